"""Grids of work in words: tools, standing tasks and named campaigns, one row each."""

from __future__ import annotations

from collections.abc import Mapping

from mopsplanner.texts import numbers

CAPTION: Mapping[str, str] = {
    "name": "Name",
    "category": "Category",
    "vendor": "Vendor",
    "tier": "Tier",
    "owner": "Owner",
    "deputy": "Deputy",
    "hours": "Hours a month",
    "technology": "Technology",
    "process": "Process",
    "data": "Data",
    "analytics": "Analytics",
    "integrations": "Integrations",
    "licences": "Licences",
    "users": "Active users",
    "cost": "Cost a year",
    "start": "Start",
    "end": "End",
    "renewal": "Renewal",
    "area": "Area",
    "task-hours": "Hours a quarter",
    "grade": "Grade",
    "source": "Source",
    "type": "Type",
    "launch": "Launch day",
    "size": "Size",
    "note": "Note",
    "quarter-hours": "In the quarter",
    "used": "Used",
    "per-user": "A user",
    "origin": "Where hours come from",
    "campaign-hours": "Hours",
    "begins": "Work begins",
    "fits": "Fits",
}
"""What each column is called."""

TIPS: Mapping[str, str] = {
    "quarter-hours": "Hours in the chosen quarter. Ctrl+Shift+E explains the number.",
    "used": "Active users over licences. Ctrl+Shift+E explains the number.",
    "size": "Hours of this campaign over those of its type's recipe: 2 takes twice as many.",
    "campaign-hours": "All hours of the campaign, in whatever quarter. Ctrl+Shift+E explains the number.",
    "begins": "The day on which work begins: the longest lead of its type's stages before launch, in business days.",
    "fits": "Share of it that fits the team's hours in every quarter that its work touches.",
    "per-user": "Cost a year for each active user. Ctrl+Shift+E explains the number.",
}
NEW_TIP = "Type a name here, or paste rows, to add them."


def off_note(total: float) -> str:
    """A split that is off."""
    return f"The shares add up to {numbers.share(total)}, not 100%."
