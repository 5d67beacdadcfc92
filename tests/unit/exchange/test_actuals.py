import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from mopsplanner.catalog import load
from mopsplanner.edits.campaigns import import_actuals, map_actuals
from mopsplanner.edits.change import applied
from mopsplanner.engine.founding import Founding, found_plan
from mopsplanner.engine.sizing import CompanyProfile
from mopsplanner.exchange.actuals import LaunchedCampaigns, actual_rows, preview_actuals, read_actuals, unmapped
from mopsplanner.exchange.sources.layout import ColumnMapping
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Actual
from mopsplanner.texts import importing
from mopsplanner.texts.refusals import sentence

EXPORTS = Path(__file__).parents[2] / "data" / "exports"
EXPECTED: dict[str, Any] = json.loads((EXPORTS / "expected.json").read_text(encoding="utf-8"))
AS_OF = date.fromisoformat(EXPECTED["as_of"])
KNOWN_FILES = sorted(name for name, file in EXPECTED["files"].items() if file["kind"] == "campaigns")
OTHER_FILES = ["leandata-logs.csv", "productiv-apps.csv", "roster-bamboohr.csv"]

Read = Callable[..., LaunchedCampaigns]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads launched campaigns from the text of a file."""

    def read_text(text: str, mapping: ColumnMapping | None = None) -> LaunchedCampaigns:
        path = tmp_path / "campaigns.csv"
        path.write_bytes(text.encode())
        return read_actuals(path, AS_OF, mapping)

    return read_text


def founded(fiscal_start_month: int = 1) -> Plan:
    start = date(2026, fiscal_start_month, 1)
    founding = Founding(CompanyProfile(300), "Q", start=start, fiscal_start_month=fiscal_start_month)
    return found_plan(founding, load(), "plan")


@pytest.mark.parametrize("name", KNOWN_FILES)
def test_a_known_layout_gives_the_expected_figures(name: str) -> None:
    expected = {key: value for key, value in EXPECTED["files"][name].items() if key not in ("rule", "reading")}
    found = read_actuals(EXPORTS / name, AS_OF)
    assert found.summary() == expected
    if found.countable:
        assert found.records == len(found.launches) + sum(found.not_counted.values())
    assert all(importing.file_problem_sentence(problem) for problem in found.file_problems)
    assert all(importing.left_out_phrase(reason, count) for reason, count in found.not_counted.items())
    assert importing.actuals_headline(found.source, len(found.launches), found.records)
    for problem in found.problems:
        assert "{" not in importing.problem_sentence(problem.row, problem.id, problem.problem, problem.value)


@pytest.mark.parametrize("name", OTHER_FILES)
def test_an_unknown_layout_is_refused(name: str) -> None:
    with pytest.raises(Refusal) as caught:
        read_actuals(EXPORTS / name, AS_OF)
    assert caught.value.id == "actuals-unknown-layout"
    assert name in sentence(caught.value)


def test_a_report_of_another_locale(read: Read) -> None:
    found = read(
        "Campaign Name;Campaign ID;Campaign Type;Status;Start Date;Actual Cost in Campaign\n"
        "A;701a;Email;completed;13.01.2026;EUR 1.250,50\nB;701A;Email ;In Progress;01.07.2026;\n"
        "C;701b;Webinar;IN PROGRESS;30.06.2026;\n"
    )
    assert found.by_type == {"Email": 1, "Webinar": 1}
    assert found.not_counted == {"after-as-of": 1}


def test_a_data_loader_file_in_capitals_with_times_and_deleted_rows(read: Read) -> None:
    found = read(
        "ID,NAME,PARENTID,TYPE,STATUS,STARTDATE,ISDELETED\n"
        "1,A,,Email,Completed,2026-06-30T23:30:00.000Z,false\n2,B,,Email,Completed,2026-01-01T00:00:00.000Z,true\n"
    )
    assert found.source == "salesforce-dataloader"
    assert (len(found.launches), found.not_counted) == (1, {"deleted": 1})


def test_a_report_grouped_by_type(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    lines: list[list[object]] = [
        ["Campaigns by type"],
        [],
        ["Type ↑", "Campaign Name", "Campaign ID", "Status", "Start Date", "Actual Cost"],
        ["-", "A", "7a", "Completed", datetime(2026, 1, 5), 10],
        ["Subtotal", "Sum", None, None, None, 10],
        [None, "Count", 1, None, None, None],
        ["Email", "B", "7b", "Completed", datetime(2026, 2, 5), 20],
        [None, "C", "7c", "Completed", datetime(2026, 3, 5), 30],
        ["Subtotal", "Sum", None, None, None, 50],
        [None, "Count", 2, None, None, None],
        ["Total", "Sum", None, None, None, 60],
        [None, "Count", 3, None, None, None],
        ["Confidential Information - Do Not Distribute"],
    ]
    for line in lines:
        sheet.append(line)
    sheet.merge_cells("A7:A8")
    sheet.merge_cells("A5:A6")
    book.save(tmp_path / "grouped.xlsx")
    found = read_actuals(tmp_path / "grouped.xlsx", AS_OF)
    assert found.by_type == {"(none)": 1, "Email": 2}
    assert (found.records, found.skipped) == (3, (5, 6, 9, 10, 11, 12, 13))


def test_names_that_look_like_totals_are_campaigns(read: Read) -> None:
    found = read(
        "Campaign Name,Campaign ID,Type,Status,Start Date\n"
        "Total Cost of Ownership,7a,Email,Completed,1/13/2026\nGrand Total,7b,Email,Completed,1/14/2026\n"
        "Subtotal,7c,Email,,\nGrand Totals (3 records)\n"
    )
    assert (found.records, found.not_counted) == (3, {"missing-status": 1})


def test_missing_columns_are_told_once(read: Read) -> None:
    found = read("Campaign Name,Status,Start Date\nA,Completed,1/13/2026\nA,Completed,1/13/2026\n")
    assert found.file_problems == ("no-id-column", "no-type-column")
    assert (found.by_type, found.problems) == ({"(none)": 2}, ())
    assert all(importing.file_problem_sentence(problem) for problem in found.file_problems)


def test_dates_that_could_be_read_in_two_ways_are_told(read: Read) -> None:
    found = read("Campaign Name,Campaign ID,Type,Status,Start Date\nA,7a,Email,Completed,1/2/2026\n")
    assert found.file_problems == ("date-order-open",)


def test_any_other_file_by_column_mapping(read: Read) -> None:
    text = "Kampagne,Art,Stand,Tag\nA,Mail,sent,13.01.2026\nB,Mail,draft,14.01.2026\n"
    found = read(text, ColumnMapping({"name": "Kampagne", "type": "Art", "status": "Stand", "date": "Tag"}))
    assert found.source == "generic"
    assert (found.by_type, found.not_counted) == ({"Mail": 1}, {"status": 1})
    assert found.file_problems == ("no-id-column",)


def test_a_column_that_the_layout_does_not_have_can_be_named() -> None:
    found = read_actuals(EXPORTS / "hubspot-campaigns.csv", AS_OF, ColumnMapping({"type": "hs_audience"}))
    assert found.source == "hubspot-campaigns"
    assert "no-type-column" not in found.file_problems
    assert len(found.launches) == EXPECTED["files"]["hubspot-campaigns.csv"]["launched"]


@pytest.mark.parametrize(
    ("columns", "id"),
    [({"date": ""}, "actuals-no-date-column"), ({"date": "Launched"}, "import-no-column"),
     ({"when": "hs_start_date"}, "import-field-unknown")],
)  # fmt: skip
def test_a_mapping_that_does_not_fit_is_refused(columns: dict[str, str], id: str) -> None:
    with pytest.raises(Refusal) as caught:
        read_actuals(EXPORTS / "hubspot-campaigns.csv", AS_OF, ColumnMapping(columns))
    assert caught.value.id == id
    assert sentence(caught.value)


def test_a_preview_proposes_what_headers_say() -> None:
    _, columns = preview_actuals(EXPORTS / "salesforce-dataloader.csv")
    assert columns == {"key": "Id", "name": "Name", "type": "Type", "status": "Status", "date": "StartDate"}


def test_launches_fall_into_the_plans_fiscal_quarters() -> None:
    found = read_actuals(EXPORTS / "salesforce-report.csv", AS_OF)
    rows = actual_rows(found, founded(fiscal_start_month=2))
    assert sum(row.launched for row in rows) == 52
    january = [row for row in rows if row.quarter == Quarter(2025, 4)]
    assert sum(row.launched for row in january) == 5
    assert {row.source for row in rows} == {"salesforce"}
    assert {row.as_of for row in rows} == {AS_OF}


def test_labels_that_mean_no_type_stay_open_and_are_told() -> None:
    rows = actual_rows(read_actuals(EXPORTS / "salesforce-report.csv", AS_OF), founded())
    assert unmapped(rows) == {
        "(none)": 3, "Email; Direct Mail": 1, "Other": 4, "Public Relations": 4, "Telemarketing": 5,
        "Trade Show; Partners": 1, "Webinar; Email": 1,
    }  # fmt: skip
    assert {row.type for row in rows if row.label == "Trade Show"} == {"event"}
    assert "Other" in importing.unmapped_sentence("Other", 4)


def test_what_the_director_chose_wins_over_the_default() -> None:
    plan = founded()
    found = read_actuals(EXPORTS / "salesforce-report.csv", AS_OF)
    plan = applied(plan, import_actuals(plan, actual_rows(found, plan), found.file))
    plan = applied(plan, map_actuals(plan, "Other", "survey"))
    plan = applied(plan, map_actuals(plan, "Email", ""))
    again = {row.label: row.type for row in actual_rows(found, plan)}
    assert (again["Other"], again["Email"], again["Webinar"]) == ("survey", "", "webinar")


def test_a_report_of_later_quarters_leaves_earlier_ones(read: Read) -> None:
    plan = founded()
    found = read_actuals(EXPORTS / "salesforce-report.csv", AS_OF)
    plan = applied(plan, import_actuals(plan, actual_rows(found, plan), found.file))
    later = read("Campaign Name,Campaign ID,Type,Status,Start Date\nA,7a,Email,Completed,6/13/2026\n")
    plan = applied(plan, import_actuals(plan, actual_rows(later, plan), later.file))
    rows = list(plan.rows(Actual).values())
    assert sum(row.launched for row in rows if row.quarter == Quarter(2026, 2)) == 1
    assert sum(row.launched for row in rows) == 52 - 16 + 1


def test_the_same_file_on_a_later_day_changes_nothing_and_a_new_launch_its_own_row_alone(tmp_path: Path) -> None:
    path = tmp_path / "launched.csv"
    head = "Campaign ID,Type,Status,Start Date\n"
    path.write_text(f"{head}a,Email,Completed,2026-02-01\nb,Webinar,Completed,2026-02-02\n", encoding="utf-8")
    plan = founded()
    plan = applied(plan, import_actuals(plan, actual_rows(read_actuals(path, AS_OF), plan), path.name))
    later = date(2026, 7, 15)
    again = import_actuals(plan, actual_rows(read_actuals(path, later), plan), path.name)
    assert again.is_empty
    with path.open("a", encoding="utf-8") as file:
        file.write("c,Email,Completed,2026-03-01\n")
    change = import_actuals(plan, actual_rows(read_actuals(path, later), plan), path.name)
    after = applied(plan, change).rows(Actual).values()
    assert {(row.label, row.launched, row.as_of) for row in after} == {("Email", 2, later), ("Webinar", 1, AS_OF)}
