"""Where the cards of an organisation chart stand: managers above their reports, leaves stacked in columns.

Every position with all below it fills a block; blocks stand side by side and never overlap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mopsplanner.engine.tree import Forest

CARD_WIDTH, CARD_HEIGHT = 178.0, 96.0
GAP_X, GAP_Y, STACK_GAP, TREE_GAP = 20.0, 36.0, 12.0, 44.0
SIDE_BY_SIDE = 4
"""Leaves that stand beside each other; more are stacked."""
STACK_MOST = 4
"""Leaves in one column."""


@dataclass(frozen=True, slots=True)
class Place:
    """The top left corner of a card."""

    id: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Chart:
    """A laid out chart: cards, lines as points, and its size in pixels at scale 1."""

    places: tuple[Place, ...]
    lines: tuple[tuple[tuple[float, float], ...], ...]
    width: float
    height: float


@dataclass(slots=True)
class _Layout:
    forest: Forest
    places: list[Place]
    lines: list[tuple[tuple[float, float], ...]]
    widths: dict[str, float]


def lay_out(forest: Forest) -> Chart:
    """Places for every card of a forest: trees side by side, then those who stand alone in columns."""
    layout = _Layout(forest, [], [], {})
    _measure(layout)
    x = 0.0
    for root in (root for root in forest.roots if root in forest.children):
        _place(layout, root, x)
        x += layout.widths[root] + TREE_GAP
    for column in _columns([root for root in forest.roots if root not in forest.children]):
        for at, id in enumerate(column):
            layout.places.append(Place(id, x, at * (CARD_HEIGHT + STACK_GAP)))
        x += CARD_WIDTH + GAP_X
    width = max((place.x for place in layout.places), default=0.0) + CARD_WIDTH
    height = max((place.y for place in layout.places), default=0.0) + CARD_HEIGHT
    return Chart(tuple(layout.places), tuple(layout.lines), width, height)


def _parts(forest: Forest, id: str) -> tuple[list[str], list[str]]:
    """Direct reports who lead others, and those who do not."""
    children = forest.children.get(id, ())
    return [c for c in children if c in forest.children], [c for c in children if c not in forest.children]


def _columns(leaves: Sequence[str]) -> list[list[str]]:
    """Leaves in columns of nearly equal length."""
    count = -(-len(leaves) // STACK_MOST) if len(leaves) > SIDE_BY_SIDE else len(leaves)
    rows = -(-len(leaves) // count) if count else 0
    return [list(leaves[at : at + rows]) for at in range(0, len(leaves), rows)] if rows else []


def _measure(layout: _Layout) -> None:
    """Block widths, those below first."""
    for id, _ in reversed(list(layout.forest.walk())):
        leaders, leaves = _parts(layout.forest, id)
        blocks = [layout.widths[child] for child in leaders] + [CARD_WIDTH] * len(_columns(leaves))
        needed = sum(blocks) + GAP_X * max(0, len(blocks) - 1)
        layout.widths[id] = max(CARD_WIDTH, needed)


def _place(layout: _Layout, root: str, left: float) -> None:
    waiting = [(root, left, 0.0)]
    while waiting:
        id, block, top = waiting.pop()
        x = block + (layout.widths[id] - CARD_WIDTH) / 2
        layout.places.append(Place(id, x, top))
        leaders, leaves = _parts(layout.forest, id)
        columns = _columns(leaves)
        used = sum(layout.widths[child] for child in leaders) + CARD_WIDTH * len(columns)
        used += GAP_X * max(0, len(leaders) + len(columns) - 1)
        at, below = block + (layout.widths[id] - used) / 2, top + CARD_HEIGHT + GAP_Y
        for column in columns:
            _place_column(layout, column, (x, top), at, below)
            at += CARD_WIDTH + GAP_X
        for child in leaders:
            middle = at + layout.widths[child] / 2
            layout.lines.append(_elbow((x, top), middle, below))
            waiting.append((child, at, below))
            at += layout.widths[child] + GAP_X


def _place_column(layout: _Layout, column: list[str], parent: tuple[float, float], x: float, top: float) -> None:
    layout.lines.append(_elbow(parent, x + CARD_WIDTH / 2, top))
    for row, id in enumerate(column):
        y = top + row * (CARD_HEIGHT + STACK_GAP)
        layout.places.append(Place(id, x, y))
        if row:
            layout.lines.append(((x + CARD_WIDTH / 2, y - STACK_GAP), (x + CARD_WIDTH / 2, y)))


def _elbow(parent: tuple[float, float], x: float, top: float) -> tuple[tuple[float, float], ...]:
    start, middle = parent[0] + CARD_WIDTH / 2, top - GAP_Y / 2
    return ((start, parent[1] + CARD_HEIGHT), (start, middle), (x, middle), (x, top))
