"""One redraw of the capacity figure, 12 quarters at 900 x 500, new data each time, against filling the same picture.

Usage: python tests/benchmarks/bench_chart.py [ROUNDS]
The goal is under 5 ms in 95 of 100 redraws.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QColor, QImage, QPainter

from mopsplanner.charts.demand_chart import DemandChart, demand_scene
from mopsplanner.plan.quarters import Quarter
from mopsplanner.ui.app import application_of
from mopsplanner.ui.parts.scene_view import paint_scene
from mopsplanner.ui.theme.apply import ThemeKeeper
from mopsplanner.ui.theme.tokens import LIGHT

WIDTH, HEIGHT, QUARTERS = 900, 500, 12


def milliseconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def chart(dice: random.Random) -> DemandChart:
    """A figure with data of its own."""
    quarters = tuple(Quarter(2027, 1).shifted(step) for step in range(QUARTERS))
    demand = tuple(tuple(dice.uniform(300, 1200) for _ in quarters) for _ in range(4))
    capacity = tuple(dice.uniform(2500, 3500) for _ in quarters)
    run = tuple(tuple(hours * dice.uniform(0.2, 0.6) for hours in row) for row in demand)
    return DemandChart(quarters, demand, capacity, 0.85, "h", quarters[3], run)


def drawn(image: QImage, shown: DemandChart | None) -> None:
    """Fill the picture and draw the figure on it; without one, fill it only."""
    painter = QPainter(image)
    painter.fillRect(image.rect(), QColor(LIGHT["surface"]))
    if shown is not None:
        paint_scene(painter, demand_scene(shown, WIDTH, HEIGHT), LIGHT)
    painter.end()


def main(rounds: int) -> None:
    """Measure in turns, so that what else the machine does hits both alike."""
    ThemeKeeper(application_of([])).start()
    image, dice = QImage(WIDTH, HEIGHT, QImage.Format.Format_ARGB32_Premultiplied), random.Random(1)
    drawn(image, chart(dice))
    figures, fills = [], []
    for _ in range(rounds):
        shown = chart(dice)
        figures.append(milliseconds(partial(drawn, image, shown)))
        fills.append(milliseconds(lambda: drawn(image, None)))
    figure, fill = statistics.median(figures), statistics.median(fills)
    slowest = statistics.quantiles(figures, n=20)[-1]
    sys.stdout.write(
        f"redraw of the capacity figure: {figure:.2f} ms, p95 {slowest:.2f} ms (goal 5); an empty fill: {fill:.2f} ms; "
        f"ratio {figure / fill:.0f}\n"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
