"""Imports: what a file would bring in is shown first, columns can be set, problems are listed, not guessed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QApplication, QComboBox, QLabel
from shiboken6 import isValid

from mopsplanner.plan.rows import Actual, Position, StandingTask, Tool
from mopsplanner.store.document import Document
from mopsplanner.ui.parts.palette import Palette
from mopsplanner.ui.recents import backup_folder
from mopsplanner.ui.screens.importing.page import (
    NO_COLUMN,
    ActualsDialog,
    ImportDialog,
    RosterDialog,
    RoutingDialog,
    ToolsDialog,
)
from mopsplanner.ui.screens.newplan.page import NewPlanPage
from mopsplanner.ui.screens.stack.screen import StackScreen
from mopsplanner.ui.window import Window
from tests.architecture.source import ROOT
from tests.ui.support import click, press, press_in_palette, settle, shown, when_open

EXPORTS = ROOT / "tests" / "data" / "exports"
EXPECTED: dict[str, Any] = json.loads((EXPORTS / "expected.json").read_text(encoding="utf-8"))["files"]
D = TypeVar("D", bound=ImportDialog)


def dialog_of(kind: type[D]) -> D:
    settle()
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
    assert len(found) == 1
    return found[0]


def roster(window: Window, name: str) -> RosterDialog:
    window.files.import_roster(str(EXPORTS / name))
    return dialog_of(RosterDialog)


def lines(dialog: ImportDialog) -> list[str]:
    return [dialog.lines.item(at).text() for at in range(dialog.lines.count())]


def choose_column(dialog: ImportDialog, field: str, column: str) -> None:
    box = dialog.columns[field]
    box.setCurrentIndex(box.findText(column))
    box.activated.emit(box.currentIndex())


def test_a_bamboohr_roster_comes_in_by_department(enterprise: Window) -> None:
    dialog = roster(enterprise, "roster-bamboohr.csv")
    assert dialog.department.currentText() == "Marketing Operations (9)"
    assert "57 positions" in lines(dialog)[0]
    problems = EXPECTED["roster-bamboohr.csv"]["problems"]
    told = "\n".join(lines(dialog))
    for problem in problems:
        assert f"Row {problem['row']}" in told, f"row {problem['row']}: {problem['problem']}"
    before = set(enterprise.session.plan.rows(Position))
    click(dialog.accept_button)
    after = enterprise.session.plan.rows(Position)
    assert len(after.keys() - before) == 9
    assert {row.department for id, row in after.items() if id not in before} == {"Marketing Operations"}
    assert enterprise.current_screen == "team"
    assert enterprise.topbar.undo.toolTip() == "Undo import 9 positions (Ctrl+Z)"
    assert list(backup_folder().rglob("*")), "the state before the import is kept"


def test_everybody_in_the_file_can_be_taken(enterprise: Window) -> None:
    dialog = roster(enterprise, "roster-bamboohr.csv")
    dialog.department.setCurrentIndex(0)
    dialog.department.activated.emit(0)
    before = set(enterprise.session.plan.rows(Position))
    click(dialog.accept_button)
    assert len(enterprise.session.plan.rows(Position).keys() - before) == 57


def test_an_organimi_chart_comes_in_with_its_vacancies(enterprise: Window) -> None:
    dialog = roster(enterprise, "roster-organimi.csv")
    dialog.department.setCurrentIndex(0)
    dialog.department.activated.emit(0)
    assert "52 positions" in lines(dialog)[0]
    before = set(enterprise.session.plan.rows(Position))
    click(dialog.accept_button)
    came = [row for id, row in enterprise.session.plan.rows(Position).items() if id not in before]
    assert len(came) == 52
    assert sum(not row.stays for row in came) == EXPECTED["roster-organimi.csv"]["vacancies"]


def test_suggested_seats_make_room_or_stay(window: Window) -> None:
    window.files.new_plan()
    page = window.pages.currentWidget()
    assert isinstance(page, NewPlanPage)
    page.make()
    digest = window.session.document.rows_digest
    dialog = roster(window, "roster-bamboohr.csv")
    assert "4 suggested seats make room" in lines(dialog)[1]
    click(dialog.replace)
    assert "make room" not in lines(dialog)[1]
    dialog.reject()
    assert window.session.document.rows_digest == digest, "leaving the dialog changes nothing"
    dialog = roster(window, "roster-bamboohr.csv")
    click(dialog.accept_button)
    assert len(window.session.plan.rows(Position)) == 9


def test_an_import_is_one_step_to_undo(enterprise: Window) -> None:
    digest = enterprise.session.document.rows_digest
    click(roster(enterprise, "roster-bamboohr.csv").accept_button)
    assert enterprise.session.document.rows_digest != digest
    enterprise.activateWindow()
    press("Ctrl+Z")
    assert enterprise.session.document.rows_digest == digest


def test_the_same_roster_twice_brings_nothing_new(enterprise: Window) -> None:
    click(roster(enterprise, "roster-bamboohr.csv").accept_button)
    again = roster(enterprise, "roster-bamboohr.csv")
    assert not again.accept_button.isEnabled()
    assert "9 stay as they are" in "\n".join(lines(again))


def test_launched_campaigns_come_in_as_of_a_date(enterprise: Window) -> None:
    enterprise.files.import_actuals(str(EXPORTS / "salesforce-report.csv"))
    dialog = dialog_of(ActualsDialog)
    dialog.as_of.setDate(QDate(2026, 6, 30))
    assert lines(dialog)[0].startswith("Salesforce campaign report: 52 launched campaigns in 78 rows")
    click(dialog.accept_button)
    rows = enterprise.session.plan.rows(Actual).values()
    assert sum(row.launched for row in rows) == 52
    by_quarter = dict.fromkeys(EXPECTED["salesforce-report.csv"]["launched_by_quarter"], 0)
    for row in rows:
        by_quarter[str(row.quarter)] += row.launched
    assert by_quarter == EXPECTED["salesforce-report.csv"]["launched_by_quarter"]
    assert enterprise.current_screen == "campaigns"


def test_the_as_of_date_decides_what_counts(enterprise: Window) -> None:
    enterprise.files.import_actuals(str(EXPORTS / "salesforce-report.csv"))
    dialog = dialog_of(ActualsDialog)
    counts = []
    for day in (QDate(2025, 3, 31), QDate(2026, 6, 30)):
        dialog.as_of.setDate(day)
        counts.append(int(lines(dialog)[0].split(": ")[1].split(" ")[0]))
    assert counts == [11, 52]


def test_a_column_set_to_none_is_not_read(enterprise: Window) -> None:
    enterprise.files.import_actuals(str(EXPORTS / "salesforce-report.csv"))
    dialog = dialog_of(ActualsDialog)
    dialog.as_of.setDate(QDate(2026, 6, 30))
    choose_column(dialog, "type", NO_COLUMN)
    assert any("no type column" in line for line in lines(dialog))
    choose_column(dialog, "date", NO_COLUMN)
    assert "No column of salesforce-report.csv says when" in dialog.error.text()
    assert not dialog.accept_button.isEnabled()
    choose_column(dialog, "date", "Start Date")
    assert dialog.error.text() == ""
    assert dialog.accept_button.isEnabled()


def test_a_file_without_names_is_refused_beside_its_columns(enterprise: Window, tmp_path: Path) -> None:
    path = tmp_path / "no names.csv"
    path.write_text("Badge,Job Title,Cost Centre\n17,Marketing Analyst,4711\n18,Data Steward,4711\n", encoding="utf-8")
    enterprise.files.import_roster(str(path))
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, RosterDialog) and one.isVisible()]
    told = found[0].error.text() if found else enterprise.toast.text
    assert "has no column with names of people" in told
    assert not found or not found[0].accept_button.isEnabled()
    for dialog in found:
        choose_column(dialog, "name", "Badge")
        assert dialog.error.text() == ""
        assert dialog.accept_button.isEnabled()


@pytest.mark.parametrize(
    ("content", "says"),
    [(None, "There is no file"), (b"", "is empty"), (b"%PDF-1.4\n\x00\x01", "whatever its name says")],
)
@pytest.mark.parametrize("open_file", ["import_roster", "import_actuals"])
def test_what_cannot_be_read_is_one_sentence(
    enterprise: Window, tmp_path: Path, content: bytes | None, says: str, open_file: str
) -> None:
    path = tmp_path / "file.csv"
    if content is not None:
        path.write_bytes(content)
    read: Callable[[str], None] = getattr(enterprise.files, open_file)
    read(str(path))
    assert says in enterprise.toast.text
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, ImportDialog) and one.isVisible()]


def test_a_backup_that_fails_stops_the_import_with_a_sentence(enterprise: Window) -> None:
    backup_folder().parent.mkdir(parents=True, exist_ok=True)
    backup_folder().write_text("not a folder", encoding="utf-8")
    digest = enterprise.session.document.rows_digest
    dialog = roster(enterprise, "roster-bamboohr.csv")
    click(dialog.accept_button)
    assert dialog.error.text().endswith(".")
    assert enterprise.session.document.rows_digest == digest


def test_a_dropped_report_is_told_from_a_roster(enterprise: Window) -> None:
    enterprise.files.take_dropped(str(EXPORTS / "salesforce-report.csv"))
    dialog_of(ActualsDialog).reject()
    enterprise.files.take_dropped(str(EXPORTS / "roster-bamboohr.csv"))
    dialog_of(RosterDialog).reject()


# Columns chosen before

UNKNOWN = "Who,What,Cost Centre,Badge\nAda Vale,Data Steward,4711,17\nBo Hill,Marketing Analyst,4711,18\n"


def unknown_layout(folder: Path, name: str = "people.csv", text: str = UNKNOWN) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def open_unknown(window: Window, name: str) -> RosterDialog:
    window.files.import_roster(name)
    return dialog_of(RosterDialog)


def test_chosen_columns_are_known_again_for_the_same_layout_alone(enterprise: Window, tmp_path: Path) -> None:
    first = open_unknown(enterprise, unknown_layout(tmp_path))
    assert not first.remembered.isVisible()
    choose_column(first, "name", "Who")
    choose_column(first, "title", "What")
    click(first.accept_button)
    later = open_unknown(enterprise, unknown_layout(tmp_path, "later.csv", UNKNOWN.replace("Ada", "Cy")))
    assert (later.columns["name"].currentText(), later.columns["title"].currentText()) == ("Who", "What")
    assert later.remembered.isVisible()
    assert later.error.text() == ""
    assert later.accept_button.isEnabled()
    later.reject()
    other = open_unknown(enterprise, unknown_layout(tmp_path, "other.csv", UNKNOWN.replace("Badge", "Number")))
    assert other.columns["name"].currentText() == NO_COLUMN
    assert not other.remembered.isVisible()
    other.reject()


def test_leaving_a_preview_keeps_no_columns(enterprise: Window, tmp_path: Path) -> None:
    path = unknown_layout(tmp_path)
    dialog = open_unknown(enterprise, path)
    choose_column(dialog, "name", "Who")
    choose_column(dialog, "title", "What")
    press("Esc")
    again = open_unknown(enterprise, path)
    assert again.columns["name"].currentText() == NO_COLUMN
    again.reject()


def test_columns_chosen_before_can_be_let_go(enterprise: Window) -> None:
    first = roster(enterprise, "roster-bamboohr.csv")
    choose_column(first, "title", "division")
    click(first.accept_button)
    again = roster(enterprise, "roster-bamboohr.csv")
    assert again.columns["title"].currentText() == "division"
    again.forget.setFocus()
    press("Space")
    assert again.columns["title"].currentText() == "jobTitle"
    assert not again.remembered.isVisible()
    again.department.setCurrentIndex(0)
    again.department.activated.emit(0)
    click(again.accept_button)
    third = roster(enterprise, "roster-bamboohr.csv")
    assert third.columns["title"].currentText() == "jobTitle"
    third.reject()


# One importer for all kinds

KINDS: dict[str, type[ImportDialog]] = {
    "roster": RosterDialog, "campaigns": ActualsDialog, "tools": ToolsDialog, "routing": RoutingDialog,
}  # fmt: skip
TEAM_CSV = "Wer;Was;Wo\nAna Ruiz;Data Steward;Marketing\nBen Okoro;CRM Administrator;Marketing\n"
AS_OF = QDate(2026, 6, 30)


def opened(window: Window, path: Path) -> ImportDialog:
    """The importer with a file of whatever kind."""
    window.files.import_file(str(path))
    return dialog_of(ImportDialog)


@pytest.mark.parametrize("name", EXPECTED)
def test_every_export_is_recognised_and_comes_in_and_undo_takes_it_back(enterprise: Window, name: str) -> None:
    digest = enterprise.session.document.rows_digest
    dialog = opened(enterprise, EXPORTS / name)
    assert type(dialog) is KINDS[EXPECTED[name]["kind"]]
    assert dialog.source.text().startswith("Recognised as ")
    dialog.as_of.setDate(AS_OF)
    told = lines(dialog)
    for problem in EXPECTED[name]["problems"]:
        assert any(line.startswith(f"Row {problem['row']}") for line in told), problem
    assert dialog.found.text() == (f"{len(EXPECTED[name]['problems'])} to check" if EXPECTED[name]["problems"] else "")
    if name == "pardot-campaigns.csv":
        assert not dialog.accept_button.isEnabled()
        assert told[-1] == "There is nothing to take in."
        return
    press("Return")
    assert enterprise.session.document.rows_digest != digest
    again = opened(enterprise, EXPORTS / name)
    again.as_of.setDate(AS_OF)
    assert lines(again)[-1] == "The plan has all of this already."
    assert not again.accept_button.isEnabled()
    press("Esc")
    enterprise.activateWindow()
    press("Ctrl+Z")
    assert enterprise.session.document.rows_digest == digest
    assert not enterprise.topbar.undo.isEnabled()


def test_a_file_is_chosen_by_key_and_another_one_in_the_dialog(
    enterprise: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = iter([EXPORTS / "productiv-apps.csv", EXPORTS / "leandata-logs.csv"])
    monkeypatch.setattr("mopsplanner.ui.files.QFileDialog.getOpenFileName", lambda *_: (str(next(names)), ""))
    press("Ctrl+I")
    dialog = dialog_of(ToolsDialog)
    click(dialog.other_file)
    assert dialog_of(ImportDialog).source.text() == "Recognised as LeanData routing logs"


def test_a_file_can_be_read_as_another_kind(enterprise: Window) -> None:
    dialog = opened(enterprise, EXPORTS / "roster-visio.csv")
    dialog.kinds.setFocus()
    press("Down")
    assert dialog_of(ActualsDialog).kinds.hasFocus()
    press("Down")
    assert isinstance(dialog_of(ImportDialog), ToolsDialog)
    press("Up")
    other = dialog_of(ActualsDialog)
    assert other.source.text().startswith("Not a known layout")
    assert "No column of roster-visio.csv says when" in other.error.text()


@pytest.mark.parametrize(
    "command", ["Import a roster", "Import launched campaigns", "Import tools", "Import a routing log"]
)
def test_every_kind_has_its_command(enterprise: Window, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    kinds = {"Import a roster": "roster-adp.csv", "Import launched campaigns": "marketo-programs.csv",
             "Import tools": "productiv-apps.csv", "Import a routing log": "leandata-logs.csv"}  # fmt: skip
    asked = str(EXPORTS / kinds[command])
    monkeypatch.setattr("mopsplanner.ui.files.QFileDialog.getOpenFileName", lambda *_: (asked, ""))
    done = when_open(Palette, press_in_palette(command))
    press("Ctrl+K")
    assert done == ["Palette"]
    assert dialog_of(ImportDialog).heading == command


def test_columns_are_chosen_by_keyboard_remembered_for_the_layout_and_given_back(
    enterprise: Window, tmp_path: Path
) -> None:
    first, second = tmp_path / "team.csv", tmp_path / "later.csv"
    first.write_text(TEAM_CSV, encoding="utf-8")
    second.write_text(TEAM_CSV + "Cy Dent;Data Engineer;Marketing\n", encoding="utf-8")
    dialog = roster_of(enterprise, first)
    assert dialog.source.text() == "Not a known layout: check which column is which"
    assert dialog.columns["name"].hasFocus()
    assert heads(dialog) == ["(Wer)", "(Was)", "(Wo)"]
    press("Down")
    assert heads(dialog) == ["Name", "(Was)", "(Wo)"]
    dialog.columns["title"].setFocus()
    press("Down", times=2)
    assert (dialog.columns["name"].currentText(), dialog.columns["title"].currentText()) == ("Wer", "Was")
    assert [dialog.rows.item(at, 0).text() for at in range(2)] == ["Ana Ruiz", "Ben Okoro"]  # type: ignore[union-attr]
    dialog.accept_button.setFocus()
    press("Space")
    again = roster_of(enterprise, second)
    assert again.remembered.isVisible()
    assert again.columns["title"].currentText() == "Was"
    assert any("1 come in new, 2 stay as they are" in line for line in lines(again))
    click(again.forget)
    assert again.columns["title"].currentText() == NO_COLUMN
    assert "no column" in again.error.text()


def heads(dialog: ImportDialog) -> list[str]:
    items = (dialog.rows.horizontalHeaderItem(at) for at in range(dialog.rows.columnCount()))
    return [item.text() for item in items if item is not None]


def roster_of(window: Window, path: Path) -> RosterDialog:
    window.files.import_roster(str(path))
    return dialog_of(RosterDialog)


def test_dates_that_could_be_read_in_two_orders_are_settled_by_the_person(enterprise: Window, tmp_path: Path) -> None:
    path = tmp_path / "launched.csv"
    path.write_text("Campaign Name,Type,Status,Start Date\nA,Email,Completed,01/04/2026\n", encoding="utf-8")
    dialog = opened(enterprise, path)
    dialog.as_of.setDate(AS_OF)
    assert any("Day and month cannot be told apart" in line for line in lines(dialog))
    dialog.choice.dates.setFocus()
    press("Down")
    assert not any("cannot be told apart" in line for line in lines(dialog))
    click(dialog.accept_button)
    (row,) = enterprise.session.plan.rows(Actual).values()
    assert str(row.quarter) == "2026-Q2"


def test_an_encoding_that_the_file_leaves_open_is_chosen_from_the_preview(enterprise: Window) -> None:
    dialog = roster_of(enterprise, ROOT / "tests" / "data" / "nasty" / "c30-mac-roman.csv")
    choose_column(dialog, "name", "Role")
    choose_column(dialog, "title", "Role")
    before = shown_rows(dialog)
    box = dialog.choice.encoding
    assert box.isEnabled()
    box.setCurrentIndex(box.findData("mac_roman"))
    box.activated.emit(box.currentIndex())
    assert shown_rows(dialog) != before or box.currentData() == "mac_roman"
    assert dialog.error.text() == "" or dialog.error.text().endswith(".")


def shown_rows(dialog: ImportDialog) -> list[str]:
    cells = (
        dialog.rows.item(line, at) for line in range(dialog.rows.rowCount()) for at in range(dialog.rows.columnCount())
    )
    return [cell.text() for cell in cells if cell is not None]


def test_a_plan_open_to_read_only_says_so_in_the_importer(window: Window, tmp_path: Path) -> None:
    window.files.open_sample("small")
    kept = tmp_path / "plan.mops"
    assert window.files.save_to(str(kept))
    window.session.open(Document.open(kept, read_only=True))
    dialog = opened(window, EXPORTS / "roster-adp.csv")
    click(dialog.accept_button)
    assert dialog.isVisible()
    assert "plan.mops" in dialog.error.text()


def test_tools_cost_what_a_year_costs_only_where_somebody_says_how_long_contracts_run(enterprise: Window) -> None:
    dialog = opened(enterprise, EXPORTS / "productiv-apps.csv")
    assert isinstance(dialog, ToolsDialog)
    assert any("none was taken" in line for line in lines(dialog))
    dialog.years.setFocus()
    press("Down", times=2)
    assert dialog.years.currentText() == "2 years"
    assert not any("none was taken" in line for line in lines(dialog))
    click(dialog.accept_button)
    costs = {row.name: row.annual_cost for row in enterprise.session.plan.rows(Tool).values()}
    assert costs["Deckmill"] == 18375
    assert enterprise.topbar.undo.toolTip() == "Undo import 42 tools (Ctrl+Z)"
    stack = enterprise.screen_named("stack")
    assert isinstance(stack, StackScreen)
    assert stack.tools.isVisible()
    assert len(stack.tools.chosen_ids()) == 42


def test_routing_takes_the_minutes_that_the_person_states(enterprise: Window) -> None:
    dialog = opened(enterprise, EXPORTS / "leandata-logs.csv")
    assert isinstance(dialog, RoutingDialog)
    dialog.minutes.setValue(30)
    assert any("at 30 minutes a record" in line for line in lines(dialog))
    click(dialog.accept_button)
    (task,) = (row for row in enterprise.session.plan.rows(StandingTask).values() if row.external_id)
    assert task.hours_per_quarter == pytest.approx(31.73, abs=0.01)
    assert enterprise.topbar.undo.toolTip() == "Undo import Routing (LeanData) (Ctrl+Z)"
    stack = enterprise.screen_named("stack")
    assert isinstance(stack, StackScreen)
    assert stack.tasks.isVisible()
    assert stack.tasks.chosen_ids() == [task.id]
    settle()
    place = stack.tasks.grid.visualRect(stack.tasks.grid.currentIndex())
    assert stack.tasks.grid.viewport().rect().contains(place.center()), "what came in is in sight"
    assert not stack.area_grid.verticalScrollBar().isVisible(), "an area of its own joins the others"


@pytest.mark.parametrize("size", [(1024, 768), (1280, 720), (1440, 900)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize(
    "name", ["roster-bamboohr.csv", "hubspot-emails.csv", "productiv-apps.csv", "leandata-logs.csv"]
)
def test_the_importer_fits_its_window_and_clips_nothing(enterprise: Window, name: str, size: tuple[int, int]) -> None:
    shown(enterprise, *size)
    dialog = opened(enterprise, EXPORTS / name)
    assert dialog.width() <= size[0]
    assert dialog.height() <= size[1]
    for one in (found for found in dialog.findChildren(QLabel) if found.isVisible() and found.text()):
        needed = one.heightForWidth(one.width()) if one.wordWrap() else one.fontMetrics().height()
        assert one.height() + 1 >= needed, one.text()
        assert one.wordWrap() or one.width() >= one.sizeHint().width(), one.text()
    for box in (found for found in dialog.findChildren(QComboBox) if found.isVisible()):
        assert box.height() >= 24
        assert box.accessibleName()
        shown_part = box.visibleRegion().boundingRect()
        assert shown_part.isEmpty() or shown_part.width() == box.width(), box.accessibleName()


def test_what_is_refused_after_an_import_is_told_by_the_window(enterprise: Window) -> None:
    enterprise.files.import_actuals(str(EXPORTS / "salesforce-report.csv"))
    dialog = dialog_of(ActualsDialog)
    click(dialog.cancel)
    assert not isValid(dialog)
    enterprise.activateWindow()
    press("Ctrl+Y")
    assert enterprise.toast.text == "There is nothing to redo."
