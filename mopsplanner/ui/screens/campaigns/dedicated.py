"""Campaigns a quarter before and since a dedicated function: one line, and the day on which it began."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QCheckBox, QDateEdit, QDialog, QVBoxLayout, QWidget

from mopsplanner.catalog.loading import load
from mopsplanner.edits.company import edit_company
from mopsplanner.engine.dedicated import before_and_after, published_factors
from mopsplanner.plan.rows import Actual
from mopsplanner.texts import dedicated as words
from mopsplanner.ui.parts.basics import agreed, button, field, label, pad, row
from mopsplanner.ui.parts.palette import Command
from mopsplanner.ui.session import Session

WIDTH = 420


class DedicatedPart(QWidget):
    """The line, with a way to say since when; hidden until something is known to have been launched."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.line = label("", "muted", wrap=True)
        self.set = button(words.SET, self.ask, look="link", tooltip=words.SET_TIP)
        layout = row(self.line, self.set)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def refresh(self) -> None:
        """Show the plan as it is now."""
        view = self._session.view
        found = before_and_after(view)
        self.line.setText(words.NOT_SAID if found is None else words.line(found, published_factors(load())))
        self.set.setEnabled(not self._session.read_only)
        self.setVisible(bool(view.rows(Actual)))

    def ask(self) -> None:
        """Ask since when there is a dedicated function, and note it in the plan."""
        dialog = DedicatedDialog(self, self._session.view.company.dedicated_since, self._session.today)
        if agreed(dialog):
            self._session.edit(edit_company, dedicated_since=dialog.since)

    def commands(self) -> list[Command]:
        """For the palette."""
        return [Command(words.COMMAND, self.ask)]


class DedicatedDialog(QDialog):
    """Asks for a day; `since` is None where it is not known."""

    def __init__(self, parent: QWidget, since: date | None, today: date) -> None:
        super().__init__(parent)
        self.setWindowTitle(words.TITLE)
        self.setMinimumWidth(WIDTH)
        shown = since or today
        self.day = QDateEdit(QDate(shown.year, shown.month, shown.day))
        self.day.setCalendarPopup(True)
        pad(self.day)
        self.known = QCheckBox(words.KNOWN)
        self.known.setChecked(True)
        self.known.toggled.connect(self.day.setEnabled)
        self.agree = button(words.APPLY, self.accept, look="primary")
        self.agree.setDefault(True)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 16)
        box.setSpacing(12)
        box.addWidget(label(words.QUESTION, "heading", wrap=True))
        box.addWidget(self.known)
        box.addLayout(field(words.DAY, self.day))
        box.addLayout(row(1, button(words.CANCEL, self.reject), self.agree))

    @property
    def since(self) -> date | None:
        """The day that was given."""
        chosen = self.day.date()
        return date(chosen.year(), chosen.month(), chosen.day()) if self.known.isChecked() else None
