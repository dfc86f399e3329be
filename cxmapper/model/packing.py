"""JSON types as compressed bytes: where a log begins, and versions."""

from __future__ import annotations

import json
import zlib
from typing import Any

# What records come to unpacked: texts shrink to a thirtieth, and nothing small becomes large. What claims more was made
# to fill the memory.
_ALWAYS = 64_000_000
_TIMES = 100


def packed(data: Any) -> bytes:
    """JSON types, compressed."""
    return zlib.compress(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode())


def unpacked(data: bytes) -> Any:
    """What `packed` made bytes of.

    Raises:
        ValueError, zlib.error: it did not, or they hold more than they ever would.
    """
    unpacking = zlib.decompressobj()
    text = unpacking.decompress(data, _ALWAYS + _TIMES * len(data))
    if not unpacking.eof:
        raise ValueError("cut off, or larger than it can be")
    return json.loads(text)
