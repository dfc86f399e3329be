"""SQLAlchemy over a connection that is already open, for Alembic; everyday edits are run by the driver itself."""

from __future__ import annotations

import sqlite3

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool


def engine_over(connection: sqlite3.Connection) -> Engine:
    """An engine whose every transaction is an immediate one on this connection.

    The driver must not begin transactions of its own (`isolation_level=None`, as `connect` makes it): its default
    commits before some statements and begins too late for reading what a change is built on.
    """
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
