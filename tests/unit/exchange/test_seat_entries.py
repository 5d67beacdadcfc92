"""Entries about positions: texts of spreadsheets arrive whole, and what cannot be read is told, never zero."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mopsplanner.edits.change import applied
from mopsplanner.edits.positions import replace_positions
from mopsplanner.exchange.clipboard import read_table
from mopsplanner.exchange.seat_entries import Entry, read_entries
from mopsplanner.exchange.seat_fields import Field, SeatFields
from mopsplanner.plan.plan import BASELINE, Plan
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Allocation, Position, Stay
from mopsplanner.plan.words import Contract
from mopsplanner.texts.refusals import sentence
from tests.architecture.source import ROOT
from tests.support.plans import EVEN, FIRST, TECHNICAL, small_plan

FOLDER = ROOT / "tests" / "data" / "clipboard"
FIXTURES: Mapping[str, Any] = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))


def fields_of(plan: Plan, step: int = 0) -> SeatFields:
    return SeatFields(plan, FIRST.shifted(step))


def after(plan: Plan, entries: list[Entry], step: int = 0) -> tuple[Plan, tuple[Refusal, ...]]:
    found = read_entries(fields_of(plan, step), entries)
    change = replace_positions(plan, BASELINE, found.positions, found.allocations)
    return applied(plan, change), found.refusals


def shown(plan: Plan, id: str, name: Field, step: int = 0) -> str:
    fields = fields_of(plan, step)
    return fields.text(fields.seat(plan.row(Position, id)), name)


def test_every_fixture_has_its_expectation() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.tsv")) == sorted(FIXTURES)
    assert len(FIXTURES) >= 30


@pytest.mark.parametrize("name", FIXTURES)
def test_a_spreadsheets_text_arrives(name: str) -> None:
    told = FIXTURES[name]
    table = read_table((FOLDER / f"{name}.tsv").read_bytes().decode("utf-8"))
    columns = [Field(column) for column in told["columns"]]
    entries = [
        Entry(f"P{number:03d}", column, text)
        for number, row in enumerate(table, start=1)
        for column, text in zip(columns, row, strict=True)
    ]
    plan, refusals = after(small_plan(), entries)
    ids = [f"P{number:03d}" for number in range(1, len(table) + 1)]
    assert [[shown(plan, id, column) for column in columns] for id in ids] == told["after"]
    titles = {row.title: id for id, row in small_plan().rows(Position).items()}
    assert [refusal.id for refusal in refusals] == [one[0] for one in told["refused"]]
    for refusal, (_, id, caption) in zip(refusals, told["refused"], strict=True):
        assert sentence(refusal)
        assert titles.get(str(refusal.subjects.get("title", "")), id) == id
        assert refusal.subjects.get("field", caption) == caption


@pytest.mark.parametrize("name", list(Field))
@pytest.mark.parametrize("id", ["P001", "P002", "P003", "P004"])
@pytest.mark.parametrize("step", [0, 2])
def test_what_is_copied_and_pasted_back_changes_nothing(name: Field, id: str, step: int) -> None:
    plan = small_plan()
    found = read_entries(fields_of(plan, step), [Entry(id, name, shown(plan, id, name, step))])
    assert found.is_empty
    assert not found.refusals


def test_a_default_pay_stays_a_default() -> None:
    plan, _ = after(small_plan(), [Entry("P001", Field.PAY, "130,000")])
    assert plan.row(Position, "P001").stays[0].base_pay is None
    plan, _ = after(plan, [Entry("P001", Field.PAY, "131000")])
    assert plan.row(Position, "P001").stays[0].base_pay == 131_000
    plan, _ = after(plan, [Entry("P001", Field.PAY, "")])
    assert plan.row(Position, "P001").stays[0].base_pay is None


def test_a_person_entered_into_a_vacant_seat_begins_with_the_quarter() -> None:
    plan, refused = after(small_plan(), [Entry("P004", Field.PAY, "64000"), Entry("P004", Field.PERSON, "Di")], step=1)
    assert not refused
    assert plan.row(Position, "P004").stays == (Stay("Di", date(2026, 5, 1), None, base_pay=64_000.0),)


LEAVER = Stay("Lu", None, date(2026, 5, 31), base_pay=71_000.0)
CONTRACTOR = Stay("Kim", date(2026, 6, 1), date(2026, 9, 30), Contract.CONTRACTOR, None, 95.0)


def two_stays() -> Plan:
    """P003 has a leaver, and a contractor until shortly before the third quarter ends."""
    seat = replace(small_plan().row(Position, "P003"), stays=(LEAVER, CONTRACTOR))
    return small_plan().replaced([(Position.kind, "P003", seat)])


def test_a_person_entered_after_a_leaver_leaves_the_leaver_alone() -> None:
    before = two_stays()
    plan, _ = after(before, [Entry("P003", Field.PERSON, "Di")], step=3)
    old, (*kept, new) = before.row(Position, "P003").stays, plan.row(Position, "P003").stays
    assert tuple(kept) == old
    assert new == Stay("Di", before.calendar.first_day(FIRST.shifted(3)), None)


def test_nobody_can_be_paid_in_a_vacant_seat() -> None:
    plan, refused = after(small_plan(), [Entry("P004", Field.CONTRACT, "Contractor")])
    assert [refusal.id for refusal in refused] == ["entry-nobody-there"]
    assert plan == small_plan()


def test_the_stay_of_the_quarter_is_the_one_that_changes() -> None:
    plan, _ = after(two_stays(), [Entry("P003", Field.RATE, "99.50")], step=1)
    assert plan.row(Position, "P003").stays == (LEAVER, replace(CONTRACTOR, hourly_rate=99.5))
    plan, _ = after(two_stays(), [Entry("P003", Field.PAY, "72000")], step=0)
    assert plan.row(Position, "P003").stays == (replace(LEAVER, base_pay=72_000.0), CONTRACTOR)


def test_a_share_changes_what_is_in_force_where_it_stands() -> None:
    plan, _ = after(small_plan(), [Entry("P002", Field.DATA, "30%")], step=3)
    assert plan.row(Allocation, f"P002@{FIRST.shifted(2)}").split == (EVEN[0], EVEN[1], 0.3, EVEN[3])
    assert plan.row(Position, "P002").split == TECHNICAL
    plan, _ = after(small_plan(), [Entry("P002", Field.DATA, "30%")], step=0)
    assert plan.row(Position, "P002").split == (TECHNICAL[0], TECHNICAL[1], 0.3, TECHNICAL[3])
    assert plan.row(Allocation, f"P002@{FIRST.shifted(2)}").split == EVEN


def test_a_name_of_several_is_not_guessed() -> None:
    plan, _ = after(small_plan(), [Entry("P002", Field.TITLE, "Twin"), Entry("P003", Field.TITLE, "Twin")])
    plan, refused = after(plan, [Entry("P004", Field.MANAGER, "Twin")])
    assert [refusal.id for refusal in refused] == ["entry-ambiguous"]
    plan, refused = after(plan, [Entry("P004", Field.MANAGER, "Twin (P003)")])
    assert not refused
    assert plan.row(Position, "P004").manager == "P003"


def test_choices_are_what_a_field_takes() -> None:
    plan = small_plan()
    fields = fields_of(plan)
    seat = fields.seat(plan.row(Position, "P002"))
    for name in (Field.ROLE, Field.LOCATION, Field.CONTRACT, Field.APPROVED, Field.LAID_OFF):
        for text in fields.choices(name):
            assert fields.text(fields.entered(seat, name, text), name) == text
    assert fields.choices(Field.NOTE) == ()
