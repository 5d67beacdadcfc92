"""What an hour and a person more bring, held against plans solved again with those hours."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from mopsplanner.catalog import load
from mopsplanner.engine.planning.campaign_mix import most_campaigns
from mopsplanner.engine.planning.plan_campaigns import plan_campaigns
from mopsplanner.engine.planning.worth import worth
from mopsplanner.engine.results import Results, results
from mopsplanner.exchange.samples import sample_plan
from mopsplanner.plan.plan import view
from mopsplanner.plan.rows import StandingTask
from mopsplanner.plan.words import DOMAINS
from mopsplanner.texts import bottleneck as words

CATALOG = load()


@pytest.fixture(scope="module")
def freeze() -> Results:
    """The enterprise sample without its hires: data and process are short."""
    plan = sample_plan("enterprise", CATALOG, "x")
    return results(view(plan, "SC002"))


def solved_with(found: Results, domain: int, step: int, hours: float) -> float:
    """Most campaigns once a domain has so many hours more in a quarter."""
    answer = plan_campaigns(found).answer
    capacity = answer.mix.capacity.copy()
    capacity[domain * len(found.quarters) + step] += hours
    return most_campaigns(replace(answer.mix, capacity=capacity)).value


def test_the_worth_of_an_hour_holds_inside_its_range_and_not_beyond(freeze: Results) -> None:
    found = worth(freeze)
    assert found.places
    for place in found.places:
        at, step = DOMAINS.index(place.domain), freeze.quarters.index(place.quarter)
        assert place.low <= 0 <= place.high
        inside = min(place.high, 1e4) * 0.999
        assert solved_with(freeze, at, step, inside) == pytest.approx(found.most + place.by_hour * inside, rel=1e-6)
        if np.isfinite(place.high):
            beyond = place.high + 500
            assert solved_with(freeze, at, step, beyond) < found.most + place.by_hour * beyond - 1e-6


def test_places_come_by_the_worth_of_one_per_cent(freeze: Results) -> None:
    worths = [place.by_percent for place in worth(freeze).places]
    assert worths == sorted(worths, reverse=True)
    assert worths[-1] > 0


def test_a_person_brings_what_solving_again_gives(freeze: Results) -> None:
    found = worth(freeze)
    first = found.people[0]
    assert first.campaigns > 0
    per = [one.by_money for one in found.people]
    assert per == sorted(per, reverse=True)
    answer = plan_campaigns(freeze).answer
    hours = np.array([share * freeze.hours.fte_hours for share in first.role.split]).ravel()
    again = most_campaigns(replace(answer.mix, capacity=answer.mix.capacity + hours)).value
    assert first.campaigns == pytest.approx(again - found.most)
    assert first.cost_a_year == pytest.approx(first.role.pay_midpoint * 1.4)


def test_where_all_fits_nothing_has_a_worth() -> None:
    plan = sample_plan("enterprise", CATALOG, "x")
    found = worth(results(view(plan, "SC001")))
    assert found.most == pytest.approx(found.planned)
    assert found.places == ()
    assert max(one.campaigns for one in found.people) == pytest.approx(0.0, abs=1e-6)
    assert "an hour more brings none" in words.headline(found)


def test_run_work_that_does_not_fit_comes_first(freeze: Results) -> None:
    task = replace(freeze.plan.row(StandingTask, "R003"), hours_per_quarter=9_000.0)
    found = worth(results(freeze.plan.replaced([(task.kind, task.key, task)])))
    assert not found.run_work_fits
    assert (found.places, found.people) == ((), ())
    assert words.headline(found).endswith("most of them in data: no campaign fits.")
