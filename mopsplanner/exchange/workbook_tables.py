"""The table in an Excel workbook: the visible sheet with the most known headers, its values as they were saved."""

from __future__ import annotations

import io
import warnings
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from mopsplanner.exchange.tables import (
    CELL_LIMIT,
    Cell,
    RawTable,
    Reading,
    Record,
    best_header_score,
    cell_of,
    with_header,
)
from mopsplanner.exchange.workbook_limits import SIGNATURES, SheetExtent, check_workbook
from mopsplanner.exchange.workbook_placing import placed
from mopsplanner.plan.refusal import Refusal

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["SIGNATURES", "read_workbook"]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet as it is, whatever headers are looked for. `is_in_doubt`: cells do not say where they stand."""

    records: Sequence[Record]
    reading: Reading
    is_in_doubt: bool


def read_workbook(file: str, data: bytes, known: Collection[str]) -> RawTable:
    """The table in the bytes of a workbook. Macros never run, links are not followed, formulas give saved values."""
    sheet = max(_sheets(file, data), key=lambda one: best_header_score(one.records, known), default=None)
    if sheet is None:
        raise Refusal("import-no-table", file=file)
    if not any(not record.is_blank for record in sheet.records):
        raise Refusal("import-empty", file=file)
    table = with_header(file, sheet.records, known, sheet.reading)
    return _placed(table) if sheet.is_in_doubt else table


@lru_cache(maxsize=1)
def _sheets(file: str, data: bytes) -> tuple[_Sheet, ...]:
    """The visible sheets, else all. Kept for the next look at the same file: it is recognised, shown and then read."""
    extents = check_workbook(file, data)
    workbook = _opened(file, data)
    sheets = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"] or workbook.worksheets
    return tuple(_sheet(file, sheet, extents) for sheet in sheets)


def _sheet(file: str, sheet: Worksheet, extents: dict[str, SheetExtent]) -> _Sheet:
    records = _records(file, sheet, extents)
    extent = extents.get(sheet.title)
    hidden = sum(1 for record in records if sheet.row_dimensions[record.row].hidden)
    told = Reading(sheet=sheet.title, hidden_rows=hidden)
    if extent is None:
        return _Sheet(records, told, False)
    told = replace(told, formula_cells=extent.formula_cells, formulas=tuple(extent.formulas))
    return _Sheet(records, told, extent.is_in_doubt)


def _placed(table: RawTable) -> RawTable:
    """The table with its values in their columns. Refuses one of which nobody can say in which they stand."""
    table_placed = placed(table)
    if table_placed is None:
        raise Refusal("workbook-cells-unplaced", file=table.file, sheet=table.reading.sheet)
    return table_placed


def _opened(file: str, data: bytes) -> Workbook:
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    except Exception as error:
        raise Refusal("workbook-damaged", file=file) from error


def _records(file: str, sheet: Worksheet, extents: dict[str, SheetExtent]) -> list[Record]:
    spans = _spans(sheet, extents)
    if sum(high for _, high in spans.values()) > CELL_LIMIT:
        raise Refusal("import-too-long", file=file, rows=len(spans), cells=CELL_LIMIT)
    filled = dict(_filled_down(sheet))
    return [Record(row, tuple(_row_cells(sheet, row, *spans[row], filled))) for row in sorted(spans)]


def _spans(sheet: Worksheet, extents: dict[str, SheetExtent]) -> dict[int, tuple[int, int]]:
    """The used columns by row. Where the package does not tell which part a sheet is, the sheet states its size."""
    extent = extents.get(sheet.title)
    if extent is not None:
        return extent.spans
    return dict.fromkeys(range(1, sheet.max_row + 1), (1, sheet.max_column))


def _row_cells(sheet: Worksheet, row: int, low: int, high: int, filled: dict[tuple[int, int], Cell]) -> Iterator[Cell]:
    yield from (filled.get((row, column)) for column in range(1, low))
    values = next(sheet.iter_rows(min_row=row, max_row=row, min_col=low, max_col=high, values_only=True))
    for column, value in enumerate(values, start=low):
        yield cell_of(value) if value is not None else filled.get((row, column))


def _filled_down(sheet: Worksheet) -> Iterator[tuple[tuple[int, int], Cell]]:
    """The value of each merged cell for the rows below its first: a group's name stands once."""
    for area in sheet.merged_cells.ranges:
        value = cell_of(sheet.cell(area.min_row, area.min_col).value)
        for row in range(area.min_row + 1, area.max_row + 1):
            yield (row, area.min_col), value
