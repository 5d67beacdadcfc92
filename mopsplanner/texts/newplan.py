"""What New plan says of an entry that cannot be, and of the page around it."""

from __future__ import annotations

from mopsplanner.catalog.entries import Catalog
from mopsplanner.engine.scoreboard import Scoreboard
from mopsplanner.engine.sizing import Driver, Estimate, Reason, Seat, round_people
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.words import Domain, Home
from mopsplanner.texts import numbers
from mopsplanner.texts.refusals import sentence
from mopsplanner.texts.suggestion import DRIVER, effect, line_source, reason_text, source_name
from mopsplanner.texts.words import DOMAIN, HOME

FIELDS = {
    "employees": ("Employees", "300"),
    "marketing people": ("Marketing people", "15"),
    "tools": ("Martech tools", "12"),
    "campaigns a quarter": ("Campaigns a quarter", "52"),
    "currency per US dollar": ("Currency per US dollar", "0.92"),
}
"""Fields by the name under which they are refused: their caption and an entry that would do."""

LEAST_SLIP = 0.5
"""Campaigns from which some are said to slip."""
TICKED = ("size-regulated", "size-agency")
TENTHS_BELOW = 10
USED = "✓ Used"
WAITING = "Not updated"
WAITING_TOOLTIP = "This follows again once the entry on the left is corrected."


def field_at_fault(refusal: Refusal) -> str:
    """The field that an entry has to be corrected in; the first one where a refusal names none."""
    if refusal.id == "marketing-above-employees":
        return "marketing people"
    name = str(refusal.subjects.get("name", ""))
    return name if name in FIELDS else "employees"


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
    """4.0 to 9.0, or 11 to 25: tenths of ten and more people say nothing."""
    show = numbers.whole if estimate.high >= TENTHS_BELOW else numbers.decimal
    return f"{show(estimate.low)} to {show(estimate.high)}"


def estimate_use(estimate: Estimate, used: bool) -> str:
    """What taking an estimate means, or that it is taken."""
    people = round_people(estimate.people)
    count = "1 person" if people == 1 else f"{numbers.whole(people)} people"
    return f"{USED}: {count}" if used else f"Use: {count}"


def size_team(driver: Driver) -> str:
    """The command that sizes the team one way."""
    return f"Size the team {DRIVER[driver].lower()}"


def estimate_sources(estimate: Estimate, catalog: Catalog) -> str:
    """Whose word an estimate rests on."""
    return f"Sources: {', '.join(source_name(source, catalog) for source in estimate.sources)}"


def seat_home(seat: Seat, people: int) -> str:
    """The domain that a seat is there for; one person alone has them all."""
    if people == 1:
        return HOME[Home.GENERALIST]
    return HOME[Home(seat.domain.value)] if seat.domain else HOME[Home.LEADERSHIP]


def effect_people(reason: Reason) -> str:
    """+2.1 people; beside a tick there is room for the figure alone."""
    return effect(reason) if reason.id in TICKED else f"{effect(reason)} people"


def effect_tooltip(reason: Reason, catalog: Catalog) -> str:
    """What a driver does to the size, and where that comes from."""
    return f"{reason_text(reason)} {line_source(reason, catalog)}."


# What the plan would begin with


def campaigns_pill(per_quarter: float) -> str:
    """52 campaigns a quarter."""
    return f"{numbers.whole(per_quarter)} campaigns a quarter"


def cost_pill(cost: float, currency: str) -> str:
    """$2.69M loaded in year one."""
    return f"{numbers.money(cost, currency)} loaded in year one"


def peak_pill(board: Scoreboard) -> str:
    """Data 97% busy in FY27 Q3."""
    return f"{DOMAIN[board.peak_domain]} {numbers.percent(board.peak)} busy in {numbers.quarter(board.peak_quarter)}"


def slip_pill(short: float) -> str:
    """12 campaigns slip; empty where none does."""
    return f"{numbers.campaigns(short)} campaigns slip" if short >= LEAST_SLIP else ""


def busy(domain: Domain, utilisation: float) -> str:
    """How busy a domain is, for a tooltip."""
    return f"{DOMAIN[domain]}: {numbers.percent(utilisation)} busy in an average quarter."


def managing(share: float) -> str:
    """What managing takes, for a tooltip."""
    return f"Leadership: managing takes {numbers.percent(share)} of an FTE per direct report."
