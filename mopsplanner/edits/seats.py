"""What the gestures of the chart do to seats: move, duplicate, split, vacate, backfill, another contract."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import count

from mopsplanner.edits.change import Change
from mopsplanner.edits.draft import Draft, next_id
from mopsplanner.edits.positions import ID_PREFIX
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Allocation, Position, Stay
from mopsplanner.plan.rules import check_no_circle, manager_chain
from mopsplanner.plan.words import Contract

ONE_DAY = timedelta(days=1)


def move_positions(plan: Plan, scenario: str, ids: Sequence[str], manager: str) -> Change:
    """Let seats report to another manager ("" for nobody). Refuses a reporting circle.

    Whoever reports to one of these seats, directly or not, comes along and keeps the manager.
    """
    draft = Draft(plan, scenario)
    listed = set(ids)
    for id in ids:
        draft.row(Position, id)
    moved = [id for id in ids if not listed.intersection(manager_chain(draft.view, id))]
    for id in moved:
        check_no_circle(draft.view, id, manager)
        draft.put(replace(draft.row(Position, id), manager=manager))
    return draft.change("move-positions", title=_first_title(draft, moved), count=len(moved))


def draw_dotted_lines(plan: Plan, scenario: str, ids: Sequence[str], manager: str) -> Change:
    """Let seats also report to another manager by a dotted line; where all do so already, these lines go.

    Refuses a line from a seat to itself.
    """
    draft = Draft(plan, scenario)
    to = draft.row(Position, manager)
    rows = [draft.row(Position, id) for id in ids]
    if manager in ids:
        raise Refusal("dotted-to-itself", title=to.title)
    gone = all(manager in row.dotted for row in rows)
    for row in rows:
        others = tuple(id for id in row.dotted if id != manager)
        draft.put(replace(row, dotted=others if gone else (*others, manager)))
    if gone:
        return draft.change("remove-dotted-lines", count=len(ids), manager=to.title)
    return draft.change("draw-dotted-lines", title=_first_title(draft, ids), count=len(ids), manager=to.title)


def duplicate_positions(plan: Plan, scenario: str, ids: Sequence[str], start: date) -> Change:
    """Add a seat like each of these, proposed, with a planned hire of the same contract from `start` on.

    A copy has the split and the allocation of the original; copies of a manager and of the reports
    report to each other as the originals do.
    """
    draft = Draft(plan, scenario)
    copies = dict(zip(ids, _fresh_ids(plan), strict=False))
    for id, copy in copies.items():
        original = draft.row(Position, id)
        draft.put(_copy(original, copy, copies.get(original.manager, original.manager), start))
    for row in list(draft.view.rows(Allocation).values()):
        if row.position in copies:
            draft.put(replace(row, position=copies[row.position]))
    return draft.change("duplicate-positions", title=_first_title(draft, ids), count=len(copies))


def _copy(original: Position, id: str, manager: str, start: date) -> Position:
    contract = original.stays[-1].contract if original.stays else Contract.EMPLOYEE
    return replace(
        original,
        id=id,
        manager=manager,
        stays=(Stay("", start, None, contract),),
        opens=start,
        closes=None,
        approved=False,
        external_id="",
    )


def split_position(plan: Plan, scenario: str, id: str, fte: float, start: date) -> Change:
    """Take `fte` of a seat into a second one beside it, vacant from `start` on; the person stays in the first.

    Refuses where either would have less than the least FTE of a seat.
    """
    draft = Draft(plan, scenario)
    before = draft.row(Position, id)
    draft.put(replace(before, fte=round(before.fte - fte, 4)))
    part = replace(_copy(before, next(_fresh_ids(plan)), before.manager, start), fte=round(fte, 4), stays=())
    draft.put(part)
    for row in list(draft.view.rows(Allocation).values()):
        if row.position == id:
            draft.put(replace(row, position=part.id))
    return draft.change("split-position", title=before.title, id=part.id)


def vacate_positions(plan: Plan, scenario: str, ids: Sequence[str], last_day: date) -> Change:
    """Let the people in these seats leave after `last_day`; who was to start later does not come. The seats stay.

    Refuses a seat in which nobody sits then or later.
    """
    draft = Draft(plan, scenario)
    for id in ids:
        before = draft.row(Position, id)
        stays = tuple(_until(before.stays, last_day))
        if stays == before.stays:
            raise Refusal("seat-empty", title=before.title)
        draft.put(replace(before, stays=stays))
    return draft.change("vacate-positions", title=_first_title(draft, ids), count=len(ids))


def _until(stays: Sequence[Stay], last_day: date) -> Iterator[Stay]:
    for stay in stays:
        if stay.end is not None and stay.end <= last_day:
            yield stay
        elif stay.start is None or stay.start <= last_day:
            yield replace(stay, end=last_day)


def backfill_positions(plan: Plan, scenario: str, ids: Sequence[str], start: date) -> Change:
    """Plan a successor, with the leaver's contract, for each of these seats from `start` on, never before it is free.

    Refuses a seat whose person does not leave.
    """
    draft = Draft(plan, scenario)
    for id in ids:
        before = draft.row(Position, id)
        last = before.stays[-1] if before.stays else None
        if last is not None and last.end is None:
            raise Refusal("seat-kept", title=before.title)
        first = start if last is None or last.end is None else max(start, last.end + ONE_DAY)
        contract = Contract.EMPLOYEE if last is None else last.contract
        draft.put(replace(before, stays=(*before.stays, Stay("", first, None, contract))))
    return draft.change("backfill-positions", title=_first_title(draft, ids), count=len(ids))


def set_contracts(plan: Plan, scenario: str, ids: Sequence[str], contract: Contract, since: date) -> Change:
    """Pay the people in these seats by another contract from a day on, and all who come after them.

    Who sits there before that day keeps the old contract until the day before. Refuses a seat in which nobody sits
    then or later.
    """
    draft = Draft(plan, scenario)
    for id in ids:
        before = draft.row(Position, id)
        if not any(stay.end is None or stay.end >= since for stay in before.stays):
            raise Refusal("seat-empty", title=before.title)
        stays = [part for stay in before.stays for part in _with_contract(stay, contract, since, draft.view)]
        draft.put(replace(before, stays=tuple(stays)))
    title = _first_title(draft, ids)
    return draft.change("set-contracts", title=title, count=len(ids), contract=contract.value)


def _with_contract(stay: Stay, contract: Contract, since: date, plan: Plan) -> Iterator[Stay]:
    """A stay in one part, or in two where the contract changes on the way."""
    if stay.contract is contract or (stay.end is not None and stay.end < since):
        yield stay
        return
    first_day = stay.start or plan.calendar.start
    if first_day < since:
        yield replace(stay, end=since - ONE_DAY, laid_off=False)
        yield replace(stay, start=since, contract=contract, hourly_rate=None)
    else:
        yield replace(stay, contract=contract, hourly_rate=None)


def _fresh_ids(plan: Plan) -> Iterator[str]:
    """Ids that no seat of any scenario has, in order."""
    first = int(next_id(plan, Position, ID_PREFIX).removeprefix(ID_PREFIX))
    return (f"{ID_PREFIX}{number:03d}" for number in count(first))


def _first_title(draft: Draft, ids: Sequence[str]) -> str:
    return next((draft.row(Position, id).title for id in ids), "")
