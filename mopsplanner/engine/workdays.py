"""Working days: weekdays that are no public holiday where people work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

import holidays
import numpy as np
from numpy.typing import NDArray

from mopsplanner.plan.plan import Plan
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Location

Days = NDArray[np.int64]

_SATURDAY = 5
_LONGEST_SPAN_YEARS = 80


@cache
def public_holidays(country: str, region: str, year: int) -> tuple[date, ...]:
    """Public holidays of one year, sorted. Refuses a country or region that the calendar does not know."""
    try:
        found = holidays.country_holidays(country, subdiv=region or None, years=year)
    except (NotImplementedError, KeyError) as unknown:
        raise Refusal("country-unknown", country=country, region=region) from unknown
    return tuple(sorted(found.keys()))


def known_countries() -> dict[str, tuple[str, ...]]:
    """Country codes that the calendar knows, each with its regions."""
    supported = holidays.list_supported_countries(include_aliases=False)
    return {code: tuple(regions) for code, regions in sorted(supported.items())}


@dataclass(frozen=True)
class WorkCalendar:
    """Cumulated working days of one location.

    `before[i]` is the number of working days in the first i days from `first` on; day numbers are
    proleptic ordinals, as `date.toordinal` gives them.
    """

    first: int
    before: Days

    def count_before(self, ordinals: Days) -> Days:
        """Working days from the calendar's first day up to, not including, each day. Shape as given."""
        index = np.clip(ordinals - self.first, 0, len(self.before) - 1)
        counted: Days = self.before[index]
        return counted

    def between(self, first: date, last: date) -> int:
        """Working days from `first` to `last`, both included; 0 where `last` is earlier."""
        ends = np.array([first.toordinal(), max(last, first - timedelta(days=1)).toordinal() + 1])
        low, high = self.count_before(ends)
        return int(high - low)


@lru_cache(maxsize=64)
def work_calendar(country: str, region: str, first_year: int, last_year: int) -> WorkCalendar:
    """Working days of a country and region from 1 January of one year to 31 December of another."""
    first_year = max(first_year, last_year - _LONGEST_SPAN_YEARS)
    start, stop = date(first_year, 1, 1).toordinal(), date(last_year + 1, 1, 1).toordinal()
    ordinals = np.arange(start, stop)
    working = (ordinals + 6) % 7 < _SATURDAY
    for year in range(first_year, last_year + 1):
        for day in public_holidays(country, region, year):
            if start <= day.toordinal() < stop:
                working[day.toordinal() - start] = False
    before = np.concatenate([[0], np.cumsum(working)]).astype(np.int64)
    before.flags.writeable = False
    return WorkCalendar(start, before)


def company_calendar(plan: Plan, first_year: int, last_year: int) -> WorkCalendar:
    """Working days of the company, which are those of its first location, from one year to another."""
    home = min(plan.rows(Location).values(), key=lambda row: row.id)
    return work_calendar(home.country, home.region, first_year, last_year)
