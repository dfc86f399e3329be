"""The canvas: a widget of our own that paints the display list and turns mouse and keys into plain events."""
