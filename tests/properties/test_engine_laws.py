"""Laws that hold for any plan: sums, order, scale, more people, earlier starts, undo."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mopsplanner.edits.change import Change, applied
from mopsplanner.edits.company import set_assumption
from mopsplanner.edits.positions import add_position, edit_positions, remove_positions, set_allocations
from mopsplanner.engine.results import Results, results
from mopsplanner.plan.plan import BASELINE, Plan
from mopsplanner.plan.rows import Assumption, Location, Position, Role, Stay
from tests.support.random_plans import PLAN, START, plans

SEEDS = st.integers(0, 1_000_000)
LAW = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def assumed(plan: Plan, **values: float) -> Plan:
    """The plan with other assumptions."""
    rows = [replace(plan.row(Assumption, id), value=value) for id, value in values.items()]
    return plan.replaced((row.kind, row.key, row) for row in rows)


def bits(found: Results) -> list[bytes]:
    """Every array of the results."""
    hours, demand, flow, cost = found.hours, found.demand, found.throughput, found.cost
    arrays: Sequence[np.ndarray[tuple[int, ...], np.dtype[np.float64]]] = (
        hours.gross, hours.management, hours.coaching, hours.net, hours.capacity, hours.reports, hours.full_time,
        hours.presence, hours.ramped_days, hours.team.split, demand.total, demand.run, demand.by_type, demand.recipe,
        flow.utilisation, flow.gap_fte, flow.room, flow.theta, flow.deliverable, cost.people, cost.contractors,
        cost.hiring, cost.severance, cost.tools, found.headcount, found.seated_fte,
    )  # fmt: skip
    return [array.tobytes() for array in arrays]


@LAW
@given(plans())
def test_capacity_adds_up_over_positions_and_domains(plan: Plan) -> None:
    hours = results(plan).hours
    by_position = hours.team.split * hours.net[:, :, None]
    assert pytest.approx(hours.capacity, rel=1e-12, abs=1e-9) == by_position.sum(axis=0).T
    shared = by_position.sum(axis=2)
    assert shared.sum(axis=0) == pytest.approx(hours.capacity.sum(axis=0), rel=1e-12, abs=1e-9)
    parts = hours.gross - hours.management - hours.coaching
    assert parts.sum() == pytest.approx(hours.net.sum(), rel=1e-12, abs=1e-9)
    assert hours.net.min(initial=0.0) >= -1e-9


@LAW
@given(plans(), st.sampled_from(sorted(PLAN.rows(Role))), st.integers(0, 800))
def test_a_person_more_never_lowers_what_can_be_delivered(plan: Plan, role: str, day: int) -> None:
    """Managing and coaching take nothing: then a person only ever adds hours."""
    plan = assumed(plan, management_share=0.0, coaching_hours=0.0)
    more = applied(plan, add_position(plan, BASELINE, role, start=START + timedelta(days=day)))
    less, found = results(plan), results(more)
    assert (found.throughput.deliverable >= less.throughput.deliverable - 1e-9).all()
    assert (found.hours.capacity >= less.hours.capacity - 1e-9).all()


@LAW
@given(plans(), st.sampled_from(sorted(PLAN.rows(Role))), st.integers(0, 700), st.integers(1, 200))
def test_an_earlier_start_never_lowers_capacity(plan: Plan, role: str, day: int, sooner: int) -> None:
    plan = assumed(plan, management_share=0.0, coaching_hours=0.0)
    start = START + timedelta(days=day)
    late = applied(plan, add_position(plan, BASELINE, role, start=start))
    early = applied(plan, add_position(plan, BASELINE, role, start=start - timedelta(days=sooner)))
    assert (results(early).hours.capacity >= results(late).hours.capacity - 1e-9).all()


@LAW
@given(plans(), SEEDS)
def test_the_order_in_which_positions_were_made_changes_nothing(plan: Plan, seed: int) -> None:
    dice = random.Random(seed)
    rows = list(plan.rows(Position).values())
    dice.shuffle(rows)
    emptied = plan.replaced((row.kind, row.key, None) for row in rows)
    assert bits(results(emptied.replaced((row.kind, row.key, row) for row in rows))) == bits(results(plan))


@LAW
@given(plans(), st.floats(0.25, 3.0))
def test_capacity_scales_with_contracted_hours(plan: Plan, factor: float) -> None:
    """Coaching is a fixed number of hours and so left out; managing is a share of them."""
    plan = assumed(plan, coaching_hours=0.0)
    rows = [replace(row, hours_per_day=row.hours_per_day * factor) for row in plan.rows(Location).values()]
    scaled = results(plan.replaced((row.kind, row.key, row) for row in rows))
    assert scaled.hours.capacity == pytest.approx(factor * results(plan).hours.capacity, rel=1e-9, abs=1e-9)


@LAW
@given(plans(), st.floats(0.1, 1.0))
def test_capacity_scales_with_the_focus_share(plan: Plan, focus: float) -> None:
    plan = assumed(plan, coaching_hours=0.0, focus_share=1.0)
    lower = results(assumed(plan, focus_share=focus))
    assert lower.hours.capacity == pytest.approx(focus * results(plan).hours.capacity, rel=1e-9, abs=1e-9)


@LAW
@given(plans())
def test_the_cost_of_a_plan_is_the_sum_of_its_parts(plan: Plan) -> None:
    cost = results(plan).cost
    kinds = (cost.people, cost.contractors, cost.hiring, cost.severance)
    together = sum(kind.sum() for kind in kinds) + cost.tools.sum()
    assert cost.total.sum() == pytest.approx(together, rel=1e-12)
    assert sum(cost.by_year().values()) == pytest.approx(together, rel=1e-12)
    for kind in (*kinds, cost.tools):
        assert kind.min(initial=0.0) >= 0


@LAW
@given(plans())
def test_each_position_costs_what_it_costs_alone(plan: Plan) -> None:
    """Money depends on nobody else."""
    whole = results(plan)
    for at, id in enumerate(whole.hours.team.ids):
        others = [(Position.kind, one, None) for one in plan.rows(Position) if one != id]
        orphan = replace(plan.row(Position, id), manager="")
        alone = results(plan.replaced([*others, (orphan.kind, id, orphan)]))
        assert alone.cost.by_position[0] == pytest.approx(whole.cost.by_position[at], rel=1e-12)


# Undo


def random_change(plan: Plan, dice: random.Random) -> Change:
    """An edit of any kind that moves results."""
    ids = sorted(plan.rows(Position))
    start = START + timedelta(days=dice.randrange(-400, 700))
    one = dice.choice(ids)
    edits: list[Callable[[], Change]] = [
        lambda: edit_positions(plan, BASELINE, [one], fte=dice.randint(5, 150) / 100),
        lambda: edit_positions(plan, BASELINE, [one], stays=(Stay("New", start, None),)),
        lambda: edit_positions(plan, BASELINE, [one], stays=()),
        lambda: add_position(plan, BASELINE, plan.row(Position, one).role, start=start),
        lambda: remove_positions(plan, BASELINE, [one]) if len(ids) > 2 else set_focus(plan, dice),
        lambda: set_allocations(plan, BASELINE, {(one, dice.choice(plan.calendar.quarters)): (0.4, 0.3, 0.2, 0.1)}),
        lambda: set_focus(plan, dice),
    ]
    return dice.choice(edits)()


def set_focus(plan: Plan, dice: random.Random) -> Change:
    """Another focus share."""
    return set_assumption(plan, BASELINE, "focus_share", dice.randint(30, 90) / 100)


@LAW
@given(plans(), SEEDS)
def test_undo_restores_every_result_to_the_bit_and_each_step_equals_a_fresh_plan(plan: Plan, seed: int) -> None:
    dice, found = random.Random(seed), results(plan)
    before, changes = [bits(found)], []
    for _ in range(6):
        changes.append(random_change(plan, dice))
        plan = applied(plan, changes[-1])
        found = results(plan, found)
        assert bits(found) == bits(results(plan))
        before.append(bits(found))
    for change in reversed(changes):
        before.pop()
        plan = applied(plan, change.reversed())
        found = results(plan, found)
        assert bits(found) == before[-1]
