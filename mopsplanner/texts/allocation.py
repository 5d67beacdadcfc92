"""Allocation in words and figures: what each domain has, needs and would have by the usual mix."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mopsplanner.engine.results import Results
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.words import DOMAINS
from mopsplanner.texts import numbers
from mopsplanner.texts.words import DOMAIN

DOMAIN_HEADS = ("FTE", "Need", "Hours", "Need h", "Share", "Mix", "Used")
DOMAIN_TIPS = (
    "Full-time, ramped people that the domain's hours are.",
    "Full-time, ramped people that the demand takes.",
    "Productive hours of the domain in the quarter.",
    "Hours that run work and campaigns take in the quarter.",
    "The domain's share of the team's hours.",
    "The usual share in a company of this size band.",
    "Demand over capacity.",
)
COPY_FORWARD_TIP = "Let this quarter's time split of all positions hold until the end of the plan"


@dataclass(frozen=True, slots=True)
class DomainLine:
    """A domain's figures as texts, and its utilisation for the colour."""

    texts: tuple[str, ...]
    utilisation: float


def domain_lines(results: Results, step: int, mix: Sequence[float]) -> list[DomainLine]:
    """One line a domain, and one for all. `mix`: the size band's usual shares of the team's time, by domain."""
    capacity, demand = results.hours.capacity[:, step], results.demand.total[:, step]
    whole, per = float(capacity.sum()), float(results.hours.fte_hours[step])
    lines = [_line(float(capacity[at]), float(demand[at]), whole, per, usual) for at, usual in enumerate(mix)]
    return [*lines, _line(whole, float(demand.sum()), whole, per, sum(mix))]


def _line(capacity: float, demand: float, whole: float, per: float, usual: float) -> DomainLine:
    used = demand / capacity if capacity > 0 else (float("inf") if demand > 0 else 0.0)
    texts = (
        numbers.decimal(capacity / per if per > 0 else 0.0),
        numbers.decimal(demand / per if per > 0 else 0.0),
        numbers.whole(capacity),
        numbers.whole(demand),
        numbers.percent(capacity / whole if whole > 0 else 0.0),
        numbers.percent(usual),
        numbers.percent(used),
    )
    return DomainLine(texts, used)


def nothing_to_copy(quarter: Quarter) -> str:
    """Why copying forward changes nothing."""
    return f"No quarter after {numbers.quarter(quarter)} has a time split of its own: this one holds already."


def rows_off(count: int) -> str:
    """How many rows do not add to 100 %; empty where all do."""
    return "" if count == 0 else "1 row is off 100%" if count == 1 else f"{count} rows are off 100%"


def mix_note(results: Results, step: int) -> str:
    """Which domain has the most room to give, and which needs it."""
    used = results.throughput.utilisation[:, step]
    high, low = int(used.argmax()), int(used.argmin())
    if float(used[high]) - float(used[low]) < 0.05:
        return "The domains are evenly used in this quarter."
    return (
        f"{DOMAIN[DOMAINS[high]]} is used most ({numbers.percent(float(used[high]))}), "
        f"{DOMAIN[DOMAINS[low]].lower()} least ({numbers.percent(float(used[low]))}). "
        "Moving time from one to the other evens the load; totals by position stay at 100%."
    )
