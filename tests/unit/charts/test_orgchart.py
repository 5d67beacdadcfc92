from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mopsplanner.charts.orgchart import CARD_HEIGHT, CARD_WIDTH, SIDE_BY_SIDE, STACK_MOST, Chart, lay_out
from mopsplanner.engine.tree import Forest


def forest_of(managers: list[int]) -> Forest:
    """Position n reports to one with a smaller number, or to nobody (-1)."""
    children: dict[str, tuple[str, ...]] = {}
    roots: list[str] = []
    for number, manager in enumerate(managers):
        id = f"P{number:03d}"
        if manager < 0:
            roots.append(id)
        else:
            above = f"P{manager:03d}"
            children[above] = (*children.get(above, ()), id)
    return Forest(tuple(roots), children)


@st.composite
def forests(draw: st.DrawFn) -> Forest:
    count = draw(st.integers(1, 60))
    return forest_of([draw(st.integers(-1, number - 1)) for number in range(count)])


def overlaps(chart: Chart) -> list[tuple[str, str]]:
    places = chart.places
    return [
        (one.id, other.id)
        for at, one in enumerate(places)
        for other in places[at + 1 :]
        if abs(one.x - other.x) < CARD_WIDTH - 0.01 and abs(one.y - other.y) < CARD_HEIGHT - 0.01
    ]


@given(forests())
def test_every_card_has_a_place_of_its_own(forest: Forest) -> None:
    chart = lay_out(forest)
    assert sorted(place.id for place in chart.places) == sorted(id for id, _ in forest.walk())
    assert overlaps(chart) == []
    assert all(0 <= place.x <= chart.width - CARD_WIDTH + 0.01 for place in chart.places)
    assert all(0 <= place.y <= chart.height - CARD_HEIGHT + 0.01 for place in chart.places)


@given(forests())
def test_managers_stand_above_their_reports(forest: Forest) -> None:
    tops = {place.id: place.y for place in lay_out(forest).places}
    assert all(tops[child] > tops[above] for above, below in forest.children.items() for child in below)


def test_a_long_line_of_command_is_laid_out_without_recursion() -> None:
    chart = lay_out(forest_of([-1, *range(3000)]))
    assert len(chart.places) == 3001


@pytest.mark.parametrize("leaves", [1, 2, 3, 4, 5, 9, 40])
def test_many_reports_stand_in_columns(leaves: int) -> None:
    chart = lay_out(forest_of([-1, *[0] * leaves]))
    lines = {place.x for place in chart.places[1:]}
    assert len(lines) == (leaves if leaves <= SIDE_BY_SIDE else -(-leaves // STACK_MOST))


def test_nobody_is_an_empty_chart() -> None:
    assert lay_out(Forest((), {})).places == ()
