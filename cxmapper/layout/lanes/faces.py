"""What a card shows, by its kind: its text first, then what is known about it, in pills."""

from __future__ import annotations

from collections.abc import Iterator

from cxmapper.i18n import number
from cxmapper.layout.columns import Span
from cxmapper.layout.display import Group, Rect, ink, line
from cxmapper.layout.icons import lane_icon
from cxmapper.layout.kit import CARD_PADDING_X, CARD_PADDING_Y, CARD_RADIUS, Pill, Sketch
from cxmapper.layout.lanes.frame import draw_pins
from cxmapper.layout.look import Look
from cxmapper.layout.pictures import RADIUS, asset_of, framed, shape
from cxmapper.layout.routes import Box
from cxmapper.layout.scene import Scene
from cxmapper.layout.theme import TOKENS
from cxmapper.model.records import Card, CardKind, Persona
from cxmapper.model.store import Store
from cxmapper.values import value_type

LEAST_HEIGHT = 38.0
_ICON = 14.0
_PICTURE_INSET = 6.0
_PICTURE_HIGHEST = 180.0


@value_type
class Dress:
    """How cards of a kind look: fill and border, the text's token, an icon before the text, quotation marks."""

    fill: str = "raised"
    border: str = "border"
    token: str = "text"
    icon: str = ""
    icon_token: str = "text2"
    quoted: bool = False
    radius: float = CARD_RADIUS
    shadow: bool = True


_PLAIN = Dress()
_DRESSES: dict[CardKind, Dress] = {
    "thought": Dress(quoted=True, radius=16.0),
    "quote": Dress(quoted=True, fill="sunken", shadow=False),
    "highlight": Dress(icon=lane_icon("highlight"), icon_token="good"),
    "opportunity": Dress("goodSoft", "goodSoft", icon=lane_icon("opportunity"), icon_token="good", shadow=False),
    "need": Dress(icon=lane_icon("need"), icon_token="info"),
    "frontstage": Dress(fill="sunken", token="text2", icon=lane_icon("frontstage"), shadow=False),
    "backstage": Dress(fill="sunken", token="text2", icon=lane_icon("backstage"), shadow=False),
    "support": Dress(fill="sunken", token="text2", icon=lane_icon("support"), shadow=False),
}  # fmt: skip


def dress_of(card: Card) -> Dress:
    """How a card looks by its kind."""
    return _DRESSES.get(card.kind, _PLAIN)


SEVERITY_PILLS = {
    1: ("text2", "sunken", "minus"),
    2: ("text2", "sunken", "minus"),
    3: ("warn", "warnSoft", "triangle-alert"),
    4: ("bad", "badSoft", "flame"),
    5: ("bad", "badSoft", "flame"),
}


def draw_card(scene: Scene, card: Card, span: Span, y: float, name: str) -> Group:
    """A card as a group.

    Args:
        scene: the journey.
        card: the card.
        span: where it stands in its stage.
        y: its top edge in its lane.
        name: what a screen reader says.

    Returns:
        The card with as much height as its text and pills need.
    """
    dress = dress_of(card)
    sketch = Sketch(scene.look)
    height = max(LEAST_HEIGHT, _contents(sketch, scene, card, dress, span, y))
    if card.kind != "text":
        box = Rect(span.x, y, span.width, height, dress.radius, ink(dress.fill), line(dress.border, 1.0), dress.shadow)
        sketch.primitives.insert(0, box)
    if card.colour in TOKENS:
        sketch.add(Rect(span.x + 4, y + 8, 3, height - 16, 1.5, ink(card.colour)))
    draw_pins(sketch, scene, card.id, span.x + span.width - 6, y)
    return sketch.group(card.id, "card", span.x, y, span.width, height, name=name, text=card.text)


def _contents(sketch: Sketch, scene: Scene, card: Card, dress: Dress, span: Span, y: float) -> float:
    """Everything inside the card; returns the card's height."""
    x, width = span.x + CARD_PADDING_X, span.width - 2 * CARD_PADDING_X
    inner = y + CARD_PADDING_Y
    if card.asset is not None:
        bottom = y + _PICTURE_INSET + _picture(sketch, scene, card, card.asset, span, y + _PICTURE_INSET)
        if not (card.text or card.speaker or card.evidence or any(pills(scene.look, scene.store, card))):
            return bottom + _PICTURE_INSET - y
        inner = bottom + CARD_PADDING_Y - 2
    if dress.icon:
        sketch.icon(dress.icon, x, inner + 2, _ICON, dress.icon_token)
        x, width = x + _ICON + 7, width - _ICON - 7
    write = sketch.quotation if dress.quoted else sketch.text
    inner += write(card.text, x, inner, width, "card", card.id, "text", token=dress.token)
    if card.speaker:
        dash = sketch.word("— ", x, inner + 2, "small", "speaker", token="text2") + 4
        inner += 2
        inner += sketch.text(card.speaker, x + dash, inner, width - dash, "small", card.id, "speaker", token="text2")
    known = list(pills(scene.look, scene.store, card))
    if known:
        inner += 6
        inner += sketch.pills(known, x, inner, width)
    if card.evidence:
        inner += 6
        sketch.icon("file-text", x, inner + 1, 12, "text3")
        inner += sketch.text(card.evidence, x + 17, inner, width - 17, "small", card.id, "evidence", token="text2")
    return inner + CARD_PADDING_Y - y


def _picture(sketch: Sketch, scene: Scene, card: Card, asset_id: str, span: Span, y: float) -> float:
    """The card's picture, nearly as wide as the card; one that is too high for that stands on a plate. Its height."""
    asset = asset_of(scene.store, asset_id)
    left, room = span.x + _PICTURE_INSET, span.width - 2 * _PICTURE_INSET
    width, height = shape(asset, room, _PICTURE_HIGHEST)
    if width < room:
        sketch.add(Rect(left, y, room, height, RADIUS, ink("sunken")))
    file = asset.name if asset is not None else ""
    box = Box(left + (room - width) / 2, y, width, height)
    sketch.add(framed(scene.look, asset_id, card.text or file, file, box))
    return height


def pills(look: Look, store: Store, card: Card) -> Iterator[Pill]:
    """What is known about a card, in small words: severity, type, people, need, impact and effort, votes, persona."""
    say = look.words
    if card.severity is not None:
        token, fill, icon = SEVERITY_PILLS[card.severity]
        yield Pill(say(f"severity.{card.severity}"), f"severity.{card.severity}", token=token, fill=fill, icon=icon)
    if card.kind == "pain" and card.pain_type != "unsorted":
        yield Pill(say(f"pain_type.{card.pain_type}"), f"pain_type.{card.pain_type}")
    if card.people_affected is not None:
        yield _count(look, card.people_affected, "board.people", "users")
    if card.need_kind:
        yield Pill(say(f"need.{card.need_kind}"), f"need.{card.need_kind}", token="info", fill="infoSoft")
    if card.impact is not None:
        yield Pill(say("board.impact", n=card.impact), "board.impact", fill="surface")
    if card.effort is not None:
        yield Pill(say("board.effort", n=card.effort), "board.effort", fill="surface")
    if card.votes:
        yield _count(look, card.votes, "board.votes", "circle-dot")
    persona = store.get(card.persona) if card.persona else None
    if isinstance(persona, Persona) and persona.name:
        yield Pill(persona.name, "name", persona.id, icon="user")


def _count(look: Look, n: int, key: str, icon: str) -> Pill:
    return Pill(look.words.plural(key, n, n=number(n, look.language, 0)), key, icon=icon)
