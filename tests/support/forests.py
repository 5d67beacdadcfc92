"""Forests for tests of charts: from lists of managers, and random ones of several shapes."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from mopsplanner.charts.cards import CARD_HEIGHT, CARD_WIDTH, Chart
from mopsplanner.engine.tree import Forest


def forest_of(managers: Sequence[int]) -> Forest:
    """Position n reports to one with a smaller number, or to nobody (-1)."""
    children: dict[str, list[str]] = {}
    roots: list[str] = []
    for number, manager in enumerate(managers):
        below = roots if manager < 0 else children.setdefault(f"P{manager:05d}", [])
        below.append(f"P{number:05d}")
    return Forest(tuple(roots), {id: tuple(reports) for id, reports in children.items()})


def even_tree(count: int, span: int) -> Forest:
    """A tree in which every manager but the last ones has `span` reports."""
    return forest_of([-1, *((number - 1) // span for number in range(1, count))])


@st.composite
def forests(draw: st.DrawFn, most: int = 60) -> Forest:
    """Random forests; `reach` makes them bushy, long, or anything between."""
    count, reach = draw(st.integers(1, most)), draw(st.integers(1, most))
    lowest = [max(-1, number - reach) for number in range(count)]
    return forest_of([draw(st.integers(low, number - 1)) for number, low in enumerate(lowest)])


def overlaps(chart: Chart) -> list[tuple[str, str]]:
    """Pairs of cards that lie on each other, by comparing each with those that begin before it ends."""
    ordered = sorted(chart.places, key=lambda place: place.x)
    found: list[tuple[str, str]] = []
    for at, one in enumerate(ordered):
        for other in ordered[at + 1 :]:
            if other.x >= one.x + CARD_WIDTH - 0.01:
                break
            if abs(one.y - other.y) < CARD_HEIGHT - 0.01:
                found.append((one.id, other.id))
    return found
