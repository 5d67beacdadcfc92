"""The team's shape in words."""

from __future__ import annotations

from collections.abc import Mapping

from mopsplanner.engine.structure import SinglePoint, Structure
from mopsplanner.plan.rows import Position
from mopsplanner.texts import numbers
from mopsplanner.texts.words import DOMAIN


def structure_sentence(found: Structure, positions: Mapping[str, Position]) -> str:
    """Layers, the widest span, managers' time, vacancies and what hangs on one person, in one paragraph."""
    told = [f"{numbers.quarter(found.quarter)}: {_counted(found.layers, 'layer')}"]
    if found.spans:
        widest = found.spans[0]
        title = positions[widest.position].title
        told.append(f"widest span {widest.reports} ({title})")
    told.append(f"managing takes {numbers.percent(found.management_share)} of the hours")
    told.append(f"{_counted(len(found.vacant), 'vacant seat')}")
    alone = [_single(point) for point in found.single_points if point.domain is not None]
    tools = sum(1 for point in found.single_points if point.domain is None)
    hanging = [*alone, *([_counted(tools, "tool")] if tools else [])]
    told.append(f"hanging on one person: {', '.join(hanging)}" if hanging else "nothing hangs on one person")
    return f"{'; '.join(told)}."


def _single(point: SinglePoint) -> str:
    return DOMAIN[point.domain].lower() if point.domain else ""


def _counted(count: int, what: str) -> str:
    return f"1 {what}" if count == 1 else f"{'no' if count == 0 else count} {what}s"
