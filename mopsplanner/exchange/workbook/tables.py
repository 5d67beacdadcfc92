"""Input lists: a table of unlocked cells, validated, with spare rows, its columns named for the formulas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from mopsplanner.exchange.workbook.book import Sheet, Value
from mopsplanner.exchange.workbook.refs import Area
from mopsplanner.exchange.workbook.styles import NUMBERS
from mopsplanner.texts import workbook as texts

Rule = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of an input list. `holds` names the number format; `name` is the workbook's for its cells."""

    head: str
    holds: str = "text"
    width: float = 12.0
    name: str = ""
    rule: Rule = field(default_factory=dict)


_BELOW = 200
"""Rows below an input list in which a check looks for typed rows."""


def one_of(name: str) -> Rule:
    """Only a value of a named list."""
    return {"validate": "list", "source": f"={name}", "error_message": texts.RULE_LIST}


def between(low: float, high: float) -> Rule:
    """Only a number from low to high."""
    message = texts.rule_number(low, high)
    return {"validate": "decimal", "criteria": "between", "minimum": low, "maximum": high, "error_message": message}


def a_day() -> Rule:
    """Only a date of these two centuries."""
    return {
        "validate": "date", "criteria": "between", "minimum": date(1950, 1, 1), "maximum": date(2199, 12, 31),
        "error_message": texts.RULE_DATE,
    }  # fmt: skip


SHARE = between(0, 1)


def input_list(
    sheet: Sheet, name: str, top: int, columns: Sequence[Column], rows: Sequence[Sequence[Value]], spare: int
) -> Area:
    """Write an input list from its heads' row on, name its columns, and return where its rows stand."""
    body = sheet.at(top + 1, 0, len(rows) + spare, len(columns))
    sheet.area("keys", sheet.at(top + 1, 0, body.rows + _BELOW))
    _heads(sheet, name, body, columns, filled=bool(rows))
    _heights(sheet, body, columns, rows)
    for at, column in enumerate(columns):
        _cells(sheet, body, at, column, [row[at] for row in rows])
        if column.name:
            sheet.book.name(column.name, body.part(at, 1))
        if column.rule and body.rows:
            sheet.raw.data_validation(body.top, at, body.top + body.rows - 1, at, dict(column.rule))
    return body


def _heads(sheet: Sheet, name: str, body: Area, columns: Sequence[Column], *, filled: bool) -> None:
    styles = [sheet.styles.head(right=_to_the_right(column)) for column in columns]
    if not filled:
        for at, (column, style) in enumerate(zip(columns, styles, strict=True)):
            sheet.text(body.top - 1, at, column.head, style)
        return
    heads = [{"header": column.head, "header_format": style} for column, style in zip(columns, styles, strict=True)]
    last_row, last_column = body.top + body.rows - 1, len(columns) - 1
    sheet.raw.add_table(body.top - 1, 0, last_row, last_column, {"name": name, "style": None, "columns": heads})


def _heights(sheet: Sheet, body: Area, columns: Sequence[Column], rows: Sequence[Sequence[Value]]) -> None:
    sheet.heads(body.top - 1)
    wrapped = [(at, column.width) for at, column in enumerate(columns) if column.holds == "long"]
    for row, values in enumerate(rows, start=body.top):
        sheet.tall(row, [(str(values[at] or ""), width) for at, width in wrapped])


def _to_the_right(column: Column) -> bool:
    return column.holds in NUMBERS and column.holds != "text"


def _cells(sheet: Sheet, body: Area, at: int, column: Column, values: Sequence[Value]) -> None:
    plain = sheet.styles.input(column.holds)
    for row, value in enumerate(values, start=body.top):
        style = sheet.styles.input(column.holds, text=value) if isinstance(value, str) else plain
        sheet.value(row, at, value, style)
    for row in range(body.top + len(values), body.top + body.rows):
        sheet.raw.write_blank(row, at, None, plain)
