"""Campaigns: the demand grid behaves as a spreadsheet, a recipe is open to change, labels find their type."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QInputDialog

from mopsplanner.edits.campaigns import import_actuals
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Actual, CampaignType, Demand
from mopsplanner.plan.words import Grade, Tier
from mopsplanner.ui.nav import screen_keys
from mopsplanner.ui.screens.campaigns.screen import CampaignsScreen
from mopsplanner.ui.window import Window
from tests.architecture.source import ROOT
from tests.ui.support import (
    agree_in_preview,
    button,
    cell,
    choose,
    click,
    enter,
    paste,
    press,
    row_named,
    settle,
    shown,
    type_in,
    when_open,
)

EXPORTS = ROOT / "tests" / "data" / "exports"


@pytest.fixture
def campaigns(enterprise: Window) -> CampaignsScreen:
    press(screen_keys()["campaigns"])
    screen = enterprise.screen_named("campaigns")
    assert isinstance(screen, CampaignsScreen)
    assert screen.isVisible()
    return screen


def planned(campaigns: CampaignsScreen, row: int, step: int) -> float:
    type_row = campaigns.demand.type_at(row)
    assert type_row is not None
    found = campaigns.session.view.find(Demand.kind, f"{type_row.id}@{campaigns.session.results.quarters[step]}")
    return found.campaigns if isinstance(found, Demand) else 0.0


def chosen(campaigns: CampaignsScreen) -> CampaignType:
    return campaigns.session.view.row(CampaignType, campaigns._type_id)


# Demand


def test_a_number_typed_over_a_cell_is_planned(campaigns: CampaignsScreen) -> None:
    type_in(campaigns.grid, (0, 1), "12")
    assert planned(campaigns, 0, 1) == 12
    assert cell(campaigns.grid, 0, 1) == "12"
    press("Ctrl+Z")
    assert planned(campaigns, 0, 1) != 12


def test_the_total_follows(campaigns: CampaignsScreen) -> None:
    last = campaigns.demand.rowCount() - 1
    before = float(cell(campaigns.grid, last, 1).replace(",", ""))
    now = planned(campaigns, 0, 1)
    type_in(campaigns.grid, (0, 1), "500")
    assert float(cell(campaigns.grid, last, 1).replace(",", "")) == pytest.approx(before - now + 500, abs=1)


def test_a_pasted_block_keeps_what_it_cannot_read_and_is_one_step(campaigns: CampaignsScreen) -> None:
    kept = planned(campaigns, 1, 1)
    digest = campaigns.session.document.rows_digest
    told = agree_in_preview()
    paste(campaigns.grid, (0, 0), "5\t6\t7\n8\tabc\t9\n")
    assert [planned(campaigns, 0, step) for step in range(3)] == [5, 6, 7]
    assert [planned(campaigns, 1, step) for step in range(3)] == [8, kept, 9]
    assert len(told) == 1
    assert "“abc”" in told[0]
    assert "keeps its value" in told[0]
    assert len(campaigns.session.document.history.done) == 1
    assert campaigns.host.topbar.undo.toolTip() == "Undo plan 5 cells of demand (Ctrl+Z)"
    campaigns.host.activateWindow()
    press("Ctrl+Z")
    assert campaigns.session.document.rows_digest == digest


def test_one_value_fills_the_selection(campaigns: CampaignsScreen) -> None:
    paste(campaigns.grid, (0, 0), "3", to=(2, 1))
    assert {planned(campaigns, row, step) for row in range(3) for step in range(2)} == {3}
    assert len(campaigns.session.document.history.done) == 1


def test_a_paste_beyond_the_edge_says_how_much_was_lost(campaigns: CampaignsScreen) -> None:
    last = campaigns.demand.columnCount() - 3
    told = agree_in_preview()
    paste(campaigns.grid, (0, last), "1\t2\t3\n")
    assert planned(campaigns, 0, last) == 1
    assert told == ["2 pasted cells lie outside the cells that can be changed."]


def test_fill_down_copies_the_top_cell(campaigns: CampaignsScreen) -> None:
    type_in(campaigns.grid, (0, 0), "4.5")
    choose(campaigns.grid, (0, 0), (3, 0))
    press("Ctrl+D")
    assert [planned(campaigns, row, 0) for row in range(4)] == [4.5] * 4
    assert len(campaigns.session.document.history.done) == 2


def test_delete_empties_the_cells(campaigns: CampaignsScreen) -> None:
    type_in(campaigns.grid, (0, 0), "4")
    choose(campaigns.grid, (0, 0), (1, 1))
    press("Del")
    assert {planned(campaigns, row, step) for row in range(2) for step in range(2)} == {0}
    assert cell(campaigns.grid, 0, 0) == ""


def test_copy_and_paste_carry_a_block_over(campaigns: CampaignsScreen) -> None:
    paste(campaigns.grid, (0, 0), "1\t2\n3\t4\n")
    choose(campaigns.grid, (0, 0), (1, 1))
    press("Ctrl+C")
    assert QGuiApplication.clipboard().text() == "1\t2\n3\t4\n"
    choose(campaigns.grid, (4, 2))
    press("Ctrl+V")
    assert [planned(campaigns, row, step) for row in (4, 5) for step in (2, 3)] == [1, 2, 3, 4]


@pytest.mark.parametrize("wrong", ["abc", "-3", "1e30"])
def test_an_entry_that_cannot_be_keeps_the_cell(campaigns: CampaignsScreen, wrong: str) -> None:
    before = planned(campaigns, 0, 0)
    type_in(campaigns.grid, (0, 0), wrong)
    assert planned(campaigns, 0, 0) == before
    assert campaigns.host.toast.text.endswith("The cell keeps its value.")
    assert campaigns.session.document.history.done == ()


def test_enter_goes_down(campaigns: CampaignsScreen) -> None:
    choose(campaigns.grid, (0, 0))
    press("Return")
    assert (campaigns.grid.currentIndex().row(), campaigns.grid.currentIndex().column()) == (1, 0)


# The recipe


def test_the_recipe_follows_the_chosen_row(campaigns: CampaignsScreen) -> None:
    row = row_named(campaigns.grid, "Webinar")
    choose(campaigns.grid, (row, 0))
    assert campaigns.recipe_card.title.text() == "Recipe: Webinar"
    assert campaigns.name.text() == "Webinar"


def test_hours_of_a_stage_are_yours_once_changed(campaigns: CampaignsScreen) -> None:
    before = campaigns.session.results.demand.total.sum()
    type_in(campaigns.recipe_grid, (1, 0), "20")
    assert chosen(campaigns).hours[1] == 20
    assert chosen(campaigns).grade is Grade.YOURS
    assert campaigns.origin.text() == "Yours"
    assert campaigns.session.results.demand.total.sum() > before
    press("Ctrl+Z")
    assert campaigns.origin.text() != "Yours"


@pytest.mark.parametrize(("at", "wrong"), [((1, 0), "abc"), ((1, 0), "-4"), ((1, 2), "abc"), ((1, 2), "400")])
def test_a_recipe_keeps_what_cannot_be(campaigns: CampaignsScreen, at: tuple[int, int], wrong: str) -> None:
    before = chosen(campaigns)
    type_in(campaigns.recipe_grid, at, wrong)
    assert chosen(campaigns) == before
    assert campaigns.host.toast.text.endswith(".")


def test_a_tier_multiplies_the_hours(campaigns: CampaignsScreen) -> None:
    before = cell(campaigns.recipe_grid, 6, 1)
    campaigns.tier.setCurrentIndex(campaigns.tier.findData(Tier.COMPLEX.value))
    campaigns.tier.activated.emit(campaigns.tier.currentIndex())
    assert chosen(campaigns).tier is Tier.COMPLEX
    assert float(cell(campaigns.recipe_grid, 6, 1)) > float(before)


def test_languages_and_lead_are_taken(campaigns: CampaignsScreen) -> None:
    for spin, text in ((campaigns.languages, "3"), (campaigns.lead, "25")):
        spin.setFocus()
        spin.selectAll()
        press(text[0])
        for letter in text[1:]:
            press(letter)
        press("Return")
    assert (chosen(campaigns).languages, chosen(campaigns).lead_days) == (3, 25)
    click(campaigns.regulated)
    assert chosen(campaigns).regulated is True
    press("Ctrl+Z")
    press("Ctrl+Z")
    assert (chosen(campaigns).languages, chosen(campaigns).regulated) == (3, False)
    assert campaigns.lead.value() != 25


def test_a_name_is_changed_and_an_empty_one_refused(campaigns: CampaignsScreen) -> None:
    enter(campaigns.name, "Blast")
    assert chosen(campaigns).name == "Blast"
    enter(campaigns.name, "")
    assert chosen(campaigns).name == "Blast"
    assert campaigns.name.text() == "Blast"
    assert "needs a name" in campaigns.host.toast.text


# Types


def test_a_type_is_added_and_removed(campaigns: CampaignsScreen) -> None:
    before = len(campaigns.session.view.rows(CampaignType))

    def name_it(dialog: QInputDialog) -> None:
        dialog.setTextValue("Podcast")
        dialog.accept()

    done = when_open(QInputDialog, name_it)
    click(button(campaigns, "Add a campaign type"))
    assert done
    shown(campaigns.host)
    assert len(campaigns.session.view.rows(CampaignType)) == before + 1
    row = row_named(campaigns.grid, "Podcast")
    type_in(campaigns.grid, (row, 0), "2")
    choose(campaigns.grid, (row, 0))
    click(campaigns.remove)
    assert len(campaigns.session.view.rows(CampaignType)) == before
    click(button(campaigns.host.toast, "Undo"))
    assert planned(campaigns, row_named(campaigns.grid, "Podcast"), 0) == 2


def test_the_last_type_stays(small: Window) -> None:
    press(screen_keys()["campaigns"])
    screen = small.screen_named("campaigns")
    assert isinstance(screen, CampaignsScreen)
    digest = small.session.document.rows_digest
    for _ in range(20):
        screen.remove_type()
    assert len(small.session.view.rows(CampaignType)) == 1
    assert not screen.remove.isEnabled()
    assert "at least one campaign type" in small.toast.text
    for number in range(1, 7):
        press(f"Ctrl+{number}")
    while small.session.document.history.next_undo:
        small.undo()
    assert small.session.document.rows_digest == digest


# Labels of launched campaigns


def test_a_label_without_type_is_mapped(campaigns: CampaignsScreen) -> None:
    quarter = Quarter(2026, 4)
    as_of = campaigns.session.today
    rows = [Actual(quarter, "salesforce-report", "Roadshow", "", 4, as_of)]
    assert campaigns.session.edit_plan(import_actuals, rows, Path("report.csv").name)
    settle()
    assert cell(campaigns.grid, row_named(campaigns.grid, "Launched, no type"), 0) == "4"
    choice = next(
        one for one in campaigns.settings.findChildren(QComboBox) if one.accessibleName().endswith("Roadshow")
    )
    choice.setCurrentIndex(choice.findText("In-person event"))
    choice.activated.emit(choice.currentIndex())
    settle()
    assert cell(campaigns.grid, row_named(campaigns.grid, "In-person event"), 0) == "4"
    assert [row.type for row in campaigns.session.plan.rows(Actual).values()] == ["event"]
