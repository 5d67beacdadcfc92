"""Demand against capacity by quarter: stacked bars of the domains, the capacity line, and its ceiling."""

from __future__ import annotations

from dataclasses import dataclass

from mopsplanner.charts.axes import round_step
from mopsplanner.charts.scene import Align, Dot, Line, Rect, Scene, Shape, Text, Zone, edge_of
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.words import DOMAINS
from mopsplanner.texts import figures, numbers
from mopsplanner.texts.words import DOMAIN

MARGIN_LEFT, MARGIN_RIGHT, MARGIN_TOP, MARGIN_BOTTOM = 52.0, 14.0, 12.0, 30.0
BAR_SHARE = 0.62
STEPS = 4


@dataclass(frozen=True, slots=True)
class DemandChart:
    """What the chart shows. `demand` by domain and quarter, `capacity` by quarter, in `unit`; `selected` a quarter."""

    quarters: tuple[Quarter, ...]
    demand: tuple[tuple[float, ...], ...]
    capacity: tuple[float, ...]
    ceiling: float
    unit: str
    selected: Quarter | None = None


@dataclass(frozen=True, slots=True)
class _Frame:
    width: float
    height: float
    count: int
    top_value: float

    def x(self, step: int) -> float:
        """Middle of a quarter's column."""
        return MARGIN_LEFT + self.column * (step + 0.5)

    def y(self, value: float) -> float:
        """Height of a value."""
        return self.height - MARGIN_BOTTOM - value / self.top_value * self.depth

    @property
    def column(self) -> float:
        return (self.width - MARGIN_LEFT - MARGIN_RIGHT) / max(1, self.count)

    @property
    def depth(self) -> float:
        return self.height - MARGIN_TOP - MARGIN_BOTTOM


def demand_scene(chart: DemandChart, width: float, height: float) -> Scene:
    """The figure at a size in pixels."""
    totals = [sum(column) for column in zip(*chart.demand, strict=True)]
    step = round_step(max([*totals, *chart.capacity, 1e-9]), STEPS)
    frame = _Frame(width, height, len(chart.quarters), step * STEPS)
    shapes: list[Shape] = []
    shapes += _scale(frame, step)
    for at, quarter in enumerate(chart.quarters):
        shapes += _column(chart, frame, at, quarter)
    shapes += _capacity_line(chart, frame)
    zones = tuple(_zone(chart, frame, at) for at in range(len(chart.quarters)))
    description = figures.demand_description(chart.quarters, totals, chart.capacity, chart.unit)
    return Scene(width, height, tuple(shapes), description, zones)


def _scale(frame: _Frame, step: float) -> list[Shape]:
    shapes: list[Shape] = []
    for number in range(STEPS + 1):
        y = frame.y(step * number)
        shapes.append(Line(((MARGIN_LEFT, y), (frame.width - MARGIN_RIGHT, y)), "grid"))
        label = numbers.whole(step * number) if step >= 1 else numbers.decimal(step * number)
        shapes.append(Text(MARGIN_LEFT - 8, y, label, "muted", 11, Align.RIGHT))
    return shapes


def _column(chart: DemandChart, frame: _Frame, at: int, quarter: Quarter) -> list[Shape]:
    bar = min(56.0, frame.column * BAR_SHARE)
    left, base = frame.x(at) - bar / 2, 0.0
    shapes: list[Shape] = []
    for row, domain in enumerate(DOMAINS):
        value = chart.demand[row][at]
        top, bottom = frame.y(base + value), frame.y(base)
        shapes.append(Rect(left, top, bar, max(0.0, bottom - top), domain.value, edge=edge_of(domain.value)))
        base += value
    shapes.append(_label(chart, frame, at, quarter))
    if base > chart.capacity[at]:
        shapes.append(Text(frame.x(at), frame.y(base) - 9, "▲", "bad", 11, Align.CENTER, bold=True))
    return shapes


def _label(chart: DemandChart, frame: _Frame, at: int, quarter: Quarter) -> Text:
    full = at == 0 or quarter.number == 1
    text = numbers.quarter(quarter) if full else f"Q{quarter.number}"
    chosen = quarter == chart.selected
    color = "accent" if chosen else "muted"
    return Text(frame.x(at), frame.height - 14, text, color, 11.5, Align.CENTER, bold=chosen)


def _capacity_line(chart: DemandChart, frame: _Frame) -> list[Shape]:
    points = tuple((frame.x(at), frame.y(value)) for at, value in enumerate(chart.capacity))
    ceiling = tuple((frame.x(at), frame.y(value * chart.ceiling)) for at, value in enumerate(chart.capacity))
    lines: list[Shape] = [Line(ceiling, "muted", 1.2, dashed=True), Line(points, "capacity", 2.2)]
    return lines + [Dot(x, y, 4, "surface", "capacity") for x, y in points]


def _zone(chart: DemandChart, frame: _Frame, at: int) -> Zone:
    lines = [numbers.quarter(chart.quarters[at])]
    total = sum(row[at] for row in chart.demand)
    places = 0 if chart.unit == figures.HOURS else 1
    for row, domain in reversed(list(enumerate(DOMAINS))):
        lines.append(f"{DOMAIN[domain]}: {numbers.decimal(chart.demand[row][at], places)}")
    lines.append(figures.demand_total(total, chart.capacity[at], places, chart.unit))
    left = frame.x(at) - frame.column / 2
    return Zone(left, MARGIN_TOP, frame.column, frame.height - MARGIN_TOP, "\n".join(lines), str(chart.quarters[at]))
