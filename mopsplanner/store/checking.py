"""Checking a plan file without opening it for work: everything that is wrong with it, not only the first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mopsplanner.plan.plan import Plan
from mopsplanner.plan.refusal import Refusal
from mopsplanner.store.journal import Entry
from mopsplanner.store.past import schema_before, standing_rows, take_back
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
    standing, schema = standing_rows(plan), found.schema
    for entry in reversed(entries):
        try:
            schema = schema_before(entry, schema)
            take_back(standing, entry, schema)
        except (Refusal, KeyError, TypeError, ValueError, AttributeError):
            yield Refusal("plan-journal-differs", file=found.path.name, entry=entry.seq)
            return
