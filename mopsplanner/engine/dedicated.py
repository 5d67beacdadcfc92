"""Throughput before and after a dedicated marketing operations function began: launched campaigns a quarter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mopsplanner.catalog.entries import Catalog, Evidence
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Actual, ClosedQuarter

_TOPIC, _UNIT = "throughput", "factor"
"""What the catalogue calls figures that say by how much throughput grows."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Launched campaigns a quarter, the mean of so many quarters."""

    campaigns: float
    quarters: int


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """The pace before and after the quarter in which the function began. None: no quarter is known there."""

    since: date
    before: Pace | None
    after: Pace | None

    @property
    def factor(self) -> float | None:
        """How many times the pace of before the pace of after is."""
        if self.before is None or self.after is None or self.before.campaigns == 0:
            return None
        return self.after.campaigns / self.before.campaigns


def before_and_after(plan: Plan) -> BeforeAfter | None:
    """The pace by what was launched in closed quarters and before the plan; None where nobody said when it began.

    The quarter in which the function began counts for neither, unless it began on its first day.
    """
    since = plan.company.dedicated_since
    if since is None:
        return None
    begun = plan.calendar.quarter_of(since)
    first = begun if since == plan.calendar.first_day(begun) else begun.shifted(1)
    launched = _launched(plan)
    before = [count for quarter, count in launched.items() if quarter < begun]
    after = [count for quarter, count in launched.items() if quarter >= first]
    return BeforeAfter(since, _pace(before), _pace(after))


def _launched(plan: Plan) -> Counter[Quarter]:
    """Campaigns of any type by quarter, where it is over for good."""
    closed = {row.quarter for row in plan.rows(ClosedQuarter).values()}
    launched: Counter[Quarter] = Counter()
    for row in plan.rows(Actual).values():
        if row.quarter < plan.calendar.first or row.quarter in closed:
            launched[row.quarter] += row.launched
    return launched


def _pace(counts: Sequence[int]) -> Pace | None:
    return Pace(sum(counts) / len(counts), len(counts)) if counts else None


def published_factors(catalog: Catalog) -> tuple[Evidence, ...]:
    """By how much throughput is said to grow, least first."""
    told = (*catalog.evidence.values(), *catalog.claims.values())
    found = (entry for entry in told if (entry.topic, entry.unit) == (_TOPIC, _UNIT))
    return tuple(sorted(found, key=lambda entry: entry.low))
