"""What stops more campaigns, and what more hours or people would bring, in words."""

from __future__ import annotations

import math

from mopsplanner.engine.planning.worth import HourWorth, PersonWorth, Worth
from mopsplanner.plan.words import DOMAINS
from mopsplanner.texts import numbers
from mopsplanner.texts.words import DOMAIN

PEOPLE_HEADS = ("One more", "campaigns", "loaded a year", "campaigns for 100k a year")
VIEW_HEADS = ("Hours", "by allocations", "if people help out", "at most, alone")
VIEW_NOTE = (
    "By allocations the domains add up to the team. At most, alone, is what a domain would get if all who can helped "
    "it and no other: read it one domain at a time, never add it up."
)


def headline(found: Worth) -> str:
    """Run work that does not fit comes first; else how many of the planned campaigns fit in the best mix."""
    if not found.run_work_fits:
        hours = numbers.whole(float(found.run_work_short.sum()))
        worst = int(found.run_work_short.sum(axis=1).argmax())
        return f"Run work alone lacks {hours} h, most of them in {DOMAIN[DOMAINS[worst]].lower()}: no campaign fits."
    if found.most >= found.planned - 0.05:
        return f"All {numbers.campaigns(found.planned)} planned campaigns fit; an hour more brings none."
    most, planned = numbers.campaigns(found.most), numbers.campaigns(found.planned)
    return f"At most {most} of {planned} planned campaigns fit, in the mix of types that gives the most."


def place_text(place: HourWorth) -> str:
    """What an hour, and 1 % more hours, bring in one place, and how far that holds."""
    return (
        f"{DOMAIN[place.domain]} in {numbers.quarter(place.quarter)}: 1% more hours bring "
        f"{numbers.decimal(place.by_percent, 2)} campaigns, one hour {numbers.decimal(place.by_hour, 3)} "
        f"({_range(place.low, place.high)})."
    )


def _range(low: float, high: float) -> str:
    if math.isinf(high):
        return f"from {numbers.whole(low)} h on" if math.isfinite(low) else "however many"
    return f"holds from {numbers.whole(low)} to {numbers.whole(high)} h more"


def person_line(person: PersonWorth, currency: str) -> tuple[str, ...]:
    """One more person of a role, as cells under `PEOPLE_HEADS`."""
    return (
        person.role.name,
        numbers.decimal(person.campaigns),
        numbers.money(person.cost_a_year, currency),
        numbers.decimal(person.by_money),
    )
