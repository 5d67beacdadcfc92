"""Single changes of a plan that may remedy what is short, each as the rows that carry it out.

What is tried: a hire, a part-time or full-time contractor, a planned hire who starts earlier, a contractor taken on
when the contract ends, time moved between domains, launches moved by a quarter, launches dropped. Hires and planned
hires start no sooner than the role's time to hire allows; contractors from today on. Overtime is none of them: a plan
has no row that would hold it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

import numpy as np

from mopsplanner.engine.arrays import Floats
from mopsplanner.engine.planning.plan_moves import Move, MoveKind, seats_of
from mopsplanner.engine.planning.plan_seat_changes import changed_seat
from mopsplanner.engine.rebalancing import Proposal, proposal_for
from mopsplanner.engine.results import Results, results
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Allocation, CampaignType, Demand, Position, Role, Row, ScenarioChange
from mopsplanner.plan.words import DOMAINS, Contract, Domain, Level

Rows = tuple[tuple[str, str, Row | None], ...]

CLEARED = 0.005
"""FTE short below which nothing counts as short."""
LEAST_SHARE = 0.1
"""Least share of a role's time in the short domain for the role to be tried."""
CONTRACTOR_FTES = (0.25, 0.5, 1.0)
_ONE_DAY = timedelta(days=1)
_ROUNDING = 1e-9


class RemedyKind(StrEnum):
    """What is done, in the order in which it is tried."""

    TIME = "time"
    EARLIER = "earlier"
    CONVERSION = "conversion"
    CONTRACTOR = "contractor"
    HIRE = "hire"
    SHIFT = "shift"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class Need:
    """What is short in one quarter, or in all of the plan that are not over (`quarter` None).

    `steps` are the quarters asked about, by number, none of them where the one asked about is over; `short` those of
    them in which people are short; `domain` and `worst` the cell with the largest gap. `short_fte` of the worst
    quarter; `slipping` campaigns of these quarters that do not fit.
    """

    quarter: Quarter | None
    today: date
    steps: tuple[int, ...]
    short: tuple[int, ...]
    domain: Domain
    worst: Quarter
    short_fte: float
    slipping: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """One change: `rows` (kind, key, row or none) to put into the plan.

    `name` is the role's, the seat's or the campaign type's. `start` and `last` day of a stay, `was` its first day until
    now; `search` the day on which the search for a hire must begin. `count` campaigns of `quarter`, moved to `to` or
    dropped. `proposal`: time moved.
    """

    kind: RemedyKind
    rows: Rows
    name: str = ""
    fte: float = 1.0
    start: date | None = None
    last: date | None = None
    was: date | None = None
    search: date | None = None
    count: float = 0.0
    quarter: Quarter | None = None
    to: Quarter | None = None
    proposal: Proposal | None = None


def need_of(computed: Results, quarter: Quarter | None, today: date) -> Need:
    """What is short in a planned quarter, or in the plan."""
    flow, calendar = computed.throughput, computed.plan.calendar
    asked = computed.quarters if quarter is None else (quarter,)
    steps = tuple(at for at, one in enumerate(computed.quarters) if one in asked and calendar.last_day(one) >= today)
    among = list(steps) or [computed.quarters.index(asked[-1])]
    domain, column = np.unravel_index(int(flow.gap[:, among].argmax()), (len(DOMAINS), len(among)))
    short = flow.shortage_fte
    lost = computed.demand.planned - flow.deliverable
    return Need(
        quarter=quarter,
        today=today,
        steps=steps,
        short=tuple(at for at in steps if short[at] >= CLEARED),
        domain=DOMAINS[int(domain)],
        worst=computed.quarters[among[int(column)]],
        short_fte=float(short[list(steps)].max(initial=0.0)),
        slipping=float(lost[:, list(steps)].sum()),
    )


def candidates(computed: Results, need: Need) -> Iterator[Candidate | None]:
    """Every change that is tried where something is short, one at a time; None where a look found nothing."""
    if need.short:
        yield _time(computed, need)
        yield from _earlier(computed.plan, need)
        yield from _conversions(computed.plan, need)
        yield from _contractors(computed.plan, need)
        yield from _hires(computed.plan, need)
        yield from _launches(computed, need)


# Time


def _time(computed: Results, need: Need) -> Candidate | None:
    proposal = proposal_for(computed, need.domain, need.worst)
    if proposal is None:
        return None
    rows = [Allocation(id, quarter, split) for (id, quarter), split in proposal.splits.items()]
    return Candidate(RemedyKind.TIME, _put(*rows), quarter=need.worst, proposal=proposal)


def _put(*rows: Row) -> Rows:
    return tuple((row.kind, row.key, row) for row in rows)


# People


def _starts(plan: Plan, need: Need, earliest: date) -> tuple[date, ...]:
    """First days that can still help: of the first short quarter and the one before it, or the earliest possible."""
    first = plan.calendar.first.shifted(need.short[0])
    last = plan.calendar.last_day(first)
    days = {max(earliest, plan.calendar.first_day(one)) for one in (first.shifted(-1), first)}
    return tuple(sorted(day for day in days if plan.calendar.start <= day <= last))


def _hiring_days(role: Role) -> timedelta:
    return timedelta(days=round(role.time_to_hire_days))


def _roles(plan: Plan, need: Need) -> Iterator[Role]:
    at = DOMAINS.index(need.domain)
    for role in sorted(plan.rows(Role).values(), key=lambda row: (row.order, row.id)):
        if role.level in (Level.SPECIALIST, Level.MANAGER) and role.split[at] >= LEAST_SHARE:
            yield role


def _hires(plan: Plan, need: Need) -> Iterator[Candidate]:
    for role in _roles(plan, need):
        for start in _starts(plan, need, need.today + _hiring_days(role)):
            seat = _new_seat(plan, role, start, None, Contract.EMPLOYEE, 1.0)
            search = start - _hiring_days(role)
            yield Candidate(RemedyKind.HIRE, _put(seat), name=role.name, start=start, search=search)


def _contractors(plan: Plan, need: Need) -> Iterator[Candidate]:
    last = plan.calendar.last_day(plan.calendar.first.shifted(need.short[-1]))
    for role in _roles(plan, need):
        for start in _starts(plan, need, need.today):
            for fte in CONTRACTOR_FTES:
                seat = _new_seat(plan, role, start, last, Contract.CONTRACTOR, fte)
                yield Candidate(RemedyKind.CONTRACTOR, _put(seat), name=role.name, fte=fte, start=start, last=last)


def _new_seat(plan: Plan, role: Role, start: date, last: date | None, contract: Contract, fte: float) -> Position:
    """A proposed seat where, and under whom, the hiring plan would put it."""
    kind = MoveKind.HIRE if contract is Contract.EMPLOYEE else MoveKind.CONTRACTOR
    quarter = plan.calendar.quarter_of(start)
    (seat,) = seats_of(plan, (Move(kind, role.id, quarter, quarter),))
    stay = replace(seat.stays[0], start=start, end=last)
    return replace(seat, id=_free_id(plan), fte=fte, stays=(stay,), opens=start, closes=last)


def _free_id(plan: Plan) -> str:
    """An id that no seat of any scenario has."""
    changes = plan.rows(ScenarioChange).values()
    used = {*plan.rows(Position), *(row.row_key for row in changes if row.row_kind == Position.kind)}
    numbers = [int(id[1:]) for id in used if id[:1] == "P" and id[1:].isdecimal()]
    return f"P{max(numbers, default=0) + 1:03d}"


def _earlier(plan: Plan, need: Need) -> Iterator[Candidate]:
    """Planned hires without a name yet, in seats that are free by then."""
    for _, seat in sorted(plan.rows(Position).items()):
        for at, stay in enumerate(seat.stays):
            if stay.start is None or stay.person or stay.start <= need.today:
                continue
            earliest = need.today + _hiring_days(plan.row(Role, seat.role))
            if at and (before := seat.stays[at - 1].end) is not None:
                earliest = max(earliest, before + _ONE_DAY)
            for start in _starts(plan, need, earliest):
                if start < stay.start:
                    yield _started_earlier(plan, seat, at, start)


def _started_earlier(plan: Plan, seat: Position, at: int, start: date) -> Candidate:
    stay = seat.stays[at]
    stays = (*seat.stays[:at], replace(stay, start=start), *seat.stays[at + 1 :])
    opens = None if seat.opens is None else min(seat.opens, start)
    search = start - _hiring_days(plan.row(Role, seat.role))
    row = replace(seat, stays=stays, opens=opens)
    return Candidate(RemedyKind.EARLIER, _put(row), name=seat.title, start=start, was=stay.start, search=search)


def _conversions(plan: Plan, need: Need) -> Iterator[Candidate]:
    """Contractors whose contract ends, today or later, before what is short does: taken on the day after."""
    last = plan.calendar.last_day(plan.calendar.first.shifted(need.short[-1]))
    for _, seat in sorted(plan.rows(Position).items()):
        stay = seat.stays[-1] if seat.stays else None
        if stay is not None and stay.contract is Contract.CONTRACTOR and stay.end and need.today <= stay.end < last:
            start = stay.end + _ONE_DAY
            row = changed_seat(seat, start, is_conversion=True)
            yield Candidate(RemedyKind.CONVERSION, _put(row), name=seat.title, start=start)


# Launches


def _launches(computed: Results, need: Need) -> Iterator[Candidate | None]:
    """Launches of the worst quarter, and of the one after it, whose work begins in the worst one."""
    for source in (need.worst, need.worst.shifted(1)):
        for type_ in computed.demand.recurring:
            row = computed.plan.find(Demand.kind, f"{type_.id}@{source}")
            if not isinstance(row, Demand) or source not in computed.quarters:
                continue
            for to in (source.shifted(1), source.shifted(-1)):
                if to in computed.quarters and computed.plan.calendar.last_day(to) >= need.today:
                    yield _fewer(computed, need, type_, row, to)
            yield _fewer(computed, need, type_, row, None)


def _fewer(computed: Results, need: Need, type_: CampaignType, row: Demand, to: Quarter | None) -> Candidate | None:
    """The fewest whole campaigns to move or drop that leave nothing short in the worst quarter, or all there are."""
    one = min(1.0, row.campaigns)
    trial = results(computed.plan.replaced(_launch_rows(computed.plan, row, one, to)), computed)
    step = computed.quarters.index(need.worst)
    relief = (computed.demand.total - trial.demand.total)[:, step] / one
    count = _count(computed.throughput.gap[:, step], relief, row.campaigns)
    if count is None:
        return None
    kind = RemedyKind.DROP if to is None else RemedyKind.SHIFT
    rows = _launch_rows(computed.plan, row, count, to)
    return Candidate(kind, rows, name=type_.name, count=count, quarter=row.quarter, to=to)


def _count(gap: Floats, relief: Floats, most: float) -> float | None:
    """Campaigns that close the gaps [D] at a relief [D] in hours each; None where one helps nowhere."""
    helped = (gap > _ROUNDING) & (relief > _ROUNDING)
    if not helped.any():
        return None
    return min(most, float(math.ceil((gap[helped] / relief[helped]).max() - _ROUNDING)))


def _launch_rows(plan: Plan, row: Demand, count: float, to: Quarter | None) -> Rows:
    rows = [replace(row, campaigns=row.campaigns - count)]
    if to is not None:
        there = plan.find(Demand.kind, f"{row.type}@{to}")
        rows.append(Demand(row.type, to, count + (there.campaigns if isinstance(there, Demand) else 0.0)))
    return tuple((one.kind, one.key, one if one.campaigns > 0 else None) for one in rows)
