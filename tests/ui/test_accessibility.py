"""Everybody can work with every screen: names for what takes the keyboard, no clipped text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHeaderView,
    QLineEdit,
    QScrollArea,
    QScrollBar,
    QWidget,
)

from mopsplanner.ui.nav import SCREENS
from mopsplanner.ui.parts.grid import Grid
from mopsplanner.ui.screens.newplan.page import NewPlanPage
from mopsplanner.ui.theme.tokens import DARK, LIGHT, Theme
from mopsplanner.ui.window import Window
from tests.architecture.source import ROOT
from tests.ui.looking import PAGES, Page, clipped, too_wide, visible
from tests.ui.support import choose, press, settle, shown
from tests.unit.ui.test_contrast import contrast

SIZES = [(1024, 700), (1280, 720), (1440, 900)]
SMALLEST_TARGET = 24
EXPORTS = ROOT / "tests" / "data" / "exports"
IMPORTS = ("roster-bamboohr.csv", "salesforce-report.xlsx", "productiv-apps.csv", "leandata-logs.csv")


def page_id(page: Page) -> str:
    return page.name


def name_of(widget: QWidget) -> str:
    """What assistive technology reads."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name)


def focusable(widget: QWidget) -> bool:
    inner = isinstance(widget, QScrollArea | QHeaderView | QScrollBar)
    part_of_another = widget.focusProxy() is not None or widget.objectName() == "qt_spinbox_lineedit"
    takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
    return takes and not inner and not part_of_another


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_everything_that_takes_the_keyboard_has_a_name(window: Window, page: Page) -> None:
    page.show(window)
    settle()
    nameless = [
        f"{type(one).__name__} in {type(one.parentWidget()).__name__}"
        for one in visible(window)
        if focusable(one) and one.isEnabled() and not name_of(one).strip()
    ]
    assert nameless == []


@pytest.mark.parametrize("name", IMPORTS)
def test_everything_of_an_import_has_a_name(enterprise: Window, name: str) -> None:
    enterprise.files.import_file(str(EXPORTS / name))
    settle()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    assert [type(one).__name__ for one in visible(dialog) if focusable(one) and not name_of(one).strip()] == []


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_no_grid_keeps_the_keyboard(window: Window, page: Page) -> None:
    page.show(window)
    settle()
    for grid in (one for one in visible(window) if isinstance(one, Grid)):
        last = (grid.model().rowCount() - 1, grid.model().columnCount() - 1)
        for at, keys in (((0, 0), "Shift+Tab"), (last, "Tab"), ((0, 0), "F6"), (last, "Shift+F6")):
            choose(grid, at)
            press(keys)
            assert not grid.hasFocus(), f"{keys} stays in {grid.accessibleName()}"


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_nothing_to_click_is_too_small(window: Window, page: Page) -> None:
    page.show(window)
    settle()
    small = [
        f"{type(one).__name__} “{one.text()}” {one.width()}x{one.height()}"
        for one in visible(window)
        if isinstance(one, QAbstractButton)
        and min(one.width(), one.height()) < SMALLEST_TARGET
        and not (one.size().isEmpty() and isinstance(one.parent(), Grid))  # The corner of a grid, which is off.
    ]
    assert small == []


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_what_an_empty_field_says_is_readable(window: Window, page: Page, theme: Theme) -> None:
    """Qt paints it half transparent unless the style sheet names its colour."""
    window.themes.choose(theme)
    page.show(window)
    settle()
    for line in (one for one in window.findChildren(QLineEdit) if one.placeholderText()):
        color = line.palette().color(QPalette.ColorRole.PlaceholderText)
        assert color.alpha() == 255
        assert contrast(color.name().upper(), theme["surface"]) >= 4.5


# Clipping


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_no_text_is_clipped(window: Window, page: Page, size: tuple[int, int]) -> None:
    page.show(window)
    shown(window, *size)
    assert (window.width(), window.height()) == size
    assert clipped(window) == []


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_no_page_is_wider_than_its_place(window: Window, page: Page, size: tuple[int, int]) -> None:
    page.show(window)
    shown(window, *size)
    assert too_wide(window) == []


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_no_text_is_clipped_in_a_branch_with_an_edit_to_undo(enterprise: Window, size: tuple[int, int]) -> None:
    enterprise.topbar.branch()
    shown(enterprise, *size)
    for name in SCREENS:
        enterprise.show_screen(name)
        settle()
        assert clipped(enterprise) == [], name


def test_a_long_company_name_is_shortened_and_stands_in_the_tooltip(window: Window) -> None:
    window.files.new_plan()
    page = window.pages.currentWidget()
    assert isinstance(page, NewPlanPage)
    name = "The Extraordinarily Long Name of a Company in Northern Westphalia, Limited"
    page.form.name.setText(name)
    page.make()
    shown(window, 1024, 700)
    assert window.topbar.company.toolTip() == name
    assert window.topbar.company.text().endswith("…")
    assert clipped(window) == []
