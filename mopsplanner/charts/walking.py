"""Walking an organisation chart by arrow keys: along the reporting lines, and beside them as the cards stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import Enum

from mopsplanner.charts.cards import CARD_HEIGHT, CARD_WIDTH, Point, Shape
from mopsplanner.engine.tree import Forest


class Way(Enum):
    """A direction on screen."""

    LEFT = (-1, 0)
    RIGHT = (1, 0)
    UP = (0, -1)
    DOWN = (0, 1)


def neighbour(
    spots: Mapping[str, Point], forest: Forest, managers: Mapping[str, str], shape: Shape, id: str, way: Way
) -> str | None:
    """The card that an arrow leads to from another; None where there is none in that direction.

    `spots` are the corners of the visible cards, `managers` the manager of each. Towards the reports leads to the
    nearest of them, then to the next card of the same column; away from them to the card before in the column, then to
    the manager. Across leads to siblings first.
    """
    deeper, higher = (Way.RIGHT, Way.LEFT) if shape is Shape.LEFT_RIGHT else (Way.DOWN, Way.UP)
    reports = [report for report in forest.children.get(id, ()) if report in spots]
    if way is deeper and reports:
        return min(reports, key=lambda report: _distance(spots[id], spots[report], way))
    manager = managers.get(id, "")
    siblings = forest.children.get(manager, forest.roots)
    beside = _nearest(spots, id, way, (one for one in siblings if one in spots), _in_line)
    if beside is not None or (way is higher and manager in spots):
        return beside or manager
    return _nearest(spots, id, way, spots, _anywhere)


def _nearest(
    spots: Mapping[str, Point], id: str, way: Way, others: Iterable[str], allowed: Callable[[Point, Point, Way], bool]
) -> str | None:
    here = spots[id]
    ahead = [other for other in others if _along(here, spots[other], way) > 1 and allowed(here, spots[other], way)]
    return min(ahead, key=lambda other: _distance(here, spots[other], way), default=None)


def _along(here: Point, there: Point, way: Way) -> float:
    dx, dy = way.value
    return (there[0] - here[0]) * dx + (there[1] - here[1]) * dy


def _across(here: Point, there: Point, way: Way) -> float:
    dx, dy = way.value
    return abs((there[0] - here[0]) * dy) + abs((there[1] - here[1]) * dx)


def _distance(here: Point, there: Point, way: Way) -> float:
    return _along(here, there, way) + 2 * _across(here, there, way)


def _in_line(here: Point, there: Point, way: Way) -> bool:
    return _across(here, there, way) < (CARD_HEIGHT if way.value[0] else CARD_WIDTH) / 2


def _anywhere(_here: Point, _there: Point, _way: Way) -> bool:
    return True
