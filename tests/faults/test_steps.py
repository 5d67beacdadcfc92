"""Killed, or failed by the disk, at every single thing that an operation asks of the file system."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import ROOT
from tests.faults.steps import OPERATIONS


def run(mode: str, operation: str, folder: Path) -> int:
    """Go through all steps in a process of its own; the number of runs."""
    ended = subprocess.run(
        [sys.executable, "-m", "tests.faults.steps", mode, operation, str(folder / "files")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    count: int = json.loads(ended.stdout)
    return count


@pytest.mark.parametrize("operation", OPERATIONS)
def test_a_kill_at_any_step_loses_nothing(tmp_path: Path, operation: str) -> None:
    assert run("kill", operation, tmp_path) > 10


@pytest.mark.parametrize("operation", ["make_new", "edit"])
def test_an_error_at_any_step_is_a_refusal(tmp_path: Path, operation: str) -> None:
    assert run("fail", operation, tmp_path) > 80


@pytest.mark.release
@pytest.mark.parametrize("operation", OPERATIONS)
def test_an_error_at_any_step_of_anything_is_a_refusal(tmp_path: Path, operation: str) -> None:
    assert run("fail", operation, tmp_path) > 80
