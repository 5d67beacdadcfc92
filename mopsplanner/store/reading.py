"""Reading a plan file that anybody may have made or damaged.

The bytes are read once and never written. What they hold is data to us and never code: a database with
anything but our own tables is refused, and its rows are taken into a database that we make ourselves.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy import text as sql
from sqlalchemy.exc import DBAPIError

from mopsplanner.plan.plan import Plan, plan_of
from mopsplanner.plan.records import from_record
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import KINDS, Row
from mopsplanner.plan.rules import check_relations, check_row
from mopsplanner.plan.upgrades import SCHEMA, added_rows, upgraded
from mopsplanner.store.codec import NO_ROWS, row_digest, sum_of_digests, to_stored_record
from mopsplanner.store.databases import driver_connection, memory_database
from mopsplanner.store.failures import open_refusal
from mopsplanner.store.journal import Entry, first_link
from mopsplanner.store.publishing import Stamp, stamp_of
from mopsplanner.store.seal import META_KEY, Seal
from mopsplanner.store.tables import (
    APPLICATION_ID,
    JOURNAL,
    META,
    StoredSchema,
    row_table,
    stored_schema,
    tables_of,
)

FILE_LIMIT = 512 * 1024 * 1024
"""Largest plan file in bytes; a plan of 1,000 positions and 2,000 edits has about 4 MB."""
_VALUE_LIMIT = 64 * 1024 * 1024
_MAGIC = b"SQLite format 3\x00"
_HEADER_BYTES = 100


@dataclass(frozen=True, slots=True)
class FileBytes:
    """A plan file as it was at one moment."""

    path: Path
    data: bytes
    stamp: Stamp

    @property
    def schema(self) -> int:
        """The schema that the header names."""
        return _number(self.data, 60)


@dataclass(slots=True)
class Contents:
    """What a plan file holds. `complaints` say what is wrong with it; a sound file has none."""

    seal: Seal | None = None
    rows: list[Row] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    complaints: list[Refusal] = field(default_factory=list)

    def plan(self) -> Plan:
        """The plan, once everything was found sound. Refuses with the first complaint."""
        if self.complaints:
            raise self.complaints[0]
        assert self.seal is not None
        return plan_of(self.seal.plan_id, self.rows)


def _number(data: bytes, at: int, size: int = 4) -> int:
    return int.from_bytes(data[at : at + size])


def read_bytes(path: Path) -> FileBytes:
    """The bytes of what claims to be a plan file. Refuses what cannot be one, before SQLite sees it."""
    try:
        _refuse_other_files(path, path.stat())
        with path.open("rb") as file:
            status = os.fstat(file.fileno())
            data = file.read(FILE_LIMIT + 1)
    except OSError as error:
        raise open_refusal(error, path) from None
    found = FileBytes(path, data, stamp_of(status))
    _check_header(found)
    return found


def _refuse_other_files(path: Path, status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise Refusal("plan-is-folder", file=path.name)
    if not stat.S_ISREG(status.st_mode):
        raise Refusal("plan-not-a-plan", file=path.name)
    if status.st_size > FILE_LIMIT:
        raise Refusal("plan-too-large", file=path.name, megabytes=status.st_size // 2**20, limit=FILE_LIMIT // 2**20)


def _check_header(found: FileBytes) -> None:
    data, name = found.data, found.path.name
    if not data:
        raise Refusal("plan-empty", file=name)
    if data[:16] != _MAGIC or len(data) < _HEADER_BYTES:
        raise Refusal("plan-not-a-plan", file=name)
    if _number(data, 68) != APPLICATION_ID:
        raise Refusal("plan-not-a-plan", file=name)
    if found.schema > SCHEMA:
        raise Refusal("plan-newer", file=name, schema=found.schema, known=SCHEMA)
    page = _number(data, 16, 2)
    size = (65536 if page == 1 else page) * _number(data, 28)
    if found.schema < 1 or data[18:20] != b"\x01\x01" or size != len(data):
        raise damaged(found, "file", "header")


def damaged(found: FileBytes, part: str, name: str) -> Refusal:
    """The refusal for a file that was altered after it was written; `part` and `name` say where."""
    return Refusal("plan-damaged", file=found.path.name, part=part, name=name)


@contextlib.contextmanager
def _database(found: FileBytes) -> Iterator[Connection]:
    """The file's bytes as a database that can be asked and not changed, and that trusts nothing in it."""
    with memory_database() as connection:
        memory = driver_connection(connection)
        try:
            memory.deserialize(found.data)
            memory.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _VALUE_LIMIT)
            for setting in ("trusted_schema = off", "cell_size_check = on", "mmap_size = 0", "query_only = on"):
                memory.execute(f"pragma {setting}")
            yield connection
        except (DBAPIError, sqlite3.Error, UnicodeError):
            raise damaged(found, "file", "database") from None


@cache
def _known_schema(schema: int) -> StoredSchema:
    with memory_database() as connection:
        tables_of(schema).create_all(connection, checkfirst=False)
        return stored_schema(connection)


def _check_structure(found: FileBytes, connection: Connection) -> None:
    """Refuse tables, triggers, views or indexes other than ours, and pages that SQLite finds broken."""
    if stored_schema(connection) != _known_schema(found.schema):
        raise damaged(found, "file", "tables")
    told = connection.execute(sql("pragma integrity_check(1)")).scalar()
    if told != "ok":
        raise damaged(found, "file", "pages")


def read_contents(found: FileBytes) -> Contents:
    """All that the file holds, with every complaint about it. Refuses a file that cannot be read at all."""
    contents = Contents()
    with _database(found) as connection:
        _check_structure(found, connection)
        stored = [kind for kind in KINDS if kind in tables_of(found.schema).tables]
        digests = [digest for kind in stored for digest in _read_rows(found, connection, kind, contents)]
        _read_journal(connection, contents)
        _read_seal(found, connection, contents)
    known = {(row.kind, row.key) for row in contents.rows}
    contents.rows.extend(from_record(kind, record) for kind, record in added_rows(found.schema, known))
    _check_seal(found, contents, digests)
    if not contents.complaints:
        _check_rules(found, contents)
    return contents


def _read_rows(found: FileBytes, connection: Connection, kind: str, contents: Contents) -> Iterator[bytes]:
    table = row_table(kind, found.schema)
    for columns in connection.execute(select(table).order_by(sql("rowid"))).mappings():
        yield columns["digest"]
        try:
            contents.rows.append(_row(found, kind, columns))
        except Refusal as complaint:
            contents.complaints.append(complaint)


def _row(found: FileBytes, kind: str, columns: Any) -> Row:
    key = columns["key"]
    try:
        record = to_stored_record(kind, columns, found.schema)
    except Refusal:
        raise damaged(found, kind, key) from None
    if row_digest(kind, key, record) != columns["digest"]:
        raise damaged(found, kind, key)
    try:
        row = from_record(kind, upgraded(kind, record, found.schema))
        check_row(row)
    except Refusal as cause:
        raise invalid(found, kind, key, cause) from None
    if row.key != key:
        raise damaged(found, kind, key)
    return row


def invalid(found: FileBytes, kind: str, key: str, cause: Refusal) -> Refusal:
    """The refusal for a file that is whole but breaks a rule of plans; no program of ours wrote it."""
    return Refusal("plan-not-valid", file=found.path.name, kind=kind, key=key, cause=cause.id)


def _read_journal(connection: Connection, contents: Contents) -> None:
    found = connection.execute(select(JOURNAL).order_by(JOURNAL.c.seq))
    contents.entries.extend(Entry(*columns) for columns in found)


def _read_seal(found: FileBytes, connection: Connection, contents: Contents) -> None:
    rows = connection.execute(select(META)).mappings().all()
    if len(rows) != 1 or rows[0]["key"] != META_KEY:
        contents.complaints.append(damaged(found, "file", "seal"))
        return
    told = rows[0]
    contents.seal = Seal(**{name: told[name] for name in Seal.__slots__})
    if contents.seal.digest != told["digest"] or contents.seal.schema != found.schema:
        contents.complaints.append(damaged(found, "file", "seal"))


def _check_seal(found: FileBytes, contents: Contents, digests: list[bytes]) -> None:
    seal = contents.seal
    if seal is None:
        return
    if sum_of_digests(NO_ROWS, added=digests, removed=[]) != seal.rows_digest:
        contents.complaints.append(damaged(found, "file", "rows"))
    link = first_link(seal.plan_id)
    for at, entry in enumerate(contents.entries, start=1):
        if entry.seq != at or entry.sealed(link) != entry.digest:
            contents.complaints.append(damaged(found, "journal", str(at)))
            return
        link = entry.digest
    if (len(contents.entries), link) != (seal.journal_length, seal.journal_digest):
        contents.complaints.append(damaged(found, "journal", "end"))


def _check_rules(found: FileBytes, contents: Contents) -> None:
    try:
        check_relations(contents.plan())
    except Refusal as cause:
        kind, key = str(cause.subjects.get("kind", "")), str(cause.subjects.get("key", ""))
        contents.complaints.append(invalid(found, kind, key, cause))


def stored_digest(path: Path) -> bytes | None:
    """The digest of the document that a file claims to hold; None where that cannot be read."""
    try:
        found = read_bytes(path)
        with _database(found) as connection:
            _check_structure(found, connection)
            digest: bytes | None = connection.execute(select(META.c.digest)).scalar()
            return digest
    except Refusal:
        return None
