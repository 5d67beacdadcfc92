"""Calibration against dense formulas, integration by grid, and simulated truths."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from mopsplanner.catalog import load
from mopsplanner.edits.calibration import accept_assumption, accept_recipe, is_taken_over, measured_source
from mopsplanner.edits.change import applied
from mopsplanner.edits.together import together
from mopsplanner.engine.arrays import Floats
from mopsplanner.engine.calibration import (
    FOCUS,
    Belief,
    CalibrationParameters,
    ClosedHours,
    Evidence,
    Measure,
    MeasuredHours,
    Proposal,
    Reason,
    calibrate,
    prior,
    quarter_evidence,
    recorded_hours,
    updated,
)
from mopsplanner.engine.results import results
from mopsplanner.exchange.samples import sample_plan
from mopsplanner.plan.plan import Plan, scenario_named, view
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import (
    Actual,
    Assumption,
    CampaignType,
    ClosedQuarter,
    Demand,
    FiscalCalendar,
    Position,
    RecordedHours,
)
from mopsplanner.plan.rules import check_plan
from mopsplanner.plan.words import Grade
from mopsplanner.texts.calibration import proposal_line, unused_line, verdict
from mopsplanner.texts.changes import change_name
from mopsplanner.texts.suggestion import origin
from tests.support.closing import closed

CATALOG = load()
PLAN = sample_plan("enterprise", CATALOG, "x")
FIRST = PLAN.calendar.first
GIVEN = CalibrationParameters()
DAY = date(2027, 1, 5)


def with_actuals(plan: Plan, launched: Mapping[tuple[str, Quarter], int]) -> Plan:
    """The plan with these launches."""
    rows = [Actual(quarter, "crm", f"label {kind}", kind, count, DAY) for (kind, quarter), count in launched.items()]
    return plan.replaced((row.kind, row.key, row) for row in rows)


def same_quarter_types(plan: Plan, kept: int) -> Plan:
    """The plan with its first types alone, whose work falls in the quarter of the launch and takes whole hours."""
    types = sorted(plan.rows(CampaignType).values(), key=lambda row: row.order)
    leads = (0.0,) * 6
    changed = [(row.kind, row.key, replace(row, stage_leads=leads)) for row in types[:kept]]
    gone = [(row.kind, row.key, None) for row in types[kept:]]
    demand = [(row.kind, row.key, None) for row in plan.rows(Demand).values()]
    return plan.replaced([*changed, *gone, *demand])


def growing(plan: Plan) -> Plan:
    """The plan with all but a few seats filled one after the other: a team of one size tells ratios alone."""
    seats = sorted(plan.rows(Position).values(), key=lambda row: row.id)
    rows = []
    for number, row in enumerate(seats):
        start = plan.calendar.first_day(FIRST.shifted(-2 * number)) if number > 7 else None
        rows.append(replace(row, stays=tuple(replace(stay, start=start) for stay in row.stays)))
    return plan.replaced((row.kind, row.key, row) for row in rows)


def factors(found: tuple[Proposal, ...]) -> dict[str, float]:
    """Measured over now, by the id of what was measured."""
    return {proposal.id: proposal.factor for proposal in found}


def closed_hours(quarters: int, types: int, seed: int) -> ClosedHours:
    """Hours of a made-up team: about 3,000 a quarter, a third of them run work."""
    drawn = np.random.default_rng(seed)
    available = drawn.uniform(4000, 5000, quarters)
    mix = drawn.dirichlet(np.ones(types), quarters).T
    return ClosedHours(
        tuple(FIRST.shifted(step) for step in range(quarters)),
        available,
        drawn.uniform(800, 1000, quarters),
        mix * drawn.uniform(1500, 2200, quarters),
    )


@pytest.mark.parametrize(("quarters", "types", "seed"), [(2, 1, 1), (2, 6, 2), (5, 3, 3), (12, 9, 4)])
def test_the_update_is_that_of_a_kalman_filter_observation_by_observation(quarters: int, types: int, seed: int) -> None:
    hours = closed_hours(quarters, types, seed)
    evidence = quarter_evidence(hours, 0.65, GIVEN)
    mean, covariance = np.array([0.65] + [1.0] * types), np.diag([0.10**2] + [0.30**2] * types)
    for step in range(quarters):
        row = np.array([hours.available[step], *(-hours.campaigns[:, step])])
        noise = (0.10 * 0.65 * hours.available[step]) ** 2
        gain = covariance @ row / (row @ covariance @ row + noise)
        mean = mean + gain * (hours.run[step] - row @ mean)
        covariance = covariance - np.outer(gain, row @ covariance)
    found = updated(prior(0.65, types, GIVEN), evidence)
    np.testing.assert_allclose(found.mean, mean, rtol=1e-9)
    np.testing.assert_allclose(found.covariance, covariance, rtol=1e-7, atol=1e-12)


def test_the_update_is_what_bayes_rule_gives_on_a_grid() -> None:
    hours = closed_hours(3, 1, 11)
    focus, factor = np.meshgrid(np.linspace(0.05, 1.25, 1201), np.linspace(-0.8, 2.8, 1201), indexing="ij")
    log = -(((focus - 0.65) / 0.10) ** 2) / 2 - (((factor - 1.0) / 0.30) ** 2) / 2
    for step in range(3):
        missing = 0.9 * focus * hours.available[step] - hours.run[step] - factor * hours.campaigns[0, step]
        log -= (missing / (0.10 * 0.9 * 0.65 * hours.available[step])) ** 2 / 2
    weight = np.exp(log - log.max())
    weight /= weight.sum()
    given = CalibrationParameters(busy=0.9)
    found = updated(prior(0.65, 1, given), quarter_evidence(hours, 0.65, given))
    for at, values in enumerate((focus, factor)):
        mean = float((weight * values).sum())
        assert found.mean[at] == pytest.approx(mean, abs=1e-6)
        assert found.spread[at] == pytest.approx(float(np.sqrt((weight * (values - mean) ** 2).sum())), rel=1e-5)


def test_eight_in_ten_intervals_hold_the_truth() -> None:
    drawn, runs, types = np.random.default_rng(20270105), 1500, 4
    before = prior(0.65, types, GIVEN)
    held = np.zeros(1 + types)
    for run in range(runs):
        hours = closed_hours(4, types, run)
        truth = before.mean + before.spread * drawn.standard_normal(1 + types)
        evidence = quarter_evidence(hours, 0.65, GIVEN)
        seen = Evidence(
            evidence.rows, evidence.rows @ truth + evidence.errors * drawn.standard_normal(4), evidence.errors
        )
        after = updated(before, seen)
        held += np.abs(truth - after.mean) <= 1.2815515655446004 * after.spread
    bound = 4 * (0.8 * 0.2 / runs) ** 0.5
    assert np.abs(held / runs - 0.8).max() < bound


def _launches_of(plan: Plan, quarters: int, focus: float, factor: Floats, seed: int) -> dict[tuple[str, Quarter], int]:
    """Launches that fill the team's hours at a true focus share and true factors, in a mix that changes."""
    closed = plan.calendar.first.shifted(-quarters)
    longer = replace(plan.calendar, first=closed, count=quarters)
    row = replace(plan.row(Assumption, FOCUS), value=focus)
    past = results(plan.replaced([(FiscalCalendar.kind, "calendar", longer), (Assumption.kind, FOCUS, row)]))
    drawn = np.random.default_rng(seed)
    each = past.demand.recipe.sum(axis=(1, 2)) * factor
    launched: dict[tuple[str, Quarter], int] = {}
    for step, quarter in enumerate(past.quarters):
        left = float(past.hours.capacity[:, step].sum() - past.demand.run[:, step].sum())
        hours = left * drawn.dirichlet(np.ones(len(each)))
        counts = np.round(hours / each).astype(int).tolist()
        launched |= {(kind.id, quarter): count for kind, count in zip(past.demand.types, counts, strict=True) if count}
    return launched


@pytest.mark.parametrize(
    ("focus", "factor"), [(0.65, [1.0, 1.0, 1.0]), (0.58, [1.3, 0.8, 1.1]), (0.74, [0.9, 1.4, 1.2])]
)
def test_a_known_truth_is_recovered_as_quarters_grow(focus: float, factor: list[float]) -> None:
    plan = growing(same_quarter_types(PLAN, 3))
    truth = [focus / 0.65, *factor]
    errors, spreads = [], []
    for quarters in (2, 8, 32):
        launched = _launches_of(plan, quarters, focus, np.array(factor), 5)
        found = calibrate(with_actuals(plan, launched), CalibrationParameters(error_share=0.02))
        assert len(found.quarters) == quarters
        measured = [factors(found.proposals)[id] for id in (FOCUS, *(row.id for row in found_types(plan)))]
        errors.append(float(np.abs(np.array(measured) - truth).max()))
        spreads.append([proposal.high - proposal.low for proposal in found.proposals])
    assert errors[2] < 0.05
    assert (np.diff(np.array(spreads), axis=0) < 0).all()


def found_types(plan: Plan) -> list[CampaignType]:
    """The types in their order."""
    return sorted(plan.rows(CampaignType).values(), key=lambda row: row.order)


def test_data_that_agree_with_the_plan_change_nothing() -> None:
    hours = closed_hours(6, 5, 7)
    fitting = ClosedHours(hours.quarters, (hours.run + hours.campaigns.sum(axis=0)) / 0.65, hours.run, hours.campaigns)
    after = updated(prior(0.65, 5, GIVEN), quarter_evidence(fitting, 0.65, GIVEN))
    np.testing.assert_allclose(after.mean, [0.65, 1, 1, 1, 1, 1], rtol=1e-12)
    plan = same_quarter_types(PLAN, 2)
    launched = _launches_of(plan, 4, 0.65, np.ones(2), 3)
    found = calibrate(with_actuals(plan, launched))
    assert [proposal.factor for proposal in found.proposals] == pytest.approx([1.0, 1.0, 1.0], abs=0.01)
    assert not any(proposal.changed for proposal in found.proposals)
    assert verdict(found).startswith("All of it agrees")


def test_closed_quarters_of_the_plan_are_measured_by_what_was_launched() -> None:
    launched = {("newsletter", FIRST): 40, ("newsletter", FIRST.shifted(1)): 44, ("newsletter", FIRST.shifted(2)): 3}
    plan = with_actuals(PLAN, launched)
    with pytest.raises(Refusal, match="calibration-quarters"):
        calibrate(plan)
    plan = plan.replaced((ClosedQuarter.kind, key, row) for key, row in closed(PLAN, 2).rows(ClosedQuarter).items())
    found = calibrate(plan)
    assert [(item.reason, item.name, item.launched) for item in found.unused] == [
        (Reason.STILL_OPEN, str(FIRST.shifted(2)), 3)
    ]
    assert unused_line(found.unused[0]).endswith("which is still open. Close it once it is over.")
    assert found.quarters == (FIRST, FIRST.shifted(1))
    assert found.launched == 84
    kinds = {proposal.measure: proposal for proposal in found.proposals}
    assert kinds[Measure.RECIPE].now == pytest.approx(recipe_of(PLAN, "newsletter"))
    assert (kinds[Measure.RECIPE].quarters, kinds[Measure.RECIPE].launched) == (2, 84)


def recipe_of(plan: Plan, kind: str) -> float:
    """Hours of one campaign, all stages and domains."""
    demand = results(plan).demand
    return float(demand.recipe[[row.id for row in demand.types].index(kind)].sum())


def test_a_gap_between_closed_quarters_is_no_evidence() -> None:
    launched = {("newsletter", FIRST.shifted(-4)): 40, ("newsletter", FIRST.shifted(-1)): 44}
    found = calibrate(with_actuals(PLAN, launched))
    assert found.quarters == (FIRST.shifted(-4), FIRST.shifted(-1))


def test_hours_that_were_recorded_say_what_a_campaign_took() -> None:
    kind = found_types(PLAN)[0]
    launched = {(kind.id, FIRST.shifted(-step)): 5 for step in (1, 2)}
    plan, each = with_actuals(PLAN, launched), recipe_of(PLAN, kind.id)
    rows = [RecordedHours(FIRST.shifted(-1), kind.id, f"sheet {at}", 1.27 * each * 12, 12) for at in range(8)]
    records = recorded_hours(plan.replaced((row.kind, row.key, row) for row in rows))
    assert records == (MeasuredHours(kind.id, FIRST.shifted(-1), 1.27 * each * 12, 12),) * 8
    found = next(item for item in calibrate(plan, measured=records).proposals if item.id == kind.id)
    assert found.recorded == pytest.approx(8 * 1.27 * each * 12)
    assert found.factor == pytest.approx(1.27, abs=0.03)
    assert found.changed
    assert found.grade is kind.grade
    with pytest.raises(Refusal, match="row-unknown"):
        calibrate(plan, measured=[MeasuredHours("nothing", FIRST, 4.0, 1)])
    with pytest.raises(Refusal, match="value-out-of-range"):
        calibrate(plan, measured=[MeasuredHours(kind.id, FIRST, 4.0, 0)])


def test_what_cannot_be_used_is_counted_and_named() -> None:
    kind = found_types(PLAN)[0]
    empty = replace(PLAN.row(CampaignType, "webinar"), hours=(0.0,) * 6)
    plan = with_actuals(
        PLAN.replaced([(empty.kind, empty.key, empty)]),
        {(kind.id, FIRST.shifted(-1)): 9, (kind.id, FIRST.shifted(-2)): 8, ("webinar", FIRST.shifted(-1)): 3},
    )
    strange = Actual(FIRST.shifted(-1), "crm", "Trade show", "", 6, DAY)
    found = calibrate(plan.replaced([(strange.kind, strange.key, strange)]))
    assert [(item.reason, item.name, item.launched) for item in found.unused] == [
        (Reason.NO_TYPE, "Trade show", 6),
        (Reason.NO_RECIPE, "Webinar", 3),
    ]
    assert "webinar" not in {proposal.id for proposal in found.proposals}
    assert all(str(item.launched) in unused_line(item) for item in found.unused)
    with pytest.raises(Refusal, match="calibration-empty-recipe"):
        calibrate(plan, measured=[MeasuredHours("webinar", FIRST, 4.0, 1)])


def test_quarters_without_a_team_are_named_and_too_few_are_refused() -> None:
    kind = found_types(PLAN)[0].id
    one = with_actuals(PLAN, {(kind, FIRST.shifted(-1)): 9})
    with pytest.raises(Refusal) as refused:
        calibrate(one)
    assert refused.value.subjects["count"] == 1
    with pytest.raises(Refusal, match="calibration-quarters"):
        calibrate(PLAN)
    started = [
        replace(row, stays=tuple(replace(stay, start=PLAN.calendar.first_day(FIRST.shifted(-2))) for stay in row.stays))
        for row in PLAN.rows(Position).values()
    ]
    young = PLAN.replaced((row.kind, row.key, row) for row in started)
    found = calibrate(with_actuals(young, {(kind, FIRST.shifted(-step)): 9 for step in (1, 2, 3)}))
    assert found.quarters == (FIRST.shifted(-2), FIRST.shifted(-1))
    assert [(item.reason, item.name) for item in found.unused] == [(Reason.NO_TEAM, str(FIRST.shifted(-3)))]
    assert "9 launched campaigns" in unused_line(found.unused[0])
    with pytest.raises(Refusal, match="calibration-quarters"):
        calibrate(with_actuals(young, {(kind, FIRST.shifted(-step)): 9 for step in (2, 3)}))


@pytest.mark.parametrize("year", [1, 1989])
def test_launches_of_another_age_are_refused(year: int) -> None:
    launched = {("newsletter", Quarter(year, 1)): 9, ("newsletter", FIRST.shifted(-1)): 9}
    with pytest.raises(Refusal, match="value-out-of-range"):
        calibrate(with_actuals(PLAN, launched))


@pytest.mark.parametrize("busy", [0.0, 1.2, float("nan")])
def test_a_share_of_hours_used_that_makes_no_sense(busy: float) -> None:
    plan = with_actuals(PLAN, {("newsletter", FIRST.shifted(-step)): 9 for step in (1, 2)})
    with pytest.raises(Refusal, match="value-out-of-range"):
        calibrate(plan, CalibrationParameters(busy=busy))


def test_a_team_said_to_be_less_busy_is_measured_as_more_focused() -> None:
    plan = with_actuals(PLAN, {("newsletter", FIRST.shifted(-step)): 60 for step in (1, 2)})
    all_hours, some = (calibrate(plan, CalibrationParameters(busy=busy)).proposals[0] for busy in (1.0, 0.8))
    assert some.measured > all_hours.measured


def test_acceptance_is_one_change_and_the_plan_computes_with_it() -> None:
    plan = with_actuals(PLAN, {("newsletter", FIRST.shifted(-step)): 90 for step in (1, 2)})
    found = calibrate(plan)
    focus, recipe = found.proposals
    change, refused = together(
        plan,
        "",
        [
            lambda before: accept_assumption(before, "", focus.id, focus.measured, found.quarters),
            lambda before: accept_recipe(before, "", recipe.id, recipe.factor, found.quarters),
        ],
    )
    assert not refused
    assert len(change.replacements) == 2
    after = applied(plan, change)
    check_plan(after)
    row = after.row(CampaignType, recipe.id)
    source = measured_source(found.quarters)
    assert source == f"measured {FIRST.shifted(-2)} to {FIRST.shifted(-1)}"
    assert (row.grade, row.source) == (Grade.DERIVED, source)
    assert is_taken_over(row, found.quarters)
    assert not is_taken_over(plan.row(CampaignType, recipe.id), found.quarters)
    assert origin(row.grade, row.source, CATALOG) == f"Derived: {source}"
    assert recipe_of(after, recipe.id) == pytest.approx(recipe.measured)
    ratio = results(after).hours.capacity / results(plan).hours.capacity
    np.testing.assert_allclose(ratio, focus.factor)
    again = {proposal.id: proposal for proposal in calibrate(after).proposals}
    assert not again[recipe.id].changed
    assert applied(after, change.reversed()).tables == plan.tables


def test_acceptance_in_a_branch_leaves_the_baseline() -> None:
    branch = scenario_named(PLAN, "Hire ahead")
    change = accept_assumption(PLAN, branch, FOCUS, 0.7, (FIRST,))
    assert change_name(change).startswith("take the measured Focus share")
    after = applied(PLAN, change)
    assert after.row(Assumption, FOCUS).value == 0.65
    assert view(after, branch).row(Assumption, FOCUS).value == 0.7
    assert change_name(accept_recipe(PLAN, branch, "webinar", 1.1, (FIRST,))) == "take the measured recipe Webinar"
    with pytest.raises(Refusal, match="value-out-of-range"):
        accept_assumption(PLAN, branch, FOCUS, 1.4, (FIRST,))


def test_a_proposal_in_words() -> None:
    one = Proposal(Measure.RECIPE, "newsletter", "Newsletter", "hours", 14.0, 16.2, 12.94, 19.44, 3, 41, Grade.SOURCED)
    assert proposal_line(one) == (
        "Newsletter: 14.0 h a campaign by recipe, 16.2 h measured (12.9 to 19.4) from 3 quarters, 41 launched"
    )
    share = replace(one, measure=Measure.FOCUS, now=0.65, measured=0.7, low=0.66, high=0.74, quarters=1)
    assert proposal_line(share) == "Focus share: 65% in the plan, 70% measured (66% to 74%) from 1 quarter, 41 launched"
    assert (one.changed, share.changed) == (False, True)


def test_beliefs_spread_is_the_root_of_the_diagonal() -> None:
    assert Belief(np.zeros(2), np.array([[4.0, 1.0], [1.0, 9.0]])).spread.tolist() == [2.0, 3.0]
