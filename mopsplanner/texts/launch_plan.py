"""Planning launches from a total in words."""

from __future__ import annotations

from collections.abc import Sequence

from mopsplanner.plan.quarters import Quarter
from mopsplanner.texts import numbers

TITLE = "Plan by a total"
COMMAND = "Plan campaigns by a total, its mix, growth and season"
TOTAL = "Campaigns in an average quarter"
GROWTH = "Growth a year"
MIX = "Mix"
MIXES = {
    "plan": "As planned now",
    "catalogue": "The catalogue's mix",
    "equal": "The same of every type",
}
SEASONAL = "With the seasons of the year"
NO_SEASON = "Every quarter the same, but for growth."
NOW, THEN = "Now", "Then"
APPLY, CANCEL = "Plan these", "Cancel"


def heading(first: Quarter) -> str:
    """What is about to be planned."""
    return f"Campaigns from {numbers.quarter(first)} on, over all types"


def season_note(season: Sequence[float]) -> str:
    """The season in figures, with its grade."""
    told = ", ".join(f"Q{at} {factor:.2f}" for at, factor in enumerate(season, start=1))
    return f"Season of the calendar quarters: {told} of an average one (judgement)."
