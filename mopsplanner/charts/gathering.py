"""A forest of reporting lines made small: reports who lead nobody stand as one where they are alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mopsplanner.engine.tree import Forest


def gathered(forest: Forest, kind: Callable[[str], str]) -> tuple[Forest, Mapping[str, tuple[str, ...]]]:
    """The forest with like reports as one, and who stands together by the id of the first of them.

    Alike are reports of one manager who lead nobody and whose `kind` is the same; leads keep a place of their own.
    """
    together: dict[str, tuple[str, ...]] = {}
    children = {}
    for manager, reports in forest.children.items():
        alike: dict[str, list[str]] = {}
        for id in reports:
            alike.setdefault(id if id in forest.children else f"kind {kind(id)}", []).append(id)
        children[manager] = tuple(members[0] for members in alike.values())
        together |= {members[0]: tuple(members) for members in alike.values() if len(members) > 1}
    return Forest(forest.roots, children), together
