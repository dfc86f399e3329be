"""Render the picture of the README: the upper part of a map's PDF page, as poppler shows it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
# The fixture stands among the tests, which are no installed package.
sys.path.insert(0, str(ROOT))

OUT = ROOT / "docs" / "images" / "map.png"
DPI = 55
# From the header down to the pain points, in pixels at that resolution.
HEIGHT = 1190


def main() -> None:
    """Write the picture.

    Raises:
        subprocess.CalledProcessError: poppler can't read the page.
    """
    from cxmapper.export.registry import export_map
    from cxmapper.model.records import Journey
    from tests.data.rich import rich_store

    store = rich_store("en")
    OUT.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        page = Path(folder) / "map.pdf"
        export_map(store, store.all(Journey)[0].id, page, only_map=True)
        size = ["-x", "0", "-y", "0", "-W", "100000", "-H", str(HEIGHT)]
        subprocess.run(
            ["pdftoppm", "-png", "-singlefile", "-r", str(DPI), *size, page, OUT.with_suffix("")], check=True
        )


if __name__ == "__main__":
    main()
