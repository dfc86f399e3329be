"""The one way to a file that is shipped with the program: fonts, icons, words, templates, samples.

In a checkout they lie in `resources/` beside the package; an installed package carries them inside itself.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def root() -> Path:
    """The folder of all resources.

    Raises:
        FileNotFoundError: the installation is incomplete.
    """
    for folder in (_PACKAGE / "resources_data", _PACKAGE.parent / "resources"):
        if (folder / "i18n").is_dir():
            return folder
    raise FileNotFoundError(f"no resources beside or inside {_PACKAGE}: install cxmapper again")


def path(*parts: str) -> Path:
    """Where a resource lies, `path("fonts", "Inter-Regular.ttf")`; it need not exist."""
    return root().joinpath(*parts)


def read_text(*parts: str) -> str:
    """A resource's text, UTF-8.

    Raises:
        FileNotFoundError: there is no such resource.
    """
    return path(*parts).read_text(encoding="utf-8")


def read_bytes(*parts: str) -> bytes:
    """A resource's bytes.

    Raises:
        FileNotFoundError: there is no such resource.
    """
    return path(*parts).read_bytes()
