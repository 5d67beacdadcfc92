"""The bench in words: who is paid without a seat."""

from __future__ import annotations

from datetime import date

from mopsplanner.plan.plan import Plan
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Benched, Location, Role
from mopsplanner.texts import numbers

DROP_HERE = "Drop here for the bench: paid, without a seat"


def is_there(row: Benched, day: date) -> bool:
    """Whether somebody is on the bench on a day."""
    return row.since <= day and (row.until is None or day <= row.until)


def chip(row: Benched, plan: Plan) -> str:
    """Somebody on the bench in one line."""
    return f"{row.person} · {plan.rows(Role)[row.role].name}"


def tooltip(row: Benched, plan: Plan) -> str:
    """Somebody on the bench: as what, since when, until when, and what to do."""
    until = f" until {numbers.day(row.until)}" if row.until is not None else ""
    place = plan.rows(Location)[row.location].name
    lines = (
        f"{row.person}, {plan.rows(Role)[row.role].name}, {row.fte:g} FTE, {place}",
        f"On the bench since {numbers.day(row.since)}{until}",
        row.note,
        "Drag onto a vacant seat, or press Enter.",
    )
    return "\n".join(line for line in lines if line)


def cost_note(money: float, quarter: Quarter, currency: str) -> str:
    """What the bench costs."""
    return f"{numbers.money(money, currency)} in {numbers.quarter(quarter)}"
