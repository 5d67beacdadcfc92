"""Two independent calculations must agree in every cell: the engine's, and LibreOffice's of the formulas."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mopsplanner.catalog import load
from mopsplanner.exchange.samples import sample_plan
from mopsplanner.plan.plan import BASELINE, Plan
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import (
    Allocation,
    Assumption,
    Benched,
    Campaign,
    CampaignType,
    Demand,
    FiscalCalendar,
    Position,
    Role,
    Row,
    StandingTask,
    Stay,
    Tool,
)
from mopsplanner.plan.rules import check_plan
from mopsplanner.plan.words import Contract, RampShape
from tests.support.closing import closed
from tests.support.plans import small_plan
from tests.support.workbooks import computable, exported
from tests.support.xlsx_audit import AuditedBook, faults
from tests.support.xlsx_recalc import differences, recalculated


@pytest.mark.parametrize(
    ("kind", "scenario"), [("small", BASELINE), ("midmarket", "SC001"), ("enterprise", "SC001")], ids=lambda told: told
)
def test_sample_recalculates_to_the_engine_and_keeps_all_35_rules(
    kind: str, scenario: str, profile: Path, tmp_path: Path
) -> None:
    path = exported(sample_plan(kind, load(), "plan"), tmp_path, scenario)
    (copy,) = recalculated([path], profile, tmp_path / "recalculated")
    book = AuditedBook.read(path)
    assert differences(book.formulas, book.carried(), copy) == []
    assert faults(book) == {}


def _without(plan: Plan, *types: type[Row]) -> Plan:
    return plan.replaced((kind.kind, key, None) for kind in types for key in plan.rows(kind))


def _crowded() -> Plan:
    """Leavers, contractors, vacancies, early and late starts, allocations, leads of every kind, two places."""
    plan = computable(small_plan(), load())
    second, third = plan.row(Position, "P002"), plan.row(Position, "P003")
    email = plan.row(CampaignType, "email")
    dates = (Stay("A", date(2024, 1, 3), date(2027, 2, 5)), Stay("B", date(2027, 2, 8), None, base_pay=0.0))
    late = (Stay("C", date(2027, 11, 1), date(2027, 10, 1), Contract.CONTRACTOR),)
    rows = (
        replace(second, stays=dates, fte=0.6, manager="P001"),
        replace(third, opens=date(2027, 3, 1), closes=date(2027, 6, 30)),
        replace(second, id="P006", title="=1+1", stays=late, split=None, manager="P002", location="us", fte=1.5),
        Allocation("P002", Quarter(2026, 1), (0.0, 0.0, 0.0, 1.0)),
        Benched("B-1", "Ada", "analyst", "us", 0.8, date(2025, 3, 9), date(2026, 5, 14), None),
        Benched("2", "=Bea", "analyst", "de", 1.0, date(2026, 9, 2), None, 81_000.0, "Until the new team stands"),
        Benched("B-3", "Cy", "analyst", "de", 0.5, date(2026, 6, 2), date(2026, 5, 1), 0.0),
        Allocation("P003", Quarter(2031, 1), (1.0, 0.0, 0.0, 0.0)),
        *_named(email.id, plan.calendar),
        replace(email, lead_days=0.0, stage_leads=(0.0, 120.0, -120.0, 3.5, -0.5, None), languages=3, regulated=True),
    )
    return plan.replaced((row.kind, row.key, row) for row in rows)


def _named(type_id: str, calendar: FiscalCalendar) -> Iterator[Campaign]:
    """Launches on the first and the last day of quarters, on days off, before and after the plan, and far from it."""
    days = (calendar.start, calendar.end, date(2027, 5, 1), date(2027, 12, 25))
    outside = [
        calendar.first_day(calendar.first.shifted(step)) for step in (-2, -1, calendar.count, calendar.count + 2)
    ]
    far = (calendar.first_day(calendar.first.shifted(calendar.count + 3)), date(2031, 1, 1), date(2020, 1, 1))
    for at, day in enumerate((*days, *outside, *far)):
        yield Campaign(f"{at}", f"=Launch {at}", type_id, day, 0.4 * at, "As agreed")


def _bare(*kinds: type[Row]) -> Plan:
    return _without(computable(small_plan(), load()), Allocation, *kinds)


def _nobody_for_data() -> Plan:
    """One person without time for data, so that data has demand and no capacity."""
    plan = _without(computable(small_plan(), load()), Allocation, Tool)
    gone = [("position", id, None) for id in ("P002", "P003", "P004")]
    one = replace(plan.row(Position, "P001"), split=(0.5, 0.5, 0.0, 0.0))
    return plan.replaced([*gone, (one.kind, one.id, one)])


def _learning() -> Plan:
    """Ramps of every shape and odd lengths, coaching by too few, somebody laid off, nobody to coach."""
    plan = _without(computable(small_plan(), load()), Allocation)
    second = plan.row(Position, "P002")
    starts = (date(2026, 11, 2), date(2027, 2, 15), date(2027, 5, 3), date(2027, 6, 30), date(2027, 8, 2))
    roles = [
        replace(row, ramp_months=months, ramp_shape=shape)
        for row, months, shape in zip(plan.rows(Role).values(), (2.6, 4.0, 5.3), RampShape, strict=True)
    ]
    seats = [
        replace(second, id=f"N{at}", role=role.id, stays=(Stay("New", start, None),), fte=0.5 + at / 10, split=None)
        for at, start in enumerate(starts)
        for role in [roles[at % 3]]
    ]
    let_go = replace(second, stays=(Stay("A", None, date(2027, 9, 30), base_pay=90_000.0, laid_off=True),))
    for_ever = replace(second, id="N9", stays=(Stay("B", date(2027, 3, 1), None, laid_off=True),))
    coaching = replace(plan.row(Assumption, "coaching_hours"), value=190.0)
    contract = Stay("Cleo", date(2027, 2, 8), date(2027, 5, 31), Contract.CONTRACTOR)
    taken_on = (contract, Stay("Cleo", date(2027, 6, 1), None))
    long_there = (replace(contract, start=None), Stay("Cleo", date(2027, 6, 1), None))
    from_the_bench = (Stay("Bo", None, date(2026, 5, 14)), Stay("Flo", date(2026, 6, 2), None, transferred=True))
    somebody_else = (contract, Stay("Dora", date(2027, 6, 1), None))
    with_a_break = (contract, Stay("Cleo", date(2027, 6, 2), None))
    seats += [
        replace(second, id=f"T{at}", role=roles[at % 3].id, stays=stays, split=None)
        for at, stays in enumerate((taken_on, long_there, somebody_else, with_a_break, from_the_bench))
    ]
    return plan.replaced((row.kind, row.key, row) for row in (*roles, *seats, let_go, for_ever, coaching))


def _closed_and_edited() -> Plan:
    """Three quarters closed, then everything that they came from is edited."""
    booked = closed(_crowded(), 3)
    second, email = booked.row(Position, "P002"), booked.row(CampaignType, "email")
    focus = replace(booked.row(Assumption, "focus_share"), value=0.41)
    rows = (replace(second, fte=1.3), replace(email, lead_days=90.0, hours=(9.0,) * 6), focus)
    return booked.replaced((row.kind, row.key, row) for row in rows)


def _closed_with_nobody() -> Plan:
    """One quarter closed in which nobody sat in a seat and no campaign was planned."""
    return closed(_without(computable(small_plan(), load()), Allocation, Position, Demand, Tool), 1)


ODD_PLANS = {
    "closed-and-edited": _closed_and_edited,
    "closed-with-nobody": _closed_with_nobody,
    "learning": _learning,
    "crowded": _crowded,
    "nobody-and-nothing": lambda: _bare(Position, Demand, CampaignType, Tool, StandingTask),
    "no-capacity": _nobody_for_data,
}


def test_odd_plans_recalculate_to_the_engine(profile: Path, tmp_path: Path) -> None:
    plans = {name: make() for name, make in ODD_PLANS.items()}
    for plan in plans.values():
        check_plan(plan)
    paths = [exported(plan, tmp_path, name=f"{name}.xlsx") for name, plan in plans.items()]
    copies = recalculated(paths, profile, tmp_path / "recalculated")
    books = [AuditedBook.read(path) for path in paths]
    found = {
        path.name: differences(book.formulas, book.carried(), copy)[:3]
        for path, book, copy in zip(paths, books, copies, strict=True)
    }
    assert found == {path.name: [] for path in paths}


def test_a_plan_of_hardly_anything_keeps_all_35_rules(tmp_path: Path) -> None:
    plan = _bare(Demand, Tool)
    assert faults(AuditedBook.read(exported(plan, tmp_path))) == {}


def test_a_sample_with_closed_quarters_keeps_all_35_rules(tmp_path: Path) -> None:
    plan = closed(sample_plan("midmarket", load(), "plan"), 2)
    assert faults(AuditedBook.read(exported(plan, tmp_path))) == {}
