"""Every page at scale 1, 1.5 and 2, from the smallest screen to a large one, light and dark: all fits."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from mopsplanner.ui.window import Window
from tests.architecture.source import ROOT
from tests.ui.looking import PAGES, clipped, overlapping
from tests.ui.scaled import SIZES
from tests.ui.support import settle


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_nothing_is_clipped_and_nothing_lies_on_another(scale: float) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.scaled"],
        cwd=ROOT,
        env=os.environ | {"QT_SCALE_FACTOR": str(scale), "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=250,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["scale"] == scale
    assert told["looked"] == len(PAGES) * len(SIZES) * 2
    assert told["faults"] == {}


def test_what_is_clipped_or_lies_on_another_is_seen(window: Window) -> None:
    label = QLabel("A text that takes more room than it has", window.start)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setGeometry(40, 40, 50, 20)
    other = QLabel("Another", window.start)
    other.setGeometry(60, 45, 120, 20)
    label.show()
    other.show()
    settle()
    assert any("A text that takes" in one for one in clipped(window))
    assert any("A text that takes" in one and "Another" in one for one in overlapping(window))
