from datetime import UTC, datetime, timedelta
from pathlib import Path

from mopsplanner.store.backups import (
    DAYS_KEPT,
    NEWEST_KEPT,
    Backup,
    Reason,
    keep_before_migration,
    list_backups,
    make_backup,
    superfluous,
)
from mopsplanner.store.working_copy import WorkingCopy
from tests.support.plans import small_plan

MORNING = datetime(2027, 1, 4, 9, tzinfo=UTC)


def every(hours: float, count: int) -> list[Backup]:
    """So many backups, newest first."""
    listed = [
        Backup(Path(f"{step}"), step, MORNING + timedelta(hours=hours * step), Reason.EDITING) for step in range(count)
    ]
    return listed[::-1]


def test_the_newest_are_kept_and_of_older_days_the_last() -> None:
    backups = every(1, 72)
    removed = {backup.edits for backup in superfluous(backups)}
    kept = [backup for backup in backups if backup.edits not in removed]
    assert [backup.edits for backup in kept[:NEWEST_KEPT]] == list(range(71, 61, -1))
    assert [backup.at.isoformat()[:13] for backup in kept[NEWEST_KEPT:]] == [
        "2027-01-05T23",
        "2027-01-04T23",
    ]


def test_few_backups_are_all_kept() -> None:
    assert superfluous(every(0.5, NEWEST_KEPT)) == ()


def test_days_are_kept_up_to_a_limit() -> None:
    backups = every(24, DAYS_KEPT + 5)
    assert [backup.edits for backup in superfluous(backups)] == [4, 3, 2, 1, 0]


def test_making_a_backup_thins_the_older_ones(tmp_path: Path) -> None:
    copy = WorkingCopy("plan-small")
    copy.fill(small_plan())
    for step in range(NEWEST_KEPT + 3):
        at = MORNING + timedelta(minutes=step)
        make_backup(tmp_path, "plan-small", copy.connection, step, at, Reason.BULK)
    make_backup(tmp_path, "another/../plan", copy.connection, 1, MORNING, Reason.IMPORT)
    copy.close()
    found = list_backups(tmp_path, "plan-small")
    assert [backup.edits for backup in found] == list(range(NEWEST_KEPT + 2, 2, -1))
    assert found[0].at == MORNING + timedelta(minutes=NEWEST_KEPT + 2)
    assert [backup.reason for backup in list_backups(tmp_path, "another/../plan")] == [Reason.IMPORT]
    assert len(list(tmp_path.iterdir())) == 2


def test_other_files_in_the_folder_are_no_backups_and_stay(tmp_path: Path) -> None:
    copy = WorkingCopy("plan-small")
    copy.fill(small_plan())
    made = make_backup(tmp_path, "plan-small", copy.connection, 1, MORNING, Reason.IMPORT)
    copy.close()
    names = ["notes.txt", "00000001-20279999T000000Z-import.mops", "00000001-20270101T000000Z-whim.mops"]
    for name in names:
        made.path.with_name(name).touch()
    assert list_backups(tmp_path, "plan-small") == (made,)


def test_a_file_kept_before_migration_is_kept_once(tmp_path: Path) -> None:
    path = tmp_path / "Team plan.mops"
    first = keep_before_migration(path, b"one", 1)
    assert first == tmp_path / "Team plan.schema-1.mops"
    assert keep_before_migration(path, b"one", 1) == first
    assert keep_before_migration(path, b"two", 1).name == "Team plan.schema-1-2.mops"
    assert first.read_bytes() == b"one"
