"""Numbers entered together: exactly what was meant, or told; never a guess."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mopsplanner.exchange.number_entries import NumberEntry, Numbers, Unit, Wanted, read_numbers, written
from mopsplanner.texts.refusals import sentence

HOURS = Wanted(Unit.PLAIN, 0.0, 100_000.0)
COUNT = Wanted(Unit.PLAIN, 0.0, 100_000.0, empty=0.0)
SHARE = Wanted(Unit.SHARE, 0.0, 1.0, empty=0.0, places=4)
MONEY = Wanted(Unit.MONEY, 0.0, 1e12, empty=0.0)
WORKDAY = Wanted(Unit.PLAIN, 1.0, 24.0)


def read(wanted: Wanted, *texts: str) -> Numbers:
    return read_numbers(NumberEntry((at, 0), f"row {at}", text, wanted) for at, text in enumerate(texts))


def values(wanted: Wanted, *texts: str) -> list[float | None]:
    found = read(wanted, *texts).values
    return [found.get((at, 0)) for at in range(len(texts))]


@pytest.mark.parametrize(
    ("text", "share"),
    [("40", 0.4), ("40%", 0.4), ("0.4", 0.4), ("", 0.0), ("100", 1.0), ("1", 0.01), ("0", 0.0), ("12,34%", 0.1234)],
)
def test_a_share_is_read_as_people_write_it(text: str, share: float) -> None:
    assert values(SHARE, text) == [share]


@pytest.mark.parametrize(
    ("wanted", "texts", "meant"),
    [
        (HOURS, ("1.234", "2,5"), [1234.0, 2.5]),
        (HOURS, ("1,234", "2.5"), [1234.0, 2.5]),
        (HOURS, ("1.234",), [None]),
        (HOURS, ("1,234",), [None]),
        (HOURS, ("1.234", "2,5", "2.5"), [None, 2.5, 2.5]),
        (WORKDAY, ("7.500",), [None]),
        (SHARE, ("85.000",), [None]),
        (SHARE, ("85.000", "12,5"), [None, 0.125]),
        (MONEY, ("1.234", "1,234"), [1234.0, 1234.0]),
        (SHARE, ("0.4", "0.6", "1"), [0.4, 0.6, 1.0]),
        (SHARE, ("40", "1"), [0.4, 0.01]),
        (SHARE, ("0.5", "40"), [None, 0.4]),
        (SHARE, ("1%", "0.4"), [0.01, 0.4]),
    ],
)
def test_what_could_be_two_numbers_is_settled_by_the_others_or_told(
    wanted: Wanted, texts: tuple[str, ...], meant: list[float | None]
) -> None:
    assert values(wanted, *texts) == meant


@pytest.mark.parametrize(
    ("wanted", "text", "id"),
    [
        (HOURS, "", "number-empty"),
        (HOURS, "n/a", "number-not-plain"),
        (HOURS, "50%", "number-not-plain"),
        (HOURS, "$50", "number-not-plain"),
        (SHARE, "€40", "number-not-share"),
        (SHARE, "140", "number-outside"),
        (SHARE, "−5%", "number-outside"),
        (MONEY, "12%", "number-not-money"),
        (MONEY, "(1,200)", "number-outside"),
        (COUNT, "1.234", "number-open"),
    ],
)
def test_what_a_cell_cannot_take_is_told_with_its_place(wanted: Wanted, text: str, id: str) -> None:
    found = read(wanted, text)
    assert found.values == {}
    (refusal,) = found.refusals
    assert refusal.id == id
    assert "row 0" in sentence(refusal)
    assert sentence(refusal).endswith("The cell keeps its value.")


@given(st.floats(0, 99_999).map(lambda value: round(value, 6)))
def test_what_a_cell_shows_when_it_is_opened_is_read_as_it_is(value: float) -> None:
    assert values(HOURS, written(value)) == [value]
