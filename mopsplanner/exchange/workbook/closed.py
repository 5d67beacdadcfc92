"""The sheet of closed quarters: what was booked, a column for each quarter, and the formulas that take it over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mopsplanner.engine.cost import MONEY
from mopsplanner.exchange.workbook.book import Sheet, Value
from mopsplanner.exchange.workbook.source import Source
from mopsplanner.exchange.workbook.tables import Column, between, input_list
from mopsplanner.plan.rows import ClosedQuarter
from mopsplanner.plan.rules import MONEY_LIMIT
from mopsplanner.plan.words import DOMAINS
from mopsplanner.texts import workbook as texts
from mopsplanner.texts import workbook_results as result_texts
from mopsplanner.texts.words import DOMAIN

_LEFT = 3
"""Columns before those of the quarters."""


@dataclass(frozen=True, slots=True)
class _Figure:
    key: str
    label: str
    unit: str
    value: Callable[[ClosedQuarter], Value]
    holds: str


def booked_or(key: str, template: str) -> str:
    """A formula that takes what was booked where the quarter is closed, and computes where it is open."""
    return f"IF([Closed.on@]>0,[Closed.{key}@],{template})"


def write_closed(sheet: Sheet, source: Source) -> None:
    """What was booked of each quarter; empty where it is open."""
    sheet.heading()
    figures = list(_figures(source.plan.company.currency))
    most = between(0, MONEY_LIMIT)
    columns = [
        Column(texts.KEY, width=22, name="ClosedKey"),
        Column(result_texts.FIGURE, width=30),
        Column(texts.UNIT, width=11),
        *(Column(label, "plain", 13, rule=most) for label in source.labels),
    ]
    rows: list[list[Value]] = [[one.key, one.label, one.unit, *_values(source, one)] for one in figures]
    sheet.widths([column.width for column in columns])
    body = input_list(sheet, "ClosedList", 3, columns, rows, 0)
    for row, one in enumerate(figures, start=body.top):
        area = sheet.area(one.key, sheet.at(row, _LEFT, 1, source.quarters))
        for at, value in enumerate(_values(source, one), start=area.left):
            sheet.value(row, at, value, sheet.styles.input(one.holds))
    first = sheet.book.areas[f"Closed.capacity_{DOMAINS[0]}"]
    sheet.area("capacity", sheet.at(first.top, _LEFT, len(DOMAINS), source.quarters))
    sheet.freeze(4, _LEFT)


def _values(source: Source, figure: _Figure) -> list[Value]:
    closed = source.results.closed
    return [figure.value(closed[step]) if step in closed else None for step in range(source.quarters)]


def _figures(currency: str) -> Iterator[_Figure]:
    yield _Figure("on", result_texts.CLOSED_ON, texts.DATE, lambda row: row.closed, "date")
    yield _Figure("headcount", result_texts.HEADCOUNT, texts.SEATS_UNIT, lambda row: row.headcount, "count")
    yield _Figure("fte", result_texts.SEATED, texts.FTE, lambda row: row.fte, "hundredth")
    for key, label in result_texts.BOOKED_HOURS.items():
        for at, domain in enumerate(DOMAINS):
            name = result_texts.booked_hours(label, DOMAIN[domain])
            yield _Figure(f"{key}_{domain}", name, texts.HOURS, _of_domain(key, at), "tenth")
    for key in MONEY:
        yield _Figure(key, result_texts.COST_PARTS[key], currency, _money(key), "money")


def _of_domain(key: str, at: int) -> Callable[[ClosedQuarter], Value]:
    return lambda row: float(getattr(row, key)[at])


def _money(key: str) -> Callable[[ClosedQuarter], Value]:
    return lambda row: float(getattr(row, key))
