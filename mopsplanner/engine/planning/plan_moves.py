"""Moves: the answer of the search as things to do, and what each of them does to the plan's seats.

Everything begins on the first day of a quarter. New seats hold one unnamed person each; conversions and lay-offs
change the stay of a seat that is there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np

from mopsplanner.engine.arrays import Floats
from mopsplanner.engine.planning.hiring import HiringPlan
from mopsplanner.engine.planning.limits import Limits
from mopsplanner.engine.planning.plan_adapter import PlanProblem
from mopsplanner.engine.planning.plan_seat_changes import changed_seat
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Location, Position, Role, Stay
from mopsplanner.plan.words import Contract


class MoveKind(StrEnum):
    """What is done."""

    HIRE = "hire"
    MANAGER = "manager"
    CONTRACTOR = "contractor"
    CONVERSION = "conversion"
    LAYOFF = "layoff"


@dataclass(frozen=True, slots=True)
class Move:
    """One person who comes, changes or goes. `decide`: the quarter in which the search must begin, or the decision
    fall, at the latest; it may lie before the plan. `start`: the first quarter in which it holds, for a lay-off the
    first one without the person. `last`: a contractor's last one (None: beyond the plan). `position`: the seat of a
    conversion or lay-off; a conversion without one is of a contractor whom a move brings in `since`.
    """

    kind: MoveKind
    role: str
    decide: Quarter
    start: Quarter
    last: Quarter | None = None
    position: str = ""
    since: Quarter | None = None


def moves_of(asked: PlanProblem, found: HiringPlan, limits: Limits) -> tuple[Move, ...]:
    """The moves of an answer within the planned quarters, in order of time."""
    moves = (*_role_moves(asked, found, limits), *_manager_moves(asked, found), *_seat_moves(asked, found))
    return tuple(sorted(moves, key=lambda move: (move.start, move.kind, move.role, move.position)))


def _role_moves(asked: PlanProblem, found: HiringPlan, limits: Limits) -> Iterator[Move]:
    quarters, decisions = asked.results.quarters[: asked.shown], found.decisions
    for row, role in enumerate(asked.roles):
        wait = asked.lead[row] + limits.decided_ahead
        for start, count in zip(quarters, decisions.hires[row], strict=False):
            yield from [Move(MoveKind.HIRE, role.id, start.shifted(-wait), start)] * round(count)
        yield from _contracts(role.id, decisions.contractors[row], decisions.conversions[row], quarters)


def _contracts(role: str, crew: Floats, converted: Floats, quarters: tuple[Quarter, ...]) -> Iterator[Move]:
    """Contractors in place [T], and those converted, who has been there longest first; the last to come leave first."""
    there: list[Quarter] = []
    for quarter, wanted, taken_on in zip(quarters, crew, converted, strict=False):
        before = quarter.shifted(-1)
        for _ in range(round(taken_on)):
            since = there.pop(0)
            yield Move(MoveKind.CONTRACTOR, role, since, since, before)
            yield Move(MoveKind.CONVERSION, role, before, quarter, since=since)
        while len(there) > round(wanted):
            since = there.pop()
            yield Move(MoveKind.CONTRACTOR, role, since, since, before)
        there += [quarter] * (round(wanted) - len(there))
    yield from (Move(MoveKind.CONTRACTOR, role, since, since) for since in there)


def _manager_moves(asked: PlanProblem, found: HiringPlan) -> Iterator[Move]:
    if asked.manager_role is None:
        return
    for start, count in zip(asked.results.quarters[: asked.shown], found.decisions.manager_hires, strict=False):
        move = Move(MoveKind.MANAGER, asked.manager_role.id, start.shifted(-asked.manager_lead), start)
        yield from [move] * round(count)


def _seat_moves(asked: PlanProblem, found: HiringPlan) -> Iterator[Move]:
    """Conversions of the planned quarters; lay-offs also at their end, since severance falls in the last one."""
    rows = asked.results.plan.rows(Position)
    for option, begun in zip(asked.options, found.decisions.seat_changes, strict=True):
        until = asked.shown if option.is_conversion else asked.shown + 1
        for step in np.flatnonzero(begun[:until] > 0.5).tolist():
            kind = MoveKind.CONVERSION if option.is_conversion else MoveKind.LAYOFF
            start = asked.results.quarters[step]
            yield Move(kind, rows[option.position].role, start.shifted(-1), start, position=option.position)


# Seats

_ORDER = (MoveKind.LAYOFF, MoveKind.MANAGER, MoveKind.HIRE, MoveKind.CONTRACTOR, MoveKind.CONVERSION)
"""Whom a seat reports to depends on who is there already: managers come first in a quarter."""


def plan_with_moves(plan: Plan, moves: tuple[Move, ...], span: float | None = None) -> Plan:
    """The plan with the moves in its seats."""
    return plan.replaced((row.kind, row.key, row) for row in seats_of(plan, moves, span))


def seats_of(plan: Plan, moves: tuple[Move, ...], span: float | None = None) -> tuple[Position, ...]:
    """The seats that the moves make or change, each as it then is.

    A new seat reports to whom others of its role report, else to the head; with a span, to a new manager where that
    manager's span is full.
    """
    return _Seating(plan, span).after(moves)


class _Seating:
    """Seats while moves are made, one after the other."""

    def __init__(self, plan: Plan, span: float | None) -> None:
        self._plan = plan
        self._span = span
        self._rows = dict(plan.rows(Position))
        self._touched: dict[str, MoveKind] = {}
        heads = sorted(id for id, row in self._rows.items() if not row.manager)
        self._head = heads[0] if heads else ""
        self._number = _last_number(plan)

    def after(self, moves: tuple[Move, ...]) -> tuple[Position, ...]:
        for move in sorted(moves, key=lambda one: (one.start, _ORDER.index(one.kind))):
            if move.kind in (MoveKind.CONVERSION, MoveKind.LAYOFF):
                self._change(move)
            else:
                self._add(move)
        return tuple(self._rows[id] for id in self._touched)

    def _change(self, move: Move) -> None:
        id = move.position or self._contract_to_take_on(move)
        day = self._plan.calendar.first_day(move.start)
        self._rows[id] = changed_seat(self._rows[id], day, is_conversion=move.kind is MoveKind.CONVERSION)
        self._touched.setdefault(id, move.kind)

    def _contract_to_take_on(self, move: Move) -> str:
        """The first new seat of the role whose contract runs from the move's `since` to the day before it."""
        calendar = self._plan.calendar
        assert move.since is not None
        term = calendar.first_day(move.since), calendar.last_day(move.start.shifted(-1))
        return next(
            id
            for id, kind in self._touched.items()
            if kind is MoveKind.CONTRACTOR
            and self._rows[id].role == move.role
            and self._rows[id].stays[-1].contract is Contract.CONTRACTOR
            and (self._rows[id].opens, self._rows[id].closes) == term
        )

    def _add(self, move: Move) -> None:
        self._number += 1
        seat = self._seat(move, f"P{self._number:03d}")
        self._rows[seat.id] = seat
        self._touched[seat.id] = move.kind

    def _seat(self, move: Move, id: str) -> Position:
        plan, role = self._plan, self._plan.row(Role, move.role)
        start = plan.calendar.first_day(move.start)
        last: date | None = None if move.last is None else plan.calendar.last_day(move.last)
        contract = Contract.CONTRACTOR if move.kind is MoveKind.CONTRACTOR else Contract.EMPLOYEE
        return Position(
            id=id,
            title=role.name,
            role=role.id,
            manager=self._manager_for(move),
            location=self._place_of(role.id),
            fte=1.0,
            stays=(Stay("", start, last, contract),),
            opens=start,
            closes=last,
            approved=False,
        )

    def _place_of(self, role: str) -> str:
        """Where most of the role work; without any, where the head does."""
        rows = self._plan.rows(Position)
        places = [row.location for row in rows.values() if row.role == role]
        home = rows[self._head].location if self._head else min(self._plan.rows(Location))
        return min(places, key=lambda place: (-places.count(place), place), default=home)

    def _manager_for(self, move: Move) -> str:
        if move.kind is MoveKind.MANAGER:
            return self._head
        rows = self._plan.rows(Position).values()
        peers = [row.manager for row in rows if row.role == move.role and row.manager]
        usual = min(peers, key=lambda peer: (-peers.count(peer), peer), default=self._head)
        managers = (id for id, kind in self._touched.items() if kind is MoveKind.MANAGER)
        wanted = [usual, *managers] if self._span is not None else [usual]
        return next((id for id in wanted if self._span is None or self._reports(id) < self._span), usual)

    def _reports(self, id: str) -> int:
        return sum(row.manager == id for row in self._rows.values())


def _last_number(plan: Plan) -> int:
    numbers = (id[1:] for id in plan.rows(Position) if id[:1] == "P")
    return max((int(digits) for digits in numbers if digits.isdecimal()), default=0)
