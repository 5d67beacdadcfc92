"""Plan files for tests, also such as no program of ours would write."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from mopsplanner.edits.campaigns import set_demand
from mopsplanner.edits.positions import add_position, edit_positions, remove_positions
from mopsplanner.edits.scenarios import add_scenario
from mopsplanner.plan.plan import Plan, plan_of
from mopsplanner.plan.rows import Row
from mopsplanner.store.document import Document
from mopsplanner.store.publishing import publish
from mopsplanner.store.working_copy import WorkingCopy
from tests.support.plans import FIRST, small_plan


def edited_file(path: Path) -> Plan:
    """Write the small plan with a journal of some edits; the plan in the file."""
    with opened_new(path) as document:
        document.commit(edit_positions(document.plan, "", ["P002", "P003"], fte=0.75))
        document.commit(add_position(document.plan, "", "analyst", "P001", date(2027, 5, 3)))
        document.commit(add_scenario(document.plan, "Lean", "SC001"))
        document.commit(remove_positions(document.plan, "SC002", ["P004"]))
        document.commit(set_demand(document.plan, "", {("event", FIRST.shifted(2)): 3}))
        document.undo(must_save=True)
        return document.plan


@contextmanager
def opened_new(path: Path, plan: Plan | None = None) -> Iterator[Document]:
    """A new plan file, open; closed in the end."""
    document = Document.new(path, plan or small_plan())
    try:
        yield document
    finally:
        document.close()


def sealed_file(path: Path, changed: Iterable[Row]) -> None:
    """Write the small plan with these rows in it, all digests right, whatever rule the rows break."""
    copy = WorkingCopy("plan-small")
    copy.fill(small_plan().replaced((row.kind, row.key, row) for row in changed))
    publish(copy.connection, path)
    copy.close()


def altered_file(path: Path, *statements: str) -> None:
    """Write the small plan, then change the file behind the program's back, as any SQLite tool can."""
    with opened_new(path):
        pass
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("pragma writable_schema = on")
        for statement in statements:
            connection.execute(statement)


def without(plan: Plan, kind: str, key: str) -> Plan:
    """The plan lacking one row."""
    return plan_of(
        plan.id, (row for table in plan.tables.values() for row in table.values() if row != plan.find(kind, key))
    )
