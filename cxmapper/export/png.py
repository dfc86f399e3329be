"""A page as a picture of pixels, painted by the window's own painter; works without a display."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, BinaryIO

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QGuiApplication, QImage, QImageWriter, QPainter

from cxmapper.errors import UserError
from cxmapper.export.colours import colour_of
from cxmapper.export.pictures import Assets
from cxmapper.export.qt_paint import paint_page
from cxmapper.export.single_page import only_page
from cxmapper.layout.display import Ink, Page

if TYPE_CHECKING:
    from cxmapper.export.registry import Job

# Pixels per point: 144 dots per inch.
SCALE = 2.0
POINTS_PER_METRE = 72 / 0.0254
# Four bytes each; beyond this a picture takes more memory than a map is worth.
MOST_PIXELS = 200_000_000


def write(job: Job, out: BinaryIO) -> None:
    """Write a job's one page as PNG, light, at 144 dots per inch.

    Raises:
        UserError: it has several pages, or is too large for a picture.
        OSError: it can't be written.
    """
    write_png(only_page(job, "PNG"), job.asset, out, theme=job.look("light"))


def write_png(page: Page, assets: Assets, out: BinaryIO, *, theme: str = "light", scale: float = SCALE) -> None:
    """Write a page as PNG.

    Args:
        page: what to paint.
        assets: gives a picture's bytes by its asset id, or nothing.
        out: an open binary file.
        theme: a theme of `layout.theme`; its canvas colour is the ground.
        scale: pixels per point.

    Raises:
        UserError: the picture would have more than `MOST_PIXELS`.
        OSError: it can't be written.
    """
    encoded = QByteArray()
    buffer = QBuffer(encoded)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"png"))
    if not writer.write(picture(page, assets, theme=theme, scale=scale)):
        raise OSError(writer.errorString())
    out.write(encoded.data())


def picture(page: Page, assets: Assets, *, theme: str = "light", scale: float = SCALE) -> QImage:
    """A page as an image in memory; arguments and errors as `write_png`."""
    width, height = max(1, round(page.width * scale)), max(1, round(page.height * scale))
    if width * height > MOST_PIXELS:
        raise UserError("error.picture_too_large", width=width, height=height, most=MOST_PIXELS // 1_000_000)
    _application()
    image = QImage(width, height, QImage.Format.Format_RGB32)
    if image.isNull():
        raise UserError("error.picture_too_large", width=width, height=height, most=MOST_PIXELS // 1_000_000)
    red, green, blue, _ = colour_of(Ink("canvas"), theme)
    image.fill(QColor(red, green, blue))
    with QPainter(image) as painter:
        painter.scale(scale, scale)
        paint_page(painter, page, theme=theme, assets=assets)
    # Set last: a painter takes the resolution for its own units.
    image.setDotsPerMeterX(round(POINTS_PER_METRE * scale))
    image.setDotsPerMeterY(round(POINTS_PER_METRE * scale))
    return image


def _application() -> QGuiApplication:
    """The running application, or one that needs no display; Qt draws no text without."""
    running = QGuiApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return _kept.setdefault("application", QGuiApplication(sys.argv[:1]))


# Qt's objects end with the Python names that hold them.
_kept: dict[str, QGuiApplication] = {}
