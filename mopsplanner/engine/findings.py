"""What the engine notices: rule, subjects and numbers, worded in `texts`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import IntEnum

import numpy as np

from mopsplanner.engine.arrays import Bools, assumption, grouped_by
from mopsplanner.engine.results import Results
from mopsplanner.engine.throughput import SMALLEST_HOURS
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.refusal import Subject
from mopsplanner.plan.rows import Actual, Demand, Position, Role, Split, Tool
from mopsplanner.plan.rules import manager_chain
from mopsplanner.plan.words import DOMAINS

SPLIT_TOLERANCE = 0.0005
"""How far a split may be off 100 % before it is called so: half a tenth of a percent."""

UNDER_USED = 0.5
"""Utilisation below which a domain is called under-used (judgement)."""

SINGLE_HOLDER = 0.95
"""Share of a domain's hours from one position above which the domain hangs on it (judgement)."""


class Severity(IntEnum):
    """How much a finding asks for."""

    NOTE = 0
    WARNING = 1
    PROBLEM = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """Something noticed. `id` names the rule; `row_kind` and `row_key` lead to the row concerned, if any."""

    id: str
    severity: Severity
    row_kind: str = ""
    row_key: str = ""
    subjects: Mapping[str, Subject] = field(default_factory=dict)


def findings(results: Results, today: date | None = None) -> tuple[Finding, ...]:
    """Everything noticed, the gravest first. `today` enables the rules about starts that come too soon and about
    quarters that are over.
    """
    found = [finding for rule in _RULES for finding in rule(results)]
    if today is not None:
        found.extend(_starts_too_soon(results.plan, today))
        found.extend(_quarters_without_actuals(results, today))
    return tuple(sorted(found, key=lambda item: -item.severity))


def _over_capacity(results: Results) -> Iterator[Finding]:
    for row, domain in enumerate(DOMAINS):
        for step, quarter in enumerate(results.quarters):
            used = float(results.throughput.utilisation[row, step])
            if used > 1:
                short = float(results.throughput.gap_fte[row, step])
                yield Finding(
                    "over-capacity",
                    Severity.PROBLEM,
                    subjects={"domain": domain.value, "quarter": str(quarter), "utilisation": used, "gap_fte": short},
                )


def _run_work_short(results: Results) -> Iterator[Finding]:
    """One finding a domain: the quarter in which run work alone lacks most hours."""
    short = results.demand.run - results.hours.capacity
    for row, domain in enumerate(DOMAINS):
        step = int(short[row].argmax())
        if short[row, step] > SMALLEST_HOURS:
            subjects: Mapping[str, Subject] = {
                "domain": domain.value,
                "quarter": str(results.quarters[step]),
                "hours": float(short[row, step]),
            }
            yield Finding("run-work-short", Severity.PROBLEM, subjects=subjects)


def _above_ceiling(results: Results) -> Iterator[Finding]:
    """One finding a domain: how many quarters lie between the ceiling and 100 %, and the fullest of them."""
    ceiling = assumption(results.plan, "ceiling")
    for row, domain in enumerate(DOMAINS):
        used = results.throughput.utilisation[row]
        steps = [at for at, share in enumerate(used.tolist()) if ceiling < share <= 1]
        if steps:
            fullest = max(steps, key=lambda at: float(used[at]))
            yield Finding(
                "above-ceiling",
                Severity.NOTE,
                subjects={
                    "domain": domain.value,
                    "quarter": str(results.quarters[fullest]),
                    "utilisation": float(used[fullest]),
                    "quarters": len(steps),
                    "ceiling": ceiling,
                },
            )


def _under_used(results: Results) -> Iterator[Finding]:
    for row, domain in enumerate(DOMAINS):
        capacity, demand = results.hours.capacity[row].sum(), results.demand.total[row].sum()
        if capacity > 0 and demand / capacity < UNDER_USED:
            yield Finding(
                "under-used",
                Severity.NOTE,
                subjects={"domain": domain.value, "utilisation": float(demand / capacity)},
            )


def _campaigns_slip(results: Results) -> Iterator[Finding]:
    planned = results.demand.planned.sum(axis=0)
    delivered = results.throughput.deliverable.sum(axis=0)
    for step, quarter in enumerate(results.quarters):
        short = float(planned[step] - delivered[step])
        if short >= 0.5:
            yield Finding(
                "campaigns-slip",
                Severity.WARNING,
                subjects={"quarter": str(quarter), "short": short, "planned": float(planned[step])},
            )


def positions_off(results: Results) -> dict[int, int]:
    """Positions whose time does not add to 100 %, by their row, with the first quarter's step in which it does not."""
    totals = results.hours.team.split.sum(axis=2)
    off = np.abs(totals - 1) > SPLIT_TOLERANCE
    return {int(at): int(off[at].argmax()) for at in np.flatnonzero(off.any(axis=1))}


def _splits_off(results: Results) -> Iterator[Finding]:
    team = results.hours.team
    for at, step in positions_off(results).items():
        position = team.rows[at]
        subjects: Mapping[str, Subject] = {
            "title": position.title,
            "quarter": str(results.quarters[step]),
            "total": float(team.split[at, step].sum()),
        }
        yield Finding("allocation-off", Severity.WARNING, Position.kind, position.id, subjects)


def _seats(results: Results) -> Iterator[Finding]:
    for position in results.plan.rows(Position).values():
        subjects: Mapping[str, Subject] = {"title": position.title}
        if not position.stays:
            yield Finding("vacant-seat", Severity.NOTE, Position.kind, position.id, subjects)
        for earlier, later in zip(position.stays, position.stays[1:], strict=False):
            if earlier.end is None or later.start is None or later.start <= earlier.end:
                yield Finding("stays-overlap", Severity.PROBLEM, Position.kind, position.id, subjects)
        for stay in position.stays:
            if stay.start and stay.end and stay.end < stay.start:
                days = {**subjects, "start": stay.start.isoformat(), "end": stay.end.isoformat()}
                yield Finding("end-before-start", Severity.PROBLEM, Position.kind, position.id, days)


def _structure(results: Results) -> Iterator[Finding]:
    plan = results.plan
    low, high = assumption(plan, "span_low"), assumption(plan, "span_high")
    reports: dict[str, int] = {}
    for position in plan.rows(Position).values():
        reports[position.manager] = reports.get(position.manager, 0) + 1
        if position.manager and _in_circle(plan, position.id):
            subjects: Mapping[str, Subject] = {"title": position.title}
            yield Finding("reporting-circle", Severity.PROBLEM, Position.kind, position.id, subjects)
    for manager, count in sorted(reports.items()):
        if manager in plan.rows(Position) and not low <= count <= high:
            title = plan.rows(Position)[manager].title
            span: Mapping[str, Subject] = {"title": title, "reports": count, "low": int(low), "high": int(high)}
            id = "span-wide" if count > high else "span-narrow"
            severity = Severity.WARNING if count > high else Severity.NOTE
            yield Finding(id, severity, Position.kind, manager, span)


def _in_circle(plan: Plan, position: str) -> bool:
    chain = list(manager_chain(plan, position))
    return bool(chain) and plan.rows(Position)[chain[-1]].manager == position


def _tools(results: Results) -> Iterator[Finding]:
    if len(results.plan.rows(Position)) < 2:
        return
    tools = results.plan.rows(Tool).values()
    orphans = sorted(tool.name for tool in tools if not tool.owner)
    if orphans:
        yield Finding(
            "tools-without-owner", Severity.NOTE, Tool.kind, subjects={"count": len(orphans), "first": orphans[0]}
        )


def _tools_on_one(results: Results) -> Iterator[Finding]:
    """One finding: tools whose owner has no deputy. A team of one has none to name."""
    if len(results.plan.rows(Position)) < 2:
        return
    alone = sorted(tool.name for tool in results.plan.rows(Tool).values() if tool.owner and not tool.deputy)
    if alone:
        subjects: Mapping[str, Subject] = {"count": len(alone), "first": alone[0]}
        yield Finding("tools-on-one", Severity.NOTE, Tool.kind, subjects=subjects)


def _nobody_to_coach(results: Results) -> Iterator[Finding]:
    """Roles whose starters find nobody of the role who is past the ramp, in the first quarter in which it is so."""
    hours, team = results.hours, results.hours.team
    ready = (hours.gross - hours.management) * hours.may_coach
    needed, there = (grouped_by(team.of_stays.role, values, len(team.roles)) for values in (hours.coached, ready))
    for at, step in _first_steps((needed > SMALLEST_HOURS) & (there <= SMALLEST_HOURS)):
        subjects: Mapping[str, Subject] = {
            "role": team.roles[at].name,
            "quarter": str(results.quarters[step]),
            "hours": float(needed[at].sum()),
        }
        yield Finding("coaching-by-nobody", Severity.NOTE, Role.kind, team.roles[at].id, subjects)


def _first_steps(held: Bools) -> Iterator[tuple[int, int]]:
    for row in np.flatnonzero(held.any(axis=1)).tolist():
        yield row, int(held[row].argmax())


def _single_holders(results: Results) -> Iterator[Finding]:
    team = results.hours.team
    if len(team.ids) < 3:
        return
    hours = (team.split * results.hours.net[:, :, None]).sum(axis=1)
    for row, domain in enumerate(DOMAINS):
        total = float(hours[:, row].sum())
        at = int(hours[:, row].argmax())
        if total > 0 and hours[at, row] / total > SINGLE_HOLDER:
            position = team.rows[at]
            subjects: Mapping[str, Subject] = {
                "domain": domain.value,
                "title": position.title,
                "share": float(hours[at, row] / total),
            }
            yield Finding("domain-on-one", Severity.WARNING, Position.kind, position.id, subjects)


def _actuals(results: Results) -> Iterator[Finding]:
    unmapped = [row for row in results.plan.rows(Actual).values() if not row.type]
    if unmapped:
        labels = sorted({row.label for row in unmapped})
        subjects: Mapping[str, Subject] = {
            "count": sum(row.launched for row in unmapped),
            "labels": ", ".join(labels),
        }
        yield Finding("actuals-without-type", Severity.NOTE, Actual.kind, "", subjects)


def _demand_outside(results: Results) -> Iterator[Finding]:
    planned = set(results.quarters)
    lost = [row for row in results.plan.rows(Demand).values() if row.quarter not in planned]
    if lost:
        total = sum(row.campaigns for row in lost)
        yield Finding("demand-outside", Severity.NOTE, Demand.kind, "", {"campaigns": total})


def _starts_too_soon(plan: Plan, today: date) -> Iterator[Finding]:
    roles = plan.rows(Role)
    for position in plan.rows(Position).values():
        earliest = today + timedelta(days=round(roles[position.role].time_to_hire_days))
        for stay in position.stays:
            if not stay.person and stay.start is not None and today <= stay.start < earliest:
                subjects: Mapping[str, Subject] = {
                    "title": position.title,
                    "start": stay.start.isoformat(),
                    "earliest": earliest.isoformat(),
                }
                yield Finding("start-too-soon", Severity.WARNING, Position.kind, position.id, subjects)


def _quarters_without_actuals(results: Results, today: date) -> Iterator[Finding]:
    """Planned quarters that are over, in which campaigns were planned and none is known to have been launched."""
    plan = results.plan
    known = {row.quarter for row in plan.rows(Actual).values()}
    planned = results.demand.planned.sum(axis=0).tolist()
    for quarter, campaigns in zip(results.quarters, planned, strict=True):
        last = plan.calendar.last_day(quarter)
        if last < today and campaigns > 0 and quarter not in known:
            subjects: Mapping[str, Subject] = {
                "quarter": str(quarter),
                "last": last.isoformat(),
                "campaigns": campaigns,
            }
            yield Finding("quarter-without-actuals", Severity.WARNING, Actual.kind, "", subjects)


def is_whole(split: Split) -> bool:
    """Whether a split adds up to 100 %."""
    return abs(sum(split) - 1) <= SPLIT_TOLERANCE


_RULES: tuple[Callable[[Results], Iterator[Finding]], ...] = (
    _over_capacity,
    _run_work_short,
    _above_ceiling,
    _campaigns_slip,
    _splits_off,
    _seats,
    _structure,
    _single_holders,
    _tools,
    _tools_on_one,
    _nobody_to_coach,
    _under_used,
    _actuals,
    _demand_outside,
)
