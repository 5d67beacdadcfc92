"""Databases in memory. One engine serves all, because each engine compiles every statement anew."""

from __future__ import annotations

import sqlite3
from functools import cache

from sqlalchemy import Connection, Engine, NullPool, create_engine


@cache
def _engine() -> Engine:
    return create_engine("sqlite://", poolclass=NullPool, connect_args={"check_same_thread": False})


def memory_database() -> Connection:
    """A new, empty database that lives as long as the connection is open."""
    return _engine().connect()


def driver_connection(connection: Connection) -> sqlite3.Connection:
    """The driver's own connection, for what SQLAlchemy has no words for."""
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver
