"""The sample plans: a founding and a few edits, told in `resources/samples/`."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from mopsplanner import resources
from mopsplanner.catalog.entries import Catalog
from mopsplanner.edits import campaigns, positions, scenarios, stack
from mopsplanner.edits.change import Change, applied
from mopsplanner.engine.founding import Founding, found_plan
from mopsplanner.engine.sizing import CompanyProfile
from mopsplanner.plan.documents import from_json_document
from mopsplanner.plan.plan import BASELINE, Plan, scenario_named, view
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Demand, Position, Tool
from mopsplanner.plan.words import Contract, ReportsTo, TeamModel

SAMPLES = ("small", "midmarket", "enterprise")
BY_HAND = "by-hand"
"""The sample of the help page whose numbers can be checked with a pencil."""

Spec = Mapping[str, Any]


def sample_plan(kind: str, catalog: Catalog, plan_id: str) -> Plan:
    """A sample plan: small, midmarket, enterprise, or the one that is checked by hand. Refuses another kind."""
    if kind == BY_HAND:
        return replace(from_json_document(json.loads(resources.read_text("samples", f"{kind}.json"))), id=plan_id)
    if kind not in SAMPLES:
        raise Refusal("sample-unknown", kind=kind, known=", ".join((*SAMPLES, BY_HAND)))
    spec = tomllib.loads(resources.read_text("samples", f"{kind}.toml"))
    plan = found_plan(_founding(spec), catalog, plan_id)
    plan = _named(plan, spec["people"])
    plan = _equipped(plan, spec.get("tools", {}))
    for step in spec.get("edits", []):
        plan = applied(plan, _STEPS[step["do"]](plan, BASELINE, step))
    for branch in spec.get("scenarios", []):
        plan = _branched(plan, branch)
    return plan


def _founding(spec: Spec) -> Founding:
    company = spec["company"]
    profile = CompanyProfile(
        employees=company["employees"],
        marketing_people=company.get("marketing_people"),
        regions=company.get("regions", 1),
        business_units=company.get("business_units", 1),
    )
    return Founding(
        profile=profile,
        name=company["name"],
        plan_name=company["plan"],
        start=company["start"],
        quarters=company["quarters"],
        region=company.get("region", ""),
        model=TeamModel(company.get("model", "centralised")),
        reports_to=ReportsTo(company.get("reports_to", "cmo")),
    )


def _named(plan: Plan, people: list[str]) -> Plan:
    """Names for the people in the suggested seats, in the order of the seats."""
    seats = sorted(plan.rows(Position).values(), key=lambda row: row.id)
    named = [
        replace(seat, stays=(replace(seat.stays[0], person=person),))
        for seat, person in zip(seats, people, strict=True)
    ]
    return plan.replaced((row.kind, row.id, row) for row in named)


def _equipped(plan: Plan, tools: Mapping[str, Spec]) -> Plan:
    for row in list(plan.rows(Tool).values()):
        if row.category in tools:
            told = tools[row.category]
            change = stack.edit_tool(plan, BASELINE, row.id, **told)
            plan = applied(plan, change)
    return plan


def _branched(plan: Plan, branch: Spec) -> Plan:
    plan = applied(plan, scenarios.add_scenario(plan, branch["name"], description=branch["description"]))
    scenario = scenario_named(plan, branch["name"])
    for step in branch["edits"]:
        plan = applied(plan, _STEPS[step["do"]](plan, scenario, step))
    return plan


def _add(plan: Plan, scenario: str, step: Spec) -> Change:
    return positions.add_position(
        plan,
        scenario,
        step["role"],
        manager=step["manager"],
        start=step["start"],
        approved=step.get("approved", True),
    )


def _leave(plan: Plan, scenario: str, step: Spec) -> Change:
    return positions.vacate_position(plan, scenario, step["position"], step["last_day"])


def _backfill(plan: Plan, scenario: str, step: Spec) -> Change:
    row = view(plan, scenario).row(Position, step["position"])
    contract = Contract(step.get("contract", "employee"))
    stay = replace(row.stays[-1], person="", start=step["start"], end=step.get("end"), contract=contract)
    return positions.fill_position(plan, scenario, row.id, stay)


def _no_backfill(plan: Plan, scenario: str, step: Spec) -> Change:
    row = view(plan, scenario).row(Position, step["position"])
    return positions.edit_positions(plan, scenario, [row.id], stays=row.stays[:-1])


def _grow(plan: Plan, scenario: str, step: Spec) -> Change:
    """Multiply the demand of some types, or of all, from a quarter on; whole campaigns from 50 a quarter."""
    first = Quarter.parse(step["from"])
    wanted = step.get("types")
    cells = {
        (row.type, row.quarter): round(row.campaigns * step["factor"], step.get("places", 0))
        for row in view(plan, scenario).rows(Demand).values()
        if row.quarter >= first and (wanted is None or row.type in wanted)
    }
    return campaigns.set_demand(plan, scenario, cells)


def _remove(plan: Plan, scenario: str, step: Spec) -> Change:
    return positions.remove_positions(plan, scenario, step["positions"])


_STEPS: Mapping[str, Callable[[Plan, str, Spec], Change]] = {
    "add": _add,
    "leave": _leave,
    "backfill": _backfill,
    "no-backfill": _no_backfill,
    "grow": _grow,
    "remove": _remove,
}
