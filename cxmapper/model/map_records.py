"""The records of one journey's map: its columns, rows, nodes, edges, notes and emotions."""

from __future__ import annotations

from typing import ClassVar

from cxmapper.model import fields
from cxmapper.model.choices import (
    Basis,
    CardKind,
    JourneyState,
    KanoClass,
    LaneKind,
    Language,
    NeedKind,
    PainType,
    RootCause,
    Scale,
    TransitionKind,
)
from cxmapper.model.fields import Record, record


@record
class Journey(Record):
    """A journey: what is mapped, for whom, in which state."""

    TYPE: ClassVar[str] = "journey"
    TABLE: ClassVar[str] = "journeys"

    order: str = fields.order()
    title: str = fields.text()
    description: str = fields.text()
    scenario: str = fields.text()
    goal: str = fields.text()
    state: JourneyState = fields.choice(JourneyState, "current")
    language: Language = fields.choice(Language, "en")
    scale: Scale = fields.choice(Scale, "-2..2")
    volume: int | None = fields.whole(0)
    volume_period: str = fields.text()
    owner: str | None = fields.ref("person")
    review: str = fields.day()
    locked: bool = fields.flag()


@record
class JourneyPersona(Record):
    """A persona takes part in a journey."""

    TYPE: ClassVar[str] = "journey_persona"
    TABLE: ClassVar[str] = "journey_personas"

    journey: str = fields.owner("journey")
    persona: str = fields.owner("persona")
    order: str = fields.order()


@record
class JourneyObjective(Record):
    """A journey serves an objective."""

    TYPE: ClassVar[str] = "journey_objective"
    TABLE: ClassVar[str] = "journey_objectives"

    journey: str = fields.owner("journey")
    objective: str = fields.owner("objective")


@record
class Stage(Record):
    """A column of the map."""

    TYPE: ClassVar[str] = "stage"
    TABLE: ClassVar[str] = "stages"

    journey: str = fields.owner("journey")
    order: str = fields.order()
    title: str = fields.text()
    subtitle: str = fields.text()
    goal: str = fields.text()
    colour: str = fields.text()


@record
class Lane(Record):
    """A row of the map; an empty title means the generated word for its kind."""

    TYPE: ClassVar[str] = "lane"
    TABLE: ClassVar[str] = "lanes"

    journey: str = fields.owner("journey")
    order: str = fields.order()
    kind: LaneKind = fields.choice(LaneKind, "text")
    title: str = fields.text()
    hidden: bool = fields.flag()
    locked: bool = fields.flag()


@record
class Touchpoint(Record):
    """One contact, a node of the graph. `branch` empty = on the main path, else the name of its branch.

    Times are in seconds; `expectation_score` is on the emotion's scale, −1…+1.
    """

    TYPE: ClassVar[str] = "touchpoint"
    TABLE: ClassVar[str] = "touchpoints"

    stage: str = fields.owner("stage")
    order: str = fields.order()
    branch: str = fields.text()
    title: str = fields.text()
    description: str = fields.text()
    importance: int | None = fields.whole(1, 5)
    moment_of_truth: bool = fields.flag()
    delight: bool = fields.flag()
    key: bool = fields.flag()
    actor: str = fields.text()
    expectation: str = fields.text()
    expectation_score: float | None = fields.real(-1, 1)
    handling_time: float | None = fields.real(0)
    waiting_time: float | None = fields.real(0)
    standard: str = fields.text()
    standard_limit: float | None = fields.real(0)
    repeats_information: bool = fields.flag()
    survey: str = fields.text()
    survey_when: str = fields.text()
    sub_journey: str | None = fields.ref("journey")


@record
class TouchpointChannel(Record):
    """A touchpoint goes through a channel; the first one gives the node its icon."""

    TYPE: ClassVar[str] = "touchpoint_channel"
    TABLE: ClassVar[str] = "touchpoint_channels"

    touchpoint: str = fields.owner("touchpoint")
    channel: str = fields.owner("channel")
    order: str = fields.order()


@record
class Transition(Record):
    """An edge of the graph. A drop-off has no target. `share` is a probability, `count` the customers counted."""

    TYPE: ClassVar[str] = "transition"
    TABLE: ClassVar[str] = "transitions"

    source: str = fields.owner("touchpoint")
    target: str | None = fields.ref("touchpoint", "cascade")
    kind: TransitionKind = fields.choice(TransitionKind, "main")
    share: float | None = fields.real(0, 1)
    count: int | None = fields.whole(0)
    label: str = fields.text()


@record
class Card(Record):
    """A note of one kind in a stage; `first` and `last` narrow it to touchpoints; `persona` empty = all.

    `lane` is set only where several lanes hold the same kind (free text); else the lane is the one of the card's kind.
    """

    TYPE: ClassVar[str] = "card"
    TABLE: ClassVar[str] = "cards"

    stage: str = fields.owner("stage")
    first: str | None = fields.ref("touchpoint")
    last: str | None = fields.ref("touchpoint")
    lane: str | None = fields.ref("lane", "cascade")
    persona: str | None = fields.ref("persona")
    kind: CardKind = fields.choice(CardKind, "action")
    order: str = fields.order()
    text: str = fields.text()
    colour: str = fields.text()
    votes: int | None = fields.whole(0)
    author: str = fields.text()
    evidence: str = fields.text()
    pain_type: PainType = fields.choice(PainType, "unsorted")
    severity: int | None = fields.whole(1, 5)
    frequency: int | None = fields.whole(1, 5)
    root_cause: RootCause = fields.choice(RootCause, "")
    people_affected: int | None = fields.whole(0)
    need_kind: NeedKind = fields.choice(NeedKind, "")
    kano: KanoClass = fields.choice(KanoClass, "")
    importance: float | None = fields.real(0, 10)
    satisfaction: float | None = fields.real(0, 10)
    impact: int | None = fields.whole(1, 5)
    effort: int | None = fields.whole(1, 5)
    speaker: str = fields.text()
    asset: str | None = fields.ref("asset")


@record
class CardLink(Record):
    """A pain point (source) leads to an opportunity (target)."""

    TYPE: ClassVar[str] = "card_link"
    TABLE: ClassVar[str] = "card_links"

    source: str = fields.owner("card")
    target: str = fields.owner("card")


@record
class EmotionPoint(Record):
    """How a persona feels at a touchpoint: `value` is −1…+1; `votes` are hands per level, lowest level first.

    `low` and `high` are the interval of a measured point, `spread` the standard deviation, all in units of `value`;
    `original` keeps what an import found where it had to be repaired.
    """

    TYPE: ClassVar[str] = "emotion_point"
    TABLE: ClassVar[str] = "emotion_points"

    touchpoint: str = fields.owner("touchpoint")
    persona: str = fields.owner("persona")
    channel: str | None = fields.ref("channel", "cascade")
    value: float = fields.field(0.0, "real", low=-1, high=1, required=True)
    basis: Basis = fields.choice(Basis, "assumed")
    n: int | None = fields.whole(0)
    low: float | None = fields.real(-1, 1)
    high: float | None = fields.real(-1, 1)
    spread: float | None = fields.real(0)
    votes: tuple[int, ...] = fields.many("int")
    quote: str = fields.text()
    note: str = fields.text()
    evidence: str = fields.text()
    original: str = fields.text()

    @property
    def interval(self) -> tuple[float, float] | None:
        """Where the mean of all customers lies, lower end first: only a measured point has one."""
        if self.basis != "measured" or self.low is None or self.high is None:
            return None
        return min(self.low, self.high), max(self.low, self.high)
