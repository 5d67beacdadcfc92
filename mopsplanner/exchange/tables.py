"""Reading a table that people have: CSV in whatever encoding and delimiter, or an Excel workbook."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path

from mopsplanner.exchange.headers import header_key, known_count
from mopsplanner.exchange.values import clean_text
from mopsplanner.plan.refusal import Refusal

FILE_LIMIT_MB = 20
ROW_LIMIT = 50_000
CELL_LIMIT = 2_000_000
TEXT_SUFFIXES = (".csv", ".tsv", ".txt")
WORKBOOK_SUFFIXES = (".xlsx", ".xlsm")

_HEADER_WITHIN = 60
"""Records among which the header is looked for: what stands above it is a title."""

Cell = str | float | date | None


@dataclass(frozen=True, slots=True)
class Record:
    """One record as the file holds it. `row` counts as a spreadsheet does."""

    row: int
    cells: tuple[Cell, ...]

    @property
    def is_blank(self) -> bool:
        """Whether no cell holds anything."""
        return not any(text_of(cell) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Reading:
    """How a file was read: for the preview, and so that it can be read again in another way.

    `formulas` are the first of the cells with formulas, whose values are those that were saved with the workbook.
    `placed_rows` did not say in which columns their values stand; `unplaced` are their values, by row, that fit more
    than one and were left out.
    """

    encoding: str = ""
    encodings: tuple[str, ...] = ()
    delimiter: str = ""
    sheet: str = ""
    hidden_rows: int = 0
    formula_cells: int = 0
    formulas: tuple[str, ...] = ()
    placed_rows: int = 0
    unplaced: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RawTable:
    """A file's header and records. `titles` stood above the header, row for row."""

    file: str
    headers: tuple[str, ...]
    header_row: int
    records: tuple[Record, ...]
    titles: tuple[Record, ...] = ()
    reading: Reading = field(default_factory=Reading)

    def texts(self, at: int) -> Iterator[str]:
        """The texts of one column, without those that are dates or numbers of their own."""
        for record in self.records:
            cell = record.cells[at] if at < len(record.cells) else None
            if isinstance(cell, str) and cell:
                yield cell


def text_of(cell: Cell) -> str:
    """A cell as text, trimmed: whole numbers without a fraction, dates as 2026-06-30."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return clean_text(cell)
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    return cell.isoformat()


def cell_of(value: object) -> Cell:
    """A cell's value as a workbook reader gives it, in one of the few forms that records hold."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, str | date) or value is None:
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return float(value)
    return value.isoformat() if isinstance(value, time) else str(value)


def read_table(path: Path, known: Collection[str] = frozenset(), encoding: str = "") -> RawTable:
    """The table in a file. `known` holds keys of headers (`header_key`) by which header, sheet and delimiter are found.

    `encoding` overrides the detection for text files. Refuses what is missing, a folder, empty, too large, damaged,
    protected, or no table.
    """
    from mopsplanner.exchange import text_tables, workbook_tables

    data = read_bytes(path)
    if data.startswith(workbook_tables.SIGNATURES) or path.suffix.lower() in WORKBOOK_SUFFIXES:
        return workbook_tables.read_workbook(path.name, data, known)
    return text_tables.read_text_table(path.name, data, known, encoding)


def read_bytes(path: Path, limit_mb: int = FILE_LIMIT_MB) -> bytes:
    """A whole file. Refuses one that is missing, a folder, no regular file, empty, too large or not readable."""
    where = {"file": path.name or str(path), "folder": str(path.absolute().parent)}
    try:
        if path.is_dir():
            raise Refusal("import-is-folder", **where)
        if not path.exists():
            raise Refusal("import-missing", **where)
        if not path.is_file():
            raise Refusal("import-not-a-file", **where)
        size = path.stat().st_size
        if size > limit_mb * 2**20:
            raise Refusal("import-too-large", **where, megabytes=-(-size // 2**20), limit=limit_mb)
        data = path.read_bytes()
    except PermissionError as error:
        raise Refusal("import-not-readable", **where) from error
    except (OSError, ValueError) as error:
        raise Refusal("import-read-failed", **where) from error
    if not data:
        raise Refusal("import-empty", **where)
    return data


def with_header(file: str, records: Sequence[Record], known: Collection[str], reading: Reading) -> RawTable:
    """The records parted into titles, header and data. Refuses a file without any."""
    at = header_at(records, known)
    if at is None:
        raise Refusal("import-no-table", file=file)
    headers = tuple(text_of(cell) for cell in records[at].cells)
    under = (Record(record.row, record.cells[: len(headers)]) for record in records[at + 1 :])
    kept = tuple(record for record in under if not record.is_blank)
    return RawTable(file, headers, records[at].row, kept, tuple(records[:at]), reading)


def header_at(records: Sequence[Record], known: Collection[str]) -> int | None:
    """Where the header stands: the first of the records with most known headers, else with two texts and no number."""
    first = records[:_HEADER_WITHIN]
    counts = [header_score(record, known) for record in first]
    best = max(counts, default=0)
    if best >= 2:
        return counts.index(best)
    return next((at for at, record in enumerate(first) if _may_be_header(record)), None)


def header_score(record: Record, known: Collection[str]) -> int:
    """How many different known headers stand in a record."""
    return known_count([text_of(cell) for cell in record.cells if isinstance(cell, str)], known)


def _may_be_header(record: Record) -> bool:
    named = [cell for cell in record.cells if text_of(cell)]
    return len(named) >= 2 and all(isinstance(cell, str) and header_key(cell) for cell in named)


def best_header_score(records: Sequence[Record], known: Collection[str]) -> int:
    """The most known headers in any of the first records."""
    return max((header_score(record, known) for record in records[:_HEADER_WITHIN]), default=0)
