import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mopsplanner.exchange.roster import Roster, preview_roster, read_roster
from mopsplanner.exchange.sources.layout import ColumnMapping
from mopsplanner.exchange.values import DateOrder
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.words import Contract
from mopsplanner.texts.importing import (
    FILE_PROBLEMS,
    LEFT_OUT,
    file_problem_sentence,
    left_out_phrase,
    problem_sentence,
    roster_headline,
)
from mopsplanner.texts.refusals import sentence

DATA = Path(__file__).parents[2] / "data"
EXPORTS = DATA / "exports"
EXPECTED: dict[str, Any] = json.loads((EXPORTS / "expected.json").read_text(encoding="utf-8"))
AS_OF = date.fromisoformat(EXPECTED["as_of"])
POSITIONS_MAPPING = ColumnMapping(
    {"key": "Key", "title": "Role", "department": "Team", "status": "Status", "fte": "FTE"}
)

Read = Callable[..., Roster]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads a roster from its text."""

    def read_text(text: str, mapping: ColumnMapping | None = None, name: str = "roster.csv") -> Roster:
        path = tmp_path / name
        path.write_bytes(text.encode())
        return read_roster(path, AS_OF, mapping)

    return read_text


def faults(roster: Roster) -> list[tuple[int, str, str]]:
    return [(problem.row, problem.problem, problem.value) for problem in roster.problems]


@pytest.mark.parametrize("name", sorted(path.name for path in EXPORTS.glob("roster-*.csv")))
def test_a_known_layout_gives_the_expected_figures(name: str) -> None:
    expected = {key: value for key, value in EXPECTED["files"][name].items() if key not in ("rule", "reading")}
    assert read_roster(EXPORTS / name, AS_OF).summary() == expected


@pytest.mark.parametrize("name", sorted(path.name for path in EXPORTS.glob("roster-*.csv")))
def test_rows_are_positions_or_left_out_and_every_fault_has_its_words(name: str) -> None:
    roster = read_roster(EXPORTS / name, AS_OF)
    assert roster.records == len(roster.positions) + sum(roster.left_out.values())
    for problem in roster.problems:
        assert "{" not in problem_sentence(problem.row, problem.id, problem.problem, problem.value)
    assert all(file_problem_sentence(problem) for problem in roster.file_problems)
    assert all(left_out_phrase(reason, count) for reason, count in roster.left_out.items())
    assert str(len(roster.positions)) in roster_headline(roster.source, len(roster.positions), roster.records)


def test_other_layouts_are_read_by_headers_that_speak_for_themselves(read: Read) -> None:
    roster = read("Badge No,Person ID,Name,Job Title,Manager ID,Team\n7,1,Ana,Head,,Ops\n8,2,Bo,Analyst,1,Ops\n")
    assert roster.source == "generic"
    assert [(row.key, row.manager, row.department) for row in roster.positions] == [("1", "", "Ops"), ("2", "1", "Ops")]


def test_bamboohr_report_with_labels(read: Read) -> None:
    roster = read(
        "Employee #,First Name,Last Name,Job Title,Department,Status,Hire Date,Work Email,Reports To,Reports To Email\n"
        "007,Ana,Ruiz,VP Marketing,Marketing,Active,2020-01-31,ana@x.example,,\n"
        "008,Bo,Lund,Analyst,Marketing,Active,2021-02-01,bo@x.example,Ana Ruiz,ANA@x.example\n"
        "009,Cy,Orr,Analyst,Marketing,Inactive,2021-02-01,cy@x.example,Ana Ruiz,\n"
        "010,Di,Fox,Analyst,Marketing,Active,TBD,di@x.example,Ana Ruiz,\n"
    )
    assert roster.source == "bamboohr"
    assert [(row.key, row.manager) for row in roster.positions] == [("007", ""), ("008", "007"), ("010", "007")]
    assert roster.left_out == {"left": 1}
    assert faults(roster) == [(5, "bad-date", "TBD")]


def test_organimi_with_newer_headers_and_semicolons(read: Read) -> None:
    roster = read(
        "Unique ID;Manager ID;Firstname;Lastname;Role Title;Department\n"
        "1;;Ana;Ruiz;Head;Ops\n2;1;;;Analyst;Ops\n3;1;Vacant;;Builder;Ops\n4;2;Vacanta;Ruiz;Builder;Ops\n"
    )
    assert roster.source == "organimi"
    assert [row.vacant for row in roster.positions] == [False, True, True, False]
    assert roster.vacancies == 2


@pytest.mark.parametrize(
    ("name", "vacant"),
    [
        ("Vacant", True), ("vacancy", True), ("Open Position", True), ("TBH", True), ("tbd", True), ("Vacant 2", True),
        ("To be hired (Q3)", True), ("Vacant #12", True), ("", True), ("Openmeadow", False), ("Tbilisi Dee", False),
        ("Vacant Lot", False),
    ],
)  # fmt: skip
def test_who_is_a_vacancy(read: Read, name: str, vacant: bool) -> None:
    roster = read(f"ID,Boss ID,Name,Title\n1,,Ana,Head\n2,1,{name},Analyst\n")
    assert roster.positions[1].vacant is vacant


@pytest.mark.parametrize(
    ("cells", "total", "problems"),
    [
        (["0,8", "1"], 1.8, []),
        (["80%", "100%"], 1.8, []),
        (["0.80", ""], 1.8, ["missing-fte"]),
        (["abc", "0.5"], 1.5, ["bad-fte"]),
        (["99", "0"], 2.0, ["bad-fte", "bad-fte"]),
    ],
)
def test_fte_columns(read: Read, cells: list[str], total: float, problems: list[str]) -> None:
    rows = "".join(f'{number},,Ana {number},Analyst,"{cell}"\n' for number, cell in enumerate(cells))
    roster = read(f"ID,Boss ID,Name,Title,FTE\n{rows}")
    assert (roster.fte_total, roster.fte_column) == (total, True)
    assert [problem.problem for problem in roster.problems] == problems


def test_the_end_date_counts_up_to_the_as_of_date(read: Read) -> None:
    text = "Name,Job Title,End Date\nAna,Head,{}\nBo,Analyst,\n"
    assert read(text.format("2026-06-30")).left_out == {"left": 1}
    later = read(text.format("2026-07-01"))
    assert later.positions[0].end == date(2026, 7, 1)


def test_a_row_without_id_stays_and_is_told(read: Read) -> None:
    roster = read("ID,Boss ID,Name,Title\n1,,Ana,Head\n,1,Bo,Analyst\n,1,Cy,Analyst\n")
    assert [row.key for row in roster.positions] == ["1", "row 3", "row 4"]
    assert faults(roster) == [(3, "missing-id", ""), (4, "missing-id", "")]


def test_a_roster_without_manager_column_says_so_once(read: Read) -> None:
    roster = read("Employee ID,Name,Job Title\n1,Ana,Head\n2,Bo,Analyst\n")
    assert roster.file_problems == ("no-manager-column",)
    assert roster.shape is None
    assert roster.summary()["widest_span"] is None


def test_statuses_that_nobody_knows_are_told(read: Read) -> None:
    roster = read("Employee ID,Name,Job Title,Manager,Status\n1,Ana,Head,,A\n2,Bo,Analyst,Ana,Terminated\n")
    assert roster.file_problems == ("status-unknown",)
    assert roster.unknown_statuses == ("A",)
    assert roster.left_out == {"left": 1}


def test_dates_that_could_be_read_in_two_ways_are_told_unless_settled(read: Read) -> None:
    text = "Name,Job Title,Manager,Hire Date\nAna,Head,,01/04/2026\nBo,Analyst,Ana,02/04/2026\n"
    assert read(text).file_problems == ("date-order-open",)
    columns = {"name": "Name", "title": "Job Title", "manager-name": "Manager", "start": "Hire Date"}
    settled = read(text, ColumnMapping(columns, DateOrder.DAY_FIRST))
    assert (settled.file_problems, settled.positions[0].start) == ((), date(2026, 4, 1))


def test_contractors_are_known_by_their_type(read: Read) -> None:
    roster = read("Name,Job Title,Manager,Employee Type\nAna,Head,,Regular\nBo,Analyst,Ana,Contingent Worker\n")
    assert [row.contract for row in roster.positions] == [Contract.EMPLOYEE, Contract.CONTRACTOR]


def test_titles_second_headers_totals_and_footers_are_no_positions(read: Read) -> None:
    roster = read(
        "Headcount report\nRun 2026-06-30\n\nEmployee ID,Name,Job Title,Manager ID\n1,Ana,Total Rewards Manager,\n"
        "Employee ID,Name,Job Title,Manager ID\n2,Bo,Analyst,1\n\n,Total Employees: 2,,\nConfidential\n"
    )
    assert [row.row for row in roster.positions] == [5, 7]
    assert roster.skipped == (6, 9, 10)


def test_any_other_file_by_column_mapping() -> None:
    roster = read_roster(DATA / "nasty" / "x04-totals-rows.xlsx", AS_OF, POSITIONS_MAPPING)
    assert (len(roster.positions), roster.fte_total, roster.vacancies) == (12, 9.8, 6)
    assert roster.skipped == (6, 11, 16, 17)


def test_odd_numbers_never_reach_the_plan() -> None:
    roster = read_roster(DATA / "nasty" / "x37-odd-numbers.xlsx", AS_OF, POSITIONS_MAPPING)
    assert all(0.05 <= row.fte <= 1.5 for row in roster.positions)
    assert {"-1", "NaN", "inf", "half", "½"} <= {value for _, problem, value in faults(roster) if problem == "bad-fte"}


def test_a_mapping_changes_what_it_names_and_nothing_else() -> None:
    roster = read_roster(EXPORTS / "roster-bamboohr.csv", AS_OF, ColumnMapping({"department": "division"}))
    assert (roster.source, len(roster.positions), roster.left_out["left"]) == ("bamboohr", 57, 5)
    assert roster.departments == {"EMEA": 57}
    flat = read_roster(EXPORTS / "roster-bamboohr.csv", AS_OF, ColumnMapping({"manager-key": "", "manager-name": ""}))
    assert flat.file_problems == ("no-manager-column",)


def test_a_header_serves_one_field(read: Read) -> None:
    roster = read("Employee,Job Title\n1,Head\n", ColumnMapping({"key": "Employee"}))
    assert (roster.positions[0].key, roster.positions[0].name) == ("1", "")


def test_a_preview_proposes_what_headers_say() -> None:
    table, columns = preview_roster(EXPORTS / "roster-paylocity.csv")
    assert columns["key"] == "Employee Id"
    assert columns["manager-key"] == "Supervisor Employee Id"
    assert len(table.records) == 57


@pytest.mark.parametrize(
    ("text", "mapping", "id"),
    [
        ("employeeNumber,jobTitle,status\n1,Head,Active\n", None, "roster-no-name-column"),
        ("Employee ID,Job Title\n1,Head\n", None, "roster-no-name-column"),
        ("Name,Telephone\nAna,12\n", None, "roster-no-title-column"),
        ("Name,Job Title\n", None, "import-no-rows"),
        ("Who,What\nAna,Head\n", ColumnMapping({"name": "Who", "title": "Which"}), "import-no-column"),
        ("Who,What\nAna,Head\n", ColumnMapping({"name": "Who"}), "roster-no-title-column"),
        ("Name,Title\nAna,Head\n", ColumnMapping({"title": ""}), "roster-no-title-column"),
    ],
)
def test_rosters_that_cannot_be_taken_are_refused(
    read: Read, text: str, mapping: ColumnMapping | None, id: str
) -> None:
    with pytest.raises(Refusal) as caught:
        read(text, mapping)
    assert caught.value.id == id
    assert "roster.csv" in sentence(caught.value)


def test_a_field_that_no_source_has_is_refused(read: Read) -> None:
    with pytest.raises(Refusal) as caught:
        read("Name,Title\nAna,Head\n", ColumnMapping({"salary": "Title"}))
    assert "salary" in sentence(caught.value)


def test_all_words_of_imports_are_used() -> None:
    assert set(FILE_PROBLEMS) >= {"no-manager-column", "date-order-open", "status-unknown"}
    assert all(left_out_phrase(reason, 2).startswith("2 ") for reason in LEFT_OUT)
