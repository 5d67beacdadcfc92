"""What figures say: units, totals, descriptions for those who do not see them."""

from __future__ import annotations

from collections.abc import Sequence

from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.words import Domain
from mopsplanner.texts import numbers
from mopsplanner.texts.words import DOMAIN

HOURS = "h"
FTE = "FTE"


def demand_total(demand: float, capacity: float, places: int, unit: str) -> str:
    """Demand against capacity in one line."""
    share = numbers.percent(demand / capacity) if capacity > 0 else "no capacity"
    needed, available = numbers.decimal(demand, places), numbers.decimal(capacity, places)
    return f"Needed {needed} of {available} {unit} ({share})"


def part_line(quarter: Quarter, domain: Domain, is_run: bool, value: str) -> str:
    """A piece of a bar: run work of a domain, or its campaigns."""
    return f"{numbers.quarter(quarter)}, {DOMAIN[domain].lower()}\n{'Run work' if is_run else 'Campaigns'}: {value}"


def run_share(run: str, campaigns: str) -> str:
    """How much of a bar is run work."""
    return f"Run work {run} + campaigns {campaigns}"


def run_description(quarters: Sequence[Quarter], run: Sequence[float], unit: str) -> str:
    """The run work in words."""
    places = 0 if unit == HOURS else 1
    parts = [
        f"{numbers.quarter(quarter)}: {numbers.decimal(value, places)} {unit}"
        for quarter, value in zip(quarters, run, strict=True)
    ]
    return "Of it run work: " + "; ".join(parts) + "."


def demand_description(
    quarters: Sequence[Quarter], demand: Sequence[float], capacity: Sequence[float], unit: str
) -> str:
    """The demand chart in words."""
    places = 0 if unit == HOURS else 1
    parts = [
        f"{numbers.quarter(quarter)}: {demand_total(needed, available, places, unit)}"
        for quarter, needed, available in zip(quarters, demand, capacity, strict=True)
    ]
    return "Demand against capacity. " + "; ".join(parts) + "."


def campaigns_line(quarter: Quarter, planned: float, delivered: float) -> str:
    """Campaigns of one quarter in one line."""
    count = f"{numbers.campaigns(delivered)} of {numbers.campaigns(planned)}"
    return f"{numbers.quarter(quarter)}: {count} campaigns deliverable"


def campaigns_description(quarters: Sequence[Quarter], planned: Sequence[float], delivered: Sequence[float]) -> str:
    """The campaign chart in words."""
    return "; ".join(campaigns_line(*line) for line in zip(quarters, planned, delivered, strict=True)) + "."
