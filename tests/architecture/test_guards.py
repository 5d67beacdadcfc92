"""The guards around every test hold: each is broken once here, and noticed."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest
from pytest_socket import SocketBlockedError

from tests.architecture.source import ROOT

BREAKERS = """
import logging
import warnings

import pytest
from PySide6.QtCore import qWarning
from PySide6.QtWidgets import QApplication, QWidget

LEFT = []


def test_warns():
    warnings.warn("old")


def test_logs():
    logging.getLogger("mopsplanner.store").warning("not asked for")


@pytest.mark.expects_log("asked for")
def test_logs_nothing():
    pass


@pytest.mark.expects_log("asked for")
def test_logs_as_announced():
    logging.getLogger("mopsplanner.store").warning("this was asked for")


def test_qt_warns(qtbot):
    qWarning("painter not active")


def test_a_leaves_a_window(qapp):
    LEFT.append(QWidget())
    LEFT[0].show()


def test_b_finds_no_window(qapp):
    assert not QApplication.topLevelWidgets()
"""
VERDICTS = {
    "test_warns": "FAILED",
    "test_logs": "ERROR",
    "test_logs_nothing": "ERROR",
    "test_logs_as_announced": "PASSED",
    "test_qt_warns": "FAILED",
    "test_a_leaves_a_window": "PASSED",
    "test_b_finds_no_window": "PASSED",
}


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What a run of the broken tests says, in their order and under the project's settings."""
    file = tmp_path_factory.mktemp("broken") / "test_broken.py"
    file.write_text(BREAKERS, encoding="utf-8")
    options = ["-v", "-rN", "-p", "tests.conftest", "-p", "no:randomly", "-c", str(ROOT / "pyproject.toml")]
    run = subprocess.run(
        [sys.executable, "-m", "pytest", *options, str(file)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return run.stdout


@pytest.mark.parametrize("name", VERDICTS)
def test_a_broken_test_is_noticed(verdicts: str, name: str) -> None:
    lines = [line for line in verdicts.splitlines() if f"::{name} " in line]
    assert VERDICTS[name] in lines[-1], verdicts


@pytest.mark.filterwarnings("ignore:A test tried to use socket")
def test_no_test_reaches_the_network() -> None:
    with pytest.raises(SocketBlockedError):
        socket.socket()


def test_no_test_sees_a_persons_settings(home: Path) -> None:
    assert Path.home() == home
    assert platformdirs.user_config_path("mopsplanner").is_relative_to(home)
    assert platformdirs.user_cache_path("mopsplanner").is_relative_to(home)


def test_windows_are_painted_without_a_display() -> None:
    assert os.environ["QT_QPA_PLATFORM"] in ("offscreen", "xcb")
