"""What New plan says of an entry that cannot be, and of the page around it."""

from __future__ import annotations

from mopsplanner.engine.sizing import Estimate
from mopsplanner.plan.refusal import Refusal
from mopsplanner.texts import numbers
from mopsplanner.texts.refusals import sentence
from mopsplanner.texts.suggestion import DRIVER

FIELDS = {
    "employees": ("Employees", "300"),
    "marketing people": ("Marketing people", "15"),
    "tools": ("Martech tools", "12"),
    "campaigns a quarter": ("Campaigns a quarter", "52"),
    "currency per US dollar": ("Currency per US dollar", "0.92"),
}
"""Fields by the name under which they are refused: their caption and an entry that would do."""

WAITING = "Not followed: correct the entry on the left"


def correction(refusal: Refusal) -> str:
    """What is wrong with an entry and what would do, beside its field."""
    name = str(refusal.subjects.get("name", ""))
    if name not in FIELDS or not refusal.id.startswith("value-"):
        return sentence(refusal)
    caption, example = FIELDS[name]
    value = str(refusal.subjects["value"]).strip()
    if refusal.id == "value-out-of-range":
        low, high, given = (_bound(refusal, each) for each in ("low", "high", "value"))
        return f"{caption}: from {low} to {high}; {given} is outside."
    kind = "a whole number" if refusal.id == "value-not-whole" else "a number"
    return f"{caption}: write {kind}, such as {example}{f'; “{value}” is none' if value else ''}."


def _bound(refusal: Refusal, name: str) -> str:
    value = refusal.subjects[name]
    return numbers.exact(value, 6) if isinstance(value, int | float) else str(value)


def estimate_name(estimate: Estimate, used: bool) -> str:
    """An estimate for those who do not see it, with what taking it would do."""
    low, high = numbers.decimal(estimate.low), numbers.decimal(estimate.high)
    people = f"{DRIVER[estimate.driver]}: {numbers.decimal(estimate.people)} people, {low} to {high}"
    return f"{people}, used" if used else people


def estimate_range(estimate: Estimate) -> str:
    """11.1 to 25.0."""
    return f"{numbers.decimal(estimate.low)} to {numbers.decimal(estimate.high)}"
