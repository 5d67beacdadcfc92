import json
import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from mopsplanner.plan.refusal import Refusal
from mopsplanner.store.locks import lock_path, owner_of, take_lock
from mopsplanner.store.processes import is_running, process_start
from tests.architecture.source import ROOT

HOLD = """
import sys
from pathlib import Path
from mopsplanner.store.locks import take_lock
lock = take_lock(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    return tmp_path / "plan.mops"


def hold(plan_file: Path) -> subprocess.Popen[str]:
    """Another process that holds the lock until its input ends or it is killed."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(plan_file)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


def write_lock(plan_file: Path, **told: object) -> None:
    owner = {"pid": os.getpid(), "host": platform.node(), "user": "kim", "started": "", "token": "t"}
    lock_path(plan_file).write_text(json.dumps({**owner, **told}))


def test_a_lock_names_its_owner_and_is_gone_when_released(plan_file: Path) -> None:
    lock = take_lock(plan_file)
    owner = owner_of(plan_file)
    assert owner is not None
    assert (owner.pid, owner.host) == (os.getpid(), platform.node())
    lock.release()
    assert list(plan_file.parent.iterdir()) == []
    assert owner_of(plan_file) is None


def test_a_second_taker_is_told_who_holds_it(plan_file: Path) -> None:
    process = hold(plan_file)
    try:
        with pytest.raises(Refusal, match="plan-locked") as refused:
            take_lock(plan_file)
    finally:
        end(process)
    assert refused.value.subjects["host"] == platform.node()
    assert refused.value.subjects["lock"] == lock_path(plan_file).name


def test_the_same_process_cannot_hold_a_lock_twice(plan_file: Path) -> None:
    lock = take_lock(plan_file)
    with pytest.raises(Refusal, match="plan-locked"):
        take_lock(plan_file)
    lock.release()


def test_the_lock_of_a_killed_process_is_taken_over(plan_file: Path) -> None:
    end(hold(plan_file))
    assert lock_path(plan_file).exists()
    assert owner_of(plan_file) is None
    take_lock(plan_file).release()
    assert list(plan_file.parent.iterdir()) == []


def test_a_number_that_was_given_out_again_is_a_dead_owner(plan_file: Path) -> None:
    write_lock(plan_file, started="another boot:1")
    take_lock(plan_file).release()


def test_the_lock_of_another_computer_stands(plan_file: Path) -> None:
    write_lock(plan_file, host="another computer", pid=2**22 + 1)
    with pytest.raises(Refusal, match="another computer"):
        take_lock(plan_file)


@pytest.mark.parametrize("text", ["", "{", "[]", "[1]", '{"pid": 7}', '{"pid": "x"}', "\x00", "[" * 100_000])
def test_a_lock_that_names_nobody_is_taken_over(plan_file: Path, text: str) -> None:
    lock_path(plan_file).write_text(text)
    take_lock(plan_file).release()


def test_releasing_leaves_a_lock_alone_that_somebody_else_took(plan_file: Path) -> None:
    lock = take_lock(plan_file)
    write_lock(plan_file, token="another")
    lock.release()
    assert owner_of(plan_file) is not None


def test_of_many_takers_of_a_dead_lock_one_gets_it(plan_file: Path) -> None:
    """Eight processes race for the lock of a dead one, ten times."""
    race = (
        "import sys, os\nfrom pathlib import Path\nfrom mopsplanner.plan.refusal import Refusal\n"
        "from mopsplanner.store.locks import take_lock\nsys.stdin.readline()\n"
        "try:\n    take_lock(Path(sys.argv[1]))\n    print('held', flush=True)\n"
        "except Refusal as refusal:\n    print(refusal.id, flush=True)\nsys.stdin.read()\n"
    )
    for _ in range(5):
        write_lock(plan_file, started="another boot:1")
        takers = [
            subprocess.Popen(
                [sys.executable, "-c", race, str(plan_file)],
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            for _ in range(6)
        ]
        for taker in takers:
            assert taker.stdin is not None
            taker.stdin.write("go\n")
            taker.stdin.flush()
        said = [taker.stdout.readline().strip() for taker in takers if taker.stdout is not None]
        for taker in takers:
            end(taker)
        assert sorted(said) == ["held"] + ["plan-locked"] * 5


def test_processes_are_told_apart() -> None:
    assert is_running(os.getpid())
    assert process_start(os.getpid()) == process_start(os.getpid()) != ""
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    assert not is_running(child.pid)
    assert process_start(child.pid) == ""


def test_a_dead_child_that_nobody_waited_for_does_not_run() -> None:
    child = subprocess.Popen([sys.executable, "-c", ""])
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
    assert not is_running(child.pid)
    child.wait()
