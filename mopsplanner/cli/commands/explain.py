"""mopsplanner explain"""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mopsplanner.cli.opening import results_of
from mopsplanner.cli.options import json_option, plan_argument, scenario_option
from mopsplanner.cli.output import print_json, print_table, say
from mopsplanner.plan.words import Domain

if TYPE_CHECKING:
    from mopsplanner.catalog.entries import Catalog
    from mopsplanner.engine.explain import Explanation

WHAT = (
    "hours",
    "capacity",
    "demand",
    "utilisation",
    "gap",
    "deliverable",
    "cost",
    "headcount",
    "year-cost",
    "plan-deliverable",
)


@click.command("explain", short_help="Why a number is what it is.")
@plan_argument
@click.argument("what", type=click.Choice(WHAT))
@click.option("--quarter", metavar="2027-Q3", help="Which quarter; without it the plan's first.")
@click.option("--domain", type=click.Choice([domain.value for domain in Domain]), help="Of which domain.")
@click.option("--position", default="", metavar="P001", help="Of which position (for hours).")
@scenario_option
@json_option
def command(
    plan: Path, what: str, quarter: str | None, domain: str | None, position: str, scenario: str, as_json: bool
) -> None:
    """Explain a number: its formula, every input with its value, and where each input comes from.

    \b
      mopsplanner explain plan.mops utilisation --domain data --quarter 2027-Q3
      mopsplanner explain plan.mops hours --position P012 --quarter 2027-Q3 --json
    """
    from mopsplanner.catalog.loading import load
    from mopsplanner.engine.explain import Question, What, explain
    from mopsplanner.plan.quarters import Quarter

    results = results_of(plan, scenario)
    when = Quarter.parse(quarter) if quarter else results.quarters[0]
    found = explain(results, Question(What(what), when, Domain(domain) if domain else None, position))
    if as_json:
        print_json(explanation_data(found, load()))
    else:
        _print(found, load())


def explanation_data(found: Explanation, catalog: Catalog) -> dict[str, Any]:
    """What `explain --json` prints."""
    from mopsplanner.texts import explain as words

    return {
        "title": words.title(found.question),
        "value": found.value if math.isfinite(found.value) else None,
        "unit": found.unit,
        "formula": words.FORMULA[found.question.what],
        "inputs": [
            {
                "id": part.id,
                "name": words.part_name(part),
                "value": part.value if math.isfinite(part.value) else None,
                "unit": part.unit,
                "grade": part.grade.value if part.grade else "computed",
                "source": words.part_origin(part, catalog),
            }
            for part in found.parts
        ],
    }


def _print(found: Explanation, catalog: Catalog) -> None:
    from mopsplanner.texts import explain as words

    say(words.summary(found))
    say(words.FORMULA[found.question.what])
    say()
    lines = [
        (words.part_name(part), words.quantity(part.value, part.unit), words.part_origin(part, catalog))
        for part in found.parts
    ]
    print_table(("Input", "Value", "Where it comes from"), lines, left=3)
