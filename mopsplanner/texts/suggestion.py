"""Why a suggested team is as it is: the seats, the size, the three estimates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from mopsplanner.catalog.entries import Catalog
from mopsplanner.engine.sizing import Driver, Estimate, Reason, Seat
from mopsplanner.plan.words import Domain, Grade, SizeBand
from mopsplanner.texts import numbers
from mopsplanner.texts.words import BAND, DOMAIN, GRADE

OWN_SOURCES = {
    "judgement": "Judgement, editable",
    "guide": "Size guide",
    "holiday-calendar": "Public holidays by country and region",
    "seed": "Unverified claim",
    "": "Yours",
}
DRIVER = {"size": "By company size", "load": "By load", "marketers": "By marketing people"}
GUIDE = {
    SizeBand.SMALL: "Small companies, under 50 employees, have one generalist.",
    SizeBand.MIDMARKET: "Mid-market companies, 50 to 500 employees, have two to five people.",
    SizeBand.ENTERPRISE: "Enterprises have 10 to 30 and more people with specialised roles; between guide and "
    "guide the size is interpolated.",
}


def source_name(id: str, catalog: Catalog) -> str:
    """What a source is called: its title with its year, or whose judgement it is; as the plan says it, if unknown."""
    if id in OWN_SOURCES or id not in catalog.sources:
        return OWN_SOURCES.get(id, id)
    source = catalog.sources[id]
    return f"{source.title}, {source.year}" if source.year else source.title


def origin(grade: Grade, source: str, catalog: Catalog) -> str:
    """Grade and source of a value in a few words."""
    if grade is Grade.YOURS or source in ("", "judgement"):
        return GRADE[grade].capitalize()
    return f"{GRADE[grade].capitalize()}: {source_name(source, catalog)}"


def _seats(count: int) -> str:
    return "one seat" if count == 1 else f"{count} seats"


_SEATS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "seat-alone": lambda _: "One generalist covers all four domains.",
    "seat-lead": lambda s: f"Leads the team of {s['people']}.",
    "seat-coverage": lambda s: f"Covers {DOMAIN[Domain(s['domain'])].lower()}.",
    "seat-share": lambda s: (
        f"{DOMAIN[Domain(s['domain'])]} is {numbers.percent(s['share'])} of the mix: {_seats(s['seats'])}."
    ),
    "seat-head": lambda s: f"Leads {s['reports']} people.",
}


def _further(subjects: Mapping[str, Any], thing: str) -> str:
    count = subjects["count"]
    return f"One more {thing}" if count == 1 else f"{numbers.whole(count)} more {thing}s"


def _adds(subjects: Mapping[str, Any]) -> str:
    verb = "adds" if subjects["count"] == 1 else "add"
    return f"{verb} {numbers.decimal(subjects['people'])} people"


_REASONS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "size-guide": lambda s: (
        f"{GUIDE[SizeBand(s['band'])]} At {numbers.whole(s['employees'])} employees: {numbers.decimal(s['people'])}."
    ),
    "size-regions": lambda s: f"{_further(s, 'region')} {_adds(s)}.",
    "size-business-units": lambda s: f"{_further(s, 'business unit')} {_adds(s)}.",
    "size-regulated": lambda s: f"A regulated industry adds {numbers.decimal(s['people'])} people.",
    "size-tools": lambda s: f"{_further(s, 'tool')} than the usual stack {_adds(s)}.",
    "size-agency": lambda s: f"An agency on retainer spares {numbers.decimal(abs(s['people']))} people.",
    "size-too-small": lambda s: (
        f"Regions, business units, regulation, tools and an agency change the size from "
        f"{numbers.whole(s['employees'])} employees on."
    ),
    "load-tools": lambda s: f"{s['tools']} tools need {numbers.decimal(s['people'])} FTE of administration.",
    "load-campaigns": lambda s: (
        f"{numbers.campaigns(s['campaigns'])} campaigns a quarter need {numbers.decimal(s['people'])} FTE."
    ),
    "load-standing-calibrated": lambda s: (
        f"Standing work needs {numbers.decimal(s['people'])} FTE; these hours are calibrated so that a default "
        "team is well used."
    ),
    "load-managing": lambda s: (
        f"Managing them, {numbers.percent(s['share'])} of an FTE a report, takes {numbers.decimal(s['people'])} FTE."
    ),
    "size-marketers": lambda s: (
        f"{numbers.whole(s['marketing_people'])} in marketing at one per "
        f"{numbers.whole(s['marketers_per_person'])} would give {numbers.decimal(s['people'])}."
    ),
    "size-used": lambda s: f"Used: {DRIVER[s['driver']].lower()}, rounded to {s['people']}.",
}


def seat_why(seat: Seat) -> str:
    """Why a seat is there."""
    return _SEATS[seat.why_id](seat.why)


def seat_why_sourced(seat: Seat, catalog: Catalog) -> str:
    """Why a seat is there, and on whose word: Leads the team of 13 (judgement, size guide)."""
    grade = GRADE[Grade.JUDGEMENT]
    source = grade if seat.source == "judgement" else f"{grade}, {source_name(seat.source, catalog).lower()}"
    return f"{seat_why(seat).removesuffix('.')} ({source})"


def reason_text(reason: Reason) -> str:
    """Why the team is as large as it is."""
    return _REASONS[reason.id](reason.subjects)


LINES: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "size-guide": lambda s: f"At {numbers.whole(s['employees'])} employees",
    "size-regions": lambda s: _further(s, "region"),
    "size-business-units": lambda s: _further(s, "business unit"),
    "size-regulated": lambda _: "Regulated industry",
    "size-tools": lambda s: f"{_further(s, 'tool')} than the usual stack",
    "size-agency": lambda _: "Agency on retainer",
    "load-tools": lambda s: "One tool to run" if s["tools"] == 1 else f"{s['tools']} tools to run",
    "load-campaigns": lambda s: f"{numbers.campaigns(s['campaigns'])} campaigns a quarter",
    "load-standing-calibrated": lambda _: "Standing work, calibrated so that a default team is well used",
    "load-managing": lambda s: f"Managing, {numbers.percent(s['share'])} of an FTE a report",
    "size-marketers": lambda s: (
        f"One per {numbers.whole(s['marketers_per_person'])} of {numbers.whole(s['marketing_people'])} in marketing"
    ),
}
"""Reasons as lines of a sum, their people beside them."""

SUMMED: Mapping[Driver, tuple[str, ...]] = {
    "size": ("size-guide", "size-regions", "size-business-units", "size-regulated", "size-tools", "size-agency",
             "size-too-small"),
    "load": ("load-tools", "load-campaigns", "load-standing-calibrated", "load-managing"),
    "marketers": ("size-marketers",),
}  # fmt: skip
"""The reasons that add up to each estimate."""


def reason_line(reason: Reason) -> str:
    """A reason as a line of a sum; as a sentence where it adds nothing."""
    return LINES[reason.id](reason.subjects) if reason.id in LINES else reason_text(reason)


def line_source(reason: Reason, catalog: Catalog) -> str:
    """Where a line of a sum comes from; the size guide with what it says."""
    source = origin(reason.grade, reason.source, catalog)
    return f"{source}. {_guide(reason.subjects)}" if reason.id == "size-guide" else source


def _guide(subjects: Mapping[str, Any]) -> str:
    return GUIDE[SizeBand(subjects["band"])]


EFFECTS = ("size-regions", "size-business-units", "size-regulated", "size-tools", "size-agency")
"""Reasons by which the size of a team moves from the one that its employees alone would give."""


def effect(reason: Reason) -> str:
    """What a reason comes to in people: +2.1, or −1.6 where it spares some; its own number where others follow."""
    return _people(reason.subjects, reason.id in EFFECTS)


def _people(subjects: Mapping[str, Any], moves: bool) -> str:
    text = numbers.decimal(subjects["people"])
    return f"+{text}" if moves and subjects["people"] >= 0 else text


def estimate_text(estimate: Estimate) -> str:
    """An estimate with its range: 13.0 (8 to 18)."""
    low, high = numbers.decimal(estimate.low), numbers.decimal(estimate.high)
    return f"{numbers.decimal(estimate.people)} ({low} to {high})"


def headline(people: int) -> str:
    """13 people suggested."""
    return "1 person suggested" if people == 1 else f"{people} people suggested"


def band_name(band: SizeBand) -> str:
    """Mid-market."""
    return BAND[band]
