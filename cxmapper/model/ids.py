"""Ids of records: UUIDv7 text (RFC 9562 §5.7), so that ids sort by when they were made."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

NewId = Callable[[], str]

_RANDOM_BITS = 74


class Ids:
    """Makes ids, each greater than the one before it, also within one millisecond."""

    def __init__(self) -> None:
        self._last = 0

    def __call__(self) -> str:
        now = (time.time_ns() // 1_000_000 << _RANDOM_BITS) | _random_bits()
        # A clock that was set back must not break the order of what this program makes.
        self._last = max(now, self._last + 1)
        return _text(self._last)


def _random_bits() -> int:
    # Not by `secrets` and `uuid`, which load all of OpenSSL first: a command that only reads makes one id.
    return int.from_bytes(os.urandom(10), "big") >> 80 - _RANDOM_BITS


def _text(number: int) -> str:
    moment, random = number >> _RANDOM_BITS, number & ((1 << _RANDOM_BITS) - 1)
    high, low = random >> 62, random & ((1 << 62) - 1)
    digits = f"{moment << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
