"""Disks that are full, read-only or gone: the edit is kept, said to be unsaved, and saved as soon as that works."""

import contextlib
import os
import resource
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mopsplanner.edits.positions import edit_positions
from mopsplanner.plan.refusal import Refusal
from mopsplanner.store.checking import check
from mopsplanner.store.document import Document, SaveState
from mopsplanner.store.failures import Cause, publish_refusal
from mopsplanner.texts.refusals import KNOWN
from tests.support.plans import plan_with, small_plan

NOBODY = 65534
Fill = Callable[[], contextlib.AbstractContextManager[None]]
Disk = tuple[Path, Fill, str]
"""A folder on a small disk, how to fill it, and how a write then ends."""


@contextlib.contextmanager
def _small_files_alone() -> Iterator[None]:
    """No file may grow beyond 64 KiB: what a full disk is where no disk of our own can be had."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (64 * 1024, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextlib.contextmanager
def _ballast(folder: Path) -> Iterator[None]:
    """Nothing is left of the disk's room."""
    ballast = folder / "ballast"
    with ballast.open("wb") as file, contextlib.suppress(OSError):
        while True:
            os.write(file.fileno(), bytes(4096))
    try:
        yield
    finally:
        ballast.unlink()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """A small disk of our own, and how to fill it; a limit on the size of files where we may not mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "mops-test", str(folder)]
    mounted = shutil.which("mount") and subprocess.run(mount, capture_output=True, check=False).returncode == 0
    if not mounted:
        yield folder, _small_files_alone, "publish-failed-disk-error"
        return
    try:
        yield folder, lambda: _ballast(folder), "publish-failed-disk-full"
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@contextlib.contextmanager
def _as_nobody() -> Iterator[None]:
    """Root may write everywhere, so it plays somebody else for a while."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def _reason(document: Document) -> str | None:
    return None if document.unsaved_reason is None else document.unsaved_reason.id


def test_an_edit_on_a_full_disk_is_kept_and_saved_once_there_is_room(disk: Disk, tmp_path: Path) -> None:
    folder, full, expected = disk
    path = folder / "plan.mops"
    states: list[SaveState] = []
    document = Document.new(path, plan_with(60, 4, 2))
    document.listen(states.append)
    before = path.read_bytes()
    with full():
        plan = document.commit(edit_positions(document.plan, "", ["P002"], fte=0.7))
        assert _reason(document) == expected
        assert document.state is SaveState.UNSAVED
        assert path.read_bytes() == before
        with pytest.raises(Refusal, match=expected):
            document.commit(edit_positions(document.plan, "", ["P003"], fte=0.7), must_save=True)
        assert document.plan.tables["position"]["P003"] != plan.tables["position"]["P003"]
    assert [file.name for file in folder.iterdir() if file.suffix == ".tmp"] == []
    document.save_copy(tmp_path / "copy.mops")
    document.undo()
    assert _reason(document) is None
    assert states[-4:] == [SaveState.SAVING, SaveState.UNSAVED, SaveState.SAVING, SaveState.SAVED]
    document.close()
    assert check(path) == check(tmp_path / "copy.mops") == []
    reopened = Document.open(path)
    assert reopened.plan == plan
    reopened.close()


def test_a_new_plan_on_a_full_disk_is_refused_and_leaves_nothing(disk: Disk) -> None:
    folder, full, expected = disk
    with full(), pytest.raises(Refusal, match=expected):
        Document.new(folder / "plan.mops", plan_with(60, 4, 2))
    assert list(folder.iterdir()) == []


def test_a_vanished_folder_keeps_the_edit_until_it_is_back(tmp_path: Path) -> None:
    drive, away = tmp_path / "drive", tmp_path / "away"
    drive.mkdir()
    document = Document.new(drive / "plan.mops", small_plan())
    drive.rename(away)
    document.commit(edit_positions(document.plan, "", ["P002"], fte=0.7))
    assert _reason(document) == "publish-failed-folder-gone"
    away.rename(drive)
    assert document.publish()
    document.close()
    assert check(drive / "plan.mops") == []


def test_a_folder_that_may_not_be_written_keeps_the_edit(tmp_path: Path) -> None:
    document = Document.new(tmp_path / "plan.mops", small_plan())
    mode = tmp_path.stat().st_mode
    tmp_path.chmod(0o555)
    with _as_nobody():
        document.commit(edit_positions(document.plan, "", ["P002"], fte=0.7))
    tmp_path.chmod(mode)
    assert _reason(document) == "publish-failed-no-permission"
    document.close()


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "plan.mops"
    Document.new(path, small_plan()).close()
    path.chmod(0)
    with _as_nobody(), pytest.raises(Refusal, match="plan-not-readable"):
        Document.open(path)


def _let_nobody_in(folder: Path) -> None:
    """Where root runs the tests, nobody else may enter the folders that pytest made."""
    own = [at for at in (folder, *folder.parents) if any(part.startswith("pytest-of-") for part in at.parts)]
    for at in own if os.geteuid() == 0 else ():
        at.chmod(at.stat().st_mode | 0o055)


def test_a_plan_in_a_folder_without_the_right_to_lock_opens_read_only(tmp_path: Path) -> None:
    path = tmp_path / "plan.mops"
    Document.new(path, small_plan()).close()
    path.chmod(0o644)
    _let_nobody_in(tmp_path)
    tmp_path.chmod(0o555)
    with _as_nobody():
        with pytest.raises(Refusal, match="publish-failed-no-permission"):
            Document.open(path)
        document = Document.open(path, read_only=True)
    tmp_path.chmod(0o755)
    assert document.plan == small_plan()
    document.close()


@pytest.mark.parametrize("cause", Cause)
def test_every_cause_has_its_sentence(cause: Cause) -> None:
    assert f"publish-failed-{cause}" in KNOWN


def test_an_unknown_error_is_a_disk_error() -> None:
    refusal = publish_refusal(OSError(999, "unheard of"), Path("folder", "plan.mops"))
    assert refusal.id == "publish-failed-disk-error"
    assert refusal.subjects == {"file": "plan.mops", "folder": "folder"}
