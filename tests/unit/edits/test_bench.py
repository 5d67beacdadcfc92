"""To the bench and back: who sits where, what it costs day by day, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from mopsplanner.catalog import load
from mopsplanner.edits.bench import add_benched, bench_positions, edit_benched, remove_benched, seat_benched
from mopsplanner.edits.change import Change, applied
from mopsplanner.edits.scenarios import add_scenario
from mopsplanner.edits.seats import vacate_positions
from mopsplanner.engine.arrays import assumption
from mopsplanner.engine.results import results
from mopsplanner.plan.plan import Plan, view
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Benched, Position, Role, Stay
from mopsplanner.plan.rules import check_plan
from mopsplanner.plan.words import Contract
from mopsplanner.texts.changes import change_name
from mopsplanner.texts.refusals import sentence
from tests.support.plans import small_plan
from tests.support.workbooks import computable

MARCH, APRIL, MAY = date(2026, 3, 31), date(2026, 4, 1), date(2026, 5, 12)


def after(plan: Plan, *changes: Change) -> Plan:
    for change in changes:
        plan = applied(plan, change)
    check_plan(plan)
    return plan


@pytest.fixture
def plan() -> Plan:
    """The small plan with Ada in P002: 96,000 a year at 0.8 FTE, there before the plan."""
    plan = computable(small_plan(), load())
    seat = replace(plan.row(Position, "P002"), fte=0.8, stays=(Stay("Ada", None, None, base_pay=96_000.0),))
    return plan.replaced([(seat.kind, seat.id, seat)])


def test_from_a_seat_to_the_bench(plan: Plan) -> None:
    change = bench_positions(plan, "", ["P002"], MARCH)
    benched = after(plan, change)
    seat = benched.row(Position, "P002")
    assert seat.stays == (Stay("Ada", None, MARCH, base_pay=96_000.0),)
    assert list(benched.rows(Benched).values()) == [
        Benched("B001", "Ada", seat.role, seat.location, 0.8, APRIL, None, 96_000.0)
    ]
    assert change_name(change) == f"bench {seat.title}"


def test_the_bench_costs_what_the_seat_did_and_works_nothing(plan: Plan) -> None:
    """In money the bench changes nothing; in hours it is as if the person had left."""
    found, left = (
        results(after(plan, edit(plan, "", ["P002"], MARCH))) for edit in (bench_positions, vacate_positions)
    )
    before = results(plan)
    np.testing.assert_allclose(found.cost.total, before.cost.total, rtol=1e-12)
    np.testing.assert_array_equal(found.hours.capacity, left.hours.capacity)
    np.testing.assert_array_equal(found.headcount, left.headcount)
    quarter = 96_000.0 * 0.8 * assumption(plan, "burden") / 4
    days = [(plan.calendar.first_day(one), plan.calendar.last_day(one)) for one in found.quarters]
    shares = [max(0, (last - max(first, APRIL)).days + 1) / ((last - first).days + 1) for first, last in days]
    assert any(0 < share < 1 for share in shares)
    np.testing.assert_allclose(found.cost.bench, np.array(shares) * quarter, rtol=1e-12)


def test_days_on_the_bench_are_counted_to_the_day(plan: Plan) -> None:
    row = Benched("B007", "Bo", "analyst", "de", 0.5, date(2026, 4, 11), date(2026, 5, 20))
    """20 days each of the quarters of 89 and of 92 days, February to April and May to July."""
    found = results(plan.replaced([(row.kind, row.id, row)]))
    pay = plan.row(Role, "analyst").pay_midpoint * 0.5 * assumption(plan, "burden") / 4
    wanted = np.zeros(len(found.quarters))
    wanted[:2] = pay * 20 / 89, pay * 20 / 92
    np.testing.assert_allclose(found.cost.bench, wanted, rtol=1e-12)


def test_back_into_a_vacant_seat_without_the_cost_of_a_hire(plan: Plan) -> None:
    benched = after(plan, bench_positions(plan, "", ["P002"], MARCH))
    change = seat_benched(benched, "", "B001", "P002", MAY)
    back = after(benched, change)
    assert back.row(Position, "P002").stays[-1] == Stay("Ada", MAY, None, base_pay=96_000.0, transferred=True)
    assert back.row(Benched, "B001").until == date(2026, 5, 11)
    assert change_name(change) == f"seat Ada as {back.row(Position, 'P002').title}"
    assert results(back).cost.hiring.sum() == results(plan).cost.hiring.sum()
    np.testing.assert_allclose(results(back).cost.total, results(plan).cost.total, rtol=1e-12)


def test_back_on_the_first_day_leaves_nobody_on_the_bench(plan: Plan) -> None:
    benched = after(plan, bench_positions(plan, "", ["P002"], MARCH))
    assert not after(benched, seat_benched(benched, "", "B001", "P002", APRIL)).rows(Benched)


def test_an_end_that_is_known_goes_along(plan: Plan) -> None:
    """Who leaves in September leaves the bench then, and the seat that comes after it."""
    leaving = Stay("Ada", None, date(2026, 9, 30), base_pay=96_000.0, laid_off=True)
    seat = replace(plan.row(Position, "P002"), stays=(leaving,))
    plan = plan.replaced([(seat.kind, seat.id, seat)])
    benched = after(plan, bench_positions(plan, "", ["P002"], MARCH))
    assert benched.row(Benched, "B001").until == date(2026, 9, 30)
    back = after(benched, seat_benched(benched, "", "B001", "P002", MAY))
    assert back.row(Position, "P002").stays[-1].end == date(2026, 9, 30)


def test_several_go_in_one_step_and_ids_stay_apart(plan: Plan) -> None:
    first = replace(plan.row(Position, "P001"), stays=(Stay("Zoe", None, None),))
    plan = plan.replaced([(first.kind, first.id, first)])
    branched = after(plan, add_scenario(plan, "Lean"))
    scenario = max(branched.tables["scenario"])
    inside = after(branched, bench_positions(branched, scenario, ["P001", "P002"], MARCH))
    assert list(view(inside, scenario).rows(Benched)) == ["B001", "B002"]
    assert not inside.rows(Benched)
    outside = after(inside, add_benched(inside, "", Benched("?", "Cy", "analyst", "de", 1.0, APRIL)))
    assert list(outside.rows(Benched)) == ["B003"]


def test_nobody_s_name_becomes_the_seat_s(plan: Plan) -> None:
    seat = replace(plan.row(Position, "P002"), stays=(Stay("", None, None),))
    plan = plan.replaced([(seat.kind, seat.id, seat)])
    benched = after(plan, bench_positions(plan, "", ["P002"], MARCH))
    assert benched.row(Benched, "B001").person == f"{seat.title} (P002)"


def test_changing_and_letting_go(plan: Plan) -> None:
    benched = after(plan, bench_positions(plan, "", ["P002"], MARCH))
    shorter = after(benched, edit_benched(benched, "", "B001", until=MAY, note="Looks for a team"))
    assert (shorter.row(Benched, "B001").until, shorter.row(Benched, "B001").note) == (MAY, "Looks for a team")
    gone = remove_benched(shorter, "", ["B001"])
    assert not after(shorter, gone).rows(Benched)
    assert change_name(gone) == "take Ada off the bench"


def test_what_cannot_be_is_refused_by_name(plan: Plan) -> None:
    contractor = replace(plan.row(Position, "P003"), stays=(Stay("Eve", None, None, Contract.CONTRACTOR),))
    vacant = replace(plan.row(Position, "P004"), stays=())
    plan = plan.replaced((row.kind, row.id, row) for row in (contractor, vacant))
    benched = after(plan, bench_positions(plan, "", ["P002"], MARCH))
    attempts: list[tuple[Callable[[], Change], str]] = [
        (lambda: bench_positions(plan, "", ["P003"], MARCH), "Eve in"),
        (lambda: bench_positions(plan, "", ["P004"], MARCH), "Nobody sits in"),
        (lambda: seat_benched(benched, "", "B001", "P004", MARCH), "Ada is not on the bench on 2026-03-31"),
        (lambda: seat_benched(benched, "", "B001", "P003", MAY), "is taken at that time"),
        (lambda: seat_benched(benched, "", "B009", "P004", MAY), "B009"),
        (lambda: edit_benched(benched, "", "B001", fte=3.0), "FTE"),
    ]
    for attempt, told in attempts:
        with pytest.raises(Refusal) as caught:
            attempt()
        assert told in sentence(caught.value)
