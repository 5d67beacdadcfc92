"""Totals of a roster: the same as adding up what each position shows, and as the plan's own sums."""

import pytest

from mopsplanner.catalog.loading import load
from mopsplanner.engine.results import Results, results
from mopsplanner.engine.roster import RosterSums, Totals
from mopsplanner.exchange.samples import sample_plan
from mopsplanner.plan.rows import Position


@pytest.fixture(scope="module")
def computed() -> Results:
    return results(sample_plan("enterprise", load(), "x"))


@pytest.mark.parametrize("step", [0, 3, 7])
def test_everybody_together_is_the_plans_own_sum(computed: Results, step: int) -> None:
    totals = RosterSums(computed, computed.quarters[step]).of(list(computed.plan.rows(Position)))
    assert totals.headcount == computed.headcount[step]
    assert totals.hours == pytest.approx(float(computed.hours.net[:, step].sum()))
    assert totals.cost + float(computed.cost.tools[step]) == pytest.approx(float(computed.cost.total[step]))


def test_some_add_up_one_by_one(computed: Results) -> None:
    sums = RosterSums(computed, computed.quarters[2])
    ids = ["P002", "P005", "P013"]
    alone = [sums.of([id]) for id in ids]
    together = sums.of(ids)
    assert together.hours == pytest.approx(sum(sums.hours(id) for id in ids))
    assert together.cost == pytest.approx(sum(sums.cost(id) for id in ids))
    assert (together.headcount, together.fte) == (sum(one.headcount for one in alone), sum(one.fte for one in alone))


def test_nobody_is_nothing(computed: Results) -> None:
    assert RosterSums(computed, computed.quarters[0]).of([]) == Totals(0, 0.0, 0.0, 0.0)
