"""Rows of lists and cards of the start view, which paint themselves: each of their words, in every theme."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from PySide6.QtCore import QPoint, QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QWidget

from cxmapper.layout.theme import contrast
from cxmapper.model.edits.versions import keep_version
from cxmapper.model.safety import keep_copy
from cxmapper.ui.dialogs.restore import RestoreSheet
from cxmapper.ui.start_cards import StartCard
from cxmapper.ui.theming import THEMES
from tests.ui.conftest import Hands
from tests.ui.states import sample_file, settle
from tests.ui.test_contrast_window import SCALE, SIGN, TEXT, picture_of

# Words of a line stand nearer to one another than this, in pixels; an icon is no wider than the second figure.
GAP, ICON = 9, 24
# Lower than any letter: lines and frames.
LINE = 5


def bands(flags: list[bool], gap: int, least: int) -> Iterator[tuple[int, int]]:
    """From where to where something is set; what is nearer than `gap` belongs together, shorter than `least` isn't."""
    start, end = -1, -1
    for at, there in enumerate((*flags, *([False] * gap))):
        if there:
            start, end = (at if start < 0 else start), at + 1
        elif start >= 0 and at - end >= gap - 1:
            if end - start >= least:
                yield start, end
            start = -1


def words_in(cut: Image.Image) -> Iterator[tuple[float, int]]:
    """The contrast of each group of words or icon in a piece of a picture, and how wide it is, in pixels."""
    ground = max(cut.getcolors(cut.width * cut.height) or [])[1]
    inked = ImageChops.difference(cut, Image.new("RGB", cut.size, ground)).convert("L").point(lambda v: 255 * (v > 40))
    rows = [inked.crop((0, y, cut.width, y + 1)).getbbox() is not None for y in range(cut.height)]
    for top, bottom in bands(rows, 2, LINE * SCALE):
        line = inked.crop((0, top, cut.width, bottom))
        columns = [line.crop((x, 0, x + 1, line.height)).getbbox() is not None for x in range(cut.width)]
        for left, right in bands(columns, GAP * SCALE, 2 * SCALE):
            piece = cut.crop((left, top, right, bottom))
            inks = [ink for _, ink in piece.getcolors(piece.width * piece.height) or []]
            yield max(contrast((*ink, 1.0), (*ground, 1.0)) for ink in inks), (right - left) // SCALE


def weak(widget: QWidget, rooms: list[QRect]) -> Iterator[str]:
    """What can't be read in some pieces of a widget."""
    # A view alone would stand on another ground than in its panel.
    around = widget.parentWidget().parentWidget()
    picture = picture_of(around)
    for room in rooms:
        inside = room.translated(widget.mapTo(around, room.topLeft()) - room.topLeft()).adjusted(8, 3, -8, -3)
        edges = (inside.left(), inside.top(), inside.right() + 1, inside.bottom() + 1)
        for found, wide in words_in(picture.crop(tuple(each * SCALE for each in edges))):
            if found < (TEXT if wide > ICON else SIGN) - 0.05:
                yield f"{found:.2f}: {type(widget.parent()).__name__}, {wide} wide at y {room.top()}"


def rows_of(view: QAbstractItemView, most: int = 6) -> list[QRect]:
    """Where the first rows of a list are that can be seen whole."""
    index = view.model().index(0, 0)
    found = []
    while index.isValid() and len(found) < most:
        room = view.visualRect(index)
        if view.viewport().rect().contains(room):
            found.append(room)
        index = view.indexAt(QPoint(room.left() + 4, room.bottom() + 3))
    return found


@pytest.mark.parametrize(
    ("name", "blue_orange"), [*((name, False) for name in THEMES), ("light", True), ("dark", True)]
)
def test_every_word_of_rows_and_cards_can_be_read(empty: Hands, name: str, blue_orange: bool, tmp_path: Path) -> None:
    window = empty.window
    window.looks.set_blue_orange(blue_orange)
    window.set_theme(name)
    settle()
    faults = [fault for card in window.findChildren(StartCard)[:3] for fault in weak(card, [card.words_room])]
    file = sample_file(tmp_path)
    keep_copy(file)
    window.commands.files.open_path(file)
    empty.session.run(keep_version, window.document.journey, id=empty.session.new_id(), title="Before the relaunch")
    looked = 0
    for panel in ("outline", "search", "history", "people"):
        window.commands.panels.open(panel)
        if panel == "search":
            QTest.keyClicks(window.side.workbench.panel("search").find, "the")
        settle()
        for view in window.side.workbench.panel(panel).findChildren(QAbstractItemView):
            if view.isVisible():
                rooms = rows_of(view)
                looked += len(rooms)
                faults += weak(view.viewport(), rooms)
    faults += weak_in_lists(window.sheets.restore)
    window.sheets.palette.ask()
    settle()
    rooms = rows_of(window.sheets.palette.list)
    faults += weak(window.sheets.palette.list.viewport(), rooms)
    assert looked + len(rooms) > 20
    assert not faults, "\n".join(faults)


def weak_in_lists(sheet: RestoreSheet) -> list[str]:
    """What can't be read in the lists of two lines a row."""
    sheet.ask()
    settle()
    found = []
    for view in (sheet.files, sheet.copies):
        rooms = rows_of(view)
        assert rooms
        found += weak(view.viewport(), rooms)
    sheet.close_up()
    return found
