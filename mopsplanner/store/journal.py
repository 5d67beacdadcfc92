"""The journal: every edit in the order in which it was made, each entry sealed together with the one before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from mopsplanner.edits.change import Change, Replacement
from mopsplanner.plan.records import Record, to_record
from mopsplanner.plan.rows import Row
from mopsplanner.store.codec import canonical, digest_of


class Action(StrEnum):
    """How an entry came about."""

    EDIT = "edit"
    UNDO = "undo"
    REDO = "redo"
    MIGRATE = "migrate"
    VERSION = "version"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as it is stored: `subjects` and `replacements` are JSON text, `at` is ISO time in UTC.

    Entries are ordered by `seq` alone; `at` is for the reader.
    """

    seq: int
    at: str
    action: str
    change: str
    scenario: str
    subjects: str
    replacements: str
    digest: bytes

    def columns(self) -> dict[str, Any]:
        """The values of the table's columns."""
        return {name: getattr(self, name) for name in self.__slots__}

    def sealed(self, before: bytes) -> bytes:
        """The digest that this entry must carry after one with digest `before`."""
        told = [self.seq, self.at, self.action, self.change, self.scenario, self.subjects, self.replacements]
        return digest_of([before.hex(), *told])


def first_link(plan_id: str) -> bytes:
    """What the first entry of a plan is sealed together with."""
    return digest_of(["journal", plan_id])


def entry_of(change: Change, action: Action, at: datetime, seq: int, before: bytes) -> Entry:
    """The entry that tells of a change."""
    replacements = canonical([replacement_record(item) for item in change.replacements])
    draft = Entry(
        seq, at.isoformat(), action.value, change.id, change.scenario,
        canonical(dict(change.subjects)), replacements, b"",
    )  # fmt: skip
    return Entry(**{**draft.columns(), "digest": draft.sealed(before)})


def replacement_record(item: Replacement) -> Record:
    """A replacement as plain data."""
    return {"kind": item.kind, "key": item.key, "before": _record(item.before), "after": _record(item.after)}


def _record(row: Row | None) -> Record | None:
    return None if row is None else to_record(row)
