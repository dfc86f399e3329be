"""What a record's field holds: declared once, beside the field, and read by everything that must know.

Tables, codec, cleaning, cascades, the published schema and the field table in `docs/` are all derived from these
declarations, so a new field is one line.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, ClassVar, Literal, NamedTuple, Self, TypeVar, cast, dataclass_transform, get_args

from cxmapper.values import FieldsLater, slotted

Kind = Literal[
    "id", "ref", "subject", "text", "order", "int", "real", "bool", "choice", "day", "instant", "list", "blob", "rgb"
]
OnDelete = Literal["cascade", "clear"]
R = TypeVar("R", bound="_Frozen")


class FieldSpec(NamedTuple):
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


@dataclass_transform(kw_only_default=True, frozen_default=True)
def record(cls: type[R]) -> type[R]:
    """Make a record type of the declarations in a class: a dataclass with slots that takes keywords only.

    What a dataclass would compile for each class anew (how it is made, compared, hashed, shown and kept from being
    changed) is written once in `Record`; compiling it for all types would take half of a small command's time.
    """
    own = {name: vars(cls)[name] for name, kind in vars(cls)["__annotations__"].items() if "ClassVar" not in kind}
    made = slotted(cls, tuple(own))
    made.DECLARED = {**getattr(cls, "DECLARED", {}), **own}
    made.VALUES = attrgetter(*made.DECLARED)
    made.SETTERS = {name: (getattr(made, name).__set__, each.default) for name, each in made.DECLARED.items()}
    made.__dataclass_fields__ = FieldsLater(lambda: _as_dataclass(cls))
    return cast("type[R]", made)


def _as_dataclass(cls: type) -> Any:
    return dataclass(init=False, repr=False, eq=False, kw_only=True)(cls)


class _Frozen:
    """What all records do in the same way."""

    __slots__ = ()

    # The fields as they are declared; all values in their order; and by field what sets it and its default.
    DECLARED: ClassVar[Mapping[str, dataclasses.Field[Any]]]
    VALUES: ClassVar[Callable[[Any], tuple[Any, ...]]]
    SETTERS: ClassVar[Mapping[str, tuple[Callable[[Any, Any], None], Any]]]

    def __init__(self, **given: Any) -> None:
        for name, (set_field, default) in self.SETTERS.items():
            set_field(self, given.pop(name, default))
        if given:
            raise TypeError(f"{type(self).__name__} has no field {next(iter(given))!r}")

    def but(self, **given: Any) -> Self:
        """The same record with other values in some fields.

        Raises:
            TypeError: it has no such field.
        """
        made = object.__new__(type(self))
        setters = self.SETTERS
        for (set_field, _), value in zip(setters.values(), type(self).VALUES(self), strict=True):
            set_field(made, value)
        for name, value in given.items():
            if name not in setters:
                raise TypeError(f"{type(self).__name__} has no field {name!r}")
            setters[name][0](made, value)
        return made

    def __eq__(self, other: object) -> bool:
        cls = type(self)
        return bool(cls.VALUES(self) == cls.VALUES(other)) if type(other) is cls else NotImplemented

    def __hash__(self) -> int:
        return hash(type(self).VALUES(self))

    def __repr__(self) -> str:
        values = zip(self.SETTERS, type(self).VALUES(self), strict=True)
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in values)})"

    def __setattr__(self, name: str, value: Any) -> None:
        raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> None:
        raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


@record
class Record(_Frozen):
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
    return tuple(FieldSpec(name=name, **each.metadata["spec"]) for name, each in record_type.DECLARED.items())
