"""Groups of a chart: each on a panel of its own, with the reporting lines that stay inside the group."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from mopsplanner.charts.cards import Chart, Link, Panel, Place, Shape
from mopsplanner.charts.orgchart import ASPECT, lay_out
from mopsplanner.charts.shelves import pack
from mopsplanner.engine.tree import Forest

HEADING, HEADING_SHARE, PADDING, APART = 40.0, 0.045, 20.0, 28.0
"""Least room for a panel's heading; its share of the chart's height, so that it can be read when all is in sight;
room around a panel's cards and between panels."""


def lay_out_lanes(forest: Forest, groups: Mapping[str, Sequence[str]], shape: Shape) -> Chart:
    """Panels in the order of the groups, each with the trees of its members.

    `groups` maps the name of each group to its members. Whoever reports to another group begins a tree.
    """
    charts = {key: lay_out(part_of(forest, members), shape) for key, members in groups.items() if members}
    heading = _heading_room(list(charts.values()))
    sizes = [(drawn.width + 2 * PADDING, drawn.height + heading + PADDING) for drawn in charts.values()]
    packing = pack(sizes, APART, APART, ASPECT)
    places: list[Place] = []
    links: list[Link] = []
    panels: list[Panel] = []
    for (key, drawn), (x, y), (width, height) in zip(charts.items(), packing.spots, sizes, strict=True):
        panels.append(Panel(key, x, y, width, height, heading))
        places += [Place(place.id, place.x + x + PADDING, place.y + y + heading) for place in drawn.places]
        links += [_moved(link, x + PADDING, y + heading) for link in drawn.links]
    return Chart(tuple(places), tuple(links), packing.width, packing.height, tuple(panels))


def _heading_room(charts: Sequence[Chart]) -> float:
    area = sum(drawn.width * drawn.height for drawn in charts)
    return max(HEADING, HEADING_SHARE * math.sqrt(area / ASPECT))


def part_of(forest: Forest, members: Sequence[str]) -> Forest:
    """The forest of some positions alone, in the order of the whole."""
    inside = set(members)
    reporting = {report for id, reports in forest.children.items() if id in inside for report in reports}
    roots = tuple(id for id, _ in forest.walk() if id in inside and id not in reporting)
    children = {id: tuple(r for r in reports if r in inside) for id, reports in forest.children.items() if id in inside}
    return Forest(roots, {id: reports for id, reports in children.items() if reports})


def _moved(link: Link, dx: float, dy: float) -> Link:
    return Link(link.manager, tuple(tuple((x + dx, y + dy) for x, y in stroke) for stroke in link.strokes))
