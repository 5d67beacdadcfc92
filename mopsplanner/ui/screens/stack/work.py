"""The grids of tools and of standing tasks: one row each, and a last row in which a new one begins."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt

from mopsplanner.catalog.loading import load
from mopsplanner.edits.change import Change
from mopsplanner.edits.stack import enter_standing_tasks, enter_tools
from mopsplanner.engine.findings import is_whole
from mopsplanner.engine.questions import Question, What
from mopsplanner.engine.results import Results
from mopsplanner.engine.stack import cost_per_user, shares_in_use, tool_hours, used_share
from mopsplanner.engine.stack_notices import Reason, candidates
from mopsplanner.exchange.stack_entries import StackEntries, StackEntry, read_stack_entries
from mopsplanner.exchange.stack_fields import FIGURES, SHARES, StackField, TaskFields, ToolFields, WorkFields
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Position, StandingTask, Tool
from mopsplanner.plan.words import DOMAINS
from mopsplanner.texts import entries as entry_words
from mopsplanner.texts import numbers
from mopsplanner.texts import stack as words
from mopsplanner.texts.positions import occupant
from mopsplanner.texts.refusals import sentence
from mopsplanner.texts.suggestion import origin, source_name
from mopsplanner.ui.parts.grid import TOP, Cell, Cells, GridModel, Index
from mopsplanner.ui.session import Session

F = StackField
QUARTER_HOURS, USED, PER_USER, ORIGIN = "quarter-hours", "used", "per-user", "origin"
TOOL_COLUMNS: tuple[str, ...] = (
    F.NAME, F.CATEGORY, F.VENDOR, F.TIER, F.OWNER, F.DEPUTY, F.HOURS, QUARTER_HOURS, *SHARES, F.INTEGRATIONS,
    F.LICENCES, F.USERS, USED, F.COST, PER_USER, F.START, F.END, F.RENEWAL, ORIGIN,
)  # fmt: skip
TASK_COLUMNS: tuple[str, ...] = (F.NAME, F.AREA, F.TASK_HOURS, *SHARES, F.GRADE, F.SOURCE)
WIDTHS: Mapping[str, int] = {
    F.NAME: 240, F.CATEGORY: 160, F.TIER: 78, F.OWNER: 186, F.DEPUTY: 186, F.HOURS: 112, QUARTER_HOURS: 104,
    F.INTEGRATIONS: 98, USED: 74, PER_USER: 84, ORIGIN: 250, F.AREA: 166, F.GRADE: 88, F.TASK_HOURS: 116, F.SOURCE: 130,
    **dict.fromkeys(SHARES, 86),
}  # fmt: skip
WIDTH = 96
_COMPUTED = frozenset({QUARTER_HOURS, USED, PER_USER, ORIGIN})
_MARKS = {USED: {Reason.FEW_USERS, Reason.NOBODY}, PER_USER: {Reason.DEAR}, F.END: {Reason.ENDED}}


class WorkModel(GridModel):
    """Rows of one kind, in the order of their ids. A screen shows results first."""

    def __init__(self, session: Session, colors: dict[str, str], columns: Sequence[str], new: str) -> None:
        super().__init__(colors)
        self._session, self.columns, self._new = session, tuple(columns), new
        self._fields: WorkFields[Any] | None = None
        self.ids: list[str] = []

    # What a kind says

    def computed(self, row: Any, name: str) -> Cell:
        """A cell that follows from others."""
        raise AssertionError("a kind with computed columns says what is in them")

    def question(self, row: int, column: int) -> Question | None:
        """What is asked of a cell that shows a number of the results."""
        raise AssertionError("a kind says what its numbers are")

    def enter_rows(self, found: StackEntries[Any]) -> None:
        """Carry out entries as one edit."""
        raise AssertionError("a kind says what its edit is")

    # Showing

    def show_rows(self, fields: WorkFields[Any], quarter: Quarter) -> None:
        """Show the rows of a plan at a quarter, and one to begin another in."""
        self._fields, self.quarter = fields, quarter
        ids = sorted(fields.rows, key=lambda key: (len(key), key))
        names = [*ids, *([] if self._session.read_only else [self._new])]
        grown = len(names) - len(self.row_headers)
        if self.row_headers and grown > 0 and ids[:-grown] == self.ids:
            self._grow(ids, names)
        self.ids = ids
        self.reshape([words.CAPTION[name] for name in self.columns], names)

    def _grow(self, ids: list[str], names: Sequence[str]) -> None:
        """Take new rows before the last without a reset: an editor may be open there, whose entry began them."""
        self.beginInsertRows(TOP, len(self.ids), len(ids) - 1)
        self.ids, self.row_headers = ids, tuple(names)
        self.endInsertRows()

    @property
    def fields(self) -> WorkFields[Any]:
        """The fields of the rows that are shown."""
        assert self._fields is not None, "rows are asked for before a plan is shown"
        return self._fields

    def row_at(self, row: int) -> Any:
        """The plan's row; None in the one where another begins."""
        return self.fields.rows[self.ids[row]] if row < len(self.ids) else None

    def cell(self, row: int, column: int) -> Cell:
        name, item = self.columns[column], self.row_at(row)
        if item is None:
            hint = self._new if name == F.NAME else ""
            return Cell(hint, name not in _COMPUTED, name in FIGURES, color="muted", tooltip=words.NEW_TIP)
        if name in _COMPUTED:
            return self.computed(item, name)
        text = self.fields.text(item, F(name))
        return self._share_cell(item, F(name), text) if name in SHARES else self.marked(item, name, text)

    def _share_cell(self, item: Any, name: StackField, text: str) -> Cell:
        if not is_whole(item.split):
            return Cell(text, self._may_edit, color="bad", ground="bad-soft", tooltip=words.off_note(sum(item.split)))
        return Cell(text if item.split[SHARES.index(name)] else "", self._may_edit)

    def marked(self, item: Any, name: str, text: str) -> Cell:
        """A cell that can be edited, with what marks it."""
        whole = "" if name in FIGURES else text
        return Cell(text, self._may_edit, name in FIGURES, bold=name == F.NAME, tooltip=whole)

    @property
    def _may_edit(self) -> bool:
        return not self._session.read_only

    def is_editable(self, row: int, column: int) -> bool:
        return self.columns[column] not in _COMPUTED and self._may_edit

    def edit_text(self, row: int, column: int) -> str:
        name, item = self.columns[column], self.row_at(row)
        if item is None:
            return ""
        return self.computed(item, name).text if name in _COMPUTED else self.fields.text(item, F(name))

    def choices(self, row: int, column: int) -> Sequence[str]:
        name = self.columns[column]
        return () if name in _COMPUTED else self.fields.choices(F(name))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.AccessibleTextRole:
            item = self.row_at(index.row())
            named = self._new if item is None else item.name
            return f"{named}, {self.headers[index.column()]}: {self.cell(index.row(), index.column()).text}"
        return super().data(index, role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        horizontal = orientation == Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.ToolTipRole and horizontal and self.columns[section] in words.TIPS:
            return words.TIPS[self.columns[section]]
        if role == Qt.ItemDataRole.DisplayRole and not horizontal and section >= len(self.ids):
            return "+"
        return super().headerData(section, orientation, role)

    # Entries

    def inside(self, cells: Cells) -> Cells:
        """What lies below the last row begins new ones."""
        width = len(self.columns)
        return {at: text for at, text in cells.items() if at[1] < width and self.is_editable(*at)}

    def _read(self, cells: Cells) -> StackEntries[Any]:
        listed = sorted(cells.items())
        return read_stack_entries(
            self.fields, [StackEntry(self._key(at[0]), F(self.columns[at[1]]), text) for at, text in listed]
        )

    def _key(self, row: int) -> str:
        return self.ids[row] if row < len(self.ids) else f"+{row}"

    def problems(self, cells: Cells) -> Sequence[str]:
        inside = self.inside(cells)
        found = [sentence(refusal) for refusal in self._read(inside).refusals]
        lost = len(cells) - len(inside)
        return [*found, entry_words.outside(lost)] if lost else found

    def write(self, cells: Cells) -> Sequence[str]:
        found = self._read(cells)
        if not found.is_empty:
            self.enter_rows(found)
        return [sentence(refusal) for refusal in found.refusals]

    def _carry_out(self, edit: Callable[..., Change], found: StackEntries[Any]) -> None:
        self._session.edit(edit, found.changed, found.added)


class ToolModel(WorkModel):
    """The tools of a plan at a quarter."""

    def __init__(self, session: Session, colors: dict[str, str]) -> None:
        super().__init__(session, colors, TOOL_COLUMNS, words.NEW_TOOL)

    def show_results(self, results: Results, quarter: Quarter) -> None:
        """Show the tools of these results at a quarter."""
        plan = results.plan
        self._in_use, self._positions = shares_in_use(results, quarter), plan.rows(Position)
        self._reasons = {one.tool.id: set(one.reasons) for one in candidates(plan, quarter)}
        self._day, self._currency = plan.calendar.last_day(quarter), plan.company.currency
        self.show_rows(ToolFields(plan, load()), quarter)

    def computed(self, row: Tool, name: str) -> Cell:
        if name == QUARTER_HOURS:
            hours = tool_hours(row, self._in_use[row.id])
            return Cell(numbers.decimal(hours), color="muted", tooltip=words.TIPS[name])
        if name == ORIGIN:
            return Cell(origin(row.grade, row.source, load()), right=False, color="muted")
        value = used_share(row) if name == USED else cost_per_user(row)
        if value is None:
            return Cell("")
        text = numbers.percent(value) if name == USED else numbers.money(value, self._currency)
        return self._warned(row, name, text) or Cell(text, color="muted", tooltip=words.TIPS[name])

    def marked(self, item: Tool, name: str, text: str) -> Cell:
        if name in (F.OWNER, F.DEPUTY):
            return self._seat_cell(item.owner if name == F.OWNER else item.deputy, text, name == F.OWNER)
        tier = load().tool_tiers.get(item.tier)
        if name == F.TIER and tier is not None:
            return Cell(text, self._may_edit, right=False, tooltip=words.tier_tip(tier, load()))
        return self._warned(item, name, text) or super().marked(item, name, text)

    def _warned(self, row: Tool, name: str, text: str) -> Cell | None:
        """The cell with the number for which a tool is a candidate to retire."""
        if not _MARKS.get(name, set()) & self._reasons.get(row.id, set()):
            return None
        editable = name not in _COMPUTED and self._may_edit
        right = name in FIGURES or name in _COMPUTED
        return Cell(f"▼ {text}", editable, right, bold=True, color="warn", ground="warn-soft", tooltip=words.RETIRE_TIP)

    def _seat_cell(self, position: str, text: str, is_owner: bool) -> Cell:
        seat = self._positions.get(position)
        if seat is None:
            return Cell(words.NO_OWNER if is_owner else "", self._may_edit, right=False, color="muted")
        who = occupant(seat, self._day)
        color = "warn" if seat.stay_on(self._day) is None else ""
        shown = f"▲ {text}" if color else text
        note = words.seat_note(text, who, self.quarter)
        return Cell(shown, self._may_edit, right=False, color=color, tooltip=note)

    def question(self, row: int, column: int) -> Question | None:
        item, name = self.row_at(row), self.columns[column]
        if item is None:
            return None
        if name in (F.LICENCES, F.USERS, USED):
            return self._ask(What.USED_LICENCES, item) if used_share(item) is not None else None
        if name == PER_USER:
            return self._ask(What.USER_COST, item) if cost_per_user(item) is not None else None
        if name in SHARES:
            return Question(What.TOOL_WORK, self.quarter, DOMAINS[SHARES.index(F(name))], row=item.id)
        if name == F.COST:
            return self._ask(What.TOOL_COST, item)
        return self._ask(What.TOOL_WORK, item) if name in (F.HOURS, QUARTER_HOURS) else None

    def _ask(self, what: What, item: Tool) -> Question:
        return Question(what, self.quarter, row=item.id)

    def enter_rows(self, found: StackEntries[Tool]) -> None:
        self._carry_out(enter_tools, found)


class TaskModel(WorkModel):
    """The standing tasks of a plan."""

    def __init__(self, session: Session, colors: dict[str, str]) -> None:
        super().__init__(session, colors, TASK_COLUMNS, words.NEW_TASK)

    def show_results(self, results: Results, quarter: Quarter) -> None:
        """Show the standing tasks of these results."""
        self.show_rows(TaskFields(results.plan, load()), quarter)

    def marked(self, item: StandingTask, name: str, text: str) -> Cell:
        if name == F.SOURCE:
            named = source_name(text, load()) if text else ""
            return Cell(named, self._may_edit, right=False, color="muted", tooltip=named)
        area = load().areas.get(item.area)
        if name == F.AREA and area is not None:
            return Cell(text, self._may_edit, right=False, tooltip=area.duty)
        return super().marked(item, name, text)

    def question(self, row: int, column: int) -> Question | None:
        item, name = self.row_at(row), self.columns[column]
        if item is None or name not in (F.TASK_HOURS, *SHARES):
            return None
        domain = DOMAINS[SHARES.index(F(name))] if name in SHARES else None
        return Question(What.TASK_WORK, self.quarter, domain, row=item.id)

    def enter_rows(self, found: StackEntries[StandingTask]) -> None:
        self._carry_out(enter_standing_tasks, found)
