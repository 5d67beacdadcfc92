"""Stack: tools and standing tasks as spreadsheets, what stands out leads to its rows, numbers explain themselves."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from mopsplanner.edits.stack import enter_tools
from mopsplanner.engine.questions import What
from mopsplanner.exchange.work_fields import WorkField
from mopsplanner.plan.rows import StandingTask, Tool
from mopsplanner.plan.words import Grade
from mopsplanner.store.document import Document
from mopsplanner.texts import stack as words
from mopsplanner.ui.nav import screen_keys
from mopsplanner.ui.parts.explaining import ExplainDialog
from mopsplanner.ui.parts.grid import Grid
from mopsplanner.ui.parts.palette import Palette
from mopsplanner.ui.parts.paste_preview import PastePreview
from mopsplanner.ui.parts.work_model import WorkModel
from mopsplanner.ui.screens.stack.models import PER_USER, QUARTER_HOURS, USED
from mopsplanner.ui.screens.stack.notices import NoticeList
from mopsplanner.ui.screens.stack.screen import Half, StackScreen
from mopsplanner.ui.window import Window
from tests.ui.support import (
    LEFT,
    button,
    cell,
    choose,
    click,
    paste,
    press,
    press_in_palette,
    settle,
    shown,
    type_in,
    when_open,
)

F = WorkField


@pytest.fixture
def stack(enterprise: Window) -> StackScreen:
    press(screen_keys()["stack"])
    screen = enterprise.screen_named("stack")
    assert isinstance(screen, StackScreen)
    assert screen.isVisible()
    return screen


@pytest.fixture
def governance(stack: StackScreen) -> StackScreen:
    click(stack.half_buttons[stack.tasks])
    assert stack.tasks.isVisible()
    assert not stack.tools.isVisible()
    return stack


def at(model: WorkModel, id: str, name: str) -> tuple[int, int]:
    """Where a field of a row stands."""
    return model.ids.index(id), model.columns.index(name)


def said(stack: StackScreen, id: str, name: str) -> str:
    return cell(stack.half.grid, *at(stack.half.model, id, name))


def tool(stack: StackScreen, id: str) -> Tool:
    return stack.session.view.row(Tool, id)


def task(stack: StackScreen, id: str) -> StandingTask:
    return stack.session.view.row(StandingTask, id)


def lines(listed: NoticeList) -> list[str]:
    return [listed.item(row).text() for row in range(listed.count())]


def line_with(listed: NoticeList, text: str) -> int:
    (found,) = [row for row, line in enumerate(lines(listed)) if text in line]
    return found


def explanation(window: Window) -> ExplainDialog:
    (found,) = [dialog for dialog in window.findChildren(ExplainDialog) if dialog.isVisible()]
    return found


def double_click(grid: Grid, row: int, column: int) -> None:
    point = grid.visualRect(grid.model().index(row, column)).center()
    QTest.mouseClick(grid.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, point)
    QTest.mouseDClick(grid.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, point)
    settle()


# Tools as a spreadsheet


@pytest.mark.parametrize(
    ("name", "typed", "shows"),
    [
        (F.NAME, "Marketo", "Marketo"),
        (F.CATEGORY, "Customer data platform", "Customer data platform"),
        (F.VENDOR, "Adobe", "Adobe"),
        (F.TIER, "Major", "Major"),
        (F.OWNER, "Campaign Builder (P006)", "Campaign Builder (P006)"),
        (F.DEPUTY, "P005", "Process Architect (P005)"),
        (F.HOURS, "55.5", "55.5"),
        (F.DATA, "25", "25%"),
        (F.INTEGRATIONS, "12", "12"),
        (F.LICENCES, "50", "50"),
        (F.USERS, "44", "44"),
        (F.COST, "$150,000", "150,000"),
        (F.START, "1 Feb 2026", "2026-02-01"),
        (F.END, "2029-01-31", "2029-01-31"),
        (F.RENEWAL, "2028-08-31", "2028-08-31"),
    ],
)
def test_every_field_is_typed_in_and_undone(stack: StackScreen, name: str, typed: str, shows: str) -> None:
    before = tool(stack, "S001")
    type_in(stack.tools.grid, at(stack.tool_model, "S001", name), typed)
    assert said(stack, "S001", name) == shows
    assert tool(stack, "S001") != before
    press("Ctrl+Z")
    assert tool(stack, "S001") == before
    press("Ctrl+Y")
    assert said(stack, "S001", name) == shows


def test_hours_that_were_typed_in_are_yours_and_an_owner_is_not_a_reason(stack: StackScreen) -> None:
    type_in(stack.tools.grid, at(stack.tool_model, "S003", F.OWNER), "P005")
    assert tool(stack, "S003").grade is Grade.JUDGEMENT
    type_in(stack.tools.grid, at(stack.tool_model, "S003", F.HOURS), "20")
    assert said(stack, "S003", "origin") == "Yours"
    assert said(stack, "S003", QUARTER_HOURS) == "60.0"


@pytest.mark.parametrize(
    ("name", "wrong", "told"),
    [
        (F.HOURS, "lots", "no number that fits"),
        (F.HOURS, "1,234", "could be two numbers"),
        (F.COST, "-5", "outside 0"),
        (F.OWNER, "Nobody", "not in this plan"),
        (F.TIER, "Gold", "none of Platform"),
        (F.RENEWAL, "soon", "is no date"),
        (F.LICENCES, "1.5", "no whole number"),
        (F.PROCESS, "120", "outside 0% to 100%"),
    ],
)
def test_what_cannot_be_keeps_the_cell_and_is_told(stack: StackScreen, name: str, wrong: str, told: str) -> None:
    before = tool(stack, "S001")
    type_in(stack.tools.grid, at(stack.tool_model, "S001", name), wrong)
    assert tool(stack, "S001") == before
    assert told in stack.host.toast.text
    assert not stack.session.document.history.done


def test_a_paste_over_many_cells_is_one_step(stack: StackScreen) -> None:
    before = dict(stack.session.view.rows(Tool))
    row, column = at(stack.tool_model, "S003", F.OWNER)
    paste(stack.tools.grid, (row, column), "P005\tP006\t20\nP006\tP005\t9,5")
    first, second = tool(stack, "S003"), tool(stack, "S004")
    assert (first.owner, first.deputy, first.hours_per_month) == ("P005", "P006", 20.0)
    assert (second.owner, second.deputy, second.hours_per_month) == ("P006", "P005", 9.5)
    assert stack.host.topbar.undo.text().endswith("change 2 tools")
    press("Ctrl+Z")
    assert stack.session.view.rows(Tool) == before


def test_a_paste_that_fits_in_part_asks_first(stack: StackScreen) -> None:
    place = at(stack.tool_model, "S003", F.OWNER)
    seen: list[str] = []

    def agree(dialog: PastePreview) -> None:
        seen.extend(dialog.listed.item(row).text() for row in range(dialog.listed.count()))
        QTest.mouseClick(dialog.agree, LEFT)

    when_open(PastePreview, agree)
    paste(stack.tools.grid, place, "P005\nThe intern")
    assert len(seen) == 1
    assert "The intern" in seen[0]
    assert (tool(stack, "S003").owner, tool(stack, "S004").owner) == ("P005", "")


def test_copied_cells_come_back_as_they_were(stack: StackScreen) -> None:
    model, before = stack.tool_model, dict(stack.session.view.rows(Tool))
    last = len(model.ids) - 1
    choose(stack.tools.grid, (0, 0), (last, model.columns.index(F.HOURS)))
    press("Ctrl+C")
    choose(stack.tools.grid, (0, 0))
    press("Ctrl+V")
    assert stack.session.view.rows(Tool) == before
    assert not stack.session.document.history.done


def test_filling_down_and_deleting(stack: StackScreen) -> None:
    row, column = at(stack.tool_model, "S002", F.OWNER)
    choose(stack.tools.grid, (row, column), (row + 2, column))
    press("Ctrl+D")
    assert {tool(stack, id).owner for id in ("S002", "S003", "S004")} == {"P003"}
    press("Del")
    assert {tool(stack, id).owner for id in ("S002", "S003", "S004")} == {""}
    assert said(stack, "S002", F.OWNER) == words.NO_OWNER
    hours = at(stack.tool_model, "S002", F.HOURS)
    choose(stack.tools.grid, hours)
    press("Del")
    assert tool(stack, "S002").hours_per_month == 20.0
    assert "write 0 if that is meant" in stack.host.toast.text


# New tools, tools that go


def test_add_opens_the_row_in_which_a_tool_begins(stack: StackScreen) -> None:
    count = len(stack.tool_model.ids)
    tester = QAbstractItemModelTester(stack.tool_model, QAbstractItemModelTester.FailureReportingMode.Warning)
    click(stack.add_button)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    QTest.keyClicks(editor, "Canva")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    settle()
    assert len(stack.tool_model.ids) == count + 1
    new = tool(stack, stack.tool_model.ids[-1])
    assert (new.name, new.tier) == ("Canva", "long-tail")
    assert new.hours_per_month > 0
    assert stack.tools.grid.hasFocus()
    assert stack.tools.grid.currentIndex().row() == count + 1, "the next one can begin"
    press("Ctrl+Z")
    assert len(stack.tool_model.ids) == count
    assert tester.model() is stack.tool_model


def test_rows_pasted_below_the_last_are_new_tools_in_one_step(stack: StackScreen) -> None:
    count = len(stack.tool_model.ids)
    paste(stack.tools.grid, (count, 0), "Segment\tCustomer data platform\nCanva\t\nHotjar\tFeedback")
    assert [tool(stack, id).name for id in stack.tool_model.ids[count:]] == ["Segment", "Canva", "Hotjar"]
    assert tool(stack, stack.tool_model.ids[count]).category == "cdp"
    assert stack.host.topbar.undo.text().endswith("add 3 tools")
    press("Ctrl+Z")
    assert len(stack.tool_model.ids) == count


def test_the_selected_tools_go_in_one_step_and_come_back(stack: StackScreen) -> None:
    before = dict(stack.session.view.rows(Tool))
    choose(stack.tools.grid, (2, 0), (3, 1))
    click(stack.remove_button)
    assert set(before) - set(stack.session.view.rows(Tool)) == {"S003", "S004"}
    press("Ctrl+Z")
    assert stack.session.view.rows(Tool) == before


def test_removing_without_a_selection_says_so(stack: StackScreen) -> None:
    stack.tools.grid.clearSelection()
    click(stack.remove_button)
    assert stack.host.toast.text == words.CHOOSE_ROWS


def test_a_branch_keeps_its_tools_to_itself(stack: StackScreen) -> None:
    stack.host.topbar.branch()
    settle()
    type_in(stack.tools.grid, at(stack.tool_model, "S001", F.HOURS), "99")
    stack.session.choose_scenario("")
    settle()
    assert said(stack, "S001", F.HOURS) == "40"


# What stands out


def test_a_click_on_a_line_selects_its_rows(stack: StackScreen) -> None:
    listed = stack.notices.listed
    row = line_with(listed, "no owner. Name one for each")
    listed.scrollToItem(listed.item(row))
    point = listed.visualItemRect(listed.item(row)).center()
    QTest.mouseClick(listed.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, point)
    settle()
    orphans = [id for id, one in stack.session.view.rows(Tool).items() if not one.owner]
    assert stack.tools.chosen_ids() == sorted(orphans)
    assert stack.tools.grid.hasFocus()


def test_return_on_a_line_selects_its_rows(stack: StackScreen) -> None:
    listed = stack.notices.listed
    listed.setFocus()
    listed.setCurrentRow(line_with(listed, "Survey tool: 1 of 5 licences"))
    press("Return")
    assert stack.tools.chosen_ids() == ["S007"]
    assert stack.tools.grid.currentIndex().row() == 6


def test_a_deputy_takes_the_line_away_and_undo_brings_it_back(stack: StackScreen) -> None:
    assert any("CRM integration hangs on one person" in line for line in lines(stack.notices.listed))
    type_in(stack.tools.grid, at(stack.tool_model, "S002", F.DEPUTY), "P002")
    assert not any("CRM integration" in line for line in lines(stack.notices.listed))
    press("Ctrl+Z")
    assert any("CRM integration hangs on one person" in line for line in lines(stack.notices.listed))


def test_an_owner_who_leaves_stands_first_in_the_quarter(stack: StackScreen) -> None:
    assert not any("leaves on" in line for line in lines(stack.notices.listed))
    session = stack.session
    session.choose_quarter(session.results.quarters[1])
    settle()
    assert "Deniz Aydin leaves on 14 May 2027" in lines(stack.notices.listed)[0]
    assert stack.notices.listed.item(0).data(Qt.ItemDataRole.AccessibleTextRole).startswith("Problem: ")
    assert said(stack, "S011", F.OWNER).startswith("▲ ")


def test_candidates_to_retire_are_marked_with_their_number(stack: StackScreen) -> None:
    assert said(stack, "S007", USED) == "▼ 20%"
    assert said(stack, "S001", USED) == "85%"
    type_in(stack.tools.grid, at(stack.tool_model, "S007", F.USERS), "4")
    assert said(stack, "S007", USED) == "80%"


def test_where_nothing_stands_out_it_is_said(stack: StackScreen) -> None:
    changed = [
        replace(one, owner="P002", deputy="P003", hours_per_month=0.1, licences=None)
        for one in list(stack.session.view.rows(Tool).values())
    ]
    gone = [one.id for one in changed[12:]]
    stack.session.edit(enter_tools, changed[:12])
    choose(stack.tools.grid, (12, 0), (11 + len(gone), 0))
    click(stack.remove_button)
    assert lines(stack.notices.listed) == []
    assert stack.notices.nothing.isVisible()
    assert not stack.notices.listed.isVisible()


def test_renewals_stand_by_quarter_with_the_money(stack: StackScreen) -> None:
    shown_renewals = [cell(stack.renewal_grid, 1, column) for column in range(4)]
    assert shown_renewals == ["–", "$38k", "$148k", "$81k"]
    type_in(stack.tools.grid, at(stack.tool_model, "S001", F.RENEWAL), "2027-01-31")
    assert [cell(stack.renewal_grid, 1, column) for column in (0, 2)] == ["$148k", "–"]


def test_the_guide_says_what_it_is_worth(stack: StackScreen) -> None:
    line = stack.guide_lines[What.TOOLS_IN_USE].text()
    assert line == "20 tools are in use in FY27 Q1: as usual. An enterprise team manages 12 to 25."
    assert stack.guide_origins[What.TOOLS_IN_USE].text() == "Unverified: claim in circulation, original not found."
    assert "40% is what is said" in stack.guide_lines[What.SYSTEMS_SHARE].text()


# Every number explains itself


@pytest.mark.parametrize("column", range(5))
@pytest.mark.parametrize("row", [0, 4])
def test_a_double_click_on_the_load_explains_it(stack: StackScreen, row: int, column: int) -> None:
    shown_number = cell(stack.load_grid, row, column)
    double_click(stack.load_grid, row, column)
    title = explanation(stack.host).title.text()
    assert "technology" in title if row == 0 else "technology" not in title
    value = float(title.rpartition(": ")[2].split()[0].rstrip("%").replace(",", ""))
    assert f"{value:,.0f}" == shown_number.rstrip("h% ")


@pytest.mark.parametrize(
    ("name", "title"),
    [
        (F.HOURS, "Work for the tool of S001 in FY27 Q1: 120.0 hours"),
        (F.TECHNOLOGY, "Work for the tool of S001, technology in FY27 Q1: 96.0 hours"),
        (F.COST, "Cost of S001 in FY27 Q1: $37,000"),
        (PER_USER, "Cost a year for each active user of S001 in FY27 Q1: $4,353"),
        (USED, "Licences in use of S001 in FY27 Q1: 85%"),
    ],
)
def test_a_cell_of_the_grid_is_explained_by_keyboard(stack: StackScreen, name: str, title: str) -> None:
    choose(stack.tools.grid, at(stack.tool_model, "S001", name))
    press("Ctrl+Shift+E")
    assert explanation(stack.host).title.text() == title


def test_renewals_and_the_guide_explain_themselves(stack: StackScreen) -> None:
    double_click(stack.renewal_grid, 0, 1)
    dialog = explanation(stack.host)
    assert dialog.title.text() == "Cost of what renews in FY27 Q2: $38,000"
    dialog.accept()
    stack.host.activateWindow()
    settle()
    links = [one for one in stack.tools.findChildren(QPushButton) if one.text() == "Explain this"]
    assert [one.accessibleName() for one in links] == [f"Explain: {name}" for name in words.GUIDE_NAMES.values()]
    links[0].setFocus()
    press("Space")
    assert explanation(stack.host).title.text() == "Tools in use in FY27 Q1: 20.0 tools"


def test_where_no_number_is_chosen_it_says_so(stack: StackScreen) -> None:
    click(stack.explain_button)
    assert stack.host.toast.text == words.CHOOSE_FIRST
    choose(stack.tools.grid, at(stack.tool_model, "S001", F.NAME))
    click(stack.explain_button)
    assert not [one for one in stack.host.findChildren(ExplainDialog) if one.isVisible()]


# Governance


def test_every_area_has_its_tasks_with_grade_and_source(governance: StackScreen) -> None:
    model = governance.task_model
    named = {said(governance, id, F.AREA) for id in model.ids}
    assert {"Naming and taxonomy", "QA", "Data hygiene", "Consent (GDPR, CCPA)", "Enablement"} <= named
    assert {said(governance, id, F.GRADE) for id in model.ids} == {"Judgement"}
    assert all(said(governance, id, F.SOURCE) for id in model.ids)
    assert governance.task_notices.nothing.isVisible()


def test_hours_of_a_task_are_edited_and_move_the_load(governance: StackScreen) -> None:
    before = cell(governance.area_grid, 1, 0)
    run = governance.session.results.demand.run.copy()
    type_in(governance.tasks.grid, at(governance.task_model, "R002", F.TASK_HOURS), "122.75")
    assert cell(governance.area_grid, 1, 0) != before
    assert (governance.session.results.demand.run - run)[1].tolist() == pytest.approx([100.0] * run.shape[1])
    assert (said(governance, "R002", F.GRADE), said(governance, "R002", F.SOURCE)) == ("Yours", "")
    press("Ctrl+Z")
    assert cell(governance.area_grid, 1, 0) == before


def test_a_source_of_ones_own_and_a_grade(governance: StackScreen) -> None:
    place = at(governance.task_model, "R003", F.GRADE)
    paste(governance.tasks.grid, place, "Derived\tTicket system, FY26")
    assert (task(governance, "R003").grade, task(governance, "R003").source) == (Grade.DERIVED, "Ticket system, FY26")
    assert governance.host.topbar.undo.text().endswith("change task Data hygiene")


def test_a_task_is_added_and_asks_for_its_hours(governance: StackScreen) -> None:
    model = governance.task_model
    paste(governance.tasks.grid, (len(model.ids), 0), "Steering group")
    new = model.ids[-1]
    assert task(governance, new).name == "Steering group"
    listed = governance.task_notices.listed
    assert [text.split(".")[0] for text in lines(listed)] == [
        "Steering group has no hours yet",
        "Steering group has no area",
    ]
    type_in(governance.tasks.grid, at(model, new, F.TASK_HOURS), "12")
    type_in(governance.tasks.grid, at(model, new, F.AREA), "Intake")
    assert governance.task_notices.nothing.isVisible()
    press("Ctrl+Z", 3)
    assert new not in governance.session.view.rows(StandingTask)


def test_a_task_is_removed_and_its_area_missed(governance: StackScreen) -> None:
    row, _ = at(governance.task_model, "R002", F.NAME)
    choose(governance.tasks.grid, (row, 0))
    click(governance.remove_button)
    assert "R002" not in governance.session.view.rows(StandingTask)
    listed = governance.task_notices.listed
    assert "No hours are planned for Naming and taxonomy" in lines(listed)[0]
    listed.setFocus()
    listed.setCurrentRow(0)
    press("Return")
    assert isinstance(QApplication.focusWidget(), QLineEdit), "a new task begins"
    press("Esc")
    press("Ctrl+Z")
    assert "R002" in governance.session.view.rows(StandingTask)


def test_tasks_and_areas_explain_themselves(governance: StackScreen) -> None:
    choose(governance.tasks.grid, at(governance.task_model, "R002", F.TASK_HOURS))
    press("Ctrl+Shift+E")
    dialog = explanation(governance.host)
    assert dialog.title.text() == "Standing work of R002 in FY27 Q1: 22.8 hours"
    dialog.accept()
    settle()
    double_click(governance.area_grid, 4, 1)
    assert explanation(governance.host).title.text().startswith("Standing work in capacity of consent in FY27 Q1: 2%")


# By keyboard, names, looks


def test_words_explain_themselves_in_tooltips(stack: StackScreen) -> None:
    def tip(half: Half, id: str, name: str) -> str:
        return str(half.model.data(half.model.index(*at(half.model, id, name)), Qt.ItemDataRole.ToolTipRole))

    assert tip(stack.tools, "S001", F.TIER).startswith("Everything else is connected to it")
    assert tip(stack.tools, "S001", F.OWNER).endswith("At the end of FY27 Q1: Rikard Lindqvist.")
    assert tip(stack.tools, "S001", F.NAME) == "Marketing automation platform"
    assert tip(stack.tasks, "R002", F.AREA).startswith("Names, codes and folders")


def test_a_plan_that_is_read_only_takes_no_entry(stack: StackScreen, tmp_path: Path) -> None:
    path = tmp_path / "plan.mops"
    assert stack.host.files.save_to(str(path))
    stack.session.open(Document.open(path, read_only=True))
    settle()
    model = stack.tool_model
    assert model.rowCount() == len(model.ids), "no row to begin another in"
    assert not model.index(0, 0).flags() & Qt.ItemFlag.ItemIsEditable
    assert not stack.add_button.isEnabled()
    assert not stack.remove_button.isEnabled()
    told: list[str] = []

    def agree(preview: PastePreview) -> None:
        told.append(preview.listed.item(0).text())
        QTest.mouseClick(preview.agree, LEFT)

    when_open(PastePreview, agree)
    paste(stack.tools.grid, (0, 0), "Other")
    assert told == ["1 pasted cell lies outside the cells that can be changed."]
    assert tool(stack, "S001").name == "Marketing automation platform"


def test_the_palette_reaches_every_gesture(stack: StackScreen) -> None:
    names = [command.name for command in stack.commands()]
    assert len(names) == len(set(names)) == 8
    when_open(Palette, press_in_palette("Add a standing task"))
    press("Ctrl+K")
    assert stack.tasks.isVisible()
    stack.host.activateWindow()
    settle()
    assert isinstance(QApplication.focusWidget(), QLineEdit), "the name of a new task is open"
    press("Esc")
    when_open(Palette, press_in_palette("Show tools"))
    press("Ctrl+K")
    assert stack.tools.isVisible()


def test_cells_are_read_out_with_the_name_of_their_tool(stack: StackScreen) -> None:
    model = stack.tool_model
    index = model.index(*at(model, "S002", F.HOURS))
    assert model.data(index, Qt.ItemDataRole.AccessibleTextRole) == "CRM integration, Hours a month: 20"
    last = model.index(len(model.ids), 0)
    assert str(model.data(last, Qt.ItemDataRole.AccessibleTextRole)).startswith(words.NEW_TOOL)


def test_in_a_narrow_window_cards_stand_below_each_other(stack: StackScreen) -> None:
    load, noticed = stack.load_grid, stack.notices
    assert load.mapTo(stack, QPoint()).x() < noticed.mapTo(stack, QPoint()).x()
    shown(stack.host, 1024, 700)
    assert load.mapTo(stack, QPoint()).y() < noticed.mapTo(stack, QPoint()).y()
    assert noticed.width() > 700


def test_without_a_stack_the_first_tool_can_begin(small: Window) -> None:
    small.show_screen("stack")
    screen = small.screen_named("stack")
    assert isinstance(screen, StackScreen)
    choose(screen.tools.grid, (0, 0), (len(screen.tool_model.ids) - 1, 0))
    click(screen.remove_button)
    assert screen.tool_model.ids == []
    assert screen.tools.sums.text() == "0 tools · 0 h a month · $0 a year"
    type_in(screen.tools.grid, (0, 0), "HubSpot")
    assert [one.name for one in screen.session.view.rows(Tool).values()] == ["HubSpot"]
    assert button(screen, "Tools").isChecked()
