"""Opening, saving, importing, exporting: everything between the window and the disk."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QMessageBox

from mopsplanner.plan.refusal import Refusal
from mopsplanner.store.document import Document
from mopsplanner.texts.refusals import sentence
from mopsplanner.ui.parts.basics import agreed
from mopsplanner.ui.recents import backup_folder, forget, recovery_folder, remember

if TYPE_CHECKING:
    from mopsplanner.exchange.sources.layout import Kind
    from mopsplanner.plan.plan import Plan
    from mopsplanner.ui.screens.newplan.page import NewPlanPage
    from mopsplanner.ui.window import Window

PLANS = "MOps plans (*.mops)"
TABLES = "Tables (*.csv *.tsv *.txt *.xlsx *.xlsm)"


class Files:
    """File work of one window. Every refusal becomes a sentence; nothing is lost by it."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._session = window.session

    # New and open

    def new_plan(self) -> None:
        """Describe a company and get a team."""
        from mopsplanner.ui.screens.newplan.page import NewPlanPage

        if self.new_plan_page() is None:
            self._window.show_page(NewPlanPage(self._window))

    def new_plan_page(self) -> NewPlanPage | None:
        """The page of a new plan where it is in front."""
        from mopsplanner.ui.screens.newplan.page import NewPlanPage

        page = self._window.pages.currentWidget()
        return page if isinstance(page, NewPlanPage) else None

    def create(self, plan: Plan) -> bool:
        """Open a plan that was just made, as a draft kept safe in the recovery folder."""
        made = self._open(lambda: Document.untitled(plan, recovery_folder(), backups=backup_folder()))
        if made:
            self._session.discard_if_untouched()
        return made

    def open_sample(self, kind: str) -> None:
        """Open a sample plan as a draft of the person's own."""
        from mopsplanner.catalog.loading import load
        from mopsplanner.exchange.samples import sample_plan

        self.create(sample_plan(kind, load(), uuid.uuid4().hex))

    def ask_open(self) -> None:
        """Ask for a plan file and open it."""
        name, _ = QFileDialog.getOpenFileName(self._window, "Open a plan", "", PLANS)
        if name:
            self.open_path(name)

    def open_path(self, name: str) -> bool:
        """Open a plan file; where somebody else has it open, offer to read it only."""
        path = Path(name)
        if not self.may_close():
            return False
        try:
            document = Document.open(path, backups=backup_folder())
        except Refusal as refusal:
            return self._open_refused(path, refusal)
        return self._show(document)

    def open_draft(self, name: str) -> bool:
        """Open an untitled plan from the recovery folder."""
        return self._open(lambda: Document.recover(Path(name), backups=backup_folder()))

    def discard_draft(self, path: Path, name: str) -> None:
        """Delete a draft for good, if the person agrees: this cannot be undone."""
        if not self._agreed(
            f"Discard “{name}”?", "The draft has no file of its own and cannot be brought back.", "Discard"
        ):
            return
        try:
            Document.recover(path).discard()
        except Refusal as refusal:
            self._session.tell(refusal)
            return
        forget(path)

    def _open_refused(self, path: Path, refusal: Refusal) -> bool:
        if refusal.id != "plan-locked":
            self._session.tell(refusal)
            return False
        if self._agreed("Open this plan to read only?", sentence(refusal), "Read only"):
            return self._opened(lambda: Document.open(path, read_only=True))
        return False

    def _open(self, make: Callable[[], Document]) -> bool:
        return self.may_close() and self._opened(make)

    def _opened(self, make: Callable[[], Document]) -> bool:
        try:
            document = make()
        except Refusal as refusal:
            self._session.tell(refusal)
            return False
        return self._show(document)

    def _show(self, document: Document) -> bool:
        self._session.open(document)
        company = document.plan.company
        remember(document.path, f"{company.name}, {company.plan_name}")
        document.listen(lambda _state: self._session.save_state_changed.emit())
        return True

    # Save and close

    def save_as(self) -> None:
        """Give the plan a file of its own, or another one. Every edit is saved there from then on."""
        suggested = f"{self._session.plan.company.name} {self._session.plan.company.plan_name}.mops"
        name, _ = QFileDialog.getSaveFileName(self._window, "Save the plan as", suggested, PLANS)
        if name:
            self.save_to(name if name.endswith(".mops") else f"{name}.mops")

    def save_to(self, name: str) -> bool:
        """Go on with this file."""
        before = self._session.document.path
        try:
            self._session.document.save_as(Path(name), overwrite=True)
        except Refusal as refusal:
            self._session.tell(refusal)
            return False
        if self._session.document.path != before and not before.exists():
            forget(before)
        company = self._session.plan.company
        remember(self._session.document.path, f"{company.name}, {company.plan_name}")
        self._session.save_state_changed.emit()
        self._window.toast.say(f"Saved as {Path(name).name}. Every edit is saved there from now on.")
        return True

    def close_plan(self) -> None:
        """Close the plan and go back to the start."""
        if self.may_close():
            self._session.close()

    def may_close(self) -> bool:
        """Whether the open plan may be closed: asks only where edits are on no disk."""
        if not self._session.is_open or self._session.document.unsaved_reason is None:
            return True
        says = f"{sentence(self._session.document.unsaved_reason)}\n\nSave a copy elsewhere, or lose these edits."
        return self._agreed("Leave without saving?", says, "Leave without saving")

    def _agreed(self, title: str, says: str, yes: str) -> bool:
        box = QMessageBox(self._window)
        box.setWindowTitle(title)
        box.setText(title)
        box.setInformativeText(says)
        agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        box.addButton("Cancel", QMessageBox.ButtonRole.RejectRole)
        agreed(box)
        return box.clickedButton() is agree

    # Import

    def ask_import(self) -> None:
        """Ask for a file of any kind and show what would come in."""
        self._ask_file("Import a file", self.import_file)

    def import_file(self, name: str) -> None:
        """Show what a file would bring in, as what its headers tell that it is."""
        from mopsplanner.ui.screens.importing.page import open_any_import

        open_any_import(self._window, Path(name))

    def import_as(self, kind: Kind, name: str) -> None:
        """Show what a file would bring in, read as one kind."""
        from mopsplanner.ui.screens.importing.page import open_import

        open_import(self._window, Path(name), kind)

    def ask_import_roster(self) -> None:
        """Ask for a roster file and show what would come in."""
        self._ask_file("Import a roster", self.import_roster)

    def import_roster(self, name: str) -> None:
        """Show what a roster file would bring in, and bring it in if the person agrees."""
        from mopsplanner.ui.screens.importing.page import open_roster_import

        open_roster_import(self._window, Path(name))

    def ask_import_actuals(self) -> None:
        """Ask for a campaign report and show what would come in."""
        self._ask_file("Import launched campaigns", self.import_actuals)

    def import_actuals(self, name: str) -> None:
        """Show which launched campaigns a report holds, and take them if the person agrees."""
        from mopsplanner.ui.screens.importing.page import open_actuals_import

        open_actuals_import(self._window, Path(name))

    def ask_import_as(self, kind: Kind, title: str) -> None:
        """Ask for a file of one kind and show what would come in."""
        self._ask_file(title, lambda name: self.import_as(kind, name))

    def _ask_file(self, title: str, show: Callable[[str], None]) -> None:
        name, _ = QFileDialog.getOpenFileName(self._window, title, "", TABLES)
        if name:
            show(name)

    def take_dropped(self, name: str) -> None:
        """Open or import a file that was dropped on the window."""
        suffix = Path(name).suffix.lower()
        if suffix == ".mops":
            self.open_path(name)
        elif (page := self.new_plan_page()) is not None:
            page.take_roster(Path(name))
        elif not self._session.is_open:
            self._window.toast.say("Open or make a plan first, then drop the file on it.")
        else:
            self.import_file(name)
