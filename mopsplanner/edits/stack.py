"""Edits of run work: tools and standing tasks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from mopsplanner.edits.change import Change
from mopsplanner.edits.draft import Draft, next_id
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.rows import StandingTask, Tool
from mopsplanner.plan.words import Grade


def add_tool(plan: Plan, scenario: str, tool: Tool) -> Change:
    """Add a tool; its id is given by the plan."""
    draft = Draft(plan, scenario)
    draft.put(replace(tool, id=next_id(plan, Tool, "S")))
    return draft.change("add-tool", name=tool.name)


def edit_tool(plan: Plan, scenario: str, id: str, **values: Any) -> Change:
    """Set fields of a tool; its grade becomes "yours"."""
    draft = Draft(plan, scenario)
    before = draft.row(Tool, id)
    draft.put(replace(before, **values, grade=Grade.YOURS, source=""))
    return draft.change("edit-tool", name=before.name)


def remove_tool(plan: Plan, scenario: str, id: str) -> Change:
    """Remove a tool."""
    draft = Draft(plan, scenario)
    name = draft.row(Tool, id).name
    draft.drop(Tool.kind, id)
    return draft.change("remove-tool", name=name)


def edit_standing_task(plan: Plan, scenario: str, id: str, **values: Any) -> Change:
    """Set fields of a standing task; its grade becomes "yours"."""
    draft = Draft(plan, scenario)
    before = draft.row(StandingTask, id)
    draft.put(replace(before, **values, grade=Grade.YOURS, source=""))
    return draft.change("edit-standing-task", name=before.name)


def import_tools(plan: Plan, scenario: str, tools: Sequence[Tool], file: str) -> Change:
    """Take tools from an inventory, all as one step. Rows carry their ids already."""
    draft = Draft(plan, scenario)
    draft.put_all(tools)
    return draft.change("import-tools", count=len(tools), file=file)


def import_standing_task(plan: Plan, scenario: str, task: StandingTask, file: str) -> Change:
    """Take a load that a log measured. The row carries its id already."""
    draft = Draft(plan, scenario)
    draft.put(task)
    return draft.change("import-standing-task", name=task.name, file=file)
