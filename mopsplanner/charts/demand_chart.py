"""Demand against capacity by quarter: bars of the domains' run work, hatched, with their campaigns stacked on it, the
capacity line, and its ceiling.
"""

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
    """What the chart shows. `demand` by domain and quarter, `run` work as part of it (empty: none), `capacity` by
    quarter, all in `unit`; `selected` a quarter.
    """

    quarters: tuple[Quarter, ...]
    demand: tuple[tuple[float, ...], ...]
    capacity: tuple[float, ...]
    ceiling: float
    unit: str
    selected: Quarter | None = None
    run: tuple[tuple[float, ...], ...] = ()

    def run_work(self, row: int, at: int) -> float:
        """Run work of a domain in a quarter, never more than its demand."""
        return min(self.run[row][at], self.demand[row][at]) if self.run else 0.0


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a bar: run work of a domain, or its campaigns."""

    row: int
    is_run: bool
    base: float
    value: float


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
    steps = range(len(chart.quarters))
    zones = (
        *(zone for at in steps for zone in _part_zones(chart, frame, at)),
        *(_zone(chart, frame, at) for at in steps),
    )
    description = figures.demand_description(chart.quarters, totals, chart.capacity, chart.unit)
    if chart.run:
        runs = [sum(chart.run_work(row, at) for row in range(len(DOMAINS))) for at in steps]
        description += f" {figures.run_description(chart.quarters, runs, chart.unit)}"
    return Scene(width, height, tuple(shapes), description, zones)


def _scale(frame: _Frame, step: float) -> list[Shape]:
    shapes: list[Shape] = []
    for number in range(STEPS + 1):
        y = frame.y(step * number)
        shapes.append(Line(((MARGIN_LEFT, y), (frame.width - MARGIN_RIGHT, y)), "grid"))
        label = numbers.whole(step * number) if step >= 1 else numbers.decimal(step * number)
        shapes.append(Text(MARGIN_LEFT - 8, y, label, "muted", 11, Align.RIGHT))
    return shapes


def _parts(chart: DemandChart, at: int) -> list[_Part]:
    """The pieces of a bar from the bottom up: everybody's run work, then everybody's campaigns."""
    parts: list[_Part] = []
    base = 0.0
    for is_run in (True, False):
        for row in range(len(DOMAINS)):
            run = chart.run_work(row, at)
            value = run if is_run else chart.demand[row][at] - run
            parts.append(_Part(row, is_run, base, value))
            base += value
    return [part for part in parts if part.value > 0]


def _bar(frame: _Frame, at: int) -> tuple[float, float]:
    """Left edge and width of a quarter's bar."""
    bar = min(56.0, frame.column * BAR_SHARE)
    return frame.x(at) - bar / 2, bar


def _column(chart: DemandChart, frame: _Frame, at: int, quarter: Quarter) -> list[Shape]:
    (left, bar), top, parts = _bar(frame, at), 0.0, _parts(chart, at)
    shapes: list[Shape] = []
    for part in parts:
        fill, top = DOMAINS[part.row].value, part.base + part.value
        height = max(0.0, frame.y(part.base) - frame.y(top))
        shapes.append(Rect(left, frame.y(top), bar, height, fill, edge=edge_of(fill)))
    run = sum(part.value for part in parts if part.is_run)
    if run > 0:
        shapes.append(Rect(left, frame.y(run), bar, frame.y(0.0) - frame.y(run), "", hatched=True))
    shapes.append(_label(chart, frame, at, quarter))
    if top > chart.capacity[at]:
        shapes.append(Text(frame.x(at), frame.y(top) - 9, "▲", "bad", 11, Align.CENTER, bold=True))
    return shapes


def _part_zones(chart: DemandChart, frame: _Frame, at: int) -> list[Zone]:
    """One zone a piece of the bar; a click leads to its domain in its quarter."""
    left, bar = _bar(frame, at)
    quarter, places = chart.quarters[at], 0 if chart.unit == figures.HOURS else 2
    zones: list[Zone] = []
    for part in _parts(chart, at):
        top, bottom = frame.y(part.base + part.value), frame.y(part.base)
        value = f"{numbers.decimal(part.value, places)} {chart.unit}"
        told = figures.part_line(quarter, DOMAINS[part.row], part.is_run, value)
        zones.append(Zone(left, top, bar, bottom - top, told, f"{quarter} {DOMAINS[part.row].value}"))
    return zones


def _label(chart: DemandChart, frame: _Frame, at: int, quarter: Quarter) -> Text:
    full = at == 0 or quarter.number == 1
    text = numbers.quarter(quarter) if full else f"Q{quarter.number}"
    chosen = quarter == chart.selected
    color = "accent" if chosen else "muted"
    return Text(frame.x(at), frame.height - 14, text, color, 11.5, Align.CENTER, bold=chosen)


def _capacity_line(chart: DemandChart, frame: _Frame) -> list[Shape]:
    points = tuple((frame.x(at), frame.y(value)) for at, value in enumerate(chart.capacity))
    ceiling = tuple((frame.x(at), frame.y(value * chart.ceiling)) for at, value in enumerate(chart.capacity))
    lines: list[Shape] = [Line(ceiling, "muted", dashed=True), Line(points, "capacity", 2.2)]
    return lines + [Dot(x, y, 4, "surface", "capacity") for x, y in points]


def _zone(chart: DemandChart, frame: _Frame, at: int) -> Zone:
    lines = [numbers.quarter(chart.quarters[at])]
    total = sum(row[at] for row in chart.demand)
    places = 0 if chart.unit == figures.HOURS else 1
    for row, domain in reversed(list(enumerate(DOMAINS))):
        lines.append(f"{DOMAIN[domain]}: {numbers.decimal(chart.demand[row][at], places)}")
    if chart.run:
        run = sum(chart.run_work(row, at) for row in range(len(DOMAINS)))
        lines.append(figures.run_share(numbers.decimal(run, places), numbers.decimal(total - run, places)))
    lines.append(figures.demand_total(total, chart.capacity[at], places, chart.unit))
    left = frame.x(at) - frame.column / 2
    return Zone(left, MARGIN_TOP, frame.column, frame.height - MARGIN_TOP, "\n".join(lines), str(chart.quarters[at]))
