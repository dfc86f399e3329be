"""The panels beside the map, a module each; `table` lists them."""
