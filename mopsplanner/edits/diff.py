"""What differs between two plans, as row replacements."""

from __future__ import annotations

from mopsplanner.edits.change import Replacement
from mopsplanner.plan.plan import BASELINE, Plan, lineage, view
from mopsplanner.plan.rows import KINDS, SHARED_KINDS, ScenarioChange


def diff(before: Plan, after: Plan) -> tuple[Replacement, ...]:
    """The replacements that turn the tables of one plan into those of the other, ordered by kind and key."""
    found: list[Replacement] = []
    for kind in KINDS:
        old, new = before.tables[kind], after.tables[kind]
        if old is new:
            continue
        for key in sorted(old.keys() | new.keys()):
            if old.get(key) != new.get(key):
                found.append(Replacement(kind, key, old.get(key), new.get(key)))
    return tuple(found)


def scenario_diff(plan: Plan, scenario: str, against: str = BASELINE) -> tuple[Replacement, ...]:
    """What a scenario changes against another (the baseline where none is named), as both see the plan."""
    found = diff(view(plan, against), view(plan, scenario))
    return tuple(item for item in found if item.kind not in SHARED_KINDS)


def conflicts_with_parent(plan: Plan, scenario: str) -> tuple[Replacement, ...]:
    """The scenario's replacements whose `before` the parent no longer holds."""
    parent = view(plan, lineage(plan, scenario)[-1].parent)
    return tuple(
        Replacement(change.row_kind, change.row_key, change.before, change.after)
        for change in plan.rows(ScenarioChange).values()
        if change.scenario == scenario and parent.find(change.row_kind, change.row_key) != change.before
    )
