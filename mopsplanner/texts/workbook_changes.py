"""The words of the workbook's sheet of changes: what differs between a scenario and the baseline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mopsplanner.plan.rows import Demand, Position, Row, Stay
from mopsplanner.texts import numbers
from mopsplanner.texts.words import CONTRACT

HEADS = ("What", "Which", "Field", "Baseline", "Scenario")
ADDED = "added"
REMOVED = "removed"
VACANT = "vacant"
NOBODY = "none"

KIND = {
    "company": "Company",
    "calendar": "Quarters",
    "assumption": "Assumption",
    "location": "Location",
    "role": "Role",
    "position": "Position",
    "benched": "Bench",
    "allocation": "Allocation",
    "campaign-type": "Campaign type",
    "demand": "Planned campaigns",
    "campaign": "Named campaign",
    "tool": "Tool",
    "standing-task": "Standing task",
    "actual": "Launched campaigns",
    "recorded-hours": "Recorded hours",
    "closed-quarter": "Closed quarter",
    "decision": "Decision",
    "scenario": "Scenario",
    "scenario-change": "Change of a scenario",
}

_FIELDS = {
    "fte": "FTE",
    "stays": "People in the seat",
    "split": "Shares of time",
    "splits": "Shares of time by stage",
    "manager": "Reports to",
    "dotted": "Dotted lines to",
    "base_pay": "Base pay",
    "hours": "Hours by stage",
    "leave_season": "Leave by quarter",
    "opens": "Seat opens",
    "closes": "Seat closes",
    "external_id": "Number elsewhere",
}


def field_name(name: str) -> str:
    """What a field is called."""
    return _FIELDS.get(name, name.replace("_", " ").capitalize())


def row_name(row: Row | None) -> str:
    """The title or name of a row, empty where it has none."""
    return str(getattr(row, "title", "") or getattr(row, "name", "") or getattr(row, "person", ""))


def row_summary(row: Row) -> str:
    """A whole row in a few words."""
    if isinstance(row, Position):
        return f"{row.fte:g} FTE, {stays(row.stays)}"
    if isinstance(row, Demand):
        return f"{row.campaigns:g} campaigns"
    return row_name(row) or row.key


def stays(value: Sequence[Any]) -> str:
    """Who is in a seat, and when."""
    return "; ".join(_stay(item) for item in value) or VACANT


def _stay(stay: Stay) -> str:
    person = stay.person or "open"
    start = f"from {numbers.day(stay.start)}" if stay.start else "in place"
    end = f" until {numbers.day(stay.end)}" if stay.end else ""
    let_go = ", laid off" if stay.laid_off else ""
    moved = ", from the bench" if stay.transferred else ""
    return f"{person}, {CONTRACT[stay.contract].lower()}, {start}{end}{moved}{let_go}"


def shares(value: Sequence[Any]) -> str:
    """Numbers side by side: shares of time in percent, other numbers as they are."""
    if all(isinstance(item, float) and 0 <= item <= 1 for item in value) and value:
        return " / ".join(numbers.percent(item) for item in value)
    return " / ".join(_item(item) for item in value) or NOBODY


def _item(item: object) -> str:
    if isinstance(item, tuple):
        return shares(item)
    return "–" if item is None else f"{item:g}" if isinstance(item, float | int) else str(item)
