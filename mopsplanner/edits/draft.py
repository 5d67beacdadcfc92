"""Making a change: rows put and dropped as a scenario sees them, lifted to what the plan stores."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from mopsplanner.edits.change import Change, Replacement
from mopsplanner.plan.plan import BASELINE, Plan, lineage, view
from mopsplanner.plan.refusal import Refusal, Subject
from mopsplanner.plan.rows import SHARED_KINDS, Campaign, Row, Scenario, ScenarioChange, StandingTask, Tool
from mopsplanner.plan.rules import check_row, check_row_references, references

R = TypeVar("R", bound=Row)


class Draft:
    """A change in the making. In a branch, a put row becomes the branch's replacement on its parent."""

    def __init__(self, plan: Plan, scenario: str = BASELINE) -> None:
        self._plan = plan
        self._scenario = scenario
        self._parent = self._parent_view()
        self.view = view(plan, scenario)
        self._wanted: dict[tuple[str, str], Row | None] = {}

    def _parent_view(self) -> Plan:
        if self._scenario == BASELINE:
            return self._plan
        return view(self._plan, lineage(self._plan, self._scenario)[-1].parent)

    def row(self, row_type: type[R], key: str) -> R:
        """A row as this draft leaves it. Refuses an unknown key."""
        return self.view.row(row_type, key)

    def put(self, row: Row) -> None:
        """Add or replace a row. Refuses an invalid one."""
        check_row(row)
        self._set(row.kind, row.key, row)

    def put_all(self, rows: Iterable[Row]) -> None:
        """Add or replace several rows at once."""
        listed = list(rows)
        for row in listed:
            check_row(row)
            self._wanted[row.kind, row.key] = row
        self.view = self.view.replaced((row.kind, row.key, row) for row in listed)

    def drop(self, kind: str, key: str) -> None:
        """Remove a row, if it is there."""
        self._set(kind, key, None)

    def _set(self, kind: str, key: str, row: Row | None) -> None:
        self._wanted[kind, key] = row
        self.view = self.view.replaced([(kind, key, row)])

    def change(self, name: str, /, **subjects: Subject) -> Change:
        """The finished change. Refuses one that leaves a row without another that it names."""
        lifted = [self._lifted(kind, key, row) for (kind, key), row in self._wanted.items()]
        self._check_references(lifted)
        kept = tuple(item for item in lifted if item.before != item.after)
        return Change(name, kept, self._scenario, subjects)

    def _lifted(self, kind: str, key: str, row: Row | None) -> Replacement:
        if self._scenario == BASELINE or kind in SHARED_KINDS:
            return Replacement(kind, key, self._plan.find(kind, key), row)
        return self._branch_replacement(kind, key, row)

    def _branch_replacement(self, kind: str, key: str, row: Row | None) -> Replacement:
        branch_key = f"{self._scenario}@{kind}@{key}"
        standing = self._plan.find(ScenarioChange.kind, branch_key)
        if isinstance(standing, ScenarioChange):
            after = None if row == standing.before else replace(standing, after=row)
        else:
            before = self._parent.find(kind, key)
            after = None if row == before else ScenarioChange(self._scenario, kind, key, before, row)
        return Replacement(ScenarioChange.kind, branch_key, standing, after)

    def _check_references(self, lifted: list[Replacement]) -> None:
        dropped = {at for at, row in self._wanted.items() if row is None}
        for row in self._wanted.values():
            if row is not None:
                check_row_references(self.view, row)
        if dropped:
            self._check_nothing_needs(dropped, lifted)

    def _check_nothing_needs(self, dropped: set[tuple[str, str]], lifted: list[Replacement]) -> None:
        for seen in self._views_touched(lifted):
            for table in seen.tables.values():
                for row in table.values():
                    if needed := dropped.intersection(references(row)):
                        self._refuse_needed(row, min(needed), seen)

    def _views_touched(self, lifted: list[Replacement]) -> Iterable[Plan]:
        """The plan as this scenario and every branch of it will see it."""
        yield self.view
        after = self._plan.replaced((item.kind, item.key, item.after) for item in lifted)
        for scenario in after.rows(Scenario):
            above = [row.id for row in lineage(after, scenario)[:-1]]
            if self._scenario in (BASELINE, *above):
                yield view(after, scenario)

    def _refuse_needed(self, row: Row, needed: tuple[str, str], seen: Plan) -> None:
        gone = self._plan.find(*needed) or self._parent.find(*needed)
        name = needed[1] if gone is None else _name(gone)
        if seen.scenario == BASELINE:
            raise Refusal("still-needed", kind=needed[0], name=name, by_kind=row.kind, by_name=_name(row))
        where = self._plan.row(Scenario, seen.scenario).name
        subjects = {"kind": needed[0], "name": name, "by_kind": row.kind, "by_name": _name(row), "scenario": where}
        raise Refusal("still-needed-in", **subjects)


def _name(row: Row) -> str:
    """What a person calls a row: its title or name with its key, else the key."""
    called = getattr(row, "title", "") or getattr(row, "name", "")
    return f"{called} ({row.key})" if called else row.key


Numbered = TypeVar("Numbered", Tool, StandingTask, Campaign)


def next_id(plan: Plan, row_type: type[Row], prefix: str) -> str:
    """The next free id of a kind, such as P013, never one that any scenario of the plan uses."""
    stem = f"{prefix}"
    used = [key for key in plan.tables[row_type.kind] if key.startswith(stem)]
    for change in plan.rows(ScenarioChange).values():
        if change.row_kind == row_type.kind:
            used.append(change.row_key)
    numbers = [int(key[len(stem) :]) for key in used if key.startswith(stem) and key[len(stem) :].isdecimal()]
    return f"{stem}{max(numbers, default=0) + 1:03d}"


def numbered(plan: Plan, row_type: type[Numbered], prefix: str, added: Iterable[Numbered]) -> list[Numbered]:
    """New rows with the next free ids, in order."""
    first = int(next_id(plan, row_type, prefix).removeprefix(prefix))
    return [replace(row, id=f"{prefix}{number:03d}") for number, row in enumerate(added, start=first)]
