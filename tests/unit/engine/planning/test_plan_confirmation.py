"""The engine against the search: every difference has a cause, on the samples and on many kinds of teams."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from mopsplanner.catalog import load
from mopsplanner.engine.planning.limits import Limits
from mopsplanner.engine.planning.plan_confirmation import CauseId, Confirmation
from mopsplanner.engine.planning.plan_hiring import PlannedHiring, better_plans, solve_plan
from mopsplanner.engine.planning.plan_moves import MoveKind, plan_with_moves
from mopsplanner.engine.planning.solver import Effort
from mopsplanner.engine.results import Results, results
from mopsplanner.exchange.samples import SAMPLES, sample_plan
from mopsplanner.plan.rows import Demand, Role
from mopsplanner.plan.rules import check_plan
from mopsplanner.texts.planning import CARRIED, CAUSE, cost_causes_text, difference_text
from tests.support.teams import random_team

CATALOG = load()
QUICK = Effort(gap=0.02, nodes=20)
_TIES = ("backlog", "ahead", "dropped")


def crowded(kind: str, factor: float) -> Results:
    plan = sample_plan(kind, CATALOG, "test")
    rows = plan.rows(Demand).values()
    return results(
        plan.replaced((Demand.kind, row.key, replace(row, campaigns=row.campaigns * factor)) for row in rows)
    )


def various(seed: int) -> Limits:
    """Limits of many kinds, the same for the same seed."""
    return Limits(
        service=(1.0, 0.9, 0.8)[seed % 3],
        contractors=12,
        conversions=seed % 3,
        layoffs=seed % 2,
        overtime=0.1 * (seed % 3 == 0),
        span=(None, 6.0, 9.0, 4.0)[seed % 4],
        ahead=seed % 4 == 1,
        late=seed % 4 == 2,
        attrition=seed % 5 == 0,
        flexible=seed % 7 == 6,
    )


def confirmation_of(answer: PlannedHiring) -> Confirmation:
    assert answer.confirmation is not None
    return answer.confirmation


def check_causes(found: Confirmation) -> None:
    """The causes add up, and nothing is left unexplained."""
    assert sum(cause.amount for cause in found.cost_causes) == pytest.approx(found.difference, abs=0.01)
    assert sum(cause.amount for cause in found.hours_causes) == pytest.approx(
        found.hours - found.searched_hours, abs=0.1
    )
    for cause in (*found.cost_causes, *found.hours_causes):
        assert cause.id is not CauseId.OTHER or abs(cause.amount) < 0.01


def check_quarters(answer: PlannedHiring, limits: Limits) -> None:
    """Cost agrees by quarter where nobody is expected to leave, and hours suffice where everybody keeps their split."""
    found = confirmation_of(answer)
    assert answer.plan is not None
    if limits.attrition:
        return
    parts = answer.plan.replay.cost
    counted = sum((part for name, part in parts.items() if name not in (*_TIES, "overtime")), np.zeros(1))
    assert found.results.cost.total == pytest.approx(counted[: answer.asked.shown], abs=0.01)
    if not limits.flexible and answer.overtime.sum() == 0:
        assert (found.over_ceiling - found.carried).max() < 1e-6


@pytest.mark.parametrize("kind", SAMPLES)
@pytest.mark.parametrize(
    ("factor", "limits"),
    [
        (1.0, Limits()),
        (1.3, Limits(conversions=2, attrition=True)),
        (0.6, Limits(layoffs=1)),
        (1.2, Limits(overtime=0.1, late=True, service=0.9, span=8.0)),
    ],
)
def test_every_difference_on_the_samples_has_a_cause(kind: str, factor: float, limits: Limits) -> None:
    answer = solve_plan(crowded(kind, factor), limits, QUICK)
    check_causes(confirmation_of(answer))
    check_quarters(answer, limits)


@pytest.mark.parametrize("seed", range(30))
def test_every_difference_on_teams_of_many_kinds_has_a_cause(seed: int) -> None:
    plan, limits = random_team(seed), various(seed)
    answer = solve_plan(results(plan), limits, QUICK)
    check_causes(confirmation_of(answer))
    check_quarters(answer, limits)
    check_plan(plan_with_moves(plan, answer.moves, limits.span))


def test_expected_leavers_are_a_cause_of_the_size_that_their_rate_gives() -> None:
    """Pay of who was hired k quarters ago, times the share exp(-k rate / 4) who have left by then."""
    computed = crowded("enterprise", 1.2)
    answer = solve_plan(computed, Limits(attrition=True), QUICK)
    burden = computed.plan.tables["assumption"]["burden"].value  # type: ignore[attr-defined]
    expected = 0.0
    for move in answer.moves:
        if move.kind is MoveKind.HIRE:
            role = computed.plan.row(Role, move.role)
            quarters = np.arange(len(computed.quarters) - computed.quarters.index(move.start))
            left = 1 - np.exp(-role.attrition / 4 * quarters)
            expected += float(role.pay_midpoint * burden / 4 * left.sum())
    amounts = {cause.id: cause.amount for cause in confirmation_of(answer).cost_causes}
    assert expected > 0
    assert amounts[CauseId.ATTRITION] == pytest.approx(expected)


def test_coaching_that_nobody_gives_is_named() -> None:
    """The mid-market sample has one of each: a second one of a role that nobody has finds nobody to learn from."""
    answer = solve_plan(crowded("midmarket", 1.0), Limits(contractors=0), Effort(nodes=200))
    amounts = {cause.id: cause.amount for cause in confirmation_of(answer).hours_causes}
    hired = [move for move in answer.moves if move.kind is MoveKind.HIRE]
    assert amounts[CauseId.COACHING] == pytest.approx(40.0 * len(hired))


def test_the_causes_are_worded() -> None:
    assert set(CAUSE) == set(CauseId)
    answer = solve_plan(crowded("small", 1.2), Limits(overtime=0.4, contractors=0), QUICK)
    found = confirmation_of(answer)
    text = cost_causes_text(found, "USD")
    assert text.startswith("That is $")
    assert "less than the search counts" in text
    assert "overtime is no part" in text
    assert cost_causes_text(confirmation_of(solve_plan(crowded("small", 0.5), Limits(), QUICK)), "USD") == ""


def test_campaigns_moved_out_of_the_last_quarter_are_carried_by_the_engine() -> None:
    """Seed 1 moves work ahead at an edge of the plan: the engine then takes more of it to lie outside."""
    answer = solve_plan(results(random_team(1)), various(1), QUICK)
    found = confirmation_of(answer)
    assert found.carried.sum() > 1
    assert (found.over_ceiling - found.carried).max() < 1e-6
    assert CARRIED in difference_text(found, "USD")


# In the background


HARD = Limits(contractors=4)
SHORT = Effort(nodes=1)


def searched() -> list[PlannedHiring]:
    return list(better_plans(crowded("midmarket", 1.4), HARD, 0.003, SHORT))


def test_a_longer_search_never_costs_more_and_is_repeatable() -> None:
    found = searched()
    whole = [one.plan.cost for one in found if one.plan is not None]
    gaps = [one.gap for one in found]
    assert len(whole) == len(found) > 1
    assert whole == sorted(whole, reverse=True)
    assert gaps == sorted(gaps, reverse=True)
    assert gaps[-1] < gaps[0]
    again = searched()
    assert [one.cost for one in again] == [one.cost for one in found]
    assert [one.moves for one in again] == [one.moves for one in found]


@pytest.mark.parametrize("patience", [0, 3])
def test_a_search_that_is_told_to_stop_keeps_its_best(patience: int) -> None:
    """Told at once after the first answer, or in the midst of the next round."""
    asked: list[int] = []
    first: list[PlannedHiring] = []

    def stop() -> bool:
        asked.extend([1] * len(first))
        return len(asked) > patience

    rounds = better_plans(crowded("midmarket", 1.4), HARD, 0.0, Effort(nodes=1, should_stop=stop))
    first.append(next(rounds))
    rest = list(rounds)
    (*_, last) = [*first, *rest]
    assert len(rest) <= (1 if patience else 0)
    assert last.plan is not None
    assert first[0].plan is not None
    assert last.plan.cost <= first[0].plan.cost
    check_causes(confirmation_of(last))


def test_a_search_without_a_plan_ends_with_its_conflicts() -> None:
    (only,) = better_plans(crowded("midmarket", 1.3), Limits(contractors=0, hires=0), 0.001, QUICK)
    assert only.plan is None
    assert only.conflicts is not None
