"""What a returned workbook is read by: sheets, names and heads of lists, kept as a golden file."""

from pathlib import Path
from typing import Any

import openpyxl

from mopsplanner.catalog import load
from mopsplanner.exchange.samples import sample_plan
from tests.support.workbooks import exported

GOLDEN = Path(__file__).parents[3] / "golden" / "workbook_heads.txt"


def _heads(sheet: Any, table: Any) -> str:
    first, last = (part.replace("$", "") for part in table.ref.split(":"))
    del last
    row = sheet[first].row
    heads = [str(cell.value) for cell in sheet[row] if cell.value and cell.column <= len(table.tableColumns)]
    return f"{sheet.title}.{table.displayName}: {', '.join(heads)}"


def test_sheets_names_and_heads_are_those_that_were_agreed(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(exported(sample_plan("small", load(), "plan"), tmp_path))
    lines = [f"sheets: {', '.join(book.sheetnames)}", f"names: {', '.join(sorted(book.defined_names))}"]
    lines += [_heads(sheet, table) for sheet in book.worksheets for table in sheet.tables.values()]
    assert "\n".join(lines) + "\n" == GOLDEN.read_text(encoding="utf-8")
