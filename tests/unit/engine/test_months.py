"""Load by month: it adds up to the quarters, and a launch lies where its days are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from mopsplanner.catalog import load
from mopsplanner.engine.months import month_load
from mopsplanner.engine.results import results
from mopsplanner.exchange.samples import sample_plan
from mopsplanner.plan.rows import Campaign

PLAN = sample_plan("enterprise", load(), "x")
CAMPAIGNS = (
    Campaign("C1", "Kick-off", "event", date(2027, 1, 20), 2.0),
    Campaign("C2", "Summit", "event", date(2027, 6, 4), 4.0),
    Campaign("C3", "Later", "event", PLAN.calendar.end.replace(year=PLAN.calendar.end.year + 1, month=1, day=30)),
)


def test_months_add_up_to_their_quarters() -> None:
    found = results(PLAN.replaced((row.kind, row.key, row) for row in CAMPAIGNS))
    load_ = month_load(found)
    assert len(load_.first) == 3 * len(found.quarters)
    assert load_.first[0] == PLAN.calendar.start
    for value, quarters in (
        (load_.capacity, found.hours.capacity.sum(axis=0)),
        (load_.run, found.demand.run.sum(axis=0)),
        (load_.total, found.demand.total.sum(axis=0)),
    ):
        assert value.reshape(-1, 3).sum(axis=1) == pytest.approx(quarters)


def test_the_work_of_a_launch_lies_in_the_months_of_its_days() -> None:
    found = results(PLAN.replaced((row.kind, row.key, row) for row in CAMPAIGNS))
    load_ = month_load(found)
    names = [launch.campaign.name for launch in load_.launches]
    summit = load_.named[names.index("Summit")]
    worked = [load_.first[at].month for at in np.flatnonzero(summit > 1e-9)]
    assert worked == [3, 4, 5, 6]
    assert summit[5] < summit[4], "three of June's days come before the launch"
    assert load_.named.sum() < found.demand.recipe[-3:].sum(), "some of it lies outside the plan"


def test_a_plan_without_named_campaigns_has_months_too() -> None:
    load_ = month_load(results(PLAN))
    assert load_.named.shape == (0, len(load_.first))
    assert 0 <= load_.busiest < len(load_.first)


def test_the_busiest_month_has_the_highest_share_needed() -> None:
    load_ = month_load(results(PLAN.replaced((row.kind, row.key, row) for row in CAMPAIGNS)))
    assert load_.used == pytest.approx(load_.total / load_.capacity)
    assert load_.used[load_.busiest] == load_.used.max()


def test_a_month_without_hours_is_full_where_some_are_needed_and_empty_where_none_are() -> None:
    load_ = month_load(results(PLAN))
    bare = replace(load_, capacity=np.zeros_like(load_.capacity))
    assert np.isinf(bare.used).all()
    idle = replace(bare, run=np.zeros_like(load_.run), recurring=np.zeros_like(load_.recurring))
    assert (idle.used == 0).all()
