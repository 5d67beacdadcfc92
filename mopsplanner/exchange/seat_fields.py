"""The fields of a position as text, both ways: what the roster, the inspector and the clipboard show and take.

Of the stays of a position those fields show one: who sits there at the end of a quarter, else who comes next. Of its
time split they show what is in force in the quarter, and an entry changes that where it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property, partial
from typing import Any

from mopsplanner.engine.cost import base_pay
from mopsplanner.exchange.number_entries import SHARE_PLACES, Habits, Unit, habits_of, meanings
from mopsplanner.exchange.values import (
    DateOrder,
    clean_text,
    currency_of,
    date_order,
    is_order_open,
    may_mean,
    read_date,
)
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Allocation, Company, Location, Position, Role, Split, Stay
from mopsplanner.plan.rules import check_row
from mopsplanner.plan.words import Contract
from mopsplanner.texts import numbers
from mopsplanner.texts.roster import CAPTION
from mopsplanner.texts.words import CONTRACT, YES_NO


class Field(StrEnum):
    """What can be entered about a position."""

    TITLE = "title"
    ROLE = "role"
    PERSON = "person"
    MANAGER = "manager"
    DOTTED = "dotted"
    LOCATION = "location"
    FTE = "fte"
    CONTRACT = "contract"
    START = "start"
    END = "end"
    LAID_OFF = "laid-off"
    TRANSFERRED = "transferred"
    OPENS = "opens"
    CLOSES = "closes"
    TECHNOLOGY = "technology"
    PROCESS = "process"
    DATA = "data"
    ANALYTICS = "analytics"
    PAY = "pay"
    RATE = "rate"
    APPROVED = "approved"
    DEPARTMENT = "department"
    NOTE = "note"


SHARES = (Field.TECHNOLOGY, Field.PROCESS, Field.DATA, Field.ANALYTICS)
"""The fields of a split, in the order of `DOMAINS`."""
DATES = frozenset({Field.START, Field.END, Field.OPENS, Field.CLOSES})
YES_OR_NO = frozenset({Field.APPROVED, Field.LAID_OFF, Field.TRANSFERRED})
NUMBERS = frozenset({Field.FTE, Field.PAY, Field.RATE, *SHARES})
_OF_STAY = {
    Field.PERSON: "person", Field.START: "start", Field.END: "end", Field.CONTRACT: "contract",
    Field.LAID_OFF: "laid_off", Field.TRANSFERRED: "transferred", Field.PAY: "base_pay", Field.RATE: "hourly_rate",
}  # fmt: skip
_OF_POSITION = {
    Field.TITLE: "title", Field.ROLE: "role", Field.MANAGER: "manager", Field.LOCATION: "location",
    Field.FTE: "fte", Field.OPENS: "opens", Field.CLOSES: "closes", Field.APPROVED: "approved",
    Field.DEPARTMENT: "department", Field.NOTE: "note", Field.DOTTED: "dotted",
}  # fmt: skip
_NAMED = {
    Field.ROLE: "_roles", Field.LOCATION: "_locations", Field.MANAGER: "_managers", Field.DOTTED: "_managers",
}  # fmt: skip
_BEGINS_A_STAY = frozenset({Field.PERSON, Field.START})
_YES = frozenset({"yes", "y", "true", "x", "1", "ja", "j", "wahr", "oui", "vrai"})
_NO = frozenset({"no", "n", "false", "0", "nein", "falsch", "non", "faux"})
FTE_PLACES, MONEY_PLACES = 4, 2
DOTTED_BETWEEN = "; "
"""Between the managers to whom dotted lines lead."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A position as a quarter shows it. `allocation`: the one in force, None where the position's split is."""

    position: Position
    stay: Stay | None
    split: Split
    allocation: Allocation | None


@dataclass(frozen=True, slots=True)
class Conventions:
    """How the texts of one column are read: its numbers, and its order of day and month, where known."""

    numbers: Habits = field(default_factory=Habits)
    order: DateOrder | None = None


PLAIN = Conventions()


def conventions_of(name: Field, columns: Mapping[Field, Sequence[str]]) -> Conventions:
    """What the texts of a column settle about it; of its numbers, what those of the other columns settle too."""
    if name in NUMBERS:
        others = [text for column, texts in columns.items() if column in NUMBERS for text in texts]
        shares = [text for column in SHARES for text in columns.get(column, ())]
        own, all_of_them = habits_of(columns[name], shares), habits_of(others, shares)
        return Conventions(own if own.mark is not None else all_of_them)
    return Conventions(order=date_order(columns[name])) if name in DATES else PLAIN


@dataclass(frozen=True)
class SeatFields:
    """The fields of a plan's positions as a quarter shows them."""

    plan: Plan
    quarter: Quarter
    day: date = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "day", self.plan.calendar.last_day(self.quarter))

    # What is indexed once

    @cached_property
    def _in_force(self) -> Mapping[str, Allocation]:
        """The allocation in force of each position that has one."""
        found: dict[str, Allocation] = {}
        for row in self.plan.rows(Allocation).values():
            standing = found.get(row.position)
            if row.quarter <= self.quarter and (standing is None or standing.quarter < row.quarter):
                found[row.position] = row
        return found

    @cached_property
    def _managers(self) -> Mapping[str, frozenset[str]]:
        """Ids by each text that names a position: an id wins over titles, titles over people."""
        rows = self.plan.rows(Position).values()
        by_person = _ids_by((stay.person, row.id) for row in rows for stay in row.stays)
        by_title = _ids_by((row.title, row.id) for row in rows)
        by_id = _ids_by((text, row.id) for row in rows for text in (row.id, manager_name(row)))
        return {**by_person, **by_title, **by_id}

    @cached_property
    def _roles(self) -> Mapping[str, frozenset[str]]:
        rows = self.plan.rows(Role).values()
        return {**_ids_by((row.name, row.id) for row in rows), **_ids_by((row.id, row.id) for row in rows)}

    @cached_property
    def _locations(self) -> Mapping[str, frozenset[str]]:
        rows = self.plan.rows(Location).values()
        return {**_ids_by((row.name, row.id) for row in rows), **_ids_by((row.id, row.id) for row in rows)}

    # Showing

    def seat(self, position: Position) -> Seat:
        """A position as the quarter shows it."""
        stay = position.stay_on(self.day) or position.next_stay(self.day)
        allocation = self._in_force.get(position.id)
        return Seat(position, stay, self._split(position, allocation), allocation)

    def _split(self, position: Position, allocation: Allocation | None) -> Split:
        if allocation is not None:
            return allocation.split
        return position.split or self.plan.rows(Role)[position.role].split

    def text(self, seat: Seat, name: Field) -> str:
        """What a field holds, as it can be entered again; empty where it holds nothing."""
        position = seat.position
        if name in SHARES:
            return numbers.share(seat.split[SHARES.index(name)])
        if name in _OF_STAY:
            return self._stay_text(seat, name)
        if name is Field.ROLE:
            return self.plan.rows(Role)[position.role].name
        if name is Field.LOCATION:
            return self.plan.rows(Location)[position.location].name
        if name is Field.MANAGER:
            manager = self.plan.rows(Position).get(position.manager)
            return "" if manager is None else manager_name(manager)
        if name is Field.DOTTED:
            rows = self.plan.rows(Position)
            return DOTTED_BETWEEN.join(manager_name(rows[id]) for id in position.dotted if id in rows)
        return _plain_text(getattr(position, _OF_POSITION[name]))

    def _stay_text(self, seat: Seat, name: Field) -> str:
        stay = seat.stay
        if stay is None:
            return ""
        if name is Field.PAY:
            return numbers.exact(base_pay(self.plan, seat.position, stay), MONEY_PLACES)
        value = getattr(stay, _OF_STAY[name])
        if name is Field.RATE and value is not None:
            return numbers.exact(value, MONEY_PLACES)
        return CONTRACT[value] if name is Field.CONTRACT else _plain_text(value)

    def choices(self, name: Field) -> tuple[str, ...]:
        """The texts that a field takes; none where it takes any, or too many to list."""
        if name is Field.ROLE:
            return tuple(row.name for row in sorted(self.plan.rows(Role).values(), key=lambda row: row.order))
        if name is Field.LOCATION:
            return tuple(row.name for row in self.plan.rows(Location).values())
        if name is Field.MANAGER:
            return tuple(manager_name(row) for row in self.plan.rows(Position).values())
        if name is Field.CONTRACT:
            return tuple(CONTRACT.values())
        return tuple(YES_NO.values()) if name in YES_OR_NO else ()

    # Entering

    def entered(self, seat: Seat, name: Field, text: str, told: Conventions = PLAIN) -> Seat:
        """The seat after an entry. Refuses a text that the field cannot take; then nothing is different.

        What the field already says changes nothing, so that a default stays one.
        """
        wanted = clean_text(text) if name is Field.NOTE else " ".join(clean_text(text).split())
        if wanted == self.text(seat, name):
            return seat
        value = self._value(seat, name, wanted, told)
        after = self._put(seat, name, value)
        check_row(after.position if after.allocation is None else after.allocation)
        return after

    def _value(self, seat: Seat, name: Field, text: str, told: Conventions) -> Any:
        fault = partial(_refusal, text, seat.position.title, name)
        if name in DATES:
            return _day(text, told.order, fault)
        if name in NUMBERS:
            return self._number(name, text, told.numbers, fault)
        if name in YES_OR_NO:
            return _yes_or_no(text, fault)
        if name is Field.CONTRACT:
            return _contract(text, fault)
        if name is Field.DOTTED:
            return self._dotted(seat.position, text, fault)
        return self._named(name, text, fault)

    def _dotted(self, position: Position, text: str, fault: Callable[[str], Refusal]) -> tuple[str, ...]:
        """The ids that a list of managers names, each once."""
        listed = [part.strip() for part in text.split(DOTTED_BETWEEN.strip())]
        ids = tuple(dict.fromkeys(self._named(Field.DOTTED, part, fault) for part in listed if part))
        if position.id in ids:
            raise fault("entry-dotted-self")
        return ids

    def _number(self, name: Field, text: str, habits: Habits, fault: Callable[[str], Refusal]) -> float | None:
        if name in SHARES:
            return round(_only(meanings(text, Unit.SHARE, habits), fault), SHARE_PLACES)
        if name is Field.FTE:
            return round(_only(meanings(text, Unit.PART, habits), fault), FTE_PLACES)
        if not text:
            return None
        currency = self.plan.row(Company, Company.kind).currency
        if (sign := currency_of(text)) and not may_mean(sign, currency):
            told = dict(fault("entry-other-currency").subjects)
            raise Refusal("entry-other-currency", currency=currency, **told)
        return round(_only(meanings(text, Unit.MONEY, habits), fault), MONEY_PLACES)

    def _named(self, name: Field, text: str, fault: Callable[[str], Refusal]) -> str:
        """The text itself, or the id that it names."""
        known = _NAMED.get(name)
        if known is None or (name is Field.MANAGER and not text):
            return text
        ids = getattr(self, known).get(text.casefold(), frozenset())
        if not ids:
            raise fault("entry-not-known")
        first, *others = sorted(ids)
        if others:
            raise fault("entry-ambiguous")
        return str(first)

    def _put(self, seat: Seat, name: Field, value: Any) -> Seat:
        if name in SHARES:
            return _with_share(seat, SHARES.index(name), value)
        if name in _OF_STAY:
            return self._with_stay(seat, name, value)
        position = replace(seat.position, **{_OF_POSITION[name]: value})
        return replace(seat, position=position, split=self._split(position, seat.allocation))

    def _with_stay(self, seat: Seat, name: Field, value: Any) -> Seat:
        stays = list(seat.position.stays)
        if seat.stay is None:
            if name not in _BEGINS_A_STAY:
                raise Refusal("entry-nobody-there", title=seat.position.title, field=CAPTION[name])
            at, stay = len(stays), Stay("", self._next_start(seat.position), None)
        else:
            at, stay = stays.index(seat.stay), seat.stay
        changed = replace(stay, **{_OF_STAY[name]: value})
        stays[at : at + 1] = [changed]
        return replace(seat, position=replace(seat.position, stays=tuple(stays)), stay=changed)

    def _next_start(self, position: Position) -> date:
        """When somebody new begins in a vacant seat: with the quarter, but after those who were there."""
        first = self.plan.calendar.first_day(self.quarter)
        ends = [stay.end + timedelta(days=1) for stay in position.stays if stay.end is not None]
        return max([first, *ends])


def manager_name(row: Position) -> str:
    """How a position is named where several may carry its title."""
    return f"{row.title} ({row.id})"


def _ids_by(named: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for text, id in named:
        found.setdefault(text.casefold(), set()).add(id)
    return {text: frozenset(ids) for text, ids in found.items()}


def _plain_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES_NO[value]
    if isinstance(value, date):
        return value.isoformat()
    return numbers.exact(value, FTE_PLACES) if isinstance(value, float) else str(value)


def _with_share(seat: Seat, at: int, value: float) -> Seat:
    shares = list(seat.split)
    shares[at] = value
    split: Split = (shares[0], shares[1], shares[2], shares[3])
    if seat.allocation is not None:
        return replace(seat, split=split, allocation=replace(seat.allocation, split=split))
    return replace(seat, split=split, position=replace(seat.position, split=split))


# Reading one text


def _refusal(text: str, title: str, name: Field, id: str) -> Refusal:
    return Refusal(id, text=text, title=title, field=CAPTION[name])


def _day(text: str, order: DateOrder | None, fault: Callable[[str], Refusal]) -> date | None:
    day = read_date(text, order)
    if text and day is None:
        raise fault("entry-not-date")
    if order is None and is_order_open([text]):
        raise fault("entry-date-open")
    return day


def _only(found: set[float], fault: Callable[[str], Refusal]) -> float:
    if len(found) != 1:
        raise fault("entry-number-open" if found else "entry-not-number")
    return found.pop()


def _yes_or_no(text: str, fault: Callable[[str], Refusal]) -> bool:
    word = text.casefold()
    if word not in _YES | _NO:
        raise fault("entry-not-yes-no")
    return word in _YES


def _contract(text: str, fault: Callable[[str], Refusal]) -> Contract:
    for kind, word in CONTRACT.items():
        if text.casefold() in (word.casefold(), kind.value):
            return kind
    raise fault("entry-not-contract")
