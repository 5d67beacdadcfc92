"""Files as people really send them, read as rosters: right, or refused in one clear sentence."""

import csv
import zipfile
from datetime import date
from pathlib import Path

import pytest

from mopsplanner.catalog import load
from mopsplanner.engine.founding import Founding, found_plan
from mopsplanner.engine.sizing import CompanyProfile
from mopsplanner.exchange.previews import roster_lines
from mopsplanner.exchange.roster import Roster, read_roster
from mopsplanner.exchange.roster_import import roster_positions
from mopsplanner.exchange.sources.layout import ColumnMapping
from mopsplanner.exchange.values import DateOrder
from mopsplanner.plan.refusal import Refusal
from mopsplanner.texts.refusals import sentence

NASTY = Path(__file__).parents[2] / "data" / "nasty"
AS_OF = date(2026, 6, 30)
COLUMNS = {"key": "Key", "title": "Role", "department": "Team", "status": "Status", "fte": "FTE"}
MANY_PARTS = "x71-many-entries.xlsx"


def cases() -> list[dict[str, str]]:
    with (NASTY / "index.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def mapping_of(name: str) -> ColumnMapping:
    columns = dict(COLUMNS)
    if name.startswith("x40"):
        del columns["key"]
    if name.startswith(("c33", "x07")):
        columns["start"] = "Start date"
    return ColumnMapping(columns)


def file_of(name: str, folder: Path) -> Path:
    """The file; that with 10,000 parts is made when it is needed."""
    if name != MANY_PARTS:
        return NASTY / name
    path = folder / name
    with zipfile.ZipFile(NASTY / "x01-clean.xlsx") as clean, zipfile.ZipFile(path, "w") as package:
        for entry in clean.infolist():
            package.writestr(entry, clean.read(entry))
        for number in range(10_000):
            package.writestr(f"xl/media/p{number}.bin", b"")
    return path


def told(roster: Roster) -> str:
    plan = found_plan(Founding(CompanyProfile(300), "Q", start=date(2026, 7, 1)), load(), "plan")
    return "\n".join(roster_lines(roster, roster_positions(roster, plan), plan))


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["file"])
def test_a_file_is_read_right_or_refused_with_a_clear_sentence(case: dict[str, str], tmp_path: Path) -> None:
    name = case["file"]
    path = file_of(name, tmp_path)
    if case["outcome"] == "error":
        with pytest.raises(Refusal) as caught:
            read_roster(path, AS_OF, mapping_of(name))
        assert name in sentence(caught.value)
        assert sentence(caught.value).endswith(".")
        assert "{" not in sentence(caught.value)
        return
    roster = read_roster(path, AS_OF, mapping_of(name))
    if case["rows"]:
        assert len(roster.positions) == int(case["rows"])
    if case["fte"]:
        assert roster.fte_total == float(case["fte"])
    assert all(0.05 <= row.fte <= 1.5 for row in roster.positions)
    assert "{" not in told(roster)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("x04-totals-rows.xlsx", "4 lines are totals"),
        ("x07-mixed-dates.xlsx", "“FY26 Q2” is no date"),
        ("x07-mixed-dates.xlsx", "Day and month cannot be told apart"),
        ("x10-hidden.xlsx", "3 hidden rows were read too"),
        ("x13-stale-cache.xlsx", "“99” is no FTE between 0.05 and 1.5"),
        ("x34-no-cell-refs.xlsx", "8 rows do not say in which columns their values stand"),
        ("x34-no-cell-refs.xlsx", "“2026-Q2” in row 3"),
        ("x37-odd-numbers.xlsx", "“NaN” is no FTE"),
        ("x40-key-column-deleted.xlsx", "positions are known by their row"),
        ("x80-circular.xlsx", "2 cells hold formulas (G2, G3)"),
        ("c33-ambiguous-dates.csv", "Day and month cannot be told apart"),
    ],
)
def test_what_is_in_doubt_is_said(name: str, says: str) -> None:
    assert says in told(read_roster(NASTY / name, AS_OF, mapping_of(name)))


def test_a_person_settles_in_which_order_dates_stand() -> None:
    path, columns = NASTY / "c33-ambiguous-dates.csv", mapping_of("c33").columns
    for order, start in ((DateOrder.DAY_FIRST, date(2026, 4, 1)), (DateOrder.MONTH_FIRST, date(2026, 1, 4))):
        roster = read_roster(path, AS_OF, ColumnMapping(columns, order))
        assert (roster.positions[0].start, roster.file_problems) == (start, ("no-manager-column",))


def test_a_missing_column_is_named() -> None:
    with pytest.raises(Refusal) as caught:
        read_roster(NASTY / "x16-missing-column.xlsx", AS_OF, mapping_of("x16"))
    assert "“FTE”" in sentence(caught.value)
