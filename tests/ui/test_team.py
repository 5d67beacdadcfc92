"""Team: chart, roster and inspector show one selection; every edit is named, refused or undone in place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from mopsplanner.edits.positions import move_position
from mopsplanner.exchange.seat_fields import Field
from mopsplanner.plan.rows import Position, Stay
from mopsplanner.store.document import Document
from mopsplanner.ui.screens.team.position_dialog import PositionDialog
from mopsplanner.ui.screens.team.roster import SHOWN
from mopsplanner.ui.screens.team.screen import TeamScreen
from mopsplanner.ui.window import Window
from tests.ui.support import action, button, cell, choose, click, enter, press, settle, type_in, when_open

TITLE, PERSON, MANAGER, FTE, START = (SHOWN.index(name) for name in ("title", "person", "manager", "fte", "start"))


@pytest.fixture
def team(enterprise: Window) -> TeamScreen:
    screen = enterprise.screen_named("team")
    assert isinstance(screen, TeamScreen)
    settle()
    return screen


def position(team: TeamScreen, id: str) -> Position:
    return team.session.view.row(Position, id)


def select(team: TeamScreen, id: str) -> None:
    click(team.chart.viewport(), team.chart.card_center(id))
    assert team.session.selection == (id,)


def drag(team: TeamScreen, id: str, to: QPoint) -> None:
    """Press on a card, move in steps with the button down, let go."""
    viewport, start = team.chart.viewport(), team.chart.card_center(id)
    kinds = QEvent.Type
    path = [start + (to - start) * step / 8 for step in range(9)]
    moves = [(kinds.MouseMove, point, Qt.MouseButton.NoButton) for point in path[1:]]
    for kind, point, pressed in (
        (kinds.MouseButtonPress, start, Qt.MouseButton.LeftButton),
        *moves,
        (kinds.MouseButtonRelease, to, Qt.MouseButton.LeftButton),
    ):
        down = Qt.MouseButton.NoButton if kind is kinds.MouseButtonRelease else Qt.MouseButton.LeftButton
        glob = QPointF(viewport.mapToGlobal(point))
        none = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(viewport, QMouseEvent(kind, QPointF(point), glob, pressed, down, none))
    settle()


# One selection


def test_a_card_a_row_and_the_inspector_are_one_selection(team: TeamScreen) -> None:
    select(team, "P003")
    assert team.inspector.title.text() == position(team, "P003").title
    assert team.inspector.fte.isVisible()
    click(button(team, "Roster"))
    chosen = {index.row() for index in team.roster.selectedIndexes()}
    assert chosen == {team.model.row_of("P003")}
    choose(team.roster, (team.model.row_of("P005"), 0))
    assert team.session.selection == ("P005",)
    click(button(team, "Chart"))
    assert team.chart.selected == ("P005",)
    assert team.inspector.title.text() == position(team, "P005").title


def test_nobody_selected_says_what_to_do(team: TeamScreen) -> None:
    team.session.select(())
    settle()
    assert team.inspector.empty.isVisible()
    assert not team.inspector.area.isVisible()


def test_several_selected_show_what_they_share(team: TeamScreen) -> None:
    team.session.select(("P003", "P004"))
    assert team.inspector.title.text() == "2 positions"
    enter(team.inspector.fte, "0.8")
    assert {position(team, id).fte for id in ("P003", "P004")} == {0.8}
    assert team.host.topbar.undo.toolTip() == "Undo change 2 positions (Ctrl+Z)"


def test_arrows_walk_the_chart(team: TeamScreen) -> None:
    select(team, "P001")
    team.chart.setFocus()
    press("Down")
    assert position(team, team.session.selection[0]).manager == "P001"
    press("Up")
    assert team.session.selection == ("P001",)


# The inspector


def test_the_inspector_edits_each_field(team: TeamScreen) -> None:
    select(team, "P005")
    inspector = team.inspector
    enter(inspector.fte, "0.5")
    enter(inspector.person, "Ada Lovelace")
    enter(inspector.start, "2027-05-03")
    enter(inspector.name, "Data Lead")
    enter(inspector.pay, "99,500")
    changed = position(team, "P005")
    assert (changed.fte, changed.title) == (0.5, "Data Lead")
    assert changed.stays[0].person == "Ada Lovelace"
    assert changed.stays[0].start == date(2027, 5, 3)
    assert changed.stays[0].base_pay == 99_500
    assert len(team.session.document.history.done) == 5


def test_the_inspector_moves_to_another_manager(team: TeamScreen) -> None:
    select(team, "P005")
    combo = team.inspector.manager
    other = next(id for id in team.session.view.rows(Position) if id not in ("P005", position(team, "P005").manager))
    combo.setCurrentIndex(combo.findData(other))
    combo.activated.emit(combo.currentIndex())
    assert position(team, "P005").manager == other


@pytest.mark.parametrize(
    ("field", "wrong"), [("fte", "lots"), ("start", "next week"), ("pay", "ten"), ("end", "31.31")]
)
def test_what_cannot_be_read_is_told_beside_the_field(team: TeamScreen, field: str, wrong: str) -> None:
    select(team, "P005")
    before = position(team, "P005")
    line = getattr(team.inspector, field)
    enter(line, wrong)
    box = team.inspector.boxes[Field(field)]
    assert f"“{wrong}”" in box.error.text()
    assert box.error.isVisible()
    assert line.property("wrong") is True
    assert position(team, "P005") == before


@pytest.mark.parametrize("fte", ["0", "3", "-1"])
def test_an_fte_outside_its_bounds_is_refused(team: TeamScreen, fte: str) -> None:
    select(team, "P005")
    before = position(team, "P005")
    enter(team.inspector.fte, fte)
    assert position(team, "P005") == before
    assert "FTE" in team.inspector.boxes[Field.FTE].error.text()
    assert team.session.document.history.done == ()


def test_undo_works_while_a_field_has_the_keyboard(team: TeamScreen) -> None:
    select(team, "P005")
    before = position(team, "P005")
    enter(team.inspector.fte, "0.5")
    assert QApplication.focusWidget() is team.inspector.fte
    press("Ctrl+Z")
    assert position(team, "P005") == before
    assert team.inspector.fte.text() == "1"
    press("Ctrl+Y")
    assert position(team, "P005").fte == 0.5


def test_undo_in_a_field_takes_back_what_is_being_typed(team: TeamScreen) -> None:
    select(team, "P005")
    enter(team.inspector.fte, "0.5")
    team.inspector.person.setFocus()
    QTest.keyClicks(team.inspector.person, "xyz")
    press("Ctrl+Z")
    assert "xyz" not in team.inspector.person.text()
    assert position(team, "P005").fte == 0.5, "the edit before is not touched"


# Moving


def test_a_card_dropped_on_another_reports_to_it(team: TeamScreen) -> None:
    target = next(id for id, row in team.session.view.rows(Position).items() if row.manager == "P001" and id != "P005")
    before = position(team, "P005").manager
    assert before != target
    drag(team, "P005", team.chart.card_center(target))
    assert position(team, "P005").manager == target
    press("Ctrl+Z")
    assert position(team, "P005").manager == before


def test_a_card_dropped_on_nothing_goes_back(team: TeamScreen) -> None:
    home = team.chart.card_center("P005")
    drag(team, "P005", QPoint(4, team.chart.viewport().height() - 4))
    assert team.chart.card_center("P005") == home
    assert team.session.document.history.done == ()


def test_ctrl_m_is_the_twin_of_dragging(team: TeamScreen) -> None:
    select(team, "P005")
    team.chart.setFocus()

    def pick(dialog: PositionDialog) -> None:
        QTest.keyClicks(dialog.line, "p002")
        QTest.keyClick(dialog.line, Qt.Key.Key_Return)

    done = when_open(PositionDialog, pick)
    press("Ctrl+M")
    assert done
    assert position(team, "P005").manager == "P002"


def test_ctrl_m_works_in_the_roster_too(team: TeamScreen) -> None:
    click(button(team, "Roster"))
    choose(team.roster, (team.model.row_of("P005"), 0))
    done = when_open(PositionDialog, lambda dialog: dialog.reject())
    press("Ctrl+M")
    assert done


def test_a_reporting_circle_is_refused_and_nothing_changed(team: TeamScreen) -> None:
    below = next(id for id, row in team.session.view.rows(Position).items() if row.manager == "P001")
    digest = team.session.document.rows_digest
    drag(team, "P001", team.chart.card_center(below))
    assert team.chart.carrier.bubble.isVisible()
    assert "cannot report to" in team.chart.carrier.bubble.text()
    assert team.session.document.rows_digest == digest


# Adding, removing, vacating


def test_a_role_from_the_palette_adds_a_position_under_the_selected_one(team: TeamScreen) -> None:
    before = set(team.session.view.rows(Position))
    select(team, "P002")
    action(team.add.menu(), "Data Steward").trigger()
    added = set(team.session.view.rows(Position)) - before
    assert len(added) == 1
    new = position(team, added.pop())
    assert new.manager == "P002"
    assert team.session.selection == (new.id,)
    assert new.stays == (Stay("", team.session.view.calendar.start, None),)


def test_delete_removes_and_ctrl_z_brings_back(team: TeamScreen) -> None:
    select(team, "P005")
    digest = team.session.document.rows_digest
    team.chart.setFocus()
    press("Del")
    assert "P005" not in team.session.view.rows(Position)
    assert team.host.toast.isVisible()
    press("Ctrl+Z")
    assert team.session.document.rows_digest == digest


def test_the_toast_undoes_a_removal(team: TeamScreen) -> None:
    assert team.session.edit(move_position, "P005", "P002")
    assert team.session.edit(move_position, "P006", "P002")
    settle()
    select(team, "P002")
    digest = team.session.document.rows_digest
    team.chart.setFocus()
    press("Del")
    assert {position(team, id).manager for id in ("P005", "P006")} == {"P001"}, "reports move up"
    click(button(team.host.toast, "Undo"))
    assert team.session.document.rows_digest == digest
    assert not team.host.toast.isVisible()


def test_a_manager_whom_a_scenario_still_needs_stays(team: TeamScreen) -> None:
    select(team, "P008")
    digest = team.session.document.rows_digest
    team.chart.setFocus()
    press("Del")
    assert "Hire ahead" in team.host.toast.text
    assert team.session.document.rows_digest == digest


def test_delete_in_a_field_removes_letters_not_people(team: TeamScreen) -> None:
    select(team, "P005")
    team.inspector.person.setFocus()
    press("Home")
    press("Del")
    assert "P005" in team.session.view.rows(Position)
    team.inspector.role.setFocus()
    press("Del")
    assert "P005" in team.session.view.rows(Position)


def test_make_vacant_ends_the_stay_with_the_quarter(team: TeamScreen) -> None:
    select(team, "P005")
    click(team.inspector.vacate)
    assert position(team, "P005").stays[-1].end == team.session.view.calendar.last_day(team.session.quarter)
    assert "P005" in team.session.view.rows(Position), "the seat stays"


def test_a_vacant_seat_is_shown_as_such_and_counts_as_headcount(team: TeamScreen) -> None:
    before = team.host.scoreboard.figures[0].number.text()
    select(team, "P005")
    click(team.inspector.vacate)
    later = team.session.results.quarters[1]
    team.session.choose_quarter(later)
    settle()
    click(button(team, "Roster"))
    assert cell(team.roster, team.model.row_of("P005"), PERSON) == "Vacant"
    assert team.host.scoreboard.figures[0].number.text() == before


# The quarter strip


def strip(team: TeamScreen) -> list[QPushButton]:
    items = (team.strip.itemAt(at) for at in range(team.strip.count()))
    widgets = (item.widget() for item in items if item is not None)
    return [one for one in widgets if isinstance(one, QPushButton)]


def test_the_strip_shows_the_team_of_a_quarter(team: TeamScreen) -> None:
    assert strip(team)[0].isChecked()
    click(strip(team)[2])
    assert team.session.quarter == team.session.results.quarters[2]
    assert [one.isChecked() for one in strip(team)[:4]] == [False, False, True, False]
    click(next(one for one in strip(team) if "→" in one.text()))
    assert team.session.quarter.year == team.session.results.quarters[0].year + 1


# The roster as a grid


def test_the_roster_edits_in_place(team: TeamScreen) -> None:
    click(button(team, "Roster"))
    row = team.model.row_of("P005")
    type_in(team.roster, (row, FTE), "0.9")
    type_in(team.roster, (row, TITLE), "Steward")
    type_in(team.roster, (row, START), "2027-04-05")
    type_in(team.roster, (row, MANAGER), "P001")
    changed = position(team, "P005")
    assert (changed.fte, changed.title, changed.manager) == (0.9, "Steward", "P001")
    assert changed.stays[0].start == date(2027, 4, 5)
    assert len(team.session.document.history.done) <= 4


@pytest.mark.parametrize(("column", "wrong"), [(FTE, "lots"), (START, "soon"), (MANAGER, "Nobody I know"), (TITLE, "")])
def test_the_roster_keeps_what_it_cannot_read(team: TeamScreen, column: int, wrong: str) -> None:
    click(button(team, "Roster"))
    row = team.model.row_of("P005")
    before = position(team, "P005")
    if wrong:
        type_in(team.roster, (row, column), wrong)
    else:
        choose(team.roster, (row, column))
        press("Del")
    assert position(team, "P005") == before
    assert team.host.toast.text


def test_zoom_and_fit(team: TeamScreen) -> None:
    fitted = team.chart.transform().m11()
    click(team.page.zoom_out)
    assert team.chart.transform().m11() < fitted
    click(team.page.fit)
    assert team.chart.transform().m11() == pytest.approx(fitted)
    for _ in range(30):
        click(team.page.zoom_in)
    assert team.chart.transform().m11() == pytest.approx(2.0)


def test_what_is_typed_and_not_confirmed_is_taken_when_the_window_closes(team: TeamScreen, tmp_path: Path) -> None:
    path = tmp_path / "plan.mops"
    assert team.host.files.save_to(str(path))
    select(team, "P005")
    team.inspector.person.setFocus()
    team.inspector.person.selectAll()
    QTest.keyClicks(team.inspector.person, "Grace Hopper")
    team.host.close()
    document = Document.open(path, read_only=True)
    assert document.plan.row(Position, "P005").stays[0].person == "Grace Hopper"
    document.close()
