"""The seats of a suggested team with why each is there, and what each estimate of its size adds up from."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from mopsplanner.catalog.entries import Catalog
from mopsplanner.engine.sizing import Driver, Estimate, Reason, Seat, Suggestion
from mopsplanner.texts import newplan, numbers
from mopsplanner.texts import suggestion as words
from mopsplanner.ui.parts.basics import clear, column, label, row

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
HEADS = ("Role", "Domain", "People", "Why")


class SeatTable(QWidget):
    """Who is suggested, in which domain, how many, and why, on whose word."""

    heads = HEADS

    def __init__(self) -> None:
        super().__init__()
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(14)
        self.grid.setVerticalSpacing(5)
        self.grid.setColumnStretch(0, 6)
        self.grid.setColumnStretch(3, 7)

    def show_seats(self, suggestion: Suggestion, catalog: Catalog) -> None:
        """Show the seats of a suggestion, like ones in one line."""
        clear(self.grid)
        for at, caption in enumerate(HEADS):
            head = label(caption, "column-head")
            if caption == "People":
                head.setAlignment(RIGHT)
            self.grid.addWidget(head, 0, at)
        for line, (seat, count) in enumerate(_grouped(suggestion), start=1):
            self.grid.addWidget(_rule(), 2 * line - 1, 0, 1, len(HEADS))
            for at, text in enumerate(_seat_texts(suggestion, seat, count, catalog)):
                self.grid.addWidget(text, 2 * line, at)


def _seat_texts(suggestion: Suggestion, seat: Seat, count: int, catalog: Catalog) -> tuple[QLabel, ...]:
    entry = catalog.roles[seat.role]
    name = label(entry.name, wrap=True)
    name.setToolTip(f"{entry.duty}.")
    why = label(words.seat_why_sourced(seat, catalog), "small", wrap=True)
    for wide in (name, why):
        wide.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    people = label(str(count))
    people.setAlignment(RIGHT)
    return name, label(newplan.seat_home(seat, suggestion.people), "small"), people, why


def _rule() -> QFrame:
    line = QFrame()
    line.setObjectName("line")
    return line


def _grouped(suggestion: Suggestion) -> list[tuple[Seat, int]]:
    """The seats, like ones counted together."""
    counts: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], Seat] = {}
    for seat in suggestion.seats:
        at = (seat.role, seat.why_id)
        counts[at] += 1
        first.setdefault(at, seat)
    return [(seat, counts[at]) for at, seat in first.items()]


class Ledger(QWidget):
    """What each estimate adds up from, line by line with its source; beside each other where there is room."""

    def __init__(self) -> None:
        super().__init__()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(24)
        self._sums: dict[Driver, QVBoxLayout] = {}
        for driver in words.SUMMED:
            self._sums[driver] = column(spacing=7)
            self._columns.addLayout(column(self._sums[driver], 1), 1)

    def stack(self, stacked: bool) -> None:
        """Put the sums below each other, or side by side."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(down if stacked else across)

    def show_reasons(self, suggestion: Suggestion, catalog: Catalog) -> None:
        """Show what made a suggestion as large as it is."""
        for estimate in suggestion.estimates:
            lines = self._sums[estimate.driver]
            clear(lines)
            lines.addLayout(_sum(estimate, estimate is suggestion.used))
            lines.addWidget(_rule())
            for reason in suggestion.reasons:
                if reason.id in words.SUMMED[estimate.driver]:
                    lines.addLayout(_line(reason, catalog))


def _sum(estimate: Estimate, used: bool) -> QBoxLayout:
    name = label(words.DRIVER[estimate.driver], "heading")
    value = label(numbers.decimal(estimate.people), "heading")
    return row(name, label(newplan.USED if used else "", "used"), 1, value, spacing=10)


def _line(reason: Reason, catalog: Catalog) -> QBoxLayout:
    value = label(words.effect(reason) if reason.id in words.LINES else "")
    value.setAlignment(RIGHT)
    text = label(words.reason_line(reason), wrap=True)
    source = label(words.line_source(reason, catalog), "small", wrap=True)
    first = row(text, value, spacing=12)
    first.setStretch(0, 1)
    first.setAlignment(value, Qt.AlignmentFlag.AlignTop)
    return column(first, source, spacing=0)
