"""The gestures of the chart in words."""

from __future__ import annotations

from collections.abc import Sequence

from mopsplanner.edits.change import Change
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.rows import Benched, Position
from mopsplanner.texts.changes import change_name

NOTHING_SELECTED = "Select a position first."
ONE_TO_SPLIT = "Select a single position to split."
NOBODY = "Nobody in this team"
MOVE = "Move to manager"
DOTTED = "Dotted line"
SEAT = "Give a seat"


def done(change: Change) -> str:
    """What was just done."""
    return f"Done: {change_name(change)}."


def move_heading(plan: Plan, ids: Sequence[str]) -> str:
    """Over the list of managers."""
    return (
        f"To whom does {plan.row(Position, ids[0]).title} report?"
        if len(ids) == 1
        else f"To whom do these {len(ids)} report?"
    )


def dotted_heading(plan: Plan, ids: Sequence[str]) -> str:
    """Over the list of those to whom a dotted line can lead."""
    who = plan.row(Position, ids[0]).title if len(ids) == 1 else f"these {len(ids)}"
    return f"To whom else does {who} report?" if len(ids) == 1 else f"To whom else do {who} report?"


def dotted_name(position: Position, drawn: bool) -> str:
    """Somebody to whom a dotted line can lead; where it does already, choosing them takes it away."""
    return f"{manager_name(position)} · remove the line" if drawn else manager_name(position)


def seat_heading(person: Benched) -> str:
    """Over the list of seats."""
    return f"Which seat does {person.person} take?"


def seat_taken(position: Position) -> str:
    """Why a seat cannot be had."""
    return f"{position.title} is taken at that time."


def manager_name(position: Position) -> str:
    """A manager in a list: title, who sits there, id."""
    person = position.stays[-1].person if position.stays else ""
    return f"{position.title}, {person} ({position.id})" if person else f"{position.title} ({position.id})"


def command(gesture: str) -> str:
    """A gesture in the palette, where no menu says what it concerns."""
    return f"{gesture.removesuffix('...')} (the selected positions)"
