"""Most campaigns of whole plans."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from mopsplanner.catalog import load
from mopsplanner.engine.planning.campaign_mix import campaign_mix, most_campaigns
from mopsplanner.engine.planning.plan_campaigns import capacity_views, one_more_person, plan_campaigns
from mopsplanner.engine.planning.plan_hours import launch_effort, role_hours, settled_work
from mopsplanner.engine.results import Results, results
from mopsplanner.exchange.samples import sample_plan
from mopsplanner.plan.rows import Demand, Role, Tool

CATALOG = load()


def crowded(kind: str, factor: float) -> Results:
    plan = sample_plan(kind, CATALOG, "test")
    rows = plan.rows(Demand).values()
    return results(
        plan.replaced((Demand.kind, row.key, replace(row, campaigns=row.campaigns * factor)) for row in rows)
    )


@pytest.mark.parametrize("kind", ["small", "midmarket", "enterprise"])
def test_settled_work_and_launches_add_up_to_demand(kind: str) -> None:
    demand = crowded(kind, 1.3).demand
    launched = np.einsum("kudt,ku->dt", launch_effort(demand), demand.planned)
    assert settled_work(demand) + launched == pytest.approx(demand.total)


def test_hours_by_role_add_up_to_capacity() -> None:
    computed = crowded("enterprise", 1.0)
    team = role_hours(computed)
    assert team.hours.sum(axis=0) == pytest.approx(computed.hours.net.sum(axis=0))
    assert team.people.sum(axis=0) == pytest.approx(computed.seated_fte)


@pytest.mark.parametrize("kind", ["small", "midmarket", "enterprise"])
def test_the_best_mix_delivers_no_less_than_the_fixed_one_and_help_no_less_again(kind: str) -> None:
    computed = crowded(kind, 1.6)
    fixed, flexible = (plan_campaigns(computed, flexible=flag) for flag in (False, True))
    assert computed.throughput.deliverable.sum() <= fixed.campaigns.sum() + 1e-6
    assert fixed.campaigns.sum() <= flexible.campaigns.sum() + 1e-6
    assert (fixed.campaigns <= fixed.planned + 1e-6).all()
    assert fixed.bottlenecks


def test_flexible_utilisation_is_at_most_that_of_the_fullest_domain() -> None:
    computed = crowded("midmarket", 1.2)
    found = plan_campaigns(computed, flexible=True)
    assert (found.utilisation <= computed.throughput.utilisation.max(axis=0) + 1e-9).all()
    overall = computed.demand.total.sum(axis=0) / computed.hours.capacity.sum(axis=0)
    assert (found.utilisation >= overall - 1e-9).all()


def test_nothing_is_scarce_where_all_fits() -> None:
    assert plan_campaigns(crowded("midmarket", 0.8)).bottlenecks == ()


def test_a_tool_that_eats_all_hours_is_named_as_run_work() -> None:
    plan = sample_plan("midmarket", CATALOG, "test")
    tool = next(iter(plan.rows(Tool).values()))
    heavy = results(plan.replaced([(Tool.kind, tool.id, replace(tool, hours_per_month=4000.0))]))
    found = plan_campaigns(heavy)
    assert found.run_work_short.max() > 0
    assert found.campaigns.sum() == 0


def test_one_more_person_is_confirmed_by_solving_again() -> None:
    computed = crowded("midmarket", 1.6)
    found = plan_campaigns(computed, flexible=True)
    best = int(found.role_worth.sum(axis=1).argmax())
    hours = np.full(len(found.quarters), 250.0)
    gained = one_more_person(found, found.roles[best], hours)
    assert 0 < gained <= float(found.role_worth[best] @ hours) + 1e-6


def test_a_fixed_split_knows_no_hours_by_role() -> None:
    computed = crowded("midmarket", 1.6)
    role = next(iter(computed.plan.rows(Role).values()))
    with pytest.raises(ValueError, match="flexible"):
        one_more_person(plan_campaigns(computed), role, np.zeros(8))


# The three views of capacity


@pytest.mark.parametrize("kind", ["small", "midmarket", "enterprise"])
@pytest.mark.parametrize("helping", [0.0, 0.5])
def test_no_domain_gets_more_than_it_could_alone(kind: str, helping: float) -> None:
    views = capacity_views(crowded(kind, 1.4), helping)
    assert (views.fixed_split <= views.most_alone * (1 + 1e-9)).all()
    assert (views.flexible_supply <= views.most_alone + 1e-6).all()


@pytest.mark.parametrize("helping", [0.0, 0.5])
def test_supplies_share_the_hours_that_each_domain_could_have_alone(helping: float) -> None:
    computed = crowded("enterprise", 1.4)
    views, hours = capacity_views(computed, helping), computed.hours.net.sum(axis=0)
    assert views.fixed_split.sum(axis=0) == pytest.approx(hours)
    assert (views.flexible_supply.sum(axis=0) <= hours + 1e-6).all()
    assert (views.most_alone.sum(axis=0) > 2 * hours).all()
    assert (views.most_alone <= hours + 1e-6).all()


def test_alone_a_domain_gets_its_own_roles_in_full_and_part_of_the_others() -> None:
    computed = crowded("enterprise", 1.0)
    views = capacity_views(computed, 0.3)
    team = role_hours(computed)
    for row in range(4):
        able = team.hours[team.split[:, row] > 0].sum(axis=0)
        others = team.hours[team.split[:, row] == 0].sum(axis=0)
        assert views.most_alone[row] == pytest.approx(able + 0.3 * others)


def test_by_the_fixed_split_a_domain_alone_has_its_capacity() -> None:
    computed = crowded("midmarket", 1.0)
    assert plan_campaigns(computed).most_alone == pytest.approx(computed.hours.capacity)


def test_a_domain_alone_in_having_value_gets_the_most_that_it_could() -> None:
    efficiency = np.array([[1.0, 0.5], [0.0, 1.0]])
    mix = campaign_mix(np.eye(2), np.array([100.0, 40.0]), efficiency=efficiency, overtime=np.array([10.0, 0.0]))
    only = [most_campaigns(replace(mix, value=value)).supply[at] for at, value in enumerate(np.eye(2))]
    assert mix.most_alone.tolist() == [110.0, 95.0]
    assert only == pytest.approx([110.0, 95.0])
