"""Launches in words: large campaigns by name, load by month, and the way from brief to launch."""

from __future__ import annotations

from mopsplanner.engine.results import Results
from mopsplanner.texts import numbers

HINT = "Large campaigns by name, and how long work takes from brief to launch"
CALENDAR = "Load by month"
LEAD_TIMES = "From brief to launch"

NAMED = "Campaigns by name"
NEW_CAMPAIGN = "New campaign…"
ADD, REMOVE, EXPLAIN = "Add", "Remove", "Explain"
EXPLAIN_TIP = "Where the chosen number comes from"
ADD_COMMAND = "Add a campaign by name"
REMOVE_COMMAND = "Remove the chosen campaigns by name"
EXPLAIN_COMMAND = "Explain the chosen number of a campaign by name"
CHOOSE_ROWS = "Choose the campaigns to remove first."
CHOOSE_FIRST = "Choose a number first: hours, or whether a campaign fits."
FAR_AWAY = "Its work falls outside the plan: it is launched more than three quarters after it, or before it."
OUTSIDE = "It is launched outside the plan's quarters; only work that falls in them is counted."
NONE_YET = "The few large ones, each with its launch day, on top of the numbers by type."


def fits_tip(share: float) -> str:
    """What a campaign that does not fit whole means."""
    return (
        f"{numbers.percent(share)} of it fits the hours of the tightest quarter that its work touches. Launch it "
        "later, make it smaller, or find hours there."
    )


def headline(results: Results) -> str:
    """How many campaigns have a name, and what they take."""
    named = len(results.demand.named)
    if not named:
        return NONE_YET
    kinds = len(results.demand.recurring)
    hours, whole = float(results.demand.by_type[kinds:].sum()), float(results.demand.campaigns.sum())
    count = "1 campaign" if named == 1 else f"{named} campaigns"
    share = f", {numbers.percent(hours / whole)} of all campaign hours" if whole else ""
    return f"{count} · {numbers.whole(hours)} h in the plan{share}"
