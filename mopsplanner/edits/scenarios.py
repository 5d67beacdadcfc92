"""Edits of scenarios: branch, rename, describe, remove; and of decisions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from mopsplanner.edits.change import Change, applied
from mopsplanner.edits.draft import Draft, next_id
from mopsplanner.plan.plan import BASELINE, Plan
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Decision, Row, Scenario, ScenarioChange


def add_scenario(plan: Plan, name: str, parent: str = BASELINE, description: str = "") -> Change:
    """Branch from the baseline or from a scenario. Copies nothing. Refuses a name in use."""
    draft = Draft(plan)
    _refuse_name_in_use(plan, name, "")
    order = max((row.order for row in plan.rows(Scenario).values()), default=0) + 1
    id = next_id(plan, Scenario, "SC")
    draft.put(Scenario(id, name.strip(), parent, description, order, archived=False))
    return draft.change("add-scenario", name=name.strip(), id=id)


def add_scenario_with(
    plan: Plan, name: str, rows: Iterable[tuple[str, str, Row | None]], parent: str = BASELINE, description: str = ""
) -> Change:
    """Branch with row replacements (kind, key, row or none) already made in the new scenario, all as one step.

    Refuses a name in use, and rows that cannot stand there.
    """
    branched = add_scenario(plan, name, parent, description)
    id = str(branched.subjects["id"])
    draft = Draft(applied(plan, branched), id)
    for kind, key, row in rows:
        if row is None:
            draft.drop(kind, key)
        else:
            draft.put(row)
    inside = draft.change("edit-scenario", name=name.strip())
    return replace(branched, replacements=(*branched.replacements, *inside.replacements), scenario=parent)


def _refuse_name_in_use(plan: Plan, name: str, own_id: str) -> None:
    wanted = name.strip().casefold()
    names = {row.name.casefold() for row in plan.rows(Scenario).values() if row.id != own_id}
    if wanted == "baseline" or wanted in names:
        raise Refusal("scenario-name-used", name=name.strip())


def free_scenario_name(plan: Plan, wanted: str) -> str:
    """The wanted name, or with the first number that is free behind it."""
    names = {"baseline", *(row.name.casefold() for row in plan.rows(Scenario).values())}
    if wanted.casefold() not in names:
        return wanted
    number = 2
    while f"{wanted} {number}".casefold() in names:
        number += 1
    return f"{wanted} {number}"


def edit_scenario(plan: Plan, id: str, **values: Any) -> Change:
    """Rename, describe, order or archive a scenario."""
    draft = Draft(plan)
    before = draft.row(Scenario, id)
    if "name" in values:
        _refuse_name_in_use(plan, values["name"], id)
    draft.put(replace(before, **values))
    return draft.change("edit-scenario", name=values.get("name", before.name))


def remove_scenario(plan: Plan, id: str) -> Change:
    """Remove a scenario with its replacements. Refuses while another branches from it."""
    draft = Draft(plan)
    row = draft.row(Scenario, id)
    children = [item.name for item in plan.rows(Scenario).values() if item.parent == id]
    if children:
        raise Refusal("scenario-has-branches", name=row.name, branch=children[0])
    for change in plan.rows(ScenarioChange).values():
        if change.scenario == id:
            draft.drop(ScenarioChange.kind, change.key)
    draft.drop(Scenario.kind, id)
    return draft.change("remove-scenario", name=row.name)


def record_decision(plan: Plan, decision: Decision) -> Change:
    """Add a decision to the log; its id is given by the plan."""
    draft = Draft(plan)
    draft.put(replace(decision, id=next_id(plan, Decision, "D")))
    return draft.change("record-decision", text=decision.text)
