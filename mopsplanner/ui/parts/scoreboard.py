"""The five figures at the foot of every screen, each with its change against the baseline."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from mopsplanner.plan.plan import BASELINE
from mopsplanner.texts import scoreboard as words
from mopsplanner.ui.parts.basics import Pill, column, fixed_figures, label, row
from mopsplanner.ui.session import Session


class Figure(QWidget):
    """A caption, a number, and a pill."""

    def __init__(self) -> None:
        super().__init__()
        self.caption = label("", "label")
        self.number = label("", "big")
        fixed_figures(self.number)
        self.pill = Pill()
        line = row(self.number, self.pill, 1, spacing=8)
        self.setLayout(column(self.caption, line, spacing=2))

    def show_figure(self, figure: words.Figure) -> None:
        """Show a worded figure."""
        self.caption.setText(figure.caption)
        self.number.setText(figure.number)
        self.pill.set(figure.change, figure.tone)
        self.setToolTip(figure.explanation)
        self.setAccessibleName(figure.caption)
        self.setAccessibleDescription(f"{figure.number} {figure.change}. {figure.explanation}")


class ScoreboardBar(QFrame):
    """The scoreboard of the chosen scenario at the chosen quarter."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("scoreboard")
        self._session = session
        self.figures = [Figure() for _ in range(5)]
        line = QHBoxLayout(self)
        line.setContentsMargins(20, 9, 20, 9)
        line.setSpacing(18)
        for at, figure in enumerate(self.figures):
            if at:
                line.addWidget(_rule())
            line.addWidget(figure, 1)
        session.changed.connect(self.refresh)
        session.quarter_changed.connect(self.refresh)

    def refresh(self) -> None:
        """Show the figures as they are now."""
        from mopsplanner.engine.scoreboard import scoreboard

        if not self._session.is_open:
            return
        now = scoreboard(self._session.results, self._session.quarter)
        branched = self._session.scenario != BASELINE
        reference = scoreboard(self._session.baseline_results, self._session.quarter) if branched else None
        currency = self._session.view.company.currency
        for widget, figure in zip(self.figures, words.figures(now, reference, currency), strict=True):
            widget.show_figure(figure)


def _rule() -> QLabel | QFrame:
    line = QFrame()
    line.setObjectName("rule")
    return line
