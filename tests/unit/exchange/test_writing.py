import os
import subprocess
import sys
from pathlib import Path

import pytest

from mopsplanner.exchange.writing import write_atomically
from mopsplanner.plan.refusal import Refusal
from mopsplanner.texts.refusals import sentence

FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from mopsplanner.exchange.writing import write_atomically
from mopsplanner.plan.refusal import Refusal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    write_atomically(Path(sys.argv[1]), b"x" * 100_000)
except Refusal as refusal:
    print(refusal.id)
"""


def refusal_of(path: Path) -> str:
    with pytest.raises(Refusal) as caught:
        write_atomically(path, b"new")
    assert "{" not in sentence(caught.value)
    return caught.value.id


def test_a_file_is_written_whole_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "plan.json"
    write_atomically(target, b"first")
    write_atomically(target, b"second")
    assert target.read_bytes() == b"second"
    assert [path.name for path in tmp_path.iterdir()] == ["plan.json"]


def test_the_mode_of_a_file_that_is_replaced_stays(tmp_path: Path) -> None:
    target = tmp_path / "plan.json"
    target.touch()
    target.chmod(0o640)
    write_atomically(target, b"x")
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    real.write_bytes(b"old")
    link.symlink_to(real)
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_a_full_disk_leaves_what_was_there_and_nothing_more(tmp_path: Path) -> None:
    target = tmp_path / "plan.xlsx"
    target.write_bytes(b"old")
    done = subprocess.run([sys.executable, "-c", FULL_DISK, target], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "export-failed-disk-full"
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["plan.xlsx"]


def test_places_that_cannot_be_written_are_refused(tmp_path: Path) -> None:
    assert refusal_of(tmp_path) == "export-is-folder"
    assert refusal_of(tmp_path / "none" / "a.json") == "export-failed-folder-gone"
    assert refusal_of(tmp_path / ("x" * 300)) == "export-failed-name"
    assert refusal_of(tmp_path / "a\0b") == "export-failed-name"
    (tmp_path / "file").touch()
    assert refusal_of(tmp_path / "file" / "a.json") == "export-failed-folder-gone"


def test_a_folder_without_the_right_to_write_is_refused(tmp_path: Path) -> None:
    place = Path("/proc/self/fd") if os.geteuid() == 0 else tmp_path
    tmp_path.chmod(0o500)
    try:
        assert refusal_of(place / "a.json").startswith("export-failed-")
    finally:
        tmp_path.chmod(0o700)
