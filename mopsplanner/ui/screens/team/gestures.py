"""What can be done to the selected seats: each gesture is one edit, one step back, and says what it did."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from mopsplanner.edits import bench, positions, seats
from mopsplanner.edits.change import Change
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Benched, Position
from mopsplanner.plan.rules import check_no_circle
from mopsplanner.plan.words import Contract
from mopsplanner.texts import gestures as words
from mopsplanner.texts.refusals import sentence
from mopsplanner.ui.parts.palette import Command
from mopsplanner.ui.screens.team.position_dialog import Choice, ask

if TYPE_CHECKING:
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
            Gesture("Move to the bench", "Ctrl+B", self.bench),
            Gesture("Backfill", "", self.backfill),
            Gesture("Make contractor", "", self.make_contractor),
            Gesture("Make employee", "", self.make_employee),
            Gesture("Dotted line to...", "", self.ask_dotted),
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
            self._host.offer_undo(words.done(change))
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
            heading = words.move_heading(self._session.view, ids)
            if (manager := ask(self._over, words.MOVE, heading, self._choices(ids))) is not None:
                self.move(ids, manager)

    def _choices(self, ids: Sequence[str]) -> list[Choice]:
        others = [Choice(row.id, words.manager_name(row), self.refusal(ids, row.id)) for row in self._others(ids)]
        return [Choice("", words.NOBODY, ""), *others]

    def ask_dotted(self) -> None:
        """Choose a manager to whom the selected seats report by a dotted line, or do so no more."""
        ids = self._chosen()
        if ids:
            rows = [self._session.view.row(Position, id) for id in ids]
            choices = [
                Choice(other.id, words.dotted_name(other, all(other.id in row.dotted for row in rows)), "")
                for other in self._others(ids)
            ]
            if (
                to := ask(self._over, words.DOTTED, words.dotted_heading(self._session.view, ids), choices)
            ) is not None:
                self._do(seats.draw_dotted_lines, list(ids), to)

    def _others(self, ids: Sequence[str]) -> list[Position]:
        rows = sorted(self._session.view.rows(Position).values(), key=lambda row: row.id)
        return [row for row in rows if row.id not in ids]

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

    # The bench

    def bench(self) -> None:
        """Let the people in the selected seats sit on the bench from the quarter on."""
        if ids := self._chosen():
            self.bench_seats(ids)

    def bench_seats(self, ids: Sequence[str]) -> None:
        """Let the people in these seats sit on the bench from the quarter on."""
        self._do(bench.bench_positions, list(ids), self._first_day() - timedelta(days=1))

    def seat_refusal(self, person: str, seat: str) -> str:
        """Why somebody on the bench may not have a seat; empty where they may."""
        row = self._session.view.row(Position, seat)
        return "" if bench.is_free_from(row, self._first_on(person, seat)) else words.seat_taken(row)

    def _first_on(self, person: str, seat: str) -> date:
        """The first day on which somebody on the bench can sit in a seat in the chosen quarter."""
        view = self._session.view
        since, opens = view.row(Benched, person).since, view.row(Position, seat).opens
        return max(day for day in (self._first_day(), since, opens) if day is not None)

    def seat_person(self, person: str, seat: str) -> None:
        """Give somebody on the bench a seat from the quarter on."""
        if self._do(bench.seat_benched, person, seat, self._first_on(person, seat)):
            self._session.select((seat,))

    def ask_seat(self, person: str) -> None:
        """Choose a seat for somebody on the bench; seats that are free come first."""
        row = self._session.view.row(Benched, person)
        choices = [
            Choice(seat.id, words.manager_name(seat), self.seat_refusal(person, seat.id)) for seat in self._others(())
        ]
        choices.sort(key=lambda choice: bool(choice.refusal))
        if (seat := ask(self._over, words.SEAT, words.seat_heading(row), choices)) is not None:
            self.seat_person(person, seat)

    def let_go(self, person: str) -> None:
        """Take somebody off the bench for good."""
        self._do(bench.remove_benched, [person])

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
