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
