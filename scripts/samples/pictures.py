"""Draw the samples' pictures into `resources/samples/images`: `python -m scripts.samples.pictures [PART …]`.

A part is a module of this folder named `pictures_…` with `PICTURES`: what each file below the images' folder shows,
as a function that draws it. Parts named on the command line are drawn alone.
"""

from __future__ import annotations

import argparse
import pkgutil
from collections.abc import Callable
from importlib import import_module

import scripts.samples
from scripts.samples.building import IMAGES


def drawings(parts: tuple[str, ...] = ()) -> dict[str, Callable[[], bytes]]:
    """What draws each picture, by file name; of all parts unless some are named (`coffee` for `pictures_coffee`)."""
    found: dict[str, Callable[[], bytes]] = {}
    for module in pkgutil.iter_modules(scripts.samples.__path__):
        prefix, _, part = module.name.partition("_")
        if prefix == "pictures" and part and (not parts or part in parts):
            found |= import_module(f"scripts.samples.{module.name}").PICTURES
    return found


def main() -> None:
    """Draw them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART")
    for name, draw in drawings(tuple(parser.parse_args().parts)).items():
        file = IMAGES / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(draw())


if __name__ == "__main__":
    main()
