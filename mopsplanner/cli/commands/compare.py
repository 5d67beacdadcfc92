"""mopsplanner compare"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mopsplanner.cli.opening import read_plan
from mopsplanner.cli.options import json_option, plan_argument
from mopsplanner.cli.output import print_json, print_table, say

if TYPE_CHECKING:
    from mopsplanner.engine.comparison import ChangeEffect, Comparison
    from mopsplanner.plan.plan import Plan


@click.command("compare", short_help="Scenarios side by side.")
@plan_argument
@click.option("--scenario", "names", multiple=True, metavar="NAME", help="Name two to six; without it all of them.")
@json_option
def command(plan: Path, names: tuple[str, ...], as_json: bool) -> None:
    """Compare scenarios by metric and by assumptions that differ, and list each one's changes with their effect.

    \b
      mopsplanner compare plan.mops
      mopsplanner compare plan.mops --scenario baseline --scenario "Hire ahead" --json
    """
    from mopsplanner.engine.comparison import change_effects, compare
    from mopsplanner.plan.plan import BASELINE, scenario_named
    from mopsplanner.plan.rows import Scenario

    read = read_plan(plan)
    rows = sorted(read.rows(Scenario).values(), key=lambda row: row.order)
    ids = [scenario_named(read, name) for name in names] or [BASELINE, *(row.id for row in rows)]
    compared = compare(read, ids)
    effects = {id: change_effects(read, id) for id in ids if id != BASELINE}
    if as_json:
        print_json(comparison_data(compared, effects))
    else:
        _print(read, compared, effects)


def comparison_data(compared: Comparison, effects: dict[str, tuple[ChangeEffect, ...]]) -> dict[str, Any]:
    """What `compare --json` prints. Effects: with the change less without it."""
    from mopsplanner.texts.comparison import LEFT_OUT, change_text

    return {
        "metrics": [asdict(row) for row in compared.metrics],
        "assumptions_that_differ": [asdict(row) for row in compared.differences],
        "changes": {
            scenario: [
                {
                    "change": change_text(item.change),
                    "kind": item.change.row_kind,
                    "key": item.change.row_key,
                    "gap_fte": item.gap_fte,
                    "cost": item.cost,
                    "campaigns": item.campaigns,
                }
                for item in found
            ]
            for scenario, found in effects.items()
        },
        "note": LEFT_OUT,
    }


def _print(plan: Plan, compared: Comparison, effects: dict[str, tuple[ChangeEffect, ...]]) -> None:
    from mopsplanner.texts import comparison as words

    currency = plan.company.currency
    names = {row.scenario: row.name for row in compared.metrics}
    print_table(("", *names.values()), words.metric_lines(compared, currency))
    if compared.differences:
        say()
        print_table(
            ("Assumption that differs", *names.values()), [words.difference_line(d) for d in compared.differences]
        )
    for scenario, found in effects.items():
        say()
        heads = (f"{names[scenario]}: change", "people short", "cost", "campaigns")
        print_table(heads, [words.effect_line(item, currency) for item in found])
    if effects:
        say()
        say(words.LEFT_OUT)
