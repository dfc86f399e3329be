"""Draws the small pictures of the samples that the start view shows: `python -m scripts.build_previews`."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QGuiApplication, QPixmap

from cxmapper import resources
from cxmapper.importers.samples import Sample, open_sample, samples
from cxmapper.layout.board import board
from cxmapper.model.records import Journey
from cxmapper.model.session import Session
from cxmapper.settings import SHADES
from cxmapper.ui.miniature import miniature


def preview(sample: Sample, folder: Path, theme: str) -> QPixmap:
    """A sample's first journey in small, as a map that was opened before is shown."""
    file = folder / f"{sample.name}.{theme}.cxm"
    open_sample(sample, file, "CX Mapper")
    with Session.open(file, author="CX Mapper") as session:
        return miniature(board(session.store, session.store.all(Journey)[0].id), theme)


def main() -> int:
    """Writes all of them.

    Returns:
        The exit code.
    """
    app = QGuiApplication.instance() or QGuiApplication([])
    target = resources.path("samples", "previews")
    target.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for sample in samples():
            for theme in SHADES:
                preview(sample, Path(folder), theme).save(str(target / f"{sample.name}.{theme}.png"))
    del app
    return 0


if __name__ == "__main__":
    sys.exit(main())
