"""Campaigns planned and deliverable by quarter: an outlined bar for the plan, a filled one for what fits."""

from __future__ import annotations

from collections.abc import Sequence

from mopsplanner.charts.axes import round_step
from mopsplanner.charts.scene import Align, Line, Rect, Scene, Shape, Text, Zone
from mopsplanner.plan.quarters import Quarter
from mopsplanner.texts import figures, numbers

LEFT, RIGHT, TOP, BOTTOM, STEPS = 52.0, 14.0, 22.0, 30.0, 4


def campaign_scene(
    quarters: Sequence[Quarter],
    planned: Sequence[float],
    delivered: Sequence[float],
    selected: Quarter | None,
    width: float,
    height: float,
) -> Scene:
    """The figure at a size in pixels."""
    step = round_step(max([*planned, 1.0]), STEPS)
    scale = (height - TOP - BOTTOM) / (step * STEPS)
    column = (width - LEFT - RIGHT) / max(1, len(quarters))
    bar, floor = min(56.0, column * 0.62), height - BOTTOM
    shapes: list[Shape] = []
    zones: list[Zone] = []
    for number in range(STEPS + 1):
        y = floor - step * number * scale
        shapes.append(Line(((LEFT, y), (width - RIGHT, y)), "grid"))
        shapes.append(Text(LEFT - 8, y, numbers.campaigns(step * number), "muted", 11, Align.RIGHT))
    for at, quarter in enumerate(quarters):
        middle = LEFT + column * (at + 0.5)
        shapes += _bar(middle - bar / 2, bar, floor, planned[at] * scale, delivered[at] * scale)
        shapes += _words(middle, floor, planned[at], delivered[at], scale, quarter, quarter == selected, at == 0)
        zones.append(_zone(middle - column / 2, column, height, quarter, planned[at], delivered[at]))
    description = figures.campaigns_description(quarters, planned, delivered)
    return Scene(width, height, tuple(shapes), description, tuple(zones))


def _bar(left: float, bar: float, floor: float, plan: float, fits: float) -> list[Shape]:
    whole = Rect(left, floor - plan, bar, plan, "bad-soft", edge="bad", hatched=True)
    return [whole, Rect(left, floor - fits, bar, fits, "accent", edge="accent")]


def _words(
    middle: float,
    floor: float,
    planned: float,
    delivered: float,
    scale: float,
    quarter: Quarter,
    chosen: bool,
    first: bool,
) -> list[Shape]:
    short = planned - delivered >= 0.5
    count = f"{numbers.campaigns(delivered)} of {numbers.campaigns(planned)}" if short else numbers.campaigns(planned)
    name = numbers.quarter(quarter) if first or quarter.number == 1 else f"Q{quarter.number}"
    return [
        Text(middle, floor - planned * scale - 10, count, "bad" if short else "text", 11.5, Align.CENTER, bold=short),
        Text(middle, floor + 16, name, "accent" if chosen else "muted", 11.5, Align.CENTER, bold=chosen),
    ]


def _zone(left: float, column: float, height: float, quarter: Quarter, planned: float, delivered: float) -> Zone:
    return Zone(left, TOP, column, height - TOP, figures.campaigns_line(quarter, planned, delivered), str(quarter))
