"""Memory that was used once and is free again.

Imported where it is needed, like what it needs itself.
"""

from __future__ import annotations

import sys


def give_back() -> None:
    """Gives free memory back to the computer: glibc keeps what a job of the background took for the next one."""
    if sys.platform.startswith("linux"):
        import ctypes

        # Other C libraries have no such function, and no need of it.
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
