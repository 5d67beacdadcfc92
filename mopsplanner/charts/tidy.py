"""A tidy tree in time that grows with the number of cards.

Each subtree has an outline: its left and right edge by level, kept as lists whose last entry is the top level, so that
a manager is one more entry. Beside each other, subtrees are compared down to the end of the shorter one (Reingold and
Tilford 1981). They are packed once towards the left and once towards the right; the mean of both keeps every distance,
because distances are linear, and looks the same in a mirror.
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

TREES_BESIDE = 2.2
"""Distance between trees over the one between siblings."""


@dataclass(slots=True)
class _Edge:
    """One edge by level, deepest first, each value to be taken plus `shift`."""

    values: list[float]
    shift: float = 0.0


@dataclass(slots=True)
class _Outline:
    """Both edges of a block from its reference: the left edge of a subtree's root card, or of a column's block."""

    left: _Edge
    right: _Edge


@dataclass(slots=True)
class _Family:
    """The blocks under a manager and where they stand from the manager's left edge."""

    columns: tuple[Column, ...]
    leaders: tuple[str, ...]
    offsets: list[float]


def tidied(forest: Forest, sizes: Measures) -> Chart:
    """The cards and lines of a forest as tidy trees side by side, from the point (0, 0)."""
    families: dict[str, _Family] = {}
    outlines: dict[str, _Outline] = {}
    for id in reversed([id for id, _ in forest.walk() if id in forest.children]):
        outlines[id] = _measured(forest, id, sizes, families, outlines)
    leaders, columns = leaders_of(forest, forest.roots), columns_of(forest, forest.roots, sizes)
    blocks = [*(outlines[id] for id in leaders), *_rectangle(columns, sizes)]
    offsets = _offsets(blocks, sizes.beside * TREES_BESIDE)
    start = -min(_first_values(blocks, offsets), default=0.0)
    places, links = _placed(dict(zip(leaders, offsets, strict=False)), start, families, sizes)
    for column, x in zip(columns, _side_by_side(columns, start + sum(offsets[len(leaders) :]), sizes), strict=True):
        places += column_places(column, x, 0.0, sizes)
    width = max((place.x for place in places), default=-sizes.breadth) + sizes.breadth
    height = max((place.y for place in places), default=-sizes.depth) + sizes.depth
    return Chart(tuple(places), tuple(links), width, height)


def _first_values(blocks: Sequence[_Outline], offsets: Sequence[float]) -> list[float]:
    """How far to the left each block reaches."""
    return [min(block.left.values) + block.left.shift + at for block, at in zip(blocks, offsets, strict=True)]


def _measured(
    forest: Forest, id: str, sizes: Measures, families: dict[str, _Family], outlines: dict[str, _Outline]
) -> _Outline:
    """Place the blocks under a manager and outline the whole; those below must be measured already."""
    reports = forest.children[id]
    columns, leaders = columns_of(forest, reports, sizes), leaders_of(forest, reports)
    blocks = [*_rectangle(columns, sizes), *(outlines.pop(leader) for leader in leaders)]
    offsets = _offsets(blocks, sizes.beside)
    stand = [*_side_by_side(columns, offsets[0], sizes), *offsets[len(blocks) - len(leaders) :]]
    first, last = _indents(columns, leaders)
    middle = (stand[0] + first + stand[-1] + last) / 2
    families[id] = _Family(columns, leaders, [offset - middle for offset in stand])
    outline = _joined(blocks, [offset - middle for offset in offsets])
    outline.left.values.append(-outline.left.shift)
    outline.right.values.append(sizes.breadth - outline.right.shift)
    return outline


def _indents(columns: Sequence[Column], leaders: Sequence[str]) -> tuple[float, float]:
    """How far the top card stands from the edge in the first and in the last block."""
    first = columns[0].indent if columns else 0.0
    return first, 0.0 if leaders else columns[-1].indent


def _side_by_side(columns: Sequence[Column], start: float, sizes: Measures) -> list[float]:
    """Where columns begin that stand beside each other."""
    return [start + at * (column.indent + sizes.breadth + sizes.beside) for at, column in enumerate(columns)]


def _rectangle(columns: Sequence[Column], sizes: Measures) -> list[_Outline]:
    """The one block that all columns of a manager make together; none without columns."""
    if not columns:
        return []
    levels = math.ceil((sizes.stack_depth(len(columns[0].ids)) + sizes.below) / sizes.level)
    width = _side_by_side(columns, 0.0, sizes)[-1] + columns[-1].indent + sizes.breadth
    return [_Outline(_Edge([0.0] * levels), _Edge([width] * levels))]


# Packing


def _offsets(blocks: Sequence[_Outline], gap: float) -> list[float]:
    """Where blocks stand from the first one: midway between packed to the left and packed to the right."""
    if len(blocks) < 2:
        return [0.0] * len(blocks)
    lefts, rights = [block.left for block in blocks], [block.right for block in blocks]
    leftward = _packed(lefts, rights, 1.0, gap)
    back = _packed(rights[::-1], lefts[::-1], -1.0, gap)
    rightward = [leftward[-1] - offset for offset in reversed(back)]
    return [(one + other) / 2 for one, other in zip(leftward, rightward, strict=True)]


def _packed(near: Sequence[_Edge], far: Sequence[_Edge], sign: float, gap: float) -> list[float]:
    """Offsets of blocks, each as close to those before it as its `near` edge allows; `sign` -1 mirrors the edges."""
    offsets = [0.0]
    reach = [0]
    for at in range(1, len(near)):
        offset = _closest(near[at], far, offsets, reach, sign) + gap
        offsets.append(offset)
        depth = len(near[at].values)
        while reach and len(far[reach[-1]].values) <= depth:
            reach.pop()
        reach.append(at)
    return offsets


def _closest(near: _Edge, far: Sequence[_Edge], offsets: Sequence[float], reach: Sequence[int], sign: float) -> float:
    """The offset at which a block touches those before; `reach` holds those seen from it, the last one on top."""
    best, level, depth = -math.inf, 0, len(near.values)
    for before in reversed(reach):
        edge = far[before]
        end = min(len(edge.values), depth)
        own = near.values[depth - end : depth - level]
        other = edge.values[len(edge.values) - end : len(edge.values) - level]
        if own:
            touch = max([sign * (theirs - mine) for theirs, mine in zip(other, own, strict=True)])
            best = max(best, touch + sign * (edge.shift - near.shift) + offsets[before])
        level = max(level, end)
    return best


def _joined(blocks: Sequence[_Outline], offsets: Sequence[float]) -> _Outline:
    """The outline of blocks beside each other."""
    for block, offset in zip(blocks, offsets, strict=True):
        block.left.shift += offset
        block.right.shift += offset
    left = _overlaid([block.left for block in blocks])
    right = _overlaid([block.right for block in reversed(blocks)])
    return _Outline(left, right)


def _overlaid(edges: Sequence[_Edge]) -> _Edge:
    """The edge seen from outside: at each level that of the first block that reaches it."""
    seen = edges[0]
    for edge in edges[1:]:
        depth = len(seen.values)
        if len(edge.values) > depth:
            moved = seen.shift - edge.shift
            edge.values[len(edge.values) - depth :] = [value + moved for value in seen.values]
            seen = edge
    return seen


# Placing


def _placed(
    roots: dict[str, float], start: float, families: dict[str, _Family], sizes: Measures
) -> tuple[list[Place], list[Link]]:
    """Every card of the trees with these roots, managers before their reports, and the lines."""
    places: list[Place] = []
    links: list[Link] = []
    waiting = [(id, start + offset, 0.0) for id, offset in reversed(roots.items())]
    while waiting:
        id, x, y = waiting.pop()
        places.append(Place(id, x, y))
        family, below = families[id], y + sizes.level
        leaders = [(leader, x + offset, below) for leader, offset in zip(
            family.leaders, family.offsets[len(family.columns) :], strict=True
        )]  # fmt: skip
        for column, offset in zip(family.columns, family.offsets, strict=False):
            places += column_places(column, x + offset, below, sizes)
        links.append(Link(id, tuple(_strokes(family, x, y, sizes))))
        waiting += reversed(leaders)
    return places, links


def _strokes(family: _Family, x: float, y: float, sizes: Measures) -> list[Stroke]:
    """The lines of one manager: down, across, and down to each block."""
    middle, bus, below = x + sizes.breadth / 2, y + sizes.depth + sizes.below / 2, y + sizes.level
    strokes: list[Stroke] = [((middle, y + sizes.depth), (middle, bus))]
    drops = [middle]
    for column, offset in zip(family.columns, family.offsets, strict=False):
        drops.append(column_drop(column, x + offset, sizes))
        strokes += column_strokes(column, x + offset, below, bus, sizes)
    for offset in family.offsets[len(family.columns) :]:
        drops.append(x + offset + sizes.breadth / 2)
        strokes.append(((drops[-1], bus), (drops[-1], below)))
    strokes.append(((min(drops), bus), (max(drops), bus)))
    return strokes
