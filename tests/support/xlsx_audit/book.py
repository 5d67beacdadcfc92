"""A workbook as the rules see it: formulas, their tokens and cached values, numbers, texts, charts."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import openpyxl
from defusedxml.ElementTree import fromstring
from openpyxl.formula import Tokenizer
from openpyxl.utils import column_index_from_string, get_column_letter

Cell = tuple[str, int, int]
REFERENCE = re.compile(r"(\$?)([A-Z]{1,3})(\$?)(\d{1,7})")


def _relative(text: str, row: int, column: int) -> str:
    """The formula with its references as steps from its own cell, so that copies of it read alike."""

    def placed(found: re.Match[str]) -> str:
        across, down = column_index_from_string(found[2]), int(found[4])
        line = f"R{down}" if found[3] else f"R[{down - row}]"
        return line + (f"C{across}" if found[1] else f"C[{across - column}]")

    return REFERENCE.sub(placed, text)


@dataclass
class AuditedBook:
    """Cells are (sheet, row, column), counted from 1."""

    formulas_book: Any
    values_book: Any
    parts: dict[str, bytes]
    formulas: dict[Cell, str] = field(default_factory=dict)
    numbers: dict[Cell, float] = field(default_factory=dict)
    texts: dict[Cell, str] = field(default_factory=dict)
    tokens: dict[Cell, list[Any]] = field(default_factory=dict)
    relative: dict[Cell, str] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> AuditedBook:
        with zipfile.ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        book = cls(openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True), parts)
        for cell in book.cells():
            book._sort(cell)
        book.relative = {at: _relative(text, at[1], at[2]) for at, text in book.formulas.items()}
        first = {shape: at for at, shape in book.relative.items()}
        read = {shape: Tokenizer(book.formulas[at]).items for shape, at in first.items()}
        book.tokens = {at: read[shape] for at, shape in book.relative.items()}
        return book

    def _sort(self, cell: Any) -> None:
        at = (cell.parent.title, cell.row, cell.column)
        if cell.data_type == "f":
            self.formulas[at] = str(cell.value)
        elif isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
            self.numbers[at] = cell.value
        elif isinstance(cell.value, str):
            self.texts[at] = cell.value

    @property
    def sheets(self) -> list[Any]:
        return list(self.formulas_book.worksheets)

    @property
    def cover(self) -> Any:
        return self.sheets[0]

    def cells(self) -> Iterator[Any]:
        for sheet in self.sheets:
            for row in sheet.iter_rows():
                yield from (cell for cell in row if cell.value is not None)

    def cell(self, at: Cell) -> Any:
        return self.formulas_book[at[0]].cell(at[1], at[2])

    def carried(self) -> dict[Cell, Any]:
        """Every formula's value in the file."""
        return {at: self.cached(at) for at in self.formulas}

    def cached(self, at: Cell) -> Any:
        return self.values_book[at[0]].cell(at[1], at[2]).value

    def functions(self, at: Cell) -> set[str]:
        opened = (token for token in self.tokens[at] if token.type == "FUNC" and token.subtype == "OPEN")
        return {token.value[:-1].upper().removeprefix("_XLFN.") for token in opened}

    def of_sheet(self, cells: dict[Cell, Any], sheet: Any) -> list[Cell]:
        return [at for at in cells if at[0] == sheet.title]

    def tables(self) -> Iterator[tuple[Any, Any]]:
        for sheet in self.sheets:
            for table in sheet.tables.values():
                yield sheet, table

    def xml(self, pattern: str) -> list[Element]:
        return [fromstring(text) for name, text in sorted(self.parts.items()) if re.fullmatch(pattern, name)]

    @property
    def charts(self) -> list[Element]:
        return self.xml(r"xl/charts/chart\d+\.xml")


def name(at: Cell) -> str:
    return f"{at[0]}!{get_column_letter(at[2])}{at[1]}"


def text_of(sheet: Any) -> str:
    words = (str(cell.value) for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str))
    return " ".join(words).lower()
