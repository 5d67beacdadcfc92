"""Plan against launched: by type, over some quarters, where launches are known; a closed quarter keeps its plan."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mopsplanner.catalog import load
from mopsplanner.engine.launches import LaunchLine, known_quarters, launch_lines, total_line
from mopsplanner.engine.results import results
from mopsplanner.exchange.samples import sample_plan
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Actual, CampaignType, ClosedQuarter, PlannedLaunches

FIRST, SECOND, THIRD = (Quarter(2027, number) for number in (1, 2, 3))
NONE = (0.0, 0.0, 0.0, 0.0)


@pytest.fixture(scope="module")
def plan() -> Plan:
    return sample_plan("enterprise", load(), "enterprise")


def launched(quarter: Quarter, type_: str, count: int, source: str = "crm") -> Actual:
    return Actual(quarter, source, type_ or "odd", type_, count, date(2027, 8, 1))


def with_rows(plan: Plan, *rows: Actual | ClosedQuarter) -> Plan:
    return plan.replaced((row.kind, row.key, row) for row in rows)


def test_without_actuals_there_is_a_plan_and_no_difference(plan: Plan) -> None:
    computed = results(plan)
    assert known_quarters(computed) == ()
    for line in launch_lines(computed, computed.quarters):
        assert (line.launched, line.difference, line.due) == (None, None, 0)
        assert line.fits <= line.planned + 1e-9


def test_the_difference_counts_the_quarters_alone_that_are_known(plan: Plan) -> None:
    types = sorted(plan.rows(CampaignType).values(), key=lambda row: (row.order, row.id))
    one, other = types[0], types[1]
    computed = results(
        with_rows(plan, launched(FIRST, one.id, 20), launched(FIRST, one.id, 3, "files"), launched(FIRST, "", 5))
    )
    lines = {line.type.id if line.type else "": line for line in launch_lines(computed, (FIRST, SECOND))}
    planned = computed.demand.planned
    assert lines[one.id].planned == pytest.approx(planned[0, :2].sum())
    assert lines[one.id].due == pytest.approx(planned[0, 0])
    assert lines[one.id].launched == 23
    assert lines[one.id].difference == pytest.approx(23 - planned[0, 0])
    assert lines[other.id].difference == pytest.approx(-planned[1, 0])
    assert (lines[""].planned, lines[""].launched) == (0, 5)
    assert known_quarters(computed) == (FIRST,)


def test_all_lines_together(plan: Plan) -> None:
    computed = results(with_rows(plan, launched(FIRST, "", 5)))
    lines = launch_lines(computed, computed.quarters)
    whole = total_line(lines)
    assert whole.planned == pytest.approx(computed.demand.planned.sum())
    assert whole.fits == pytest.approx(computed.throughput.deliverable.sum())
    assert whole.launched == 5
    hours = (computed.demand.recipe.sum(axis=(1, 2)) * computed.demand.planned.sum(axis=1)).sum()
    assert whole.hours == pytest.approx(hours / computed.demand.planned.sum())
    assert total_line(()).hours == 0


def test_a_closed_quarter_keeps_the_plan_of_its_close(plan: Plan) -> None:
    one = min(plan.rows(CampaignType).values(), key=lambda row: (row.order, row.id))
    closed = ClosedQuarter(
        FIRST, date(2027, 4, 5), 13, 13.0, NONE, NONE, NONE, 0, 0, 0, 0, 0, 0, (PlannedLaunches(one.id, 31.0),)
    )
    computed = results(with_rows(plan, closed, launched(FIRST, one.id, 30)))
    line = launch_lines(computed, (FIRST,))[0]
    assert (line.planned, line.due, line.difference) == (31, 31, -1)


def types_of(plan: Plan) -> list[CampaignType]:
    return sorted(plan.rows(CampaignType).values(), key=lambda row: (row.order, row.id))


def test_a_type_dropped_since_the_close_is_still_counted_as_planned_then(plan: Plan) -> None:
    one, other = types_of(plan)[:2]
    closed = ClosedQuarter(
        FIRST, date(2027, 4, 5), 13, 13.0, NONE, NONE, NONE, 0, 0, 0, 0, 0, 0, (PlannedLaunches(one.id, 31.0),)
    )
    lines = launch_lines(results(with_rows(plan, closed)), (FIRST,))
    assert [line.type.id for line in lines if line.type] == [one.id], "the close knew of one type alone"
    assert other.id not in {line.type.id for line in lines if line.type}
    both = launch_lines(results(with_rows(plan, closed)), (FIRST, SECOND))
    assert both[0].planned == pytest.approx(31 + results(plan).demand.planned[0, 1]), (
        "the open quarter's plan is today's"
    )


def test_launches_of_quarters_that_are_not_asked_for_or_not_planned_do_not_count(plan: Plan) -> None:
    (one, *_) = types_of(plan)
    before = Quarter(2020, 1)
    computed = results(with_rows(plan, launched(THIRD, one.id, 9), launched(before, one.id, 7)))
    assert known_quarters(computed) == (THIRD,)
    assert {line.launched for line in launch_lines(computed, (FIRST, SECOND))} == {None}
    assert total_line(launch_lines(computed, (FIRST, THIRD))).launched == 9


def test_nothing_launched_where_a_report_is_known_is_no_launch_and_not_unknown(plan: Plan) -> None:
    (one, *_) = types_of(plan)
    line = launch_lines(results(with_rows(plan, launched(FIRST, one.id, 0))), (FIRST,))[0]
    assert line.launched == 0
    assert line.difference == pytest.approx(-line.planned)


def test_types_keep_the_order_of_the_plan_and_launches_without_one_stand_last(plan: Plan) -> None:
    computed = results(with_rows(plan, launched(FIRST, "", 5)))
    *named, last = launch_lines(computed, computed.quarters)
    assert last.type is None
    orders = [line.type.order for line in named if line.type]
    assert len(orders) == len(named) > 2
    assert all(before <= after for before, after in pairwise(orders))


@given(counts=st.lists(st.tuples(st.integers(0, 2), st.integers(0, 60)), max_size=12))
def test_the_total_launched_is_every_report_and_its_difference_that_of_its_lines(
    plan: Plan, counts: list[tuple[int, int]]
) -> None:
    ids = [row.id for row in types_of(plan)[:2]] + [""]
    rows = [launched((FIRST, SECOND)[at % 2], ids[kind], count, f"s{at}") for at, (kind, count) in enumerate(counts)]
    computed = results(with_rows(plan, *rows))
    lines = launch_lines(computed, (FIRST, SECOND))
    whole = total_line(lines)
    assert (whole.launched or 0) == sum(count for _, count in counts)
    assert (whole.launched is None) == (not counts)
    if whole.difference is not None:
        assert whole.difference == pytest.approx(sum(line.difference or 0.0 for line in lines))


def test_a_line_without_known_launches_has_no_difference() -> None:
    assert LaunchLine(None, 3.0, 2.0, 0.0, None, 4.0).difference is None
    assert LaunchLine(None, 3.0, 2.0, 3.0, 1, 4.0).difference == -2
