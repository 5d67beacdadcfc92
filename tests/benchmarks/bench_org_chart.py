"""The organisation chart of a large team: layout, filling, frames of pan, zoom and fit, one edit to the next picture.

Usage: python tests/benchmarks/bench_org_chart.py [ROUNDS]
Goals at 5,000 cards: layout under 15 ms, filling under 80 ms, frames under 16 ms at the 95th percentile (1600 x 900).
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from mopsplanner.catalog import load
from mopsplanner.charts.cards import Shape
from mopsplanner.charts.orgchart import lay_out
from mopsplanner.charts.team_cards import Grouping
from mopsplanner.engine.results import Results, results
from mopsplanner.engine.tree import forest
from mopsplanner.exchange.samples import sample_plan
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.rows import Position, Role, Stay
from mopsplanner.ui.app import application_of
from mopsplanner.ui.screens.team.chart import OrgChart
from mopsplanner.ui.theme.apply import ThemeKeeper
from mopsplanner.ui.theme.tokens import LIGHT

CARDS, SPAN, WIDTH, HEIGHT = 5000, 7, 1600, 900


def milliseconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def say(what: str, times: list[float], goal: float) -> None:
    ordered = sorted(times)
    late = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    sys.stdout.write(f"{what}: median {statistics.median(times):.1f} ms, 95th {late:.1f} ms (goal {goal:g})\n")


def team_of(count: int) -> Plan:
    """The mid-market sample with a team of this size: every manager has seven reports."""
    sample = sample_plan("midmarket", load(), "bench")
    roles, place = list(sample.rows(Role)), next(iter(sample.tables["location"]))
    kinds = ("position", "allocation", "scenario", "scenario-change")
    bare = sample.replaced((kind, key, None) for kind in kinds for key in sample.tables[kind])
    bare = bare.replaced(("tool", key, None) for key in sample.tables["tool"])
    return bare.replaced((row.kind, row.id, row) for row in map(partial(_seat, roles, place), range(count)))


def _seat(roles: list[str], place: str, number: int) -> Position:
    manager = f"B{(number - 1) // SPAN:05d}" if number else ""
    stays = (Stay(f"Person {number}", None, None),) if number % 9 else ()
    role = roles[number % len(roles)]
    return Position(f"B{number:05d}", f"Marketing Specialist {number}", role, manager, place, 1.0, stays)


def frame(chart: OrgChart) -> None:
    chart.viewport().repaint()
    QApplication.processEvents()


def frames(chart: OrgChart, step: Callable[[int], object], rounds: int) -> list[float]:
    """Each step with the picture that follows it."""
    return [milliseconds(partial(_step_and_frame, chart, step, at)) for at in range(rounds)]


def _step_and_frame(chart: OrgChart, step: Callable[[int], object], at: int) -> None:
    step(at)
    frame(chart)


def pan(chart: OrgChart, at: int) -> None:
    chart.scroll_by(QPoint(60, 25) * (-1) ** (at // 20))


def shown(chart: OrgChart, of: Results) -> None:
    chart.show_team(of, of.quarters[0], None)


def main(rounds: int) -> None:
    ThemeKeeper(application_of([])).start()
    plan = team_of(CARDS)
    lines = forest(plan)
    for shape in Shape:
        say(
            f"layout of {CARDS}, {shape.value}",
            [milliseconds(partial(lay_out, lines, shape)) for _ in range(rounds)],
            15,
        )
    of = results(plan)
    chart = OrgChart(lambda: LIGHT, lambda _ids, _manager: "", lambda _person, _seat: "")
    chart.resize(WIDTH, HEIGHT)
    chart.show()
    shown(chart, of)
    chart.open_all()
    say("filling the chart, layout included", [milliseconds(lambda: _refill(chart, of)) for _ in range(rounds)], 80)
    for shape in (Shape.TOP_DOWN, Shape.COMPACT):
        chart.arrange_by(shape, Grouping.NONE)
        chart.fit()
        say(f"fit all, {shape.value}", frames(chart, lambda _at: None, rounds), 16)
        for scale in (0.1, 0.3, 0.5, 1.0):
            chart.fit()
            chart.zoom(scale / chart.scale_now())
            say(
                f"pan at {scale:g}, {shape.value}",
                frames(chart, partial(pan, chart), rounds),
                16,
            )
        chart.fit()
        say(
            f"zoom, {shape.value}",
            frames(chart, lambda at: chart.zoom(1.15 if at // 20 % 2 == 0 else 1 / 1.15), rounds),
            16,
        )
    _edits(chart, rounds)


def _refill(chart: OrgChart, of: Results) -> None:
    """Everything anew, as when a plan is opened with all branches open."""
    chart.close_all()
    chart.open_all()
    shown(chart, of)


def _edits(chart: OrgChart, rounds: int) -> None:
    """One seat of a thousand moves to another manager: the chart shows the next plan."""
    plan = team_of(1000)
    of = [
        results(plan.replaced([("position", row.id, row)])) for row in (_moved(plan, "B00001"), _moved(plan, "B00002"))
    ]
    say("next picture after an edit, 1000 seats", frames(chart, lambda at: shown(chart, of[at % 2]), rounds), 33)


def _moved(plan: Plan, manager: str) -> Position:
    row = plan.row(Position, "B00900")
    return Position(row.id, row.title, row.role, manager, row.location, row.fte, row.stays)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
