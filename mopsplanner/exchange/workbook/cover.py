"""The cover: what this is, its main figures, how to read it, and links to all sheets."""

from __future__ import annotations

from collections.abc import Sequence

from mopsplanner import __version__
from mopsplanner.engine.scoreboard import Scoreboard, scoreboard
from mopsplanner.exchange.workbook.book import Sheet, Value
from mopsplanner.exchange.workbook.source import Source
from mopsplanner.exchange.workbook.styles import HEAD_FILL, INPUT_FILL, INPUT_INK, MUTED, RULE, SECTION_FILL
from mopsplanner.plan.quarters import Quarter
from mopsplanner.texts import numbers
from mopsplanner.texts import workbook as texts
from mopsplanner.texts import workbook_results as result_texts
from mopsplanner.texts.words import DOMAIN


def write_cover(sheet: Sheet, source: Source, sheets: Sequence[str], failed: int) -> None:
    """Write the cover. `sheets` are all the others in order, `failed` how many checks found something."""
    company = source.plan.company
    sheet.widths([34, 22, 16, 14, 70])
    sheet.raw.fit_to_pages(1, 1)
    sheet.raw.set_row(0, 34)
    sheet.text(0, 0, company.name, sheet.styles.make(bold=True, font_size=22, font_color=HEAD_FILL))
    sheet.text(1, 0, texts.cover_subtitle(company.plan_name), sheet.styles.make(font_size=13))
    row = _write_facts(sheet, source, 3, failed)
    row = _write_figures(sheet, source, row + 1)
    row = _write_legend(sheet, row + 1)
    _write_links(sheet, sheets, row + 1)


_BAND = {"bold": True, "font_color": HEAD_FILL, "bg_color": SECTION_FILL}


def _section(sheet: Sheet, row: int, title: str, heads: Sequence[str] = ()) -> int:
    for column in range(5):
        head = (title, *heads, "", "", "", "")[column]
        of_figures = 0 < column < 4
        style = sheet.styles.make(**_BAND, align="right" if of_figures else "left", indent=0 if of_figures else 1)
        sheet.text(row, column, head, style)
    return row + 1


def _write_facts(sheet: Sheet, source: Source, row: int, failed: int) -> int:
    facts: Sequence[tuple[str, Value]] = (
        (result_texts.SCENARIO, source.scenario_name),
        (result_texts.PLANNED_QUARTERS, texts.span(source.labels[0], source.labels[-1])),
        (result_texts.VERSION, texts.version(__version__)),
        (result_texts.EXPORTED_ON, source.exported_on),
        (result_texts.PREPARED_BY, texts.AUTHOR),
    )
    for label, value in facts:
        sheet.text(row, 0, label)
        sheet.value(row, 1, value, sheet.styles.fact("text" if isinstance(value, str) else "date"))
        row += 1
    sheet.text(row, 0, texts.STATUS)
    template = f'IF(ChecksFailed=0,"{texts.PASSED}","{texts.NOT_PASSED}")'
    passed = texts.PASSED if failed == 0 else texts.NOT_PASSED
    sheet.formula(row, 1, template, passed, sheet.styles.make(bold=True, align="left", indent=1))
    return row + 1


def _write_figures(sheet: Sheet, source: Source, row: int) -> int:
    board = scoreboard(source.results, source.results.quarters[-1])
    row = _section(sheet, row, result_texts.FIGURES, result_texts.FIGURE_HEADS)
    row = _write_headcount(sheet, source, row, board)
    row = _write_years(sheet, source, row)
    row = _write_peak(sheet, row, board)
    row = _write_campaigns(sheet, row, board)
    return _write_short(sheet, row, board)


def _figure(sheet: Sheet, row: int, label: str, template: str, value: Value, holds: str, note: str) -> None:
    sheet.text(row, 0, label)
    sheet.formula(row, 1, template, value, sheet.styles.make(
        bold=True, font_size=12, align="right", num_format=result_texts.COVER_FORMATS[holds]))  # fmt: skip
    sheet.text(row, 4, note, sheet.styles.make(font_color=MUTED, indent=1))


def _at(sheet: Sheet, row: int, column: int, template: str, value: Value) -> None:
    sheet.formula(row, column, template, value, sheet.styles.make(align="right"))


def _write_headcount(sheet: Sheet, source: Source, row: int, board: Scoreboard) -> int:
    line = sheet.book.areas["Capacity.headcount"]
    last = line.part(source.quarters - 1, 1).fixed
    _figure(sheet, row, result_texts.HEADCOUNT_END, last, board.headcount, "count", result_texts.NOTE_HEADCOUNT)
    label = sheet.book.areas["Capacity.label"].part(source.quarters - 1, 1).fixed
    _at(sheet, row, 2, label, source.labels[-1])
    return row + 1


def _write_years(sheet: Sheet, source: Source, row: int) -> int:
    currency = source.plan.company.currency
    years, totals = sheet.book.areas["Cost.years"], sheet.book.areas["Cost.total_years"]
    for at, (year, money) in enumerate(source.results.cost.by_year().items()):
        cell = totals.top + at + 1
        label = texts.loaded_cost(currency)
        total = totals.fixed.partition("!")[2][1]
        _figure(sheet, row, label, f"Cost!${total}${cell}", money, "money", result_texts.NOTE_COST)
        template = f"Cost!$A${years.top + at + 1}"
        sheet.formula(row, 2, template, year, sheet.styles.make(align="right", num_format='"FY"0'))
        row += 1
    return row


def _write_peak(sheet: Sheet, row: int, board: Scoreboard) -> int:
    none = texts.NO_CAPACITY
    template = f'IF(COUNTIF([Capacity.peaks#],"{none}")>0,"{none}",MAX([Capacity.peaks#]))'
    value: Value = none if board.peak == float("inf") else board.peak
    _figure(sheet, row, result_texts.PEAK, template, value, "share", result_texts.NOTE_PEAK)
    domain = f"MATCH($B{row + 1},[Capacity.peaks#],0)"
    _at(sheet, row, 2, f"INDEX([Capacity.use_names#],{domain})", DOMAIN[board.peak_domain])
    quarter = f"INDEX([Capacity.label#],MATCH($B{row + 1},INDEX([Capacity.use#],{domain},0),0))"
    _at(sheet, row, 3, quarter, _label(board.peak_quarter))
    return row + 1


def _label(quarter: Quarter) -> str:
    return numbers.quarter(quarter)


def _write_campaigns(sheet: Sheet, row: int, board: Scoreboard) -> int:
    template = "[Delivery.deliverable_plan]"
    _figure(
        sheet, row, result_texts.DELIVERABLE_ALL, template, board.deliverable, "tenth", result_texts.NOTE_DELIVERABLE
    )
    style = sheet.styles.make(align="right", num_format=result_texts.OF_PLANNED_FORMAT)
    sheet.formula(row, 2, "[Delivery.planned_plan]", board.planned, style)
    return row + 1


def _write_short(sheet: Sheet, row: int, board: Scoreboard) -> int:
    _figure(
        sheet,
        row,
        result_texts.SHORT_WORST,
        "[Capacity.short_peak]",
        board.shortage_fte,
        "tenth",
        result_texts.NOTE_SHORT,
    )
    found = f"INDEX([Capacity.label#],MATCH($B{row + 1},[Capacity.short#],0))"
    where = _label(board.shortage_quarter) if board.shortage_fte > 0 else texts.NONE
    _at(sheet, row, 2, f'IF($B{row + 1}>0,{found},"{texts.NONE}")', where)
    return row + 1


def _write_legend(sheet: Sheet, row: int) -> int:
    row = _section(sheet, row, result_texts.HOW_TO_READ)
    styles = (sheet.styles.make(bg_color=INPUT_FILL, font_color=INPUT_INK, border=1, border_color=RULE, indent=1),
              sheet.styles.label, sheet.styles.head())  # fmt: skip
    for (sample, meaning), style in zip(result_texts.LEGEND, styles, strict=True):
        sheet.text(row, 0, sample, style)
        sheet.text(row, 1, meaning, sheet.styles.note)
        row += 1
    return row


def _write_links(sheet: Sheet, sheets: Sequence[str], row: int) -> None:
    for group, names in result_texts.GROUPS.items():
        row = _section(sheet, row, group)
        for name in names:
            if name in sheets:
                sheet.raw.write_url(row, 0, f"internal:'{name}'!A1", sheet.styles.link, name)
                sheet.text(row, 1, result_texts.SHEETS[name].note, sheet.styles.note)
                row += 1
        row += 1
