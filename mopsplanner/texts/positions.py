"""Positions in words: who sits in a seat, or when somebody will."""

from __future__ import annotations

from datetime import date

from mopsplanner.plan.rows import Position, Stay
from mopsplanner.texts import numbers
from mopsplanner.texts.words import CONTRACT

UNNAMED = "Name open"
VACANT = "Vacant"


def occupant(position: Position, day: date) -> str:
    """Who sits in the seat on a day: the name, whether it is open, when somebody starts, or that it is vacant."""
    stay = position.stay_on(day)
    if stay is not None:
        return stay.person or UNNAMED
    following = position.next_stay(day)
    if following is None or following.start is None:
        return VACANT
    starts = f"tarts {numbers.day(following.start)}"
    return f"{following.person}, s{starts}" if following.person else f"S{starts}"


def stay_line(stay: Stay) -> str:
    """A stay in a list: who, how paid, from when to when."""
    begins = "before the plan" if stay.start is None else numbers.day(stay.start)
    ends = "open" if stay.end is None else numbers.day(stay.end)
    laid_off = ", laid off" if stay.laid_off else ""
    from_bench = ", from the bench" if stay.transferred else ""
    return f"{stay.person or UNNAMED} · {CONTRACT[stay.contract]}\n{begins} to {ends}{from_bench}{laid_off}"
