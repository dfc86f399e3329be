"""The search panel: finds while one types, goes to the hit on the map, replaces one or all as one step."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from cxmapper.layout.display import TextLine
from cxmapper.model.edits import channels, lanes, personas, records
from cxmapper.model.records import Card, Lane, Persona
from cxmapper.ui.canvas.index import Found
from cxmapper.ui.canvas.overlays import region_of
from cxmapper.ui.canvas.passages import passages
from cxmapper.ui.canvas.view import Box, View
from cxmapper.ui.panels.search import Search
from cxmapper.ui.panels.search_rows import Row, fitting
from cxmapper.ui.theming import colour, font
from tests.ui.conftest import Hands
from tests.ui.states import settle


@pytest.fixture
def search(hands: Hands) -> Search:
    """The panel, opened by its key."""
    hands.press("Ctrl+F", hands.canvas)
    panel = hands.window.side.workbench.panel("search")
    assert isinstance(panel, Search)
    assert panel.find.hasFocus()
    return panel


def lines(search: Search) -> list[str]:
    search.look()
    return [row.text if row.hit else f"{row.text}: {row.place}" for row in search.model.rows]


def on_screen(view: View, found: Found, box: Box) -> QRect:
    """Where a part of the map is on the canvas."""
    screen = view.region(region_of(found)).to_screen(box)
    return QRect(round(screen.x), round(screen.y), round(screen.width), round(screen.height))


def colours_in(widget: QWidget, box: QRect) -> set[tuple[int, int, int]]:
    """The colours that are painted in a part of a widget, and a little below."""
    picture = widget.grab(box.adjusted(0, 0, 0, 3)).toImage()
    return {
        picture.pixelColor(x, y).getRgb()[:3] for x in range(picture.width()) for y in range(picture.height())
    }  # fmt: skip


def write(field, text: str) -> None:
    field.selectAll()
    QTest.keyClicks(field, text)


def enter(field, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(field, Qt.Key.Key_Return, modifiers)


def test_hits_are_listed_while_one_types_in_the_order_of_the_map(hands: Hands, search: Search) -> None:
    write(search.find, "buy")
    hands.bot.waitUntil(lambda: bool(search.hits))
    assert lines(search) == ["2 Buy: 3", "Buy", "Buy acts", "Buy hurts"]
    assert [row.place for row in search.model.rows if row.hit] == ["Stage", "Action", "Pain point"]
    assert search.count.text() == "3 hits"


def test_enter_goes_from_hit_to_hit_on_the_map_and_around(hands: Hands, search: Search) -> None:
    write(search.find, "acts")
    enter(search.find)
    assert hands.selected == hands.card("Discover acts").id
    enter(search.find)
    assert hands.selected == hands.card("Buy acts").id
    enter(search.find)
    assert hands.selected == hands.card("Discover acts").id
    enter(search.find, Qt.KeyboardModifier.ShiftModifier)
    assert hands.selected == hands.card("Buy acts").id
    assert search.find.hasFocus(), "to type on"


def test_hits_are_marked_on_the_map_where_they_stand(hands: Hands, search: Search) -> None:
    write(search.find, "acts")
    enter(search.find)
    marks, index = hands.canvas.marks, hands.canvas.index
    assert [hit.record for hit in marks.hits] == [hands.card(text).id for text in ("Discover acts", "Buy acts")]
    assert marks.hit == marks.hits[0]
    [(found, box)] = passages(index, marks.hits[0])
    line = next(item for item in found.group.primitives if isinstance(item, TextLine))
    # "acts" is the end of the line.
    assert abs(box.right - (line.x + line.width)) < 0.5
    assert box.x > line.x + 40
    before = hands.canvas.grab().toImage()
    hands.press("F3", hands.window)
    assert hands.canvas.marks.hit == marks.hits[1]
    assert hands.canvas.grab().toImage() != before
    hands.canvas.setFocus()
    hands.press("Esc", hands.canvas)
    assert hands.canvas.marks.hits == ()
    search.look()
    hands.window.commands.panels.hide_side("right")
    assert hands.canvas.marks.hits == ()


def test_what_changes_on_the_map_is_found_at_once(hands: Hands, search: Search) -> None:
    write(search.find, "acts")
    assert lines(search)[0] == "1 Discover: 1"
    hands.canvas.setFocus()
    hands.select(hands.card("Buy acts").id, "card")
    hands.press("Delete", hands.canvas)
    hands.bot.waitUntil(lambda: len(search.hits) == 1)


def test_one_hit_after_the_other_is_replaced(hands: Hands, search: Search) -> None:
    write(search.find, "acts")
    hands.press("Ctrl+H", hands.window)
    assert search.replace.hasFocus()
    QTest.keyClicks(search.replace, "does")
    enter(search.find)
    enter(search.replace)
    assert hands.texts("action") == ["Discover does", "Buy acts"]
    enter(search.replace)
    assert hands.texts("action") == ["Discover does", "Buy does"]
    hands.press("Ctrl+Z", search.replace)
    assert hands.texts("action") == ["Discover does", "Buy acts"], "undo is the map's"


def test_all_hits_are_replaced_as_one_step_and_come_back_as_one(hands: Hands, search: Search) -> None:
    write(search.find, "BUY")
    write(search.replace, "Pay")
    search.look()
    search.every.click()
    assert hands.stages() == ["Discover", "Pay"]
    assert hands.texts("pain") == ["Discover hurts", "Pay hurts"]
    assert "3" in hands.window.banner.text.text()
    hands.press("Ctrl+Z", search.replace)
    assert hands.stages() == ["Discover", "Buy"]
    assert hands.texts("pain") == ["Discover hurts", "Buy hurts"]


def test_case_counts_when_it_is_asked_for(hands: Hands, search: Search) -> None:
    write(search.find, "BUY")
    assert len(lines(search)) == 4
    search.case.click()
    assert lines(search) == []
    assert search.hint.isVisible()


def test_what_is_locked_is_left_alone_and_said(hands: Hands, search: Search) -> None:
    lane = next(lane for lane in hands.store.all(Lane) if lane.kind == "pain")
    hands.session.run(lanes.lock_lane, lane.id, label="edit.text")
    write(search.find, "buy")
    write(search.replace, "Pay")
    search.look()
    search.every.click()
    assert hands.texts("pain") == ["Discover hurts", "Buy hurts"]
    assert hands.texts("action") == ["Discover acts", "Pay acts"]
    assert "locked" in hands.window.banner.text.text()


def test_the_whole_file_is_searched_when_it_is_asked_for(hands: Hands, search: Search) -> None:
    hands.session.run(personas.add_persona, id="p", name="Zoe", label="edit.text")
    write(search.find, "zoe")
    assert lines(search) == []
    search.all.click()
    assert lines(search) == ["Persona: 1", "Zoe"]
    enter(search.find)
    assert hands.selected == hands.store.one(Persona, "p").id


def test_a_long_text_is_shown_around_its_hit(hands: Hands, search: Search) -> None:
    card = hands.card("Buy hurts")
    from cxmapper.model.edits import records

    hands.session.run(records.set_fields, card.id, text="word " * 40 + "needle" + " word" * 40, label="edit.text")
    write(search.find, "needle")
    search.look()
    row = next(row for row in search.model.rows if row.hit)
    assert row.text.startswith("…")
    assert row.text[row.start : row.end] == "needle"


def test_a_large_number_of_hits_is_counted_and_the_first_are_listed(hands: Hands, search: Search) -> None:
    from cxmapper.model.edits import records

    card = hands.store.all(Card)[0]
    hands.session.run(records.set_fields, card.id, text="ab " * 800, label="edit.text")
    write(search.find, "ab")
    search.look()
    assert search.count.text() == "800 hits"
    assert len(search.model.rows) < 600


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_mark_of_a_hit_lies_under_its_own_characters_only(hands: Hands, search: Search, theme: str) -> None:
    hands.window.set_theme(theme)
    card = hands.card("Discover acts")
    index, view = hands.canvas.index, hands.canvas.view
    plain = hands.canvas.grab().toImage()
    write(search.find, "ver")
    enter(search.find)
    hands.window.document.select(None)
    settle()
    marked = hands.canvas.grab().toImage()
    [(_, box)] = passages(index, next(hit for hit in search.hits if hit.record == card.id))
    screen = view.region("body").to_screen(box)
    left, right = math.floor(screen.x), math.ceil(screen.right)
    top, bottom = math.floor(screen.y) - 3, math.ceil(screen.bottom) + 4
    changed = {
        x for y in range(top, bottom) for x in range(left - 12, right + 12) if plain.pixel(x, y) != marked.pixel(x, y)
    }
    assert changed
    assert left <= min(changed)
    assert max(changed) < right
    # Where ink stood, ink of its strength stands: in the light the darkest stays as dark, in the dark the lightest.
    ends = [
        (min if theme == "light" else max)(
            image.pixelColor(x, y).lightness() for y in range(top + 4, bottom - 6) for x in range(left, right)
        )
        for image in (plain, marked)
    ]
    assert abs(ends[0] - ends[1]) <= 24


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_is_found_has_one_colour_on_the_map_and_in_the_list(hands: Hands, search: Search, theme: str) -> None:
    hands.window.set_theme(theme)
    write(search.find, "acts")
    enter(search.find)
    settle()
    index, canvas = hands.canvas.index, hands.canvas
    rows = [row for row in range(search.model.rowCount()) if search.model.rows[row].hit]
    on_map, listed = [], []
    for row, hit in zip(rows, canvas.marks.hits, strict=True):
        [(found, box)] = passages(index, hit)
        on_map.append(colours_in(canvas, on_screen(canvas.view, found, box)))
        listed.append(colours_in(search.list.viewport(), search.list.visualRect(search.model.index(row, 0))))
    for token, map_has, list_has in zip(("foundNow", "found"), on_map, listed, strict=True):
        ground = colour(token, theme).getRgb()[:3]
        assert ground in list_has, token
        # What lies under it on the map shows through a little.
        assert any(max(abs(a - b) for a, b in zip(ground, each, strict=True)) < 32 for each in map_has), token
    # The one that the search is at has a line under it in both.
    line = colour("warn", theme).getRgb()[:3]
    assert [line in each for each in (on_map[0], listed[0])] == [True, True]
    assert [line in each for each in (on_map[1], listed[1])] == [False, False]


def test_the_count_says_which_of_them_is_current(hands: Hands, search: Search) -> None:
    write(search.find, "buy")
    enter(search.find)
    assert search.count.text() == "1 of 3"
    enter(search.find, Qt.KeyboardModifier.ShiftModifier)
    assert search.count.text() == "3 of 3"
    write(search.find, "acts")
    search.look()
    assert search.count.text() == "2 hits"


def test_excerpts_begin_with_a_word(hands: Hands, search: Search) -> None:
    text = "Nobody told her beforehand that the courier would ring twice"
    hands.session.run(records.set_fields, hands.card("Buy acts").id, text=text)
    write(search.find, "courier")
    assert lines(search)[1] == "…that the courier would ring twice"


def test_a_hit_is_never_cut_away_and_what_is_cut_ends_with_the_whole_ellipsis(qapp: QApplication) -> None:
    face, strong = (QFontMetrics(font("zh-Hant", 13, weight)) for weight in (400, 600))
    text = "…推出後，老客人 44% 的訂單由一鍵結帳完成"
    at = text.index("結帳")
    row = Row(text, None, at, at + 2)
    for width in range(60, 330):
        before, hit, after = fitting(row, face, strong, width)
        assert hit == "結帳"
        assert after in ("", "完成") or after.endswith("…")
        assert face.horizontalAdvance(before + after) + strong.horizontalAdvance(hit) <= width
    assert (before, after) == (text[:at], "完成")


def test_words_that_the_map_says_by_itself_are_found_with_what_they_are_said_of(hands: Hands, search: Search) -> None:
    pain, point = hands.card("Buy hurts"), hands.point("Basket")
    hands.session.run(records.set_fields, pain.id, severity=4, pain_type="process", votes=3)
    hands.session.run(records.set_fields, point.id, basis="measured", n=12)
    write(search.find, "serious")
    assert lines(search) == ["2 Buy: 1", "serious · Buy hurts"]
    enter(search.find)
    assert hands.selected == pain.id
    [(found, box)] = passages(hands.canvas.index, hands.canvas.marks.hit)
    assert found.group.record == pain.id
    assert box.width > 20, "marked where it stands on the card"
    for word, row in (("process", "process · Buy hurts"), ("votes", "3 votes · Buy hurts")):
        write(search.find, word)
        assert lines(search) == ["2 Buy: 1", row]
    write(search.find, "measured")
    assert lines(search) == ["2 Buy: 1", "measured · Customer"]
    assert search.model.rows[1].place == "Emotion point · 2.1 Basket"
    write(search.find, "Pain points")
    assert lines(search) == ["Lane: 1", "Pain points"]
    enter(search.find)
    assert hands.selected == next(lane.id for lane in hands.all(Lane) if lane.kind == "pain")


def test_they_are_found_in_the_language_of_the_map(hands: Hands, search: Search) -> None:
    hands.session.run(records.set_fields, hands.card("Buy hurts").id, severity=5)
    hands.session.run(records.set_fields, hands.window.document.journey, language="zh-Hant")
    search.find.setText("嚴重")
    assert lines(search) == ["2 Buy: 1", "極嚴重 · Buy hurts"]
    write(search.find, "critical")
    assert lines(search) == []


def test_they_are_not_replaced(hands: Hands, search: Search) -> None:
    hands.session.run(records.set_fields, hands.card("Buy hurts").id, severity=4)
    write(search.find, "serious")
    search.look()
    assert not search.every.isEnabled()
    enter(search.find)
    assert not search.one.isEnabled()
    hands.session.run(records.set_fields, hands.card("Buy acts").id, text="a serious buy")
    write(search.replace, "grave")
    assert lines(search) == ["2 Buy: 2", "a serious buy", "serious · Buy hurts"]
    search.every.click()
    assert hands.texts("action")[1] == "a grave buy"
    assert hands.card("Buy hurts").severity == 4
    assert hands.window.banner.text.text() == "Replaced 1 time. 1 hit is a word of the map’s own and stays."


def test_channels_and_marks_of_a_touchpoint_are_found(hands: Hands, search: Search) -> None:
    basket = hands.touchpoint("Basket")
    with hands.session.step("edit.details") as tx:
        channels.use_channel(tx, basket.id, "phone", id=hands.session.new_id())
        records.set_fields(tx, basket.id, moment_of_truth=True, waiting_time=120.0)
    for word, row in (
        ("truth", "moment of truth · Basket"),
        ("phone", "phone · Basket"),
        ("2 min", "Waits 2 min · Basket"),
    ):
        write(search.find, word)
        assert lines(search) == ["2 Buy: 1", row]
