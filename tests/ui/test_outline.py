"""The outline: what it lists, how it follows the map, and what keys and mouse do in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from cxmapper.importers.samples import samples
from cxmapper.model.edits import journeys, lanes, personas, records, touchpoints
from cxmapper.model.records import Journey, Lane, Persona, Touchpoint
from cxmapper.ui.panels.outline_paint import LINE, name_box, name_lines, note_lines, text_box
from cxmapper.ui.panels.outline_rows import LANES, PERSONAS, STAGES
from cxmapper.ui.panels.outline_tree import OutlineTree
from cxmapper.ui.workbench import WIDTHS
from tests.ui.conftest import Hands
from tests.ui.outliner import Outliner, open_outline
from tests.ui.states import sample_file, settle


@pytest.fixture
def outline(hands: Hands) -> Outliner:
    """The small map with its outline open and all of it in sight."""
    return open_outline(hands)


LANE_NAMES = ["Actions", "Thoughts", "Touchpoints", "Emotion curve", "Pain points", "Opportunities"]


def test_it_lists_stages_with_touchpoints_lanes_and_personas(outline: Outliner) -> None:
    persona = outline.hands.store.all(Persona)[0].name
    assert outline.titles() == [
        STAGES, "Discover", "Ad", "App store", "Buy", "Basket", "Payment", LANES, *LANE_NAMES, PERSONAS, persona,
    ]  # fmt: skip
    assert outline.row("Buy").note == "2"
    assert outline.row("Basket").note == "2.1"


def test_what_has_no_name_yet_has_a_word_in_its_place(outline: Outliner) -> None:
    session, box = outline.hands.session, outline.box("Buy")
    session.run(records.set_fields, outline.row("Buy").id, title="")
    outline.hands.bot.waitUntil(lambda: "" in outline.titles())
    assert outline.row("").unnamed == "Stage name", "as on the map"
    word = text_box(box, outline.row(""))
    picture = outline.tree.viewport().grab(word).toImage()
    colours = {picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}
    assert len(colours) > 1


def test_it_says_what_is_on_a_branch_hidden_or_locked(outline: Outliner) -> None:
    session = outline.hands.session
    session.run(touchpoints.set_branch, outline.row("Payment").id, "by phone")
    thought, pain = (next(x for x in session.store.all(Lane) if x.kind == kind) for kind in ("thought", "pain"))
    session.run(lanes.hide_lane, thought.id)
    session.run(lanes.lock_lane, pain.id)
    outline.hands.bot.waitUntil(lambda: outline.row("Pain points").locked)
    assert outline.row("Payment").spoken == "2.2 Payment, branch: by phone"
    assert outline.row("Thoughts").spoken == "Thoughts, hidden"
    assert outline.row("Pain points").spoken == "Pain points, locked"


def test_a_screen_reader_finds_every_row_by_name(outline: Outliner) -> None:
    tree = QAccessible.queryAccessibleInterface(outline.tree)
    names = {tree.child(n).text(QAccessible.Text.Name) for n in range(tree.childCount())}
    assert {"1 Discover, 2 touchpoints", "1.1 Ad", "Actions"} <= names
    assert tree.text(QAccessible.Text.Name)


def test_the_maps_letters_begin_something_at_the_row_that_was_pointed_at(outline: Outliner) -> None:
    hands = outline.hands
    outline.click("Thoughts")
    QTest.keyClick(outline.tree, Qt.Key.Key_N)
    assert hands.editor.hasFocus()
    hands.type("is this safe")
    hands.press("Return", hands.editor)
    hands.press("Esc", hands.editor)
    assert hands.texts("thought") == ["is this safe"]
    assert not any(lane.hidden for lane in hands.store.all(Lane))
    outline.click("Basket")
    QTest.keyClick(outline.tree, Qt.Key.Key_T)
    hands.type("Voucher")
    hands.press("Esc", hands.editor)
    assert hands.touchpoint("Voucher").stage == hands.touchpoint("Basket").stage


def test_pointing_at_a_row_selects_it_on_the_map(outline: Outliner) -> None:
    for title in ("Basket", "Buy", "Emotion curve"):
        outline.click(title)
        assert outline.hands.selected == outline.row(title).id
    persona = outline.hands.store.all(Persona)[0]
    outline.click(persona.name)
    assert outline.hands.selected == persona.id
    outline.point("Ad")
    outline.press("Down")
    assert outline.hands.selected == outline.row("App store").id
    assert outline.tree.hasFocus()
    outline.press("Return")
    assert outline.hands.canvas.hasFocus()


def test_a_row_far_off_comes_into_view(outline: Outliner) -> None:
    outline.hands.window.resize(700, 500)
    outline.hands.canvas.set_view(outline.hands.canvas.view.at_zoom(2.0, 200, 200))
    outline.click("Payment")
    where = outline.hands.where(outline.row("Payment").id, "touchpoint")
    assert outline.hands.canvas.rect().contains(where)


def test_the_maps_selection_is_mirrored(outline: Outliner) -> None:
    hands = outline.hands
    outline.tree.collapse(outline.tree.rows.find(outline.row("Buy").id))
    hands.canvas.setFocus()
    hands.select(hands.touchpoint("Basket").id, "touchpoint")
    assert outline.here == "Basket"
    hands.select(hands.card("Discover acts").id, "card")
    assert outline.here == "Discover"
    hands.select(hands.point("Ad").id, "point")
    assert outline.here == "Ad"
    hands.press("Esc", hands.canvas)
    assert outline.here == ""
    assert hands.selected == ""


def test_the_filter_narrows_and_esc_brings_all_back(outline: Outliner) -> None:
    everything = outline.titles()
    field = outline.panel.filter
    field.setFocus()
    QTest.keyClicks(field, "PAY")
    assert outline.titles() == [STAGES, "Buy", "Payment"]
    outline.press("Esc")
    assert outline.titles() == everything
    QTest.keyClicks(field, "disco")
    assert outline.titles() == [STAGES, "Discover", "Ad", "App store"]
    outline.press("Esc")
    QTest.keyClicks(field, "2.1")
    assert outline.titles() == [STAGES, "Buy", "Basket"]
    outline.press("Esc")
    QTest.keyClicks(field, "nowhere")
    assert outline.titles() == []
    assert outline.panel.nothing.isVisible()
    outline.press("Esc", "Esc")
    assert outline.tree.hasFocus()
    assert not outline.panel.nothing.isVisible()


def test_what_is_folded_stays_folded_and_open_what_is_open(outline: Outliner) -> None:
    outline.point("Buy")
    outline.press("Left")
    assert "Basket" not in outline.titles()
    outline.hands.session.run(touchpoints.add_touchpoint, outline.row("Discover").id, id="new", title="Poster")
    outline.hands.bot.waitUntil(lambda: "Poster" in outline.titles())
    assert "Basket" not in outline.titles()
    assert outline.here == "Buy"
    outline.press("Right")
    assert "Basket" in outline.titles()
    outline.click(STAGES)
    assert "Discover" not in outline.titles()


def test_stages_touchpoints_and_lanes_are_moved_by_keys(outline: Outliner) -> None:
    hands, before = outline.hands, outline.titles()
    outline.point("Buy")
    outline.press("Alt+Up")
    assert hands.stages() == ["Buy", "Discover"]
    assert outline.here == "Buy"
    outline.press("Alt+Up")
    assert hands.stages() == ["Buy", "Discover"], "it is the first already"
    outline.point("Payment")
    outline.press("Alt+Down")
    assert outline.titles()[:6] == [STAGES, "Buy", "Basket", "Discover", "Payment", "Ad"]
    outline.press("Alt+Up", "Alt+Up")
    assert outline.titles()[:4] == [STAGES, "Buy", "Payment", "Basket"]
    outline.point("Thoughts")
    outline.press("Alt+Up")
    assert outline.titles()[8:10] == ["Thoughts", "Actions"]
    for _ in range(5):
        outline.press("Ctrl+Z")
    hands.bot.waitUntil(lambda: outline.titles() == before)


@pytest.mark.parametrize(
    ("title", "onto", "share", "expected"),
    [
        ("Buy", "Discover", 0.2, [STAGES, "Buy", "Basket", "Payment", "Discover", "Ad", "App store"]),
        ("Discover", "Payment", 0.2, [STAGES, "Buy", "Basket", "Payment", "Discover", "Ad", "App store"]),
        ("Ad", "Basket", 0.8, [STAGES, "Discover", "App store", "Buy", "Basket", "Ad", "Payment"]),
        ("Payment", "Discover", 0.5, [STAGES, "Discover", "Payment", "Ad", "App store", "Buy", "Basket"]),
        ("App store", "Ad", 0.2, [STAGES, "Discover", "App store", "Ad", "Buy", "Basket", "Payment"]),
    ],
)
def test_rows_are_dragged_to_their_place(
    outline: Outliner, title: str, onto: str, share: float, expected: list[str]
) -> None:
    before, seq = outline.titles(), outline.steps
    outline.drag(title, onto, share=share)
    assert outline.titles()[:7] == expected
    assert outline.steps == seq + 1
    outline.press("Ctrl+Z")
    outline.hands.bot.waitUntil(lambda: outline.titles() == before)


def test_a_drag_to_where_it_cant_go_or_given_up_changes_nothing(outline: Outliner) -> None:
    seq = outline.steps
    outline.drag("Buy", "Thoughts", share=0.5)
    outline.drag("Thoughts", "Basket", share=0.5)
    outline.drag("Basket", "Basket", share=0.9)
    outline.drag("Payment", "Basket", share=0.9)
    port, start = outline.tree.viewport(), outline.box("Buy").center()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(port, start + QPoint(0, 12))
    QTest.mouseMove(port, outline.box("Discover").topLeft() + QPoint(60, 2))
    outline.press("Esc")
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=start)
    assert outline.steps == seq
    outline.drag("Opportunities", "Actions", share=0.1)
    assert outline.titles()[8] == "Opportunities"


def test_delete_takes_a_row_away_and_undo_brings_it_back(outline: Outliner) -> None:
    outline.point("Basket")
    outline.press("Delete")
    assert "Basket" not in outline.titles()
    assert outline.here == "Payment"
    outline.press("Ctrl+Z")
    outline.hands.bot.waitUntil(lambda: "Basket" in outline.titles())
    outline.point("Pain points")
    outline.press("Delete")
    assert "Pain points" in outline.titles(), "a lane with cards stays"
    assert outline.hands.window.banner.isVisible()


def test_the_eye_hides_a_lane_and_shows_it_again(outline: Outliner) -> None:
    def shown() -> bool:
        return any(band.kind == "thought" for band in outline.hands.canvas.index.board.bands)

    outline.click("Thoughts", sign=True)
    assert not shown()
    outline.hands.bot.waitUntil(lambda: outline.row("Thoughts").hidden)
    outline.point("Thoughts")
    outline.press("Space")
    assert shown()


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard")
def test_any_lane_can_be_added_from_the_list(outline: Outliner) -> None:
    outline.click(LANES, sign=True)
    menu = outline.panel.menus.menu
    assert menu.isVisible()
    next(action for action in menu.actions() if action.text() == "KPIs").trigger()
    menu.close()
    outline.hands.bot.waitUntil(lambda: "KPIs" in outline.titles())
    assert outline.hands.selected == outline.row("KPIs").id


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard")
def test_personas_join_and_leave_a_map_and_change_places(outline: Outliner) -> None:
    hands = outline.hands
    first = hands.store.all(Persona)[0].name

    def on_map() -> list[str]:
        return [persona.name for persona in hands.window.document.personas()]

    outline.click(PERSONAS, sign=True)
    outline.type("Maria, 34")
    outline.press("Return")
    assert outline.titles()[-2:] == [first, "Maria, 34"]
    assert hands.selected == outline.row("Maria, 34").id
    outline.press("Alt+Up")
    assert on_map() == ["Maria, 34", first]
    outline.click(first, sign=True)
    hands.bot.waitUntil(lambda: outline.row(first).hidden)
    assert on_map() == ["Maria, 34"]
    outline.press("Space")
    hands.bot.waitUntil(lambda: not outline.row(first).hidden)
    assert on_map() == ["Maria, 34", first]
    outline.panel.menus.open(outline.row(first), QPoint(10, 10))
    menu = outline.panel.menus.menu
    next(action for action in menu.actions() if action.text().startswith("Hide on this map")).trigger()
    menu.close()
    hands.bot.waitUntil(lambda: outline.row(first).hidden)
    outline.click(PERSONAS, sign=True)
    menu = outline.panel.menus.menu
    next(action for action in menu.actions() if action.text() == first).trigger()
    menu.close()
    hands.bot.waitUntil(lambda: on_map() == ["Maria, 34", first])
    outline.point("Maria, 34")
    outline.press("Delete")
    hands.bot.waitUntil(lambda: outline.titles()[-2:] == [PERSONAS, first])


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard")
def test_every_sort_of_row_has_a_menu_that_does_what_it_says(outline: Outliner) -> None:
    def choose(title: str, text: str) -> None:
        outline.panel.menus.open(outline.row(title), QPoint(10, 10))
        menu = outline.panel.menus.menu
        next(action for action in menu.actions() if action.text().partition("\t")[0] == text).trigger()
        menu.close()

    def possible(title: str) -> list[bool]:
        outline.panel.menus.open(outline.row(title), QPoint(10, 10))
        menu = outline.panel.menus.menu
        menu.close()
        return [action.isEnabled() for action in menu.actions() if action.text().startswith("Move ")]

    assert [possible(stage) for stage in ("Discover", "Buy")] == [[False, True], [True, False]]
    choose("Payment", "Move up")
    assert outline.titles()[4:7] == ["Buy", "Payment", "Basket"]
    choose("Discover", "Add a stage")
    outline.type("Think")
    outline.press("Return", "Esc")
    assert outline.hands.stages() == ["Discover", "Think", "Buy"]
    choose("Think", "Delete")
    choose("Thoughts", "Lock")
    outline.hands.bot.waitUntil(lambda: outline.row("Thoughts").locked)
    choose("Thoughts", "Unlock")
    choose("Thoughts", "Hide on the map")
    outline.hands.bot.waitUntil(lambda: outline.row("Thoughts").hidden)
    choose("Payment", "Rename")
    assert outline.panel.naming.editor.isVisible()


def test_a_locked_map_is_only_looked_at(outline: Outliner) -> None:
    outline.hands.session.run(records.set_fields, outline.hands.store.all(Journey)[0].id, locked=True)
    outline.hands.bot.waitUntil(lambda: not outline.tree.can_edit)
    seq = outline.steps
    outline.point("Buy")
    outline.press("F2", "Alt+Up", "Delete", "Insert")
    outline.drag("Buy", "Discover", share=0.1)
    assert not outline.panel.naming.editor.is_open
    assert outline.steps == seq


def test_it_shows_the_journey_on_screen(outline: Outliner) -> None:
    session = outline.hands.session
    session.run(journeys.add_journey, id="other", title="Later", language="zh-Hant")
    session.run(personas.add_persona, id="p9", name="Nobody here")
    outline.hands.window.document.show_journey("other")
    outline.hands.bot.waitUntil(lambda: "Discover" not in outline.titles())
    assert "行為" in outline.titles(), "lanes are called what the map calls them"
    assert outline.row("hint").title == "No stages yet"


def test_five_hundred_touchpoints_stay_quick(outline: Outliner) -> None:
    import time

    session = outline.hands.session
    stages = [outline.row("Discover").id, outline.row("Buy").id]

    def many(tx) -> None:
        for number in range(500):
            touchpoints.add_touchpoint(tx, stages[number % 2], id=f"t{number:04}", title=f"Step {number} 第{number}步")

    session.run(many)
    outline.hands.bot.waitUntil(lambda: len(outline.titles()) > 500, timeout=20000)
    times = []
    for number in range(5):
        session.run(touchpoints.rename_touchpoint, "t0100", f"Renamed {number}")
        outline.panel.outdate()
        before = time.perf_counter()
        outline.panel.settle()
        times.append(time.perf_counter() - before)
    assert min(times) < 0.1


@pytest.mark.parametrize("name", [sample.name for sample in samples()])
def test_names_of_stages_and_touchpoints_stand_there_whole(empty: Hands, tmp_path: Path, name: str) -> None:
    window = empty.window
    window.commands.files.open_path(sample_file(tmp_path, name))
    window.side.workbench.open("outline")
    settle()
    tree = window.side.workbench.panel("outline").tree
    tree.expandAll()
    assert window.side.workbench.sides["left"].width() == WIDTHS["left"]
    store, paints = empty.store, tree.paints
    for stage in window.document.stages():
        for record in (stage, *store.by(Touchpoint, "stage", stage.id)):
            place = tree.rows.find(record.id)
            row, weight = tree.rows.row(place), 500 if record is stage else 400
            box = name_box(tree.visualRect(place), row)
            lines = name_lines(row.title, box.width(), paints.language, weight)
            assert not any(line.endswith("…") for line in lines), lines
            assert box.height() >= LINE * len(lines)
    assert rows_lie_apart(tree)


@pytest.mark.parametrize(
    ("name", "summary"),
    [
        ("Wilhelmina Montgomery, 46", "Commutes by train, has the same coffee"),
        ("林雅雯", "36 歲，雙薪媽媽，通勤時下單"),
        ("客户", ""),
    ],
)
def test_a_persona_is_named_and_told_of_in_two_lines_each_where_one_is_too_short(
    outline: Outliner, name: str, summary: str
) -> None:
    session, tree = outline.hands.session, outline.panel.tree
    persona = session.store.all(Persona)[0].id
    session.run(records.set_fields, persona, name=name, summary=summary)
    outline.panel.settle()
    settle()
    tree.expandAll()
    place = tree.rows.find(persona)
    tree.scrollTo(place)
    row, language = tree.rows.row(place), tree.paints.language
    box = name_box(tree.visualRect(place), row)
    lines = (*name_lines(row.title, box.width(), language, 500), *note_lines(row, box.width(), language))
    assert len(lines) == (0 if not summary else 2) + (2 if len(name) > 20 else 1)
    assert "".join("".join(lines).split()) == "".join((name + summary).split()), "both are told whole"
    assert box.height() >= LINE * len(lines)
    assert rows_lie_apart(tree)


def rows_lie_apart(tree: OutlineTree) -> bool:
    """Whether every row begins where the one above it ends."""
    place = tree.model().index(0, 0)
    while tree.indexBelow(place).isValid():
        below = tree.indexBelow(place)
        if tree.visualRect(below).top() != tree.visualRect(place).bottom() + 1:
            return False
        place = below
    return True


def test_what_is_typed_on_the_map_has_its_row_before_it_is_there(outline: Outliner) -> None:
    hands = outline.hands
    hands.press("Esc")
    hands.click(outline.row("Discover").id, "stage")
    hands.press("S", hands.canvas)
    outline.panel.settle()
    assert outline.titles()[:6] == [STAGES, "Discover", "Ad", "App store", "", "Buy"]
    coming = outline.row("")
    assert (coming.unnamed, coming.note, outline.here) == ("Stage name", "0", "")
    assert coming.token != outline.row("Buy").token, "the stage after it is the third now"
    hands.type("Compare")
    hands.press("Esc", hands.editor)
    outline.panel.settle()
    assert outline.titles()[4] == outline.here == "Compare"
    hands.press("T", hands.canvas)
    outline.panel.settle()
    assert outline.row("Compare").note == "1", "as the map counts"
    hands.press("Esc", hands.editor)
    outline.panel.settle()
    assert (outline.row("Compare").note, "" in outline.titles()) == ("0", False)
