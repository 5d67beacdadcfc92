"""Rules of input lists: one style, validation, keys, clean heads, numbers as numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from openpyxl.utils import range_boundaries

from tests.support.xlsx_audit.book import AuditedBook, name

FREE_TEXT = re.compile(r"(?i)key|\bid\b|name|title|role|campaign$|note|comment")


def box(area: str) -> tuple[int, int, int, int]:
    left, top, right, bottom = range_boundaries(area)
    return left or 1, top or 1, right or 1, bottom or 1


def _style(cell: Any) -> tuple[Any, Any]:
    fill = cell.fill.fgColor.rgb if cell.fill.fill_type else None
    return fill, cell.font.color.rgb if cell.font.color is not None else None


def r04_one_style(book: AuditedBook) -> Iterator[str]:
    inputs = [cell for cell in book.cells() if not cell.protection.locked and cell.data_type != "f"]
    styles = Counter(map(_style, inputs))
    of_formulas = {_style(book.cell(at)) for at in book.formulas}
    if not styles:
        yield "no inputs"
        return
    (common, count), *_ = styles.most_common(1)
    yield from (f"{style} is on formulas too" for style in styles if style in of_formulas)
    if count < 0.9 * len(inputs) or common[0] in (None, "FFFFFFFF"):
        yield f"{len(styles)} styles"


def _validated(sheet: Any) -> list[tuple[int, int, int, int]]:
    rules = sheet.data_validations.dataValidation
    return [box(area) for rule in rules for area in str(rule.sqref).split()]


def _covered(sheet: Any, table: Any) -> Iterator[bool]:
    areas = _validated(sheet)
    left, top, right, bottom = box(table.ref)
    for column in range(left, right + 1):
        if FREE_TEXT.search(str(sheet.cell(top, column).value)):
            continue
        for row in range(top + 1, bottom + 1):
            if not sheet.cell(row, column).protection.locked:
                yield any(a[0] <= column <= a[2] and a[1] <= row <= a[3] for a in areas)


def r17_validated(book: AuditedBook) -> Iterator[str]:
    covered = [flag for sheet, table in book.tables() for flag in _covered(sheet, table)]
    if not covered or sum(covered) < 0.6 * len(covered):
        yield f"{sum(covered)} of {len(covered)} cells"


def r22_keys(book: AuditedBook) -> Iterator[str]:
    for sheet, table in book.tables():
        left, top, right, bottom = box(table.ref)
        heads = {column: str(sheet.cell(top, column).value) for column in range(left, right + 1)}
        column = next((at for at, head in heads.items() if re.search(r"(?i)\bkey\b|\bid\b", head)), None)
        keys = [sheet.cell(row, column).value for row in range(top + 1, bottom + 1)] if column else []
        given = [key for key in keys if key]
        if not given or len(set(given)) < len(given):
            yield table.displayName


def r23_heads(book: AuditedBook) -> Iterator[str]:
    for sheet, table in book.tables():
        left, top, right, _ = box(table.ref)
        heads = [str(sheet.cell(top, column).value or "").strip() for column in range(left, right + 1)]
        clean = "" not in heads and len({head.lower() for head in heads}) == len(heads)
        if not clean or heads != [column.name for column in table.tableColumns]:
            yield table.displayName


LIKE_A_NUMBER = re.compile(
    r"\s*[-+(]?[$€£]?\d{1,3}([,. ]?\d{3})*([.,]\d+)?\)?%?\s*|\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{2,4}"
)


def r32_numbers_as_numbers(book: AuditedBook) -> Iterator[str]:
    for at, text in book.texts.items():
        if LIKE_A_NUMBER.fullmatch(text) and at[0] != book.cover.title:
            yield f"{name(at)} {text!r}"


def r33_formats(book: AuditedBook) -> Iterator[str]:
    figures = [at for at in book.formulas if isinstance(book.cached(at), int | float)]
    plain = [name(at) for at in figures if book.cell(at).number_format == "General"]
    if len(plain) > 0.05 * len(figures):
        yield from plain


RULES: dict[str, Callable[[AuditedBook], Iterator[str]]] = {
    "R04": r04_one_style, "R17": r17_validated, "R22": r22_keys, "R23": r23_heads, "R32": r32_numbers_as_numbers,
    "R33": r33_formats,
}  # fmt: skip
