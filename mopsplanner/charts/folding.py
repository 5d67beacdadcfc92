"""Closing branches of a chart: who is hidden, and how many stand below each manager."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from mopsplanner.engine.tree import Forest


@dataclass(frozen=True, slots=True)
class Folded:
    """What is left to see. `below` counts everybody under each visible manager, hidden or not."""

    forest: Forest
    below: Mapping[str, int]
    closed: frozenset[str]


def folded(forest: Forest, closed: Collection[str]) -> Folded:
    """A forest without those who stand below a closed manager."""
    counts = below_counts(forest)
    seen: dict[str, int] = {}
    children: dict[str, tuple[str, ...]] = {}
    shut: set[str] = set()
    waiting = list(forest.roots)
    while waiting:
        id = waiting.pop()
        if id not in forest.children:
            continue
        seen[id] = counts[id]
        if id in closed:
            shut.add(id)
        else:
            children[id] = forest.children[id]
            waiting += children[id]
    return Folded(Forest(forest.roots, children), seen, frozenset(shut))


def below_counts(forest: Forest) -> dict[str, int]:
    """How many stand below each manager, at any depth."""
    counts: dict[str, int] = {}
    for id in reversed([id for id, _ in forest.walk()]):
        reports = forest.children.get(id, ())
        if reports:
            counts[id] = len(reports) + sum(counts.get(report, 0) for report in reports)
    return counts


def closed_to(forest: Forest, most: int) -> frozenset[str]:
    """The managers to close so that at most this many cards show: opened layer by layer from the top.

    The roots always show, however many they are. A manager whose reports no longer fit stays closed, and the next ones
    of the same layer may still open.
    """
    count, layer = len(forest.roots), [id for id in forest.roots if id in forest.children]
    closed: set[str] = set()
    while layer:
        following: list[str] = []
        for id in layer:
            reports = forest.children[id]
            if count + len(reports) > most:
                closed.add(id)
            else:
                count += len(reports)
                following += [report for report in reports if report in forest.children]
        layer = following
    return frozenset(closed)


def managers_above(forest: Forest, ids: Collection[str]) -> frozenset[str]:
    """Everybody above these positions: who must be open so that these show."""
    above = {report: manager for manager, reports in forest.children.items() for report in reports}
    found: set[str] = set()
    for id in ids:
        current = above.get(id)
        while current is not None and current not in found:
            found.add(current)
            current = above.get(current)
    return frozenset(found)
