"""Tools and routing logs in the importer: run work of the stack."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QVBoxLayout, QWidget

from mopsplanner.catalog.loading import load
from mopsplanner.exchange.previews import routing_lines, tools_lines
from mopsplanner.exchange.routing import preview_routing, read_routing
from mopsplanner.exchange.routing_import import RoutingImport, import_routing, routing_figure, routing_task
from mopsplanner.exchange.sources.layout import Kind, RoutingField, ToolField
from mopsplanner.exchange.tables import RawTable
from mopsplanner.exchange.tool_import import ToolImport, import_inventory, inventory_tools
from mopsplanner.exchange.tools import preview_tools, read_tools
from mopsplanner.plan.rows import StandingTask, Tool
from mopsplanner.texts import importing as words
from mopsplanner.texts.suggestion import origin
from mopsplanner.ui.parts.basics import field, pad
from mopsplanner.ui.screens.importing.dialog import ImportDialog
from mopsplanner.ui.screens.stack.screen import StackScreen

if TYPE_CHECKING:
    from mopsplanner.ui.window import Window


class ToolsDialog(ImportDialog):
    """Tools from an inventory of the stack."""

    heading = "Import tools"
    kind = Kind.TOOLS
    is_dated = False
    fields = (
        ToolField.NAME, ToolField.KEY, ToolField.CATEGORY, ToolField.VENDOR, ToolField.OWNER, ToolField.COST,
        ToolField.CURRENCY, ToolField.LICENCES, ToolField.ACTIVE, ToolField.RENEWAL,
    )  # fmt: skip

    def __init__(self, window: Window, path: Path) -> None:
        self._taken: ToolImport | None = None
        super().__init__(window, path)
        self.refresh()

    def choices(self) -> tuple[QVBoxLayout | QWidget, ...]:
        self.years = QComboBox()
        for years, text in words.YEARS.items():
            self.years.addItem(text, years)
        self.years.activated.connect(self.refresh)
        return (field(words.CONTRACTS_RUN, self.years),)

    def preview(self, encoding: str) -> tuple[RawTable, Mapping[str, str]]:
        return preview_tools(self.path, encoding)

    def read(self) -> list[str]:
        found = read_tools(self.path, self.mapping())
        self.years.setEnabled(found.totals)
        self._taken = inventory_tools(found, self.session.view, self.years.currentData())
        return tools_lines(found, self._taken, self.session.view)

    def brings_something(self) -> bool:
        return self._taken is not None and not self._taken.is_empty

    def take(self) -> None:
        assert self._taken is not None
        if self.backed_up() and self.session.edit(import_inventory, self._taken):
            self.taken("stack")
            _select(self.host, Tool, [row.id for row in self._taken.rows])


class RoutingDialog(ImportDialog):
    """Run work of data from a routing log."""

    heading = "Import a routing log"
    kind = Kind.ROUTING
    needs_mapping = True
    fields = (
        RoutingField.KEY, RoutingField.DATE, RoutingField.OWNER, RoutingField.LEAD, RoutingField.CONTACT,
        RoutingField.ACCOUNT, RoutingField.CASE,
    )  # fmt: skip

    def __init__(self, window: Window, path: Path) -> None:
        self._taken: RoutingImport | None = None
        super().__init__(window, path)
        self.refresh()

    def choices(self) -> tuple[QVBoxLayout | QWidget, ...]:
        self.minutes = QDoubleSpinBox()
        figure = routing_figure()
        self.minutes.setRange(figure.low, figure.high)
        self.minutes.setSingleStep(0.5)
        self.minutes.setDecimals(1)
        self.minutes.setSuffix(words.MINUTES_SUFFIX)
        self.minutes.setValue(figure.value)
        self.minutes.setToolTip(origin(figure.grade, figure.source, load()))
        self.minutes.setMinimumWidth(150)
        pad(self.minutes)
        self.minutes.valueChanged.connect(self.refresh)
        return (field(words.WORK_ON_A_RECORD, self.minutes),)

    def preview(self, encoding: str) -> tuple[RawTable, Mapping[str, str]]:
        return preview_routing(self.path, encoding)

    def read(self) -> list[str]:
        found = read_routing(self.path, self.as_of_day(), self.mapping())
        self._taken = routing_task(found, self.session.view, self.minutes.value())
        return routing_lines(found, self._taken)

    def brings_something(self) -> bool:
        return self._taken is not None and not self._taken.is_empty

    def why_nothing(self) -> str:
        return words.SAME_AGAIN if self._taken and self._taken.task else words.NOTHING_TO_TAKE

    def take(self) -> None:
        assert self._taken is not None
        if self.backed_up() and self.session.edit(import_routing, self._taken):
            self.taken("stack")
            _select(self.host, StandingTask, [self._taken.task.id] if self._taken.task else [])


def _select(window: Window, kind: type[Tool | StandingTask], ids: list[str]) -> None:
    """Select what came in, on the half of Stack on which it stands."""
    stack = window.screen_named("stack")
    assert isinstance(stack, StackScreen)
    stack.select(kind, ids)
