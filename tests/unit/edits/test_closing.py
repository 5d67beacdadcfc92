"""Closing quarters, in their order and with what was launched, and opening the last one again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest

from mopsplanner.edits.campaigns import enter_campaigns, remove_campaign_type, remove_campaigns, set_demand
from mopsplanner.edits.change import applied
from mopsplanner.edits.closing import close_quarter, closed_quarters, first_open, last_closed, reopen_quarter
from mopsplanner.plan.plan import BASELINE, Plan, view
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Actual, Campaign, ClosedQuarter, Demand, PlannedLaunches, Scenario
from mopsplanner.plan.rules import check_plan
from mopsplanner.texts.changes import change_name
from mopsplanner.texts.refusals import sentence
from tests.support.closing import day_after, with_actuals
from tests.support.plans import EVEN, FIRST, small_plan

SECOND = FIRST.shifted(1)


@pytest.fixture
def plan() -> Plan:
    return with_actuals(small_plan(), FIRST, SECOND)


def figures(plan: Plan, quarter: Quarter = FIRST, day: date | None = None) -> ClosedQuarter:
    return ClosedQuarter(
        quarter, day or day_after(plan, quarter), 4, 3.5, EVEN, EVEN, EVEN, 10.0, 0.0, 0.0, 0.0, 0.0, 5.0,
        (PlannedLaunches("email", 3.0),),
    )  # fmt: skip


def shut(plan: Plan, *quarters: Quarter) -> Plan:
    for quarter in quarters:
        plan = applied(plan, close_quarter(plan, figures(plan, quarter)))
    check_plan(plan)
    return plan


def refused(call: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as found:
        call()
    return sentence(found.value)


def test_a_quarter_is_closed_and_opened_again_as_one_step_each(plan: Plan) -> None:
    change = close_quarter(plan, figures(plan))
    assert change_name(change) == "close FY27 Q1"
    booked = applied(plan, change)
    assert closed_quarters(booked) == {FIRST: figures(plan)}
    assert (first_open(booked), last_closed(booked)) == (SECOND, FIRST)
    assert applied(booked, change.reversed()) == plan
    again = reopen_quarter(booked, FIRST)
    assert change_name(again) == "reopen FY27 Q1"
    assert applied(booked, again).tables[ClosedQuarter.kind] == {}


def test_scenarios_take_over_what_is_closed(plan: Plan) -> None:
    booked = shut(plan, FIRST)
    assert closed_quarters(view(booked, next(iter(plan.rows(Scenario))))) == closed_quarters(booked)


def test_quarters_are_closed_in_their_order(plan: Plan) -> None:
    assert refused(lambda: close_quarter(plan, figures(plan, SECOND))) == (
        "2027-Q2 comes after 2027-Q1, which is still open. Close 2027-Q1 first."
    )
    assert list(closed_quarters(shut(plan, FIRST, SECOND))) == [FIRST, SECOND]


def test_a_quarter_is_closed_once_it_is_over(plan: Plan) -> None:
    last = plan.calendar.last_day(FIRST)
    said = refused(lambda: close_quarter(plan, figures(plan, day=last)))
    assert said == f"2027-Q1 lasts until {last.isoformat()}. Close it once it is over."
    assert close_quarter(plan, figures(plan, day=last + timedelta(days=1))).replacements


def test_a_quarter_without_actuals_stays_open() -> None:
    bare = with_actuals(small_plan(), SECOND)
    said = refused(lambda: close_quarter(bare, figures(bare, SECOND)))
    assert "2027-Q1, which is still open" in said
    bare = small_plan().replaced([(Actual.kind, key, None) for key in small_plan().rows(Actual)])
    assert refused(lambda: close_quarter(bare, figures(bare))).startswith(
        "It is not known what was launched in 2027-Q1"
    )


def test_a_quarter_is_closed_once(plan: Plan) -> None:
    booked = shut(plan, FIRST)
    said = refused(lambda: close_quarter(booked, figures(plan)))
    assert said.startswith(f"2027-Q1 was closed on {day_after(plan, FIRST).isoformat()} already.")


def test_a_quarter_outside_the_plan_cannot_be_closed(plan: Plan) -> None:
    before = FIRST.shifted(-1)
    assert "not planned here" in refused(lambda: close_quarter(plan, figures(plan, before)))


def test_the_last_one_closed_is_opened_first(plan: Plan) -> None:
    booked = shut(plan, FIRST, SECOND)
    assert "Reopen 2027-Q2 first" in refused(lambda: reopen_quarter(booked, FIRST))
    opened = applied(booked, reopen_quarter(booked, SECOND))
    assert list(closed_quarters(opened)) == [FIRST]
    assert refused(lambda: reopen_quarter(opened, SECOND)) == "2027-Q2 is not closed, so there is nothing to reopen."


def test_what_was_closed_before_the_plan_stays_closed(plan: Plan) -> None:
    past = replace(figures(plan), quarter=FIRST.shifted(-1))
    old = plan.replaced([(past.kind, past.key, past)])
    assert (first_open(old), last_closed(old)) == (FIRST, None)
    assert "nothing to reopen" in refused(lambda: reopen_quarter(old, past.quarter))


def test_demand_in_a_closed_quarter_is_refused_in_every_scenario(plan: Plan) -> None:
    booked = shut(plan, FIRST)
    for scenario in (BASELINE, next(iter(plan.rows(Scenario)))):
        said = refused(partial(set_demand, booked, scenario, {("email", FIRST): 99.0}))
        assert said.endswith("its demand stands as it was booked. Reopen 2027-Q1 first, on Campaigns.")
        assert set_demand(booked, scenario, {("email", SECOND): 99.0}).replacements


def test_a_paste_that_leaves_a_closed_quarter_as_it_is_passes(plan: Plan) -> None:
    standing = plan.row(Demand, f"email@{FIRST}").campaigns
    cells = {("email", FIRST): standing, ("email", SECOND): 12.0}
    change = set_demand(shut(plan, FIRST), BASELINE, cells)
    assert [item.key for item in change.replacements] == [f"email@{SECOND}"]


def test_a_type_with_booked_launches_is_kept(plan: Plan) -> None:
    booked = shut(plan, FIRST)
    assert "are booked in 2027-Q1, which is closed" in refused(lambda: remove_campaign_type(booked, BASELINE, "email"))
    assert remove_campaign_type(plan, BASELINE, "email").replacements


def test_a_named_campaign_of_a_closed_quarter_stays_as_it_was(plan: Plan) -> None:
    day = plan.calendar.first_day(FIRST)
    row = Campaign("C001", "Summit", "email", day, 2.0)
    plan = shut(applied(plan, enter_campaigns(plan, BASELINE, (), (row,))), FIRST)
    later = replace(row, launch=plan.calendar.first_day(SECOND))
    for edit in (
        lambda: enter_campaigns(plan, BASELINE, (later,)),
        lambda: enter_campaigns(plan, BASELINE, (replace(row, size=9.0),)),
        lambda: enter_campaigns(plan, BASELINE, (), (row,)),
        lambda: remove_campaigns(plan, BASELINE, ["C001"]),
    ):
        assert refused(edit).startswith("Summit is launched in 2027-Q1, which was closed on ")
    assert enter_campaigns(plan, BASELINE, (replace(row, name="Other", note="Held"),)).id == "edit-campaign"
    assert enter_campaigns(plan, BASELINE, (), (later,)).id == "add-campaign"
