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
from cxmapper.export import registry
from cxmapper.importers.samples import Sample, open_sample, samples
from cxmapper.layout.board import board
from cxmapper.model.records import Journey
from cxmapper.model.session import Session

# Twice the picture on a card; how much of the board is shown, in points, right of its lane labels.
WIDTH, HEIGHT = 560, 172
SHOWN, LABELS = 1500.0, 144.0


def preview(sample: Sample, folder: Path) -> QImage:
    """The beginning of the curves of a sample's first journey: what tells one map from another at a glance."""
    file = folder / f"{sample.name}.cxm"
    open_sample(sample, file, "CX Mapper")
    with Session.open(file, author="CX Mapper") as session:
        journey = session.store.all(Journey)[0]
        drawn = board(session.store, journey.id)
        picture = folder / f"{sample.name}.png"
        registry.export_map(session.store, journey.id, picture)
    image = QImage(str(picture))
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
            preview(sample, Path(folder)).save(str(target / f"{sample.name}.png"))
    del app
    return 0


if __name__ == "__main__":
    sys.exit(main())
