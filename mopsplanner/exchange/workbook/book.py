"""Writing sheets of the workbook: texts, values, and formulas each beside the value that the engine found."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.worksheet import CellFormulaTuple  # type: ignore[import-untyped]

from mopsplanner.exchange.workbook.refs import ABOVE, ROW, Area, formula
from mopsplanner.exchange.workbook.styles import TABS, Styles
from mopsplanner.texts import workbook as texts
from mopsplanner.texts import workbook_results as result_texts

Value = float | int | str | date | bool | None

_A4, _A3 = 9, 8
_LINE_HEIGHT, _MOST_LINES = 13.5, 30
_WRAPPED = 1.05
"""Widths of a text over its characters, with the ends of lines."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
"""What XML cannot hold, and what would be read as the escape of it."""
_DAY_ZERO = date(1899, 12, 30)
"""The day that workbooks number 0."""


def day_number(day: date) -> int:
    """A date as workbooks count it."""
    return (day - _DAY_ZERO).days


class Book:
    """A workbook in the making: its styles, and the place of every figure that formulas may name."""

    def __init__(self) -> None:
        self._bytes = BytesIO()
        self.raw: Any = xlsxwriter.Workbook(
            self._bytes, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        )
        self.styles = Styles(self.raw)
        self.areas: dict[str, Area] = {}
        self.raw.set_size(2400, 1500)
        self.raw.set_calc_mode("auto")

    def sheet(self, name: str, kind: str) -> Sheet:
        """Add a sheet: `out`, `in`, `calc` or `check`. All but inputs are protected, without a password."""
        return Sheet(self, name, kind)

    def name(self, name: str, area: Area) -> None:
        """Give cells a name of the workbook."""
        self.raw.define_name(name, f"={area.fixed}")

    def hidden_name(self, name: str, text: str) -> None:
        """Keep a text under a name that no list of names shows."""
        self.raw.define_name(name, f'="{text}"')
        self.raw.defined_names[-1][3] = True

    def finished(self) -> bytes:
        """The workbook as a file."""
        self.raw.close()
        return self._bytes.getvalue()


class Sheet:
    """One sheet. Rows and columns count from 0."""

    def __init__(self, book: Book, name: str, kind: str) -> None:
        self.book = book
        self.name = name
        self.styles = book.styles
        self.raw = book.raw.add_worksheet(name)
        self.raw.set_tab_color(TABS[kind])
        self.raw.hide_gridlines(2)
        self.raw.set_landscape()
        self.raw.set_paper(_A4)
        self.raw.fit_to_pages(1, 0)
        self.raw.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        self.raw.set_footer(texts.FOOTER)
        if kind != "in":
            self.raw.protect("", {"format_columns": True, "format_rows": True})

    def heading(self) -> None:
        """Title and purpose of the sheet, in its first two rows."""
        words = result_texts.SHEETS[self.name]
        self.raw.set_row(0, 26)
        self.raw.write_string(0, 0, words.title, self.styles.title)
        self.raw.write_string(1, 0, words.note, self.styles.note)

    def freeze(self, row: int, column: int, *, head: int | None = None) -> None:
        """Keep rows and columns in view, and repeat the head's rows in print."""
        self.raw.freeze_panes(row, column)
        self.raw.repeat_rows(row - 1 if head is None else head, row - 1)

    def heads(self, row: int, lines: int = 2) -> None:
        """Make room for heads of so many lines."""
        self.raw.set_row(row, 15 * lines)

    def tall(self, row: int, texts_and_widths: Iterable[tuple[str, float]]) -> None:
        """Make a row as tall as its wrapped texts, since no program measures them on opening."""
        lines = max((math.ceil(len(text) * _WRAPPED / width) for text, width in texts_and_widths), default=1)
        if lines > 1:
            self.raw.set_row(row, _LINE_HEIGHT * min(lines, _MOST_LINES))

    def wide(self) -> None:
        """Print on a larger sheet of paper."""
        self.raw.set_paper(_A3)

    def widths(self, widths: Sequence[float], first: int = 0) -> None:
        """Set widths of columns, in characters."""
        for at, width in enumerate(widths, start=first):
            self.raw.set_column(at, at, width)

    def text(self, row: int, column: int, text: str, style: Any | None = None) -> None:
        """Write a text, never taken for a formula or a link."""
        self.raw.write_string(row, column, text, self.styles.label if style is None else style)

    def value(self, row: int, column: int, value: Value, style: Any) -> None:
        """Write a given value."""
        if value is None or value == "":
            self.raw.write_blank(row, column, None, style)
        elif isinstance(value, bool):
            self.raw.write_string(row, column, texts.YES if value else texts.NO, style)
        elif isinstance(value, str):
            self.raw.write_string(row, column, value, style)
        elif isinstance(value, date):
            self.raw.write_datetime(row, column, datetime(value.year, value.month, value.day), style)
        else:
            self.raw.write_number(row, column, value, style)

    def area(self, key: str, area: Area) -> Area:
        """Note where a figure stands, for the formulas that name it."""
        self.book.areas[f"{self.name}.{key}"] = area
        return area

    def at(self, top: int, left: int, rows: int = 1, columns: int = 1) -> Area:
        """Cells of this sheet."""
        return Area(self.name, top, left, rows, columns)

    def formula(self, row: int, column: int, template: str, value: Value, style: Any, *, step: int = 0) -> None:
        """Write one formula and its value."""
        text = formula(template, self.name, self.book.areas, step)
        text = text.replace(ROW, str(row + 1)).replace(ABOVE, str(row))
        self.raw.write_formula(row, column, text, style, _cached(value))

    def fill(self, area: Area, template: str, values: Iterable[Sequence[Value]], style: Any) -> None:
        """Write a figure: one formula over all its cells, and the value of each."""
        texts_ = [formula(template, self.name, self.book.areas, step) for step in range(area.columns)]
        above = ABOVE in template
        table = self.raw.table
        row = area.top
        for row, row_values in enumerate(values, start=area.top):
            cells, number = table[row], str(row + 1)
            for at, value in enumerate(row_values):
                text = texts_[at].replace(ROW, number)
                text = text.replace(ABOVE, str(row)) if above else text
                cells[area.left + at] = CellFormulaTuple(text, style, _cached(value))
        self._extend(area, row)

    def _extend(self, area: Area, last_row: int) -> None:
        """Tell the sheet how far its cells reach: its own writers do so, `fill` goes past them for speed."""
        for row in (area.top, last_row):
            for column in (area.left, area.left + area.columns - 1):
                cell = self.raw.table[row].get(column)
                if cell is not None:
                    self.raw.write_formula(row, column, cell.formula, cell.format, cell.value)

    def column(self, key: str, area: Area, template: str, values: Sequence[Value], style: Any) -> None:
        """Write a figure of one column."""
        self.area(key, area)
        self.fill(area, template, ((value,) for value in values), style)

    def line(self, key: str, area: Area, template: str, values: Sequence[Value], style: Any) -> None:
        """Write a figure of one row."""
        self.area(key, area)
        self.fill(area, template, (values,), style)


def _cached(value: Value) -> float | int | str:
    if isinstance(value, str):
        return _CONTROL.sub(lambda found: f"_x{ord(found[0]):04X}_", value)
    if value is None:
        return ""
    if isinstance(value, date):
        return day_number(value)
    if not math.isfinite(value):
        raise AssertionError("a workbook holds no infinite number")
    return value
