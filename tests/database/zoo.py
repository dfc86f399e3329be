"""The old files of `tests/data/zoo`, unpacked for a test."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).resolve().parents[1] / "data" / "zoo"

NAMES = tuple(sorted(path.name.removesuffix(".cxm.gz") for path in _FOLDER.glob("*.cxm.gz")))


def unpack(name: str, folder: Path) -> Path:
    """An old file, in a folder."""
    path = folder / f"{name}.cxm"
    path.write_bytes(gzip.decompress((_FOLDER / f"{name}.cxm.gz").read_bytes()))
    return path


def exported(name: str) -> Any:
    """What the program that wrote an old file exported of it."""
    return json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
