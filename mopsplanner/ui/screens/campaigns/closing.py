"""Closing a quarter: what stands in the head of the demand, and the question with what will be booked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from mopsplanner.edits.closing import check_closable, close_quarter, first_open, last_closed, reopen_quarter
from mopsplanner.engine.closing import closing_figures
from mopsplanner.engine.launches import LaunchLine, launch_lines, total_line
from mopsplanner.engine.results import Results
from mopsplanner.plan.plan import BASELINE
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Actual, ClosedQuarter
from mopsplanner.texts import closing as words
from mopsplanner.ui.parts.basics import agreed, button, label, row
from mopsplanner.ui.parts.palette import Command
from mopsplanner.ui.screen import Screen

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
WIDTH, HEIGHT = 600, 560
WIDE = 1200
"""Pixels of a screen from which on it says beside the buttons what can be closed next."""


class ClosingPart(QWidget):
    """What can be closed next and reopened, for the head of a card."""

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self._screen, self._session = screen, screen.session
        self.state = label("", "muted")
        self.reopen = button("", self.reopen_last, look="quiet", tooltip=words.REOPEN_TIP)
        self.close_next = button("", self.ask_close, tooltip=words.CLOSE_TIP)
        self.setLayout(row(self.state, self.reopen, self.close_next))

    def refresh(self) -> None:
        """Show the plan as it is now."""
        plan = self._session.plan
        following, last = first_open(plan), last_closed(plan)
        self.close_next.setVisible(following is not None)
        self.reopen.setVisible(last is not None)
        if following is not None:
            self.close_next.setText(words.close_button(following))
        if last is not None:
            self.reopen.setText(words.reopen_button(last))
        for one in (self.close_next, self.reopen):
            one.setEnabled(not self._session.read_only)
        actuals = plan.rows(Actual).values()
        self.state.setText(words.state(plan.calendar, following, actuals, self._session.today))
        self.state.setVisible(self._screen.width() >= WIDE)
        self.close_next.setToolTip(f"{self.state.text()}\n{words.CLOSE_TIP}")

    def ask_close(self) -> None:
        """Show what would be booked, and book it where the person agrees."""
        session, following = self._session, first_open(self._session.plan)
        if following is None:
            self._screen.host.toast.say(words.ALL_CLOSED)
            return
        results = session.baseline_results
        figures = closing_figures(results, following, session.today)
        try:
            check_closable(session.plan, figures)
        except Refusal as refusal:
            session.tell(refusal)
            return
        if agreed(ClosingDialog(self, results, figures, session.scenario != BASELINE)):
            session.edit_plan(close_quarter, figures)

    def reopen_last(self) -> None:
        """Let the quarter that was closed last follow the plan again."""
        last = last_closed(self._session.plan)
        if last is None:
            self._screen.host.toast.say(words.NONE_CLOSED)
        else:
            self._session.edit_plan(reopen_quarter, last)

    def commands(self) -> list[Command]:
        """For the palette."""
        return [Command(words.CLOSE_COMMAND, self.ask_close), Command(words.REOPEN_COMMAND, self.reopen_last)]


class ClosingDialog(QDialog):
    """Shows what is booked, and the plan against what was launched; accepted, the quarter may be closed."""

    def __init__(self, parent: QWidget, results: Results, figures: ClosedQuarter, scenario: bool) -> None:
        super().__init__(parent)
        self.setWindowTitle(words.close_name(figures.quarter))
        self.resize(WIDTH, HEIGHT)
        self.agree = button(words.close_name(figures.quarter), self.accept, look="primary")
        self.agree.setDefault(True)
        self.figures = _table(words.figure_lines(figures, results.plan.company.currency), (words.BOOKED, ""))
        lines = launch_lines(results, [figures.quarter])
        self.launches = _table(_launch_rows(lines), words.LAUNCHED_HEADS)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 16)
        box.setSpacing(12)
        box.addWidget(label(words.heading(figures, scenario), "heading", wrap=True))
        box.addWidget(self._scrolled(), 1)
        box.addWidget(label(words.KEPT, "muted", wrap=True))
        box.addLayout(row(1, button(words.CANCEL, self.reject), self.agree))

    def _scrolled(self) -> QScrollArea:
        holder = QWidget()
        holder.setObjectName("page")
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, 8, 0)
        inner.setSpacing(14)
        inner.addLayout(self.figures)
        inner.addLayout(self.launches)
        inner.addStretch(1)
        area = QScrollArea()
        area.setAccessibleName(words.BOOKED)
        area.setWidgetResizable(True)
        area.setWidget(holder)
        return area


def _launch_rows(lines: Sequence[LaunchLine]) -> list[tuple[str, ...]]:
    named = [words.launch_texts(line, words.NO_TYPE if line.type is None else line.type.name) for line in lines]
    return [*named, words.launch_texts(total_line(lines), words.ALL_TYPES)]


def _table(rows: Sequence[Sequence[str]], heads: Sequence[str]) -> QGridLayout:
    """Texts in lines below their heads; what follows the first stands on the right."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(0)
    grid.setVerticalSpacing(0)
    grid.setColumnStretch(0, 1)
    for line, texts in enumerate((heads, *rows)):
        for at, text in enumerate(texts):
            look = "cell-head" if line == 0 else "cell" if at else "cell-muted"
            cell = label(text, look)
            if at:
                cell.setAlignment(RIGHT)
            grid.addWidget(cell, line, at)
    return grid
