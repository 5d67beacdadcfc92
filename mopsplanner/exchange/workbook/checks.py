"""The sheet of checks: each is 0 when passed, and their number is on the cover."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mopsplanner.exchange.workbook.book import Sheet, Value
from mopsplanner.exchange.workbook.source import Source, ends_early, shares_off
from mopsplanner.exchange.workbook.styles import WARN_FILL
from mopsplanner.texts import workbook as texts
from mopsplanner.texts import workbook_results as result_texts

_TOP = 4


@dataclass(frozen=True, slots=True)
class _Check:
    key: str
    template: str
    value: Value = 0


def write_checks(sheet: Sheet, source: Source) -> None:
    """Every check with what it means, and how many found something."""
    sheet.heading()
    sheet.widths([6, 46, 14, 12, 92])
    for at, head in enumerate(("#", result_texts.CHECK, result_texts.RESULT, texts.STATUS, result_texts.MEANING)):
        sheet.text(3, at, head, sheet.styles.head(right=at == 2))
    checks = list(_checks(source))
    for row, check in enumerate(checks, start=_TOP):
        _write(sheet, row, row - _TOP + 1, check)
    results = sheet.area("results", sheet.at(_TOP, 2, len(checks)))
    row = _TOP + len(checks)
    failed = failed_checks(source)
    sheet.text(row, 1, result_texts.CHECKS_FAILED, sheet.styles.strong_label())
    sheet.formula(row, 2, 'COUNTIF([results#],"<>0")', failed, sheet.styles.calculated("zero", strong=True))
    sheet.book.name("ChecksFailed", sheet.at(row, 2))
    rule = {"type": "cell", "criteria": "!=", "value": 0, "format": sheet.styles.make(bg_color=WARN_FILL, bold=True)}
    sheet.raw.conditional_format(results.top, 2, row, 2, rule)
    sheet.heads(3)
    sheet.freeze(4, 0)


def failed_checks(source: Source) -> int:
    """How many checks find something in the plan as it is."""
    return sum(1 for check in _checks(source) if check.value)


def _write(sheet: Sheet, row: int, number: int, check: _Check) -> None:
    title, meaning = result_texts.CHECKS[check.key]
    sheet.value(row, 0, number, sheet.styles.fact("count"))
    sheet.text(row, 1, title)
    sheet.formula(row, 2, check.template, check.value, sheet.styles.calculated("zero"))
    status = f'IF($C{row + 1}=0,"{texts.OK}","{texts.LOOK}")'
    sheet.formula(row, 3, status, texts.LOOK if check.value else texts.OK, sheet.styles.calculated("text"))
    sheet.text(row, 4, meaning, sheet.styles.note)


def _checks(source: Source) -> Iterator[_Check]:
    yield from _row_checks()
    yield from _content_checks(source)
    yield from _sum_checks()


_Lists = tuple[tuple[str, str], ...]
_TEAM_LISTS: _Lists = (("Pos", "Seats"), ("Alloc", "Allocated"), ("Bench", "BenchPay"))
_WORK_LISTS: _Lists = (("Stage", "Effort"), ("Type", "Launches"), ("Tool", "ToolUse"))
_TEAM_OPEN: _Lists = (("Pos", "Positions"), ("Alloc", "Allocation"), ("Bench", "Bench"))
_WORK_OPEN: _Lists = (("Type", "Campaigns"), ("Stage", "Recipes"))


def _row_checks() -> Iterator[_Check]:
    for key, lists in (("team_rows", _TEAM_LISTS), ("work_rows", _WORK_LISTS)):
        yield _Check(key, "+".join(f"MAX(0,ROWS({name}Key)-ROWS([{sheet}.no#]))" for name, sheet in lists))
    for key, lists in (("team_below", _TEAM_OPEN), ("work_below", _WORK_OPEN)):
        typed = "+".join(f"COUNTA([{sheet}.keys#])" for _, sheet in lists)
        listed = ",".join(f"{name}Key" for name, _ in lists)
        yield _Check(key, f"{typed}-COUNTA({listed})")


def _content_checks(source: Source) -> Iterator[_Check]:
    seats = source.seats
    shares = {row.id: row.split for row in source.role_rows}
    off = sum(shares_off(row.seat.split or shares[row.seat.role]) for row in seats)
    off_stages = sum(shares_off(row.splits[at]) for row, at, _ in source.stage_rows)
    yield _Check(
        "keys", "SUM([Seats.unknown#])+SUM([Effort.unknown#])+SUM([Allocated.fault#])+SUM([BenchPay.unknown#])"
    )
    yield _Check("managers", "SUM([Seats.lost#])")
    yield _Check("dates", "SUM([Seats.dates#])", sum(ends_early(row.stay) for row in seats))
    yield _Check("same", "SUM([Seats.differs#])")
    yield _Check("shares", "SUM([Seats.off#])+SUM([Effort.off#])", off + off_stages)
    yield _Check("fte", "ROUND(SUM(PosFTE)-SUM([Seats.fte#]),6)")
    yield _Check("launches", "ROUND(SUM(TypePlanned)-SUM([Launches.planned#]),6)")
    beyond = "MAX(0,ROWS(NamedKey)-ROWS([NamedLaunches.no#]))+COUNTA([Named.keys#])-COUNTA(NamedKey)"
    yield _Check("named_rows", beyond)
    yield _Check("named", "SUM([NamedLaunches.unknown#])")


def _sum_checks() -> Iterator[_Check]:
    yield _Check("net", "ROUND(SUM([Hours.net#])-SUM([Hours.own#])-SUM([Allocated.hours#]),4)")
    yield _Check("campaign_hours", f"ROUND({_of_open('Capacity.campaigns_total')}-{_of_open('Delivery.work')},4)")
    yield _Check("deliverable", "IF(SUM([Delivery.deliverable#])-SUM([Delivery.planned#])>SmallestHours,1,0)")
    paid = f"{_of_open('Cost.people')}+{_of_open('Cost.contractors')}"
    yield _Check("cost", f"ROUND({paid}-{_of_open('Cost.paid')},2)")
    yield _Check("years", "ROUND(SUM([Cost.total_years#])-SUM([Cost.total#]),2)")
    figures = "SUM([Capacity.demand_total#],[Capacity.capacity_total#],[Cost.total#],[Delivery.deliverable#])"
    yield _Check("errors", f"IF(ISERROR({figures}),1,0)")


def _of_open(figure: str) -> str:
    """The sum of a figure over the quarters that are open, whose formulas compute."""
    return f"SUMIFS([{figure}#],[Timeline.plan_open#],1)"
