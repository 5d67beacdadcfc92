"""mopsplanner show"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mopsplanner.cli.opening import results_of
from mopsplanner.cli.options import json_option, plan_argument, scenario_option, strict_option, today
from mopsplanner.cli.output import print_json, print_table, say

if TYPE_CHECKING:
    from mopsplanner.engine.findings import Finding
    from mopsplanner.engine.results import Results


@click.command("show", short_help="What a plan says.")
@plan_argument
@scenario_option
@strict_option
@json_option
def command(plan: Path, scenario: str, strict: bool, as_json: bool) -> int:
    """Show a plan: company, team, cost by fiscal year, what stands out, and its scenarios."""
    from mopsplanner.engine.findings import Severity, findings

    results = results_of(plan, scenario)
    found = findings(results, today())
    if as_json:
        print_json(plan_data(results, found))
    else:
        _print(results, found)
    return 1 if strict and any(item.severity >= Severity.WARNING for item in found) else 0


def plan_data(results: Results, found: tuple[Finding, ...]) -> dict[str, Any]:
    """What `show --json` prints."""
    from mopsplanner.plan.plan import BASELINE
    from mopsplanner.plan.rows import Scenario
    from mopsplanner.texts.findings import finding_text

    plan = results.plan
    company = plan.company
    return {
        "plan": plan.id,
        "company": company.name,
        "name": company.plan_name,
        "employees": company.employees,
        "currency": company.currency,
        "scenario": "Baseline" if plan.scenario == BASELINE else plan.row(Scenario, plan.scenario).name,
        "scenarios": ["Baseline", *(row.name for row in plan.rows(Scenario).values())],
        "quarters": [str(quarter) for quarter in results.quarters],
        "headcount": results.headcount.tolist(),
        "seated_fte": results.seated_fte.tolist(),
        "cost": results.cost.total.tolist(),
        "cost_by_fiscal_year": {str(year): money for year, money in results.cost.by_year().items()},
        "structure": _structure_data(results),
        "positions": [_position_data(results, at) for at in range(len(results.hours.team.ids))],
        "findings": [
            {"id": item.id, "severity": item.severity.name.lower(), "text": finding_text(item), **item.subjects}
            for item in found
        ],
    }


def _structure_data(results: Results) -> dict[str, Any]:
    """The team's shape at the end of the plan's first quarter."""
    from dataclasses import asdict

    from mopsplanner.engine.structure import structure

    found = structure(results, results.quarters[0])
    return {**asdict(found), "quarter": str(found.quarter)}


def _position_data(results: Results, at: int) -> dict[str, Any]:
    row = results.hours.team.rows[at]
    return {
        "id": row.id,
        "title": row.title,
        "role": row.role,
        "person": row.stays[-1].person if row.stays else None,
        "reports_to": row.manager or None,
        "fte": row.fte,
        "hours": results.hours.net[at].tolist(),
    }


def _print(results: Results, found: tuple[Finding, ...]) -> None:
    from mopsplanner.engine.structure import structure
    from mopsplanner.plan.rows import Position, Scenario
    from mopsplanner.texts import numbers
    from mopsplanner.texts.findings import finding_text
    from mopsplanner.texts.positions import occupant
    from mopsplanner.texts.structure import structure_sentence

    plan, company = results.plan, results.plan.company
    say(f"{company.name}, {company.plan_name}: {company.employees:,} employees")
    names = ", ".join(["Baseline", *(row.name for row in plan.rows(Scenario).values())])
    say(f"Scenarios: {names}")
    say()
    day = plan.calendar.last_day(results.quarters[0])
    positions = plan.rows(Position)
    lines = [
        (row.id, row.title, occupant(row, day), _manager(positions.get(row.manager)), f"{row.fte:g}")
        for row in results.hours.team.rows
    ]
    print_table(("Id", "Position", "Person", "Reports to", "FTE"), lines, left=4)
    say()
    heads = ("", *numbers.quarter_heads(results.quarters))
    print_table(heads, [
        ("Headcount", *(numbers.whole(count) for count in results.headcount.tolist())),
        ("FTE in seats", *(numbers.decimal(fte) for fte in results.seated_fte.tolist())),
        ("Loaded cost", *(numbers.money(money, company.currency) for money in results.cost.total.tolist())),
    ])  # fmt: skip
    for year, money in results.cost.by_year().items():
        say(f"Loaded cost FY{year % 100:02d}: {numbers.money_exact(money, company.currency)}")
    say()
    say(structure_sentence(structure(results, results.quarters[0]), positions))
    if found:
        say()
        say("What stands out:")
    for finding in found:
        say(f"- {finding_text(finding)}")


def _manager(row: Any) -> str:
    return row.title if row is not None else ""
