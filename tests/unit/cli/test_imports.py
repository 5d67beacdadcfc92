"""Every kept export and every broken file through the command line, as a person gives it: counts, sentences, limits."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest

from mopsplanner.cli.main import run
from mopsplanner.edits.change import Change
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.rows import Actual, Position, StandingTask, Tool
from mopsplanner.store.document import Document
from tests.architecture.source import ROOT

DATA = ROOT / "tests" / "data"
EXPORTS, NASTY = DATA / "exports", DATA / "nasty"
EXPECTED: dict[str, Any] = json.loads((EXPORTS / "expected.json").read_text(encoding="utf-8"))
AS_OF = EXPECTED["as_of"]
COMMAND = {"roster": "roster", "campaigns": "actuals", "tools": "tools", "routing": "routing"}
NO_FIGURES = ("rule", "reading")
SECONDS, MEGABYTES = 10, 500
MANY_PARTS = "x71-many-entries.xlsx"
COLUMNS = {"key": "Key", "title": "Role", "department": "Team", "status": "Status", "fte": "FTE"}
CHILD = """
import sys
from pathlib import Path
from mopsplanner.cli.main import run
status = run(sys.argv[2:])
told = Path("/proc/self/status")
if told.exists():
    peak = next(line for line in told.read_text().splitlines() if line.startswith("VmHWM:"))
    Path(sys.argv[1]).write_text(str(int(peak.split()[1]) / 2**10))
sys.exit(status)
"""
"""Runs a command and writes the most memory that it took itself, in MB, where the system tells.

What getrusage tells begins with the memory of the process that started it, which here is a whole test run.
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample plan, made once."""
    path = tmp_path_factory.mktemp("plan") / "plan.mops"
    assert run(["sample", "enterprise", str(path)]) == 0
    return path


@pytest.fixture
def plan(made: Path, tmp_path: Path) -> Path:
    """A plan file of this test alone."""
    return Path(shutil.copy(made, tmp_path / "plan.mops"))


def imported(capsys: pytest.CaptureFixture[str], plan: Path, name: str, *options: str) -> dict[str, Any]:
    """What `--json` says of an import of a kept export."""
    kind = EXPECTED["files"][name]["kind"]
    dated = [] if kind == "tools" else ["--as-of", AS_OF]
    arguments = ["import", COMMAND[kind], str(plan), str(EXPORTS / name), *dated, "--json", *options]
    status = run(arguments)
    captured = capsys.readouterr()
    assert (status, captured.err) == (0, "")
    data: dict[str, Any] = json.loads(captured.out)
    return data


def read(path: Path) -> Plan:
    document = Document.open(path, read_only=True)
    try:
        return document.plan
    finally:
        document.close()


def digest(path: Path) -> str:
    document = Document.open(path, read_only=True)
    try:
        return document.rows_digest
    finally:
        document.close()


def brought(before: Plan, after: Plan, kind: str) -> int:
    """How much of a kind came into the plan: positions, launches, tools, tasks."""
    if kind == "campaigns":
        return sum(row.launched for row in after.rows(Actual).values())
    if kind == "roster":
        return sum(bool(row.external_id) for row in after.rows(Position).values())
    if kind == "tools":
        return len(after.rows(Tool)) - len(before.rows(Tool))
    return len(after.rows(StandingTask)) - len(before.rows(StandingTask))


def wanted(expected: dict[str, Any]) -> int:
    kind = expected["kind"]
    if kind == "campaigns":
        return expected["launched"] or 0
    return 1 if kind == "routing" else int(expected["positions" if kind == "roster" else "apps"])


# Exports


def test_every_export_is_expected_and_all_kinds_are_there() -> None:
    kept = {path.name for path in EXPORTS.iterdir()} - {"expected.json"}
    assert kept == set(EXPECTED["files"])
    assert {file["kind"] for file in EXPECTED["files"].values()} == set(COMMAND)


@pytest.mark.parametrize("name", EXPECTED["files"])
def test_an_export_is_counted_as_expected_and_comes_in(
    name: str, plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    expected = {key: value for key, value in EXPECTED["files"][name].items() if key not in NO_FIGURES}
    before, bytes_before = read(plan), plan.read_bytes()
    tried = imported(capsys, plan, name, "--dry-run")
    assert {key: tried[key] for key in expected} == expected
    assert (tried["changed"], plan.read_bytes()) == (False, bytes_before)
    told = imported(capsys, plan, name)
    assert {key: told[key] for key in expected} == expected
    assert told["changed"] == bool(wanted(expected))
    assert brought(before, read(plan), expected["kind"]) == wanted(expected)


@pytest.mark.parametrize("name", [name for name, file in EXPECTED["files"].items() if wanted(file)])
def test_the_same_export_again_changes_nothing_and_says_so(
    name: str, plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    imported(capsys, plan, name)
    kept, bytes_kept = digest(plan), plan.read_bytes()
    assert not imported(capsys, plan, name)["changed"]
    kind = EXPECTED["files"][name]["kind"]
    dated = [] if kind == "tools" else ["--as-of", AS_OF]
    assert run(["import", COMMAND[kind], str(plan), str(EXPORTS / name), *dated]) == 0
    said = capsys.readouterr().out
    assert said.endswith("The plan has all of this already.\nNothing was changed.\n")
    assert (digest(plan), plan.read_bytes()) == (kept, bytes_kept)


@pytest.mark.parametrize("name", [name for name, file in EXPECTED["files"].items() if wanted(file)])
def test_an_import_is_one_step_and_undo_removes_it_whole(
    name: str, plan: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Change] = []
    monkeypatch.setattr("mopsplanner.cli.commands.importing.commit", lambda _path, change: made.append(change))
    before = digest(plan)
    imported(capsys, plan, name)
    monkeypatch.undo()
    (change,) = made
    document = Document.open(plan)
    try:
        document.commit(change)
        after = document.rows_digest
        document.undo()
        assert document.rows_digest == before != after
        assert document.history.next_undo is None
    finally:
        document.close()
    imported(capsys, plan, name)
    assert digest(plan) == after


def test_pardot_takes_nothing_and_says_where_the_dates_are(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["import", "actuals", str(plan), str(EXPORTS / "pardot-campaigns.csv")]) == 0
    said = capsys.readouterr().out
    assert "The export has no dates, so nothing can be counted" in said
    assert "Salesforce campaign report" in said
    assert said.endswith("Nothing was changed.\n")


def test_a_newer_export_updates_by_id(plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    imported(capsys, plan, "roster-workday.csv")
    before = {row.external_id: row for row in read(plan).rows(Position).values() if row.external_id}
    newer = tmp_path / "newer.csv"
    text = (EXPORTS / "roster-workday.csv").read_text(encoding="utf-8-sig")
    key, row = next(iter(before.items()))
    assert text.count(row.title) >= 1
    newer.write_text(text.replace(row.title, "Head of Everything"), encoding="utf-8")
    assert run(["import", "roster", str(plan), str(newer), "--as-of", AS_OF]) == 0
    assert f"{row.title} changes: title." in capsys.readouterr().out
    after = {row.external_id: row for row in read(plan).rows(Position).values() if row.external_id}
    assert after.keys() == before.keys()
    assert (after[key].id, after[key].title) == (row.id, "Head of Everything")


@pytest.mark.parametrize(
    ("kind", "text", "columns", "says"),
    [
        ("roster", "Wer;Was\nAna Ruiz;Data Steward\n", ["name=Wer", "title=Was"], "1 position in 1 row"),
        ("actuals", "Los;Was\n2026-05-01;Mail\n", ["date=Los", "type=Was"], "1 launched campaign in 1 row"),
        ("tools", "Ding;Preis\nMailer;900\n", ["name=Ding", "cost=Preis"], "1 tool in 1 row"),
        ("routing", "Wann;Wer\n2026-05-01;Ana\n", ["date=Wann", "owner=Wer"], "1 routed record in 1 row"),
    ],
)
def test_any_other_file_by_column_mapping(
    kind: str, text: str, columns: list[str], says: str, plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "other.csv"
    file.write_text(text, encoding="utf-8")
    assert run(["import", kind, str(plan), str(file)]) == 1
    assert "Nothing was imported." in capsys.readouterr().err
    mapped = [part for column in columns for part in ("--map", column)]
    assert run(["import", kind, str(plan), str(file), *mapped]) == 0
    said = capsys.readouterr().out
    assert says in said
    assert said.endswith("plan.mops was changed.\n")


def test_dates_in_doubt_and_encodings_are_settled_by_options(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    doubtful = [str(NASTY / "c33-ambiguous-dates.csv"), *mapped("c33"), "--map", "start=Start date", "--dry-run"]
    for options, is_open in (([], True), (["--dates", "day-first"], False), (["--dates", "month-first"], False)):
        assert run(["import", "roster", str(plan), *doubtful, *options]) == 0
        assert ("Day and month cannot be told apart" in capsys.readouterr().out) == is_open
    other = [str(NASTY / "c30-mac-roman.csv"), *mapped("c30"), "--dry-run"]
    assert run(["import", "roster", str(plan), *other, "--encoding", "mac_roman"]) == 0
    assert "12 positions in 12 rows" in capsys.readouterr().out
    assert run(["import", "roster", str(plan), *other, "--encoding", "nonsense"]) == 1
    assert "cannot be read as text" in capsys.readouterr().err


# Broken files


def cases() -> list[dict[str, str]]:
    with (NASTY / "index.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


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


def mapped(name: str) -> list[str]:
    columns = {field: header for field, header in COLUMNS.items() if not (name.startswith("x40") and field == "key")}
    return [part for field, header in columns.items() for part in ("--map", f"{field}={header}")]


def test_every_broken_file_is_in_the_index() -> None:
    kept = {path.name for path in NASTY.iterdir()} - {"index.csv", "README.md"}
    assert kept == {case["file"] for case in cases()} - {MANY_PARTS}


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["file"])
def test_a_broken_file_ends_as_its_index_says_within_its_limits(
    case: dict[str, str], made: Path, plan: Path, tmp_path: Path
) -> None:
    path, memory = file_of(case["file"], tmp_path), tmp_path / "memory"
    arguments = ["import", "roster", plan, path, "--as-of", AS_OF, "--keep-suggested", *mapped(case["file"])]
    before, began = read(plan), time.monotonic()
    child = subprocess.run(
        [sys.executable, "-c", CHILD, memory, *arguments],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, encoding="utf-8", check=False,
        timeout=SECONDS * 6,
    )  # fmt: skip
    assert time.monotonic() - began < SECONDS
    if sys.platform == "linux":
        assert float(memory.read_text()) < MEGABYTES
    assert "Traceback" not in child.stdout + child.stderr
    came = [row for id, row in read(plan).rows(Position).items() if id not in before.rows(Position)]
    if case["outcome"] == "error":
        assert (child.returncode, child.stdout, came) == (1, "", [])
        assert child.stderr.count("\n") == 1
        assert case["file"] in child.stderr
        assert digest(plan) == digest(made)
        return
    assert (child.returncode, child.stderr) == (0, "")
    assert child.stdout.endswith("plan.mops was changed.\n")
    if case["rows"]:
        assert len(came) == int(case["rows"])
    if case["fte"]:
        assert round(sum(row.fte for row in came), 4) == float(case["fte"])
    if case["outcome"] == "imported-with-warnings":
        assert child.stdout.count("\n") > 3
