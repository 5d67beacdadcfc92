"""What stands out in a stack: tools that hang on one person or on nobody, what to retire, entries that contradict.

Every rule is a function; its thresholds are judgement and stand beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from statistics import median

from mopsplanner.catalog.entries import Catalog
from mopsplanner.engine.findings import Severity, is_whole
from mopsplanner.engine.results import Results
from mopsplanner.engine.stack import areas, by_id, cost_per_user, shares_in_use, tool_hours, used_share
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.refusal import Subject
from mopsplanner.plan.rows import Position, StandingTask, Stay, Tool

MANY_TOOLS = 12
"""Tools of one owner above which they are very many: the upper end of 8 to 12 minor tools a person (judgement)."""

FEW_USERS = 0.5
"""Share of licences in use below which a tool is a candidate to retire (judgement)."""

DEAR_FACTOR = 3.0
"""Cost per active user over the stack's median above which a tool is a candidate to retire (judgement)."""

DEAR_AMONG = 4
"""Tools whose cost per active user is known, without which a median says nothing (judgement)."""


class Notice(StrEnum):
    """What is noticed about tools or standing tasks."""

    OWNER_AWAY = "owner-away"
    MANY_TOOLS = "many-tools"
    ON_ONE = "on-one"
    RETIRE = "retire"
    MORE_USERS = "more-users"
    SPLIT_OFF = "split-off"
    END_BEFORE_START = "end-before-start"
    RENEWAL_OVER = "renewal-over"
    WITHOUT_OWNER = "without-owner"
    AREAS_EMPTY = "areas-empty"
    WITHOUT_AREA = "without-area"
    NO_HOURS = "no-hours"


class Reason(StrEnum):
    """Why a tool is a candidate to retire. Without an owner alone is none, but it adds to others."""

    ENDED = "ended"
    NOBODY = "nobody"
    FEW_USERS = "few-users"
    DEAR = "dear"
    WITHOUT_OWNER = "without-owner"


@dataclass(frozen=True, slots=True)
class Noticed:
    """Something that stands out: the rule, the keys of the rows it speaks of, and its numbers."""

    id: Notice
    severity: Severity
    rows: tuple[str, ...]
    subjects: Mapping[str, Subject] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A tool to think of retiring, and why. `median` is the stack's cost per active user; None: too few are known."""

    tool: Tool
    reasons: tuple[Reason, ...]
    median: float | None


@dataclass(frozen=True, slots=True)
class _Stack:
    """What the rules look at: tools with hours of the quarter while they are in use in it."""

    results: Results
    quarter: Quarter
    hours: Mapping[str, float]

    @property
    def plan(self) -> Plan:
        return self.results.plan

    @property
    def first(self) -> date:
        return self.plan.calendar.first_day(self.quarter)

    @property
    def last(self) -> date:
        return self.plan.calendar.last_day(self.quarter)

    def in_use(self) -> list[Tool]:
        return [tool for tool in by_id(self.plan) if tool.id in self.hours]

    def owned(self) -> dict[str, list[Tool]]:
        """Tools in use by their owner's position."""
        found: dict[str, list[Tool]] = {}
        for tool in self.in_use():
            if tool.owner:
                found.setdefault(tool.owner, []).append(tool)
        return found


def noticed(results: Results, quarter: Quarter, today: date | None = None) -> tuple[Noticed, ...]:
    """Everything that stands out about the tools of a quarter, the gravest first. `today` enables the rule about
    renewals that are over.
    """
    shares = shares_in_use(results, quarter)
    hours = {tool.id: tool_hours(tool, shares[tool.id]) for tool in by_id(results.plan) if shares[tool.id] > 0}
    stack = _Stack(results, quarter, hours)
    found = [one for rule in _RULES for one in rule(stack)]
    if today is not None:
        found += _renewals_over(stack, today)
    return tuple(sorted(found, key=lambda one: -one.severity))


# Whom tools hang on


def _owners_away(stack: _Stack) -> Iterator[Noticed]:
    """Owners who leave in the quarter, or whose seat is vacant at its end."""
    positions = stack.plan.rows(Position)
    for owner, tools in stack.owned().items():
        seat = positions[owner]
        leaver, sitting = _leaver(seat, stack.first, stack.last), _sitting(seat, stack.last)
        if sitting is not None and leaver is None:
            continue
        following = seat.next_stay(stack.last)
        uncovered = [tool for tool in tools if not _covered(tool, positions, stack.last)]
        subjects: dict[str, Subject] = {
            **_named(tools),
            "title": seat.title,
            "person": leaver.person if leaver else None,
            "leaves": _iso(leaver.end if leaver else None),
            "successor": sitting.person if sitting else None,
            "next": _iso(following.start if following else None),
            "uncovered": len(uncovered),
        }
        vacant = Severity.PROBLEM if uncovered else Severity.WARNING
        yield Noticed(Notice.OWNER_AWAY, vacant if sitting is None else Severity.NOTE, _ids(tools), subjects)


def _leaver(seat: Position, first: date, last: date) -> Stay | None:
    """Who leaves the seat between two days and does not go on in it the day after."""
    for stay in seat.stays:
        if stay.end is not None and first <= stay.end <= last:
            following = seat.stay_on(stay.end + timedelta(days=1))
            if following is None or following.person != stay.person:
                return stay
    return None


def _sitting(seat: Position, day: date) -> Stay | None:
    """Who sits in a seat that is open on a day."""
    is_open = (seat.opens is None or seat.opens <= day) and (seat.closes is None or day <= seat.closes)
    return seat.stay_on(day) if is_open else None


def _covered(tool: Tool, positions: Mapping[str, Position], day: date) -> bool:
    """Whether a deputy other than the owner sits in a seat on a day."""
    return _has_deputy(tool) and _sitting(positions[tool.deputy], day) is not None


def _has_deputy(tool: Tool) -> bool:
    return bool(tool.deputy) and tool.deputy != tool.owner


def _on_one(stack: _Stack) -> Iterator[Noticed]:
    """Tools whose owner has no deputy, by owner. A team of one has none to name."""
    positions = stack.plan.rows(Position)
    if len(positions) < 2:
        return
    for owner, tools in stack.owned().items():
        alone = [tool for tool in tools if not _has_deputy(tool)]
        if alone:
            subjects = {**_named(alone), "title": positions[owner].title}
            yield Noticed(Notice.ON_ONE, Severity.WARNING, _ids(alone), subjects)


def _many_tools(stack: _Stack) -> Iterator[Noticed]:
    """Owners of more tools than one person looks after, or of tools that take more hours than they have."""
    team, step = stack.results.hours.team, stack.results.quarters.index(stack.quarter)
    for owner, tools in stack.owned().items():
        hours = sum(stack.hours[tool.id] for tool in tools)
        has = float(stack.results.hours.net[team.ids.index(owner), step])
        if len(tools) > MANY_TOOLS or hours > has > 0:
            subjects: dict[str, Subject] = {
                **_named(tools),
                "title": stack.plan.rows(Position)[owner].title,
                "hours": hours,
                "has": has,
                "limit": MANY_TOOLS,
            }
            yield Noticed(Notice.MANY_TOOLS, Severity.WARNING, _ids(tools), subjects)


def _without_owner(stack: _Stack) -> Iterator[Noticed]:
    tools = [tool for tool in stack.in_use() if not tool.owner]
    if tools and len(stack.plan.rows(Position)) > 1:
        yield Noticed(Notice.WITHOUT_OWNER, Severity.NOTE, _ids(tools), _named(tools))


# What to retire


def candidates(plan: Plan, quarter: Quarter) -> tuple[Candidate, ...]:
    """Tools to think of retiring as of a quarter, those with most reasons first, then the dearest."""
    tools, first = by_id(plan), plan.calendar.first_day(quarter)
    known = [cost for tool in tools if (cost := cost_per_user(tool)) is not None]
    middle = median(known) if len(known) >= DEAR_AMONG else None
    found = (Candidate(tool, tuple(_reasons(tool, first, middle)), middle) for tool in tools)
    return tuple(
        sorted(
            (one for one in found if set(one.reasons) - {Reason.WITHOUT_OWNER}),
            key=lambda one: (-len(one.reasons), -one.tool.annual_cost, one.tool.id),
        )
    )


def _reasons(tool: Tool, first: date, middle: float | None) -> Iterator[Reason]:
    used, cost = used_share(tool), cost_per_user(tool)
    if tool.ends is not None and tool.ends < first:
        yield Reason.ENDED
    if tool.active_users == 0:
        yield Reason.NOBODY
    elif used is not None and used < FEW_USERS:
        yield Reason.FEW_USERS
    if cost is not None and middle is not None and cost > DEAR_FACTOR * middle:
        yield Reason.DEAR
    if not tool.owner:
        yield Reason.WITHOUT_OWNER


def _retire(stack: _Stack) -> Iterator[Noticed]:
    currency = stack.plan.company.currency
    for one in candidates(stack.plan, stack.quarter):
        tool = one.tool
        subjects: dict[str, Subject] = {
            "name": tool.name,
            "reasons": ",".join(one.reasons),
            "users": tool.active_users,
            "licences": tool.licences,
            "per_user": cost_per_user(tool),
            "median": one.median,
            "ended": _iso(tool.ends),
            "renewal": _iso(tool.renewal) if tool.renewal and tool.renewal >= stack.first else None,
            "cost": tool.annual_cost,
            "hours": stack.hours.get(tool.id, 0.0),
            "currency": currency,
        }
        yield Noticed(Notice.RETIRE, Severity.NOTE, (tool.id,), subjects)


# What contradicts itself


def _more_users(stack: _Stack) -> Iterator[Noticed]:
    for tool in stack.in_use():
        if tool.licences is not None and tool.active_users is not None and tool.active_users > tool.licences:
            subjects: dict[str, Subject] = {"name": tool.name, "users": tool.active_users, "licences": tool.licences}
            yield Noticed(Notice.MORE_USERS, Severity.WARNING, (tool.id,), subjects)


def _ends_before_start(stack: _Stack) -> Iterator[Noticed]:
    for tool in by_id(stack.plan):
        if tool.starts is not None and tool.ends is not None and tool.ends < tool.starts:
            days = {"name": tool.name, "starts": tool.starts.isoformat(), "ends": tool.ends.isoformat()}
            yield Noticed(Notice.END_BEFORE_START, Severity.WARNING, (tool.id,), days)


def _splits_off(rows: Iterable[Tool | StandingTask]) -> Iterator[Noticed]:
    for row in rows:
        if not is_whole(row.split):
            subjects: dict[str, Subject] = {"name": row.name, "total": sum(row.split)}
            yield Noticed(Notice.SPLIT_OFF, Severity.WARNING, (row.id,), subjects)


def _renewals_over(stack: _Stack, today: date) -> Iterator[Noticed]:
    for tool in stack.in_use():
        if tool.renewal is not None and tool.renewal < today:
            subjects: dict[str, Subject] = {"name": tool.name, "renewal": tool.renewal.isoformat()}
            yield Noticed(Notice.RENEWAL_OVER, Severity.NOTE, (tool.id,), subjects)


# Standing tasks


def noticed_tasks(plan: Plan, catalog: Catalog) -> tuple[Noticed, ...]:
    """Everything that stands out about standing tasks: areas without an hour, tasks without an area, splits off."""
    tasks = sorted(plan.rows(StandingTask).values(), key=lambda row: row.id)
    found = list(_splits_off(tasks))
    hours = areas(plan)
    empty = [area.name for area in catalog.areas.values() if not hours.get(area.id)]
    if empty:
        rows = tuple(task.id for task in tasks if task.area in catalog.areas and not hours[task.area])
        found.append(Noticed(Notice.AREAS_EMPTY, Severity.NOTE, rows, {"areas": ", ".join(empty), "count": len(empty)}))
    idle = [task for task in tasks if not task.hours_per_quarter]
    if idle:
        found.append(Noticed(Notice.NO_HOURS, Severity.NOTE, _ids(idle), _named(idle)))
    homeless = [task for task in tasks if not task.area]
    if homeless:
        found.append(Noticed(Notice.WITHOUT_AREA, Severity.NOTE, _ids(homeless), _named(homeless)))
    return tuple(found)


def _ids(rows: Iterable[Tool | StandingTask]) -> tuple[str, ...]:
    return tuple(row.id for row in rows)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _named(rows: list[Tool] | list[StandingTask]) -> dict[str, Subject]:
    return {"count": len(rows), "first": rows[0].name}


_RULES: tuple[Callable[[_Stack], Iterator[Noticed]], ...] = (
    _owners_away,
    _many_tools,
    _on_one,
    _more_users,
    lambda stack: _splits_off(by_id(stack.plan)),
    _ends_before_start,
    _retire,
    _without_owner,
)
