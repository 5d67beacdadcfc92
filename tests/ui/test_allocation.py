"""Allocation: shares typed in cells, rows off 100 % marked and mended, later quarters apart from earlier ones."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from mopsplanner.edits.campaigns import set_demand
from mopsplanner.edits.company import set_assumption
from mopsplanner.engine.rebalancing import rebalancing
from mopsplanner.plan.rows import Allocation, Demand
from mopsplanner.plan.words import DOMAINS
from mopsplanner.texts.words import DOMAIN
from mopsplanner.ui.nav import screen_keys
from mopsplanner.ui.parts.palette import Palette
from mopsplanner.ui.screens.allocation.model import TOTAL
from mopsplanner.ui.screens.allocation.screen import AllocationScreen
from mopsplanner.ui.window import Window
from tests.ui.support import (
    DIALOG_WAIT_MS,
    cell,
    choose,
    click,
    column_of,
    press,
    press_in_palette,
    row_named,
    settle,
    texts,
    type_in,
    when_open,
)


@pytest.fixture
def allocation(enterprise: Window) -> AllocationScreen:
    press(screen_keys()["allocation"])
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


def domain_rows(allocation: AllocationScreen) -> dict[str, tuple[list[str], list[str]]]:
    """What each domain has, and what it needs."""
    grid = allocation.domain_grid
    lines = [column_of(grid, at, 4) for at in range(10)]
    return dict(zip([*DOMAIN.values(), "All"], zip(lines[::2], lines[1::2], strict=True), strict=True))


def test_the_domains_follow_the_entry(allocation: AllocationScreen) -> None:
    before = domain_rows(allocation)
    type_in(allocation.grid, (steward(allocation), 0), "0")
    after = domain_rows(allocation)
    assert after["Technology"][0] != before["Technology"][0]
    assert after["Technology"][1] == before["Technology"][1], "what is needed and usual stays"
    assert [after[name][0][1] for name in ("Process", "Data", "Analytics")] == [
        before[name][0][1] for name in ("Process", "Data", "Analytics")
    ]


def test_domains_stand_against_demand_and_the_mix_of_the_size(allocation: AllocationScreen) -> None:
    results = allocation.session.results
    rows, per = domain_rows(allocation), results.hours.fte_hours[0]
    assert [rows[DOMAIN[one]][1][2] for one in DOMAINS] == ["30%", "25%", "22%", "23%"], "the enterprise band"
    for at, one in enumerate(DOMAINS):
        has, needs = results.hours.capacity[at, 0], results.demand.total[at, 0]
        assert rows[DOMAIN[one]][0][:2] == [f"{has / per:.1f}", f"{has:,.0f}"]
        assert rows[DOMAIN[one]][1][:2] == [f"{needs / per:.1f}", f"{needs:,.0f}"]
    assert rows["All"][1][2] == "100%"


# Copy forward


def entries(allocation: AllocationScreen) -> set[str]:
    return set(allocation.session.view.rows(Allocation))


def with_later_entries(allocation: AllocationScreen) -> int:
    """Entries of two later quarters; the first quarter is chosen again."""
    session, row = allocation.session, steward(allocation)
    for step in (2, 5):
        session.choose_quarter(session.results.quarters[step])
        settle()
        type_in(allocation.grid, (row, 0), "45")
    session.choose_quarter(session.results.quarters[0])
    settle()
    return row


def test_copying_forward_by_mouse_holds_until_the_end_and_is_one_step(allocation: AllocationScreen) -> None:
    session, row = allocation.session, with_later_entries(allocation)
    kept, digest = entries(allocation), session.plan
    click(allocation.forward_button)
    at = session.results.hours.team.ids.index(allocation.model.position_at(row).id)
    split = session.results.hours.team.split[at]
    assert (split == split[0]).all()
    assert allocation.host.topbar.undo.toolTip().startswith("Undo copy the time split of FY27 Q1 forward")
    press("Ctrl+Z")
    assert entries(allocation) == kept
    assert session.plan.tables == digest.tables


def test_copying_forward_by_keyboard(allocation: AllocationScreen) -> None:
    with_later_entries(allocation)
    done = when_open(Palette, press_in_palette("time split forward"))
    press("Ctrl+K")
    QTest.qWait(4 * DIALOG_WAIT_MS)
    assert done
    assert entries(allocation) == set()


def test_nothing_to_copy_is_said(allocation: AllocationScreen) -> None:
    click(allocation.forward_button)
    assert "No quarter after FY27 Q1" in allocation.host.toast.text


def test_the_last_quarter_has_nothing_after_it(allocation: AllocationScreen) -> None:
    session = allocation.session
    session.choose_quarter(session.results.quarters[-1])
    settle()
    assert not allocation.forward_button.isEnabled()


# Proposals


def test_each_proposal_says_what_moves_and_its_effect(allocation: AllocationScreen) -> None:
    card = allocation.proposal_card
    said = texts(card)
    assert card.proposals == rebalancing(allocation.session.results)
    assert len(card.buttons) == len(card.proposals) >= 2
    first = card.proposals[0]
    assert f"Move {first.share:.0%} of Marketing Analyst from analytics to data, FY27 Q3 on" in said
    before, after = first.before, first.after
    assert (
        f"Data then {first.used_after:.0%} (was {first.used_before:.0%}); over the plan peak {after.peak:.0%} "
        f"(was {before.peak:.0%}), deliverable campaigns {after.deliverable:,.0f} (was {before.deliverable:,.0f}), "
        f"FTE short {after.short_fte:.1f} (was {before.short_fte:.1f})."
    ) in said


def test_accepting_by_mouse_is_one_step_and_does_what_was_said(allocation: AllocationScreen) -> None:
    session, card = allocation.session, allocation.proposal_card
    settle()
    tables, first = session.plan.tables, card.proposals[0]
    click(card.buttons[0])
    assert float(session.results.throughput.utilisation.max()) == pytest.approx(first.after.peak)
    assert {row.key: row.split for row in session.view.rows(Allocation).values()} == {
        f"{id}@{quarter}": split for (id, quarter), split in first.splits.items()
    }
    assert first not in card.proposals, "what stands now is proposed anew"
    press("Ctrl+Z")
    assert session.plan.tables == tables
    assert card.proposals[0] == first


def test_accepting_to_here_takes_those_above_along(allocation: AllocationScreen) -> None:
    session, card = allocation.session, allocation.proposal_card
    settle()
    tables, last = session.plan.tables, card.proposals[-1]
    click(card.buttons[-1])
    assert float(session.results.throughput.deliverable.sum()) == pytest.approx(last.after.deliverable)
    assert float(session.results.throughput.utilisation.max()) == pytest.approx(last.after.peak)
    press("Ctrl+Z")
    assert session.plan.tables == tables


def test_accepting_by_keyboard(allocation: AllocationScreen) -> None:
    session, card = allocation.session, allocation.proposal_card
    settle()
    first = card.proposals[0]
    card.buttons[0].setFocus()
    press("Space")
    assert float(session.results.throughput.utilisation.max()) == pytest.approx(first.after.peak)
    press("Ctrl+Z")
    done = when_open(Palette, press_in_palette("accept the first proposal"))
    press("Ctrl+K")
    QTest.qWait(4 * DIALOG_WAIT_MS)
    assert done
    assert float(session.results.throughput.utilisation.max()) == pytest.approx(first.after.peak)


def test_where_nothing_needs_to_move_the_card_says_so(allocation: AllocationScreen) -> None:
    session, card = allocation.session, allocation.proposal_card
    session.edit_plan(set_assumption, "", "ceiling", 1.0)
    session.edit(set_demand, {(row.type, row.quarter): 0.0 for row in session.view.rows(Demand).values()})
    settle()
    assert card.buttons == []
    assert any("nothing needs to move" in text for text in texts(card))


def test_the_total_cannot_be_typed(allocation: AllocationScreen) -> None:
    choose(allocation.grid, (0, TOTAL))
    press("7")
    assert not allocation.grid._is_editing()
