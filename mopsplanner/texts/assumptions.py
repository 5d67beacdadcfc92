"""Assumptions as a person reads and writes them: shares in percent, everything else as it is."""

from __future__ import annotations

from mopsplanner.plan.rows import Assumption, Location, Split
from mopsplanner.plan.words import DOMAINS
from mopsplanner.texts import numbers
from mopsplanner.texts.words import DOMAIN

SHARE = "share"
PLACE_UNITS = {"leave_days": "days a year", "hours_per_day": "hours a day"}
PLACE_NAMES = {"leave_days": "Leave", "hours_per_day": "Contracted hours"}
PLACE_ORIGIN = "Of the location; public holidays by country"


def name(row: Assumption) -> str:
    """What an assumption is called."""
    return row.name


def place_name(place: Location, field: str) -> str:
    """What a location's number is called."""
    return f"{PLACE_NAMES[field]}, {place.name}"


def is_share(row: Assumption) -> bool:
    """Whether a person reads it in percent."""
    return row.unit.startswith(SHARE)


def value(row: Assumption) -> str:
    """65%, or 21."""
    return f"{row.value * 100:g}%" if is_share(row) else f"{row.value:g}"


def unit(row: Assumption) -> str:
    """The unit, with shares said plainly."""
    return row.unit


def bounds(row: Assumption) -> str:
    """Between which values it may lie."""
    if is_share(row):
        return f"Between {numbers.percent(row.low)} and {numbers.percent(row.high)}."
    return f"Between {row.low:g} and {row.high:g}."


def split(shares: Split) -> str:
    """Technology 80%, data 20%."""
    parts = [f"{DOMAIN[d]} {numbers.percent(s)}" for d, s in zip(DOMAINS, shares, strict=True) if s]
    return ", ".join(parts) + "."
