"""Taking a routing log into a plan: the hours a quarter that routed records take, as a standing task of data."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mopsplanner.catalog.entries import AssumptionEntry
from mopsplanner.catalog.loading import load
from mopsplanner.edits.change import Change
from mopsplanner.edits.draft import next_id
from mopsplanner.edits.stack import import_standing_task
from mopsplanner.exchange.routing import RoutingLog
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.rows import StandingTask
from mopsplanner.plan.words import Grade
from mopsplanner.texts import importing as words

ID_PREFIX = "R"
_DATA = (0.0, 0.0, 1.0, 0.0)


@dataclass(frozen=True, slots=True)
class RoutingImport:
    """What a routing log would do to a plan, before it does. `before` is the task that an earlier log of the same
    system left; `task` is None where the log routes nothing. Hours are a quarter's.
    """

    file: str
    task: StandingTask | None
    before: StandingTask | None
    records_a_quarter: float
    minutes: float

    @property
    def is_empty(self) -> bool:
        """Whether the plan would stay as it is."""
        return self.task is None or self.task == self.before


def routing_figure() -> AssumptionEntry:
    """Minutes of work on one routed record, as the catalogue has them: a log says how many were routed, never how long
    somebody worked on them.
    """
    return load().assumptions["routing_minutes"]


def routing_task(log: RoutingLog, plan: Plan, minutes: float | None = None) -> RoutingImport:
    """What taking the log into the plan (or a scenario's view of it) would do.

    One task a system: a later log gives it new hours; the name, split and area that the plan gives it stay. `minutes`:
    work on one routed record; the catalogue's figure, with its grade, where nobody states another.
    """
    figure = routing_figure()
    minutes = figure.value if minutes is None else minutes
    grade = figure.grade if minutes == figure.value else Grade.YOURS
    before = next((row for row in plan.rows(StandingTask).values() if row.external_id == log.system), None)
    base = before or _new(log, plan)
    hours = round(log.records_a_quarter * minutes / 60, 2)
    source = words.routing_source(sum(log.distinct_by_month.values()), log.days, minutes)
    task = replace(base, hours_per_quarter=hours, grade=grade, source=source) if log.routed else None
    return RoutingImport(log.file, task, before, log.records_a_quarter, minutes)


def _new(log: RoutingLog, plan: Plan) -> StandingTask:
    return StandingTask(
        id=next_id(plan, StandingTask, ID_PREFIX),
        name=words.routing_task_name(log.system),
        hours_per_quarter=0.0,
        split=_DATA,
        grade=Grade.JUDGEMENT,
        source="",
        area=words.ROUTING_AREA,
        external_id=log.system,
    )


def import_routing(plan: Plan, scenario: str, taken: RoutingImport) -> Change:
    """The one change that takes the log in. The log routes something (`task`)."""
    assert taken.task is not None
    return import_standing_task(plan, scenario, taken.task, taken.file)
