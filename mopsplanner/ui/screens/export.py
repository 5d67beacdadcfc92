"""Export: what leadership gets, of which scenario, and where it was put."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QGridLayout, QHBoxLayout, QPushButton

from mopsplanner.plan.plan import BASELINE, Plan
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Scenario
from mopsplanner.texts import export as words
from mopsplanner.ui.parts.basics import Card, button, clear, label, row
from mopsplanner.ui.parts.palette import Command
from mopsplanner.ui.screen import Screen

if TYPE_CHECKING:
    from mopsplanner.ui.window import Window

WORKBOOKS = "Excel workbooks (*.xlsx)"
DOCUMENTS = "Plan documents (*.json)"
DATASETS = "SQLite files (*.sqlite)"


class ExportScreen(Screen):
    """Writes the workbook, the JSON document and the dataset."""

    title = "Export"
    hint = "What others get to see of the scenario in front"

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        line = QHBoxLayout()
        line.setSpacing(14)
        line.addWidget(self._workbook_card(), 3)
        line.addWidget(self._document_card(), 2)
        line.addWidget(self._dataset_card(), 2)
        self.body.addLayout(line)
        self.body.addWidget(self._preview_card())
        self.body.addStretch(1)

    def _workbook_card(self) -> Card:
        card = Card("Excel workbook")
        card.body.addWidget(label(words.WORKBOOK, "muted", wrap=True))
        self.workbook = button("Export the workbook...", self.ask_workbook, "primary", "Export the workbook (Ctrl+E)")
        self.reveal = button("Open it", self._open_written)
        self.reveal.hide()
        self.written = label("", "muted", wrap=True)
        self.written.setAccessibleName("Where the export was put")
        card.body.addLayout(row(self.workbook, self.reveal, 1))
        card.body.addWidget(self.written)
        card.body.addStretch(1)
        return card

    def _document_card(self) -> Card:
        card = Card("Plan document")
        card.body.addWidget(label(words.DOCUMENT, "muted", wrap=True))
        self.document: QPushButton = button("Export as JSON...", self.ask_document)
        card.body.addLayout(row(self.document, 1))
        card.body.addStretch(1)
        return card

    def _dataset_card(self) -> Card:
        card = Card("Dataset for BI tools")
        card.body.addWidget(label(words.DATASET, "muted", wrap=True))
        self.dataset: QPushButton = button("Export the dataset...", self.ask_dataset)
        card.body.addLayout(row(self.dataset, 1))
        card.body.addStretch(1)
        return card

    def _preview_card(self) -> Card:
        card = Card("What the workbook will say")
        self.figures = QGridLayout()
        self.figures.setHorizontalSpacing(0)
        card.body.addLayout(self.figures)
        return card

    def refresh(self) -> None:
        clear(self.figures)
        lines = words.preview(self.session.results)
        for column, head in enumerate(lines[0]):
            self.figures.addWidget(label(head, "cell-head"), 0, column)
        for at, line in enumerate(lines[1:], start=1):
            for column, text in enumerate(line):
                self.figures.addWidget(label(text, "cell" if column else "cell-muted"), at, column)

    def _suggested(self, suffix: str) -> str:
        company, scenario = self.session.view.company, self.session.scenario
        branch = "" if scenario == BASELINE else f", {self.session.plan.row(Scenario, scenario).name}"
        name = f"{company.name} {company.plan_name}{branch}{suffix}"
        return "".join("-" if letter in '/\\:*?"<>|' else letter for letter in name)

    def ask_workbook(self) -> None:
        """Ask where to put the workbook, and write it."""
        name, _ = QFileDialog.getSaveFileName(self, "Export the workbook", self._suggested(".xlsx"), WORKBOOKS)
        if name:
            self.write_workbook(Path(name if name.endswith(".xlsx") else f"{name}.xlsx"))

    def write_workbook(self, path: Path) -> bool:
        """Write the workbook of the scenario in front."""
        from mopsplanner.catalog.loading import load
        from mopsplanner.exchange.workbook.export import export_workbook

        def write(plan: Plan, today: date) -> None:
            export_workbook(plan, self.session.scenario, path, today, load())

        return self._write(path, write)

    def ask_document(self) -> None:
        """Ask where to put the JSON document, and write it."""
        name, _ = QFileDialog.getSaveFileName(self, "Export as JSON", self._suggested(".json"), DOCUMENTS)
        if name:
            self.write_document(Path(name if name.endswith(".json") else f"{name}.json"))

    def write_document(self, path: Path) -> bool:
        """Write the whole plan, all scenarios, as a JSON document."""
        from mopsplanner.exchange.documents import write_json

        return self._write(path, lambda plan, _today: write_json(plan, path))

    def ask_dataset(self) -> None:
        """Ask where to put the dataset, and write it."""
        name, _ = QFileDialog.getSaveFileName(self, "Export the dataset", self._suggested(".sqlite"), DATASETS)
        if name:
            self.write_dataset(Path(name if name.endswith(".sqlite") else f"{name}.sqlite"))

    def write_dataset(self, path: Path) -> bool:
        """Write all scenarios as tables for BI tools."""
        from mopsplanner.exchange.dataset import write_dataset

        return self._write(path, lambda plan, today: write_dataset(plan, path, today))

    def _write(self, path: Path, write: Callable[[Plan, date], None]) -> bool:
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            write(self.session.plan, self.session.today)
        except Refusal as refusal:
            self.session.tell(refusal)
            return False
        finally:
            QApplication.restoreOverrideCursor()
        self._path = path
        self.written.setText(words.written(path.name, str(path.parent)))
        self.reveal.show()
        self.host.toast.say(words.written(path.name, str(path.parent)), "Open it", self._open_written)
        return True

    def _open_written(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path)))

    def commands(self) -> list[Command]:
        return [
            Command("Export the workbook", self.ask_workbook),
            Command("Export as JSON", self.ask_document),
            Command("Export the dataset for BI tools", self.ask_dataset),
        ]
