"""Stack: tools and standing tasks as grids, what they take of the team, what stands out, renewals, the guide."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QBoxLayout, QButtonGroup, QPushButton, QWidget

from mopsplanner.catalog.loading import load
from mopsplanner.edits.stack import remove_standing_tasks, remove_tools
from mopsplanner.engine.questions import Question, What
from mopsplanner.engine.results import Results
from mopsplanner.engine.stack import areas, guide
from mopsplanner.engine.stack_notices import noticed, noticed_tasks
from mopsplanner.plan.rows import StandingTask, Tool
from mopsplanner.texts import stack as words
from mopsplanner.ui.parts.basics import Card, button, column, label, row
from mopsplanner.ui.parts.explaining import show_explanation
from mopsplanner.ui.parts.grid import ROW_HEIGHT, Grid
from mopsplanner.ui.parts.palette import Command
from mopsplanner.ui.parts.paragraph import Paragraph
from mopsplanner.ui.parts.work_model import WorkModel
from mopsplanner.ui.screen import NARROW, PageLayout, Screen
from mopsplanner.ui.screens.stack.models import WIDTH, WIDTHS, TaskModel, ToolModel
from mopsplanner.ui.screens.stack.notices import NoticeCard
from mopsplanner.ui.screens.stack.sums import AreaModel, LoadModel, RenewalModel, SumModel

if TYPE_CHECKING:
    from mopsplanner.ui.window import Window

ROW_NAMES = 56
MOST_AREAS = 14
"""Areas that stand there without scrolling; a plan may name more of its own."""
GRID_HEIGHT = 34 + 8 * ROW_HEIGHT


def height_of(rows: int) -> int:
    """Pixels of a small grid that shows this many rows."""
    return 34 + rows * ROW_HEIGHT + 6


class Half(QWidget):
    """One half of the screen: a grid, and what follows from it."""

    def __init__(self, model: WorkModel, name: str) -> None:
        super().__init__()
        self.model = model
        self.card = Card(name)
        self.sums = label("", "muted")
        self.card.header.addWidget(self.sums)
        self.grid = Grid(model, name, columns_lined=True)
        self.grid.setMinimumHeight(GRID_HEIGHT)
        self.grid.verticalHeader().setFixedWidth(ROW_NAMES)
        self.grid.set_widths([WIDTHS.get(one, WIDTH) for one in model.columns])
        self.card.body.addWidget(self.grid, 1)
        self.body = PageLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(14)
        self.body.addWidget(self.card, 1)
        self._current = (-1, -1)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._return)

    def _remember(self) -> None:
        current = self.grid.currentIndex()
        self._current = (current.row(), current.column())

    def _return(self) -> None:
        """Stay at the cell that was current, or at the last one, when rows came or went."""
        row, column = self._current
        if row >= 0 and self.model.rowCount():
            self.grid.setCurrentIndex(self.model.index(min(row, self.model.rowCount() - 1), max(0, column)))

    def select(self, ids: tuple[str, ...]) -> None:
        """Select the rows of these ids, bring the first to sight, and give the grid the keyboard."""
        rows = [self.model.ids.index(id) for id in ids if id in self.model.ids]
        if not rows:
            return
        last, selection = self.model.columnCount() - 1, QItemSelection()
        for at in rows:
            selection.select(self.model.index(at, 0), self.model.index(at, last))
        flags = QItemSelectionModel.SelectionFlag
        first = self.model.index(rows[0], 0)
        self.grid.selectionModel().setCurrentIndex(first, flags.NoUpdate)
        self.grid.selectionModel().select(selection, flags.ClearAndSelect)
        self.grid.setFocus()
        QTimer.singleShot(0, self, self._show_current)

    def _show_current(self) -> None:
        """Bring the current row to sight: only when the half has its place is it known which rows are seen."""
        self.grid.scrollTo(self.grid.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)

    def chosen_ids(self) -> list[str]:
        """The ids of the rows in which a cell is selected."""
        return [self.model.ids[at] for at in self.grid.chosen_rows() if at < len(self.model.ids)]

    def begin_new(self) -> None:
        """Open the name of the row in which another begins."""
        index = self.model.index(len(self.model.ids), 0)
        self.grid.setFocus()
        self.grid.setCurrentIndex(index)
        self.grid.scrollTo(index)
        self.grid.edit(index)


class StackScreen(Screen):
    """Tools and governance, and what they take of the team in the chosen quarter."""

    title = "Stack"
    hint = "Tools and standing work: who owns them, what they take, what they cost"

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        colors = dict(self.theme().colors)
        self.tool_model, self.task_model = ToolModel(self.session, colors), TaskModel(self.session, colors)
        self.load_model, self.area_model, self.renewal_model = (
            LoadModel(colors),
            AreaModel(colors),
            RenewalModel(colors),
        )
        self._asked: tuple[Grid, WorkModel | SumModel] | None = None
        self.tools, self.tasks = Half(self.tool_model, words.TOOLS), Half(self.task_model, words.TASKS)
        self._make_header()
        self._lay_out_tools()
        self._lay_out_tasks()
        self.tasks.grid.horizontalHeader().setStretchLastSection(True)
        for half in (self.tools, self.tasks):
            half.model.unreadable.connect(window.toast.say)
            self._explains(half.grid, half.model)
            self.body.addWidget(half, 1)
        window.themes.changed.connect(self._recolor)
        QShortcut(QKeySequence("Ctrl+Shift+E"), self).activated.connect(self.explain)
        self.show_half(self.tools)

    # Parts

    def _make_header(self) -> None:
        group = QButtonGroup(self)
        self.half_buttons: dict[Half, QPushButton] = {}
        for half, name in ((self.tools, words.TOOLS), (self.tasks, words.TASKS)):
            made = button(name, partial(self.show_half, half))
            made.setCheckable(True)
            group.addButton(made)
            self.half_buttons[half] = made
            self.header.addWidget(made)
        self.add_button = button("Add", self.add, tooltip="Begin a new row")
        self.remove_button = button("Remove", self.remove, tooltip="Remove the selected rows; Ctrl+Z brings them back")
        self.explain_button = button(
            "Explain", self.explain, tooltip="Where the chosen number comes from (Ctrl+Shift+E)"
        )
        for one in (self.add_button, self.remove_button, self.explain_button):
            self.header.addWidget(one)

    def _lay_out_tools(self) -> None:
        load_card, self.load_grid = self._sum_card("Load by domain", self.load_model, 84, 5)
        self.notices = NoticeCard("What stands out about tools", self.theme, words.NOTHING, words.RULES)
        self.notices.listed.asked.connect(self.tools.select)
        self._middle = row(load_card, self.notices, spacing=14)
        self.tools.body.addLayout(self._middle)
        renewal_card, self.renewal_grid = self._sum_card("Renewals", self.renewal_model, 92, 2)
        self.renewal_grid.fill_width(72)
        self._bottom = row(renewal_card, self._guide_card(), spacing=14)
        self.tools.body.addLayout(self._bottom)

    def _lay_out_tasks(self) -> None:
        area_card, self.area_grid = self._sum_card("By area", self.area_model, 190, 8)
        load_card, self.task_load_grid = self._sum_card("Load by domain", self.load_model, 84, 5)
        self.task_notices = NoticeCard("What stands out about standing work", self.theme, words.NOTHING_OF_TASKS)
        self.task_notices.listed.asked.connect(self._select_tasks)
        side = column(load_card, self.task_notices, spacing=14)
        self._governance = row(area_card, side, spacing=14)
        self.tasks.body.addLayout(self._governance)
        self._lines = ((self._middle, 2, 3), (self._bottom, 3, 2), (self._governance, 2, 3))

    def _sum_card(self, title: str, model: SumModel, names: int, rows: int) -> tuple[Card, Grid]:
        """A card with a small grid as high as its rows."""
        card, grid = Card(title), Grid(model, title)
        grid.fill_width()
        grid.limit_row_names(names)
        grid.verticalHeader().setMinimumWidth(names)
        grid.setMinimumHeight(height_of(rows))
        grid.doubleClicked.connect(self.explain)
        self._explains(grid, model)
        card.body.addWidget(grid)
        card.body.addStretch(1)
        return card, grid

    def _guide_card(self) -> Card:
        card = Card("Against the guide")
        self.guide_lines = {what: Paragraph() for what in words.GUIDE_NAMES}
        self.guide_origins = {what: Paragraph(look="small") for what in words.GUIDE_NAMES}
        for what, line in self.guide_lines.items():
            link = button("Explain this", partial(self._explain_guide, what), "link")
            link.setAccessibleName(f"Explain: {words.GUIDE_NAMES[what]}")
            told = column(line, self.guide_origins[what], spacing=2)
            whole = row(told, link, spacing=12)
            whole.setStretch(0, 1)
            card.body.addLayout(whole)
        card.body.addStretch(1)
        return card

    def _explains(self, grid: Grid, model: WorkModel | SumModel) -> None:
        """Let a grid's current cell be what is explained once it was chosen last."""
        grid.selectionModel().currentChanged.connect(partial(self._choose, grid, model))
        grid.clicked.connect(partial(self._choose, grid, model))

    def _choose(self, grid: Grid, model: WorkModel | SumModel, *_: object) -> None:
        self._asked = (grid, model)

    def _recolor(self) -> None:
        for model in (self.tool_model, self.task_model, self.load_model, self.area_model, self.renewal_model):
            model.recolor(self.theme().colors)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window cards stand below each other."""
        super().resizeEvent(event)
        narrow, ways = self.width() < NARROW, QBoxLayout.Direction
        for line, *shares in self._lines:
            line.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
            for at, share in enumerate(shares):
                line.setStretch(at, 0 if narrow else share)

    # What is shown

    @property
    def half(self) -> Half:
        """The half in front."""
        return self.tasks if self.tools.isHidden() else self.tools

    def show_half(self, half: Half) -> None:
        """Bring tools, or governance, to the front."""
        for one, made in self.half_buttons.items():
            one.setHidden(one is not half)
            made.setChecked(one is half)

    def select(self, kind: type[Tool | StandingTask], ids: Sequence[str]) -> None:
        """Bring the half of a kind to the front with the rows of these ids selected."""
        half = self.tools if kind is Tool else self.tasks
        self.show_half(half)
        half.select(tuple(ids))

    def refresh(self) -> None:
        results, quarter = self.session.results, self.session.quarter
        for model in (self.tool_model, self.task_model, self.load_model, self.area_model, self.renewal_model):
            model.show_results(results, quarter)
        self.area_grid.setMinimumHeight(height_of(min(self.area_model.rowCount(), MOST_AREAS)))
        self._show_sums(results)
        self.notices.show_notices(noticed(results, quarter, self.session.today))
        self.task_notices.show_notices(noticed_tasks(results.plan, load()))
        self._show_guide(results)
        may = not self.session.read_only
        self.add_button.setEnabled(may)
        self.remove_button.setEnabled(may)

    def _show_sums(self, results: Results) -> None:
        tools, plan = results.plan.rows(Tool).values(), results.plan
        hours = sum(tool.hours_per_month for tool in tools)
        cost = sum(tool.annual_cost for tool in tools)
        self.tools.sums.setText(words.headline(len(tools), hours, cost, plan.company.currency))
        self.tasks.sums.setText(words.task_headline(len(plan.rows(StandingTask)), sum(areas(plan).values())))

    def _show_guide(self, results: Results) -> None:
        quarter, catalog = self.session.quarter, load()
        found = guide(results, quarter, catalog)
        employees = results.plan.company.employees
        self.guide_lines[What.TOOLS_IN_USE].say(words.count_line(found, quarter))
        self.guide_origins[What.TOOLS_IN_USE].say(words.count_origin(found, catalog, employees))
        self.guide_lines[What.SYSTEMS_SHARE].say(words.share_line(found, quarter))
        self.guide_origins[What.SYSTEMS_SHARE].say(words.share_origin(found, catalog))

    # Gestures

    def add(self) -> None:
        """Begin a new tool, or a new task."""
        if not self.session.read_only:
            self.half.begin_new()

    def remove(self) -> None:
        """Remove the selected rows as one step."""
        ids = self.half.chosen_ids()
        if not ids:
            self.host.toast.say(words.CHOOSE_ROWS)
            return
        self.session.edit(remove_tools if self.half is self.tools else remove_standing_tasks, ids)

    def _select_tasks(self, ids: tuple[str, ...]) -> None:
        """Select the tasks of a notice; where it misses some, begin one."""
        if ids:
            self.tasks.select(ids)
        else:
            self.add()

    def explain(self) -> None:
        """Say where the number in the cell that was chosen last comes from."""
        if self._asked is None or not self._asked[0].isVisible():
            self.host.toast.say(words.CHOOSE_FIRST)
            return
        grid, model = self._asked
        index = grid.currentIndex()
        asked = model.question(index.row(), index.column()) if index.isValid() else None
        if asked is None:
            self.host.toast.say(words.CHOOSE_FIRST)
            return
        show_explanation(self, self.session, asked)

    def _explain_guide(self, what: What) -> None:
        show_explanation(self, self.session, Question(what, self.session.quarter))

    def commands(self) -> list[Command]:
        return [
            Command("Show tools", partial(self.show_half, self.tools)),
            Command("Show governance", partial(self.show_half, self.tasks)),
            Command("Add a tool", partial(self._add_to, self.tools)),
            Command("Add a standing task", partial(self._add_to, self.tasks)),
            Command("Remove the selected tools or tasks", self.remove),
            Command("Explain the chosen number of the stack", self.explain, "Ctrl+Shift+E"),
            Command("Explain the count of tools", partial(self._explain_guide, What.TOOLS_IN_USE)),
            Command("Explain the share of technology and data", partial(self._explain_guide, What.SYSTEMS_SHARE)),
        ]

    def _add_to(self, half: Half) -> None:
        self.show_half(half)
        self.add()
