"""The texts and signs of the window, as they are really painted, against what they stand on; in every theme."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QToolButton, QWidget

from cxmapper.layout import theme
from cxmapper.layout.theme import colour, contrast
from cxmapper.ui.sheet import style_sheet
from cxmapper.ui.theming import THEMES
from tests.ui.conftest import Hands
from tests.ui.states import Face, bare_file, faces, faults_in, path_of, sample_file, told, widgets

NAMES = [theme.theme_name(name, colour_blind=blind) for name in THEMES for blind in (False, True)]
# Painted so much larger than on screen, so that every stroke of a letter has a pixel in its full colour.
SCALE = 3
# Borders of fields and buttons are no part of the text in them, in pixels.
BORDER = 3
TEXT, SIGN = 4.5, 3.0


def picture_of(root: QWidget) -> Image.Image:
    """A widget with all in it, enlarged."""
    image = QImage(root.size() * SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SCALE)
    root.render(image)
    data = image.constBits().tobytes()
    return Image.frombuffer("RGB", (image.width(), image.height()), data, "raw", "BGRX", image.bytesPerLine())


def strength(picture: Image.Image, at: QRect) -> float:
    """The greatest contrast to the colour that fills most of a rectangle; 0 where there is only one."""
    box = (at.left() * SCALE, at.top() * SCALE, (at.right() + 1) * SCALE, (at.bottom() + 1) * SCALE)
    cut = picture.crop(box)
    colours = sorted(cut.getcolors(cut.width * cut.height) or [], reverse=True)
    if len(colours) < 2:
        return 0.0
    ground = (*colours[0][1], 1.0)
    return max(contrast((*ink, 1.0), ground) for _, ink in colours[1:])


def what_it_shows(widget: QWidget) -> tuple[str, float]:
    """The text or sign of a widget, and the contrast that it needs; what is disabled needs none (WCAG 2.2, 1.4.3)."""
    if not widget.isEnabled():
        return "", 0.0
    if isinstance(widget, QLabel):
        return widget.text(), TEXT
    if isinstance(widget, QToolButton) and not widget.text():
        return widget.accessibleName(), SIGN
    if isinstance(widget, QAbstractButton):
        return widget.text(), SIGN if _is_sign(widget) else TEXT
    if isinstance(widget, QLineEdit):
        return widget.text() or widget.placeholderText(), TEXT
    if isinstance(widget, QComboBox):
        return widget.currentText(), TEXT
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText() or widget.placeholderText(), TEXT
    return "", 0.0


def _is_sign(button: QAbstractButton) -> bool:
    return isinstance(button, QToolButton) and not button.icon().isNull()


class Looker:
    """Looks at every text once, wherever it is met first."""

    def __init__(self) -> None:
        self.looked_at: set[tuple[str, str]] = set()

    def __call__(self, face: Face) -> Iterator[str]:
        fresh = [each for each in self._texts(face) if each[1:3] not in self.looked_at]
        if not fresh:
            return
        picture = picture_of(face.widget)
        for widget, path, text, least in fresh:
            self.looked_at.add((path, text))
            room = widget.rect().adjusted(BORDER, BORDER, -BORDER, -BORDER)
            shown = QRect(widget.mapTo(face.widget, room.topLeft()), room.size())
            found = strength(picture, shown & face.widget.rect())
            if found < least - 0.05:
                yield f"{found:.2f}: {text[:40]!r} ({path})"

    def _texts(self, face: Face) -> Iterator[tuple[QWidget, str, str, float]]:
        for widget in widgets(face.widget):
            text, least = what_it_shows(widget)
            # What is scrolled out of sight, or under a sheet, is met in another state.
            if text.strip() and widget.visibleRegion().boundingRect() == widget.rect() and not _covered(widget, face):
                yield widget, path_of(widget), text, least


def _covered(widget: QWidget, face: Face) -> bool:
    middle = widget.mapTo(face.widget, widget.rect().center())
    top = face.widget.childAt(middle)
    return top is not None and top is not widget and not widget.isAncestorOf(top) and not top.isAncestorOf(widget)


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard")
@pytest.mark.parametrize("name", THEMES)
def test_every_text_is_painted_so_that_it_can_be_read(empty: Hands, name: str, tmp_path: Path) -> None:
    empty.window.resize(1280, 900)
    empty.window.set_theme(name)
    look = Looker()
    faults = faults_in(faces(empty.window, sample_file(tmp_path), bare_file(tmp_path)), look)
    assert len(look.looked_at) > 100
    assert not faults, told(faults)


def rules() -> Iterator[tuple[str, str, str]]:
    """The sheet's rules that say both: what is dressed, the token of its text, that of its ground."""
    written = style_sheet(lambda token: f"<{token}>", lambda weight: ["Inter"])
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", written):
        text = re.search(r"(?<![-\w])color: <(\w+)>", body)
        ground = re.search(r"(?<![-\w])background: <(\w+)>", body)
        chosen = re.search(r"selection-color: <(\w+)>", body)
        under = re.search(r"selection-background-color: <(\w+)>", body)
        if text and ground and ":disabled" not in selector:
            yield selector.strip(), text.group(1), ground.group(1)
        if chosen and under:
            yield selector.strip(), chosen.group(1), under.group(1)


@pytest.mark.parametrize("name", NAMES)
def test_what_the_sheet_pairs_can_be_read(name: str) -> None:
    pairs = list(rules())
    assert len(pairs) > 10
    weak = {pair: contrast(colour(pair[1], name), colour(pair[2], name)) for pair in pairs}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < TEXT} == {}
