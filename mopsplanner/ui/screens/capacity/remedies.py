"""The cheapest single remedies of what is short, each one click from a scenario of its own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QElapsedTimer, QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from mopsplanner.edits.scenarios import add_scenario_with, free_scenario_name
from mopsplanner.engine.remedies import MOST_TOLD, Need, Remedy, cheapest, need_of, tried_one_by_one
from mopsplanner.engine.results import Results
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Position, Scenario
from mopsplanner.texts import remedies as words
from mopsplanner.texts.words import DOMAIN
from mopsplanner.ui.parts.basics import button, clear, column, label, row
from mopsplanner.ui.session import Session

SLICE_MS = 12
"""So long candidates are tried before the window lives on."""
BASELINE = "Baseline"


class RemedyPanel(QWidget):
    """Remedies for the chosen quarter or the whole plan; they are sought in slices once the screen is shown.

    `found_some` fires when the search for one scope has ended; `made` carries the sentence about a new scenario.
    """

    found_some = Signal()
    made = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._results: Results | None = None
        self._found: dict[Quarter | None, tuple[Remedy, ...]] = {}
        self._tried: list[Remedy | None] = []
        self._search: Iterator[Remedy | None] = iter(())
        self._scope: Quarter | None = None
        self._of_quarter, self._shows_all = False, False
        self.buttons: list[QPushButton] = []
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._seek)
        self._lay_out()
        session.opened.connect(self._begin_anew)

    def _begin_anew(self) -> None:
        """Another plan: nothing of the one before is shown, and the cheapest remedies alone."""
        self._shows_all = False
        clear(self.lines)
        self.buttons = []
        self.more.hide()

    def _lay_out(self) -> None:
        self._scopes = QButtonGroup(self)
        self.scope_buttons = [
            self._scope_button(text, at == 1) for at, text in enumerate((words.WHOLE_PLAN, words.THIS_QUARTER))
        ]
        self.need = label("", "muted", wrap=True)
        self.need.setAccessibleName("What the remedies are for")
        self.lines: QVBoxLayout = column(spacing=10)
        self.more = button("", self._toggle_all, "link")
        self.more.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addLayout(row(*self.scope_buttons, 1, self.more))
        box.addWidget(self.need)
        box.addLayout(self.lines)
        box.addStretch(1)

    def _scope_button(self, text: str, of_quarter: bool) -> QPushButton:
        made = button(text, partial(self.choose_scope, of_quarter))
        made.setCheckable(True)
        made.setChecked(of_quarter == self._of_quarter)
        self._scopes.addButton(made)
        return made

    # Seeking

    def refresh(self) -> None:
        """Seek remedies for the plan as it is now, unless they are known or being sought."""
        scope = self._session.quarter if self._of_quarter else None
        if self._session.results is not self._results:
            self._results, self._found = self._session.results, {}
        elif scope == self._scope:
            return
        self._scope = scope
        self.need_now: Need = need_of(self._results, scope, self._session.today)
        if scope in self._found:
            self._later.stop()
            self._show()
            return
        self._tried, self._search = [], tried_one_by_one(self._results, self.need_now)
        for one in self.buttons:
            one.setEnabled(False)
        self.need.setText(f"{words.need_text(self.need_now)} {words.SEEKING}" if self.need_now.short else words.SEEKING)
        self._later.start()

    def _seek(self) -> None:
        """Try candidates for a moment; the window lives on before the next ones are tried."""
        if not self._session.is_open or self._session.results is not self._results:
            return
        clock = QElapsedTimer()
        clock.start()
        for found in self._search:
            self._tried.append(found)
            if clock.elapsed() >= SLICE_MS:
                self._later.start()
                return
        self._found[self._scope] = cheapest(self._tried)
        self._show()
        self.found_some.emit()

    @property
    def is_seeking(self) -> bool:
        """Whether a search is under way."""
        return self._later.isActive()

    @property
    def found(self) -> tuple[Remedy, ...]:
        """The remedies of the chosen scope, the cheapest first; empty while they are sought."""
        return self._found.get(self._scope, ())

    def best_of_plan(self) -> Remedy | None:
        """The cheapest remedy of the whole plan, where it is known and helps."""
        found = self._found.get(None, ()) if self._session.results is self._results else ()
        return found[0] if found else None

    # What is shown

    def _show(self) -> None:
        clear(self.lines)
        self.buttons = []
        text = words.need_text(self.need_now)
        if self.need_now.short and not self.found:
            text = f"{text} {words.NOT_TRIED}"
        self.need.setText(text)
        for remedy in self.found if self._shows_all else self.found[:MOST_TOLD]:
            self._add(remedy)
        hidden = len(self.found) > MOST_TOLD
        self.more.setText(words.SHOW_FEWER if self._shows_all else words.SHOW_ALL.format(count=len(self.found)))
        self.more.setVisible(hidden)

    def _add(self, remedy: Remedy) -> None:
        positions, currency = self._session.view.rows(Position), self._session.view.company.currency
        text = words.remedy_text(remedy.change, positions)
        try_it = button(words.TRY, partial(self.try_remedy, remedy), tooltip=words.TRY_TIP)
        try_it.setAccessibleName(f"{words.TRY}: {text}")
        try_it.setEnabled(not self._session.read_only)
        self.buttons.append(try_it)
        said, effect = label(text, wrap=True), label(words.effect_text(remedy, currency), "muted", wrap=True)
        effect.setToolTip(words.effect_explained(remedy, DOMAIN[self.need_now.domain], self.need_now.worst, currency))
        line = row(column(said, effect, spacing=2), try_it, spacing=12)
        line.setStretch(0, 1)
        self.lines.addLayout(line)

    def choose_scope(self, of_quarter: bool) -> None:
        """Seek for the chosen quarter alone, or for the whole plan."""
        self._of_quarter = of_quarter
        self.scope_buttons[int(of_quarter)].setChecked(True)
        self.refresh()

    def _toggle_all(self) -> None:
        self._shows_all = not self._shows_all
        self._show()

    # What is done

    def try_cheapest(self) -> None:
        """Make a scenario with the cheapest remedy, where one is known."""
        if self.found:
            self.try_remedy(self.found[0])

    def try_remedy(self, remedy: Remedy) -> None:
        """Make a scenario that holds exactly this change, and look at it."""
        session = self._session
        if session.results is not self._results:
            return
        parent, name = session.scenario, free_scenario_name(session.plan, words.scenario_name(remedy.change))
        called = session.plan.row(Scenario, parent).name if parent else BASELINE
        text = words.remedy_text(remedy.change, session.view.rows(Position))
        if session.edit_plan(add_scenario_with, name, remedy.change.rows, parent, f"{text}."):
            newest = max(session.plan.rows(Scenario).values(), key=lambda one: one.order)
            session.choose_scenario(newest.id)
            self.made.emit(words.tried(name, called))
