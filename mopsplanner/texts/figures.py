"""What figures say: units, totals, descriptions for those who do not see them."""

from __future__ import annotations

from collections.abc import Sequence

from mopsplanner.plan.quarters import Quarter
from mopsplanner.texts import numbers

HOURS = "h"
FTE = "FTE"


def demand_total(demand: float, capacity: float, places: int, unit: str) -> str:
    """Demand against capacity in one line."""
    share = numbers.percent(demand / capacity) if capacity > 0 else "no capacity"
    needed, available = numbers.decimal(demand, places), numbers.decimal(capacity, places)
    return f"Needed {needed} of {available} {unit} ({share})"


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
