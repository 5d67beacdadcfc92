"""Where the figures of the workbook stand, and formulas that name them instead of cell addresses.

In a formula template `[key]` is a figure of the same sheet and `[Sheet.key]` of another one, in this row; `@` follows
where the figure has a column for each quarter (`@+1`: one column on), `*` where all its columns are meant, `|` where
all its rows are and `#` where the whole figure is. A figure of one row keeps that row, one of one column that column.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

ROW = "~"
"""Stands for the number of the formula's own row until the formula is written."""
ABOVE = "°"
"""Stands for the number of the row above."""

_FIGURE = re.compile(r"\[(?:(\w+)\.)?([a-z_][\w-]*)(@(?:[+-]\d+)?)?([|#*])?\]")


@cache
def letters(column: int) -> str:
    """Name of a column counted from 0."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


@dataclass(frozen=True, slots=True)
class Area:
    """Cells of one sheet that hold one figure. `top` and `left` count from 0."""

    sheet: str
    top: int
    left: int
    rows: int = 1
    columns: int = 1

    def part(self, column: int, columns: int) -> Area:
        """Some columns of it."""
        return replace(self, left=self.left + column, columns=columns)

    @property
    def fixed(self) -> str:
        """Its absolute address with the sheet, for names, charts and validation."""
        first = f"${letters(self.left)}${self.top + 1}"
        last = f"${letters(self.left + self.columns - 1)}${self.top + self.rows}"
        return f"{self.sheet}!{first}" if first == last else f"{self.sheet}!{first}:{last}"


Areas = Mapping[str, Area]


def formula(template: str, sheet: str, areas: Areas, column: int = 0) -> str:
    """The formula of a template as it reads in one column of a figure; row numbers stay open."""

    def address(found: re.Match[str]) -> str:
        owner, key, step, whole = found.groups()
        area = areas[f"{owner or sheet}.{key}"]
        place = "" if area.sheet == sheet else f"{area.sheet}!"
        if whole == "#":
            return place + area.fixed.partition("!")[2]
        name = f"${letters(area.left)}"
        if whole == "*":
            last = f"${letters(area.left + area.columns - 1)}"
            return place + ":".join(_rows(end, area, all_rows=False) for end in (name, last))
        if step is not None:
            name = letters(area.left + column + int(step[1:] or 0))
        return place + _rows(name, area, all_rows=whole == "|")

    return _FIGURE.sub(address, template)


def _rows(name: str, area: Area, *, all_rows: bool) -> str:
    if all_rows:
        return f"{name}${area.top + 1}:{name}${area.top + area.rows}"
    return f"{name}${area.top + 1}" if area.rows == 1 else f"{name}{ROW}"
