"""Cards, links and panels of an organisation chart, and the distances between them in pixels at scale 1."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from mopsplanner.engine.tree import Forest

CARD_WIDTH, CARD_HEIGHT = 178.0, 90.0
STACK_LEAST = 4
"""Cards that a column may always hold; where there are many, columns grow with their number."""

Point = tuple[float, float]
Stroke = tuple[Point, ...]


class Shape(StrEnum):
    """How a chart grows."""

    TOP_DOWN = "top-down"
    LEFT_RIGHT = "left-right"
    COMPACT = "compact"


class Place(NamedTuple):
    """The top left corner of a card. A tuple, because thousands are made for each picture."""

    id: str
    x: float
    y: float


class Link(NamedTuple):
    """The lines from a manager to the direct reports, as polylines."""

    manager: str
    strokes: tuple[Stroke, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """The ground of a group of cards; `key` names the group, `heading` is the room for its name above the cards."""

    key: str
    x: float
    y: float
    width: float
    height: float
    heading: float


@dataclass(frozen=True, slots=True)
class Chart:
    """A laid out chart and its size."""

    places: tuple[Place, ...]
    links: tuple[Link, ...]
    width: float
    height: float
    panels: tuple[Panel, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Measures:
    """Sizes along the breadth (siblings) and the depth (managers to reports) of a chart.

    `beside` separates siblings, `below` a manager from the reports, `stacked` cards of one column; `indent` is the
    room beside a column for the line that serves it. Up to `side_by_side` reports who lead nobody stand unstacked.
    """

    breadth: float
    depth: float
    beside: float
    below: float
    stacked: float
    indent: float
    side_by_side: int

    @property
    def level(self) -> float:
        """From one level to the next."""
        return self.depth + self.below

    def stack_depth(self, count: int) -> float:
        """How deep a column of this many cards reaches."""
        return count * (self.depth + self.stacked) - self.stacked


def measures(shape: Shape) -> Measures:
    """The sizes of a shape."""
    return _MEASURES[shape]


_MEASURES = {
    Shape.TOP_DOWN: Measures(CARD_WIDTH, CARD_HEIGHT, 20.0, 44.0, 12.0, 18.0, 4),
    Shape.LEFT_RIGHT: Measures(CARD_HEIGHT, CARD_WIDTH, 12.0, 60.0, 12.0, 14.0, 8),
    Shape.COMPACT: Measures(CARD_WIDTH, CARD_HEIGHT, 20.0, 44.0, 12.0, 18.0, 1),
}


class Column(NamedTuple):
    """Reports who lead nobody, under each other; `indent` leaves room for their line and is 0 for a single card."""

    ids: tuple[str, ...]
    indent: float


def leaders_of(forest: Forest, ids: Sequence[str]) -> tuple[str, ...]:
    """Those of these positions who lead others."""
    return tuple(id for id in ids if id in forest.children)


def columns_of(forest: Forest, ids: Sequence[str], sizes: Measures) -> tuple[Column, ...]:
    """Those of these positions who lead nobody, in columns of nearly equal length and in their order."""
    leaves = [id for id in ids if id not in forest.children]
    if len(leaves) <= sizes.side_by_side:
        return tuple(Column((id,), 0.0) for id in leaves)
    most = max(STACK_LEAST, math.ceil(math.sqrt(2 * len(leaves))))
    rows = math.ceil(len(leaves) / math.ceil(len(leaves) / most))
    return tuple(Column(tuple(leaves[at : at + rows]), sizes.indent) for at in range(0, len(leaves), rows))


def column_places(column: Column, x: float, y: float, sizes: Measures) -> list[Place]:
    """The cards of a column whose block begins here."""
    step = sizes.depth + sizes.stacked
    return [Place(id, x + column.indent, y + row * step) for row, id in enumerate(column.ids)]


def column_strokes(column: Column, x: float, y: float, bus: float, sizes: Measures) -> list[Stroke]:
    """From the line over a block down to its cards: into a single one from above, else along the column's side."""
    if not column.indent:
        middle = x + sizes.breadth / 2
        return [((middle, bus), (middle, y))]
    side, step = x + column.indent / 2, sizes.depth + sizes.stacked
    middles = [y + row * step + sizes.depth / 2 for row in range(len(column.ids))]
    ticks: list[Stroke] = [((side, middle), (x + column.indent, middle)) for middle in middles]
    return [((side, bus), (side, middles[-1])), *ticks]


def column_drop(column: Column, x: float, sizes: Measures) -> float:
    """Where along the breadth a block's line leaves the line above it."""
    return x + (column.indent / 2 if column.indent else sizes.breadth / 2)
