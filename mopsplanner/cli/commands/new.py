"""mopsplanner new"""

from __future__ import annotations

import uuid
from datetime import date
from pathlib import Path
from typing import Any

import click

from mopsplanner.cli.opening import write_new
from mopsplanner.cli.options import DAY, PATH, WHOLE, today
from mopsplanner.cli.output import say
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Position
from mopsplanner.plan.words import ReportsTo, TeamModel

DRIVERS = ("size", "load", "marketers")
MODELS = click.Choice([item.value for item in TeamModel])
LINES = click.Choice([item.value for item in ReportsTo])


@click.command("new", short_help="Make a plan.")
@click.argument("plan", type=PATH, metavar="PLAN.mops")
@click.option("--company", metavar="NAME", help="The company's name.")
@click.option("--employees", type=WHOLE, metavar="N", help="How many people work there.")
@click.option("--marketing-people", type=WHOLE, metavar="N", help="Default: 5% of employees.")
@click.option("--tools", type=WHOLE, metavar="N", help="Martech tools. Default: by company size.")
@click.option("--campaigns", type=float, metavar="N", help="Campaigns a quarter. Default: nine a person.")
@click.option("--regions", type=WHOLE, metavar="N", help="Regions with their own marketing. Default: 1.")
@click.option("--business-units", type=WHOLE, metavar="N", help="Default: 1.")
@click.option("--regulated/--not-regulated", default=None, help="Whether the industry is regulated.")
@click.option("--agency/--no-agency", default=None, help="Whether an agency works on retainer.")
@click.option("--driver", type=click.Choice(DRIVERS), help="Which estimate sizes the team. Default: size.")
@click.option("--start", type=DAY, metavar="DATE", help="First day of a quarter. Default: the next quarter.")
@click.option("--quarters", type=WHOLE, metavar="N", help="Quarters to plan. Default: 8.")
@click.option("--fiscal-year-starts", "fiscal_start_month", type=WHOLE, metavar="MONTH", help="1 to 12. Default: 1.")
@click.option("--currency", metavar="CODE", help="Three letters. Default: USD.")
@click.option("--usd-rate", type=float, metavar="RATE", help="Units of the currency for one US dollar.")
@click.option("--country", metavar="CODE", help="Whose public holidays count. Default: US.")
@click.option("--region", metavar="CODE", help="State or region of the holidays.")
@click.option("--model", type=MODELS, help="How the team sits in the company. Default: centralised.")
@click.option("--reports-to", type=LINES, help="Default: cmo; with RevOps, cro.")
@click.option("--profile", type=PATH, metavar="FILE.toml", help="Take these values from a file; options win.")
@click.option("--from", "document", type=PATH, metavar="PLAN.json", help="Take the whole plan from a JSON document.")
def command(plan: Path, profile: Path | None, document: Path | None, **given: Any) -> None:
    """Make PLAN.mops: the suggested team in its seats, with campaigns and run work of a company of that size.

    \b
      mopsplanner new plan.mops --company "Helio Systems" --employees 2400 --start 2027-02-01 --fiscal-year-starts 2
      mopsplanner new plan.mops --profile helio.toml
      mopsplanner new copy.mops --from plan.json
    """
    values = {name: value for name, value in given.items() if value is not None}
    made = _from_document(document, values) if document else _founded(values, profile)
    write_new(plan, made)
    people = len(made.rows(Position))
    company, quarters = made.company, made.calendar.quarters
    say(
        f"{plan.name}: {company.name}, {people} {'position' if people == 1 else 'positions'}, {len(quarters)} quarters."
    )
    _say_tree(made)
    say(f"Next: mopsplanner capacity {plan}")


def _say_tree(made: Plan) -> None:
    """Who reports to whom, under the person above the team."""
    from mopsplanner.engine.tree import forest
    from mopsplanner.texts.words import MODEL, REPORTS_TO

    say(f"{MODEL[made.company.model]}, reports to the {REPORTS_TO[made.company.reports_to]}:")
    positions = made.rows(Position)
    for id, layer in forest(made).walk():
        say(f"{'  ' * (layer + 1)}{positions[id].title}")


def _from_document(document: Path, values: dict[str, Any]) -> Plan:
    if values:
        raise Refusal("new-from-takes-nothing-else", option=min(values).replace("_", "-"))
    from mopsplanner.exchange.documents import read_json

    return read_json(document)


def _founded(values: dict[str, Any], profile: Path | None) -> Plan:
    from mopsplanner.catalog.loading import load
    from mopsplanner.engine.founding import found_plan
    from mopsplanner.exchange.profiles import founding_of, read_profile

    told: dict[str, Any] = {}
    if profile is not None:
        told = read_profile(profile)
    told |= values
    for name in ("company", "employees"):
        if name not in told:
            raise click.UsageError(f"A new plan needs --{name} (or a --profile that names it, or --from).")
    told.setdefault("start", next_quarter(told.get("fiscal_start_month", 1)))
    return found_plan(founding_of(told, profile.name if profile else "the options"), load(), uuid.uuid4().hex)


def next_quarter(fiscal_start_month: int) -> date:
    """The first day of the fiscal quarter after the one that runs."""
    from mopsplanner.plan.quarters import fiscal_first_day, quarter_of

    month = fiscal_start_month if 1 <= fiscal_start_month <= 12 else 1
    return fiscal_first_day(month, quarter_of(month, today()).shifted(1))
