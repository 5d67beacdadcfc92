"""Closed quarters stand, whatever is edited afterwards; open ones follow the plan as if nothing were closed."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mopsplanner.catalog import load
from mopsplanner.edits.campaigns import edit_campaign_type, set_demand
from mopsplanner.edits.change import Change, applied
from mopsplanner.edits.company import set_assumption
from mopsplanner.edits.positions import add_position, edit_positions, remove_positions
from mopsplanner.edits.stack import edit_standing_task, edit_tool
from mopsplanner.engine.arrays import Floats
from mopsplanner.engine.results import Results, results
from mopsplanner.exchange.samples import sample_plan
from mopsplanner.plan.plan import BASELINE, Plan
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import CampaignType, Position, StandingTask, Stay, Tool
from tests.support.closing import closed

SAMPLES = {name: sample_plan(name, load(), "x") for name in ("small", "midmarket", "enterprise")}
PLANS = {(name, count): closed(plan, count) for name, plan in SAMPLES.items() for count in (1, 2)}


def by_quarter(found: Results) -> dict[str, Floats]:
    """Every figure of a quarter that follows from its own hours, launches and money; the last axis is T."""
    flow = found.throughput
    return {
        "capacity": found.hours.capacity, "run": found.demand.run, "campaigns": found.demand.campaigns,
        "total": found.demand.total, "planned": found.demand.planned.sum(axis=0), "utilisation": flow.utilisation,
        "gap": flow.gap, "room": flow.room, "theta": flow.theta, "cost": found.cost.whole, "money": found.cost.total,
        "headcount": found.headcount, "fte": found.seated_fte, "gap_fte": flow.gap_fte, "short": flow.shortage_fte,
    }  # fmt: skip


def later_edit(plan: Plan, dice: random.Random) -> Change:
    """An edit of pay, positions, demand, recipes, tools or assumptions, made after closing."""
    one = dice.choice(sorted(plan.rows(Position)))
    kind = dice.choice(sorted(plan.rows(CampaignType)))
    later = dice.choice(plan.calendar.quarters[2:])
    start = plan.calendar.start + timedelta(days=dice.randrange(-200, 500))
    row = plan.row(CampaignType, kind)
    edits: list[Callable[[], Change]] = [
        lambda: edit_positions(plan, BASELINE, [one], fte=dice.randint(5, 150) / 100),
        lambda: edit_positions(plan, BASELINE, [one], stays=(Stay("New", start, None, base_pay=150_000.0),)),
        lambda: add_position(plan, BASELINE, plan.row(Position, one).role, start=start),
        lambda: _without(plan, one),
        lambda: set_demand(plan, BASELINE, {(kind, later): float(dice.randrange(40))}),
        lambda: edit_campaign_type(plan, BASELINE, kind, hours=_scaled(row, dice), lead_days=dice.randrange(80)),
        lambda: set_assumption(plan, BASELINE, "focus_share", dice.randint(30, 90) / 100),
        lambda: set_assumption(plan, BASELINE, "burden", dice.randint(110, 190) / 100),
        lambda: _other_run_work(plan, dice),
    ]
    return dice.choice(edits)()


def _without(plan: Plan, one: str) -> Change:
    """The seat taken away, or emptied where it is the last one or still needed."""
    try:
        change = remove_positions(plan, BASELINE, [one])
    except Refusal:
        return edit_positions(plan, BASELINE, [one], stays=())
    return change if len(plan.rows(Position)) > 1 else edit_positions(plan, BASELINE, [one], stays=())


def _scaled(row: CampaignType, dice: random.Random) -> tuple[float, ...]:
    factor = dice.randint(5, 30) / 10
    return tuple(hours * factor for hours in row.hours)


def _other_run_work(plan: Plan, dice: random.Random) -> Change:
    tools, tasks = sorted(plan.rows(Tool)), sorted(plan.rows(StandingTask))
    if tools and dice.random() < 0.5:
        return edit_tool(plan, BASELINE, dice.choice(tools), hours_per_month=99.0, annual_cost=1e5)
    return edit_standing_task(plan, BASELINE, dice.choice(tasks), hours_per_quarter=dice.randrange(300))


@pytest.mark.parametrize(("name", "count"), PLANS)
@settings(max_examples=12, deadline=None, derandomize=True)
@given(seed=st.integers(0, 1_000_000))
def test_later_edits_never_restate_what_was_booked(name: str, count: int, seed: int) -> None:
    plan, bare, dice = PLANS[name, count], SAMPLES[name], random.Random(seed)
    found = results(plan)
    booked, delivered = by_quarter(found), found.throughput.deliverable[:, :count]
    for _ in range(5):
        change = later_edit(plan, dice)
        plan, bare = applied(plan, change), applied(bare, change)
        found, unclosed = results(plan, found), by_quarter(results(bare))
        now = by_quarter(found)
        for figure, values in now.items():
            np.testing.assert_array_equal(values[..., :count], booked[figure][..., :count], err_msg=figure)
            np.testing.assert_allclose(
                values[..., count:], unclosed[figure][..., count:], rtol=1e-12, atol=1e-9, err_msg=figure
            )
        np.testing.assert_array_equal(found.throughput.deliverable[:, :count], delivered)
        np.testing.assert_array_equal(results(plan).throughput.deliverable, found.throughput.deliverable)
