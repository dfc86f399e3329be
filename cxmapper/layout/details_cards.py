"""The cards of a stage, lane by lane, with everything that was noted on them and what they are linked with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cxmapper import i18n
from cxmapper.i18n import number
from cxmapper.layout.details_parts import COLUMN_GAP, GUTTER, Setting, headline, indented_line, quotation
from cxmapper.layout.display import Primitive
from cxmapper.layout.document import Block, Cell, Strip, drawn, gap, together, written
from cxmapper.layout.icons import lane_icon
from cxmapper.layout.lanes.faces import dress_of
from cxmapper.layout.pictures import asset_of, framed, shape
from cxmapper.layout.plan_parts import BODY, SMALL, Stack, inked
from cxmapper.layout.routes import Box
from cxmapper.layout.scene import CARD_LANES
from cxmapper.model.analysis.places import place_of
from cxmapper.model.records import (
    ActionCard,
    Card,
    CardLink,
    ImprovementAction,
    Lane,
    Person,
    Persona,
    Stage,
    Touchpoint,
)

_NUMBERS = inked(SMALL, "text3")
_NUMBERS_WIDTH = 36.0
_PICTURE = (110.0, 84.0)


def card_blocks(setting: Setting, stage: Stage) -> Iterator[Block]:
    """The cards of a stage under the names of their lanes, in the map's order."""
    cards = _from_left_to_right(setting, stage)
    for lane in setting.lanes:
        members = [card for card in cards if _stands_in(setting, card, lane)]
        if not members:
            continue
        title = setting.lane_title(lane)
        key = "title" if lane.title else f"lane.{lane.kind}"
        name = headline(lane_icon(lane.kind), title, key, setting, GUTTER, lane.id if lane.title else "")
        again = setting.say("plan.continued", title=title)
        going_on = headline(lane_icon(lane.kind), again, "plan.continued", setting, GUTTER)
        yield name
        noted = [(card, _notes(setting, card)) for card in members]
        if any(strips or card.asset for card, strips in noted):
            yield from (replace(_row(setting, card, strips), head=(going_on,)) for card, strips in noted)
        else:
            yield _list(setting, members)


def _from_left_to_right(setting: Setting, stage: Stage) -> list[Card]:
    """The cards of a stage by where they begin on the map, those of the whole stage first."""
    places = {item.id: at for at, item in enumerate(setting.store.by(Touchpoint, "stage", stage.id))}

    def begins(card: Card) -> int:
        members = place_of(setting.store, card).touchpoints
        return places[members[0].id] if members else -1

    return sorted(setting.store.by(Card, "stage", stage.id), key=begins)


def _stands_in(setting: Setting, card: Card, lane: Lane) -> bool:
    """Whether a lane shows a card: the one it names, else the first of its kind."""
    if CARD_LANES.get(lane.kind) != card.kind:
        return False
    named = setting.store.get(card.lane) if card.lane is not None else None
    if isinstance(named, Lane) and named.kind == lane.kind:
        return named.id == lane.id
    return lane is next(each for each in setting.lanes if each.kind == lane.kind)


def _list(setting: Setting, cards: Sequence[Card]) -> Block:
    """Cards of which there is nothing but their text, in two columns."""
    width = (setting.width - GUTTER - COLUMN_GAP) / 2
    parts = [(_plain(setting, card, width)) for card in cards]
    half = (len(parts) + 1) // 2
    columns = (parts[:half], parts[half:])
    lefts = (GUTTER, GUTTER + width + COLUMN_GAP)
    cells = tuple(Cell(left, tuple(column)) for left, column in zip(lefts, columns, strict=True) if column)
    return Block("list", cells, below=2)


def _plain(setting: Setting, card: Card, width: float) -> Strip:
    lines = _text(setting, card, width - _NUMBERS_WIDTH)
    where = written(_where(setting, card), _NUMBERS_WIDTH - 4, _NUMBERS, setting.language, field="number")
    words, numbers = together((*lines, gap(3))), together(where)
    return drawn(words.height, lambda x, y: (*numbers.draw(x, y + 1), *words.draw(x + _NUMBERS_WIDTH, y)), words.text)


def _text(setting: Setting, card: Card, width: float) -> tuple[Strip, ...]:
    """What a card says, between quotation marks where the map has them, too."""
    said = _said(setting, card)
    if dress_of(card).quoted:
        return quotation(said, width, BODY, setting, card.id, "text")
    return written(said, width, BODY, setting.language, record=card.id, field="text")


def _said(setting: Setting, card: Card) -> str:
    asset = asset_of(setting.store, card.asset)
    return card.text or (asset.name if asset else "")


def _where(setting: Setting, card: Card) -> str:
    """The numbers of the touchpoints that a card is about; empty for a whole stage."""
    members = place_of(setting.store, card).touchpoints
    if not members:
        return ""
    first, last = (setting.numbers[each.id] for each in (members[0], members[-1]))
    return first if first == last else f"{first}–{last}"


def _row(setting: Setting, card: Card, notes: tuple[Strip, ...]) -> Block:
    """A card with what is known of it at its right."""
    room = setting.width - GUTTER - _NUMBERS_WIDTH
    width = (room - COLUMN_GAP) / 2
    where = written(_where(setting, card), _NUMBERS_WIDTH - 4, _NUMBERS, setting.language, field="number")
    left = setting.stack(width)
    for line in _text(setting, card, width):
        left.figure(line)
    if card.asset:
        left.gap(2).figure(_picture(setting, card))
    x = GUTTER + _NUMBERS_WIDTH
    cells = (Cell(GUTTER, (gap(1), *where)), left.cell(x), Cell(x + width + COLUMN_GAP, (gap(1), *notes)))
    return Block("row", cells, record=card.id, name=card.text, above=3, below=4, backdrop=indented_line)


def _picture(setting: Setting, card: Card) -> Strip:
    asset, id = asset_of(setting.store, card.asset), card.asset or ""
    width, height = shape(asset, *_PICTURE)
    name = asset.name if asset else ""

    def draw(x: float, y: float) -> tuple[Primitive, ...]:
        return (framed(setting.look, id, card.text, name, Box(x, y, width, height)),)

    return drawn(height + 2, draw)


def _notes(setting: Setting, card: Card) -> tuple[Strip, ...]:
    """All that is known of a card beside its text."""
    stack = setting.stack((setting.width - GUTTER - _NUMBERS_WIDTH - COLUMN_GAP) / 2)
    _weight(setting, card, stack)
    stack.phrases(_figures(setting, card), SMALL, "field.people_affected")
    if card.speaker:
        stack.text(setting.labelled("field.speaker", card.speaker), SMALL, field="field.speaker")
    if card.evidence:
        stack.text(setting.labelled("field.evidence", card.evidence), SMALL, field="field.evidence")
    _links(setting, card, stack)
    return stack.cell(0).strips


def _weight(setting: Setting, card: Card, stack: Stack) -> None:
    """How heavy a pain point is, in the first place."""
    say = setting.say
    if card.severity is not None:
        said = say("plan.severity", n=card.severity, word=say(f"severity.{card.severity}"))
        token = "bad" if card.severity >= 4 else "warn" if card.severity == 3 else "text2"
        stack.text(i18n.capital(said), inked(SMALL, token)._replace(weight=600), field="plan.severity")


def _figures(setting: Setting, card: Card) -> Iterator[str]:
    say = setting.say
    if card.kind == "pain":
        yield say(f"pain_type.{card.pain_type}")
    if card.frequency is not None:
        yield setting.labelled("field.frequency", say(f"frequency.{card.frequency}"))
    if card.root_cause:
        yield setting.labelled("field.root_cause", say(f"root_cause.{card.root_cause}"))
    if card.people_affected is not None:
        yield setting.labelled("field.people_affected", number(card.people_affected, setting.language, 0))
    if card.need_kind:
        yield say(f"need.{card.need_kind}")
    if card.kano:
        yield setting.labelled("field.kano", say(f"kano.{card.kano}"))
    for name in ("card.importance", "satisfaction", "impact", "effort"):
        value = getattr(card, name.removeprefix("card."))
        if value is not None:
            yield setting.labelled(f"field.{name}", number(value, setting.language, 1))
    if card.votes:
        yield say.plural("board.votes", card.votes)
    if card.persona:
        yield setting.store.one(Persona, card.persona).name


def _links(setting: Setting, card: Card, stack: Stack) -> None:
    store = setting.store
    linked = [store.one(Card, link.target) for link in store.by(CardLink, "source", card.id)]
    linked += [store.one(Card, link.source) for link in store.by(CardLink, "target", card.id)]
    for other in linked:
        stack.text(f"→ {setting.labelled(f'kind.{other.kind}', other.text)}", SMALL, field=f"kind.{other.kind}")
    for link in store.by(ActionCard, "card", card.id):
        action = store.one(ImprovementAction, link.action)
        stack.phrases(_action(setting, action), SMALL, "record.improvement_action")


def _action(setting: Setting, action: ImprovementAction) -> tuple[str, ...]:
    """An improvement action in short: what, who, by when, how far."""
    say = setting.say
    owner = setting.store.one(Person, action.owner).name if action.owner else say("plan.no_owner")
    due = i18n.date(action.due, setting.language) if action.due else say("plan.no_due")
    title = setting.labelled("record.improvement_action", action.title or say("plan.untitled"))
    return f"→ {title}", owner, due, say(f"status.{action.status}")
