"""The records of what is known about customers: groups of them, what they need, and what they said."""

from __future__ import annotations

from typing import ClassVar

from cxmapper.model import fields
from cxmapper.model.choices import FeedbackSource, LoopState, NeedKind, Sentiment
from cxmapper.model.fields import Record, record


@record
class Segment(Record):
    """A group of customers; `size` is how many they are."""

    TYPE: ClassVar[str] = "segment"
    TABLE: ClassVar[str] = "segments"

    order: str = fields.order()
    title: str = fields.text()
    demographic: str = fields.text()
    geographic: str = fields.text()
    behavioural: str = fields.text()
    psychographic: str = fields.text()
    need_based: str = fields.text()
    size: int | None = fields.whole(0)
    evidence: str = fields.text()


@record
class Need(Record):
    """Something that a persona needs. `importance` and `satisfaction` are 0 … 10.

    `kano_answers` are the counts of a Kano survey, 25 or none: five answers to the question with the feature (like,
    must be, neutral, live with, dislike), and for each of them five to the question without it, in the same order.
    """

    TYPE: ClassVar[str] = "need"
    TABLE: ClassVar[str] = "needs"

    persona: str = fields.owner("persona")
    order: str = fields.order()
    kind: NeedKind = fields.choice(NeedKind, "")
    text: str = fields.text()
    importance: float | None = fields.real(0, 10)
    satisfaction: float | None = fields.real(0, 10)
    kano_answers: tuple[int, ...] = fields.many("int")
    evidence: str = fields.text()


@record
class Feedback(Record):
    """What a customer told us, and how far the loop is closed: `reply` is what they were told, on the day `replied`."""

    TYPE: ClassVar[str] = "feedback"
    TABLE: ClassVar[str] = "feedback"

    day: str = fields.day()
    source: FeedbackSource = fields.choice(FeedbackSource, "")
    text: str = fields.text()
    customer: str = fields.text()
    theme: str = fields.text()
    sentiment: Sentiment = fields.choice(Sentiment, "")
    priority: int | None = fields.whole(1, 5)
    persona: str | None = fields.ref("persona")
    segment: str | None = fields.ref("segment")
    journey: str | None = fields.ref("journey")
    touchpoint: str | None = fields.ref("touchpoint")
    channel: str | None = fields.ref("channel")
    state: LoopState = fields.choice(LoopState, "collected")
    owner: str | None = fields.ref("person")
    reply: str = fields.text()
    replied: str = fields.day()


@record
class FeedbackCard(Record):
    """Feedback stands behind a card: a pain point, a highlight, a quote …"""

    TYPE: ClassVar[str] = "feedback_card"
    TABLE: ClassVar[str] = "feedback_cards"

    feedback: str = fields.owner("feedback")
    card: str = fields.owner("card")
