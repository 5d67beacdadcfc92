"""The sheet of changes: how a scenario differs from the baseline, in figures and row by row."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum

from mopsplanner.edits.change import Replacement
from mopsplanner.engine.results import Results
from mopsplanner.engine.scoreboard import Scoreboard, scoreboard
from mopsplanner.exchange.workbook.book import Sheet, Value
from mopsplanner.exchange.workbook.source import Source
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Row, Stay
from mopsplanner.texts import numbers
from mopsplanner.texts import workbook as texts
from mopsplanner.texts import workbook_changes as words
from mopsplanner.texts import workbook_results as result_texts


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of one row, before and after."""

    kind: str
    item: str
    field: str
    before: Value
    after: Value


def differences(replacements: tuple[Replacement, ...]) -> Iterator[Difference]:
    """What a director sees of row replacements: every field that differs, or the whole row where it is new or gone."""
    for change in replacements:
        kind, item = words.KIND[change.kind], _item(change)
        if change.before is None or change.after is None:
            word = words.ADDED if change.before is None else words.REMOVED
            yield Difference(kind, item, word, _summary(change.before), _summary(change.after))
            continue
        for told in fields(change.after):
            before, after = getattr(change.before, told.name), getattr(change.after, told.name)
            if before != after:
                yield Difference(kind, item, words.field_name(told.name), _told(before), _told(after))


def _item(change: Replacement) -> str:
    row = change.after or change.before
    return f"{words.row_name(row)} ({change.key})" if words.row_name(row) else change.key


def _summary(row: Row | None) -> Value:
    return "" if row is None else words.row_summary(row)


def _told(value: object) -> Value:
    if value is None:
        return texts.NONE
    if isinstance(value, tuple):
        return words.stays(value) if any(isinstance(item, Stay) for item in value) else words.shares(value)
    if isinstance(value, Quarter):
        return numbers.quarter(value)
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, bool | int | float | str | date):
        return value
    return str(value)


def write_changes(sheet: Sheet, source: Source, baseline: Results, replacements: tuple[Replacement, ...]) -> None:
    """Main figures beside the baseline's, then the changes."""
    sheet.heading()
    sheet.widths(_WIDTHS)
    last = source.results.quarters[-1]
    figures = _figures(sheet, source, scoreboard(source.results, last), scoreboard(baseline, last))
    heads = (result_texts.FIGURE, texts.UNIT, texts.BASELINE, result_texts.SCENARIO, result_texts.DIFFERENCE)
    for column, head in enumerate(heads):
        sheet.text(_TOP, column, head, sheet.styles.head(right=column > 1))
    for row, figure in enumerate(figures, start=_TOP + 1):
        _write_figure(sheet, row, figure)
    top = _TOP + len(figures) + 2
    for column, head in enumerate(words.HEADS):
        sheet.text(top, column, head, sheet.styles.head())
    for row, told in enumerate(differences(replacements), start=top + 1):
        values = (told.kind, told.item, told.field, told.before, told.after)
        sheet.tall(row, zip(map(str, values), _WIDTHS, strict=True))
        for column, value in enumerate(values):
            sheet.value(row, column, value, _style(sheet, value))
    sheet.freeze(_TOP, 1, head=0)


_TOP = 3
_WIDTHS = (34, 44, 24, 48, 48)


def _style(sheet: Sheet, value: Value) -> object:
    if isinstance(value, date):
        return sheet.styles.fact("date")
    if isinstance(value, float | int) and not isinstance(value, bool):
        return sheet.styles.fact("plain")
    return sheet.styles.fact("long", text=value if isinstance(value, str) else "")


@dataclass(frozen=True, slots=True)
class _Figure:
    label: str
    unit: str
    template: str
    now: float
    before: float
    holds: str


def _figures(sheet: Sheet, source: Source, now: Scoreboard, before: Scoreboard) -> tuple[_Figure, ...]:
    headcount = sheet.book.areas["Capacity.headcount"].part(source.quarters - 1, 1).fixed
    years = sheet.book.areas["Cost.total_years"]
    year = replace(years, top=years.top + years.rows - 1, rows=1).fixed
    none, currency = texts.NO_CAPACITY, source.plan.company.currency
    peak = f'IF(COUNTIF([Capacity.peaks#],"{none}")>0,"{none}",MAX([Capacity.peaks#]))'
    planned, fits, short = "[Delivery.planned_plan]", "[Delivery.deliverable_plan]", "[Capacity.short_peak]"
    words_ = result_texts
    return (
        _Figure(words_.HEADCOUNT_END, texts.SEATS_UNIT, headcount, now.headcount, before.headcount, "count"),
        _Figure(texts.cost_of_year(now.year), currency, year, now.year_cost, before.year_cost, "money"),
        _Figure(words_.PEAK, texts.SHARE, peak, now.peak, before.peak, "share"),
        _Figure(words_.PLANNED, texts.COUNT, planned, now.planned, before.planned, "tenth"),
        _Figure(words_.DELIVERABLE, texts.COUNT, fits, now.deliverable, before.deliverable, "tenth"),
        _Figure(words_.SHORT_WORST, texts.FTE, short, now.shortage_fte, before.shortage_fte, "tenth"),
    )


def _write_figure(sheet: Sheet, row: int, figure: _Figure) -> None:
    style = sheet.styles.make(align="right", num_format=result_texts.COVER_FORMATS[figure.holds])
    sheet.text(row, 0, figure.label)
    sheet.text(row, 1, figure.unit, sheet.styles.note)
    sheet.value(row, 2, _finite(figure.before), style)
    sheet.formula(row, 3, figure.template, _finite(figure.now), style)
    gap = f"$D{row + 1}-$C{row + 1}"
    known = math.isfinite(figure.now) and math.isfinite(figure.before)
    difference: Value = figure.now - figure.before if known else texts.NONE
    signed = sheet.styles.make(align="right", num_format=result_texts.SIGNED_FORMATS[figure.holds])
    sheet.formula(row, 4, f'IF(ISERROR({gap}),"{texts.NONE}",{gap})', difference, signed)


def _finite(value: float) -> Value:
    return value if math.isfinite(value) else texts.NO_CAPACITY
