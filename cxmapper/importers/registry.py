"""The one list of formats that can be read in: a module each, loaded when it is asked for.

Reading is in two steps, so that a file that can't be read leaves nothing behind: `prepare` reads and understands the
source without touching any workspace, and what it returns is one edit for `session.run`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cxmapper.errors import UserError, reason
from cxmapper.i18n import words
from cxmapper.values import value_type

if TYPE_CHECKING:
    from cxmapper.model.transaction import Transaction


@value_type
class Repair:
    """Something in the source that had to be put right: its line (1 = first, 0 = the whole file) and a message key."""

    line: int
    key: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def sentence(self, language: str) -> str:
        """The repair in words, with its line."""
        return words(language)(self.key, line=self.line, **self.values)


@dataclass(slots=True)
class Notes:
    """Takes down what has to be put right in one line of a source: each thing once."""

    line: int
    repairs: list[Repair]
    _said: set[tuple[Any, ...]] = field(default_factory=set)

    def add(self, key: str, **values: Any) -> None:
        """Something was put right: its message key and what the message tells."""
        if (key, *values.items()) not in self._said:
            self._said.add((key, *values.items()))
            self.repairs.append(Repair(self.line, key, values))


@value_type
class Prepared:
    """A source, understood: the edit that brings it in, its first title and language, and what was repaired."""

    edit: Callable[[Transaction], None]
    title: str
    language: str
    journeys: int
    repairs: tuple[Repair, ...] = ()


@value_type
class Format:
    """A readable format: its name on the command line, the suffixes that suggest it, its module, and its limit.

    `most` is how many million bytes a source may have: several times what the largest maps come to.
    """

    name: str
    suffixes: tuple[str, ...]
    module: str
    most: int


_MILLION = 1_000_000

FORMATS = (
    Format("mermaid", (".mmd", ".mermaid", ".md", ".markdown", ".txt"), "cxmapper.importers.mermaid", 10),
    Format("json", (".json",), "cxmapper.importers.json_file", 500),
)


def prepare(source: Path, name: str | None = None) -> Prepared:
    """Read a source in the named format, or in the one its suffix suggests.

    Args:
        source: the file to read.
        name: a format's name, or `None` to go by the suffix.

    Returns:
        The edit that brings the source in, and what was repaired.

    Raises:
        UserError: no such file, no such format, or a source that can't be understood.
    """
    known = _format(source, name)
    data = _bytes(source, known.most)
    prepared: Prepared = import_module(known.module).prepare(data, source.name)
    return prepared


def _format(source: Path, name: str | None) -> Format:
    for known in FORMATS:
        if (name == known.name) if name else (source.suffix.lower() in known.suffixes):
            return known
    with _reading(source):
        # Of a file that isn't there, that is what has to be said.
        source.stat()
    names = ", ".join(known.name for known in FORMATS)
    if source.suffix.lower() == ".cxm":
        raise UserError("error.import_own", file=source.name)
    raise UserError("error.unknown_import_format", file=source.name or str(source), formats=names)


def _bytes(source: Path, most: int) -> bytes:
    with _reading(source):
        if source.exists() and not (source.is_file() or source.is_dir()):
            # A device has no end.
            raise UserError("error.unreadable", file=str(source), reason=UserError("reason.no_file"))
        size = source.stat().st_size
        if size > most * _MILLION:
            raise UserError("error.import_large", file=source.name, size=-(-size // _MILLION), most=most)
        return source.read_bytes()


@contextmanager
def _reading(source: Path) -> Iterator[None]:
    """Whatever keeps a file from being read becomes a problem to tell."""
    try:
        yield
    except FileNotFoundError:
        raise UserError("error.missing", file=str(source)) from None
    except OSError as problem:
        raise UserError("error.unreadable", file=str(source), reason=reason(problem)) from None
