"""Rebalancing: small teams whose best move is known, and what holds for every proposal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest

from mopsplanner.catalog import load
from mopsplanner.edits.change import applied
from mopsplanner.edits.positions import set_allocations
from mopsplanner.engine.findings import is_whole
from mopsplanner.engine.founding import Founding, found_plan
from mopsplanner.engine.rebalancing import LEAST_PEAK, MOST_PROPOSALS, SHARES, entries_of, rebalancing, standing
from mopsplanner.engine.results import results
from mopsplanner.engine.sizing import CompanyProfile
from mopsplanner.exchange.samples import SAMPLES, sample_plan
from mopsplanner.plan.plan import Plan, view
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import (
    Allocation,
    Assumption,
    Demand,
    Position,
    Role,
    Scenario,
    Split,
    StandingTask,
    Tool,
)
from mopsplanner.plan.words import DOMAINS, Domain, Grade
from tests.support.teams import random_team

CATALOG = load()
EVERYWHERE: Split = (0.25, 0.25, 0.25, 0.25)
HALVES: Split = (0.0, 0.5, 0.5, 0.0)


def two_domains(used: tuple[float, float], people: int = 2, role: Split = EVERYWHERE) -> Plan:
    """Equals with half their time in process and half in data, who have run work alone: so much of their capacity."""
    plan = found_plan(Founding(CompanyProfile(20), "Test"), CATALOG, "test")
    seat = plan.row(Position, "P001")
    gone = [(kind, key, None) for kind in (Tool.kind, Demand.kind, StandingTask.kind) for key in plan.tables[kind]]
    seats = [replace(seat, id=f"P{at:03d}", manager="", split=HALVES) for at in range(1, people + 1)]
    able = replace(plan.row(Role, seat.role), split=role)
    plan = plan.replaced([*gone, *((row.kind, row.key, row) for row in (able, *seats))])
    least = float(results(plan).hours.capacity[1].min())
    shares: tuple[Split, Split] = ((0.0, 1.0, 0.0, 0.0), (0.0, 0.0, 1.0, 0.0))
    tasks = [
        StandingTask(f"task-{at}", "Task", least * part, split, Grade.JUDGEMENT, "")
        for at, (part, split) in enumerate(zip(used, shares, strict=True))
    ]
    return plan.replaced((row.kind, row.key, row) for row in tasks)


def plans() -> dict[str, Plan]:
    """The samples and their scenarios, each also with more work than it was made for, and teams of many kinds."""
    found: dict[str, Plan] = {}
    for kind in SAMPLES:
        whole = sample_plan(kind, CATALOG, kind)
        for scenario in ("", *whole.rows(Scenario)):
            found[f"{kind}-{scenario}"] = view(whole, scenario)
            found[f"{kind}-{scenario}-busy"] = busier(view(whole, scenario), 1.3)
    return found | {f"team-{seed}": random_team(seed) for seed in range(8)}


def busier(plan: Plan, factor: float) -> Plan:
    return plan.replaced(
        (row.kind, row.key, replace(row, campaigns=row.campaigns * factor)) for row in plan.rows(Demand).values()
    )


PLANS = plans()


def accepted(plan: Plan, splits: Mapping[tuple[str, Quarter], Split]) -> Plan:
    return applied(plan, set_allocations(plan, "", dict(splits)))


# Small teams


def test_time_moves_from_the_domain_with_room_to_the_one_without() -> None:
    plan = two_domains(used=(0.4, 1.1))
    found = rebalancing(results(plan))
    assert {(one.giver, one.taker) for one in found} == {(Domain.PROCESS, Domain.DATA)}
    last = found[-1].after
    assert last.short_fte == 0
    assert last.peak < 1.1 - LEAST_PEAK


def test_the_first_proposal_is_the_best_of_all_that_there_are() -> None:
    """Two equals: each number of them and share tried by hand, on plans edited as a person would."""
    plan = two_domains(used=(0.4, 1.1))
    quarter = rebalancing(results(plan))[0].quarter
    left: list[tuple[float, float]] = []
    for ids in (["P001"], ["P001", "P002"]):
        for share in SHARES:
            split: Split = (0.0, 0.5 - share, 0.5 + share, 0.0)
            tried = results(accepted(plan, {(id, quarter): split for id in ids}))
            above = np.maximum(tried.demand.total / 0.85 - tried.hours.capacity, 0).sum()
            left.append((round(float(tried.throughput.shortage_fte.sum()), 6), float(above)))
    first = rebalancing(results(plan))[0]
    after = results(accepted(plan, first.splits))
    above = np.maximum(after.demand.total / 0.85 - after.hours.capacity, 0).sum()
    best = min(left)
    assert float(after.throughput.shortage_fte.sum()) == pytest.approx(best[0], abs=1e-6)
    assert above == pytest.approx(best[1])


def test_nothing_is_proposed_below_the_ceiling() -> None:
    assert rebalancing(results(two_domains(used=(0.1, 0.7)))) == ()


def test_nothing_is_proposed_where_all_domains_are_used_alike() -> None:
    assert rebalancing(results(two_domains(used=(1.2, 1.2)))) == ()


def test_nobody_is_sent_into_a_domain_that_neither_the_role_nor_the_seat_has() -> None:
    plan = two_domains(used=(0.4, 1.1), role=(0.5, 0.5, 0.0, 0.0))
    seats = [replace(row, split=(0.0, 1.0, 0.0, 0.0)) for row in plan.rows(Position).values()]
    stuck = plan.replaced((row.kind, row.key, row) for row in seats)
    assert rebalancing(results(stuck)) == ()
    able = replace(seats[0], split=(0.0, 0.9, 0.1, 0.0))
    assert {
        id for one in rebalancing(results(stuck.replaced([(able.kind, able.key, able)]))) for id in one.positions
    } == {able.id}


def test_an_entry_of_a_later_quarter_moves_too() -> None:
    plan = two_domains(used=(0.2, 1.1), people=1)
    later = plan.calendar.quarters[3]
    plan = accepted(plan, {("P001", later): (0.0, 0.4, 0.6, 0.0)})
    first = rebalancing(results(plan))[0]
    assert first.quarter < later
    there = results(accepted(plan, first.splits)).hours.team.split[0]
    assert there[3:].tolist() == pytest.approx(np.tile([0.0, 0.4 - first.share, 0.6 + first.share, 0.0], (5, 1)))


def test_a_plan_without_people_has_no_proposals() -> None:
    plan = two_domains(used=(0.4, 1.1))
    empty = plan.replaced((Position.kind, id, None) for id in plan.rows(Position))
    assert rebalancing(results(empty)) == ()


# Every proposal


@pytest.mark.parametrize("name", PLANS)
def test_proposals_hold_what_they_promise(name: str) -> None:
    plan = PLANS[name]
    before = standing(results(plan))
    for one in rebalancing(results(plan)):
        assert one.before == before
        plan = accepted(plan, one.splits)
        computed = results(plan)
        after = standing(computed)
        assert after.peak == pytest.approx(one.after.peak)
        assert after.deliverable == pytest.approx(one.after.deliverable)
        assert after.short_fte == pytest.approx(one.after.short_fte)
        assert after.peak <= before.peak + 1e-9
        assert after.deliverable >= before.deliverable - 1e-9
        assert after.short_fte <= before.short_fte + 1e-9
        at = (DOMAINS.index(one.taker), computed.quarters.index(one.quarter))
        assert computed.throughput.utilisation[at] == pytest.approx(one.used_after)
        assert one.used_after < one.used_before
        before = one.after


@pytest.mark.parametrize("name", PLANS)
def test_proposals_keep_rows_whole_and_in_bounds_and_move_a_fifth_at_most(name: str) -> None:
    plan = PLANS[name]
    first = results(plan)
    for one in rebalancing(first):
        plan = accepted(plan, one.splits)
    old, new = first.hours.team.split, results(plan).hours.team.split
    assert new.min() >= 0
    assert new.max() <= 1
    assert new.sum(axis=2) == pytest.approx(old.sum(axis=2))
    assert np.maximum(old - new, 0).sum(axis=2).max() <= SHARES[-1] + 1e-6
    whole = [is_whole(row.split) for row in plan.rows(Allocation).values()]
    assert all(whole)


@pytest.mark.parametrize("name", PLANS)
def test_accepted_together_they_come_out_as_one_by_one(name: str) -> None:
    one_by_one, found = PLANS[name], rebalancing(results(PLANS[name]))
    for one in found:
        one_by_one = accepted(one_by_one, one.splits)
    assert accepted(PLANS[name], entries_of(found)).rows(Allocation) == one_by_one.rows(Allocation)


def test_the_busy_samples_have_proposals_and_the_same_each_time() -> None:
    for name in ("midmarket-", "enterprise-", "enterprise-SC002", "enterprise--busy"):
        found = rebalancing(results(PLANS[name]))
        assert 1 <= len(found) <= MOST_PROPOSALS
        turned = PLANS[name].replaced(
            reversed([(row.kind, row.key, row) for row in PLANS[name].rows(Position).values()])
        )
        assert rebalancing(results(turned)) == found


def test_a_higher_ceiling_asks_for_less() -> None:
    plan = PLANS["midmarket-"]
    ceiling = replace(plan.row(Assumption, "ceiling"), value=1.0)
    assert rebalancing(results(plan))
    assert rebalancing(results(plan.replaced([(ceiling.kind, ceiling.key, ceiling)]))) == ()
