"""Rosters and launched campaigns in the importer, and how a file of any kind gets there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from mopsplanner.edits.campaigns import import_actuals
from mopsplanner.exchange.actuals import actual_rows, preview_actuals, read_actuals
from mopsplanner.exchange.previews import actuals_lines, roster_lines
from mopsplanner.exchange.recognition import recognise
from mopsplanner.exchange.roster import preview_roster, read_roster
from mopsplanner.exchange.roster_import import RosterImport, import_roster, roster_positions
from mopsplanner.exchange.sources.layout import CampaignField, Kind, RosterField
from mopsplanner.exchange.tables import RawTable
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Actual
from mopsplanner.texts import importing as words
from mopsplanner.ui.parts.basics import field
from mopsplanner.ui.screens.importing.columns import NO_COLUMN
from mopsplanner.ui.screens.importing.dialog import ImportDialog, busy
from mopsplanner.ui.screens.importing.stack import RoutingDialog, ToolsDialog

if TYPE_CHECKING:
    from mopsplanner.ui.window import Window

__all__ = ["NO_COLUMN", "ActualsDialog", "ImportDialog", "RosterDialog", "RoutingDialog", "ToolsDialog"]

EVERYBODY = "Everybody in the file"


class RosterDialog(ImportDialog):
    """Positions from an HR or org chart export."""

    heading = "Import a roster"
    kind = Kind.ROSTER
    fields = (
        RosterField.NAME, RosterField.FIRST_NAME, RosterField.LAST_NAME, RosterField.TITLE, RosterField.DEPARTMENT,
        RosterField.KEY, RosterField.MANAGER_KEY, RosterField.MANAGER_NAME, RosterField.MANAGER_EMAIL,
        RosterField.EMAIL, RosterField.FTE, RosterField.STATUS, RosterField.START, RosterField.END,
        RosterField.CONTRACT, RosterField.LOCATION, RosterField.DOTTED, RosterField.ALIASES,
    )  # fmt: skip

    def __init__(self, window: Window, path: Path) -> None:
        self._taken: RosterImport | None = None
        super().__init__(window, path)
        self.refresh()

    def choices(self) -> tuple[QVBoxLayout | QWidget, ...]:
        self.department = QComboBox()
        self.department.setMinimumWidth(220)
        self.department.activated.connect(self.refresh)
        self.replace = QCheckBox("Suggested seats make room")
        self.replace.setChecked(True)
        self.replace.toggled.connect(self.refresh)
        return (field("Department", self.department), self.replace)

    def target(self) -> Plan:
        """The plan that the roster would come into."""
        return self.session.view

    def preview(self, encoding: str) -> tuple[RawTable, Mapping[str, str]]:
        return preview_roster(self.path, encoding)

    def read(self) -> list[str]:
        roster = read_roster(self.path, self.as_of_day(), self.mapping())
        self._offer_departments(roster.departments)
        wanted = self.department.currentData() or ""
        view = self.target()
        self._taken = roster_positions(roster, view, wanted, replace_team=self.replace.isChecked())
        return roster_lines(roster, self._taken, view)

    def _offer_departments(self, departments: Mapping[str, int]) -> None:
        chosen = self.department.currentData()
        with QSignalBlocker(self.department):
            self.department.clear()
            self.department.addItem(EVERYBODY, "")
            for name, count in departments.items():
                self.department.addItem(f"{name} ({count})", name)
            at = self.department.findData(chosen if chosen is not None else _likely(departments))
            self.department.setCurrentIndex(max(0, at))

    def brings_something(self) -> bool:
        return self._taken is not None and not self._taken.is_empty

    def take(self) -> None:
        assert self._taken is not None
        if self.backed_up() and self.session.edit(import_roster, self._taken):
            self.taken("team")


class ActualsDialog(ImportDialog):
    """Launched campaigns from a campaign report."""

    heading = "Import launched campaigns"
    kind = Kind.CAMPAIGNS
    needs_mapping = True
    fields = (
        CampaignField.KEY, CampaignField.NAME, CampaignField.TYPE, CampaignField.STATUS, CampaignField.DATE,
        CampaignField.SENT, CampaignField.DELETED,
    )  # fmt: skip

    def __init__(self, window: Window, path: Path) -> None:
        self._rows: tuple[Actual, ...] = ()
        super().__init__(window, path)
        self.refresh()

    def preview(self, encoding: str) -> tuple[RawTable, Mapping[str, str]]:
        return preview_actuals(self.path, encoding)

    def read(self) -> list[str]:
        found = read_actuals(self.path, self.as_of_day(), self.mapping())
        self._rows = actual_rows(found, self.session.view)
        return actuals_lines(found, self._rows)

    def brings_something(self) -> bool:
        return bool(self._rows) and not import_actuals(self.session.plan, self._rows, self.path.name).is_empty

    def why_nothing(self) -> str:
        return words.SAME_AGAIN if self._rows else words.NOTHING_TO_TAKE

    def take(self) -> None:
        if self.backed_up() and self.session.edit_plan(import_actuals, self._rows, self.path.name):
            self.taken("campaigns")


DIALOGS: Mapping[Kind, Callable[[Window, Path], ImportDialog]] = {
    Kind.ROSTER: RosterDialog,
    Kind.CAMPAIGNS: ActualsDialog,
    Kind.TOOLS: ToolsDialog,
    Kind.ROUTING: RoutingDialog,
}


def _likely(departments: Mapping[str, int]) -> str:
    """The department that is probably the team: marketing operations in one of its names."""
    for name in departments:
        folded = name.casefold()
        if "marketing op" in folded or folded in ("mops", "revops", "revenue operations"):
            return name
    return ""


def open_roster_import(window: Window, path: Path) -> None:
    """Show what a roster would bring in."""
    open_import(window, path, Kind.ROSTER)


def open_actuals_import(window: Window, path: Path) -> None:
    """Show which launched campaigns a report holds."""
    open_import(window, path, Kind.CAMPAIGNS)


def open_import(window: Window, path: Path, kind: Kind) -> ImportDialog | None:
    """Show what a file would bring in, read as one kind; there the person can choose another kind or file."""
    return show_import(window, path, DIALOGS[kind], can_switch=True)


def open_any_import(window: Window, path: Path) -> None:
    """Show what a file would bring in, as what its headers tell that it is."""
    try:
        with busy():
            kind = recognise(path).kind
    except Refusal as refusal:
        window.session.tell(refusal)
        return
    open_import(window, path, kind)


def show_import(
    window: Window, path: Path, kind: Callable[[Window, Path], ImportDialog], *, can_switch: bool = False
) -> ImportDialog | None:
    """Open the preview of a file, or tell why it cannot be read."""
    try:
        dialog = kind(window, path)
    except Refusal as refusal:
        window.session.tell(refusal)
        return None
    dialog.let_switch(can_switch)
    _open(dialog)
    return dialog


def _open(dialog: ImportDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
