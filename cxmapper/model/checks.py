"""What a field may hold, checked where values enter a workspace."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeVar

from cxmapper.errors import UserError
from cxmapper.model import order
from cxmapper.model.clean import clean
from cxmapper.model.fields import FieldSpec, Kind

N = TypeVar("N", int, float)

# Red, green and blue as people know them from style guides.
_RGB = re.compile("#[0-9a-f]{6}")

# What SQLite can hold in an INTEGER column.
_LARGEST = 2**63 - 1


def checked(type_name: str, spec: FieldSpec, value: Any) -> Any:
    """A value as the field stores it: text cleaned, whole numbers for real fields made real, −0.0 made 0.0.

    Args:
        type_name: the record's type, for the message.
        spec: the field.
        value: what somebody wants to put there.

    Returns:
        The value to store.

    Raises:
        UserError: a number outside the field's bounds, or a day that is not one: a person can correct it.
        ValueError: a value of the wrong type or not among the choices: a mistake of the program.
    """
    if value is None and spec.nullable:
        return None
    try:
        result = _BY_KIND[spec.kind](spec, value)
    except ValueError as problem:
        raise ValueError(f"{type_name}.{spec.name}: {problem}") from None
    if spec.required and result == "":
        raise ValueError(f"{type_name}.{spec.name} must not be empty")
    return result


def _text(_: FieldSpec, value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(f"not text: {value!r}")
    return clean(value)


def _id(_: FieldSpec, value: Any) -> str:
    if not isinstance(value, str) or clean(value) != value:
        raise ValueError(f"not an id: {value!r}")
    return value


def _order(_: FieldSpec, value: Any) -> str:
    if not isinstance(value, str) or (value and not order.is_key(value)):
        raise ValueError(f"not an order key: {value!r}")
    return value


def _whole(spec: FieldSpec, value: Any) -> int:
    if type(value) is not int:
        raise ValueError(f"not a whole number: {value!r}")
    number = _within(value, spec.low, spec.high)
    return number if spec.high is not None else _within(number, -_LARGEST, _LARGEST)


def _real(spec: FieldSpec, value: Any) -> float:
    if type(value) not in (int, float):
        raise ValueError(f"not a number: {value!r}")
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise ValueError("not a finite number")
    # Adding zero turns −0.0 into 0.0: the two are equal, so a change could not tell them apart.
    return _within(number, spec.low, spec.high) + 0.0


def _within(value: N, low: float | None, high: float | None) -> N:
    if low is not None and value < low and high is None:
        raise UserError("error.too_low", value=value, low=f"{low:g}")
    if (low is not None and value < low) or (high is not None and value > high):
        raise UserError("error.out_of_range", value=value, low=low, high=high)
    return value


def _flag(_: FieldSpec, value: Any) -> bool:
    if type(value) is not bool:
        raise ValueError(f"not true or false: {value!r}")
    return value


def _choice(spec: FieldSpec, value: Any) -> str:
    if value not in spec.choices:
        raise ValueError(f"{value!r} is none of {', '.join(spec.choices)}")
    return str(value)


def _day(spec: FieldSpec, value: Any) -> str:
    text = _text(spec, value)
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        raise UserError("error.not_a_day", value=text) from None


def _instant(spec: FieldSpec, value: Any) -> str:
    text = _text(spec, value)
    if text and not (text.endswith("Z") and datetime.fromisoformat(text).utcoffset() is not None):
        raise ValueError(f"not a UTC instant: {value!r}")
    return text


def _rgb(spec: FieldSpec, value: Any) -> str:
    text = _text(spec, value).lower()
    if text and not _RGB.fullmatch(text):
        raise UserError("error.not_a_colour", value=value)
    return text


def _many(spec: FieldSpec, value: Any) -> tuple[Any, ...]:
    if not isinstance(value, tuple | list):
        raise ValueError(f"not a list: {value!r}")
    return tuple(_text(spec, item) if spec.item == "text" else _whole(_COUNT, item) for item in value)


def _blob(_: FieldSpec, value: Any) -> bytes:
    if type(value) is not bytes:
        raise ValueError(f"not bytes: {type(value).__name__}")
    return value


# Lists of numbers are counts: answers per level, hands per level.
_COUNT = FieldSpec("item", "int", low=0)

_BY_KIND: dict[Kind, Callable[[FieldSpec, Any], Any]] = {
    "id": _id,
    "ref": _id,
    "subject": _id,
    "text": _text,
    "order": _order,
    "int": _whole,
    "real": _real,
    "bool": _flag,
    "choice": _choice,
    "day": _day,
    "instant": _instant,
    "list": _many,
    "blob": _blob,
    "rgb": _rgb,
}
