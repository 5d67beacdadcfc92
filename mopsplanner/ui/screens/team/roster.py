"""The roster: the team as a grid, one row a seat, sorted, filtered and grouped as chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal

from mopsplanner.edits.positions import replace_positions
from mopsplanner.engine.results import Results
from mopsplanner.engine.roster import RosterSums, Totals
from mopsplanner.engine.tree import forest
from mopsplanner.exchange.seat_entries import Entries, Entry, read_entries
from mopsplanner.exchange.seat_fields import NUMBERS, SHARES, Field, Seat, SeatFields
from mopsplanner.exchange.values import read_number
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Position, Role
from mopsplanner.texts import entries as entry_words
from mopsplanner.texts import numbers
from mopsplanner.texts import roster as words
from mopsplanner.texts.positions import occupant
from mopsplanner.texts.refusals import sentence
from mopsplanner.texts.words import HOME
from mopsplanner.ui.parts.grid import Cell, Cells, GridModel
from mopsplanner.ui.screens.team.arrangement import Arrangement, Line, Value, arranged
from mopsplanner.ui.session import Session

HOURS, COST, DOMAIN = "hours", "cost", "domain"
SHOWN: tuple[str, ...] = (
    Field.TITLE, Field.PERSON, Field.FTE, HOURS, COST, Field.START, Field.END, Field.CONTRACT, Field.PAY,
    Field.ROLE, Field.MANAGER, Field.LOCATION,
)  # fmt: skip
"""The columns that are shown until others are chosen: whom, then figures with their totals, then the rest."""
COLUMNS: tuple[str, ...] = (*SHOWN, *(name.value for name in Field if name not in SHOWN))
"""Every column that there is, in the order in which they stand."""
WIDTHS: Mapping[str, int] = {
    Field.TITLE: 216, Field.PERSON: 136, Field.FTE: 56, HOURS: 66, COST: 78, Field.START: 92, Field.END: 92,
    Field.ROLE: 200, Field.MANAGER: 220, Field.NOTE: 220, Field.DEPARTMENT: 130,
}  # fmt: skip
WIDTH = 100
_FIGURES = frozenset({*NUMBERS, HOURS, COST})


class RosterModel(GridModel):
    """The team at one quarter. `rearranged` fires when rows or columns stand otherwise."""

    rearranged = Signal()

    def __init__(self, session: Session, colors: dict[str, str]) -> None:
        super().__init__(colors)
        self._session = session
        self._lines: tuple[Line, ...] = ()
        self._rows: dict[str, int] = {}
        self._positions: Mapping[str, Position] = {}
        self._seats: dict[str, Seat] = {}
        self.columns = SHOWN
        self.arrangement = Arrangement()

    # What is shown

    def show_results(self, results: Results, quarter: Quarter) -> None:
        """Show the team of these results at a quarter; an order that was chosen stands until it is chosen again."""
        same = self._positions.keys() == results.plan.rows(Position).keys()
        self._fields, self.sums = SeatFields(results.plan, quarter), RosterSums(results, quarter)
        self._positions, self._seats = results.plan.rows(Position), {}
        if same and self._chose_an_order and self._lines:
            self.reset()
            self.rearranged.emit()
        else:
            self._arrange()

    @property
    def _chose_an_order(self) -> bool:
        return bool(self.arrangement.sort or self.arrangement.filters) and not self.arrangement.group

    def arrange(self, chosen: Arrangement) -> None:
        """Sort, filter and group in another way."""
        self.arrangement = chosen
        self._arrange()

    def show_columns(self, columns: Sequence[str]) -> None:
        """Show these columns, in their usual order."""
        self.columns = tuple(name for name in COLUMNS if name in columns)
        self._lay_out(reshaped=True)

    def _arrange(self) -> None:
        order = (id for id, _ in forest(self._fields.plan).walk())
        self._lines = arranged(order, self.value, self.arrangement)
        self._rows = {line.position: at for at, line in enumerate(self._lines) if line.position}
        self._lay_out(reshaped=False)

    def _lay_out(self, reshaped: bool) -> None:
        heads = [self._head(name) for name in self.columns]
        if reshaped:
            self.beginResetModel()
            self.headers = tuple(heads)
            self.endResetModel()
        else:
            self.reshape(heads, [line.position for line in self._lines])
        self.rearranged.emit()

    def _head(self, name: str) -> str:
        chosen = self.arrangement
        return words.head(name, chosen.descending if chosen.sort == name else None, name in chosen.filters)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; the chart's order for -1."""
        name = self.columns[column] if 0 <= column < len(self.columns) else ""
        if self._positions:
            self.arrange(self.arrangement.sorted_by(name, order is Qt.SortOrder.DescendingOrder))

    # Where things are

    def column_of(self, name: str) -> int:
        """The place of a column that is shown."""
        return self.columns.index(name)

    def position_at(self, row: int) -> str:
        """The position of a row; empty for the head of a group."""
        return self._lines[row].position

    def row_of(self, id: str) -> int:
        """The row of a position; -1 where a filter hides it."""
        return self._rows.get(id, -1)

    @property
    def shown(self) -> list[str]:
        """The positions that filters let through."""
        return list(self._rows)

    @property
    def count(self) -> int:
        """How many positions there are, shown or not."""
        return len(self._positions)

    def totals(self) -> Totals:
        """What the shown positions add up to."""
        return self.sums.of(self.shown)

    # Values

    def _seat(self, id: str) -> Seat:
        seat = self._seats.get(id)
        if seat is None:
            seat = self._seats[id] = self._fields.seat(self._positions[id])
        return seat

    def value(self, id: str, column: str) -> Value:
        """What a position is sorted, filtered and grouped by in a column."""
        if column == HOURS:
            return self.sums.hours(id)
        if column == COST:
            return self.sums.cost(id)
        if column == DOMAIN:
            return HOME[self._fields.plan.rows(Role)[self._positions[id].role].home]
        text = self._fields.text(self._seat(id), Field(column))
        number = read_number(text) if column in NUMBERS else None
        return text if number is None else number

    def _text(self, id: str, column: str) -> str:
        if column == HOURS:
            return numbers.whole(self.sums.hours(id))
        if column == COST:
            return numbers.whole(self.sums.cost(id))
        return self._fields.text(self._seat(id), Field(column))

    # Cells

    def cell(self, row: int, column: int) -> Cell:
        line, name = self._lines[row], self.columns[column]
        if not line.position:
            return _group_cell(line, name, self.columns[0], self.sums.of)
        text, seat = self._text(line.position, name), self._seat(line.position)
        editable = self.is_editable(row, column)
        if name == Field.PERSON:
            shown = occupant(seat.position, self._fields.day)
            return Cell(shown, editable=editable, right=False, color="" if text else "muted")
        if name == Field.PAY and seat.stay is not None and seat.stay.base_pay is None:
            return Cell(
                text, editable=editable, color="muted", tooltip=self._default(seat, "Midpoint of the pay range")
            )
        if name in SHARES:
            return self._share_cell(seat, text, editable)
        return Cell(text, editable=editable, right=name in _FIGURES, bold=name == Field.TITLE)

    def _share_cell(self, seat: Seat, text: str, editable: bool) -> Cell:
        if abs(sum(seat.split) - 1) > 1e-6:
            off = f"The shares add up to {numbers.share(sum(seat.split))}, not 100%."
            return Cell(text, editable=editable, color="bad", ground="bad-soft", tooltip=off)
        if seat.allocation is None and seat.position.split is None:
            return Cell(text, editable=editable, color="muted", tooltip=self._default(seat, "Time split"))
        return Cell(text, editable=editable)

    def _default(self, seat: Seat, what: str) -> str:
        return words.default_note(self._fields.plan.rows(Role)[seat.position.role], what)

    def is_editable(self, row: int, column: int) -> bool:
        computed = self.columns[column] in (HOURS, COST)
        return not computed and bool(self._lines[row].position) and not self._session.read_only

    def edit_text(self, row: int, column: int) -> str:
        line, name = self._lines[row], self.columns[column]
        return self._text(line.position, name) if line.position else self.cell(row, column).text

    def choices(self, row: int, column: int) -> Sequence[str]:
        name = self.columns[column]
        return () if name in (HOURS, COST) else self._fields.choices(Field(name))

    # Entries

    def _read(self, cells: Cells) -> Entries:
        listed = sorted(cells.items())
        named = [(self._lines[at[0]].position, self.columns[at[1]], text) for at, text in listed]
        return read_entries(self._fields, [Entry(id, Field(name), text) for id, name, text in named])

    def problems(self, cells: Cells) -> Sequence[str]:
        inside = self.inside(cells)
        found = [sentence(refusal) for refusal in self._read(inside).refusals]
        lost = len(cells) - len(inside)
        return [*found, entry_words.outside(lost)] if lost else found

    def write(self, cells: Cells) -> Sequence[str]:
        found = self._read(cells)
        if not found.is_empty:
            self._session.edit(replace_positions, found.positions, found.allocations)
        return [sentence(refusal) for refusal in found.refusals]


def _group_cell(line: Line, name: str, first: str, of: Callable[[Sequence[str]], Totals]) -> Cell:
    if name == first:
        text = words.group_name(line.name, len(line.members))
        return Cell(text, right=False, bold=True, ground="hover")
    return _totals_cell(of(line.members), name) if name in (Field.FTE, HOURS, COST) else _blank(name)


def _blank(name: str) -> Cell:
    return Cell("", right=name in _FIGURES, ground="hover")


def _totals_cell(totals: Totals, name: str) -> Cell:
    texts = {
        str(Field.FTE): numbers.exact(totals.fte, 2),
        HOURS: numbers.whole(totals.hours),
        COST: numbers.whole(totals.cost),
    }
    return Cell(texts[name], bold=True, ground="hover")


class TotalsModel(GridModel):
    """One row under the roster: what its shown rows add up to."""

    def __init__(self, roster: RosterModel, colors: dict[str, str]) -> None:
        super().__init__(colors)
        self._roster = roster

    def show_totals(self, quarter: Quarter) -> None:
        """Add up the roster's rows as they are now."""
        self._totals, self._quarter = self._roster.totals(), quarter
        self.reshape(self._roster.headers, [words.TOTAL])

    def cell(self, row: int, column: int) -> Cell:
        name = self._roster.columns[column]
        tooltip = words.totals_tooltip(self._totals, self._quarter)
        if column == 0:
            seats = words.positions(self._totals.headcount)
            return Cell(seats, right=False, bold=True, ground="hover", tooltip=tooltip)
        if name not in (Field.FTE, HOURS, COST):
            return _blank(name)
        return _totals_cell(self._totals, name)
