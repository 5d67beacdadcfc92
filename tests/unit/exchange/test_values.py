import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mopsplanner.exchange.values import (
    DateOrder,
    DecimalMark,
    clean_text,
    date_order,
    decimal_mark,
    is_order_open,
    read_date,
    read_fte,
    read_number,
)

POINT, COMMA = DecimalMark.POINT, DecimalMark.COMMA
DAY, MONTH = DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0.0),
        ("1234", 1234.0),
        ("1,234.5", 1234.5),
        ("1.234,5", 1234.5),
        ("1,234,567", 1_234_567.0),
        ("1.234.567,89", 1_234_567.89),
        ("0,8", 0.8),
        ("0.80", 0.8),
        ("80%", 0.8),
        ("80 %", 0.8),
        ("$12,500.00", 12_500.0),
        ("EUR 1.250,50", 1250.5),
        ("18.000,00 €", 18_000.0),
        ("£1,250.50", 1250.5),
        ("-5", -5.0),
        ("−5", -5.0),
        ("-$5.50", -5.5),
        ("(1,250)", -1250.0),
        ("1 234,5", 1234.5),
        ("1\u00a0234,5", 1234.5),
        ("1\u202f234", 1234.0),
        ("1'234.50", 1234.5),
        ("\uff11", 1.0),
        ("1e3", 1000.0),
        ("+7", 7.0),
        ("0,123", 0.123),
        ("'40", 40.0),
        ("1 234 567,5 €", 1_234_567.5),
        ("- 5", -5.0),
        ("( 1 250 )", -1250.0),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, value: float) -> None:
    assert read_number(text) == pytest.approx(value)


@pytest.mark.parametrize(
    "text",
    ["", " ", "abc", "nan", "inf", "-inf", "TRUE", "1e999", "½", "1.2.3,4.5", "1,23,4", "12abc", "--5", "5%%", "1..2",
     "2026-06-30", "1/2", "12,345,67", "40 60", "1 2", "1\n2", "1\t2", "5, 5", "2026 123",
     "5'10", "5²", "40₁", "7½", "③", "MAY 27", "27 SEP", "1 234'567", "\u0663\u066b\u0665", "$", "%", "EUR"],
)  # fmt: skip
def test_what_is_no_number_is_none(text: str) -> None:
    assert read_number(text) is None


def test_a_columns_convention_settles_what_is_open() -> None:
    assert read_number("1,234") == 1234.0
    assert read_number("1,234", COMMA) == 1.234
    assert read_number("1.234") == 1.234
    assert read_number("1.234", COMMA) == 1234.0
    assert read_number("0,8", POINT) == 0.8


@pytest.mark.parametrize(
    ("column", "mark"),
    [
        (["1.234", "0,8"], COMMA),
        (["1,234", "0.8", "2.5"], POINT),
        (["1,234", "2,500"], None),
        (["12", ""], None),
        (["EUR 1.250,50", "18.000 €"], COMMA),
        (["1,234,567"], POINT),
        (["1.234.567"], COMMA),
    ],
)
def test_a_column_tells_its_convention(column: list[str], mark: DecimalMark | None) -> None:
    assert decimal_mark(column) is mark


@pytest.mark.parametrize(("text", "fte"), [("1", 1.0), ("0,8", 0.8), ("80%", 0.8), ("1.5", 1.5), ("0.05", 0.05)])
def test_fte_that_a_plan_takes(text: str, fte: float) -> None:
    assert read_fte(text) == fte


@pytest.mark.parametrize("text", ["-1", "0", "1e308", "NaN", "inf", "99", "half", "½", "", "TRUE", "1.51"])
def test_fte_that_no_plan_takes_is_none(text: str) -> None:
    assert read_fte(text) is None


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("2026-06-30", None, date(2026, 6, 30)),
        ("2026/06/30", None, date(2026, 6, 30)),
        ("2026-06-30 09:30", None, date(2026, 6, 30)),
        ("2015-05-21T22:45:13Z+0000", None, date(2015, 5, 21)),
        ("2025-09-25T00:00:00.000Z", None, date(2025, 9, 25)),
        ("2025-09-25T23:59:59+02:00", None, date(2025, 9, 25)),
        ("6/30/2026", MONTH, date(2026, 6, 30)),
        ("6/30/2026 4:12 PM", MONTH, date(2026, 6, 30)),
        ("04/09/2025 09:30", DAY, date(2025, 9, 4)),
        ("04/09/2025", None, date(2025, 4, 9)),
        ("30.06.2026", None, date(2026, 6, 30)),
        ("01.07.2026", None, date(2026, 7, 1)),
        ("6/30/26", MONTH, date(2026, 6, 30)),
        ("Sep 30, 2026", None, date(2026, 9, 30)),
        ("September 30 2026", None, date(2026, 9, 30)),
        ("30 Sept. 2026", None, date(2026, 9, 30)),
        ("30-Jun-2026", None, date(2026, 6, 30)),
        ("\u00a02026-06-30 ", None, date(2026, 6, 30)),
    ],
)
def test_dates_are_taken_as_written(text: str, order: DateOrder | None, day: date) -> None:
    assert read_date(text, order) == day


@pytest.mark.parametrize(
    "text",
    ["", "TBD", "n/a", "null", "0000-00-00", "2/30/2026", "2026-02-30", "31/12/2026", "46000", "Foo 3, 2026",
     "2026-13-01", "Q3 2026", "2026", "1/2/3/4", "12-2026"],
)  # fmt: skip
def test_what_is_no_day_of_the_calendar_is_none(text: str) -> None:
    assert read_date(text, MONTH) is None


def test_a_day_above_12_settles_the_order_of_a_column() -> None:
    assert date_order(["1/2/2026", "13/2/2026"]) is DAY
    assert date_order(["1/2/2026", "2/30/2026"]) is MONTH
    assert date_order(["01.02.2026"]) is DAY
    assert date_order(["1/2/2026", "2026-02-13", "TBD"]) is None


def test_a_column_of_small_days_is_open() -> None:
    assert is_order_open(["01/04/2026", "02/04/2026"])
    assert not is_order_open(["4/4/2026"])
    assert not is_order_open(["01/04/2026", "13/04/2026"])
    assert not is_order_open(["2026-04-01", "TBD"])


def test_unseen_marks_are_taken_out_of_texts() -> None:
    assert clean_text("\ufeff\u202eAna\u200b Ruiz\u00a0") == "Ana Ruiz"
    assert clean_text("line\nbreak") == "line\nbreak"
    assert clean_text("👩\u200d💻") == "👩\u200d💻"


@given(st.floats(min_value=-1e9, max_value=1e9).map(lambda value: round(value, 2)))
def test_both_notations_of_a_number_are_read_alike(value: float) -> None:
    english = f"{value:,.2f}"
    continental = english.translate(str.maketrans(",.", ".,"))
    assert read_number(english) == read_number(continental) == pytest.approx(value)


@given(st.integers(-(10**9), 10**9), st.sampled_from(["", "$", "EUR ", "£"]))
def test_whole_numbers_keep_their_thousands(value: int, currency: str) -> None:
    assert read_number(f"{currency}{value:,}", POINT) == value
    assert read_number(f"{currency}{value:,}".replace(",", "."), COMMA) == value


@given(st.text(max_size=40))
def test_any_text_is_a_finite_number_or_none(text: str) -> None:
    value = read_number(text)
    assert value is None or abs(value) < float("inf")
    fte = read_fte(text)
    assert fte is None or 0.05 <= fte <= 1.5
    assert read_date(text) is None or isinstance(read_date(text), date)


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.sampled_from([DAY, MONTH]))
def test_a_date_written_in_an_order_is_read_in_it(day: date, order: DateOrder) -> None:
    pair = (day.day, day.month) if order is DAY else (day.month, day.day)
    assert read_date(f"{pair[0]}/{pair[1]}/{day.year}", order) == day


def test_reading_values_loads_no_workbook_library() -> None:
    check = "import sys, mopsplanner.exchange.values; print([n for n in ('openpyxl', 'numpy') if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
