"""Capacity: demand against capacity, utilisation by domain and quarter, the bottleneck in one sentence, remedies."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QFrame,
    QHeaderView,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mopsplanner.charts.campaign_chart import campaign_scene
from mopsplanner.charts.demand_chart import DemandChart, demand_scene
from mopsplanner.engine.arrays import assumption
from mopsplanner.engine.behind import Line, LineKind, Unit, load_of
from mopsplanner.engine.questions import Question, What
from mopsplanner.engine.results import Results
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Position, StandingTask, Tool
from mopsplanner.plan.words import DOMAINS, Domain
from mopsplanner.texts import capacity as words
from mopsplanner.texts import figures, numbers
from mopsplanner.texts import remedies as remedy_words
from mopsplanner.texts.words import DOMAIN
from mopsplanner.ui.parts.basics import Card, Pill, button, column, label, restyle, row
from mopsplanner.ui.parts.explaining import show_explanation
from mopsplanner.ui.parts.grid import ROW_HEIGHT, Grid
from mopsplanner.ui.parts.legend import Legend
from mopsplanner.ui.parts.palette import Command
from mopsplanner.ui.parts.scene_view import SceneView
from mopsplanner.ui.screen import NARROW, PageLayout, Screen
from mopsplanner.ui.screens.capacity.behind import EnterKeys
from mopsplanner.ui.screens.capacity.models import models_of, recolored
from mopsplanner.ui.screens.capacity.side import BEHIND, REMEDIES, FirmCard, SideCard

if TYPE_CHECKING:
    from mopsplanner.ui.window import Window

HEAD_HEIGHT = 36
HEAT_HEIGHT = HEAD_HEIGHT + len(DOMAINS) * ROW_HEIGHT + 4
LAUNCHES_SHOWN, LAUNCHES_AT_MOST = 4, 16
HEAT_WIDTH, DOMAINS_WIDTH = 67, 84
TYPES_WIDTH, WIDEST_HEADS = 142, ((2, 84), (1, 72))
"""Of the launches: row names, and where and how wide the longest head is, without and with what was launched."""
SIDE_HEIGHT, ROOMY_SIDE = 376, 336
ROOMY = 1200
"""Width of the screen from which three remedies need less height, and the launches have room for four columns."""
FITS = 3
"""Column of the launches that tells what fits, beside what was launched; the tooltips of the others tell it too."""
BESIDE_BANNER = 48 + 32 + 16 + 24


class CapacityScreen(Screen):
    """What the team is asked for, what it can do, and the cheapest way out where it cannot."""

    title = "Capacity"
    hint = "Hours available and needed per quarter, after time off, ramp, managing and coaching"

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._unit, self._of_year = Unit.HOURS, True
        self._units, self._spans = QButtonGroup(self), QButtonGroup(self)
        self.unit_buttons = {unit: self._unit_button(unit) for unit in Unit}
        for made in self.unit_buttons.values():
            self.header.addWidget(made)
        self._models = models_of(dict(self.theme().colors))
        self.heat, self.figure_model, self.campaign_model, self.behind_model = self._models
        self.body.addWidget(self._banner())
        self.body.addLayout(self._halves(), 1)
        window.themes.changed.connect(self._recolor)

    # Parts

    def _unit_button(self, unit: Unit) -> QPushButton:
        made = button(words.UNITS[unit], partial(self.choose_unit, unit), tooltip=words.UNIT_TIPS[unit])
        made.setCheckable(True)
        made.setChecked(unit == self._unit)
        self._units.addButton(made)
        return made

    def _banner(self) -> QFrame:
        self.banner = QFrame()
        self.banner.setObjectName("banner")
        self.sentence, self.detail = label("", "heading", wrap=True), label("", "muted", wrap=True)
        self.sentence.setAccessibleName("Bottleneck")
        self.options = button(words.SHOW_OPTIONS, self.show_remedies)
        line = row(column(self.sentence, self.detail, spacing=2), self.options, spacing=16)
        line.setContentsMargins(16, 10, 16, 10)
        line.setStretch(0, 1)
        self.banner.setLayout(line)
        return self.banner

    def _halves(self) -> QBoxLayout:
        left, right = PageLayout(), PageLayout()
        for side, parts in ((left, (self._figure(), self._heat())), (right, (self._side(), self._launches()))):
            side.setSpacing(14)
            for part in parts:
                side.addWidget(part)
        left.setStretch(0, 1)
        self._columns = row(left, right, spacing=14)
        self._columns.setStretch(0, 20)
        self._columns.setStretch(1, 11)
        return self._columns

    def _figure(self) -> Card:
        self.chart_card = FirmCard(words.DEMAND_TITLE)
        self.explain_unit = button(words.EXPLAIN_UNIT, self._explain_unit, "link")
        self.as_table = button(words.SHOW_TABLE, self.toggle_table, "link")
        self.chart_card.header.addWidget(self.explain_unit)
        self.chart_card.header.addWidget(self.as_table)
        self.unit_note = label("", "small", wrap=True)
        entries = [(domain.value, DOMAIN[domain]) for domain in DOMAINS]
        self.legend = Legend(self.theme, entries, ceiling=True, run_work=True)
        self.chart = SceneView(words.DEMAND_TITLE, self.theme, 300)
        self.chart.setMinimumHeight(190)
        self.chart.picked.connect(self._pick)
        self.figure_grid = Grid(self.figure_model, "Demand against capacity as a table")
        self.figure_grid.fill_width(58)
        self.figure_grid.limit_row_names(176)
        self.figure_grid.clicked.connect(self._look_behind_figure)
        self.figure_grid.doubleClicked.connect(self._explain_figure)
        EnterKeys(self.figure_grid, self._look_behind_figure, self._explain_figure)
        figure = QWidget()
        box = QVBoxLayout(figure)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(row(self.legend, 1))
        box.addWidget(self.chart, 1)
        self.figure = QStackedWidget()
        self.figure.addWidget(figure)
        self.figure.addWidget(self.figure_grid)
        self.chart_card.body.addWidget(self.unit_note)
        self.chart_card.body.addWidget(self.figure, 1)
        return self.chart_card

    def _heat(self) -> Card:
        card = FirmCard("Utilisation")
        self.ceiling = Pill("", "neutral")
        card.header.addWidget(self.ceiling)
        self.heat_grid = Grid(self.heat, "Utilisation by domain and quarter")
        self.heat_grid.setFixedHeight(HEAT_HEIGHT)
        self.heat_grid.fill_width(HEAT_WIDTH)
        self.heat_grid.limit_row_names(DOMAINS_WIDTH)
        self.heat_grid.clicked.connect(self._look_behind_heat)
        self.heat_grid.doubleClicked.connect(self._explain_cell)
        EnterKeys(self.heat_grid, self._look_behind_heat, self._explain_cell)
        card.body.addWidget(self.heat_grid)
        return card

    def _side(self) -> SideCard:
        self.side = SideCard(self.session, self.behind_model)
        self.remedies, self.behind = self.side.remedies, self.side.behind
        self.remedies.found_some.connect(self._show_sentence)
        self.remedies.made.connect(lambda text: self.host.toast.say(text, "Undo", self.session.undo))
        self.behind.opened.connect(self._open_line)
        self.behind.asked.connect(lambda line: show_explanation(self, self.session, line.question))
        self.behind.missing.connect(lambda: self.host.toast.say(words.CHOOSE_LINE))
        return self.side

    def _launches(self) -> Card:
        self.year_card = FirmCard("Campaigns")
        for at, text in enumerate(words.LAUNCH_SPANS):
            made = button(text, partial(self.choose_span, bool(at)))
            made.setCheckable(True)
            made.setChecked(bool(at) == self._of_year)
            made.setAccessibleName(f"Campaigns of the {text.lower()}")
            self._spans.addButton(made)
            self.year_card.header.addWidget(made)
        self.launches_note = label("", "small", wrap=True)
        self.campaigns = Grid(self.campaign_model, "Campaigns planned, launched and deliverable")
        self.campaigns.fill_width()
        self.campaigns.limit_row_names(TYPES_WIDTH)
        self.campaigns.doubleClicked.connect(self._open_type)
        EnterKeys(self.campaigns, self._open_type, self._open_type)
        self.year_card.body.addWidget(self.launches_note)
        self.year_card.body.addWidget(self.campaigns, 1)
        return self.year_card

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the cards of the right stand below those of the left."""
        super().resizeEvent(event)
        ways, narrow = QBoxLayout.Direction, self.width() < NARROW
        self._columns.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self.side.setMinimumHeight(ROOMY_SIDE if self.width() >= ROOMY else SIDE_HEIGHT)
        self._fit_banner()
        if self.campaign_model.columnCount():
            self._fit_launches()

    def _fit_launches(self) -> None:
        """Fit the launches: where the page scrolls they need not scroll as well, nor sideways in a middling window."""
        stacked, known = self.width() < NARROW, bool(self.campaign_model.known)
        rows = min(self.campaign_model.rowCount(), LAUNCHES_AT_MOST) if stacked else LAUNCHES_SHOWN
        self.campaigns.setMinimumHeight(HEAD_HEIGHT + ROW_HEIGHT * rows)
        # The model takes another shape with the launches, and the header may forget how a column is fitted.
        self.campaigns.fill_width()
        if not stacked:
            longest, width = WIDEST_HEADS[known]
            self.campaigns.horizontalHeader().setSectionResizeMode(longest, QHeaderView.ResizeMode.Fixed)
            self.campaigns.setColumnWidth(longest, width)
        for at in range(self.campaign_model.columnCount()):
            self.campaigns.setColumnHidden(at, at == FITS and known and NARROW <= self.width() < ROOMY)

    def _fit_banner(self) -> None:
        """Give the banner's texts the height that they need: the page would press them together."""
        room = max(1, self.width() - BESIDE_BANNER - self.options.sizeHint().width())
        for text in (self.sentence, self.detail):
            text.setMinimumHeight(0)  # Qt counts the old one in
            text.setMinimumHeight(max(0, text.heightForWidth(room)))

    # What is shown

    def refresh(self) -> None:
        results, quarter = self.session.results, self.session.quarter
        self._show_chart(results)
        self.heat.show_results(results)
        self.ceiling.set(f"Ceiling {numbers.percent(assumption(results.plan, 'ceiling'))}", "neutral")
        self._show_launches()
        self.side.refresh()
        self._show_sentence()
        self.unit_note.setText(words.unit_sentence(self._unit, results, quarter))

    def _show_sentence(self) -> None:
        """The bottleneck, and beside it the cheapest remedy once one is found."""
        tone, sentence, detail = words.bottleneck_sentence(self.session.results)
        best = self.remedies.best_of_plan()
        if best is not None and best.outcome.clears:
            view = self.session.view
            line = remedy_words.short_line(best, view.rows(Position), view.company.currency)
            detail = f"{detail} {line}"
        self.sentence.setText(sentence)
        self.detail.setText(detail)
        self._fit_banner()
        if self.banner.property("tone") != tone:
            self.banner.setProperty("tone", tone)
            restyle(self.banner)

    def _show_chart(self, results: Results) -> None:
        of_campaigns, quarter = self._unit is Unit.CAMPAIGNS, self.session.quarter
        self.legend.setVisible(not of_campaigns)
        self.chart_card.title.setText(words.CAMPAIGNS_TITLE if of_campaigns else words.DEMAND_TITLE)
        self.figure_model.show_results(results, self._unit)
        if of_campaigns:
            planned = results.demand.planned.sum(axis=0).tolist()
            delivered = results.throughput.deliverable.sum(axis=0).tolist()
            self.chart.show_scene(partial(campaign_scene, results.quarters, planned, delivered, quarter))
        else:
            self.chart.show_scene(partial(demand_scene, _chart_of(results, self._unit, quarter)))

    def _show_launches(self) -> None:
        quarter = self.session.quarter
        self.year_card.title.setText(words.launches_title(quarter, self._of_year))
        self.campaign_model.show_results(self.session.results, quarter, self._of_year)
        self.launches_note.setText(words.launches_note(self.campaign_model.known))
        self._fit_launches()

    def _recolor(self) -> None:
        recolored(self._models, dict(self.theme().colors))

    # What is chosen

    def choose_unit(self, unit: Unit) -> None:
        """Tell the capacity in another unit."""
        self._unit = unit
        self.unit_buttons[unit].setChecked(True)
        self._show_chart(self.session.results)
        self.unit_note.setText(words.unit_sentence(unit, self.session.results, self.session.quarter))

    def choose_span(self, of_year: bool) -> None:
        """Show the launches of the chosen quarter, or of its fiscal year."""
        self._of_year = of_year
        self._spans.buttons()[int(of_year)].setChecked(True)
        self._show_launches()

    def toggle_table(self) -> None:
        """Show the figure as a table, or the table as a figure."""
        shows_table = self.figure.currentIndex() == 0
        self.figure.setCurrentIndex(int(shows_table))
        self.as_table.setText(words.SHOW_FIGURE if shows_table else words.SHOW_TABLE)

    def show_remedies(self) -> None:
        """Bring the remedies to the front."""
        self.side.show_panel(REMEDIES)
        self.side.tabs[REMEDIES].setFocus()

    # What stands behind a number

    def _pick(self, target: str) -> None:
        """A piece of a bar leads to its domain in its quarter, the column to all domains."""
        quarter, _, domain = target.partition(" ")
        self.look_behind(Domain(domain) if domain else None, Quarter.parse(quarter))

    def look_behind(self, domain: Domain | None, quarter: Quarter) -> None:
        """Show what stands behind a domain, or all of them, in a quarter."""
        self.session.choose_quarter(quarter)
        self.behind.look_at(domain, quarter)
        self.side.show_panel(BEHIND)

    def _look_behind_heat(self) -> None:
        index = self.heat_grid.currentIndex()
        if index.isValid():
            self.look_behind(DOMAINS[index.row()], self.session.results.quarters[index.column()])

    def _look_behind_figure(self) -> None:
        index = self.figure_grid.currentIndex()
        if index.isValid():
            self.look_behind(*self.figure_model.place_of(index.row(), index.column()))

    def _open_line(self, line: Line) -> None:
        if line.kind is LineKind.POSITION:
            self.host.show_screen("team")
            self.session.select((line.id,))
        elif line.kind is LineKind.CAMPAIGNS:
            self._open_campaigns(line.id)
        else:
            self._open_work(line.id)

    def _open_work(self, id: str) -> None:
        """Go to a tool or a standing task."""
        from mopsplanner.ui.screens.stack.screen import StackScreen

        self.host.show_screen("stack")
        stack = self.host.screen_named("stack")
        assert isinstance(stack, StackScreen)
        stack.select(Tool if id in self.session.view.rows(Tool) else StandingTask, (id,))

    def _open_type(self) -> None:
        """Go to the campaign type of the current line of launches."""
        index = self.campaigns.currentIndex()
        if index.isValid() and (type_id := self.campaign_model.type_at(index.row())):
            self._open_campaigns(type_id)

    def _open_campaigns(self, type_id: str) -> None:
        from mopsplanner.ui.screens.campaigns.screen import CampaignsScreen
        from mopsplanner.ui.screens.launches.screen import LaunchesScreen

        if type_id in {launch.type.id for launch in self.session.results.demand.named}:
            self.host.show_screen("launches")
            launches = self.host.screen_named("launches")
            assert isinstance(launches, LaunchesScreen)
            launches.named.choose(type_id.partition(":")[2])
            return

        self.host.show_screen("campaigns")
        campaigns = self.host.screen_named("campaigns")
        assert isinstance(campaigns, CampaignsScreen)
        campaigns.choose_type(type_id)

    # Explanations and commands

    def _explain(self, question: Question) -> None:
        show_explanation(self, self.session, question)

    def _explain_unit(self) -> None:
        self._explain(words.unit_question(self._unit, self.session.quarter))

    def _explain_cell(self) -> None:
        """Say where the utilisation in the current cell comes from."""
        index = self.heat_grid.currentIndex()
        if not index.isValid():
            self.host.toast.say(words.CHOOSE_CELL)
            return
        quarter = self.session.results.quarters[index.column()]
        self._explain(Question(What.UTILISATION, quarter, DOMAINS[index.row()]))

    def _explain_figure(self) -> None:
        index = self.figure_grid.currentIndex()
        if index.isValid():
            self._explain(self.figure_model.question_of(index.row(), index.column()))

    def commands(self) -> list[Command]:
        return [
            Command("Explain the chosen utilisation", self._explain_cell),
            Command("Look behind the chosen utilisation", self._look_behind_heat),
            Command("Open what stands behind the number", self.behind.open_line),
            Command("Try the cheapest remedy in a scenario", self.remedies.try_cheapest),
            Command("Remedies for the chosen quarter", partial(self.remedies.choose_scope, True)),
            Command("Remedies for the whole plan", partial(self.remedies.choose_scope, False)),
            Command("Capacity figure as table or figure", self.toggle_table),
            *(Command(words.UNIT_COMMANDS[unit], partial(self.choose_unit, unit)) for unit in Unit),
            *(Command(text, partial(self.side.show_panel, at)) for at, text in enumerate(words.TAB_COMMANDS)),
            *(Command(text, partial(self.choose_span, bool(at))) for at, text in enumerate(words.SPAN_COMMANDS)),
            Command(f"{words.EXPLAIN_UNIT} of the capacity", self._explain_unit),
        ]


def _chart_of(results: Results, unit: Unit, selected: Quarter) -> DemandChart:
    load = load_of(results, unit)
    run = tuple(tuple(line) for line in load.run.tolist())
    demand = tuple(tuple(line) for line in load.demand.tolist())
    name = figures.FTE if unit is Unit.FTE else figures.HOURS
    ceiling = assumption(results.plan, "ceiling")
    return DemandChart(results.quarters, demand, tuple(load.capacity.tolist()), ceiling, name, selected, run)
