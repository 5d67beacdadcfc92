"""The inspector: the fields of the selected positions, and what the selection does for the plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from mopsplanner.edits import positions as edits
from mopsplanner.engine.effect import effect_of
from mopsplanner.exchange.values import read_date, read_fte, read_number
from mopsplanner.plan.rows import Position, Role, Stay
from mopsplanner.plan.words import DOMAINS, Contract
from mopsplanner.texts import entries
from mopsplanner.texts import team as words
from mopsplanner.texts.words import CONTRACT, DOMAIN
from mopsplanner.ui.parts.bars import ShareBar
from mopsplanner.ui.parts.basics import Entry, button, clear, column, field, label, restyle, row
from mopsplanner.ui.session import Session
from mopsplanner.ui.theme.tokens import Theme

WIDTH = 312
MIXED = "several values"
EMPTY = (
    "Select a card to see and change it. Drag a card onto a manager to move it, "
    "or use the menu of the right mouse button."
)


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
        self.error = label("", "error", wrap=True)
        self.error.setAccessibleName("What to correct")
        self._make_editors()
        self._lay_out()

    def _make_editors(self) -> None:
        self.name, self.person, self.fte = Entry(), Entry(), Entry()
        self.start, self.end, self.pay = Entry(), Entry(), Entry()
        self.role, self.manager, self.contract = QComboBox(), QComboBox(), QComboBox()
        self.approved = QCheckBox("Approved")
        for box in (self.role, self.manager, self.contract):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(8)
        for editor in (self.start, self.end):
            editor.setPlaceholderText("2027-02-01")
        for kind, text in CONTRACT.items():
            self.contract.addItem(text, kind.value)
        self.bars = {domain: ShareBar(domain.value) for domain in DOMAINS}
        self.effect = column(spacing=3)
        self.name.editingFinished.connect(self._title_entered)
        self.person.editingFinished.connect(self._person_entered)
        self.fte.editingFinished.connect(self._fte_entered)
        self.start.editingFinished.connect(lambda: self._day_entered(self.start, "start"))
        self.end.editingFinished.connect(lambda: self._day_entered(self.end, "end"))
        self.pay.editingFinished.connect(self._pay_entered)
        self.role.activated.connect(lambda: self._set(role=self.role.currentData()))
        self.manager.activated.connect(self._manager_chosen)
        self.contract.activated.connect(self._contract_chosen)
        self.approved.clicked.connect(lambda: self._set(approved=self.approved.isChecked()))

    def _lay_out(self) -> None:
        grid = QGridLayout(self.fields)
        grid.setContentsMargins(0, 0, 6, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        wide = (("Title", self.name), ("Person", self.person), ("Role", self.role), ("Reports to", self.manager))
        for at, (caption, editor) in enumerate(wide):
            grid.addLayout(field(caption, editor), at, 0, 1, 2)
        pairs = (("Start", self.start), ("Last day", self.end), ("FTE", self.fte), ("Contract", self.contract))
        for at, (caption, editor) in enumerate(pairs):
            grid.addLayout(field(caption, editor), 4 + at // 2, at % 2)
        grid.addLayout(field("Base pay a year", self.pay), 6, 0)
        grid.addWidget(self.approved, 6, 1, Qt.AlignmentFlag.AlignBottom)
        grid.addWidget(self.error, 7, 0, 1, 2)
        grid.addWidget(label("Time by domain", "label"), 8, 0, 1, 2)
        for at, bar in enumerate(self.bars.values()):
            grid.addWidget(bar, 9 + at, 0, 1, 2)
        note = QFrame()
        note.setObjectName("note")
        inner = QVBoxLayout(note)
        inner.setContentsMargins(12, 10, 12, 10)
        inner.addWidget(label("What this position does", "heading"))
        inner.addLayout(self.effect)
        self.note = note
        grid.addWidget(note, 14, 0, 1, 2)
        self.vacate: QPushButton = button("Make vacant", self._vacate, tooltip="The person leaves at the quarter's end")
        self.remove: QPushButton = button("Remove", self._remove, tooltip="Remove the seat (Delete)")
        grid.addLayout(row(self.vacate, self.remove, 1), 15, 0, 1, 2)
        grid.setRowStretch(16, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self.fields)
        self.area = area
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 14, 10, 12)
        box.addWidget(self.title)
        box.addWidget(self.empty)
        box.addWidget(area, 1)
        box.addStretch(0)

    # Showing

    def show_selection(self) -> None:
        """Show the selected positions as they are now."""
        self._ids = self._session.selection
        some = bool(self._ids)
        self.area.setVisible(some)
        self.empty.setVisible(not some)
        self.error.setText("")
        if not some:
            self.title.setText("Nobody selected")
            return
        chosen = [self._session.view.row(Position, id) for id in self._ids]
        self.title.setText(chosen[0].title if len(chosen) == 1 else words.selected_note(len(chosen)))
        editors = (self.name, self.person, self.fte, self.start, self.end, self.pay, self.role, self.manager,
                   self.contract, self.approved)  # fmt: skip
        blockers = [QSignalBlocker(editor) for editor in editors]
        self._fill_choices(chosen)
        self._fill_texts(chosen)
        for blocker in blockers:
            blocker.unblock()
        for editor in (*editors, self.vacate, self.remove):
            editor.setEnabled(not self._session.read_only)
        self._show_split(chosen)
        self._show_effect()

    def _fill_choices(self, chosen: list[Position]) -> None:
        view = self._session.view
        self.role.clear()
        for role in sorted(view.rows(Role).values(), key=lambda item: item.order):
            self.role.addItem(role.name, role.id)
        self.manager.clear()
        self.manager.addItem("Nobody in this team", "")
        for other in sorted(view.rows(Position).values(), key=lambda item: item.id):
            if other.id not in self._ids:
                person = other.stays[-1].person if other.stays else ""
                self.manager.addItem(f"{other.title}, {person}" if person else other.title, other.id)
        _choose(self.role, {position.role for position in chosen})
        _choose(self.manager, {position.manager for position in chosen})
        stays = [self._stay(position) for position in chosen]
        _choose(self.contract, {stay.contract.value for stay in stays if stay is not None} or {"employee"})
        self.approved.setChecked(all(position.approved for position in chosen))

    def _fill_texts(self, chosen: list[Position]) -> None:
        stays = [self._stay(position) or Stay("", None, None) for position in chosen]
        _write(self.name, {position.title for position in chosen}, "")
        _write(self.person, {stay.person for stay in stays}, "Name open")
        _write(self.fte, {f"{position.fte:g}" for position in chosen}, "")
        _write(self.start, {stay.start.isoformat() if stay.start else "" for stay in stays}, "In place before")
        _write(self.end, {stay.end.isoformat() if stay.end else "" for stay in stays}, "Open end")
        _write(self.pay, {f"{stay.base_pay:,.0f}" if stay.base_pay is not None else "" for stay in stays}, "")
        role = self._session.view.row(Role, chosen[0].role)
        if not self.pay.placeholderText():
            self.pay.setPlaceholderText(f"{role.pay_midpoint:,.0f}, role")
        self.pay.setToolTip(f"Role: {role.pay_low:,.0f} to {role.pay_high:,.0f}, default the midpoint.")

    def _stay(self, position: Position) -> Stay | None:
        day = self._session.view.calendar.last_day(self._session.quarter)
        last = position.stays[-1] if position.stays else None
        return position.stay_on(day) or position.next_stay(day) or last

    def _show_split(self, chosen: list[Position]) -> None:
        results, quarter = self._session.results, self._session.quarter
        step, team = results.quarters.index(quarter), results.hours.team
        rows = [team.ids.index(position.id) for position in chosen]
        shares = team.split[rows, step].mean(axis=0).tolist()
        for domain, share in zip(DOMAINS, shares, strict=True):
            self.bars[domain].show_share(DOMAIN[domain], share, domain.value, self._theme())

    def _show_effect(self) -> None:
        clear(self.effect)
        self.note.setVisible(len(self._ids) == 1)
        if len(self._ids) == 1:
            currency = self._session.view.company.currency
            for line in words.effect_lines(effect_of(self._session.results, self._ids), currency):
                self.effect.addWidget(label(line, wrap=True))

    # Entries

    def _wrong(self, editor: QLineEdit, text: str) -> None:
        self.error.setText(text)
        if bool(editor.property("wrong")) != bool(text):
            editor.setProperty("wrong", bool(text))
            restyle(editor)

    def _set(self, **values: Any) -> None:
        chosen = [self._session.view.row(Position, id) for id in self._ids]
        if any(getattr(position, name) != value for position in chosen for name, value in values.items()):
            self._session.edit(edits.edit_positions, list(self._ids), **values)
        self.show_selection()

    def _set_stay(self, **values: Any) -> None:
        """Set fields of the shown stay of each selected position, as one step."""
        changed: list[Position] = []
        for id in self._ids:
            position = self._session.view.row(Position, id)
            stay = self._stay(position)
            stays = list(position.stays)
            at = stays.index(stay) if stay is not None else len(stays)
            made = replace(stay or Stay("", None, None), **values)
            stays[at : at + 1] = [made]
            if tuple(stays) != position.stays and not (stay is None and made == Stay("", None, None)):
                changed.append(replace(position, stays=tuple(stays)))
        if changed:
            self._session.edit(edits.replace_positions, changed)
        self.show_selection()

    def _title_entered(self) -> None:
        if self.name.isModified():
            self._set(title=self.name.text().strip())

    def _person_entered(self) -> None:
        if self.person.isModified():
            self._set_stay(person=self.person.text().strip())

    def _fte_entered(self) -> None:
        if not self.fte.isModified():
            return
        fte = read_fte(self.fte.text())
        if fte is None:
            self._wrong(self.fte, entries.not_hours(self.fte.text(), "FTE"))
            return
        self._wrong(self.fte, "")
        self._set(fte=fte)

    def _day_entered(self, editor: QLineEdit, name: str) -> None:
        if not editor.isModified():
            return
        text = editor.text().strip()
        day = read_date(text) if text else None
        if text and day is None:
            self._wrong(editor, entries.not_a_date(text, editor.accessibleName()))
            return
        self._wrong(editor, "")
        self._set_stay(**{name: day})

    def _pay_entered(self) -> None:
        if not self.pay.isModified():
            return
        text = self.pay.text().strip()
        pay = read_number(text) if text else None
        if text and pay is None:
            self._wrong(self.pay, entries.not_hours(text, "base pay"))
            return
        self._wrong(self.pay, "")
        self._set_stay(base_pay=pay)

    def _manager_chosen(self) -> None:
        manager = self.manager.currentData()
        if len(self._ids) == 1:
            current = self._session.view.row(Position, self._ids[0]).manager
            if manager != current:
                self._session.edit(edits.move_position, self._ids[0], manager)
            self.show_selection()
        else:
            self._set(manager=manager)

    def _contract_chosen(self) -> None:
        self._set_stay(contract=Contract(self.contract.currentData()))

    def _vacate(self) -> None:
        """Let the people in the selected seats leave at the end of the chosen quarter."""
        last_day = self._session.view.calendar.last_day(self._session.quarter)
        for id in self._ids:
            self._session.edit(edits.vacate_position, id, last_day)
        self.show_selection()

    def _remove(self) -> None:
        self._session.edit(edits.remove_positions, list(self._ids))


def _choose(box: QComboBox, values: set[str]) -> None:
    box.setCurrentIndex(box.findData(next(iter(values))) if len(values) == 1 else -1)


def _write(line: QLineEdit, values: set[str], empty: str) -> None:
    """Show the one value, or say that there are several."""
    line.setText(next(iter(values)) if len(values) == 1 else "")
    line.setPlaceholderText(empty if len(values) == 1 else MIXED)
    line.setModified(False)
    if line.property("wrong"):
        line.setProperty("wrong", False)
        restyle(line)
