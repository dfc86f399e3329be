"""What a screen reader finds on the map, through Qt's own interface: journey → stages → touchpoints → cards."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget

from cxmapper.model.edits import cards, emotions, personas, records
from cxmapper.model.records import EmotionPoint, Journey, JourneyPersona, Lane
from cxmapper.ui.canvas import accessible
from cxmapper.ui.canvas.canvas import Canvas
from tests.ui.conftest import Hands

Name, Value, Description = QAccessible.Text.Name, QAccessible.Text.Value, QAccessible.Text.Description


@pytest.fixture(autouse=True)
def _installed() -> None:
    accessible.install()


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What a screen reader that listens would be told: (sort of event, words)."""
    heard: list[tuple[str, str]] = []

    def hear(event) -> None:
        if event.type() == QAccessible.Event.Announcement:
            heard.append(("said", event.message()))
        elif event.type() == QAccessible.Event.Focus:
            heard.append(("focus", event.accessibleInterface().text(Name)))

    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    return heard


def tree(hands: Hands) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(hands.canvas)


def children(item: QAccessibleInterface) -> list[QAccessibleInterface]:
    return [item.child(number) for number in range(item.childCount())]


def names(item: QAccessibleInterface) -> list[str]:
    return [child.text(Name) for child in children(item)]


def named(item: QAccessibleInterface, beginning: str) -> QAccessibleInterface:
    return next(child for child in children(item) if child.text(Name).startswith(beginning))


def below(item: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    for child in children(item):
        yield child
        yield from below(child)


def add_to_touchpoint(hands: Hands, title: str, text: str, **fields) -> None:
    touchpoint, id = hands.touchpoint(title), hands.session.new_id()
    place = {"first": touchpoint.id, "last": touchpoint.id}
    hands.session.run(cards.add_card, touchpoint.stage, "pain", id=id, text=text, **place, **fields)


def test_the_journey_holds_stages_these_touchpoints_and_these_cards(hands: Hands) -> None:
    add_to_touchpoint(hands, "Basket", "The fee comes late", severity=4)
    root = tree(hands)
    assert root.role() == QAccessible.Role.Tree
    assert root.text(Name) == "First order"
    stages = [name for name in names(root) if "touchpoint" in name]
    assert stages == ["1 Discover, 2 touchpoints", "2 Buy, 2 touchpoints"]
    buy = named(root, "2 Buy")
    assert {"2.1 Basket", "2.2 Payment", "Actions, Buy: Buy acts", "Pain points, Buy: Buy hurts"} <= set(names(buy))
    basket = named(buy, "2.1 Basket")
    assert "Pain points, Buy: The fee comes late" in names(basket)
    assert "2.1 Basket: −0.8, assumed" in names(basket)
    assert "serious" in named(basket, "Pain points").text(Description)
    assert "Pain points" in names(named(root, "Lanes"))


def test_everything_has_a_name_a_role_and_a_way_back(hands: Hands) -> None:
    root = tree(hands)
    found = list(below(root))
    assert len(found) > 15
    for item in found:
        assert item.isValid()
        assert item.text(Name)
        assert item.role() in (QAccessible.Role.TreeItem, QAccessible.Role.StaticText)
        parent = item.parent()
        assert parent.child(parent.indexOfChild(item)) is item
    assert len({id(item) for item in found}) == len(found), "nothing hangs in two places"


def test_a_thing_is_where_it_is_drawn(hands: Hands) -> None:
    root = tree(hands)
    card = hands.card("Buy acts")
    at = hands.canvas.mapToGlobal(hands.where(card.id, "card"))
    item = root.childAt(at.x(), at.y())
    assert item.text(Value) == "Buy acts"
    assert item.rect().contains(at)
    assert not item.state().offscreen


def test_what_is_read_follows_the_lanes_that_are_shown(hands: Hands) -> None:
    add_to_touchpoint(hands, "Basket", "The fee comes late")
    lane = next(lane for lane in hands.all(Lane) if lane.kind == "touchpoints")
    hands.select(lane.id, "lane")
    hands.canvas.setFocus()
    hands.press("H", hands.canvas)
    buy = named(tree(hands), "2 Buy")
    assert "2.1 Basket" not in names(buy)
    assert "Pain points, Buy: The fee comes late" in names(buy), "cards of a hidden touchpoint hang under its stage"


def test_the_selected_thing_has_the_focus(hands: Hands) -> None:
    hands.canvas.setFocus()
    root = tree(hands)
    hands.select(hands.card("Buy acts").id, "card")
    item = root.focusChild()
    assert item.text(Value) == "Buy acts"
    assert item.state().selected
    assert item.state().focused
    hands.select(hands.card("Discover acts").id, "card")
    assert not item.state().selected
    assert root.focusChild().text(Value) == "Discover acts"


def test_arrows_tell_where_they_lead(hands: Hands, told: list[tuple[str, str]]) -> None:
    hands.canvas.setFocus()
    hands.select(hands.card("Discover hurts").id, "card")
    hands.press("Right", hands.canvas)
    assert told[0] == ("focus", "Pain points, Discover: Discover hurts")
    assert told[-1] == ("focus", "Pain points, Buy: Buy hurts")


def test_what_is_selected_in_a_panel_leaves_the_focus_there(hands: Hands, told: list[tuple[str, str]]) -> None:
    hands.window.commands.panels.open("outline")
    told.clear()
    hands.select(hands.card("Buy acts").id, "card")
    assert told == []


def test_the_map_says_where_the_keys_are_when_it_is_given_them(hands: Hands, told: list[tuple[str, str]]) -> None:
    hands.select(hands.card("Buy acts").id, "card")
    hands.window.top.export_button.setFocus()
    told.clear()
    hands.canvas.setFocus()
    hands.bot.waitUntil(lambda: told == [("focus", "Actions, Buy: Buy acts")])


def test_steps_are_announced(hands: Hands, told: list[tuple[str, str]]) -> None:
    def said() -> str:
        return [words for sort, words in told if sort == "said"][-1]

    hands.canvas.setFocus()
    hands.select(hands.card("Buy acts").id, "card")
    hands.press("Return", hands.canvas)
    hands.type("Pays by card")
    hands.press("Return", hands.editor)
    assert said() == "new card: Actions, Buy: Pays by card"
    hands.press("Esc", hands.editor)
    hands.select(hands.card("Pays by card").id, "card")
    hands.press("Delete", hands.canvas)
    assert said() == "Deleted action “Pays by card”"
    hands.press("Ctrl+Z", hands.canvas)
    assert said() == "Undone: delete action “Pays by card”"
    hands.press("Ctrl+Y", hands.canvas)
    assert said() == "Redone: delete action “Pays by card”"
    hands.select(hands.point("Basket").id, "point")
    hands.press("Alt+Up", hands.canvas)
    level = hands.point("Basket").value * 2
    assert said() == f"emotion: 2.1 Basket: −{abs(level):.1f}, assumed"


def test_steps_are_announced_in_the_language_of_the_window(hands: Hands, told: list[tuple[str, str]]) -> None:
    hands.window.set_language("zh-Hant")
    hands.canvas.setFocus()
    hands.select(hands.card("Buy acts").id, "card")
    hands.press("Delete", hands.canvas)
    assert ("said", "已刪除行為「Buy acts」") in told


def test_an_empty_cell_is_told_with_what_can_be_done_there(hands: Hands, told: list[tuple[str, str]]) -> None:
    hands.canvas.setFocus()
    hands.select(hands.touchpoint("Basket").id, "touchpoint")
    hands.press("Up", hands.canvas)
    assert told[-1] == ("said", "Thoughts, Basket: empty. Type to add a thought")


def test_messages_are_announced(hands: Hands, told: list[tuple[str, str]]) -> None:
    hands.window.tell("The plan is written.", "good")
    assert told == [("said", "The plan is written.")]


def test_what_others_do_is_announced(hands: Hands, told: list[tuple[str, str]], other) -> None:
    session = other()
    session.run(cards.add_card, hands.card("Buy acts").stage, "action", id=session.new_id(), text="Waits")
    hands.window.document.poll()
    assert ("said", "Bo changed the map just now") in told


def test_moved_stages_are_announced(hands: Hands, told: list[tuple[str, str]]) -> None:
    from cxmapper.model.edits import stages

    hands.window.document.run(stages.move_stage, hands.card("Buy acts").stage, "", label="edit.move_stage")
    assert told[-1] == ("said", "stage moved: 1 Buy, 2 touchpoints")


def test_a_thing_keeps_its_interface_while_others_change(hands: Hands) -> None:
    root = tree(hands)
    card = hands.card("Buy acts")
    item = named(named(root, "2 Buy"), "Actions")
    hands.session.run(cards.add_card, card.stage, "action", id=hands.session.new_id(), text="Waits")
    assert named(named(root, "2 Buy"), "Actions") is item
    hands.select(card.id, "card")
    hands.canvas.setFocus()
    hands.press("Delete", hands.canvas)
    assert not item.isValid()
    assert item.state().invisible
    assert item.text(Name) == ""
    assert "Actions, Buy: Waits" in names(named(root, "2 Buy"))


def test_curves_and_points_tell_persona_and_stage(hands: Hands) -> None:
    journey, session = hands.all(Journey)[0], hands.session
    first = hands.store.by(JourneyPersona, "journey", journey.id)[0].persona
    second = session.new_id()
    session.run(records.set_fields, first, name="Ann")
    session.run(personas.add_persona_to, journey.id, id=second, name="Bo")
    for title in ("Ad", "Basket"):
        session.run(emotions.set_emotion, hands.touchpoint(title).id, second, 0.5, id=session.new_id())
    discover = named(tree(hands), "1 Discover")
    assert "Emotion curve of Ann, Discover" in names(discover)
    assert "Ann · 1.1 Ad: +0.4, assumed" in names(named(discover, "1.1 Ad"))
    assert "Bo · 1.1 Ad: +1, assumed" in names(named(discover, "1.1 Ad"))
    assert len(session.store.all(EmotionPoint)) == 5


def test_canvases_come_and_go_with_their_interfaces() -> None:
    for _ in range(60):
        parent = QWidget()
        canvas = Canvas("light", parent)
        root = QAccessible.queryAccessibleInterface(canvas)
        assert root.childCount() == 0
        parent.deleteLater()
        del parent, canvas, root
    gc.collect()
    QApplication.processEvents()
