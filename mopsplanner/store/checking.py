"""Checking a plan file without opening it for work: everything that is wrong with it, not only the first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from mopsplanner.plan.plan import Plan
from mopsplanner.plan.records import from_record
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Row
from mopsplanner.plan.upgrades import upgraded
from mopsplanner.store.codec import parsed
from mopsplanner.store.journal import Action, Entry
from mopsplanner.store.reading import FileBytes, read_bytes, read_contents


def check(path: Path) -> list[Refusal]:
    """What is wrong with a plan file; an empty list where nothing is. Changes nothing and needs no lock."""
    try:
        found = read_bytes(path)
        contents = read_contents(found)
    except Refusal as complaint:
        return [complaint]
    return contents.complaints or list(_journal_complaints(found, contents.plan(), contents.entries))


def _journal_complaints(found: FileBytes, plan: Plan, entries: list[Entry]) -> Iterator[Refusal]:
    """Taking back entry by entry must meet, each time, the rows that the entry says it left."""
    standing = {(kind, key): row for kind, table in plan.tables.items() for key, row in table.items()}
    schema = found.schema
    for entry in reversed(entries):
        try:
            if entry.action == Action.MIGRATE:
                schema = int(parsed(entry.subjects, "subjects")["from"])
            _take_back(standing, entry, schema)
        except (Refusal, KeyError, TypeError, ValueError, AttributeError):
            yield Refusal("plan-journal-differs", file=found.path.name, entry=entry.seq)
            return


def _take_back(standing: dict[tuple[str, str], Row], entry: Entry, schema: int) -> None:
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
