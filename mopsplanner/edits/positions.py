"""Edits of the team: seats, who sits in them, to whom they report, what their time goes to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from mopsplanner.edits.change import Change
from mopsplanner.edits.draft import Draft, next_id
from mopsplanner.plan.plan import BASELINE, Plan
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Allocation, Location, Position, Role, Split, Stay, Tool
from mopsplanner.plan.rules import check_no_circle

ID_PREFIX = "P"


def add_position(
    plan: Plan, scenario: str, role: str, manager: str = "", start: date | None = None, **values: Any
) -> Change:
    """Add a seat of a role. `start`: the first day of the planned person; None: vacant."""
    draft = Draft(plan, scenario)
    template = draft.row(Role, role)
    stays = () if start is None else (Stay("", start, None),)
    defaults: dict[str, Any] = {
        "title": template.name,
        "location": _home_location(draft.view, manager),
        "fte": 1.0,
        "stays": stays,
        "opens": start,
    }
    id = next_id(plan, Position, ID_PREFIX)
    draft.put(Position(id=id, role=role, manager=manager, **{**defaults, **values}))
    return draft.change("add-position", title=draft.row(Position, id).title, id=id)


def _home_location(seen: Plan, manager: str) -> str:
    positions = seen.rows(Position)
    if manager in positions:
        return positions[manager].location
    locations = seen.rows(Location)
    if not locations:
        raise Refusal("no-location")
    return next(iter(locations))


def remove_positions(plan: Plan, scenario: str, ids: Sequence[str]) -> Change:
    """Remove seats. Their reports move up to the nearest manager who stays; their tools lose the owner.

    Dotted lines to them go.
    """
    draft = Draft(plan, scenario)
    titles = [draft.row(Position, id).title for id in ids]
    _remove(draft, ids)
    return draft.change("remove-positions", title=titles[0] if titles else "", count=len(ids))


def _remove(draft: Draft, ids: Sequence[str]) -> None:
    gone = set(ids)
    _reports_move_up(draft, gone)
    _tools_lose(draft, gone)
    for row in list(draft.view.rows(Allocation).values()):
        if row.position in gone:
            draft.drop(Allocation.kind, row.key)
    for id in ids:
        draft.drop(Position.kind, id)


def _reports_move_up(draft: Draft, gone: set[str]) -> None:
    positions = draft.view.rows(Position)
    for row in list(positions.values()):
        manager, climbed = row.manager, 0
        while manager in gone and climbed <= len(gone):
            manager, climbed = positions[manager].manager, climbed + 1
        dotted = tuple(key for key in row.dotted if key not in gone)
        if (manager, dotted) != (row.manager, row.dotted) and row.id not in gone:
            draft.put(replace(row, manager="" if manager in gone or manager == row.id else manager, dotted=dotted))


def _tools_lose(draft: Draft, gone: set[str]) -> None:
    for tool in list(draft.view.rows(Tool).values()):
        owner = "" if tool.owner in gone else tool.owner
        deputy = "" if tool.deputy in gone else tool.deputy
        if (owner, deputy) != (tool.owner, tool.deputy):
            draft.put(replace(tool, owner=owner, deputy=deputy))


def edit_positions(plan: Plan, scenario: str, ids: Iterable[str], **values: Any) -> Change:
    """Set the same fields of several seats, as one step."""
    draft = Draft(plan, scenario)
    listed = list(ids)
    for id in listed:
        before = draft.row(Position, id)
        if "manager" in values:
            check_no_circle(draft.view, id, values["manager"])
        draft.put(replace(before, **values))
    title = draft.row(Position, listed[0]).title if listed else ""
    return draft.change("edit-positions", title=title, count=len(listed), field=", ".join(sorted(values)))


def replace_positions(
    plan: Plan, scenario: str, rows: Sequence[Position], allocations: Sequence[Allocation] = ()
) -> Change:
    """Put whole rows of seats and of their time at once (a paste, a fill), as one step. Refuses reporting circles."""
    draft = Draft(plan, scenario)
    draft.put_all([*rows, *allocations])
    for row in rows:
        check_no_circle(draft.view, row.id, row.manager)
    touched = sorted({row.id for row in rows} | {row.position for row in allocations})
    title = draft.row(Position, touched[0]).title if touched else ""
    return draft.change("edit-positions", title=title, count=len(touched), field="")


def move_position(plan: Plan, scenario: str, id: str, manager: str) -> Change:
    """Let a seat report to another manager ("" for nobody). Refuses a reporting circle."""
    draft = Draft(plan, scenario)
    check_no_circle(draft.view, id, manager)
    before = draft.row(Position, id)
    draft.put(replace(before, manager=manager))
    to = draft.row(Position, manager).title if manager else ""
    return draft.change("move-position", title=before.title, manager=to)


def fill_position(plan: Plan, scenario: str, id: str, stay: Stay) -> Change:
    """Put a person, or a planned hire, into a seat after those who were in it. Refuses an overlap."""
    draft = Draft(plan, scenario)
    before = draft.row(Position, id)
    if before.stays and (before.stays[-1].end is None or stay.start is None or before.stays[-1].end >= stay.start):
        raise Refusal("seat-taken", title=before.title)
    draft.put(replace(before, stays=(*before.stays, stay)))
    return draft.change("fill-position", title=before.title, person=stay.person)


def replace_stay(plan: Plan, scenario: str, id: str, at: int, stay: Stay | None) -> Change:
    """Put another stay in the place of one of a seat's, counted from 0; None takes it out."""
    draft = Draft(plan, scenario)
    before = draft.row(Position, id)
    stays = list(before.stays)
    stays[at : at + 1] = [] if stay is None else [stay]
    draft.put(replace(before, stays=tuple(stays)))
    return draft.change("edit-positions", title=before.title, count=1, field="stays")


def backfill_position(plan: Plan, scenario: str, id: str, at: int, last_day: date) -> Change:
    """Plan who comes after one of a seat's stays, the day after its end; without one it ends on `last_day`.

    Refuses a seat in which somebody else sits then or later.
    """
    draft = Draft(plan, scenario)
    before = draft.row(Position, id)
    stays = list(before.stays)
    leaver = stays[at] if stays[at].end is not None else replace(stays[at], end=last_day)
    start = (leaver.end or last_day) + timedelta(days=1)
    others = stays[:at] + stays[at + 1 :]
    if any(other.end is None or other.end >= start for other in others):
        raise Refusal("seat-taken", title=before.title)
    stays[at : at + 1] = [leaver, Stay("", start, None)]
    draft.put(replace(before, stays=tuple(stays)))
    return draft.change("edit-positions", title=before.title, count=1, field="stays")


def vacate_position(plan: Plan, scenario: str, id: str, last_day: date) -> Change:
    """Let the person in a seat leave after `last_day`. The seat stays."""
    draft = Draft(plan, scenario)
    before = draft.row(Position, id)
    if not before.stays:
        raise Refusal("seat-empty", title=before.title)
    *earlier, last = before.stays
    draft.put(replace(before, stays=(*earlier, replace(last, end=last_day))))
    return draft.change("vacate-position", title=before.title, person=last.person)


def set_allocations(plan: Plan, scenario: str, splits: Mapping[tuple[str, Quarter], Split | None]) -> Change:
    """Set positions' splits from a quarter on, until their next one; None takes the setting away."""
    draft = Draft(plan, scenario)
    title = ""
    for (position, quarter), split in splits.items():
        title = draft.row(Position, position).title
        if split is None:
            draft.drop(Allocation.kind, f"{position}@{quarter}")
        else:
            draft.put(Allocation(position, quarter, split))
    return draft.change("set-allocation", title=title, count=len({position for position, _ in splits}))


def copy_allocations_forward(plan: Plan, scenario: str, quarter: Quarter) -> Change:
    """Let the splits of a planned quarter hold until the plan's end: the entries of later planned quarters go."""
    draft = Draft(plan, scenario)
    later = {one for one in plan.calendar.quarters if one > quarter}
    gone = [row for row in draft.view.rows(Allocation).values() if row.quarter in later]
    for row in gone:
        draft.drop(Allocation.kind, row.key)
    return draft.change("copy-allocations", quarter=str(quarter), count=len({row.position for row in gone}))


def import_positions(
    plan: Plan, rows: Sequence[Position], roster: str, scenario: str = BASELINE, removed: Sequence[str] = ()
) -> Change:
    """Take positions from a roster file, all as one step. Rows carry their ids already.

    `removed` are seats that make room for them, such as the suggested team. Refuses reporting circles.
    """
    draft = Draft(plan, scenario)
    draft.put_all(rows)
    _remove(draft, removed)
    for row in rows:
        check_no_circle(draft.view, row.id, draft.row(Position, row.id).manager)
    return draft.change("import-roster", count=len(rows), file=roster)
