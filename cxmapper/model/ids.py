"""Ids of records: UUIDv7 text (RFC 9562 §5.7), so that ids sort by when they were made."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from uuid import UUID

NewId = Callable[[], str]

_RANDOM_BITS = 74


class Ids:
    """Makes ids, each greater than the one before it, also within one millisecond."""

    def __init__(self) -> None:
        self._last = 0

    def __call__(self) -> str:
        now = (time.time_ns() // 1_000_000 << _RANDOM_BITS) | secrets.randbits(_RANDOM_BITS)
        # A clock that was set back must not break the order of what this program makes.
        self._last = max(now, self._last + 1)
        return _text(self._last)


def _text(number: int) -> str:
    moment, random = number >> _RANDOM_BITS, number & ((1 << _RANDOM_BITS) - 1)
    high, low = random >> 62, random & ((1 << 62) - 1)
    return str(UUID(int=moment << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low))
