"""Closing a quarter in words: what is booked, what was launched, what can be closed next."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from mopsplanner.engine.launches import LaunchLine
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Actual, ClosedQuarter
from mopsplanner.plan.rows import FiscalCalendar as Calendar
from mopsplanner.texts import numbers

CLOSE_COMMAND = "Close the next quarter..."
REOPEN_COMMAND = "Reopen the quarter that was closed last"
CLOSE_TIP = "Book what this quarter was: later edits never restate it"
REOPEN_TIP = "Let this quarter follow the plan again"
ALL_CLOSED = "All planned quarters are closed."
NONE_CLOSED = "No quarter is closed, so there is nothing to reopen."
CANCEL = "Cancel"
BOOKED = "What is booked"
LAUNCHED_HEADS = ("Campaigns", "Planned", "Launched", "Difference")
NO_TYPE = "Launched, no type yet"
ALL_TYPES = "All"
KEPT = (
    "Later edits of pay, positions, demand, recipes, assumptions or tools leave these figures as they are, in the "
    "baseline and in every scenario. Undo takes the close back; so does reopening the quarter."
)


def close_name(quarter: Quarter) -> str:
    """Close FY27 Q1: the step that a button carries out."""
    return f"Close {numbers.quarter(quarter)}"


def close_button(quarter: Quarter) -> str:
    """Close FY27 Q1...: it asks first."""
    return f"{close_name(quarter)}..."


def reopen_button(quarter: Quarter) -> str:
    """Reopen FY27 Q1."""
    return f"Reopen {numbers.quarter(quarter)}"


def column_tip(row: ClosedQuarter) -> str:
    """What the head of a closed quarter's column says."""
    quarter = numbers.quarter(row.quarter)
    return f"{quarter} was closed on {numbers.day(row.closed)}: its demand stands as it was booked."


def cell_tip(row: ClosedQuarter, planned: float, launched: int | None) -> str:
    """What a cell of a closed quarter says."""
    known = "launches not known" if launched is None else f"{launched} launched"
    return f"{numbers.campaigns(planned)} planned, {known}. Closed on {numbers.day(row.closed)}."


def state(calendar: Calendar, quarter: Quarter | None, actuals: Iterable[Actual], today: date) -> str:
    """Whether the next quarter can be closed, and what is missing where it cannot."""
    if quarter is None:
        return ALL_CLOSED
    name, last = numbers.quarter(quarter), calendar.last_day(quarter)
    if today <= last:
        return f"{name} can be closed from {numbers.day(last + timedelta(days=1))} on."
    if all(row.quarter != quarter for row in actuals):
        return f"{name} is over: import what was launched, then close it."
    return f"{name} is over, and its launches are known."


def heading(figures: ClosedQuarter, scenario: bool) -> str:
    """What the close does."""
    name = numbers.quarter(figures.quarter)
    whose = "the baseline of " if scenario else ""
    return f"Book {whose}{name} as it stands on {numbers.day(figures.closed)}?"


def figure_lines(figures: ClosedQuarter, currency: str) -> tuple[tuple[str, str], ...]:
    """The figures that are booked, each with its name."""
    capacity, demand = sum(figures.capacity), sum(figures.run) + sum(figures.campaigns)
    money = (
        figures.people + figures.contractors + figures.hiring + figures.severance + figures.bench + figures.tools
    )  # fmt: skip
    return (
        ("Headcount", numbers.whole(figures.headcount)),
        ("FTE in seats", numbers.decimal(figures.fte)),
        ("Capacity", f"{numbers.whole(capacity)} h"),
        ("Demand", f"{numbers.whole(demand)} h"),
        ("Utilisation", numbers.percent(demand / capacity if capacity else float("inf"))),
        ("Loaded cost", numbers.money_exact(money, currency)),
    )


def launch_texts(line: LaunchLine, name: str) -> tuple[str, str, str, str]:
    """A campaign type's planned and launched campaigns, and the difference."""
    launched = "" if line.launched is None else numbers.whole(line.launched)
    difference = line.difference or 0.0
    told = numbers.change(numbers.campaigns(abs(difference)), round(difference, 1))
    return name, numbers.campaigns(line.planned), launched, told if line.launched is not None else ""


def closed_line(figures: ClosedQuarter) -> str:
    """What the command line says after a close."""
    return f"{numbers.quarter(figures.quarter)} is closed as of {numbers.day(figures.closed)}."


def reopened_line(quarter: Quarter) -> str:
    """What the command line says after reopening."""
    return f"{numbers.quarter(quarter)} is open again and follows the plan."
