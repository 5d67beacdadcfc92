"""Everybody can work with every screen: names for what takes the keyboard, sound models, no clipped text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QAbstractItemModel, QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHeaderView,
    QLabel,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from mopsplanner.plan.words import ReportsTo, TeamModel
from mopsplanner.ui.nav import SCREENS
from mopsplanner.ui.parts.grid import Grid
from mopsplanner.ui.screens.newplan.page import NewPlanPage
from mopsplanner.ui.window import Window
from tests.architecture.source import ROOT
from tests.ui.support import choose, press, settle, shown

SIZES = [(1024, 700), (1280, 720), (1440, 900)]
SMALLEST_TARGET = 24
EXPORTS = ROOT / "tests" / "data" / "exports"
IMPORTS = ("roster-bamboohr.csv", "salesforce-report.xlsx", "productiv-apps.csv", "leandata-logs.csv")


@dataclass(frozen=True, slots=True)
class Page:
    """A page to look at: its name, and what brings it to the front of a window."""

    name: str
    show: Callable[[Window], None]


def _screen(name: str) -> Callable[[Window], None]:
    def show(window: Window) -> None:
        if not window.session.is_open:
            window.files.open_sample("enterprise")
        window.session.select(("P012",))
        window.show_screen(name)

    return show


def _new_plan(window: Window) -> NewPlanPage:
    window.files.new_plan()
    page = window.pages.currentWidget()
    assert isinstance(page, NewPlanPage)
    return page


def _large_company(window: Window) -> None:
    """Every driver and note of a new plan at once."""
    page = _new_plan(window)
    page.form.describe(12_000)
    page.form.regions.setValue(4)
    page.form.units.setValue(12)
    page.form.regulated.setChecked(True)
    page.form.agency.setChecked(True)
    page.form.take_model(TeamModel.REVOPS)
    page.form.take_line(ReportsTo.CMO)
    page.refresh()


def _wrong_entry(window: Window) -> None:
    page = _new_plan(window)
    page.form.tools.setText("1000000000000")
    page.refresh()


PAGES = [
    Page("start", lambda _window: None),
    Page("new plan", lambda window: window.files.new_plan()),
    Page("new plan of a large company", _large_company),
    Page("new plan with a wrong entry", _wrong_entry),
    *(Page(name, _screen(name)) for name in SCREENS),
]


def page_id(page: Page) -> str:
    return page.name


def visible(root: QWidget) -> Iterator[QWidget]:
    """Every widget below that is to be seen."""
    yield from (one for one in root.findChildren(QWidget) if one.isVisible())


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
        if isinstance(one, QAbstractButton) and min(one.width(), one.height()) < SMALLEST_TARGET
    ]
    assert small == []


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_every_model_keeps_qts_rules(window: Window, page: Page) -> None:
    page.show(window)
    settle()
    models: list[QAbstractItemModel] = [grid.model() for grid in window.findChildren(Grid)]
    mode = QAbstractItemModelTester.FailureReportingMode.Warning
    testers = [QAbstractItemModelTester(model, mode) for model in models]
    if window.session.is_open:
        window.session.choose_quarter(window.session.results.quarters[3])
        settle()
        window.topbar.branch()
        settle()
        window.undo()
        settle()
    assert len(testers) == len(models)


# Clipping


def needed(widget: QWidget) -> QSize | None:
    """The room that a text takes; None where the widget shows none."""
    if isinstance(widget, QLabel) and widget.text() and widget.textFormat() == Qt.TextFormat.PlainText:
        if widget.wordWrap():
            return QSize(0, widget.heightForWidth(widget.width()))
        return QSize(widget.sizeHint().width(), widget.fontMetrics().height())
    if isinstance(widget, QPushButton) and widget.text():
        option = QStyleOptionButton()
        widget.initStyleOption(option)
        text = widget.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, widget.text())
        return widget.style().sizeFromContents(QStyle.ContentsType.CT_PushButton, option, text, widget)
    return None


def elides(widget: QWidget) -> bool:
    """Whether it shortens its text on purpose, and says the whole in a tooltip."""
    return bool(widget.toolTip()) and isinstance(widget, QLabel)


def clipped(window: Window) -> list[str]:
    found = []
    for one in visible(window):
        room = needed(one)
        if room is None or elides(one):
            continue
        if one.width() < room.width() or one.height() + 1 < room.height():
            text = one.text() if isinstance(one, QLabel | QPushButton) else ""
            found.append(f"“{text}” has {one.width()}x{one.height()}, needs {room.width()}x{room.height()}")
    return found


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
    off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    for area in window.findChildren(QScrollArea):
        if area.isVisible() and area.horizontalScrollBarPolicy() == off:
            inner = area.widget()
            assert inner is not None
            assert inner.width() <= area.viewport().width(), f"{inner.width()} in {area.viewport().width()}"


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
