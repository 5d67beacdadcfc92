"""The organisation chart: tidy trees and shelves, judged by what a person would see on them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mopsplanner.charts.cards import CARD_HEIGHT, CARD_WIDTH, STACK_LEAST, Chart, Shape, columns_of, measures
from mopsplanner.charts.orgchart import best_shape, lay_out
from mopsplanner.engine.tree import Forest
from tests.support.forests import even_tree, forest_of, forests, overlaps

TREES = st.sampled_from([Shape.TOP_DOWN, Shape.LEFT_RIGHT])
SHAPES = st.sampled_from(list(Shape))


def spots(chart: Chart) -> dict[str, tuple[float, float]]:
    return {place.id: (place.x, place.y) for place in chart.places}


def mirrored(forest: Forest) -> Forest:
    return Forest(forest.roots[::-1], {id: below[::-1] for id, below in forest.children.items()})


@given(forests(), SHAPES)
def test_every_card_has_a_place_of_its_own(forest: Forest, shape: Shape) -> None:
    chart = lay_out(forest, shape)
    assert sorted(place.id for place in chart.places) == sorted(id for id, _ in forest.walk())
    assert overlaps(chart) == []


@given(forests(), SHAPES)
def test_the_size_holds_cards_and_lines_and_begins_at_zero(forest: Forest, shape: Shape) -> None:
    chart = lay_out(forest, shape)
    lines = [point for link in chart.links for stroke in link.strokes for point in stroke]
    corners = [*((p.x, p.y) for p in chart.places), *((p.x + CARD_WIDTH, p.y + CARD_HEIGHT) for p in chart.places)]
    for points, slack in ((corners, 0.01), (lines, 0.01)):
        assert all(-slack <= x <= chart.width + slack and -slack <= y <= chart.height + slack for x, y in points)


@given(forests(), SHAPES)
def test_reports_stand_beyond_their_manager(forest: Forest, shape: Shape) -> None:
    at = spots(lay_out(forest, shape))
    axis, size = (0, CARD_WIDTH) if shape is Shape.LEFT_RIGHT else (1, CARD_HEIGHT)
    assert all(
        at[report][axis] >= at[manager][axis] + size for manager, below in forest.children.items() for report in below
    )


@given(forests(), TREES)
def test_managers_stand_centred_over_the_first_row_of_their_reports(forest: Forest, shape: Shape) -> None:
    at = spots(lay_out(forest, shape))
    across, along = (1, 0) if shape is Shape.LEFT_RIGHT else (0, 1)
    for manager, reports in forest.children.items():
        first = min(at[report][along] for report in reports)
        row = [at[report][across] for report in reports if at[report][along] == first]
        assert at[manager][across] == pytest.approx((min(row) + max(row)) / 2, abs=0.01)


@given(forests(), TREES)
def test_siblings_keep_their_order(forest: Forest, shape: Shape) -> None:
    at = spots(lay_out(forest, shape))
    across = 1 if shape is Shape.LEFT_RIGHT else 0
    for reports in forest.children.values():
        leaders = [at[id][across] for id in reports if id in forest.children]
        assert leaders == sorted(leaders)
        leaves = [at[id][across] for id in reports if id not in forest.children]
        assert leaves == sorted(leaves)


def looks_both_ways(forest: Forest) -> bool:
    """Whether nothing in a forest has a side: no stacks, and nobody leads beside somebody who does not."""
    teams = [forest.roots, *forest.children.values()]
    stacked = any(column.indent for team in teams for column in columns_of(forest, team, measures(Shape.TOP_DOWN)))
    return not stacked and all(len({id in forest.children for id in team}) == 1 for team in teams)


@given(forests(25).filter(looks_both_ways))
def test_a_tree_without_sides_is_the_mirror_of_its_mirror(forest: Forest) -> None:
    chart, other = lay_out(forest), spots(lay_out(mirrored(forest)))
    for place in chart.places:
        assert other[place.id][0] == pytest.approx(chart.width - CARD_WIDTH - place.x, abs=0.01)


@given(forests(30))
def test_equal_subtrees_look_equal(forest: Forest) -> None:
    twins = Forest(
        ("Root",),
        {
            "Root": ("A", "B"),
            **{
                f"{name}{id}": tuple(f"{name}{r}" for r in below)
                for name in "AB"
                for id, below in forest.children.items()
            },
            **{name: tuple(f"{name}{root}" for root in forest.roots) for name in "AB"},
        },
    )
    at = spots(lay_out(twins))
    for id, _ in forest.walk():
        assert at[f"A{id}"][0] - at["A"][0] == pytest.approx(at[f"B{id}"][0] - at["B"][0], abs=0.01)


@given(forests(), SHAPES)
def test_each_report_is_reached_by_a_line_from_its_manager(forest: Forest, shape: Shape) -> None:
    chart = lay_out(forest, shape)
    at = spots(chart)
    links = {link.manager: link.strokes for link in chart.links}
    assert links.keys() == forest.children.keys()
    for manager, reports in forest.children.items():
        ends = {(round(x, 2), round(y, 2)) for stroke in links[manager] for x, y in stroke}
        for report in reports:
            x, y = at[report]
            tops = {(x + CARD_WIDTH / 2, y), (x, y + CARD_HEIGHT / 2)}
            assert ends & {(round(px, 2), round(py, 2)) for px, py in tops}, f"no line ends at {report}"


@given(forests(20), SHAPES)
def test_the_same_forest_is_always_drawn_the_same(forest: Forest, shape: Shape) -> None:
    assert lay_out(forest, shape) == lay_out(forest, shape)


@pytest.mark.parametrize("shape", list(Shape))
def test_a_long_line_of_command_is_laid_out_without_recursion(shape: Shape) -> None:
    assert len(lay_out(forest_of([-1, *range(3000)]), shape).places) == 3001


@pytest.mark.parametrize("leaves", [1, 2, 4, 5, 9, 40, 400])
def test_many_reports_stand_in_columns_no_longer_than_the_team_is_wide(leaves: int) -> None:
    chart = lay_out(forest_of([-1, *[0] * leaves]))
    lines = {place.x for place in chart.places[1:]}
    most = max(STACK_LEAST, math.ceil(math.sqrt(2 * leaves)))
    assert len(lines) == (leaves if leaves <= 4 else math.ceil(leaves / most))


def test_two_leaders_share_the_room_under_a_deep_and_a_flat_one() -> None:
    """By hand: A leads two who lead two each, B leads two. B's pair stands beside A's pair, one gap away."""
    forest = forest_of([-1, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4])
    at = spots(lay_out(forest))
    gap = measures(Shape.TOP_DOWN).beside
    assert at["P00005"][0] - at["P00004"][0] == pytest.approx(CARD_WIDTH + gap)
    assert at["P00008"][0] - at["P00007"][0] == pytest.approx(CARD_WIDTH + gap)
    assert at["P00001"][0] == pytest.approx((at["P00003"][0] + at["P00004"][0]) / 2)


def test_a_small_tree_between_two_large_ones_stands_in_the_middle() -> None:
    """Packed to the left alone it would lean on the first one."""
    large = [1, 1, 1, 1, 3, 3, 3, 3]
    managers = [-1, 0, 0, 0, 1, 1, 1, 1, 4, 4, 4, 4, 3, 3, 3, 3, 12, 12, 12, 12, 2]
    at = spots(lay_out(forest_of(managers)))
    assert len(managers) == 5 + 2 * len(large)
    assert at["P00002"][0] == pytest.approx((at["P00001"][0] + at["P00003"][0]) / 2)


@pytest.mark.parametrize("span", [2, 4, 7, 12])
def test_the_compact_shape_of_a_large_team_is_as_wide_as_a_screen(span: int) -> None:
    chart = lay_out(even_tree(5000, span), Shape.COMPACT)
    assert 1.0 < chart.width / chart.height < 2.6
    assert 5000 * CARD_WIDTH * CARD_HEIGHT / (chart.width * chart.height) > 0.2, "more card than gap"


def test_a_chart_begins_top_down_unless_compact_shows_it_much_larger() -> None:
    assert best_shape(even_tree(7, 2), 1600, 900) == (Shape.TOP_DOWN, 1.0)
    shape, scale = best_shape(even_tree(300, 5), 820, 560)
    flat, dense = (lay_out(even_tree(300, 5), one) for one in (Shape.TOP_DOWN, Shape.COMPACT))
    assert shape is Shape.COMPACT
    assert scale == pytest.approx(min(820 / dense.width, 560 / dense.height))
    assert scale > 1.2 * min(820 / flat.width, 560 / flat.height)


@pytest.mark.parametrize("shape", list(Shape))
def test_nobody_is_an_empty_chart(shape: Shape) -> None:
    assert lay_out(Forest((), {}), shape).places == ()
