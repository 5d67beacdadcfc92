"""Edits of the company, the planned quarters, the assumptions, locations and roles."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from mopsplanner.edits.change import Change
from mopsplanner.edits.draft import Draft
from mopsplanner.plan.plan import BASELINE, Plan
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Assumption, Company, FiscalCalendar, Location, Role
from mopsplanner.plan.words import Grade


def edit_company(plan: Plan, scenario: str = BASELINE, **values: Any) -> Change:
    """Set fields of the company: name, employees and so on."""
    draft = Draft(plan, scenario)
    before = draft.row(Company, "company")
    draft.put(replace(before, **values))
    return draft.change("edit-company", name=before.name)


def set_quarters(plan: Plan, count: int) -> Change:
    """Plan more or fewer quarters. The first stays; rows beyond the end are kept."""
    draft = Draft(plan)
    draft.put(replace(draft.row(FiscalCalendar, "calendar"), count=count))
    return draft.change("set-quarters", count=count)


def set_assumption(plan: Plan, scenario: str, id: str, value: float) -> Change:
    """Set an assumption; from now on its grade is "yours". Refuses a value outside its bounds."""
    draft = Draft(plan, scenario)
    before = draft.row(Assumption, id)
    draft.put(replace(before, value=value, grade=Grade.YOURS, source=""))
    return draft.change("set-assumption", name=before.name, value=value, unit=before.unit)


def edit_location(plan: Plan, scenario: str, id: str, **values: Any) -> Change:
    """Set fields of a location."""
    draft = Draft(plan, scenario)
    before = draft.row(Location, id)
    draft.put(replace(before, **values))
    return draft.change("edit-location", name=before.name)


def add_location(plan: Plan, scenario: str, location: Location) -> Change:
    """Add a location. Refuses an id in use."""
    draft = Draft(plan, scenario)
    if draft.view.find(Location.kind, location.id) is not None:
        raise Refusal("location-exists", name=location.id)
    draft.put(location)
    return draft.change("add-location", name=location.name)


def edit_role(plan: Plan, scenario: str, id: str, **values: Any) -> Change:
    """Set fields of a role, for all positions that take its defaults; its grade becomes "yours"."""
    draft = Draft(plan, scenario)
    before = draft.row(Role, id)
    draft.put(replace(before, **values, grade=Grade.YOURS, source=""))
    return draft.change("edit-role", name=before.name)
