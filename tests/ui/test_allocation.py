"""Allocation: shares typed in cells, rows off 100 % marked and mended, later quarters apart from earlier ones."""

from __future__ import annotations

import pytest

from mopsplanner.ui.screens.allocation.model import TOTAL
from mopsplanner.ui.screens.allocation.screen import AllocationScreen
from mopsplanner.ui.window import Window
from tests.ui.support import cell, choose, click, column_of, press, row_named, settle, type_in


@pytest.fixture
def allocation(enterprise: Window) -> AllocationScreen:
    press("Ctrl+2")
    screen = enterprise.screen_named("allocation")
    assert isinstance(screen, AllocationScreen)
    assert screen.isVisible()
    return screen


def steward(allocation: AllocationScreen) -> int:
    return row_named(allocation.grid, "Campaign Builder")


def test_a_share_typed_in_is_kept_and_the_row_marked(allocation: AllocationScreen) -> None:
    row = steward(allocation)
    before = column_of(allocation.grid, row, 4)
    type_in(allocation.grid, (row, 0), "70")
    assert cell(allocation.grid, row, 0) == "70%"
    assert column_of(allocation.grid, row, 4)[1:] == before[1:], "the other shares stay"
    assert cell(allocation.grid, row, TOTAL).startswith("▲")
    assert allocation.off.text() == "1 row is off 100%"
    assert allocation.off.isVisible()
    assert allocation.normalise_button.isEnabled()


def test_normalising_brings_the_row_to_100_and_undo_back(allocation: AllocationScreen) -> None:
    row = steward(allocation)
    type_in(allocation.grid, (row, 0), "70")
    off = column_of(allocation.grid, row, 5)
    press("Ctrl+Shift+N")
    assert cell(allocation.grid, row, TOTAL) == "100%"
    shares = [int(text.rstrip("%") or 0) for text in column_of(allocation.grid, row, 4)]
    assert sum(shares) == 100
    assert allocation.off.text() == ""
    press("Ctrl+Z")
    assert column_of(allocation.grid, row, 5) == off


def test_an_entry_of_a_later_quarter_leaves_earlier_ones_alone(allocation: AllocationScreen) -> None:
    session, row = allocation.session, steward(allocation)
    quarters = session.results.quarters
    before = session.results.hours.capacity.copy()
    session.choose_quarter(quarters[3])
    settle()
    type_in(allocation.grid, (row, 0), "5")
    after = session.results.hours.capacity
    assert (after[:, :3] == before[:, :3]).all()
    assert (after[0, 3:] != before[0, 3:]).all(), "it holds from its quarter on"
    session.choose_quarter(quarters[2])
    settle()
    assert cell(allocation.grid, row, 0) != "5%"


def test_back_to_default_takes_the_entry_away(allocation: AllocationScreen) -> None:
    row = steward(allocation)
    before = column_of(allocation.grid, row, 4)
    type_in(allocation.grid, (row, 0), "70")
    choose(allocation.grid, (row, 0))
    click(allocation.clear_button)
    assert column_of(allocation.grid, row, 4) == before


def test_back_to_default_without_an_entry_says_so(allocation: AllocationScreen) -> None:
    choose(allocation.grid, (0, 0))
    click(allocation.clear_button)
    assert "set in bold" in allocation.host.toast.text


@pytest.mark.parametrize("wrong", ["much", "170", "-5"])
def test_a_share_that_cannot_be_keeps_the_cell(allocation: AllocationScreen, wrong: str) -> None:
    row = steward(allocation)
    before = column_of(allocation.grid, row, 5)
    type_in(allocation.grid, (row, 0), wrong)
    assert column_of(allocation.grid, row, 5) == before
    assert "The cell keeps its value." in allocation.host.toast.text


def test_the_domains_follow_the_entry(allocation: AllocationScreen) -> None:
    before = [cell(allocation.domain_grid, at, 2) for at in range(5)]
    type_in(allocation.grid, (steward(allocation), 0), "0")
    after = [cell(allocation.domain_grid, at, 2) for at in range(5)]
    assert after[0] != before[0]
    assert after[1:4] == before[1:4]


def test_the_total_cannot_be_typed(allocation: AllocationScreen) -> None:
    choose(allocation.grid, (0, TOTAL))
    press("7")
    assert not allocation.grid._is_editing()
