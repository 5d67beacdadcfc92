"""The short words beside a screen's name where something is wrong."""

from __future__ import annotations

from mopsplanner.engine.findings import SPLIT_TOLERANCE
from mopsplanner.engine.results import Results


def badges(results: Results) -> dict[str, str]:
    """By screen: the first quarter that is over capacity, and how many rows are off 100 %. Empty: nothing is wrong."""
    over = (results.throughput.utilisation > 1).any(axis=0).tolist()
    first = next((f"Q{quarter.number}" for quarter, is_over in zip(results.quarters, over, strict=True) if is_over), "")
    off = abs(results.hours.team.split.sum(axis=2) - 1).max(axis=1, initial=0.0) > SPLIT_TOLERANCE
    count = int(off.sum())
    return {"capacity": first, "allocation": str(count) if count else ""}
