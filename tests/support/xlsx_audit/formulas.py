"""Rules of formulas: short, portable, without constants, each with its value."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

from tests.support.xlsx_audit.book import AuditedBook, Cell, name

VOLATILE = {"NOW", "TODAY", "RAND", "RANDBETWEEN", "RANDARRAY", "OFFSET", "INDIRECT", "CELL", "INFO"}
NETWORK = {"WEBSERVICE", "FILTERXML", "RTD", "DDE", "CALL", "REGISTER.ID", "STOCKHISTORY", "IMAGE"}
SAFE = {
    "ABS", "AND", "AVERAGE", "AVERAGEIFS", "COLUMNS", "COUNT", "COUNTA", "COUNTIF", "COUNTIFS", "DATE", "EDATE",
    "EOMONTH", "IF", "IFERROR", "INDEX", "INT", "ISERROR", "LEFT", "LEN", "MATCH", "MAX", "MID", "MIN", "MOD", "MONTH",
    "N", "NETWORKDAYS", "OR", "ROUND", "ROWS", "SUBTOTAL", "SUM", "SUMIF", "SUMIFS", "SUMPRODUCT", "TEXT", "TRIM",
    "VLOOKUP", "YEAR",
}  # fmt: skip
"""Functions under the same name in Excel 2010 and later, LibreOffice 7.4, Sheets and Numbers."""
MAY_HOLD_NUMBERS = {"ROUND", "INDEX", "MATCH", "DATE", "SUBTOTAL", "LEFT", "MID", "TEXT", "EDATE", "EOMONTH", "VLOOKUP"}


def r03_no_inputs_inside(book: AuditedBook) -> Iterator[str]:
    for sheet, row, column in book.numbers:
        beside = (sheet, row, column - 1) in book.formulas and (sheet, row, column + 1) in book.formulas
        between = (sheet, row - 1, column) in book.formulas and (sheet, row + 1, column) in book.formulas
        if beside or (between and book.cell((sheet, row, column)).protection.locked):
            yield name((sheet, row, column))


def r05_locked(book: AuditedBook) -> Iterator[str]:
    for sheet in book.sheets:
        cells = book.of_sheet(book.formulas, sheet)
        if len(cells) >= 10 and not sheet.protection.sheet:
            yield f"{sheet.title}: not protected"
        yield from (name(at) for at in cells if not book.cell(at).protection.locked)


def _constants(tokens: list[Any]) -> Iterator[str]:
    inside: list[str] = []
    for token in tokens:
        if token.subtype == "OPEN":
            inside.append(token.value[:-1].upper())
        elif token.subtype == "CLOSE":
            inside.pop()
        elif token.subtype == "NUMBER" and not _allowed(token.value, inside):
            yield token.value


def _allowed(number: str, inside: list[str]) -> bool:
    return float(number) in (0.0, 1.0) or bool(inside and inside[-1] in MAY_HOLD_NUMBERS)


def r06_no_constants(book: AuditedBook) -> Iterator[str]:
    for at, tokens in book.tokens.items():
        yield from (f"{name(at)} {number}" for number in _constants(tokens))


def _runs(columns: list[int]) -> Iterator[list[int]]:
    columns = sorted(columns)
    run = columns[:1]
    for before, after in pairwise(columns):
        if after != before + 1:
            yield run
            run = []
        run.append(after)
    yield run


def r07_one_formula_a_row(book: AuditedBook) -> Iterator[str]:
    relative = book.relative
    rows: dict[tuple[str, int], list[int]] = defaultdict(list)
    for sheet, row, column in book.formulas:
        rows[sheet, row].append(column)
    for (sheet, row), columns in rows.items():
        for run in _runs(columns):
            shapes = [relative[sheet, row, column] for column in run]
            top, count = Counter(shapes).most_common(1)[0]
            if len(run) < 4 or count < 0.6 * len(run):
                continue
            for column, shape in list(zip(run, shapes, strict=True))[:-1]:
                neighbours = (relative.get((sheet, row - 1, column)), relative.get((sheet, row + 1, column)))
                if shape != top and shape not in neighbours:
                    yield name((sheet, row, column))


def _depth(tokens: list[Any]) -> int:
    depth = deepest = 0
    for token in tokens:
        depth += (token.subtype == "OPEN") - (token.subtype == "CLOSE")
        deepest = max(deepest, depth)
    return deepest


def r08_short(book: AuditedBook) -> Iterator[str]:
    for at, text in book.formulas.items():
        if len(text) > 150 or _depth(book.tokens[at]) > 5:
            yield f"{name(at)} {len(text)} characters, depth {_depth(book.tokens[at])}"


def r09_not_volatile(book: AuditedBook) -> Iterator[str]:
    yield from (name(at) for at in book.formulas if book.functions(at) & VOLATILE)


PARTS_FROM_OUTSIDE = (
    r"externalLinks/|connections\.xml|queryTables/|oleObject|embeddings/|vbaProject|activeX|macrosheets"
)


def r10_nothing_from_outside(book: AuditedBook) -> Iterator[str]:
    yield from (part for part in book.parts if re.search(PARTS_FROM_OUTSIDE, part))
    for at, text in book.formulas.items():
        if re.search(r"\[\d+\]|\[[^\]]+\.xls|(?i:\bcmd\s*\|)", text) or book.functions(at) & NETWORK:
            yield name(at)
    for cell in book.cells():
        if cell.hyperlink and cell.hyperlink.target and not cell.hyperlink.target.startswith(("mailto:", "https:")):
            yield f"{cell.coordinate} links outside"


def _counts_itself(at: Cell, text: str) -> bool:
    if "ROWS(" not in text and "COLUMNS(" not in text:
        return False
    own = name(at).partition("!")[2]
    return bool(re.search(rf"\b(ROWS|COLUMNS)\([^)]*[:(]{own}\)", text))


def r11_portable(book: AuditedBook) -> Iterator[str]:
    for at, text in book.formulas.items():
        if unknown := book.functions(at) - SAFE:
            yield f"{name(at)} {min(unknown)}"
        if re.search(r"\$?[A-Z]{1,3}:\$?[A-Z]{1,3}(?![\d(])", text) or _counts_itself(at, text):
            yield f"{name(at)} {text}"


def r12_no_errors(book: AuditedBook) -> Iterator[str]:
    yield from (name(at) for at in book.formulas if str(book.cached(at)).startswith("#"))


FORMULA_CELL = re.compile(rb"<c\b([^>]*)>\s*(<f\b[^>]*?(?:/>|>.*?</f>))\s*(<v\s*/>|<v></v>|<v>|</c>)", re.DOTALL)


def r13_cached(book: AuditedBook) -> Iterator[str]:
    for part, text in book.parts.items():
        if not part.startswith("xl/worksheets/sheet"):
            continue
        for found in FORMULA_CELL.finditer(text):
            may_be_empty = b'""' in found[2].replace(b"&quot;", b'"') and found[3] != b"</c>"
            if found[3] != b"<v>" and not may_be_empty:
                yield f"{part} {found[1].decode()}"


def r14_calculates(book: AuditedBook) -> Iterator[str]:
    told = re.search(rb"<calcPr\b[^>]*>", book.parts["xl/workbook.xml"])
    if told is None or b'fullCalcOnLoad="1"' not in told[0]:
        yield "no full calculation on load"
    if told is not None and (b"manual" in told[0] or b"iterate" in told[0]):
        yield "manual or iterating"


RULES: dict[str, Callable[[AuditedBook], Iterator[str]]] = {
    "R03": r03_no_inputs_inside, "R05": r05_locked, "R06": r06_no_constants, "R07": r07_one_formula_a_row,
    "R08": r08_short, "R09": r09_not_volatile, "R10": r10_nothing_from_outside, "R11": r11_portable,
    "R12": r12_no_errors, "R13": r13_cached, "R14": r14_calculates,
}  # fmt: skip
