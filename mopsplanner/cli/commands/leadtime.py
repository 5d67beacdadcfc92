"""mopsplanner leadtime"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mopsplanner.cli.opening import results_of
from mopsplanner.cli.options import json_option, plan_argument, scenario_option
from mopsplanner.cli.output import print_json, print_table, say

MOST_READY = 1_000
"""Campaigns of one type that may stand ready."""

if TYPE_CHECKING:
    from mopsplanner.engine.lead_time import Flow, LeadTime
    from mopsplanner.engine.results import Results


@click.command("leadtime", short_help="From brief to launch, by campaign type.")
@plan_argument
@scenario_option
@click.option("--quarter", metavar="2027-Q3", help="Which quarter; without it the plan's first.")
@click.option("--backlog", "backlog", multiple=True, metavar="TYPE=N", help="Campaigns that stand ready on day one.")
@click.option("--outside", type=float, default=0.0, metavar="DAYS", help="Business days of waiting outside the team.")
@json_option
def command(
    plan: Path, scenario: str, quarter: str | None, backlog: tuple[str, ...], outside: float, as_json: bool
) -> None:
    """Show how many business days campaigns take from brief to launch, where they wait, and how many are under way.

    A formula up to 85% utilisation, a simulation of the queue above; the JSON form holds all quarters.

    \b
      mopsplanner leadtime plan.mops --quarter 2027-Q3
      mopsplanner leadtime plan.mops --backlog webinar=6 --backlog newsletter=2 --outside 3
    """
    from mopsplanner.engine.lead_time import LeadTimeParameters, brief_to_launch
    from mopsplanner.plan.quarters import Quarter
    from mopsplanner.plan.refusal import Refusal

    results = results_of(plan, scenario)
    when = Quarter.parse(quarter) if quarter else results.quarters[0]
    if when not in results.quarters:
        raise Refusal("explain-quarter", quarter=str(when))
    ready = tuple(_ready(text) for text in backlog)
    found = brief_to_launch(results, LeadTimeParameters(outside_days=outside, backlog=ready))
    if as_json:
        print_json([lead_time_data(one) for one in found.times])
    else:
        _print(results, found.of(when), found.flow(when))


def _ready(text: str) -> tuple[str, int]:
    """A campaign type and how many stand ready. Refuses what is no such pair, or more than anybody has waiting."""
    from mopsplanner.plan.refusal import Refusal

    type_id, _, count = text.partition("=")
    if not (type_id and count.isascii() and count.isdigit() and int(count) <= MOST_READY):
        raise Refusal("backlog-option-unreadable", text=text, most=MOST_READY)
    return type_id, int(count)


def lead_time_data(found: LeadTime) -> dict[str, Any]:
    """One line of what `leadtime --json` prints; business days, null where a campaign never launches.

    `work_in_progress` is null where a queue grows: by `queue_growth` campaigns of all types in the quarter.
    """
    return {
        "type": found.type,
        "quarter": str(found.quarter),
        "method": found.method.value,
        "touch_days": _finite(found.touch),
        "mean_days": _finite(found.mean),
        "p50_days": _finite(found.p50),
        "p90_days": _finite(found.p90),
        "due_days": found.within,
        "within_lead": found.on_time,
        "work_in_progress": _finite(found.in_progress),
        "busiest_stage": found.stage.value,
        "utilisation": _finite(found.utilisation),
        "queue_growth": found.growth,
    }


def _finite(value: float | None) -> float | None:
    return value if value is not None and math.isfinite(value) else None


def _print(results: Results, found: Sequence[LeadTime], flow: Flow | None) -> None:
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
    if flow is not None:
        say(words.in_progress_text(flow))
