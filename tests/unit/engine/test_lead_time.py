"""Lead times of plans, from brief to launch."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from mopsplanner.catalog import load
from mopsplanner.engine.lead_time import LeadTimeParameters, Method, lead_times, line_of
from mopsplanner.engine.results import Results, results
from mopsplanner.exchange.samples import sample_plan
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Demand, StandingTask
from mopsplanner.texts.lead_time import lead_time_text

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
