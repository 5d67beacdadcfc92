"""A table refuses what is missing or of the wrong kind, and says where."""

from collections.abc import Callable

import pytest

from mopsplanner.catalog.tables import Table
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.words import Grade

VALUES: dict[str, object] = {
    "id": "email",
    "whole": 3,
    "real": 2.5,
    "flag": True,
    "list": [1, 2.0, 3, 4],
    "names": ["a", "b"],
    "grade": "sourced",
    "source": "bls",
    "inner": {"grade": "hearsay", "source": "x"},
    "rows": [{"id": "first"}, 7],
}


@pytest.fixture
def table() -> Table:
    return Table(VALUES, "some.toml", "here")


def test_values_are_read_as_their_kind(table: Table) -> None:
    assert table.text("id") == "email"
    assert table.whole("whole") == 3
    assert table.number("whole") == 3.0
    assert table.number("real") == 2.5
    assert table.numbers("list") == (1.0, 2.0, 3.0, 4.0)
    assert table.by_domain("list") == (1.0, 2.0, 3.0, 4.0)
    assert table.texts("names") == ("a", "b")
    assert table.whole_or_none("absent") is None
    assert table.text_or_none("absent") is None


def test_a_citation_has_no_year_where_none_is_given(table: Table) -> None:
    cite = table.citation()
    assert (cite.grade, cite.source, cite.year) == (Grade.SOURCED, "bls", None)


@pytest.mark.parametrize(
    ("read", "field"),
    [
        (lambda table: table.text("whole"), "whole"),
        (lambda table: table.text("absent"), "absent"),
        (lambda table: table.number("id"), "id"),
        (lambda table: table.number("flag"), "flag"),
        (lambda table: table.whole("real"), "real"),
        (lambda table: table.whole("flag"), "flag"),
        (lambda table: table.numbers("names"), "names"),
        (lambda table: table.texts("list"), "list"),
        (lambda table: table.by_domain("names"), "names"),
        (lambda table: table.table("id"), "id"),
        (lambda table: table.tables("inner"), "inner"),
        (lambda table: table.tables("rows"), "rows"),
    ],
)
def test_a_wrong_value_is_refused_with_its_place(table: Table, read: Callable[[Table], object], field: str) -> None:
    with pytest.raises(Refusal) as refused:
        read(table)
    assert refused.value.subjects == {"file": "some.toml", "entry": "here", "field": field}


def test_an_unknown_grade_is_refused(table: Table) -> None:
    with pytest.raises(Refusal) as refused:
        table.citations("inner")
    assert refused.value.subjects["entry"] == "here.inner"
    assert refused.value.subjects["field"] == "grade"
