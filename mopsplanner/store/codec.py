"""Rows as columns and back, and the digests that notice when either was altered.

A row's digest covers its kind, key and every field. The digests of all rows add up (modulo 2**256) to the
digest of the rows, so that an edit re-reads only what it touched, and the order of rows does not matter.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from mopsplanner.plan.records import Record, from_record, to_record
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Row
from mopsplanner.plan.upgrades import SCHEMA
from mopsplanner.store.tables import FLAG, NESTED, field_columns, row_table

DIGEST_BYTES = 32
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
_MODULUS = 1 << (8 * DIGEST_BYTES)


def canonical(data: object) -> str:
    """The one JSON text of plain data: sorted names, no spaces, no NaN."""
    return _ENCODER.encode(data)


def digest_of(data: object) -> bytes:
    """SHA-256 of plain data."""
    return hashlib.sha256(canonical(data).encode()).digest()


def row_digest(kind: str, key: str, record: Record) -> bytes:
    """The digest of one row."""
    return digest_of([kind, key, record])


def sum_of_digests(start: bytes, *, added: list[bytes], removed: list[bytes]) -> bytes:
    """The digest of the rows once some came and some went."""
    total = int.from_bytes(start) + sum(map(int.from_bytes, added)) - sum(map(int.from_bytes, removed))
    return (total % _MODULUS).to_bytes(DIGEST_BYTES)


NO_ROWS = bytes(DIGEST_BYTES)


def normalised(row: Row) -> Row:
    """The row exactly as it would be read again. Refuses a value that cannot be kept."""
    return from_record(row.kind, to_record(row))


@cache
def _forms(kind: str, schema: int) -> tuple[tuple[str, str], ...]:
    return tuple((column.name, column.info["form"]) for column in field_columns(row_table(kind, schema)))


def to_columns(row: Row) -> dict[str, Any]:
    """The row as the values of its table's columns, with key and digest."""
    record = to_record(row)
    values = {name: _column_value(form, record[name]) for name, form in _forms(row.kind, SCHEMA)}
    return {"key": row.key, "digest": row_digest(row.kind, row.key, record), **values}


def _column_value(form: str, value: Any) -> Any:
    if form == FLAG:
        return int(value)
    if form == NESTED and value is not None:
        return canonical(value)
    return value


def to_stored_record(kind: str, columns: Mapping[str, Any], schema: int) -> Record:
    """The record that columns hold. Refuses a flag other than 0 and 1 and text that is no JSON."""
    return {name: _record_value(form, columns[name], f"{kind}.{name}") for name, form in _forms(kind, schema)}


def _record_value(form: str, value: Any, where: str) -> Any:
    if form == FLAG:
        return _read_flag(value, where)
    if form == NESTED and value is not None:
        return parsed(value, where)
    return value


def _read_flag(value: Any, where: str) -> bool:
    if value not in (0, 1):
        raise Refusal("record-value-wrong", where=where, value=str(value)[:80], wanted="true or false")
    return bool(value)


def _no_constant(name: str) -> None:
    raise ValueError(name)


def parsed(text: Any, where: str) -> Any:
    """The data of a JSON text. Refuses what is none, also what is nested too deeply."""
    try:
        return json.loads(text, parse_constant=_no_constant)
    except (TypeError, ValueError, RecursionError):
        raise Refusal("record-value-wrong", where=where, value=str(text)[:80], wanted="JSON") from None
