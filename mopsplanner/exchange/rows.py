"""The records of a table that are data: by field, without repeated headers, subtotals, totals and footers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mopsplanner.exchange.headers import header_key, matched_columns
from mopsplanner.exchange.tables import Cell, RawTable, Record, text_of
from mopsplanner.exchange.values import DateOrder, date_order, is_order_open, read_date

_TOTAL_ALONE = re.compile(r"(grand\s+)?(sub)?-?totals?(\s*\(\d+ records?\))?:?|sum|count|average|avg\.?", re.IGNORECASE)
_TOTAL_START = re.compile(r"((grand\s+)?(sub)?-?totals?|sum|count|average|avg)\b.*", re.IGNORECASE | re.DOTALL)
_NUMBER = re.compile(r"[\d.,]+")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing at fault in one row. `value` is the text at fault; `problem` is worded in `texts.importing`."""

    row: int
    id: str
    problem: str
    value: str


@dataclass(frozen=True, slots=True)
class DataRow:
    """One record by field. `texts` are trimmed; `dates` holds cells that are real dates."""

    row: int
    texts: Mapping[str, str]
    dates: Mapping[str, date]

    def text(self, field: str) -> str:
        """A field's text, empty where there is no such column."""
        return self.texts.get(field, "")


@dataclass(frozen=True, slots=True)
class DataRows:
    """All data rows of a table, the header of each field that has a column, and the lines that are no data."""

    rows: tuple[DataRow, ...]
    columns: Mapping[str, str]
    skipped: tuple[int, ...]

    def has(self, *fields: str) -> bool:
        """Whether any of these fields has a column."""
        return any(field in self.columns for field in fields)

    def column(self, field: str) -> Iterator[str]:
        """The texts of a column, without empty ones."""
        return (row.texts[field] for row in self.rows if row.texts.get(field))


def data_rows(table: RawTable, columns: Mapping[str, Sequence[str]], key: str, telling: Iterable[str]) -> DataRows:
    """The table's data by field. `key` is the field of ids; `telling` those that no totals line fills."""
    places = matched_columns(table.headers, columns)
    lines = _Lines(columns, places, key, tuple(field for field in telling if field in places))
    kept = [record for record in table.records if not lines.is_no_data(record)]
    rows = {record.row for record in kept}
    skipped = tuple(record.row for record in table.records if record.row not in rows)
    found = {field: table.headers[at] for field, at in places.items()}
    return DataRows(tuple(_data_row(record, places) for record in kept), found, skipped)


def _data_row(record: Record, places: Mapping[str, int]) -> DataRow:
    cells = {field: _cell(record, at) for field, at in places.items()}
    dates = {field: cell for field, cell in cells.items() if isinstance(cell, date)}
    return DataRow(record.row, {field: text_of(cell) for field, cell in cells.items()}, dates)


def _cell(record: Record, at: int) -> Cell:
    return record.cells[at] if at < len(record.cells) else None


@dataclass(frozen=True, slots=True)
class _Lines:
    """Tells lines that are no data."""

    columns: Mapping[str, Sequence[str]]
    places: Mapping[str, int]
    key: str
    telling: tuple[str, ...]

    def is_no_data(self, record: Record) -> bool:
        """Whether a record is a second header, a total or a footer."""
        return self._is_header(record) or self._is_total(record) or self._is_footer(record)

    def _text(self, record: Record, field: str) -> str:
        return text_of(_cell(record, self.places[field])) if field in self.places else ""

    def _is_header(self, record: Record) -> bool:
        named = [field for field in self.places if self._text(record, field)]
        alike = [
            field
            for field in named
            if header_key(self._text(record, field)) in {header_key(name) for name in self.columns[field]}
        ]
        return len(alike) >= 3 and len(alike) * 2 > len(named)

    def _is_total(self, record: Record) -> bool:
        first = next((text for cell in record.cells if (text := text_of(cell))), "")
        if any(self._text(record, field) for field in self.telling):
            return False
        if self.key not in self.places:
            return bool(_TOTAL_ALONE.fullmatch(first))
        id = self._text(record, self.key)
        empty = not id or bool(_TOTAL_ALONE.fullmatch(id)) or (id != first and bool(_NUMBER.fullmatch(id)))
        return empty and bool(_TOTAL_START.fullmatch(first))

    def _is_footer(self, record: Record) -> bool:
        filled = [at for at, cell in enumerate(record.cells) if text_of(cell)]
        if len(filled) != 1 or len(self.places) < 3:
            return False
        text = text_of(record.cells[filled[0]])
        is_id = any(map(str.isdigit, text)) and not any(map(str.isspace, text))
        return filled[0] != self.places.get(self.key, -1) or not is_id


@dataclass(frozen=True, slots=True)
class DateColumn:
    """How the dates of one column are read. `is_open`: two readings fit and nothing tells which."""

    field: str
    order: DateOrder | None
    is_open: bool

    def read(self, row: DataRow) -> date | None:
        """The row's date, or None where there is none or no day of the calendar."""
        return row.dates.get(self.field) or read_date(row.text(self.field), self.order)


def date_column(rows: DataRows, field: str, chosen: DateOrder | None) -> DateColumn:
    """One order for a whole column: the chosen one, else what the column itself tells."""
    texts = [row.texts[field] for row in rows.rows if row.texts.get(field) and field not in row.dates]
    order = chosen or date_order(texts)
    return DateColumn(field, order, chosen is None and is_order_open(texts))
