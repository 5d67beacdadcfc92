"""The team as arrays after an edit, from those before it: only the positions that the edit touched are read again."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from itertools import compress
from operator import is_not
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from mopsplanner.engine.arrays import (
    NOBODY,
    Ints,
    PositionArrays,
    StayArrays,
    TeamArrays,
    managers_of,
    read_positions,
    with_allocations,
)
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.rows import Allocation, Assumption, FiscalCalendar, Location, Position, Role, Row

A = TypeVar("A", PositionArrays, StayArrays)
G = TypeVar("G", bound=np.generic)


@dataclass(frozen=True)
class Splice:
    """How rows of an array before an edit and rows read again make up those after it.

    `source`: rows after the edit, as rows of those before followed by those read again; or, where each row read again
    stands in the place of one before, `places` of them.
    """

    source: Ints
    places: Ints | None

    def of(self, before: NDArray[G], changed: NDArray[G]) -> NDArray[G]:
        """Values [N, ...] after the edit."""
        if self.places is None:
            return np.concatenate([before, changed])[self.source]
        spliced = before.copy()
        spliced[self.places] = changed
        return spliced

    def keeps(self, rows: Ints) -> bool:
        """Whether these rows stay what and where they were."""
        return self.places is not None and not np.isin(self.places, rows).any()


@dataclass(frozen=True)
class Renewal:
    """A team after an edit. `changed` holds the positions read again; `positions` and `of_stays` say where they go."""

    team: TeamArrays
    changed: TeamArrays
    positions: Splice
    of_stays: Splice


def renewed(plan: Plan, before: TeamArrays) -> Renewal | None:
    """The team of a plan from that of the plan before it; None where more than positions and allocations differ.

    The arrays equal those of `team_arrays` to the bit.
    """
    if any(plan.tables[kind] is not before.plan.tables[kind] for kind in _UNDER_A_TEAM):
        return None
    touched = _touched(plan, before)
    table = plan.rows(Position)
    rows = [table[id] for id in sorted(touched) if id in table]
    changed = with_allocations(read_positions(plan, before.days, rows))
    known = changed.start[changed.start > 0]
    if known.size and int(known.min()) < min(calendar.first for calendar in before.calendars):
        return None
    return _merged(plan, before, changed, touched)


_UNDER_A_TEAM = (FiscalCalendar.kind, Assumption.kind, Location.kind, Role.kind)
"""Kinds of rows on which all positions rest."""


def _touched(plan: Plan, before: TeamArrays) -> set[str]:
    """Ids of positions that came, went or changed, or whose allocations did."""
    positions = _replaced(before.plan.tables[Position.kind], plan.tables[Position.kind])
    old, new = before.plan.rows(Allocation), plan.rows(Allocation)
    allocations = _replaced(before.plan.tables[Allocation.kind], plan.tables[Allocation.kind])
    return positions | {(new.get(key) or old[key]).position for key in allocations}


def _replaced(old: Mapping[str, Row], new: Mapping[str, Row]) -> set[str]:
    """Keys of rows that are not the same object in both tables, and perhaps some more."""
    if old is new:
        return set()
    if len(old) == len(new):
        differs = list(map(is_not, new.values(), old.values()))
        return {*compress(new, differs), *compress(old, differs)}
    return {key for key in old.keys() | new.keys() if old.get(key) is not new.get(key)}


def _merged(plan: Plan, before: TeamArrays, changed: TeamArrays, touched: set[str]) -> Renewal:
    found = [(bisect_left(before.ids, id), id) for id in sorted(touched)]
    gone = np.array([at for at, id in found if before.ids[at : at + 1] == (id,)], dtype=np.int64)
    positions = _position_splice(before, changed, gone)
    of_stays, owners = _stay_splice(before, changed, positions)
    rows = _rows_after(before.rows, changed.rows, positions)
    ids = before.ids if positions.places is not None else tuple(row.id for row in rows)
    team = replace(
        before,
        plan=plan,
        ids=ids,
        rows=rows,
        manager=managers_of(ids, rows) if positions.places is None else _same_managers(before, rows, positions.places),
        **_allocations_after(before, changed, positions),
        positions=_joined(before.positions, changed.positions, positions),
        of_stays=replace(_joined(before.of_stays, changed.of_stays, of_stays), position=owners),
    )
    return Renewal(team, changed, positions, of_stays)


def _allocations_after(before: TeamArrays, changed: TeamArrays, positions: Splice) -> dict[str, Any]:
    """The fields of the team's allocations, as far as they change."""
    if not changed.allocated.size and positions.keeps(before.allocated):
        return {}
    count = len(before.ids)
    place = np.full(count + len(changed.ids), NOBODY, dtype=np.int64)
    place[positions.source] = np.arange(len(positions.source))
    allocated = place[np.concatenate([before.allocated, changed.allocated + count])]
    kept = np.flatnonzero(allocated >= 0)
    order = kept[np.argsort(allocated[kept], kind="stable")]
    split = np.concatenate([before.allocated_split, changed.allocated_split])[order]
    return {"allocated": allocated[order], "allocated_split": split}


def _position_splice(before: TeamArrays, changed: TeamArrays, gone: Ints) -> Splice:
    count = len(before.ids)
    again = np.arange(len(changed.ids)) + count
    if tuple(before.ids[at] for at in gone.tolist()) == changed.ids:
        source = np.arange(count)
        source[gone] = again
        return Splice(source, gone)
    places = np.array([bisect_left(before.ids, id) for id in changed.ids], dtype=np.int64)
    places -= np.searchsorted(gone, places)
    return Splice(np.insert(np.delete(np.arange(count), gone), places, again), None)


def _stay_splice(before: TeamArrays, changed: TeamArrays, positions: Splice) -> tuple[Splice, Ints]:
    """Where the stays go, and the rows of their positions."""
    count = len(before.ids)
    if positions.places is not None and (before.positions.stays[positions.places] == changed.positions.stays).all():
        return Splice(np.arange(0), np.flatnonzero(np.isin(before.position, positions.places))), before.position
    place = np.full(count + len(changed.ids), NOBODY, dtype=np.int64)
    place[positions.source] = np.arange(len(positions.source))
    owners = place[np.concatenate([before.position, changed.position + count])]
    kept = np.flatnonzero(owners >= 0)
    source = kept[np.argsort(owners[kept], kind="stable")]
    return Splice(source, None), owners[source]


def _rows_after(before: tuple[Position, ...], changed: tuple[Position, ...], positions: Splice) -> tuple[Position, ...]:
    if positions.places is None:
        return tuple(map((*before, *changed).__getitem__, positions.source.tolist()))
    rows = list(before)
    for at, row in zip(positions.places.tolist(), changed, strict=True):
        rows[at] = row
    return tuple(rows)


def _same_managers(before: TeamArrays, rows: Sequence[Position], places: Ints) -> Ints:
    """Managers' rows where no position came or went."""
    manager = before.manager.copy()
    for at in places.tolist():
        wanted = rows[at].manager
        above = bisect_left(before.ids, wanted)
        manager[at] = above if before.ids[above : above + 1] == (wanted,) else NOBODY
    return manager


def _joined(old: A, new: A, splice: Splice) -> A:
    """Arrays of the same kind, spliced."""
    names = [one.name for one in fields(old)]
    return type(old)(**{name: splice.of(getattr(old, name), getattr(new, name)) for name in names})
