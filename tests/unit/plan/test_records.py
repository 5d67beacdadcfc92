import json
from typing import Any

import pytest

from mopsplanner.plan.records import NUMBER_LIMIT, TEXT_LIMIT, WHOLE_LIMIT, from_record, to_record
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Location, Position, Row
from mopsplanner.texts.refusals import sentence
from tests.support.plans import locations, position, small_plan

ROWS = [row for table in small_plan().tables.values() for row in table.values()]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.kind} {row.key}")
def test_a_row_survives_as_plain_data(row: Row) -> None:
    record = json.loads(json.dumps(to_record(row)))
    assert from_record(row.kind, record) == row


def refusal_of(kind: str, record: object) -> Refusal:
    with pytest.raises(Refusal) as refused:
        from_record(kind, record)
    assert sentence(refused.value)
    return refused.value


@pytest.mark.parametrize(
    ("field", "value", "where"),
    [
        ("fte", "1", "position.fte"),
        ("fte", True, "position.fte"),
        ("fte", float("inf"), "position.fte"),
        ("fte", float("nan"), "position.fte"),
        ("fte", NUMBER_LIMIT * 10, "position.fte"),
        ("title", 7, "position.title"),
        ("title", "\ud800", "position.title"),
        ("title", "a\0b", "position.title"),
        ("title", None, "position.title"),
        ("approved", 1, "position.approved"),
        ("opens", "2027-02-30", "position.opens"),
        ("opens", "20270203", "position.opens"),
        ("opens", "2027-W05-3", "position.opens"),
        ("opens", 20270203, "position.opens"),
        ("split", [0.5, 0.5], "position.split"),
        ("split", "0.5", "position.split"),
        ("split", [0.5, 0.5, "x", 0], "position.split[2]"),
        ("stays", {}, "position.stays"),
    ],
)
def test_a_wrong_value_is_refused_with_its_place(field: str, value: Any, where: str) -> None:
    refusal = refusal_of("position", {**to_record(position(1)), field: value})
    assert refusal.id == "record-value-wrong"
    assert refusal.subjects["where"] == where


def test_what_is_nested_is_named_by_its_way() -> None:
    record = to_record(position(1))
    record["stays"][0]["contract"] = "slave"
    assert refusal_of("position", record).subjects["where"] == "position.stays[0].contract"
    record["stays"][0] = 7
    assert refusal_of("position", record).subjects == {"where": "position.stays[0]"}


def test_a_number_of_five_thousand_digits_is_refused() -> None:
    assert refusal_of("position", {**to_record(position(1)), "fte": 10**5000}).subjects["value"] == "int"
    record = {**to_record(small_plan().company), "employees": 10**5000}
    assert refusal_of("company", record).subjects["where"] == "company.employees"


@pytest.mark.parametrize("value", [1.0, "7", True, WHOLE_LIMIT + 1, None])
def test_a_whole_number_is_whole(value: object) -> None:
    record = {**to_record(small_plan().company), "employees": value}
    assert refusal_of("company", record).subjects["where"] == "company.employees"


def test_missing_unknown_and_shapeless() -> None:
    record = to_record(position(1))
    assert refusal_of("position", {**record, "shoes": 1}).subjects == {"where": "position", "field": "shoes"}
    del record["fte"]
    assert refusal_of("position", record).subjects == {"where": "position", "field": "fte"}
    assert refusal_of("position", [record]).id == "record-not-a-table"
    assert refusal_of("person", record).id == "record-kind-unknown"


def test_what_has_a_default_may_be_missing() -> None:
    record = to_record(position(1, department=""))
    for field in ("split", "opens", "closes", "approved", "external_id", "note", "department"):
        del record[field]
    assert from_record("position", record) == position(1, department="", external_id="")


def test_a_text_may_be_as_long_as_a_cell_of_a_workbook() -> None:
    record = {**to_record(position(1)), "note": "x" * TEXT_LIMIT}
    assert isinstance(from_record("position", record), Position)
    assert refusal_of("position", {**record, "note": "x" * (TEXT_LIMIT + 1)}).id == "text-too-long"


def test_whole_numbers_are_read_as_what_the_field_holds_and_zero_has_one_sign() -> None:
    record = {**to_record(locations()[0]), "hours_per_day": 8, "leave_days": -0.0}
    row = from_record("location", record)
    assert isinstance(row, Location)
    assert (repr(row.hours_per_day), repr(row.leave_days)) == ("8.0", "0.0")


@pytest.mark.parametrize("row", [7, [], {"kind": "cat"}, {"kind": "actual"}, {"kind": ["position"]}, {}])
def test_a_scenarios_change_holds_only_what_scenarios_can_change(row: object) -> None:
    record = {"scenario": "SC1", "row_kind": "position", "row_key": "P1", "before": None, "after": row}
    assert refusal_of("scenario-change", record).id in {"record-kind-unknown", "record-not-a-table"}
