"""What a command says to the terminal, or to whatever else its output goes to: a full disk, a closed pipe, nobody."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TextIO

from cxmapper.errors import UserError, reason


def prepare() -> None:
    """Make the standard streams fit to be written to, however the program was started.

    Those that are closed lead nowhere from now on: left so, the next file to be opened would take their place.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    sys.stdin = sys.stdin or _nowhere("r")
    sys.stdout, sys.stderr = sys.stdout or _nowhere(), sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        # A terminal that can't show Chinese is no reason to fail.
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]


def tell(text: str) -> None:
    """Write a line that was asked for.

    Raises:
        UserError: it can't be written: the disk that it goes to is full, say.
    """
    _said(lambda: sys.stdout.write(f"{text}\n"))


def finish() -> None:
    """Write what was said and is still on its way.

    Raises:
        UserError: it can't be written.
    """
    _said(sys.stdout.flush)


def note(text: str) -> None:
    """Write a line beside what was asked for; nothing depends on whether anybody can read it."""
    try:
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()
    except OSError:
        _give_up(sys.stderr)


def _said(write: Callable[[], object]) -> None:
    try:
        write()
    except BrokenPipeError:
        # Whoever reads has seen enough. The command goes on to its end, so that its exit code is the same.
        _give_up(sys.stdout)
    except OSError as problem:
        _give_up(sys.stdout)
        raise UserError("error.output", reason=reason(problem)) from None


def _give_up(stream: TextIO) -> None:
    """Let a stream lead nowhere: Python would complain again about what it couldn't write, while closing it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _nowhere(mode: str = "w") -> TextIO:
    # Open for as long as the process lives.
    return os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8")
