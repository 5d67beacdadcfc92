"""The working copy: the plan file's database in memory, which the program alone has made.

One edit is one transaction. `connection` is what publishing copies to disk.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Delete, Insert, Update, bindparam, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from mopsplanner import __version__
from mopsplanner.edits.change import Change
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.upgrades import SCHEMA
from mopsplanner.store.codec import sum_of_digests, to_columns
from mopsplanner.store.databases import driver_connection, memory_database
from mopsplanner.store.journal import Action, Entry, entry_of
from mopsplanner.store.seal import META_KEY, Seal, new_seal
from mopsplanner.store.tables import APPLICATION_ID, JOURNAL, META, field_columns, row_table, tables_of

Columns = dict[str, Any]


@cache
def _empty_file() -> bytes:
    """A plan file without rows, made once: laying out its tables takes longer than copying them."""
    with memory_database() as made:
        connection = driver_connection(made)
        connection.execute(f"pragma application_id = {APPLICATION_ID}")
        connection.execute(f"pragma user_version = {SCHEMA}")
        tables_of().create_all(made, checkfirst=False)
        made.commit()
        return connection.serialize()


def _lay_out(connection: sqlite3.Connection) -> None:
    with contextlib.closing(sqlite3.connect(":memory:")) as empty:
        empty.deserialize(_empty_file())
        empty.backup(connection)


class WorkingCopy:
    """The database in memory, with the seal of what it holds."""

    def __init__(self, plan_id: str) -> None:
        self._sql = memory_database()
        self.connection = driver_connection(self._sql)
        _lay_out(self.connection)
        self.seal = new_seal(plan_id, SCHEMA, __version__)
        self._digests: dict[tuple[str, str], bytes] = {}

    def close(self) -> None:
        """Give the memory back."""
        self._sql.close()

    def fill(self, plan: Plan, entries: Sequence[Entry] = ()) -> None:
        """Take all rows of a plan, and the journal that led to them, into a copy that is empty."""
        with self._sql.begin():
            for kind, table in plan.tables.items():
                if rows := [to_columns(row) for row in table.values()]:
                    self._sql.execute(insert(row_table(kind)), rows)
                    self._digests.update(((kind, row["key"]), row["digest"]) for row in rows)
            if entries:
                self._sql.execute(insert(JOURNAL), [entry.columns() for entry in entries])
            total = sum_of_digests(self.seal.rows_digest, added=list(self._digests.values()), removed=[])
            self.seal = replace(self.seal, rows_digest=total)
            if entries:
                self.seal = self.seal.after(entries[-1], total)
            self._sql.execute(insert(META), self.seal.columns())

    def write(self, change: Change, action: Action, at: datetime) -> None:
        """Carry out a change with its journal entry, all in one transaction or not at all."""
        dropped, put = _dropped(change), _put(change)
        digests = {(kind, row["key"]): row["digest"] for kind, rows in put.items() for row in rows}
        seal, entry = self._sealed(change, action, at, digests)
        with self._sql.begin():
            for kind, keys in dropped.items():
                self._sql.execute(_delete(kind), keys)
            for kind, rows in put.items():
                self._sql.execute(_upsert(kind), rows)
            self._sql.execute(_insert_entry(), entry.columns())
            self._sql.execute(_update_seal(), {"at_key": META_KEY, **seal.columns()})
        self.seal = seal
        for item in change.replacements:
            self._digests.pop((item.kind, item.key), None)
        self._digests.update(digests)

    def _sealed(
        self, change: Change, action: Action, at: datetime, digests: dict[tuple[str, str], bytes]
    ) -> tuple[Seal, Entry]:
        touched = ((item.kind, item.key) for item in change.replacements)
        removed = [self._digests[at] for at in touched if at in self._digests]
        total = sum_of_digests(self.seal.rows_digest, added=list(digests.values()), removed=removed)
        entry = entry_of(change, action, at, self.seal.journal_length + 1, self.seal.journal_digest)
        return self.seal.after(entry, total), entry

    def entries(self) -> tuple[Entry, ...]:
        """The journal, oldest entry first."""
        with self._sql.begin():
            found = self._sql.execute(select(JOURNAL).order_by(JOURNAL.c.seq))
            return tuple(Entry(*row) for row in found)


def _dropped(change: Change) -> dict[str, list[Columns]]:
    keys: dict[str, list[Columns]] = {}
    for item in change.replacements:
        if item.after is None:
            keys.setdefault(item.kind, []).append({"at_key": item.key})
    return keys


def _put(change: Change) -> dict[str, list[Columns]]:
    rows: dict[str, list[Columns]] = {}
    for item in change.replacements:
        if item.after is not None:
            rows.setdefault(item.kind, []).append(to_columns(item.after))
    return rows


@cache
def _delete(kind: str) -> Delete:
    table = row_table(kind)
    return delete(table).where(table.c.key == bindparam("at_key"))


@cache
def _upsert(kind: str) -> Insert:
    table = row_table(kind)
    statement = upsert(table)
    taken = {column.name: statement.excluded[column.name] for column in (table.c.digest, *field_columns(table))}
    return statement.on_conflict_do_update(index_elements=[table.c.key], set_=taken)


@cache
def _insert_entry() -> Insert:
    return insert(JOURNAL)


@cache
def _update_seal() -> Update:
    return update(META).where(META.c.key == bindparam("at_key"))
