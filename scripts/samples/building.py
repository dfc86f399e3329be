"""From a sample as it was written to a workspace: every record through the model's own edits, as its authors did it.

Ids and moments come from the sample, so the same text gives the same workspace.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import datetime, timedelta
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any, get_args
from uuid import UUID

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
from cxmapper.model.images import read_picture
from cxmapper.model.records import (
    BY_TYPE,
    Asset,
    Card,
    Channel,
    ChannelKey,
    ImprovementAction,
    Journey,
    Kpi,
    Lane,
    Objective,
    Person,
    Persona,
    Record,
    Stage,
    Touchpoint,
    Transition,
    fields_of,
)
from cxmapper.model.session import Session
from cxmapper.model.store import Store
from cxmapper.model.transaction import Transaction
from scripts.samples import kit

IMAGES = Path(__file__).resolve().parents[2] / "resources" / "samples" / "images"

# Between two things that somebody puts on the map.
PACE = timedelta(seconds=11)


class WrittenWrong(Exception):
    """Something in a sample that can't be meant; says where."""


class Clock:
    """Says what time it is in the sample; each look is a little later."""

    def __init__(self, start: str) -> None:
        self._now = datetime.fromisoformat(start)

    def __call__(self) -> str:
        self._now += PACE
        return _instant(self._now)

    def set(self, at: str, what: str) -> None:
        """Go on at an instant.

        Raises:
            WrittenWrong: that has passed already.
        """
        then = datetime.fromisoformat(at)
        if then < self._now:
            raise WrittenWrong(f"{what} at {at}, but it is {_instant(self._now)} already")
        # The next look is exactly then.
        self._now = then - PACE


def _instant(moment: datetime) -> str:
    return moment.isoformat(timespec="microseconds").replace("+00:00", "Z")


class SampleIds:
    """UUIDv7 whose time counts up from the sample's start and whose random part is a digest of the sample's name."""

    def __init__(self, sample: kit.Sample) -> None:
        self._name = sample.name
        self._milliseconds = int(datetime.fromisoformat(sample.drawn).timestamp() * 1000)

    def __call__(self) -> str:
        self._milliseconds += 1
        digest = sha256(f"{self._name}/{self._milliseconds}".encode()).digest()
        number = self._milliseconds << 80 | int.from_bytes(digest[:10])
        number = number & ~(0xF << 76) | 0x7 << 76
        return str(UUID(int=number & ~(0b11 << 62) | 0b10 << 62))


def build(sample: kit.Sample, file: Path) -> Store:
    """Make a sample's workspace.

    Args:
        sample: as written.
        file: where the workspace file is to be; it is of no use afterwards.

    Returns:
        The records.

    Raises:
        WrittenWrong: a ref that names nothing or something else, a ref used twice, a time that runs backwards.
        UserError: the model refuses a value.
    """
    clock = Clock(sample.drawn)
    names = {person.ref: person.name for person in sample.people}
    with Session.create(
        file,
        author=_named(names, sample.by, "the sample's facilitator"),
        language=sample.language,
        title=sample.title,
        ids=SampleIds(sample),
        clock=clock,
    ) as session:
        _Builder(sample, session, clock, names).all()
        return session.store.snapshot()


def _named(names: dict[str, str], person: str, where: str) -> str:
    if person not in names:
        raise WrittenWrong(f"{where}: nobody is {person!r}")
    return names[person]


class _Builder:
    """Puts one sample into one session."""

    def __init__(self, sample: kit.Sample, session: Session, clock: Clock, names: dict[str, str]) -> None:
        self._sample = sample
        self._session = session
        self._clock = clock
        self._names = names
        self._ids: dict[str, str] = {}
        self._threads: dict[kit.Comment, str] = {}

    def all(self) -> None:
        sample = self._sample
        description = {name: getattr(sample, name) for name in ("description", "organisation", "currency")}
        self._do(sample.by, workspace.set_workspace, **description)
        for person in sample.people:
            self._add(Person, person, people.add_person, sample.by)
        for channel in sample.channels:
            self._add(Channel, channel, channels.add_channel, sample.by)
        for persona in sample.personas:
            self._add(Persona, persona, personas.add_persona, persona.by or sample.by)
        for journey in sample.journeys:
            self._journey(journey)
        for kpi in sample.kpis:
            self._kpi(kpi)
        for objective in sample.objectives:
            self._add(Objective, objective, objectives.add_objective, objective.by or sample.by)
        self._serve()
        self._clock.set(sample.planned, "the plan begins")
        self._plan()
        self._comments()

    def _journey(self, written: kit.Journey) -> None:
        by = written.by or self._sample.by
        about = [self._id(ref, Persona, f"journey {written.ref}") for ref in written.personas]
        self._add(Journey, written, journeys.add_journey, by, personas=about)
        self._lanes(written, by)
        for stage in written.stages:
            self._stage(written, stage, stage.by or by)
        for route in written.routes:
            self._route(route, route.by or by)
        for stage in written.stages:
            for touchpoint in stage.touchpoints:
                for persona, feeling in touchpoint.feels.items():
                    self._feeling(touchpoint, persona, feeling, feeling.by or touchpoint.by or stage.by or by)
        self._links(written, by)

    def _lanes(self, written: kit.Journey, by: str) -> None:
        journey = self._ids[written.ref]
        before = ""
        for lane in written.lanes:
            present = next(
                (each for each in self._session.store.by(Lane, "journey", journey) if each.kind == lane.kind), None
            )
            if present is None or lane.kind in lanes.REPEATABLE:
                id = self._session.new_id()
                self._do(by, lanes.add_lane, journey, lane.kind, id=id, title=lane.title, after=before)
            else:
                id = present.id
                self._do(by, lanes.move_lane, id, before)
                self._do(by, lanes.rename_lane, id, lane.title)
            self._know(lane.ref, id)
            before = id

    def _stage(self, journey: kit.Journey, stage: kit.Stage, by: str) -> None:
        self._add(Stage, stage, stages.add_stage, by, self._ids[journey.ref])
        for touchpoint in stage.touchpoints:
            self._add(Touchpoint, touchpoint, touchpoints.add_touchpoint, touchpoint.by or by, self._ids[stage.ref])
            for channel in touchpoint.channels:
                self._channel(touchpoint, channel, touchpoint.by or by)
        for card in stage.cards:
            self._card(stage, card, card.by or by)
        for touchpoint in stage.touchpoints:
            for card in touchpoint.cards:
                self._card(stage, card, card.by or touchpoint.by or by, touchpoint)

    def _channel(self, touchpoint: kit.Touchpoint, channel: str, by: str) -> None:
        id, on = self._session.new_id(), self._ids[touchpoint.ref]
        if channel in get_args(ChannelKey):
            self._do(by, channels.use_channel, on, channel, id=id)
        else:
            own = self._id(channel, Channel, f"channels of {touchpoint.ref}")
            self._do(by, channels.go_through, on, own, id=id)

    def _card(self, stage: kit.Stage, card: kit.Card, by: str, touchpoint: kit.Touchpoint | None = None) -> None:
        place: dict[str, Any] = {"author": self._names.get(by, "")}
        if touchpoint is not None:
            place["first"] = self._ids[touchpoint.ref]
        if card.until:
            place["last"] = self._id(card.until, Touchpoint, card.text)
        self._add(Card, card, cards.add_card, by, self._ids[stage.ref], **place)

    def _route(self, route: kit.Route, by: str) -> None:
        where = f"route {route.source} → {route.target or 'out'}"
        source = self._id(route.source, Touchpoint, where)
        target = self._id(route.target, Touchpoint, where) if route.target else None
        said = {"share": route.share, "count": route.count, "label": route.label}
        if route.kind != "main":
            id = self._session.new_id()
            self._do(by, transitions.add_transition, source, target, route.kind, id=id, **said)
            return
        leaving = self._session.store.by(Transition, "source", source)
        link = next((each for each in leaving if each.kind == "main" and each.target == target), None)
        if link is None:
            raise WrittenWrong(f"{where}: no neighbours on the main path")
        self._do(by, records.set_fields, link.id, **said)

    def _feeling(self, touchpoint: kit.Touchpoint, persona: str, feeling: kit.Feeling, by: str) -> None:
        if sum(feeling.votes) not in (0, feeling.n):
            raise WrittenWrong(f"{touchpoint.ref}: {sum(feeling.votes)} hands, but n is {feeling.n}")
        said = {each.name: getattr(feeling, each.name) for each in fields(feeling) if each.name not in ("value", "by")}
        about = self._id(persona, Persona, f"feelings at {touchpoint.ref}")
        id = self._session.new_id()
        self._do(by, emotions.set_emotion, self._ids[touchpoint.ref], about, feeling.value, id=id, **said)

    def _links(self, written: kit.Journey, by: str) -> None:
        for stage in written.stages:
            for card in (*stage.cards, *(card for touchpoint in stage.touchpoints for card in touchpoint.cards)):
                for target in card.leads_to:
                    if not card.ref:
                        raise WrittenWrong(f"{card.text!r} leads somewhere and needs a ref")
                    to = self._id(target, Card, f"{card.text!r} leads to")
                    self._do(card.by or by, links.link_cards, self._ids[card.ref], to, id=self._session.new_id())

    def _kpi(self, kpi: kit.Kpi) -> None:
        place: dict[str, Any] = {}
        if kpi.on:
            on = self._session.store[self._any(kpi.on, f"KPI {kpi.ref}")]
            if not isinstance(on, Journey | Stage | Touchpoint):
                raise WrittenWrong(f"KPI {kpi.ref} stands on a {on.TYPE}")
            place[on.TYPE] = on.id
        by = kpi.by or self._sample.by
        self._add(Kpi, kpi, kpis.add_kpi, by, **place)
        for reading in kpi.readings:
            if reading.counts and sum(reading.counts) != reading.n:
                raise WrittenWrong(f"KPI {kpi.ref} on {reading.day}: counts of {sum(reading.counts)}, n {reading.n}")
            said = {each.name: getattr(reading, each.name) for each in fields(reading)}
            self._do(by, kpis.observe, self._ids[kpi.ref], id=self._session.new_id(), **said)

    def _serve(self) -> None:
        for journey in self._sample.journeys:
            for ref in journey.objectives:
                objective = self._id(ref, Objective, f"journey {journey.ref}")
                by = journey.by or self._sample.by
                self._do(by, objectives.serve, self._ids[journey.ref], objective, id=self._session.new_id())

    def _plan(self) -> None:
        for action in self._sample.actions:
            where = f"action {action.ref}"
            by = action.by or action.owner
            self._add(ImprovementAction, action, actions.add_action, by)
            for card in action.addresses:
                self._tie(by, actions.address, action, self._id(card, Card, where))
            for person, part in action.involves:
                self._tie(by, actions.involve, action, self._id(person, Person, where), part)
        for action in self._sample.actions:
            for other in action.needs:
                needed = self._id(other, ImprovementAction, f"action {action.ref}")
                self._tie(action.by or action.owner, actions.depend, action, needed)

    def _tie(self, by: str, edit: Callable[..., None], action: kit.Action, *args: str) -> None:
        self._do(by, edit, self._ids[action.ref], *args, id=self._session.new_id())

    def _comments(self) -> None:
        remarks: list[tuple[kit.Comment, kit.Comment | kit.Reply]] = []
        for comment in self._sample.comments:
            remarks += [(comment, comment), *((comment, reply) for reply in comment.replies)]
        for comment, remark in sorted(remarks, key=lambda pair: pair[1].at):
            self._clock.set(remark.at, f"{remark.by} says {remark.text!r}")
            self._remark(comment, remark)
            if comment.resolved and remark is (comment, *comment.replies)[-1]:
                self._do(remark.by, comments.resolve, self._threads[comment])

    def _remark(self, comment: kit.Comment, remark: kit.Comment | kit.Reply) -> None:
        id = self._session.new_id()
        if isinstance(remark, kit.Reply):
            self._do(remark.by, comments.reply, self._threads[comment], remark.text, id=id)
            return
        subject = self._any(comment.about, f"comment {comment.text!r}")
        self._do(comment.by, comments.add_comment, subject, comment.text, id=id, audience=comment.audience)
        self._threads[comment] = id

    def _add(
        self, record_type: type[Record], written: Any, edit: Callable[..., None], by: str, *args: Any, **more: Any
    ) -> None:
        """Add the record that something written stands for, with its pictures, and know it by its ref."""
        id = self._session.new_id()
        said, pictures = self._values(record_type, written)
        arguments = {"id": id, **said, **more}

        def add(tx: Transaction) -> None:
            edit(tx, *args, **arguments, **{name: _keep(tx, picture) for name, picture in pictures.items()})

        self._do(by, add)
        self._know(written.ref, id)

    def _values(self, record_type: type[Record], written: Any) -> tuple[dict[str, Any], dict[str, str]]:
        """What something written says of a record's fields, refs as ids; and the pictures among them."""
        said: dict[str, Any] = {}
        pictures: dict[str, str] = {}
        common = {each.name for each in fields(written)}
        for spec in fields_of(record_type):
            value = getattr(written, spec.name) if spec.name in common else None
            if value is None or (spec.kind == "ref" and not value):
                continue
            if spec.target == Asset.TYPE:
                pictures[spec.name] = value
            elif spec.kind == "ref":
                said[spec.name] = self._id(value, BY_TYPE[spec.target], f"{spec.name} of {written.ref or written}")
            else:
                said[spec.name] = value
        return said, pictures

    def _do(self, by: str, edit: Callable[..., None], /, *args: Any, **fields: Any) -> None:
        self._session.author = _named(self._names, by, f"{edit.__name__} {fields}")
        # Bound first: a transition's `label` is not the label of the step in the log.
        self._session.run(partial(edit, **fields), *args)

    def _know(self, ref: str, id: str) -> None:
        if ref and self._ids.setdefault(ref, id) != id:
            raise WrittenWrong(f"two things are called {ref!r}")

    def _any(self, ref: str, where: str) -> str:
        if ref not in self._ids:
            raise WrittenWrong(f"{where}: nothing is called {ref!r}")
        return self._ids[ref]

    def _id(self, ref: str, record_type: type[Record], where: str) -> str:
        id = self._any(ref, where)
        found = self._session.store[id]
        if not isinstance(found, record_type):
            raise WrittenWrong(f"{where}: {ref!r} is a {found.TYPE}, not a {record_type.TYPE}")
        return id


def _keep(tx: Transaction, picture: str) -> str:
    """The id of a picture of our own, which is kept in the workspace.

    Raises:
        WrittenWrong: there is no such file, or it can't be read.
    """
    file = IMAGES / picture
    if not file.is_file():
        raise WrittenWrong(f"no picture {picture!r} in {IMAGES}")
    data = file.read_bytes()
    known = read_picture(data)
    if known is None:
        raise WrittenWrong(f"{picture} is no picture")
    return assets.keep_asset(
        tx, data, media_type=known.media_type, name=file.name, width=known.width, height=known.height
    )
