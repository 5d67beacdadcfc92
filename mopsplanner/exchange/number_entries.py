"""Numbers entered into many cells at once, as a paste, a fill or typing makes them: exactly what was meant, or told.

A number that could mean two things (`1.234` in English or in German, `1` among shares like `0.4`) is settled by the
other texts of the same entry, or refused. That one alone would fit its cell settles nothing: a paste may be misplaced.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from mopsplanner.exchange.values import DecimalMark, agreed_mark, clean_text, currency_of, may_mean, read_number
from mopsplanner.plan.refusal import Refusal
from mopsplanner.texts import numbers

Place = tuple[int, int]
"""Row and column."""
SHARE_PLACES = 4
"""Shares of time are kept in hundredths of a per cent, as they are shown when a cell is opened."""
_THREE_PLACES = re.compile(r"-?\d{1,3}\.\d{3}")


class Unit(StrEnum):
    """What a cell counts. A share is 0 to 1 and written 40, 40% or 0.4; a part (of a full-time job) 0.4 or 40%; money
    is the only one to name a currency.
    """

    PLAIN = "plain"
    PART = "part"
    SHARE = "share"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a cell takes: `low` to `high`, both included, rounded to `places`.

    `empty`: what no text means; None where there must be one. `currency`: the three letters of the plan's.
    """

    unit: Unit
    low: float
    high: float
    empty: float | None = None
    places: int = 12
    currency: str = ""


@dataclass(frozen=True, slots=True)
class NumberEntry:
    """A text for a cell; `where` names the cell to a person."""

    at: Place
    where: str
    text: str
    wanted: Wanted


@dataclass(frozen=True, slots=True)
class Numbers:
    """What was read, by cell, and why the rest was not."""

    values: dict[Place, float]
    refusals: tuple[Refusal, ...]


@dataclass(frozen=True, slots=True)
class Habits:
    """How the texts of one entry write numbers. `fractions`: shares are 0.4; None where some are and some are 40."""

    mark: DecimalMark | None = None
    fractions: bool | None = False


def read_numbers(entries: Iterable[NumberEntry]) -> Numbers:
    """The numbers of one paste, fill or typed entry. What one cell cannot take is told and changes no other."""
    listed = [(entry, clean_text(entry.text)) for entry in entries]
    texts = [text for _, text in listed]
    habits = habits_of(texts, [text for entry, text in listed if entry.wanted.unit is Unit.SHARE])
    values: dict[Place, float] = {}
    refusals: list[Refusal] = []
    for entry, text in listed:
        try:
            values[entry.at] = _value(entry, text, habits)
        except Refusal as refusal:
            refusals.append(refusal)
    return Numbers(values, tuple(refusals))


def habits_of(texts: Iterable[str], shares: Sequence[str]) -> Habits:
    """What all texts of an entry, and those of its shares, settle about each other."""
    mark = agreed_mark(texts)
    return Habits(mark, _fractions(shares, mark))


def written(value: float) -> str:
    """A number as its cell opens and is copied: read back it is the same, in English and in German."""
    text = f"{value:.12g}"
    return f"{text}0" if _THREE_PLACES.fullmatch(text) else text


def _fractions(texts: Sequence[str], mark: DecimalMark | None) -> bool | None:
    """Whether bare shares are parts of one: some lie below 1 and none above. None: both, which contradict."""
    bare = [abs(value) for text in texts if "%" not in text and (value := read_number(text, mark)) is not None]
    parts, whole = any(0 < value < 1 for value in bare), any(value > 1 for value in bare)
    return None if parts and whole else parts


def _value(entry: NumberEntry, text: str, habits: Habits) -> float:
    wanted = entry.wanted
    if not text:
        if wanted.empty is None:
            raise Refusal("number-empty", where=entry.where)
        return wanted.empty
    if wanted.unit is Unit.MONEY and (sign := currency_of(text)) and not may_mean(sign, wanted.currency):
        raise Refusal("number-other-currency", text=text, where=entry.where, currency=wanted.currency)
    found = {round(value, wanted.places) for value in meanings(text, wanted.unit, habits)}
    if not found:
        raise Refusal(_fault(wanted.unit), text=text, where=entry.where)
    value, *others = found
    if others:
        raise Refusal("number-open", text=text, where=entry.where)
    if not wanted.low <= value <= wanted.high:
        raise Refusal("number-outside", text=text, where=entry.where, low=_said(wanted, 0), high=_said(wanted, 1))
    return value


def meanings(text: str, unit: Unit, habits: Habits) -> set[float]:
    """What a text may mean; nothing where it is no number of this unit."""
    if (currency_of(text) and unit is not Unit.MONEY) or ("%" in text and unit not in (Unit.SHARE, Unit.PART)):
        return set()
    marks = [habits.mark] if habits.mark is not None else list(DecimalMark)
    found = {value for mark in marks if (value := read_number(text, mark)) is not None}
    if unit is Unit.MONEY:
        # Money has no thousandths: three digits behind the only mark are thousands, whichever mark it is.
        return {max(found)} if found else found
    if unit is Unit.SHARE and "%" not in text:
        return {meant for value in found for meant in _shares(value, habits.fractions)}
    return found


def _shares(value: float, fractions: bool | None) -> tuple[float, ...]:
    if fractions is None:
        return (value, value / 100) if 0 < abs(value) <= 1 else (value / 100,)
    return (value,) if fractions else (value / 100,)


def _fault(unit: Unit) -> str:
    return {Unit.SHARE: "number-not-share", Unit.MONEY: "number-not-money"}.get(unit, "number-not-plain")


def _said(wanted: Wanted, end: int) -> str:
    bound = (wanted.low, wanted.high)[end]
    return numbers.percent(bound) if wanted.unit is Unit.SHARE else numbers.exact(bound, 2)
