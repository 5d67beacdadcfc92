"""mopsplanner capacity"""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mopsplanner.cli.opening import results_of
from mopsplanner.cli.options import json_option, plan_argument, scenario_option, strict_option
from mopsplanner.cli.output import print_json, print_table, say
from mopsplanner.plan.words import DOMAINS

if TYPE_CHECKING:
    from mopsplanner.engine.results import Results


@click.command("capacity", short_help="Demand against capacity.")
@plan_argument
@scenario_option
@strict_option
@click.option("--vacancy", is_flag=True, help="Add what leaving empties on average; the plan does not subtract it.")
@json_option
def command(plan: Path, scenario: str, strict: bool, vacancy: bool, as_json: bool) -> int:
    """Show demand against capacity by domain and quarter, deliverable campaigns, and what stops more."""
    results = results_of(plan, scenario)
    if as_json:
        print_json(capacity_data(results))
    else:
        print_capacity(results, vacancy=vacancy)
    return 1 if strict and bool((results.throughput.utilisation > 1).any()) else 0


def capacity_data(results: Results) -> dict[str, Any]:
    """What `capacity --json` prints. Hours unless said; utilisation without any capacity is null."""
    from mopsplanner.engine.attrition import expected_vacancy

    stop, empty = results.throughput.bottleneck, expected_vacancy(results)
    return {
        "quarters": [str(quarter) for quarter in results.quarters],
        "capacity": _by_domain(results.hours.capacity.tolist()),
        "run_work": _by_domain(results.demand.run.tolist()),
        "demand": _by_domain(results.demand.total.tolist()),
        "utilisation": _by_domain(results.throughput.utilisation.tolist()),
        "gap_hours": _by_domain(results.throughput.gap.tolist()),
        "gap_fte": _by_domain(results.throughput.gap_fte.tolist()),
        "planned_campaigns": results.demand.planned.sum(axis=0).tolist(),
        "deliverable_campaigns": results.throughput.deliverable.sum(axis=0).tolist(),
        "expected_vacancy": {"fte": empty.fte.tolist(), "hours": _by_domain(empty.hours.tolist())},
        "bottleneck": {
            "domain": stop.domain.value,
            "quarter": str(stop.quarter),
            "utilisation": _finite(stop.utilisation),
            "share_of_campaigns": _finite(stop.theta),
            "gap_hours": stop.gap_hours,
            "gap_fte": stop.gap_fte,
        },
    }


def _by_domain(rows: list[list[float]]) -> dict[str, list[float | None]]:
    return {domain.value: [_finite(value) for value in row] for domain, row in zip(DOMAINS, rows, strict=True)}


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None


def print_capacity(results: Results, *, vacancy: bool = False) -> None:
    """Print the table and the bottleneck."""
    from mopsplanner.texts import numbers
    from mopsplanner.texts.capacity import bottleneck_sentence
    from mopsplanner.texts.words import DOMAIN

    lines: list[tuple[str, ...]] = []
    for at, domain in enumerate(DOMAINS):
        for what, array in (("needed h", results.demand.total), ("capacity h", results.hours.capacity)):
            lines.append((f"{DOMAIN[domain]}, {what}", *(numbers.whole(value) for value in array[at].tolist())))
        used = results.throughput.utilisation[at].tolist()
        lines.append((f"{DOMAIN[domain]}, used", *(_used(share) for share in used)))
    planned = results.demand.planned.sum(axis=0).tolist()
    delivered = results.throughput.deliverable.sum(axis=0).tolist()
    lines.append(("Campaigns planned", *(numbers.campaigns(count) for count in planned)))
    lines.append(("Campaigns deliverable", *(numbers.campaigns(count) for count in delivered)))
    if vacancy:
        lines += _vacancy_lines(results)
    print_table(("", *numbers.quarter_heads(results.quarters)), lines)
    _, sentence, detail = bottleneck_sentence(results)
    say()
    say(f"{sentence} {detail}")


def _vacancy_lines(results: Results) -> list[tuple[str, ...]]:
    from mopsplanner.engine.attrition import expected_vacancy
    from mopsplanner.texts import numbers

    empty = expected_vacancy(results)
    return [
        ("Expected vacancy, FTE", *(numbers.decimal(fte, 2) for fte in empty.fte.tolist())),
        ("Expected vacancy, h", *(numbers.whole(hours) for hours in empty.hours.sum(axis=0).tolist())),
    ]


def _used(share: float) -> str:
    from mopsplanner.texts import numbers

    return f"! {numbers.percent(share)}" if share > 1 else numbers.percent(share)
