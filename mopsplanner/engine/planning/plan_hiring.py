"""The cheapest hiring plan of a plan, as moves, and what the engine itself says of the plan with those moves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from mopsplanner.engine.arrays import Floats
from mopsplanner.engine.planning.conflicts import LOOK, Conflicts, conflicts
from mopsplanner.engine.planning.frontier import FrontierPoint, frontier
from mopsplanner.engine.planning.hiring import HiringPlan, cheapest_plan, improve
from mopsplanner.engine.planning.limits import Limits
from mopsplanner.engine.planning.plan_adapter import PlanProblem, plan_problem
from mopsplanner.engine.planning.plan_confirmation import WHOLE, Confirmation, confirmed, searched_cost
from mopsplanner.engine.planning.plan_moves import Move, moves_of
from mopsplanner.engine.planning.solver import Effort
from mopsplanner.engine.results import Results

PLAN_EFFORT = Effort(nodes=1_000)
"""How long to look for a first answer: to 1 %, or so many nodes where that is hard; the gap is stated either way."""
ROUND_GROWTH = 4
"""How many times the nodes of a round the next one may use."""
MOST_ROUNDS = 6


@dataclass(frozen=True)
class PlannedHiring:
    """The answer for one plan. Without a plan, `conflicts` says why; with one it is None.

    `cost` over the planned quarters with the moves, `cost_today` without them; `gap` of the search, over the planned
    quarters and those beyond; `service` share of campaigns launched in their quarter or before; `overtime` [R, T] h;
    `delivered` [K, T] campaigns.
    """

    limits: Limits
    asked: PlanProblem
    plan: HiringPlan | None
    conflicts: Conflicts | None
    moves: tuple[Move, ...]
    cost: float
    cost_today: float
    gap: float
    service: float
    overtime: Floats
    delivered: Floats
    confirmation: Confirmation | None


def solve_plan(computed: Results, limits: Limits, effort: Effort = PLAN_EFFORT) -> PlannedHiring:
    """The cheapest moves that keep a plan within limits, to the gap asked for, run through the engine again.

    Refuses senseless limits, and a search stopped before it found anything.
    """
    asked = plan_problem(computed, limits)
    found = cheapest_plan(asked.problem, effort)
    if found is None:
        return _nothing(computed, limits, asked, effort)
    return _answer(computed, limits, asked, found)


def improve_plan(computed: Results, known: PlannedHiring, effort: Effort) -> PlannedHiring:
    """An answer at least as cheap, for the background; the same one where there is none."""
    if known.plan is None:
        return known
    return _answer(computed, known.limits, known.asked, improve(known.plan, effort))


def better_plans(
    computed: Results, limits: Limits, gap: float, effort: Effort = PLAN_EFFORT
) -> Iterator[PlannedHiring]:
    """A first answer with `effort`, then better ones in rounds, until the gap asked for (a share of the cost).

    Each round may use more nodes than the one before, never more time, so that the same inputs give the same answers.
    Neither cost nor gap ever rises. It ends too when it is told to stop, and when a round finds nothing better.
    """
    known = solve_plan(computed, limits, effort)
    yield known
    nodes = effort.nodes or PLAN_EFFORT.nodes or 0
    for _ in range(MOST_ROUNDS):
        if known.plan is None or known.gap <= gap or _is_told_to_stop(effort):
            return
        nodes *= ROUND_GROWTH
        found = improve(known.plan, replace(effort, gap=gap, nodes=nodes))
        if not _is_better(found, known.plan):
            return
        known = _answer(computed, limits, known.asked, found)
        yield known


def _is_told_to_stop(effort: Effort) -> bool:
    return effort.should_stop is not None and effort.should_stop()


def _is_better(found: HiringPlan, known: HiringPlan) -> bool:
    return found.cost < known.cost or found.bound > known.bound


def plan_frontier(
    computed: Results, limits: Limits, services: tuple[float, ...], effort: Effort = PLAN_EFFORT
) -> tuple[FrontierPoint, ...]:
    """Cost against service of a plan; costs cover the quarters beyond too."""
    return frontier(plan_problem(computed, limits).problem, services, effort)


def _nothing(computed: Results, limits: Limits, asked: PlanProblem, effort: Effort) -> PlannedHiring:
    why = conflicts(asked.problem, replace(LOOK, should_stop=effort.should_stop))
    cost, empty = float(computed.cost.total.sum()), np.zeros((0, asked.shown))
    return PlannedHiring(limits, asked, None, why, (), cost, cost, 0.0, 0.0, empty, empty, None)


def _answer(computed: Results, limits: Limits, asked: PlanProblem, found: HiringPlan) -> PlannedHiring:
    shown = asked.shown
    planned = computed.demand.planned
    late = (found.decisions.backlog + found.decisions.dropped)[:, :shown]
    moves = moves_of(asked, found, limits)
    return PlannedHiring(
        limits,
        asked,
        found,
        None,
        moves,
        searched_cost(asked, found.replay),
        float(computed.cost.total.sum()),
        found.gap,
        1 - float(late.sum()) / max(float(planned.sum()), WHOLE),
        found.decisions.overtime[:, :shown],
        found.decisions.delivered[:, :shown],
        confirmed(computed, asked, found, moves, limits),
    )
