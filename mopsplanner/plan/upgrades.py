"""Schemas of a plan's records, and how records of an older one become those of today.

The plan file and the JSON form share one schema number. A step is added here whenever a row gains, loses or
renames a field, together with a kept document of the schema before it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from mopsplanner.plan.records import Record

SCHEMA = 2
"""The schema that this program writes."""

Step = Callable[[str, Record], Record]


def _with_note(kind: str, record: Record) -> Record:
    """Schema 2: a position has a note, also where it stands inside a scenario's change."""
    if kind == "position":
        return {**record, "note": ""}
    if kind == "scenario-change":
        return {**record, **{side: _side(record[side]) for side in ("before", "after") if side in record}}
    return record


def _side(row: Any) -> Any:
    is_position = isinstance(row, Mapping) and row.get("kind") == "position"
    return {**row, "note": ""} if is_position else row


_STEPS: dict[int, Step] = {1: _with_note}


def upgraded(kind: str, record: Record, schema: int) -> Record:
    """A record of an older schema as one of today. The record given stays as it is."""
    for step in range(schema, SCHEMA):
        record = _STEPS[step](kind, record)
    return record
