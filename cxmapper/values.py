"""Value types: small classes of fields that are compared by what they hold and never change."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, cast, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value_type(cls: type[T]) -> type[T]:
    """Make a class a value: a dataclass with slots, compared and hashed by its fields.

    A frozen dataclass would do, but Python compiles seven methods for each at every start; with a hundred of them that
    takes longer than laying out a small map. Here only the one that makes it is compiled, the others are shared, and
    the type checker alone sees to it that a value never changes.
    """
    made = cast(Any, dataclass(eq=False, repr=False, slots=True)(cls))
    made.VALUES = attrgetter(*(each.name for each in fields(made)))
    made.__eq__, made.__hash__, made.__repr__ = _equal, _hash, _shown
    return cast("type[T]", made)


def _equal(self: Any, other: Any) -> bool:
    cls: Any = type(self)
    return bool(cls.VALUES(self) == cls.VALUES(other)) if type(other) is cls else NotImplemented


def _hash(self: Any) -> int:
    return hash(type(self).VALUES(self))


def _shown(self: Any) -> str:
    said = (f"{each.name}={getattr(self, each.name)!r}" for each in fields(self))
    return f"{type(self).__name__}({', '.join(said)})"
