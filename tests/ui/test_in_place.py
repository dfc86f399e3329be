"""The editor on the map: its text stands where it is painted, and what belongs to it stays in sight."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu

from cxmapper.layout.display import TextLine
from cxmapper.model.edits import records
from cxmapper.ui.canvas import navigation
from cxmapper.ui.canvas.overlays import region_of
from cxmapper.ui.canvas.view import Box
from cxmapper.ui.controls.prompt import prompt_of
from cxmapper.ui.subjects import Existing
from cxmapper.ui.tools.events import Target
from tests.ui.conftest import Hands, journey_of

LONG = "Looks for a shop nearby and finds three of them, two of which are closed"
CHINESE = "在附近找到三家店，可是有兩家沒有開門，只好再走一段路"
PLACES = [("Discover acts", "text", "card"), ("Ad", "title", "touchpoint"), ("Discover", "title", "stage")]


def record_of(hands: Hands, text: str) -> str:
    return next(each.id for each in hands.store if text in (getattr(each, "text", ""), getattr(each, "title", "")))


def lines(hands: Hands, target: Target, field: str) -> list[Box]:
    """Where the lines of a text are painted, in the window's pixels; a line's lower edge is its baseline."""
    found = navigation.find(hands.canvas.index, target)
    region = hands.canvas.view.region(region_of(found))
    return [
        region.to_screen(Box(item.x, item.baseline - item.size + found.band.y, item.width, item.size))
        for item in found.group.primitives
        if isinstance(item, TextLine) and item.source.field == field
    ]


def typed(hands: Hands) -> list[tuple[float, float, float]]:
    """The lines in the editor: left, right and baseline, in the same pixels."""
    editor, found = hands.editor, []
    corner = editor.viewport().mapTo(hands.window.area, QPoint(0, 0))
    block = editor.document().firstBlock()
    place = editor.document().documentLayout().blockBoundingRect(block)
    for number in range(block.layout().lineCount()):
        line = block.layout().lineAt(number)
        left = corner.x() + place.x() + line.naturalTextRect().x()
        baseline = corner.y() + place.y() + line.y() + line.ascent() - editor.verticalScrollBar().value()
        found.append((left, left + line.naturalTextWidth(), baseline))
    return found


@pytest.mark.parametrize("text", ["Looks", LONG, CHINESE], ids=["short", "long", "Chinese"])
@pytest.mark.parametrize(("named", "field", "role"), PLACES, ids=[role for *_, role in PLACES])
def test_text_is_typed_where_it_is_painted(hands: Hands, named: str, field: str, role: str, text: str) -> None:
    id = record_of(hands, named)
    hands.session.run(records.set_fields, id, **{field: text})
    painted = lines(hands, Target(id, role), field)
    hands.window.desk.open(Existing(id, field))
    shown = typed(hands)
    assert len(shown) == len(painted)
    for (left, right, baseline), box in zip(shown, painted, strict=True):
        assert abs(left - box.x) <= 1.5
        assert abs(right - box.right) <= 1.5
        assert abs(baseline - box.bottom) <= 1.5


@pytest.mark.parametrize("text", ["問同事", "Ads"])
def test_the_first_card_that_is_typed_stands_where_it_is_painted(hands: Hands, text: str) -> None:
    hands.session.run(records.set_fields, journey_of(hands.store).id, language="zh-Hant")
    hands.click(hands.card("Discover acts").id, "card")
    hands.press("Return")
    hands.compose("", text)
    [(left, right, baseline)] = typed(hands)
    hands.press("Return", hands.editor)
    [box] = lines(hands, Target(hands.card(text).id, "card"), "text")
    assert abs(left - box.x) <= 0.5
    assert abs(right - box.right) <= 0.5
    assert abs(baseline - box.bottom) <= 0.5


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
@pytest.mark.parametrize("key", ["S", "T", "N"])
def test_a_prompt_stands_where_the_same_words_would_be_typed(hands: Hands, key: str, language: str) -> None:
    hands.session.run(records.set_fields, journey_of(hands.store).id, language=language)
    hands.select(record_of(hands, "Discover"), "stage")
    hands.press(key)
    editor, prompt = hands.editor, hands.editor.findChild(QLabel, "editorPrompt")
    at, words, high = prompt.mapTo(hands.window.area, QPoint(0, 0)), prompt_of(editor), editor.height()
    expected = at.x() + prompt.left, at.y() + prompt.baseline
    caret = editor.cursorRect().translated(editor.viewport().mapTo(hands.window.area, QPoint(0, 0)))
    assert prompt.text() == words
    assert prompt.textFormat() == Qt.TextFormat.PlainText, "words of a template are no markup"
    assert 2 <= expected[0] - caret.right() <= 5, "the caret is near the first letter, and not on it"
    assert caret.top() < expected[1] <= caret.bottom() + 1, "the caret stands in the line"
    assert editor.viewport().geometry().contains(editor.cursorRect().translated(editor.viewport().pos()).center())
    hands.compose("", words)
    assert not prompt.isVisible()
    [(left, _, baseline)] = typed(hands)
    assert left == pytest.approx(expected[0], abs=0.5)
    assert baseline == pytest.approx(expected[1], abs=0.5)
    assert editor.height() == high


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_a_thought_has_its_opening_mark_while_it_is_composed(hands: Hands, language: str) -> None:
    hands.session.run(records.set_fields, journey_of(hands.store).id, language=language)
    hands.select(hands.touchpoint("Ad").id, "touchpoint")
    hands.window.commands.edit.add_card("thought")
    hands.compose("ㄎㄜˋ")
    mark = hands.editor.findChild(QLabel, "openingMark")
    assert mark.isVisible()
    assert mark.text() == {"en": "“", "zh-Hant": "「"}[language]
    corner = mark.mapTo(hands.window.area, QPoint(0, 0))
    baseline = corner.y() + mark.baseline
    assert baseline == pytest.approx(typed(hands)[0][2])
    assert mark.grab().toImage() != QLabel(hands.editor).grab(mark.rect()).toImage()
    hands.compose("", "Why?")
    hands.press("Return", hands.editor)
    thought = Target(hands.card("Why?").id, "card")
    opening, _ = quotes = lines(hands, thought, "quote")
    assert len(quotes) == 2
    assert abs(opening.x - corner.x()) <= 1
    assert abs(opening.bottom - baseline) <= 1


def test_the_editors_menu_is_written_as_other_menus_are(hands: Hands) -> None:
    hands.canvas.set_view(hands.canvas.view.at_zoom(2.0, 0.0, 0.0))
    hands.window.desk.open(Existing(hands.card("Discover acts").id, "text"))
    assert hands.editor.font().pixelSize() == 26
    menu, other = hands.editor.createStandardContextMenu(), QMenu(hands.canvas)
    for each in (menu, other):
        each.ensurePolished()
    assert menu.font() == other.font()


def test_what_is_no_quotation_has_no_mark_while_it_is_typed(hands: Hands) -> None:
    hands.select(hands.touchpoint("Ad").id, "touchpoint")
    for kind in ("thought", "action"):
        hands.window.commands.edit.add_card(kind)
        mark = hands.editor.findChild(QLabel, "openingMark").text()
        assert bool(mark) == (kind == "thought")
        hands.press("Esc", hands.editor)


def test_what_a_card_asks_for_is_as_large_as_what_is_typed(hands: Hands) -> None:
    hands.session.run(records.set_fields, journey_of(hands.store).id, language="zh-Hant")
    hands.click(hands.card("Discover acts").id, "card")
    for _ in range(2):
        hands.press("Return")
        assert hands.editor.font().pixelSize() == hands.editor.document().defaultFont().pixelSize() == 14
        hands.press("Esc", hands.editor)


@pytest.mark.parametrize("title", ["Discover", ""])
def test_number_and_count_of_a_stage_stay_in_sight(hands: Hands, title: str) -> None:
    id = record_of(hands, "Discover")
    hands.session.run(records.set_fields, id, title=title)
    [badge] = lines(hands, Target(id, "stage"), "number")
    [count] = lines(hands, Target(id, "stage"), "board.touchpoints")
    hands.window.desk.open(Existing(id, "title"))
    editor = hands.editor.geometry()
    assert badge.right + 4 < editor.x()
    assert editor.right() < count.x - 10


def test_number_of_a_touchpoint_stays_in_sight(hands: Hands) -> None:
    id = hands.touchpoint("Ad").id
    number = lines(hands, Target(id, "touchpoint"), "number")[0]
    around = QRect(round(number.x) - 3, round(number.y) - 2, round(number.width) + 6, round(number.height) + 3)
    without = seen(hands, around)
    hands.window.desk.open(Existing(id, "title"))
    assert seen(hands, around) == without


def seen(hands: Hands, part: QRect) -> QImage:
    hands.window.document.select(None)
    return hands.window.area.grab(part).toImage()


def test_the_frame_around_a_touchpoints_title_stays_inside_its_column(hands: Hands) -> None:
    id = record_of(hands, "Ad")
    hands.window.desk.open(Existing(id, "title"))
    found = navigation.find(hands.canvas.index, Target(id, "touchpoint"))
    column = next(each for each in hands.canvas.index.board.touchpoints if each.record == id)
    region = hands.canvas.view.region(region_of(found))
    edges = region.to_screen(Box(column.x, found.box.y, column.width, 1.0))
    left = hands.editor.mapTo(hands.window.area, QPoint(0, 0)).x()
    assert edges.x + 2 <= left
    assert left + hands.editor.width() <= edges.right - 2


def test_another_theme_leaves_what_is_being_typed_its_face(hands: Hands) -> None:
    hands.window.desk.open(Existing(record_of(hands, "Discover"), "title"))
    [before], face = typed(hands), hands.editor.document().defaultFont()
    hands.window.set_theme("dark" if hands.window.theme == "light" else "light")
    assert hands.editor.document().defaultFont() == face
    assert typed(hands) == [before]


def test_a_thought_is_typed_in_a_field_as_round_as_its_bubble(hands: Hands) -> None:
    hands.click(hands.touchpoint("Ad").id, "touchpoint")
    corners = []
    for kind in ("action", "thought"):
        hands.window.commands.edit.add_card(kind)
        grab = hands.editor.grab().toImage()
        edge = grab.pixelColor(grab.width() // 2, 0)
        corners.append(next(x for x in range(grab.width()) if grab.pixelColor(x, 0) == edge))
        hands.press("Esc", hands.editor)
    assert corners[1] > corners[0] + 4


def test_a_line_more_moves_none_of_those_before(hands: Hands) -> None:
    id = hands.card("Discover acts").id
    hands.window.desk.open(Existing(id, "text"))
    first = typed(hands)[0]
    hands.type(" and acts and acts and acts and acts and acts and acts and acts and acts again")
    hands.bot.wait(80)
    after = typed(hands)
    assert len(after) > 1
    assert abs(after[0][0] - first[0]) < 0.5
    assert abs(after[0][2] - first[2]) < 0.5
    assert hands.editor.geometry().bottom() > after[-1][2]


def test_while_typing_undo_takes_back_what_was_typed_and_no_more(hands: Hands) -> None:
    hands.window.desk.open(Existing(hands.card("Discover acts").id, "text"))
    before = typed(hands)
    hands.press("Ctrl+Z", hands.editor)
    assert typed(hands) == before
    hands.type(" often")
    hands.press("Ctrl+Z", hands.editor)
    assert hands.editor.toPlainText() == "Discover acts"
    assert typed(hands) == before


@pytest.mark.parametrize(("named", "role"), [("Ad", "touchpoint"), ("Discover", "stage")])
def test_f2_on_a_title_selects_all_of_it(hands: Hands, named: str, role: str) -> None:
    id = record_of(hands, named)
    hands.select(id, role)
    hands.canvas.setFocus()
    hands.press("F2", hands.canvas)
    hands.type("Poster")
    hands.press("Return", hands.editor)
    assert hands.store[id].title == "Poster"


@pytest.mark.parametrize(("named", "role"), [("Ad", "touchpoint"), ("Discover", "stage")])
def test_a_double_click_where_a_title_is_missing_writes_it(hands: Hands, named: str, role: str) -> None:
    id = record_of(hands, named)
    hands.session.run(records.set_fields, id, title="")
    [line] = lines(hands, Target(id, role), f"board.{role}.prompt")
    middle = QPoint(round(line.x + line.width / 2), round(line.y + line.height / 2))
    QTest.mouseDClick(hands.canvas, Qt.MouseButton.LeftButton, pos=middle)
    assert hands.editor.isVisible()
    assert hands.editor.geometry().contains(hands.canvas.mapTo(hands.window.area, middle)), "where it is missing"
    assert prompt_of(hands.editor) == f"{role.capitalize()} name"
    hands.type("Poster")
    hands.press("Return", hands.editor)
    assert hands.store[id].title == "Poster"


def test_f2_on_a_card_goes_on_at_its_end(hands: Hands) -> None:
    card = hands.card("Discover acts")
    hands.select(card.id, "card")
    hands.canvas.setFocus()
    hands.press("F2", hands.canvas)
    hands.type(" now")
    hands.press("Return", hands.editor)
    assert hands.card("Discover acts now").id == card.id


def test_what_is_being_named_counts_in_the_status_bar_as_on_the_map(hands: Hands) -> None:
    stage = record_of(hands, "Discover")
    hands.select(stage, "stage")
    hands.canvas.setFocus()

    def counted() -> tuple[str, bool]:
        [badge] = [
            item.text
            for found in hands.canvas.index.of_record(stage)
            for item in found.group.primitives
            if isinstance(item, TextLine) and item.source.field == "board.touchpoints"
        ]
        touchpoints = next(part for part in hands.window.status.counts.text().split("·") if "touchpoints" in part)
        # The other stage has two.
        return badge, int(touchpoints.split()[0]) == int(badge) + 2

    assert counted() == ("2", True)
    hands.press("T", hands.canvas)
    assert counted() == ("3", True)
    hands.type("Poster")
    hands.press("Return", hands.editor)
    assert counted() == ("4", True)
    hands.press("Esc", hands.editor)
    assert counted() == ("3", True)


def test_a_selected_stage_offers_a_touchpoint(hands: Hands) -> None:
    hands.select(record_of(hands, "Discover"), "stage")
    bar = hands.window.side.hints
    labels = [label.text() for label in bar.findChildren(QLabel) if label.isVisibleTo(bar)]
    assert ("T", "touchpoint") in pairwise(labels)
