"""Scenes of the start view and of the map: what one sees, and how it looks while one draws."""

from __future__ import annotations

from collections.abc import Callable

from cxmapper.model.records import EmotionPoint
from scripts.pictures import words
from scripts.pictures.hands import Hands
from scripts.pictures.scene import Scene, looks_on

ALL_THEMES = ("light", "dark", "contrast")


def templates_with_keys(hands: Hands) -> None:
    """The keys on the third template."""
    hands.press("Tab", "Right")


def whole(hands: Hands) -> None:
    """All of the map."""
    hands.press("Ctrl+0")


def smaller(hands: Hands) -> None:
    """More of the map, a little smaller."""
    hands.press("Ctrl+-", "Ctrl+-", widget=hands.window.canvas)


def minimap(hands: Hands) -> None:
    """Where one is on the map, in small."""
    hands.press("M", widget=hands.window.canvas)


def header(*, shown: bool) -> Callable[[Hands], None]:
    """The map header open or folded."""

    def pose(hands: Hands) -> None:
        if bool(hands.window.canvas.view.header_height) != shown:
            hands.press("Ctrl+Shift+H")

    return pose


def sides_closed(hands: Hands) -> None:
    """Nothing but the map."""
    if not hands.window.side.workbench.sides["left"].isHidden():
        hands.press("Ctrl+B")


def last_stage(hands: Hands) -> None:
    """The end of the map."""
    hands.click(hands.stages()[-1])


def card(hands: Hands) -> None:
    """A card selected."""
    hands.click(hands.card("action", 1))


def card_pointed_at(hands: Hands) -> None:
    """The mouse above a card."""
    hands.hover(hands.card("action", 1))


def pain(hands: Hands) -> None:
    """A pain point selected."""
    hands.click(hands.card("pain", 2))


def touchpoint(hands: Hands) -> None:
    """A touchpoint selected."""
    hands.click(hands.touchpoint(2))


def card_carried(hands: Hands) -> None:
    """A card on its way to the touchpoint after the next."""
    hands.drag(hands.card("action", 0), "card", 450, 20)


def touchpoint_carried(hands: Hands) -> None:
    """A touchpoint on its way into the next stage."""
    hands.drag(hands.touchpoint(1), "touchpoint", 330, 14)


def stage_carried(hands: Hands) -> None:
    """The second stage on its way before the first."""
    hands.drag(hands.stages()[1], "stage", -420, 6)


def point_by_hand(hands: Hands) -> None:
    """A point that was measured, moved by keys."""
    known = next(each for each in hands.all(EmotionPoint) if each.basis == "measured" and each.value < 0)
    hands.click(known)
    hands.press("Alt+Up")


def point_dragged(hands: Hands) -> None:
    """A point of the curve in the hand."""
    hands.drag(hands.point(2), "point", 0, -40)


def lane(hands: Hands) -> None:
    """A lane selected."""
    hands.click(hands.lane("thought"), "lane")


def lane_hidden(hands: Hands) -> None:
    """A lane less, with the way back."""
    lane(hands)
    hands.press("H")


def typing(hands: Hands) -> None:
    """A new card half typed."""
    hands.click(hands.card("action", 0))
    hands.press("Return")
    hands.type(words.HALF[hands.language])


def composing(hands: Hands) -> None:
    """A new card, in the middle of an input method's composition."""
    hands.click(hands.card("thought", 0))
    hands.press("Return")
    hands.compose(words.COMPOSED[hands.language])


def new_map(hands: Hands) -> None:
    """A map of five stages, the first one waiting for its name."""
    hands.press("Ctrl+N", "Down", "Right", "Return")


def stages_taken(hands: Hands) -> None:
    """Two stages as suggested, the third own."""
    new_map(hands)
    hands.press("Tab", "Tab")
    hands.type(words.STAGES[hands.language][2])


def first_map(hands: Hands) -> None:
    """Stages, touchpoints and cards of a map that is some minutes old."""
    new_map(hands)
    hands.lines(*words.STAGES[hands.language])
    hands.press("Esc")
    hands.click(hands.stages()[0])
    hands.press("T")
    hands.lines(*words.TOUCHPOINTS[hands.language])
    hands.press("Esc")
    hands.click(hands.stages()[0])
    hands.press("N")
    hands.lines(*words.CARDS[hands.language])
    hands.press("Esc")


def first_curve(hands: Hands) -> None:
    """The curve of a map that is some minutes old: a point better, a point worse."""
    first_map(hands)
    hands.click(hands.touchpoint(0))
    hands.press("Alt+Up", "Alt+Up")
    hands.click(hands.touchpoint(1))
    hands.press("Alt+Down")


SCENES = (
    Scene("start.first", "start the program for the first time", looks_on, "nothing", ALL_THEMES),
    Scene("start.recent", "start it again: the last maps come first", looks_on, "recent"),
    Scene("start.keys", "walk through the cards with Tab and arrows", templates_with_keys, "nothing"),
    Scene("map.opened", "choose a sample on the start view, or open a file", looks_on, themes=ALL_THEMES),
    Scene("map.whole", "Ctrl+0", whole),
    Scene("map.smaller", "Ctrl+- twice", smaller, themes=ALL_THEMES),
    Scene("map.minimap", "M: the minimap", minimap),
    Scene("map.plain", "Ctrl+B: the outline closed", sides_closed),
    Scene("map.header", "Ctrl+Shift+H: the map header open", header(shown=True)),
    Scene("map.folded", "Ctrl+Shift+H: the map header folded", header(shown=False)),
    Scene("map.end", "click the last stage in the outline, or go there with the arrow keys", last_stage),
    Scene("map.card", "click a card", card),
    Scene("map.hover", "move the mouse over a card", card_pointed_at),
    Scene("map.pain", "click a pain point", pain),
    Scene("map.touchpoint", "click a touchpoint", touchpoint, themes=ALL_THEMES),
    Scene("map.drag", "drag a point of the curve", point_dragged),
    Scene("map.by_hand", "Alt+Up on a measured point", point_by_hand),
    Scene("map.carry", "drag a card to another touchpoint", card_carried),
    Scene("map.carry_touchpoint", "drag a touchpoint into the next stage", touchpoint_carried),
    Scene("map.carry_stage", "drag a stage before the one to its left", stage_carried),
    Scene("map.lane", "click a lane's name", lane),
    Scene("map.hidden_lane", "H on a lane's name", lane_hidden),
    Scene("draw.typing", "Enter on a card, then type", typing),
    Scene("draw.composing", "Enter on a card, then type with an input method", composing),
    Scene("draw.new", "Ctrl+N, Down, Right, Enter: a new map waits for its first stage", new_map, "nothing"),
    Scene("draw.stages", "Tab takes a suggested stage, Enter what was typed", stages_taken, "nothing"),
    Scene("draw.cards", "S, T and N add stages, touchpoints and cards", first_map, "nothing"),
    Scene("draw.curve", "Alt+Up and Alt+Down on a touchpoint draw the curve", first_curve, "nothing"),
)
