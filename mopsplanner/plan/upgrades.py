"""Schemas of a plan's records, and how records of an older one become those of today.

The plan file and the JSON form share one schema number. A step is added here whenever a row gains, loses or
renames a field, together with a kept document of the schema before it.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from typing import Any

from mopsplanner.plan.records import Record

SCHEMA = 5
"""The schema that this program writes."""

Step = Callable[[str, Record], Record]


def _with_note(kind: str, record: Record) -> Record:
    """Schema 2: a position has a note, also where it stands inside a scenario's change."""
    if kind == "position":
        return {**record, "note": ""}
    return record


def _with_ramp_shape(kind: str, record: Record) -> Record:
    """Schema 3: a role's ramp has a shape, which was a line for all."""
    return {**record, "ramp_shape": "linear"} if kind == "role" else record


_BROUGHT_BY_4: dict[str, Record] = {
    "company": {"dedicated_since": None},
    "position": {"dotted": []},
    "campaign-type": {"promised_days": None},
    "tool": {"tier": "", "integrations": 0, "licences": None, "active_users": None, "external_id": ""},
    "standing-task": {"area": "", "external_id": ""},
}


def _with_bench_and_past(kind: str, record: Record) -> Record:
    """Schema 4: dotted lines, promises, what an inventory knows of tools; the bench and the past are new kinds."""
    return {**record, **_BROUGHT_BY_4.get(kind, {})}


_GONE_WITH_5 = frozenset({"contract", "hourly_rate"})


def _with_paid_bench(kind: str, record: Record) -> Record:
    """Schema 5: the bench holds employees alone, a closed quarter says what it cost."""
    if kind == "benched":
        return {name: value for name, value in record.items() if name not in _GONE_WITH_5}
    return {**record, "bench": 0.0} if kind == "closed-quarter" else record


_STEPS: dict[int, Step] = {1: _with_note, 2: _with_ramp_shape, 3: _with_bench_and_past, 4: _with_paid_bench}

_ADDED: dict[int, tuple[tuple[str, str, Record], ...]] = {
    2: (
        (
            "assumption",
            "coaching_hours",
            {
                "id": "coaching_hours", "name": "Coaching per new hire in the first quarter", "value": 0,
                "unit": "h/hire", "grade": "judgement", "source": "judgement", "low": 0, "high": 200,
            },
        ),
        (
            "assumption",
            "severance_share",
            {
                "id": "severance_share", "name": "Severance, share of yearly base pay", "value": 0.25,
                "unit": "share", "grade": "judgement", "source": "judgement", "low": 0, "high": 3,
            },
        ),
    ),
}  # fmt: skip
"""Rows that a schema brought, by the schema before it, with values that leave the results of a plan as they were."""


def upgraded(kind: str, record: Record, schema: int) -> Record:
    """A record of an older schema as one of today. The record given stays as it is."""
    for step in range(schema, SCHEMA):
        record = _everywhere(_STEPS[step], kind, record)
    return record


def _everywhere(step: Step, kind: str, record: Record) -> Record:
    """A step taken, also with the rows that stand inside a scenario's change."""
    if kind != "scenario-change":
        return step(kind, record)
    return {**record, **{side: _side(step, record[side]) for side in ("before", "after") if side in record}}


def _side(step: Step, row: Any) -> Any:
    return step(str(row.get("kind")), dict(row)) if isinstance(row, Mapping) else row


def added_rows(schema: int, known: Container[tuple[str, str]]) -> Iterator[tuple[str, Record]]:
    """Kind and record of the rows that a plan of an older schema lacks; `known` are the (kind, key) it has."""
    for before in range(schema, SCHEMA):
        for kind, key, record in _ADDED.get(before, ()):
            if (kind, key) not in known:
                yield kind, record
