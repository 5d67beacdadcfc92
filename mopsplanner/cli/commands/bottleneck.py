"""mopsplanner bottleneck"""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mopsplanner.cli.opening import results_of
from mopsplanner.cli.options import json_option, plan_argument, scenario_option
from mopsplanner.cli.output import print_json, print_table, say
from mopsplanner.plan.words import DOMAINS

if TYPE_CHECKING:
    from mopsplanner.engine.planning.worth import HourWorth, Worth
    from mopsplanner.engine.results import Results


@click.command("bottleneck", short_help="What stops more campaigns.")
@plan_argument
@scenario_option
@click.option(
    "--helping", type=float, default=0.0, metavar="PERCENT", help="Efficiency of people outside their role's domains."
)
@json_option
def command(plan: Path, scenario: str, helping: float, as_json: bool) -> None:
    """Find the most campaigns that the team's hours allow, what an hour more is worth where, and what one more person
    of each role would bring, found by solving again.

    \b
      mopsplanner bottleneck plan.mops
      mopsplanner bottleneck plan.mops --scenario "Hire freeze" --json
    """
    from mopsplanner.engine.planning.worth import worth
    from mopsplanner.plan.rules import within

    within("efficiency in other domains", helping / 100, 0.0, 1.0)
    results = results_of(plan, scenario)
    found = worth(results, helping / 100)
    if as_json:
        print_json(worth_data(found))
    else:
        _print(results, found)


def worth_data(found: Worth) -> dict[str, Any]:
    """What `bottleneck --json` prints. Hours and campaigns; a range without limit is null."""
    views = found.views
    return {
        "planned": found.planned,
        "most": found.most,
        "run_work_fits": found.run_work_fits,
        "run_work_short_hours": float(found.run_work_short.sum()),
        "places": [_place_data(place) for place in found.places],
        "people": [
            {"role": one.role.id, "campaigns": one.campaigns, "cost_a_year": one.cost_a_year} for one in found.people
        ],
        "quarters": [str(quarter) for quarter in views.quarters],
        "capacity": {
            domain.value: {
                "fixed_split": views.fixed_split[at].tolist(),
                "flexible_supply": views.flexible_supply[at].tolist(),
                "most_alone": views.most_alone[at].tolist(),
            }
            for at, domain in enumerate(DOMAINS)
        },
    }


def _place_data(place: HourWorth) -> dict[str, Any]:
    return {
        "domain": place.domain.value,
        "quarter": str(place.quarter),
        "by_hour": place.by_hour,
        "by_percent": place.by_percent,
        "from_hours": place.low if math.isfinite(place.low) else None,
        "to_hours": place.high if math.isfinite(place.high) else None,
    }


def _print(results: Results, found: Worth) -> None:
    from mopsplanner.texts import bottleneck as words
    from mopsplanner.texts import numbers
    from mopsplanner.texts.words import DOMAIN

    say(words.headline(found))
    for place in found.places:
        say(f"- {words.place_text(place)}")
    if found.people:
        say()
        currency = results.plan.company.currency
        print_table(words.PEOPLE_HEADS, [words.person_line(person, currency) for person in found.people])
    say()
    views = (found.views.fixed_split, found.views.flexible_supply, found.views.most_alone)
    lines = [
        (DOMAIN[domain], *(numbers.whole(float(view[at].sum())) for view in views)) for at, domain in enumerate(DOMAINS)
    ]
    print_table(words.VIEW_HEADS, lines)
    say(words.VIEW_NOTE)
