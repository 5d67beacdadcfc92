"""Rebalancing proposals in words: what moves, and what that does for the plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from mopsplanner.engine.rebalancing import Proposal, Standing
from mopsplanner.plan.rows import Position
from mopsplanner.texts import numbers
from mopsplanner.texts.words import DOMAIN

TITLE = "Even out the load"
ACCEPT, ACCEPT_ALL = "Accept", "Accept to here"
ACCEPT_TIP = "Set these shares, as one step that can be undone"
ACCEPT_ALL_TIP = "Set this and all above, as one step that can be undone: each counts on those before it"
NAMED = 3
"""So many titles a proposal names; the others are counted."""


def proposal_text(proposal: Proposal, positions: Mapping[str, Position]) -> str:
    """Move 20% of 2 × Marketing Analyst from process to data, FY27 Q3 on."""
    who = _named([positions[id].title for id in proposal.positions])
    share = numbers.percent(proposal.share)
    giver, taker = DOMAIN[proposal.giver].lower(), DOMAIN[proposal.taker].lower()
    return f"Move {share} of {who} from {giver} to {taker}, {numbers.quarter(proposal.quarter)} on"


def _named(titles: Sequence[str]) -> str:
    counted = Counter(titles).most_common()
    named = [title if count == 1 else f"{count} × {title}" for title, count in counted[:NAMED]]
    others = sum(count for _, count in counted[NAMED:])
    *first, last = [*named, f"{others} more"] if others else named
    return f"{'; '.join(first)} and {last}" if first else last


def effect_text(proposal: Proposal) -> str:
    """What a proposal does for the domain in its quarter, and for the plan."""
    used = _now_and_was(numbers.percent(proposal.used_after), numbers.percent(proposal.used_before))
    return f"{DOMAIN[proposal.taker]} then {used}; over the plan {_standing_text(proposal.before, proposal.after)}."


def _standing_text(before: Standing, after: Standing) -> str:
    peak = _now_and_was(numbers.percent(after.peak), numbers.percent(before.peak))
    fits = _now_and_was(numbers.campaigns(after.deliverable), numbers.campaigns(before.deliverable))
    short = _now_and_was(numbers.decimal(after.short_fte), numbers.decimal(before.short_fte))
    return f"peak {peak}, deliverable campaigns {fits}, FTE short {short}"


def _now_and_was(now: str, was: str) -> str:
    return f"{now} as before" if now == was else f"{now} (was {was})"


def nothing_text(standing: Standing, ceiling: float) -> str:
    """Why there is no proposal."""
    limit = numbers.percent(ceiling)
    if standing.peak <= ceiling:
        return f"No domain is used above the ceiling of {limit} in any quarter: nothing needs to move."
    peak = numbers.percent(standing.peak)
    return (
        f"The peak is {peak}, above the ceiling of {limit}, but moving up to 20% of anybody's time to another domain "
        "of theirs would not help: more people or less work would."
    )
