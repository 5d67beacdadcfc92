"""The cheapest hiring plan of a plan, as moves, and what the engine itself says of the plan with those moves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

import numpy as np

from mopsplanner.engine.arrays import Floats
from mopsplanner.engine.planning.conflicts import LOOK, Conflicts, conflicts
from mopsplanner.engine.planning.frontier import FrontierPoint, frontier
from mopsplanner.engine.planning.hiring import HiringPlan, cheapest_plan, improve
from mopsplanner.engine.planning.limits import Limits
from mopsplanner.engine.planning.plan_adapter import PlanProblem, plan_problem
from mopsplanner.engine.planning.solver import Effort
from mopsplanner.engine.results import Results, results
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Demand, Location, Position, Role, Stay
from mopsplanner.plan.words import Contract

PLAN_EFFORT = Effort(nodes=1_000)
"""How long to look for a first answer: to 1 %, or so many nodes where that is hard; the gap is stated either way."""
WHOLE = 1e-6
_TIES = ("backlog", "dropped")
"""Parts of the cost that only keep the search from dropping or delaying campaigns without need."""


class MoveKind(StrEnum):
    """What is done."""

    HIRE = "hire"
    MANAGER = "manager"
    CONTRACTOR = "contractor"


@dataclass(frozen=True, slots=True)
class Move:
    """One seat more. `decide`: the quarter in which the search must begin, at the latest; it may lie before the
    plan. `start`: its first quarter, `last`: a contractor's last one (None: beyond the plan).
    """

    kind: MoveKind
    role: str
    decide: Quarter
    start: Quarter
    last: Quarter | None = None


@dataclass(frozen=True)
class Confirmation:
    """The plan with its moves, computed by the engine as any other plan, against what the search counted.

    `cost` and `searched_cost` over the planned quarters; `utilisation` [D, T] by the engine; `over_ceiling` [D, T] h
    above the ceiling there (0: the plan holds); with people helping out, or overtime, they are the hours that this
    must bring, since the engine splits everybody's time as allocated.
    """

    results: Results
    cost: float
    searched_cost: float
    utilisation: Floats
    over_ceiling: Floats

    @property
    def difference(self) -> float:
        """Money by which the engine's figure is above the search's."""
        return self.cost - self.searched_cost


@dataclass(frozen=True)
class PlannedHiring:
    """The answer for one plan. Without a plan, `conflicts` says why; with one it is None.

    `cost` over the planned quarters with the moves, `cost_today` without them; `gap` of the search, over the planned
    quarters and those beyond; `service` share of campaigns launched in their quarter; `overtime` [R, T] h;
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
    cost = float(sum(part[:shown].sum() for name, part in found.replay.cost.items() if name not in _TIES))
    planned = computed.demand.planned
    late = (found.decisions.backlog + found.decisions.dropped)[:, :shown]
    moves = tuple(sorted(_moves(asked, found, limits), key=lambda move: (move.start, move.kind, move.role)))
    delivered = found.decisions.delivered[:, :shown]
    return PlannedHiring(
        limits,
        asked,
        found,
        None,
        moves,
        cost,
        float(computed.cost.total.sum()),
        found.gap,
        1 - float(late.sum()) / max(float(planned.sum()), WHOLE),
        found.decisions.overtime[:, :shown],
        delivered,
        _confirm(computed, moves, delivered, limits, asked, cost),
    )


# Moves


def _moves(asked: PlanProblem, found: HiringPlan, limits: Limits) -> Iterator[Move]:
    quarters = asked.results.quarters[: asked.shown]
    for row, role in enumerate(asked.roles):
        wait = asked.lead[row] + limits.decided_ahead
        for step, count in enumerate(found.decisions.hires[row, : asked.shown]):
            start = quarters[step]
            yield from [Move(MoveKind.HIRE, role.id, start.shifted(-wait), start)] * round(count)
        crew = found.decisions.contractors[row, : asked.shown]
        yield from _contractors(role, crew, quarters)
    if asked.manager_role is not None:
        wait = asked.problem.people.manager_lead
        for step, count in enumerate(found.decisions.manager_hires[: max(0, asked.shown - wait)]):
            start = quarters[step + wait]
            decide = start.shifted(-wait - limits.decided_ahead)
            yield from [Move(MoveKind.MANAGER, asked.manager_role.id, decide, start)] * round(count)


def _contractors(role: Role, crew: Floats, quarters: tuple[Quarter, ...]) -> Iterator[Move]:
    """Contractors in place, as seats from their first to their last quarter."""
    for level in range(round(float(crew.max(initial=0.0)))):
        there = [count > level + 0.5 for count in crew]
        for step, quarter in enumerate(quarters):
            if there[step] and (step == 0 or not there[step - 1]):
                end = next((at for at in range(step, len(there)) if not there[at]), len(there))
                last = None if end == len(there) else quarters[end - 1]
                yield Move(MoveKind.CONTRACTOR, role.id, quarter, quarter, last)


def seats_of(plan: Plan, moves: tuple[Move, ...], span: float | None = None) -> tuple[Position, ...]:
    """The moves as new seats, each with an unnamed person from the first day of its quarter on.

    A seat reports to whom others of its role report, else to the head; with a span, to a new manager where that
    manager's span is full. Existing seats stay as they are.
    """
    made: list[Position] = []
    number = _last_number(plan)
    for move in sorted(moves, key=lambda one: (one.start, one.kind is not MoveKind.MANAGER)):
        number += 1
        made.append(_seat(plan, move, f"P{number:03d}", made, span))
    return tuple(made)


def _last_number(plan: Plan) -> int:
    numbers = (id[1:] for id in plan.rows(Position) if id[:1] == "P")
    return max((int(digits) for digits in numbers if digits.isdecimal()), default=0)


def _seat(plan: Plan, move: Move, id: str, made: list[Position], span: float | None) -> Position:
    role = plan.row(Role, move.role)
    start = plan.calendar.first_day(move.start)
    last: date | None = None if move.last is None else plan.calendar.last_day(move.last)
    contract = Contract.CONTRACTOR if move.kind is MoveKind.CONTRACTOR else Contract.EMPLOYEE
    manager = _manager_for(plan, move, made, span)
    positions = plan.rows(Position)
    place = positions[manager].location if manager in positions else min(plan.rows(Location))
    return Position(
        id=id,
        title=role.name,
        role=role.id,
        manager=manager,
        location=_usual_place(plan, role.id, place),
        fte=1.0,
        stays=(Stay("", start, last, contract),),
        opens=start,
        closes=last,
        approved=False,
    )


def _usual_place(plan: Plan, role: str, absent: str) -> str:
    places = [row.location for row in plan.rows(Position).values() if row.role == role]
    return min(places, key=lambda place: (-places.count(place), place), default=absent)


def _manager_for(plan: Plan, move: Move, made: list[Position], span: float | None) -> str:
    positions = plan.rows(Position)
    heads = sorted(id for id, row in positions.items() if not row.manager)
    head = heads[0] if heads else ""
    peers = [row.manager for row in positions.values() if row.role == move.role and row.manager]
    usual = min(peers, key=lambda peer: (-peers.count(peer), peer), default=head)
    if span is None or move.kind is MoveKind.MANAGER:
        return head if move.kind is MoveKind.MANAGER else usual
    manager_roles = {row.id: row for row in made if row.manager == head and row.role != move.role}
    for id in (usual, *manager_roles):
        if _reports(id, (*positions.values(), *made)) < span:
            return id
    return usual


def _reports(id: str, rows: tuple[Position, ...]) -> int:
    return sum(row.manager == id for row in rows)


# Confirmation


def plan_with_moves(plan: Plan, moves: tuple[Move, ...], span: float | None = None) -> Plan:
    """The plan with the moves as seats."""
    return plan.replaced((row.kind, row.key, row) for row in seats_of(plan, moves, span))


def _confirm(
    computed: Results, moves: tuple[Move, ...], delivered: Floats, limits: Limits, asked: PlanProblem, cost: float
) -> Confirmation:
    plan = plan_with_moves(computed.plan, moves, limits.span)
    again = results(plan.replaced((row.kind, row.key, row) for row in _launches(computed, delivered)))
    ceiling = asked.problem.rules.ceiling
    over = np.maximum(0.0, again.demand.total - ceiling * again.hours.capacity)
    return Confirmation(again, float(again.cost.total.sum()), cost, again.throughput.utilisation, over)


def _launches(computed: Results, delivered: Floats) -> Iterator[Demand]:
    """The campaigns as delivered, where that is not what was planned."""
    planned = computed.demand.planned
    for kind, step in np.argwhere(np.abs(delivered - planned) > WHOLE):
        yield Demand(computed.demand.types[kind].id, computed.quarters[step], float(delivered[kind, step]))
