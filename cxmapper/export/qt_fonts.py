"""The bundled faces as Qt knows them, for the window and for painters."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase, QRawFont

from cxmapper.layout import fonts


@cache
def family(face: str) -> str:
    """Gives Qt a bundled face, once for all threads.

    Returns:
        The name of the family that it is the only member of; empty when Qt can't read it.
    """
    number = QFontDatabase.addApplicationFont(str(fonts.font_file(face)))
    return next(iter(QFontDatabase.applicationFontFamilies(number) if number >= 0 else ()), "")


def raw_font(face: str, size: int) -> QRawFont:
    """A face's glyphs at a size in pixels, unhinted.

    Of a family Qt reads what it needs from the file as it goes. Given the file it would keep all of it in memory, seven
    million bytes for a Chinese face.
    """
    unhinted = QFont.HintingPreference.PreferNoHinting
    name = family(face)
    if not name:
        return QRawFont(str(fonts.font_file(face)), size, unhinted)
    font = QFont(name)
    font.setPixelSize(size)
    font.setHintingPreference(unhinted)
    font.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
    return QRawFont.fromFont(font)
