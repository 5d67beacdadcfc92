"""Plan files of every released schema open, as themselves, with a copy of the old file beside them."""

import json
import shutil
from pathlib import Path

import pytest

from mopsplanner.plan.documents import from_json_document, to_json_document
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Position, ScenarioChange
from mopsplanner.plan.upgrades import SCHEMA
from mopsplanner.store.checking import check
from mopsplanner.store.document import Document
from tests.architecture.source import ROOT
from tests.support.plan_files import altered_file

DOCUMENTS = ROOT / "tests" / "documents"
OLD = range(1, SCHEMA)


def expected(schema: int) -> Plan:
    """What the kept file of a schema must show."""
    return from_json_document(json.loads((DOCUMENTS / f"schema-{schema}.json").read_text(encoding="utf-8")))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "plan.mops"


@pytest.mark.parametrize("schema", range(1, SCHEMA + 1))
def test_a_file_of_every_schema_shows_its_plan_and_stays_as_it_is_when_read(path: Path, schema: int) -> None:
    shutil.copy(DOCUMENTS / f"schema-{schema}.mops", path)
    document = Document.open(path, read_only=True)
    assert document.plan == expected(schema)
    document.close()
    assert check(path) == []
    assert path.read_bytes() == (DOCUMENTS / f"schema-{schema}.mops").read_bytes()
    assert [file.name for file in path.parent.iterdir()] == ["plan.mops"]


@pytest.mark.parametrize("schema", OLD)
def test_opening_an_old_file_migrates_it_and_keeps_the_old_one(path: Path, schema: int) -> None:
    shutil.copy(DOCUMENTS / f"schema-{schema}.mops", path)
    before = path.read_bytes()
    document = Document.open(path)
    assert document.plan == expected(schema)
    last = document.journal[-1]
    assert (last.action, json.loads(last.subjects)) == ("migrate", {"from": schema, "to": SCHEMA})
    document.close()
    assert path.with_name(f"plan.schema-{schema}.mops").read_bytes() == before
    assert path.read_bytes()[60:64] == SCHEMA.to_bytes(4)
    assert check(path) == []
    again = Document.open(path)
    assert again.plan == expected(schema)
    assert len(again.journal) == last.seq
    again.close()


def test_the_note_of_schema_2_is_empty_wherever_a_position_stands(path: Path) -> None:
    shutil.copy(DOCUMENTS / "schema-1.mops", path)
    document = Document.open(path)
    positions = list(document.plan.rows(Position).values())
    for change in document.plan.rows(ScenarioChange).values():
        positions += [row for row in (change.before, change.after) if isinstance(row, Position)]
    assert len(positions) > 8
    assert {row.note for row in positions} == {""}
    document.close()


def test_the_old_file_is_kept_under_another_name_where_its_own_is_taken(path: Path) -> None:
    shutil.copy(DOCUMENTS / "schema-1.mops", path)
    before = path.read_bytes()
    path.with_name("plan.schema-1.mops").mkdir()
    Document.open(path).close()
    assert path.with_name("plan.schema-1-2.mops").read_bytes() == before


def test_a_damaged_old_file_is_not_migrated(path: Path) -> None:
    data = (DOCUMENTS / "schema-1.mops").read_bytes()
    at = data.index("Kim Sørensen".encode())
    path.write_bytes(data[:at] + b"T" + data[at + 1 :])
    with pytest.raises(Refusal, match="plan-damaged"):
        Document.open(path)
    assert [file.name for file in path.parent.iterdir()] == ["plan.mops"]


def test_a_new_file_that_calls_itself_old_is_damaged(path: Path) -> None:
    altered_file(path, "pragma user_version = 1")
    with pytest.raises(Refusal, match="plan-damaged"):
        Document.open(path)


def test_the_form_in_json_names_the_schema_too() -> None:
    assert to_json_document(expected(1))["schema"] == SCHEMA
