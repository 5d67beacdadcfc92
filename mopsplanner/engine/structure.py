"""The shape of the team: layers, spans, managers' time, what hangs on one person, vacancies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from mopsplanner.engine.arrays import assumption
from mopsplanner.engine.findings import SINGLE_HOLDER
from mopsplanner.engine.results import Results
from mopsplanner.engine.tree import forest
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Position, Tool
from mopsplanner.plan.words import DOMAINS, Domain


@dataclass(frozen=True, slots=True)
class Span:
    """A manager and the count of direct reports, seats whether filled or vacant."""

    position: str
    reports: int


@dataclass(frozen=True, slots=True)
class SinglePoint:
    """Something that hangs on one position: a domain (`domain`), or a tool (`tool`) whose owner has no deputy.

    `share` of the domain's hours in the quarter that come from the position; 1 for a tool.
    """

    position: str
    domain: Domain | None
    tool: str
    share: float


@dataclass(frozen=True, slots=True)
class Structure:
    """The team's shape at the end of a quarter.

    `seats` open; `layers` from a root (1) down, and the `fewest_layers` in which spans of span_high could hold them;
    `spans` of all managers, widest first; `narrow` and `wide` those outside the plan's span_low to span_high;
    `management_share` hours that managing takes over gross hours in the quarter; `vacant` seats open on the last day
    with nobody in them; `single_points`.
    """

    quarter: Quarter
    seats: int
    layers: int
    fewest_layers: int
    spans: tuple[Span, ...]
    narrow: tuple[Span, ...]
    wide: tuple[Span, ...]
    management_share: float
    vacant: tuple[str, ...]
    single_points: tuple[SinglePoint, ...]


def structure(results: Results, quarter: Quarter) -> Structure:
    """The shape of a plan's team at a planned quarter. Seats that are closed or not yet open do not count."""
    step = results.quarters.index(quarter)
    day = results.plan.calendar.last_day(quarter)
    seats = {id for id, row in results.plan.rows(Position).items() if _is_open(row, day)}
    lines = forest(results.plan)
    layers = [layer + 1 for id, layer in lines.walk() if id in seats]
    spans = _spans(lines.children, seats)
    low, high = assumption(results.plan, "span_low"), assumption(results.plan, "span_high")
    gross = float(results.hours.gross[:, step].sum())
    return Structure(
        quarter=quarter,
        seats=len(seats),
        layers=max(layers, default=0),
        fewest_layers=fewest_layers(len(seats), int(high)),
        spans=spans,
        narrow=tuple(span for span in spans if span.reports < low),
        wide=tuple(span for span in spans if span.reports > high),
        management_share=float(results.hours.management[:, step].sum()) / gross if gross > 0 else 0.0,
        vacant=tuple(sorted(id for id in seats if results.plan.rows(Position)[id].stay_on(day) is None)),
        single_points=(*_domains_on_one(results, step), *_tools_on_one(results)),
    )


def fewest_layers(seats: int, span: int) -> int:
    """The least layers of a tree in which nobody leads more than `span`: 1, 1 + s, 1 + s + s^2 seats and so on."""
    layers, room, level = 0, 0, 1
    while room < seats:
        layers, room, level = layers + 1, room + level, level * max(span, 1)
    return layers


def _is_open(row: Position, day: date) -> bool:
    return (row.opens is None or row.opens <= day) and (row.closes is None or day <= row.closes)


def _spans(children: Mapping[str, tuple[str, ...]], seats: set[str]) -> tuple[Span, ...]:
    counted = [Span(id, sum(1 for child in below if child in seats)) for id, below in children.items() if id in seats]
    return tuple(sorted((span for span in counted if span.reports), key=lambda span: (-span.reports, span.position)))


def _domains_on_one(results: Results, step: int) -> list[SinglePoint]:
    """Domains of which one position gives nearly all the hours of a quarter."""
    team = results.hours.team
    if not team.ids:
        return []
    hours = team.split[:, step, :] * results.hours.net[:, step, None]
    totals = hours.sum(axis=0)
    found: list[SinglePoint] = []
    for at, domain in enumerate(DOMAINS):
        most = int(np.argmax(hours[:, at]))
        share = float(hours[most, at] / totals[at]) if totals[at] > 0 else 0.0
        if share > SINGLE_HOLDER:
            found.append(SinglePoint(team.ids[most], domain, "", share))
    return found


def _tools_on_one(results: Results) -> list[SinglePoint]:
    tools = sorted(results.plan.rows(Tool).values(), key=lambda row: row.id)
    return [SinglePoint(tool.owner, None, tool.id, 1.0) for tool in tools if tool.owner and not tool.deputy]
