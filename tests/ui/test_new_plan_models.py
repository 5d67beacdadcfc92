"""New plan, team models: another tree for the same people, its evidence, the recommendation, the reporting line."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from mopsplanner.plan.rows import Position
from mopsplanner.plan.words import ReportsTo, TeamModel
from mopsplanner.texts.words import MODEL
from mopsplanner.ui.screens.newplan.page import TYPING_PAUSE_MS, NewPlanPage
from mopsplanner.ui.screens.newplan.tree import READ_FROM
from mopsplanner.ui.theme.tokens import DARK, LIGHT
from mopsplanner.ui.window import Window
from tests.ui.support import button, click, press, settle, shown

SIZES = [(1024, 768), (1280, 720), (1440, 900)]
each_model = pytest.mark.parametrize("model", list(TeamModel))


@pytest.fixture
def page(window: Window) -> NewPlanPage:
    """The page of a company with 2,400 employees in three regions."""
    window.files.new_plan()
    made = window.pages.currentWidget()
    assert isinstance(made, NewPlanPage)
    describe(made, 2_400, 3)
    return made


def describe(page: NewPlanPage, employees: int, regions: int = 1) -> None:
    page.form.describe(employees)
    page.form.regions.setValue(regions)
    follow()


def follow() -> None:
    """Wait until the page follows what was entered."""
    QTest.qWait(TYPING_PAUSE_MS * 3)
    settle()


def choose_by_keys(page: NewPlanPage, model: TeamModel) -> None:
    """Choose a model as a person without a mouse does."""
    page.form.model.setFocus()
    press("Home")
    press("Down", page.form.model.findText(MODEL[model]))
    assert page.form.model.currentText() == MODEL[model]
    follow()


def lines(page: NewPlanPage) -> str:
    """The tree as it is read out."""
    return page.tree.accessibleDescription()


@each_model
def test_a_model_says_what_it_does_when_it_fits_and_on_what_evidence(page: NewPlanPage, model: TeamModel) -> None:
    choose_by_keys(page, model)
    account = page.form.account
    assert account.account.isVisible()
    assert "Fits " in account.account.text()
    assert account.evidence.isVisible()
    assert "(grade " in account.evidence.text()
    assert page.people.text() == "15 people suggested", "a model moves nobody in or out"


def test_each_model_draws_another_tree_and_says_another_sentence(page: NewPlanPage) -> None:
    trees, accounts = set(), set()
    for model in TeamModel:
        choose_by_keys(page, model)
        trees.add(lines(page))
        accounts.add(page.form.account.account.text())
        assert len(set(page.tree.drawn)) == 15
    assert len(trees) == len(accounts) == len(TeamModel)


@each_model
def test_the_plan_that_is_made_has_the_tree_that_was_shown(window: Window, page: NewPlanPage, model: TeamModel) -> None:
    choose_by_keys(page, model)
    said = [line.strip().split(" [")[0].removesuffix(", dotted line to the head") for line in lines(page).splitlines()]
    press("Ctrl+Return")
    plan = window.session.plan
    assert plan.company.model is model
    assert sorted(said[1:]) == sorted(row.title for row in plan.rows(Position).values())
    dotted = [row for row in plan.rows(Position).values() if row.dotted]
    head = next(row.id for row in plan.rows(Position).values() if not row.manager)
    assert bool(dotted) == (model is TeamModel.EMBEDDED)
    assert all(row.dotted == (head,) for row in dotted)


def test_dotted_lines_have_a_legend_where_there_are_some(page: NewPlanPage) -> None:
    assert page.legend.text() == ""
    choose_by_keys(page, TeamModel.EMBEDDED)
    assert page.legend.text() == "Dashed: dotted line to the head"
    assert "dotted line to the head" in lines(page)


# The recommendation


def test_the_recommended_model_is_taken_with_a_click(page: NewPlanPage) -> None:
    assert page.form.account.recommendation.text().startswith("Recommended: Hub and spoke. 3 regions ")
    click(button(page, "Use Hub and spoke"))
    follow()
    assert page.form.model.currentText() == "Hub and spoke"
    assert not page.form.account.use.isVisible()
    assert page.form.account.recommendation.text().startswith("Recommended, and chosen. 3 regions ")


def test_the_recommended_model_is_taken_with_a_key(window: Window, page: NewPlanPage) -> None:
    page.form.name.setFocus()
    press("Alt+R")
    press("Ctrl+Return")
    assert window.session.plan.company.model is TeamModel.HUB_AND_SPOKE


def test_the_recommendation_follows_the_company(page: NewPlanPage) -> None:
    told = page.form.account.recommendation
    describe(page, 300, 3)
    assert "one team whatever the model" in told.text()
    describe(page, 2_400, 1)
    assert told.text() == "Recommended, and chosen. One region and one business unit speak for one team."
    page.form.units.setValue(2)
    follow()
    assert told.text().startswith("Recommended: Hub and spoke. 2 business units")
    page.form.units.setValue(1)
    click(page.form.regulated)
    follow()
    assert "strict governance" in told.text()


# The reporting line


def test_revops_proposes_the_cro_and_the_others_the_cmo(page: NewPlanPage) -> None:
    choose_by_keys(page, TeamModel.REVOPS)
    assert page.form.reports_to.currentText() == "CRO"
    assert lines(page).startswith("CRO\n")
    choose_by_keys(page, TeamModel.CENTRALISED)
    assert page.form.reports_to.currentText() == "CMO"
    assert lines(page).startswith("CMO\n")


def test_a_chosen_line_stays_whatever_the_model(window: Window, page: NewPlanPage) -> None:
    page.form.reports_to.setFocus()
    press("Down", 2)
    assert page.form.reports_to.currentText() == "COO"
    choose_by_keys(page, TeamModel.REVOPS)
    assert page.form.reports_to.currentText() == "COO"
    choose_by_keys(page, TeamModel.EMBEDDED)
    press("Ctrl+Return")
    assert window.session.plan.company.reports_to is ReportsTo.COO


def test_a_line_against_the_sources_is_told(page: NewPlanPage) -> None:
    assert not page.form.account.note.isVisible()
    page.form.take_line(ReportsTo.CIO)
    follow()
    assert page.form.account.note.isVisible()
    assert "A line to IT" in page.form.account.note.text()


# The picture


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@each_model
@pytest.mark.parametrize("employees", [2_400, 12_000])
def test_titles_of_large_teams_can_be_read(
    window: Window, page: NewPlanPage, size: tuple[int, int], model: TeamModel, employees: int
) -> None:
    describe(page, employees, 4)
    page.form.take_model(model)
    shown(window, *size)
    follow()
    assert page.tree.scale >= LEAST_READABLE
    assert len(page.tree.drawn) == int(page.people.text().split()[0])


LEAST_READABLE = 0.3


def test_cards_of_a_small_team_are_not_gathered(page: NewPlanPage) -> None:
    describe(page, 1_000)
    assert page.tree.scale >= READ_FROM


def test_a_card_says_why_the_seat_is_there(page: NewPlanPage) -> None:
    describe(page, 300)
    tips = set()
    for x in range(0, page.tree.width(), 20):
        for y in range(0, page.tree.height(), 20):
            at = QPoint(x, y)
            QApplication.sendEvent(page.tree, QHelpEvent(QHelpEvent.Type.ToolTip, at, page.tree.mapToGlobal(at)))
            tips.add(QToolTip.text())
    QToolTip.hideText()
    assert "Marketing Operations Manager\nLeads the team of 4 (judgement, size guide)." in tips
    assert "Data Steward\nCovers data (judgement, size guide)." in tips
    assert len(tips - {""}) == 4


def test_tree_and_time_follow_the_theme_while_an_entry_is_wrong(window: Window, page: NewPlanPage) -> None:
    window.themes.choose(LIGHT)
    page.form.employees.setText("abc")
    page.form.edited.emit()
    follow()
    before = page.tree.grab().toImage(), page.time.grab().toImage()
    window.themes.choose(DARK)
    settle()
    assert page.tree.grab().toImage() != before[0]
    assert page.time.grab().toImage() != before[1]


def test_a_model_is_described_while_an_entry_is_wrong(page: NewPlanPage) -> None:
    page.form.employees.setText("abc")
    page.form.edited.emit()
    follow()
    choose_by_keys(page, TeamModel.EMBEDDED)
    assert page.form.account.account.text().startswith("People sit with regions")
    assert not page.form.account.use.isVisible()


def test_the_time_adds_up_and_is_read_out(page: NewPlanPage) -> None:
    said = page.time.accessibleName()
    shares = [int(part.split(": ")[1].removesuffix("%")) for part in said.split(", ")]
    assert len(shares) == 5
    assert sum(shares) == pytest.approx(100, abs=2)
