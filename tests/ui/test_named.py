"""Campaigns by name in the real window: typed, pasted, removed, explained, and what follows from them elsewhere."""

from __future__ import annotations

from datetime import date

import pytest

from mopsplanner.exchange.work_fields import WorkField
from mopsplanner.plan.rows import Campaign
from mopsplanner.texts import campaigns as campaign_words
from mopsplanner.texts import launches as words
from mopsplanner.ui.nav import screen_keys
from mopsplanner.ui.parts.explaining import ExplainDialog
from mopsplanner.ui.parts.paste_preview import PastePreview
from mopsplanner.ui.screens.campaigns.screen import CampaignsScreen
from mopsplanner.ui.screens.launches.models import FITS, HOURS
from mopsplanner.ui.screens.launches.named import NamedCard
from mopsplanner.ui.screens.launches.screen import LaunchesScreen
from mopsplanner.ui.window import Window
from tests.ui.support import cell, choose, click, column_of, paste, press, row_named, settle, type_in, when_open

F = WorkField


@pytest.fixture
def named(enterprise: Window) -> NamedCard:
    press(screen_keys()["launches"])
    screen = enterprise.screen_named("launches")
    assert isinstance(screen, LaunchesScreen)
    assert screen.isVisible()
    return screen.named


def campaigns(window: Window) -> list[Campaign]:
    return list(window.session.view.rows(Campaign).values())


def at(named: NamedCard, row: int, name: str) -> tuple[int, int]:
    return row, named.model.columns.index(name)


def summit(window: Window, named: NamedCard) -> None:
    """One campaign, pasted into the last row."""
    paste(named.grid, (0, 0), "Summit\tIn-person event\t16 Jun 2027\t4")
    assert len(campaigns(window)) == 1


def test_an_empty_plan_says_what_belongs_there(named: NamedCard) -> None:
    assert named.sums.text() == words.NONE_YET
    assert named.model.row_headers == (words.NEW_CAMPAIGN,)


def test_a_campaign_is_begun_by_its_name_and_filled_field_by_field(enterprise: Window, named: NamedCard) -> None:
    before = enterprise.session.results.demand.planned.sum()
    type_in(named.grid, (0, 0), "Annual summit")
    type_in(named.grid, at(named, 0, F.TYPE), "In-person event")
    type_in(named.grid, at(named, 0, F.LAUNCH), "2027-06-16")
    type_in(named.grid, at(named, 0, F.SIZE), "4")
    type_in(named.grid, at(named, 0, F.NOTE), "Lisbon")
    (row,) = campaigns(enterprise)
    assert row == Campaign("C001", "Annual summit", "event", date(2027, 6, 16), 4.0, "Lisbon")
    assert enterprise.session.results.demand.planned.sum() == before + 1
    assert cell(named.grid, *at(named, 0, "begins")) == "2027-03-23"
    assert named.sums.text().startswith("1 campaign · ")
    press("Ctrl+Z", 5)
    assert campaigns(enterprise) == []


def test_rows_are_pasted_as_one_step(enterprise: Window, named: NamedCard) -> None:
    paste(named.grid, (0, 0), "Summit\tIn-person event\t16 Jun 2027\t4\nKick-off\tWebinar\t11 Jan 2027\t1.5")
    assert [(row.name, row.launch, row.size) for row in campaigns(enterprise)] == [
        ("Summit", date(2027, 6, 16), 4.0),
        ("Kick-off", date(2027, 1, 11), 1.5),
    ]
    assert enterprise.topbar.undo.toolTip().startswith("Undo add 2 campaigns")
    press("Ctrl+Z")
    assert campaigns(enterprise) == []


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        (F.TYPE, "Parade", "none of"),
        (F.LAUNCH, "soon", "soon"),
        (F.LAUNCH, "", "There is no day for Summit"),
        (F.SIZE, "big", "big"),
        (F.SIZE, "-1", "outside 0 to 100"),
        (F.NAME, "", "name"),
    ],
)
def test_what_cannot_be_is_told_and_changes_nothing(
    enterprise: Window, named: NamedCard, name: str, typed: str, told: str
) -> None:
    summit(enterprise, named)
    before = campaigns(enterprise)
    if typed:
        type_in(named.grid, at(named, 0, name), typed)
    else:
        choose(named.grid, at(named, 0, name))
        press("Del")
    assert campaigns(enterprise) == before
    assert told in enterprise.toast.text


def test_a_paste_that_cannot_be_read_whole_is_shown_first(enterprise: Window, named: NamedCard) -> None:
    opened = when_open(PastePreview, lambda dialog: dialog.reject())
    paste(named.grid, (0, 0), "Summit\tParade\t16 Jun 2027\t4")
    assert opened
    assert campaigns(enterprise) == []


def test_a_number_says_where_it_comes_from(enterprise: Window, named: NamedCard) -> None:
    summit(enterprise, named)
    choose(named.grid, at(named, 0, HOURS))
    click(named.explain_button)
    (dialog,) = [one for one in enterprise.findChildren(ExplainDialog) if one.isVisible()]
    click(dialog.leave)
    choose(named.grid, at(named, 0, F.NAME))
    click(named.explain_button)
    assert enterprise.toast.text == words.CHOOSE_FIRST


def test_removing_is_one_step(enterprise: Window, named: NamedCard) -> None:
    paste(named.grid, (0, 0), "Summit\tIn-person event\t16 Jun 2027\t4\nKick-off\tWebinar\t11 Jan 2027\t1.5")
    choose(named.grid, (0, 0), (1, 0))
    click(named.remove_button)
    assert campaigns(enterprise) == []
    press("Ctrl+Z")
    assert len(campaigns(enterprise)) == 2
    choose(named.grid, (2, 0))
    click(named.remove_button)
    assert enterprise.toast.text == words.CHOOSE_ROWS


def test_what_does_not_fit_is_marked_and_what_is_far_away_is_told(enterprise: Window, named: NamedCard) -> None:
    paste(named.grid, (0, 0), "Huge\tIn-person event\t15 Sep 2027\t90\nFar\tWebinar\t11 Jan 2040\t1")
    assert cell(named.grid, *at(named, 0, FITS)).startswith("▲ ")
    assert cell(named.grid, *at(named, 1, FITS)) == "-"
    assert named.model.cell(*at(named, 1, HOURS)).tooltip == words.FAR_AWAY


def test_a_scenario_has_campaigns_of_its_own(enterprise: Window, named: NamedCard) -> None:
    enterprise.session.choose_scenario("SC001")
    settle()
    summit(enterprise, named)
    enterprise.session.choose_scenario("")
    settle()
    assert campaigns(enterprise) == []


def test_the_grid_by_type_shows_them_in_a_line_of_their_own(enterprise: Window, named: NamedCard) -> None:
    summit(enterprise, named)
    press(screen_keys()["campaigns"])
    screen = enterprise.screen_named("campaigns")
    assert isinstance(screen, CampaignsScreen)
    row = row_named(screen.grid, campaign_words.BY_NAME)
    shown = column_of(screen.grid, row, len(screen.demand.headers))
    assert shown.count("1") == 2, "in its quarter and in all"
    assert not screen.demand.cell(row, 0).editable


def test_a_flag_of_the_calendar_leads_to_its_row(enterprise: Window, named: NamedCard) -> None:
    paste(named.grid, (0, 0), "Kick-off\tWebinar\t11 Jan 2027\t1.5\nSummit\tIn-person event\t16 Jun 2027\t4")
    screen = enterprise.screen_named("launches")
    assert isinstance(screen, LaunchesScreen)
    screen.calendar.launch_chosen.emit("C002")
    assert named.grid.currentIndex().row() == 1
    assert named.grid.hasFocus()
