"""What stands behind a bar or a cell adds up, leads somewhere, and explains itself; loads by unit."""

from __future__ import annotations

import numpy as np
import pytest

from mopsplanner.catalog import load
from mopsplanner.engine.behind import LineKind, Unit, behind, load_of
from mopsplanner.engine.explain import explain
from mopsplanner.engine.results import results
from mopsplanner.exchange.samples import SAMPLES, sample_plan
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import CampaignType, Position, StandingTask, Tool
from mopsplanner.plan.words import DOMAINS
from tests.support.teams import random_team

CATALOG = load()
PLANS = {kind: sample_plan(kind, CATALOG, kind) for kind in SAMPLES} | {f"team-{n}": random_team(n) for n in range(3)}
THIRD = Quarter(2027, 3)


@pytest.fixture
def plan() -> Plan:
    return PLANS["enterprise"]


# Behind a number


@pytest.mark.parametrize("name", PLANS)
def test_the_lines_of_a_side_add_up_to_it_and_to_the_results(name: str) -> None:
    computed = results(PLANS[name])
    for step, quarter in enumerate(computed.quarters):
        for row, domain in enumerate(DOMAINS):
            found = behind(computed, domain, quarter)
            for side, whole in ((found.needed, computed.demand.total), (found.available, computed.hours.capacity)):
                assert side[0].hours == pytest.approx(whole[row, step])
                assert sum(line.hours for line in side[1:]) == pytest.approx(whole[row, step])
                assert whole[row, step] == 0 or sum(line.share for line in side[1:]) == pytest.approx(1)


@pytest.mark.parametrize("name", PLANS)
def test_every_line_explains_its_number_and_leads_to_a_row_of_the_plan(name: str) -> None:
    computed = results(PLANS[name])
    rows = {
        LineKind.POSITION: computed.plan.rows(Position),
        LineKind.CAMPAIGNS: computed.plan.rows(CampaignType),
        LineKind.RUN_WORK: {**computed.plan.rows(Tool), **computed.plan.rows(StandingTask)},
    }
    for domain in (*DOMAINS, None):
        found = behind(computed, domain, computed.quarters[1])
        for line in (*found.needed, *found.available):
            assert explain(computed, line.question).value == pytest.approx(line.hours)
            if line.kind in rows:
                assert line.id in rows[line.kind]


def test_within_a_side_the_most_hours_come_first(plan: Plan) -> None:
    found = behind(results(plan), DOMAINS[2], THIRD)
    for side in (found.needed, found.available):
        hours = [round(line.hours, 6) for line in side[1:]]
        assert hours == sorted(hours, reverse=True)
        assert len(hours) > 1


def test_behind_all_domains_stand_the_four(plan: Plan) -> None:
    computed = results(plan)
    found = behind(computed, None, THIRD)
    assert {line.id for line in found.needed[1:]} == {domain.value for domain in DOMAINS}
    assert found.needed[0].hours == pytest.approx(computed.demand.total[:, 2].sum())


# Units


def test_fte_are_hours_over_those_of_one_person(plan: Plan) -> None:
    computed = results(plan)
    hours, people = load_of(computed, Unit.HOURS), load_of(computed, Unit.FTE)
    for name in ("run", "campaigns", "demand", "needed", "capacity", "ceiling"):
        assert getattr(people, name) * computed.hours.fte_hours == pytest.approx(getattr(hours, name))
    assert hours.run + hours.campaigns == pytest.approx(hours.demand)
    assert hours.ceiling == pytest.approx(0.85 * hours.capacity)
    assert np.array_equal(hours.demand, computed.demand.total)
