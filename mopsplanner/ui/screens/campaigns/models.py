"""The two grids of Campaigns: demand by type and quarter, and the hours of one recipe."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt

from mopsplanner.edits.campaigns import edit_campaign_type, set_demand
from mopsplanner.engine.results import Results
from mopsplanner.exchange.number_entries import SHARE_PLACES, Unit, Wanted, written
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Actual, CampaignType, ClosedQuarter
from mopsplanner.plan.rules import HOURS_LIMIT
from mopsplanner.plan.words import DOMAINS, STAGES
from mopsplanner.texts import campaigns as words
from mopsplanner.texts import closing as closing_words
from mopsplanner.texts import numbers
from mopsplanner.texts.words import DOMAIN, STAGE
from mopsplanner.ui.parts.grid import Cell
from mopsplanner.ui.parts.lock import lock_picture
from mopsplanner.ui.parts.number_grid import NumberModel
from mopsplanner.ui.parts.ranges import Place
from mopsplanner.ui.session import Session

CAMPAIGNS = Wanted(Unit.PLAIN, 0.0, HOURS_LIMIT, empty=0.0)
HOURS = Wanted(Unit.PLAIN, 0.0, HOURS_LIMIT)
SHARE = Wanted(Unit.SHARE, 0.0, 1.0, empty=0.0, places=SHARE_PLACES)
"""Cells that show nothing for zero take nothing as zero; hours show a 0, and want one."""


_LOCK, _TIP = Qt.ItemDataRole.DecorationRole, Qt.ItemDataRole.ToolTipRole
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole


class DemandModel(NumberModel):
    """Campaigns by type and quarter: launched ones of past quarters, planned ones, and a line of totals."""

    def __init__(self, session: Session, colors: dict[str, str]) -> None:
        super().__init__(colors)
        self._session = session
        self._types: list[CampaignType] = []

    def show_results(self, results: Results) -> None:
        """Show these results, with the quarters of history before them."""
        self._results = results
        self._types = list(results.demand.recurring)
        actuals = results.plan.rows(Actual).values()
        self._history = sorted({row.quarter for row in actuals if row.quarter < results.quarters[0]})
        self._launched: dict[tuple[str, Quarter], int] = {}
        for row in actuals:
            at = (row.type, row.quarter)
            self._launched[at] = self._launched.get(at, 0) + row.launched
        quarters = numbers.quarter_heads([*self._history, *results.quarters])
        self._has_unmapped = any(not row.type for row in actuals)
        names = [row.name for row in self._types]
        others = [words.BY_NAME] if results.demand.named else []
        others += [words.UNMAPPED] if self._has_unmapped else []
        self.reshape([*quarters, "Total", "h each"], [*names, *others, "All"])

    def type_at(self, row: int) -> CampaignType | None:
        """The campaign type of a row; None for the lines of totals."""
        return self._types[row] if row < len(self._types) else None

    def cell(self, row: int, column: int) -> Cell:
        past = len(self._history)
        type_id = self._types[row].id if row < len(self._types) else ""
        is_total = row == self.rowCount() - 1
        if column < past:
            return self._history_cell(type_id, self._history[column], is_total)
        step = column - past
        if step < len(self._results.quarters):
            return self._planned_cell(row, step, is_total)
        if row >= len(self._types) and not is_total:
            return self._named_summary(row, step - len(self._results.quarters))
        return self._summary_cell(row, step - len(self._results.quarters), is_total)

    def _history_cell(self, type_id: str, quarter: Quarter, is_total: bool) -> Cell:
        if is_total:
            count = sum(n for (_, when), n in self._launched.items() if when == quarter)
        else:
            count = self._launched.get((type_id, quarter), 0)
        return Cell(str(count) if count else "", color="muted", ground="hover", bold=is_total, tooltip=words.LAUNCHED)

    def _planned_cell(self, row: int, step: int, is_total: bool) -> Cell:
        planned = self._results.demand.planned
        if is_total:
            return Cell(numbers.campaigns(float(planned[:, step].sum())), bold=True)
        if row >= len(self._types):
            return self._named_cell(row, step)
        count, fits = float(planned[row, step]), float(self._results.throughput.deliverable[row, step])
        quarter = self._results.quarters[step]
        launched = self._launched.get((self._types[row].id, quarter))
        text = numbers.campaigns(count) if count else ""
        if closed := self._closed_at(step):
            return self._closed_cell(closed, count, launched)
        return Cell(
            f"{text} ({launched})" if launched is not None else text,
            editable=not self._session.read_only,
            color="bad" if count - fits >= 0.05 else "",
            tooltip=words.cell_explained(count, fits, launched),
        )

    @property
    def closed_columns(self) -> list[int]:
        """Columns of closed quarters."""
        return [len(self._history) + step for step in self._results.closed]

    def _closed_at(self, step: int) -> ClosedQuarter | None:
        """What was booked of a planned quarter, if it is closed."""
        return self._results.closed.get(step)

    def _closed_cell(self, closed: ClosedQuarter, count: float, launched: int | None) -> Cell:
        text = numbers.campaigns(count) if count else ""
        return Cell(
            f"{text} ({launched})" if launched is not None else text,
            color="muted",
            ground="hover",
            tooltip=closing_words.cell_tip(closed, count, launched),
        )

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A closed quarter's head carries a lock, and says when it was closed."""
        asked = orientation == Qt.Orientation.Horizontal and role in (_LOCK, _TIP, _SPOKEN)
        closed = self._closed_at(section - len(self._history)) if asked else None
        if closed is not None:
            return lock_picture(self.colors["muted"]) if role == _LOCK else closing_words.column_tip(closed)
        return super().headerData(section, orientation, role)

    def _named_cell(self, row: int, step: int) -> Cell:
        """Campaigns that have a name of their own: entered on their own screen."""
        if self.row_headers[row] != words.BY_NAME:
            return Cell("")
        kinds = len(self._types)
        count = float(self._results.demand.planned[kinds:, step].sum())
        fits = float(self._results.throughput.deliverable[kinds:, step].sum())
        tip = f"{words.cell_explained(count, fits, None)} {words.BY_NAME_TIP}"
        color = "bad" if count - fits >= 0.05 else "muted"
        return Cell(numbers.campaigns(count) if count else "", color=color, tooltip=tip)

    def _summary_cell(self, row: int, column: int, is_total: bool) -> Cell:
        planned = self._results.demand.planned
        if column == 0:
            total = float(planned.sum() if is_total else planned[row].sum())
            return Cell(numbers.campaigns(total), bold=True)
        if is_total:
            hours = float((self._results.demand.recipe.sum(axis=(1, 2))[:, None] * planned).sum())
            mean = hours / float(planned.sum()) if planned.sum() else 0.0
            return Cell(numbers.decimal(mean), bold=True, color="muted", tooltip="Hours of an average campaign.")
        return Cell(
            numbers.decimal(float(self._results.demand.recipe[row].sum())), color="muted", tooltip=words.HOURS_EACH
        )

    def _named_summary(self, row: int, column: int) -> Cell:
        """All campaigns that have a name of their own."""
        kinds = len(self._types)
        count = float(self._results.demand.planned[kinds:].sum())
        if self.row_headers[row] != words.BY_NAME or not count:
            return Cell("")
        if column == 0:
            return Cell(numbers.campaigns(count), bold=True)
        hours = self._results.demand.recipe[kinds:].sum(axis=(1, 2)) @ self._results.demand.planned[kinds:].sum(axis=1)
        return Cell(numbers.decimal(float(hours) / count), color="muted", tooltip=words.HOURS_EACH)

    def edit_text(self, row: int, column: int) -> str:
        step = column - len(self._history)
        if 0 <= step < len(self._results.quarters) and row < len(self._types):
            count = float(self._results.demand.planned[row, step])
            return written(count) if count else ""
        return self.cell(row, column).text

    def wanted(self, row: int, column: int) -> Wanted:
        return CAMPAIGNS

    def where(self, row: int, column: int) -> str:
        return f"{self._types[row].name}, {numbers.quarter(self._quarter(column))}"

    def put(self, values: Mapping[Place, float]) -> Sequence[str]:
        wanted = {(self._types[row].id, self._quarter(column)): count for (row, column), count in values.items()}
        self._session.edit(set_demand, wanted)
        return ()

    def _quarter(self, column: int) -> Quarter:
        return self._results.quarters[column - len(self._history)]


class RecipeModel(NumberModel):
    """Hours of one campaign by stage, before and after its multipliers, and where they fall by domain."""

    def __init__(self, session: Session, colors: dict[str, str]) -> None:
        super().__init__(colors)
        self._session = session
        self._type: CampaignType | None = None

    def show_type(self, results: Results, type_id: str) -> None:
        """Show one campaign type."""
        at = next(index for index, row in enumerate(results.demand.types) if row.id == type_id)
        self._type, self._hours = results.demand.types[at], results.demand.recipe[at]
        heads = ["Recipe h", "Planned h", *(DOMAIN[domain] for domain in DOMAINS)]
        self.reshape(heads, [*(STAGE[stage] for stage in STAGES), "All"])

    def cell(self, row: int, column: int) -> Cell:
        assert self._type is not None
        is_total = row == len(STAGES)
        if column == 0:
            hours = sum(self._type.hours) if is_total else self._type.hours[row]
            editable = not is_total and not self._session.read_only
            return Cell(f"{hours:g}", editable=editable, bold=is_total)
        if column == 1:
            planned = float(self._hours.sum() if is_total else self._hours[row].sum())
            return Cell(numbers.decimal(planned), bold=is_total, tooltip=words.PLANNED_HOURS)
        return self._domain_cell(row, column - 2, is_total)

    def _domain_cell(self, row: int, at: int, is_total: bool) -> Cell:
        assert self._type is not None
        if is_total:
            return Cell(numbers.decimal(float(self._hours[:, at].sum())), bold=True, color="muted")
        share = self._type.splits[row][at]
        text = numbers.percent(share) if share else ""
        return Cell(text, editable=not self._session.read_only, color="muted")

    def edit_text(self, row: int, column: int) -> str:
        assert self._type is not None
        if column >= 2 and row < len(STAGES):
            return numbers.share(self._type.splits[row][column - 2])
        if column == 0 and row < len(STAGES):
            return written(self._type.hours[row])
        return self.cell(row, column).text

    def wanted(self, row: int, column: int) -> Wanted:
        return HOURS if column == 0 else SHARE

    def where(self, row: int, column: int) -> str:
        assert self._type is not None
        return f"{self._type.name}, {self.row_headers[row]}, {self.headers[column]}"

    def put(self, values: Mapping[Place, float]) -> Sequence[str]:
        assert self._type is not None
        hours, splits = list(self._type.hours), [list(split) for split in self._type.splits]
        for (row, column), value in values.items():
            if column == 0:
                hours[row] = value
            else:
                splits[row][column - 2] = value
        self._put(hours, splits)
        return ()

    def _put(self, hours: list[float], splits: list[list[float]]) -> None:
        assert self._type is not None
        wanted = (tuple(hours), tuple(tuple(split) for split in splits))
        if wanted != (self._type.hours, self._type.splits):
            self._session.edit(edit_campaign_type, self._type.id, hours=wanted[0], splits=wanted[1])
