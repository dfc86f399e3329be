"""What every part of a map needs to know: the records, the columns, the numbers, the words, the comments."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from dataclasses import replace

from cxmapper.layout.columns import Columns, columns
from cxmapper.layout.counts import Counts, Sign, count, count_all, counts
from cxmapper.layout.look import Look, look
from cxmapper.layout.shelf import Shelf
from cxmapper.model.analysis.path import Branch, branches, numbers_from, touchpoint_numbers
from cxmapper.model.records import (
    Card,
    CardKind,
    Comment,
    Journey,
    JourneyPersona,
    Kpi,
    Lane,
    Persona,
    Stage,
    Touchpoint,
    Workspace,
)
from cxmapper.model.store import Store
from cxmapper.values import value_type

CARD_LANES: Mapping[str, CardKind] = {
    "action": "action", "thought": "thought", "pain": "pain", "highlight": "highlight", "opportunity": "opportunity",
    "need": "need", "quote": "quote", "image": "image", "frontstage": "frontstage", "backstage": "backstage",
    "support": "support", "text": "text",
}  # fmt: skip

# Hues for personas, in the journey's order: not the emotion's colours, and not the first stage's.
PERSONA_TOKENS = ("stage5", "stage2", "stage3", "stage1", "stage4")
STAGE_HUES = 5


@value_type
class Pin:
    """A comment on the map: its number, itself and the replies to it."""

    number: int
    comment: Comment
    replies: tuple[Comment, ...]


@value_type
class Scene:
    """A journey ready to be laid out, in one language.

    `store` is the live one; everything else is what was true when the scene was set. `wide` are the touchpoints that
    have a card or a KPI pinned to them, `counts` what is used of our signs. A title may be newer than in `branches`.

    A scene that isn't whole has columns and branches of its first stages only; `to_come` are the other branches.
    What is printed has no places to fill in. Where there is little height, stage headers are folded to their names. On
    the shelf is put what is drawn of it, if there is one.
    """

    store: Store
    journey: Journey
    look: Look
    columns: Columns
    lanes: tuple[Lane, ...]
    personas: tuple[Persona, ...]
    numbers: Mapping[str, str]
    pins: Mapping[str, tuple[Pin, ...]]
    wide: frozenset[str]
    branches: tuple[Branch, ...]
    counts: Counts
    to_come: tuple[Branch, ...] = ()
    whole: bool = True
    printed: bool = False
    folded: bool = False
    shelf: Shelf | None = None

    def lane_title(self, lane: Lane) -> str:
        """What the lane is called: its own title, else the word for its kind."""
        return lane.title or self.look.words(f"lane.{lane.kind}")

    def persona_token(self, persona: str | None) -> str:
        """The colour token of a persona of this journey."""
        place = next((i for i, item in enumerate(self.personas) if item.id == persona), 0)
        return PERSONA_TOKENS[place % len(PERSONA_TOKENS)]

    def reread(self, stages: Iterable[str]) -> Scene:
        """The scene with these stages and their touchpoints as they are now, all in the same columns as before."""
        store, known = self.store, self.columns.by_stage
        now = [(store.one(Stage, id), store.by(Touchpoint, "stage", id)) for id in stages if id in known]
        return replace(self, columns=self.columns.saying(now)) if now else self

    def recounted(self, stages: Iterable[str]) -> Scene:
        """The scene with what these stages use counted again."""
        known = [id for id in stages if id in self.columns.by_stage]
        if not known:
            return self
        own = _counts(self.store, self.journey.id, self.personas, known)
        return replace(self, counts=counts({**self.counts.by_stage, **own}, self.counts))

    def rebranched(self) -> Scene:
        """The scene, which must be whole, with its branches as they are now."""
        return replace(self, branches=branches(self.store, self.journey.id))

    def further(self, more: int) -> Scene:
        """The scene with the columns of so many more stages, or of a few more where a branch would be cut.

        What is pinned in these stages, and what they use, is looked up now.
        """
        store, known = self.store, len(self.columns.stages)
        every = store.by(Stage, "journey", self.journey.id)
        drawn, to_come = _divided(every, (*self.branches, *self.to_come), known + more)
        new = every[known : len(drawn)]
        kinds = {lane.kind for lane in self.lanes}
        numbers = numbers_from(store, new, known + 1)
        wide = (self.wide - numbers.keys()) | {id for id in numbers if widens(store, id, kinds)}

        def touchpoints(stage: str) -> tuple[Touchpoint, ...]:
            return store.by(Touchpoint, "stage", stage)

        return replace(
            self,
            columns=self.columns.further(new, touchpoints, wide.__contains__),
            numbers={**self.numbers, **numbers},
            wide=wide,
            branches=tuple(item for item in (*self.branches, *self.to_come) if item not in to_come),
            to_come=to_come,
            whole=len(drawn) == len(every),
        ).recounted(stage.id for stage in new)


def stage_token(number: int) -> str:
    """The hue of the stage with a number, 1 for the first; there are five and they repeat."""
    return f"stage{(number - 1) % STAGE_HUES + 1}"


def initials(name: str) -> str:
    """Two letters that stand for a name, or the first character of a Chinese one."""
    parts = name.replace(",", " ").split()
    if not parts:
        return "?"
    if ord(parts[0][0]) >= 0x2E80:
        return parts[0][0]
    letters = [part[0] for part in parts if part[0].isalpha()]
    if len(letters) >= 2:
        return (letters[0] + letters[1]).upper()
    return parts[0][:2].upper()


def scene(
    store: Store,
    journey_id: str,
    language: str | None = None,
    hidden: Container[str] = (),
    before: Scene | None = None,
    changed: Collection[str] = (),
    pinned: Iterable[str] = (),
    first: int | None = None,
    *,
    printed: bool = False,
) -> Scene:
    """Sets the scene of a journey.

    Args:
        store: the records.
        journey_id: the journey to show.
        language: for generated words and type; the journey's own unless given.
        hidden: ids of lanes and personas to leave out.
        before: an earlier scene of the journey with the same personas; what it counted is taken over.
        changed: the stages whose touchpoints, transitions or points changed since then.
        pinned: the touchpoints to which cards or KPIs were pinned since then, or from which they were taken.
        first: so many stages are enough for now; all of them unless given. No branch is cut.
        printed: whether it is for paper, where nothing can be filled in.

    Raises:
        KeyError: there is no such journey.
    """
    journey = store.one(Journey, journey_id)
    lanes = tuple(lane for lane in store.by(Lane, "journey", journey_id) if not lane.hidden and lane.id not in hidden)
    links = store.by(JourneyPersona, "journey", journey_id)
    personas = tuple(store.one(Persona, link.persona) for link in links if link.persona not in hidden)
    kinds = {lane.kind for lane in lanes}
    every = store.by(Stage, "journey", journey_id)
    side_paths = branches(store, journey_id)
    shown, to_come = _divided(every, side_paths, first)
    if before is not None:
        # What happened in a stage that wasn't laid out yet was passed over.
        changed = {*changed, *(stage.id for stage in shown if stage.id not in before.columns.by_stage)}
    wide = _wide(store, shown, kinds, before, changed, pinned)
    placed = _columns(store, shown, wide, before)
    counted = _counted(store, journey_id, personas, every, before, changed)
    return Scene(
        store=store,
        journey=journey,
        look=look(language or journey.language),
        columns=placed,
        lanes=lanes,
        personas=personas,
        numbers=touchpoint_numbers(store, journey_id),
        pins=pins_of(store, journey_id),
        wide=wide,
        branches=tuple(item for item in side_paths if item not in to_come),
        counts=counts(counted, before.counts if before is not None else None),
        to_come=to_come,
        whole=len(shown) == len(every),
        printed=printed,
    )


def _divided(
    stages: tuple[Stage, ...], side_paths: Iterable[Branch], first: int | None
) -> tuple[tuple[Stage, ...], tuple[Branch, ...]]:
    """The first so many stages, and as many more as it takes to cut no branch; and the branches beyond them."""
    if first is None or first >= len(stages):
        return stages, ()
    places = {stage.id: place for place, stage in enumerate(stages)}
    spans = [(branch, _stretch(branch, places)) for branch in side_paths]
    for _, (begin, end) in sorted(spans, key=lambda item: item[1]):
        if begin < first <= end:
            first = end + 1
    return stages[:first], tuple(branch for branch, (begin, _) in spans if begin >= first)


def _stretch(branch: Branch, places: Mapping[str, int]) -> tuple[int, int]:
    """The places of the first and the last stage that a branch has to do with."""
    ends = (item for item in (branch.fork, branch.join) if item is not None)
    found = [places[item.stage] for item in (*branch.touchpoints, *ends)]
    return min(found), max(found)


def _wide(
    store: Store,
    stages: Iterable[Stage],
    kinds: Container[str],
    before: Scene | None,
    changed: Collection[str],
    pinned: Iterable[str],
) -> frozenset[str]:
    """The touchpoints with cards or KPIs; those that nothing happened to are known from before."""
    if before is None:
        known, asked = frozenset[str](), {stage.id for stage in stages}
    else:
        known, asked = before.wide, set(changed)
    members = {item.id for stage in asked for item in store.by(Touchpoint, "stage", stage)}.union(pinned)
    return (known - members) | {id for id in members if widens(store, id, kinds)}


def _counted(
    store: Store,
    journey_id: str,
    personas: Iterable[Persona],
    stages: Iterable[Stage],
    before: Scene | None,
    changed: Container[str],
) -> dict[str, Mapping[Sign, int]]:
    """What each stage uses; those that nothing happened to are known from before."""
    if before is None:
        known, shown = _whose(store, journey_id, personas)
        return count_all(store, (stage.id for stage in stages), known, shown)
    earlier = before.counts.by_stage
    anew = [stage.id for stage in stages if stage.id not in earlier or stage.id in changed]
    counted = {**earlier, **_counts(store, journey_id, personas, anew)}
    return {stage.id: counted[stage.id] for stage in stages}


def _counts(
    store: Store, journey_id: str, personas: Iterable[Persona], stages: Iterable[str]
) -> dict[str, Mapping[Sign, int]]:
    known, shown = _whose(store, journey_id, personas)
    return {id: count(store, store.by(Touchpoint, "stage", id), known, shown) for id in stages}


def _whose(store: Store, journey_id: str, personas: Iterable[Persona]) -> tuple[set[str], set[str]]:
    """All personas of the journey, and those whose curves are shown."""
    links = store.by(JourneyPersona, "journey", journey_id)
    return {link.persona for link in links}, {persona.id for persona in personas}


def _columns(store: Store, stages: Sequence[Stage], wide: frozenset[str], before: Scene | None) -> Columns:
    def touchpoints(stage: str) -> tuple[Touchpoint, ...]:
        return store.by(Touchpoint, "stage", stage)

    known = before.columns if before is not None else None
    return columns(stages, touchpoints, wide.__contains__, known)


def widens(store: Store, touchpoint: str, kinds: Container[str]) -> bool:
    """Whether a card or a KPI in one of these lanes is pinned to a touchpoint, so that its sub-column is wide."""
    for card in store.by(Card, "first", touchpoint):
        if card.kind in kinds:
            return True
    return "kpis" in kinds and bool(store.by(Kpi, "touchpoint", touchpoint))


def pins_of(store: Store, journey_id: str) -> dict[str, tuple[Pin, ...]]:
    """The journey's comments by subject, numbered by age; replies stay with the comment they answer."""
    found: dict[str, list[Pin]] = {}
    number = 0
    for comment in sorted(store.all(Comment), key=lambda item: (item.at, item.id)):
        if comment.reply_to is None and belongs(store, comment.subject, journey_id):
            number += 1
            replies = sorted(store.by(Comment, "reply_to", comment.id), key=lambda item: (item.at, item.id))
            found.setdefault(comment.subject, []).append(Pin(number, comment, tuple(replies)))
    return {subject: tuple(pins) for subject, pins in found.items()}


def belongs(store: Store, record_id: str, journey_id: str) -> bool:
    """Whether a record is part of a journey: itself, or through what it belongs to."""
    seen: object = record_id
    for _ in range(6):
        if seen == journey_id:
            return True
        record = store.get(seen) if isinstance(seen, str) else None
        if record is None or isinstance(record, Workspace):
            return False
        if isinstance(record, Persona):
            links = store.by(JourneyPersona, "persona", record.id)
            return any(link.journey == journey_id for link in links)
        fields = ("journey", "stage", "touchpoint", "source", "subject", "kpi", "card")
        seen = next((value for name in fields if (value := getattr(record, name, None))), None)
    return False
