"""A map with a record of every type, each with neighbours to refer to; made through edits."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage

from cxmapper.model.edits import (
    actions,
    assets,
    cards,
    channels,
    comments,
    emotions,
    journeys,
    kpis,
    links,
    objectives,
    people,
    personas,
    transitions,
)
from cxmapper.model.records import (
    AbTest,
    AbVariant,
    ActionPerson,
    Asset,
    Card,
    Channel,
    Comment,
    EmotionPoint,
    Feedback,
    ImprovementAction,
    Journey,
    JourneyPersona,
    Kpi,
    KpiObservation,
    Lane,
    Milestone,
    Need,
    Objective,
    ParkedItem,
    Person,
    Persona,
    Record,
    RenamedWord,
    Segment,
    Stage,
    Touchpoint,
    Transition,
    Version,
    Vote,
    VoteOption,
    Workshop,
    WorkshopPerson,
    Workspace,
)
from cxmapper.model.session import Session
from tests.data.beside import add_beside


def pixel() -> bytes:
    """A picture of one pixel, as PNG."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image = QImage(1, 1, QImage.Format.Format_RGB32)
    image.fill(0x4B57D6)
    image.save(buffer, "PNG")
    return bytes(buffer.data())


def complete(session: Session) -> None:
    """Adds what the small map of the tests hasn't got."""
    store, run = session.store, session.run
    journey = store.all(Journey)[0].id
    touchpoints = store.all(Touchpoint)
    first, last = touchpoints[0].id, touchpoints[-1].id
    run(journeys.add_journey, id=session.new_id(), title="Returns", language="en")
    for name in ("Chen Wei", "Ingrid"):
        run(people.add_person, id=session.new_id(), name=name)
    run(personas.add_persona_to, journey, id=session.new_id(), name="Maria")
    for key in ("store", "website"):
        run(channels.use_channel, first, key, id=session.new_id())
    pain = next(card for card in store.all(Card) if card.kind == "pain").id
    run(links.add_opportunity, pain, id=session.new_id(), text="Show the fee early")
    for title in ("Show it in the basket", "Train the hotline"):
        run(actions.add_action, id=session.new_id(), title=title, card=pain)
    action, person = store.all(ImprovementAction)[0].id, store.all(Person)[0].id
    run(actions.involve, action, person, "consulted", id=session.new_id())
    for title in ("Lost baskets", "Calls"):
        run(kpis.add_kpi, id=session.new_id(), title=title, touchpoint=first)
    run(kpis.observe, store.all(Kpi)[0].id, id=session.new_id(), day="2026-10-31", value=61.0, n=1204)
    for title in ("Fewer lost baskets", "Fewer calls"):
        run(objectives.add_objective, id=session.new_id(), title=title)
    run(transitions.add_transition, first, last, "alternative", id=session.new_id(), label="in a hurry")
    run(comments.add_comment, pain, "Still true?", id=session.new_id())
    persona = store.by(JourneyPersona, "journey", journey)[-1].persona
    run(emotions.set_emotion, last, persona, 0.5, id=session.new_id(), basis="measured", n=40)
    run(cards.add_card, store.all(Stage)[0].id, "image", id=session.new_id(), text="Shop front")
    image = next(card for card in store.all(Card) if card.kind == "image").id
    add_beside(run, store, session.new_id)
    run(partial(assets.show_picture, record=image, field="asset", data=pixel(), media_type="image/png", name="a.png"))


def one_of(session: Session, record_type: type[Record]) -> Record:
    """The record of a type that has most neighbours."""
    store = session.store
    if record_type is Card:
        return next(card for card in store.all(Card) if card.kind == "pain")
    if record_type is Transition:
        return next(each for each in store.all(Transition) if each.kind == "alternative")
    if record_type is Lane:
        return next(lane for lane in store.all(Lane) if lane.kind == "thought")
    return store.all(record_type)[0]


SHOWN: tuple[type[Record], ...] = (
    Workspace, Journey, Stage, Lane, Touchpoint, Transition, Card, EmotionPoint, Persona, Kpi, KpiObservation,
    Objective, ImprovementAction, ActionPerson, Person, Channel, Comment, Asset, RenamedWord, Segment, Need, Feedback,
    Milestone, AbTest, AbVariant, Workshop, WorkshopPerson, ParkedItem, Vote, VoteOption, Version,
)  # fmt: skip
