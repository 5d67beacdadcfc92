"""Hiring plans of whole plans: limits, moves, seats, and what the engine says of them again."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from mopsplanner.catalog import load
from mopsplanner.engine.planning.limits import Limits
from mopsplanner.engine.planning.plan_adapter import longer_plan, problem_of
from mopsplanner.engine.planning.plan_hiring import (
    PlannedHiring,
    improve_plan,
    plan_frontier,
    solve_plan,
)
from mopsplanner.engine.planning.plan_moves import Move, MoveKind, plan_with_moves, seats_of
from mopsplanner.engine.planning.solver import Effort
from mopsplanner.engine.results import Results, results
from mopsplanner.exchange.samples import sample_plan
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Actual, Demand, Role
from mopsplanner.plan.rules import check_plan
from mopsplanner.plan.words import Contract
from mopsplanner.texts.planning import conflict_text, difference_text, gap_text, move_text

CATALOG = load()
DEFAULT = Limits()
QUICK = Effort(gap=0.01, nodes=200)


@cache
def crowded(kind: str = "midmarket", factor: float = 1.3) -> Results:
    plan = sample_plan(kind, CATALOG, "test")
    rows = plan.rows(Demand).values()
    return results(
        plan.replaced((Demand.kind, row.key, replace(row, campaigns=row.campaigns * factor)) for row in rows)
    )


@cache
def solved(limits: Limits = DEFAULT, kind: str = "midmarket", factor: float = 1.3) -> PlannedHiring:
    return solve_plan(crowded(kind, factor), limits, QUICK)


@pytest.mark.parametrize("kind", ["small", "midmarket"])
def test_the_engine_confirms_the_plan_that_was_found(kind: str) -> None:
    answer = solved(kind=kind)
    assert answer.plan is not None
    assert answer.confirmation is not None
    assert answer.moves
    assert answer.confirmation.over_ceiling.max() < 1e-6
    assert abs(answer.confirmation.difference) < 1e-6 * answer.cost
    assert answer.confirmation.utilisation.max() <= 0.85 + 1e-9
    assert crowded(kind).throughput.utilisation.max() > 0.85
    assert answer.cost > answer.cost_today


def test_nobody_starts_before_time_to_hire_has_passed() -> None:
    hires = [move for move in solved().moves if move.kind is MoveKind.HIRE]
    first = crowded().quarters[0]
    assert hires
    assert all(move.start > first and move.decide == move.start.shifted(-1) for move in hires)
    ahead = solved(Limits(decided_ahead=1))
    assert ahead.cost < solved().cost
    assert first in {move.start for move in ahead.moves if move.kind is MoveKind.HIRE}


def test_less_service_costs_less_and_drops_only_what_it_must() -> None:
    loose = solved(Limits(service=0.8))
    assert loose.cost < solved().cost
    assert 0.8 <= loose.service < 1
    assert solved(Limits(service=0.5), factor=0.7).service == pytest.approx(1.0)


def test_a_limit_too_tight_is_explained() -> None:
    answer = solved(Limits(contractors=0))
    assert answer.plan is None
    assert answer.conflicts is not None
    assert {short.quarter for short in answer.conflicts.shortages} == {"2027-Q1"}
    text = conflict_text(answer.conflicts, "USD")
    assert "FY27 Q1 needs" in text
    assert "Allow more contractors in place" in text


def test_a_budget_below_the_team_s_pay_is_explained_by_its_year() -> None:
    answer = solved(Limits(budgets=((2027, 100_000.0),)))
    assert answer.conflicts is not None
    assert [over.budget for over in answer.conflicts.overspends] == ["FY27"]


def test_a_budget_that_suffices_is_kept_by_the_engine_s_own_count() -> None:
    free = solved()
    assert free.confirmation is not None
    spent = free.confirmation.results.cost.by_year()
    answer = solved(Limits(budgets=((2027, spent[2027] + 1.0),)))
    assert answer.confirmation is not None
    assert answer.confirmation.results.cost.by_year()[2027] <= spent[2027] + 1.0


def test_overtime_bridges_the_first_quarter() -> None:
    without, answer = solved(), solved(Limits(overtime=0.3))
    assert answer.overtime.sum() > 0
    assert answer.cost < without.cost
    assert answer.confirmation is not None
    assert "unless people help" in difference_text(answer.confirmation, "USD")


def test_people_who_help_out_need_no_more_money() -> None:
    assert solved(Limits(flexible=True)).cost <= solved().cost * 1.01


def test_managers_come_with_the_people_they_lead() -> None:
    answer = solved(Limits(span=5.0, contractors=6), factor=1.6)
    managers = [move for move in answer.moves if move.kind is MoveKind.MANAGER]
    assert managers
    assert crowded().plan.row(Role, managers[0].role).level == "manager"


def test_attrition_asks_for_more() -> None:
    assert solved(Limits(attrition=True)).cost != solved().cost


def test_seats_are_valid_rows_of_the_plan() -> None:
    plan, answer = crowded().plan, solved()
    seats = seats_of(plan, answer.moves)
    assert len(seats) == len(answer.moves)
    check_plan(plan_with_moves(plan, answer.moves))
    for seat in seats:
        (stay,) = seat.stays
        assert stay.start == plan.calendar.first_day(plan.calendar.quarter_of(seat.opens or plan.calendar.start))
        assert not seat.approved
        assert (stay.contract is Contract.CONTRACTOR) == (stay.end is not None) or stay.end is None


def test_with_a_span_new_seats_report_to_the_new_manager_once_the_old_one_is_full() -> None:
    plan = crowded().plan
    start = plan.calendar.quarters[2]
    hires = [Move(MoveKind.HIRE, "mops-specialist", start, start)] * 4
    moves = (Move(MoveKind.MANAGER, "mops-manager", start, start), *hires)
    head = next(iter(sorted(plan.rows(type(seats_of(plan, moves)[0])))))
    reports = sum(row.manager == head for row in plan.rows(type(seats_of(plan, moves)[0])).values())
    seats = seats_of(plan, moves, span=float(reports + 2))
    assert seats[0].role == "mops-manager"
    assert seats[0].manager == head
    assert [seat.manager for seat in seats[1:]] == [head, seats[0].id, seats[0].id, seats[0].id]


def test_the_quarters_beyond_repeat_the_last_campaigns() -> None:
    plan = crowded().plan
    longer = results(longer_plan(plan, 2))
    planned = longer.demand.planned
    assert planned.shape[1] == len(plan.calendar.quarters) + 2
    assert (planned[:, -1] == planned[:, -3]).all()
    assert longer.demand.total[:, : planned.shape[1] - 2] == pytest.approx(crowded().demand.total)


def test_a_closed_quarter_asks_for_nothing() -> None:
    plan = crowded().plan
    first = plan.calendar.quarters[0]
    actual = Actual(first, "test", "All", "", 3, plan.calendar.last_day(first))
    closed = results(plan.replaced([(Actual.kind, actual.key, actual)]))
    answer = solve_plan(closed, Limits(contractors=0), QUICK)
    problem = problem_of(closed, Limits())
    assert np.asarray(problem.work.run)[:, 0].max() == 0
    assert np.asarray(problem.rules.contractor_max)[:, 0].max() == 0
    assert answer.plan is not None
    assert all(move.start > first for move in answer.moves)


def test_the_frontier_of_a_plan_falls() -> None:
    costs = [point.cost for point in plan_frontier(crowded(), Limits(), (1.0, 0.9, 0.8), QUICK)]
    assert costs == sorted(costs, reverse=True)
    assert len(costs) >= 2


def test_looking_longer_never_costs_more() -> None:
    first = solved()
    better = improve_plan(crowded(), first, Effort(gap=0.005, nodes=300))
    assert better.plan is not None
    assert first.plan is not None
    assert better.plan.cost <= first.plan.cost
    assert better.gap <= first.gap


@pytest.mark.parametrize(
    ("limits", "id"),
    [
        (Limits(service=1.2), "limit-not-a-share"),
        (Limits(ceiling=85.0), "limit-not-a-share"),
        (Limits(budgets=((1999, 1.0),)), "budget-outside"),
        (Limits(roles=("pilot",)), "row-unknown"),
    ],
)
def test_limits_without_sense_are_refused(limits: Limits, id: str) -> None:
    with pytest.raises(Refusal, match=id):
        problem_of(crowded(), limits)


def test_moves_and_gap_are_worded() -> None:
    quarters = crowded().quarters
    hire = Move(MoveKind.HIRE, "data-steward", quarters[0], quarters[1])
    crew = Move(MoveKind.CONTRACTOR, "data-steward", quarters[0], quarters[0], quarters[1])
    assert move_text(hire, "Data Steward") == "Hire a Data Steward to start in FY27 Q2; begin the search in FY27 Q1."
    assert move_text(crew, "Data Steward") == "Contract a Data Steward from FY27 Q1 to FY27 Q2."
    assert move_text(replace(crew, last=None), "Data Steward").endswith("from FY27 Q1 on.")
    assert gap_text(0.0) == "No cheaper plan exists."
    assert gap_text(0.0083) == "A better plan could save at most 0.8% of the cost."
