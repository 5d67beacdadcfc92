"""The history of a plan in words: what was done, when, where, and what is different now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, tzinfo
from typing import Any

from mopsplanner.edits.change import Change
from mopsplanner.engine.comparison import Metrics
from mopsplanner.texts import numbers
from mopsplanner.texts.changes import change_name
from mopsplanner.texts.words import DOMAIN

MADE = "The plan was made"
HEADS = ("When", "Where")
METRIC_HEADS = ("Then", "Now")
NOTHING = "Nothing has changed since then."
BASELINE = "Baseline"
ASK = "What is this version called? It is kept in the plan's file, and can be compared and restored."


def entry_text(action: str, change: str, subjects: Mapping[str, Any]) -> str:
    """What an entry of the journal did, such as "Move Data Steward" or "Undo move Data Steward"."""
    if action == "migrate":
        return f"The file was brought from format {subjects['from']} to {subjects['to']}"
    if action == "version":
        return f"Version: {subjects['name']}"
    name = change_name(Change(change, (), subjects=subjects))
    if action in ("undo", "redo"):
        return f"{action.capitalize()} {name}"
    return name[:1].upper() + name[1:]


def when(at: str, zone: tzinfo | None = None) -> str:
    """Day and minute of an entry, where the reader is."""
    there = datetime.fromisoformat(at).astimezone(zone)
    return f"{numbers.day(there.date())}, {there:%H:%M}"


def default_name(number: int) -> str:
    """What a version is called unless somebody says otherwise."""
    return f"Version {number}"


def kept(name: str) -> str:
    """Said once a version is kept."""
    return f"Kept as “{name}”. History shows, compares and restores it."


def metric_lines(then: Metrics, now: Metrics, currency: str) -> list[tuple[str, str, str]]:
    """Headline figures then and now."""
    return [
        ("Headcount at the end", numbers.whole(then.headcount), numbers.whole(now.headcount)),
        ("Cost of the plan", numbers.money(then.cost, currency), numbers.money(now.cost, currency)),
        ("Campaigns deliverable", numbers.campaigns(then.deliverable), numbers.campaigns(now.deliverable)),
        ("Peak utilisation", _peak(then), _peak(now)),
        ("Short in the peak quarter", f"{then.shortage_fte:.1f} FTE", f"{now.shortage_fte:.1f} FTE"),
    ]


def _peak(found: Metrics) -> str:
    return f"{numbers.percent(found.peak)} {DOMAIN[found.peak_domain].lower()}"


def difference_line(kind: str, item: str, field: str, before: object, after: object) -> str:
    """One field of one row that differs, then and now."""
    return f"{kind}, {item}. {field}: {_told(before)} → {_told(after)}"


def _told(value: object) -> str:
    return "–" if value in ("", None) else str(value)


def more(count: int) -> str:
    """How many differences are not listed."""
    return f"and {count} more"
