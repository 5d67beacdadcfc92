"""The positions and the work behind a bar or a cell; every line leads to its card, every number explains itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from mopsplanner.engine.behind import Line, LineKind, behind
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.words import Domain
from mopsplanner.texts import capacity as words
from mopsplanner.ui.parts.basics import button, label, row
from mopsplanner.ui.parts.grid import Grid
from mopsplanner.ui.screens.capacity.models import BehindModel
from mopsplanner.ui.session import Session

FIGURES_WIDTH, LEAST_NAMES = 56, 120
BESIDE_NAMES = 2 * FIGURES_WIDTH + 14
"""Both columns of figures and the bar that scrolls."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EnterKeys(QObject):
    """Enter in a table of figures looks behind the current one, with Ctrl it explains it."""

    def __init__(self, grid: Grid, look: Callable[[], object], explain: Callable[[], object]) -> None:
        super().__init__(grid)
        self._look, self._explain = look, explain
        grid.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _ENTER:
            explains = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            (self._explain if explains else self._look)()
            return True
        return super().eventFilter(watched, event)


class BehindPanel(QWidget):
    """Shows what stands behind one domain, or all, in one quarter. `opened` carries a line that is to be opened,
    `asked` one whose number is to be explained, `missing` that none was chosen.
    """

    opened = Signal(object)
    asked = Signal(object)
    missing = Signal()

    def __init__(self, session: Session, model: BehindModel) -> None:
        super().__init__()
        self._session, self.model = session, model
        self._place: tuple[Domain | None, Quarter] | None = None
        self._is_needed = True
        self.title, self.hint = label("", "heading"), label(words.BEHIND_HINT, "muted", wrap=True)
        self._sides = QButtonGroup(self)
        self.side_buttons = [self._side_button(is_needed) for is_needed in (True, False)]
        self.grid = Grid(model, "Behind the chosen number")
        self.grid.fill_width(FIGURES_WIDTH)
        self.grid.setMinimumHeight(180)
        self.grid.setSelectionBehavior(Grid.SelectionBehavior.SelectRows)
        self.grid.setSelectionMode(Grid.SelectionMode.SingleSelection)
        self.grid.doubleClicked.connect(self.open_line)
        EnterKeys(self.grid, self.open_line, self.explain_line)
        self.open_button = button(words.OPEN, self.open_line, tooltip=words.OPEN_TIP)
        self.explain_button = button(words.EXPLAIN, self.explain_line, tooltip=words.EXPLAIN_TIP)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addLayout(row(self.title, 1, self.explain_button, self.open_button))
        box.addLayout(row(*self.side_buttons, 1))
        box.addWidget(self.hint)
        box.addWidget(self.grid, 1)
        box.addStretch(0)
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give names all the room that the figures leave."""
        super().resizeEvent(event)
        self.grid.limit_row_names(max(LEAST_NAMES, self.width() - BESIDE_NAMES))

    def _side_button(self, is_needed: bool) -> QPushButton:
        made = button("", partial(self.choose_side, is_needed))
        made.setCheckable(True)
        made.setChecked(is_needed)
        self._sides.addButton(made)
        return made

    def choose_side(self, is_needed: bool) -> None:
        """Show the work that is needed, or the positions that are there for it."""
        self._is_needed = is_needed
        self.side_buttons[0 if is_needed else 1].setChecked(True)
        self._show()

    def look_at(self, domain: Domain | None, quarter: Quarter) -> None:
        """Show what stands behind a domain, or all of them, in a quarter."""
        self._place = (domain, quarter)
        self.refresh()

    def refresh(self) -> None:
        """Show the same place of the plan as it is now."""
        if self._place is not None and self._place[1] not in self._session.results.quarters:
            self._place = None
        self._show()

    def _show(self) -> None:
        chosen = self._place is not None
        self.hint.setVisible(not chosen)
        for widget in (self.title, self.grid, self.open_button, self.explain_button, *self.side_buttons):
            widget.setVisible(chosen)
        if self._place is None:
            return
        results = self._session.results
        found = behind(results, *self._place)
        needed, available = found.needed[0].hours, found.available[0].hours
        self.title.setText(words.behind_title(*self._place, needed, available))
        for made, is_needed, hours in zip(self.side_buttons, (True, False), (needed, available), strict=True):
            made.setText(words.side_text(is_needed, hours))
        self.model.show(found, results, self._is_needed)

    def current_line(self) -> Line | None:
        """The line with the keyboard's mark."""
        index = self.grid.currentIndex()
        return self.model.lines[index.row()] if self._place is not None and index.isValid() else None

    def open_line(self) -> None:
        """Go where the current line leads; a domain's shows what stands behind it."""
        line = self.current_line()
        if line is None or line.kind is LineKind.WHOLE:
            self.missing.emit() if line is None else self.asked.emit(line)
        elif line.kind is LineKind.DOMAIN:
            self.look_at(Domain(line.id), line.question.quarter)
        else:
            self.opened.emit(line)

    def explain_line(self) -> None:
        """Say where the number of the current line comes from."""
        line = self.current_line()
        self.missing.emit() if line is None else self.asked.emit(line)
