"""New plan: the team follows while a person types; wrong entries are told beside the field."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from mopsplanner.plan.rows import Position
from mopsplanner.ui.screens.newplan.page import TYPING_PAUSE_MS, NewPlanPage
from mopsplanner.ui.window import Window
from tests.ui.support import press, settle


@pytest.fixture
def page(window: Window) -> NewPlanPage:
    window.setFocus()
    press("Ctrl+N")
    shown = window.pages.currentWidget()
    assert isinstance(shown, NewPlanPage)
    return shown


def typed(page: NewPlanPage, employees: str) -> None:
    page.form.employees.setFocus()
    page.form.employees.selectAll()
    QTest.keyClicks(page.form.employees, employees)
    QTest.qWait(TYPING_PAUSE_MS * 3)
    settle()


def test_a_plan_is_made_with_the_keyboard_alone(window: Window, page: NewPlanPage) -> None:
    focused = QApplication.focusWidget()
    assert focused is page.form.name
    QTest.keyClicks(page.form.name, "Helio Systems")
    typed(page, "2,400")
    assert page.people.text() == "13 people suggested"
    press("Ctrl+Return")
    assert window.session.plan.company.name == "Helio Systems"
    assert window.session.plan.company.employees == 2400
    assert len(window.session.plan.rows(Position)) == 13
    assert window.current_screen == "team"
    assert not isValid(page)


@pytest.mark.parametrize(
    ("employees", "headline"),
    [("20", "1 person suggested"), ("50", "2 people suggested"), ("500", "5 people suggested"),
     ("12000", "32 people suggested")],
)  # fmt: skip
def test_the_team_follows_the_number(page: NewPlanPage, employees: str, headline: str) -> None:
    typed(page, employees)
    assert page.people.text() == headline


@pytest.mark.parametrize("wrong", ["abc", "0", "1e9", "-5", "2.5", ""])
def test_a_number_that_cannot_be_is_told_beside_the_field(page: NewPlanPage, wrong: str) -> None:
    if wrong:
        typed(page, wrong)
    else:
        page.form.employees.clear()
        page.form.edited.emit()
        QTest.qWait(TYPING_PAUSE_MS * 3)
    error = page.form.errors["employees"]
    assert error.isVisible()
    assert error.text().startswith("Employees: ")
    assert error.text().endswith(".")
    assert "Nothing was changed" not in error.text(), "nothing was there to change"
    assert page.form.employees.property("wrong") is True
    assert not page.confirm.isEnabled()
    press("Ctrl+Return")
    assert page.isVisible(), "nothing was made"
    typed(page, "300")
    assert page.form.told == ""
    assert not error.isVisible()
    assert page.confirm.isEnabled()
    assert page.form.employees.property("wrong") is False


@pytest.mark.parametrize("wrong", ["-1", "many", "1e400", "nan"])
def test_campaigns_that_cannot_be_are_told(page: NewPlanPage, wrong: str) -> None:
    QTest.keyClicks(page.form.campaigns, wrong)
    QTest.qWait(TYPING_PAUSE_MS * 3)
    error = page.form.errors["campaigns a quarter"]
    assert error.isVisible()
    assert page.form.told == error.text()
    assert error.text().endswith(".")
    assert not page.confirm.isEnabled()


def test_a_currency_needs_its_rate(window: Window, page: NewPlanPage) -> None:
    assert not page.form.rate.isEnabled()
    page.form.currency.setCurrentText("EUR")
    page.form.rate.setFocus()
    page.form.rate.selectAll()
    QTest.keyClicks(page.form.rate, "0.9")
    QTest.qWait(TYPING_PAUSE_MS * 3)
    press("Ctrl+Return")
    assert window.session.plan.company.currency == "EUR"


def test_escape_leaves_without_a_plan(window: Window, page: NewPlanPage) -> None:
    press("Esc")
    assert window.start.isVisible()
    assert not window.session.is_open


def test_escape_leads_back_to_an_open_plan(enterprise: Window) -> None:
    press("Ctrl+N")
    assert isinstance(enterprise.pages.currentWidget(), NewPlanPage)
    press("Esc")
    assert enterprise.session.plan.company.name == "Helio Systems"
    assert enterprise.current_screen == "team"


def test_asking_twice_for_a_new_plan_opens_one_page(window: Window, page: NewPlanPage) -> None:
    press("Ctrl+N")
    assert window.pages.currentWidget() is page
    press("Esc")
    assert window.start.isVisible()


def test_slider_and_number_follow_each_other(page: NewPlanPage) -> None:
    typed(page, "500")
    at_500 = page.form.slider.value()
    typed(page, "5000")
    assert page.form.slider.value() > at_500
    page.form.slider.setFocus()
    page.form.slider.setValue(at_500)
    QTest.qWait(TYPING_PAUSE_MS * 3)
    assert page.form.employees.text() == "500"
    assert page.people.text() == "5 people suggested"


def test_defaults_stand_in_the_empty_fields(page: NewPlanPage) -> None:
    typed(page, "2400")
    assert page.form.tools.placeholderText().endswith("default")
    assert page.form.marketing.placeholderText() != page.form.tools.placeholderText()


def test_the_fiscal_year_moves_the_quarters(window: Window, page: NewPlanPage) -> None:
    page.form.fiscal.setCurrentIndex(page.form.fiscal.findText("February"))
    QTest.qWait(TYPING_PAUSE_MS * 3)
    first = page.form.start.currentData()
    assert first.month in (2, 5, 8, 11)
    press("Ctrl+Return")
    assert window.session.plan.calendar.start == first
    assert window.session.plan.calendar.start_month == 2


def test_tab_walks_through_every_field(page: NewPlanPage) -> None:
    page.form.name.setFocus()
    seen = set()
    for _ in range(40):
        seen.add(QApplication.focusWidget())
        press("Tab")
    form = page.form
    expected = {form.name, form.employees, form.marketing, form.tools, form.campaigns, form.regulated, form.agency,
                form.model, form.start, form.currency, form.country, page.confirm, page.cancel}  # fmt: skip
    assert expected <= seen
    assert page.form.slider.focusPolicy() != Qt.FocusPolicy.NoFocus
