"""What an author writes a sample workspace in: plain values, nested as the map is.

A sample is one module of this folder with a `SAMPLE`. It is written top down and reads like the map: a `Journey` holds
its `Stage`s, a stage its `Touchpoint`s, both hold `cards`, a touchpoint holds what each persona `feels` there.

    Touchpoint("pay", "Pays in the app", channels=("mobile_app",), importance=5, moment_of_truth=True,
        feels={"nadia": Feeling(-0.4, "measured", n=212, low=-0.5, high=-0.3, quote="It asked for my card again.")},
        cards=(
            thought("Is my card safe here?"),
            pain("Card details are asked for twice", ref="card-twice", pain_type="process", severity=4),
        ))

`ref` is a short name by which other parts of the sample mean this one (`Route("pay", "collect", …)`,
`Action(addresses=("card-twice",))`); all refs of a sample share one namespace, and one that names nothing, or something
of another type, is an error that says where. Fields are called as in `cxmapper.model.records`, which says what they
mean, their units and their limits; only what that module doesn't know is explained here.

`by` is the ref of the person who put something on the map, in the stamps; empty means: who drew what it stands in.
Everything a reader sees is written in the language of its journey. Build with `python -m scripts.build_samples`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass, field

from cxmapper.model.records import (
    ActionStatus,
    ActionType,
    Audience,
    Basis,
    Better,
    CardKind,
    Horizon,
    JourneyState,
    KanoClass,
    KpiKind,
    KpiNature,
    LaneKind,
    Language,
    NeedKind,
    PainType,
    Part,
    PersonaKind,
    RootCause,
    Scale,
    TransitionKind,
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the company: draws, owns, comments."""

    ref: str
    name: str
    department: str = ""
    role: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Persona:
    """Whom a journey is about. `portrait` is a file below `resources/samples/images`, such as `coffee/nadia.png`."""

    ref: str
    name: str
    kind: PersonaKind = "customer"
    portrait: str = ""
    summary: str = ""
    quote: str = ""
    demographics: str = ""
    behaviour: str = ""
    goals: str = ""
    needs_basic: str = ""
    needs_stated: str = ""
    needs_latent: str = ""
    frustrations: str = ""
    devices: str = ""
    preferred_channels: str = ""
    evidence: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Channel:
    """A way of contact of the company's own, where no built-in one fits; `icon` is one of the program's icons."""

    ref: str
    title: str
    icon: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a KPI was on a day. `counts` are the raw answers per level, lowest first, and add up to `n`."""

    day: str
    value: float
    n: int
    _: KW_ONLY
    period: str = ""
    counts: tuple[int, ...] = ()
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Kpi:
    """A key figure. `on` is the ref of the journey, stage or touchpoint it stands on, empty for the workspace."""

    ref: str
    title: str
    _: KW_ONLY
    on: str = ""
    kind: KpiKind = "custom"
    nature: KpiNature = "behaviour"
    convention: str = ""
    unit: str = ""
    better: Better = "up"
    segment: str = ""
    baseline: float | None = None
    target: float | None = None
    source: str = ""
    readings: tuple[Reading, ...] = ()
    by: str = ""


@dataclass(frozen=True, slots=True)
class Objective:
    """An objective of the company; `kpi` and `sponsor` are refs."""

    ref: str
    title: str
    _: KW_ONLY
    kpi: str = ""
    baseline: float | None = None
    target: float | None = None
    due: str = ""
    sponsor: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Feeling:
    """How a persona feels at a touchpoint, −1 … +1, and how that is known.

    Measured: give `n`, `low` and `high`. Customer vote: `n`, `spread` and `votes` (hands per level, lowest first).
    Staff estimate: `n` and `spread`. Assumed: nothing more than the value, and a note on why.
    """

    value: float
    basis: Basis = "assumed"
    _: KW_ONLY
    n: int | None = None
    low: float | None = None
    high: float | None = None
    spread: float | None = None
    votes: tuple[int, ...] = ()
    quote: str = ""
    note: str = ""
    evidence: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A note on the map; write one with the function of its kind below (`pain`, `thought`, `image` …).

    In a touchpoint's `cards` it stands under that touchpoint, or from it up to `until` (the ref of a later touchpoint
    of the stage); in a stage's `cards` it belongs to the whole stage. `asset` is a file below
    `resources/samples/images`; `lane` the ref of a free-text lane; `persona` a ref, empty when it holds for all.
    """

    kind: CardKind
    text: str
    _: KW_ONLY
    ref: str = ""
    until: str = ""
    lane: str = ""
    persona: str = ""
    colour: str = ""
    votes: int | None = None
    evidence: str = ""
    pain_type: PainType = "unsorted"
    severity: int | None = None
    frequency: int | None = None
    root_cause: RootCause = ""
    people_affected: int | None = None
    need_kind: NeedKind = ""
    kano: KanoClass = ""
    importance: float | None = None
    satisfaction: float | None = None
    impact: int | None = None
    effort: int | None = None
    speaker: str = ""
    asset: str = ""
    leads_to: tuple[str, ...] = ()
    by: str = ""


def action(text: str, *, ref: str = "", until: str = "", persona: str = "", by: str = "") -> Card:
    """What the customer does."""
    return Card("action", text, ref=ref, until=until, persona=persona, by=by)


def thought(text: str, *, ref: str = "", until: str = "", persona: str = "", by: str = "") -> Card:
    """What goes through the customer's head."""
    return Card("thought", text, ref=ref, until=until, persona=persona, by=by)


def pain(
    text: str,
    *,
    pain_type: PainType,
    severity: int,
    frequency: int | None = None,
    root_cause: RootCause = "",
    people_affected: int | None = None,
    votes: int | None = None,
    evidence: str = "",
    leads_to: tuple[str, ...] = (),
    ref: str = "",
    until: str = "",
    persona: str = "",
    by: str = "",
) -> Card:
    """A pain point; `leads_to` are the refs of the opportunities it gives rise to."""
    return Card(
        "pain", text, pain_type=pain_type, severity=severity, frequency=frequency, root_cause=root_cause,
        people_affected=people_affected, votes=votes, evidence=evidence, leads_to=leads_to, ref=ref, until=until,
        persona=persona, by=by,
    )  # fmt: skip


def highlight(
    text: str, *, evidence: str = "", votes: int | None = None, ref: str = "", until: str = "", by: str = ""
) -> Card:
    """What customers like: the positive twin of a pain point."""
    return Card("highlight", text, evidence=evidence, votes=votes, ref=ref, until=until, by=by)


def opportunity(
    text: str,
    *,
    impact: int | None = None,
    effort: int | None = None,
    votes: int | None = None,
    ref: str = "",
    until: str = "",
    by: str = "",
) -> Card:
    """What could be made better; pain points point here with `leads_to`."""
    return Card("opportunity", text, impact=impact, effort=effort, votes=votes, ref=ref, until=until, by=by)


def need(
    text: str,
    *,
    need_kind: NeedKind,
    kano: KanoClass = "",
    importance: float | None = None,
    satisfaction: float | None = None,
    evidence: str = "",
    ref: str = "",
    until: str = "",
    persona: str = "",
    by: str = "",
) -> Card:
    """What the customer needs: basic, stated or latent; importance and satisfaction on 0 … 10."""
    return Card(
        "need", text, need_kind=need_kind, kano=kano, importance=importance, satisfaction=satisfaction,
        evidence=evidence, ref=ref, until=until, persona=persona, by=by,
    )  # fmt: skip


def quote(text: str, speaker: str, *, evidence: str = "", ref: str = "", until: str = "", by: str = "") -> Card:
    """A customer's own words, without quotation marks around them, and who said so."""
    return Card("quote", text, speaker=speaker, evidence=evidence, ref=ref, until=until, by=by)


def image(text: str, picture: str, *, ref: str = "", until: str = "", by: str = "") -> Card:
    """A picture with its caption; `picture` is a file below `resources/samples/images`."""
    return Card("image", text, asset=picture, ref=ref, until=until, by=by)


def frontstage(text: str, *, ref: str = "", until: str = "", by: str = "") -> Card:
    """What our people and screens do in front of the customer."""
    return Card("frontstage", text, ref=ref, until=until, by=by)


def backstage(text: str, *, ref: str = "", until: str = "", by: str = "") -> Card:
    """What our people and systems do where the customer can't see it."""
    return Card("backstage", text, ref=ref, until=until, by=by)


def support(text: str, *, ref: str = "", until: str = "", by: str = "") -> Card:
    """A process or partner that the backstage relies on."""
    return Card("support", text, ref=ref, until=until, by=by)


def note(text: str, *, lane: str = "", ref: str = "", until: str = "", by: str = "") -> Card:
    """Free text; `lane` is the ref of its lane where the journey has several of free text."""
    return Card("text", text, lane=lane, ref=ref, until=until, by=by)


@dataclass(frozen=True, slots=True)
class Touchpoint:
    """One contact. `branch` is the name of its branch, empty on the main path. `feels` is by the persona's ref.

    `channels` are built-in keys, which the workspace gets, or refs of own ones; the first one gives the icon.
    """

    ref: str
    title: str
    _: KW_ONLY
    channels: tuple[str, ...]
    description: str = ""
    branch: str = ""
    importance: int | None = None
    moment_of_truth: bool = False
    delight: bool = False
    key: bool = False
    actor: str = ""
    expectation: str = ""
    expectation_score: float | None = None
    handling_time: float | None = None
    waiting_time: float | None = None
    standard: str = ""
    standard_limit: float | None = None
    repeats_information: bool = False
    survey: str = ""
    survey_when: str = ""
    feels: Mapping[str, Feeling] = field(default_factory=dict)
    cards: tuple[Card, ...] = ()
    by: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """A column, with its touchpoints in reading order (those of branches where they should stand) and its cards."""

    ref: str
    title: str
    _: KW_ONLY
    subtitle: str = ""
    goal: str = ""
    touchpoints: tuple[Touchpoint, ...]
    cards: tuple[Card, ...] = ()
    by: str = ""


@dataclass(frozen=True, slots=True)
class Route:
    """A transition between two touchpoints.

    `target` is empty for a drop-off and only for that. The main path links itself; a route of kind `main` between
    neighbours on it only says the share, count or label of that link.
    """

    source: str
    target: str
    kind: TransitionKind
    _: KW_ONLY
    share: float | None = None
    count: int | None = None
    label: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """A row; the title only where the generated word of its kind won't do (free text needs one)."""

    kind: LaneKind
    title: str = ""
    ref: str = ""


# All kinds, what one looks at first at the top and the service blueprint below; an author may give another order.
LANES: tuple[Lane, ...] = (
    Lane("action"), Lane("thought"), Lane("touchpoints"), Lane("emotions"), Lane("pain"), Lane("highlight"),
    Lane("opportunity"), Lane("need"), Lane("quote"), Lane("image"), Lane("kpis"), Lane("actors"),
    Lane("line_of_interaction"), Lane("frontstage"), Lane("line_of_visibility"), Lane("backstage"),
    Lane("line_of_internal_interaction"), Lane("support"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """A map. `personas`, `objectives` and `owner` are refs; `lanes` from top to bottom."""

    ref: str
    title: str
    language: Language
    personas: tuple[str, ...]
    stages: tuple[Stage, ...]
    routes: tuple[Route, ...]
    lanes: tuple[Lane, ...] = LANES
    objectives: tuple[str, ...] = ()
    description: str = ""
    scenario: str = ""
    goal: str = ""
    state: JourneyState = "current"
    scale: Scale = "-2..2"
    volume: int | None = None
    volume_period: str = ""
    owner: str = ""
    review: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """A line of the improvement plan.

    `owner`, `sponsor`, `objective` and `kpi` are refs; `addresses` refs of pain points or opportunities; `needs` refs
    of actions done before; `involves` pairs of a person's ref and a part. Money is in the workspace's currency,
    `confidence` a probability, `people_needed` in person-days.
    """

    ref: str
    title: str
    _: KW_ONLY
    owner: str
    due: str
    addresses: tuple[str, ...]
    description: str = ""
    type: ActionType = ""
    objective: str = ""
    department: str = ""
    sponsor: str = ""
    horizon: Horizon = ""
    start: str = ""
    people_needed: float | None = None
    money: float | None = None
    impact: int | None = None
    effort: int | None = None
    confidence: float | None = None
    kpi: str = ""
    kpi_baseline: float | None = None
    kpi_target: float | None = None
    status: ActionStatus = "proposed"
    involves: tuple[tuple[str, Part], ...] = ()
    needs: tuple[str, ...] = ()
    by: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer to a comment, by a person's ref, at a UTC instant."""

    by: str
    at: str
    text: str


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark on anything with a ref, by a person's ref, at a UTC instant such as `2026-11-10T09:20:00Z`.

    Instants are after the workspace was `drawn` and planned; replies come after what they answer.
    """

    about: str
    by: str
    at: str
    text: str
    _: KW_ONLY
    replies: tuple[Reply, ...] = ()
    resolved: bool = False
    audience: Audience = "internal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A whole workspace.

    `name` is the file's name. `drawn` and `planned` are the UTC instants at which the map and the plan were begun;
    what is put in counts up from there. `by` is the ref of the facilitator, who put in whatever says no other `by`.
    """

    name: str
    title: str
    description: str
    organisation: str
    language: Language
    currency: str
    drawn: str
    planned: str
    by: str
    people: tuple[Person, ...]
    channels: tuple[Channel, ...] = ()
    personas: tuple[Persona, ...]
    objectives: tuple[Objective, ...]
    kpis: tuple[Kpi, ...]
    journeys: tuple[Journey, ...]
    actions: tuple[Action, ...]
    comments: tuple[Comment, ...]
