"""Writing a workspace file: touched rows and columns only, and the log beside them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from itertools import groupby
from typing import Any

from sqlalchemy import Table

from cxmapper.errors import UserError
from cxmapper.model import codec
from cxmapper.model.change import Change, Update
from cxmapper.model.database import reading
from cxmapper.model.database.columns import cell, row_of
from cxmapper.model.database.connection import APPLICATION_ID, SCHEMA
from cxmapper.model.database.statements import (
    Statement,
    deleting,
    deleting_row,
    deleting_up_to,
    emptying,
    inserting,
    keeping,
    making,
    updating,
)
from cxmapper.model.database.tables import DRAFTS, LOG, LOG_BASE, META, METADATA, TABLES
from cxmapper.model.database.views import make_views
from cxmapper.model.entries import Base, Draft, Entry, Logged
from cxmapper.model.fields import Record
from cxmapper.model.packing import packed
from cxmapper.model.records import BY_TYPE, field_of
from cxmapper.model.store import Store


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
        for statement in making(METADATA):
            self._connection.execute(statement)
        make_views(self._connection.execute)
        inserting(META).run(self._connection, [{"key": key, "value": value} for key, value in meta.items()])
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
        seq = inserting(LOG).run(self._connection, [row]).lastrowid
        assert seq is not None
        return Logged(replace(entry, seq=seq, schema=SCHEMA), change)

    def put_in_place(self, record_type: type[Record], row: int, record: Record | None) -> None:
        """Let go of a row that can't be read and write a record there instead, or nothing; the log says nothing of it.

        Args:
            record_type: the type whose table the row is in.
            row: its row number, 0 when it is gone already.
            record: what is to be there.
        """
        table = TABLES[record_type]
        deleting_row(table).run(self._connection, [{"row": row}])
        if record is not None:
            deleting(table).run(self._connection, [{"id_": record.id}])
            self._each(inserting(table), [row_of(record)])

    def log_sizes(self) -> list[tuple[int, int]]:
        """Number and size in bytes of every entry of the log, newest first."""
        return reading.log_sizes(self._connection)

    def trim(self, base: Base, store: Store) -> None:
        """Drop the log up to and with entry `base.seq`, and keep the workspace as it was then in their place."""
        workspace = packed(codec.workspace_to_dict(store))
        emptying(LOG_BASE).run(self._connection, [{}])
        row = {"seq": base.seq, "at": base.at, "schema": SCHEMA, "workspace": workspace}
        inserting(LOG_BASE).run(self._connection, [row])
        deleting_up_to(LOG).run(self._connection, [{"id_": base.seq}])

    def draft(self, draft: Draft) -> None:
        """Keep a draft, in place of the one with its key."""
        row = {"key": draft.key, "text": draft.text, "author": draft.author, "at": draft.at}
        keeping(DRAFTS).run(self._connection, [row])

    def drop_draft(self, key: str) -> None:
        """Forget a draft; nothing happens when there is none."""
        deleting(DRAFTS).run(self._connection, [{"id_": key}])

    def _change(self, change: Change) -> None:
        for table, records in _by_table(change.deleted.values()):
            self._each(deleting(table), [{"id_": record.id} for record in records])
        for table, records in _by_table(change.inserted.values()):
            self._each(inserting(table), [row_of(record) for record in records])
        for (kind, names), rows in _by_columns(change.updated).items():
            self._each(updating(TABLES[BY_TYPE[kind]], names), rows)

    def _each(self, statement: Statement, rows: list[dict[str, Any]]) -> None:
        done = statement.run(self._connection, rows).rowcount
        if done != len(rows):
            raise UserError("error.row_gone")


def _by_table(records: Iterable[Record]) -> Iterator[tuple[Table, list[Record]]]:
    for record_type, group in groupby(sorted(records, key=lambda record: record.TYPE), key=type):
        yield TABLES[record_type], list(group)


def _by_columns(updated: Mapping[str, Update]) -> dict[tuple[str, tuple[str, ...]], list[dict[str, Any]]]:
    """Updates that set the same columns go through one statement."""
    result: dict[tuple[str, tuple[str, ...]], list[dict[str, Any]]] = {}
    for id, change in updated.items():
        names = tuple(sorted(change.fields))
        specs = [field_of(BY_TYPE[change.type], name) for name in names]
        row = {spec.name: cell(spec, change.fields[spec.name][1]) for spec in specs}
        result.setdefault((change.type, names), []).append({"id_": id, **row})
    return result
