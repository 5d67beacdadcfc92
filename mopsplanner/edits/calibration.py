"""Taking over what closed quarters say: the grade becomes "derived", the source names the quarters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mopsplanner.edits.change import Change
from mopsplanner.edits.draft import Draft
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Assumption, CampaignType
from mopsplanner.plan.words import Grade


def measured_source(quarters: Sequence[Quarter]) -> str:
    """What a plan writes as the source of a measured value: measured 2026-Q3 to 2026-Q4."""
    return f"measured {min(quarters)} to {max(quarters)}"


def is_taken_over(row: Assumption | CampaignType, quarters: Sequence[Quarter]) -> bool:
    """Whether a value is already what these quarters said: they are no evidence against it a second time."""
    return row.source == measured_source(quarters)


def accept_assumption(plan: Plan, scenario: str, id: str, value: float, quarters: Sequence[Quarter]) -> Change:
    """Set an assumption to what was measured in these quarters. Refuses a value outside its bounds."""
    draft = Draft(plan, scenario)
    before = draft.row(Assumption, id)
    draft.put(replace(before, value=value, grade=Grade.DERIVED, source=measured_source(quarters)))
    return draft.change("accept-assumption", name=before.name, value=value, unit=before.unit)


def accept_recipe(plan: Plan, scenario: str, id: str, factor: float, quarters: Sequence[Quarter]) -> Change:
    """Multiply the hours of a recipe's stages by what was measured in these quarters. Refuses hours below 0."""
    draft = Draft(plan, scenario)
    before = draft.row(CampaignType, id)
    brief, build, data, qa, launch, report = (hours * factor for hours in before.hours)
    hours = (brief, build, data, qa, launch, report)
    draft.put(replace(before, hours=hours, grade=Grade.DERIVED, source=measured_source(quarters)))
    return draft.change("accept-recipe", name=before.name, factor=factor)
