"""Takes pictures of every screen, panel, menu, dialog and empty state, and of the samples' pages, with an index.

    python -m scripts.pictures [--out FOLDER] [--language CODE] [--theme NAME] [--size 1280x720] [NAME …]

NAME is a scene, or how the names of some begin (`panel.`, `map.drag`, `paper.coffee-order`); without, all are taken.
`--docs` renews the pictures of `docs/images`. Needs no display, and poppler for the pages.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, replace
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from cxmapper.i18n import LANGUAGES
from scripts.pictures import place
from scripts.pictures.index import Picture, write

ROOT = Path(__file__).resolve().parents[2]
SIZES = ("1280x720", "1920x1080")


def main() -> int:
    """Does what the command line says.

    Returns:
        The exit code.
    """
    given = _parser().parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    if given.part:
        return _take_part(given)
    if given.docs:
        from scripts.pictures.docs import renew

        renew(ROOT / "docs" / "images", given.out)
        return 0
    # Qt knows one screen per process, and a computer has more than one core.
    languages = (given.language,) if given.language else LANGUAGES
    sizes = (given.size,) if given.size else SIZES
    parts = [*product(languages, sizes)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        taken = [picture for part in pool.map(lambda part: _part(given, *part), parts) for picture in part]
    order = {name: number for number, name in enumerate(dict.fromkeys(picture.scene for picture in taken))}
    write(sorted(taken, key=lambda picture: order[picture.scene]), given.out)
    sys.stdout.write(f"{len(taken)} pictures: {given.out / 'index.html'}\n")
    return 0


def _part(given: argparse.Namespace, language: str, size: str) -> list[Picture]:
    """The pictures of a language and a size, by a process of their own."""
    command = [sys.executable, "-m", "scripts.pictures", "--part", "--out", str(given.out), *given.names]
    command += ["--language", language, "--size", size, *(["--theme", given.theme] if given.theme else [])]
    command += ["--exactly"] if given.exactly else []
    told = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout
    return [Picture(**each) for each in json.loads(told)]


def _take_part(given: argparse.Namespace) -> int:
    """Takes the pictures of one language and size, and tells what they are."""
    with TemporaryDirectory(prefix="cxmapper-") as folder:
        home = Path(folder)
        place.prepare(home, *_pixels(given.size))
        taken = [asdict(picture) for picture in _taken(given, home)]
    sys.stdout.write(json.dumps(taken))
    return 0


def _pixels(size: str) -> tuple[int, int]:
    width, _, height = size.partition("x")
    return int(width), int(height)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m scripts.pictures", description=__doc__.partition("\n")[0])
    parser.add_argument("names", metavar="NAME", nargs="*", default=[""])
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "pictures")
    parser.add_argument("--language", choices=LANGUAGES)
    parser.add_argument("--theme", choices=("light", "dark", "contrast"))
    parser.add_argument("--size", choices=SIZES)
    parser.add_argument("--part", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--exactly", action="store_true", help="NAME is a whole name")
    parser.add_argument("--docs", action="store_true", help="renew the pictures in docs/images")
    return parser


def _taken(given: argparse.Namespace, home: Path) -> Iterator[Picture]:
    # Qt and the program look at the environment when they are loaded; it has been prepared only now.
    from scripts.pictures.camera import Camera
    from scripts.pictures.paper import pages
    from scripts.pictures.table import SCENES

    camera = Camera(given.out, home)
    for scene in SCENES:
        themes = tuple(theme for theme in scene.themes if given.theme in (None, theme))
        wanted = scene.name in given.names if given.exactly else scene.name.startswith(tuple(given.names))
        if not themes or not wanted:
            continue
        posed = replace(scene, themes=themes)
        for theme, file in camera.take(posed, given.language, _pixels(given.size)):
            yield Picture(file.name, scene.name, scene.reached, given.language, given.size, theme)
    if given.size == SIZES[0] and not given.theme:
        for page in pages(given.out, home, given.language, tuple(given.names)):
            yield Picture(page.file.name, page.name, page.reached, page.language)


if __name__ == "__main__":
    sys.exit(main())
