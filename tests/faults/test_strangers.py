"""Files that no program of ours wrote: each is refused by a clear sentence and keeps every byte."""

import os
import sqlite3
import struct
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mopsplanner.edits.change import Change, Replacement
from mopsplanner.edits.positions import edit_positions
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import FiscalCalendar, Position, Row, Scenario, ScenarioChange, Stay
from mopsplanner.plan.upgrades import SCHEMA
from mopsplanner.store.checking import check
from mopsplanner.store.document import Document, now
from mopsplanner.store.journal import Action
from mopsplanner.texts.refusals import sentence
from tests.support.plan_files import altered_file, opened_new, sealed_file
from tests.support.plans import FIRST, company, position, small_plan

SALARY_TRIGGER = """create trigger pay after update on position begin
update position set fte = fte * 2 where key = new.key; end"""


def refused(path: Path) -> Refusal:
    """How opening for work, opening read-only and checking refuse a file, which keeps every byte."""
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(Refusal) as for_work:
        Document.open(path)
    with pytest.raises(Refusal) as read_only:
        Document.open(path, read_only=True)
    assert for_work.value.id == read_only.value.id
    assert for_work.value.id in {complaint.id for complaint in check(path)}
    assert sentence(for_work.value)
    assert (path.read_bytes() if path.is_file() else b"") == before
    if path.parent.is_dir():
        assert [file for file in path.parent.iterdir() if file.name.startswith(".~")] == []
    return for_work.value


def test_a_missing_file(tmp_path: Path) -> None:
    assert refused(tmp_path / "nowhere" / "plan.mops").id == "plan-missing"


def test_a_name_longer_than_any_file_has(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="plan-missing"):
        Document.open(tmp_path / ("x" * 300))


def test_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "plan.mops"
    folder.mkdir()
    assert refused(folder).id == "plan-is-folder"


def test_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "plan.mops"
    path.touch()
    assert refused(path).id == "plan-empty"


@pytest.mark.parametrize(
    "data",
    [
        b"Dear all, the plan is attached.",
        b"PK\x03\x04" + bytes(200),
        b"SQLite format 3\x00",
        b"SQLite format 3\x00" * 40,
    ],
    ids=["text", "workbook", "only the magic", "magic again and again"],
)
def test_a_file_of_another_kind(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "plan.mops"
    path.write_bytes(data)
    assert refused(path).id == "plan-not-a-plan"


def test_another_programs_database(tmp_path: Path) -> None:
    path = tmp_path / "plan.mops"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("create table position (key text)")
    assert refused(path).id == "plan-not-a-plan"


def test_a_device_or_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "plan.mops"
    os.mkfifo(path)
    with pytest.raises(Refusal, match="plan-not-a-plan"):
        Document.open(path)


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "plan.mops"
    with path.open("wb") as file:
        file.truncate(600 * 1024 * 1024)
    with pytest.raises(Refusal, match="plan-too-large"):
        Document.open(path)


def test_a_newer_schema(tmp_path: Path) -> None:
    path = tmp_path / "plan.mops"
    altered_file(path, "alter table position add column shoe_size integer", f"pragma user_version = {SCHEMA + 1}")
    refusal = refused(path)
    assert refusal.id == "plan-newer"
    assert refusal.subjects["schema"] == SCHEMA + 1


@pytest.mark.parametrize("version", [0, -1, 1])
def test_a_schema_that_never_was_or_is_another(tmp_path: Path, version: int) -> None:
    path = tmp_path / "plan.mops"
    altered_file(path, f"pragma user_version = {version}")
    assert refused(path).id in {"plan-damaged", "plan-newer"}


@pytest.mark.parametrize(
    "statement",
    [
        SALARY_TRIGGER,
        "create view pay as select * from position",
        "create index seats on position (title)",
        "create table more (key text)",
        "alter table position add column pay real",
        "create virtual table words using fts5(word)",
        "drop table decision",
        "update sqlite_schema set sql = sql || ' --' where name = 'position'",
        "pragma journal_mode = wal",
        "pragma encoding = 'UTF-16'",
    ],
)
def test_a_database_that_is_not_quite_ours(tmp_path: Path, statement: str) -> None:
    path = tmp_path / "plan.mops"
    altered_file(path, statement)
    if statement.startswith("pragma encoding"):
        path.write_bytes(path.read_bytes()[:56] + struct.pack(">I", 2) + path.read_bytes()[60:])
    assert refused(path).id == "plan-damaged"


@pytest.mark.parametrize(
    "statement",
    [
        "update position set fte = 1.5 where key = 'P002'",
        "update position set title = 'Head' where key = 'P002'",
        "update position set digest = zeroblob(32) where key = 'P002'",
        "update position set stays = 'no JSON' where key = 'P002'",
        f"update position set stays = '{'[' * 50_000}' where key = 'P002'",
        "update position set stays = '[NaN]' where key = 'P002'",
        "update position set approved = 7 where key = 'P002'",
        "update position set key = 'P099' where key = 'P004'",
        "delete from demand where key like 'event%'",
        "insert into demand select 'other', digest, type, quarter, campaigns from demand limit 1",
        "update meta set plan_id = 'another'",
        "update meta set program = '9.9'",
        "update meta set journal_length = 3",
        "update meta set key = 'another'",
        "delete from meta",
        "insert into journal values (1, '2027', 'edit', 'x', '', '{}', '[]', zeroblob(32))",
    ],
)
def test_values_that_were_changed_without_the_digests(tmp_path: Path, statement: str) -> None:
    path = tmp_path / "plan.mops"
    altered_file(path, statement)
    assert refused(path).id == "plan-damaged"


def test_a_row_from_another_plan(tmp_path: Path) -> None:
    """A row with its right digest that belongs elsewhere: the digest of the rows does not fit."""
    path, other = tmp_path / "plan.mops", tmp_path / "other.mops"
    sealed_file(other, [position(2, title="Somebody else")])
    altered_file(
        path,
        f"attach '{other}' as other",
        "delete from position where key = 'P002'",
        "insert into position select * from other.position where key = 'P002'",
    )
    assert refused(path).id == "plan-damaged"


def _change(before: Row | None, after: Row | None, kind: str = "position", key: str = "P002") -> ScenarioChange:
    return ScenarioChange("SC001", kind, key, before, after)


@pytest.mark.parametrize(
    "row",
    [
        position(2, fte=9.0),
        position(2, title=""),
        position(2, role="nobody's"),
        position(2, manager="P999"),
        position(2, manager="P002"),
        position(2, title="x" * 40_000),
        position(2, stays=(Stay("A", date(2027, 1, 1), None, base_pay=-1.0),)),
        company(employees=0),
        company(currency="euros"),
        FiscalCalendar(13, FIRST, 4),
        FiscalCalendar(1, FIRST, 10**6),
        Scenario("SC001", "Round", "SC001", "", 1, archived=False),
        Scenario("SC002", "Lost", "SC009", "", 2, archived=False),
        _change(None, position(2, fte=77.0)),
        _change(position(3), position(2)),
        _change(None, None, kind="nonsense"),
        _change(None, None, kind="actual"),
        ScenarioChange("SC009", "position", "P002", None, None),
    ],
)
def test_nonsense_with_valid_digests(tmp_path: Path, row: Row) -> None:
    path = tmp_path / "plan.mops"
    sealed_file(path, [row])
    assert refused(path).id == "plan-not-valid"


def test_a_change_within_a_change(tmp_path: Path) -> None:
    path = tmp_path / "plan.mops"
    inner: Row | None = None
    for _ in range(3):
        inner = _change(None, inner, kind="scenario-change", key="SC001@scenario-change@SC001")
    assert inner is not None
    sealed_file(path, [inner])
    assert refused(path).id == "plan-not-valid"


@pytest.mark.parametrize("cut", [lambda row: replace(row, title="After"), lambda row: replace(row, note="=1+1")])
def test_a_sound_file_of_the_same_making_opens(tmp_path: Path, cut: Callable[[Position], Position]) -> None:
    """The refusals above are due to what is wrong, not to how these files are made."""
    path = tmp_path / "plan.mops"
    row = cut(position(4, stays=()))
    sealed_file(path, [row])
    document = Document.open(path)
    assert document.plan == small_plan().replaced([("position", "P004", row)])
    document.close()
    assert check(path) == []


def test_what_check_finds_is_all_of_it(tmp_path: Path) -> None:
    path = tmp_path / "plan.mops"
    altered_file(
        path,
        "update position set fte = 1.5 where key = 'P002'",
        "update demand set campaigns = 1 where key = 'event@2027-Q1'",
        "update meta set program = '9.9'",
    )
    found = [(complaint.subjects["part"], complaint.subjects["name"]) for complaint in check(path)]
    assert found == [("position", "P002"), ("demand", "event@2027-Q1"), ("file", "seal")]


def test_check_notices_a_journal_that_tells_another_story(tmp_path: Path) -> None:
    path = tmp_path / "plan.mops"
    with opened_new(path) as document:
        document.commit(edit_positions(document.plan, "", ["P003"], fte=0.6))
        lie = Replacement("position", "P003", position(3, title="Never there"), position(3))
        document._copy.write(Change("edit-positions", (lie,)), Action.EDIT, now())
        assert document.publish()
    assert [complaint.id for complaint in check(path)] == ["plan-journal-differs"]
    assert sentence(check(path)[0])
