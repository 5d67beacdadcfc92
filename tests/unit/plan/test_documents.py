import copy
import json
from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mopsplanner.plan.documents import from_json_document, to_json_document
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import KINDS, Assumption, PlannedLaunches, Row, Stay
from mopsplanner.plan.upgrades import SCHEMA
from mopsplanner.resources import read_text
from mopsplanner.texts.refusals import sentence
from tests.support import plan_schema
from tests.support.latest_document import latest_plan
from tests.support.plans import plan_with, small_plan

VALIDATOR = jsonschema.Draft202012Validator(json.loads(read_text("schema", "plan.schema.json")))
PLANS = [small_plan(), latest_plan(), plan_with(30, 4, 3), plan_with(1, 1, 0)]


def fits_the_schema(data: object) -> bool:
    return bool(VALIDATOR.is_valid(data))


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.id)
def test_a_plan_survives_json_and_fits_the_schema(plan: Plan) -> None:
    data = json.loads(json.dumps(to_json_document(plan)))
    assert fits_the_schema(data)
    read = from_json_document(data)
    assert read == plan
    assert [list(table) for table in read.tables.values()] == [list(table) for table in plan.tables.values()]


def test_the_schema_in_the_resources_is_that_of_the_rows() -> None:
    assert read_text("schema", "plan.schema.json") == plan_schema.text(), "run python -m tests.support.plan_schema"


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(plan_schema.plan_schema())


def spots(data: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every value in a document."""
    yield at
    children = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for name, item in children:
        yield from spots(item, (*at, name))


def change_at(data: Any, way: tuple[Any, ...], change: Callable[[Any, Any], None]) -> Any:
    """A copy of the document in which `change` was made at the end of the way."""
    copied = copy.deepcopy(data)
    holder = copied
    for step in way[:-1]:
        holder = holder[step]
    change(holder, way[-1])
    return copied


DOCUMENT = to_json_document(latest_plan())
FIELDS = [way for way in spots(DOCUMENT) if way and isinstance(way[-1], str)]
WHOLE_TABLES = {(("rows"), kind) for kind in DOCUMENT["rows"] if kind not in ("company", "calendar")}


def refused(data: object) -> bool:
    try:
        from_json_document(data)
    except Refusal as refusal:
        return bool(sentence(refusal))
    return False


@given(st.sampled_from(FIELDS), st.sampled_from([{"x": 1}, ["x"], 1.5e301, True, "wrong\0", b"bytes"]))
def test_a_value_of_the_wrong_kind_is_refused_by_schema_and_reader_alike(way: tuple[Any, ...], value: Any) -> None:
    mutilated = change_at(DOCUMENT, way, lambda holder, name: holder.__setitem__(name, value))
    is_flag = isinstance(value, bool) and isinstance(_at(DOCUMENT, way), bool)
    names_nobody = way[-1] == "dotted" and value == ["x"]
    assert refused(mutilated) != is_flag
    assert fits_the_schema(mutilated) == (is_flag or names_nobody)


def _at(data: Any, way: tuple[Any, ...]) -> Any:
    for step in way:
        data = data[step]
    return data


@given(st.sampled_from(FIELDS))
def test_a_missing_field_is_refused_by_schema_and_reader_alike(way: tuple[Any, ...]) -> None:
    mutilated = change_at(DOCUMENT, way, lambda holder, name: holder.pop(name))
    if way in WHOLE_TABLES or _has_default(way):
        assert fits_the_schema(mutilated)
    else:
        assert not fits_the_schema(mutilated)
        assert refused(mutilated)


def _has_default(way: tuple[Any, ...]) -> bool:
    """Whether the rows say what a field is that is not there."""
    holder = _at(DOCUMENT, way[:-1])
    if "stays" in way:
        return _defaults(Stay, way[-1])
    if "planned" in way[:-1]:
        return _defaults(PlannedLaunches, way[-1])
    kind = KINDS.get(holder.get("kind", way[1] if len(way) > 3 else ""))
    return kind is not None and _defaults(kind, way[-1])


def _defaults(data_type: type[Row | Stay | PlannedLaunches], name: str) -> bool:
    return any(item.name == name and item.default is not MISSING for item in fields(data_type))


@given(st.sampled_from([way for way in spots(DOCUMENT) if isinstance(_at(DOCUMENT, way), dict)]))
def test_an_unknown_field_is_refused_by_schema_and_reader_alike(way: tuple[Any, ...]) -> None:
    mutilated = change_at(DOCUMENT, (*way, "shoe_size"), lambda holder, name: holder.__setitem__(name, 42))
    assert not fits_the_schema(mutilated)
    assert refused(mutilated)


@given(
    st.sampled_from(
        [
            way
            for way in spots(DOCUMENT)
            if isinstance(_at(DOCUMENT, way), list) and len(way) > 3 and way[-1] != "dotted"
        ]
    )
)
def test_a_split_with_a_share_too_many_is_refused(way: tuple[Any, ...]) -> None:
    mutilated = change_at(DOCUMENT, way, lambda holder, name: holder[name].append("more"))
    assert not fits_the_schema(mutilated)
    assert refused(mutilated)


@pytest.mark.parametrize(
    "data",
    [None, [], "plan", 7, {}, {"format": "xlsx"}, {"format": "mops-plan"}, {**DOCUMENT, "schema": "2"},
     {**DOCUMENT, "schema": True}, {**DOCUMENT, "schema": 0}, {**DOCUMENT, "schema": SCHEMA + 1},
     {**DOCUMENT, "id": " "}, {**DOCUMENT, "id": 7}, {**DOCUMENT, "rows": []}, {**DOCUMENT, "rows": {"cat": []}},
     {**DOCUMENT, "rows": {"demand": {}}}, {**DOCUMENT, "rows": {"demand": [7]}}, {**DOCUMENT, "rows": {}}],
)  # fmt: skip
def test_what_is_no_plan_is_refused(data: object) -> None:
    assert refused(data)
    assert not fits_the_schema(data)


def test_the_same_key_twice_is_refused() -> None:
    rows = {**DOCUMENT["rows"], "demand": DOCUMENT["rows"]["demand"] * 2}
    with pytest.raises(Refusal, match="key-twice"):
        from_json_document({**DOCUMENT, "rows": rows})


def test_a_newer_schema_names_both_numbers() -> None:
    with pytest.raises(Refusal, match="document-newer") as newer:
        from_json_document({**DOCUMENT, "schema": 99})
    assert newer.value.subjects == {"schema": 99, "known": SCHEMA}


LATER = {
    "company": ["dedicated_since"],
    "role": ["ramp_shape"],
    "position": ["note", "dotted"],
    "campaign-type": ["promised_days"],
    "tool": ["tier", "integrations", "licences", "active_users", "external_id"],
    "standing-task": ["area", "external_id"],
}
"""Fields that came after schema 1, by kind."""


def older_document() -> dict[str, Any]:
    """The document as schema 1 had it."""
    old = to_json_document(small_plan())
    rows = old["rows"]
    changes = rows["scenario-change"]
    sides = [change[side] for change in changes for side in ("before", "after") if change[side] is not None]
    for kind, names in LATER.items():
        for record in (*rows[kind], *(side for side in sides if side["kind"] == kind)):
            for name in names:
                record.pop(name)
    assert not any(rows.pop(kind) for kind in ("benched", "campaign", "recorded-hours", "closed-quarter"))
    return {**old, "schema": 1}


def test_a_document_of_schema_1_gains_what_came_later() -> None:
    plan, now = from_json_document(older_document()), small_plan()
    added = plan.rows(Assumption).keys() - now.rows(Assumption).keys()
    assert added == {"coaching_hours", "severance_share"}
    assert plan.row(Assumption, "coaching_hours").value == 0
    assert plan.replaced((Assumption.kind, key, None) for key in added) == now


def test_a_row_that_an_older_document_has_already_stays() -> None:
    old, mine = older_document(), {**DOCUMENT["rows"]["assumption"][0], "id": "coaching_hours", "value": 12.0}
    mine.update(low=0.0, high=99.0)
    old["rows"]["assumption"].append(mine)
    assert from_json_document(old).row(Assumption, "coaching_hours").value == 12.0


def test_rows_nested_without_end_are_refused() -> None:
    change: dict[str, Any] = {"scenario": "SC001", "row_kind": "scenario-change", "row_key": "x", "before": None}
    nested: Any = None
    for _ in range(300):
        nested = {**change, "after": nested, "kind": "scenario-change"}
    outer = {name: value for name, value in nested.items() if name != "kind"}
    assert refused({**DOCUMENT, "rows": {**DOCUMENT["rows"], "scenario-change": [outer]}})
