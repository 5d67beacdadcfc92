"""The bar above: company, scenario, quarter, commands, undo, export."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QInputDialog, QMenu, QPushButton

from mopsplanner.edits import scenarios
from mopsplanner.plan.plan import BASELINE
from mopsplanner.plan.rows import Scenario
from mopsplanner.texts import numbers
from mopsplanner.texts.changes import change_name
from mopsplanner.texts.refusals import sentence
from mopsplanner.ui.parts.basics import Pill, button, empty, label

if TYPE_CHECKING:
    from mopsplanner.ui.window import Window

HEIGHT = 52
FULL, SHORT, SHORTEST = (220, 26), (150, 26), (110, 14)
"""How wide the company's name may be, and how many letters names may have, from a wide window to a narrow one."""
FINDER, FINDER_SHORT = "Find or run a command    Ctrl+K", "Ctrl+K"


class TopBar(QFrame):
    """Chooses scenario and quarter; undoes; says whether the plan is saved."""

    def __init__(self, window: Window) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self.setFixedHeight(HEIGHT)
        self._window, self._session = window, window.session
        self.company = label("", "company")
        self.plan_menu = self._menu_button("Plan")
        self.scenario = self._menu_button("Scenario")
        self.quarter = self._menu_button("Quarter")
        self.saved = Pill()
        self.finder = button(FINDER, window.open_palette, "command", "Find or run a command (Ctrl+K)")
        self.finder.setAccessibleName("Find or run a command")
        self.undo = button("↶ Undo", window.undo, tooltip="Undo (Ctrl+Z)")
        self.redo = button("↷ Redo", window.redo, tooltip="Redo (Ctrl+Y)")
        self.undo.setAccessibleName("Undo")
        self.redo.setAccessibleName("Redo")
        self.export = button("Export", lambda: window.show_screen("export"), "primary", "Export (Ctrl+E)")
        self._lay_out()
        self._fill_plan_menu()
        self._session.changed.connect(self.refresh)
        self._session.quarter_changed.connect(self.refresh)
        self._session.save_state_changed.connect(self._show_saved)

    def _menu_button(self, name: str) -> QPushButton:
        made = QPushButton(name)
        made.setAccessibleName(name)
        made.setMenu(QMenu(made))
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        return made

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 8, 16, 8)
        line.setSpacing(10)
        for widget in (self.company, self.plan_menu, self.scenario, self.quarter, self.saved):
            line.addWidget(widget)
        line.addStretch(1)
        for widget in (self.finder, self.undo, self.redo, self.export):
            line.addWidget(widget)

    def refresh(self) -> None:
        """Show the document as it is now."""
        if not self._session.is_open:
            return
        company = self._session.view.company
        self._window.setWindowTitle(f"{company.name}: {company.plan_name} - MOps Planner")
        self.quarter.setText(f"{numbers.quarter(self._session.quarter)}  ▾")
        self._fill_scenarios()
        self._fill_quarters()
        self._show_history()
        self._show_saved()
        self._fit()

    def _fit(self) -> None:
        """Write names as long as the bar has room for; what is shortened stands whole in the tooltip."""
        for width, letters in (FULL, SHORT, SHORTEST):
            self._write_names(width, letters)
            if self.sizeHint().width() <= self.width():
                return

    def _write_names(self, width: int, letters: int) -> None:
        company, scenario = self._session.view.company, self._scenario_name(self._session.scenario)
        metrics, right = self.company.fontMetrics(), Qt.TextElideMode.ElideRight
        self.company.setText(metrics.elidedText(company.name, right, width))
        self.company.setToolTip(company.name)
        for menu, caption, name in ((self.plan_menu, "", company.plan_name), (self.scenario, "Scenario: ", scenario)):
            menu.setText(f"{caption}{_short(name, letters)}  ▾")
            menu.setToolTip(name)
        small = (width, letters) != FULL
        self.finder.setText(FINDER_SHORT if small else FINDER)
        undo = self._session.document.history.next_undo
        self.undo.setText("↶" if small else f"↶ Undo {_short(change_name(undo), letters)}" if undo else "↶ Undo")
        self.redo.setText("↷" if small else "↷ Redo")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._session.is_open:
            self._fit()

    def _scenario_name(self, id: str) -> str:
        return "Baseline" if id == BASELINE else self._session.plan.row(Scenario, id).name

    def _show_history(self) -> None:
        history = self._session.document.history
        undo, redo = history.next_undo, history.next_redo
        self.undo.setEnabled(undo is not None)
        self.redo.setEnabled(redo is not None)
        self.undo.setToolTip(f"Undo {change_name(undo)} (Ctrl+Z)" if undo else "Nothing to undo (Ctrl+Z)")
        self.redo.setToolTip(f"Redo {change_name(redo)} (Ctrl+Y)" if redo else "Nothing to redo (Ctrl+Y)")

    def _show_saved(self) -> None:
        if not self._session.is_open:
            return
        document = self._session.document
        self.saved.setToolTip(sentence(document.unsaved_reason) if document.unsaved_reason else "")
        if document.read_only:
            self.saved.set("Read-only", "warn")
        elif document.unsaved_reason is not None:
            self.saved.set("Not saved", "bad")
        else:
            self.saved.set("Saved" if self._session.path else "Draft, kept safe", "neutral")

    def _fill_plan_menu(self) -> None:
        menu = self.plan_menu.menu()
        entries = (
            ("New plan...\tCtrl+N", self._window.files.new_plan),
            ("Open...\tCtrl+O", self._window.files.ask_open),
            ("Keep a version...\tCtrl+S", self._window.keep_version),
            ("Save as...\tCtrl+Shift+S", self._window.files.save_as),
            ("Import a file...\tCtrl+I", self._window.files.ask_import),
            ("Import a roster...", self._window.files.ask_import_roster),
            ("Import launched campaigns...", self._window.files.ask_import_actuals),
            ("Close plan", self._window.files.close_plan),
        )
        for text, run in entries:
            menu.addAction(text).triggered.connect(lambda _=False, run=run: run())

    def _fill_scenarios(self) -> None:
        menu = self.scenario.menu()
        empty(menu)
        rows = sorted(self._session.plan.rows(Scenario).values(), key=lambda row: row.order)
        for id, name in [(BASELINE, "Baseline"), *((row.id, row.name) for row in rows)]:
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(id == self._session.scenario)
            action.triggered.connect(partial(self._session.choose_scenario, id))
        menu.addSeparator()
        changes = [menu.addAction(f"Branch from {self._scenario_name(self._session.scenario)}")]
        changes[0].triggered.connect(self.branch)
        if self._session.scenario != BASELINE:
            for text, run in (("Rename...", self.rename_scenario), ("Remove", self.remove_scenario)):
                changes.append(menu.addAction(text))
                changes[-1].triggered.connect(run)
        for action in changes:
            action.setEnabled(not self._session.read_only)

    def _fill_quarters(self) -> None:
        menu = self.quarter.menu()
        empty(menu)
        for quarter in self._session.plan.calendar.quarters:
            action = menu.addAction(numbers.quarter(quarter))
            action.setCheckable(True)
            action.setChecked(quarter == self._session.quarter)
            action.triggered.connect(partial(self._session.choose_quarter, quarter))

    def branch(self) -> None:
        """Branch from the scenario in front and look at the new one. Asks nothing."""
        parent = self._session.scenario
        wanted = "Scenario" if parent == BASELINE else f"{self._scenario_name(parent)}, variant"
        name = scenarios.free_scenario_name(self._session.plan, wanted)
        if self._session.edit_plan(scenarios.add_scenario, name, parent):
            newest = max(self._session.plan.rows(Scenario).values(), key=lambda row: row.order)
            self._session.choose_scenario(newest.id)
            self._window.toast.say(f"You are now in “{name}”. The {self._scenario_name(parent)} stays as it is.")

    def rename_scenario(self) -> None:
        """Ask for another name of the scenario in front."""
        current = self._session.scenario
        name, agreed = QInputDialog.getText(self, "Rename scenario", "Name", text=self._scenario_name(current))
        if agreed and name.strip():
            self._session.edit_plan(scenarios.edit_scenario, current, name=name.strip())

    def remove_scenario(self) -> None:
        """Remove the scenario in front; undo brings it back."""
        self._session.edit_plan(scenarios.remove_scenario, self._session.scenario)


def _short(text: str, letters: int) -> str:
    return text if len(text) <= letters else f"{text[: letters - 1]}…"
