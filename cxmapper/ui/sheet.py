"""The one style sheet of the program, written with the names of the token table.

Lists, forms and panels share these rules; what only one widget needs is still here, so that nothing is dressed twice.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from cxmapper.i18n import LANGUAGES

# Every rule that sets a size names its families too: with a size alone Qt takes the system's family, not the program's.
_FRAME = """
QLabel, QDialog, QListView, QTreeView, QLineEdit, QComboBox {{ {w400} font-size: 13px; }}
QWidget#topBar {{ background: {surface}; border-bottom: 1px solid {border}; }}
QWidget#statusBar {{ background: {surface}; border-top: 1px solid {border}; }}
QWidget#statusBar QLabel {{ color: {text2}; {w400} font-size: {small}px; }}
QLabel#dot {{ background: {neutral}; margin: 1px; border-radius: 3px; }}
QLabel#dot[tone="warn"] {{ background: {warn}; }}
QLabel#dot[tone="good"] {{ background: {good}; }}
QLabel#explained {{ qproperty-alignment: AlignCenter; }}
QLabel#title {{ color: {text}; {w600} font-size: 14px; }}
QLabel#subtitle {{ color: {text2}; {w400} font-size: {small}px; }}
QLabel#heading {{ color: {text}; {w600} font-size: 22px; }}
QLabel#section {{ color: {text2}; {w500} font-size: 12px; }}
QLabel#hintText {{ color: {text2}; {w400} font-size: 12px; }}
QLabel#keyCap {{ color: {text2}; background: {sunken}; border: 1px solid {border}; border-radius: 5px;
  padding: 1px 6px; {w400} font-size: 11px; }}
QFrame#minimap {{ background: {raised}; border: 1px solid {border}; border-radius: 10px; }}
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
QPushButton#primary:disabled {{ background: {sunken}; color: {text3}; border-color: {border2}; }}
QPushButton#primary:focus {{ border: 2px solid {text}; }}
QPushButton#danger {{ background: {bad}; color: {onAccent}; border: 1px solid {bad}; }}
QPushButton#danger:hover {{ border-color: {text}; }}
QPushButton#danger:focus {{ border: 2px solid {text}; }}
QPushButton#danger:disabled {{ background: {surface}; color: {text3}; border-color: {border2}; }}
QPushButton::menu-indicator {{ image: none; width: 0; }}
QToolButton {{ background: transparent; color: {text}; border: 1px solid transparent; border-radius: 8px;
  padding: 5px; }}
QToolButton:hover {{ background: {hover}; }}
QToolButton:pressed, QToolButton:open {{ background: {sunken}; }}
QToolButton:focus {{ border: 1px solid {accent}; }}
QToolButton::menu-indicator {{ image: none; width: 0; }}
QToolButton#titleButton {{ text-align: left; padding: 3px 6px; }}
QWidget#statusBar QToolButton {{ padding: 3px; border-radius: 6px; }}
QWidget#statusBar QToolButton#zoomText {{ color: {text2}; {w500} font-size: 12px; padding: 3px 2px; min-width: 42px; }}
QToolButton#recent {{ text-align: left; padding: 8px 10px; {w400} font-size: 13px; }}
QToolButton#fold {{ background: {surface}; border: 1px solid {border}; padding: 2px; }}
QToolButton#fold:hover {{ background: {hover}; }}
QToolButton#fold:focus {{ border: 2px solid {accent}; padding: 1px; }}
QMenu {{ background: {raised}; color: {text}; border: 1px solid {border2}; border-radius: 10px; padding: 5px;
  {w400} font-size: 13px; }}
QMenu::item {{ padding: 6px 26px 6px 12px; border-radius: 6px; }}
QMenu::item:selected {{ background: {accentSoft}; color: {accentText}; }}
QMenu::item:disabled {{ color: {text3}; }}
QMenu::icon {{ padding-left: 8px; }}
QMenu::right-arrow {{ image: url("{pictures}/chevron-right.png"); width: 16px; height: 16px; right: 6px; }}
QMenu::right-arrow:selected {{ image: url("{pictures}/chevron-right-on.png"); }}
QMenu::indicator {{ width: 18px; height: 18px; left: 3px; }}
QMenu::indicator:checked {{ image: url("{pictures}/tick.png"); }}
QMenu::indicator:checked:selected {{ image: url("{pictures}/tick-on.png"); }}
QMenu::separator {{ height: 1px; background: {border}; margin: 5px 8px; }}
QToolTip {{ background: {raised}; color: {text}; border: 1px solid {border2}; padding: 4px 7px;
  {w400} font-size: 12px; }}
QTextEdit#cardEditor {{ background: {raised}; color: {text}; border: 2px solid {accent}; border-radius: 8px;
  padding: 0; selection-background-color: {accent}; selection-color: {onAccent};
  placeholder-text-color: transparent; }}
QTextEdit#cardEditor[waiting="true"] {{ border-color: {warn}; }}
QLabel#openingMark, QLabel#editorPrompt {{ color: {text3}; background: transparent; border: none; }}
QLabel#waiting {{ background: {warnSoft}; color: {warn}; border-radius: 6px; padding: 2px 8px; font-size: 11px; }}
QDialog {{ background: {surface}; }}
"""

_SIDES = """
QSplitter#workbench::handle {{ background: {border}; }}
QSplitter#workbench::handle:hover {{ background: {accent}; }}
QFrame#leftSide, QFrame#rightSide {{ background: {surface}; border: none; }}
QLabel#panelTitle {{ color: {text}; {w600} font-size: 15px; }}
QLabel#overline {{ color: {text2}; {w600} font-size: 10px; }}
QToolButton#panelButton {{ padding: 3px; }}
QToolButton#panelButton:checked {{ background: {accentSoft}; }}
QLabel#emptyHint {{ color: {text2}; {w400} font-size: 12px; }}
QPushButton#searchButton {{ background: {sunken}; border: 1px solid {border2}; text-align: left; padding: 0 8px 0 34px;
  color: {text2}; {w400} font-size: 13px; }}
QPushButton#searchButton:hover {{ background: {hover}; }}
QPushButton#searchButton:focus {{ border: 2px solid {accent}; padding: 0 7px 0 33px; }}
QLineEdit#paletteField {{ background: transparent; border: none; border-bottom: 1px solid {border}; border-radius: 0;
  padding: 6px 10px 10px 10px; {w400} font-size: 15px; }}
QListView#paletteList {{ background: transparent; border: none; outline: none; }}
QListView#plainList {{ background: transparent; border: none; outline: none; }}
QLabel#plainText {{ color: {text}; {w400} font-size: 12px; }}
QTreeView#outline {{ background: {surface}; border: none; outline: none; show-decoration-selected: 0; }}
QTreeView#outline::item, QTreeView#outline::branch {{ background: transparent; border: none; }}
QLineEdit#filterField {{ background: {sunken}; border: 1px solid {border}; padding: 0 4px; min-height: 30px; }}
QLineEdit#filterField:focus {{ background: {surface}; border: 2px solid {accent}; padding: 0 3px; min-height: 28px; }}
QLineEdit#rowEditor, QLineEdit#rowEditor:focus {{ background: {raised}; border: 1px solid {accent}; border-radius: 6px;
  padding: 0 5px; min-height: 26px; }}
QToolButton#sideButton:checked {{ background: {accentSoft}; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle {{ background: {border2}; border-radius: 3px; margin: 2px; min-height: 28px; min-width: 28px; }}
QScrollBar::handle:hover {{ background: {text3}; }}
QScrollBar::handle:disabled {{ background: transparent; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent;
  border: none; width: 0; height: 0; }}
"""

# Qt leaves two pixels of its own before what stands in a line: its padding is so much less than that of a box or text.
_CONTROLS = """
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox {{ background: {surface}; color: {text}; border: 1px solid {input};
  border-radius: 8px; selection-background-color: {accent}; selection-color: {onAccent}; {w400} font-size: 13px;
  placeholder-text-color: {text2}; }}
QLineEdit, QComboBox {{ padding: 0 8px; min-height: 30px; }}
QLineEdit {{ padding: 0 6px; }}
QLineEdit:hover, QComboBox:hover, QPlainTextEdit#growing:hover {{ border-color: {text2}; }}
QLineEdit:focus, QComboBox:focus, QComboBox:on {{ border: 2px solid {accent}; padding: 0 7px; min-height: 28px; }}
QLineEdit:focus {{ padding: 0 5px; }}
QLineEdit:disabled, QComboBox:disabled {{ color: {text2}; background: {sunken}; border-color: {border}; }}
QPlainTextEdit#growing {{ padding: 4px 8px; }}
QPlainTextEdit#growing:focus {{ border: 2px solid {accent}; padding: 3px 7px; }}
QPlainTextEdit#growing[han="true"] {{ font-size: 14px; }}
QLineEdit[closed="true"], QPlainTextEdit#growing[closed="true"] {{ background: {sunken}; border-color: {border}; }}
QPlainTextEdit#growing[wrong="true"] {{ border: 2px solid {bad}; padding: 3px 7px; }}
QLineEdit[wrong="true"] {{ border: 2px solid {bad}; padding: 0 5px; min-height: 28px; }}
QComboBox::drop-down {{ border: none; width: 24px; subcontrol-origin: padding; subcontrol-position: center right; }}
QComboBox::down-arrow {{ image: url("{pictures}/chevron-down.png"); width: 16px; height: 16px; }}
QComboBox::down-arrow:disabled {{ image: url("{pictures}/chevron-down-off.png"); }}
QComboBox {{ combobox-popup: 0; }}
QComboBox QAbstractItemView {{ background: {raised}; color: {text}; border: 1px solid {border2}; border-radius: 10px;
  padding: 4px;
  outline: none; {w400} font-size: 13px; selection-background-color: {accentSoft}; selection-color: {accentText}; }}
QComboBox QAbstractItemView::item {{ min-height: 28px; padding: 0 8px; border-radius: 6px; }}
QComboBox QAbstractItemView::item:selected, QComboBox QAbstractItemView::item:hover {{ background: {accentSoft};
  color: {accentText}; }}
QCheckBox {{ color: {text}; spacing: 8px; padding: 3px; border: 1px solid transparent; border-radius: 6px;
  {w400} font-size: 13px; }}
QCheckBox:focus {{ border-color: {accent}; }}
QCheckBox::indicator {{ width: 16px; height: 16px; border: 1px solid {input}; border-radius: 5px;
  background: {surface}; }}
QCheckBox::indicator:checked {{ background: {accent}; border-color: {accent};
  image: url("{pictures}/check.png"); }}
QFrame#segments {{ background: {sunken}; border: 1px solid {border}; border-radius: 9px; }}
QFrame#segments:focus {{ border: 2px solid {accent}; }}
QToolButton#segment {{ border: 1px solid transparent; border-radius: 7px; padding: 1px; color: {text2};
  {w500} font-size: 12px; }}
QFrame#segments[roomy="true"] QToolButton#segment {{ padding: 1px 8px; }}
QToolButton#segment:checked {{ background: {raised}; color: {text}; border: 1px solid {border2}; }}
QFrame#level {{ border: 1px solid transparent; border-radius: 8px; min-height: 30px; }}
QFrame#level:focus {{ border: 1px solid {accent}; }}
QLabel#levelWord {{ color: {text2}; {w400} font-size: 12px; }}
QToolButton#chip {{ background: {surface}; color: {text}; border: 1px solid {border2}; border-radius: 13px;
  padding: 3px 9px; min-height: 18px; {w500} font-size: 12px; }}
QToolButton#chip[signed="true"] {{ padding: 3px 3px 3px 9px; }}
QToolButton#chip:hover {{ background: {hover}; }}
QToolButton#chip:checked {{ background: {accentSoft}; color: {accentText}; border-color: {accent}; }}
QToolButton#chip:focus {{ border: 2px solid {accent}; padding: 2px 8px; }}
QToolButton#chip[signed="true"]:focus {{ padding: 2px 2px 2px 8px; }}
QToolButton#foldHeading {{ text-align: left; padding: 4px 2px; {w600} font-size: 13px; }}
QFrame#calendarPopup {{ background: {raised}; border: 1px solid {border2}; border-radius: 10px; }}
QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {raised}; }}
QCalendarWidget QToolButton {{ {w600} font-size: 13px; padding: 4px 6px; }}
QCalendarWidget QToolButton::menu-indicator {{ image: none; }}
QCalendarWidget QSpinBox {{ background: {surface}; color: {text}; border: 1px solid {input}; border-radius: 6px; }}
QCalendarWidget QAbstractItemView {{ background: {raised}; color: {text}; outline: none; {w400} font-size: 12px;
  alternate-background-color: {raised}; selection-background-color: {accent}; selection-color: {onAccent}; }}
QCalendarWidget QAbstractItemView:disabled {{ color: {text3}; }}
QLabel#fieldLabel {{ color: {text2}; {w500} font-size: 12px; }}
QLabel#option {{ color: {text}; {w500} font-size: 12px; }}
QLabel#sectionTitle {{ color: {text}; {w600} font-size: 13px; }}
QLabel#secondary {{ color: {text2}; {w400} font-size: {small}px; }}
QLabel#found {{ background: {sunken}; color: {text2}; border-radius: 8px; padding: 10px 12px; {w400}
  font-size: {small}px; }}
QLabel#formTitle {{ color: {text}; {w600} font-size: 15px; }}
QLabel#caption {{ color: {text}; {w600} font-size: 12px; }}
QPushButton#row {{ background: transparent; border: 1px solid transparent; border-radius: 8px; padding: 0;
  min-height: 0; text-align: left; }}
QPushButton#row:hover {{ background: {hover}; }}
QPushButton#row:focus {{ border: 1px solid {accent}; padding: 0; min-height: 0; }}
QLabel#rowTitle {{ color: {text}; {w400} font-size: 13px; }}
QLabel#rowValue {{ {w600} font-size: 12px; }}
QToolButton#rowCross, QToolButton#sectionPlus {{ padding: 4px; }}
QLabel#personName {{ color: {text}; {w600} font-size: 12px; }}
QLabel#said {{ color: {text}; {w400} font-size: 13px; }}
QLabel#said[han="true"] {{ font-size: 14px; }}
QFrame#thread {{ background: {raised}; border: 1px solid {border}; border-radius: 8px; }}
QFrame#thread[resolved="true"] {{ background: {sunken}; border-color: {sunken}; }}
QToolButton#threadSubject {{ color: {text2}; padding: 2px 4px; text-align: left; {w500} font-size: 12px; }}
QToolButton#quiet {{ padding: 3px; border-radius: 6px; }}
QLabel#complaint {{ color: {bad}; {w500} font-size: 12px; }}
QLabel#reason {{ color: {warn}; {w500} font-size: 12px; }}
QFileDialog QTreeView, QFileDialog QListView {{ background: {surface}; color: {text}; border: 1px solid {border};
  border-radius: 8px; padding: 4px; outline: none; {w400} font-size: 13px; }}
QFileDialog QTreeView::item, QFileDialog QListView::item {{ min-height: 26px; padding-right: 12px; }}
QFileDialog QTreeView::item {{ padding: 0 7px; }}
QHeaderView::section {{ background: {surface}; color: {text2}; border: none; border-bottom: 1px solid {border};
  padding: 5px 6px; {w500} font-size: 12px; }}
QFileDialog QHeaderView::section {{ padding: 5px 10px; }}
QHeaderView {{ background: {surface}; }}
QHeaderView::down-arrow {{ image: url("{pictures}/chevron-down.png"); width: 14px; height: 14px; }}
QHeaderView::up-arrow {{ image: url("{pictures}/chevron-up.png"); width: 14px; height: 14px; }}
QLabel#caution {{ color: {warn}; {w500} font-size: 12px; }}
QProgressBar {{ background: {sunken}; border: 1px solid {border}; border-radius: 4px;
  min-height: 6px; max-height: 6px; }}
QProgressBar::chunk {{ background: {accent}; border-radius: 3px; }}
QFrame#reasonBox {{ background: {warnSoft}; border-radius: 8px; }}
"""

# Texts of the map keep the faces of its language, whatever the window speaks: Han characters differ between them.
_MAP_TEXTS = """
QLineEdit[tongue="{tongue}"], QPlainTextEdit[tongue="{tongue}"], QLabel#rowTitle[tongue="{tongue}"],
QLabel#secondary[tongue="{tongue}"], QLabel#subtitle[tongue="{tongue}"], QLabel#said[tongue="{tongue}"] {{ {w400} }}
QToolButton#threadSubject[tongue="{tongue}"], QLabel#fieldLabel[tongue="{tongue}"] {{ {w500} }}
QLabel#title[tongue="{tongue}"], QLabel#formTitle[tongue="{tongue}"] {{ {w600} }}
"""

_TOKENS = (
    "surface", "raised", "sunken", "hover", "border", "border2", "text", "text2", "text3", "accent", "accentHover",
    "accentSoft", "accentText", "onAccent", "good", "bad", "warn", "warnSoft", "neutral", "input",
)  # fmt: skip


def style_sheet(
    css: Callable[[str], str], families: Callable[[int], list[str]], pictures: str = "", small: int = 11
) -> str:
    """The style sheet.

    Args:
        css: a token's colour as a style sheet writes it.
        families: the font families of a weight (400, 500, 600), the first that has a character wins.
        pictures: the folder of the theme's arrows and check marks, as an address with forward slashes.
        small: the size of secondary text in pixels; Chinese needs 12.
    """
    values: dict[str, object] = {token: css(token) for token in _TOKENS}
    values.update(_weights(families), pictures=pictures, small=small)
    return "".join(part.format(**values) for part in (_FRAME, _SIDES, _CONTROLS))


def map_texts(families: Callable[[str, int], list[str]]) -> str:
    """The rules for widgets that show texts of a map in a language of their own (`controls.base.write_in`).

    Args:
        families: the font families of a language in a weight.
    """
    return "".join(
        _MAP_TEXTS.format(tongue=language, **_weights(partial(families, language))) for language in LANGUAGES
    )


def _weights(families: Callable[[int], list[str]]) -> dict[str, str]:
    return {
        f"w{weight}": "font-family: " + ", ".join(f'"{name}"' for name in families(weight)) + ";"
        for weight in (400, 500, 600)
    }
