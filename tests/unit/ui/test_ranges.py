"""Ranges of cells: Ctrl with an arrow leads where a spreadsheet leads, a pasted table meets the cells it should."""

import pytest

from mopsplanner.ui.parts.ranges import Place, edge, placed

ROWS = ("aa.a.", "a..a.", ".....", "aa.aa")
"""Filled cells are letters."""


@pytest.mark.parametrize(
    ("at", "step", "there"),
    [
        ((0, 0), (0, 1), (0, 1)),
        ((0, 1), (0, 1), (0, 3)),
        ((0, 3), (0, 1), (0, 4)),
        ((0, 4), (0, 1), (0, 4)),
        ((0, 0), (1, 0), (1, 0)),
        ((1, 0), (1, 0), (3, 0)),
        ((2, 0), (1, 0), (3, 0)),
        ((2, 0), (-1, 0), (1, 0)),
        ((3, 4), (0, -1), (3, 3)),
        ((3, 3), (0, -1), (3, 1)),
        ((2, 2), (0, 1), (2, 4)),
        ((3, 0), (-1, 0), (1, 0)),
    ],
)
def test_ctrl_with_an_arrow_leads_to_the_edge(at: Place, step: Place, there: Place) -> None:
    assert edge(at, step, (4, 5), lambda row, column: ROWS[row][column] != ".") == there


def test_one_value_fills_every_chosen_cell() -> None:
    assert placed((("x",),), [(1, 1), (4, 2)]) == {(1, 1): "x", (4, 2): "x"}


def test_a_table_begins_at_the_top_left() -> None:
    assert placed((("a", "b"), ("c",)), [(2, 3)]) == {(2, 3): "a", (2, 4): "b", (3, 3): "c"}


def test_a_row_fills_the_chosen_rows() -> None:
    chosen = [(row, column) for row in (1, 2) for column in (0, 1)]
    assert placed((("a", "b"),), chosen) == {(1, 0): "a", (1, 1): "b", (2, 0): "a", (2, 1): "b"}
