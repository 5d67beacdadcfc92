"""Fiscal quarters: the time grain of a plan."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from mopsplanner.plan.refusal import Refusal

_NOTATION = re.compile(r"(\d{4})-Q([1-4])", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """One fiscal quarter. `year` is the fiscal year, named by the year in which it ends."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year:04d}-Q{self.number}"

    @property
    def ordinal(self) -> int:
        """Quarters since year 0, for differences between quarters."""
        return self.year * 4 + self.number - 1

    def shifted(self, quarters: int) -> Quarter:
        """The quarter so many quarters later (earlier where negative)."""
        year, number = divmod(self.ordinal + quarters, 4)
        return Quarter(year, number + 1)

    @classmethod
    def parse(cls, text: str) -> Quarter:
        """Read `2027-Q1`. Refuses anything else."""
        match = _NOTATION.fullmatch(text)
        if match is None:
            raise Refusal("quarter-unreadable", text=text)
        return cls(int(match[1]), int(match[2]))


def fiscal_first_day(start_month: int, quarter: Quarter) -> date:
    """First day of a fiscal quarter where the fiscal year begins in `start_month` (1 to 12)."""
    base_year = quarter.year if start_month == 1 else quarter.year - 1
    months = (start_month - 1) + 3 * (quarter.number - 1)
    return date(base_year + months // 12, months % 12 + 1, 1)


def fiscal_last_day(start_month: int, quarter: Quarter) -> date:
    """Last day of a fiscal quarter."""
    return fiscal_first_day(start_month, quarter.shifted(1)) - timedelta(days=1)


def quarter_of(start_month: int, day: date) -> Quarter:
    """The fiscal quarter in which a day falls."""
    months = day.year * 12 + day.month - start_month
    year, month = divmod(months, 12)
    return Quarter(year if start_month == 1 else year + 1, month // 3 + 1)
