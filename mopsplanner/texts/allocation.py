"""Allocation in words and figures: what each domain has, needs and would have by the usual mix."""

from __future__ import annotations

from dataclasses import dataclass

from mopsplanner.engine.results import Results
from mopsplanner.plan.words import DOMAINS
from mopsplanner.texts import numbers
from mopsplanner.texts.words import DOMAIN

DOMAIN_HEADS = ("FTE", "Share", "Hours", "Needed", "Used")


@dataclass(frozen=True, slots=True)
class DomainLine:
    """A domain's figures as texts, and its utilisation for the colour."""

    texts: tuple[str, ...]
    utilisation: float


def domain_lines(results: Results, step: int) -> list[DomainLine]:
    """One line a domain, and one for all."""
    capacity, demand = results.hours.capacity[:, step], results.demand.total[:, step]
    whole, per = float(capacity.sum()), float(results.hours.fte_hours[step])
    lines = [_line(float(capacity[at]), float(demand[at]), whole, per) for at in range(len(DOMAINS))]
    return [*lines, _line(whole, float(demand.sum()), whole, per)]


def _line(capacity: float, demand: float, whole: float, per: float) -> DomainLine:
    used = demand / capacity if capacity > 0 else (float("inf") if demand > 0 else 0.0)
    share = capacity / whole if whole > 0 else 0.0
    texts = (
        numbers.decimal(capacity / per if per > 0 else 0.0),
        numbers.percent(share),
        numbers.whole(capacity),
        numbers.whole(demand),
        numbers.percent(used),
    )
    return DomainLine(texts, used)


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
