"""Allocation in words and figures: what each domain has, needs and would have by the usual mix."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mopsplanner.engine.results import Results
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.words import DOMAINS
from mopsplanner.texts import numbers
from mopsplanner.texts.words import DOMAIN

DOMAIN_HEADS = ("FTE", "Hours", "Share", "Used")
ALL_DOMAINS, NEEDED = "All", "Needed"
DOMAIN_NOTE = "Lower lines: what the demand takes, and the usual share in a company of this size."
DOMAIN_TIPS = (
    "Full-time, ramped people that the domain's hours are.",
    "Productive hours of the domain in the quarter.",
    "The domain's share of the team's hours.",
    "Demand over capacity.",
)
NEEDED_TIPS = (
    "Full-time, ramped people that the demand takes.",
    "Hours that run work and campaigns take in the quarter.",
    "The usual share in a company of this size.",
    "",
)
COPY_FORWARD_TIP = "Let this quarter's time split of all positions hold until the end of the plan"


@dataclass(frozen=True, slots=True)
class DomainLine:
    """A line's name, its figures as texts with what they mean, and the utilisation for the colour (0: none)."""

    name: str
    texts: tuple[str, ...]
    tips: tuple[str, ...]
    utilisation: float


def domain_lines(results: Results, step: int, mix: Sequence[float]) -> list[DomainLine]:
    """Two lines a domain, what it has and what it needs, and two for all.

    `mix`: the size band's usual shares of the team's time, by domain.
    """
    capacity, demand = results.hours.capacity[:, step].tolist(), results.demand.total[:, step].tolist()
    whole, per = sum(capacity), float(results.hours.fte_hours[step])
    names = [DOMAIN[domain] for domain in DOMAINS]
    lines = zip([*names, ALL_DOMAINS], [*capacity, whole], [*demand, sum(demand)], [*mix, sum(mix)], strict=True)
    return [
        line
        for name, has, needs, usual in lines
        for line in (_has(name, has, needs, whole, per), _needs(needs, usual, per))
    ]


def _has(name: str, capacity: float, demand: float, whole: float, per: float) -> DomainLine:
    used = demand / capacity if capacity > 0 else (float("inf") if demand > 0 else 0.0)
    share = numbers.percent(capacity / whole if whole > 0 else 0.0)
    texts = (_people(capacity, per), numbers.whole(capacity), share, numbers.percent(used))
    return DomainLine(name, texts, DOMAIN_TIPS, used)


def _needs(demand: float, usual: float, per: float) -> DomainLine:
    return DomainLine(
        NEEDED, (_people(demand, per), numbers.whole(demand), numbers.percent(usual), ""), NEEDED_TIPS, 0.0
    )


def _people(hours: float, per: float) -> str:
    return numbers.decimal(hours / per if per > 0 else 0.0)


def nothing_to_copy(quarter: Quarter) -> str:
    """Why copying forward changes nothing."""
    return f"No quarter after {numbers.quarter(quarter)} has a time split of its own: this one holds already."


def rows_off(count: int) -> str:
    """How many rows do not add to 100 %; empty where all do."""
    return "" if count == 0 else "1 row is off 100%" if count == 1 else f"{count} rows are off 100%"
