"""Campaigns in words: what a cell means, where a recipe comes from."""

from __future__ import annotations

from mopsplanner.texts import numbers

UNMAPPED = "Launched, no type"
BY_NAME = "By name"
BY_NAME_TIP = "Large campaigns with a launch day of their own: see Launches."
LAUNCHED = "Launched, as imported. Past quarters are not planned any more."
LAST_TYPE = "A plan keeps at least one campaign type: others begin as a copy of it."
HOURS_EACH = "Hours of one campaign: its recipe times tier, languages, regulation and rework."
PLANNED_HOURS = "Recipe hours times the tier; build and QA also times languages and rework, QA times regulation."


def cell_explained(planned: float, fits: float, launched: int | None) -> str:
    """What a cell of the demand grid says."""
    said = f"{numbers.campaigns(planned)} planned"
    if launched is not None:
        said += f", {launched} launched"
    if planned - fits >= 0.05:
        return f"{said}; {numbers.campaigns(fits)} fit the team's hours at the planned mix."
    return f"{said}; all fit the team's hours."


def unmapped_note(count: int) -> str:
    """How many labels of imported campaigns have no campaign type."""
    return "1 label has no campaign type yet" if count == 1 else f"{count} labels have no campaign type yet"
