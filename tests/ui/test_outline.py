"""The outline: what it lists, how it follows the map, and what keys and mouse do in it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cxmapper.model.edits import journeys, lanes, personas, records, touchpoints
from cxmapper.model.records import Journey, Lane, Persona, Touchpoint
from cxmapper.ui.panels.outline import OutlinePanel
from cxmapper.ui.panels.outline_paint import sign_box
from cxmapper.ui.panels.outline_rows import LANES, PERSONAS, STAGES, Row
from cxmapper.ui.panels.outline_tree import OutlineTree
from tests.ui.conftest import Hands


@dataclass
class Outliner:
    """A person in front of the outline."""

    hands: Hands
    panel: OutlinePanel

    @property
    def tree(self) -> OutlineTree:
        return self.panel.tree

    def titles(self, parent: QModelIndex | None = None) -> list[str]:
        """What can be seen, in order; sections by their ids."""
        found, index = [], self.tree.rows.index(0, 0)
        while index.isValid():
            row = self.tree.rows.row(index)
            assert row is not None
            found.append(row.id if row.sort == "section" else row.title)
            index = self.tree.indexBelow(index)
        return found

    def row(self, title: str) -> Row:
        """A row by its name or its section's id."""
        index = self.tree.rows.index(0, 0)
        while index.isValid():
            row = self.tree.rows.row(index)
            assert row is not None
            if title in (row.title, row.id):
                return row
            index = self.tree.indexBelow(index)
        raise AssertionError(title)

    def box(self, title: str):
        return self.tree.visualRect(self.tree.rows.find(self.row(title).id))

    def click(self, title: str, *, sign: bool = False) -> None:
        at = sign_box(self.box(title)).center() if sign else self.box(title).center()
        QTest.mouseClick(self.tree.viewport(), Qt.MouseButton.LeftButton, pos=at)

    def point(self, title: str) -> None:
        self.tree.setFocus()
        self.tree.point_at(self.row(title).id)

    def press(self, *keys: str) -> None:
        for key in keys:
            # Where there is no window manager, a menu that closes leaves no window active.
            self.hands.press(key, QApplication.focusWidget() or self.hands.window.focusWidget())

    def type(self, text: str) -> None:
        QTest.keyClicks(self.panel.naming.editor, text)

    def drag(self, title: str, onto: str, *, share: float) -> None:
        """Drags a row onto another one, to a share of its height."""
        start, rect = self.box(title).center(), self.box(onto)
        goal = QPoint(rect.center().x(), rect.top() + round(rect.height() * share))
        port = self.tree.viewport()
        QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
        QTest.mouseMove(port, start + QPoint(0, 12))
        QTest.mouseMove(port, goal)
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=goal)

    @property
    def here(self) -> str:
        row = self.tree.row_here()
        return row.title if row is not None else ""

    @property
    def steps(self) -> int:
        return self.hands.session.seq


@pytest.fixture
def outline(hands: Hands) -> Outliner:
    """The small map with its outline open and all of it in sight."""
    hands.press("Ctrl+B", hands.window)
    panel = hands.window.side.workbench.panel("outline")
    assert isinstance(panel, OutlinePanel)
    assert panel.tree.hasFocus()
    return Outliner(hands, panel)


LANE_NAMES = ["Actions", "Thoughts", "Touchpoints", "Emotion curve", "Pain points", "Opportunities"]


def test_it_lists_stages_with_touchpoints_lanes_and_personas(outline: Outliner) -> None:
    persona = outline.hands.store.all(Persona)[0].name
    assert outline.titles() == [
        STAGES, "Discover", "Ad", "App store", "Buy", "Basket", "Payment", LANES, *LANE_NAMES, PERSONAS, persona,
    ]  # fmt: skip
    assert outline.row("Buy").note == "2"
    assert outline.row("Basket").note == "2.1"


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


def test_a_name_is_typed_in_place(outline: Outliner) -> None:
    outline.point("Basket")
    outline.press("F2")
    assert outline.panel.naming.editor.selectedText() == "Basket"
    outline.type("Cart")
    outline.press("Return")
    assert outline.hands.touchpoint("Cart")
    assert outline.here == "Cart"
    assert outline.tree.hasFocus()
    outline.press("F2")
    outline.type("Nonsense")
    outline.press("Esc")
    assert outline.here == "Cart"
    QTest.mouseDClick(outline.tree.viewport(), Qt.MouseButton.LeftButton, pos=outline.box("Buy").center())
    outline.type("Checkout")
    outline.panel.filter.setFocus()
    assert outline.hands.stages() == ["Discover", "Checkout"]
    outline.point("Thoughts")
    seq = outline.steps
    outline.press("F2", "Return")
    assert outline.steps == seq, "the usual word isn't made a title of its own"
    outline.press("F2")
    outline.type("In their heads")
    outline.press("Return")
    assert outline.here == "In their heads"


def test_enter_belongs_to_the_input_method_while_it_composes(outline: Outliner) -> None:
    outline.point("Basket")
    outline.press("F2")
    editor = outline.panel.naming.editor
    QApplication.sendEvent(editor, QInputMethodEvent("ㄍㄡ", []))
    outline.press("Return", "Esc")
    assert editor.is_open
    done = QInputMethodEvent("", [])
    done.setCommitString("購物車")
    QApplication.sendEvent(editor, done)
    outline.press("Return")
    assert outline.hands.touchpoint("購物車")


def test_enter_adds_the_next_until_a_line_stays_empty(outline: Outliner) -> None:
    outline.click("Buy", sign=True)
    outline.type("Receipt")
    outline.press("Return")
    outline.type("Delivery")
    outline.press("Return", "Return")
    assert not outline.panel.naming.editor.is_open
    assert outline.titles()[4:9] == ["Buy", "Basket", "Payment", "Receipt", "Delivery"]
    outline.point(STAGES)
    outline.press("Return")
    outline.type("Use")
    outline.press("Return", "Esc")
    assert outline.hands.stages() == ["Discover", "Buy", "Use"]
    outline.point("Ad")
    outline.press("Insert")
    outline.type("Poster")
    outline.panel.filter.setFocus()
    assert outline.titles()[1:4] == ["Discover", "Ad", "Poster"]
    assert outline.hands.selected == outline.row("Poster").id


def test_what_is_typed_survives_a_file_that_is_busy(outline: Outliner, monkeypatch: pytest.MonkeyPatch) -> None:
    from cxmapper.errors import UserError

    def busy(*args: object, **fields: object) -> None:
        raise UserError("error.busy", file="map")

    outline.point("Basket")
    outline.press("F2")
    outline.type("Cart")
    with monkeypatch.context() as patch:
        patch.setattr(type(outline.hands.session), "run", busy)
        outline.press("Return")
        assert outline.panel.naming.editor.text() == "Cart"
        assert outline.panel.naming.editor.is_open
    outline.press("Return")
    assert outline.hands.touchpoint("Cart")


def test_a_draft_is_kept_while_a_name_is_typed(outline: Outliner) -> None:
    outline.point("Basket")
    outline.press("F2")
    outline.type("Car")
    outline.hands.bot.waitUntil(lambda: bool(outline.hands.session.drafts()), timeout=3000)
    assert [draft.text for draft in outline.hands.session.drafts()] == ["Car"]
    outline.press("Return")
    assert not outline.hands.session.drafts()


def test_a_name_goes_where_its_row_goes_and_isnt_lost_with_it(outline: Outliner) -> None:
    hands = outline.hands
    outline.point("Payment")
    outline.press("F2")
    outline.type("Pay now")
    payment = hands.touchpoint("Payment").id
    hands.session.run(touchpoints.move_touchpoint, payment, stage=outline.row("Discover").id, after="")
    hands.bot.waitUntil(lambda: outline.titles()[2] == "Payment")
    assert outline.panel.naming.editor.geometry().intersects(outline.box("Payment"))
    assert outline.panel.naming.editor.text() == "Pay now"
    hands.session.run(records.remove, payment)
    hands.bot.waitUntil(lambda: not outline.panel.naming.editor.is_open)
    assert "Pay now" in hands.window.banner.text.text()


def test_closing_the_map_stores_the_name_that_is_being_typed(outline: Outliner, map_file) -> None:
    from cxmapper.model.session import Session

    outline.point("Basket")
    outline.press("F2")
    outline.type("Cart")
    outline.press("Ctrl+W")
    assert outline.hands.window.document is None
    with Session.open(map_file, author="Bo") as session:
        assert "Cart" in [each.title for each in session.store.all(Touchpoint)]


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
def test_personas_join_and_leave_a_journey(outline: Outliner) -> None:
    hands = outline.hands
    first = hands.store.all(Persona)[0].name
    outline.click(PERSONAS, sign=True)
    outline.type("Maria, 34")
    outline.press("Return")
    assert outline.titles()[-2:] == [first, "Maria, 34"]
    assert hands.selected == outline.row("Maria, 34").id
    outline.panel.menus.open(outline.row(first), QPoint(10, 10))
    menu = outline.panel.menus.menu
    next(action for action in menu.actions() if action.text() == "Take out of this journey").trigger()
    menu.close()
    hands.bot.waitUntil(lambda: outline.titles()[-2:] == [PERSONAS, "Maria, 34"])
    outline.click(PERSONAS, sign=True)
    menu = outline.panel.menus.menu
    next(action for action in menu.actions() if action.text() == first).trigger()
    menu.close()
    hands.bot.waitUntil(lambda: outline.titles()[-2:] == ["Maria, 34", first])
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
