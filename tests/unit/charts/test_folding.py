"""Closing branches, groups and walking: against plain recursion over the same forest."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mopsplanner.charts.cards import CARD_HEIGHT, CARD_WIDTH, Shape
from mopsplanner.charts.folding import below_counts, closed_to, folded, managers_above
from mopsplanner.charts.lanes import lay_out_lanes
from mopsplanner.charts.orgchart import lay_out
from mopsplanner.charts.walking import Way, neighbour
from mopsplanner.engine.tree import Forest
from tests.support.forests import even_tree, forest_of, forests, overlaps


def ids(forest: Forest) -> set[str]:
    return {id for id, _ in forest.walk()}


@given(forests(), st.randoms(use_true_random=False))
def test_closing_hides_exactly_those_below(forest: Forest, dice: random.Random) -> None:
    closed = {id for id in sorted(ids(forest)) if dice.random() < 0.3}
    hidden = {below for id in closed for below in forest.below(id)}
    seen = folded(forest, closed)
    assert ids(seen.forest) == ids(forest) - hidden
    assert seen.closed == {id for id in closed if id in forest.children} - hidden
    assert dict(seen.below) == {id: len(list(forest.below(id))) for id in forest.children if id not in hidden}


@given(forests())
def test_counts_agree_with_walking_down(forest: Forest) -> None:
    assert below_counts(forest) == {id: len(list(forest.below(id))) for id in forest.children}


@given(forests(), st.integers(1, 60))
def test_no_more_show_than_asked_for_and_none_more_would_fit(forest: Forest, most: int) -> None:
    closed = closed_to(forest, most)
    shown = len(ids(folded(forest, closed).forest))
    assert shown <= max(most, len(forest.roots))
    for id in closed:
        assert shown + len(forest.children[id]) > most


@given(forests(), st.randoms(use_true_random=False))
def test_opening_everybody_above_shows_a_position(forest: Forest, dice: random.Random) -> None:
    wanted = dice.choice(sorted(ids(forest)))
    above = managers_above(forest, [wanted])
    assert above == {id for id in forest.children if wanted in forest.below(id)}
    assert wanted in ids(folded(forest, set(forest.children) - above).forest)


@given(forests(), st.randoms(use_true_random=False), st.sampled_from(list(Shape)))
def test_groups_stand_on_panels_of_their_own(forest: Forest, dice: random.Random, shape: Shape) -> None:
    groups: dict[str, list[str]] = {"A": [], "B": [], "C": []}
    for id in sorted(ids(forest)):
        groups[dice.choice("ABC")].append(id)
    chart = lay_out_lanes(forest, groups, shape)
    assert overlaps(chart) == []
    assert [panel.key for panel in chart.panels] == [key for key, members in groups.items() if members]
    at = {place.id: place for place in chart.places}
    for panel in chart.panels:
        inside = {
            id
            for id, place in at.items()
            if panel.x <= place.x <= panel.x + panel.width - CARD_WIDTH
            and panel.y <= place.y <= panel.y + panel.height - CARD_HEIGHT
        }
        assert inside == set(groups[panel.key])


def test_lines_between_groups_are_not_drawn() -> None:
    chart = lay_out_lanes(forest_of([-1, 0, 0]), {"A": ["P00000", "P00001"], "B": ["P00002"]}, Shape.TOP_DOWN)
    assert [link.manager for link in chart.links] == ["P00000"]


def walker(forest: Forest, shape: Shape) -> dict[tuple[str, Way], str | None]:
    spots = {place.id: (place.x, place.y) for place in lay_out(forest, shape).places}
    managers = {report: id for id, reports in forest.children.items() for report in reports}
    return {(id, way): neighbour(spots, forest, managers, shape, id, way) for id in spots for way in Way}


def test_arrows_in_a_small_tree() -> None:
    walk = walker(forest_of([-1, 0, 0, 0, 2, 2]), Shape.TOP_DOWN)
    assert walk["P00001", Way.UP] == "P00000"
    assert walk["P00001", Way.RIGHT] == "P00003"
    assert walk["P00002", Way.DOWN] in ("P00004", "P00005")
    assert walk["P00004", Way.UP] == "P00002"
    assert walk["P00000", Way.UP] is None


def test_arrows_walk_down_a_column_and_back_to_the_manager() -> None:
    walk = walker(forest_of([-1, 0, 0, 0, 0, 0]), Shape.TOP_DOWN)
    assert walk["P00001", Way.DOWN] == "P00002"
    assert walk["P00002", Way.UP] == "P00001"
    assert walk["P00001", Way.UP] == "P00000"
    assert walk["P00001", Way.RIGHT] == "P00004"


def test_in_the_left_right_shape_reports_are_to_the_right() -> None:
    walk = walker(even_tree(7, 2), Shape.LEFT_RIGHT)
    assert walk["P00000", Way.RIGHT] in ("P00001", "P00002")
    assert walk["P00003", Way.LEFT] == "P00001"
    assert walk["P00003", Way.DOWN] == "P00004"


@pytest.mark.parametrize("shape", list(Shape))
@given(forest=forests(40))
def test_arrows_alone_reach_every_card_of_a_tree(shape: Shape, forest: Forest) -> None:
    walk = walker(forest, shape)
    reached, waiting = {forest.roots[0]}, [forest.roots[0]]
    while waiting:
        id = waiting.pop()
        for way in Way:
            to = walk[id, way]
            if to is not None and to not in reached:
                reached.add(to)
                waiting.append(to)
    assert reached == ids(forest)
