"""Where the program starts: sends you to the window or to the command line, and lets no traceback out."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence

from cxmapper import streams
from cxmapper.errors import UserError, without_words
from cxmapper.i18n import words
from cxmapper.settings import Settings, data_folder

FAILED = 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program.

    Args:
        arguments: the command line without the program's name; the process's own unless given.

    Returns:
        The exit code: 0 done, 1 a problem with the input (one sentence on standard error), 2 wrong usage.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    streams.prepare()
    code = _guarded(lambda: _window(given[0] if given else None) if _asks_for_window(given) else _command(given))
    # What can't be shown is a failure too, unless there was one before.
    return code or _guarded(streams.finish)


def run() -> None:
    """Run the program as a process of its own, and end it."""
    code = main()
    if not _asks_for_window(sys.argv[1:]):
        # What was written is closed and on its way. Taking a workspace apart record by record, only for the system to
        # take all memory back at once, would be a tenth of a small command's time.
        os._exit(code)
    sys.exit(code)


def _asks_for_window(given: Sequence[str]) -> bool:
    if not given:
        return True
    from cxmapper.cli import COMMANDS

    return len(given) == 1 and not given[0].startswith("-") and given[0] not in COMMANDS


def _command(given: Sequence[str]) -> int:
    import gc

    from cxmapper import cli

    # Records and drawings hold no cycles. Looking for some, over and over, would take a fifth of a command's time.
    gc.disable()

    return cli.main(given)


def _window(file: str | None) -> int:
    from cxmapper import app

    return app.main(file)


def _guarded(work: Callable[[], int | None]) -> int:
    try:
        return work() or 0
    except SystemExit as end:
        # So the command line's usage ends, shown because it was asked for or because it was wrong.
        return int(end.code or 0)
    except UserError as problem:
        streams.note(problem.sentence(_language()))
    except KeyboardInterrupt:
        return 130
    except Exception as problem:  # noqa: BLE001  # the last line of defence: logged, and one sentence
        streams.note(words(_language())("error.unexpected", path=_logged(problem)))
    return FAILED


def _language() -> str:
    return Settings.load().words_language


def _logged(problem: Exception) -> str:
    """Add the exception being handled to the program's log; where it is, or where it went instead."""
    from datetime import UTC, datetime

    file = data_folder() / "cxmapper.log"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="utf-8") as log:
            log.write(f"{datetime.now(UTC).isoformat()} {sys.argv[1:2]}\n{without_words(problem)}\n")
    except OSError:
        return os.devnull
    return str(file)


if __name__ == "__main__":
    run()
