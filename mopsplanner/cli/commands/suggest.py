"""mopsplanner suggest"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from mopsplanner.cli.commands.new import DRIVERS, LINES, MODELS
from mopsplanner.cli.options import WHOLE, json_option
from mopsplanner.cli.output import print_json, print_table, say
from mopsplanner.plan.words import DOMAINS, ReportsTo, TeamModel

if TYPE_CHECKING:
    from mopsplanner.catalog.entries import Catalog
    from mopsplanner.engine.sizing import Suggestion


@click.command("suggest", short_help="The suggested team for a company.")
@click.option("--employees", type=WHOLE, required=True, metavar="N", help="How many people work there.")
@click.option("--marketing-people", type=WHOLE, metavar="N", help="Default: 5% of employees.")
@click.option("--tools", type=WHOLE, metavar="N", help="Martech tools. Default: by company size.")
@click.option("--campaigns", "campaigns_per_quarter", type=float, metavar="N", help="Campaigns a quarter.")
@click.option("--regions", type=WHOLE, default=1, metavar="N", help="Regions with their own marketing.")
@click.option("--business-units", type=WHOLE, default=1, metavar="N")
@click.option("--regulated", is_flag=True, help="The industry is regulated.")
@click.option("--agency", is_flag=True, help="An agency works on retainer.")
@click.option("--driver", type=click.Choice(DRIVERS), default="size", help="Which estimate sizes the team.")
@click.option("--model", type=MODELS, default="centralised", help="How the team sits.")
@click.option("--reports-to", type=LINES, help="Default: cmo; with RevOps, cro.")
@json_option
def command(as_json: bool, model: str, reports_to: str | None, **profile: Any) -> None:
    """Suggest a team for a company: who, why, by which of three estimates, and how busy it would be.

    \b
      mopsplanner suggest --employees 2400
      mopsplanner suggest --employees 2400 --regions 3 --model hub-and-spoke --reports-to coo
      mopsplanner suggest --employees 320 --regions 2 --campaigns 60 --driver load --json
    """
    from mopsplanner.catalog.loading import load
    from mopsplanner.engine.sizing import CompanyProfile, suggest
    from mopsplanner.engine.team_models import reporting_line

    catalog = load()
    suggestion = suggest(CompanyProfile(**profile), catalog, TeamModel(model))
    above = ReportsTo(reports_to) if reports_to else reporting_line(suggestion.model)
    if as_json:
        print_json(suggestion_data(suggestion, above, catalog))
    else:
        _print(suggestion, above, catalog)


def suggestion_data(suggestion: Suggestion, above: ReportsTo, catalog: Catalog) -> dict[str, Any]:
    """What `suggest --json` prints; `above` is to whom the head of the team reports."""
    from mopsplanner.engine.founding import place_name, seat_title
    from mopsplanner.texts import suggestion as words
    from mopsplanner.texts import team_models

    return {
        "employees": suggestion.profile.employees,
        "band": suggestion.size_band.value,
        "people": suggestion.people,
        "used": suggestion.used.driver,
        "model": suggestion.model.value,
        "reports_to": above.value,
        "model_evidence": team_models.evidence(suggestion.model, catalog),
        "recommended": {
            "model": suggestion.recommended.model.value,
            "why": team_models.why_recommended(suggestion.recommended),
        },
        "estimates": [
            {
                "driver": item.driver,
                "people": item.people,
                "low": item.low,
                "high": item.high,
                "inputs": dict(item.inputs),
                "sources": [words.source_name(source, catalog) for source in item.sources],
            }
            for item in suggestion.estimates
        ],
        "seats": [
            {
                "role": seat.role,
                "title": seat_title(seat, suggestion.model, catalog),
                "domain": seat.domain.value if seat.domain else "leadership",
                "level": seat.level.value,
                "reports_to": seat.reports_to,
                "dotted_to": seat.dotted_to,
                "place": place_name(seat.place),
                "split": dict(zip((domain.value for domain in DOMAINS), seat.split, strict=True)),
                "why": words.seat_why(seat),
                "source": words.source_name(seat.source, catalog),
            }
            for seat in suggestion.seats
        ],
        "tools": [asdict(tool) for tool in suggestion.tools],
        "campaigns_per_quarter": dict(suggestion.campaigns),
        "demand_hours": _by_domain(suggestion.demand),
        "capacity_hours": _by_domain(suggestion.capacity),
        "utilisation": _by_domain(suggestion.utilisation),
        "reasons": [
            {
                "text": words.reason_text(reason),
                "source": words.source_name(reason.source, catalog),
                "grade": reason.grade.value,
            }
            for reason in suggestion.reasons
        ],
    }


def _by_domain(shares: tuple[float, ...]) -> dict[str, float]:
    return dict(zip((domain.value for domain in DOMAINS), shares, strict=True))


def _print(suggestion: Suggestion, above: ReportsTo, catalog: Catalog) -> None:
    from mopsplanner.texts import numbers, team_models
    from mopsplanner.texts import suggestion as words
    from mopsplanner.texts.words import DOMAIN, MODEL

    say(f"{words.headline(suggestion.people)} ({words.band_name(suggestion.size_band)})")
    say()
    rows = [
        (catalog.roles[seat.role].name, DOMAIN[seat.domain] if seat.domain else "Leadership", words.seat_why(seat))
        for seat in suggestion.seats
    ]
    print_table(("Role", "Domain", "Why"), rows, left=3)
    say()
    say(f"{MODEL[suggestion.model]}: {team_models.account(suggestion.model)}")
    say(team_models.evidence(suggestion.model, catalog))
    say(team_models.recommendation_line(suggestion.recommended, suggestion.model))
    notes = (team_models.line_note(suggestion.model, above, catalog), team_models.spokes_note(suggestion))
    for line in filter(None, notes):
        say(line)
    say()
    for line in team_models.tree_lines(suggestion, above, catalog):
        say(line)
    say()
    lines = [
        (words.DRIVER[item.driver], words.estimate_text(item), "used" if item is suggestion.used else "")
        for item in suggestion.estimates
    ]
    print_table(("Estimate", "People (range)", ""), lines, left=3)
    say()
    used = zip(DOMAINS, suggestion.utilisation, strict=True)
    say("Busy in an average quarter: " + ", ".join(f"{DOMAIN[d].lower()} {numbers.percent(u)}" for d, u in used))
    for reason in suggestion.reasons:
        say(f"- {words.reason_text(reason)} [{words.origin(reason.grade, reason.source, catalog)}]")
