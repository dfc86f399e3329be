"""Places among siblings as text keys: a new place between any two without touching the others.

A key is a head of four digits to the base 62 and, where two neighbours have adjacent heads, a tail that divides the gap
between them. Keys compare as plain ASCII text (SQLite's BINARY collation). Adding at either end steps the head, so
fourteen million additions stay four characters long; only repeated insertion at one spot grows a tail, about one
character for six insertions. When there is no room left within `LONGEST`, the siblings are spread anew.
"""

from __future__ import annotations

import re

LONGEST = 40

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BASE = len(_DIGITS)
_VALUE = {digit: value for value, digit in enumerate(_DIGITS)}
_HEAD = 4
_HEADS = _BASE**_HEAD
KEY = re.compile(rf"[0-9A-Za-z]{{{_HEAD}}}(?:[0-9A-Za-z]{{0,{LONGEST - _HEAD - 1}}}[1-9A-Za-z])?")
"""What a key looks like. A tail never ends in 0: equal fractions are then equal keys."""


def is_key(text: str) -> bool:
    """Whether a text is a key of this module's making."""
    return KEY.fullmatch(text) is not None


def between(low: str | None, high: str | None) -> str | None:
    """A key after `low` and before `high`; `None` stands for an open end.

    Returns:
        The key, or `None` when there is no room for one: the two are equal or in the wrong order, not keys, or only a
        key longer than `LONGEST` would fit. Then the siblings must be spread (see `spread`).
    """
    if (low is not None and not is_key(low)) or (high is not None and not is_key(high)):
        return None
    if low is not None and high is not None and low >= high:
        return None
    key = _fitting(low, high)
    return key if key is not None and len(key) <= LONGEST else None


def spread(n: int) -> tuple[str, ...]:
    """`n` keys in ascending order, evenly apart, with as much room between them and at the ends.

    Raises:
        ValueError: more siblings than there are heads (14,776,335).
    """
    step = _HEADS // (n + 1)
    if step == 0:
        raise ValueError(f"too many siblings: {n}")
    return tuple(_head(step * (i + 1)) for i in range(n))


def _fitting(low: str | None, high: str | None) -> str | None:
    first = _number(low) if low is not None else -1
    last = _number(high) if high is not None else _HEADS
    if low is None and high is None:
        return _head(_HEADS // 2)
    if low is None or high is None:
        head = last - 1 if low is None else first + 1
        if 0 <= head < _HEADS:
            return _head(head)
    elif last - first >= 2:
        return _head((first + last) // 2)
    if low is None:
        assert high is not None
        # The head can't go lower: only a high key with a tail leaves room below it.
        return _head(0) + _tail("", high[_HEAD:]) if len(high) > _HEAD else None
    return low[:_HEAD] + _tail(low[_HEAD:], high[_HEAD:] if high is not None and first == last else None)


def _tail(low: str, high: str | None) -> str:
    """The fraction in the middle of `low` and `high` (`None` = 1), as digits without a trailing 0."""
    shared = ""
    while True:
        at = len(shared)
        a = _VALUE[low[at]] if at < len(low) else 0
        b = _BASE if high is None else _VALUE[high[at]]
        if b - a >= 2:
            return shared + _DIGITS[(a + b) // 2]
        shared += _DIGITS[a]
        if b > a:
            high = None


def _number(key: str) -> int:
    number = 0
    for digit in key[:_HEAD]:
        number = number * _BASE + _VALUE[digit]
    return number


def _head(number: int) -> str:
    digits = []
    for _ in range(_HEAD):
        number, digit = divmod(number, _BASE)
        digits.append(_DIGITS[digit])
    return "".join(reversed(digits))
