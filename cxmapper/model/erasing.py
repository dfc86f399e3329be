"""Taking a text out of whatever holds it: records, changes, versions.

What is done to a text depends on that text alone. So a history of which every state and every change is treated in the
same way still leads to its records.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from cxmapper.errors import UserError
from cxmapper.model import versions
from cxmapper.model.change import Change, Update
from cxmapper.model.clean import clean
from cxmapper.model.fields import Record
from cxmapper.model.records import BY_TYPE, Asset, Version, fields_of
from cxmapper.model.store import Store

R = TypeVar("R", bound=Record)

# What stands in place of a text that was taken out; every face that we print with has it.
MARK = "███"

# Fewer letters stand in half of all words.
SHORTEST = 2

# Texts that are names of ours, not anybody's words.
_OURS = frozenset(("subject_type", "media_type", "colour", "icon"))

_PEOPLES_TEXTS = {
    record_type.TYPE: tuple(
        spec.name
        for spec in fields_of(record_type)
        if spec.name not in _OURS and (spec.kind == "text" or (spec.kind == "list" and spec.item == "text"))
    )
    for record_type in BY_TYPE.values()
}


def people_s_texts(record_type: type[Record]) -> tuple[str, ...]:
    """The fields of a record type that hold what people wrote, names and lists of texts too."""
    return _PEOPLES_TEXTS[record_type.TYPE]


class Eraser:
    """Takes one text out, wherever it stands and whether its letters are large or small.

    Attributes:
        left: the names of what came along and had to stay as it is: pictures whose own data holds the text, versions
            that can't be read.
    """

    def __init__(self, text: str) -> None:
        """Begin.

        Args:
            text: what is to go.

        Raises:
            UserError: it is too short to mean anything.
        """
        self._text = clean(text).strip()
        if len(self._text) < SHORTEST:
            raise UserError("error.purge_short")
        self._pattern = re.compile(re.escape(self._text), re.IGNORECASE)
        self.left: set[str] = set()

    def text(self, text: str) -> str:
        """A text without it."""
        return self._pattern.sub(MARK, text)

    def is_in(self, data: Any) -> bool:
        """Whether it stands anywhere in JSON types."""
        if isinstance(data, str):
            return self._pattern.search(data) is not None
        if isinstance(data, dict):
            return any(self.is_in(each) for each in data.values())
        return isinstance(data, list) and any(self.is_in(each) for each in data)

    def record(self, record: R) -> R:
        """A record without it; the same object when it holds nothing of it."""
        gone: dict[str, Any] = {}
        for name in _PEOPLES_TEXTS[record.TYPE]:
            before = getattr(record, name)
            after = self._value(before)
            if after != before:
                gone[name] = after
        if isinstance(record, Version):
            data = self._version(record)
            if data != record.data:
                gone["data"] = data
        if isinstance(record, Asset) and self._text.encode() in record.data:
            self.left.add(self.text(record.name))
        return dataclasses.replace(record, **gone) if gone else record

    def places(self, record: Record) -> Iterator[tuple[str, int, int]]:
        """The texts of a record that hold it, each with where it begins and ends there for the first time."""
        for name in _PEOPLES_TEXTS[record.TYPE]:
            value = getattr(record, name)
            for text in (value,) if isinstance(value, str) else value:
                found = self._pattern.search(text) if text else None
                if found is not None:
                    yield text, found.start(), found.end()

    def change(self, change: Change) -> Change:
        """A change without it; what made no difference but for the text is no update any more."""
        updated: dict[str, Update] = {}
        for id, update in change.updated.items():
            fields = dict(self._fields(update))
            if fields:
                updated[id] = Update(update.type, fields)
        return Change(self._records(change.inserted), self._records(change.deleted), updated)

    def store(self, records: Iterable[Record]) -> Store:
        """Records without it."""
        return Store(self.record(record) for record in records)

    def _records(self, records: Mapping[str, Record]) -> dict[str, Record]:
        return {id: self.record(record) for id, record in records.items()}

    def _fields(self, update: Update) -> Iterable[tuple[str, tuple[Any, Any]]]:
        for name, pair in update.fields.items():
            before, after = map(self._value, pair) if name in _PEOPLES_TEXTS[update.type] else pair
            if before != after or type(before) is not type(after):
                yield name, (before, after)

    def _value(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.text(value)
        return tuple(self.text(each) for each in value)

    def _version(self, version: Version) -> bytes:
        """The data of a version without it, as they are when they hold nothing of it."""
        if not version.data:
            return version.data
        try:
            journey, state = versions.state_in(version)
        except UserError:
            self.left.add(self.text(version.title))
            return version.data
        erased = self.store(state)
        return version.data if erased == state else versions.packed(erased, journey)
