"""A card of the organisation chart in words: who sits there, what happens in the quarter, what a scenario changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mopsplanner.plan.rows import Position, Stay
from mopsplanner.plan.words import Contract
from mopsplanner.texts import numbers
from mopsplanner.texts.positions import occupant


class SeatChange(StrEnum):
    """What a scenario did with a seat of its baseline."""

    NONE = ""
    NEW = "New"
    MOVED = "Moved"
    CHANGED = "Changed"
    REMOVED = "Removed"


_CHANGE_TONES = {
    SeatChange.NEW: "good",
    SeatChange.MOVED: "accent",
    SeatChange.CHANGED: "warn",
    SeatChange.REMOVED: "bad",
}


@dataclass(frozen=True, slots=True)
class CardText:
    """What stands on a card; `tone` colours the pill; `vacant` draws it dashed, `change` outlines it."""

    title: str
    who: str
    fte: str
    pill: str
    tone: str
    vacant: bool
    change: SeatChange
    tooltip: str

    @property
    def change_tone(self) -> str:
        """The colour of the outline; empty where nothing changed."""
        return _CHANGE_TONES.get(self.change, "")


def card_text(position: Position, since: date, day: date, change: SeatChange = SeatChange.NONE) -> CardText:
    """A card as of the last `day` of a quarter that began at `since`."""
    stay = position.stay_on(day)
    status, tone = _status(position, stay, since, day)
    pill, pill_tone = (change.value, _CHANGE_TONES[change]) if change else (status, tone)
    contractor = stay is not None and stay.contract is Contract.CONTRACTOR
    who, fte = occupant(position, day), f"{position.fte:g} FTE"
    kind = " · contract" if contractor and pill != CONTRACTOR else ""
    since_day = f"Since {numbers.day(stay.start)}" if stay is not None and stay.start is not None else ""
    paid = f"{fte}, {CONTRACTOR.lower()}" if contractor else fte
    lines = (position.title, who, since_day, paid, status, change.value)
    told = "\n".join(dict.fromkeys(line for line in lines if line))
    return CardText(position.title, who, fte + kind, pill, pill_tone, stay is None, change, told)


CONTRACTOR = "Contractor"


def _status(position: Position, stay: Stay | None, since: date, day: date) -> tuple[str, str]:
    """The one thing to know about a seat in a quarter, and its tone."""
    if position.closes is not None and position.closes <= day:
        return "Closed", "neutral"
    if stay is None:
        return _vacancy(position, since, day)
    if stay.end is not None:
        return f"Leaves {_short(stay.end, day)}", "warn"
    if stay.start is not None and since <= stay.start:
        return f"Joins {_short(stay.start, day)}", "good"
    if not position.approved:
        return "Proposed", "accent"
    return (CONTRACTOR, "neutral") if stay.contract is Contract.CONTRACTOR else ("", "neutral")


def _vacancy(position: Position, since: date, day: date) -> tuple[str, str]:
    left = [stay.end for stay in position.stays if stay.end is not None and since <= stay.end <= day]
    if left:
        return f"Left {_short(max(left), day)}", "warn"
    return ("Planned", "accent") if position.next_stay(day) is not None else ("Open", "warn")


def _short(value: date, near: date) -> str:
    """12 May, or with its year where that is another one."""
    return f"{value.day} {value:%b}" if value.year == near.year else f"{value.day} {value:%b %y}"


# The chart


def lane_heading(name: str, seats: int, fte: float) -> str:
    """What stands over a group."""
    return f"{name}   {numbers.decimal(fte)} FTE in {seats} seats" if seats != 1 else f"{name}   {fte:g} FTE in 1 seat"


def branch_hint(below: int, closed: bool) -> str:
    """What a click on the count under a card does."""
    return f"{below} below. Click to {'open' if closed else 'close'} the branch (Alt+{'Down' if closed else 'Up'})."


def changes_note(count: int) -> str:
    """How many seats a scenario changed."""
    return f"{count} change  ▾" if count == 1 else f"{count} changes  ▾"


def change_line(change: SeatChange, title: str, id: str) -> str:
    """One changed seat in a list."""
    return f"{change.value}: {title} ({id})"


def hits_note(at: int, count: int) -> str:
    """How far a search came; `at` counts from 1."""
    return f"{at} of {count}" if count else "No match"


def chart_description(shown: int, hidden: int, chosen: str) -> str:
    """What assistive technology reads about the chart."""
    seats = f"Organisation chart, {shown} seats shown" + (f", {hidden} in closed branches" if hidden else "")
    return f"{seats}. {chosen or 'Nothing is selected'}. The roster shows the same as a table."


def card_description(text: CardText, manager: str, below: int, dotted: Sequence[str] = ()) -> str:
    """A card as one sentence."""
    others = f", by a dotted line to {' and '.join(dotted)}" if dotted else ""
    reports = f", reports to {manager}" if manager else ""
    leads = f", {below} below" if below else ""
    told = f", {text.pill}" if text.pill else ""
    return f"{text.title}, {text.who}, {text.fte}{told}{reports}{others}{leads}"


TEAM_SIZES = ("Teams of 8 and more", "Teams of 4 to 7", "Teams of 1 to 3", "Nobody above")
"""Names of the groups by size of team: as many as report to the same manager."""
