"""Reading what can be read of a damaged file.

What is whole becomes records as usual. For each row that is not, a placeholder stands in the store, with what is still
known of it: from the cells that can be read, or from the history, which tells how every record was made.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from cxmapper.errors import UserError
from cxmapper.i18n import LANGUAGES, words
from cxmapper.model.database import reading
from cxmapper.model.database.columns import reader, select_all
from cxmapper.model.database.connection import is_damage, is_of_a_row
from cxmapper.model.database.fitness import items, refuse_unfit
from cxmapper.model.database.reading import Contents, Unreadable
from cxmapper.model.entries import Base
from cxmapper.model.fields import FieldSpec, Record
from cxmapper.model.records import BY_TYPE, RECORDS, Workspace, fields_of, references_of, values
from cxmapper.model.store import Store

T = TypeVar("T")

# Where a placeholder says what it stands for: the first of these that its type has.
_NAMED_BY = ("text", "title", "name", "label", "quote", "note")

# So many row numbers between those that are found are tried out one by one.
_MOST_TRIED = 200_000


def salvaged(connection: sqlite3.Connection) -> Contents:
    """What can be read of a file that is damaged.

    Raises:
        sqlite3.Error: not even its list of tables can be read.
    """
    found = _Found(_remembered(connection))
    for record_type in RECORDS:
        found.read(connection, record_type)
    found.settle()
    base = _if_readable(lambda: reading.base(connection)) or Base()
    newest = _if_readable(lambda: reading.newest(connection))
    return Contents(found.store, found.unreadable(), newest, base, _is_torn(connection))


def _if_readable(read: Callable[[], T]) -> T | None:
    try:
        return read()
    except Exception as problem:
        if not is_damage(problem):
            raise
        return None


def _is_torn(connection: sqlite3.Connection) -> bool:
    """Whether SQLite itself can't rely on the file; or on the end of the log, which edits are built upon."""
    lines = _if_readable(lambda: [line for (line,) in connection.execute("PRAGMA integrity_check").fetchall()])
    newest = _if_readable(lambda: (reading.newest(connection), reading.base(connection)))
    return lines is None or newest is None or any(line != "ok" and not is_of_a_row(line) for line in lines)


def _remembered(connection: sqlite3.Connection) -> Store:
    """The workspace as the history tells it; empty when a part of the history can't be read."""

    def replayed() -> Store:
        store = reading.base_store(connection)
        for logged in reading.logged_after(connection, reading.base(connection).seq):
            store.apply(logged.change)
        return store

    try:
        return _if_readable(replayed) or Store()
    except UserError:
        return Store()


class _Found:
    """The records of a damaged file, as they are found."""

    def __init__(self, remembered: Store) -> None:
        self.store = Store()
        self._remembered = remembered
        self._lost: list[Unreadable] = []
        # Which row a record was read from, for those of damaged tables.
        self._rows: dict[str, int] = {}
        self._language = next((each.language for each in remembered.all(Workspace)), "")

    def read(self, connection: sqlite3.Connection, record_type: type[Record]) -> None:
        """Read a table: at once when it is whole, else row by row as far as SQLite lets one."""
        rows = _if_readable(lambda: connection.execute(select_all(record_type)).fetchall())
        records = _if_readable(lambda: reader(record_type, {})(rows)) if rows is not None else None
        if records is not None and len({record.id for record in records}) == len(records):
            for record in records:
                self._keep(record)
        else:
            self._row_by_row(connection, record_type)
        if record_type is Workspace and not self._language:
            self._language = next((each.language for each in self.store.all(Workspace)), LANGUAGES[0])

    def _keep(self, record: Record) -> None:
        """A record, unless another one has its id already: then one of the two ids is not what it was."""
        if record.id in self.store or (isinstance(record, Workspace) and self.store.all(Workspace)):
            self._lost.append(Unreadable(record.TYPE, self._rows.get(record.id, 0), f"a second {record.id}"))
        else:
            self.store.put(record.id, record)

    def _row_by_row(self, connection: sqlite3.Connection, record_type: type[Record]) -> None:
        bad: list[tuple[int, str]] = []
        rows, whole = _row_numbers(connection, record_type.TABLE)
        for row in rows:
            try:
                found = connection.execute(f"{select_all(record_type)} WHERE rowid = ?", (row,)).fetchall()
                for record in reader(record_type, {})(found):
                    self._rows.setdefault(record.id, row)
                    self._keep(record)
            except Exception as problem:
                if not is_damage(problem):
                    raise
                bad.append((row, str(problem)))
        parts = [(row, reason, _cells(connection, record_type, row, rows[row])) for row, reason in bad]
        missing = self._name(record_type, parts)
        for record in missing if not whole else ():
            self._stand_in(record_type, 0, "on a damaged page", record, {})
        if not whole and not len(self._remembered):
            self._lost.append(Unreadable(record_type.TYPE, 0, "on a damaged page"))

    def _name(self, record_type: type[Record], parts: list[tuple[int, str, dict[str, Any]]]) -> list[Record]:
        """Give each bad row its record: by its id, else one of those that the history knows and nobody is.

        Returns:
            What the history knows besides.
        """
        claimed = {cells["id"] for _, _, cells in parts if "id" in cells}
        unclaimed = [
            record
            for record in self._remembered.all(record_type)
            if record.id not in self.store and record.id not in claimed
        ]
        for row, reason, cells in parts:
            known = self._remembered.get(cells["id"]) if "id" in cells else next(iter(unclaimed), None)
            if "id" not in cells and known is not None:
                unclaimed.remove(known)
            if type(known) is not record_type:
                known = None
            self._stand_in(record_type, row, reason, known, cells)
        return unclaimed

    def _stand_in(
        self, record_type: type[Record], row: int, reason: str, known: Record | None, cells: dict[str, Any]
    ) -> None:
        """Put a placeholder in the store, with what the history or the cells of the row say."""
        record = known or record_type(**{"id": f"unreadable-{record_type.TABLE}-{row}"} | cells)
        if record.id in self.store or (record_type is Workspace and self.store.all(Workspace)):
            self._lost.append(Unreadable(record_type.TYPE, row, reason))
            return
        self._lost.append(Unreadable(record_type.TYPE, row, reason, record.id, known))
        self.store.put(record.id, self._marked(record, row, bool(known)))
        self.store.placeholders.add(record.id)

    def _marked(self, record: Record, row: int, known: bool) -> Record:
        """The record with words that say that it could not be read."""
        say = words(self._language or LANGUAGES[0])
        names = {spec.name for spec in fields_of(type(record))}
        name = next((name for name in _NAMED_BY if name in names), None)
        if name is None:
            return record
        text = getattr(record, name)
        if text and not known:
            # Its words are there; only what it hangs on is not.
            text = say("placeholder.part", text=text)
        elif text:
            text = say("placeholder.known", text=text)
        else:
            text = say("placeholder.unknown", type=say(f"record.{record.TYPE}"), row=row)
        return record.but(**{name: text})

    def settle(self) -> None:
        """See to it that there is one workspace, and that every reference finds what it wants."""
        if not self.store.all(Workspace):
            known = next(iter(self._remembered.all(Workspace)), None)
            self._stand_in(Workspace, 0, "missing", known, {})
        dangling = list(self._dangling())
        while dangling:
            for record, spec in dangling:
                if self.store.get(record.id) is record:
                    self._mend(record, spec)
            dangling = list(self._dangling())

    def _dangling(self) -> Iterator[tuple[Record, FieldSpec]]:
        for record in self.store:
            for spec in references_of(type(record)):
                id = getattr(record, spec.name)
                if id is not None and not reading.fits(self.store, spec, id):
                    yield record, spec

    def _mend(self, record: Record, spec: FieldSpec) -> None:
        """What a record refers to is missing: then it is lost, or the record does not say what it said."""
        id = getattr(record, spec.name)
        target, known = self._remembered.get(id), self._remembered.get(record.id)
        if target is not None and id not in self.store and spec.target in ("", target.TYPE):
            self._stand_in(type(target), 0, "missing", target, {})
        if not reading.fits(self.store, spec, id):
            self._doubt(record, spec, known if type(known) is type(record) else None)

    def _doubt(self, record: Record, spec: FieldSpec, known: Record | None) -> None:
        """Let a placeholder stand for a record that refers to what never was.

        It refers to nothing instead; what must hang on something hangs on the first of its kind, and where there is
        none it can't be shown.
        """
        told = next((each for each in self._lost if each.id == record.id), None)
        if told is not None:
            self._lost.remove(told)
        self.store.put(record.id, None)
        self.store.placeholders.discard(record.id)
        row = told.row if told is not None else self._rows.get(record.id, 0)
        reason = f"{spec.name} refers to {getattr(record, spec.name)!r}, which is not there"
        if told is None and known is not None and getattr(known, spec.name) != getattr(record, spec.name):
            self._stand_in(type(record), row, reason, known, {})
            return
        homes = self.store.all(BY_TYPE[spec.target]) if spec.required and spec.target else ()
        home = homes[0].id if homes else None
        if spec.required and home is None:
            self._lost.append(Unreadable(record.TYPE, row, reason))
        else:
            cells = dict(values(record)) | {spec.name: home}
            self._stand_in(type(record), row, reason, None, cells)

    def unreadable(self) -> tuple[Unreadable, ...]:
        """What could not be read, table by table."""
        order = {record_type.TYPE: at for at, record_type in enumerate(RECORDS)}
        return tuple(sorted(self._lost, key=lambda each: (order[each.type], each.row, each.id)))


def _cells(connection: sqlite3.Connection, record_type: type[Record], row: int, id: str) -> dict[str, Any]:
    """What of a row can be read by itself, by field; its id may be known from elsewhere."""
    cells: dict[str, Any] = {"id": id} if id else {}
    for spec in fields_of(record_type):
        value = _if_readable(lambda spec=spec: _cell(connection, record_type, spec, row))  # type: ignore[misc]
        if value is not None:
            cells[spec.name] = value[0]
    return cells


def _cell(connection: sqlite3.Connection, record_type: type[Record], spec: FieldSpec, row: int) -> tuple[Any]:
    query = f'SELECT "{record_type.TABLE}"."{spec.name}" FROM "{record_type.TABLE}" WHERE rowid = ?'
    (cell,) = connection.execute(query, (row,)).fetchone()
    refuse_unfit(record_type, spec, (cell,))
    if spec.kind == "bool":
        return (bool(cell),)
    return (items(record_type, spec, cell),) if spec.kind == "list" else (cell,)


def _row_numbers(connection: sqlite3.Connection, table: str) -> tuple[dict[int, str], bool]:
    """The numbers of a table's rows, as many as can be found: from both ends, by its index, and by trying.

    Returns:
        The numbers with the ids that the index has for them, empty where nobody asked it; and whether these are all.
    """
    up, whole = _walked(connection, f"SELECT rowid, '' FROM \"{table}\" NOT INDEXED ORDER BY rowid")
    if whole:
        return up, True
    down, _ = _walked(connection, f"SELECT rowid, '' FROM \"{table}\" NOT INDEXED ORDER BY rowid DESC")
    indexed, _ = _walked(connection, f'SELECT rowid, id FROM "{table}" INDEXED BY "sqlite_autoindex_{table}_1"')
    found = up | down | indexed
    first = max(up, default=0)
    last = min(down, default=max(found, default=0))
    between = range(first + 1, min(last, first + _MOST_TRIED))
    found.update({row: "" for row in between if row not in found and _answers(connection, table, row)})
    return dict(sorted(found.items())), False


def _walked(connection: sqlite3.Connection, query: str) -> tuple[dict[int, str], bool]:
    """Row numbers and ids until SQLite meets damage or goes in circles, and whether it did not."""
    rows: dict[int, str] = {}
    cursor = _if_readable(lambda: connection.execute(query))
    while cursor is not None:
        # An end is an empty row; damage is none.
        row = _if_readable(lambda: next(cursor, ()))
        if not row:
            return rows, row is not None
        number, id = row
        if number in rows:
            break
        rows[number] = id if isinstance(id, str) else ""
    return rows, False


def _answers(connection: sqlite3.Connection, table: str, row: int) -> bool:
    """Whether a row is there; where SQLite can't say, there may have been one, but nobody knows."""
    query = f'SELECT 1 FROM "{table}" NOT INDEXED WHERE rowid = ?'
    return _if_readable(lambda: connection.execute(query, (row,)).fetchone()) is not None
