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
