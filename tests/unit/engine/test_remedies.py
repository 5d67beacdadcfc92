"""Remedies: small plans whose best way out can be computed by hand, and what holds for every remedy."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from mopsplanner.catalog import load
from mopsplanner.edits.change import applied
from mopsplanner.edits.scenarios import add_scenario_with
from mopsplanner.engine.founding import Founding, found_plan
from mopsplanner.engine.remedies import (
    Remedy,
    RemedyKind,
    cheapest,
    need_of,
    outcome_of,
    remedies,
    tried_one_by_one,
)
from mopsplanner.engine.remedy_candidates import CLEARED
from mopsplanner.engine.results import Results, results
from mopsplanner.engine.sizing import CompanyProfile
from mopsplanner.exchange.samples import SAMPLES, sample_plan
from mopsplanner.plan.plan import Plan, view
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import (
    Assumption,
    CampaignType,
    Demand,
    Location,
    Position,
    Role,
    Scenario,
    ScenarioChange,
    Split,
    StandingTask,
    Stay,
    Tool,
)
from mopsplanner.plan.words import Contract, Domain, Grade, Level
from tests.support.teams import random_team

CATALOG = load()
DATA: Split = (0.0, 0.0, 1.0, 0.0)
MOSTLY_DATA: Split = (0.05, 0.05, 0.85, 0.05)
TODAY = date(2026, 6, 1)
THIRD = Quarter(2027, 3)
PAY = 80_000.0


def data_team(used: float, *more: Position, launches: float = 0.0, hours_each: float = 10.0) -> Plan:
    """One person, mostly in data, with run work that takes this share of the least capacity in every quarter, and
    campaigns of one type in the third quarter that need some hours of data each, in that quarter alone.
    """
    plan = found_plan(Founding(CompanyProfile(20), "Test"), CATALOG, "test")
    kinds = (Tool, Demand, StandingTask, Position, Role, CampaignType)
    gone = [(kind.kind, key, None) for kind in kinds for key in plan.tables[kind.kind]]
    seat = plan.row(Position, "P001")
    role = replace(
        plan.row(Role, seat.role), id="steward", name="Data Steward", level=Level.SPECIALIST, split=MOSTLY_DATA,
        pay_low=PAY, pay_high=PAY, ramp_months=0.0, time_to_hire_days=60.0,
    )  # fmt: skip
    first = min(plan.rows(CampaignType).values(), key=lambda row: row.order)
    type_ = replace(
        first, id="list", name="List upload", hours=(0.0, 0.0, hours_each, 0.0, 0.0, 0.0), splits=(DATA,) * 6,
        lead_days=0.0, stage_leads=(0.0,) * 6, languages=0, regulated=False,
    )  # fmt: skip
    seat = replace(seat, role=role.id, title=role.name, manager="", split=None, stays=(Stay("Ada", None, None),))
    rows = [role, type_, seat, *more, *([Demand("list", THIRD, launches)] if launches else [])]
    coaching = replace(plan.row(Assumption, "coaching_hours"), value=0.0)
    plan = plan.replaced([*gone, *((row.kind, row.key, row) for row in (*rows, coaching))])
    alone = plan.replaced((Position.kind, row.id, None) for row in more)
    least = float(results(alone).hours.capacity[2].min())
    task = StandingTask("task", "Task", least * used, DATA, Grade.JUDGEMENT, "")
    return plan.replaced([(task.kind, task.key, task)])


def planned_hire(start: date) -> Position:
    """An unnamed person who comes into a second seat."""
    home = min(found_plan(Founding(CompanyProfile(20), "Test"), CATALOG, "test").rows(Location))
    return Position("P002", "Data Steward", "steward", "P001", home, 1.0, (Stay("", start, None),), opens=start)


def of_kind(found: tuple[Remedy, ...], kind: RemedyKind) -> Remedy:
    return next(one for one in found if one.change.kind is kind)


def all_tried(computed: Results, quarter: Quarter | None, today: date = TODAY) -> list[Remedy]:
    need = need_of(computed, quarter, today)
    return [one for one in tried_one_by_one(computed, need) if one is not None]


# What is short


def test_a_plan_that_fits_needs_no_remedy() -> None:
    computed = results(data_team(0.9))
    need = need_of(computed, THIRD, TODAY)
    assert (need.steps, need.short, need.short_fte) == ((2,), (), 0)
    assert remedies(computed, THIRD, TODAY) == remedies(computed, None, TODAY) == ()


def test_the_need_names_the_cell_with_the_largest_gap() -> None:
    computed = results(data_team(0.8, launches=8))
    need = need_of(computed, None, TODAY)
    assert (need.domain, need.worst, need.short) == (Domain.DATA, THIRD, (2,))
    assert need.steps == tuple(range(8))
    assert need.short_fte == pytest.approx(float(computed.throughput.shortage_fte[2]))
    assert need.slipping == pytest.approx(8 - float(computed.throughput.deliverable.sum()))


def test_a_quarter_that_is_over_has_no_remedy() -> None:
    computed = results(data_team(0.8, launches=8))
    after = computed.plan.calendar.last_day(THIRD) + timedelta(days=1)
    assert need_of(computed, THIRD, after).steps == ()
    assert remedies(computed, THIRD, after) == ()
    assert 2 not in need_of(computed, None, after).steps


# By hand


def test_a_quarter_of_a_contractor_costs_its_days_at_the_rate() -> None:
    """80,000 x burden x 1.5 over 260 weekdays, for the working days of the third quarter, at 0.25 FTE."""
    computed = results(data_team(0.8, launches=8))
    found = of_kind(remedies(computed, THIRD, TODAY), RemedyKind.CONTRACTOR)
    calendar, burden = computed.plan.calendar, computed.plan.row(Assumption, "burden").value
    days = float(computed.hours.working_days[0, 2])
    assert (found.change.start, found.change.last) == (calendar.first_day(THIRD), calendar.last_day(THIRD))
    assert found.change.fte == 0.25
    assert found.outcome.cost == pytest.approx(PAY * burden * 1.5 / 260 * days * 0.25)
    assert found.outcome.clears
    assert found.outcome.campaigns == pytest.approx(8 - float(computed.throughput.deliverable.sum()))


def test_a_planned_hire_a_quarter_earlier_costs_a_quarter_of_a_year() -> None:
    calendar = data_team(0.5).calendar
    computed = results(data_team(0.8, planned_hire(calendar.first_day(Quarter(2027, 4))), launches=8))
    found = of_kind(remedies(computed, THIRD, TODAY), RemedyKind.EARLIER)
    assert found.change.start == calendar.first_day(THIRD)
    assert found.change.was == calendar.first_day(Quarter(2027, 4))
    assert found.change.search == found.change.start - timedelta(days=60)
    assert found.outcome.cost == pytest.approx(PAY * computed.plan.row(Assumption, "burden").value / 4)
    assert found.outcome.clears


def test_a_hire_costs_pay_to_the_end_and_the_search() -> None:
    computed = results(data_team(0.8, launches=8))
    found = of_kind(remedies(computed, THIRD, TODAY), RemedyKind.HIRE)
    burden, search = (computed.plan.row(Assumption, id).value for id in ("burden", "hiring_cost_share"))
    assert found.change.start == computed.plan.calendar.first_day(THIRD)
    assert found.outcome.cost == pytest.approx(PAY * burden * 6 / 4 + PAY * search)


def with_mails(plan: Plan, launches: float) -> Plan:
    """The plan with small campaigns too, of a tenth of the hours."""
    large = plan.row(CampaignType, "list")
    mail = replace(large, id="mail", name="Mail", hours=(0.0, 0.0, large.hours[2] / 10, 0.0, 0.0, 0.0), order=99)
    return plan.replaced((row.kind, row.key, row) for row in (mail, Demand("mail", THIRD, launches)))


def test_as_many_large_launches_are_dropped_as_the_gap_needs_and_no_more() -> None:
    computed = results(with_mails(data_team(0.8, launches=8), 30))
    each, gap = float(computed.demand.recipe[0].sum()), float(computed.throughput.gap[2, 2])
    found = of_kind(remedies(computed, THIRD, TODAY), RemedyKind.DROP)
    assert (found.change.name, found.change.count) == ("List upload", math.ceil(gap / each))
    assert found.outcome.clears
    assert found.outcome.cost == 0
    left = 38 - found.change.count
    assert found.outcome.campaigns == pytest.approx(left - float(computed.throughput.deliverable.sum()))


def test_launches_are_not_dropped_where_fewer_would_fit_than_before() -> None:
    computed = results(data_team(0.8, launches=10, hours_each=20.0))
    assert RemedyKind.DROP not in {one.change.kind for one in remedies(computed, THIRD, TODAY)}


def test_launches_move_to_a_quarter_with_room_and_all_fit() -> None:
    computed = results(data_team(0.8, launches=8))
    found = of_kind(remedies(computed, THIRD, TODAY), RemedyKind.SHIFT)
    assert found.change.quarter == THIRD
    assert found.change.to in (Quarter(2027, 2), Quarter(2027, 4))
    assert found.outcome.campaigns == pytest.approx(8 - float(computed.throughput.deliverable.sum()))


def test_launches_do_not_move_to_a_quarter_without_room() -> None:
    computed = results(data_team(1.02, launches=1))
    assert RemedyKind.SHIFT not in {one.change.kind for one in remedies(computed, THIRD, TODAY)}


def test_a_contractor_is_taken_on_when_the_contract_ends() -> None:
    calendar = data_team(0.5).calendar
    last = calendar.last_day(Quarter(2027, 2))
    lent = replace(
        planned_hire(calendar.start), stays=(Stay("Bo", calendar.start, last, Contract.CONTRACTOR),), closes=last
    )
    computed = results(data_team(0.8, lent, launches=8))
    found = of_kind(remedies(computed, THIRD, TODAY), RemedyKind.CONVERSION)
    ((_, _, seat),) = found.change.rows
    assert isinstance(seat, Position)
    assert [stay.contract for stay in seat.stays] == [Contract.CONTRACTOR, Contract.EMPLOYEE]
    assert seat.stays[1].start == last + timedelta(days=1) == found.change.start
    assert found.outcome.clears


def test_nobody_is_hired_before_the_search_could_end() -> None:
    computed = results(data_team(0.8, launches=8))
    calendar = computed.plan.calendar
    late = calendar.last_day(THIRD) - timedelta(days=59)
    kinds = {one.change.kind for one in remedies(computed, THIRD, late)}
    assert RemedyKind.HIRE not in kinds
    assert RemedyKind.CONTRACTOR in kinds
    for today in (TODAY, calendar.first_day(THIRD) - timedelta(days=20)):
        for one in all_tried(computed, THIRD, today):
            if one.change.kind is RemedyKind.HIRE:
                assert one.change.search is not None
                assert one.change.search >= today


def test_what_clears_comes_first_and_the_cheaper_before_the_dearer() -> None:
    found = remedies(results(data_team(0.8, launches=8)), THIRD, TODAY)
    kinds = [one.change.kind for one in found]
    assert kinds.index(RemedyKind.SHIFT) < kinds.index(RemedyKind.CONTRACTOR) < kinds.index(RemedyKind.HIRE)
    for before, after in pairwise(found):
        assert (not before.outcome.clears) <= (not after.outcome.clears)
        if before.outcome.clears and after.outcome.clears:
            assert before.outcome.cost <= after.outcome.cost + 0.01


# Every remedy


def plans() -> dict[str, Plan]:
    """The samples and their scenarios, some with more work, and teams of many kinds."""
    found: dict[str, Plan] = {}
    for kind in SAMPLES:
        whole = sample_plan(kind, CATALOG, kind)
        for scenario in ("", *whole.rows(Scenario)):
            found[f"{kind}-{scenario}"] = view(whole, scenario)
        found[f"{kind}-busy"] = busier(whole, 1.3)
    return found | {f"team-{seed}": busier(random_team(seed), 1.2) for seed in range(8)}


def busier(plan: Plan, factor: float) -> Plan:
    return plan.replaced(
        (row.kind, row.key, replace(row, campaigns=round(row.campaigns * factor)))
        for row in plan.rows(Demand).values()
        if round(row.campaigns * factor)
    )


PLANS = plans()


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("scope", ["quarter", "plan"])
def test_a_scenario_with_a_remedy_has_exactly_the_effect_that_was_told(name: str, scope: str) -> None:
    seen = PLANS[name]
    computed = results(seen)
    quarter = None if scope == "plan" else computed.throughput.bottleneck.quarter
    need = need_of(computed, quarter, TODAY)
    whole = _stored(seen)
    found = cheapest(tried_one_by_one(computed, need))
    for one in found:
        change = add_scenario_with(whole, "Tried", one.change.rows)
        after = applied(whole, change)
        id = str(change.subjects["id"])
        own = {
            (row.row_kind, row.row_key): row.after for row in after.rows(ScenarioChange).values() if row.scenario == id
        }
        assert own == {(kind, key): row for kind, key, row in one.change.rows}
        assert outcome_of(computed, results(view(after, id)), need) == one.outcome
        assert applied(after, change.reversed()).tables == whole.tables


def _stored(seen: Plan) -> Plan:
    """A view as a plan of its own, so that a scenario branches from what was seen."""
    kinds = (Scenario, ScenarioChange)
    bare = seen.replaced((kind.kind, key, None) for kind in kinds for key in seen.rows(kind))
    return Plan(bare.id, bare.tables)


@pytest.mark.parametrize("name", PLANS)
def test_no_remedy_makes_any_quarter_shorter_or_a_campaign_less_fit(name: str) -> None:
    computed = results(PLANS[name])
    for one in all_tried(computed, None):
        after = results(computed.plan.replaced(one.change.rows))
        assert (after.throughput.shortage_fte - computed.throughput.shortage_fte).max() <= CLEARED + 1e-9
        assert after.throughput.deliverable.sum() >= computed.throughput.deliverable.sum() - 1e-6


def test_the_sample_has_ways_out_and_the_same_ones_whatever_the_order_of_rows() -> None:
    plan = PLANS["enterprise-"]
    found = remedies(results(plan), THIRD, date(2026, 11, 24))
    assert len(found) >= 4
    turned = plan.replaced(reversed([(row.kind, row.key, row) for row in plan.rows(Position).values()]))
    again = remedies(results(turned), THIRD, date(2026, 11, 24))
    assert [one.change for one in again] == [one.change for one in found]
    earlier = of_kind(found, RemedyKind.EARLIER)
    assert (earlier.change.name, earlier.outcome.clears) == ("Data Steward", True)
