import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from mopsplanner.store.publishing import publish, replace_file, stamp_of, sweep, write_whole


@pytest.fixture
def source() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute("create table t (x)")
        connection.execute("insert into t values (1)")
        yield connection


def test_what_is_published_is_a_whole_database(source: sqlite3.Connection, tmp_path: Path) -> None:
    target = tmp_path / "plan.mops"
    stamp = publish(source, target)
    with closing(sqlite3.connect(target)) as connection:
        assert connection.execute("select x from t").fetchall() == [(1,)]
    assert stamp == stamp_of(target.stat())
    assert [file.name for file in tmp_path.iterdir()] == ["plan.mops"]


def test_publishing_within_a_transaction_is_a_mistake_of_ours(source: sqlite3.Connection, tmp_path: Path) -> None:
    source.execute("begin")
    source.execute("insert into t values (2)")
    with pytest.raises(AssertionError):
        publish(source, tmp_path / "plan.mops")


def test_a_failure_while_writing_leaves_the_target_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "plan.mops"
    target.write_bytes(b"before")

    def fail(temporary: Path) -> None:
        temporary.write_bytes(b"half")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_whole(target, fail)
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("plan.mops", b"before")]


def test_the_owner_of_a_file_stays_where_root_writes_it(tmp_path: Path) -> None:
    target = tmp_path / "plan.mops"
    target.write_bytes(b"before")
    owner = (1234, 2345) if os.geteuid() == 0 else (os.geteuid(), os.getegid())
    os.chown(target, *owner)
    write_whole(target, lambda temporary: None)
    assert (target.stat().st_uid, target.stat().st_gid) == owner


def test_a_held_target_is_tried_again_a_few_times(tmp_path: Path) -> None:
    """A folder in the way stands for the sharing error of Windows; it goes away after the first try."""
    tries: list[Path] = []

    class Held(type(tmp_path)):  # type: ignore[misc]
        def replace(self, target: Path) -> Path:
            tries.append(target)
            if len(tries) < 3:
                raise PermissionError(13, "in use")
            return Path(super().replace(target))

    source, target = Held(tmp_path / "new"), tmp_path / "plan.mops"
    source.write_bytes(b"after")
    replace_file(source, target, waits=(0.001, 0.001, 0.001))
    assert (len(tries), target.read_bytes()) == (3, b"after")


def test_a_target_that_stays_held_is_given_up(tmp_path: Path) -> None:
    source, target = tmp_path / "new", tmp_path / "nowhere" / "plan.mops"
    source.touch()
    with pytest.raises(FileNotFoundError):
        replace_file(source, target, waits=(0.001,))


def test_sweeping_takes_the_temporary_files_of_one_plan(tmp_path: Path) -> None:
    swept = [".~plan.mops.abc_123.tmp"]
    kept = [".~plan.mops.abc.def.tmp", ".~plan.mops..tmp", ".~other.mops.abc.tmp", "plan.mops", "x.tmp"]
    for name in swept + kept:
        (tmp_path / name).touch()
    sweep(tmp_path / "plan.mops")
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted(kept)
