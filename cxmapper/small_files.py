"""Small JSON files that the program keeps for a person beside the maps: settings, templates, whose a safety copy is.

Losing one costs preferences, never work, so reading never fails: a damaged file is set aside under another name, and
whoever has a window or a command line says so. Every start passes here; what only some need is imported where it is
needed.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cxmapper.i18n import Words

# What the name of a file that was set aside ends with.
DAMAGED = ".damaged"

# The files that were set aside and that nobody was told of yet.
_untold: list[Path] = []


def read(file: Path, is_ours: Callable[[Any], bool]) -> Any:
    """What a small file says; a damaged one is set aside.

    Args:
        file: where it lies.
        is_ours: whether what it says is what the program may have written.

    Returns:
        JSON types, or `None`: there is no such file, it can't be read now, or it is damaged.
    """
    try:
        said = _parsed(file.read_bytes())
    except OSError:
        return None
    if is_ours(said):
        return said
    with suppress(OSError):
        file.replace(file.with_name(file.name + DAMAGED))
        _untold.append(file)
    return None


def told(say: Words) -> str:
    """Which files were set aside since this was asked last, a line each; empty for none."""
    lines = [say("app.set_aside", file=file.name, aside=file.name + DAMAGED) for file in dict.fromkeys(_untold)]
    _untold.clear()
    return "\n".join(lines)


def write(file: Path, said: Any, indent: int | None = None) -> None:
    """Write a small file, whole or not at all.

    Args:
        file: where; its folder is made.
        said: JSON types.
        indent: of its lines, for files that people may look at.

    Raises:
        OSError: it can't be written.
    """
    import json
    import tempfile

    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}", suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(json.dumps(said, ensure_ascii=False, indent=indent) + "\n")
        Path(name).replace(file)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def _parsed(data: bytes) -> Any:
    import json

    try:
        return json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError):
        return None
