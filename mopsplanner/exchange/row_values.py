"""One text of a grid's cell as a value: numbers, money, counts, shares, dates. What cannot be read is refused, never 0.

A text that can be read in two ways is settled by the other texts of its column, or refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from mopsplanner.exchange.values import (
    DateOrder,
    DecimalMark,
    date_order,
    decimal_mark,
    is_order_open,
    read_date,
    read_number,
)
from mopsplanner.plan.refusal import Refusal
from mopsplanner.texts import numbers

NUMBER_PLACES, MONEY_PLACES, SHARE_PLACES = 4, 2, 6

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
    """What a column says about its texts: the decimal mark, and the order of day and month, where they settle it."""

    decimal: DecimalMark | None = None
    order: DateOrder | None = None


PLAIN = Told()


def told_by(kind: Kind, texts: Iterable[str]) -> Told:
    """What the texts of one column settle."""
    if kind is Kind.DATE:
        return Told(order=date_order(texts))
    return Told(decimal=decimal_mark(texts))


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
    """40, 40% and 0.4 are the same share; 1 is one per cent."""
    number = _readings(text, told, fault)[0]
    return round(number if "%" in text or 0 < number < 1 else number / 100, SHARE_PLACES)


def _number(text: str, told: Told, fault: Fault) -> float:
    if "%" in text:
        raise fault("entry-not-number")
    readings = _readings(text, told, fault)
    if len(set(readings)) > 1:
        raise fault("stack-number-open")
    return round(readings[0], NUMBER_PLACES)


def _money(text: str, told: Told, fault: Fault) -> float:
    """Money has no thousandths: three digits behind the only mark are thousands, whichever mark it is."""
    if "%" in text:
        raise fault("entry-not-number")
    return round(max(_readings(text, told, fault)), MONEY_PLACES)


def _count(text: str, told: Told, fault: Fault) -> int:
    value = _money(text, told, fault)
    if value != int(value):
        raise fault("stack-not-whole")
    return int(value)


def _readings(text: str, told: Told, fault: Fault) -> list[float]:
    """What a text may write: by the column's decimal mark, or by either."""
    marks = list(DecimalMark) if told.decimal is None else [told.decimal]
    readings = [read_number(text, mark) for mark in marks]
    known = [value for value in readings if value is not None]
    if len(known) < len(readings):
        raise fault("entry-not-number")
    return known


_READERS: dict[Kind, Callable[[str, Told, Fault], float | int | date]] = {
    Kind.NUMBER: _number,
    Kind.MONEY: _money,
    Kind.COUNT: _count,
    Kind.COUNT_OR_NONE: _count,
    Kind.SHARE: _share,
    Kind.DATE: _day,
}
