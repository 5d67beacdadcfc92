"""Opening plan files for a command."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mopsplanner.edits.change import Change
    from mopsplanner.engine.results import Results
    from mopsplanner.plan.plan import Plan


def read_plan(path: Path) -> Plan:
    """The plan in a file, which is not locked and not changed."""
    from mopsplanner.store.document import Document

    document = Document.open(path, read_only=True)
    try:
        return document.plan
    finally:
        document.close()


def view_of(path: Path, scenario: str) -> Plan:
    """The plan in a file as a scenario sees it."""
    from mopsplanner.plan.plan import scenario_named, view

    plan = read_plan(path)
    return view(plan, scenario_named(plan, scenario))


def results_of(path: Path, scenario: str) -> Results:
    """What follows from a scenario of the plan in a file."""
    from mopsplanner.engine.results import results

    return results(view_of(path, scenario))


def write_new(path: Path, plan: Plan) -> None:
    """Make a plan file. Refuses one that exists."""
    from mopsplanner.store.document import Document

    Document.new(path, plan).close()


def commit(path: Path, change: Change) -> None:
    """Carry out one change in a plan file. Refuses where it cannot be written; then nothing is changed."""
    from mopsplanner.store.document import Document

    document = Document.open(path)
    try:
        document.commit(change, must_save=True)
    finally:
        document.close()
