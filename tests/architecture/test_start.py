"""What a start picks and what it loads."""

import subprocess
import sys
from pathlib import Path

import pytest

from mopsplanner.__main__ import wants_window
from tests.architecture.source import PACKAGE, ROOT

HEAVY_AT_HELP = ("PySide6", "shiboken6", "matplotlib", "openpyxl", "xlsxwriter", "sqlalchemy")
QT = ("PySide6", "shiboken6")
COMMANDS = [
    ["--help"],
    ["suggest", "--employees", "300", "--json"],
    ["sample", "small", "small.mops"],
    ["show", "small.mops"],
    ["capacity", "small.mops", "--json"],
    ["check", "small.mops"],
    ["export", "small.mops", "small.xlsx"],
    ["export", "small.mops", "small.json"],
]
START = """
import sys
from mopsplanner.__main__ import main
try:
    status = main(sys.argv[1:])
except SystemExit as end:
    status = end.code
print("loaded:", *sorted({name.partition(".")[0] for name in sys.modules}))
sys.exit(status)
"""


def loaded_by(arguments: list[str], folder: Path) -> set[str]:
    """The top names of the modules that a process has loaded after a command that must succeed."""
    run = subprocess.run(
        [sys.executable, "-c", START, *arguments],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, f"{arguments}: {run.stdout}{run.stderr}"
    return set(run.stdout.rpartition("loaded:")[2].split())


@pytest.mark.parametrize(
    "arguments", [[], ["plan.mops"], ["folder/My Plan.MOPS"], ["--window"], ["--window-size", "9"]]
)
def test_the_window_opens(arguments: list[str]) -> None:
    assert wants_window(arguments)


@pytest.mark.parametrize("arguments", [["--help"], ["show", "plan.mops"], ["plan.xlsx"], ["plan.mops", "--json"]])
def test_the_command_line_answers(arguments: list[str]) -> None:
    assert not wants_window(arguments)


def test_the_dispatcher_alone_loads_no_library() -> None:
    code = "import sys, mopsplanner.__main__; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert {name for name in run.stdout.split() if name.startswith("mopsplanner")} == {
        "mopsplanner",
        "mopsplanner.__main__",
    }


def _existing_commands() -> list[list[str]]:
    return COMMANDS if (PACKAGE / "cli" / "main.py").exists() else []


def test_no_command_loads_qt(tmp_path: Path) -> None:
    for arguments in _existing_commands():
        assert not loaded_by(arguments, tmp_path) & set(QT), arguments


def test_help_loads_nothing_heavy(tmp_path: Path) -> None:
    for arguments in _existing_commands()[:1]:
        assert not loaded_by(arguments, tmp_path) & set(HEAVY_AT_HELP)
