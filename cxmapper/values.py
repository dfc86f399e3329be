"""Value types: small classes of fields that are compared by what they hold and never change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import Field, dataclass, field, fields
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
    shared = {"__eq__": _equal, "__hash__": _hash, "__repr__": _shown, "__match_args__": names}
    made = slotted(cls, names, shared)

    def first_init(self: Any, *given: Any, **named: Any) -> None:
        made.__init__ = _init(cls, names)
        made.__init__(self, *given, **named)

    def first_values(value: Any) -> tuple[Any, ...]:
        made.VALUES = _values_of(tuple(each.name for each in fields(made) if each.compare))
        return cast("tuple[Any, ...]", made.VALUES(value))

    made.__init__, made.VALUES = first_init, first_values
    made.__dataclass_fields__ = FieldsLater(lambda: _as_dataclass(cls))
    return cast("type[T]", made)


def slotted(cls: type, names: tuple[str, ...], shared: Mapping[str, Any] | None = None) -> Any:
    """The same class with slots, which can't be given to one that is there.

    Args:
        cls: what was written.
        names: the fields that it declares.
        shared: what it has besides, where it says nothing else.
    """
    own = {name: each for name, each in vars(cls).items() if name not in (*names, "__dict__", "__weakref__")}
    body = {**(shared or {}), **own, "__qualname__": cls.__qualname__, "__slots__": names}
    return cast(Any, type(cls))(cls.__name__, cls.__bases__, body)


class FieldsLater:
    """Stands for the description of a type's fields until somebody asks for it.

    Args:
        plain: gives a dataclass with the same fields.
    """

    def __init__(self, plain: Callable[[], Any]) -> None:
        self._plain = plain

    def __get__(self, value: object, owner: Any) -> Any:
        plain = self._plain()
        owner.__dataclass_params__, owner.__dataclass_fields__ = plain.__dataclass_params__, plain.__dataclass_fields__
        return plain.__dataclass_fields__


def _as_dataclass(cls: type) -> Any:
    """The class as it was written, made a dataclass when that is first wanted."""
    return cls if "__dataclass_fields__" in vars(cls) else dataclass(eq=False, repr=False)(cls)


def _init(cls: type, names: tuple[str, ...]) -> Any:
    """What makes a value; for plain fields it is compiled here, in a third of the time that a dataclass takes."""
    defaults = {name: vars(cls)[name] for name in names if name in vars(cls)}
    plain = cls.__bases__ == (object,) and not any(isinstance(each, Field) for each in defaults.values())
    if not plain or "__dataclass_fields__" in vars(cls):
        return _as_dataclass(cls).__init__
    given = ", ".join(["self", *(f"{name}=default_{name}" if name in defaults else name for name in names)])
    sets = "".join(f"\n    self.{name} = {name}" for name in names) or "\n    pass"
    scope = {f"default_{name}": each for name, each in defaults.items()}
    exec(f"def __init__({given}):{sets}", scope)  # names of fields, from our own sources
    return scope["__init__"]


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
