"""Draws the small pictures of the samples that the start view shows: `python -m scripts.build_previews`."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication, QImage

from cxmapper import resources
from cxmapper.export.png import picture
from cxmapper.importers.samples import Sample, open_sample, samples
from cxmapper.layout.board import board
from cxmapper.layout.pages import map_document
from cxmapper.model.records import Asset, Journey
from cxmapper.model.session import Session

# Twice the picture on a card; how much of the board is shown, in points, right of its lane labels.
WIDTH, HEIGHT = 560, 172
SHOWN, LABELS = 1500.0, 160.0


def preview(sample: Sample, folder: Path, theme: str) -> QImage:
    """The beginning of the curves of a sample's first journey: what tells one map from another at a glance."""
    file = folder / f"{sample.name}.{theme}.cxm"
    open_sample(sample, file, "CX Mapper")
    with Session.open(file, author="CX Mapper") as session:
        store = session.store
        journey = store.all(Journey)[0]
        drawn = board(store, journey.id)
        image = picture(map_document(store, journey.id).pages[0], lambda id: store.one(Asset, id).data, theme=theme)
    top = next(band.y for band in drawn.bands if band.kind == "emotions")
    scale = image.width() / drawn.width
    part = QRect(round(LABELS * scale), round(top * scale), round(SHOWN * scale), round(SHOWN * HEIGHT / WIDTH * scale))
    return image.copy(part).scaled(
        WIDTH, HEIGHT, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )


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
            for theme in ("light", "dark"):
                preview(sample, Path(folder), theme).save(str(target / f"{sample.name}.{theme}.png"))
    del app
    return 0


if __name__ == "__main__":
    sys.exit(main())
