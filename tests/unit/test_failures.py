"""A fault of the program becomes one sentence and a file, in a real process."""

from __future__ import annotations

import re
import stat
import subprocess
import sys
from pathlib import Path

CODE = """
import threading
from mopsplanner import failures
failures.install(print)
def fail(): raise ZeroDivisionError("no {where}")
{run}
"""


def run(code: str, where: str) -> tuple[subprocess.CompletedProcess[str], str]:
    """The process, and the text of the file that its sentence names."""
    done = subprocess.run(
        [sys.executable, "-c", CODE.format(run=code, where=where)], capture_output=True, text=True, check=False
    )
    named = re.search(r"(\S+mopsplanner-error-\S+\.txt)", done.stdout)
    assert named is not None, done.stderr
    path = Path(named[1])
    text = path.read_text(encoding="utf-8")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.unlink()
    return done, text


def test_a_fault_is_one_sentence_and_a_file() -> None:
    done, text = run("fail()", "main")
    assert done.returncode == 1
    assert done.stderr == ""
    assert done.stdout.startswith("Something went wrong")
    assert "ZeroDivisionError: no main" in text


def test_a_fault_in_a_thread_too() -> None:
    done, text = run("t = threading.Thread(target=fail); t.start(); t.join()", "thread")
    assert "Traceback" not in done.stdout + done.stderr
    assert "ZeroDivisionError: no thread" in text
