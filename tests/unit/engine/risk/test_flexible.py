"""The simulation where people help out: against linear problems, against the plan itself, against the fixed split."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from mopsplanner.catalog import load
from mopsplanner.engine.planning.campaign_mix import flexible_utilisation
from mopsplanner.engine.planning.plan_campaigns import plan_campaigns
from mopsplanner.engine.results import Results, results
from mopsplanner.engine.risk.chances import ROUNDING, bands_of, risk
from mopsplanner.engine.risk.draws import RiskParameters
from mopsplanner.engine.risk.flexible import MOST_CHECKED, PoolCheck, flexible_risk, helpers_of
from mopsplanner.engine.risk.seats import capacity_runs, seats_of
from mopsplanner.engine.risk.workload import demand_runs, workload_of
from mopsplanner.exchange.samples import sample_plan
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Demand, Position, Role
from mopsplanner.texts import risk as texts

CATALOG = load()
RUNS = 2_000
QUIET = RiskParameters(
    leaving=False, hiring_spread=0, acceptance=1, effort_shared=0, effort_own=0, demand_shared=0, counts=False
)
SIZES = ["small", "midmarket", "enterprise"]


def computed(kind: str, busier: float = 1.0) -> Results:
    plan = sample_plan(kind, CATALOG, "test")
    rows = plan.rows(Demand).values()
    changed = [(Demand.kind, row.key, replace(row, campaigns=row.campaigns * busier)) for row in rows]
    return results(plan.replaced(changed))


def specialised() -> Results:
    """The enterprise sample with its roles in fewer domains, so that help is worth something and never all."""
    plan = computed("enterprise", 1.1).plan
    roles = list(plan.rows(Role).values())
    splits = [(1.0, 0.0, 0.0, 0.0), (0.0, 0.5, 0.5, 0.0), (0.0, 0.0, 0.4, 0.6), (0.4, 0.6, 0.0, 0.0)]
    changed = [(Role.kind, role.id, replace(role, split=splits[at % 4])) for at, role in enumerate(roles)]
    return results(plan.replaced(changed))


@pytest.mark.parametrize("helping", [0.0, 0.4])
def test_it_agrees_with_one_linear_problem_for_each_run_quarter(helping: float) -> None:
    """250 at random and the 250 nearest to the boundary: none is misjudged."""
    plan, known = specialised(), RiskParameters()
    found = flexible_risk(plan, None, 3, RUNS, helping)
    helpers = helpers_of(plan, helping)
    capacity = capacity_runs(seats_of(plan, known, helpers.shares), known, 3, RUNS).astype(np.float64)
    demand = demand_runs(workload_of(plan), known, 3, RUNS).astype(np.float64)
    thetas = found.theta_runs.ravel()
    chosen = {*np.random.default_rng(1).choice(thetas.size, 250).tolist(), *np.argsort(abs(thetas - 1))[:250].tolist()}
    for place in sorted(chosen):
        quarter, run = divmod(place, RUNS)
        used = flexible_utilisation(demand[:, quarter, run], capacity[:, quarter, run], helpers.efficiency)
        assert thetas[place] * used == pytest.approx(1, abs=ROUNDING)
    assert 0.01 < float((thetas >= 1).mean()) < 0.99


def test_the_hours_are_those_of_the_fixed_split_by_another_key() -> None:
    plan, known = computed("enterprise"), RiskParameters()
    fixed = capacity_runs(seats_of(plan, known), known, 1, 500)
    by_group = capacity_runs(seats_of(plan, known, helpers_of(plan, 0.5).shares), known, 1, 500)
    assert by_group.sum(axis=0) == pytest.approx(fixed.sum(axis=0), rel=1e-5)


@pytest.mark.parametrize("kind", SIZES)
@pytest.mark.parametrize("busier", [0.8, 1.0, 1.3])
def test_help_never_lowers_the_chance(kind: str, busier: float) -> None:
    plan = computed(kind, busier)
    fixed, shifted, helped = risk(plan, None, 1, RUNS), *(flexible_risk(plan, None, 1, RUNS, h) for h in (0.0, 0.5))
    for lower, higher in ((fixed, shifted), (shifted, helped)):
        assert lower.overall.share <= higher.overall.share
        assert all(a.share <= b.share for a, b in zip(lower.by_quarter, higher.by_quarter, strict=True))


def test_a_domain_in_which_no_role_has_time_never_holds_unless_others_help() -> None:
    plan = computed("enterprise", 0.5).plan
    one_domain = [(Role.kind, role.id, replace(role, split=(0.0, 0.0, 1.0, 0.0))) for role in plan.rows(Role).values()]
    changed = results(plan.replaced(one_domain))
    assert flexible_risk(changed, None, 1, 200).overall.share == 0
    assert flexible_risk(changed, None, 1, 200, helping=1.0).overall.share > 0.9


@pytest.mark.parametrize("helping", [0.0, 0.5])
@pytest.mark.parametrize("busier", [0.8, 1.0, 1.2, 1.6])
def test_without_any_spread_it_is_the_plan_itself(busier: float, helping: float) -> None:
    plan = computed("enterprise", busier)
    used = plan_campaigns(plan, flexible=True, helping=helping).utilisation
    found = flexible_risk(plan, QUIET, 1, 100, helping)
    assert found.theta.p10 * used == pytest.approx(np.ones(len(used)), rel=1e-5)
    assert found.theta.p90 * used == pytest.approx(np.ones(len(used)), rel=1e-5)
    assert [chance.share for chance in found.by_quarter] == (used <= 1).astype(float).tolist()
    assert found.overall.share == float((used <= 1).all())


def test_the_same_seed_gives_the_same_to_the_bit() -> None:
    plan = specialised()
    first, second, other = (flexible_risk(plan, None, seed, 300, 0.4) for seed in (4, 4, 5))
    assert np.array_equal(first.theta_runs, second.theta_runs)
    assert first.check == second.check
    assert not np.array_equal(first.theta_runs, other.theta_runs)


def test_it_says_how_it_was_checked() -> None:
    check = flexible_risk(specialised(), None, 1, RUNS, 0.4).check
    assert (check.solved, check.rejected, check.share_rejected) == (MOST_CHECKED, 0, 0.0)
    assert check.prices > 4
    assert flexible_risk(computed("midmarket", 9.0), None, 1, 100).check.solved == 0


def test_the_bands_are_order_statistics_of_the_runs() -> None:
    found = flexible_risk(specialised(), None, 2, 1_000)
    for band, place in ((found.theta.p10, 100), (found.theta.p50, 500), (found.theta.p90, 900)):
        assert band == pytest.approx(np.sort(found.theta_runs, axis=1)[:, place - 1])


def test_a_plan_without_people_never_holds() -> None:
    plan = computed("small").plan
    empty = results(plan.replaced((Position.kind, id, None) for id in plan.rows(Position)))
    found = flexible_risk(empty, None, 1, 100)
    assert found.overall.share == 0
    assert found.theta.p90.tolist() == [0.0] * len(found.quarters)
    assert np.isinf(plan_campaigns(empty, flexible=True).utilisation).all()


def test_it_can_be_stopped() -> None:
    with pytest.raises(Refusal, match="risk-stopped"):
        flexible_risk(computed("enterprise"), going=lambda done: done > 0)


@pytest.mark.parametrize("helping", [-0.1, 1.1, float("nan")])
def test_help_that_is_no_share_is_refused(helping: float) -> None:
    with pytest.raises(Refusal, match="value-out-of-range"):
        flexible_risk(computed("small"), None, 1, 100, helping)


def test_a_number_of_runs_that_says_nothing_is_refused() -> None:
    with pytest.raises(Refusal, match="risk-runs"):
        flexible_risk(computed("small"), runs=5)


def test_what_is_said() -> None:
    plan = specialised()
    fixed, found = risk(plan, None, 1, 500), flexible_risk(plan, None, 1, 500, 0.4)
    said = texts.flexible_verdict(found, fixed)
    assert said.startswith("If people help out in every domain of their role, and elsewhere at 40% of their pace, all")
    assert f"against {fixed.overall.share:.0%} by the fixed split. The weakest is then FY" in said
    assert "elsewhere" not in texts.flexible_verdict(replace(found, helping=0.0), fixed)
    assert "is then the tightest: the team could do" in texts.room_text(found)


def test_where_there_is_no_work_no_share_of_it_is_said() -> None:
    found = flexible_risk(computed("small"), QUIET, 1, 100)
    idle = replace(found, theta=bands_of(np.full_like(found.theta_runs, np.inf)))
    assert texts.room_text(idle) == "There is then no work in most runs."


@pytest.mark.parametrize(
    ("check", "said"),
    [
        (PoolCheck(15, 0, 0), "No run fits in any quarter, so that none needed a check."),
        (PoolCheck(15, 1, 0), "Checked: 1 case that fits most narrowly was solved exactly, and it fits."),
        (PoolCheck(15, 60, 0), "Checked: 60 cases that fit most narrowly were solved exactly, and all of them fit."),
        (PoolCheck(15, 60, 2), "Checked: of 60 cases that fit most narrowly, 2 do not fit when solved exactly."),
    ],
)
def test_what_is_said_of_the_check(check: PoolCheck, said: str) -> None:
    assert texts.check_text(check).startswith(said)
