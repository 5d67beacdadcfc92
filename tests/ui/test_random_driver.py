"""An hour of a person without aim, in a minute: nothing breaks, all can be undone, the file agrees, memory stays."""

from __future__ import annotations

import gc
import os
import random
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog

from mopsplanner.store.document import Document
from mopsplanner.ui.nav import SCREENS
from mopsplanner.ui.screens.capacity.screen import CapacityScreen
from mopsplanner.ui.window import Window
from tests.architecture.source import ROOT
from tests.ui.hearing import heard
from tests.ui.random_driver import RandomDriver
from tests.ui.support import comes_true, settle

SEED = "MOPSPLANNER_SEED"
"""The environment's variable that repeats a run."""
SHORT, LONG = 60, 600
"""Seconds."""
ROUND = 12
"""Seconds after which all is undone and made again, the file compared, and what is held counted."""
MOST_GROWTH = 40
"""Megabytes that a round may leave behind, counted from the end of the second."""
EXPORTS = ROOT / "tests" / "data" / "exports"


@dataclass
class Ledger:
    """What each document was when it was opened, and whether its file agreed when it was closed."""

    window: Window
    began: str = ""
    closing: tuple[Path, str] | None = None
    disagreed: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.window.session.opened.connect(self.opened)
        self.window.session.closing.connect(self.closes)
        self.window.session.closed.connect(self.closed)
        if self.window.session.is_open:
            self.opened()

    def end(self) -> None:
        """Look no longer."""
        self.window.session.opened.disconnect(self.opened)
        self.window.session.closing.disconnect(self.closes)
        self.window.session.closed.disconnect(self.closed)

    def opened(self) -> None:
        self.began = self.window.session.document.rows_digest

    def closes(self) -> None:
        document = self.window.session.document
        self.closing = (document.path, document.rows_digest)

    def closed(self) -> None:
        assert self.closing is not None
        path, digest = self.closing
        if path.exists():
            again = Document.open(path, read_only=True)
            if again.rows_digest != digest:
                self.disagreed.append(str(path))
            again.close()


@pytest.fixture
def dice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> random.Random:
    """The run's chance; files that are asked for are good, bad, or none."""
    seed = int(os.environ.get(SEED) or random.SystemRandom().randrange(10**6))
    sys.stdout.write(f"{SEED}={seed}\n")
    chance = random.Random(seed)
    broken = tmp_path / "broken.mops"
    broken.write_bytes(b"SQLite format 3\0" + bytes(200))
    offered = ["", str(broken), str(tmp_path / "nowhere" / "x.mops"), *map(str, sorted(EXPORTS.glob("*.*")))]

    def opened(*_args: object) -> tuple[str, str]:
        return chance.choice([*offered, *map(str, sorted(tmp_path.glob("*.mops")))]), ""

    def saved(*_args: object) -> tuple[str, str]:
        folder = tmp_path / chance.choice([".", ".", ".", "missing"])
        return chance.choice(["", str(folder / f"plan{chance.randrange(3)}")]), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", opened)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", saved)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    return chance


@dataclass(frozen=True, slots=True)
class Held:
    """What the program holds between two rounds, with the same sample on the same screens."""

    megabytes: float
    objects: Counter[str]

    @classmethod
    def now(cls, window: Window) -> Held:
        """Open the sample again, look at every screen, and count."""
        window.files.open_sample("enterprise")
        for name in SCREENS:
            window.show_screen(name)
            settle()
        capacity = window.screen_named("capacity")
        assert isinstance(capacity, CapacityScreen)
        assert comes_true(lambda: not capacity.remedies.is_seeking), "what is sought is found, or not"
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        held = {one for top in QApplication.topLevelWidgets() for one in (top, *top.findChildren(QObject))}
        # The start page may list more plans than before, and what was last asked of the remedies fills their panel.
        apart = {*window.start.findChildren(QObject), *capacity.remedies.findChildren(QObject)}
        kinds = Counter(type(one).__name__ for one in held - apart)
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) if sys.platform == "linux" else 0
        return cls(pages * os.sysconf("SC_PAGE_SIZE") / 1e6 if pages else 0.0, kinds)


def drive(window: Window, chance: random.Random, seconds: float) -> int:
    """Do this and that for some seconds, then check what has to hold; return how many steps it were."""
    ledger, driver = Ledger(window), RandomDriver(window, chance)
    start = time.monotonic()
    with heard() as complaints:
        driver.start()
        while time.monotonic() - start < seconds and not complaints.found and not ledger.disagreed:
            driver.step()
        driver.stop()
        settle()
    story = "\n".join(driver.trace)
    assert complaints.found == [], f"after {driver.steps} steps:\n{story}\n{complaints.found[0]}"
    assert ledger.disagreed == [], f"a file disagrees with what was shown, after:\n{story}"
    check_undo(window, ledger, story)
    ledger.end()
    return driver.steps


def run(window: Window, chance: random.Random, seconds: float) -> None:
    """Round after round; from the end of the second on nothing may pile up."""
    steps, held = 0, []
    for _ in range(int(seconds / ROUND)):
        held.append(Held.now(window))
        steps += drive(window, chance, ROUND)
    held.append(Held.now(window))
    warm, end = held[2], held[-1]
    most = Counter({kind: max(one.objects[kind] for one in held[2:-1]) for kind in end.objects})
    sizes = ", ".join(f"{one.megabytes:.0f} MB and {one.objects.total()} objects" for one in held)
    sys.stdout.write(f"{steps} steps; held between rounds: {sizes}\n")
    assert steps > 2 * seconds, "hardly anything was done"
    assert end.objects - most == Counter(), "what is made for a moment stays with the window"
    assert end.megabytes - warm.megabytes < MOST_GROWTH


def check_undo(window: Window, ledger: Ledger, story: str) -> None:
    """All the way back, all the way forth, and the same from the file."""
    if not window.session.is_open:
        return
    document = window.session.document
    end = document.rows_digest
    undone = len(document.history.done)
    for _ in range(undone):
        window.session.undo()
    assert document.rows_digest == ledger.began, f"{undone} steps back do not lead to the start, after:\n{story}"
    for _ in range(undone):
        window.session.redo()
    assert document.rows_digest == end
    window.session.close()
    assert ledger.disagreed == [], f"a file disagrees with what was shown, after:\n{story}"


@pytest.mark.timeout(SHORT + 240)
def test_a_minute_without_aim(window: Window, dice: random.Random) -> None:
    run(window, dice, SHORT)


@pytest.mark.release
@pytest.mark.timeout(LONG + 600)
def test_ten_minutes_without_aim(window: Window, dice: random.Random) -> None:
    run(window, dice, LONG)
