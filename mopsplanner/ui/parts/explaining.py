"""Why a number is what it is: a window with the formula, the inputs and their sources, down to the last number."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from mopsplanner.catalog.loading import load
from mopsplanner.engine.explain import explain
from mopsplanner.engine.questions import Explanation, Part, Question
from mopsplanner.texts import explain as words
from mopsplanner.ui.parts.basics import button, clear, label, row
from mopsplanner.ui.session import Session

WIDTH, HEIGHT = 720, 520


class ExplainDialog(QDialog):
    """Explains one number; a part that is a result itself leads on, and Back leads back."""

    def __init__(self, parent: QWidget, session: Session, question: Question) -> None:
        super().__init__(parent)
        self.setWindowTitle("Where this number comes from")
        self.setAccessibleName("Where this number comes from")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(WIDTH, HEIGHT)
        self._session, self._catalog = session, load()
        self._trail = [question]
        self.title = label("", "title", wrap=True)
        self.formula = label("", "muted", wrap=True)
        self.grid = QGridLayout()
        self.back = button("Back", self.go_back)
        self.leave = button("Close", self.accept, "primary")
        self._lay_out()
        self._show()

    def _lay_out(self) -> None:
        holder = QWidget()
        holder.setObjectName("page")
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, 8, 0)
        self.grid.setHorizontalSpacing(0)
        self.grid.setVerticalSpacing(0)
        self.grid.setColumnStretch(0, 5)
        self.grid.setColumnStretch(2, 5)
        inner.addLayout(self.grid)
        inner.addStretch(1)
        area = QScrollArea()
        area.setAccessibleName("Inputs of this number")
        area.setWidgetResizable(True)
        area.setWidget(holder)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 20, 24, 16)
        box.setSpacing(12)
        box.addWidget(self.title)
        box.addWidget(self.formula)
        box.addWidget(area, 1)
        box.addLayout(row(self.back, 1, self.leave))

    def _show(self) -> None:
        found: Explanation = explain(self._session.results, self._trail[-1])
        self.title.setText(words.summary(found))
        self.formula.setText(words.formula(found))
        self.back.setEnabled(len(self._trail) > 1)
        clear(self.grid)
        for at, head in enumerate(("Input", "Value", "Where it comes from")):
            self.grid.addWidget(label(head, "cell-head"), 0, at)
        for line, part in enumerate(found.parts, start=1):
            self._add(line, part)

    def _add(self, line: int, part: Part) -> None:
        self.grid.addWidget(label(words.part_name(part), "cell", wrap=True), line, 0)
        self.grid.addWidget(label(words.quantity(part.value, part.unit), "cell"), line, 1)
        if part.more is None:
            self.grid.addWidget(label(words.part_origin(part, self._catalog), "cell-muted", wrap=True), line, 2)
        else:
            self.grid.addWidget(button("Explain this", partial(self.go_on, part.more), "link"), line, 2)

    def go_on(self, question: Question) -> None:
        """Explain a part."""
        self._trail.append(question)
        self._show()

    def go_back(self) -> None:
        """Explain again what was explained before."""
        if len(self._trail) > 1:
            self._trail.pop()
            self._show()


def show_explanation(parent: QWidget, session: Session, question: Question) -> None:
    """Open the explanation of a number over the window."""
    ExplainDialog(parent, session, question).open()
