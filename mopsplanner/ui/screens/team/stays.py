"""The stays of one seat as a small list: who sits there, from when to when, and who comes after."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget

from mopsplanner.edits import positions as edits
from mopsplanner.plan.rows import Position, Stay
from mopsplanner.plan.words import Contract
from mopsplanner.texts.positions import stay_line
from mopsplanner.ui.parts.basics import button, label, row
from mopsplanner.ui.session import Session

LINE_HEIGHT, MOST_LINES = 52, 4


class StaysList(QWidget):
    """Lists the stays of a seat; each button is one undo step on the chosen stay."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session, self._id = session, ""
        self.listed = QListWidget()
        self.listed.setAccessibleName("People in this seat")
        self.add = button("Add", self._add, tooltip="Somebody who begins with the quarter, or after the last person")
        self.end = button("End", self._end, tooltip="The last day is the end of the chosen quarter")
        self.backfill = button("Backfill", self._backfill, tooltip="End with the quarter, and plan who comes next")
        self.contractor = button("Contractor", self._turn_contract, tooltip="Contractor instead of employee, and back")
        self.lay_off = button("Laid off", self._turn_laid_off, tooltip="The end is the company's wish, and back")
        self.drop = button("Take out", self._drop, tooltip="As if this person had never been planned")
        self.buttons = (self.add, self.end, self.backfill, self.contractor, self.lay_off, self.drop)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addWidget(label("People in this seat", "label"))
        box.addWidget(self.listed)
        for left in range(0, len(self.buttons), 2):
            box.addLayout(row(*self.buttons[left : left + 2], spacing=6))
        self.listed.currentRowChanged.connect(self._enable)

    def show_position(self, position: Position) -> None:
        """List the stays of a position; the chosen one stays chosen."""
        at = self.listed.currentRow() if position.id == self._id else len(position.stays) - 1
        self._id = position.id
        self.listed.clear()
        self.listed.addItems([stay_line(stay) for stay in position.stays])
        self.listed.setCurrentRow(min(max(at, 0), len(position.stays) - 1))
        self.listed.setFixedHeight(LINE_HEIGHT * min(max(len(position.stays), 1), MOST_LINES) + 4)
        self._enable()

    def _enable(self) -> None:
        chosen = self.listed.currentRow() >= 0
        for one in self.buttons:
            one.setEnabled(not self._session.read_only and (chosen or one is self.add))

    @property
    def _position(self) -> Position:
        return self._session.view.row(Position, self._id)

    @property
    def _stay(self) -> Stay:
        return self._position.stays[self.listed.currentRow()]

    def _put(self, stay: Stay | None) -> None:
        self._session.edit(edits.replace_stay, self._id, self.listed.currentRow(), stay)

    def _add(self) -> None:
        calendar, stays = self._session.view.calendar, self._position.stays
        start = calendar.first_day(self._session.quarter)
        if stays and stays[-1].end is not None:
            start = max(start, stays[-1].end + timedelta(days=1))
        self._session.edit(edits.fill_position, self._id, Stay("", start, None))

    def _end(self) -> None:
        self._put(replace(self._stay, end=self._session.view.calendar.last_day(self._session.quarter)))

    def _backfill(self) -> None:
        self._session.edit(
            edits.backfill_position,
            self._id,
            self.listed.currentRow(),
            self._session.view.calendar.last_day(self._session.quarter),
        )

    def _turn_contract(self) -> None:
        turned = {Contract.EMPLOYEE: Contract.CONTRACTOR, Contract.CONTRACTOR: Contract.EMPLOYEE}
        self._put(replace(self._stay, contract=turned[self._stay.contract]))

    def _turn_laid_off(self) -> None:
        self._put(replace(self._stay, laid_off=not self._stay.laid_off))

    def _drop(self) -> None:
        self._put(None)
