"""Digests: short names for long things, the same on every computer.

Imported where they are needed: a window without a map needs none.
"""

from __future__ import annotations

# Python's own implementation. `hashlib` brings OpenSSL along, four megabytes in every window that opens a map.
try:
    from _sha256 import sha256  # type: ignore[import-not-found,unused-ignore]
except ImportError:
    from hashlib import sha256


def digest(data: bytes) -> str:
    """The SHA-256 of bytes (FIPS 180-4) as 64 hexadecimal digits."""
    found: str = sha256(data).hexdigest()
    return found
