"""Explanations: the number is the results' own, and it follows from the parts by the formula."""

from __future__ import annotations

import math

import pytest

from mopsplanner.catalog import load
from mopsplanner.engine.explain import Explanation, Question, What, explain
from mopsplanner.engine.results import results
from mopsplanner.engine.scoreboard import questions, scoreboard
from mopsplanner.exchange.samples import sample_plan
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.words import DOMAINS
from mopsplanner.texts import explain as words

CATALOG = load()
COMPUTED = results(sample_plan("enterprise", CATALOG, "x"))
QUARTERS = COMPUTED.quarters


def parts(found: Explanation) -> dict[str, float]:
    """The sum of the parts by their id."""
    total: dict[str, float] = {}
    for part in found.parts:
        total[part.id] = total.get(part.id, 0.0) + part.value
    return total


@pytest.mark.parametrize("step", range(8))
@pytest.mark.parametrize("row", range(4))
def test_numbers_of_a_domain_follow_from_their_parts(row: int, step: int) -> None:
    domain, quarter = DOMAINS[row], QUARTERS[step]
    capacity = explain(COMPUTED, Question(What.CAPACITY, quarter, domain))
    assert parts(capacity)["position-hours"] == pytest.approx(capacity.value)
    demand = explain(COMPUTED, Question(What.DEMAND, quarter, domain))
    assert sum(parts(demand).values()) == pytest.approx(demand.value)
    used = explain(COMPUTED, Question(What.UTILISATION, quarter, domain))
    assert used.value == pytest.approx(demand.value / capacity.value)
    gap = explain(COMPUTED, Question(What.GAP, quarter, domain))
    assert gap.value == pytest.approx((demand.value - capacity.value) / parts(gap)["fte-hours"])


@pytest.mark.parametrize("position", COMPUTED.hours.team.ids)
@pytest.mark.parametrize("step", [0, 1, 3, 7])
def test_hours_of_a_position_follow_from_their_parts(position: str, step: int) -> None:
    found = explain(COMPUTED, Question(What.HOURS, QUARTERS[step], None, position))
    given = parts(found)
    working = COMPUTED.hours.working_days[0, step]
    off = (given["leave-days"] + given["training_days"]) * 0.25 / working
    gross = given["fte"] * given["hours-per-day"] * (1 - given["sickness_share"]) * given["focus_share"]
    gross *= (1 - off) * given["ramped-days"]
    assert gross == pytest.approx(given["gross-hours"])
    assert found.value == pytest.approx(given["gross-hours"] - given["management-hours"])


@pytest.mark.parametrize("step", range(8))
def test_cost_headcount_and_campaigns(step: int) -> None:
    cost = explain(COMPUTED, Question(What.COST, QUARTERS[step]))
    money = sum(value for id, value in parts(cost).items() if id.endswith("-cost"))
    assert cost.value == pytest.approx(money)
    heads = explain(COMPUTED, Question(What.HEADCOUNT, QUARTERS[step]))
    assert heads.value == sum(parts(heads).values())
    fits = explain(COMPUTED, Question(What.DELIVERABLE, QUARTERS[step]))
    assert fits.value <= parts(fits)["planned"] * parts(fits)["theta"] + 1e-9


def test_every_part_is_named_and_graded_or_computed() -> None:
    waiting = [Question(what, QUARTERS[2], DOMAINS[2], "P001") for what in What]
    seen: set[Question] = set()
    while waiting:
        question = waiting.pop()
        if question in seen:
            continue
        seen.add(question)
        found = explain(COMPUTED, question)
        assert words.summary(found)
        assert words.FORMULA[question.what]
        for part in found.parts:
            assert words.part_name(part)
            assert words.part_origin(part, CATALOG)
            assert words.quantity(part.value, part.unit)
            assert math.isfinite(part.value)
            if part.more is not None:
                waiting.append(part.more)
    assert len(seen) > 20


@pytest.mark.parametrize(
    "question",
    [
        Question(What.CAPACITY, QUARTERS[0]),
        Question(What.HOURS, QUARTERS[0], None, "P999"),
        Question(What.COST, QUARTERS[0].shifted(-1)),
    ],
)
def test_questions_without_an_answer(question: Question) -> None:
    with pytest.raises(Refusal):
        explain(COMPUTED, question)


def test_the_scoreboard_explains_the_figures_that_it_shows() -> None:
    for quarter in QUARTERS:
        board = scoreboard(COMPUTED, quarter)
        shown = (board.headcount, board.year_cost, board.peak, board.deliverable, board.shortage_fte)
        asked = questions(COMPUTED, quarter)
        assert [explain(COMPUTED, one).value for one in asked] == pytest.approx(list(shown))
        for one in (asked[1], asked[3], asked[4]):
            found = explain(COMPUTED, one)
            assert sum(part.value for part in found.parts) == pytest.approx(found.value)
