"""One text of a grid's cell as a value: numbers, money, counts, shares, dates. What cannot be read is refused, never 0.

A text that can be read in two ways is settled by the other texts of the entry, its own column's first, or refused.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto

from mopsplanner.exchange.number_entries import SHARE_PLACES, Habits, Unit, habits_of, meanings
from mopsplanner.exchange.values import DateOrder, date_order, is_order_open, read_date
from mopsplanner.plan.refusal import Refusal
from mopsplanner.texts import numbers

NUMBER_PLACES, MONEY_PLACES = 4, 2

Fault = Callable[[str], Refusal]


class Kind(Enum):
    """What a text is read as."""

    NUMBER = auto()
    MONEY = auto()
    COUNT = auto()
    COUNT_OR_NONE = auto()
    SHARE = auto()
    DATE = auto()


@dataclass(frozen=True, slots=True)
class Told:
    """What an entry says about the texts of one column: how numbers are written, and the order of day and month."""

    numbers: Habits = field(default_factory=Habits)
    order: DateOrder | None = None


PLAIN = Told()


def told_by(kind: Kind, texts: Sequence[str], figures: Sequence[str], shares: Sequence[str]) -> Told:
    """What the texts of one column settle; of its numbers, what all `figures` and `shares` of the entry settle too."""
    if kind is Kind.DATE:
        return Told(order=date_order(texts))
    own = habits_of(texts, shares)
    return Told(own if own.mark is not None else habits_of(figures, shares))


def entry_refusal(text: str, title: str, field: str, id: str) -> Refusal:
    """The refusal of a text for a field of the row with this title."""
    return Refusal(id, text=text, title=title, field=field)


def read_value(text: str, kind: Kind, told: Told, fault: Fault) -> float | int | date | None:
    """The value that a text writes. Refuses by `fault` a text that writes none, or could write two."""
    if not text and kind in (Kind.DATE, Kind.COUNT_OR_NONE):
        return None
    if not text:
        raise fault("stack-empty")
    return _READERS[kind](text, told, fault)


def number_text(value: float | int | None, kind: Kind) -> str:
    """A value as it can be entered again; empty where there is none."""
    if value is None:
        return ""
    return numbers.exact(value, MONEY_PLACES if kind is Kind.MONEY else NUMBER_PLACES if kind is Kind.NUMBER else 0)


def _day(text: str, told: Told, fault: Fault) -> date:
    day = read_date(text, told.order)
    if day is None:
        raise fault("entry-not-date")
    if told.order is None and is_order_open([text]):
        raise fault("entry-date-open")
    return day


def _share(text: str, told: Told, fault: Fault) -> float:
    return round(_only(meanings(text, Unit.SHARE, told.numbers), fault), SHARE_PLACES)


def _number(text: str, told: Told, fault: Fault) -> float:
    return round(_only(meanings(text, Unit.PLAIN, told.numbers), fault), NUMBER_PLACES)


def _money(text: str, told: Told, fault: Fault) -> float:
    return round(_only(meanings(text, Unit.MONEY, told.numbers), fault), MONEY_PLACES)


def _count(text: str, told: Told, fault: Fault) -> int:
    """A count has no parts: of two readings the whole one is meant."""
    found = meanings(text, Unit.PLAIN, told.numbers)
    whole = {value for value in found if value == int(value)}
    if found and not whole:
        raise fault("stack-not-whole")
    return int(_only(whole, fault))


def _only(found: set[float], fault: Fault) -> float:
    """The one value that a text may mean."""
    if not found:
        raise fault("entry-not-number")
    value, *others = found
    if others:
        raise fault("stack-number-open")
    return value


_READERS: dict[Kind, Callable[[str, Told, Fault], float | int | date]] = {
    Kind.NUMBER: _number,
    Kind.MONEY: _money,
    Kind.COUNT: _count,
    Kind.COUNT_OR_NONE: _count,
    Kind.SHARE: _share,
    Kind.DATE: _day,
}
