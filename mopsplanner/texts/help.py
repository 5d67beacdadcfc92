"""The help's own words; its pages are in `resources/help/`."""

from __future__ import annotations

from mopsplanner import resources

HELP_BY_HAND = "Help: a plan that can be checked by hand"
TITLE, CLOSE = "Help", "Close"


def by_hand() -> str:
    """The page that checks a plan step by step, in Markdown."""
    return resources.read_text("help", "by-hand.md")
