"""The plan: an immutable set of rows, and the plan as one of its scenarios sees it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TypeVar, cast

from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import (
    KINDS,
    Allocation,
    Campaign,
    Company,
    Demand,
    FiscalCalendar,
    Position,
    Row,
    Scenario,
    ScenarioChange,
    Tool,
)

R = TypeVar("R", bound=Row)
Table = Mapping[str, Row]

BASELINE = ""
"""The scenario id of the reference plan."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole plan. `tables` maps kind to key to row. Never mutated: `replaced` makes the next one.

    `scenario` says whose view this is: the baseline's as stored, or a branch's as resolved by `view`.
    """

    id: str
    tables: Mapping[str, Table] = field(repr=False)
    scenario: str = BASELINE

    def rows(self, row_type: type[R]) -> Mapping[str, R]:
        """All rows of one kind by key."""
        return cast(Mapping[str, R], self.tables[row_type.kind])

    def row(self, row_type: type[R], key: str) -> R:
        """One row. Refuses a key that is not in the plan."""
        found = self.rows(row_type).get(key)
        if found is None:
            raise Refusal("row-unknown", kind=row_type.kind, key=key)
        return found

    def find(self, kind: str, key: str) -> Row | None:
        """One row by the name of its kind, or None."""
        return self.tables[kind].get(key)

    @property
    def company(self) -> Company:
        """The one row about the company."""
        return self.row(Company, "company")

    @property
    def calendar(self) -> FiscalCalendar:
        """The one row about the planned quarters."""
        return self.row(FiscalCalendar, "calendar")

    def replaced(self, rows: Iterable[tuple[str, str, Row | None]]) -> Plan:
        """The plan in which each (kind, key) holds the given row, or none. Untouched tables are shared."""
        changed: dict[str, dict[str, Row]] = {}
        for kind, key, row in rows:
            table = changed.get(kind)
            if table is None:
                table = changed[kind] = dict(self.tables[kind])
            if row is None:
                table.pop(key, None)
            else:
                table[key] = row
        return Plan(self.id, MappingProxyType({**self.tables, **changed}), self.scenario)


def plan_of(plan_id: str, rows: Iterable[Row]) -> Plan:
    """A plan from its rows, whatever their order. Refuses the same key twice."""
    tables: dict[str, dict[str, Row]] = {kind: {} for kind in KINDS}
    for row in rows:
        table = tables[row.kind]
        if row.key in table:
            raise Refusal("key-twice", kind=row.kind, key=row.key)
        table[row.key] = row
    return Plan(plan_id, MappingProxyType(tables))


def lineage(plan: Plan, scenario: str) -> tuple[Scenario, ...]:
    """The scenario and its parents, nearest to the baseline first. Refuses an unknown id or a circle."""
    chain: list[Scenario] = []
    while scenario != BASELINE:
        row = plan.row(Scenario, scenario)
        if row in chain:
            raise Refusal("scenario-circle", name=row.name)
        chain.append(row)
        scenario = row.parent
    return tuple(reversed(chain))


def view(plan: Plan, scenario: str = BASELINE) -> Plan:
    """The plan as a scenario sees it: the baseline with the branch's row replacements on top."""
    if scenario == plan.scenario:
        return plan
    chain = [row.id for row in lineage(plan, scenario)]
    changes = [change for change in plan.rows(ScenarioChange).values() if change.scenario in chain]
    changes.sort(key=lambda change: chain.index(change.scenario))
    resolved = plan.replaced((change.row_kind, change.row_key, change.after) for change in changes)
    dropped = [change for change in changes if change.after is None]
    return Plan(plan.id, _mended(resolved, dropped).tables, scenario)


def _mended(resolved: Plan, dropped: Iterable[ScenarioChange]) -> Plan:
    """The view without what hangs on rows that the branch dropped: the parent may have got it since."""
    gone = {
        (change.row_kind, change.row_key): change.before
        for change in dropped
        if resolved.find(change.row_kind, change.row_key) is None
    }
    if not gone:
        return resolved
    orphans = [
        *(
            (row.kind, row.key, None)
            for row in resolved.rows(Allocation).values()
            if ("position", row.position) in gone
        ),
        *((row.kind, row.key, None) for row in resolved.rows(Demand).values() if ("campaign-type", row.type) in gone),
        *((row.kind, row.key, None) for row in resolved.rows(Campaign).values() if ("campaign-type", row.type) in gone),
    ]
    mended = (*_reports_moved_up(resolved, gone), *_tools_without_owner(resolved, gone))
    return resolved.replaced([*orphans, *((row.kind, row.key, row) for row in mended)])


def _reports_moved_up(resolved: Plan, gone: Mapping[tuple[str, str], Row | None]) -> Iterator[Row]:
    for row in resolved.rows(Position).values():
        manager, climbed = row.manager, 0
        while ("position", manager) in gone:
            above = gone["position", manager]
            climbed += 1
            manager = above.manager if isinstance(above, Position) and climbed <= len(gone) else ""
        dotted = tuple(key for key in row.dotted if ("position", key) not in gone)
        if (manager, dotted) != (row.manager, row.dotted):
            yield replace(row, manager="" if manager == row.id else manager, dotted=dotted)


def _tools_without_owner(resolved: Plan, gone: Mapping[tuple[str, str], Row | None]) -> Iterator[Row]:
    for row in resolved.rows(Tool).values():
        owner = "" if ("position", row.owner) in gone else row.owner
        deputy = "" if ("position", row.deputy) in gone else row.deputy
        if (owner, deputy) != (row.owner, row.deputy):
            yield replace(row, owner=owner, deputy=deputy)


def scenario_named(plan: Plan, name: str) -> str:
    """The id of the scenario with this name or id, in any case. Refuses an unknown one."""
    wanted = name.strip().casefold()
    if wanted in ("", "baseline"):
        return BASELINE
    for row in plan.rows(Scenario).values():
        if wanted in (row.name.casefold(), row.id.casefold()):
            return row.id
    known = ", ".join(["Baseline", *(row.name for row in plan.rows(Scenario).values())])
    raise Refusal("scenario-unknown", name=name, known=known)
