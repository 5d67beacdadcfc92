"""The team's shape in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mopsplanner.engine.structure import SinglePoint, Span, Structure
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


HEADS = ("Now", "Target", "")
TARGET_UNKNOWN = ""
"""No source names a share of hours that managing should take."""
SHOW = "Show on the chart"


@dataclass(frozen=True, slots=True)
class StructureLine:
    """One line of the report: what, how much, against which target, in which tone, and the seat that it is about."""

    name: str
    now: str
    target: str
    verdict: str
    tone: str
    position: str = ""


def structure_lines(
    found: Structure, positions: Mapping[str, Position], tools: Mapping[str, str], low: int, high: int
) -> list[StructureLine]:
    """The whole report: layers, managers' time, spans from the widest on, vacancies, what hangs on one person."""
    return [
        _layers_line(found),
        StructureLine("Managing", numbers.percent(found.management_share), TARGET_UNKNOWN, "of all hours", "neutral"),
        *(_span_line(span, positions, low, high) for span in found.spans),
        *(
            StructureLine(positions[id].title, "vacant", "filled", "nobody in the seat", "warn", id)
            for id in found.vacant
        ),
        *(_single_line(point, positions, tools) for point in found.single_points),
    ]


def _layers_line(found: Structure) -> StructureLine:
    more = found.layers - found.fewest_layers
    verdict = "as few as spans allow" if more <= 0 else f"{_counted(more, 'layer')} more than spans need"
    return StructureLine("Layers", str(found.layers), str(found.fewest_layers), verdict, "warn" if more > 1 else "good")


def _span_line(span: Span, positions: Mapping[str, Position], low: int, high: int) -> StructureLine:
    verdict = "wide" if span.reports > high else "thin" if span.reports < low else ""
    name, tone = f"Reports of {positions[span.position].title}", "warn" if verdict else "good"
    return StructureLine(name, str(span.reports), f"{low} to {high}", verdict, tone, span.position)


def _single_line(point: SinglePoint, positions: Mapping[str, Position], tools: Mapping[str, str]) -> StructureLine:
    title = positions[point.position].title if point.position in positions else ""
    if point.domain is None:
        name = f"Tool {tools[point.tool]}"
        return StructureLine(name, "1 person", "a deputy", f"hangs on {title}", "warn", point.position)
    name, share = DOMAIN[point.domain], numbers.percent(point.share)
    return StructureLine(f"{name} work", share, "two people", f"hangs on {title}", "warn", point.position)


def _single(point: SinglePoint) -> str:
    return DOMAIN[point.domain].lower() if point.domain else ""


def _counted(count: int, what: str) -> str:
    return f"1 {what}" if count == 1 else f"{'no' if count == 0 else count} {what}s"
