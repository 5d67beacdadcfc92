from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mopsplanner.plan.quarters import Quarter, fiscal_first_day, fiscal_last_day, quarter_of
from mopsplanner.plan.refusal import Refusal

MONTHS = st.integers(1, 12)
DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("start_month", "quarter", "first", "last"),
    [
        (1, "2027-Q1", date(2027, 1, 1), date(2027, 3, 31)),
        (1, "2027-Q4", date(2027, 10, 1), date(2027, 12, 31)),
        (2, "2027-Q1", date(2026, 2, 1), date(2026, 4, 30)),
        (2, "2027-Q4", date(2026, 11, 1), date(2027, 1, 31)),
        (7, "2027-Q3", date(2027, 1, 1), date(2027, 3, 31)),
        (12, "2028-Q1", date(2027, 12, 1), date(2028, 2, 29)),
    ],
)
def test_a_fiscal_year_is_named_by_the_year_in_which_it_ends(
    start_month: int, quarter: str, first: date, last: date
) -> None:
    found = Quarter.parse(quarter)
    assert (fiscal_first_day(start_month, found), fiscal_last_day(start_month, found)) == (first, last)


@given(MONTHS, DAYS)
def test_every_day_lies_within_its_quarter_and_in_no_other(start_month: int, day: date) -> None:
    quarter = quarter_of(start_month, day)
    assert fiscal_first_day(start_month, quarter) <= day <= fiscal_last_day(start_month, quarter)
    after = fiscal_last_day(start_month, quarter) + timedelta(days=1)
    assert quarter_of(start_month, after) == quarter.shifted(1)


@given(st.integers(1990, 2100), st.integers(1, 4), st.integers(-40, 40))
def test_shifting_there_and_back(year: int, number: int, steps: int) -> None:
    quarter = Quarter(year, number)
    assert quarter.shifted(steps).shifted(-steps) == quarter
    assert quarter.shifted(steps).ordinal - quarter.ordinal == steps
    assert Quarter.parse(str(quarter)) == quarter


@pytest.mark.parametrize(
    "text", ["", "2027", "2027-Q5", "2027-Q0", "27-Q1", "2027-q1", " 2027-Q1", "2027-Q1\n", "२०२७-Q1"]
)
def test_anything_else_is_no_quarter(text: str) -> None:
    with pytest.raises(Refusal, match="quarter-unreadable"):
        Quarter.parse(text)


def test_quarters_are_in_order_of_time() -> None:
    assert sorted([Quarter(2028, 1), Quarter(2027, 4), Quarter(2027, 2)]) == [
        Quarter(2027, 2),
        Quarter(2027, 4),
        Quarter(2028, 1),
    ]
