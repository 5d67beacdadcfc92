"""What can be done to the selected seats: each gesture is one edit, one step back, and says what it did."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from mopsplanner.edits import positions, seats
from mopsplanner.edits.change import Change
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Position
from mopsplanner.plan.rules import check_no_circle
from mopsplanner.plan.words import Contract
from mopsplanner.texts import gestures as words
from mopsplanner.texts.refusals import sentence
from mopsplanner.ui.parts.palette import Command
from mopsplanner.ui.screens.team.manager_dialog import Choice, ManagerDialog

if TYPE_CHECKING:
    from datetime import date

    from mopsplanner.ui.window import Window


@dataclass(frozen=True, slots=True)
class Gesture:
    """Something to do with the selection: what it is called, its key, and what does it."""

    name: str
    key: str
    run: Callable[[], object]


class Gestures:
    """The gestures of the team screen. All concern the selection; those with a day take it from the chosen quarter."""

    def __init__(self, host: Window, over: QWidget) -> None:
        self._host, self._over = host, over
        self._session = host.session
        self.all = (
            Gesture("Move to manager...", "Ctrl+M", self.ask_manager),
            Gesture("Duplicate", "Ctrl+D", self.duplicate),
            Gesture("Split into two seats", "", self.split),
            Gesture("Make vacant", "", self.vacate),
            Gesture("Backfill", "", self.backfill),
            Gesture("Make contractor", "", self.make_contractor),
            Gesture("Make employee", "", self.make_employee),
            Gesture("Remove", "Del", self.remove),
        )

    # The selection and the quarter

    def _chosen(self) -> tuple[str, ...]:
        """The selected seats; without any, the person is told to select some."""
        if not self._session.selection:
            self._host.toast.say(words.NOTHING_SELECTED)
        return self._session.selection

    def _first_day(self) -> date:
        return self._session.view.calendar.first_day(self._session.quarter)

    def _last_day(self) -> date:
        return self._session.view.calendar.last_day(self._session.quarter)

    def _do(self, make: Callable[..., Change], *args: object, **kwargs: object) -> bool:
        """Make an edit, say what was done, and offer to take it back."""
        done = self._session.edit(make, *args, **kwargs)
        change = self._session.document.history.next_undo
        if done and change is not None:
            self._host.toast.say(words.done(change), "Undo", self._session.undo)
        return done

    # Gestures

    def refusal(self, ids: Sequence[str], manager: str) -> str:
        """Why these seats may not report to a manager; empty where they may."""
        view = self._session.view
        try:
            for id in ids:
                check_no_circle(view, id, manager)
        except Refusal as refusal:
            return sentence(refusal)
        return ""

    def move(self, ids: Sequence[str], manager: str) -> None:
        """Let seats report to a manager."""
        self._do(seats.move_positions, list(ids), manager)

    def ask_manager(self) -> None:
        """Choose a manager from a list that can be searched."""
        ids = self._chosen()
        if ids:
            dialog = ManagerDialog(self._over, words.move_heading(self._session.view, ids), self._choices(ids))
            if dialog.exec():
                self.move(ids, dialog.manager)
            dialog.deleteLater()

    def _choices(self, ids: Sequence[str]) -> list[Choice]:
        rows = sorted(self._session.view.rows(Position).values(), key=lambda row: row.id)
        others = [
            Choice(row.id, words.manager_name(row), self.refusal(ids, row.id)) for row in rows if row.id not in ids
        ]
        return [Choice("", words.NOBODY, ""), *others]

    def add_role(self, role: str, manager: str = "") -> None:
        """Add a seat of a role from the chosen quarter on, under a manager or under the selected card."""
        before = set(self._session.view.rows(Position))
        under = manager or self._usual_manager()
        if self._do(positions.add_position, role, manager=under, start=self._first_day(), approved=False):
            self._select_new(before)

    def _usual_manager(self) -> str:
        roots = [row.id for row in self._session.view.rows(Position).values() if not row.manager]
        return next(iter(self._session.selection), min(roots, default=""))

    def _select_new(self, before: set[str]) -> None:
        self._session.select(tuple(sorted(set(self._session.view.rows(Position)) - before)))

    def duplicate(self) -> None:
        """Add seats like the selected ones, and select them."""
        ids, before = self._chosen(), set(self._session.view.rows(Position))
        if ids and self._do(seats.duplicate_positions, list(ids), self._first_day()):
            self._select_new(before)

    def split(self) -> None:
        """Give half of a seat's time to a second one."""
        ids = self._chosen()
        if len(ids) == 1:
            half = self._session.view.row(Position, ids[0]).fte / 2
            self._do(seats.split_position, ids[0], half, self._first_day())
        elif ids:
            self._host.toast.say(words.ONE_TO_SPLIT)

    def vacate(self) -> None:
        """Let the people leave at the end of the quarter."""
        if ids := self._chosen():
            self._do(seats.vacate_positions, list(ids), self._last_day())

    def backfill(self) -> None:
        """Plan successors from the quarter on."""
        if ids := self._chosen():
            self._do(seats.backfill_positions, list(ids), self._first_day())

    def make_contractor(self) -> None:
        """Pay the people as contractors from the quarter on."""
        self._set_contract(Contract.CONTRACTOR)

    def make_employee(self) -> None:
        """Pay the people as employees from the quarter on."""
        self._set_contract(Contract.EMPLOYEE)

    def _set_contract(self, contract: Contract) -> None:
        if ids := self._chosen():
            self._do(seats.set_contracts, list(ids), contract, self._first_day())

    def remove(self) -> None:
        """Remove the selected seats."""
        if self._session.selection:
            self._do(positions.remove_positions, list(self._session.selection))

    # Doors

    def menu(self) -> QMenu:
        """The gestures as a menu."""
        menu = QMenu(self._over)
        for gesture in self.all:
            name = f"{gesture.name}\t{gesture.key}" if gesture.key else gesture.name
            menu.addAction(name).triggered.connect(lambda _checked=False, run=gesture.run: run())
        return menu

    def commands(self) -> list[Command]:
        """The gestures for the palette."""
        return [Command(words.command(gesture.name), gesture.run, gesture.key) for gesture in self.all]
