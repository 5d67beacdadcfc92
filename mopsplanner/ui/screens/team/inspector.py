"""The inspector: the fields of the selected positions, and what the selection does for the plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from mopsplanner.edits import positions as edits
from mopsplanner.edits import seats as seat_edits
from mopsplanner.engine.effect import effect_of
from mopsplanner.exchange.seat_entries import Entries, Entry, read_entries
from mopsplanner.exchange.seat_fields import SHARES, Field, Seat, SeatFields, manager_name
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Location, Position, Role
from mopsplanner.plan.rules import check_no_circle
from mopsplanner.plan.words import DOMAINS
from mopsplanner.texts import numbers
from mopsplanner.texts import team as words
from mopsplanner.texts.refusals import sentence
from mopsplanner.texts.words import CONTRACT, DOMAIN
from mopsplanner.ui.parts.bars import ShareBar
from mopsplanner.ui.parts.basics import button, clear, column, label, row
from mopsplanner.ui.screens.team.fields import CheckBox, Choice, ChoiceBox, FieldBox, TextBox
from mopsplanner.ui.screens.team.stays import StaysList
from mopsplanner.ui.session import Session
from mopsplanner.ui.theme.tokens import Theme

WIDTH = 312
SHARE_WIDTH = 88
BY_ROLE = "By role"
EMPTY = (
    "Select a card to see and change it. Drag a card onto a manager to move it, "
    "or use the menu of the right mouse button."
)
_WIDE = (Field.TITLE, Field.PERSON, Field.ROLE, Field.MANAGER, Field.DOTTED)
_PAIRS = (
    (Field.START, Field.END), (Field.FTE, Field.CONTRACT), (Field.PAY, Field.RATE),
)  # fmt: skip
_REST = ((Field.OPENS, Field.CLOSES), (Field.LOCATION, Field.DEPARTMENT))
_EMPTY_TEXTS = {
    Field.PERSON: "Name open", Field.START: "In place before", Field.END: "Open end", Field.RATE: "Derived",
    Field.OPENS: "Before the plan", Field.CLOSES: "Never", Field.DOTTED: "None",
}  # fmt: skip
_CHOICES = (Field.ROLE, Field.MANAGER, Field.LOCATION, Field.CONTRACT)
_CHECKS = (Field.APPROVED, Field.LAID_OFF, Field.TRANSFERRED)


class Inspector(QFrame):
    """Edits the selection. Each field is one undo step, with what is wrong beside it."""

    def __init__(self, session: Session, theme: Callable[[], Theme]) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setFixedWidth(WIDTH)
        self._session, self._theme = session, theme
        self._ids: tuple[str, ...] = ()
        self.title = label("", "heading", wrap=True)
        self.empty = label(EMPTY, "muted", wrap=True)
        self.fields = QWidget()
        self.fields.setObjectName("page")
        self._make_boxes()
        self._make_shares()
        self._make_note()
        self._lay_out()

    def _make_boxes(self) -> None:
        self.texts = {
            name: TextBox(name, _EMPTY_TEXTS.get(name, ""), captioned=name not in SHARES)
            for name in Field
            if name not in (*_CHOICES, *_CHECKS)
        }
        self.choices = {name: ChoiceBox(name) for name in _CHOICES}
        self.checks = {name: CheckBox(name) for name in _CHECKS}
        self.boxes: dict[Field, FieldBox] = {**self.texts, **self.choices, **self.checks}
        for name, box in self.boxes.items():
            box.entered.connect(partial(self._entered, name))
        self.name, self.person, self.fte = (self.texts[one].line for one in (Field.TITLE, Field.PERSON, Field.FTE))
        self.start, self.end, self.pay = (self.texts[one].line for one in (Field.START, Field.END, Field.PAY))
        self.role, self.manager, self.contract = (
            self.choices[one].combo for one in (Field.ROLE, Field.MANAGER, Field.CONTRACT)
        )
        self.approved = self.checks[Field.APPROVED].check

    def _make_shares(self) -> None:
        self.bars = {domain: ShareBar(domain.value, figure=False) for domain in DOMAINS}
        self.split_origin, self.pay_origin = label("", "small", wrap=True), label("", "small", wrap=True)
        for name in SHARES:
            self.texts[name].line.setAlignment(Qt.AlignmentFlag.AlignRight)
            self.texts[name].line.setMaximumWidth(SHARE_WIDTH)

    def _make_note(self) -> None:
        self.note = QFrame()
        self.note.setObjectName("note")
        self.effect_heading, self.effect = label("", "heading"), column(spacing=3)
        inner = QVBoxLayout(self.note)
        inner.setContentsMargins(12, 10, 12, 10)
        inner.addWidget(self.effect_heading)
        inner.addLayout(self.effect)
        self.stays = StaysList(self._session)
        self.vacate = button("Make vacant", self._vacate, tooltip="The person leaves at the quarter's end")
        self.remove = button("Remove", self._remove, tooltip="Remove the seat (Delete)")

    def _lay_out(self) -> None:
        self._grid = QGridLayout(self.fields)
        self._grid.setContentsMargins(0, 0, 6, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(8)
        for part in self._parts():
            self._add_part(*part)
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self.fields)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 14, 10, 14)
        for widget in (self.title, self.empty):
            box.addWidget(widget)
        box.addWidget(self.area, 1)
        box.addWidget(self.note)
        box.addStretch(0)

    def _parts(self) -> Iterator[tuple[QWidget | QLayout, ...]]:
        """What stands below each other, from the top on; two parts share a line."""
        for name in _WIDE:
            yield (self.boxes[name],)
        yield from ((self.boxes[left], self.boxes[right]) for left, right in _PAIRS)
        yield (self.pay_origin,)
        yield (self.boxes[Field.APPROVED], self.boxes[Field.LAID_OFF])
        yield (self.boxes[Field.TRANSFERRED],)
        yield (column(label("Time by domain", "label"), *self._share_lines(), self.split_origin, spacing=4),)
        yield (self.stays,)
        yield from ((self.boxes[left], self.boxes[right]) for left, right in _REST)
        yield (self.boxes[Field.NOTE],)
        yield (row(self.vacate, self.remove, 1),)

    def _add_part(self, *part: QWidget | QLayout) -> None:
        line, wide = self._grid.rowCount(), 3 - len(part)
        for at, item in enumerate(part):
            if isinstance(item, QWidget):
                self._grid.addWidget(item, line, at, 1, wide, Qt.AlignmentFlag.AlignTop)
            else:
                self._grid.addLayout(item, line, at, 1, wide)

    def _share_lines(self) -> Iterator[QLayout]:
        for name, bar in zip(SHARES, self.bars.values(), strict=True):
            line = row(bar, self.boxes[name])
            line.setStretch(0, 1)
            yield line

    # Showing

    def show_selection(self) -> None:
        """Show the selected positions as they are now."""
        self._ids = self._session.selection
        some = bool(self._ids)
        self.area.setVisible(some)
        self.note.setVisible(some)
        self.empty.setVisible(not some)
        if not some:
            self.title.setText("Nobody selected")
            return
        view = self._session.view
        self._seat_fields = SeatFields(view, self._session.quarter)
        seats = [self._seat_fields.seat(view.row(Position, id)) for id in self._ids]
        self.title.setText(seats[0].position.title if len(seats) == 1 else words.selected_note(len(seats)))
        self._show_fields(seats)
        self._show_origins(seats)
        self._show_bars()
        self._show_effect()
        self.stays.setVisible(len(seats) == 1)
        if len(seats) == 1:
            self.stays.show_position(seats[0].position)
        self._enable()

    def _enable(self) -> None:
        for editor in (*(box.editor for box in self.boxes.values()), self.vacate, self.remove):
            editor.setEnabled(not self._session.read_only)

    def _show_fields(self, seats: list[Seat]) -> None:
        told = self._seat_fields.text
        for name, box in self.texts.items():
            if name is not Field.PAY:
                box.show_values(told(seat, name) for seat in seats)
        for name, check in self.checks.items():
            check.show_values(told(seat, name) for seat in seats)
        self._offer_choices()
        self.choices[Field.ROLE].show_values(seat.position.role for seat in seats)
        self.choices[Field.MANAGER].show_values(seat.position.manager for seat in seats)
        self.choices[Field.LOCATION].show_values(seat.position.location for seat in seats)
        self.choices[Field.CONTRACT].show_values(seat.stay.contract.value for seat in seats if seat.stay is not None)

    def _offer_choices(self) -> None:
        view = self._session.view
        roles = sorted(view.rows(Role).values(), key=lambda item: item.order)
        self.choices[Field.ROLE].offer([(role.id, role.name) for role in roles])
        self.choices[Field.LOCATION].offer([(place.id, place.name) for place in view.rows(Location).values()])
        self.choices[Field.CONTRACT].offer([(kind.value, text) for kind, text in CONTRACT.items()])
        others = sorted(view.rows(Position).values(), key=lambda item: item.id)
        self.choices[Field.MANAGER].offer([("", "Nobody in this team"), *(_manager(other) for other in others)])

    def _show_origins(self, seats: list[Seat]) -> None:
        roles, rows = {seat.position.role for seat in seats}, self._session.view.rows(Role)
        role = rows[seats[0].position.role]
        own = [seat.stay is not None and seat.stay.base_pay is not None for seat in seats]
        pays = (self._seat_fields.text(seat, Field.PAY) if mine else "" for seat, mine in zip(seats, own, strict=True))
        default = numbers.whole(role.pay_midpoint) if len(roles) == 1 else BY_ROLE
        self.texts[Field.PAY].show_values(pays, default)
        self.pay_origin.setText(words.pay_note(role) if len(roles) == 1 and not any(own) else "")
        self.pay_origin.setVisible(bool(self.pay_origin.text()))
        origins = {
            words.split_note(
                seat.position.split is not None,
                None if seat.allocation is None else seat.allocation.quarter,
                rows[seat.position.role],
            )
            for seat in seats
        }
        self.split_origin.setText(origins.pop() if len(origins) == 1 else "")

    def _show_bars(self) -> None:
        results, quarter = self._session.results, self._session.quarter
        step, team = results.quarters.index(quarter), results.hours.team
        places = {id: at for at, id in enumerate(team.ids)}
        shares = team.split[[places[id] for id in self._ids], step].mean(axis=0).tolist()
        for domain, share in zip(DOMAINS, shares, strict=True):
            self.bars[domain].show_share(DOMAIN[domain], share, domain.value, self._theme())

    def _show_effect(self) -> None:
        clear(self.effect)
        self.effect_heading.setText(words.effect_heading(len(self._ids)))
        currency = self._session.view.company.currency
        for line in words.effect_lines(effect_of(self._session.results, self._ids), currency):
            self.effect.addWidget(label(line, wrap=True))

    # Entries

    def _entered(self, name: Field, text: str) -> None:
        """Take an entry over into every selected position, or say beside it why not; then nothing is changed."""
        found = read_entries(self._seat_fields, [Entry(id, name, text) for id in self._ids])
        try:
            self._check(name, found)
        except Refusal as refusal:
            self.boxes[name].say(sentence(refusal))
            return
        self.boxes[name].say("")
        if not found.is_empty:
            self._commit(name, found)
        self.show_selection()

    def _check(self, name: Field, found: Entries) -> None:
        for refusal in found.refusals:
            raise refusal
        if name is Field.MANAGER:
            for position in found.positions:
                check_no_circle(self._session.view, position.id, position.manager)

    def _commit(self, name: Field, found: Entries) -> None:
        if name is Field.MANAGER and len(found.positions) == 1:
            position = found.positions[0]
            self._session.edit(edits.move_position, position.id, position.manager)
        else:
            self._session.edit(edits.replace_positions, found.positions, found.allocations)

    def _vacate(self) -> None:
        """Let the people in the selected seats leave at the end of the chosen quarter."""
        last_day = self._session.view.calendar.last_day(self._session.quarter)
        self._session.edit(seat_edits.vacate_positions, list(self._ids), last_day)
        self.show_selection()

    def _remove(self) -> None:
        self._session.edit(edits.remove_positions, list(self._ids))


def _manager(other: Position) -> Choice:
    person = other.stays[-1].person if other.stays else ""
    return other.id, f"{other.title}, {person}" if person else manager_name(other)
