"""Throughput before and after a dedicated function began."""

from dataclasses import replace
from datetime import date

import pytest

from mopsplanner.catalog import load
from mopsplanner.engine.dedicated import BeforeAfter, Pace, before_and_after, published_factors
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Actual, ClosedQuarter
from mopsplanner.texts.dedicated import line
from tests.support.plans import EVEN, FIRST, small_plan

CATALOG = load()
DAY = date(2027, 6, 1)


def plan_of(launched: dict[Quarter, int], since: date | None) -> Plan:
    plan = small_plan()
    plan = plan.replaced([(Actual.kind, key, None) for key in plan.rows(Actual)])
    rows = [Actual(quarter, "crm", "Mail", "email", count, DAY) for quarter, count in launched.items()]
    company = replace(plan.company, dedicated_since=since)
    return plan.replaced([(row.kind, row.key, row) for row in (*rows, company)])


def back(quarters: int) -> Quarter:
    return FIRST.shifted(-quarters)


def test_the_quarter_in_which_it_began_counts_for_neither() -> None:
    plan = plan_of({back(4): 10, back(3): 20, back(2): 99, back(1): 30}, None)
    since = plan.calendar.first_day(back(2))
    launched = {back(4): 10, back(3): 20, back(2): 99, back(1): 30}
    found = before_and_after(plan_of(launched, since.replace(day=15)))
    assert found == BeforeAfter(since.replace(day=15), Pace(15.0, 2), Pace(30.0, 1))
    assert found.factor == 2.0
    at_once = before_and_after(plan_of(launched, since))
    assert at_once is not None
    assert at_once.after == Pace(64.5, 2)


def test_quarters_that_are_still_open_count_once_they_are_closed() -> None:
    plan = plan_of({back(2): 10, FIRST: 40}, small_plan().calendar.first_day(back(1)))
    still_open = before_and_after(plan)
    assert still_open is not None
    assert (still_open.after, still_open.factor) == (None, None)
    row = ClosedQuarter(FIRST, DAY, 1, 1.0, EVEN, EVEN, EVEN, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, ())
    over = before_and_after(plan.replaced([(row.kind, row.key, row)]))
    assert over is not None
    assert (over.after, over.factor) == (Pace(40.0, 1), 4.0)


def test_nobody_said_when_it_began() -> None:
    assert before_and_after(plan_of({back(1): 4}, None)) is None


def test_nothing_before_leaves_the_factor_open() -> None:
    found = before_and_after(plan_of({back(2): 0, back(1): 4}, small_plan().calendar.first_day(back(1))))
    assert found is not None
    assert (found.before, found.factor) == (Pace(0.0, 1), None)


def test_the_published_factors_are_told_with_their_grade() -> None:
    told = published_factors(CATALOG)
    assert [(entry.low, entry.grade.value) for entry in told] == [(1.7, "unverified"), (2.3, "unverified")]
    plan = plan_of({back(3): 20, back(1): 30}, small_plan().calendar.first_day(back(2)).replace(day=2))
    found = before_and_after(plan)
    assert found is not None
    said = line(found, told)
    assert "20 campaigns a quarter before (1 quarter), 30 since (1 quarter): 1.5 times as many." in said
    assert said.endswith("Published: 1.7 to 2.3 times, attributed to Salesforce; unverified.")


@pytest.mark.parametrize(
    ("launched", "lacks"), [({}, "before or since"), ({back(3): 4}, "since"), ({back(1): 4}, "before")]
)
def test_what_is_not_known_is_said(launched: dict[Quarter, int], lacks: str) -> None:
    found = before_and_after(plan_of(launched, small_plan().calendar.first_day(back(2)).replace(day=2)))
    assert found is not None
    assert f"no closed quarter {lacks}" in line(found, published_factors(CATALOG))
