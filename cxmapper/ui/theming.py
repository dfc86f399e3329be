"""The window's colours, style sheet, fonts and icons, all made from the one token table of the layout.

Fusion with our own palette: on a bare X server the platform knows no colour scheme, so nothing is taken from it.

Every start passes here. Qt's namespace `Qt` and its painter bring hundreds of enumerations, for which the window's
first picture needn't wait: they are imported where they are used.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QPainterPath,
    QPalette,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractButton, QApplication

from cxmapper import resources
from cxmapper.export.qt_fonts import family
from cxmapper.layout import fonts
from cxmapper.layout.theme import base_theme
from cxmapper.layout.theme import colour as token_colour
from cxmapper.ui import font_files, sheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPainter

    from cxmapper.layout.display import Segment

THEMES = ("light", "dark", "contrast")
# The icon that stands for each.
THEME_SIGNS = {"light": "sun", "dark": "moon", "contrast": "contrast"}
# How much of an icon's ink is left where it is disabled.
OFF = 0.55
# The side of the program's sign, in pixels.
MARK = 28
# Those that the faces come in.
WEIGHTS = (400, 500, 600)
# Between an icon and the words after it, in pixels, beside the 4 that Qt leaves.
BEFORE_WORDS = 4

# Qt remembers a font's fallbacks by its first family: languages that shared one would get the Chinese faces of the one
# that was written first. So each calls the Latin face by a name of its own, which begins so.
_CALLED = {"zh-Hant": "CT", "zh-Hans": "CS"}
# These are written in the Chinese face there, as on the map; apostrophes and what parts words aren't. Nor is the
# ellipsis: Qt, which shortens with it, asks the first face alone.
_CHINESE_MARKS = "“”—"


def system_theme() -> str:
    """The theme that fits what the computer asks for; light where it says nothing."""
    from PySide6.QtCore import Qt

    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


def guessed_theme(last: object) -> str:
    """What `system_theme` will most likely say, which itself is too slow for the window's first picture.

    Args:
        last: what it said when the program ran last. Only high contrast isn't to be seen from Qt's own palette.
    """
    given, roles = QGuiApplication.palette(), QPalette.ColorRole
    is_dark = given.color(roles.WindowText).lightness() > given.color(roles.Window).lightness()
    return "contrast" if last == "contrast" else "dark" if is_dark else "light"


def colour(token: str, theme: str, alpha: float = 1.0) -> QColor:
    """A token's colour in a theme, its own opacity multiplied by `alpha`."""
    return QColor(_mixed(token, theme, alpha))


@lru_cache(maxsize=1024)
def _mixed(token: str, theme: str, alpha: float) -> QColor:
    """The one that all are copies of: a picture asks for hundreds."""
    red, green, blue, opacity = token_colour(token, theme)
    result = QColor(round(red), round(green), round(blue))
    result.setAlphaF(min(max(opacity * alpha, 0.0), 1.0))
    return result


def css(token: str, theme: str) -> str:
    """A token's colour as a style sheet writes it."""
    return _mixed(token, theme, 1.0).name(QColor.NameFormat.HexArgb)


def load_fonts() -> None:
    """Gives Qt all bundled fonts. The window's frame has been painted with those that its own words need."""
    for face in fonts.FACES:
        family(face)


def families(language: str, weight: int = 400) -> list[str]:
    """The font families of a language in a weight (400, 500 or 600); the first that has a character wins.

    Qt has been given those in which words of the language are written; see `load_fonts`.
    """
    latin, chinese, *_ = fonts.chain(language, weight)
    _name_latin(latin, language)
    if fonts.is_chinese(language):
        family(chinese)
    return family_names(language, weight)


def family_names(language: str, weight: int) -> list[str]:
    """What `families` gives, for a style sheet that may need them later: Qt isn't told of the first one yet."""
    latin, *others = (fonts.FACES[face].family for face in fonts.chain(language, weight))
    return [_CALLED.get(language, latin[:2]) + latin[2:], *others]


def load_faces(language: str) -> None:
    """Gives Qt the faces of a language in all weights, before a widget is dressed in them."""
    for weight in WEIGHTS:
        families(language, weight)


@lru_cache(maxsize=16)
def _name_latin(face: str, language: str) -> None:
    """Gives Qt the Latin face under the name it has in a language: Qt takes it for a font of its own."""
    name = family(face)
    called = _CALLED.get(language, name[:2]) + name[2:]
    if called != name:
        font = font_files.named(fonts.font_file(face).read_bytes(), name, called)
        QFontDatabase.addApplicationFontFromData(font_files.without(font, _CHINESE_MARKS))


def font(language: str, size: float = 13.0, weight: int = 400) -> QFont:
    """A font for the window: `size` in logical pixels, weights 400, 500 or 600.

    Each bundled face is a family of its own, so the weight is chosen by family; asking Qt for it as well would make it
    embolden the faces that have no such weight.
    """
    result = QFont(families(language, weight))
    result.setPixelSize(max(round(size), 1))
    result.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    result.setKerning(False)
    return result


def palette(theme: str) -> QPalette:
    """The palette of a theme, for what the style draws without the sheet."""
    roles = {
        QPalette.ColorRole.Window: "app",
        QPalette.ColorRole.WindowText: "text",
        QPalette.ColorRole.Base: "surface",
        QPalette.ColorRole.AlternateBase: "sunken",
        QPalette.ColorRole.Text: "text",
        QPalette.ColorRole.PlaceholderText: "text2",
        QPalette.ColorRole.Button: "surface",
        QPalette.ColorRole.ButtonText: "text",
        QPalette.ColorRole.BrightText: "onAccent",
        QPalette.ColorRole.Highlight: "accent",
        QPalette.ColorRole.HighlightedText: "onAccent",
        QPalette.ColorRole.ToolTipBase: "raised",
        QPalette.ColorRole.ToolTipText: "text",
        QPalette.ColorRole.Link: "accentText",
        QPalette.ColorRole.Mid: "border",
        QPalette.ColorRole.Dark: "border2",
        QPalette.ColorRole.Light: "raised",
        QPalette.ColorRole.Accent: "accent",
    }
    result = QPalette()
    for role, token in roles.items():
        result.setColor(role, _mixed(token, theme, 1.0))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        result.setColor(QPalette.ColorGroup.Disabled, role, _mixed("text3", theme, 1.0))
    return result


class _Between(QObject):
    """Between two sheets nothing needs to be laid out: with the next one every widget is told of its style, and of its
    font and colours where these are not those that it has without a sheet.
    """

    _NOT_YET = frozenset((QEvent.Type.StyleChange, QEvent.Type.FontChange, QEvent.Type.PaletteChange))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return event.type() in self._NOT_YET


def apply(app: QApplication, theme: str, language: str) -> None:
    """Dresses the whole program, which is in Fusion style since its start, in a theme with the fonts of a language."""
    dress = sheet.style_sheet(
        lambda token: css(token, theme),
        lambda weight: families(language, weight),
        resources.path("icons", "sheet", base_theme(theme)).as_posix(),
        small=11 if language == "en" else 12,
    )
    dress += sheet.map_texts(family_names)
    # Every widget there is puts the sheet on anew: not for what looks the same.
    changes = dress != app.styleSheet()
    if changes and app.styleSheet():
        # Taken off and put on, a sheet takes a third of the time in which one replaces another.
        between = _Between()
        app.installEventFilter(between)
        app.setStyleSheet("")
        app.removeEventFilter(between)
    app.setFont(font(language))
    app.setPalette(palette(theme))
    if changes:
        app.setStyleSheet(dress)


def painter_path(segments: tuple[Segment, ...]) -> QPainterPath:
    """A display list's path as Qt's."""
    path = QPainterPath()
    for segment in segments:
        match segment:
            case ("M", x, y):
                path.moveTo(QPointF(x, y))
            case ("L", x, y):
                path.lineTo(QPointF(x, y))
            case ("C", x1, y1, x2, y2, x, y):
                path.cubicTo(QPointF(x1, y1), QPointF(x2, y2), QPointF(x, y))
            case _:
                path.closeSubpath()
    return path


@lru_cache(maxsize=256)
def _icon_path(name: str) -> QPainterPath:
    from cxmapper.layout import icons

    return painter_path(icons.segments(name))


def draw_icon(painter: QPainter, name: str, box: QRectF, ink: QColor, stroke: float = 1.75) -> None:
    """Draws an icon into a square box, `stroke` in units of a 24-unit icon."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QPainter

    from cxmapper.layout import icons

    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / icons.UNITS, box.height() / icons.UNITS)
    pen = QPen(ink, stroke)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(_icon_path(name))
    painter.restore()


def lead(button: QAbstractButton, name: str, theme: str, size: int = 16, token: str = "text") -> None:
    """Puts an icon before a button's words; Qt alone would leave them hardly any room between."""
    button.setIcon(icon(name, theme, size, token, BEFORE_WORDS))
    button.setIconSize(QSize(size + BEFORE_WORDS, size))


@lru_cache(maxsize=256)
def icon(name: str, theme: str, size: int = 18, token: str = "text", room: int = 0) -> QIcon:
    """An icon for buttons and menus, sharp on the finest screen there is; dimmed where disabled.

    Args:
        name: the icon.
        theme: the colours.
        size: its width and height in pixels.
        token: its colour.
        room: so many empty pixels follow at its right.
    """
    from PySide6.QtGui import QPainter

    result = QIcon()
    pixmap = _drawn(
        size + room, size, lambda painter: draw_icon(painter, name, QRectF(0, 0, size, size), colour(token, theme))
    )
    result.addPixmap(pixmap, QIcon.Mode.Normal)
    # The same strokes in another colour: the painter's copy of the pixmap is its own.
    with QPainter(pixmap) as painter:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.fillRect(QRectF(0, 0, size, size), colour("text3", theme, OFF))
    result.addPixmap(pixmap, QIcon.Mode.Disabled)
    return result


def _drawn(width: int, height: int, draw: Callable[[QPainter], None]) -> QPixmap:
    """What is drawn in so many pixels, sharp on the finest screen there is."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QPainter

    ratio = max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)
    pixmap = QPixmap(round(width * ratio), round(height * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        draw(painter)
    return pixmap


def draw_mark(painter: QPainter, theme: str) -> None:
    """Draws the program's sign, a curve on a rounded square, `MARK` pixels wide."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QPainter

    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("accent", theme))
    painter.drawRoundedRect(QRectF(0, 0, MARK, MARK), 8, 8)
    draw_icon(painter, "activity", QRectF(5, 5, MARK - 10, MARK - 10), colour("onAccent", theme), 2.25)


@lru_cache(maxsize=len(THEMES))
def mark(theme: str) -> QPixmap:
    """The program's sign in a theme."""
    return _drawn(MARK, MARK, lambda painter: draw_mark(painter, theme))


def picture(name: str, theme: str) -> QIcon:
    """An icon of the window's frame as a file, for its first picture; it looks the same when disabled.

    See `scripts/build_frame_icons.py` for their names.
    """
    result = QIcon()
    file = str(resources.path("icons", "frame", base_theme(theme), f"{name}.png"))
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled):
        result.addFile(file, mode=mode)
    return result
