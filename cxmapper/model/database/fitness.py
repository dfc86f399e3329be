"""Whether the cells of a column are what its field can hold, a whole column at a time.

`model.checks` says what a single value may be when it is written. Here the same is asked of everything that a file
holds while it is read, so it must cost next to nothing: types by type, texts in one piece, and of what repeats only
what differs.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from datetime import datetime
from typing import Any

from cxmapper.errors import UserError
from cxmapper.model import order
from cxmapper.model.checks import checked
from cxmapper.model.clean import FORBIDDEN
from cxmapper.model.fields import FieldSpec, Kind, Record

Cells = tuple[Any, ...]


def refuse_unfit(record_type: type[Record], spec: FieldSpec, column: Cells) -> None:
    """Let nothing pass that the field can't hold.

    Args:
        record_type: the type of the records, for the message.
        spec: the field.
        column: its cells, as SQLite gives them.

    Raises:
        ValueError: one of the cells can't be.
    """
    name = f"{record_type.TYPE}.{spec.name}"
    found = set(map(type, column))
    strange = found - {_TYPES.get(spec.kind, str)} - ({type(None)} if spec.nullable else set())
    if strange:
        raise ValueError(f"{name}: {strange.pop().__name__}, not {_TYPES.get(spec.kind, str).__name__}")
    cells = tuple(cell for cell in column if cell is not None) if type(None) in found else column
    if spec.kind == "id" and "" in cells:
        raise ValueError(f"{name} must not be empty")
    _CHECKS[spec.kind](name, spec, cells)


def items(record_type: type[Record], spec: FieldSpec, text: str) -> tuple[Any, ...]:
    """The items of a list as its cell holds them.

    Raises:
        ValueError: the cell holds no such list.
    """
    return () if text == "[]" else tuple(_checked(f"{record_type.TYPE}.{spec.name}", spec, json.loads(text)))


def _checked(name: str, spec: FieldSpec, value: Any) -> Any:
    try:
        return checked(name.removesuffix(f".{spec.name}"), spec, value)
    except UserError as problem:
        raise ValueError(f"{name}: {problem}") from None


def _text(name: str, _: FieldSpec, cells: Cells) -> None:
    text = "".join(cells)
    # Ids are letters and digits, which is seen faster than that nothing else is in them.
    if not (text.isascii() and text.isprintable()) and FORBIDDEN.search(text):
        raise ValueError(f"{name}: a control character")


def _order(name: str, _: FieldSpec, cells: Cells) -> None:
    if not all(not key or order.KEY.fullmatch(key) for key in cells):
        raise ValueError(f"{name}: not an order key")


def _instant(name: str, _: FieldSpec, cells: Cells) -> None:
    for instant in set(cells):
        if instant and not (instant.endswith("Z") and datetime.fromisoformat(instant)):
            raise ValueError(f"{name}: not a UTC instant: {instant!r}")


def _real(name: str, spec: FieldSpec, cells: Cells) -> None:
    if not cells:
        return
    low, high = min(cells), max(cells)
    if not (math.isfinite(low) and math.isfinite(high)):
        raise ValueError(f"{name}: not a finite number")
    _checked(name, spec, low)
    _checked(name, spec, high)


def _flag(name: str, _: FieldSpec, cells: Cells) -> None:
    if not {0, 1}.issuperset(cells):
        raise ValueError(f"{name}: neither yes nor no")


def _each(name: str, spec: FieldSpec, cells: Cells) -> None:
    for cell in set(cells):
        _checked(name, spec, cell)


def _anything(_name: str, _spec: FieldSpec, _cells: Cells) -> None:
    """Blobs are bytes, and lists are looked at when they are read."""


# What SQLite gives for a field of a kind; text for all others.
_TYPES: dict[Kind, type] = {"int": int, "bool": int, "real": float, "blob": bytes}

_CHECKS: dict[Kind, Callable[[str, FieldSpec, Cells], None]] = {
    "id": _text,
    "ref": _text,
    "subject": _text,
    "text": _text,
    "order": _order,
    "int": _each,
    "real": _real,
    "bool": _flag,
    "choice": _each,
    "day": _each,
    "instant": _instant,
    "list": _anything,
    "blob": _anything,
    "rgb": _each,
}
