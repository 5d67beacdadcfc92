"""The compact shape: blocks under a manager fill shelves, so that any team comes out about as wide as a screen.

A block is a column of cards or a manager with all below. A shelf is filled in order until it is as wide as the area of
the blocks asks for. Where there are several shelves, a line runs down their left side.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from mopsplanner.charts.cards import (
    Chart,
    Column,
    Link,
    Measures,
    Place,
    Stroke,
    column_drop,
    column_places,
    column_strokes,
    columns_of,
    leaders_of,
)
from mopsplanner.engine.tree import Forest

Size = tuple[float, float]

SHARES = (0.8, 1.0, 1.25, 1.6, 2.2)
"""Widths of shelves that are tried, over the root of the blocks' area."""
ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class Packing:
    """Where blocks stand from the corner of their shelves, by block; the shelves' tops; and the size of it all."""

    spots: tuple[tuple[float, float], ...]
    tops: tuple[float, ...]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class _Team:
    columns: tuple[Column, ...]
    leaders: tuple[str, ...]
    packing: Packing
    width: float
    height: float


def pack(sizes: Sequence[Size], beside: float, below: float, aspect: float) -> Packing:
    """Blocks of these sizes on shelves, in order, so that they fill a frame of `aspect` (width over height) best."""
    area = sum((width + beside) * (height + below) for width, height in sizes)
    widest = max((width for width, _ in sizes), default=0.0)
    whole = sum(width + beside for width, _ in sizes) - beside
    limits = {min(whole, max(widest, math.sqrt(area * aspect) * share)) for share in SHARES}
    packings = [_filled(sizes, beside, below, limit) for limit in sorted(limits)]
    return min(packings, key=lambda packing: max(packing.width / aspect, packing.height))


def _filled(sizes: Sequence[Size], beside: float, below: float, limit: float) -> Packing:
    """Shelves that are each filled up to a width."""
    spots: list[tuple[float, float]] = []
    tops: list[float] = []
    x, top, deepest, widest = math.inf, 0.0, 0.0, 0.0
    for width, height in sizes:
        if x + width > limit + ROUNDING:
            x, top = 0.0, deepest + below if tops else 0.0
            tops.append(top)
        spots.append((x, top))
        x += width + beside
        deepest, widest = max(deepest, top + height), max(widest, x - beside)
    return Packing(tuple(spots), tuple(tops), widest, deepest)


def shelved(forest: Forest, sizes: Measures, aspect: float) -> Chart:
    """The cards and lines of a forest on shelves, from the point (0, 0)."""
    teams: dict[str, _Team] = {}
    for id in reversed([id for id, _ in forest.walk() if id in forest.children]):
        teams[id] = _team(forest, forest.children[id], teams, sizes, aspect)
    ground = _team(forest, forest.roots, teams, sizes, aspect, sizes.below)
    places: list[Place] = []
    links: list[Link] = []
    waiting: list[tuple[str, float, float]] = []
    _place_blocks(ground, 0.0, 0.0, sizes, places, waiting)
    while waiting:
        id, x, y = waiting.pop()
        team = teams[id]
        places.append(Place(id, x + (team.width - sizes.breadth) / 2, y))
        left = x + _margin(team, sizes)
        _place_blocks(team, left, y + sizes.level, sizes, places, waiting)
        links.append(Link(id, tuple(_strokes(team, x, y, left, teams, sizes))))
    return Chart(tuple(places), tuple(links), ground.packing.width, ground.packing.height)


def _team(
    forest: Forest, ids: Sequence[str], teams: dict[str, _Team], sizes: Measures, aspect: float, apart: float = 0.0
) -> _Team:
    """A manager's block, from the blocks below; `apart` moves these away from each other."""
    columns, leaders = columns_of(forest, ids, sizes), leaders_of(forest, ids)
    blocks = [(column.indent + sizes.breadth, sizes.stack_depth(len(column.ids))) for column in columns]
    blocks += [(teams[id].width, teams[id].height) for id in leaders]
    packing = pack(blocks, sizes.beside + apart, sizes.below + apart, aspect)
    margin = sizes.indent if len(packing.tops) > 1 else 0.0
    return _Team(columns, leaders, packing, max(sizes.breadth, packing.width + margin), sizes.level + packing.height)


def _margin(team: _Team, sizes: Measures) -> float:
    """From the left edge of a block to its shelves: a single shelf stands in the middle."""
    return sizes.indent if len(team.packing.tops) > 1 else (team.width - team.packing.width) / 2


def _place_blocks(
    team: _Team,
    left: float,
    top: float,
    sizes: Measures,
    places: list[Place],
    waiting: list[tuple[str, float, float]],
) -> None:
    """Place the columns of a block; its leaders wait for their turn."""
    spots = team.packing.spots
    for column, (x, y) in zip(team.columns, spots, strict=False):
        places += column_places(column, left + x, top + y, sizes)
    below = [(id, left + x, top + y) for id, (x, y) in zip(team.leaders, spots[len(team.columns) :], strict=True)]
    waiting += reversed(below)


def _strokes(team: _Team, x: float, y: float, left: float, teams: dict[str, _Team], sizes: Measures) -> list[Stroke]:
    """The lines of one manager: down, across each shelf, down to each block, and along the side to the next shelf."""
    middle, base, lift = x + team.width / 2, y + sizes.level, sizes.below / 2
    strokes: list[Stroke] = [((middle, y + sizes.depth), (middle, base - lift))]
    drops: dict[float, list[float]] = {top: [] for top in team.packing.tops}
    spots = team.packing.spots
    for column, (at, top) in zip(team.columns, spots, strict=False):
        drops[top].append(column_drop(column, left + at, sizes))
        strokes += column_strokes(column, left + at, base + top, base + top - lift, sizes)
    for id, (at, top) in zip(team.leaders, spots[len(team.columns) :], strict=True):
        drop = left + at + teams[id].width / 2
        drops[top].append(drop)
        strokes.append(((drop, base + top - lift), (drop, base + top)))
    return strokes + _shelf_lines(drops, middle, x + sizes.indent / 2, base - lift)


def _shelf_lines(drops: dict[float, list[float]], middle: float, side: float, bus: float) -> list[Stroke]:
    """The line over each shelf, and the one that joins them where there are several."""
    first, *others = drops
    if not others:
        return [((min(middle, *drops[first]), bus), (max(middle, *drops[first]), bus))]
    lines: list[Stroke] = [((side, bus), (max(middle, *drops[first]), bus)), ((side, bus), (side, bus + others[-1]))]
    return lines + [((side, bus + top), (max(drops[top]), bus + top)) for top in others]
