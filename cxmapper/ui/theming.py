"""The window's colours, style sheet, fonts and icons, all made from the one token table of the layout.

Fusion with our own palette: on a bare X server the platform knows no colour scheme, so nothing is taken from it.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QPainter,
    QPainterPath,
    QPalette,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QApplication

from cxmapper.layout import fonts, icons
from cxmapper.layout.display import Ink, Segment
from cxmapper.layout.theme import colour as token_colour

THEMES = ("light", "dark", "contrast")

# All families that we name exist, so these hints choose no font. But Qt remembers a font's fallbacks by its first
# family, which all languages share, and by its hint: without a hint of its own a language would get the Chinese faces
# of the one that was shown before it.
_HINTS = {"zh-Hant": QFont.StyleHint.System, "zh-Hans": QFont.StyleHint.SansSerif}


def system_theme() -> str:
    """The theme that fits what the computer asks for; light where it says nothing."""
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


def colour(token: str, theme: str, alpha: float = 1.0) -> QColor:
    """A token's colour in a theme, its own opacity multiplied by `alpha`."""
    red, green, blue, opacity = token_colour(token, theme)
    result = QColor(round(red), round(green), round(blue))
    result.setAlphaF(min(max(opacity * alpha, 0.0), 1.0))
    return result


def css(token: str, theme: str) -> str:
    """A token's colour as a style sheet writes it."""
    return colour(token, theme).name(QColor.NameFormat.HexArgb)


@lru_cache(maxsize=1)
def load_fonts() -> dict[str, str]:
    """Gives Qt the bundled fonts, once.

    Returns:
        Face key → the family name Qt knows it by.
    """
    families = {}
    for key in fonts.FACES:
        number = QFontDatabase.addApplicationFont(str(fonts.font_file(key)))
        names = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
        families[key] = names[0] if names else "Inter"
    return families


def families(language: str, weight: int = 400) -> list[str]:
    """The font families of a language in a weight (400, 500 or 600); the first that has a character wins."""
    known = load_fonts()
    return [known[face] for face in fonts.chain(language, weight)]


def font(language: str, size: float = 13.0, weight: int = 400) -> QFont:
    """A font for the window: `size` in logical pixels, weights 400, 500 or 600.

    Each bundled face is a family of its own, so the weight is chosen by family; asking Qt for it as well would make it
    embolden the faces that have no such weight.
    """
    result = QFont(families(language, weight))
    result.setStyleHint(_HINTS.get(language, QFont.StyleHint.AnyStyle))
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
        result.setColor(role, colour(token, theme))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        result.setColor(QPalette.ColorGroup.Disabled, role, colour("text3", theme))
    return result


_SHEET = """
QLabel, QDialog, QListView, QTreeView, QLineEdit, QComboBox {{ {w400} font-size: 13px; }}
QWidget#topBar {{ background: {surface}; border-bottom: 1px solid {border}; }}
QWidget#statusBar {{ background: {surface}; border-top: 1px solid {border}; }}
QWidget#statusBar QLabel {{ color: {text2}; {w400} font-size: 11px; }}
QLabel#title {{ color: {text}; {w600} font-size: 14px; }}
QLabel#subtitle {{ color: {text2}; {w400} font-size: 11px; }}
QLabel#heading {{ color: {text}; {w600} font-size: 22px; }}
QLabel#section {{ color: {text2}; {w500} font-size: 12px; }}
QLabel#hintText {{ color: {text2}; {w400} font-size: 12px; }}
QLabel#keyCap {{ color: {text2}; background: {sunken}; border: 1px solid {border}; border-radius: 5px;
  padding: 1px 6px; {w400} font-size: 11px; }}
QFrame#pill, QFrame#hints {{ background: {raised}; border: 1px solid {border}; border-radius: 10px; }}
QFrame#banner {{ background: {raised}; border: 1px solid {border2}; border-radius: 10px; }}
QFrame#banner[tone="bad"] {{ border-color: {bad}; }}
QFrame#banner[tone="warn"] {{ border-color: {warn}; }}
QFrame#banner[tone="good"] {{ border-color: {good}; }}
QFrame#rule {{ background: {border}; border: none; }}
QPushButton {{ background: {surface}; color: {text}; border: 1px solid {border2}; border-radius: 8px;
  padding: 0 12px; min-height: 30px; {w500} font-size: 13px; }}
QPushButton:hover {{ background: {hover}; }}
QPushButton:pressed {{ background: {sunken}; }}
QPushButton:disabled {{ color: {text3}; }}
QPushButton:focus {{ border: 2px solid {accent}; padding: 0 11px; min-height: 28px; }}
QPushButton#primary {{ background: {accent}; color: {onAccent}; border: 1px solid {accent}; }}
QPushButton#primary:hover {{ background: {accentHover}; border-color: {accentHover}; }}
QPushButton#primary:focus {{ border: 2px solid {text}; }}
QPushButton::menu-indicator {{ image: none; width: 0; }}
QToolButton {{ background: transparent; color: {text}; border: 1px solid transparent; border-radius: 8px;
  padding: 5px; }}
QToolButton:hover {{ background: {hover}; }}
QToolButton:pressed, QToolButton:open {{ background: {sunken}; }}
QToolButton:focus {{ border: 1px solid {accent}; }}
QToolButton::menu-indicator {{ image: none; width: 0; }}
QToolButton#titleButton {{ text-align: left; padding: 3px 6px; }}
QToolButton#zoomText {{ {w500} font-size: 12px; padding: 4px 2px; min-width: 42px; }}
QToolButton#recent {{ text-align: left; padding: 8px 10px; {w400} font-size: 13px; }}
QToolButton#fold {{ background: {surface}; border: 1px solid {border}; padding: 2px; }}
QToolButton#fold:hover {{ background: {hover}; }}
QMenu {{ background: {raised}; color: {text}; border: 1px solid {border2}; padding: 5px; {w400} font-size: 13px; }}
QMenu::item {{ padding: 6px 26px 6px 12px; border-radius: 6px; }}
QMenu::item:selected {{ background: {accentSoft}; color: {accentText}; }}
QMenu::item:disabled {{ color: {text3}; }}
QMenu::icon {{ padding-left: 8px; }}
QMenu::separator {{ height: 1px; background: {border}; margin: 5px 8px; }}
QToolTip {{ background: {raised}; color: {text}; border: 1px solid {border2}; padding: 4px 7px;
  {w400} font-size: 12px; }}
QPlainTextEdit#cardEditor {{ background: {raised}; color: {text}; border: 2px solid {accent}; border-radius: 8px;
  padding: 0; selection-background-color: {accent}; selection-color: {onAccent}; }}
QPlainTextEdit#cardEditor[waiting="true"] {{ border-color: {warn}; }}
QLabel#waiting {{ background: {warnSoft}; color: {warn}; border-radius: 6px; padding: 2px 8px; font-size: 11px; }}
QDialog {{ background: {surface}; }}
QLineEdit, QPlainTextEdit, QTextEdit {{ background: {surface}; color: {text}; border: 1px solid {border2};
  border-radius: 8px; padding: 5px 8px; }}
QLineEdit:focus {{ border: 1px solid {accent}; }}
"""

_SHEET_TOKENS = (
    "surface", "raised", "sunken", "hover", "border", "border2", "text", "text2", "text3", "accent", "accentHover",
    "accentSoft", "accentText", "onAccent", "good", "bad", "warn", "warnSoft",
)  # fmt: skip


def style_sheet(theme: str, language: str) -> str:
    """The one style sheet of the program in a theme, with the faces of a language."""
    values = {token: css(token, theme) for token in _SHEET_TOKENS}
    for weight in (400, 500, 600):
        names = ", ".join(f'"{name}"' for name in families(language, weight))
        values[f"w{weight}"] = f"font-family: {names};"
    return _SHEET.format(**values)


def apply(app: QApplication, theme: str, language: str) -> None:
    """Dresses the whole program in a theme, with the fonts of a language."""
    app.setStyle("Fusion")
    app.setFont(font(language))
    app.setPalette(palette(theme))
    app.setStyleSheet(style_sheet(theme, language))


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


def draw_icon(painter: QPainter, name: str, box: QRectF, ink: QColor, stroke: float = 1.75) -> None:
    """Draws an icon into a square box, `stroke` in units of a 24-unit icon."""
    path = icons.icon(name, 0.0, 0.0, 24.0, Ink("text"), stroke=stroke)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / 24.0, box.height() / 24.0)
    pen = QPen(ink, stroke * 24.0 / 24.0)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(painter_path(path.segments))
    painter.restore()


@lru_cache(maxsize=256)
def icon(name: str, theme: str, size: int = 18, token: str = "text") -> QIcon:
    """An icon for buttons and menus, sharp at one and two device pixels per pixel; dimmed where disabled."""
    result = QIcon()
    for mode, ink in ((QIcon.Mode.Normal, colour(token, theme)), (QIcon.Mode.Disabled, colour("text3", theme, 0.55))):
        for ratio in (1.0, 2.0):
            pixmap = QPixmap(round(size * ratio), round(size * ratio))
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            with QPainter(pixmap) as painter:
                draw_icon(painter, name, QRectF(0, 0, size, size), ink)
            result.addPixmap(pixmap, mode)
    return result
