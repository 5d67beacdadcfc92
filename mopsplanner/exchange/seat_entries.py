"""Entries in many fields of many positions at once, as a paste, a fill or the inspector makes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mopsplanner.exchange.seat_fields import Conventions, Field, Seat, SeatFields, conventions_of
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Allocation, Position

_FIRST = (Field.ROLE, Field.PERSON, Field.START)
"""Fields that others of the same row depend on: a role's split, whoever pay and contract belong to."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A text for a field of a position."""

    position: str
    field: Field
    text: str


@dataclass(frozen=True, slots=True)
class Entries:
    """Rows that differ after the entries, and why others were left out."""

    positions: tuple[Position, ...]
    allocations: tuple[Allocation, ...]
    refusals: tuple[Refusal, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return not self.positions and not self.allocations


def read_entries(fields: SeatFields, entries: Iterable[Entry]) -> Entries:
    """What the entries make of a plan. What one cannot be is left out, and told; no other suffers by it."""
    listed = list(entries)
    told = _conventions(listed)
    rows = fields.plan.rows(Position)
    seats: dict[str, Seat] = {}
    refused: dict[Entry, Refusal] = {}
    for entry in sorted(listed, key=_turn):
        seat = seats.get(entry.position) or fields.seat(rows[entry.position])
        try:
            seats[entry.position] = fields.entered(seat, entry.field, entry.text, told[entry.field])
        except Refusal as refusal:
            refused[entry] = refusal
    in_order = tuple(refused[entry] for entry in listed if entry in refused)
    return _different(fields, seats.values(), in_order)


def _turn(entry: Entry) -> int:
    return _FIRST.index(entry.field) if entry.field in _FIRST else len(_FIRST)


def _conventions(entries: list[Entry]) -> Mapping[Field, Conventions]:
    columns: dict[Field, list[str]] = {}
    for entry in entries:
        columns.setdefault(entry.field, []).append(entry.text)
    return {name: conventions_of(name, columns) for name in columns}


def _different(fields: SeatFields, seats: Iterable[Seat], refusals: tuple[Refusal, ...]) -> Entries:
    listed = list(seats)
    rows, standing = fields.plan.rows(Position), fields.plan.rows(Allocation)
    allocations = [seat.allocation for seat in listed if seat.allocation is not None]
    return Entries(
        tuple(seat.position for seat in listed if seat.position != rows[seat.position.id]),
        tuple(row for row in allocations if row != standing[row.key]),
        refusals,
    )
