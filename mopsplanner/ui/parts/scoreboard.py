"""The five figures at the foot of every screen, each with its change against the baseline."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QWidget

from mopsplanner.plan.plan import BASELINE
from mopsplanner.texts import scoreboard as words
from mopsplanner.ui.parts.basics import Pill, column, fixed_figures, label, row
from mopsplanner.ui.session import Session

SIDE, GAP, NARROW_GAP = 20, 18, 7


class Figure(QWidget):
    """A caption, a number, and a pill. `asked` fires when it is clicked, or Return is pressed on it."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.caption = label("", "label")
        self.number = label("", "big")
        fixed_figures(self.number)
        self.pill = Pill()
        self._line = row(self.number, self.pill, 1, spacing=8)
        self.setLayout(column(self.caption, self._line, spacing=2))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.asked.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)
            painter.end()

    def width_beside(self) -> int:
        """The room that it takes with the pill beside the number."""
        pill = self.pill.sizeHint().width() + 8 if self.pill.text() else 0
        return max(self.caption.sizeHint().width(), self.number.sizeHint().width() + pill)

    def stack(self, below: bool) -> None:
        """Put the pill below the number, or beside it."""
        ways = QBoxLayout.Direction
        self._line.setDirection(ways.TopToBottom if below else ways.LeftToRight)
        self._line.setSpacing(3 if below else 8)

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
        self._below = False
        self._box = line = QHBoxLayout(self)
        line.setContentsMargins(SIDE, 9, SIDE, 9)
        line.setSpacing(GAP)
        for at, figure in enumerate(self.figures):
            if at:
                line.addWidget(_rule())
            line.addWidget(figure, 1)
            figure.asked.connect(partial(self._explain, at))
        session.changed.connect(self.refresh)
        session.quarter_changed.connect(self.refresh)

    def _explain(self, figure: int) -> None:
        """Say where a figure comes from."""
        from mopsplanner.engine.scoreboard import questions
        from mopsplanner.ui.parts.explaining import show_explanation

        if self._session.is_open:
            asked = questions(self._session.results, self._session.quarter)[figure]
            show_explanation(self, self._session, asked)

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
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where the pills do not fit beside the numbers, they go below them."""
        room = self.width() - 2 * SIDE - 2 * GAP * (len(self.figures) - 1)
        below = sum(figure.width_beside() for figure in self.figures) > room
        if below != self._below:
            self._below = below
            self._box.setSpacing(NARROW_GAP if below else GAP)
            for figure in self.figures:
                figure.stack(below)
            self.updateGeometry()


def _rule() -> QLabel | QFrame:
    line = QFrame()
    line.setObjectName("rule")
    return line
