"""The bench: people who are paid but sit in no seat. They get there from a seat, and back into a vacant one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from mopsplanner.edits.change import Change
from mopsplanner.edits.draft import Draft, next_id
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Benched, Position, Stay
from mopsplanner.plan.words import Contract

ID_PREFIX = "B"
ONE_DAY = timedelta(days=1)


def bench_positions(plan: Plan, scenario: str, ids: Sequence[str], last_day: date) -> Change:
    """Let the people in these seats sit on the bench from the day after `last_day`; the seats are vacant then.

    Refuses a seat in which nobody sits on that day and after it, or whose person is a contractor.
    """
    draft = Draft(plan, scenario)
    number = int(next_id(plan, Benched, ID_PREFIX).removeprefix(ID_PREFIX))
    for at, id in enumerate(ids):
        seat = draft.row(Position, id)
        stay = _sitting(seat, last_day)
        draft.put(_on_the_bench(f"{ID_PREFIX}{number + at:03d}", seat, stay, last_day + ONE_DAY))
        draft.put(replace(seat, stays=tuple(_left(one, stay, last_day) for one in seat.stays)))
    who = draft.row(Position, ids[0]).title if ids else ""
    return draft.change("bench-positions", title=who, count=len(ids))


def _sitting(seat: Position, last_day: date) -> Stay:
    """Who sits in a seat on a day and the day after it."""
    stay = seat.stay_on(last_day)
    if stay is None or stay.end == last_day:
        raise Refusal("nobody-to-bench", title=seat.title)
    if stay.contract is Contract.CONTRACTOR:
        raise Refusal("bench-contractor", title=seat.title, person=stay.person)
    return stay


def _left(one: Stay, leaver: Stay, last_day: date) -> Stay:
    return replace(one, end=last_day, laid_off=False) if one is leaver else one


def _on_the_bench(id: str, seat: Position, stay: Stay, since: date) -> Benched:
    person = stay.person or f"{seat.title} ({seat.id})"
    return Benched(id, person, seat.role, seat.location, seat.fte, since, stay.end, stay.base_pay)


def seat_benched(plan: Plan, scenario: str, id: str, position: str, start: date) -> Change:
    """Give somebody on the bench a seat from a day on, after whoever sat there. The start costs no hiring.

    A hire planned for then or later, who has no name yet, is not needed any more. Refuses a seat in which somebody
    else sits then or later, and a day on which the person is not on the bench.
    """
    draft = Draft(plan, scenario)
    person, seat = draft.row(Benched, id), draft.row(Position, position)
    if start < person.since or (person.until is not None and start > person.until):
        raise Refusal("not-on-the-bench", person=person.person, day=start.isoformat())
    stay = Stay(person.person, start, person.until, base_pay=person.base_pay, transferred=True)
    draft.put(replace(seat, stays=(*_earlier(seat, start), stay)))
    if start == person.since:
        draft.drop(Benched.kind, id)
    else:
        draft.put(replace(person, until=start - ONE_DAY))
    return draft.change("seat-benched", title=seat.title, person=person.person)


def is_free_from(seat: Position, start: date) -> bool:
    """Whether nobody sits in a seat from a day on, planned hires without a name aside."""
    later = [stay for stay in seat.stays if stay.end is None or stay.end >= start]
    return not any(stay.person or stay.start is None or stay.start < start for stay in later)


def _earlier(seat: Position, start: date) -> tuple[Stay, ...]:
    if not is_free_from(seat, start):
        raise Refusal("seat-taken", title=seat.title)
    return tuple(stay for stay in seat.stays if stay.end is not None and stay.end < start)


def add_benched(plan: Plan, scenario: str, person: Benched) -> Change:
    """Put somebody on the bench who was in no seat of this plan. The id given is replaced by a free one."""
    draft = Draft(plan, scenario)
    draft.put(replace(person, id=next_id(plan, Benched, ID_PREFIX)))
    return draft.change("add-benched", person=person.person)


def edit_benched(plan: Plan, scenario: str, id: str, **values: Any) -> Change:
    """Set fields of somebody on the bench."""
    draft = Draft(plan, scenario)
    before = draft.row(Benched, id)
    draft.put(replace(before, **values))
    return draft.change("edit-benched", person=before.person)


def remove_benched(plan: Plan, scenario: str, ids: Sequence[str]) -> Change:
    """Let people on the bench go, as if they had never sat on it."""
    draft = Draft(plan, scenario)
    people = [draft.row(Benched, id).person for id in ids]
    for id in ids:
        draft.drop(Benched.kind, id)
    return draft.change("remove-benched", person=people[0] if people else "", count=len(ids))
