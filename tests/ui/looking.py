"""What a demanding eye sees on a page: texts that do not fit, and things that lie on each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QGraphicsView,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from mopsplanner.engine.behind import Unit
from mopsplanner.plan.words import Domain, ReportsTo, TeamModel
from mopsplanner.ui.nav import SCREENS
from mopsplanner.ui.parts.toast import Toast
from mopsplanner.ui.screens.capacity.screen import CapacityScreen
from mopsplanner.ui.screens.capacity.side import FINDINGS
from mopsplanner.ui.screens.newplan.page import NewPlanPage
from mopsplanner.ui.screens.stack.screen import StackScreen
from mopsplanner.ui.screens.team.screen import VIEWS, TeamScreen
from mopsplanner.ui.window import Window


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


def _roster(window: Window) -> None:
    _screen("team")(window)
    team = window.screen_named("team")
    assert isinstance(team, TeamScreen)
    team.show_view(VIEWS[1])


def _governance(window: Window) -> None:
    _screen("stack")(window)
    stack = window.screen_named("stack")
    assert isinstance(stack, StackScreen)
    stack.show_half(stack.tasks)


def _capacity(window: Window) -> CapacityScreen:
    _screen("capacity")(window)
    screen = window.screen_named("capacity")
    assert isinstance(screen, CapacityScreen)
    return screen


def _behind_a_number(window: Window) -> None:
    """Positions behind a utilisation, in launches."""
    screen = _capacity(window)
    screen.choose_unit(Unit.CAMPAIGNS)
    screen.look_behind(Domain.DATA, window.session.results.quarters[2])
    screen.behind.choose_side(False)


def _capacity_as_table(window: Window) -> None:
    screen = _capacity(window)
    screen.choose_unit(Unit.FTE)
    if not screen.figure_grid.isVisible():
        screen.toggle_table()
    screen.side.show_panel(FINDINGS)


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
    Page("roster", _roster),
    Page("governance", _governance),
    Page("capacity behind a number", _behind_a_number),
    Page("capacity as a table, what stands out", _capacity_as_table),
]


def visible(root: QWidget) -> Iterator[QWidget]:
    """Every widget below that is to be seen."""
    yield from (one for one in root.findChildren(QWidget) if one.isVisible())


ARROW = 30
"""What a list to choose from draws beside its text, its margins included."""


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
    if isinstance(widget, QComboBox) and widget.currentText() and not widget.toolTip():
        return QSize(
            widget.fontMetrics().horizontalAdvance(widget.currentText()) + ARROW, widget.fontMetrics().height()
        )
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
            text = one.text() if isinstance(one, QLabel | QPushButton) else _called(one)
            found.append(f"“{text}” has {one.width()}x{one.height()}, needs {room.width()}x{room.height()}")
    return found


def too_wide(window: Window) -> list[str]:
    """Pages that would have to be scrolled sideways."""
    areas = [area for area in window.findChildren(QScrollArea) if area.isVisible()]
    widths = [(page.width(), area.viewport().width()) for area in areas if (page := area.widget()) is not None]
    return [f"a page of {inner} pixels in {room}" for inner, room in widths if inner > room]


# Overlaps

SOLID = (
    QLabel, QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QAbstractItemView, QGraphicsView,
)  # fmt: skip
"""What takes its own place on a page."""


def _place(window: Window, widget: QWidget) -> QRect:
    """Where a widget is seen, in the window."""
    return widget.visibleRegion().boundingRect().translated(widget.mapTo(window, QPoint()))


def overlapping(window: Window) -> list[str]:
    """Pairs that lie on each other, other than a part on its whole. A message that passes lies over all."""
    solid = [
        (one, _place(window, one))
        for one in visible(window)
        if isinstance(one, SOLID) and not _passes(one) and not one.visibleRegion().isEmpty()
    ]
    return [
        f"{_called(first)} lies on {_called(second)}: {here} and {there}"
        for (first, here), (second, there) in combinations(solid, 2)
        if here.intersects(there) and not first.isAncestorOf(second) and not second.isAncestorOf(first)
    ]


def _passes(widget: QWidget) -> bool:
    parents = [widget]
    while (above := parents[-1].parentWidget()) is not None:
        parents.append(above)
    return any(isinstance(one, Toast) for one in parents)


def _called(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton | QLineEdit) else ""
    return f"{type(widget).__name__} “{text or widget.accessibleName()}”"
