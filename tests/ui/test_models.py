"""Every item model of the program keeps Qt's rules, whatever is done to the plan behind it."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module

from PySide6.QtCore import QAbstractItemModel
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractItemView, QApplication

import mopsplanner.ui
from mopsplanner.edits.positions import add_position
from mopsplanner.plan.rows import Role
from mopsplanner.ui.parts.grid import TOP, Cell, Grid, GridModel, Index
from mopsplanner.ui.theme.tokens import DARK, LIGHT
from mopsplanner.ui.window import Window
from tests.ui.hearing import heard
from tests.ui.looking import PAGES
from tests.ui.support import settle
from tests.unit.ui.test_contrast import contrast

WARNING = QAbstractItemModelTester.FailureReportingMode.Warning
"""Fails the test by the log, where the mode Fatal would end the process and name no test."""


def own_models() -> set[type[QAbstractItemModel]]:
    """Every model class of the package that others do not build upon."""
    for module in pkgutil.walk_packages(mopsplanner.ui.__path__, "mopsplanner.ui."):
        import_module(module.name)
    return {one for one in _below(QAbstractItemModel) if not _own(one.__subclasses__()) and _own([one])}


def _own(kinds: list[type]) -> bool:
    return any(kind.__module__.startswith("mopsplanner.") for kind in kinds)


def _below(kind: type[QAbstractItemModel]) -> Iterator[type[QAbstractItemModel]]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)


def _watch(window: Window, testers: dict[QAbstractItemModel, QAbstractItemModelTester]) -> None:
    for view in window.findChildren(QAbstractItemView):
        model = view.model()
        if model not in testers and _own([type(model)]):
            testers[model] = QAbstractItemModelTester(model, WARNING)


def _work(window: Window) -> None:
    """Edits, undo, another quarter, another theme, another scenario, as every screen has to follow them."""
    session = window.session
    session.edit(add_position, next(iter(session.view.rows(Role))))
    settle()
    session.choose_quarter(session.results.quarters[3])
    window.topbar.branch()
    settle()
    window.themes.choose(DARK)
    window.undo()
    window.undo()
    window.themes.choose(LIGHT)
    settle()


def test_every_model_keeps_qts_rules(window: Window) -> None:
    testers: dict[QAbstractItemModel, QAbstractItemModelTester] = {}
    for page in PAGES:
        page.show(window)
        settle()
        _watch(window, testers)
        if window.session.is_open:
            _work(window)
            _watch(window, testers)
    tested = {type(model) for model in testers}
    assert own_models() <= tested, f"no page shows {own_models() - tested}"
    assert len(own_models()) >= 10


def test_every_cell_is_readable_on_its_ground_and_when_it_is_selected(enterprise: Window) -> None:
    pairs = set()
    for page in PAGES:
        page.show(enterprise)
        settle()
        for grid in enterprise.findChildren(Grid):
            model = grid._grid
            cells = (model.cell(row, at) for row in range(model.rowCount()) for at in range(model.columnCount()))
            pairs |= {(cell.color or "text", cell.ground or "surface") for cell in cells if cell.text}
    assert {("text", "surface"), ("bad", "bad-soft"), ("warn", "warn-soft"), ("muted", "surface")} <= pairs
    pairs |= {(text, "selection") for text, _ in pairs}
    poor = [
        (theme.name, *pair)
        for theme in (LIGHT, DARK)
        for pair in pairs
        if contrast(theme[pair[0]], theme[pair[1]]) < 4.5
    ]
    assert poor == []


class Broken(GridModel):
    """Has one more row in every answer, which nothing announced."""

    def rowCount(self, parent: Index = TOP) -> int:
        self.asked = getattr(self, "asked", 0) + 1
        return self.asked

    def columnCount(self, parent: Index = TOP) -> int:
        return 1

    def cell(self, row: int, column: int) -> Cell:
        return Cell("")


def test_the_tester_complains_of_a_model_that_breaks_them(qapp: QApplication) -> None:
    with heard() as complaints:
        model = Broken({})
        tester = QAbstractItemModelTester(model, WARNING)
        model.beginResetModel()
        model.endResetModel()
        model.layoutChanged.emit()
    assert complaints.found
    assert tester.failureReportingMode() is WARNING
