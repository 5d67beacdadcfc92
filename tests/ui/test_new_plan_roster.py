"""New plan from a roster file: nothing is made before the person agrees; columns are known again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from mopsplanner.plan.rows import CampaignType, Position, Tool
from mopsplanner.plan.words import TeamModel
from mopsplanner.ui.recents import drafts, recovery_folder
from mopsplanner.ui.screens.newplan.from_roster import StartDialog
from mopsplanner.ui.screens.newplan.page import TYPING_PAUSE_MS, NewPlanPage
from mopsplanner.ui.window import Window
from tests.architecture.source import ROOT
from tests.ui.support import click, press, settle

ROSTER = ROOT / "tests" / "data" / "exports" / "roster-bamboohr.csv"
UNKNOWN = "Who,What,Cost Centre,Badge\nAda Vale,Data Steward,4711,17\nBo Hill,Marketing Analyst,4711,18\n"


@pytest.fixture
def page(window: Window) -> NewPlanPage:
    window.files.new_plan()
    made = window.pages.currentWidget()
    assert isinstance(made, NewPlanPage)
    QTest.keyClicks(made.form.name, "Quillfern")
    made.form.describe(900)
    made.form.take_model(TeamModel.EMBEDDED)
    QTest.qWait(TYPING_PAUSE_MS * 3)
    return made


def dialog() -> StartDialog:
    settle()
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, StartDialog) and one.isVisible()]
    assert len(found) == 1
    return found[0]


def choose(preview: StartDialog, field: str, column: str) -> None:
    box = preview.columns[field]
    box.setCurrentIndex(box.findText(column))
    box.activated.emit(box.currentIndex())


def files_made() -> list[str]:
    folder = recovery_folder()
    return sorted(path.name for path in folder.rglob("*")) if folder.exists() else []


def test_the_button_asks_for_a_file_and_shows_what_would_come(
    page: NewPlanPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(ROSTER), ""))
    click(page.from_roster)
    assert dialog().accept_button.text() == "Create plan"
    assert dialog().lines.count() > 1
    dialog().reject()


def test_leaving_the_file_dialog_changes_nothing(page: NewPlanPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    click(page.from_roster)
    assert page.isVisible()
    assert files_made() == []


def test_the_people_of_the_file_take_the_place_of_the_suggested_seats(window: Window, page: NewPlanPage) -> None:
    page.take_roster(ROSTER)
    click(dialog().accept_button)
    plan = window.session.plan
    assert len(plan.rows(Position)) == 9
    assert all(stay.person for row in plan.rows(Position).values() for stay in row.stays)
    assert plan.company.name == "Quillfern"
    assert plan.company.employees == 900
    assert plan.company.model is TeamModel.EMBEDDED
    assert plan.rows(Tool), "the suggested stack is there"
    assert plan.rows(CampaignType)
    settle()
    assert window.current_screen == "team"
    assert window.pages.indexOf(page) < 0
    assert window.session.document.history.next_undo is None, "the plan begins with its people"


def test_cancelling_leaves_the_page_as_it_was_and_nothing_on_disk(window: Window, page: NewPlanPage) -> None:
    before = page.people.text()
    page.take_roster(ROSTER)
    press("Esc")
    assert window.pages.currentWidget() is page
    assert page.form.name.text() == "Quillfern"
    assert page.people.text() == before
    assert not window.session.is_open
    assert files_made() == []
    assert drafts() == ()
    page.take_roster(ROSTER)
    click(dialog().accept_button)
    assert len(window.session.plan.rows(Position)) == 9


def test_cancelling_leaves_an_open_plan_alone(enterprise: Window) -> None:
    digest, made = enterprise.session.document.rows_digest, files_made()
    enterprise.files.new_plan()
    page = enterprise.pages.currentWidget()
    assert isinstance(page, NewPlanPage)
    page.take_roster(ROSTER)
    dialog().reject()
    enterprise.activateWindow()
    press("Esc")
    assert enterprise.session.document.rows_digest == digest
    assert files_made() == made
    assert enterprise.current_screen == "team"


def test_a_file_that_is_no_roster_is_told_and_the_page_stays(window: Window, page: NewPlanPage, tmp_path: Path) -> None:
    path = tmp_path / "empty.csv"
    path.write_bytes(b"")
    page.take_roster(path)
    settle()
    assert "is empty" in window.toast.text
    assert page.isVisible()
    assert files_made() == []


def test_a_dropped_roster_begins_a_plan_too(enterprise: Window) -> None:
    digest = enterprise.session.document.rows_digest
    enterprise.files.new_plan()
    enterprise.files.take_dropped(str(ROSTER))
    assert dialog().accept_button.text() == "Create plan"
    dialog().reject()
    assert enterprise.session.document.rows_digest == digest


def test_no_roster_is_taken_while_an_entry_is_wrong(page: NewPlanPage) -> None:
    page.form.employees.setText("abc")
    page.take_roster(ROSTER)
    settle()
    assert [one for one in QApplication.topLevelWidgets() if isinstance(one, StartDialog) and one.isVisible()] == []
    assert page.form.told.startswith("Employees: ")


def test_columns_of_a_layout_are_known_again(window: Window, page: NewPlanPage, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(UNKNOWN, encoding="utf-8")
    page.take_roster(path)
    first = dialog()
    assert not first.accept_button.isEnabled()
    choose(first, "name", "Who")
    choose(first, "title", "What")
    click(first.accept_button)
    assert sorted(row.title for row in window.session.plan.rows(Position).values()) == [
        "Data Steward",
        "Marketing Analyst",
    ]
    window.files.new_plan()
    again = window.pages.currentWidget()
    assert isinstance(again, NewPlanPage)
    again.take_roster(path)
    assert dialog().columns["title"].currentText() == "What"
    assert dialog().remembered.isVisible()
    assert dialog().accept_button.isEnabled()
    dialog().reject()
