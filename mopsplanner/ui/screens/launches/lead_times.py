"""From brief to launch: how long each type takes, how many are under way, and the stages as stations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView

from mopsplanner.engine.demand import DemandHours
from mopsplanner.engine.lead_time import (
    BriefToLaunch,
    Flow,
    LeadTime,
    LeadTimeParameters,
    StageLoad,
    brief_to_launch_in_steps,
)
from mopsplanner.engine.results import Results
from mopsplanner.plan.quarters import Quarter
from mopsplanner.texts import launches as words
from mopsplanner.texts import lead_time as told
from mopsplanner.texts.words import STAGE
from mopsplanner.ui.parts.basics import Card, column, label, row
from mopsplanner.ui.parts.grid import ROW_HEIGHT, Cell, Grid, GridModel
from mopsplanner.ui.parts.palette import Command
from mopsplanner.ui.parts.paragraph import Paragraph

if TYPE_CHECKING:
    from mopsplanner.ui.window import Window

HEAD_HEIGHT, SEVEN_ROWS = 40, 7 * ROW_HEIGHT
STAGES_WIDTH, NAMES_LEAST, NAMES_MOST, FIGURE_WIDTH, AROUND, WIDEST = 340, 134, 240, 68, 64, 16_777_215
NARROW = 900
"""Pixels of the card below which the stages stand under the types; `WIDEST` is as wide as Qt lets a part be."""
ON_TIME, UNDER_WAY = 6, 7
USED = 2


class FiguresModel(GridModel):
    """Rows of figures with their explanations; greyed while newer ones are counted."""

    heads: Sequence[str] = ()
    head_tips: Sequence[str] = ()

    def __init__(self, colors: dict[str, str]) -> None:
        super().__init__(colors)
        self.old = False

    def grey(self, old: bool) -> None:
        """Show whether the figures are those of an earlier plan."""
        if old != self.old:
            self.old = old
            self.reset()

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.ToolTipRole and orientation == Qt.Orientation.Horizontal:
            return self.head_tips[section]
        return super().headerData(section, orientation, role)

    def toned(self, text: str, tip: str, tone: str = "", bold: bool = False) -> Cell:
        """A figure in its colour, or in grey."""
        return Cell(text, bold=bold or bool(tone), color="muted" if self.old else tone, tooltip=tip)


class TypesModel(FiguresModel):
    """One row a campaign type or named campaign of a quarter, below one for all of them."""

    heads, head_tips = told.TYPE_HEADS, told.TYPE_HEAD_TIPS

    def __init__(self, colors: dict[str, str]) -> None:
        super().__init__(colors)
        self._flow: Flow | None = None
        self._times: tuple[LeadTime, ...] = ()
        self._known = LeadTimeParameters()

    def show_quarter(self, found: BriefToLaunch, quarter: Quarter, demand: DemandHours) -> None:
        """Show the lead times of a quarter: campaigns with a name, then types."""
        order = {row.id: at for at, row in enumerate((*(one.type for one in demand.named), *demand.recurring))}
        names = {row.id: row.name for row in demand.types}
        self._flow, self._known = found.flow(quarter), found.parameters
        self._times = tuple(sorted(found.of(quarter), key=lambda one: order[one.type]))
        rows = [names[one.type] for one in self._times]
        self.reshape(self.heads, [told.ALL, *rows] if self._flow is not None else [])

    def cell(self, row: int, column: int) -> Cell:
        if row == 0:
            assert self._flow is not None
            texts, tips, on_time = told.all_cells(self._flow), told.all_tips(self._flow), self._flow.on_time
        else:
            one = self._times[row - 1]
            texts, tips, on_time = told.type_cells(one), told.type_tips(one, self._known), one.on_time
        tone = told.tone_of(on_time) if column == ON_TIME else ""
        if column == UNDER_WAY and row == 0 and texts[column] == told.GROWS:
            tone = "bad"
        return self.toned(texts[column], tips[column], tone, bold=row == 0)


class StagesModel(FiguresModel):
    """One row a stage from brief to launch."""

    heads, head_tips = told.STAGE_HEADS, told.STAGE_HEAD_TIPS

    def __init__(self, colors: dict[str, str]) -> None:
        super().__init__(colors)
        self._stages: tuple[StageLoad, ...] = ()

    def show_quarter(self, found: BriefToLaunch, quarter: Quarter) -> None:
        """Show the stages of a quarter."""
        flow = found.flow(quarter)
        self._stages = () if flow is None else flow.stages
        self.reshape(self.heads, [STAGE[one.stage] for one in self._stages])

    def cell(self, row: int, column: int) -> Cell:
        one = self._stages[row]
        tone = "bad" if column == USED and one.utilisation > 1 else ""
        return self.toned(told.stage_cells(one)[column], told.stage_tips(one)[column], tone)


class LeadTimeCard(Card):
    """How long campaigns of the chosen quarter take; counted a step at a time, so that the window lives on."""

    def __init__(self, window: Window) -> None:
        super().__init__(words.LEAD_TIMES)
        self._host = window
        self._quarter: Quarter | None = None
        self._wanted_for: Results | None = None
        self._found_for: Results | None = None
        self.found: BriefToLaunch | None = None
        self._search: Iterator[BriefToLaunch | None] = iter(())
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._step)
        self.header.addWidget(label(told.UNIT, "muted"))
        self.sentence = Paragraph()
        self.origin = Paragraph(told.CHOOSE, "muted")
        colors = dict(window.themes.theme.colors)
        self.types, self.stages = TypesModel(colors), StagesModel(colors)
        window.themes.changed.connect(self._recolor)
        self.body.addWidget(self.sentence)
        self.body.addLayout(self._tables())

    def _tables(self) -> QHBoxLayout:
        self.type_grid = _grid(self.types, told.TABLE)
        self.type_grid.setMinimumHeight(HEAD_HEIGHT + SEVEN_ROWS)
        self.stage_grid = _grid(self.stages, told.TITLE_OF_STAGES)
        self.stage_grid.setFixedHeight(HEAD_HEIGHT + 5 * ROW_HEIGHT)
        self._asked_in = self.type_grid
        for grid in (self.type_grid, self.stage_grid):
            grid.selectionModel().currentChanged.connect(self._explain)
        self._side = column(self.stage_grid, self.origin, 1)
        self._halves = row(self.type_grid, self._side, spacing=18)
        self._halves.setStretch(0, 1)
        return self._halves

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give names what figures leave; put the stages below the types where both do not fit beside each other."""
        super().resizeEvent(event)
        ways, narrow = QHBoxLayout.Direction, self.width() < NARROW
        room = self.width() - AROUND - len(told.TYPE_HEADS) * FIGURE_WIDTH - (0 if narrow else STAGES_WIDTH)
        self.type_grid.limit_row_names(min(NAMES_MOST, max(NAMES_LEAST, room)))
        self._halves.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        for part in (self.stage_grid, self.origin):
            part.setMinimumWidth(0 if narrow else STAGES_WIDTH)
            part.setMaximumWidth(WIDEST if narrow else STAGES_WIDTH)

    def _recolor(self) -> None:
        for model in (self.types, self.stages):
            model.recolor(self._host.themes.theme.colors)

    # Counting

    def show_results(self, results: Results, quarter: Quarter) -> None:
        """Show these results at a quarter; where they are new, grey what stands and count again."""
        self._quarter = quarter
        if results is not self._wanted_for:
            self._wanted_for = results
            self._search = brief_to_launch_in_steps(results)
            self._grey(True)
            self._later.start()
        self._show()

    @property
    def is_counting(self) -> bool:
        """Whether the figures are those of an earlier plan, or not there yet."""
        return self._found_for is not self._wanted_for

    def _step(self) -> None:
        """Count a little more; the window lives on before the next step."""
        session = self._host.session
        if not session.is_open or session.results is not self._wanted_for:
            return
        found = next(self._search)
        if found is None:
            self._later.start()
            return
        self.found, self._found_for = found, self._wanted_for
        self._show()
        self._grey(False)

    def _grey(self, old: bool) -> None:
        for model in (self.types, self.stages):
            model.grey(old)

    def _show(self) -> None:
        """Show what was found at the chosen quarter."""
        if self.found is None or self._found_for is None or self._quarter is None:
            self.sentence.say(told.COUNTING)
            return
        self.types.show_quarter(self.found, self._quarter, self._found_for.demand)
        self.stages.show_quarter(self.found, self._quarter)
        flow = self.found.flow(self._quarter)
        self.sentence.say(told.PLAN_SOME if flow is None else told.flow_text(flow))
        for part in (self.type_grid, self.stage_grid, self.origin):
            part.setVisible(flow is not None)
        self._explain(self._asked_in.currentIndex())

    def _explain(self, current: QModelIndex) -> None:
        """Say below the stages where the chosen figure comes from."""
        if current.isValid():
            self._asked_in = self.type_grid if current.model() is self.types else self.stage_grid
        tip = current.data(Qt.ItemDataRole.ToolTipRole) if current.isValid() else None
        self.origin.say(str(tip) if tip else told.CHOOSE)

    def commands(self) -> list[Command]:
        """What the palette offers: nothing, for the figures are only to be read."""
        return []


def _grid(model: GridModel, name: str) -> Grid:
    made = Grid(model, name)
    made.fill_width()
    made.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    return made
