"""New plan: the team follows while a person types; wrong entries are told beside the field."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from shiboken6 import isValid

from mopsplanner.plan.rows import Position
from mopsplanner.ui.parts.palette import Palette
from mopsplanner.ui.screens.newplan.page import TYPING_PAUSE_MS, NewPlanPage
from mopsplanner.ui.window import Window
from tests.ui.support import click, enter, press, press_in_palette, settle, when_open


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
    ("employees", "people"),
    [("1", 1), ("20", 1), ("49", 1), ("50", 2), ("300", 4), ("500", 5), ("501", 5), ("1,000", 10), ("2400", 13),
     ("5 000", 22), ("10000", 30), ("12000", 32), ("100,000", 57)],
)  # fmt: skip
def test_team_tree_and_table_follow_the_number(page: NewPlanPage, employees: str, people: int) -> None:
    typed(page, employees)
    assert page.people.text() == ("1 person suggested" if people == 1 else f"{people} people suggested")
    assert len(set(page.tree.drawn)) == len(page.tree.drawn) == people
    assert sum(counts(page)) == people
    assert page.estimates.tiles["size"].use.text().startswith("✓ Used: ")
    assert page.form.told == ""


def counts(page: NewPlanPage) -> list[int]:
    """The figures in the People column of the table of seats."""
    column = page.seats.heads.index("People")
    lines = range(2, page.seats.grid.rowCount(), 2)
    items = (page.seats.grid.itemAtPosition(line, column) for line in lines)
    labels = (item.widget() for item in items if item is not None)
    return [int(label.text()) for label in labels if isinstance(label, QLabel)]


def test_the_tree_follows_while_typing(page: NewPlanPage) -> None:
    page.form.employees.setFocus()
    page.form.employees.selectAll()
    seen = []
    for digit in "2400":
        QTest.keyClicks(page.form.employees, digit)
        QTest.qWait(TYPING_PAUSE_MS * 3)
        seen.append(page.people.text())
    assert seen == ["1 person suggested", "1 person suggested", "4 people suggested", "13 people suggested"]
    page.form.name.setFocus()
    assert page.form.employees.text() == "2,400", "digits are grouped when the field is left"


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


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ("abc", "Employees: write a whole number, such as 300; “abc” is none."),
        ("2.5", "Employees: write a whole number, such as 300; “2.5” is none."),
        ("-1", "Employees: from 1 to 5,000,000; -1 is outside."),
        ("0", "Employees: from 1 to 5,000,000; 0 is outside."),
        ("1000000000", "Employees: from 1 to 5,000,000; 1,000,000,000 is outside."),
    ],
)
def test_the_sentence_beside_the_field_says_what_would_do(page: NewPlanPage, wrong: str, sentence: str) -> None:
    typed(page, wrong)
    error, field = page.form.errors["employees"], page.form.employees
    assert error.text() == sentence
    below = error.mapTo(page, error.rect().topLeft()).y() - field.mapTo(page, field.rect().bottomLeft()).y()
    assert 0 < below < 24, "the sentence stands right under the field"
    assert field.accessibleDescription() == sentence
    assert page.band.text() == "Not updated"
    assert not page.from_roster.isEnabled()
    typed(page, "300")
    assert page.band.text() == "Mid-market: 2 to 5"
    assert field.accessibleDescription() == ""
    assert page.from_roster.isEnabled()


@pytest.mark.parametrize(
    ("name", "field", "wrong", "says"),
    [
        ("marketing people", "marketing", "x", "Marketing people: write a whole number"),
        ("marketing people", "marketing", "400", "400 marketing people are more than the 300 employees"),
        ("tools", "tools", "-1", "Martech tools: from 0 to 1,000; -1 is outside."),
        ("tools", "tools", "1000000000", "Martech tools: from 0 to 1,000;"),
        ("campaigns a quarter", "campaigns", "abc", "Campaigns a quarter: write a number, such as 52"),
        ("currency per US dollar", "rate", "0", "Currency per US dollar: from 0.000001 to 1,000,000; 0 is outside."),
        ("currency per US dollar", "rate", "abc", "Currency per US dollar: write a number, such as 0.92"),
    ],
)
def test_every_wrong_entry_is_told_under_its_own_field(
    page: NewPlanPage, name: str, field: str, wrong: str, says: str
) -> None:
    page.form.currency.setCurrentText("EUR")
    line: QLineEdit = getattr(page.form, field)
    enter(line, wrong)
    QTest.qWait(TYPING_PAUSE_MS * 3)
    assert page.form.errors[name].text().startswith(says)
    assert [key for key, error in page.form.errors.items() if not error.isHidden()] == [name]
    assert line.property("wrong") is True
    assert not page.confirm.isEnabled()


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


# The three estimates


def test_an_estimate_is_chosen_with_the_mouse(window: Window, page: NewPlanPage) -> None:
    typed(page, "2400")
    click(page.estimates.tiles["marketers"])
    assert page.people.text() == "15 people suggested"
    assert page.estimates.tiles["marketers"].use.text() == "✓ Used: 15 people"
    assert page.estimates.tiles["size"].use.text() == "Use: 13 people"
    press("Ctrl+Return")
    assert len(window.session.plan.rows(Position)) == 15


def test_an_estimate_is_chosen_with_arrow_keys(page: NewPlanPage) -> None:
    typed(page, "2400")
    page.estimates.tiles["size"].setFocus()
    press("Right")
    assert page.estimates.chosen == "load"
    assert QApplication.focusWidget() is page.estimates.tiles["load"]
    assert page.people.text() == page.estimates.tiles["load"].use.text().removeprefix("✓ Used: ") + " suggested"
    press("Left")
    assert page.estimates.tiles["size"].isChecked()
    assert page.people.text() == "13 people suggested"


def test_the_three_stand_side_by_side_and_say_their_range(page: NewPlanPage) -> None:
    typed(page, "2400")
    tiles = list(page.estimates.tiles.values())
    assert len({tile.y() for tile in tiles}) == 1
    assert [tile.people.text() for tile in tiles] == ["13.0", "12.1", "15.0"]
    assert [tile.range.text() for tile in tiles] == ["8 to 18", "11 to 13", "12 to 20"]
    assert all("Sources: " in tile.toolTip() for tile in tiles)
    assert tiles[0].accessibleName() == "By company size: 13.0 people, 8.0 to 18.0, used"


def test_an_estimate_too_large_to_seat_is_told(page: NewPlanPage) -> None:
    typed(page, "5000000")
    assert page.form.told == ""
    click(page.estimates.tiles["marketers"])
    assert page.form.told.startswith("That would be a team of 31250 people")
    click(page.estimates.tiles["size"])
    assert page.form.told == ""


# What drives the size


def test_each_driver_says_its_people_and_its_source(page: NewPlanPage) -> None:
    typed(page, "2400")
    effects = page.form.effects
    assert {id: shown.text() for id, shown in effects.items() if shown.text()} == {}
    page.form.regions.setFocus()
    press("Up", 2)
    QTest.keyClicks(page.form.tools, "38")
    page.form.regulated.setFocus()
    press("Space")
    click(page.form.agency)
    QTest.qWait(TYPING_PAUSE_MS * 3)
    assert {id: shown.text() for id, shown in effects.items()} == {
        "size-regions": "+2.1 people",
        "size-business-units": "",
        "size-regulated": "+1.3",
        "size-tools": "+2.3 people",
        "size-agency": "−1.9",
    }
    assert effects["size-regions"].toolTip() == "2 more regions add 2.1 people. Judgement."
    assert page.people.text() == "17 people suggested"
    said = ledger(page)
    assert {"2 more regions", "+2.1", "Regulated industry", "+1.3", "Agency on retainer", "−1.9"} <= set(said)
    assert "Sourced: Pedowitz Group: marketing operations for 50 marketing people" in said


def test_drivers_of_the_size_are_silent_where_another_estimate_is_used(page: NewPlanPage) -> None:
    typed(page, "2400")
    page.form.regions.setValue(3)
    QTest.qWait(TYPING_PAUSE_MS * 3)
    assert page.form.effects["size-regions"].text() == "+2.1 people"
    click(page.estimates.tiles["load"])
    assert page.form.effects["size-regions"].text() == ""


def test_a_small_company_is_told_from_when_its_complexity_counts(page: NewPlanPage) -> None:
    typed(page, "40")
    page.form.regions.setValue(3)
    QTest.qWait(TYPING_PAUSE_MS * 3)
    assert page.form.effects["size-regions"].text() == ""
    assert any("change the size from 50 employees on" in text for text in ledger(page))


def ledger(page: NewPlanPage) -> list[str]:
    settle()
    return [one.text() for one in page.ledger.findChildren(QLabel) if one.isVisibleTo(page) and one.text()]


def test_every_head_says_why_it_is_there_and_on_whose_word(page: NewPlanPage) -> None:
    typed(page, "2400")
    settle()
    whys = [one.text() for one in page.seats.findChildren(QLabel) if one.isVisibleTo(page) and one.text().endswith(")")]
    assert "Leads the team of 13 (judgement, size guide)" in whys
    assert "Technology is 30% of the mix: 3 seats (judgement)" in whys
    assert len(whys) == len(counts(page))


# Commands


def test_every_choice_is_in_the_palette(window: Window, page: NewPlanPage) -> None:
    typed(page, "2400")
    names = [command.name for command in window.commands()]
    here = {"Create plan", "Start from a roster", "Choose the recommended model", "Leave without a plan"}
    assert here <= set(names)
    assert {"Size the team by load", "Team model Embedded", "Reports to the COO", "Dark theme"} <= set(names)
    assert "Undo" not in names
    done = when_open(Palette, press_in_palette("team model embedded"))
    press("Ctrl+K")
    assert done
    QTest.qWait(TYPING_PAUSE_MS * 3)
    assert page.form.model.currentText() == "Embedded"
    done = when_open(Palette, press_in_palette("reports to the coo"))
    press("Ctrl+K")
    assert done
    assert page.form.reports_to.currentText() == "COO"


def test_a_plan_opened_meanwhile_ends_the_page(window: Window, page: NewPlanPage) -> None:
    window.files.open_sample("small")
    settle()
    assert window.current_screen == "team"
    assert window.pages.indexOf(page) < 0
    press("Ctrl+N")
    again = window.pages.currentWidget()
    assert isinstance(again, NewPlanPage)
    assert again is not page
