"""The command line as a person uses it: real processes' entrance, real files, exit status and sentences."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from mopsplanner.cli.main import COMMANDS, run
from mopsplanner.cli.opening import commit, read_plan
from mopsplanner.edits.campaigns import import_actuals
from mopsplanner.engine.questions import What
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Actual, Position, Row, Scenario
from mopsplanner.store.document import Document

EXPORTS = Path(__file__).parents[2] / "data" / "exports"

IMPORTS = ("roster", "actuals", "tools", "routing")


@pytest.fixture
def sample(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    path = tmp_path / "plan.mops"
    assert run(["sample", "enterprise", str(path)]) == 0
    capsys.readouterr()
    return path


def printed(capsys: pytest.CaptureFixture[str], *arguments: str | Path, status: int = 0) -> str:
    """What a command prints, its errors too."""
    code = run([str(argument) for argument in arguments])
    captured = capsys.readouterr()
    assert code == status, captured.out + captured.err
    return captured.out + captured.err


def refused(capsys: pytest.CaptureFixture[str], *arguments: str | Path, status: int = 1) -> str:
    """The one sentence of a refusal, which goes to the error stream alone."""
    code = run([str(argument) for argument in arguments])
    captured = capsys.readouterr()
    assert code == status, captured.out + captured.err
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert "Traceback" not in captured.err
    return captured.err.strip()


# Help and usage


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "--help")
    assert all(name in text for name in COMMANDS)


@pytest.mark.parametrize(
    "command",
    [*([name] for name in COMMANDS), *(["import", kind] for kind in ("roster", "actuals", "tools", "routing"))],
)
def test_every_command_has_help(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert "Usage: mopsplanner" in printed(capsys, *command, "--help")


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, "--version").startswith("MOps Planner, version 0.")


@pytest.mark.parametrize(
    "arguments",
    [["frobnicate"], ["show"], ["suggest"], ["new", "x.mops"], ["show", "a.mops", "--nonsense"],
     ["suggest", "--employees", "10", "--driver", "luck"], ["suggest", "--employees", "10", "--campaigns", "many"]],
)  # fmt: skip
def test_a_command_written_wrongly_exits_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert "--help" in refused(capsys, *arguments, status=2)


@pytest.mark.parametrize("arguments", [[], ["import"]])
def test_a_group_without_command_shows_its_help(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert "Commands:" in printed(capsys, *arguments, status=2)


# suggest


@pytest.mark.parametrize(
    ("employees", "people"),
    [(20, 1), (49, 1), (50, 2), (300, 4), (500, 5), (501, 5), (2400, 13), (12_000, 32)],
)
def test_suggested_people(employees: int, people: int, capsys: pytest.CaptureFixture[str]) -> None:
    data = json.loads(printed(capsys, "suggest", "--employees", str(employees), "--json"))
    assert data["people"] == len(data["seats"]) == people
    assert all(0.7 <= share <= 0.9 for share in data["utilisation"].values())
    assert {item["driver"] for item in data["estimates"]} == {"size", "load", "marketers"}
    assert all(seat["why"] and seat["source"] for seat in data["seats"])


def test_an_enterprise_has_specialists_under_a_director_or_vp(capsys: pytest.CaptureFixture[str]) -> None:
    for employees, head in ((2400, "director-marketing-operations"), (12_000, "vp-marketing-operations")):
        data = json.loads(printed(capsys, "suggest", "--employees", str(employees), "--json"))
        roles = {seat["role"] for seat in data["seats"]}
        assert data["seats"][0]["role"] == head
        assert {"map-administrator", "data-engineer", "analytics-manager", "process-architect"} <= roles


@pytest.mark.parametrize("employees", ["0", "-5", "1e9", "abc", "", "5000001", "99999999999999999999", "12.5"])
def test_employees_that_no_company_has(employees: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "employees" in refused(capsys, "suggest", "--employees", employees)


def test_thousands_separators_are_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(printed(capsys, "suggest", "--employees", "2,400", "--json"))["people"] == 13


def test_a_team_model_shapes_the_suggested_tree(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ("suggest", "--employees", "2400", "--regions", "3", "--model", "embedded")
    data = json.loads(printed(capsys, *arguments, "--json"))
    assert (data["model"], data["reports_to"], data["recommended"]["model"]) == ("embedded", "cmo", "hub-and-spoke")
    assert {"Region 1", "Region 2", "Region 3", "Marketing platform"} <= {seat["place"] for seat in data["seats"]}
    assert {seat["dotted_to"] for seat in data["seats"]} == {None, 0}
    said = printed(capsys, *arguments, "--reports-to", "coo").splitlines()
    at = said.index("COO")
    assert said[at + 1] == "  Director, Marketing Operations"
    assert any(line.startswith("      ") and line.endswith("dotted line to the head") for line in said[at:])
    assert any(line.startswith("Sourced: ") and "(grade C)" in line for line in said)


def test_revops_reports_to_the_cro_unless_told_otherwise(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "revops.mops"
    said = printed(capsys, "new", path, "--company", "Helio", "--employees", "2400", "--model", "revops")
    assert "RevOps, reports to the CRO:" in said
    assert "  Director, Marketing Operations (Revenue Operations)" in said
    other = tmp_path / "other.mops"
    said = printed(capsys, "new", other, "--company", "Helio", "--employees", "2400", "--model", "revops",
                   "--reports-to", "cmo")  # fmt: skip
    assert "RevOps, reports to the CMO:" in said
    data = json.loads(printed(capsys, "suggest", "--employees", "2400", "--model", "revops", "--json"))
    assert data["reports_to"] == "cro"


# new


def test_a_new_plan_from_a_company_size(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "helio.mops"
    printed(capsys, "new", path, "--company", "Helio", "--employees", "2400", "--start", "2027-02-01",
            "--fiscal-year-starts", "2", "--quarters", "6", "--currency", "EUR", "--usd-rate", "0.92",
            "--country", "DE")  # fmt: skip
    data = json.loads(printed(capsys, "show", path, "--json"))
    assert (data["company"], data["currency"], len(data["positions"])) == ("Helio", "EUR", 13)
    assert data["quarters"][0] == "2028-Q1"
    assert len(data["quarters"]) == 6


def test_a_new_plan_from_a_profile_where_options_win(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    profile = tmp_path / "helio.toml"
    profile.write_text('company = "Helio"\nemployees = 300\nstart = 2027-01-01\nregions = 2\n', encoding="utf-8")
    path = tmp_path / "helio.mops"
    printed(capsys, "new", path, "--profile", profile, "--employees", "320")
    data = json.loads(printed(capsys, "show", path, "--json"))
    assert (data["employees"], data["company"]) == (320, "Helio")


def test_a_plan_goes_to_json_and_back_without_loss(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document, copy = tmp_path / "plan.json", tmp_path / "copy.mops"
    printed(capsys, "export", sample, document)
    printed(capsys, "new", copy, "--from", document)
    assert plan_in(copy) == plan_in(sample)


def plan_in(path: Path) -> dict[str, dict[str, Row]]:
    document = Document.open(path, read_only=True)
    tables = {kind: dict(table) for kind, table in document.plan.tables.items()}
    document.close()
    return tables


def test_a_plan_that_exists_is_not_overwritten(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = sample.read_bytes()
    refused(capsys, "sample", "small", sample)
    refused(capsys, "new", sample, "--company", "X", "--employees", "10")
    assert sample.read_bytes() == before


def test_from_takes_nothing_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "a.mops"
    assert "--employees" in refused(capsys, "new", target, "--from", "plan.json", "--employees", "5")
    assert not target.exists()


@pytest.mark.parametrize(
    "options",
    [["--start", "2027-02-01"], ["--start", "soon"], ["--quarters", "0"], ["--quarters", "41"], ["--currency", "euro"],
     ["--country", "ZZ"], ["--fiscal-year-starts", "13"], ["--marketing-people", "999"], ["--tools", "-1"]],
)  # fmt: skip
def test_what_no_plan_can_begin_with(options: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "a.mops"
    code = run(["new", str(target), "--company", "X", "--employees", "100", *options])
    captured = capsys.readouterr()
    assert (code, captured.out) == (1, ""), captured.out
    assert captured.err.count("\n") == 1
    assert not target.exists()


# show, capacity, check


def test_show_tells_team_cost_and_findings(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "show", sample)
    assert "Adaeze Okafor" in text
    assert "Loaded cost FY27" in text
    assert "What stands out:" in text


def test_a_scenario_by_name(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    baseline = json.loads(printed(capsys, "capacity", sample, "--json"))
    ahead = json.loads(printed(capsys, "capacity", sample, "--scenario", "hire AHEAD", "--json"))
    assert sum(ahead["deliverable_campaigns"]) > sum(baseline["deliverable_campaigns"])
    assert baseline["bottleneck"]["domain"] == "data"
    assert "Hire freeze" in refused(capsys, "capacity", sample, "--scenario", "nope")


def test_the_capacity_table_marks_what_is_over(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "capacity", sample)
    assert "! 106%" in text
    assert "Data is short in FY27 Q3" in text


def test_expected_vacancy_is_told_when_asked_for(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "Expected vacancy" not in printed(capsys, "capacity", sample)
    assert "Expected vacancy, FTE" in printed(capsys, "capacity", sample, "--vacancy")
    empty = json.loads(printed(capsys, "capacity", sample, "--json"))["expected_vacancy"]
    assert 0 < max(empty["fte"]) < 1
    assert set(empty["hours"]) == {"technology", "process", "data", "analytics"}


def test_what_stops_more_campaigns(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "bottleneck", sample)
    assert "planned campaigns fit, in the mix of types that gives the most." in text
    assert "- Data in FY27 Q" in text
    assert "at most, alone" in text
    data = json.loads(printed(capsys, "bottleneck", sample, "--json"))
    assert data["places"][0]["domain"] == "data"
    assert data["people"][0]["campaigns"] > 0
    assert data["run_work_fits"]
    assert "efficiency in other domains" in refused(capsys, "bottleneck", sample, "--helping", "120")


def test_findings_fail_only_when_strict(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    printed(capsys, "show", sample, "--strict", status=1)
    printed(capsys, "capacity", sample, "--strict", status=1)
    printed(capsys, "capacity", sample, "--strict", "--scenario", "Hire ahead")


def test_json_is_strict_even_without_any_capacity(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from mopsplanner.edits.positions import remove_positions

    path = tmp_path / "empty.mops"
    printed(capsys, "sample", "small", path)
    document = Document.open(path)
    document.commit(remove_positions(document.plan, "", ["P001"]))
    document.close()
    text = printed(capsys, "capacity", path, "--json")
    assert "NaN" not in text
    assert "Infinity" not in text
    data = json.loads(text)
    assert data["utilisation"]["data"] == [None] * 8


def test_check_finds_a_flipped_bit(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "whole" in printed(capsys, "check", sample)
    data = bytearray(sample.read_bytes())
    at = data.find(b"Adaeze Okafor")
    data[at] ^= 1
    sample.write_bytes(bytes(data))
    assert "Traceback" not in printed(capsys, "check", sample, status=1)
    assert json.loads(printed(capsys, "check", sample, "--json", status=1))["ok"] is False
    refused(capsys, "show", sample)
    assert sample.read_bytes() == bytes(data)


def test_reading_changes_no_byte_and_leaves_no_lock(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before, names = sample.read_bytes(), sorted(path.name for path in sample.parent.iterdir())
    for arguments in (["show"], ["capacity"], ["check"]):
        printed(capsys, *arguments, sample)
    assert sample.read_bytes() == before
    assert sorted(path.name for path in sample.parent.iterdir()) == names


# import


def test_a_roster_takes_the_place_of_the_suggested_team(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "q.mops"
    printed(capsys, "new", path, "--company", "Quillfern", "--employees", "57", "--start", "2026-07-01")
    text = printed(capsys, "import", "roster", path, EXPORTS / "roster-bamboohr.csv",
                   "--department", "marketing operations", "--as-of", "2026-06-30")  # fmt: skip
    assert "BambooHR: 57 positions in 63 rows." in text
    assert "Row 16 (00451)" in text
    document = Document.open(path, read_only=True)
    assert len(document.plan.rows(Position)) == 9
    assert {row.department for row in document.plan.rows(Position).values()} == {"Marketing Operations"}
    document.close()
    again = printed(capsys, "import", "roster", path, EXPORTS / "roster-bamboohr.csv",
                    "--department", "Marketing Operations", "--as-of", "2026-06-30")  # fmt: skip
    assert "Nothing was changed." in again


def test_a_dry_run_changes_nothing(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = sample.read_bytes()
    for what, name in (("roster", "roster-organimi.csv"), ("actuals", "salesforce-report.csv")):
        text = printed(capsys, "import", what, sample, EXPORTS / name, "--dry-run", "--as-of", "2026-06-30")
        assert "Nothing was changed." in text
    assert sample.read_bytes() == before


@pytest.mark.parametrize("name", ["roster-bamboohr.csv", "roster-organimi.csv"])
def test_roster_counts_as_expected(name: str, sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    expected = json.loads((EXPORTS / "expected.json").read_text(encoding="utf-8"))["files"][name]
    data = json.loads(printed(capsys, "import", "roster", sample, EXPORTS / name, "--as-of", "2026-06-30",
                              "--dry-run", "--json"))  # fmt: skip
    for field in ("rows", "positions", "left_out", "problems", "positions_by_department", "roots", "max_depth"):
        assert data[field] == expected[field], field


@pytest.mark.parametrize("name", ["salesforce-report.csv", "salesforce-report.xlsx"])
def test_launched_campaigns_become_history(name: str, sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    expected = json.loads((EXPORTS / "expected.json").read_text(encoding="utf-8"))["files"][name]
    text = printed(capsys, "import", "actuals", sample, EXPORTS / name, "--as-of", "2026-06-30")
    assert f"{expected['launched']} launched campaigns in {expected['rows']} rows" in text
    document = Document.open(sample, read_only=True)
    rows = document.plan.rows(Actual).values()
    counted: dict[str, int] = {}
    for row in rows:
        assert row.quarter < document.plan.calendar.first
        counted[str(row.quarter)] = counted.get(str(row.quarter), 0) + row.launched
    document.close()
    assert counted == expected["launched_by_quarter"]


def test_columns_named_by_hand(tmp_path: Path, sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "staff.csv"
    file.write_text("Wer;Was\nAna Ruiz;Data Steward\nBen Okoro;CRM Administrator\n", encoding="utf-8")
    assert "name" in refused(capsys, "import", "roster", sample, file)
    text = printed(capsys, "import", "roster", sample, file, "--map", "name=Wer", "--map", "title=Was")
    assert "2 positions in 2 rows" in text
    assert "field=Header" in refused(capsys, "import", "roster", sample, file, "--map", "name")


# export


def test_export_needs_a_known_kind(sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    refused(capsys, "export", sample, tmp_path / "plan.docx")
    assert not (tmp_path / "plan.docx").exists()


def test_export_into_a_folder_that_is_not_there(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refused(capsys, "export", sample, tmp_path / "nowhere" / "plan.json")
    refused(capsys, "export", sample, tmp_path / "nowhere" / "plan.xlsx")


def test_a_workbook_replaces_the_one_before(sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "plan.xlsx"
    out.write_bytes(b"old")
    assert "was written" in printed(capsys, "export", sample, out, "--scenario", "Hire ahead")
    assert out.read_bytes().startswith(b"PK")


def test_a_dataset_holds_all_scenarios(sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "plan.sqlite"
    assert "was written" in printed(capsys, "export", sample, out)
    with closing(sqlite3.connect(out)) as data:
        assert data.execute("SELECT count(*) FROM dim_scenario").fetchone() == (3,)
    told = refused(capsys, "export", sample, tmp_path / "other.sqlite", "--scenario", "Hire ahead")
    assert "holds all scenarios" in told
    assert not (tmp_path / "other.sqlite").exists()
    refused(capsys, "export", sample, tmp_path / "nowhere" / "plan.sqlite")


# What is no plan


def test_files_that_are_no_plan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, empty, text = tmp_path / "folder.mops", tmp_path / "empty.mops", tmp_path / "text.mops"
    folder.mkdir()
    empty.write_bytes(b"")
    text.write_text("Dear Sir or Madam", encoding="utf-8")
    for path in (tmp_path / "missing.mops", folder, empty, text):
        for command in ("show", "capacity", "export"):
            more = [tmp_path / "out.xlsx"] if command == "export" else []
            assert path.name in refused(capsys, command, path, *more)
        assert path.name in printed(capsys, "check", path, status=1)
        refused(capsys, "import", "actuals", path, EXPORTS / "salesforce-report.csv")
    assert text.read_text(encoding="utf-8") == "Dear Sir or Madam"
    assert empty.read_bytes() == b""
    assert not (tmp_path / "missing.mops").exists()
    assert not (tmp_path / "out.xlsx").exists()


def test_an_unknown_sample(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "midmarket" in refused(capsys, "sample", "huge", tmp_path / "a.mops")


def test_samples_hold_their_scenarios(sample: Path) -> None:
    document = Document.open(sample, read_only=True)
    assert [row.name for row in document.plan.rows(Scenario).values()] == ["Hire ahead", "Hire freeze"]
    document.close()


# compare


def test_scenarios_side_by_side(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "compare", sample)
    assert "Hire freeze: change" in text
    assert "leaving one change out" in text
    data = json.loads(
        printed(capsys, "compare", sample, "--scenario", "baseline", "--scenario", "Hire ahead", "--json")
    )
    assert [row["name"] for row in data["metrics"]] == ["Baseline", "Hire ahead"]
    assert len(data["changes"]["SC001"]) == 3
    refused(capsys, "compare", sample, "--scenario", "baseline")


# explain


def test_a_number_explained(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "explain", sample, "utilisation", "--domain", "data", "--quarter", "2027-Q3")
    assert "Utilisation of data in FY27 Q3: 106%" in text
    assert "Planning ceiling" in text
    data = json.loads(printed(capsys, "explain", sample, "hours", "--position", "P012", "--json"))
    assert {"name", "value", "unit", "grade", "source"} <= data["inputs"][0].keys()
    refused(capsys, "explain", sample, "capacity")
    refused(capsys, "explain", sample, "cost", "--quarter", "soon")
    refused(capsys, "explain", sample, "luck", status=2)


def test_every_number_that_an_explanation_leads_to_can_be_asked_for(
    sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = [{"what": "gap", "quarter": "2027-Q3", "domain": "data"}]
    kinds: set[str] = set()
    while asked:
        question = asked.pop()
        if question["what"] in kinds:
            continue
        kinds.add(question["what"])
        options = [text for name, value in question.items() if name != "what" for text in (f"--{name}", str(value))]
        data = json.loads(printed(capsys, "explain", sample, question["what"], *options, "--json"))
        asked += [part["more"] for part in data["inputs"] if part["more"]]
        assert all(part["more"] or part["source"] != "computed" for part in data["inputs"])
    assert {"capacity", "hours", "stay-ramped", "full-time", "tool-work", "work-share", "stage-hours"} <= kinds


def test_explain_lists_what_can_be_asked(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "".join(printed(capsys, "explain", "--help").split())
    assert all(what.value in text for what in What)
    assert "webinar" in printed(capsys, "explain", sample, "recipe", "--row", "webinar")
    assert "stay" in refused(capsys, "explain", sample, "stay-pay", "--position", "P002", "--stay", "9")
    refused(capsys, "explain", sample, "work-share", "--row", "webinar", "--stage", "qa", "--launch", "2040-Q1")


# solve and risk


def test_the_cheapest_hiring_plan(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "solve", sample)
    assert "Computed again with these moves" in text
    data = json.loads(printed(capsys, "solve", sample, "--json"))
    assert data["fits"]
    assert data["gap"] <= 0.0101
    assert data["moves"]
    assert data["cost"] > data["cost_today"]


def test_limits_that_nothing_keeps_are_explained(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "solve", sample, "--hires", "0", "--contractors", "0", status=1)
    assert "No hiring plan keeps all limits." in text
    assert "h more in" in text
    assert "2027=2400000" in refused(capsys, "solve", sample, "--budget", "much")


def test_the_chance_that_a_plan_holds(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "risk", sample, "--runs", "500")
    assert "All quarters hold in" in text
    assert "Seed 1." in text
    baseline = json.loads(printed(capsys, "risk", sample, "--runs", "500", "--json"))
    again = json.loads(printed(capsys, "risk", sample, "--runs", "500", "--json"))
    ahead = json.loads(printed(capsys, "risk", sample, "--runs", "500", "--scenario", "Hire ahead", "--json"))
    assert baseline == again
    assert ahead["all_quarters"]["chance"] > baseline["all_quarters"]["chance"]
    refused(capsys, "risk", sample, "--runs", "5")


def test_the_chance_if_people_help_out(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "risk", sample, "--runs", "500", "--helping", "50")
    assert "and elsewhere at 50% of their pace, all quarters hold in" in text
    assert "The team holds if people help out" in text
    assert "were solved exactly, and all of them fit." in text
    fixed = json.loads(printed(capsys, "risk", sample, "--runs", "500", "--json"))
    both = json.loads(printed(capsys, "risk", sample, "--runs", "500", "--flexible", "--json"))
    helped = both.pop("flexible")
    assert both == fixed
    assert helped["all_quarters"]["chance"] > fixed["all_quarters"]["chance"]
    assert all(low <= high for low, high in zip(helped["theta"]["p10"], helped["theta"]["p90"], strict=True))
    assert (helped["helping"], helped["check"]["rejected"]) == (0, 0)
    assert "efficiency in other domains" in refused(capsys, "risk", sample, "--runs", "500", "--helping", "150")


def test_what_stands_ready_waits_first(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def mean(*options: str) -> float:
        found = json.loads(printed(capsys, "leadtime", sample, "--json", *options))
        return float(next(one["p50_days"] for one in found if one["type"] == "webinar"))

    assert mean("--backlog", "webinar=60") > mean() + 1
    assert mean("--outside", "10") == pytest.approx(mean() + 10)
    assert "webinar=6" in refused(capsys, "leadtime", sample, "--backlog", "webinar")
    assert refused(capsys, "leadtime", sample, "--backlog", "webinar=1001")
    assert refused(capsys, "leadtime", sample, "--backlog", "nothing=3")


def test_the_shape_of_the_team_is_shown(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "show", sample)
    assert "FY27 Q1: 3 layers; widest span 7 (Director, Marketing Operations)" in text
    data = json.loads(printed(capsys, "show", sample, "--json"))["structure"]
    assert data["layers"] == 3
    assert data["spans"][0]["reports"] == 7


def test_lead_times_by_campaign_type(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "leadtime", sample, "--quarter", "2027-Q3")
    assert "briefed in FY27 Q3" in text
    assert "Webinar" in text
    data = json.loads(printed(capsys, "leadtime", sample, "--json"))
    webinars = {row["quarter"]: row for row in data if row["type"] == "webinar"}
    assert webinars["2027-Q3"]["mean_days"] > webinars["2027-Q3"]["touch_days"] > 0
    assert "In progress: the queue grows by 16" in text
    assert webinars["2027-Q3"]["work_in_progress"] is None
    assert webinars["2027-Q1"]["work_in_progress"] == pytest.approx(
        webinars["2027-Q1"]["mean_days"] * 12 / 61, rel=0.05
    )
    assert webinars["2027-Q1"]["due_days"] == 30
    calm = printed(capsys, "leadtime", sample, "--quarter", "2027-Q1")
    assert "In progress: 18.4 campaigns at once on average." in calm
    refused(capsys, "leadtime", sample, "--quarter", "2040-Q1")


# close


def test_a_quarter_is_closed_and_told_and_opened_again(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "It is not known what was launched" in refused(capsys, "close", sample, "2027-Q1", "--as-of", "2027-04-02")
    rows = [Actual(Quarter(2027, 1), "crm", "Mail", "email-blast", 30, date(2027, 4, 2))]
    commit(sample, import_actuals(read_plan(sample), rows, "report.csv"))
    assert "2027-Q1 lasts until 2027-03-31" in refused(capsys, "close", sample, "2027-Q1", "--as-of", "2027-03-31")
    before = json.loads(printed(capsys, "show", sample, "--json"))
    text = printed(capsys, "close", sample, "2027-Q1", "--as-of", "2027-04-02")
    assert text.startswith("FY27 Q1 is closed as of 2 Apr 2027.")
    assert "Headcount" in text
    (line,) = [line for line in text.splitlines() if line.startswith("Email blast")]
    assert line.split()[-2] == "30"
    assert "was closed on 2027-04-02 already" in refused(capsys, "close", sample, "2027-Q1")
    assert "2027-Q2" in refused(capsys, "close", sample, "2027-Q3", "--as-of", "2029-01-01")
    assert json.loads(printed(capsys, "show", sample, "--json"))["cost"] == pytest.approx(before["cost"])
    assert printed(capsys, "close", sample, "2027-Q1", "--reopen") == "FY27 Q1 is open again and follows the plan.\n"
    assert "nothing to reopen" in refused(capsys, "close", sample, "2027-Q1", "--reopen")


def test_a_close_as_data(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [Actual(Quarter(2027, 1), "crm", "Mail", "email-blast", 30, date(2027, 4, 2))]
    commit(sample, import_actuals(read_plan(sample), rows, "report.csv"))
    shown = json.loads(printed(capsys, "show", sample, "--json"))
    data = json.loads(printed(capsys, "close", sample, "2027-Q1", "--as-of", "2027-04-02", "--json"))
    assert (data["quarter"], data["closed"], data["headcount"]) == ("2027-Q1", "2027-04-02", shown["headcount"][0])
    assert sum(data["cost"].values()) == pytest.approx(shown["cost"][0])
    assert {line["type"]: line["launched"] for line in data["campaigns"]}["email-blast"] == 30
    opened = json.loads(printed(capsys, "close", sample, "2027-Q1", "--reopen", "--json"))
    assert opened == {"quarter": "2027-Q1", "closed": None}


# calibrate


def test_calibration_from_imported_launches(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "0 closed quarters" in refused(capsys, "calibrate", sample)
    printed(capsys, "import", "actuals", sample, EXPORTS / "salesforce-report.csv", "--as-of", "2026-06-30")
    before = sample.read_bytes()
    text = printed(capsys, "calibrate", sample)
    data = json.loads(printed(capsys, "calibrate", sample, "--json"))
    assert sample.read_bytes() == before
    assert text.startswith(f"{len(data['quarters'])} closed quarters, ")
    assert "Focus share: 65% in the plan, " in text
    for proposal in data["proposals"][1:]:
        (line,) = [line for line in text.splitlines() if line.startswith(f"{proposal['name']}: ")]
        assert f"{proposal['measured']:.1f} h measured ({proposal['low']:.1f} to {proposal['high']:.1f})" in line
        assert line.endswith(f"{proposal['launched']} launched")
    assert text.count("Not used: ") == len(data["unused"])
    assert sum(proposal["launched"] for proposal in data["proposals"][1:]) == data["launched"]


def test_calibration_of_a_team_that_was_less_busy(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    printed(capsys, "import", "actuals", sample, EXPORTS / "salesforce-report.csv", "--as-of", "2026-06-30")
    shares = [
        json.loads(printed(capsys, "calibrate", sample, "--json", "--scenario", "Hire ahead", *busy))["proposals"][0]
        for busy in ([], ["--busy", "80"])
    ]
    assert shares[1]["measured"] > shares[0]["measured"]
    refused(capsys, "calibrate", sample, "--busy", "120")
    refused(capsys, "calibrate", sample, "--busy", "much", status=2)


def test_the_search_with_every_option(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    numbers = ("--layoffs", "2", "--conversions", "1", "--overtime", "5", "--span", "12", "--contractors", "0")
    data = json.loads(printed(capsys, "solve", sample, *numbers, "--ahead", "--json"))
    assert data["fits"]
    kinds = {move["kind"] for move in data["moves"]}
    assert "layoff" in kinds
    assert all(move["position"] for move in data["moves"] if move["kind"] == "layoff")
    assert set(data["cost_causes"]) <= {"overtime"}
    assert data["confirmed_cost"] - data["cost"] == pytest.approx(sum(data["cost_causes"].values()), abs=0.01)
    assert data["campaigns"]


def test_only_the_roles_named_are_hired(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = json.loads(
        printed(capsys, "solve", sample, "--role", "data-steward", "--role", "campaign-builder", "--json")
    )
    assert {move["role"] for move in data["moves"]} <= {"data-steward", "campaign-builder"}
    assert "pilot" in refused(capsys, "solve", sample, "--role", "pilot")


def test_a_longer_search_says_each_answer(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "solve", sample, "--gap", "0.5")
    assert "above the best." in text
    data = json.loads(printed(capsys, "solve", sample, "--gap", "0.5", "--json"))
    assert data["gap"] <= 0.005


def test_cost_against_service(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    points = json.loads(printed(capsys, "solve", sample, "--frontier", "80,90,100", "--json"))
    costs = [point["cost"] for point in points]
    assert [point["asked"] for point in points] == sorted((point["asked"] for point in points), reverse=True)
    assert costs == sorted(costs, reverse=True)
    assert all(point["bound"] <= point["cost"] for point in points)
    text = printed(capsys, "solve", sample, "--frontier", "80,100")
    assert "Service 100% or more: $" in text


def test_conflicts_are_data(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = json.loads(printed(capsys, "solve", sample, "--hires", "0", "--contractors", "0", "--json", status=1))
    why = data["conflicts"]
    assert not data["fits"]
    assert why["shortages"][0]["hours"] > 0
    assert {remedy["lever"] for remedy in why["remedies"]} >= {"service", "contractors"}
    assert why["lines"][0] == "No hiring plan keeps all limits."


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--service", "101"), "0 to 100"),
        (("--overtime", "-1"), "0 to 100"),
        (("--gap", "-1"), "0 to 100"),
        (("--layoffs", "-1"), "--layoffs"),
        (("--span", "0"), "--span"),
        (("--helping", "50"), "--flexible"),
        (("--frontier", "60;70"), "60,70,80,90,100"),
        (("--budget", "2050=1"), "2050"),
    ],
)
def test_limits_without_sense_are_refused_in_one_sentence(
    options: tuple[str, ...], told: str, sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told in refused(capsys, "solve", sample, *options)
