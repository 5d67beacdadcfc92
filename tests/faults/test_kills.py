"""A killed process loses no edit that it had acknowledged, and leaves none half done. This tests no power loss."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

CHUNK = 50


def killed(folder: Path, seed: int, kills: int) -> dict[str, object]:
    """Run the editor and its killer in a process of their own, which may fork in peace."""
    run = subprocess.run(
        [sys.executable, "-m", "tests.faults.editor", str(folder), str(seed), str(kills)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    found: dict[str, object] = json.loads(run.stdout)
    return found


@pytest.mark.parametrize("seed", range(4))
def test_what_a_killed_process_acknowledged_is_there(tmp_path: Path, seed: int) -> None:
    found = killed(tmp_path, seed, CHUNK)
    assert isinstance(found["entries"], int)
    assert found["entries"] >= CHUNK, "each editor must have been killed after at least one edit"
    assert found["left"] == ["plan.mops"], "the last opening sweeps what the killed left"


@pytest.mark.release
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("seed", range(100, 150))
def test_ten_thousand_kills(tmp_path: Path, seed: int) -> None:
    assert killed(tmp_path, seed, 200)["left"] == ["plan.mops"]
