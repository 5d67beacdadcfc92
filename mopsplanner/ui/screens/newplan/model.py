"""Under the choice of a team model: what it does, when it fits, on what evidence, and which one the profile suits."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mopsplanner.catalog.entries import Catalog
from mopsplanner.engine.sizing import Suggestion
from mopsplanner.plan.words import ReportsTo, TeamModel
from mopsplanner.texts import team_models as words
from mopsplanner.ui.parts.basics import button, label, row


class ModelAccount(QWidget):
    """`taken` carries the recommended model when the person takes it."""

    taken = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.account = label("", wrap=True)
        self.evidence = label("", "small", wrap=True)
        self.note = label("", "small", wrap=True)
        self.recommendation = label("", "small", wrap=True)
        self.use = button("", self.take, tooltip=words.USE_TOOLTIP)
        self._recommended: TeamModel | None = None
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 4)
        box.setSpacing(4)
        for text in (self.account, self.evidence, self.note):
            box.addWidget(text)
        line = row(self.recommendation, self.use, spacing=10)
        line.setStretch(0, 1)
        box.addLayout(line)

    def show_model(self, suggestion: Suggestion, reports_to: ReportsTo, catalog: Catalog) -> None:
        """Show the account of the chosen model, and the recommendation where it is another one."""
        model, self._recommended = suggestion.model, suggestion.recommended.model
        self.show_alone(model, catalog)
        notes = (words.line_note(model, reports_to, catalog), words.spokes_note(suggestion))
        self.note.setText(" ".join(filter(None, notes)))
        self.note.setVisible(any(notes))
        self.recommendation.show()
        self.recommendation.setText(words.recommendation_line(suggestion.recommended, model))
        self.use.setText(words.use_recommended(self._recommended))
        self.use.setVisible(self._recommended is not model)

    def show_alone(self, model: TeamModel, catalog: Catalog) -> None:
        """Show the account of a model without what depends on the company."""
        self.account.setText(words.account(model))
        self.evidence.setText(words.evidence(model, catalog))
        for widget in (self.note, self.recommendation, self.use):
            widget.hide()

    def take(self) -> None:
        """Choose the recommended model."""
        if self._recommended is not None:
            self.taken.emit(self._recommended)
