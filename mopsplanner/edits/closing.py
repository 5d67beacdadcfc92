"""Closing a quarter: what it was is booked, and no later edit restates it; and opening it again.

Quarters are closed in their order, once they are over and it is known what was launched in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from mopsplanner.edits.change import Change
from mopsplanner.edits.draft import Draft
from mopsplanner.plan.plan import BASELINE, Plan
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Actual, Campaign, ClosedQuarter, Demand


def closed_quarters(plan: Plan) -> Mapping[Quarter, ClosedQuarter]:
    """What was booked, by quarter, the earliest first."""
    rows = sorted(plan.rows(ClosedQuarter).values(), key=lambda row: row.quarter)
    return {row.quarter: row for row in rows}


def first_open(plan: Plan) -> Quarter | None:
    """The planned quarter that is closed next; None where all are closed."""
    closed = closed_quarters(plan)
    return next((quarter for quarter in plan.calendar.quarters if quarter not in closed), None)


def last_closed(plan: Plan) -> Quarter | None:
    """The planned quarter that was closed last, which alone can be opened again."""
    closed = [quarter for quarter in closed_quarters(plan) if quarter in plan.calendar.quarters]
    return max(closed, default=None)


def close_quarter(plan: Plan, figures: ClosedQuarter) -> Change:
    """Book what the baseline gives for a quarter as of a day; scenarios take it over.

    Refuses a quarter that is closed, that others come before, that is not over on that day, or without actuals.
    """
    check_closable(plan, figures)
    draft = Draft(plan, BASELINE)
    draft.put(figures)
    return draft.change("close-quarter", quarter=str(figures.quarter))


def check_closable(plan: Plan, figures: ClosedQuarter) -> None:
    """Refuse to close a quarter that cannot be closed on that day."""
    quarter, calendar, closed = figures.quarter, plan.calendar, closed_quarters(plan)
    if quarter in closed:
        raise Refusal("close-again", quarter=str(quarter), day=closed[quarter].closed.isoformat())
    if quarter not in calendar.quarters:
        first, last = str(calendar.quarters[0]), str(calendar.quarters[-1])
        raise Refusal("close-outside", quarter=str(quarter), first=first, last=last)
    before = first_open(plan)
    if before is not None and before != quarter:
        raise Refusal("close-order", quarter=str(quarter), first=str(before))
    last_day = calendar.last_day(quarter)
    if figures.closed <= last_day:
        raise Refusal("close-early", quarter=str(quarter), last=last_day.isoformat())
    if all(row.quarter != quarter for row in plan.rows(Actual).values()):
        raise Refusal("close-without-actuals", quarter=str(quarter))


def reopen_quarter(plan: Plan, quarter: Quarter) -> Change:
    """Open the quarter again that was closed last: it follows the plan as it is. Refuses any other."""
    last = last_closed(plan)
    if quarter not in closed_quarters(plan) or last is None:
        raise Refusal("reopen-open", quarter=str(quarter))
    if quarter != last:
        raise Refusal("reopen-order", quarter=str(quarter), last=str(last))
    draft = Draft(plan, BASELINE)
    draft.drop(ClosedQuarter.kind, str(quarter))
    return draft.change("reopen-quarter", quarter=str(quarter))


def check_demand_open(plan: Plan, seen: Plan, cells: Mapping[tuple[str, Quarter], float]) -> None:
    """Refuse other demand in a closed quarter. `seen` is the plan as the edited scenario sees it."""
    closed = closed_quarters(plan)
    for (type_id, quarter), campaigns in cells.items():
        standing = seen.rows(Demand).get(f"{type_id}@{quarter}")
        if quarter in closed and campaigns != (0.0 if standing is None else standing.campaigns):
            raise Refusal("demand-closed", quarter=str(quarter), day=closed[quarter].closed.isoformat())


def check_campaigns_open(plan: Plan, seen: Plan, before: Iterable[str], after: Iterable[Campaign]) -> None:
    """Refuse to move, resize, add or remove a named campaign in a closed quarter. `before` are ids of standing ones."""
    closed, calendar = closed_quarters(plan), plan.calendar
    wanted = {row.id: row for row in after}
    for id in dict.fromkeys((*before, *wanted)):
        standing, row = seen.rows(Campaign).get(id), wanted.get(id)
        if standing is not None and row is not None and _work(standing) == _work(row):
            continue
        for one in (standing, row):
            if one is not None and (quarter := calendar.quarter_of(one.launch)) in closed:
                day = closed[quarter].closed.isoformat()
                raise Refusal("campaign-closed", name=one.name, quarter=str(quarter), day=day)


def _work(row: Campaign) -> tuple[str, date, float]:
    return row.type, row.launch, row.size


def check_type_unbooked(plan: Plan, type_id: str, name: str) -> None:
    """Refuse to take a campaign type away of which launches were booked."""
    for quarter, row in closed_quarters(plan).items():
        if any(launches.type == type_id for launches in row.planned):
            raise Refusal("type-booked", name=name, quarter=str(quarter))
