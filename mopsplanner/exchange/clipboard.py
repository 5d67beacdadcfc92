"""Tables on the clipboard: tab-separated text as spreadsheets write and read it.

A cell stands in quotes where it holds a tab, a line break or begins with a quote; a quote within is then doubled.
Excel leaves other quotes alone, so that a text may begin with one that is never closed: it is taken as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

Table = tuple[tuple[str, ...], ...]

_QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=[\t\r\n]|\Z)')
_BARE = re.compile(r"[^\t\r\n]*")
_LINE_END = re.compile(r"\r\n|\r|\n")
_NEEDS_QUOTES = re.compile(r'\A"|[\t\r\n]')
_DROPPED = "\0\ufeff"
"""What some programs put at the end or the start of their text."""


def read_table(text: str) -> Table:
    """The rows of a table as they stand, so that a short row stays short. A last empty line is no row."""
    rest = text.strip(_DROPPED)
    rows: list[tuple[str, ...]] = []
    at = 0
    while at < len(rest):
        row, at = _row(rest, at)
        rows.append(row)
    return tuple(rows)


def _row(text: str, at: int) -> tuple[tuple[str, ...], int]:
    """The cells of the row that begins at a place, and where the next one begins."""
    cells: list[str] = []
    while True:
        cell, at = _cell(text, at)
        cells.append(cell)
        if text[at : at + 1] != "\t":
            ended = _LINE_END.match(text, at)
            return tuple(cells), at if ended is None else ended.end()
        at += 1


def _cell(text: str, at: int) -> tuple[str, int]:
    if quoted := _QUOTED.match(text, at):
        return _LINE_END.sub("\n", quoted[1].replace('""', '"')), quoted.end()
    bare = _BARE.match(text, at)
    end = at if bare is None else bare.end()
    return text[at:end], end


def tiled(table: Table, height: int, width: int) -> Table:
    """The table as a selection of this many rows and columns takes it: repeated where it fits in whole times."""
    wide = max((len(row) for row in table), default=0)
    if not table or not wide or height % len(table) or width % wide:
        return table
    return tuple(row * (width // wide) for row in table) * (height // len(table))


def write_table(rows: Iterable[Sequence[str]]) -> str:
    """The text that spreadsheets read as these rows."""
    return "".join("\t".join(_written(cell) for cell in row) + "\n" for row in rows)


def _written(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if _NEEDS_QUOTES.search(cell) else cell
