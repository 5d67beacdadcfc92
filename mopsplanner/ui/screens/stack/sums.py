"""The small grids of Stack: load by domain, standing work by area, renewals by quarter, each number explained."""

from __future__ import annotations

from mopsplanner.catalog.loading import load
from mopsplanner.engine.questions import Question, What
from mopsplanner.engine.results import Results
from mopsplanner.engine.stack import areas, loads, renewals
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Tool
from mopsplanner.plan.words import DOMAINS, Domain
from mopsplanner.texts import numbers
from mopsplanner.texts import stack as words
from mopsplanner.texts.words import DOMAIN
from mopsplanner.ui.parts.grid import Cell, GridModel

_LOAD = (What.TOOLS_WORK, What.TOOLS_SHARE, What.TASKS_WORK, What.TASKS_SHARE, What.RUN_SHARE)
_ROWS: tuple[Domain | None, ...] = (*DOMAINS, None)


class SumModel(GridModel):
    """A grid to look at, whose numbers can be explained."""

    def question(self, row: int, column: int) -> Question | None:
        """What is asked of a cell."""
        raise AssertionError("a grid of sums says what its numbers are")


class LoadModel(SumModel):
    """What tools and standing tasks take of each domain in a quarter."""

    def show_results(self, results: Results, quarter: Quarter) -> None:
        """Show one quarter."""
        self._loads, self._quarter = loads(results, quarter), quarter
        self.reshape(words.LOAD_HEADS, [*(DOMAIN[domain] for domain in DOMAINS), words.ALL])

    def cell(self, row: int, column: int) -> Cell:
        one = self._loads[_ROWS[row]]
        values = (one.tools, one.share(one.tools), one.tasks, one.share(one.tasks), one.share(one.run))
        value, bold = values[column], _ROWS[row] is None
        tip = f"{words.LOAD_TIPS[column]}. {words.DOUBLE_CLICK}"
        if column in (0, 2):
            return Cell(f"{numbers.whole(value)} h", bold=bold, tooltip=tip)
        text = numbers.percent(value)
        if value > 1:
            return Cell(f"▲ {text}", color="bad", ground="bad-soft", bold=True, tooltip=tip)
        return Cell(text, bold=bold or column == len(values) - 1, tooltip=tip)

    def question(self, row: int, column: int) -> Question:
        return Question(_LOAD[column], self._quarter, _ROWS[row])


class AreaModel(SumModel):
    """Standing work by area in a quarter: the catalogue's areas, then others that the plan names."""

    def show_results(self, results: Results, quarter: Quarter) -> None:
        """Show one quarter."""
        hours, known = areas(results.plan), load().areas
        self._whole, self._quarter = loads(results, quarter)[None], quarter
        self._lines = [(area.name, area.id, hours.get(area.id, 0.0)) for area in known.values()]
        self._lines += [(id or words.NO_AREA, id, value) for id, value in hours.items() if id not in known]
        self.reshape(words.AREA_HEADS, [name for name, _, _ in self._lines])

    def cell(self, row: int, column: int) -> Cell:
        hours = self._lines[row][2]
        text = f"{numbers.whole(hours)} h" if column == 0 else numbers.share_of_whole(self._whole.share(hours))
        return Cell(text, color="" if hours else "warn", bold=column == 0, tooltip=words.DOUBLE_CLICK)

    def question(self, row: int, column: int) -> Question:
        return Question((What.AREA_WORK, What.AREA_SHARE)[column], self._quarter, row=self._lines[row][1])


class RenewalModel(SumModel):
    """What renews in each planned quarter, and what it costs a year."""

    def show_results(self, results: Results, quarter: Quarter) -> None:
        """Show all planned quarters; the chosen one stands out."""
        self._due, self._quarter = renewals(results.plan), quarter
        self._names = {tool.id: tool.name for tool in results.plan.rows(Tool).values()}
        self._currency = results.plan.company.currency
        self.reshape(numbers.quarter_heads(results.quarters), words.RENEWAL_HEADS)

    def cell(self, row: int, column: int) -> Cell:
        due = self._due[column]
        tip = words.renewal_tip([self._names[id] for id in due.tools])
        ground = "hover" if due.quarter == self._quarter else ""
        if not due.tools:
            return Cell("–", color="muted", ground=ground, tooltip=tip)
        text = str(len(due.tools)) if row == 0 else numbers.money(due.money, self._currency)
        return Cell(text, bold=row == 1, ground=ground, tooltip=tip)

    def question(self, row: int, column: int) -> Question:
        return Question(What.RENEWALS, self._due[column].quarter)
