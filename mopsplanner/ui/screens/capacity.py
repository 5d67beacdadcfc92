"""Capacity: demand against capacity, utilisation by domain and quarter, the bottleneck in one sentence."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout

from mopsplanner.charts.demand_chart import DemandChart, demand_scene
from mopsplanner.engine.arrays import assumption
from mopsplanner.engine.findings import findings
from mopsplanner.engine.questions import Question, What
from mopsplanner.engine.results import Results
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.words import DOMAINS
from mopsplanner.texts import capacity as words
from mopsplanner.texts import figures, numbers
from mopsplanner.texts.findings import finding_text
from mopsplanner.texts.words import DOMAIN
from mopsplanner.ui.parts.basics import Card, Pill, clear, label, restyle
from mopsplanner.ui.parts.explaining import show_explanation
from mopsplanner.ui.parts.grid import Cell, Grid, GridModel
from mopsplanner.ui.parts.legend import Legend
from mopsplanner.ui.parts.palette import Command
from mopsplanner.ui.parts.scene_view import SceneView
from mopsplanner.ui.screen import NARROW, Screen

if TYPE_CHECKING:
    from mopsplanner.ui.window import Window

UNITS = ("Hours", "FTE", "Campaigns")
FINDINGS_SHOWN = 4
FINDING_WIDTH = 258
"""Narrowest column in which the text of a finding is set."""


class HeatModel(GridModel):
    """Utilisation by domain and quarter; a sign stands beside the colour."""

    def show_results(self, results: Results) -> None:
        """Show these results."""
        self._results = results
        names = [DOMAIN[domain] for domain in DOMAINS]
        self.reshape(numbers.quarter_heads(results.quarters), names)

    def cell(self, row: int, column: int) -> Cell:
        results = self._results
        used = float(results.throughput.utilisation[row, column])
        ceiling = assumption(results.plan, "ceiling")
        color, ground, sign = _tone(used, ceiling)
        needed, available = float(results.demand.total[row, column]), float(results.hours.capacity[row, column])
        return Cell(
            f"{sign}{numbers.percent(used)}",
            bold=bool(color),
            color=color,
            ground=ground,
            tooltip=words.utilisation_explained(
                DOMAINS[row], results.quarters[column], needed, available, float(results.demand.run[row, column])
            ),
        )


def _tone(used: float, ceiling: float) -> tuple[str, str, str]:
    if used > 1:
        return "bad", "bad-soft", "▲"
    if used > ceiling:
        return "warn", "warn-soft", ""
    return "", "", ""


class CampaignModel(GridModel):
    """Planned and deliverable campaigns by type over the fiscal year of the chosen quarter."""

    def show_results(self, results: Results, year: int) -> None:
        """Show one fiscal year."""
        steps = [at for at, quarter in enumerate(results.quarters) if quarter.year == year]
        planned = results.demand.planned[:, steps].sum(axis=1).tolist()
        delivered = results.throughput.deliverable[:, steps].sum(axis=1).tolist()
        hours = results.demand.recipe.sum(axis=(1, 2)).tolist()
        lines = zip(results.demand.types, planned, delivered, hours, strict=True)
        self._lines = [line for line in lines if line[1] > 0]
        self.reshape(["Plan", "Fits", "Hours"], [line[0].name for line in self._lines])

    def cell(self, row: int, column: int) -> Cell:
        _, planned, delivered, hours = self._lines[row]
        if column == 1:
            short = planned - delivered >= 0.05
            return Cell(numbers.campaigns(delivered), color="bad" if short else "", bold=short)
        return Cell(numbers.campaigns(planned) if column == 0 else numbers.decimal(hours))


class CapacityScreen(Screen):
    """What the team is asked for, and what it can do."""

    title = "Capacity"
    hint = "Hours available and needed per quarter, after time off, ramp, managing and coaching"

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._unit = UNITS[0]
        self._units = QButtonGroup(self)
        for unit in UNITS:
            self.header.addWidget(self._unit_button(unit))
        self.body.addWidget(self._banner())
        colors = self.theme().colors
        self.heat, self.campaign_model = HeatModel(colors), CampaignModel(colors)
        self._lines = (self._upper(), self._lower())
        for line, share in zip(self._lines, (6, 4), strict=True):
            self.body.addLayout(line, share)
        window.themes.changed.connect(self._recolor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put cards that do not fit beside each other below each other; the page then scrolls down."""
        super().resizeEvent(event)
        ways, narrow = QHBoxLayout.Direction, self.width() < NARROW
        for line in self._lines:
            line.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)

    def _unit_button(self, unit: str) -> QPushButton:
        made = QPushButton(unit)
        made.setCheckable(True)
        made.setChecked(unit == self._unit)
        made.clicked.connect(partial(self._choose_unit, unit))
        self._units.addButton(made)
        return made

    def _banner(self) -> QFrame:
        self.banner = QFrame()
        self.banner.setObjectName("banner")
        self.sentence, self.detail = label("", "heading", wrap=True), label("", "muted", wrap=True)
        self.sentence.setAccessibleName("Bottleneck")
        box = QVBoxLayout(self.banner)
        box.setContentsMargins(16, 10, 16, 10)
        box.setSpacing(2)
        box.addWidget(self.sentence)
        box.addWidget(self.detail)
        return self.banner

    def _upper(self) -> QHBoxLayout:
        self.chart_card = Card("Demand against capacity")
        self.legend = Legend(self.theme, [(domain.value, DOMAIN[domain]) for domain in DOMAINS], ceiling=True)
        self.chart_card.header.addWidget(self.legend)
        self.chart = SceneView("Demand against capacity", self.theme, 300)
        self.chart.setMinimumHeight(210)
        self.chart.picked.connect(self._pick_quarter)
        self.chart_card.body.addWidget(self.chart, 1)
        self.year_card = Card("Campaigns")
        self.campaigns = Grid(self.campaign_model, "Campaigns planned and deliverable")
        self.campaigns.fill_width()
        self.campaigns.setMinimumHeight(34 + 4 * 30 + 6)
        self.campaigns.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.year_card.body.addWidget(self.campaigns, 1)
        line = QHBoxLayout()
        line.setSpacing(14)
        line.addWidget(self.chart_card, 13)
        line.addWidget(self.year_card, 8)
        return line

    def _lower(self) -> QHBoxLayout:
        heat = Card("Utilisation")
        self.ceiling = Pill("", "neutral")
        heat.header.addWidget(self.ceiling)
        self.heat_grid = Grid(self.heat, "Utilisation by domain and quarter")
        self.heat_grid.setMinimumHeight(34 + 4 * 30 + 6)
        self.heat_grid.fill_width()
        self.heat_grid.doubleClicked.connect(self._explain_cell)
        heat.body.addWidget(self.heat_grid, 1)
        noticed = Card("What stands out")
        self.findings = QGridLayout()
        self.findings.setHorizontalSpacing(10)
        self.findings.setVerticalSpacing(7)
        self.findings.setColumnStretch(1, 1)
        noticed.body.addLayout(self.findings)
        noticed.body.addStretch(1)
        line = QHBoxLayout()
        line.setSpacing(14)
        line.addWidget(heat, 13)
        line.addWidget(noticed, 8)
        return line

    def _explain_cell(self) -> None:
        """Say where the utilisation in the current cell comes from."""
        index = self.heat_grid.currentIndex()
        if not index.isValid():
            self.host.toast.say("Choose a cell of the utilisation first.")
            return
        quarter = self.session.results.quarters[index.column()]
        show_explanation(self, self.session, Question(What.UTILISATION, quarter, DOMAINS[index.row()]))

    def commands(self) -> list[Command]:
        return [Command("Explain the chosen utilisation", self._explain_cell)]

    def _choose_unit(self, unit: str) -> None:
        self._unit = unit
        self._show_chart(self.session.results)

    def _pick_quarter(self, notation: str) -> None:
        self.session.choose_quarter(Quarter.parse(notation))

    def _recolor(self) -> None:
        for model in (self.heat, self.campaign_model):
            model.recolor(self.theme().colors)

    def refresh(self) -> None:
        results = self.session.results
        tone, sentence, detail = words.bottleneck_sentence(results)
        self.sentence.setText(sentence)
        self.detail.setText(detail)
        if self.banner.property("tone") != tone:
            self.banner.setProperty("tone", tone)
            restyle(self.banner)
        self._show_chart(results)
        year = self.session.quarter.year
        self.year_card.title.setText(f"FY{year % 100:02d} campaigns, planned and deliverable")
        self.campaign_model.show_results(results, year)
        self.heat.show_results(results)
        self.ceiling.set(f"Ceiling {numbers.percent(assumption(results.plan, 'ceiling'))}", "neutral")
        self._show_findings(results)

    def _show_chart(self, results: Results) -> None:
        chart = _chart_of(results, self._unit, self.session.quarter)
        self.legend.setVisible(self._unit != "Campaigns")
        if self._unit == "Campaigns":
            from mopsplanner.charts.campaign_chart import campaign_scene

            planned = results.demand.planned.sum(axis=0).tolist()
            delivered = results.throughput.deliverable.sum(axis=0).tolist()
            self.chart_card.title.setText("Campaigns planned and deliverable")
            self.chart.show_scene(partial(campaign_scene, results.quarters, planned, delivered, self.session.quarter))
            return
        self.chart_card.title.setText("Demand against capacity")
        self.chart.show_scene(partial(demand_scene, chart))

    def _show_findings(self, results: Results) -> None:
        clear(self.findings)
        noticed = findings(results, self.session.today)
        for line, finding in enumerate(noticed[:FINDINGS_SHOWN]):
            sign = Pill(words.SEVERITY[finding.severity], words.SEVERITY_TONE[finding.severity])
            text = label(finding_text(finding), wrap=True)
            text.setAlignment(Qt.AlignmentFlag.AlignTop)
            text.setMinimumHeight(text.heightForWidth(FINDING_WIDTH))
            self.findings.addWidget(sign, line, 0, Qt.AlignmentFlag.AlignTop)
            self.findings.addWidget(text, line, 1, Qt.AlignmentFlag.AlignTop)
        more = len(noticed) - FINDINGS_SHOWN
        if not noticed:
            self.findings.addWidget(label("Nothing: every domain fits in every quarter.", "muted", wrap=True), 0, 1)
        if more > 0:
            self.findings.addWidget(label(words.more_findings(more), "small"), FINDINGS_SHOWN, 1)


def _chart_of(results: Results, unit: str, selected: Quarter) -> DemandChart:
    per = results.hours.fte_hours if unit == "FTE" else 1.0
    demand = (results.demand.total / per).tolist()
    capacity = (results.hours.capacity.sum(axis=0) / per).tolist()
    ceiling = assumption(results.plan, "ceiling")
    name = figures.FTE if unit == "FTE" else figures.HOURS
    rows = tuple(tuple(line) for line in demand)
    return DemandChart(results.quarters, rows, tuple(capacity), ceiling, name, selected)
