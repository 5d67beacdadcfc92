"""What stands behind a bar or a cell of the capacity: its hours by position, campaign type, tool and task.

Every line carries the question that explains its number, and lines of one side add up to that side's whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from mopsplanner.engine.arrays import Floats, assumption
from mopsplanner.engine.explain import explain
from mopsplanner.engine.questions import Part, Question, What
from mopsplanner.engine.results import Results
from mopsplanner.engine.throughput import SMALLEST_HOURS
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.words import Domain

_DIGITS = 6


class Unit(StrEnum):
    """What the capacity is told in."""

    HOURS = "hours"
    FTE = "fte"
    CAMPAIGNS = "campaigns"


class LineKind(StrEnum):
    """What a line is about, and so where it leads: the side's whole, a domain, a seat, a type, a tool or a task."""

    WHOLE = "whole"
    DOMAIN = "domain"
    POSITION = "position"
    CAMPAIGNS = "campaigns"
    RUN_WORK = "run-work"


@dataclass(frozen=True, slots=True)
class Line:
    """`id` of the seat, type, tool, task or domain; `name` as the plan calls it; `hours`, a `share` of the side."""

    kind: LineKind
    id: str
    name: str
    hours: float
    share: float
    question: Question


@dataclass(frozen=True, slots=True)
class Behind:
    """A domain in a quarter, or all of them (`domain` None): `needed` and `available`, each its whole line first."""

    domain: Domain | None
    quarter: Quarter
    needed: tuple[Line, ...]
    available: tuple[Line, ...]


@dataclass(frozen=True)
class Load:
    """Demand and capacity in a unit: `run` work, `campaigns`, both as `demand` [D, T]; `needed` by all domains,
    `capacity` and its `ceiling` [T].
    """

    run: Floats
    campaigns: Floats
    demand: Floats
    needed: Floats
    capacity: Floats
    ceiling: Floats


def load_of(computed: Results, unit: Unit) -> Load:
    """Demand against capacity in hours, or in full-time, ramped people of the quarter."""
    per = np.maximum(computed.hours.fte_hours, SMALLEST_HOURS) if unit is Unit.FTE else np.ones(len(computed.quarters))
    work, capacity = computed.demand, computed.hours.capacity.sum(axis=0) / per
    run, campaigns, demand = (hours / per for hours in (work.run, work.campaigns, work.total))
    return Load(run, campaigns, demand, demand.sum(axis=0), capacity, capacity * assumption(computed.plan, "ceiling"))


def behind(computed: Results, domain: Domain | None, quarter: Quarter) -> Behind:
    """What stands behind a domain, or all domains, in a planned quarter; within a side the most hours first."""
    if domain is None:
        needed, available = (Question(what, quarter) for what in (What.TEAM_DEMAND, What.TEAM_CAPACITY))
    else:
        needed, available = (Question(what, quarter, domain) for what in (What.DEMAND, What.CAPACITY))
    return Behind(domain, quarter, _side(computed, needed), _side(computed, available))


def _side(computed: Results, question: Question) -> tuple[Line, ...]:
    """The whole, and the parts that its explanation names."""
    found = explain(computed, question)
    whole = Line(LineKind.WHOLE, question.domain or "", "", found.value, 1.0, question)
    lines = [_line(part, found.value) for part in _flat(computed, found.parts)]
    return (whole, *sorted(lines, key=lambda line: (-round(line.hours, _DIGITS), line.name, line.id)))


def _flat(computed: Results, parts: tuple[Part, ...]) -> Iterator[Part]:
    """The parts, with every tool and task in place of the run work that they are."""
    for part in parts:
        if part.more is not None and part.more.what is What.RUN_WORK:
            yield from explain(computed, part.more).parts
        else:
            yield part


_KINDS = {
    What.POSITION_CAPACITY: LineKind.POSITION,
    What.TYPE_WORK: LineKind.CAMPAIGNS,
    What.TOOL_WORK: LineKind.RUN_WORK,
    What.TASK_WORK: LineKind.RUN_WORK,
    What.DEMAND: LineKind.DOMAIN,
    What.CAPACITY: LineKind.DOMAIN,
}


def _line(part: Part, whole: float) -> Line:
    assert part.more is not None, "every part of a side is a result itself"
    kind = _KINDS[part.more.what]
    id = {LineKind.POSITION: part.more.position, LineKind.DOMAIN: part.more.domain or ""}.get(kind, part.more.row)
    return Line(kind, id, part.name, part.value, part.value / whole if whole > 0 else 0.0, part.more)
