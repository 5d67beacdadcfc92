"""Cost against service (planning model, section 8): the cheapest plan for each service level, strict to loose.

The epsilon-constraint method with a tiny reward for more service than asked (Haimes et al. 1971; Mavrotas 2009). Each
plan is handed on as a start and as the best so far: a plan for a stricter level also serves a looser one, so that the
cost never rises as service falls, whatever gap the search stops at.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from mopsplanner.engine.planning.hiring import HiringPlan, cheapest_plan
from mopsplanner.engine.planning.hiring_check import replay
from mopsplanner.engine.planning.hiring_problem import HiringProblem, spread
from mopsplanner.engine.planning.solver import FIRST_ANSWER, Effort

REWARD = 1e-5
"""Share of the cost that serving every campaign on time is worth more than serving none: breaks ties alone."""


@dataclass(frozen=True)
class FrontierPoint:
    """The cheapest plan found for a service level. `asked` share in each type and quarter; `service` the least share
    delivered on time of any type and quarter, `overall` of all campaigns; the true least cost lies from `bound` to
    `cost`.
    """

    asked: float
    service: float
    overall: float
    cost: float
    bound: float
    plan: HiringPlan

    @property
    def gap(self) -> float:
        """How much of the cost a better plan may at most save."""
        return max(0.0, self.cost - self.bound) / max(abs(self.cost), 1e-9)


def frontier(
    problem: HiringProblem, services: Sequence[float], effort: Effort = FIRST_ANSWER
) -> tuple[FrontierPoint, ...]:
    """The frontier, strictest first. Levels that no plan reaches and dominated points are left out."""
    points: list[FrontierPoint] = []
    for asked in sorted(set(services), reverse=True):
        point = _next_point(problem, asked, points[-1] if points else None, effort)
        if point is not None:
            points.append(point)
    return _undominated(_with_shared_bounds(points))


def _next_point(
    problem: HiringProblem, asked: float, stricter: FrontierPoint | None, effort: Effort
) -> FrontierPoint | None:
    level = replace(problem, rules=replace(problem.rules, service=asked))
    rewarded, most = _rewarded(level, stricter)
    plan = cheapest_plan(rewarded, effort, None if stricter is None else stricter.plan.decisions)
    if plan is None:
        return None
    point = _point(level, asked, plan, plan.bound - most)
    if stricter is not None and stricter.cost < point.cost:
        return _point(level, asked, stricter.plan, point.bound)
    return point


def _rewarded(problem: HiringProblem, stricter: FrontierPoint | None) -> tuple[HiringProblem, float]:
    """The problem with late and dropped campaigns a trifle dearer, and the most that this can add to a cost."""
    wanted = float(spread(problem.work.demand, problem.by_type).sum())
    if stricter is None or wanted == 0:
        return problem, 0.0
    extra = REWARD * abs(stricter.cost) / wanted
    prices = problem.prices
    backlog = spread(prices.backlog, problem.by_type) + extra
    drop = spread(prices.drop, problem.by_type) + extra
    steps = len(problem.quarters)
    return replace(problem, prices=replace(prices, backlog=backlog, drop=drop)), extra * wanted * steps


def _point(problem: HiringProblem, asked: float, plan: HiringPlan, bound: float) -> FrontierPoint:
    after = replay(problem, plan.decisions)
    wanted = spread(problem.work.demand, problem.by_type)
    late = np.minimum(plan.decisions.backlog + plan.decisions.dropped, wanted)
    some = wanted > 0
    least = 1 - float((late[some] / wanted[some]).max(initial=0.0))
    overall = 1 - float(late.sum()) / max(float(wanted.sum()), 1e-9)
    cost = after.total_cost
    own = replace(plan, problem=problem, replay=after, cost=cost, bound=min(bound, cost))
    return FrontierPoint(asked, least, overall, cost, min(bound, cost), own)


def _with_shared_bounds(points: list[FrontierPoint]) -> list[FrontierPoint]:
    """No stricter plan costs less than the bound of a looser one."""
    shared: list[FrontierPoint] = []
    bound = -np.inf
    for point in reversed(points):
        bound = min(point.cost, max(bound, point.bound))
        shared.append(replace(point, bound=bound, plan=replace(point.plan, bound=bound)))
    return shared[::-1]


def _undominated(points: list[FrontierPoint]) -> tuple[FrontierPoint, ...]:
    """Without points that another one beats or equals in service at no more cost; of equals the stricter stays."""
    kept: list[FrontierPoint] = []
    for at, point in enumerate(points):
        others = [(row < at, other) for row, other in enumerate(points) if row != at]
        if not any(_beats(other, point, earlier=earlier) for earlier, other in others):
            kept.append(point)
    return tuple(kept)


def _beats(other: FrontierPoint, point: FrontierPoint, *, earlier: bool) -> bool:
    slack = 1e-9 * max(1.0, abs(point.cost))
    as_good = other.overall >= point.overall - 1e-9 and other.cost <= point.cost + slack
    better = other.overall > point.overall + 1e-9 or other.cost < point.cost - slack
    return as_good and (better or earlier)
