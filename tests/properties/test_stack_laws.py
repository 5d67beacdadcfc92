"""Laws of the stack, whatever tools there are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mopsplanner.engine.results import Results, results
from mopsplanner.engine.stack import guide, loads, renewals, shares_in_use, tool_hours
from mopsplanner.engine.stack_notices import Notice, candidates, noticed
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.rows import Position, Tool
from mopsplanner.plan.words import DOMAINS, Grade
from tests.support.random_plans import CATALOG, PLAN, START

SEATS = sorted(PLAN.rows(Position))
DAYS = st.none() | st.integers(-400, 1_000).map(lambda days: START + timedelta(days=days))
COUNTS = st.none() | st.integers(0, 200)
EASY = settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def tools(draw: st.DrawFn, id: str) -> Tool:
    parts = draw(st.tuples(*[st.integers(0, 10)] * 4).filter(any))
    split = tuple(part / sum(parts) for part in parts)
    starts, ends, renewal = draw(DAYS), draw(DAYS), draw(DAYS)
    owner, deputy = draw(st.sampled_from(["", *SEATS])), draw(st.sampled_from(["", *SEATS]))
    return Tool(
        id, f"Tool {id}", "", "", draw(st.floats(0, 300)), (split[0], split[1], split[2], split[3]),
        draw(st.floats(0, 1e6)), owner, deputy, starts, ends, renewal, Grade.YOURS, "",
        licences=draw(COUNTS), active_users=draw(COUNTS),
    )  # fmt: skip


@st.composite
def stacks(draw: st.DrawFn) -> Plan:
    """The sample with up to eight random tools in place of its own."""
    made = [draw(tools(f"S{number:03d}")) for number in range(draw(st.integers(0, 8)))]
    gone = [(Tool.kind, key, None) for key in PLAN.rows(Tool)]
    return PLAN.replaced([*gone, *((row.kind, row.key, row) for row in made)])


def computed(plan: Plan) -> Results:
    return results(plan)


@EASY
@given(stacks())
def test_loads_add_up_to_run_work_and_to_their_tools(plan: Plan) -> None:
    found = computed(plan)
    for step, quarter in enumerate(found.quarters):
        by_domain = loads(found, quarter)
        assert [by_domain[domain].run for domain in DOMAINS] == pytest.approx(found.demand.run[:, step].tolist())
        shares = shares_in_use(found, quarter)
        assert all(0 <= share <= 1 for share in shares.values())
        hours = sum(tool_hours(tool, shares[tool.id]) for tool in plan.rows(Tool).values())
        assert by_domain[None].tools == pytest.approx(hours)


@EASY
@given(stacks())
def test_no_money_renews_twice(plan: Plan) -> None:
    listed = [id for due in renewals(plan) for id in due.tools]
    assert len(listed) == len(set(listed))
    for due in renewals(plan):
        assert due.money == pytest.approx(sum(plan.row(Tool, id).annual_cost for id in due.tools))
        for id in due.tools:
            day = plan.row(Tool, id).renewal
            assert day is not None
            assert plan.calendar.quarter_of(day) == due.quarter


@EASY
@given(stacks(), st.integers(0, 7))
def test_what_stands_out_speaks_of_tools_that_are_there(plan: Plan, step: int) -> None:
    found = computed(plan)
    quarter = found.quarters[min(step, len(found.quarters) - 1)]
    shares = shares_in_use(found, quarter)
    seen = noticed(found, quarter, date(2027, 6, 1))
    assert [one.severity for one in seen] == sorted((one.severity for one in seen), reverse=True)
    for one in seen:
        assert one.rows
        assert set(one.rows) <= set(plan.rows(Tool))
    in_use = {id for id, share in shares.items() if share > 0}
    without = {id for one in seen if one.id is Notice.WITHOUT_OWNER for id in one.rows}
    alone = {id for one in seen if one.id is Notice.ON_ONE for id in one.rows}
    assert without == {id for id in in_use if not plan.row(Tool, id).owner}
    assert not without & alone
    assert guide(found, quarter, CATALOG).count == len(in_use)


@EASY
@given(stacks(), st.integers(-6, 6))
def test_candidates_do_not_depend_on_the_currency(plan: Plan, power: int) -> None:
    """Rates are powers of two, so that no cost is rounded over a threshold."""
    rate = 2.0**power
    other = plan.replaced(
        (row.kind, row.key, replace(row, annual_cost=row.annual_cost * rate)) for row in plan.rows(Tool).values()
    )
    first, second = candidates(plan, plan.calendar.first), candidates(other, plan.calendar.first)
    assert [(one.tool.id, one.reasons) for one in first] == [(one.tool.id, one.reasons) for one in second]
