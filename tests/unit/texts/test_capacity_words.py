"""A utilisation in words: the sign of what it is over, and never the same text as the ceiling that it is over."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mopsplanner.catalog import load
from mopsplanner.edits.change import applied
from mopsplanner.edits.positions import remove_positions
from mopsplanner.engine.findings import findings
from mopsplanner.engine.results import results
from mopsplanner.exchange.samples import sample_plan
from mopsplanner.plan.rows import Position
from mopsplanner.texts.capacity import bottleneck_sentence, utilisation_text
from mopsplanner.texts.findings import finding_text


@pytest.mark.parametrize(
    ("used", "text"),
    [
        (0.0, "0%"),
        (0.846, "85%"),
        (0.85, "85%"),
        (0.853, "△85.3%"),
        (0.8551, "△ 86%"),
        (1.0, "△ 100%"),
        (1.002, "▲ 100%"),
        (1.06, "▲ 106%"),
        (float("inf"), "▲ none"),
    ],
)
def test_a_utilisation_against_a_ceiling_of_85_percent(used: float, text: str) -> None:
    assert utilisation_text(used, 0.85) == text


@given(used=st.floats(0, 3), ceiling=st.floats(0.5, 1))
def test_the_sign_tells_what_it_is_over(used: float, ceiling: float) -> None:
    sign = {"▲": "short", "△": "tight"}.get(utilisation_text(used, ceiling)[0], "fits")
    assert sign == ("short" if used > 1 else "tight" if used > ceiling else "fits")


@given(used=st.floats(0.5, 1))
def test_what_is_over_a_round_ceiling_never_reads_as_it(used: float) -> None:
    text = utilisation_text(used, 0.85)
    assert (text == "85%") == (0.845 <= used <= 0.85)


def test_a_domain_on_which_nobody_works_is_said_so() -> None:
    plan = sample_plan("small", load(), "small")
    plan = applied(plan, remove_positions(plan, "", tuple(plan.rows(Position))))
    computed = results(plan)
    tone, sentence, detail = bottleneck_sentence(computed)
    assert tone == "bad"
    assert sentence.startswith("Nobody works on ")
    assert sentence.endswith(" FTE short.")
    assert detail.endswith("campaigns slip at the planned mix.")
    told = [finding_text(one) for one in findings(computed, plan.calendar.start)]
    assert any(text.startswith("Nobody works on ") for text in told)
    assert not any("no capacity of" in text for text in told)
