"""Versions: a name for a state of the plan, kept in its file, looked at and restored as one step."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from mopsplanner.edits.positions import add_position, edit_positions, move_position, remove_positions
from mopsplanner.edits.restoring import restore
from mopsplanner.edits.scenarios import add_scenario
from mopsplanner.plan.plan import BASELINE, Plan
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Position
from mopsplanner.store.checking import check
from mopsplanner.store.document import Document
from tests.architecture.source import ROOT
from tests.support.plans import small_plan


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "plan.mops"


def worked_on(path: Path) -> tuple[Document, list[Plan]]:
    """A document after some edits, undos and redos, and the plan after every entry of its journal."""
    document = Document.new(path, small_plan())
    states = [document.plan]
    for step in (
        lambda: document.commit(edit_positions(document.plan, BASELINE, ["P002"], fte=0.5)),
        lambda: document.commit(add_position(document.plan, BASELINE, "analyst", manager="P001")),
        lambda: document.keep_version("First round"),
        document.undo,
        document.redo,
        lambda: document.commit(add_scenario(document.plan, "Less")),
        lambda: document.commit(move_position(document.plan, BASELINE, "P002", "")),
        lambda: document.keep_version("  Second round "),
        lambda: document.commit(remove_positions(document.plan, BASELINE, ["P002"])),
    ):
        step()
        states.append(document.plan)
    return document, states


def test_every_state_of_the_journal_can_be_seen_again(path: Path) -> None:
    document, states = worked_on(path)
    assert len(document.journal) == len(states) - 1
    for seq, state in enumerate(states):
        assert document.plan_at(seq) == state
    document.close()


def test_versions_survive_the_file_and_the_check(path: Path) -> None:
    document, states = worked_on(path)
    document.close()
    assert check(path) == []
    again = Document.open(path)
    assert [(one.name, one.seq) for one in again.versions] == [("First round", 3), ("Second round", 8)]
    assert again.plan_at(again.versions[0].seq) == states[3]
    again.close()


def test_a_restored_version_is_one_step_that_can_be_undone(path: Path) -> None:
    document, states = worked_on(path)
    last = document.plan
    document.commit(restore(document.plan, document.plan_at(3), "First round"))
    assert document.plan == states[3]
    assert "Less" not in {row.key for row in document.plan.rows(Position).values()}
    document.undo()
    assert document.plan == last
    document.redo()
    assert document.plan == states[3]
    document.close()
    assert check(path) == []


def test_a_version_is_no_step_of_undo(path: Path) -> None:
    document = Document.new(path, small_plan())
    document.commit(edit_positions(document.plan, BASELINE, ["P002"], fte=0.5))
    document.keep_version("Half")
    document.undo()
    assert document.plan.row(Position, "P002").fte != 0.5
    document.close()


@pytest.mark.parametrize("name", ["", "   ", "\0", "x" * 40_000])
def test_a_name_that_says_nothing_is_refused(path: Path, name: str) -> None:
    document = Document.new(path, small_plan())
    with pytest.raises(Refusal):
        document.keep_version(name)
    assert document.versions == ()
    document.close()


@pytest.mark.parametrize("seq", [-1, 99])
def test_a_state_that_never_was_is_refused(path: Path, seq: int) -> None:
    document = Document.new(path, small_plan())
    with pytest.raises(Refusal, match="version-unknown"):
        document.plan_at(seq)
    document.close()


def test_a_plan_open_to_read_only_keeps_no_version(path: Path) -> None:
    Document.new(path, small_plan()).close()
    document = Document.open(path, read_only=True)
    with pytest.raises(Refusal, match="plan-read-only"):
        document.keep_version("Mine")
    document.close()


@pytest.mark.parametrize("schema", [1, 2])
def test_states_before_a_migration_can_be_seen(path: Path, schema: int) -> None:
    shutil.copy(ROOT / "tests" / "documents" / f"schema-{schema}.mops", path)
    document = Document.open(path)
    entries = document.journal
    for seq in range(len(entries) + 1):
        assert document.plan_at(seq).id == document.plan.id
    assert document.plan_at(len(entries)) == document.plan
    document.close()
