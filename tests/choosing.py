"""What random edits are made of: a choice among the records of a store, texts and names, a colleague's map."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from random import Random
from typing import Any, NoReturn

from cxmapper.model.edits import cards, journeys, personas, stages, touchpoints, workspace
from cxmapper.model.fields import FieldSpec
from cxmapper.model.places import journey_of
from cxmapper.model.records import (
    RECORDS,
    Card,
    Journey,
    Record,
    Stage,
    Touchpoint,
)
from cxmapper.model.steps import propose
from cxmapper.model.store import Store

TEXTS = ("", "too slow", "客戶等太久", "排队\n很久", "café ☕")
NAMES = ("Mei", "Mr Lin", "王小明", "mei ", "Ann")
DAYS = ("", "2026-10-31", "2027-01-31")
# More than these come no further in, so that random histories stay quick.
MOST_JOURNEYS = 5


class Nothing(Exception):
    """There is nothing that a verb could be done to."""


class Call:
    """A verb with its arguments, to be run in a transaction; it may be run again."""

    def __init__(self, *args: Any, **fields: Any) -> None:
        self.args, self.fields = args, fields


@dataclass
class Choice:
    """What chooses: the store as it is, a chance, and what makes ids."""

    store: Store
    chance: Random
    new_id: Callable[[], str]
    author: str = ""
    most_journeys: int = MOST_JOURNEYS

    def of(self, options: Sequence[Any]) -> Any:
        return self.chance.choice(options) if options else self.nothing()

    def nothing(self) -> NoReturn:
        raise Nothing

    def record(self, record_type: type[Any]) -> Any:
        """One of the records of a type."""
        return self.of(self.store.all(record_type))

    def one(self, record_type: type[Record]) -> str:
        """The id of one of the records of a type."""
        return str(self.record(record_type).id)

    def maybe(self, record_type: type[Record]) -> str | None:
        """The id of one, where there is any, or none."""
        found = self.store.all(record_type)
        return self.chance.choice(found).id if found and self.chance.random() < 0.6 else None

    def after(self, record_type: type[Record], field: str = "", owner: str | None = None, but: str = "") -> str | None:
        """A place among siblings: the end, the beginning, or after one of them."""
        siblings = self.store.by(record_type, field, owner) if field else self.store.all(record_type)
        return self.of([None, "", *(each.id for each in siblings if each.id != but)])

    def text(self) -> str:
        return str(self.of(TEXTS))

    def whole(self, low: int, high: int) -> int:
        return self.chance.randint(low, high)

    def yes(self, probability: float = 0.5) -> bool:
        return self.chance.random() < probability

    def touchpoint_beside(self, touchpoint: str) -> str:
        """A touchpoint of the same journey."""
        home = journey_of(self.store.get, self.store[touchpoint])
        return str(self.of([each.id for each in self.store.all(Touchpoint) if self.home(each) == home]))

    def stage_beside(self, record: Record) -> str:
        """A stage of the same journey."""
        return str(self.of(self.store.by(Stage, "journey", self.home(record))).id)

    def home(self, record: Record) -> str | None:
        return journey_of(self.store.get, record)

    def room(self) -> None:
        """Nothing, unless there is room for one more journey."""
        if self.is_full():
            self.nothing()

    def is_full(self) -> bool:
        """Whether there are as many journeys as there may be."""
        return len(self.store.all(Journey)) >= self.most_journeys


def value(of: Choice, spec: FieldSpec) -> Any:
    """A value that a field may have."""
    low, high = int(spec.low or 0), int(spec.high if spec.high is not None else 99)
    match spec.kind:
        case "text":
            return of.text()
        case "bool":
            return of.yes()
        case "choice":
            return of.of(spec.choices)
        case "day":
            return of.of(DAYS)
        case "rgb":
            return of.of(("", "#0a5cc2", "#b3261e"))
        case "list":
            return tuple(of.whole(0, 9) for _ in range(of.of((0, 5, 25))))
        case "ref":
            return of.maybe(next(kind for kind in RECORDS if spec.target == kind.TYPE))
        case "int":
            return of.of((None, of.whole(low, high)))
    return of.of((None, of.whole(low * 10, high * 10) / 10))


def elsewhere(store: Store) -> Store:
    """A workspace as it is on another laptop after some more work."""
    return Store(_reworded(record) if isinstance(record, Card) else record for record in store)


def _reworded(card: Card) -> Card:
    """A card that says something else than here, where its text is long enough to be reworded."""
    return replace(card, text=f"{card.text}!") if len(card.text) > 8 else card


@cache
def colleagues() -> Store:
    """A colleague's map, with people and personas who are called as those here."""
    store, numbers = Store(), iter(range(1, 1000))

    def new_id() -> str:
        return f"colleague-{next(numbers)}"

    def edit(tx: Any) -> None:
        workspace.start_workspace(tx, id="colleague-w", title="Branch office")
        personas.add_persona(tx, id="colleague-p", name="Mei")
        journeys.add_journey(tx, id="colleague-j", title="Pick up", language="en", personas=["colleague-p"])
        stages.add_stage(tx, "colleague-j", id="colleague-s", title="Wait")
        for number in "12":
            touchpoints.add_touchpoint(tx, "colleague-s", id=f"colleague-t{number}", title=f"Counter {number}")
        cards.add_card(tx, "colleague-s", "pain", id="colleague-c", text="Nobody knows whose turn it is")

    store.apply(propose(store, edit, now="2026-11-20T09:00:00.000000Z", author="Lin", new_id=new_id))
    return store
