"""mopsplanner explain"""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mopsplanner.cli.opening import results_of
from mopsplanner.cli.options import WHOLE, json_option, plan_argument, scenario_option
from mopsplanner.cli.output import print_json, print_table, say
from mopsplanner.engine.questions import Explanation, Question, What
from mopsplanner.plan.words import Domain, Stage

if TYPE_CHECKING:
    from mopsplanner.catalog.entries import Catalog


@click.command(
    "explain",
    short_help="Why a number is what it is.",
    epilog=f"WHAT is one of {', '.join(what.value for what in What)}.",
)
@plan_argument
@click.argument("what", metavar="WHAT", type=click.Choice([what.value for what in What]))
@click.option("--quarter", metavar="2027-Q3", help="Which quarter; without it the plan's first.")
@click.option("--domain", type=click.Choice([domain.value for domain in Domain]), help="Of which domain.")
@click.option("--position", default="", metavar="P001", help="Of which position.")
@click.option("--stay", type=WHOLE, metavar="N", help="Of which person in the position, the first one by 1.")
@click.option("--row", default="", metavar="ID", help="Of which campaign type, tool, standing task or location.")
@click.option("--stage", type=click.Choice([stage.value for stage in Stage]), help="Of which stage of a campaign.")
@click.option("--launch", metavar="2027-Q4", help="Of campaigns launched in which quarter.")
@scenario_option
@json_option
def command(
    plan: Path, what: str, quarter: str | None, domain: str | None, position: str, stay: int | None, row: str,
    stage: str | None, launch: str | None, scenario: str, as_json: bool,
) -> None:  # fmt: skip
    """Explain a number: its formula, every input with its value, and where each input comes from.

    Inputs that are results themselves lead on: the JSON form names the question of each.

    \b
      mopsplanner explain plan.mops utilisation --domain data --quarter 2027-Q3
      mopsplanner explain plan.mops run-work --domain data --quarter 2027-Q3
      mopsplanner explain plan.mops recipe --row webinar
      mopsplanner explain plan.mops hours --position P012 --quarter 2027-Q3 --json
    """
    from mopsplanner.catalog.loading import load
    from mopsplanner.engine.explain import explain
    from mopsplanner.plan.quarters import Quarter

    results = results_of(plan, scenario)
    question = Question(
        What(what),
        Quarter.parse(quarter) if quarter else results.quarters[0],
        Domain(domain) if domain else None,
        position,
        row,
        Stage(stage) if stage else None,
        None if stay is None else stay - 1,
        Quarter.parse(launch) if launch else None,
    )
    _answer(explain(results, question), load(), as_json)


def _answer(found: Explanation, catalog: Catalog, as_json: bool) -> None:
    if as_json:
        print_json(explanation_data(found, catalog))
    else:
        _print(found, catalog)


def explanation_data(found: Explanation, catalog: Catalog) -> dict[str, Any]:
    """What `explain --json` prints."""
    from mopsplanner.texts import explain as words

    return {
        "title": words.title(found.question),
        "value": found.value if math.isfinite(found.value) else None,
        "unit": found.unit,
        "formula": words.formula(found),
        "inputs": [
            {
                "id": part.id,
                "name": words.part_name(part),
                "value": part.value if math.isfinite(part.value) else None,
                "unit": part.unit,
                "grade": part.grade.value if part.grade else "computed",
                "source": words.part_origin(part, catalog),
                "more": None if part.more is None else question_data(part.more),
            }
            for part in found.parts
        ],
    }


def question_data(question: Question) -> dict[str, Any]:
    """A question as the options of this command, those that it does not need left out."""
    asked = {
        "what": question.what.value,
        "quarter": str(question.quarter),
        "domain": question.domain,
        "position": question.position,
        "stay": None if question.stay is None else question.stay + 1,
        "row": question.row,
        "stage": question.stage,
        "launch": None if question.launch is None else str(question.launch),
    }
    return {name: value for name, value in asked.items() if value}


def _print(found: Explanation, catalog: Catalog) -> None:
    from mopsplanner.texts import explain as words

    say(words.summary(found))
    say(words.formula(found))
    say()
    lines = [
        (words.part_name(part), words.quantity(part.value, part.unit), words.part_origin(part, catalog))
        for part in found.parts
    ]
    print_table(("Input", "Value", "Where it comes from"), lines, left=3)
