"""Value types: small classes of fields that are compared by what they hold and never change."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, cast, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value_type(cls: type[T]) -> type[T]:
    """Make a class a value: a dataclass with slots, compared and hashed by its fields.

    A frozen dataclass would do, but Python compiles seven methods for each at every start, and the window's start has
    some hundred and fifty of them: that took a tenth of a second, longer than laying out and painting a small map. Here
    one is compiled, when the first value is made, the others are shared, and the type checker alone sees to it that a
    value never changes.
    """
    names = tuple(vars(cls).get("__annotations__", ()))
    own = {name: each for name, each in vars(cls).items() if name not in (*names, "__dict__", "__weakref__")}
    shared = {"__eq__": _equal, "__hash__": _hash, "__repr__": _shown}
    body = {**shared, **own, "__qualname__": cls.__qualname__, "__slots__": names, "__match_args__": names}
    made = cast(Any, type(cls))(cls.__name__, cls.__bases__, body)

    def complete() -> None:
        plain: Any = dataclass(eq=False, repr=False)(cls)
        made.__init__, made.__dataclass_params__ = plain.__init__, plain.__dataclass_params__
        made.__dataclass_fields__ = plain.__dataclass_fields__
        made.VALUES = _values_of(tuple(each.name for each in fields(plain) if each.compare))

    def first_init(self: Any, *given: Any, **named: Any) -> None:
        complete()
        made.__init__(self, *given, **named)

    def first_values(value: Any) -> tuple[Any, ...]:
        complete()
        return cast("tuple[Any, ...]", made.VALUES(value))

    made.__init__, made.VALUES, made.__dataclass_fields__ = first_init, first_values, _FieldsLater(complete)
    return cast("type[T]", made)


class _FieldsLater:
    """Stands for the description of a type's fields until somebody asks for it."""

    def __init__(self, complete: Any) -> None:
        self._complete = complete

    def __get__(self, value: object, owner: Any) -> Any:
        self._complete()
        return owner.__dataclass_fields__


def _values_of(names: tuple[str, ...]) -> Any:
    """What takes a value apart into a tuple; `attrgetter` alone makes none of one field."""
    if len(names) == 1:
        only = attrgetter(names[0])
        return lambda value: (only(value),)
    return attrgetter(*names) if names else lambda _: ()


def _equal(self: Any, other: Any) -> bool:
    cls: Any = type(self)
    return bool(cls.VALUES(self) == cls.VALUES(other)) if type(other) is cls else NotImplemented


def _hash(self: Any) -> int:
    return hash(type(self).VALUES(self))


def _shown(self: Any) -> str:
    said = (f"{each.name}={getattr(self, each.name)!r}" for each in fields(self))
    return f"{type(self).__name__}({', '.join(said)})"
