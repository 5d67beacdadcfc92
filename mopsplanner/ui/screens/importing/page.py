"""Import: what a file would bring in, with columns to map and every problem by row; taken only when agreed to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QVBoxLayout,
    QWidget,
)

from mopsplanner.edits.campaigns import import_actuals
from mopsplanner.exchange.actuals import actual_rows, preview_actuals, read_actuals
from mopsplanner.exchange.previews import actuals_lines, roster_lines
from mopsplanner.exchange.roster import preview_roster, read_roster
from mopsplanner.exchange.roster_import import RosterImport, import_roster, roster_positions
from mopsplanner.exchange.sources.layout import CampaignField, ColumnMapping, RosterField
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Actual
from mopsplanner.store.backups import Reason
from mopsplanner.texts.importing import COLUMNS, FORGET, REMEMBERED
from mopsplanner.texts.refusals import sentence
from mopsplanner.ui.mappings import remember, remembered
from mopsplanner.ui.parts.basics import Card, button, field, label, pad, row

if TYPE_CHECKING:
    from mopsplanner.ui.window import Window

WIDTH, HEIGHT = 860, 620
EVERYBODY = "Everybody in the file"
NO_COLUMN = "(none)"


class ImportDialog(QDialog):
    """Shows columns, counts and problems; `take` carries the import out. Subclasses say what is imported."""

    heading = ""
    kind = ""
    fields: tuple[str, ...] = ()

    def __init__(self, window: Window, path: Path) -> None:
        super().__init__(window)
        self.setWindowTitle(self.heading)
        self.setAccessibleName(self.heading)
        self.resize(WIDTH, HEIGHT)
        self.host, self.session, self.path = window, window.session, path
        self.columns: dict[str, QComboBox] = {}
        today = self.session.today
        self.as_of = QDateEdit(QDate(today.year, today.month, today.day))
        self.as_of.setDisplayFormat("yyyy-MM-dd")
        pad(self.as_of)
        self.lines = QListWidget()
        self.lines.setAccessibleName("What the file holds")
        self.lines.setWordWrap(True)
        self.error = label("", "error", wrap=True)
        self.error.setAccessibleName("What to correct")
        self.accept_button = button("Take it in", self.take, "primary")
        self.remembered = label(REMEMBERED, "small")
        self.forget = button(FORGET, self.take_own_columns, "link")
        self._lay_out()
        self.as_of.dateChanged.connect(self.refresh)

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 20, 24, 18)
        box.setSpacing(12)
        box.addWidget(label(self.heading, "title"))
        box.addWidget(label(self.path.name, "muted"))
        mapping = Card("Columns")
        mapping.header.addWidget(self.remembered)
        mapping.header.addWidget(self.forget)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(8)
        mapping.body.addLayout(self.grid)
        choices = QHBoxLayout()
        choices.setSpacing(14)
        choices.addLayout(field("As of", self.as_of))
        for widget in self.choices():
            choices.addLayout(widget) if isinstance(widget, QVBoxLayout) else choices.addWidget(widget)
        choices.addStretch(1)
        mapping.body.addLayout(choices)
        box.addWidget(mapping)
        box.addWidget(self.error)
        box.addWidget(self.lines, 1)
        box.addLayout(row(1, button("Cancel", self.reject), self.accept_button))

    def choices(self) -> tuple[QVBoxLayout | QWidget, ...]:
        """More to choose beside the date."""
        return ()

    def offer_columns(self, headers: tuple[str, ...], proposed: Mapping[str, str]) -> None:
        """Offer the file's headers for every field, with those chosen that a person took for this layout before, or
        else the proposed ones.
        """
        self._headers, self._proposed = headers, dict(proposed)
        before = remembered(self.kind, headers)
        chosen = proposed if before is None else before
        for at, name in enumerate(self.fields):
            box = QComboBox()
            box.addItem(NO_COLUMN, "")
            for header in headers:
                if header:
                    box.addItem(header, header)
            box.setCurrentIndex(max(0, box.findData(chosen.get(name, ""))))
            box.activated.connect(self.refresh)
            self.columns[name] = box
            self.grid.addLayout(field(COLUMNS[name], box), at // 4, at % 4)
        self._show_remembered(before is not None)

    def _show_remembered(self, shown: bool) -> None:
        self.remembered.setVisible(shown)
        self.forget.setVisible(shown)

    def take_own_columns(self) -> None:
        """Choose the columns as the file's layout says, whatever was chosen before."""
        for name, box in self.columns.items():
            box.setCurrentIndex(max(0, box.findData(self._proposed.get(name, ""))))
        self._show_remembered(False)
        self.refresh()

    def accept(self) -> None:
        """Close after the import, and know the chosen columns again."""
        mapping = self.mapping()
        remember(self.kind, self._headers, None if mapping is None else mapping.columns)
        super().accept()

    def as_of_day(self) -> date:
        """The day of the export."""
        chosen = self.as_of.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def mapping(self) -> ColumnMapping | None:
        """The chosen columns; None while they are those of a known layout."""
        chosen = {name: box.currentData() for name, box in self.columns.items()}
        known = {name: self._proposed.get(name, "") for name in self.columns}
        return None if chosen == known else ColumnMapping(chosen)

    def refresh(self) -> None:
        """Read the file as chosen and show what it would bring in."""
        try:
            lines = self.read()
        except Refusal as refusal:
            self.say(sentence(refusal))
            self.accept_button.setEnabled(False)
            self.lines.clear()
            return
        self.say("")
        self.lines.clear()
        self.lines.addItems(lines)
        self.accept_button.setEnabled(self.brings_something())

    def say(self, problem: str) -> None:
        """Say what to correct; without a problem the line takes no room."""
        self.error.setText(problem)
        self.error.setVisible(bool(problem))

    def read(self) -> list[str]:
        """Read the file; the sentences of the preview."""
        raise AssertionError("an import says what it reads")

    def brings_something(self) -> bool:
        """Whether taking it in would change the plan."""
        raise AssertionError("an import says whether it brings something")

    def backed_up(self) -> bool:
        """Keep the state before the import. False, and said why, where that fails."""
        try:
            self.session.document.backup(Reason.IMPORT)
        except Refusal as refusal:
            self.say(sentence(refusal))
            return False
        return True

    def take(self) -> None:
        """Take the import in as one step, and close."""
        raise AssertionError("an import says how it is taken in")


class RosterDialog(ImportDialog):
    """Positions from an HR or org chart export."""

    heading = "Import a roster"
    kind = "roster"
    fields = (
        RosterField.NAME, RosterField.FIRST_NAME, RosterField.LAST_NAME, RosterField.TITLE,
        RosterField.DEPARTMENT, RosterField.KEY, RosterField.MANAGER_KEY, RosterField.MANAGER_NAME,
    )  # fmt: skip

    def __init__(self, window: Window, path: Path) -> None:
        self._taken: RosterImport | None = None
        super().__init__(window, path)
        table, proposed = preview_roster(path)
        self.offer_columns(tuple(table.headers), proposed)
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
            self.accept()
            self.host.show_screen("team")


class ActualsDialog(ImportDialog):
    """Launched campaigns from a campaign report."""

    heading = "Import launched campaigns"
    kind = "campaigns"
    fields = (CampaignField.KEY, CampaignField.TYPE, CampaignField.STATUS, CampaignField.DATE)

    def __init__(self, window: Window, path: Path) -> None:
        self._rows: tuple[Actual, ...] = ()
        super().__init__(window, path)
        table, proposed = preview_actuals(path)
        self.offer_columns(tuple(table.headers), proposed)
        self.refresh()

    def read(self) -> list[str]:
        found = read_actuals(self.path, self.as_of_day(), self.mapping())
        self._rows = actual_rows(found, self.session.view)
        return actuals_lines(found, self._rows)

    def brings_something(self) -> bool:
        return bool(self._rows)

    def take(self) -> None:
        if self.backed_up() and self.session.edit_plan(import_actuals, self._rows, self.path.name):
            self.accept()
            self.host.show_screen("campaigns")


def _likely(departments: Mapping[str, int]) -> str:
    """The department that is probably the team: marketing operations in one of its names."""
    for name in departments:
        folded = name.casefold()
        if "marketing op" in folded or folded in ("mops", "revops", "revenue operations"):
            return name
    return ""


def open_roster_import(window: Window, path: Path) -> None:
    """Show what a roster would bring in."""
    show_import(window, path, RosterDialog)


def open_actuals_import(window: Window, path: Path) -> None:
    """Show which launched campaigns a report holds."""
    show_import(window, path, ActualsDialog)


def open_any_import(window: Window, path: Path) -> None:
    """Show a dropped file as a roster, or as a campaign report where it is no roster."""
    try:
        dialog: ImportDialog = RosterDialog(window, path)
        if not dialog.brings_something():
            dialog = ActualsDialog(window, path)
    except Refusal as refusal:
        window.session.tell(refusal)
        return
    _open(dialog)


def show_import(window: Window, path: Path, kind: Callable[[Window, Path], ImportDialog]) -> None:
    """Open the preview of a file, or tell why it cannot be read."""
    try:
        dialog = kind(window, path)
    except Refusal as refusal:
        window.session.tell(refusal)
        return
    _open(dialog)


def _open(dialog: ImportDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
