"""A workspace in memory to work on in tests, random edits for it, and what must be true of it afterwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any, get_args

from hypothesis import strategies as st

from cxmapper.errors import UserError
from cxmapper.model import order
from cxmapper.model.change import NOTHING, Change
from cxmapper.model.edits import (
    actions,
    assets,
    cards,
    channels,
    comments,
    emotions,
    journeys,
    kpis,
    lanes,
    links,
    objectives,
    people,
    personas,
    records,
    stages,
    touchpoints,
    transitions,
    workspace,
)
from cxmapper.model.records import (
    BY_TYPE,
    Asset,
    Card,
    CardKind,
    Channel,
    Comment,
    EmotionPoint,
    ImprovementAction,
    Journey,
    JourneyPersona,
    Kpi,
    Lane,
    LaneKind,
    Objective,
    Person,
    Persona,
    Record,
    Stage,
    Touchpoint,
    Transition,
    references_of,
)
from cxmapper.model.steps import propose
from cxmapper.model.store import Store
from cxmapper.model.templates import KEYS, template
from cxmapper.model.transaction import Transaction

Step = tuple[int, int, int, int]
Edit = Callable[[Transaction], None]


class Workbench:
    """A store and a hand that edits it: ids and moments count up from one."""

    def __init__(self, store: Store | None = None, author: str = "Ann", prefix: str = "r") -> None:
        self.store = Store() if store is None else store
        self.author = author
        self._prefix = prefix
        self._ids = 0
        self._steps = 0

    def new_id(self) -> str:
        self._ids += 1
        return f"{self._prefix}{self._ids:05}"

    def propose(self, edit: Callable[..., None], *args: Any, **fields: Any) -> Change:
        """What an edit would change."""
        self._steps += 1
        now = f"2026-11-22T{self._steps // 3600:02}:{self._steps // 60 % 60:02}:{self._steps % 60:02}.000000Z"

        def bound(tx: Transaction) -> None:
            edit(tx, *args, **fields)

        return propose(self.store, bound, now=now, author=self.author, new_id=self.new_id)

    def do(self, edit: Callable[..., None], *args: Any, **fields: Any) -> Change:
        """Make an edit."""
        change = self.propose(edit, *args, **fields)
        self.store.apply(change)
        return change

    def random(self, step: Step) -> Change:
        """Make one random edit; nothing changes when a rule refuses it, or when there is nothing to do it to."""
        edit = EDITS[step[0] % len(EDITS)](self, *step[1:])
        if edit is None:
            return NOTHING
        try:
            return self.do(edit)
        except UserError:
            return NOTHING


def started(stage_count: int = 2, touchpoint_count: int = 2) -> Workbench:
    """A workspace `w` with a journey `j` about persona `p`, stages `s1`, `s2` … and touchpoints `t11`, `t12` …"""
    bench = Workbench()
    bench.do(workspace.start_workspace, id="w")
    bench.do(personas.add_persona, id="p", name="Mei")
    bench.do(journeys.add_journey, id="j", title="Order ahead", language="en", personas=["p"])
    for stage in range(1, stage_count + 1):
        bench.do(stages.add_stage, "j", id=f"s{stage}", title=f"Stage {stage}")
        for number in range(1, touchpoint_count + 1):
            bench.do(touchpoints.add_touchpoint, f"s{stage}", id=f"t{stage}{number}", title=f"Touchpoint {number}")
    return bench


# Numbers that stand for random edits: which edit, and what it picks. Hypothesis can shrink them.
STEPS = st.tuples(*(st.integers(0, 10**6) for _ in range(4)))
PROGRAMS = st.lists(STEPS, max_size=25)


def _pick(records: Sequence[Any], number: int) -> Any:
    return records[number % len(records)] if records else None


def _one(bench: Workbench, record_type: type[Record], number: int) -> str | None:
    record = _pick(bench.store.all(record_type), number)
    return record.id if record is not None else None


def _after(bench: Workbench, record_type: type[Record], number: int) -> str | None:
    return [None, "", _one(bench, record_type, number)][number % 3]


def _texts(number: int) -> str:
    return ["", "too slow", "客戶等太久", "排队\n很久", "café ☕"][number % 5]


def _new_journey(bench: Workbench, a: int, b: int, c: int) -> Edit | None:
    if len(bench.store.all(Journey)) > 3:
        return None
    chosen = template(_pick(KEYS, a))
    some = [id] if b % 2 and (id := _one(bench, Persona, c)) else []
    id = bench.new_id()
    return lambda tx: journeys.add_journey(tx, id=id, title="J", language="zh-Hans", template=chosen, personas=some)


def _on(record_type: type[Record], make: Callable[[Workbench, str, int, int], Edit]) -> Callable[..., Edit | None]:
    """A random edit that needs a record of a type to begin with."""

    def edit(bench: Workbench, a: int, b: int, c: int) -> Edit | None:
        id = _one(bench, record_type, a)
        return make(bench, id, b, c) if id is not None else None

    return edit


def _add_stage(bench: Workbench, journey: str, b: int, c: int) -> Edit:
    id, siblings = bench.new_id(), bench.store.by(Stage, "journey", journey)
    after = [None, "", _pick(siblings, c).id if siblings else None][b % 3]
    return lambda tx: stages.add_stage(tx, journey, id=id, title=_texts(b), after=after)


def _move_stage(bench: Workbench, stage: str, b: int, c: int) -> Edit:
    return lambda tx: stages.move_stage(tx, stage, _after(bench, Stage, b))


def _rewrite_stage(bench: Workbench, stage: str, b: int, c: int) -> Edit:
    fields = {"title": _texts(b)} if c % 2 else {"goal": _texts(b), "colour": ("", "stage2")[b % 2]}
    return lambda tx: records.set_fields(tx, stage, **fields)


def _add_touchpoint(bench: Workbench, stage: str, b: int, c: int) -> Edit:
    id, branch = bench.new_id(), "" if b % 4 else "express"
    after = [None, "", _one(bench, Touchpoint, c)][b % 3]
    return lambda tx: touchpoints.add_touchpoint(tx, stage, id=id, title=_texts(c), branch=branch, after=after)


def _move_touchpoint(bench: Workbench, touchpoint: str, b: int, c: int) -> Edit:
    journey = bench.store.one(Stage, bench.store.one(Touchpoint, touchpoint).stage).journey
    stage = _pick(bench.store.by(Stage, "journey", journey), b)
    after = [None, "", _one(bench, Touchpoint, c)][c % 3]
    return lambda tx: touchpoints.move_touchpoint(tx, touchpoint, stage=stage.id, after=after)


def _set_branch(bench: Workbench, touchpoint: str, b: int, c: int) -> Edit:
    return lambda tx: touchpoints.set_branch(tx, touchpoint, ["", "express", "return"][b % 3])


def _add_transition(bench: Workbench, source: str, b: int, c: int) -> Edit:
    journey = bench.store.one(Stage, bench.store.one(Touchpoint, source).stage).journey
    inside = [
        each.id
        for stage in bench.store.by(Stage, "journey", journey)
        for each in bench.store.by(Touchpoint, "stage", stage.id)
    ]
    id, kind = bench.new_id(), ("alternative", "loop", "drop_off", "failure", "recovery")[b % 5]
    target = None if kind == "drop_off" else _pick(inside, c)
    return lambda tx: transitions.add_transition(tx, source, target, kind, id=id, share=(c % 11) / 10)  # type: ignore[arg-type]


def _add_card(bench: Workbench, stage: str, b: int, c: int) -> Edit:
    id, kind = bench.new_id(), _pick(get_args(CardKind), b)
    first, last = _one(bench, Touchpoint, c), _one(bench, Touchpoint, b)
    return lambda tx: cards.add_card(tx, stage, kind, id=id, text=_texts(b), first=first, last=last)


def _add_image(bench: Workbench, stage: str, b: int, c: int) -> Edit:
    id = bench.new_id()

    def edit(tx: Transaction) -> None:
        asset = assets.keep_asset(tx, b"picture %d" % (b % 3), media_type="image/png", name="a.png")
        cards.add_card(tx, stage, "image", id=id, text="", asset=asset)

    return edit


def _change_picture(bench: Workbench, card: str, b: int, c: int) -> Edit:
    return lambda tx: records.set_fields(tx, card, asset=_one(bench, Asset, b) if c % 2 else None)


def _move_card(bench: Workbench, card: str, b: int, c: int) -> Edit:
    journey = bench.store.one(Stage, bench.store.one(Card, card).stage).journey
    stage, kind = _pick(bench.store.by(Stage, "journey", journey), b), _pick(get_args(CardKind), c)
    first, lane = _one(bench, Touchpoint, c), _one(bench, Lane, b) if c % 2 else None
    return lambda tx: cards.move_card(tx, card, stage=stage.id, kind=kind, first=first, lane=lane)


def _rewrite_card(bench: Workbench, card: str, b: int, c: int) -> Edit:
    return lambda tx: records.set_fields(tx, card, text=_texts(b), severity=c % 6 or None, importance=(c % 101) / 10)


def _link_cards(bench: Workbench, card: str, b: int, c: int) -> Edit | None:
    other, id = _one(bench, Card, b), bench.new_id()
    if other is None or other == card:
        return None
    return lambda tx: links.link_cards(tx, card, other, id=id)


def _set_emotion(bench: Workbench, touchpoint: str, b: int, c: int) -> Edit | None:
    persona, id = _one(bench, Persona, b), bench.new_id()
    channel = _one(bench, Channel, c) if c % 3 == 0 else None
    if persona is None:
        return None
    return lambda tx: emotions.set_emotion(tx, touchpoint, persona, (c % 21 - 10) / 10, id=id, channel=channel)


def _use_channel(bench: Workbench, touchpoint: str, b: int, c: int) -> Edit:
    id, key = bench.new_id(), ("store", "website", "phone")[b % 3]
    return lambda tx: channels.use_channel(tx, touchpoint, key, id=id)  # type: ignore[arg-type]


def _add_persona(bench: Workbench, journey: str, b: int, c: int) -> Edit:
    id = bench.new_id()
    return lambda tx: personas.add_persona_to(tx, journey, id=id, name=_texts(b))


def _leave(bench: Workbench, journey: str, b: int, c: int) -> Edit | None:
    link = _pick(bench.store.by(JourneyPersona, "journey", journey), b)
    return lambda tx: personas.leave_journey(tx, journey, link.persona)


def _add_lane(bench: Workbench, journey: str, b: int, c: int) -> Edit:
    id, kind = bench.new_id(), _pick(get_args(LaneKind), b)
    return lambda tx: lanes.add_lane(tx, journey, kind, id=id, after=_after(bench, Lane, c))


def _lock(bench: Workbench, a: int, b: int, c: int) -> Edit | None:
    id = _one(bench, Lane if a % 2 else Journey, b)
    return (lambda tx: records.set_fields(tx, id, locked=c % 4 == 0)) if id is not None else None


def _add_action(bench: Workbench, a: int, b: int, c: int) -> Edit:
    id, card, owner = bench.new_id(), _one(bench, Card, a), _one(bench, Person, b)
    return lambda tx: actions.add_action(tx, id=id, title=_texts(c), card=card, owner=owner, due="2027-01-31")


def _depend(bench: Workbench, action: str, b: int, c: int) -> Edit | None:
    needs, id = _one(bench, ImprovementAction, b), bench.new_id()
    return (lambda tx: actions.depend(tx, action, needs, id=id)) if needs is not None else None


def _add_kpi(bench: Workbench, a: int, b: int, c: int) -> Edit:
    id, where = bench.new_id(), _one(bench, Touchpoint, b)
    return lambda tx: kpis.add_kpi(tx, id=id, kind="nps", touchpoint=where, target=c / 7)


def _observe(bench: Workbench, kpi: str, b: int, c: int) -> Edit:
    id = bench.new_id()
    return lambda tx: kpis.observe(
        tx, kpi, id=id, day="2026-10-31", value=b / 3, counts=(b % 9, c % 9), n=b % 9 + c % 9
    )


def _comment(bench: Workbench, a: int, b: int, c: int) -> Edit | None:
    subject, id = _pick(sorted(bench.store, key=lambda record: record.id), a), bench.new_id()
    return (lambda tx: comments.add_comment(tx, subject.id, _texts(b), id=id)) if subject is not None else None


def _reply(bench: Workbench, comment: str, b: int, c: int) -> Edit:
    id = bench.new_id()
    return lambda tx: comments.reply(tx, comment, _texts(b), id=id)


def _add_person(bench: Workbench, a: int, b: int, c: int) -> Edit:
    id = bench.new_id()
    return lambda tx: people.add_person(tx, id=id, name=_texts(a), after=_after(bench, Person, b))


def _serve(bench: Workbench, journey: str, b: int, c: int) -> Edit:
    objective, id = _one(bench, Objective, b), bench.new_id()

    def edit(tx: Transaction) -> None:
        if objective is None:
            objectives.add_objective(tx, id=id, title=_texts(c))
        objectives.serve(tx, journey, objective or id, id=tx.new_id())

    return edit


def _remove(bench: Workbench, a: int, b: int, c: int) -> Edit | None:
    record_type = _pick([each for each in BY_TYPE.values() if each.TYPE != "workspace"], a)
    id = _one(bench, record_type, b)
    return (lambda tx: records.remove(tx, id)) if id is not None else None


EDITS: tuple[Callable[..., Edit | None], ...] = (
    _on(Journey, _add_stage), _on(Stage, _move_stage), _on(Stage, _rewrite_stage), _on(Stage, _add_touchpoint),
    _on(Stage, _add_touchpoint),
    _on(Touchpoint, _move_touchpoint), _on(Touchpoint, _move_touchpoint), _on(Touchpoint, _set_branch),
    _on(Touchpoint, _add_transition), _on(Stage, _add_card), _on(Stage, _add_image), _on(Card, _change_picture),
    _on(Card, _move_card), _on(Card, _rewrite_card), _on(Card, _link_cards), _on(Touchpoint, _set_emotion),
    _on(Touchpoint, _use_channel), _on(Journey, _add_persona), _on(Journey, _leave), _on(Journey, _add_lane),
    _on(ImprovementAction, _depend), _on(Kpi, _observe), _on(Comment, _reply), _on(Journey, _serve),
    _new_journey, _lock, _add_action, _add_kpi, _comment, _add_person, _remove, _remove,
)  # fmt: skip


def faults(store: Store) -> list[str]:
    """What is wrong with a workspace, found the slow and plain way; empty when all rules hold."""
    return [*_dangling(store), *_main_path_faults(store), *_card_faults(store), *_double(store), *_other(store)]


def _dangling(store: Store) -> list[str]:
    wrong = []
    for record in store:
        for spec in references_of(type(record)):
            id = getattr(record, spec.name)
            if id is None:
                continue
            wanted = record.subject_type if isinstance(record, Comment) and spec.kind == "subject" else spec.target
            target = store.get(id)
            if target is None or wanted != target.TYPE:
                wrong.append(f"{record.TYPE} {record.id}.{spec.name} → {id}")
    return wrong


def _main_path_faults(store: Store) -> list[str]:
    wanted: Counter[tuple[str, str | None]] = Counter()
    for journey in store.all(Journey):
        path: list[str] = []
        own = [stage for stage in store.all(Stage) if stage.journey == journey.id]
        for stage in sorted(own, key=lambda stage: (stage.order, stage.id)):
            nodes = [each for each in store.all(Touchpoint) if each.stage == stage.id and each.branch == ""]
            path += [each.id for each in sorted(nodes, key=lambda each: (each.order, each.id))]
        wanted.update(pairwise(path))
    found = Counter((each.source, each.target) for each in store.all(Transition) if each.kind == "main")
    return [] if found == wanted else [f"main path {dict(found)} instead of {dict(wanted)}"]


def _card_faults(store: Store) -> list[str]:
    wrong = []
    for card in store.all(Card):
        ends = [store.one(Touchpoint, id) for id in (card.first, card.last) if id is not None]
        if any(end.stage != card.stage for end in ends):
            wrong.append(f"card {card.id} outside its stage")
        if len(ends) == 2 and (ends[0].order, ends[0].id) > (ends[1].order, ends[1].id):
            wrong.append(f"card {card.id} back to front")
        journey = store.one(Stage, card.stage).journey
        shown = [lane for lane in store.all(Lane) if lane.journey == journey and lane.kind == card.kind]
        if not shown or card.lane not in (None, *(lane.id for lane in shown)):
            wrong.append(f"card {card.id} without a lane")
    return wrong


def _double(store: Store) -> list[str]:
    points = Counter((point.touchpoint, point.persona, point.channel) for point in store.all(EmotionPoint))
    parts = Counter((part.journey, part.persona) for part in store.all(JourneyPersona))
    return [f"twice: {key}" for counter in (points, parts) for key, number in counter.items() if number > 1]


def _other(store: Store) -> list[str]:
    wrong = []
    about = {part.journey for part in store.all(JourneyPersona)}
    wrong += [f"journey {each.id} about nobody" for each in store.all(Journey) if each.id not in about]
    shown = {card.asset for card in store.all(Card)} | {persona.portrait for persona in store.all(Persona)}
    wrong += [f"asset {each.id} that nobody shows" for each in store.all(Asset) if each.id not in shown]
    for record in store:
        key = getattr(record, "order", "")
        if len(key) > order.LONGEST:
            wrong.append(f"{record.TYPE} {record.id} with a long order key")
    return wrong
