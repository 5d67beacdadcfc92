"""The sheet of campaigns: planned, deliverable, and the hours that they take, by type and quarter."""

from __future__ import annotations

from collections.abc import Sequence

from mopsplanner.exchange.workbook.book import Sheet
from mopsplanner.exchange.workbook.outputs import Lines
from mopsplanner.exchange.workbook.source import Source
from mopsplanner.texts import workbook as texts
from mopsplanner.texts import workbook_results as result_texts


def write_delivery(sheet: Sheet, source: Source) -> None:
    """Totals first, then every type, and every named campaign."""
    lines = Lines(sheet, source, label_width=34)
    results = source.results
    _write_totals(lines, source)
    planned, fits = results.demand.planned.tolist(), results.throughput.deliverable.tolist()
    _write_types(lines, source, "planned", result_texts.PLANNED, texts.COUNT, planned, "tenth")
    _write_types(lines, source, "deliverable", result_texts.DELIVERABLE, texts.COUNT, fits, "tenth")
    hours = results.demand.by_type.sum(axis=1).tolist()
    _write_types(lines, source, "hours", result_texts.CAMPAIGN_WORK, texts.HOURS, hours, "whole")


def _write_totals(lines: Lines, source: Source) -> None:
    lines.section(result_texts.CAMPAIGNS_TOTAL)
    planned = source.results.demand.planned.sum(axis=0).tolist()
    fits = source.results.throughput.deliverable.sum(axis=0).tolist()
    hours = source.results.demand.by_type.sum(axis=(0, 1)).tolist()
    slip = [wanted - found for wanted, found in zip(planned, fits, strict=True)]
    told = (
        ("planned", result_texts.PLANNED, _all("planned"), planned),
        ("deliverable", result_texts.DELIVERABLE, _all("deliverable"), fits),
        ("slip", result_texts.SLIP, "[planned@]-[deliverable@]", slip),
    )
    for key, label, template, values in told:
        lines.line(key, label, texts.COUNT, template, values, "tenth", strong=key == "slip")
        lines.whole(f"{key}_plan", f"SUM([{key}#])", sum(values), "tenth", strong=key == "slip")
    lines.line("work", result_texts.WORK, texts.HOURS, "SUM([Work.hours@|])+SUM([NamedWork.hours@|])", hours, "whole")
    lines.whole("work_plan", "SUM([work#])", sum(hours), "whole")


def _all(key: str) -> str:
    return f"SUM([Launches.{key}@|])+SUM([NamedLaunches.{key}@|])"


def _listed(source: Source) -> list[tuple[str, str, int]]:
    """What is listed: its name, the sheet of its steps, and which row of them it is; of named campaigns those near."""
    types = [(row.name, "Launches", at) for at, row in enumerate(source.type_rows)]
    near = zip(source.named.campaigns, source.named.counts.tolist(), strict=True)
    named = [(row.name, "NamedLaunches", at) for at, (row, counts) in enumerate(near) if counts]
    return [*types, *named]


def _write_types(
    lines: Lines, source: Source, key: str, title: str, unit: str, values: Sequence[Sequence[float]], holds: str
) -> None:
    lines.section(title)
    sheet, first = lines.sheet, lines.row
    for at, ((name, steps, number), line) in enumerate(zip(_listed(source), values, strict=True)):
        lines.line(f"{key}_{at}", "", unit, f"[{steps}.{key}_{number}@]", line, holds)
        lines.whole(f"{key}_{at}_plan", f"SUM([{key}_{at}#])", sum(line), holds)
        sheet.formula(lines.row - 1, 0, f'[{steps}.name_{number}]&""', name, sheet.styles.calculated("text"))
    listed = sheet.area(f"{key}_listed", sheet.at(first, 2, max(1, lines.row - first), source.quarters))
    template = f"{_all(key)}-SUM([{key}_listed@|])"
    if listed.rows and source.type_rows:
        lines.line(f"{key}_added", result_texts.TYPES_ADDED, unit, template, [0.0] * source.quarters, holds)
