"""The reporting lines of a plan as a forest: who reports to whom, in a stable order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mopsplanner.plan.plan import Plan
from mopsplanner.plan.rows import Position


@dataclass(frozen=True, slots=True)
class Forest:
    """Positions by id. `children` lists direct reports in the order of their ids; `roots` have no manager."""

    roots: tuple[str, ...]
    children: Mapping[str, tuple[str, ...]]

    def walk(self) -> Iterator[tuple[str, int]]:
        """Every position with its layer (a root is 0), managers before their reports."""
        waiting = [(root, 0) for root in reversed(self.roots)]
        while waiting:
            id, layer = waiting.pop()
            yield id, layer
            waiting.extend((child, layer + 1) for child in reversed(self.children.get(id, ())))

    def below(self, id: str) -> Iterator[str]:
        """Everybody under a position."""
        waiting = list(self.children.get(id, ()))
        while waiting:
            child = waiting.pop()
            yield child
            waiting.extend(self.children.get(child, ()))


def forest(plan: Plan) -> Forest:
    """The reporting lines. Whoever reports in a circle, or to nobody in the plan, begins a tree of their own."""
    positions = plan.rows(Position)
    children: dict[str, list[str]] = {}
    roots: list[str] = []
    for id in sorted(positions):
        manager = positions[id].manager
        if manager in positions and not _comes_round(positions, id):
            children.setdefault(manager, []).append(id)
        else:
            roots.append(id)
    return Forest(tuple(roots), {id: tuple(below) for id, below in children.items()})


def _comes_round(positions: Mapping[str, Position], id: str) -> bool:
    seen: set[str] = set()
    current = id
    while current in positions and current not in seen:
        seen.add(current)
        current = positions[current].manager
    return current == id
