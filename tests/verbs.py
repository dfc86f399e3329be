"""Every verb with arguments that make sense: chosen at random from what is in a store, as a team at work might.

`CALLS` has an entry for each function of `cxmapper.model.edits`; a test sees to that. Whoever makes random edits, in
memory, through a session or in a process that is about to be killed, takes them from here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from random import Random
from typing import get_args

from cxmapper.model.analysis.search import text_fields
from cxmapper.model.choices import (
    Audience,
    CardKind,
    ChannelKey,
    KpiKind,
    LaneKind,
    Language,
    Part,
    Term,
    TransitionKind,
)
from cxmapper.model.edits import naming
from cxmapper.model.edits.parts import Spot, clip
from cxmapper.model.fields import FieldSpec
from cxmapper.model.records import (
    RECORDS,
    AbTest,
    AbVariant,
    Asset,
    Card,
    CardLink,
    Channel,
    Comment,
    EmotionPoint,
    Feedback,
    ImprovementAction,
    Journey,
    JourneyPersona,
    Kpi,
    Lane,
    Milestone,
    Need,
    Objective,
    ParkedItem,
    Person,
    Persona,
    Record,
    Segment,
    Stage,
    Touchpoint,
    TouchpointChannel,
    Transition,
    Version,
    Vote,
    VoteOption,
    Workshop,
    Workspace,
    fields_of,
    references_of,
)
from cxmapper.model.templates import KEYS, template
from cxmapper.model.transaction import Transaction
from cxmapper.scripting import verbs
from tests.choosing import DAYS, NAMES, Call, Choice, Nothing, colleagues, elsewhere, value

OWN_KINDS: tuple[TransitionKind, ...] = ("alternative", "loop", "drop_off", "failure", "recovery")

# Fields that only their own verbs set: what is part of one map stays there, a main path follows the order.
_BY_VERBS = {
    (Lane, "kind"), (Transition, "kind"), (Transition, "target"), (Comment, "reply_to"), (Comment, "subject_type"),
    (Journey, "locked"), (Lane, "locked"),
}  # fmt: skip


def call_of(name: str, choice: Choice) -> Callable[..., None]:
    """A verb by its name as an edit with arguments of its own.

    Raises:
        Nothing: there is nothing that it could be done to.
    """
    call, verb = CALLS[name](choice), verbs()[name]
    return lambda tx: verb(tx, *call.args, **call.fields)


def _move(record_type: type[Record], field: str = "") -> Callable[[Choice], Call]:
    """Another place for a record among its siblings, which have the same owner in `field`; an only one stays."""

    def call(of: Choice) -> Call:
        families = Counter(getattr(each, field, None) for each in of.store.all(record_type))
        record = of.of([each for each in of.store.all(record_type) if families[getattr(each, field, None)] > 1])
        return Call(record.id, after=of.after(record_type, field, getattr(record, field, None), but=record.id))

    return call


def _lock(record_type: type[Journey] | type[Lane]) -> Callable[[Choice], Call]:
    """One at a time: what is locked is unlocked before something else is locked."""

    def call(of: Choice) -> Call:
        locked = [each.id for each in of.store.all(record_type) if each.locked]
        return Call(locked[0], False) if locked else Call(of.one(record_type))

    return call


def _add_card(of: Choice) -> Call:
    stage, kind = of.one(Stage), of.of(get_args(CardKind))
    first, last = of.maybe(Touchpoint), of.maybe(Touchpoint)
    return Call(stage, kind, id=of.new_id(), text=of.text(), first=first, last=last, persona=of.maybe(Persona))


def _move_card(of: Choice) -> Call:
    card = of.record(Card)
    stage, kind = of.stage_beside(card), of.of((card.kind, *get_args(CardKind)))
    siblings = [each.id for each in of.store.by(Card, "stage", stage) if each.kind == kind and each.id != card.id]
    lane = of.maybe(Lane) if kind == "text" else None
    after, first = of.of([None, "", *siblings]), of.maybe(Touchpoint)
    return Call(card.id, stage=stage, kind=kind, first=first, last=of.maybe(Touchpoint), lane=lane, after=after)


def _link_cards(of: Choice) -> Call:
    source, target = of.one(Card), of.one(Card)
    return Call(source, target, id=of.new_id()) if source != target else of.nothing()


def _unlink_cards(of: Choice) -> Call:
    link = of.record(CardLink)
    return Call(link.source, link.target)


def _move_touchpoint(of: Choice) -> Call:
    touchpoint = of.record(Touchpoint)
    stage = of.stage_beside(touchpoint)
    return Call(touchpoint.id, stage=stage, after=of.after(Touchpoint, "stage", stage, but=touchpoint.id))


def _add_touchpoint(of: Choice) -> Call:
    stage, branch = of.one(Stage), of.of(("", "", "", "express"))
    after, opens = of.after(Touchpoint, "stage", stage), of.maybe(Journey) if of.yes(0.2) else None
    return Call(stage, id=of.new_id(), title=of.text(), branch=branch, after=after, sub_journey=opens)


def _add_stage(of: Choice) -> Call:
    journey = of.one(Journey)
    return Call(journey, id=of.new_id(), title=of.text(), after=of.after(Stage, "journey", journey))


def _add_transition(of: Choice) -> Call:
    source, kind = of.one(Touchpoint), of.of(OWN_KINDS)
    target = None if kind == "drop_off" else of.touchpoint_beside(source)
    return Call(source, target, kind, id=of.new_id(), share=of.whole(0, 10) / 10, label=of.text())


def _change_transition(of: Choice) -> Call:
    transition = of.of([each for each in of.store.all(Transition) if each.kind != "main"])
    kind = of.of(OWN_KINDS)
    target = None if kind == "drop_off" else of.touchpoint_beside(transition.source)
    return Call(transition.id, kind=kind, target=target)


def _set_emotion(of: Choice) -> Call:
    channel = of.maybe(Channel) if of.yes(0.3) else None
    touchpoint, persona, value = of.one(Touchpoint), of.one(Persona), of.whole(-10, 10) / 10
    votes = tuple(of.whole(0, 9) for _ in range(5)) if of.yes(0.3) else ()
    return Call(touchpoint, persona, value, id=of.new_id(), channel=channel, votes=votes, note=of.text())


def _clear_emotion(of: Choice) -> Call:
    point = of.record(EmotionPoint)
    return Call(point.touchpoint, point.persona, channel=point.channel)


def _add_journey(of: Choice) -> Call:
    of.room()
    personas = [of.one(Persona)] if of.yes() and of.store.all(Persona) else []
    pattern, language = template(of.of(KEYS)), of.of(get_args(Language))
    after = of.after(Journey)
    return Call(
        id=of.new_id(), title=of.text(), language=language, template=pattern, personas=personas, after=after
    )  # fmt: skip


def _begin_journey(of: Choice) -> Call:
    of.room()
    pattern = template(of.of(KEYS))
    return Call(
        id=of.new_id(), stage=of.new_id(), title=of.text(), language=of.of(get_args(Language)), template=pattern
    )


def _copy_journey(of: Choice) -> Call:
    of.room()
    return Call(of.one(Journey))


def _to_another_journey(of: Choice) -> Call:
    part = of.record(of.of((Stage, Touchpoint, Card)))
    others = [journey.id for journey in of.store.all(Journey) if journey.id != of.home(part)]
    return Call([part.id], of.of(others))


def _paste(of: Choice) -> Call:
    part, stage = of.one(of.of((Stage, Touchpoint, Card))), of.record(Stage)
    return Call(clip(of.store, [part]), [part], Spot(stage.journey, of.of(("", stage.id))))


def _fill_stage(of: Choice) -> Call:
    pattern = template(of.of(KEYS[1:]))
    return Call(of.one(Stage), of.of(pattern.stages))


def _leave_channel(of: Choice) -> Call:
    link = of.record(TouchpointChannel)
    return Call(link.touchpoint, link.channel)


def _leave_journey(of: Choice) -> Call:
    link = of.record(JourneyPersona)
    return Call(link.journey, link.persona)


def _show_lanes(of: Choice) -> Call:
    return Call(of.of([lane.journey for lane in of.store.all(Lane) if lane.hidden]))


def _add_lane(of: Choice) -> Call:
    journey = of.one(Journey)
    return Call(journey, of.of(get_args(LaneKind)), id=of.new_id(), after=of.after(Lane, "journey", journey))


def _own_comment(of: Choice) -> str:
    return str(of.of([each.id for each in of.store.all(Comment) if each.author == of.author]))


def _add_comment(of: Choice) -> Call:
    subject = of.record(of.of([kind for kind in RECORDS if of.store.all(kind)])).id
    return Call(subject, of.text(), id=of.new_id(), audience=of.of(get_args(Audience)))


def _add_kpi(of: Choice) -> Call:
    where = of.of(("journey", "stage", "touchpoint", "of_segment"))
    types = {"journey": Journey, "stage": Stage, "touchpoint": Touchpoint, "of_segment": Segment}
    fields = {where: of.maybe(types[where]), "target": of.whole(-9, 99) / 7}
    return Call(id=of.new_id(), kind=of.of(get_args(KpiKind)), title=of.text(), after=of.after(Kpi), **fields)


def _observe(of: Choice) -> Call:
    counts = tuple(of.whole(0, 20) for _ in range(5))
    day = of.of(DAYS[1:])
    return Call(of.one(Kpi), id=of.new_id(), day=day, value=of.whole(0, 300) / 3, counts=counts, n=sum(counts))


def _add_option(of: Choice) -> Call:
    vote, card = of.one(Vote), of.maybe(Card)
    return Call(vote, id=of.new_id(), text=of.text(), card=card, after=of.after(VoteOption, "vote", vote))


def _count_dots(of: Choice) -> Call:
    vote = of.one(Vote)
    return Call(vote, {each.id: of.whole(0, 9) for each in of.store.by(VoteOption, "vote", vote)})


def _add_action(of: Choice) -> Call:
    fields = {"card": of.maybe(Card), "owner": of.maybe(Person), "objective": of.maybe(Objective), "due": of.of(DAYS)}
    return Call(id=of.new_id(), title=of.text(), after=of.after(ImprovementAction), **fields)


def _add_feedback(of: Choice) -> Call:
    about = {"touchpoint": of.maybe(Touchpoint), "persona": of.maybe(Persona), "segment": of.maybe(Segment)}
    return Call(id=of.new_id(), text=of.text(), card=of.maybe(Card), day=of.of(DAYS), **about)


def _refer_to_new(of: Choice) -> Call:
    record = of.record(of.of([kind for kind in RECORDS if _named_references(kind) and of.store.all(kind)]))
    field = of.of(_named_references(type(record)))
    return Call(record.id, field, of.of(NAMES), id=of.new_id())


def _named_references(record_type: type[Record]) -> list[str]:
    """Its references to what a name is enough for; a KPI stands for itself."""
    return [spec.name for spec in references_of(record_type) if spec.target in naming.NAMED and not spec.required]


def _show_picture(of: Choice) -> Call:
    fields = [(kind, spec.name) for kind in RECORDS for spec in references_of(kind) if _is_picture(spec)]
    kind, name = of.of(fields)
    kinds = [each for each in of.store.all(kind) if kind is not Card or each.kind == "image"]
    return Call(of.of(kinds).id, name, b"picture %d" % of.whole(0, 2), media_type="image/png", name="a.png")


def _is_picture(spec: FieldSpec) -> bool:
    return spec.target == Asset.TYPE and not spec.required


def _replace_texts(of: Choice) -> Call:
    kind = of.of((Card, Stage, Journey))
    places = [(record.id, name) for record in of.store.all(kind) for name in text_fields(kind)]
    return Call(places, of.of(("slow", "客戶", "a")), of.of(("quick", "顧客", "")))


def _replace_one(of: Choice) -> Call:
    record = of.of([each for each in of.store.all(Card) if each.text])
    start = of.whole(0, len(record.text) - 1)
    end = of.whole(start + 1, len(record.text))
    return Call(record.id, "text", start, end, was=record.text[start:end], by=of.text())


def _set_fields(of: Choice) -> Call:
    record = of.record(of.of([kind for kind in RECORDS if of.store.all(kind)]))
    specs = [spec for spec in fields_of(type(record)) if _is_anybodys(type(record), spec)]
    fields = {spec.name: value(of, spec) for spec in of.chance.sample(specs, min(len(specs), of.whole(1, 2)))}
    return Call(record.id, **fields) if fields else of.nothing()


def _is_anybodys(record_type: type[Record], spec: FieldSpec) -> bool:
    stamped = spec.name in ("created_by", "created_at", "changed_by", "changed_at")
    free = spec.kind in ("text", "int", "real", "bool", "choice", "day", "list", "ref", "rgb")
    return free and not stamped and not spec.required and (record_type, spec.name) not in _BY_VERBS


def _set_workspace(of: Choice) -> Call:
    return Call(title=of.text(), currency=of.of(("", "TWD", "EUR")), brand_colour=of.of(("", "#0a5cc2")))


def _remove(of: Choice) -> Call:
    """Anything; a journey where there are many, so that there is room for others."""
    if of.is_full():
        return Call(of.one(Journey))
    here = [kind for kind in RECORDS if kind is not Workspace and of.store.all(kind)]
    removable = [kind for kind in here if kind is not Transition] or of.nothing()
    return Call(of.one(of.of(removable)))


def _merge(of: Choice) -> Call:
    """From a colleague's map, or from a copy of this one that was worked on elsewhere."""
    of.room()
    source = elsewhere(of.store) if of.yes(0.4) else colleagues()
    journey = of.of(source.all(Journey)).id
    return Call(source, [journey], [journey] if of.yes(0.3) else [])


def _start_workspace(of: Choice) -> Call:
    """A file has one, from the beginning."""
    if len(of.store):
        of.nothing()
    return Call(id=of.new_id(), title=of.text(), language=of.of(get_args(Language)))


CALLS: dict[str, Callable[[Choice], Call]] = {
    "add_action": _add_action,
    "add_card": _add_card,
    "add_channel": lambda of: Call(id=of.new_id(), title=of.text(), after=of.after(Channel)),
    "add_comment": _add_comment,
    "add_feedback": _add_feedback,
    "add_journey": _add_journey,
    "add_kpi": _add_kpi,
    "add_lane": _add_lane,
    "add_milestone": lambda of: Call(of.one(ImprovementAction), id=of.new_id(), title=of.text(), due=of.of(DAYS)),
    "add_need": lambda of: Call(of.one(Persona), id=of.new_id(), text=of.text(), importance=of.whole(0, 100) / 10),
    "add_objective": lambda of: Call(id=of.new_id(), title=of.text(), after=of.after(Objective), kpi=of.maybe(Kpi)),
    "add_objective_of": lambda of: Call(of.one(Journey), id=of.new_id(), title=of.text()),
    "add_opportunity": lambda of: Call(of.one(Card), id=of.new_id(), text=of.text()),
    "add_option": _add_option,
    "add_person": lambda of: Call(id=of.new_id(), name=of.of(NAMES), after=of.after(Person)),
    "add_persona": lambda of: Call(id=of.new_id(), name=of.of(NAMES), after=of.after(Persona)),
    "add_persona_to": lambda of: Call(of.one(Journey), id=of.new_id(), name=of.of(NAMES)),
    "add_segment": lambda of: Call(id=of.new_id(), title=of.text(), after=of.after(Segment), size=of.whole(0, 9000)),
    "add_stage": _add_stage,
    "add_test": lambda of: Call(of.one(ImprovementAction), id=of.new_id(), title=of.text(), kpi=of.maybe(Kpi)),
    "add_touchpoint": _add_touchpoint,
    "add_transition": _add_transition,
    "add_variant": lambda of: Call(of.one(AbTest), id=of.new_id(), title=of.text(), n=9, successes=of.whole(0, 9)),
    "add_vote": lambda of: Call(id=of.new_id(), question=of.text(), after=of.after(Vote), journey=of.maybe(Journey)),
    "add_workshop": lambda of: Call(id=of.new_id(), title=of.text(), after=of.after(Workshop), day=of.of(DAYS)),
    "address": lambda of: Call(of.one(ImprovementAction), of.one(Card), id=of.new_id()),
    "answer": lambda of: Call(of.one(Feedback), of.text(), day=of.of(DAYS[1:])),
    "attend": lambda of: Call(of.one(Workshop), of.one(Person), id=of.new_id(), facilitates=of.yes()),
    "attend_by_name": lambda of: Call(of.one(Workshop), of.of(NAMES), id=of.new_id()),
    "back": lambda of: Call(of.one(Feedback), of.one(Card), id=of.new_id()),
    "begin_journey": _begin_journey,
    "bring_back": lambda of: Call(of.one(Version)),
    "change_transition": _change_transition,
    "clear_emotion": _clear_emotion,
    "copy_journey": _copy_journey,
    "copy_to_journey": _to_another_journey,
    "count_dots": _count_dots,
    "depend": lambda of: Call(of.one(ImprovementAction), of.one(ImprovementAction), id=of.new_id()),
    "fill_stage": _fill_stage,
    "go_through": lambda of: Call(of.one(Touchpoint), of.one(Channel), id=of.new_id()),
    "hide_lane": lambda of: Call(of.one(Lane), of.yes(0.7)),
    "involve": lambda of: Call(of.one(ImprovementAction), of.one(Person), of.of(get_args(Part)), id=of.new_id()),
    "involve_by_name": lambda of: Call(of.one(ImprovementAction), of.of(NAMES), of.of(get_args(Part)), id=of.new_id()),
    "keep_version": lambda of: Call(of.one(Journey), id=of.new_id(), title=of.text(), note=of.text()),
    "leave_channel": _leave_channel,
    "leave_journey": _leave_journey,
    "link_cards": _link_cards,
    "lock_journey": _lock(Journey),
    "lock_lane": _lock(Lane),
    "merge": _merge,
    "move_action": _move(ImprovementAction),
    "move_card": _move_card,
    "move_channel": _move(Channel),
    "move_journey": _move(Journey),
    "move_kpi": _move(Kpi),
    "move_lane": _move(Lane, "journey"),
    "move_milestone": _move(Milestone, "action"),
    "move_need": _move(Need, "persona"),
    "move_objective": _move(Objective),
    "move_parked": _move(ParkedItem),
    "move_part": _move(JourneyPersona, "journey"),
    "move_person": _move(Person),
    "move_persona": _move(Persona),
    "move_segment": _move(Segment),
    "move_stage": _move(Stage, "journey"),
    "move_touchpoint": _move_touchpoint,
    "move_variant": _move(AbVariant, "test"),
    "move_workshop": _move(Workshop),
    "move_to_journey": _to_another_journey,
    "observe": _observe,
    "park": lambda of: Call(of.text(), id=of.new_id(), after=of.after(ParkedItem), workshop=of.maybe(Workshop)),
    "paste": _paste,
    "refer_to_new": _refer_to_new,
    "remove": _remove,
    "rename_lane": lambda of: Call(of.one(Lane), of.text()),
    "rename_stage": lambda of: Call(of.one(Stage), of.text()),
    "rename_term": lambda of: Call(
        of.of(get_args(Language)), of.of(get_args(Term)), of.of(("", "guest", "顧客")), id=of.new_id()
    ),
    "rename_touchpoint": lambda of: Call(of.one(Touchpoint), of.text()),
    "replace_one": _replace_one,
    "replace_texts": _replace_texts,
    "reply": lambda of: Call(of.one(Comment), of.text(), id=of.new_id()),
    "resolve": lambda of: Call(of.one(Comment), of.yes()),
    "reword": lambda of: Call(_own_comment(of), of.text()),
    "rewrite_card": lambda of: Call(of.one(Card), of.text()),
    "serve": lambda of: Call(of.one(Journey), of.one(Objective), id=of.new_id()),
    "set_audience": lambda of: Call(of.one(Comment), of.of(get_args(Audience))),
    "set_branch": lambda of: Call(of.one(Touchpoint), of.of(("", "express", "return"))),
    "set_emotion": _set_emotion,
    "set_fields": _set_fields,
    "set_workspace": _set_workspace,
    "settle_parked": lambda of: Call(of.one(ParkedItem), of.text()),
    "show_lanes": _show_lanes,
    "show_picture": _show_picture,
    "start_workspace": _start_workspace,
    "take_part": lambda of: Call(of.one(Journey), of.one(Persona), id=of.new_id()),
    "unlink_cards": _unlink_cards,
    "use_channel": lambda of: Call(of.one(Touchpoint), of.of(get_args(ChannelKey)[1:]), id=of.new_id()),
    "withdraw": lambda of: Call(_own_comment(of)),
}

# What people do most comes up more often.
OFTEN = ("remove", "set_fields", "add_card", "move_card", "add_touchpoint", "move_touchpoint", "show_picture")
PICKED = (*CALLS, *OFTEN * 2, *OFTEN[:2] * 4)

# What an office is furnished with, in this order, so that every verb finds something.
_FURNITURE = (
    "add_person", "add_persona_to", "add_segment", "add_need", "add_need", "add_need", "use_channel", "add_channel",
    "add_card", "show_picture", "keep_version", "add_opportunity", "link_cards", "add_transition", "set_emotion",
    "add_kpi", "observe", "add_objective_of", "add_action", "add_milestone", "add_milestone", "address", "involve",
    "add_test", "add_action", "add_feedback", "back", "add_workshop", "attend", "park", "park", "add_vote",
    "add_option", "add_comment", "reply", "hide_lane", "hide_lane", "begin_journey",
)  # fmt: skip


def furnish(tx: Transaction, chance: Random) -> None:
    """Put something of everything into a workspace with a map, all in one step."""
    choice = Choice(tx.view, chance, tx.new_id, tx.author)
    for name in (*_FURNITURE, *(each for each in _FURNITURE if each.startswith("add_"))):
        with suppress(Nothing):
            call_of(name, choice)(tx)
