"""Throughput, cost, findings, scoreboard, founding and effects, on founded plans."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mopsplanner.catalog import load
from mopsplanner.edits import company, positions
from mopsplanner.edits.change import applied
from mopsplanner.engine.effect import effect_of
from mopsplanner.engine.findings import Finding, Severity, findings
from mopsplanner.engine.founding import Founding, found_plan
from mopsplanner.engine.results import Results, results
from mopsplanner.engine.scoreboard import scoreboard
from mopsplanner.engine.sizing import CompanyProfile
from mopsplanner.engine.tree import forest
from mopsplanner.exchange.samples import SAMPLES, sample_plan
from mopsplanner.plan.plan import Plan, view
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Actual, Assumption, Demand, Position, Scenario, StandingTask, Stay, Tool
from mopsplanner.plan.words import Contract, Grade
from mopsplanner.texts.findings import finding_text

CATALOG = load()


def founded(employees: int = 300, **values: object) -> Plan:
    return found_plan(Founding(CompanyProfile(employees), "Test", **values), CATALOG, "test")  # type: ignore[arg-type]


def put(plan: Plan, *rows: Position | Demand | Tool | StandingTask | Actual) -> Plan:
    return plan.replaced((row.kind, row.key, row) for row in rows)


def ids(computed: Results, today: date | None = None) -> set[str]:
    return {finding.id for finding in findings(computed, today)}


# Throughput


def test_everything_fits_where_capacity_is_plenty() -> None:
    computed = results(founded())
    assert computed.throughput.deliverable == pytest.approx(computed.demand.planned)
    assert computed.throughput.bottleneck.theta > 1


def test_theta_is_what_the_tightest_domain_leaves_after_run_work() -> None:
    plan = founded()
    heavy = put(plan, *(replace(row, campaigns=row.campaigns * 3) for row in plan.rows(Demand).values()))
    computed = results(heavy)
    room = (computed.hours.capacity - computed.demand.run) / computed.demand.campaigns
    assert computed.throughput.theta == pytest.approx(room.min(axis=0).clip(0, 1))
    assert computed.throughput.theta.max() < 1
    stop = computed.throughput.bottleneck
    assert stop.theta == pytest.approx(room.min())
    assert computed.throughput.utilisation[room.min(axis=1).argmin()].max() > 1
    assert stop.gap_fte > 0


def test_a_launch_takes_the_lesser_theta_of_the_quarters_its_work_touches() -> None:
    plan = founded()
    quarters = plan.calendar.quarters
    emptied = plan.replaced((Demand.kind, key, None) for key in plan.rows(Demand))
    crowd = put(emptied, Demand("event", quarters[3], 5.0), Demand("nurture", quarters[2], 200.0))
    computed = results(crowd)
    event = [row.id for row in computed.demand.types].index("event")
    assert computed.throughput.theta[2] < computed.throughput.theta[3]
    assert computed.throughput.deliverable[event, 3] == pytest.approx(5 * computed.throughput.theta[2])


def test_run_work_that_does_not_fit_leaves_no_campaign() -> None:
    plan = founded()
    tool = replace(plan.row(Tool, "S001"), hours_per_month=2000.0)
    computed = results(put(plan, tool))
    assert computed.throughput.deliverable.sum() == 0
    assert computed.throughput.bottleneck.theta < 0


@settings(max_examples=25)
@given(st.sampled_from(["data-steward", "map-administrator", "marketing-analyst"]), st.integers(0, 7))
def test_one_more_person_never_delivers_less_where_managing_takes_nothing(role: str, step: int) -> None:
    plan = founded(2400)
    plan = applied(plan, company.set_assumption(plan, "", "management_share", 0.0))
    plan = put(plan, *(replace(row, campaigns=row.campaigns * 1.6) for row in plan.rows(Demand).values()))
    start = plan.calendar.first_day(plan.calendar.quarters[step])
    more = applied(plan, positions.add_position(plan, "", role, manager="P001", start=start))
    assert (results(more).throughput.deliverable >= results(plan).throughput.deliverable - 1e-9).all()


# Cost


def test_a_full_year_costs_pay_times_burden() -> None:
    plan = founded(20)
    row = replace(plan.row(Position, "P001"), stays=(Stay("Ana", None, None, base_pay=100_000.0),))
    computed = results(put(plan, row))
    assert computed.cost.by_year() == pytest.approx({2027: 140_000.0, 2028: 140_000.0})


def test_a_starter_costs_from_the_first_day_and_hiring_once() -> None:
    plan = founded(20)
    stay = Stay("Ana", date(2027, 2, 15), None, base_pay=100_000.0)
    computed = results(put(plan, replace(plan.row(Position, "P001"), stays=(stay,))))
    assert computed.cost.people[0, 0] == pytest.approx(100_000 * 1.4 / 4 * 45 / 90)
    assert computed.cost.hiring[0].tolist() == pytest.approx([20_000.0] + [0.0] * 7)


def test_a_contractor_costs_the_rate_for_each_working_hour() -> None:
    plan = founded(20)
    stay = Stay("Ana", None, None, Contract.CONTRACTOR, hourly_rate=100.0)
    computed = results(put(plan, replace(plan.row(Position, "P001"), stays=(stay,))))
    days = computed.hours.working_days[0]
    assert computed.cost.contractors[0].tolist() == pytest.approx((days * 8 * 100).tolist())
    assert computed.cost.people.sum() == 0


def test_the_default_rate_is_half_as_much_again_as_the_loaded_hour() -> None:
    plan = founded(20)
    stay = Stay("Ana", None, None, Contract.CONTRACTOR, base_pay=104_000.0)
    computed = results(put(plan, replace(plan.row(Position, "P001"), stays=(stay,))))
    rate = 104_000 * 1.4 / 2080 * 1.5
    assert computed.cost.contractors[0, 0] == pytest.approx(computed.hours.working_days[0, 0] * 8 * rate)


def test_who_is_laid_off_costs_severance_in_the_quarter_of_the_last_day() -> None:
    plan = founded(20)
    leaving = Stay("Ana", None, date(2027, 6, 30), base_pay=100_000.0)
    left = results(put(plan, replace(plan.row(Position, "P001"), stays=(leaving,))))
    let_go = replace(leaving, laid_off=True)
    fired = results(put(plan, replace(plan.row(Position, "P001"), fte=0.5, stays=(let_go,))))
    assert left.cost.severance.sum() == 0
    assert fired.cost.severance[0].tolist() == pytest.approx([0.0, 100_000 * 0.5 * 0.25] + [0.0] * 6)
    lent = replace(let_go, contract=Contract.CONTRACTOR)
    assert results(put(plan, replace(plan.row(Position, "P001"), stays=(lent,)))).cost.severance.sum() == 0


def test_the_total_is_the_sum_of_its_parts() -> None:
    computed = results(sample_plan("enterprise", CATALOG, "x"))
    cost = computed.cost
    parts = cost.people.sum() + cost.contractors.sum() + cost.hiring.sum() + cost.severance.sum() + cost.tools.sum()
    assert sum(cost.by_year().values()) == pytest.approx(parts)


# Founding


@pytest.mark.parametrize("employees", [1, 20, 49, 50, 72, 199, 300, 500, 501, 1000, 2400, 5000, 12_000])
def test_a_founded_plan_is_well_used_in_every_domain_and_quarter(employees: int) -> None:
    utilisation = results(founded(employees)).throughput.utilisation
    assert utilisation.min() > 0.70
    assert utilisation.max() < 0.90


def test_a_start_inside_a_quarter_is_refused_with_the_days_that_would_do() -> None:
    with pytest.raises(Refusal) as caught:
        founded(start=date(2027, 2, 1))
    assert caught.value.id == "start-not-a-quarter"
    assert (caught.value.subjects["before"], caught.value.subjects["after"]) == ("2027-01-01", "2027-04-01")


def test_fiscal_years_are_named_by_the_year_in_which_they_end() -> None:
    plan = founded(start=date(2027, 2, 1), fiscal_start_month=2, quarters=5)
    assert [str(quarter) for quarter in plan.calendar.quarters] == [
        "2028-Q1", "2028-Q2", "2028-Q3", "2028-Q4", "2029-Q1",
    ]  # fmt: skip
    assert plan.calendar.end == date(2028, 4, 30)


def test_pay_is_in_the_company_currency() -> None:
    dollars, euros = founded(20), founded(20, currency="EUR", usd_rate=0.9)
    assert results(euros).cost.total == pytest.approx(results(dollars).cost.total * 0.9)
    assert euros.find("assumption", "usd_rate") != dollars.find("assumption", "usd_rate")


def test_an_unknown_country_is_refused() -> None:
    with pytest.raises(Refusal, match="country-unknown"):
        results(founded(20, country="XX"))


# Samples


@pytest.mark.parametrize("kind", SAMPLES)
def test_samples_compute_in_every_scenario(kind: str) -> None:
    plan = sample_plan(kind, CATALOG, "x")
    for scenario in ["", *plan.rows(Scenario)]:
        computed = results(view(plan, scenario))
        assert np.isfinite(computed.throughput.utilisation).all()
        for finding in findings(computed, date(2026, 11, 23)):
            assert finding_text(finding).endswith(".")


def test_the_enterprise_sample_tells_its_story() -> None:
    plan = sample_plan("enterprise", CATALOG, "x")
    baseline, ahead, freeze = (results(view(plan, scenario)) for scenario in ("", "SC001", "SC002"))
    assert baseline.throughput.bottleneck.domain == "data"
    assert baseline.throughput.bottleneck.utilisation > 1
    planned = baseline.demand.planned.sum()
    delivered = [float(one.throughput.deliverable.sum()) for one in (freeze, baseline, ahead)]
    assert delivered[0] < delivered[1] < delivered[2] == pytest.approx(planned)


# Findings


def test_findings_of_a_team_with_faults() -> None:
    plan = founded(2400)
    plan = put(
        plan,
        replace(plan.row(Position, "P002"), split=(0.5, 0.3, 0.1, 0.0)),
        replace(plan.row(Position, "P003"), stays=()),
        replace(plan.row(Position, "P004"), stays=(Stay("A", date(2027, 5, 1), date(2027, 4, 1)),)),
        replace(plan.row(Position, "P005"), stays=(Stay("A", None, None), Stay("B", date(2027, 5, 1), None))),
        replace(plan.row(Position, "P006"), stays=(Stay("", date(2026, 12, 20), None),)),
        replace(plan.row(Position, "P009"), manager="P010"),
        replace(plan.row(Position, "P010"), manager="P009"),
        Demand("webinar", plan.calendar.quarters[-1].shifted(1), 3.0),
        Actual(plan.calendar.first.shifted(-1), "salesforce", "Other", "", 4, date(2026, 12, 1)),
    )
    found = ids(results(plan), date(2026, 11, 23))
    assert {
        "allocation-off", "vacant-seat", "end-before-start", "stays-overlap", "start-too-soon", "reporting-circle",
        "demand-outside", "actuals-without-type", "tools-without-owner",
    } <= found  # fmt: skip


def only(computed: Results, id: str, today: date | None = None) -> Finding:
    """The one finding with this id."""
    (one,) = [item for item in findings(computed, today) if item.id == id]
    return one


def test_run_work_that_no_campaign_fits_beside_is_found() -> None:
    plan = founded(300)
    task = replace(plan.row(StandingTask, "R003"), hours_per_quarter=5_000.0)
    computed = results(put(plan, task))
    short = computed.demand.run[2] - computed.hours.capacity[2]
    found = only(computed, "run-work-short")
    assert found.subjects["hours"] == pytest.approx(short.max())
    assert f"Run work alone needs {short.max():,.0f} h more than data has" in finding_text(found)


def test_a_starter_whom_nobody_can_coach_is_found() -> None:
    plan = founded(300)
    role = plan.row(Position, "P003").role
    alone = replace(plan.row(Position, "P003"), stays=(Stay("", date(2027, 8, 2), None),))
    found = only(results(put(plan, alone)), "coaching-by-nobody")
    assert (found.row_key, found.subjects["quarter"]) == (role, "2027-Q3")
    assert found.subjects["hours"] == pytest.approx(40.0)
    second = replace(alone, id="P999", stays=(Stay("Ann", None, None),))
    assert "coaching-by-nobody" not in ids(results(put(plan, alone, second)))


def test_a_quarter_that_is_over_without_actuals_is_found() -> None:
    plan = founded(300)
    computed = results(plan)
    assert "quarter-without-actuals" not in ids(computed, date(2027, 3, 31))
    found = only(computed, "quarter-without-actuals", date(2027, 4, 1))
    assert found.subjects["campaigns"] == pytest.approx(computed.demand.planned[:, 0].sum())
    actual = Actual(plan.calendar.first, "salesforce", "Webinar", "webinar", 4, date(2027, 4, 1))
    assert "quarter-without-actuals" not in ids(results(put(plan, actual)), date(2027, 4, 1))


def test_tools_that_hang_on_one_person_are_counted() -> None:
    plan = founded(300)
    owned = [replace(tool, owner="P001", deputy="") for tool in plan.rows(Tool).values()]
    found = only(results(put(plan, *owned)), "tools-on-one")
    assert found.subjects["count"] == len(owned)
    helped = [replace(tool, deputy="P002") for tool in owned]
    assert "tools-on-one" not in ids(results(put(plan, *helped)))


def test_every_finding_names_its_subject_a_number_or_a_day_and_what_to_do() -> None:
    """Two sentences or a colon at least, the last of which begins with a verb in the imperative."""
    plan = founded(2400)
    faulty = put(
        plan,
        replace(plan.row(Position, "P002"), split=(0.5, 0.3, 0.1, 0.0)),
        replace(plan.row(Position, "P003"), stays=()),
        replace(plan.row(Position, "P004"), stays=(Stay("A", date(2027, 5, 1), date(2027, 4, 1)),)),
        replace(plan.row(StandingTask, "R003"), hours_per_quarter=5_000.0),
        replace(plan.row(StandingTask, "R001"), hours_per_quarter=0.0),
    )
    for item in findings(results(faulty), date(2027, 4, 2)):
        *told, advice = finding_text(item).removesuffix(".").split(". ")
        assert told, item.id
        assert advice.split(maxsplit=1)[0] in {
            "Add", "Begin", "Capacity", "Check", "Choose", "Give", "Import", "Join", "Map", "Move", "Name", "Plan",
            "Set", "Stagger", "Start",
        }, finding_text(item)  # fmt: skip


def test_findings_come_the_gravest_first() -> None:
    found = findings(results(sample_plan("enterprise", CATALOG, "x")))
    assert [item.severity for item in found] == sorted((item.severity for item in found), reverse=True)
    assert found[0].severity is Severity.PROBLEM


def test_a_sound_plan_has_no_problem() -> None:
    assert not [item for item in findings(results(founded(2400))) if item.severity is Severity.PROBLEM]


# Scoreboard, effect, tree


def test_the_scoreboard_says_what_the_results_say() -> None:
    computed = results(sample_plan("enterprise", CATALOG, "x"))
    board = scoreboard(computed, computed.quarters[5])
    assert (board.headcount, board.year, str(board.peak_quarter), board.peak_domain) == (13, 2028, "2027-Q3", "data")
    assert board.year_cost == pytest.approx(float(computed.cost.total[4:].sum()))
    assert board.deliverable == pytest.approx(float(computed.throughput.deliverable.sum()))
    assert scoreboard(computed, computed.quarters[0].shifted(-40)).quarter == computed.quarters[0]


def test_the_effect_of_a_position_is_the_plan_without_its_people() -> None:
    computed = results(sample_plan("enterprise", CATALOG, "x"))
    effect = effect_of(computed, ["P011"])
    assert effect.domain == "data"
    assert effect.used_without > effect.used_with
    assert effect.cost == pytest.approx(float((computed.cost.people + computed.cost.hiring)[10].sum()))
    assert effect.campaigns > 0


def test_the_effect_of_several_positions_is_the_plan_without_all_of_them() -> None:
    computed = results(sample_plan("enterprise", CATALOG, "x"))
    ids = ["P003", "P007", "P011"]
    rows = [computed.plan.row(Position, id) for id in ids]
    bare = results(put(computed.plan, *(replace(row, stays=()) for row in rows)))
    effect = effect_of(computed, ids)
    assert effect.cost == pytest.approx(float(computed.cost.total.sum() - bare.cost.total.sum()))
    assert effect.campaigns == pytest.approx(
        float(computed.throughput.deliverable.sum() - bare.throughput.deliverable.sum())
    )
    assert effect.short_with == pytest.approx(float(computed.throughput.shortage_fte.max()))
    assert effect.short_without == pytest.approx(float(bare.throughput.shortage_fte.max()))
    assert effect.short_without > effect.short_with


def test_a_circle_of_reports_is_shown_as_trees_of_their_own() -> None:
    plan = founded(2400)
    plan = put(
        plan,
        replace(plan.row(Position, "P002"), manager="P003"),
        replace(plan.row(Position, "P003"), manager="P002"),
    )
    lines = forest(plan)
    assert {"P001", "P002", "P003"} <= set(lines.roots)
    assert sorted(id for id, _ in lines.walk()) == sorted(plan.rows(Position))


def test_a_set_assumption_is_graded_yours() -> None:
    plan = founded()
    after = applied(plan, company.set_assumption(plan, "", "focus_share", 0.5))
    assert after.row(Assumption, "focus_share").grade is Grade.YOURS
    assert results(after).hours.capacity.sum() == pytest.approx(results(plan).hours.capacity.sum() * 0.5 / 0.65)
