"""Lead times of plans, from brief to launch."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from mopsplanner.catalog import load
from mopsplanner.engine.lead_time import (
    LeadTimeParameters,
    Method,
    brief_to_launch,
    brief_to_launch_in_steps,
    lead_times,
    line_of,
)
from mopsplanner.engine.results import Results, results
from mopsplanner.exchange.samples import sample_plan
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import CampaignType, Demand, StandingTask
from mopsplanner.texts import lead_time as words
from mopsplanner.texts.lead_time import lead_time_text
from mopsplanner.texts.numbers import campaigns
from tests.support.launches import SUMMIT, launching

CATALOG = load()


def busier(kind: str, factor: float) -> Results:
    plan = sample_plan(kind, CATALOG, "test")
    rows = plan.rows(Demand).values()
    return results(
        plan.replaced((Demand.kind, row.key, replace(row, campaigns=row.campaigns * factor)) for row in rows)
    )


@pytest.mark.parametrize("kind", ["small", "midmarket", "enterprise"])
def test_load_of_the_stations_is_the_plans(kind: str) -> None:
    computed = busier(kind, 1.0)
    line = line_of(computed)
    load = np.einsum("ks,s,kt->st", line.hours, line.visits, line.arrivals)
    assert load / (line.pace * line.people[:, None]) == pytest.approx(line.utilisation)
    recipes = computed.demand.recipe.sum(axis=2)[:, :5]
    assert line.hours * line.visits == pytest.approx(recipes)


def test_quiet_teams_use_the_formula_and_it_agrees_with_the_simulation() -> None:
    found = lead_times(busier("enterprise", 0.5))
    assert {one.method for one in found} == {Method.FORMULA}
    halves = [one.p50 / one.mean for one in found if one.p50 is not None and one.pieces > 50]
    assert len(halves) > 20
    assert np.mean(halves) == pytest.approx(0.95, abs=0.12)
    assert all(one.touch <= one.mean and one.growth == 0 for one in found)


def test_busier_teams_take_longer_and_are_simulated() -> None:
    quiet, busy = (lead_times(busier("enterprise", factor)) for factor in (0.6, 1.0))
    assert len(quiet) == len(busy)
    assert all(before.mean < after.mean for before, after in zip(quiet, busy, strict=True))
    above = [one for one in busy if one.utilisation > 0.85]
    assert above
    assert all(one.method is Method.SIMULATION for one in above)


def test_overload_says_by_how_much_the_queue_grows() -> None:
    computed = busier("midmarket", 1.6)
    found = [one for one in lead_times(computed) if one.utilisation > 1]
    launches = computed.demand.planned.sum(axis=0)
    first = found[0]
    at = computed.quarters.index(first.quarter)
    assert first.growth == pytest.approx((1 - 1 / first.utilisation) * launches[at])
    assert f"the queue grows by {first.growth:.0f}"[:18] in lead_time_text(first, "E-mail")
    by_quarter = [one.mean for one in found if one.type == first.type]
    assert by_quarter == sorted(by_quarter)


def test_a_backlog_makes_the_first_quarter_longer() -> None:
    computed = busier("midmarket", 0.7)
    kind = computed.demand.types[0].id
    plain, after = (lead_times(computed, LeadTimeParameters(backlog=backlog)) for backlog in ((), ((kind, 40),)))
    halves = [[one.p50 or 0.0 for one in found if one.quarter == computed.quarters[0]] for found in (plain, after)]
    assert sum(halves[1]) > 1.2 * sum(halves[0])


def test_waits_outside_are_added_and_the_seed_repeats() -> None:
    computed = busier("midmarket", 0.7)
    plain, again, outside = (lead_times(computed, LeadTimeParameters(outside_days=days)) for days in (0.0, 0.0, 3.0))
    assert plain == again
    assert [one.mean + 3 for one in plain] == pytest.approx([one.mean for one in outside])


def test_without_hours_left_nothing_launches() -> None:
    plan = sample_plan("small", CATALOG, "test")
    swamped = StandingTask("swamp", "Swamp", 90_000.0, (0.25, 0.25, 0.25, 0.25), next(
        iter(plan.rows(StandingTask).values())
    ).grade, "")  # fmt: skip
    found = lead_times(results(plan.replaced([(StandingTask.kind, "swamp", swamped)])))
    assert all(np.isinf(one.mean) for one in found)
    assert "never launches" in lead_time_text(found[0], "E-mail")


def test_spreads_out_of_range_are_refused() -> None:
    with pytest.raises(Refusal, match="value-out-of-range"):
        lead_times(busier("small", 1.0), LeadTimeParameters(touch_spread=-1))


def test_a_backlog_of_an_unknown_type_is_refused() -> None:
    with pytest.raises(Refusal, match="row-unknown"):
        lead_times(busier("small", 1.0), LeadTimeParameters(backlog=(("ghost", 3),)))


def test_what_is_said() -> None:
    said = lead_time_text(lead_times(busier("enterprise", 0.5))[0], "Newsletter")
    assert said.startswith("Newsletter briefed in FY27 Q1 launches after ")
    assert "(formula of the steady state), half within " in said


# Work in progress, service level, stages


def test_work_in_progress_is_arrivals_a_day_times_mean_days() -> None:
    computed = busier("enterprise", 0.5)
    found = brief_to_launch(computed)
    days = computed.demand.business_days.tolist()
    for one in found.times:
        briefed = one.campaigns / days[computed.quarters.index(one.quarter)]
        assert one.in_progress == pytest.approx(briefed * one.mean)
    for flow in found.flows:
        types = found.of(flow.quarter)
        assert flow.in_progress == pytest.approx(sum(one.in_progress for one in types))
        assert flow.in_progress == pytest.approx(
            flow.campaigns / days[computed.quarters.index(flow.quarter)] * flow.mean
        )


def test_a_growing_queue_has_no_mean_number_of_campaigns() -> None:
    found = brief_to_launch(busier("midmarket", 1.6))
    over = [flow for flow in found.flows if flow.busiest.utilisation > 1]
    assert over
    for flow in over:
        assert np.isinf(flow.in_progress)
        assert words.in_progress_text(flow).startswith(f"In progress: the queue grows by {campaigns(flow.growth)}")
        assert "the queue grows by" in words.flow_text(flow)
        assert words.all_cells(flow)[-1] == words.GROWS


def test_a_promise_is_what_campaigns_are_due_in() -> None:
    plan = sample_plan("enterprise", CATALOG, "test")
    webinar = replace(plan.row(CampaignType, "webinar"), promised_days=12.0)
    before = lead_times(results(plan))
    after = lead_times(results(plan.replaced([(webinar.kind, webinar.key, webinar)])))
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert {new.type for _, new in changed} == {"webinar"}
    assert {(old.within, new.within) for old, new in changed} == {(webinar.lead_days, 12.0)}
    assert all((new.on_time or 0.0) < (old.on_time or 0.0) for old, new in changed)


def test_stages_have_the_hours_of_the_quarters_campaigns() -> None:
    computed = busier("enterprise", 1.0)
    found = brief_to_launch(computed)
    for at, flow in enumerate(found.flows):
        needed = computed.demand.planned[:, at] @ computed.demand.recipe.sum(axis=2)[:, :5]
        assert [one.needed for one in flow.stages] == pytest.approx(needed.tolist())
        assert [one.needed / one.left for one in flow.stages] == pytest.approx([one.utilisation for one in flow.stages])
        assert sum(one.waiting or 0.0 for one in flow.stages) == pytest.approx(1.0)
    third = found.flows[2]
    assert third.busiest.stage.value == "data"
    assert max(third.stages, key=lambda one: one.waiting or 0.0) == third.busiest


def test_steps_come_to_the_same_and_are_many() -> None:
    computed = busier("enterprise", 1.0)
    steps = list(brief_to_launch_in_steps(computed))
    assert len(steps) > 20
    assert [one for one in steps if one is not None] == steps[-1:]
    assert steps[-1] == brief_to_launch(computed)


def test_a_campaign_with_a_name_has_a_lead_time_of_its_own() -> None:
    computed = results(launching(SUMMIT))
    (found,) = [one for one in lead_times(computed) if one.type not in {row.id for row in computed.demand.recurring}]
    (like,) = [one for one in lead_times(computed) if one.type == "event" and one.quarter == found.quarter]
    assert found.campaigns == 1
    assert found.touch == pytest.approx(SUMMIT.size * like.touch)
    assert found.mean > like.mean


def test_figures_say_where_they_come_from() -> None:
    found = brief_to_launch(busier("enterprise", 0.5))
    one = found.times[0]
    tips = dict(zip(words.TYPE_HEADS, words.type_tips(one, found.parameters), strict=True))
    assert tips["Work"].splitlines()[-1] == f"Together: {one.touch:.1f} business days"
    assert f"Work {one.touch:.1f} + waiting {one.mean - one.touch:.1f} = {one.mean:.1f} business days" in tips["Mean"]
    assert "(judgement)" in tips["Mean"]
    assert f"{one.rate:.2f} briefed a business day x {one.mean:.1f} business days" in tips["At once"]
    assert len(words.type_cells(one)) == len(words.TYPE_HEADS) == len(words.TYPE_HEAD_TIPS)
    stage = found.flows[0].busiest
    assert len(words.stage_cells(stage)) == len(words.stage_tips(stage)) == len(words.STAGE_HEADS)
    assert words.flow_text(found.flows[0]).startswith("Campaigns briefed in FY27 Q1 launch after ")


def test_poor_service_has_a_sign_and_a_colour() -> None:
    assert [words.tone_of(share) for share in (None, 0.95, 0.9, 0.7, 0.5, 0.49)] == ["", "", "", "warn", "warn", "bad"]
    poor = min(brief_to_launch(busier("enterprise", 1.0)).times, key=lambda one: one.on_time or 0.0)
    assert words.type_cells(poor)[6].startswith("▼")
