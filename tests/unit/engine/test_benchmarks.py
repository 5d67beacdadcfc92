"""The plan against the catalogue's figures: each comparison by hand, sizes that do not fit, what is not said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mopsplanner.catalog import load
from mopsplanner.engine.benchmarks import _OWN, _SIZES, NOT_SAID, OTHER_SIZE, Benchmark, Standing, benchmarks
from mopsplanner.engine.results import results
from mopsplanner.exchange.samples import SAMPLES, sample_plan
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.rows import CampaignType, Position, Role
from mopsplanner.texts import benchmarks as words

CATALOG = load()
PLAN = sample_plan("enterprise", CATALOG, "x")


def told(plan: Plan, step: int = 0) -> dict[str, Benchmark]:
    found = benchmarks(results(plan), plan.calendar.quarters[step], CATALOG)
    assert len({one.id for one in found}) == len(found)
    return {one.id: one for one in found}


def own(found: dict[str, Benchmark], id: str) -> float:
    value = found[id].own
    assert value is not None, id
    return value


def test_every_figure_of_the_catalogue_is_there_with_its_source() -> None:
    found = told(PLAN)
    wanted = {*CATALOG.evidence, *CATALOG.claims, *(f"pay-{soc}" for soc in CATALOG.pay)}
    assert set(found) == wanted
    assert set(_OWN) <= wanted
    assert set(_SIZES) <= set(_OWN)
    for one in found.values():
        assert one.sources
        assert (one.own is None) == bool(one.why_not) == (one.standing is Standing.NONE)


def test_figures_by_hand() -> None:
    company = replace(PLAN.company, marketing_people=130)
    plan = PLAN.replaced([(company.kind, company.key, company)])
    found, seats = told(plan), list(plan.rows(Position).values())
    roles = plan.rows(Role)
    assert len(seats) == 13
    assert own(found, "marketers-per-mops") == 10
    assert own(found, "mops-of-50-marketers") == pytest.approx(5)
    assert own(found, "mops-staff-share") == pytest.approx(0.1)
    assert own(found, "marketing-staff-share") == pytest.approx(130 / 2400)
    assert own(found, "average-team-2022") == 13
    assert own(found, "marketing-1000-4999") == 130
    assert own(found, "attrition-all") == pytest.approx(sum(roles[seat.role].attrition for seat in seats) / 13)
    assert own(found, "lead-webinar") == plan.row(CampaignType, "webinar").lead_days / 5
    managers = {seat.manager for seat in seats} - {""}
    assert own(found, "span-coach") == pytest.approx(12 / len(managers))
    demand = results(plan).demand
    assert own(found, "claim-technology-share") == pytest.approx(
        (demand.total[0, 0] + demand.total[2, 0]) / demand.total[:, 0].sum()
    )
    builders = sum(seat.fte for seat in seats if seat.role == "campaign-builder")
    assert own(found, "campaigns-per-builder") == pytest.approx(demand.planned[:, 0].sum() / builders)


def test_pay_is_of_those_who_sit_there_and_in_dollars_alone() -> None:
    soc = CATALOG.roles["campaign-builder"].pay_soc
    ids = {id for id, entry in CATALOG.roles.items() if entry.pay_soc == soc}
    paid = [PLAN.rows(Role)[row.role].pay_midpoint for row in PLAN.rows(Position).values() if row.role in ids]
    assert own(told(PLAN), f"pay-{soc}") == pytest.approx(sum(paid) / len(paid))
    company = replace(PLAN.company, currency="EUR")
    abroad = told(PLAN.replaced([(company.kind, company.key, company)]))
    assert abroad[f"pay-{soc}"].own is None
    assert abroad["revops-manager-pay"].why_not == NOT_SAID


def test_figures_of_companies_of_another_size_are_not_held_against_the_plan() -> None:
    found = told(PLAN)
    assert found["team-to-50"].why_not == OTHER_SIZE
    assert found["tools-small"].own is None
    assert found["tools-enterprise"].own is not None
    small = told(sample_plan("small", CATALOG, "x"))
    assert small["team-to-50"].standing is Standing.WITHIN
    assert small["campaigns-per-generalist"].own is not None
    assert small["span-coach"].own is None


@pytest.mark.parametrize(
    ("value", "standing"),
    [(5.9, Standing.BELOW), (5.97, Standing.WITHIN), (6, Standing.WITHIN), (10, Standing.WITHIN),
     (10.04, Standing.WITHIN), (10.2, Standing.ABOVE), (None, Standing.NONE)],
)  # fmt: skip
def test_how_a_figure_stands(value: float | None, standing: Standing) -> None:
    assert replace(told(PLAN)["marketers-per-mops"], own=value).standing is standing


@pytest.mark.parametrize("kind", SAMPLES)
def test_every_line_can_be_read(kind: str) -> None:
    plan = sample_plan(kind, CATALOG, "x")
    found = told(plan, 1)
    for one in found.values():
        line = words.line(one, CATALOG)
        assert all((line.cells[1], line.cells[3], line.cells[5]))
        assert one.topic in words.TOPIC
        assert bool(line.cells[0]) == (one.own is not None)
    assert "figures can be held against this plan" in words.sentence(found.values(), "Q1")


def test_a_plan_of_nobody_says_little() -> None:
    gone = [(Position.kind, id, None) for id in PLAN.rows(Position)]
    bare = told(PLAN.replaced([*gone, *(("allocation", key, None) for key in PLAN.tables["allocation"]),
                               *(("scenario-change", key, None) for key in PLAN.tables["scenario-change"]),
                               *(("tool", key, None) for key in PLAN.tables["tool"])]))  # fmt: skip
    assert bare["marketers-per-mops"].own is None
    assert own(bare, "average-team-2020") == 0
    assert bare["attrition-all"].own is None


def test_quantities_with_their_units() -> None:
    assert words.quantity(0.129, "share/year") == "12.9% a year"
    assert words.quantity(0.4, "share") == "40%"
    assert words.quantity(131660, "USD/year") == "131,660 USD"
    assert words.quantity(14.0, "campaigns/quarter") == "14 a quarter"
    assert words.quantity(9.25, "people") == "9.2 people"
