"""The open document as the screens see it: one plan, one scenario, one quarter, and what follows from them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from mopsplanner.plan.refusal import Refusal

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from mopsplanner.edits.change import Change
    from mopsplanner.engine.results import Results
    from mopsplanner.plan.plan import Plan
    from mopsplanner.plan.quarters import Quarter
    from mopsplanner.store.document import Document

BASELINE = ""
"""The baseline's id, as in `plan.plan`, which the first window does not load: its rows take 15 ms."""


class Session(QObject):
    """Holds the document, the chosen scenario and quarter, and computes results when they are asked for.

    `changed` fires after every edit and every choice of scenario; `quarter_changed` after a choice of quarter;
    `refused` carries a sentence for the person; `edited` the change just made.
    """

    opened = Signal()
    closing = Signal()
    closed = Signal()
    changed = Signal()
    edited = Signal(object)
    quarter_changed = Signal()
    selection_changed = Signal()
    refused = Signal(str)
    save_state_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self._scenario = BASELINE
        self._quarter: Quarter | None = None
        self._results: dict[str, tuple[Plan, Results]] = {}
        self._selection: tuple[str, ...] = ()
        self._discards_untouched = False

    # What is open

    @property
    def is_open(self) -> bool:
        """Whether a plan is open."""
        return self._document is not None

    @property
    def read_only(self) -> bool:
        """Whether edits are refused, as they are while no plan is open."""
        return self._document is None or self._document.read_only

    @property
    def document(self) -> Document:
        """The open document."""
        assert self._document is not None, "no plan is open"
        return self._document

    @property
    def plan(self) -> Plan:
        """The whole plan, all scenarios."""
        return self.document.plan

    @property
    def scenario(self) -> str:
        """The id of the chosen scenario."""
        return self._scenario

    @property
    def view(self) -> Plan:
        """The plan as the chosen scenario sees it."""
        return self.results.plan

    @property
    def results(self) -> Results:
        """What follows from the chosen scenario."""
        return self.results_of(self._scenario)

    @property
    def baseline_results(self) -> Results:
        """What follows from the baseline."""
        return self.results_of(BASELINE)

    @property
    def quarter(self) -> Quarter:
        """The chosen quarter."""
        quarters = self.plan.calendar.quarters
        return self._quarter if self._quarter in quarters else quarters[0]

    @property
    def selection(self) -> tuple[str, ...]:
        """Ids of the selected positions that the chosen scenario has."""
        from mopsplanner.plan.rows import Position

        positions = self.view.rows(Position)
        return tuple(id for id in self._selection if id in positions)

    @property
    def today(self) -> date:
        """The day on this machine."""
        from datetime import datetime

        return datetime.now().astimezone().date()

    def results_of(self, scenario: str) -> Results:
        """What follows from a scenario; computed once for each state of the plan."""
        from mopsplanner.engine.results import results
        from mopsplanner.plan.plan import view

        kept = self._results.get(scenario)
        if kept is None or kept[0] is not self.plan:
            before = None if kept is None else kept[1]
            kept = self._results[scenario] = (self.plan, results(view(self.plan, scenario), before))
        return kept[1]

    # What is chosen

    def choose_scenario(self, scenario: str) -> None:
        """Look at another scenario."""
        if scenario != self._scenario:
            self._scenario = scenario
            self.changed.emit()

    def choose_quarter(self, quarter: Quarter) -> None:
        """Look at another quarter."""
        if quarter != self._quarter:
            self._quarter = quarter
            self.quarter_changed.emit()

    def select(self, ids: tuple[str, ...]) -> None:
        """Select positions, on all screens."""
        if ids != self._selection:
            self._selection = ids
            self.selection_changed.emit()

    # Open and close

    def open(self, document: Document) -> None:
        """Show this document; the one before is closed."""
        self.close()
        self._document = document
        self._scenario, self._quarter, self._selection = BASELINE, None, ()
        self._discards_untouched = False
        self.opened.emit()
        self.changed.emit()

    def discard_if_untouched(self) -> None:
        """A draft that was just made is not kept when it is closed without a single edit."""
        self._discards_untouched = True

    def close(self) -> None:
        """Close the document, if one is open."""
        if self._document is not None:
            self.closing.emit()
            document, self._document = self._document, None
            history = document.history
            untouched = self._discards_untouched and not history.done and not history.undone
            self._results.clear()
            try:
                if document.is_untitled and untouched:
                    document.discard()
                else:
                    document.close()
            except Refusal as refusal:
                self.tell(refusal)
            self.closed.emit()

    # Edits

    def edit(self, make: Callable[..., Change], *args: object, **kwargs: object) -> bool:
        """Make an edit in the chosen scenario. A refusal is told to the person and changes nothing."""
        return self._carry_out(lambda: make(self.plan, self._scenario, *args, **kwargs))

    def edit_plan(self, make: Callable[..., Change], *args: object, **kwargs: object) -> bool:
        """Make an edit that concerns the whole plan, such as one of its scenarios."""
        return self._carry_out(lambda: make(self.plan, *args, **kwargs))

    def edit_together(self, steps: Sequence[Callable[[Plan], Change]]) -> tuple[Refusal, ...]:
        """Make several edits as one step; those that are refused are left out and returned."""
        from mopsplanner.edits.together import together

        change, refused = together(self.plan, self._scenario, steps)
        self._carry_out(lambda: change)
        return refused

    def _carry_out(self, make: Callable[[], Change]) -> bool:
        saved = self.document.unsaved_reason is None
        try:
            change = make()
            if change.is_empty:
                return False
            self.document.commit(change)
        except Refusal as refusal:
            self.tell(refusal)
            return False
        self._stay_in_a_scenario()
        self.edited.emit(change)
        self._settle(saved)
        return True

    def undo(self) -> None:
        """Take back the last edit, and look at the scenario in which it was made."""
        self._travel(self.document.undo, self.document.history.next_undo)

    def redo(self) -> None:
        """Make the edit again that was taken back last."""
        self._travel(self.document.redo, self.document.history.next_redo)

    def _travel(self, step: Callable[[], Any], change: Change | None) -> None:
        saved = self.document.unsaved_reason is None
        try:
            step()
        except Refusal as refusal:
            self.tell(refusal)
            return
        if change is not None and self._has_scenario(change.scenario):
            self._scenario = change.scenario
        self._stay_in_a_scenario()
        self._settle(saved)

    def _stay_in_a_scenario(self) -> None:
        if not self._has_scenario(self._scenario):
            self._scenario = BASELINE

    def _has_scenario(self, id: str) -> bool:
        from mopsplanner.plan.rows import Scenario

        return id == BASELINE or id in self.plan.rows(Scenario)

    def _settle(self, was_saved: bool) -> None:
        """Let everybody look again; an edit that no disk took is told once, and shown until it is saved."""
        self.changed.emit()
        self.save_state_changed.emit()
        reason = self.document.unsaved_reason
        if was_saved and reason is not None:
            self.tell(reason)

    def tell(self, refusal: Refusal) -> None:
        """Tell the person what was refused, and why."""
        from mopsplanner.texts.refusals import sentence

        self.refused.emit(sentence(refusal))

    # Versions

    def keep_version(self, name: str) -> bool:
        """Name the plan as it is now. A refusal is told to the person."""
        try:
            self.document.keep_version(name)
        except Refusal as refusal:
            self.tell(refusal)
            return False
        self._settle(self.document.unsaved_reason is None)
        return True

    # Files

    @property
    def path(self) -> Path | None:
        """Where the plan is kept; None while it is untitled."""
        document = self.document
        return None if document.is_untitled else document.path
