"""The sheet of cost: people, contractors, hiring, severance, the bench and tools, by quarter and by fiscal year."""

from __future__ import annotations

from mopsplanner.engine.cost import MONEY
from mopsplanner.exchange.workbook.book import Sheet, Value
from mopsplanner.exchange.workbook.closed import booked_or
from mopsplanner.exchange.workbook.outputs import Lines
from mopsplanner.exchange.workbook.refs import letters
from mopsplanner.exchange.workbook.source import Source
from mopsplanner.exchange.workbook.styles import NUMBERS
from mopsplanner.texts import workbook as texts
from mopsplanner.texts import workbook_results as result_texts


def write_cost(sheet: Sheet, source: Source) -> None:
    """Loaded cost by quarter, then the budget by fiscal year."""
    lines = Lines(sheet, source, label_width=38)
    currency = source.plan.company.currency
    _write_quarters(lines, source, currency)
    _write_years(lines, source, currency)


def _parts(source: Source) -> dict[str, list[float]]:
    return {key: source.results.cost.part(key).tolist() for key in MONEY}


def _pay_of(contract: str) -> str:
    return f'SUMIFS([Pay.cost@|],[Seats.contract|],"{contract}")'


_STARTING = '[Seats.from|],">="&[Timeline.plan_first@],[Seats.from|],"<="&[Timeline.plan_last@]'
_ENDING = '[Seats.until|],">="&[Timeline.plan_first@],[Seats.until|],"<="&[Timeline.plan_last@]'
_FORMULAS = {
    "people": _pay_of(texts.EMPLOYEE),
    "contractors": _pay_of(texts.CONTRACTOR),
    "hiring": f"SUMIFS([Seats.hiring|],{_STARTING})",
    "severance": f"SUMIFS([Seats.severance|],{_ENDING})",
    "bench": "SUM([BenchPay.cost@|])",
    "tools": "SUM([ToolUse.cost@|])",
}


def _write_quarters(lines: Lines, source: Source, currency: str) -> None:
    lines.section(result_texts.COST_BY_QUARTER)
    for key, values in _parts(source).items():
        lines.line(key, result_texts.COST_PARTS[key], currency, booked_or(key, _FORMULAS[key]), values, "money")
        lines.whole(f"{key}_plan", f"SUM([{key}#])", sum(values), "money")
    total = source.results.cost.total.tolist()
    sums = "+".join(f"[{key}@]" for key in MONEY)
    lines.line("total", result_texts.TOTAL, currency, sums, total, "money", strong=True)
    lines.whole("plan", "SUM([total#])", sum(total), "money", strong=True)
    proposed = f'SUMIFS([Pay.cost@|],[Seats.approved|],"{texts.NO}")'
    paid = source.team.cost.sum(axis=0).tolist()
    lines.line("paid", result_texts.PAID, currency, "SUM([Pay.cost@|])", paid, "money")
    lines.whole("paid_plan", "SUM([paid#])", sum(paid), "money")
    values = _proposed(source)
    lines.line("proposed", result_texts.PROPOSED, currency, proposed, values, "money")
    lines.whole("proposed_plan", "SUM([proposed#])", sum(values), "money")
    years = [quarter.year for quarter in source.results.quarters]
    lines.line("year", texts.FISCAL_YEAR, texts.YEAR, "[Timeline.plan_year@]", years, "count")


def _proposed(source: Source) -> list[float]:
    """Pay and fees of positions that are not approved yet."""
    asked = [row.index for row in source.seats if row.index is not None and not row.seat.approved]
    total: list[float] = source.team.cost[asked].sum(axis=0).tolist()
    return total


def _write_years(lines: Lines, source: Source, currency: str) -> None:
    """One row a fiscal year, in the first columns of the sheet."""
    lines.section(result_texts.BUDGET_BY_YEAR)
    sheet, top = lines.sheet, lines.row
    heads = (
        texts.FISCAL_YEAR,
        "",
        *(result_texts.COST_PARTS[key] for key in MONEY),
        result_texts.TOTAL,
        result_texts.QUARTERS_PLANNED,
    )
    for column, head in enumerate(heads):
        sheet.text(top, column, head, sheet.styles.head(right=column > 1))
    parts = _parts(source)
    years = sorted({quarter.year for quarter in source.results.quarters})
    at_year = [quarter.year for quarter in source.results.quarters]
    for row, year in enumerate(years, start=top + 1):
        planned = [step for step, found in enumerate(at_year) if found == year]
        first = "MIN([year#])" if row == top + 1 else f"N($A{row})+1"
        sheet.formula(row, 0, first, year, sheet.styles.make(num_format=NUMBERS["year"], align="left"))
        sheet.text(row, 1, currency)
        _write_year(sheet, row, [sum(parts[key][step] for step in planned) for key in MONEY])
        count = f"COUNTIF([year#],$A{row + 1})"
        sheet.formula(row, 3 + len(MONEY), count, len(planned), sheet.styles.calculated("count"))
    for at, key in enumerate((*MONEY, "total")):
        sheet.area(f"{key}_years", sheet.at(top + 1, 2 + at, len(years)))
    sheet.area("years", sheet.at(top + 1, 0, len(years)))


def _write_year(sheet: Sheet, row: int, values: list[float]) -> None:
    style = sheet.styles.calculated("money")
    for column, (key, value) in enumerate(zip(MONEY, values, strict=True), start=2):
        sheet.formula(row, column, f"SUMIFS([{key}#],[year#],$A{row + 1})", value, style)
    total: Value = sum(values)
    parts = f"SUM($C{row + 1}:${letters(1 + len(MONEY))}{row + 1})"
    sheet.formula(row, 2 + len(MONEY), parts, total, sheet.styles.calculated("money"))
