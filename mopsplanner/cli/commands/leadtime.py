"""mopsplanner leadtime"""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mopsplanner.cli.opening import results_of
from mopsplanner.cli.options import json_option, plan_argument, scenario_option
from mopsplanner.cli.output import print_json, print_table, say

if TYPE_CHECKING:
    from mopsplanner.engine.lead_time import LeadTime
    from mopsplanner.engine.results import Results


@click.command("leadtime", short_help="From brief to launch, by campaign type.")
@plan_argument
@scenario_option
@click.option("--quarter", metavar="2027-Q3", help="Which quarter; without it the plan's first.")
@json_option
def command(plan: Path, scenario: str, quarter: str | None, as_json: bool) -> None:
    """Show how many business days campaigns take from brief to launch, and at which stage they wait.

    A formula up to 85% utilisation, a simulation of the queue above; the JSON form holds all quarters.
    """
    from mopsplanner.engine.lead_time import lead_times
    from mopsplanner.plan.quarters import Quarter
    from mopsplanner.plan.refusal import Refusal

    results = results_of(plan, scenario)
    when = Quarter.parse(quarter) if quarter else results.quarters[0]
    if when not in results.quarters:
        raise Refusal("explain-quarter", quarter=str(when))
    found = lead_times(results)
    if as_json:
        print_json([lead_time_data(one) for one in found])
    else:
        _print(results, [one for one in found if one.quarter == when])


def lead_time_data(found: LeadTime) -> dict[str, Any]:
    """One line of what `leadtime --json` prints; business days, null where a campaign never launches."""
    return {
        "type": found.type,
        "quarter": str(found.quarter),
        "method": found.method.value,
        "touch_days": _finite(found.touch),
        "mean_days": _finite(found.mean),
        "p50_days": _finite(found.p50),
        "p90_days": _finite(found.p90),
        "within_lead": found.on_time,
        "busiest_stage": found.stage.value,
        "utilisation": _finite(found.utilisation),
        "queue_growth": found.growth,
    }


def _finite(value: float | None) -> float | None:
    return value if value is not None and math.isfinite(value) else None


def _print(results: Results, found: list[LeadTime]) -> None:
    from mopsplanner.texts import lead_time as words
    from mopsplanner.texts import numbers

    names = {row.id: row.name for row in results.demand.types}
    lines = [(names[one.type], *words.lead_time_cells(one)) for one in found]
    say(
        f"Business days from brief to launch, briefed in {numbers.quarter(found[0].quarter)}"
        if found
        else words.NOTHING
    )
    if lines:
        print_table(("Campaign type", *words.HEADS), lines)
