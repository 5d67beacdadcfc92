"""What the engine refuses to compute."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "compare-count": "{count} scenarios cannot be compared; name {fewest} to {most} of them.",
    "compare-twice": "A scenario is named twice. Name different ones to compare.",
    "value-not-a-number": "{name}: “{value}” is no number. Write digits, such as 52 or 0.92.",
    "explain-domain": "{what} is a number of a domain. Name technology, process, data or analytics.",
    "explain-position": "There is no position “{position}” in this plan. Name one by its id, such as P001.",
    "explain-launch": "Work for launches in {launch} does not fall in {quarter}. Name a launch quarter near it.",
    "explain-stage": "{what} is a number of a stage. Name brief, build, data, qa, launch or report.",
    "explain-stay": "Name one of the {count} stays in the position “{position}”, the first one by 1.",
    "explain-quarter": "{quarter} is not among the planned quarters.",
    "start-not-a-quarter": (
        "{start} begins no quarter of this fiscal year. Start on {before} or {after}, "
        "or name the month in which the fiscal year begins."
    ),
    "country-unknown": (
        "The holiday calendar does not know the country “{country}” with the region “{region}”. "
        "Use two letters such as US, GB or DE, and leave the region empty if in doubt."
    ),
}
