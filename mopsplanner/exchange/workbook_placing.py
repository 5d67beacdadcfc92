"""Rows whose cells do not say in which columns they stand: placed where only one column fits, never by guess."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mopsplanner.exchange.tables import Cell, RawTable, Record, text_of

_LETTERS = re.compile(r"[^\W\d_]+(?:\s+[^\W\d_]+)*\s*")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _Placed:
    """A short row with its cells where they belong, and the texts of those that fit more than one column."""

    record: Record
    open_texts: tuple[str, ...]


def placed(table: RawTable) -> RawTable | None:
    """The table with its short rows set right by the shapes of the values that full rows have in each column.

    A value that fits more than one column is left out and told in the reading. None where some value fits no column,
    so that nobody can say how the rows are to be read.
    """
    width = len(table.headers)
    shapes = _shapes([record for record in table.records if len(record.cells) == width], width)
    found: list[_Placed] = []
    for record in table.records:
        one = _Placed(record, ()) if len(record.cells) == width else _placed(record, shapes)
        if one is None:
            return None
        found.append(one)
    short = sum(len(record.cells) < width for record in table.records)
    left_out = tuple((one.record.row, text) for one in found for text in one.open_texts)
    reading = replace(table.reading, placed_rows=short, unplaced=left_out)
    return replace(table, records=tuple(one.record for one in found), reading=reading)


def _shapes(full: Iterable[Record], width: int) -> list[set[str]]:
    shapes: list[set[str]] = [set() for _ in range(width)]
    for record in full:
        for at, cell in enumerate(record.cells):
            shapes[at].add(_shape(cell))
    return shapes


def _shape(cell: Cell) -> str:
    """What kind of value a cell holds: number, date, or the pattern of its text, such as `a-9` for `P-100`."""
    if isinstance(cell, float):
        return "number"
    if isinstance(cell, date):
        return "date"
    return _DIGITS.sub("9", _LETTERS.sub("a", text_of(cell)))


def _placed(record: Record, shapes: Sequence[set[str]]) -> _Placed | None:
    """Cells keep their order: one that stands in the same column from the left and from the right is certain."""
    kinds = [_shape(cell) for cell in record.cells]
    first = _leftmost(kinds, shapes)
    last = _leftmost(kinds[::-1], shapes[::-1])
    if first is None or last is None:
        return None
    cells: list[Cell] = [None] * len(shapes)
    left_out: list[str] = []
    for cell, low, back in zip(record.cells, first, reversed(last), strict=True):
        if low == len(shapes) - 1 - back:
            cells[low] = cell
        elif text := text_of(cell):
            left_out.append(text)
    return _Placed(Record(record.row, tuple(cells)), tuple(left_out))


def _leftmost(kinds: Sequence[str], shapes: Sequence[set[str]]) -> list[int] | None:
    """The first column that fits each value, in order; None where one fits none."""
    found: list[int] = []
    at = 0
    for kind in kinds:
        while at < len(shapes) and kind not in shapes[at]:
            at += 1
        if at == len(shapes):
            return None
        found.append(at)
        at += 1
    return found
