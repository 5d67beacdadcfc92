"""Throughput before and after a dedicated function, in words."""

from __future__ import annotations

from collections.abc import Sequence

from mopsplanner.catalog.entries import Evidence
from mopsplanner.engine.dedicated import BeforeAfter, Pace
from mopsplanner.texts import numbers
from mopsplanner.texts.words import GRADE

NOT_SAID = "Since when there is a dedicated function is not said."
SET = "Dedicated since..."
SET_TIP = "Say when a dedicated marketing operations function began, to see campaigns a quarter before and since"
COMMAND = "Say since when there is a dedicated function..."
TITLE = "Dedicated function"
QUESTION = "On which day did a dedicated marketing operations function begin?"
KNOWN, DAY = "The day is known", "First day"
APPLY, CANCEL = "Apply", "Cancel"


def line(found: BeforeAfter, published: Sequence[Evidence]) -> str:
    """The pace before and since, how many times it is, and what is published, with its grade."""
    return " ".join(text for text in (_own(found), _published(published)) if text)


def _own(found: BeforeAfter) -> str:
    since = f"Dedicated function since {numbers.day(found.since)}:"
    if found.before is None or found.after is None:
        lacking = [word for word, pace in (("before", found.before), ("since", found.after)) if pace is None]
        return f"{since} no closed quarter {' or '.join(lacking)} says how many campaigns were launched."
    told = f"{since} {_pace(found.before, 'campaigns a quarter before')}, {_pace(found.after, 'since')}"
    return f"{told}: {numbers.decimal(found.factor)} times as many." if found.factor is not None else f"{told}."


def _pace(pace: Pace, what: str) -> str:
    quarters = "1 quarter" if pace.quarters == 1 else f"{pace.quarters} quarters"
    return f"{numbers.campaigns(pace.campaigns)} {what} ({quarters})"


def _published(entries: Sequence[Evidence]) -> str:
    if not entries:
        return ""
    low, high = min(entry.low for entry in entries), max(entry.high for entry in entries)
    names = sorted({entry.attributed_to for entry in entries if entry.attributed_to})
    grades = sorted({GRADE[entry.grade].lower() for entry in entries})
    span = numbers.decimal(low) if low == high else f"{numbers.decimal(low)} to {numbers.decimal(high)}"
    credited = f", attributed to {', '.join(names)}" if names else ""
    return f"Published: {span} times{credited}; {', '.join(grades)}."
