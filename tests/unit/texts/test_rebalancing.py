"""Proposals in words: whose time moves, and why there may be none."""

from __future__ import annotations

from dataclasses import replace
from math import inf

import pytest

from mopsplanner.engine.rebalancing import Proposal, Standing
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.words import Domain
from mopsplanner.texts.rebalancing import effect_text, nothing_text, proposal_text
from tests.support.plans import position

PROPOSAL = Proposal(
    quarter=Quarter(2027, 3), giver=Domain.PROCESS, taker=Domain.DATA, share=0.2, positions=(), splits={},
    used_before=inf, used_after=0.97, before=Standing(inf, 80.0, 1.04), after=Standing(0.97, 96.5, 1.0),
)  # fmt: skip


@pytest.mark.parametrize(
    ("titles", "said"),
    [
        ("A", "A"),
        ("AB", "A and B"),
        ("AA", "2 × A"),
        ("BAAC", "2 × A; B and C"),
        ("ABBCCCDE", "3 × C; 2 × B; A and 2 more"),
    ],
)
def test_positions_are_named_by_title_and_counted(titles: str, said: str) -> None:
    seats = [replace(position(at), title=title) for at, title in enumerate(titles, start=1)]
    proposal = replace(PROPOSAL, positions=tuple(seat.id for seat in seats))
    text = proposal_text(proposal, {seat.id: seat for seat in seats})
    assert text == f"Move 20% of {said} from process to data, FY27 Q3 on"


def test_the_effect_names_what_was_and_what_stays() -> None:
    assert effect_text(PROPOSAL) == (
        "Data then 97% (was no capacity); over the plan peak 97% (was no capacity), "
        "deliverable campaigns 96.5 (was 80), FTE short 1.0 as before."
    )


def test_why_there_is_no_proposal() -> None:
    assert "nothing needs to move" in nothing_text(Standing(0.8, 10.0, 0.0), 0.85)
    assert "The peak is 110%, above the ceiling of 85%" in nothing_text(Standing(1.1, 10.0, 0.0), 0.85)
