"""The grid of named campaigns: one row each with its day and size, and what follows from them."""

from __future__ import annotations

from collections.abc import Mapping

from mopsplanner.catalog.loading import load
from mopsplanner.edits.campaigns import enter_campaigns
from mopsplanner.engine.named import begins_on, type_of
from mopsplanner.engine.questions import Question, What
from mopsplanner.engine.results import Results
from mopsplanner.exchange.work_entries import WorkEntries
from mopsplanner.exchange.work_fields import CampaignFields, WorkField
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Campaign
from mopsplanner.texts import launches as words
from mopsplanner.texts import numbers
from mopsplanner.texts import work as work_words
from mopsplanner.ui.parts.grid import Cell
from mopsplanner.ui.parts.work_model import WorkModel
from mopsplanner.ui.session import Session

F = WorkField
HOURS, BEGINS, FITS = "campaign-hours", "begins", "fits"
COLUMNS: tuple[str, ...] = (F.NAME, F.TYPE, F.LAUNCH, F.SIZE, HOURS, BEGINS, FITS, F.NOTE)
WIDTHS: Mapping[str, int] = {F.NAME: 250, F.TYPE: 170, F.LAUNCH: 116, F.SIZE: 70, HOURS: 84, BEGINS: 110, FITS: 84,
                             F.NOTE: 120}  # fmt: skip
_WHOLE = 0.9995
"""A share that is shown as 100 %."""


class CampaignModel(WorkModel):
    """The named campaigns of a plan."""

    computed_columns = frozenset({HOURS, BEGINS, FITS})

    def __init__(self, session: Session, colors: dict[str, str]) -> None:
        super().__init__(session, colors, COLUMNS, words.NEW_CAMPAIGN)

    def show_results(self, results: Results, quarter: Quarter) -> None:
        """Show the named campaigns of these results."""
        self._results = results
        kinds = len(results.demand.recurring)
        self._kinds = {one.campaign.id: kinds + at for at, one in enumerate(results.demand.named)}
        self.show_rows(CampaignFields(results.plan, load()), quarter)

    def computed(self, row: Campaign, name: str) -> Cell:
        if name == BEGINS:
            day = begins_on(self._results.plan, row)
            return Cell(day.isoformat(), color="muted", tooltip=work_words.TIPS[BEGINS], right=False)
        kind = self._kinds.get(row.id)
        if kind is None:
            return Cell("-", color="muted", tooltip=words.FAR_AWAY)
        if name == HOURS:
            hours = float(self._results.demand.recipe[kind].sum())
            return Cell(numbers.whole(hours), color="muted", tooltip=work_words.TIPS[HOURS])
        return self._fits(kind)

    def _fits(self, kind: int) -> Cell:
        if not self._results.demand.planned[kind].any():
            return Cell("-", color="muted", tooltip=words.OUTSIDE)
        share = float(self._results.throughput.deliverable[kind].sum())
        if share >= _WHOLE:
            return Cell(numbers.percent(1.0), color="good", tooltip=work_words.TIPS[FITS])
        return Cell(f"▲ {numbers.percent(share)}", color="bad", ground="bad-soft", tooltip=words.fits_tip(share))

    def question(self, row: int, column: int) -> Question | None:
        item, name = self.row_at(row), self.columns[column]
        kind = None if item is None else self._kinds.get(item.id)
        if kind is None or name not in (HOURS, FITS):
            return None
        launched = type_of(self._results.plan, item).id
        if name == HOURS:
            return Question(What.RECIPE, self.quarter, row=launched)
        quarter = self._results.plan.calendar.quarter_of(item.launch)
        return Question(What.DELIVERABLE, quarter, row=launched) if quarter in self._results.quarters else None

    def enter_rows(self, found: WorkEntries[Campaign]) -> None:
        self._carry_out(enter_campaigns, found)
