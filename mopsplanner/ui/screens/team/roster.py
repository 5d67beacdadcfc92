"""The roster: the team as a grid, one row a seat."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from mopsplanner.edits.positions import replace_positions
from mopsplanner.engine.cost import base_pay
from mopsplanner.engine.results import Results
from mopsplanner.engine.tree import forest
from mopsplanner.exchange.values import read_date, read_fte, read_number
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Position, Role, Stay
from mopsplanner.texts import entries, numbers
from mopsplanner.texts.positions import occupant
from mopsplanner.texts.words import CONTRACT, HOME
from mopsplanner.ui.parts.grid import Cell, Cells, GridModel
from mopsplanner.ui.session import Session

HEADS = ("Title", "Role", "Person", "Reports to", "Start", "Last day", "FTE", "Contract", "Base pay", "Hours")
TITLE, ROLE, PERSON, MANAGER, START, END, FTE, CONTRACT_COLUMN, PAY, HOURS = range(10)
WIDTHS = (230, 210, 130, 200, 92, 92, 52, 92, 92, 64)
EDITABLE = frozenset({TITLE, PERSON, MANAGER, START, END, FTE, PAY})


class EntryProblem(Exception):
    """An entry that cannot be read; its text is the sentence for the person."""


class RosterModel(GridModel):
    """The team in the order of the chart, at one quarter."""

    def __init__(self, session: Session, colors: dict[str, str]) -> None:
        super().__init__(colors)
        self._session = session
        self._rows: list[Position] = []

    def show_results(self, results: Results, quarter: Quarter) -> None:
        """Show the team of these results at a quarter."""
        self._results, self._day = results, results.plan.calendar.last_day(quarter)
        self._step = results.quarters.index(quarter)
        self._at = {id: index for index, id in enumerate(results.hours.team.ids)}
        positions = results.plan.rows(Position)
        self._rows = [positions[id] for id, _ in forest(results.plan).walk()]
        self.reshape(HEADS, [row.id for row in self._rows])

    def position_at(self, row: int) -> Position:
        """The position of a row."""
        return self._rows[row]

    def row_of(self, id: str) -> int:
        """The row of a position; -1 where it has none."""
        return next((at for at, row in enumerate(self._rows) if row.id == id), -1)

    def _stay(self, position: Position) -> Stay | None:
        """The stay that the grid shows: who sits there at the quarter, else who comes next, else the last."""
        following = position.next_stay(self._day)
        last = position.stays[-1] if position.stays else None
        return position.stay_on(self._day) or following or last

    def cell(self, row: int, column: int) -> Cell:
        position = self._rows[row]
        text = self.edit_text(row, column)
        editable = column in EDITABLE and not self._session.read_only
        if column == PERSON:
            shown = occupant(position, self._day)
            return Cell(shown, editable=editable, right=False, color="" if text else "muted")
        if column == PAY:
            own = self._own_pay(position)
            tooltip = "" if own else "Midpoint of the role's range."
            return Cell(text, editable=editable, color="" if own else "muted", tooltip=tooltip)
        return Cell(text, editable=editable, right=column in (FTE, HOURS), bold=column == TITLE)

    def _own_pay(self, position: Position) -> bool:
        stay = self._stay(position)
        return stay is not None and stay.base_pay is not None

    def edit_text(self, row: int, column: int) -> str:
        position = self._rows[row]
        stay = self._stay(position)
        plan = self._results.plan
        if column == ROLE:
            role = plan.rows(Role)[position.role]
            return f"{role.name} ({HOME[role.home].lower()})"
        if column == MANAGER:
            return self._name(plan.rows(Position).get(position.manager))
        if column == HOURS:
            return numbers.whole(float(self._results.hours.net[self._at[position.id], self._step]))
        if column in (TITLE, FTE):
            return position.title if column == TITLE else f"{position.fte:g}"
        return self._stay_text(position, stay, column)

    def _stay_text(self, position: Position, stay: Stay | None, column: int) -> str:
        if stay is None:
            return ""
        if column == PERSON:
            return stay.person
        if column in (START, END):
            day = stay.start if column == START else stay.end
            return day.isoformat() if day else ""
        if column == CONTRACT_COLUMN:
            return CONTRACT[stay.contract]
        return f"{base_pay(self._results.plan, position, stay):,.0f}"

    @staticmethod
    def _name(position: Position | None) -> str:
        return "" if position is None else f"{position.title} ({position.id})"

    # Entries

    def write(self, cells: Cells) -> Sequence[str]:
        problems: list[str] = []
        changed: dict[str, Position] = {}
        for (row, column), text in cells.items():
            position = changed.get(self._rows[row].id, self._rows[row])
            try:
                changed[position.id] = self._with_entry(position, column, text.strip())
            except EntryProblem as problem:
                problems.append(str(problem))
        moved = [row for row in changed.values() if row != self._results.plan.rows(Position)[row.id]]
        if moved:
            self._session.edit(replace_positions, moved)
        return problems

    def _with_entry(self, position: Position, column: int, text: str) -> Position:
        where = f"{position.title}, {HEADS[column]}"
        if column == TITLE:
            return replace(position, title=text)
        if column == FTE:
            return replace(position, fte=_number(read_fte, text, where))
        if column == MANAGER:
            return replace(position, manager=self._manager(text, where))
        return self._with_stay(position, column, text, where)

    def _manager(self, text: str, where: str) -> str:
        """The id of the manager whom a text names by id, title with id, title or person."""
        if not text:
            return ""
        wanted = text.casefold()
        positions = self._results.plan.rows(Position).values()
        for names in (_by_id, _by_title, _by_person):
            found = [row.id for row in positions if wanted in names(row)]
            if len(found) == 1:
                return found[0]
        raise EntryProblem(entries.not_a_choice(text, where, "the team's titles, people or ids"))

    def _with_stay(self, position: Position, column: int, text: str, where: str) -> Position:
        stay = self._stay(position)
        stays = list(position.stays)
        at = stays.index(stay) if stay is not None else len(stays)
        changed = _changed_stay(stay or Stay("", None, None), column, text, where)
        return replace(position, stays=(*stays[:at], changed, *stays[at + 1 :]))


def _changed_stay(stay: Stay, column: int, text: str, where: str) -> Stay:
    if column == PERSON:
        return replace(stay, person=text)
    if column == PAY:
        return replace(stay, base_pay=_number(read_number, text, where) if text else None)
    day = _day(text, where) if text else None
    return replace(stay, start=day) if column == START else replace(stay, end=day)


def _number(read: Callable[[str], float | None], text: str, where: str) -> float:
    number = read(text)
    if number is None:
        raise EntryProblem(entries.not_hours(text, where))
    return number


def _day(text: str, where: str) -> date:
    day = read_date(text)
    if day is None:
        raise EntryProblem(entries.not_a_date(text, where))
    return day


def _by_id(row: Position) -> tuple[str, ...]:
    return (row.id.casefold(), f"{row.title} ({row.id})".casefold())


def _by_title(row: Position) -> tuple[str, ...]:
    return (row.title.casefold(),)


def _by_person(row: Position) -> tuple[str, ...]:
    return tuple(stay.person.casefold() for stay in row.stays)
