"""The steps from each schema version to the next, carried out by Alembic: all of them or none.

What a step does is never changed once a program with it was released.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection

from cxmapper.model.database.columns import select_all
from cxmapper.model.database.engine import engine_over
from cxmapper.model.database.migrations import to_2
from cxmapper.model.database.views import making_views
from cxmapper.model.records import RECORDS
from cxmapper.model.upgrades import SCHEMA

# Schema version → what leads there from the one before it.
STEPS: dict[int, Callable[[Operations], None]] = {2: to_2.upgrade}


def bring_up(connection: sqlite3.Connection, found: int) -> None:
    """Bring the tables of a database up to our schema version, in one transaction.

    Args:
        connection: a connection as `connect` makes it.
        found: the schema version that the database has.

    Raises:
        sqlalchemy.exc.SQLAlchemyError: a step can't be carried out; nothing has changed then.
    """
    with engine_over(connection).connect() as database:
        try:
            with database.begin():
                op = Operations(MigrationContext.configure(database))
                _drop_views(database)
                for version in range(found + 1, SCHEMA + 1):
                    STEPS[version](op)
                for view in making_views():
                    database.exec_driver_sql(view)
                for record_type in RECORDS:
                    database.exec_driver_sql(f"{select_all(record_type)} LIMIT 0")
                database.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")
        except BaseException:
            # As in the repository: a commit that SQLite refused waits to be tried again.
            connection.rollback()
            raise


def _drop_views(database: Connection) -> None:
    """Views hold nothing, so they are made anew; while they are there, SQLite checks them at every step."""
    found = database.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'view'").scalars().all()
    for name in found:
        database.exec_driver_sql(f'DROP VIEW "{name}"')
