"""Explanations: every number is the results' own, follows from its parts by the formula, and ends in inputs."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest

from mopsplanner.catalog import load
from mopsplanner.edits.change import applied
from mopsplanner.edits.company import set_assumption
from mopsplanner.engine.explain import explain
from mopsplanner.engine.questions import ROOM_UNIT, Explanation, Question, What
from mopsplanner.engine.results import Results, results
from mopsplanner.engine.scoreboard import questions, scoreboard
from mopsplanner.exchange.samples import SAMPLES, sample_plan
from mopsplanner.plan.plan import BASELINE, Plan, view
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import (
    Assumption,
    Benched,
    Campaign,
    CampaignType,
    Location,
    Position,
    Role,
    Scenario,
    StandingTask,
    Stay,
    Tool,
)
from mopsplanner.plan.words import DOMAINS, STAGES, Contract, RampShape, Tier
from mopsplanner.texts import explain as words
from tests.support.closing import closed
from tests.support.explanations import again, check_numbers, shown, walked

CATALOG = load()


def edited(plan: Plan) -> Plan:
    """The plan with what the samples lack: part-time, changes in a seat, contractors, languages, leads after launch."""
    first, second, third, *_ = sorted(plan.rows(Position).values(), key=lambda row: row.id)
    start = plan.calendar.start
    stays = (
        Stay("Ada", None, date(start.year, 5, 14), base_pay=91_000.0, laid_off=True),
        Stay("Bo", date(start.year, 6, 2), date(start.year, 11, 20), Contract.CONTRACTOR, None, 88.0),
        Stay("Cy", date(start.year, 11, 23), None, Contract.CONTRACTOR),
    )
    home = min(plan.rows(Location).values(), key=lambda row: row.id)
    away = replace(home, id="zz", name="Hamburg", country="DE", region="HH", leave_days=30.0, leave_prorated=False)
    webinar = replace(
        plan.row(CampaignType, "webinar"),
        tier=Tier.COMPLEX, languages=2, regulated=True, lead_days=90.0,
        stage_leads=(None, 12.0, None, 0.0, -4.0, None),
    )  # fmt: skip
    tool = replace(min(plan.rows(Tool).values(), key=lambda row: row.id), starts=date(start.year, 2, 10))
    part_time = replace(first, fte=0.6, location="zz", split=None)
    new = replace(third, id="zz", stays=(Stay("Di", date(start.year, 2, 8), None),))
    role = replace(plan.row(Role, third.role), ramp_shape=RampShape.STEP)
    since = date(start.year, 3, 1)
    bench = (
        Benched("B1", "Ed", role.id, "zz", 0.8, since, date(start.year, 9, 30), base_pay=70_000.0),
        Benched("B2", "Flo", role.id, "zz", 1.0, since),
    )
    named = (
        Campaign("C1", "Summit", "webinar", date(start.year, 6, 16), 3.5),
        Campaign("C2", "Kick-off", "event", date(start.year, 1, 4)),
        Campaign("C3", "Next year", "event", plan.calendar.end + timedelta(days=100), 2.0),
    )
    rows = (part_time, replace(second, stays=stays, manager=first.id), new, role, away, webinar, tool, *bench, *named)
    return plan.replaced((row.kind, row.key, row) for row in rows)


@cache
def computed(name: str) -> Results:
    """Results of a sample, of one of its scenarios, or of the plan with what samples lack."""
    sample, _, scenario = name.partition(" ")
    plan = sample_plan(sample, CATALOG, "x")
    if scenario == "closed":
        return results(after_closing(edited(plan)))
    return results(edited(plan) if scenario == "edited" else view(plan, scenario))


def after_closing(plan: Plan) -> Plan:
    """The plan with three quarters closed, and edited since."""
    booked = closed(plan, 3)
    return applied(booked, set_assumption(booked, BASELINE, "focus_share", 0.5))


def _names() -> list[str]:
    scenarios = [f"{kind} {id}" for kind in SAMPLES for id in sample_plan(kind, CATALOG, "x").rows(Scenario)]
    return [*SAMPLES, *scenarios, "enterprise edited", "midmarket edited", "enterprise closed", "midmarket closed"]


NAMES = _names()
COMPUTED = computed("enterprise")
QUARTERS = COMPUTED.quarters


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("step", [0, 3, 7])
def test_every_number_follows_from_its_parts_down_to_inputs(name: str, step: int) -> None:
    found = computed(name)
    check_numbers(found, min(step, len(found.quarters) - 1), CATALOG)


def test_every_kind_of_number_was_walked_and_is_worded() -> None:
    seen: list[Explanation] = []
    for name in ("enterprise", "enterprise edited", "enterprise closed"):
        found = computed(name)
        seen += walked(found, [question for step in (0, 2, 3) for question, _ in shown(found, step)]).values()
    assert {explanation.question.what for explanation in seen} == set(What) == set(words.FORMULA) == set(words.NAMES)
    used = {part.id for explanation in seen for part in explanation.parts}
    assert used - set(words.PARTS) <= set(COMPUTED.plan.rows(Assumption))
    assert set(words.PARTS) <= used
    assert set(words.PARTS) >= words.OF_THE_PLAN | words.OF_A_DOMAIN | words.OF_A_STAGE | words.OF_A_QUARTER
    for explanation in seen:
        assert words.summary(explanation).startswith(words.NAMES[explanation.question.what])
        for part in explanation.parts:
            assert words.part_name(part)
            assert words.part_origin(part, CATALOG)
            assert words.quantity(part.value, part.unit)


def test_a_booked_figure_says_when_it_was_booked() -> None:
    found = computed("enterprise closed")
    for what in (What.CAPACITY, What.RUN_WORK, What.CAMPAIGN_WORK):
        told = explain(found, Question(what, found.quarters[1], DOMAINS[0]))
        (part,) = told.parts
        assert words.formula(told) == "As it was when the quarter was closed; later edits never restate it."
        assert words.part_name(part) == "Booked"
        assert words.part_origin(part, CATALOG) == "booked when the quarter was closed on 1 Jul 2027"
        assert (part.value, part.more) == (told.value, None)
    person = explain(found, Question(What.FTE_HOURS, found.quarters[1]))
    assert words.formula(person).startswith("Booked hours of all domains ÷ FTE")
    still_open = explain(found, Question(What.CAPACITY, found.quarters[3], DOMAINS[0]))
    assert words.formula(still_open) == words.FORMULA[What.CAPACITY]


def test_titles_say_whose_number_it_is() -> None:
    quarter = QUARTERS[2]
    asked = {
        Question(What.UTILISATION, quarter, DOMAINS[2]): "Utilisation of data in FY27 Q3",
        Question(What.YEAR_COST, quarter): "Loaded cost in FY27",
        Question(What.PLAN_DELIVERABLE, quarter): "Deliverable campaigns in the whole plan",
        Question(What.STAY_PAY, quarter, position="P002", stay=0): "Loaded pay of P002, stay 1 in FY27 Q3",
        Question(What.RECIPE, quarter, row="webinar"): "Hours of one campaign of webinar in the whole plan",
        Question(What.SHARE, quarter, row="webinar", stage=STAGES[1], launch=QUARTERS[3]): (
            "Share of the work of webinar, Build, launched in FY27 Q4 in FY27 Q3"
        ),
    }
    assert [words.title(question) for question in asked] == list(asked.values())
    assert words.quantity(math.inf, ROOM_UNIT) == "no campaign work"


def test_a_plan_without_people_explains_its_numbers() -> None:
    plan = sample_plan("small", CATALOG, "x")
    tools = [replace(row, owner="", deputy="") for row in plan.rows(Tool).values()]
    rows = [(row.kind, row.key, row) for row in tools]
    found = results(plan.replaced([*rows, *((Position.kind, key, None) for key in plan.rows(Position))]))
    whats = (What.HEADCOUNT, What.SEATED_FTE, What.FTE_HOURS, What.COST, What.VACANCY, What.TEAM_UTILISATION)
    for explanation in walked(found, [Question(what, found.quarters[0]) for what in whats]).values():
        if explanation.question.what is not What.SHARE:
            assert again(explanation) == pytest.approx(explanation.value)


@pytest.mark.parametrize(
    ("question", "refusal"),
    [
        (Question(What.CAPACITY, QUARTERS[0]), "explain-domain"),
        (Question(What.HOURS, QUARTERS[0], position="P999"), "explain-position"),
        (Question(What.STAY_PAY, QUARTERS[0], position="P002"), "explain-stay"),
        (Question(What.STAY_DAYS, QUARTERS[0], position="P002", stay=7), "explain-stay"),
        (Question(What.STAGE_HOURS, QUARTERS[0], row="webinar"), "explain-stage"),
        (Question(What.RECIPE, QUARTERS[0], row="nothing"), "row-unknown"),
        (Question(What.WORKING_DAYS, QUARTERS[0], row="nowhere"), "row-unknown"),
        (Question(What.TOOL_WORK, QUARTERS[0], DOMAINS[0], row="webinar"), "row-unknown"),
        (
            Question(What.SHARE, QUARTERS[0], row="webinar", stage=STAGES[0], launch=QUARTERS[7]),
            "explain-launch",
        ),
        (Question(What.COST, QUARTERS[0].shifted(-1)), "explain-quarter"),
    ],
)
def test_questions_without_an_answer(question: Question, refusal: str) -> None:
    with pytest.raises(Refusal, match=refusal):
        explain(COMPUTED, question)


def test_the_scoreboard_explains_the_figures_that_it_shows() -> None:
    for quarter in QUARTERS:
        board = scoreboard(COMPUTED, quarter)
        shown_figures = (board.headcount, board.year_cost, board.peak, board.deliverable, board.shortage_fte)
        asked = questions(COMPUTED, quarter)
        assert [explain(COMPUTED, one).value for one in asked] == pytest.approx(list(shown_figures))


def test_run_work_names_every_tool_and_task_with_its_grade() -> None:
    plan = COMPUTED.plan
    named = {
        part.name: part.grade
        for domain in DOMAINS
        for part in explain(COMPUTED, Question(What.RUN_WORK, QUARTERS[4], domain)).parts
    }
    rows: list[Tool | StandingTask] = [*plan.rows(Tool).values(), *plan.rows(StandingTask).values()]
    assert named == {row.name: row.grade for row in rows}
