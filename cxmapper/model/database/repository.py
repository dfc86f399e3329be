"""Writing a workspace file: touched rows and columns only, and the log beside them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from itertools import groupby
from typing import Any

from cxmapper.errors import UserError
from cxmapper.model import codec
from cxmapper.model.change import Change, Update
from cxmapper.model.database import reading
from cxmapper.model.database.columns import cell, row_of
from cxmapper.model.database.connection import APPLICATION_ID, SCHEMA
from cxmapper.model.database.statements import Statement, deleting, inserting, updating
from cxmapper.model.entries import Base, Draft, Entry, Logged
from cxmapper.model.fields import Record
from cxmapper.model.packing import packed
from cxmapper.model.records import BY_TYPE, field_of
from cxmapper.model.store import Store

_KEEP_DRAFT = """
INSERT INTO drafts (key, text, author, at) VALUES (?, ?, ?, ?)
ON CONFLICT (key) DO UPDATE SET text = excluded.text, author = excluded.author, at = excluded.at
"""


class Repository:
    """The writing side of one open file."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Takes a connection as `connect` makes it, the session's only one: `PRAGMA data_version` speaks of others.

        The driver must not begin transactions of its own: its default commits before some statements, and begins too
        late for reading what a change is built on.
        """
        self._connection = connection

    @contextmanager
    def transaction(self) -> Iterator[Writer]:
        """An immediate transaction: committed at the end, rolled back when anything raises.

        Raises:
            sqlite3.Error: SQLite refuses to begin, to write or to commit; nothing is written then.
        """
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            yield Writer(self._connection)
            self._connection.execute("COMMIT")
        except BaseException:
            # Also a commit that SQLite refused waits to be tried again.
            self._connection.rollback()
            raise


class Writer:
    """What can be written inside a transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def make_tables(self, meta: Mapping[str, str]) -> None:
        """Make an empty database a workspace file.

        Args:
            meta: what is worth knowing about the file's making, key → value.
        """
        # Only new files need it, and it brings SQLAlchemy.
        from cxmapper.model.database.tables import making

        for statement in making():
            self._connection.execute(statement)
        self._each(inserting("meta", ("key", "value")), [{"key": key, "value": meta[key]} for key in meta])
        self._connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        self._connection.execute(f"PRAGMA user_version = {SCHEMA}")

    def record(self, entry: Entry, change: Change) -> Logged:
        """Write a change into its tables and into the log.

        Args:
            entry: what to log it as; number and schema version are given to it here.
            change: the change.

        Returns:
            The entry as it was logged, with the change.

        Raises:
            UserError: a row that the change updates or deletes is not there: the file is damaged, or somebody else's
                program took it away.
        """
        self._change(change)
        row = {
            "at": entry.at, "author": entry.author, "session": entry.session, "label": entry.label,
            "group": entry.group, "cause": entry.cause, "undoes": entry.undoes, "root": entry.root,
            "schema": SCHEMA, "change": reading.encoded(change),
        }  # fmt: skip
        seq = inserting("log", tuple(row)).run(self._connection, [row]).lastrowid
        assert seq is not None
        return Logged(replace(entry, seq=seq, schema=SCHEMA), change)

    def put_in_place(self, record_type: type[Record], row: int, record: Record | None) -> None:
        """Let go of a row that can't be read and write a record there instead, or nothing; the log says nothing of it.

        Args:
            record_type: the type whose table the row is in.
            row: its row number, 0 when it is gone already.
            record: what is to be there.
        """
        table = record_type.TABLE
        deleting(table, "rowid").run(self._connection, [{"id_": row}])
        if record is not None:
            deleting(table).run(self._connection, [{"id_": record.id}])
            self._insert(record_type, [record])

    def log_sizes(self) -> list[tuple[int, int]]:
        """Number and size in bytes of every entry of the log, newest first."""
        return reading.log_sizes(self._connection)

    def trim(self, base: Base, store: Store) -> None:
        """Drop the log up to and with entry `base.seq`, and keep the workspace as it was then in their place."""
        workspace = packed(codec.workspace_to_dict(store))
        row = {"seq": base.seq, "at": base.at, "schema": SCHEMA, "workspace": workspace}
        self._connection.execute("DELETE FROM log_base")
        inserting("log_base", tuple(row)).run(self._connection, [row])
        self._connection.execute("DELETE FROM log WHERE seq <= ?", (base.seq,))

    def draft(self, draft: Draft) -> None:
        """Keep a draft, in place of the one with its key."""
        self._connection.execute(_KEEP_DRAFT, (draft.key, draft.text, draft.author, draft.at))

    def drop_draft(self, key: str) -> None:
        """Forget a draft; nothing happens when there is none."""
        deleting("drafts", "key").run(self._connection, [{"id_": key}])

    def _change(self, change: Change) -> None:
        for record_type, records in _by_type(change.deleted.values()):
            self._each(deleting(record_type.TABLE), [{"id_": record.id} for record in records])
        for record_type, records in _by_type(change.inserted.values()):
            self._insert(record_type, records)
        for (kind, names), rows in _by_columns(change.updated).items():
            self._each(updating(BY_TYPE[kind].TABLE, names), rows)

    def _insert(self, record_type: type[Record], records: list[Record]) -> None:
        rows = [row_of(record) for record in records]
        self._each(inserting(record_type.TABLE, tuple(rows[0])), rows)

    def _each(self, statement: Statement, rows: list[dict[str, Any]]) -> None:
        done = statement.run(self._connection, rows).rowcount
        if done != len(rows):
            raise UserError("error.row_gone")


def _by_type(records: Iterable[Record]) -> Iterator[tuple[type[Record], list[Record]]]:
    for record_type, group in groupby(sorted(records, key=lambda record: record.TYPE), key=type):
        yield record_type, list(group)


def _by_columns(updated: Mapping[str, Update]) -> dict[tuple[str, tuple[str, ...]], list[dict[str, Any]]]:
    """Updates that set the same columns go through one statement."""
    result: dict[tuple[str, tuple[str, ...]], list[dict[str, Any]]] = {}
    for id, change in updated.items():
        names = tuple(sorted(change.fields))
        specs = [field_of(BY_TYPE[change.type], name) for name in names]
        row = {spec.name: cell(spec, change.fields[spec.name][1]) for spec in specs}
        result.setdefault((change.type, names), []).append({"id_": id, **row})
    return result
