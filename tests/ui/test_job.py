"""The director's job from an empty window to a restored version: once by keyboard alone, once by mouse alone."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QInputDialog,
    QLineEdit,
    QMenu,
    QPushButton,
    QWidget,
)

from mopsplanner.plan.rows import Position, Role
from mopsplanner.plan.words import Contract, Home
from mopsplanner.texts import numbers
from mopsplanner.texts.words import HOME
from mopsplanner.ui.nav import screen_keys
from mopsplanner.ui.parts.palette import Palette
from mopsplanner.ui.screens.allocation.screen import AllocationScreen
from mopsplanner.ui.screens.history import HistoryScreen
from mopsplanner.ui.screens.newplan.page import TYPING_PAUSE_MS, NewPlanPage
from mopsplanner.ui.screens.team.position_dialog import PositionDialog
from mopsplanner.ui.screens.team.screen import TeamScreen
from mopsplanner.ui.window import Window
from tests.ui.driving import (
    RIGHT,
    cell_point,
    click_in_menu,
    mouse_click,
    mouse_double_click,
    mouse_drag,
    tab_to,
    typed,
)
from tests.ui.support import button, comes_true, press, settle, when_open

EMPLOYEES = 2400
ADDED = ("Data Steward", "Campaign Builder")
BACK = 5
"""Steps to undo and to redo."""
VERSION = "Board, first reading"


def plan_page(window: Window) -> NewPlanPage:
    page = window.pages.currentWidget()
    assert isinstance(page, NewPlanPage)
    return page


def team_of(window: Window) -> TeamScreen:
    screen = window.screen_named("team")
    assert isinstance(screen, TeamScreen)
    return screen


def allocation_of(window: Window) -> AllocationScreen:
    screen = window.screen_named("allocation")
    assert isinstance(screen, AllocationScreen)
    return screen


def history_of(window: Window) -> HistoryScreen:
    screen = window.screen_named("history")
    assert isinstance(screen, HistoryScreen)
    return screen


def positions(window: Window) -> dict[str, Position]:
    return dict(window.session.view.rows(Position))


def digest(window: Window) -> str:
    return window.session.document.rows_digest


def steps(window: Window) -> int:
    return len(window.session.document.history.done)


def to_move(window: Window) -> tuple[str, str]:
    """A seat without reports, and a manager whom it does not report to yet."""
    rows = positions(window)
    managers = {row.manager for row in rows.values()}
    seat = next(id for id, row in rows.items() if id not in managers and row.manager)
    chosen = next(id for id in sorted(managers - {""}) if id != rows[seat].manager)
    return seat, chosen


def third_quarter(window: Window) -> str:
    """The first Q3 of the plan, as the window names it."""
    found = next(one for one in window.session.results.quarters if one.number == 3)
    return numbers.quarter(found)


def is_contractor_from_then(window: Window, id: str) -> bool:
    session = window.session
    day = session.view.calendar.first_day(session.quarter)
    later = [stay for stay in positions(window)[id].stays if stay.end is None or stay.end >= day]
    return all(stay.contract is Contract.CONTRACTOR and (stay.start or day) >= day for stay in later) and bool(later)


# By keyboard


def run_by_key(name: str) -> None:
    """Ctrl+K, the command's name, Enter."""

    def choose(palette: Palette) -> None:
        typed(name)
        assert palette.list.currentItem().text().startswith(name), f"“{name}” is not the first match"
        press("Return")

    opened = when_open(Palette, choose)
    press("Ctrl+K")
    assert opened, "Ctrl+K opens no palette"


def select_by_key(window: Window, id: str) -> None:
    """Ctrl+F, the seat's id, Enter; Escape goes back to the chart."""
    press("Ctrl+F")
    typed(id)
    press("Esc")
    assert window.session.selection == (id,)
    assert QApplication.focusWidget() is team_of(window).chart


def make_plan_by_key(window: Window) -> None:
    press("Ctrl+N")
    page = plan_page(window)
    typed("Helio Systems")
    tab_to(lambda: page.form.employees)
    typed(str(EMPLOYEES))
    press("Ctrl+Return")
    assert window.session.plan.company.employees == EMPLOYEES


def move_by_key(window: Window) -> None:
    seat, manager = to_move(window)
    select_by_key(window, seat)

    def choose(_dialog: PositionDialog) -> None:
        typed(manager)
        press("Return")

    when_open(PositionDialog, choose)
    press("Ctrl+M")
    assert positions(window)[seat].manager == manager


def add_roles_by_key(window: Window) -> None:
    """One by the palette of commands, one by the palette of roles."""
    before = len(positions(window))
    run_by_key(f"Add {ADDED[0]}")
    team = team_of(window)
    tab_to(lambda: team.page.roles_button)
    press("Space")
    typed(ADDED[1])
    press("Return")
    names = [window.session.view.row(Role, row.role).name for row in positions(window).values()]
    assert len(positions(window)) == before + len(ADDED)
    assert all(name in names for name in ADDED)


def make_contractor_by_key(window: Window) -> None:
    seat = next(id for id, row in positions(window).items() if row.stays and row.manager)
    run_by_key(f"Quarter {third_quarter(window)}")
    select_by_key(window, seat)
    run_by_key("Make contractor")
    assert is_contractor_from_then(window, seat)


def allocate_by_key(window: Window) -> None:
    """Two shares of one row: typed over, Tab, typed over, Enter."""
    press(screen_keys()["allocation"])
    screen = allocation_of(window)
    tab_to(lambda: screen.grid)
    press("Ctrl+Home")
    press("Down", 3)
    before = screen.model.split_of(3)
    typed("35")
    press("Tab")
    typed("25%")
    press("Return")
    assert screen.model.split_of(3)[:2] == (0.35, 0.25)
    assert before[:2] != (0.35, 0.25)


def save_by_key(window: Window, path: Path) -> None:
    """The first Ctrl+S asks for a file, the next one for the version's name."""

    def name_file(_dialog: QFileDialog) -> None:
        typed(str(path))
        press("Return")

    def name_version(_dialog: QInputDialog) -> None:
        press("Ctrl+A")
        typed(VERSION)
        press("Return")

    when_open(QFileDialog, name_file)
    press("Ctrl+S")
    assert window.session.path == path
    opened = when_open(QInputDialog, name_version)
    press("Ctrl+S")
    assert opened
    assert [one.name for one in window.session.document.versions] == [VERSION]


def restore_by_key(window: Window) -> None:
    run_by_key("Go to History")
    screen = history_of(window)
    tab_to(lambda: screen.grid)
    press("Ctrl+Home")
    press("Down", version_row(screen))
    tab_to(lambda: screen.back)
    press("Space")


def version_row(screen: HistoryScreen) -> int:
    return screen.model.row_headers.index(f"Version: {VERSION}")


def test_the_whole_job_by_keyboard_alone(window: Window, tmp_path: Path) -> None:
    make_plan_by_key(window)
    move_by_key(window)
    add_roles_by_key(window)
    make_contractor_by_key(window)
    allocate_by_key(window)
    done, before = steps(window), digest(window)
    press("Ctrl+Z", BACK)
    assert steps(window) == done - BACK
    assert digest(window) != before
    press("Ctrl+Y", BACK)
    assert digest(window) == before
    save_by_key(window, tmp_path / "job.mops")
    press(screen_keys()["team"])
    seat = to_move(window)[0]
    select_by_key(window, seat)
    press("Del")
    assert seat not in positions(window)
    assert digest(window) != before
    restore_by_key(window)
    assert digest(window) == before
    window.session.close()


# By mouse


def click_menu(opener: QWidget, *path: str, at: QPoint | None = None, right: bool = False) -> None:
    """Click what opens a menu, then an entry of it."""
    opened = when_open(QMenu, click_in_menu(*path))
    mouse_click(opener, at, RIGHT) if right else mouse_click(opener, at)
    assert comes_true(lambda: bool(opened) and QApplication.activePopupWidget() is None), "a click opens no menu"
    settle()


def write_over(line: QLineEdit, text: str) -> None:
    """Drag over what stands in a field, and type in its place."""
    mouse_drag(line, QPoint(1, line.height() // 2), QPoint(line.width() - 2, line.height() // 2))
    typed(text)


def show_by_mouse(window: Window, title: str) -> None:
    mouse_click(button(window.nav, title))


def make_plan_by_mouse(window: Window) -> None:
    mouse_click(window.start.new)
    page = plan_page(window)
    mouse_double_click(page.form.employees)
    typed(str(EMPLOYEES))
    QTest.qWait(TYPING_PAUSE_MS * 3)
    mouse_click(page.confirm)
    assert window.session.plan.company.employees == EMPLOYEES


def move_by_mouse(window: Window) -> None:
    seat, manager = to_move(window)
    chart = team_of(window).chart
    mouse_drag(chart.viewport(), chart.card_center(seat), chart.card_center(manager))
    assert positions(window)[seat].manager == manager


def add_roles_by_mouse(window: Window) -> None:
    """One by the menu above the chart, one by the list of roles."""
    team, before = team_of(window), len(positions(window))
    roles = {row.name: row for row in window.session.view.rows(Role).values()}
    click_menu(team.add, HOME[Home(roles[ADDED[0]].home)], ADDED[0])
    mouse_click(team.page.roles_button)
    listed = team.page.roles.list
    item = next(listed.item(at) for at in range(listed.count()) if listed.item(at).text() == ADDED[1])
    listed.scrollToItem(item)
    settle()
    mouse_double_click(listed.viewport(), listed.visualItemRect(item).center())
    mouse_click(team.page.roles_button)
    names = [window.session.view.row(Role, row.role).name for row in positions(window).values()]
    assert len(positions(window)) == before + len(ADDED)
    assert all(name in names for name in ADDED)


def make_contractor_by_mouse(window: Window) -> None:
    chart = team_of(window).chart
    seat = next(id for id, row in positions(window).items() if row.stays and row.manager)
    click_menu(window.topbar.quarter, third_quarter(window))
    click_menu(chart.viewport(), "Make contractor", at=chart.card_center(seat), right=True)
    assert is_contractor_from_then(window, seat)


def allocate_by_mouse(window: Window) -> None:
    """Double-click opens a share; a click elsewhere takes it over."""
    show_by_mouse(window, "Allocation")
    screen = allocation_of(window)
    for column, text in ((0, "35"), (1, "25%")):
        mouse_double_click(screen.grid.viewport(), cell_point(screen.grid, 3, column))
        editor = QApplication.focusWidget()
        assert isinstance(editor, QLineEdit)
        write_over(editor, text)
        mouse_click(screen.grid.viewport(), cell_point(screen.grid, 5, 4))
    assert screen.model.split_of(3)[:2] == (0.35, 0.25)


def save_by_mouse(window: Window, path: Path) -> None:
    def name_file(dialog: QFileDialog) -> None:
        line = dialog.findChild(QLineEdit, "fileNameEdit")
        assert line is not None
        write_over(line, str(path))
        mouse_click(_standard(dialog, QDialogButtonBox.StandardButton.Save))

    def name_version(dialog: QInputDialog) -> None:
        line = dialog.findChild(QLineEdit)
        assert line is not None
        write_over(line, VERSION)
        mouse_click(_standard(dialog, QDialogButtonBox.StandardButton.Ok))

    when_open(QFileDialog, name_file)
    click_menu(window.topbar.plan_menu, "Save as...")
    assert window.session.path == path
    show_by_mouse(window, "History")
    opened = when_open(QInputDialog, name_version)
    mouse_click(history_of(window).keep)
    assert opened
    assert [one.name for one in window.session.document.versions] == [VERSION]


def _standard(dialog: QWidget, which: QDialogButtonBox.StandardButton) -> QPushButton:
    box = dialog.findChild(QDialogButtonBox)
    assert box is not None
    return box.button(which)


def restore_by_mouse(window: Window) -> None:
    show_by_mouse(window, "History")
    screen = history_of(window)
    mouse_click(screen.grid.viewport(), cell_point(screen.grid, version_row(screen), 0))
    mouse_click(screen.back)


def test_the_whole_job_by_mouse_alone(window: Window, tmp_path: Path) -> None:
    make_plan_by_mouse(window)
    move_by_mouse(window)
    add_roles_by_mouse(window)
    make_contractor_by_mouse(window)
    allocate_by_mouse(window)
    done, before = steps(window), digest(window)
    for _ in range(BACK):
        mouse_click(window.topbar.undo)
    assert steps(window) == done - BACK
    assert digest(window) != before
    for _ in range(BACK):
        mouse_click(window.topbar.redo)
    assert digest(window) == before
    save_by_mouse(window, tmp_path / "job.mops")
    show_by_mouse(window, "Team")
    seat, chart = to_move(window)[0], team_of(window).chart
    click_menu(chart.viewport(), "Remove", at=chart.card_center(seat), right=True)
    assert seat not in positions(window)
    restore_by_mouse(window)
    assert digest(window) == before
    window.session.close()
