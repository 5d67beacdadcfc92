from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Row
from mopsplanner.plan.upgrades import SCHEMA
from mopsplanner.store.codec import (
    NO_ROWS,
    canonical,
    normalised,
    parsed,
    row_digest,
    sum_of_digests,
    to_columns,
    to_stored_record,
)
from tests.support.plans import plan_with, position, small_plan

ROWS = [row for table in small_plan().tables.values() for row in table.values()]
DIGESTS = st.lists(st.binary(min_size=32, max_size=32), max_size=8)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.kind} {row.key}")
def test_columns_hold_the_whole_row(row: Row) -> None:
    columns = to_columns(row)
    record = to_stored_record(row.kind, columns, SCHEMA)
    assert row_digest(row.kind, row.key, record) == columns["digest"]
    assert normalised(row) == row


@given(DIGESTS, DIGESTS)
def test_what_is_added_and_removed_leaves_the_sum_as_it_was(one: list[bytes], other: list[bytes]) -> None:
    both = sum_of_digests(NO_ROWS, added=one + other, removed=[])
    assert sum_of_digests(NO_ROWS, added=other + one, removed=[]) == both
    assert sum_of_digests(both, added=[], removed=other) == sum_of_digests(NO_ROWS, added=one, removed=[])


def test_no_two_rows_share_a_digest() -> None:
    digests = [to_columns(row)["digest"] for table in plan_with(100, 8, 3).tables.values() for row in table.values()]
    assert len(set(digests)) == len(digests)
    assert to_columns(position(1))["digest"] != to_columns(position(1, note=" "))["digest"]


@pytest.mark.parametrize("text", [None, 7, "", "{", "NaN", "[Infinity]", "[" * 100_000, b"\xff"])
def test_text_that_is_no_json_is_refused(text: Any) -> None:
    with pytest.raises(Refusal, match="record-value-wrong"):
        parsed(text, "position.stays")


def test_plain_data_has_one_text() -> None:
    assert canonical({"b": 1.0, "a": ["ü", None, True]}) == '{"a":["ü",null,true],"b":1.0}'
    with pytest.raises(ValueError, match="JSON compliant"):
        canonical(float("nan"))
