"""The records of working together: workshops, what was parked there and voted on, and versions that are kept."""

from __future__ import annotations

from typing import ClassVar

from cxmapper.model import fields
from cxmapper.model.fields import Record, record


@record
class Workshop(Record):
    """People met to work on a journey, or will."""

    TYPE: ClassVar[str] = "workshop"
    TABLE: ClassVar[str] = "workshops"

    order: str = fields.order()
    title: str = fields.text()
    day: str = fields.day()
    place: str = fields.text()
    agenda: str = fields.text()
    journey: str | None = fields.ref("journey")
    notes: str = fields.text()


@record
class WorkshopPerson(Record):
    """Somebody takes part in a workshop."""

    TYPE: ClassVar[str] = "workshop_person"
    TABLE: ClassVar[str] = "workshop_people"

    workshop: str = fields.owner("workshop")
    person: str = fields.owner("person")
    order: str = fields.order()
    facilitates: bool = fields.flag()


@record
class ParkedItem(Record):
    """Something in the parking lot: put off so that the talk can go on. `outcome` is what became of it."""

    TYPE: ClassVar[str] = "parked_item"
    TABLE: ClassVar[str] = "parked_items"

    order: str = fields.order()
    text: str = fields.text()
    author: str = fields.text()
    journey: str | None = fields.ref("journey")
    workshop: str | None = fields.ref("workshop")
    owner: str | None = fields.ref("person")
    settled: bool = fields.flag()
    outcome: str = fields.text()


@record
class Vote(Record):
    """A dot vote: each of the `voters` has `dots_each`; `closed` once it has been counted, `result` is what follows."""

    TYPE: ClassVar[str] = "vote"
    TABLE: ClassVar[str] = "votes"

    order: str = fields.order()
    question: str = fields.text()
    journey: str | None = fields.ref("journey")
    workshop: str | None = fields.ref("workshop")
    day: str = fields.day()
    dots_each: int | None = fields.whole(1)
    voters: int | None = fields.whole(0)
    closed: bool = fields.flag()
    result: str = fields.text()


@record
class VoteOption(Record):
    """What dots can be given to: a card of the map or a text of its own; `dots` is how many it got."""

    TYPE: ClassVar[str] = "vote_option"
    TABLE: ClassVar[str] = "vote_options"

    vote: str = fields.owner("vote")
    order: str = fields.order()
    text: str = fields.text()
    card: str | None = fields.ref("card")
    dots: int | None = fields.whole(0)


@record
class Version(Record):
    """A named state of a journey, kept whole; it stays when the journey goes.

    `data` is the journey with all that it shows, as a zlib-compressed export (JSON) without the pictures.
    """

    TYPE: ClassVar[str] = "version"
    TABLE: ClassVar[str] = "versions"

    journey: str | None = fields.ref("journey")
    title: str = fields.text()
    note: str = fields.text()
    author: str = fields.text()
    at: str = fields.field("", "instant")
    data: bytes = fields.field(b"", "blob")


@record
class VersionAsset(Record):
    """A version shows a picture, which is kept for it."""

    TYPE: ClassVar[str] = "version_asset"
    TABLE: ClassVar[str] = "version_assets"

    version: str = fields.owner("version")
    asset: str = fields.owner("asset")
