"""The roster in words: heads of columns, groups, totals, and what a paste would do."""

from __future__ import annotations

from collections.abc import Mapping

from mopsplanner.engine.roster import Totals
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Role
from mopsplanner.texts import numbers
from mopsplanner.texts.words import GRADE

CAPTION: Mapping[str, str] = {
    "title": "Title",
    "role": "Role",
    "person": "Person",
    "manager": "Reports to",
    "dotted": "Dotted lines to",
    "location": "Location",
    "fte": "FTE",
    "contract": "Contract",
    "start": "Start",
    "end": "Last day",
    "laid-off": "Laid off",
    "transferred": "From bench",
    "opens": "Seat opens",
    "closes": "Seat closes",
    "technology": "Technology",
    "process": "Process",
    "data": "Data",
    "analytics": "Analytics",
    "pay": "Base pay",
    "rate": "Hourly rate",
    "approved": "Approved",
    "department": "Department",
    "note": "Note",
    "hours": "Hours",
    "cost": "Cost",
}
"""What each field of a position is called."""

GROUPS: Mapping[str, str] = {
    "": "No groups",
    "domain": "By domain",
    "location": "By location",
    "manager": "By manager",
    "role": "By role",
}
"""What the roster can be grouped by."""

FILTER_HINT = "contains…  or  >0.8  <2027-06  =Yes"
FILTER_TOOLTIP = (
    "Shows the rows whose column holds this text. Put >, < or = before it to compare; = alone finds empty cells."
)
TOTAL = "Total"
NOBODY = "Nobody"


def head(column: str, sorted_down: bool | None, filtered: bool) -> str:
    """A column's head, with an arrow where the roster is sorted by it and a mark where it is filtered."""
    arrow = "" if sorted_down is None else (" ↓" if sorted_down else " ↑")
    return f"{CAPTION[column]}{arrow}{' ▽' if filtered else ''}"


def group_name(name: str, count: int) -> str:
    """The head of a group."""
    return f"{name or NOBODY} · {positions(count)}"


def positions(count: int) -> str:
    """1 position, 13 positions."""
    return "1 position" if count == 1 else f"{count:,} positions"


def shown_note(shown: int, all_of_them: int) -> str:
    """How many rows the filters let through."""
    return positions(all_of_them) if shown == all_of_them else f"{shown:,} of {positions(all_of_them)}"


def filter_note(column: str, wanted: str) -> str:
    """A filter as it stands on the button that clears it."""
    how = "" if wanted[:1] in "<>=" else "has "
    return f"{CAPTION[column]} {how}{wanted}  ×"


def totals_tooltip(totals: Totals, quarter: Quarter) -> str:
    """What the totals add up."""
    seats, fte = positions(totals.headcount), numbers.exact(totals.fte, 2)
    return (
        f"{seats} open at the end of {numbers.quarter(quarter)} with {fte} FTE, filled or not; "
        "hours and cost of the quarter. Rows that a filter hides are left out."
    )


def default_note(role: Role, what: str) -> str:
    """Where a default of a position comes from: its role, with grade and source."""
    source = f", {role.source}" if role.source else ""
    return f"{what} of the role ({GRADE[role.grade]}{source})"
