"""The short words beside a screen's name where something is wrong."""

from __future__ import annotations

from mopsplanner.engine.findings import positions_off
from mopsplanner.engine.results import Results


def badges(results: Results) -> dict[str, str]:
    """By screen: the first quarter that is over capacity, and how many rows are off 100 %. Empty: nothing is wrong."""
    peaks: list[float] = results.throughput.utilisation.max(axis=0).tolist()
    over = [quarter for quarter, used in zip(results.quarters, peaks, strict=True) if used > 1]
    off = len(positions_off(results))
    return {"capacity": f"Q{over[0].number}" if over else "", "allocation": str(off) if off else ""}
