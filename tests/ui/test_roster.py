"""The roster in the real window: it edits, walks, copies and pastes as a spreadsheet, by keyboard and by mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from mopsplanner.exchange.clipboard import read_table
from mopsplanner.exchange.seat_fields import Field
from mopsplanner.plan.rows import Position, Role
from mopsplanner.texts import roster as words
from mopsplanner.ui.parts.paste_preview import PastePreview
from mopsplanner.ui.screens.team.roster import COLUMNS, SHOWN
from mopsplanner.ui.screens.team.screen import TeamScreen
from mopsplanner.ui.theme.tokens import DARK
from mopsplanner.ui.window import Window
from tests.ui.support import LEFT, action, button, cell, choose, click, paste, press, settle, texts, when_open

TITLE, PERSON, FTE, PAY = (SHOWN.index(name) for name in (Field.TITLE, Field.PERSON, Field.FTE, Field.PAY))


@pytest.fixture
def team(enterprise: Window) -> TeamScreen:
    screen = enterprise.screen_named("team")
    assert isinstance(screen, TeamScreen)
    settle()
    click(button(screen, "Roster"))
    return screen


def position(team: TeamScreen, id: str) -> Position:
    return team.session.view.row(Position, id)


def steps(team: TeamScreen) -> int:
    return len(team.session.document.history.done)


def ids(team: TeamScreen) -> list[str]:
    return [team.model.position_at(at) for at in range(team.model.rowCount())]


def current(team: TeamScreen) -> tuple[int, int]:
    return team.roster.currentIndex().row(), team.roster.currentIndex().column()


def typed(team: TeamScreen, text: str, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Type over the current cell, and end with a key."""
    QTest.keyClicks(team.roster.viewport(), text[0])
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    QTest.keyClicks(editor, text[1:])
    QTest.keyClick(editor, key, held)
    settle()


def click_head(team: TeamScreen, column: int) -> None:
    heads = team.roster.horizontalHeader()
    at = QPoint(heads.sectionViewportPosition(column) + 20, heads.height() // 2)
    QTest.mouseClick(heads.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, at)
    settle()


# Keys


def test_enter_and_tab_leave_an_entry_for_the_next_cell(team: TeamScreen) -> None:
    choose(team.roster, (2, FTE))
    typed(team, "0.9", Qt.Key.Key_Return)
    assert current(team) == (3, FTE)
    typed(team, "0.8", Qt.Key.Key_Tab)
    assert current(team) == (3, FTE + 1)
    press("Left")
    press("Up")
    typed(team, "0.7", Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert current(team) == (1, FTE)
    assert [position(team, id).fte for id in ids(team)[2:4]] == [0.7, 0.8]


def test_f2_edits_what_stands_there_and_escape_keeps_it(team: TeamScreen) -> None:
    choose(team.roster, (2, TITLE))
    before = cell(team.roster, 2, TITLE)
    press("F2")
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    QTest.keyClicks(editor, "!")
    assert editor.text() == f"{before}!"
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    settle()
    assert cell(team.roster, 2, TITLE) == before
    assert steps(team) == 0


def test_ctrl_with_an_arrow_goes_to_the_edge_and_shift_takes_the_selection_along(team: TeamScreen) -> None:
    choose(team.roster, (0, TITLE))
    press("Ctrl+Down")
    assert current(team) == (team.model.rowCount() - 1, TITLE)
    press("Ctrl+Up")
    press("Ctrl+Shift+Right")
    assert team.roster.chosen_cells() == [(0, column) for column in range(SHOWN.index(Field.START))]
    press("Ctrl+Shift+Down")
    assert team.roster.chosen_rows() == list(range(team.model.rowCount()))


def test_ctrl_a_and_the_inspector_mean_everybody(team: TeamScreen) -> None:
    choose(team.roster, (0, TITLE))
    press("Ctrl+A")
    assert set(team.session.selection) == set(team.session.view.rows(Position))
    assert team.inspector.title.text() == "13 positions"


def test_ctrl_d_and_ctrl_r_fill_as_one_step(team: TeamScreen) -> None:
    choose(team.roster, (1, PERSON), (3, PERSON))
    name = cell(team.roster, 1, PERSON)
    press("Ctrl+D")
    assert [position(team, id).stays[0].person for id in ids(team)[1:4]] == [name] * 3
    assert steps(team) == 1
    choose(team.roster, (5, TITLE), (5, PERSON))
    press("Ctrl+R")
    assert position(team, ids(team)[5]).stays[0].person == cell(team.roster, 5, TITLE)
    assert steps(team) == 2


def test_delete_clears_what_may_be_empty_and_says_what_may_not(team: TeamScreen) -> None:
    choose(team.roster, (1, PERSON), (2, FTE))
    press("Del")
    assert [position(team, id).stays[0].person for id in ids(team)[1:3]] == ["", ""]
    assert [position(team, id).fte for id in ids(team)[1:3]] == [1.0, 1.0]
    assert "FTE is no number" in team.host.toast.text


# The clipboard


def test_a_copied_range_is_a_table_and_pastes_back_as_nothing(team: TeamScreen) -> None:
    choose(team.roster, (0, TITLE), (3, FTE))
    press("Ctrl+C")
    table = read_table(QGuiApplication.clipboard().text())
    assert [row[0] for row in table] == [position(team, id).title for id in ids(team)[:4]]
    press("Ctrl+V")
    assert steps(team) == 0


def test_a_table_from_a_spreadsheet_is_one_step(team: TeamScreen) -> None:
    digest = team.session.document.rows_digest
    paste(team.roster, (2, TITLE), '"Lead, ""new"""\tAda\t0,9\r\nBuilder\tBo\t0,8\r\n')
    first, second = (position(team, id) for id in ids(team)[2:4])
    assert (first.title, first.stays[0].person, first.fte) == ('Lead, "new"', "Ada", 0.9)
    assert (second.title, second.stays[0].person, second.fte) == ("Builder", "Bo", 0.8)
    assert steps(team) == 1
    press("Ctrl+Z")
    assert team.session.document.rows_digest == digest


def test_one_value_fills_the_selection(team: TeamScreen) -> None:
    paste(team.roster, (0, FTE), "50%", (4, FTE))
    assert [position(team, id).fte for id in ids(team)[:5]] == [0.5] * 5
    assert steps(team) == 1


@pytest.mark.parametrize("agree", [True, False])
def test_what_cannot_be_read_is_listed_before_anything_is_written(team: TeamScreen, agree: bool) -> None:
    seen: list[str] = []

    def look(dialog: PastePreview) -> None:
        seen.extend(dialog.listed.item(at).text() for at in range(dialog.listed.count()))
        assert steps(team) == 0
        click(dialog.agree if agree else dialog.stop)

    done = when_open(PastePreview, look)
    paste(team.roster, (2, FTE), "0.9\n#N/A\n0.7\n")
    assert done
    assert len(seen) == 1
    assert "“#N/A”" in seen[0]
    expected = [0.9, 1.0, 0.7] if agree else [1.0, 1.0, 1.0]
    assert [position(team, id).fte for id in ids(team)[2:5]] == expected
    assert steps(team) == int(agree)


def test_a_table_wider_and_taller_than_the_grid_says_what_lies_outside(team: TeamScreen) -> None:
    last = team.model.rowCount() - 1
    seen: list[str] = []

    def look(dialog: PastePreview) -> None:
        seen.extend(dialog.listed.item(at).text() for at in range(dialog.listed.count()))
        click(dialog.agree)

    done = when_open(PastePreview, look)
    paste(team.roster, (last, FTE), "0.9\t100\t5000\n0.8\t100\t5000\n")
    assert done
    assert seen == ["5 pasted cells lie outside the cells that can be changed."]
    assert position(team, ids(team)[last]).fte == 0.9


# Sorting, filtering, grouping, columns, totals


def test_a_head_sorts_up_down_and_not_at_all(team: TeamScreen) -> None:
    chart_order = ids(team)
    titles = [position(team, id).title for id in chart_order]
    click_head(team, TITLE)
    assert [cell(team.roster, at, TITLE) for at in range(13)] == sorted(titles, key=str.casefold)
    assert team.model.headers[TITLE] == "Title ↑"
    click_head(team, TITLE)
    assert cell(team.roster, 0, TITLE) == max(titles, key=str.casefold)
    assert team.model.headers[TITLE] == "Title ↓"
    click_head(team, TITLE)
    assert ids(team) == chart_order
    assert team.model.headers[TITLE] == "Title"


def test_the_selection_follows_its_rows_when_they_are_sorted(team: TeamScreen) -> None:
    choose(team.roster, (team.model.row_of("P005"), TITLE))
    click_head(team, TITLE)
    assert team.session.selection == ("P005",)
    assert team.roster.chosen_rows() == [team.model.row_of("P005")]


def test_a_filter_is_seen_and_cleared_by_one_click(team: TeamScreen) -> None:
    view = team.roster_view
    view.filter_text.setFocus()
    QTest.keyClicks(view.filter_text, "analy")
    settle()
    found = [id for id in team.session.view.rows(Position) if "analy" in position(team, id).title.casefold()]
    assert sorted(ids(team)) == sorted(found)
    assert team.model.headers[TITLE] == "Title ▽"
    assert f"{len(found)} of 13 positions" in texts(view)
    click(button(view, "Title has analy  ×"))
    assert len(ids(team)) == 13
    assert view.filter_text.text() == ""
    assert not view.active.isVisible()


def test_what_an_edit_makes_of_a_filtered_row_does_not_take_it_away(team: TeamScreen) -> None:
    QTest.keyClicks(team.roster_view.filter_text, "data")
    settle()
    before = ids(team)
    choose(team.roster, (0, TITLE))
    typed(team, "Other", Qt.Key.Key_Return)
    assert ids(team) == before
    click(button(team.roster_view, "Clear filters"))
    assert len(ids(team)) == 13


@pytest.mark.parametrize("group", ["domain", "location", "manager", "role"])
def test_groups_add_up_to_the_total(team: TeamScreen, group: str) -> None:
    combo = team.roster_view.group
    combo.setCurrentIndex(combo.findData(group))
    combo.activated.emit(combo.currentIndex())
    settle()
    heads = [at for at, id in enumerate(ids(team)) if not id]
    assert heads
    assert heads[0] == 0
    fte = sum(float(cell(team.roster, at, FTE)) for at in heads)
    assert fte == float(cell(team.roster_view.totals, 0, FTE)) == 13
    choose(team.roster, (0, FTE))
    QTest.keyClicks(team.roster.viewport(), "5")
    settle()
    assert not isinstance(QApplication.focusWidget(), QLineEdit), "the head of a group is not edited"


def test_totals_are_those_of_the_rows_in_sight(team: TeamScreen) -> None:
    hours = SHOWN.index("hours")
    everybody = cell(team.roster_view.totals, 0, hours)
    QTest.keyClicks(team.roster_view.filter_text, "analytics manager")
    settle()
    assert cell(team.roster_view.totals, 0, hours) == cell(team.roster, 0, hours) != everybody
    assert team.roster_view.totals.isVisible()


def test_columns_are_chosen_and_stay_chosen(team: TeamScreen) -> None:
    menu = team.roster_view.columns.menu()
    action(menu, "Note").trigger()
    assert Field.NOTE in team.model.columns
    action(menu, "Role").trigger()
    assert Field.ROLE not in team.model.columns
    click(button(team, "Chart"))
    click(button(team, "Roster"))
    assert Field.NOTE in team.model.columns
    action(menu, "All columns").trigger()
    assert team.model.columns == COLUMNS


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [
        (Field.ROLE, "Data Steward", "Data Steward"), (Field.LAID_OFF, "yes", "Yes"), (Field.OPENS, "2027-02-01", ""),
        (Field.CLOSES, "2028-01-31", ""), (Field.DATA, "35", "35%"), (Field.RATE, "95.50", "95.5"),
        (Field.APPROVED, "no", "No"), (Field.DEPARTMENT, "Growth", "Growth"), (Field.NOTE, "Ask Ada", "Ask Ada"),
        (Field.CONTRACT, "contractor", "Contractor"), (Field.END, "2028-03-31", ""), (Field.START, "2027-01-15", ""),
    ],
)  # fmt: skip
def test_every_field_is_edited_in_the_grid_and_undone(team: TeamScreen, name: Field, text: str, shown: str) -> None:
    action(team.roster_view.columns.menu(), "All columns").trigger()
    digest = team.session.document.rows_digest
    at = (team.model.row_of("P005"), team.model.column_of(name))
    choose(team.roster, at)
    typed(team, text, Qt.Key.Key_Return)
    assert cell(team.roster, *at) == (shown or text)
    assert steps(team) == 1
    press("Ctrl+Z")
    assert team.session.document.rows_digest == digest


def test_both_models_are_sound_whatever_is_done(team: TeamScreen) -> None:
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [QAbstractItemModelTester(model, fatal) for model in (team.model, team.roster_view.totals_model)]
    view = team.roster_view
    click_head(team, FTE)
    QTest.keyClicks(view.filter_text, "data")
    view.group.setCurrentIndex(1)
    view.group.activated.emit(1)
    action(view.columns.menu(), "All columns").trigger()
    click(button(view, "Clear filters"))
    paste(team.roster, (2, 0), "New title")
    press("Ctrl+Z")
    settle()
    assert team.model.rowCount() > 13
    assert len(testers) == 2


def test_sorting_filtering_and_grouping_go_by_the_palette_too(team: TeamScreen) -> None:
    run = {command.name: command.run for command in team.commands()}
    choose(team.roster, (0, PERSON))
    people = [position(team, id).stays[0].person for id in ids(team)]
    run["Sort the roster by the current column"]()
    assert [cell(team.roster, at, PERSON) for at in range(3)] == sorted(name for name in people if name)[:3]
    choose(team.roster, (0, FTE))
    run["Filter the roster by the current column"]()
    assert QApplication.focusWidget() is team.roster_view.filter_text
    QTest.keyClicks(team.roster_view.filter_text, ">2")
    settle()
    assert ids(team) == []
    run["Clear the roster's filters"]()
    run["Roster: by role"]()
    assert "" in ids(team)


@pytest.mark.parametrize(
    "name", ["Roster: by role", "Sort the roster by the current column", "Clear the roster's filters"]
)
def test_a_command_of_the_roster_shows_it_where_the_chart_was_in_front(small: Window, name: str) -> None:
    small.show_screen("team")
    screen = small.screen_named("team")
    assert isinstance(screen, TeamScreen)
    assert screen.stack.currentWidget() is screen.page
    {command.name: command.run for command in screen.commands()}[name]()
    settle()
    assert screen.roster.isVisible()
    assert screen.model.rowCount() >= len(small.session.view.rows(Position))


def test_a_roster_without_rows_follows_the_plan_and_the_theme(team: TeamScreen) -> None:
    QTest.keyClicks(team.roster_view.filter_text, "nobody is called so")
    settle()
    assert ids(team) == []
    digest = team.session.document.rows_digest
    team.gestures.add_role(next(iter(team.session.view.rows(Role))))
    team.session.undo()
    team.host.themes.choose(DARK)
    settle()
    assert team.session.document.rows_digest == digest
    assert team.roster_view.totals_model.cell(0, 0).text == words.positions(0)
    click(team.roster_view.clear_filters)
    assert set(ids(team)) == set(team.session.view.rows(Position))


def test_totals_stay_under_their_columns_at_the_far_end(team: TeamScreen) -> None:
    action(team.roster_view.columns.menu(), "All columns").trigger()
    team.host.resize(1280, 620)
    settle()
    bar = team.roster.horizontalScrollBar()
    bar.setValue(bar.maximum())
    settle()
    assert team.roster.verticalScrollBar().maximum() > 0
    assert bar.maximum() > 0
    assert team.roster_view.totals.horizontalScrollBar().value() == bar.value()
    assert team.roster_view.totals.viewport().width() == team.roster.viewport().width()
