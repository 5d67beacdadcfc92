import os
import shutil
import stat
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from mopsplanner.edits.change import Change, Replacement
from mopsplanner.edits.positions import add_position, edit_positions, remove_positions
from mopsplanner.edits.restoring import restore
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Position
from mopsplanner.store.backups import Reason, list_backups
from mopsplanner.store.checking import check
from mopsplanner.store.document import Document, SaveState, recoverable
from tests.support.plan_files import edited_file, opened_new, without
from tests.support.plans import plan_with, position, small_plan


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "plan.mops"


@pytest.fixture
def document(path: Path) -> Iterator[Document]:
    with opened_new(path) as opened:
        yield opened


def busier(plan: Plan, fte: float = 0.7) -> Change:
    return edit_positions(plan, "", ["P002"], fte=fte)


def on_disk(path: Path) -> Plan:
    document = Document.open(path, read_only=True)
    try:
        return document.plan
    finally:
        document.close()


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self) -> None:
        self.time = datetime(2027, 1, 4, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def advance(self, minutes: float) -> None:
        self.time += timedelta(minutes=minutes)


def test_a_commit_is_on_disk_when_it_returns(document: Document, path: Path) -> None:
    plan = document.commit(busier(document.plan))
    assert plan.row(Position, "P002").fte == 0.7
    assert on_disk(path) == document.plan == plan
    assert document.state is SaveState.SAVED


@pytest.mark.parametrize("plan", [small_plan(), plan_with(200, 8, 6)], ids=["small", "large"])
def test_a_plan_comes_back_as_it_was_with_its_rows_in_order(path: Path, plan: Plan) -> None:
    with opened_new(path, plan):
        pass
    found = on_disk(path)
    assert found == plan
    assert [list(table) for table in found.tables.values()] == [list(table) for table in plan.tables.values()]
    assert check(path) == []


def test_rows_stay_in_order_when_one_is_removed_and_comes_back(document: Document, path: Path) -> None:
    document.commit(remove_positions(document.plan, "SC001", ["P003"]))
    document.commit(edit_positions(document.plan, "", ["P001"], fte=0.9))
    document.undo()
    document.undo()
    assert [list(table) for table in on_disk(path).tables.values()] == [
        list(table) for table in document.plan.tables.values()
    ]


def test_numbers_are_kept_in_one_form(document: Document, path: Path) -> None:
    """A whole number, or minus zero, where a number with a fraction belongs reads as the same afterwards."""
    document.commit(edit_positions(document.plan, "", ["P001"], fte=1, split=(1, 0, -0.0, 0)))
    digest = document.rows_digest
    document.close()
    reopened = Document.open(path)
    assert reopened.rows_digest == digest
    assert repr(reopened.plan.row(Position, "P001").split) == "(1.0, 0.0, 0.0, 0.0)"
    reopened.close()


def test_undo_to_the_start_restores_the_digest_and_is_journalled(document: Document, path: Path) -> None:
    start = document.rows_digest
    document.commit(busier(document.plan))
    document.commit(add_position(document.plan, "SC001", "analyst", "P001", date(2027, 4, 1)))
    document.undo()
    document.undo()
    assert document.rows_digest == start
    assert on_disk(path) == small_plan()
    document.redo()
    assert [(entry.seq, entry.action, entry.change) for entry in document.journal] == [
        (1, "edit", "edit-positions"), (2, "edit", "add-position"),
        (3, "undo", "add-position"), (4, "undo", "edit-positions"), (5, "redo", "edit-positions"),
    ]  # fmt: skip


def test_undo_never_goes_back_before_the_opening(document: Document, path: Path) -> None:
    document.commit(busier(document.plan))
    document.close()
    reopened = Document.open(path)
    with pytest.raises(Refusal, match="nothing-to-undo"):
        reopened.undo()
    reopened.close()


def test_an_edit_after_undo_forgets_what_was_undone(document: Document) -> None:
    document.commit(busier(document.plan, 0.6))
    document.undo()
    document.commit(busier(document.plan, 0.8))
    with pytest.raises(Refusal, match="nothing-to-redo"):
        document.redo()


def test_a_change_of_nothing_is_no_step(document: Document, path: Path) -> None:
    before = path.stat()
    document.commit(edit_positions(document.plan, "", ["P002"], fte=1.0))
    assert document.history.done == ()
    assert path.stat() == before


def test_a_change_that_no_longer_fits_is_refused_whole(document: Document, path: Path) -> None:
    stale = edit_positions(document.plan, "", ["P001", "P002"], fte=0.9)
    document.commit(busier(document.plan))
    with pytest.raises(Refusal, match="change-conflict"):
        document.commit(stale)
    assert on_disk(path) == document.plan
    assert len(document.journal) == 1


@pytest.mark.parametrize(
    "after",
    [
        position(2, fte=9.0),
        position(2, fte=float("nan")),
        position(2, fte="much"),
        position(2, title="half a character \ud800"),
        position(2, title="nothing \0 behind"),
        position(2, role="nobody's"),
        None,
    ],
    ids=["out of range", "no number", "text", "surrogate", "null", "unknown role", "still needed"],
)
def test_what_could_not_be_opened_again_is_not_committed(
    document: Document, path: Path, after: Position | None
) -> None:
    before = document.plan.row(Position, "P002")
    with pytest.raises(Refusal):
        document.commit(Change("edit-positions", (Replacement("position", "P002", before, after),)))
    assert document.history.done == ()
    assert on_disk(path) == document.plan == small_plan()
    assert check(path) == []


def test_an_invalid_plan_gets_no_file(path: Path) -> None:
    with pytest.raises(Refusal, match="row-not-single"):
        Document.new(path, without(small_plan(), "company", "company"))
    with pytest.raises(Refusal, match="value-out-of-range"):
        Document.new(path, small_plan().replaced([("position", "P002", position(2, fte=9.0))]))
    assert list(path.parent.iterdir()) == []


def test_listeners_hear_of_saving_and_how_it_ended(document: Document) -> None:
    heard: list[SaveState] = []
    document.listen(heard.append)
    document.commit(busier(document.plan))
    assert heard == [SaveState.SAVING, SaveState.SAVED]


def test_a_second_opener_is_refused_and_can_read(document: Document, path: Path) -> None:
    with pytest.raises(Refusal, match="plan-locked"):
        Document.open(path)
    reader = Document.open(path, read_only=True)
    assert reader.read_only
    for edit in (lambda: reader.commit(busier(reader.plan)), reader.publish):
        with pytest.raises(Refusal, match="plan-read-only"):
            edit()
    document.commit(busier(document.plan))
    assert reader.plan == small_plan()
    reader.close()
    assert document.unsaved_reason is None
    document.close()
    Document.open(path).close()


def test_reading_changes_nothing_in_the_folder(path: Path) -> None:
    edited_file(path)
    before = {file: (file.stat(), file.read_bytes()) for file in path.parent.iterdir()}
    on_disk(path)
    assert check(path) == []
    assert {file: (file.stat(), file.read_bytes()) for file in path.parent.iterdir()} == before


def test_what_somebody_else_wrote_meanwhile_is_not_overwritten(document: Document, path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.mops"
    edited_file(other)
    other.replace(path)
    foreign = path.read_bytes()
    for fte in (0.6, 0.7):
        document.commit(busier(document.plan, fte))
        assert document.unsaved_reason is not None
        assert document.unsaved_reason.id == "plan-changed-elsewhere"
    assert path.read_bytes() == foreign
    document.save_copy(tmp_path / "mine.mops")
    assert on_disk(tmp_path / "mine.mops") == document.plan
    with pytest.raises(Refusal, match="file-exists"):
        document.save_as(path)
    document.save_as(path, overwrite=True)
    assert document.state is SaveState.SAVED
    assert on_disk(path) == document.plan


def test_damage_by_somebody_else_is_a_foreign_change(document: Document, path: Path) -> None:
    path.write_bytes(b"synced halfway")
    with pytest.raises(Refusal, match="plan-changed-elsewhere"):
        document.commit(busier(document.plan), must_save=True)
    assert path.read_bytes() == b"synced halfway"


def test_the_same_content_in_another_file_is_no_foreign_change(document: Document, path: Path, tmp_path: Path) -> None:
    """A sync client or a restored backup of the present state."""
    shutil.copy(path, tmp_path / "twin.mops")
    (tmp_path / "twin.mops").replace(path)
    document.commit(busier(document.plan), must_save=True)
    os.utime(path)
    document.commit(busier(document.plan, 0.6), must_save=True)
    assert on_disk(path) == document.plan


def test_a_file_that_was_moved_away_is_not_made_anew(document: Document, path: Path, tmp_path: Path) -> None:
    path.rename(tmp_path / "moved.mops")
    with pytest.raises(Refusal, match="plan-gone"):
        document.commit(busier(document.plan), must_save=True)
    assert not path.exists()
    document.save_as(path)
    assert on_disk(path) == document.plan


def test_a_new_file_is_its_owners_alone_and_later_keeps_its_mode(document: Document, path: Path) -> None:
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o640)
    document.commit(busier(document.plan))
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "drive").mkdir()
    target, link = tmp_path / "drive" / "plan.mops", tmp_path / "link.mops"
    with opened_new(target):
        pass
    link.symlink_to(target)
    document = Document.open(link)
    with pytest.raises(Refusal, match="plan-locked"):
        Document.open(target)
    document.commit(busier(document.plan), must_save=True)
    document.close()
    assert link.is_symlink()
    assert on_disk(target) == document.plan


def test_new_refuses_what_is_there_or_open(document: Document, path: Path, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="file-exists"):
        Document.new(path, small_plan())
    with pytest.raises(Refusal, match="plan-locked"):
        Document.new(path, small_plan(), overwrite=True)
    with pytest.raises(Refusal, match="plan-is-folder"):
        Document.new(tmp_path, small_plan(), overwrite=True)
    document.close()
    Document.new(path, plan_with(5, 2, 1), overwrite=True).close()
    assert on_disk(path) == plan_with(5, 2, 1)


def test_a_copy_is_not_written_over_a_plan_that_is_open(document: Document, tmp_path: Path) -> None:
    other = tmp_path / "other.mops"
    with opened_new(other):
        with pytest.raises(Refusal, match="file-exists"):
            document.save_copy(other)
        with pytest.raises(Refusal, match="copy-onto-open-plan"):
            document.save_copy(other, overwrite=True)
    document.save_copy(other, overwrite=True)
    assert check(other) == []


def test_save_as_goes_on_in_the_new_file(document: Document, path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.mops"
    document.commit(busier(document.plan))
    document.save_as(other)
    document.undo(must_save=True)
    assert document.path == other
    assert on_disk(path) != on_disk(other) == small_plan()
    Document.open(path).close()
    with pytest.raises(Refusal, match="plan-locked"):
        Document.open(other)


def test_a_failing_save_as_goes_on_in_the_old_file(document: Document, path: Path, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="publish-failed-folder-gone"):
        document.save_as(tmp_path / "nowhere" / "plan.mops")
    document.commit(busier(document.plan), must_save=True)
    assert on_disk(path) == document.plan


def test_a_reader_can_save_as_and_go_on(document: Document, path: Path, tmp_path: Path) -> None:
    reader = Document.open(path, read_only=True)
    reader.save_as(tmp_path / "mine.mops")
    assert not reader.read_only
    reader.commit(busier(reader.plan), must_save=True)
    reader.close()
    assert on_disk(path) == document.plan


def test_an_untitled_plan_survives_a_crash(tmp_path: Path) -> None:
    recovery = tmp_path / "state" / "recovery"
    assert recoverable(recovery) == ()
    document = Document.untitled(small_plan(), recovery)
    plan = document.commit(busier(document.plan))
    assert document.is_untitled
    assert recoverable(recovery) == ()
    document.close()
    (left,) = recoverable(recovery)
    recovered = Document.recover(left)
    was_untitled = recovered.is_untitled
    assert recovered.plan == plan
    recovered.save_as(tmp_path / "plan.mops")
    assert (was_untitled, recovered.is_untitled) == (True, False)
    assert list(recovery.iterdir()) == []
    recovered.close()
    assert on_disk(tmp_path / "plan.mops") == plan


def test_a_discarded_plan_leaves_nothing(tmp_path: Path) -> None:
    document = Document.untitled(small_plan(), tmp_path)
    document.discard()
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_process_left_is_swept_at_opening_but_nothing_else(path: Path) -> None:
    with opened_new(path):
        pass
    left = path.with_name(".~plan.mops.k2j_ab9z.tmp")
    others = [path.with_name(name) for name in (".~plan.mops.x.y.tmp", ".~other.mops.abc.tmp", "plan.mops.tmp")]
    for file in (left, *others):
        file.touch()
    on_disk(path)
    assert left.exists()
    Document.open(path).close()
    assert not left.exists()
    assert all(file.exists() for file in others)


def test_backups_are_made_in_the_course_of_editing(path: Path, tmp_path: Path) -> None:
    clock, folder = Clock(), tmp_path / "backups"
    document = Document.new(path, small_plan(), backups=folder, clock=clock)
    plans = []
    for fte in (0.6, 0.7, 0.8, 0.9):
        clock.advance(16)
        plans.append(document.plan)
        document.commit(busier(document.plan, fte))
    clock.advance(-10_000)
    document.commit(busier(document.plan, 0.5))
    document.close()
    found = list_backups(folder, "plan-small")
    assert [(backup.edits, backup.reason) for backup in found] == [(3, Reason.EDITING), (1, Reason.EDITING)]
    assert [on_disk(backup.path) for backup in found] == [plans[3], plans[1]]


def test_a_backup_that_fails_stops_no_edit_and_is_told(path: Path, tmp_path: Path) -> None:
    clock, folder = Clock(), tmp_path / "backups"
    folder.write_text("in the way")
    document = Document.new(path, small_plan(), backups=folder, clock=clock)
    clock.advance(31)
    document.commit(busier(document.plan), must_save=True)
    assert document.backup_failure is not None
    with pytest.raises(Refusal, match="publish-failed"):
        document.backup(Reason.IMPORT)
    document.close()


def test_a_backup_is_restored_as_one_step_that_can_be_undone(path: Path, tmp_path: Path) -> None:
    document = Document.new(path, small_plan(), backups=tmp_path / "backups", clock=Clock())
    made = document.backup(Reason.IMPORT)
    assert made is not None
    edited = document.commit(add_position(document.plan, "", "analyst", "P001"))
    document.commit(restore(document.plan, on_disk(made.path), "before the import"), must_save=True)
    assert on_disk(path) == small_plan()
    assert document.undo() == edited
    with pytest.raises(Refusal, match="restore-other-plan"):
        restore(document.plan, plan_with(3, 2, 0), "yesterday")
    document.close()


def test_without_a_folder_there_are_no_backups(document: Document) -> None:
    assert document.backup(Reason.BULK) is None


def test_the_journal_says_when_in_utc(path: Path) -> None:
    clock = Clock()
    document = Document.new(path, small_plan(), clock=clock)
    document.commit(busier(document.plan))
    document.close()
    assert document.plan.row(Position, "P002").fte == 0.7
    reader = Document.open(path, read_only=True)
    assert [entry.at for entry in reader.journal] == ["2027-01-04T09:00:00+00:00"]
    reader.close()
