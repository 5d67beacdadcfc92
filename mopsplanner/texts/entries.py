"""What is said about entries that could not be read."""

from __future__ import annotations

from collections.abc import Sequence

TOLD = 3
"""Sentences that a short message holds."""
PASTE = "Paste"
PASTE_PROBLEMS = "What cannot be pasted"
PASTE_REST = "Paste the rest"
PASTE_NOTHING = "Paste nothing"


def first_of(problems: Sequence[str]) -> str:
    """The first sentences, and how many more there are."""
    more = len(problems) - TOLD
    return " ".join([*problems[:TOLD], f"and {more} more"] if more > 0 else problems)


def outside(count: int) -> str:
    """Pasted or filled beside the grid, or on cells that are computed."""
    lie = "1 pasted cell lies" if count == 1 else f"{count:,} pasted cells lie"
    return f"{lie} outside the cells that can be changed."


def paste_heading(cells: int) -> str:
    """Above the list of what a paste cannot take."""
    of = "The pasted cell" if cells == 1 else f"Some of {cells:,} pasted cells"
    return f"{of} cannot be taken as written. Nothing has been changed yet."


def not_a_share(text: str, where: str) -> str:
    """A cell that wants a percentage."""
    return f"“{text}” for {where} is no percentage; write 40 or 40%. The cell keeps its value."


def not_a_count(text: str, where: str) -> str:
    """A cell that wants a count."""
    return f"“{text}” for {where} is no number of campaigns; write 4 or 0.5. The cell keeps its value."


def not_hours(text: str, where: str) -> str:
    """A cell that wants hours or days."""
    return f"“{text}” for {where} is no number; write 12 or 1.5. The cell keeps its value."


def not_a_choice(text: str, where: str, choices: str) -> str:
    """A cell that wants one of some words."""
    return f"“{text}” for {where} is none of {choices}. The cell keeps its value."


def out_of_range(text: str, where: str, low: str, high: str) -> str:
    """A number outside its bounds."""
    return f"{text} for {where} is outside {low} to {high}. The cell keeps its value."


def not_a_date(text: str, where: str) -> str:
    """A cell that wants a date."""
    return f"“{text}” for {where} is no date; write 2027-02-01. The cell keeps its value."
