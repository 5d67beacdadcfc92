"""The plan as it was: the journal taken back, entry by entry, from the plan as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mopsplanner.plan.plan import Plan, plan_of
from mopsplanner.plan.records import from_record
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Row
from mopsplanner.plan.upgrades import SCHEMA, upgraded
from mopsplanner.store.codec import parsed
from mopsplanner.store.journal import Action, Entry

Standing = dict[tuple[str, str], Row]
"""Rows by kind and key."""


@dataclass(frozen=True, slots=True)
class Version:
    """A state of the plan that somebody named. `seq` is the journal's last entry then, `at` ISO time in UTC."""

    seq: int
    at: str
    name: str


def versions(entries: Sequence[Entry]) -> tuple[Version, ...]:
    """The named versions of a journal, oldest first."""
    return tuple(
        Version(entry.seq, entry.at, str(parsed(entry.subjects, "subjects")["name"]))
        for entry in entries
        if entry.action == Action.VERSION
    )


def plan_at(plan: Plan, entries: Sequence[Entry], seq: int) -> Plan:
    """The plan right after an entry, from the plan after all of them; 0 is the plan as it was made.

    Rows that a newer schema brought stay, with the values that leave results as they were. Refuses a number that the
    journal does not have.
    """
    if not 0 <= seq <= len(entries):
        raise Refusal("version-unknown", number=seq)
    standing, schema = standing_rows(plan), SCHEMA
    for entry in reversed(entries[seq:]):
        schema = schema_before(entry, schema)
        take_back(standing, entry, schema)
    return plan_of(plan.id, standing.values())


def standing_rows(plan: Plan) -> Standing:
    """The rows of a plan by kind and key."""
    return {(kind, key): row for kind, table in plan.tables.items() for key, row in table.items()}


def schema_before(entry: Entry, schema: int) -> int:
    """The schema in which the entries up to this one are written."""
    if entry.action != Action.MIGRATE:
        return schema
    return int(parsed(entry.subjects, "subjects")["from"])


def take_back(standing: Standing, entry: Entry, schema: int) -> None:
    """Take an entry back. Raises ValueError where the rows are not those that the entry left."""
    for item in reversed(parsed(entry.replacements, "replacements")):
        at = (item["kind"], item["key"])
        if standing.pop(at, None) != _row(item, "after", schema):
            raise ValueError(at)
        before = _row(item, "before", schema)
        if before is not None:
            standing[at] = before


def _row(item: Mapping[str, Any], side: str, schema: int) -> Row | None:
    if item[side] is None:
        return None
    return from_record(item["kind"], upgraded(item["kind"], item[side], schema))
