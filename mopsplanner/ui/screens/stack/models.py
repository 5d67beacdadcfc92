"""The grids of tools and of standing tasks: one row each, and a last row in which a new one begins."""

from __future__ import annotations

from collections.abc import Mapping

from mopsplanner.catalog.loading import load
from mopsplanner.edits.stack import enter_standing_tasks, enter_tools
from mopsplanner.engine.questions import Question, What
from mopsplanner.engine.results import Results
from mopsplanner.engine.stack import cost_per_user, shares_in_use, tool_hours, used_share
from mopsplanner.engine.stack_notices import Reason, candidates
from mopsplanner.exchange.work_entries import WorkEntries
from mopsplanner.exchange.work_fields import FIGURES, SHARES, TaskFields, ToolFields, WorkField
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Position, StandingTask, Tool
from mopsplanner.plan.words import DOMAINS
from mopsplanner.texts import numbers
from mopsplanner.texts import stack as words
from mopsplanner.texts import work as work_words
from mopsplanner.texts.positions import occupant
from mopsplanner.texts.suggestion import origin, source_name
from mopsplanner.ui.parts.grid import Cell
from mopsplanner.ui.parts.work_model import WorkModel
from mopsplanner.ui.session import Session

F = WorkField
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


class ToolModel(WorkModel):
    """The tools of a plan at a quarter."""

    computed_columns = _COMPUTED

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
            return Cell(numbers.decimal(hours), color="muted", tooltip=work_words.TIPS[name])
        if name == ORIGIN:
            return Cell(origin(row.grade, row.source, load()), right=False, color="muted")
        value = used_share(row) if name == USED else cost_per_user(row)
        if value is None:
            return Cell("")
        text = numbers.percent(value) if name == USED else numbers.money(value, self._currency)
        return self._warned(row, name, text) or Cell(text, color="muted", tooltip=work_words.TIPS[name])

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

    def enter_rows(self, found: WorkEntries[Tool]) -> None:
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

    def enter_rows(self, found: WorkEntries[StandingTask]) -> None:
        self._carry_out(enter_standing_tasks, found)
