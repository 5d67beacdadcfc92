"""The roster at 10,000 positions: a jump scroll, an edit, a sort, a filter, and a paste of 1,000 rows as one step.

Usage: python tests/benchmarks/bench_roster.py [ROUNDS] [POSITIONS]
Goals: a jump scroll under 16 ms, a paste of 1,000 rows under 500 ms. An empty table of Qt's own is told beside.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["HOME"] = os.environ["XDG_DATA_HOME"] = tempfile.mkdtemp()

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QTableWidget

from mopsplanner.exchange.clipboard import write_table
from mopsplanner.ui.app import application_of, make_window
from mopsplanner.ui.screens.team.screen import TeamScreen
from mopsplanner.ui.window import Window
from tests.support.large_plans import large_plan

PASTED, QUARTERS = 1000, 12
GOAL_SCROLL, GOAL_PASTE = 16, 500


def milliseconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    QApplication.processEvents()
    return (time.perf_counter() - began) * 1000


def told(name: str, times: list[float], goal: str = "") -> None:
    """The median and the 95th percentile."""
    late = sorted(times)[min(len(times) - 1, round(0.95 * len(times)))]
    sys.stdout.write(f"{name}: {statistics.median(times):.1f} ms, 95 %: {late:.1f} ms{goal}\n")


def window_with(positions: int) -> tuple[Window, TeamScreen]:
    """The real window with a plan of this size, its roster in front."""
    window = make_window(application_of([]))
    window.resize(1440, 900)
    window.show()
    window.files.create(large_plan(positions, QUARTERS))
    window.show_screen("team")
    team = window.screen_named("team")
    assert isinstance(team, TeamScreen)
    sys.stdout.write(f"opens at {positions:,} positions: {milliseconds(lambda: team.show_view('Roster')):.0f} ms\n")
    return window, team


def scrolls(team: TeamScreen, rounds: int) -> list[float]:
    """Jumps of the scroll bar to places all over, each painted at once."""
    dice, bar, view = random.Random(1), team.roster.verticalScrollBar(), team.roster.viewport()

    def jump() -> None:
        bar.setValue(dice.randint(0, bar.maximum()))
        view.repaint()

    return [milliseconds(jump) for _ in range(rounds)]


def bare_scrolls(positions: int, rounds: int) -> list[float]:
    """The same jumps in an empty table of Qt's own: the least that scrolling and painting cost."""
    table, dice = QTableWidget(positions, 12), random.Random(1)
    table.resize(840, 560)
    table.show()
    QApplication.processEvents()

    def jump() -> None:
        table.verticalScrollBar().setValue(dice.randint(0, table.verticalScrollBar().maximum()))
        table.viewport().repaint()

    return [milliseconds(jump) for _ in range(rounds)]


def edits(team: TeamScreen, rounds: int) -> list[float]:
    """One cell typed over, until everything on the screen shows it and the file holds it."""
    dice, column = random.Random(2), team.model.column_of("fte")
    return [
        milliseconds(lambda: team.model.enter({(dice.randrange(40), column): f"{dice.randint(5, 150) / 100}"}))
        for _ in range(rounds)
    ]


def pastes(team: TeamScreen, rounds: int) -> list[float]:
    """A thousand rows of person, FTE and pay from the clipboard, as one step each."""
    times = []
    team.model.show_columns(["title", "person", "fte", "pay"])
    for turn in range(rounds):
        rows = [(f"New {turn}-{at}", f"{0.5 + at % 5 / 10:.1f}", f"{60_000 + turn + at:,}") for at in range(PASTED)]
        QGuiApplication.clipboard().setText(write_table(rows))
        team.roster.setCurrentIndex(team.model.index(0, 1))
        before = len(team.session.document.history.done)
        times.append(milliseconds(team.roster.paste))
        if len(team.session.document.history.done) != before + 1:
            sys.exit("a paste was not one step")
    return times


def main(rounds: int, positions: int) -> None:
    """Measure one after the other in one window."""
    window, team = window_with(positions)
    told("jump scroll", scrolls(team, rounds), f" (goal {GOAL_SCROLL})")
    told("  an empty table of Qt's own", bare_scrolls(positions, rounds))
    few = max(3, rounds // 20)
    order = iter(range(10_000))
    told("sort by a head", [milliseconds(lambda: team.model.sort(next(order) % 9)) for _ in range(few)])
    view = team.roster_view
    told("filter while typing", [milliseconds(lambda: view.filter_text.textEdited.emit("lead")) for _ in range(few)])
    view.clear_filters.click()
    team.model.sort(-1)
    told("one edit to the repainted screen", edits(team, few))
    told(f"paste of {PASTED:,} rows", pastes(team, few), f" (goal {GOAL_PASTE})")
    window.session.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100, int(sys.argv[2]) if len(sys.argv) > 2 else 10_000)
