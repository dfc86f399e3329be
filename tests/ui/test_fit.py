"""Nothing that the window says is cut off, covered or left untranslated, in any state, language and size.

Beside the three languages stands one that isn't shipped: English with every word 40 % longer, as German would be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QToolButton,
    QWidget,
)

from cxmapper import i18n, resources
from cxmapper.i18n import LANGUAGES
from tests.ui.conftest import Hands
from tests.ui.states import Face, bare_file, faces, faults_in, path_of, sample_file, told, widgets

SIZES = ((1280, 720), (1024, 768))
LONGER = "longer"
READ = i18n.read
KEYS = frozenset(re.findall(r'^msgid "(.+)"', resources.read_text("i18n", "en", "LC_MESSAGES", "cxmapper.po"), re.M))
FIELD = re.compile(r"\{[a-z_]*\}")
# Text is measured with fractions and painted on whole pixels.
SLACK = 1


def read_longer(catalogue: bytes) -> tuple[dict[str, str], dict[str, list[str]]]:
    """A catalogue whose words are 40 % longer."""
    texts, forms = READ(catalogue)
    return (
        {key: longer(text) for key, text in texts.items()},
        {key: [longer(text) for text in each] for key, each in forms.items()},
    )


def longer(text: str) -> str:
    def stretched(match: re.Match[str]) -> str:
        word = match.group()
        # A pattern such as yyyy-mm-dd isn't made of words.
        return word if word.startswith("{") or len(set(word)) == 1 else word + word[-1] * round(0.4 * len(word))

    return re.sub(r"\{[^}]*\}|[A-Za-z’]+", stretched, text)


@pytest.fixture(params=[*LANGUAGES, LONGER])
def language(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    i18n.words.cache_clear()
    if request.param == LONGER:
        monkeypatch.setattr(i18n, "read", read_longer)
    yield "en" if request.param == LONGER else request.param
    i18n.words.cache_clear()


def texts_of(widget: QWidget) -> list[str]:
    """What a widget says."""
    found = [widget.toolTip(), widget.accessibleName()]
    if isinstance(widget, (QLabel, QAbstractButton)):
        found.append(widget.text())
    if isinstance(widget, (QLineEdit, QPlainTextEdit)):
        found.append(widget.placeholderText())
    if isinstance(widget, QComboBox):
        found += [widget.itemText(number) for number in range(widget.count())]
    if isinstance(widget, QMenu):
        found += [action.text() for action in widget.actions()]
    return [text for text in found if text]


def cut_off(widget: QWidget) -> str:
    """The text of a widget that has less room than it needs; empty when it has enough."""
    fits = True
    text = ""
    if isinstance(widget, QLabel):
        text, fits = widget.text(), _label_fits(widget)
    elif isinstance(widget, (QPushButton, QToolButton)):
        shows = not isinstance(widget, QToolButton) or widget.toolButtonStyle() != _ICON_ONLY or widget.icon().isNull()
        text = widget.text() if shows else ""
        fits = not text or _fits(widget)
    elif isinstance(widget, QAbstractButton):
        text, fits = widget.text(), _fits(widget)
    elif isinstance(widget, QLineEdit):
        text = "" if widget.text() else widget.placeholderText()
        fits = QFontMetrics(widget.font()).horizontalAdvance(text) <= _room_of_line(widget) + SLACK
    elif isinstance(widget, QComboBox):
        text = widget.currentText()
        fits = QFontMetrics(widget.font()).horizontalAdvance(text) <= _room_of_combo(widget) + SLACK
    elif isinstance(widget, QPlainTextEdit):
        text = "" if widget.toPlainText() else widget.placeholderText()
        room = widget.viewport().rect()
        metrics = QFontMetrics(widget.font())
        needed = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), text)
        # Between a line's height and its letters there is air.
        air = metrics.height() - metrics.tightBoundingRect(text).height()
        fits = not text or (needed.height() - air <= room.height() and needed.width() <= room.width())
    return "" if fits else text


_ICON_ONLY = Qt.ToolButtonStyle.ToolButtonIconOnly


def plain(text: str) -> str:
    """A button's text without the mark of its mnemonic."""
    return text.replace("&&", "&")


def _fits(widget: QWidget) -> bool:
    hint = widget.sizeHint()
    return hint.width() <= widget.width() + SLACK and hint.height() <= widget.height() + SLACK


def _label_fits(label: QLabel) -> bool:
    if not label.text() or label.pixmap().width():
        return True
    metrics, room = QFontMetrics(label.font()), label.contentsRect()
    if label.wordWrap():
        longest = max(metrics.horizontalAdvance(word) for word in _unbroken(label.text()))
        return longest <= room.width() + SLACK and label.heightForWidth(label.width()) <= label.height() + SLACK
    lines = label.text().split("\n")
    widest = max(metrics.horizontalAdvance(line) for line in lines)
    return widest <= room.width() + SLACK and metrics.height() * len(lines) <= room.height() + 2 * SLACK


def _unbroken(text: str) -> list[str]:
    """The pieces of a text that can't be wrapped; Chinese can be, between any two characters."""
    return re.findall(r"[\u2e80-\uffef]|[^\s\u2e80-\uffef]+", text) or [""]


def _room_of_line(field: QLineEdit) -> int:
    option = QStyleOptionFrame()
    field.initStyleOption(option)
    room = field.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, field)
    margins = field.textMargins()
    icons = [child for child in field.findChildren(QToolButton) if child.isVisible()]
    return room.width() - margins.left() - margins.right() - 4 - sum(icon.width() for icon in icons)


def _room_of_combo(combo: QComboBox) -> int:
    option = QStyleOptionComboBox()
    combo.initStyleOption(option)
    part = QStyle.SubControl.SC_ComboBoxEditField
    return combo.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, combo).width()


def check(face: Face) -> Iterator[str]:
    """What is wrong with one state."""
    seen = list(widgets(face.widget))
    for widget in seen:
        yield from _words_of(widget)
        text = cut_off(widget)
        if text and not _told_by_tip(widget, text):
            yield f"cut off in {widget.width()}×{widget.height()}: {text!r} ({path_of(widget)})"
        if text_widget(widget) and not _inside(widget):
            yield f"sticks out: {texts_of(widget)} ({path_of(widget)})"
        if isinstance(widget, QScrollArea) and _cuts_width(widget):
            yield f"{widget.widget().width()} in a scroll area of {widget.viewport().width()}: {path_of(widget)}"
        if isinstance(widget, QAbstractItemView):
            yield from _rows_of(widget)
        if isinstance(widget, QMenu):
            yield from _entries_of(widget)
        yield from _overlaps(widget)


def _told_by_tip(widget: QWidget, text: str) -> bool:
    """What a person called something may be shortened where a tool tip says all of it."""
    tip = widget.toolTip()
    return tip == text or (text.endswith("…") and tip.startswith(text[:-1]))


def text_widget(widget: QWidget) -> bool:
    """Whether a widget is one that says something by itself."""
    if isinstance(widget, (QLabel, QAbstractButton)):
        return bool(widget.text())
    return isinstance(widget, (QLineEdit, QPlainTextEdit, QComboBox))


def _words_of(widget: QWidget) -> Iterator[str]:
    for text in texts_of(widget):
        if text in KEYS or FIELD.search(text):
            yield f"untranslated: {text!r} ({path_of(widget)})"


def _inside(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    if parent is None or widget.isWindow():
        return True
    room = parent.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK)
    return room.contains(widget.geometry())


def _cuts_width(area: QScrollArea) -> bool:
    inner = area.widget()
    hidden = area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    return inner is not None and hidden and inner.width() > area.viewport().width() + SLACK


def _rows_of(view: QAbstractItemView) -> Iterator[str]:
    """Rows are painted by delegates: what can't be shown in full is told by a tool tip."""
    model = view.model()
    for row in range(model.rowCount() if model is not None else 0):
        index = model.index(row, 0)
        text, room = index.data(), view.visualRect(index).width()
        if isinstance(text, str) and room and QFontMetrics(view.font()).horizontalAdvance(text) > room:
            tip = index.data(Qt.ItemDataRole.ToolTipRole)
            if not tip:
                yield f"row cut off without a tool tip: {text!r} ({path_of(view)})"


def _entries_of(menu: QMenu) -> Iterator[str]:
    metrics = QFontMetrics(menu.font())
    for action in menu.actions():
        needed = metrics.horizontalAdvance(plain(action.text()).replace("\t", "  "))
        if action.isVisible() and needed > menu.actionGeometry(action).width():
            yield f"menu entry cut off: {action.text()!r}"


def _overlaps(parent: QWidget) -> Iterator[str]:
    """Texts beside one another may not lie over one another; nor may what floats over the map."""
    shown = [child for child in parent.children() if isinstance(child, QWidget) and child.isVisible()]
    floats = type(parent).__name__ == "MapArea"
    candidates = [child for child in shown if text_widget(child) or (floats and not isinstance(child, _UNDER))]
    candidates = [child for child in candidates if child.objectName() not in ("canvas", "cardEditor", "waiting")]
    for one, other in combinations(candidates, 2):
        shared: QRect = one.geometry() & other.geometry()
        if shared.width() > SLACK and shared.height() > SLACK:
            yield f"overlap: {path_of(one)} {texts_of(one)} and {path_of(other)} {texts_of(other)}"


_UNDER = (QAbstractScrollArea,)


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard")
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_nothing_is_cut_off_covered_or_untranslated(
    empty: Hands, language: str, size: tuple[int, int], tmp_path: Path
) -> None:
    window = empty.window
    window.resize(*size)
    window.set_language(language)
    shown = faces(window, sample_file(tmp_path), bare_file(tmp_path))
    faults = faults_in(shown, check)
    assert not faults, told(faults)
