"""The plan with its moves, computed by the engine as any other plan, and why that differs from what the search counted.

The search plans with expected leavers, part of a ramp and hours for coaching; the engine computes the seats as they
then stand. Each difference has a cause with an amount; what none of them explains is named "other".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from mopsplanner.engine.arrays import Floats
from mopsplanner.engine.hours import Hours
from mopsplanner.engine.planning.hiring import HiringPlan
from mopsplanner.engine.planning.hiring_check import Replay, replay
from mopsplanner.engine.planning.hiring_decisions import Decisions
from mopsplanner.engine.planning.hiring_problem import HiringProblem, spread
from mopsplanner.engine.planning.limits import Limits
from mopsplanner.engine.planning.plan_adapter import PlanProblem, plan_problem
from mopsplanner.engine.planning.plan_moves import Move, MoveKind, plan_with_moves
from mopsplanner.engine.results import Results, results
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Campaign, Demand, FiscalCalendar, Position, Row

WHOLE = 1e-6
"""Campaigns, hours or money below which nothing differs."""
_TIES = ("backlog", "ahead", "dropped")
"""Parts of the cost that only keep the search from moving or dropping campaigns without need."""


class CauseId(StrEnum):
    """Why the engine's figure is not the search's."""

    ATTRITION = "attrition"
    """The search counts expected leavers; the engine leaves people in their seats."""
    OVERTIME = "overtime"
    """The engine knows no overtime."""
    COACHING = "coaching"
    """The search takes coaching from the role; the engine takes none where nobody can coach."""
    MANAGERS = "managers"
    """The search counts no hours of new managers."""
    CONTRACTORS = "contractors"
    """The search counts every quarter of a contractor as the first; the engine lets them ramp on."""
    MANAGING = "managing"
    """The search takes the leading of those who come where their role works; the engine from the manager, if any."""
    STARTERS = "starters"
    """The search counts quarters of those who start as short ones; the engine counts their days."""
    OTHER = "other"
    """What nothing else explains."""


@dataclass(frozen=True, slots=True)
class Cause:
    """A part of a difference: by how much the engine's figure is above the search's for this reason."""

    id: CauseId
    amount: float


@dataclass(frozen=True)
class Confirmation:
    """The plan with its moves, computed by the engine as any other plan, against what the search counted.

    `cost` and `searched_cost` over the planned quarters, `hours` and `searched_hours` h of the team there;
    `cost_causes` and `hours_causes` add up to the differences. `utilisation` [D, T] by the engine; `over_ceiling`
    [D, T] h above the ceiling there (0: the plan holds); with people helping out, or overtime, they are the hours that
    this must bring, since the engine splits everybody's time as allocated. `carried` [D, T] h of them that come from
    the engine's planning the campaigns before and after the plan like those of its first and last quarter, where the
    answer moves these.
    """

    results: Results
    cost: float
    searched_cost: float
    hours: float
    searched_hours: float
    cost_causes: tuple[Cause, ...]
    hours_causes: tuple[Cause, ...]
    utilisation: Floats
    over_ceiling: Floats
    carried: Floats

    @property
    def difference(self) -> float:
        """Money by which the engine's figure is above the search's."""
        return self.cost - self.searched_cost


def searched_cost(asked: PlanProblem, after: Replay) -> float:
    """What the search counts over the planned quarters."""
    return float(sum(part[: asked.shown].sum() for name, part in after.cost.items() if name not in _TIES))


def confirmed(
    computed: Results, asked: PlanProblem, found: HiringPlan, moves: tuple[Move, ...], limits: Limits
) -> Confirmation:
    """What the engine says of the plan with its moves and the campaigns as delivered."""
    again = _with_moves(computed, asked, found, moves, limits)
    stable = found if not limits.attrition else _without_attrition(computed, found, limits)
    cost, counted = float(again.cost.total.sum()), searched_cost(asked, found.replay)
    hours, counted_hours = float(again.hours.net.sum()), _hours(asked, found)
    cost_causes = (
        Cause(CauseId.ATTRITION, searched_cost(asked, stable.replay) - counted),
        Cause(CauseId.OVERTIME, -float(found.replay.cost["overtime"][: asked.shown].sum())),
    )
    hours_causes = (
        Cause(CauseId.ATTRITION, _hours(asked, stable) - counted_hours),
        *_hours_causes(computed, stable, moves, again, limits),
    )
    over = np.maximum(0.0, again.demand.total - asked.problem.rules.ceiling * again.hours.capacity)
    return Confirmation(
        again,
        cost,
        counted,
        hours,
        counted_hours,
        _with_rest(cost_causes, cost - counted),
        _with_rest(hours_causes, hours - counted_hours),
        again.throughput.utilisation,
        over,
        np.clip(again.demand.total - _work(found.problem, found.decisions)[:, : asked.shown], 0.0, over),
    )


def _with_rest(causes: tuple[Cause, ...], difference: float) -> tuple[Cause, ...]:
    rest = difference - sum(cause.amount for cause in causes)
    everything = (*causes, Cause(CauseId.OTHER, rest))
    return tuple(cause for cause in everything if abs(cause.amount) > WHOLE)


def _with_moves(
    computed: Results, asked: PlanProblem, found: HiringPlan, moves: tuple[Move, ...], limits: Limits
) -> Results:
    plan = plan_with_moves(computed.plan, moves, limits.span)
    return results(plan.replaced(_launches(computed, found.decisions.delivered[:, : asked.shown])))


def _launches(computed: Results, delivered: Floats) -> Iterator[tuple[str, str, Row | None]]:
    """The campaigns as delivered, where that is not what was planned."""
    planned, recurring = computed.demand.planned, len(computed.demand.recurring)
    changed = np.abs(delivered - planned) > WHOLE
    for kind, step in np.argwhere(changed[:recurring]).tolist():
        row = Demand(computed.demand.types[kind].id, computed.quarters[step], float(delivered[kind, step]))
        yield row.kind, row.key, row
    for at, named in enumerate(computed.demand.named):
        if changed[recurring + at].any():
            yield from _parts(computed.plan.calendar, named.campaign, computed.quarters, delivered[recurring + at])


def _parts(
    calendar: FiscalCalendar, row: Campaign, quarters: tuple[Quarter, ...], delivered: Floats
) -> Iterator[tuple[str, str, Row | None]]:
    """A named campaign as delivered: a part of its size on a like day of each quarter that delivers some of it."""
    yield row.kind, row.key, None
    into = row.launch - calendar.first_day(calendar.quarter_of(row.launch))
    for quarter, share in zip(quarters, delivered.tolist(), strict=True):
        if share > WHOLE:
            launch = min(calendar.first_day(quarter) + into, calendar.last_day(quarter))
            part = replace(row, id=f"{row.id}-{quarter}", launch=launch, size=row.size * share)
            yield part.kind, part.key, part


def _without_attrition(computed: Results, found: HiringPlan, limits: Limits) -> HiringPlan:
    """The same decisions where nobody leaves."""
    problem = plan_problem(computed, replace(limits, attrition=False)).problem
    return replace(found, problem=problem, replay=replay(problem, found.decisions))


# Hours


def _hours(asked: PlanProblem, found: HiringPlan) -> float:
    """Hours of the team that the search counts over the planned quarters, less what leading more people takes."""
    problem, decisions = found.problem, found.decisions
    contracted = _contracted(problem, decisions)[: asked.shown].sum()
    led = found.replay.needed - _work(problem, decisions)
    return float(found.replay.hours[:, : asked.shown].sum() + contracted - led[:, : asked.shown].sum())


def _contracted(problem: HiringProblem, decisions: Decisions) -> Floats:
    """Hours [T] of the contractors whom the search finds."""
    output = spread(problem.people.contractor_output, problem.by_role[:1])[:, None]
    hours: Floats = (decisions.contractors * output * spread(problem.people.hours, problem.by_role)).sum(axis=0)
    return hours


def _work(problem: HiringProblem, decisions: Decisions) -> Floats:
    """Hours [D, T] that run work and campaigns need."""
    effort = np.asarray(problem.work.effort)
    needed: Floats = spread(problem.work.run, problem.by_domain) + np.einsum("kudt,ku->dt", effort, decisions.delivered)
    return needed


def _hours_causes(
    computed: Results, stable: HiringPlan, moves: tuple[Move, ...], again: Results, limits: Limits
) -> Iterator[Cause]:
    """Why the engine has other hours, apart from attrition."""
    plan, shown = computed.plan, len(computed.quarters)
    changed = tuple(move for move in moves if move.position)
    others = tuple(move for move in moves if move.kind is not MoveKind.MANAGER)
    before = results(plan_with_moves(plan, changed, limits.span)).hours
    alone = results(plan_with_moves(plan, others, limits.span)).hours
    coached = float(alone.coached.sum() - before.coached.sum())
    given = float(alone.coaching.sum() - before.coaching.sum())
    led = float((stable.replay.needed - _work(stable.problem, stable.decisions))[:, :shown].sum())
    contracted = float(_contracted(stable.problem, stable.decisions)[:shown].sum())
    yield Cause(CauseId.COACHING, coached - given)
    yield Cause(CauseId.MANAGERS, float(again.hours.net.sum() - alone.net.sum()))
    yield Cause(CauseId.MANAGING, led - float(alone.management.sum() - before.management.sum()))
    yield Cause(CauseId.CONTRACTORS, _new_hours(computed, alone, employed=False) - contracted)
    yield Cause(CauseId.STARTERS, _new_hours(computed, alone, employed=True) - coached - _started(stable, shown))


def _new_hours(computed: Results, hours: Hours, *, employed: bool) -> float:
    """Hours of stays in seats that the plan did not have."""
    known = computed.plan.rows(Position)
    new = np.array([id not in known for id in hours.team.ids], dtype=bool)[hours.team.position]
    return float(hours.gross[new & (hours.team.employed == employed)].sum())


def _started(stable: HiringPlan, shown: int) -> float:
    """Hours that the search counts for hires and for contractors whom it finds and converts, coaching taken off."""
    decisions = stable.decisions
    nobody = replace(decisions, hires=np.zeros_like(decisions.hires), conversions=np.zeros_like(decisions.conversions))
    without = replay(stable.problem, nobody).hours
    return float((stable.replay.hours - without)[:, :shown].sum())
