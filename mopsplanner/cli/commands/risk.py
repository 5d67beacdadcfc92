"""mopsplanner risk"""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mopsplanner.cli.opening import results_of
from mopsplanner.cli.options import WHOLE, json_option, plan_argument, scenario_option
from mopsplanner.cli.output import print_json, print_table, say
from mopsplanner.plan.words import DOMAINS

if TYPE_CHECKING:
    from mopsplanner.engine.arrays import Floats
    from mopsplanner.engine.results import Results
    from mopsplanner.engine.risk.chances import Chance, Driver, MoreHeads, Risk
    from mopsplanner.engine.risk.flexible import FlexibleRisk

HELPING_HELP = "How well people do where their role has no time; with it --flexible is implied. Default: 0."


@click.command("risk", short_help="The chance that a plan holds.")
@plan_argument
@scenario_option
@click.option("--runs", type=WHOLE, default=10_000, metavar="N", help="Runs of the simulation. Default: 10,000.")
@click.option("--seed", type=WHOLE, default=1, metavar="N", help="The same seed gives the same draws. Default: 1.")
@click.option("--chance", type=float, default=90.0, metavar="PERCENT", help="Chance to reach with more heads.")
@click.option("--flexible", is_flag=True, help="Also the chance if people help out in every domain of their role.")
@click.option("--helping", type=float, default=0.0, metavar="PERCENT", help=HELPING_HELP)
@json_option
def command(
    plan: Path, scenario: str, runs: int, seed: int, chance: float, flexible: bool, helping: float, as_json: bool
) -> None:
    """Simulate leavers, hiring delays, effort and demand: capacity as a band, the chance of each quarter and of all.

    Scenarios that are simulated with the same seed share their draws, so that their difference is not chance.

    \b
      mopsplanner risk plan.mops
      mopsplanner risk plan.mops --scenario "Hire ahead" --seed 7 --json
      mopsplanner risk plan.mops --flexible --helping 50
    """
    from mopsplanner.engine.risk.chances import drivers, heads_for, risk
    from mopsplanner.engine.risk.flexible import flexible_risk

    results = results_of(plan, scenario)
    found = risk(results, seed=seed, runs=runs)
    more = heads_for(found, results, chance / 100)
    sources = drivers(results, seed=seed)
    helped = flexible_risk(results, None, seed, runs, helping / 100) if flexible or helping else None
    if as_json:
        print_json(risk_data(found, more, sources) | flexible_data(helped))
    else:
        _print(results, found, more, sources, helped)


def flexible_data(helped: FlexibleRisk | None) -> dict[str, Any]:
    """What `risk --flexible --json` adds. `theta`: multiple of its work that the team could do; null: there is none."""
    if helped is None:
        return {}
    bands = {"p10": helped.theta.p10, "p50": helped.theta.p50, "p90": helped.theta.p90}
    return {
        "flexible": {
            "helping": helped.helping,
            "all_quarters": _chance(helped.overall),
            "by_quarter": [_chance(one) for one in helped.by_quarter],
            "theta": {name: _finite(band) for name, band in bands.items()},
            "check": {
                "prices": helped.check.prices,
                "solved": helped.check.solved,
                "rejected": helped.check.rejected,
            },
        }
    }


def _chance(chance: Chance) -> dict[str, float]:
    return {"chance": chance.share, "standard_error": chance.error}


def _finite(values: Floats) -> list[float | None]:
    return [value if math.isfinite(value) else None for value in values.tolist()]


def risk_data(found: Risk, more: MoreHeads, sources: tuple[Driver, ...]) -> dict[str, Any]:
    """What `risk --json` prints. Hours, and chances as shares of runs with their standard error."""
    bands = {"capacity": found.capacity, "demand": found.demand}
    return {
        "runs": found.runs,
        "seed": found.seed,
        "quarters": [str(quarter) for quarter in found.quarters],
        "all_quarters": _chance(found.overall),
        "by_quarter": [_chance(one) for one in found.by_quarter],
        **{
            name: {
                domain.value: {"p10": b.p10[at].tolist(), "p50": b.p50[at].tolist(), "p90": b.p90[at].tolist()}
                for at, domain in enumerate(DOMAINS)
            }
            for name, b in bands.items()
        },
        "drivers": [{"id": one.id, "share": one.share, "p10": one.low, "p90": one.high} for one in sources],
        "more_heads": {
            "by_domain": {domain.value: count for domain, count in more.by_domain.items()},
            "chance": more.chance.share,
            "reached": more.reached,
        },
    }


def _print(
    results: Results, found: Risk, more: MoreHeads, sources: tuple[Driver, ...], helped: FlexibleRisk | None
) -> None:
    from mopsplanner.texts import numbers
    from mopsplanner.texts import risk as words

    print_table(("", *numbers.quarter_heads(results.quarters)), _lines(found, helped))
    say()
    say(words.verdict(found))
    if helped is not None:
        say(words.flexible_verdict(helped, found))
        say(words.room_text(helped))
        say(words.check_text(helped.check))
    for driver in sources:
        say(f"- {words.driver_text(driver)}")
    say(words.heads_text(more))


def _lines(found: Risk, helped: FlexibleRisk | None) -> list[tuple[str, ...]]:
    from mopsplanner.texts import numbers
    from mopsplanner.texts import risk as words
    from mopsplanner.texts.words import DOMAIN

    lines: list[tuple[str, ...]] = []
    for at, domain in enumerate(DOMAINS):
        for name, band in (("P10", found.capacity.p10), ("P50", found.capacity.p50), ("P90", found.capacity.p90)):
            lines.append((f"{DOMAIN[domain]}, capacity {name}", *(numbers.whole(h) for h in band[at].tolist())))
        lines.append((f"{DOMAIN[domain]}, holds", *(numbers.percent(p) for p in found.by_domain[at].tolist())))
    lines.append(("All domains hold", *(numbers.percent(one.share) for one in found.by_quarter)))
    if helped is not None:
        lines.append((words.FLEXIBLE_ROW, *(numbers.percent(one.share) for one in helped.by_quarter)))
    return lines
