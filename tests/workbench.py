"""A workspace in memory to work on in tests, random edits for it, and what must be true of it afterwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from random import Random
from typing import Any

from hypothesis import strategies as st

from cxmapper.errors import UserError
from cxmapper.model import order
from cxmapper.model.change import NOTHING, Change
from cxmapper.model.edits import (
    journeys,
    personas,
    stages,
    touchpoints,
    workspace,
)
from cxmapper.model.records import (
    RECORDS,
    ActionCard,
    ActionDependency,
    ActionPerson,
    Asset,
    Card,
    CardLink,
    Comment,
    EmotionPoint,
    FeedbackCard,
    Journey,
    JourneyObjective,
    JourneyPersona,
    Lane,
    Record,
    RenamedWord,
    Stage,
    Touchpoint,
    TouchpointChannel,
    Transition,
    VersionAsset,
    WorkshopPerson,
    Workspace,
    references_of,
)
from cxmapper.model.steps import propose
from cxmapper.model.store import Store
from cxmapper.model.transaction import Transaction
from tests.choosing import Choice, Nothing
from tests.verbs import PICKED, call_of

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
        return self.try_verb(PICKED[step[0] % len(PICKED)], Random(repr(step[1:])))

    def try_verb(self, name: str, chance: Random) -> Change:
        """Make a random edit by one of the verbs, as `random`."""
        try:
            return self.do(call_of(name, Choice(self.store, chance, self.new_id, self.author)))
        except (Nothing, UserError):
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


# What there is once only, by what.
_ONCE: dict[type[Record], tuple[str, ...]] = {
    EmotionPoint: ("touchpoint", "persona", "channel"), JourneyPersona: ("journey", "persona"),
    JourneyObjective: ("journey", "objective"), TouchpointChannel: ("touchpoint", "channel"),
    CardLink: ("source", "target"), ActionCard: ("action", "card"), ActionPerson: ("action", "person", "part"),
    ActionDependency: ("action", "needs"), FeedbackCard: ("feedback", "card"), WorkshopPerson: ("workshop", "person"),
    VersionAsset: ("version", "asset"), RenamedWord: ("language", "term"), Workspace: (),
}  # fmt: skip


def _double(store: Store) -> list[str]:
    wrong = []
    for kind, names in _ONCE.items():
        found = Counter(tuple(getattr(record, name) for name in names) for record in store.all(kind))
        wrong += [f"{kind.TYPE} twice: {key}" for key, number in found.items() if number > 1]
    return wrong


def _other(store: Store) -> list[str]:
    wrong = []
    about = {part.journey for part in store.all(JourneyPersona)}
    wrong += [f"journey {each.id} about nobody" for each in store.all(Journey) if each.id not in about]
    pictures = [(kind, spec.name) for kind in RECORDS for spec in references_of(kind) if spec.target == Asset.TYPE]
    shown = {getattr(record, name) for kind, name in pictures for record in store.all(kind)}
    wrong += [f"asset {each.id} that nobody shows" for each in store.all(Asset) if each.id not in shown]
    for record in store:
        key = getattr(record, "order", "")
        if len(key) > order.LONGEST:
            wrong.append(f"{record.TYPE} {record.id} with a long order key")
    return wrong
