"""Team: chart and roster, two views of the same selection, with the inspector beside them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QStackedWidget

from mopsplanner.plan.plan import BASELINE, view
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Role
from mopsplanner.plan.words import DOMAINS, Home
from mopsplanner.texts import numbers
from mopsplanner.texts.words import DOMAIN, HOME
from mopsplanner.ui.parts.basics import Card, button, clear, empty, row
from mopsplanner.ui.parts.legend import Legend
from mopsplanner.ui.parts.palette import Command
from mopsplanner.ui.screen import NARROW, Screen
from mopsplanner.ui.screens.team.gestures import Gestures
from mopsplanner.ui.screens.team.inspector import Inspector
from mopsplanner.ui.screens.team.page import ChartPage
from mopsplanner.ui.screens.team.roster_view import RosterView

if TYPE_CHECKING:
    from mopsplanner.ui.window import Window

VIEWS = ("Chart", "Roster")


class TeamScreen(Screen):
    """Shapes the team."""

    title = "Team"

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._views = QButtonGroup(self)
        for at, name in enumerate(VIEWS):
            self.header.insertWidget(1 + at, self._view_button(name))
        self.add = QPushButton("Add a position  ▾")
        self.add.setMenu(QMenu(self.add))
        self.header.addWidget(self.add)
        self.header.addWidget(button("Import a roster...", self._import))
        self.gestures = Gestures(window, self)
        self.page = ChartPage(self.theme, self.gestures)
        self.chart = self.page.chart
        self.header.insertWidget(self.header.indexOf(self.add), self.page.changes)
        self.roster_view = RosterView(self.session, self.theme)
        self.model, self.roster = self.roster_view.model, self.roster_view.grid
        self.inspector = Inspector(self.session, self.theme)
        self.stack = QStackedWidget()
        self.body.addLayout(self._columns(), 1)
        self._connect()

    def _view_button(self, name: str) -> QPushButton:
        made = QPushButton(name)
        made.setCheckable(True)
        made.setChecked(name == VIEWS[0])
        made.clicked.connect(partial(self.show_view, name))
        self._views.addButton(made)
        return made

    def _columns(self) -> QHBoxLayout:
        card = Card(margins=14)
        self.stack.addWidget(self.page)
        self.stack.addWidget(self.roster_view)
        self._let_the_front_decide()
        card.body.addWidget(self.stack, 1)
        self.strip = QHBoxLayout()
        self.strip.setSpacing(6)
        legend = Legend(self.theme, [(domain.value, DOMAIN[domain]) for domain in DOMAINS])
        self._foot = row(self.strip, 1, legend)
        card.body.addLayout(self._foot)
        line = QHBoxLayout()
        line.setSpacing(14)
        line.addWidget(card, 1)
        line.addWidget(self.inspector)
        return line

    def _connect(self) -> None:
        self.chart.chosen.connect(self.session.select)
        self.page.opened.connect(self.inspector.name.setFocus)
        self.model.unreadable.connect(self.host.toast.say)
        self.roster_view.chosen.connect(self.session.select)
        self.roster_view.sight_requested.connect(partial(self.show_view, VIEWS[1]))
        self.session.selection_changed.connect(self._follow_selection)
        self.host.themes.changed.connect(self._recolor)
        QShortcut(QKeySequence("Ctrl+M"), self).activated.connect(self.gestures.ask_manager)

    def _import(self) -> None:
        self.host.files.ask_import_roster()

    def _recolor(self) -> None:
        self.roster_view.recolor(self.theme())

    # Showing

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        ways, narrow = QHBoxLayout.Direction, self.width() < NARROW
        self._foot.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        for page in self._pages:
            page.set_narrow(narrow)

    def refresh(self) -> None:
        results, quarter = self.session.results, self.session.quarter
        branched = self.session.scenario != BASELINE
        baseline = view(self.session.plan) if branched else results.plan
        self.page.show_team(results, quarter, baseline if branched else None)
        if not self._chart_in_front:
            self.roster_view.show_results(results, quarter)
        self._fill_roles()
        self._fill_strip()
        self._show_selection()

    @property
    def _chart_in_front(self) -> bool:
        """Whether the chart is seen; what is behind is drawn when it comes to the front."""
        return self.stack.currentWidget() is self.page

    @property
    def _pages(self) -> tuple[ChartPage, RosterView]:
        return self.page, self.roster_view

    def show_view(self, name: str) -> None:
        """Bring the chart or the roster to the front; the tools of the one behind do not keep the window wide."""
        self.stack.setCurrentIndex(VIEWS.index(name))
        self._let_the_front_decide()
        self.mark_stale()
        self._views.buttons()[VIEWS.index(name)].setChecked(True)

    def _let_the_front_decide(self) -> None:
        policies = QSizePolicy.Policy
        for page in self._pages:
            in_front = page is self.stack.currentWidget()
            page.setSizePolicy(policies.Preferred if in_front else policies.Ignored, policies.Expanding)

    def _fill_strip(self) -> None:
        """The quarters of the chosen fiscal year, and a way to the years before and after."""
        clear(self.strip)
        quarters, chosen = self.session.results.quarters, self.session.quarter
        years = sorted({quarter.year for quarter in quarters})
        for year in years:
            if year == chosen.year:
                own = [quarter for quarter in quarters if quarter.year == year]
                for name, quarter in zip(numbers.quarter_heads(own), own, strict=True):
                    self.strip.addWidget(self._strip_button(name, quarter, quarter == chosen))
            elif abs(year - chosen.year) == 1:
                first = next(one for one in quarters if one.year == year)
                name = f"FY{year % 100:02d} →" if year > chosen.year else f"← FY{year % 100:02d}"
                self.strip.addWidget(self._strip_button(name, first, chosen=False))

    def _strip_button(self, name: str, quarter: Quarter, chosen: bool) -> QPushButton:
        made = QPushButton(name)
        made.setCheckable(True)
        made.setChecked(chosen)
        made.setToolTip(f"The team at the end of {numbers.quarter(quarter)}")
        made.clicked.connect(partial(self.session.choose_quarter, quarter))
        return made

    def _fill_roles(self) -> None:
        menu = self.add.menu()
        empty(menu)
        self.add.setEnabled(not self.session.read_only)
        roles = sorted(self.session.view.rows(Role).values(), key=lambda item: item.order)
        for home in Home:
            group = menu.addMenu(HOME[home])
            for role in (item for item in roles if item.home is home):
                group.addAction(role.name).triggered.connect(partial(self.gestures.add_role, role.id))

    def _follow_selection(self) -> None:
        """Behind another screen the cards may be those of an older plan; then a refresh comes first, and shows it."""
        if not self._stale:
            self._show_selection()

    def _show_selection(self) -> None:
        ids = self.session.selection
        if self._chart_in_front:
            self.chart.select(ids)
        else:
            self.roster_view.select(ids)
        if self.session.is_open:
            self.inspector.show_selection()

    def commands(self) -> list[Command]:
        return [
            Command("Show the chart", partial(self.show_view, VIEWS[0])),
            Command("Show the roster", partial(self.show_view, VIEWS[1])),
            *self.gestures.commands(),
            *self.page.commands(),
            *self.roster_view.commands(),
        ]
