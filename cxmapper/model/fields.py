"""What a record's field holds: declared once, beside the field, and read by everything that must know.

Tables, codec, cleaning, cascades, the published schema and the field table in `docs/` are all derived from these
declarations, so a new field is one line.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, get_args

Kind = Literal[
    "id", "ref", "subject", "text", "order", "int", "real", "bool", "choice", "day", "instant", "list", "blob"
]
OnDelete = Literal["cascade", "clear"]


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """What a field holds and what must stay true of it.

    `target` and `on_delete` belong to references: when the target goes, the record goes too (cascade) or the field is
    emptied (clear). `low` and `high` are inclusive bounds of numbers. `required` text is never empty.
    """

    name: str
    kind: Kind
    choices: tuple[str, ...] = ()
    target: str = ""
    on_delete: OnDelete = "clear"
    low: float | None = None
    high: float | None = None
    required: bool = False
    item: Literal["text", "int"] = "text"
    nullable: bool = False


def field(default: Any, kind: Kind, **rules: Any) -> Any:
    """A field with its default; `rules` are the other attributes of its `FieldSpec`."""
    return dataclasses.field(default=default, metadata={"spec": {"kind": kind, **rules}})


def text() -> Any:
    """Text, empty unless given."""
    return field("", "text")


def ref(target: str, on_delete: OnDelete = "clear") -> Any:
    """An optional reference to a record of type `target`, `None` when empty."""
    return field(None, "ref", target=target, on_delete=on_delete, nullable=True)


def owner(target: str) -> Any:
    """A required reference: the record belongs to its target and goes with it."""
    return field("", "ref", target=target, on_delete="cascade", required=True)


def whole(low: float | None = None, high: float | None = None) -> Any:
    """A whole number within inclusive bounds, `None` when unknown."""
    return field(None, "int", low=low, high=high, nullable=True)


def real(low: float | None = None, high: float | None = None) -> Any:
    """A finite real number within inclusive bounds, `None` when unknown."""
    return field(None, "real", low=low, high=high, nullable=True)


def flag() -> Any:
    """Yes or no, no unless given."""
    return field(False, "bool")


def choice(options: Any, default: str) -> Any:
    """One word of a closed list (a `Literal` of `model.choices`)."""
    return field(default, "choice", choices=get_args(options))


def day() -> Any:
    """An ISO date (`2026-11-22`), empty when unknown."""
    return field("", "day")


def order() -> Any:
    """The record's place among its siblings: a key of `model.order`."""
    return field("", "order")


def many(item: Literal["text", "int"] = "text") -> Any:
    """A tuple of texts or of whole numbers."""
    return field((), "list", item=item)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every record knows: its id (UUIDv7 text), who made it and who changed it last, and when."""

    TYPE: ClassVar[str] = ""
    TABLE: ClassVar[str] = ""

    id: str = field("", "id", required=True)
    created_by: str = text()
    created_at: str = field("", "instant")
    changed_by: str = text()
    changed_at: str = field("", "instant")


STAMPS = ("created_by", "created_at", "changed_by", "changed_at")


def declared(record_type: type[Record]) -> tuple[FieldSpec, ...]:
    """The fields of a record type as declared, in declaration order."""
    return tuple(FieldSpec(name=each.name, **each.metadata["spec"]) for each in dataclasses.fields(record_type))
