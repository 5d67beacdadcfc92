"""Recalculating workbooks with LibreOffice, and comparing what it finds with the values that they carry."""

from __future__ import annotations

import math
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl

SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item>
</oor:items>
"""
"""Always recalculate: without it LibreOffice shows the values that it finds in the file."""

Found = dict[tuple[str, int, int], Any]
"""Values by sheet, row and column."""


def office_profile(folder: Path) -> Path:
    """A profile of LibreOffice's own that recalculates on loading."""
    user = folder / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")
    return folder


def recalculated(files: Sequence[Path], profile: Path, folder: Path) -> list[Path]:
    """Copies of the workbooks as LibreOffice recalculates them, all by one start of it."""
    office = shutil.which("soffice")
    assert office, "LibreOffice is missing: packaging/test installs it"
    folder.mkdir(exist_ok=True)
    settings = f"-env:UserInstallation={profile.as_uri()}"
    convert = ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder)]
    command = [office, settings, "--headless", "--norestore", *convert, *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return [folder / path.name for path in files]


def values(path: Path) -> Found:
    """Values of a workbook's cells, of formulas the one that the file carries."""
    book = openpyxl.load_workbook(path, data_only=True)
    cells = (cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    return {(cell.parent.title, cell.row, cell.column): cell.value for cell in cells if cell.value is not None}


def _plain(value: Any) -> float | str:
    if isinstance(value, int | float):
        return float(value)
    if isinstance(value, datetime):
        return (value - datetime(1899, 12, 30)).total_seconds() / 86_400
    if isinstance(value, date):
        return float((value - date(1899, 12, 30)).days)
    if isinstance(value, time):
        return value.hour / 24 + value.minute / 1440
    return "" if value is None else str(value)


def same(one: Any, other: Any) -> bool:
    """Whether two cells say the same, up to rounding."""
    first, second = _plain(one), _plain(other)
    if isinstance(first, float) and isinstance(second, float):
        return math.isclose(first, second, rel_tol=1e-9, abs_tol=1e-6)
    return first == second


def differences(formulas: Mapping[tuple[str, int, int], str], carried: Found, recalculated_copy: Path) -> list[str]:
    """Every formula whose carried value is not what LibreOffice finds, or finds to be an error."""
    found = values(recalculated_copy)
    return [
        f"{at} {text}: {carried.get(at)!r}, LibreOffice {found.get(at)!r}"
        for at, text in formulas.items()
        if str(found.get(at)).startswith("#") or not same(carried.get(at), found.get(at))
    ]
