"""Launches by type and quarter from a few figures: a total, its mix over types, growth and season.

A quarter's total is the first one's times (1 + growth) to the power of the years since, times the season of its
calendar quarter (1 is an average quarter). Counts are rounded; what rounding takes from one quarter it gives to the
next, type by type, so that total and mix hold over the plan.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import FiscalCalendar

QUARTERS_A_YEAR = 4
WHOLE_FROM = 50.0
"""Campaigns a quarter from which counts are whole numbers; below, tenths keep the mix."""


@dataclass(frozen=True, slots=True)
class LaunchPlan:
    """What launches follow from: campaigns of an average first quarter, their mix by type (any weights), growth a year
    (0.1: ten percent more each year) and the season of the four calendar quarters.
    """

    total: float
    mix: Mapping[str, float]
    growth: float
    season: tuple[float, float, float, float]


def planned_launches(wanted: LaunchPlan, calendar: FiscalCalendar, first: Quarter) -> dict[tuple[str, Quarter], float]:
    """Campaigns by type and quarter, from a planned quarter to the last one."""
    weight = sum(wanted.mix.values())
    shares = {id: part / weight if weight else 0.0 for id, part in wanted.mix.items()}
    carried = dict.fromkeys(shares, 0.0)
    found: dict[tuple[str, Quarter], float] = {}
    for quarter in calendar.quarters:
        if quarter >= first:
            years = (quarter.ordinal - first.ordinal) / QUARTERS_A_YEAR
            total = wanted.total * (1 + wanted.growth) ** years * wanted.season[calendar_quarter(calendar, quarter)]
            exact = {id: share * total for id, share in shares.items()}
            for id, count in rounded(exact, carried, whole=wanted.total >= WHOLE_FROM).items():
                found[id, quarter] = count
    return found


def calendar_quarter(calendar: FiscalCalendar, quarter: Quarter) -> int:
    """The calendar quarter, 0 to 3, in which the middle of a fiscal quarter lies."""
    middle = calendar.first_day(quarter).toordinal() + calendar.last_day(quarter).toordinal()
    return (date.fromordinal(middle // 2).month - 1) // 3


def rounded(exact: Mapping[str, float], carried: dict[str, float], *, whole: bool) -> dict[str, float]:
    """Counts in ones or tenths; `carried` holds what earlier quarters are owed by type, and is brought forward."""
    unit = 1.0 if whole else 0.1
    counts: dict[str, float] = {}
    for id, launches in exact.items():
        owed = launches + carried[id]
        counts[id] = round(max(0, round(owed / unit)) * unit, 1)
        carried[id] = owed - counts[id]
    return counts
