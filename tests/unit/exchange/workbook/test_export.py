"""What is written, and what is not: texts stay texts, the file says whose it is, a full disk leaves nothing."""

import io
import resource
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from mopsplanner.catalog import load
from mopsplanner.exchange.samples import sample_plan
from mopsplanner.exchange.workbook.export import export_workbook, snapshot, workbook_bytes
from mopsplanner.plan.plan import BASELINE, Plan, view
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import CampaignType, Position, Stay
from mopsplanner.texts.refusals import sentence
from tests.support.plans import small_plan
from tests.support.workbooks import EXPORTED_ON, computable, exported

HOSTILE = (
    "=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x","y")', "=cmd|' /C calc'!A0", "{=1}", "http://example.org",
    "\uff1d1+1", "\t=1", "#REF!", "a\x07b", "<b>&amp;", "_x0041_", "  spaces  ", "'quoted", "x" * 32_000,
)  # fmt: skip


def _named(titles: tuple[str, ...]) -> Plan:
    plan = computable(small_plan(), load())
    seat = plan.row(Position, "P002")
    rows = [
        replace(seat, id=f"P{number:03d}", title=title, stays=(Stay(title, None, None),), department=title)
        for number, title in enumerate(titles, start=100)
    ]
    email = replace(plan.row(CampaignType, "email"), name=titles[0])
    company = replace(plan.company, name=titles[0], plan_name=titles[1])
    return plan.replaced((row.kind, row.key, row) for row in (*rows, email, company))


def test_texts_stay_texts(tmp_path: Path) -> None:
    path = exported(_named(HOSTILE), tmp_path)
    sheet = openpyxl.load_workbook(path)["Positions"]
    told = {row[0].value: row for row in sheet.iter_rows(min_row=5)}
    for number, title in enumerate(HOSTILE, start=100):
        row = told[f"P{number:03d}-1"]
        for cell in (row[2], row[4]):
            assert cell.data_type == "s"
            assert str(cell.value).replace("_x0007_", "\x07").replace("_x005F_", "_") == title
            assert cell.quotePrefix or not title.startswith(("=", "+", "-", "@", "\t", "\uff1d"))


def test_the_cover_takes_no_name_for_a_formula(tmp_path: Path) -> None:
    cover = openpyxl.load_workbook(exported(_named(HOSTILE), tmp_path))["Cover"]
    assert (cover["A1"].data_type, cover["A1"].value) == ("s", "=1+1")


def test_every_part_is_xml_that_parses(tmp_path: Path) -> None:
    from defusedxml.ElementTree import fromstring

    with zipfile.ZipFile(exported(_named(HOSTILE), tmp_path)) as archive:
        for name in archive.namelist():
            fromstring(archive.read(name))


def test_ids_that_spreadsheets_misread_get_keys_of_their_own(tmp_path: Path) -> None:
    plan = computable(small_plan(), load())
    seat = plan.row(Position, "P002")
    ids = ("a*", "A*", "1001", "abc", "ABC", ">5", "TRUE")
    plan = plan.replaced(("position", id, replace(seat, id=id)) for id in ids)
    sheet = openpyxl.load_workbook(exported(plan, tmp_path))["Positions"]
    keys = [cell.value for cell in sheet["B"][4:] if cell.value]
    assert "P001" in keys
    assert "ABC" in keys
    assert not {"a*", "A*", "1001", ">5", "TRUE", "abc"} & set(keys)
    assert len({key.casefold() for key in keys}) == len(plan.rows(Position))


def test_the_file_says_which_plan_it_is_of(tmp_path: Path) -> None:
    plan = computable(small_plan(), load())
    book: Any = openpyxl.load_workbook(exported(plan, tmp_path, "SC001"))
    told = {item.name: item.value for item in book.custom_doc_props.props}
    assert told["mops_plan_id"] == plan.id
    assert told["mops_scenario"] == "SC001"
    assert told["mops_snapshot"] == snapshot(plan)
    hidden = book.defined_names["MopsSnapshot"]
    assert hidden.hidden
    assert snapshot(plan) in hidden.attr_text


def test_the_same_plan_gives_the_same_bytes() -> None:
    plan = computable(small_plan(), load())
    first, second = (workbook_bytes(plan, BASELINE, EXPORTED_ON, load()) for _ in range(2))
    assert first == second


def test_a_scenario_shows_its_changes_and_the_baseline_has_no_such_sheet(tmp_path: Path) -> None:
    plan = sample_plan("enterprise", load(), "plan")
    baseline = openpyxl.load_workbook(exported(plan, tmp_path))
    assert "Changes" not in baseline.sheetnames
    assert baseline["Cover"]["B4"].value == "Baseline"
    scenario = openpyxl.load_workbook(exported(plan, tmp_path, "SC001"))
    rows = [tuple(cell.value for cell in row) for row in scenario["Changes"].iter_rows(min_row=13) if row[0].value]
    assert len(rows) == 3
    assert {row[2] for row in rows} == {"added", "People in the seat"}
    assert scenario["Cover"]["B4"].value == "Hire ahead"


def test_an_export_replaces_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "plan.xlsx"
    target.write_text("old")
    plan = computable(small_plan(), load())
    export_workbook(plan, BASELINE, target, EXPORTED_ON, load())
    assert openpyxl.load_workbook(io.BytesIO(target.read_bytes())).sheetnames[0] == "Cover"
    assert [path.name for path in tmp_path.iterdir()] == ["plan.xlsx"]


def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "plan.xlsx"
    target.write_text("old")
    plan = computable(small_plan(), load())
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    try:
        with pytest.raises(Refusal) as refused:
            export_workbook(plan, BASELINE, target, EXPORTED_ON, load())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert "plan.xlsx" in sentence(refused.value)
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["plan.xlsx"]


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    plan = computable(small_plan(), load())
    with pytest.raises(Refusal) as refused:
        export_workbook(plan, BASELINE, tmp_path / "gone" / "plan.xlsx", EXPORTED_ON, load())
    assert sentence(refused.value)
    assert list(tmp_path.iterdir()) == []


def test_every_formula_is_written_as_the_views_own(tmp_path: Path) -> None:
    plan = computable(small_plan(), load())
    seat = view(plan, "SC001").row(Position, "P002")
    sheet = openpyxl.load_workbook(exported(plan, tmp_path, "SC001"))["Positions"]
    row = next(row for row in sheet.iter_rows(min_row=5) if row[1].value == "P002")
    assert row[7].value == seat.fte == 0.5
