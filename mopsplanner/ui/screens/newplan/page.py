"""New plan: the company on the left, the team that follows on the right, as the person types."""

from __future__ import annotations

import uuid
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from mopsplanner.catalog.entries import Catalog
from mopsplanner.catalog.loading import load
from mopsplanner.engine.founding import Founding, found_plan
from mopsplanner.engine.results import Results, results
from mopsplanner.engine.scoreboard import scoreboard
from mopsplanner.engine.sizing import DRIVERS, Suggestion, suggest, time_shares
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.words import DOMAINS, Home, ReportsTo, TeamModel
from mopsplanner.texts import newplan, team_models
from mopsplanner.texts import suggestion as words
from mopsplanner.texts.words import BAND_GUIDE, DOMAIN, HOME, REPORTS_TO
from mopsplanner.ui.parts.basics import Card, Pill, button, label, row
from mopsplanner.ui.parts.palette import Command
from mopsplanner.ui.screens.newplan.estimates import EstimateTiles
from mopsplanner.ui.screens.newplan.form import CompanyForm
from mopsplanner.ui.screens.newplan.sketches import sketches
from mopsplanner.ui.screens.newplan.tables import Ledger, SeatTable
from mopsplanner.ui.screens.newplan.time_bar import Part, TimeBar
from mopsplanner.ui.screens.newplan.tree import TeamTree
from mopsplanner.ui.theme.tokens import Theme

if TYPE_CHECKING:
    from mopsplanner.ui.window import Window

FORM_WIDTH, LEAST_FORM = 440, 478
SIDE = 36
"""Margin of the form; a scroll bar stands in it, so that fields and buttons end at one line."""
NARROW = 600
"""Width of the right half in pixels below which what stood side by side stands in two lines."""
TYPING_PAUSE_MS = 60
CREATE, ROSTER, LEAVE = "Create plan", "Start from a roster", "Leave without a plan"
TIME_TITLE, TEAM_TITLE, WHY_TITLE = "Where the time goes", "Team", "Why this size"


class NewPlanPage(QWidget):
    """Over the whole window until a plan is made or the person leaves."""

    def __init__(self, window: Window) -> None:
        super().__init__()
        self.setObjectName("ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("New plan")
        self._window = window
        self._catalog = load()
        self._founding: Founding | None = None
        self.form = CompanyForm(window.session.today)
        self.people = label("", "headline")
        self.band = Pill("", "accent")
        self.estimates = EstimateTiles()
        self.seats, self.ledger = SeatTable(), Ledger()
        self.pills = [Pill() for _ in range(4)]
        self.tree = TeamTree(self._theme)
        self.time = TimeBar(self._theme)
        self.legend = label("", "small")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.refresh)
        self._lay_out()
        self.form.edited.connect(self._later)
        self.estimates.chosen_changed.connect(self.refresh)
        window.themes.changed.connect(self._repaint)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.leave)
        QShortcut(QKeySequence(team_models.USE_SHORTCUT), self).activated.connect(self.form.account.take)
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.form.name.setFocus()

    # Layout

    def _lay_out(self) -> None:
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._left(), 3)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._right())
        whole.addWidget(area, 5)

    def _left(self) -> QWidget:
        side = QFrame()
        side.setObjectName("nav")
        side.setMinimumWidth(LEAST_FORM)
        side.setMaximumWidth(FORM_WIDTH + 80)
        inner = QWidget()
        inner.setObjectName("page")
        fields = QVBoxLayout(inner)
        fields.setContentsMargins(SIDE, 24, SIDE, 8)
        fields.setSpacing(10)
        fields.addWidget(label("New plan", "title"))
        hint = "Describe the company. The team on the right follows as you type, and everything stays editable."
        fields.addWidget(label(hint, "muted", wrap=True))
        fields.addWidget(self.form)
        fields.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        bar = area.verticalScrollBar()
        bar.rangeChanged.connect(
            lambda _least, most: fields.setContentsMargins(SIDE, 24, SIDE - (bar.sizeHint().width() if most else 0), 8)
        )
        self.confirm = button(CREATE, self.make, "primary", "Create the plan (Ctrl+Return)")
        self.confirm.setDefault(True)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.make)
        self.from_roster = button(f"{ROSTER} file...", self.ask_roster)
        self.cancel = button("Cancel", self.leave, tooltip="Cancel (Esc)")
        foot = row(self.from_roster, 1, self.cancel, self.confirm)
        foot.setContentsMargins(SIDE, 10, SIDE, 18)
        box = QVBoxLayout(side)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(area, 1)
        box.addLayout(foot)
        return side

    def _right(self) -> QWidget:
        page = QWidget()
        page.setObjectName("page")
        box = QVBoxLayout(page)
        box.setContentsMargins(28, 20, 28, 20)
        box.setSpacing(14)
        box.addLayout(row(self.people, self.band, 1, spacing=14))
        self._pill_lines = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pill_lines.setSpacing(8)
        for line in (row(*self.pills[:2]), row(*self.pills[2:])):
            self._pill_lines.addLayout(line)
            self._pill_lines.setAlignment(line, Qt.AlignmentFlag.AlignLeft)
        self._pill_lines.addStretch(1)
        box.addLayout(self._pill_lines)
        box.addWidget(self.estimates)
        sits = Card(team_models.TREE_TITLE)
        sits.header.addWidget(self.legend)
        sits.body.addWidget(self.tree)
        sits.body.addSpacing(4)
        sits.body.addWidget(label(TIME_TITLE, "heading"))
        sits.body.addWidget(self.time)
        box.addWidget(sits)
        for title, inner in ((TEAM_TITLE, self.seats), (WHY_TITLE, self.ledger)):
            card = Card(title)
            card.body.addWidget(inner)
            box.addWidget(card)
        box.addStretch(1)
        self._arrange_right()
        return page

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange_right()

    def _arrange_right(self) -> None:
        """Pills in one line and sums side by side where there is room."""
        narrow = self.width() - LEAST_FORM < NARROW
        self.ledger.stack(narrow)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._pill_lines.setDirection(down if narrow else across)

    # What follows

    def _later(self) -> None:
        self._timer.start(TYPING_PAUSE_MS)

    def _theme(self) -> Theme:
        return self._window.themes.theme

    def _repaint(self) -> None:
        self.tree.update()
        self.time.update()

    def refresh(self) -> None:
        """Suggest a team for what the fields say now."""
        try:
            founding = self.form.founding(self.estimates.chosen)
            suggestion = suggest(founding.profile, self._catalog, founding.model)
            plan = found_plan(founding, self._catalog, "preview")
        except Refusal as refusal:
            self._founding = None
            self.form.show_error(refusal)
            self.form.show_waiting(self._catalog)
            self.band.set(newplan.WAITING, "warn")
            self.band.setToolTip(newplan.WAITING_TOOLTIP)
            self.confirm.setEnabled(False)
            self.from_roster.setEnabled(False)
            return
        self._founding = founding
        self.form.show_error(None)
        self.confirm.setEnabled(True)
        self.from_roster.setEnabled(True)
        self._show(founding, suggestion, results(plan))

    def _show(self, founding: Founding, suggestion: Suggestion, computed: Results) -> None:
        marketers = suggestion.estimates[2].inputs["marketing_people"]
        self.form.show_defaults(marketers, len(suggestion.tools), sum(suggestion.campaigns.values()))
        self.form.show_effects(suggestion, self._catalog)
        self.form.account.show_model(suggestion, founding.reports_to, self._catalog)
        self.people.setText(words.headline(suggestion.people))
        self.band.set(BAND_GUIDE[suggestion.size_band], "accent")
        self.band.setToolTip("")
        self.estimates.show_estimates(suggestion, self._catalog)
        self.seats.show_seats(suggestion, self._catalog)
        self.ledger.show_reasons(suggestion, self._catalog)
        self.time.show_parts(_time(suggestion, self._catalog))
        self._show_tree(suggestion, founding, computed)
        self._show_pills(founding, computed)

    def _show_tree(self, suggestion: Suggestion, founding: Founding, computed: Results) -> None:
        whole, gathered = sketches(suggestion, computed, self._catalog)
        self.tree.show_team(whole, gathered, REPORTS_TO[founding.reports_to])
        said = team_models.tree_description(suggestion, founding.reports_to, self._catalog)
        self.tree.setAccessibleDescription(said)
        self.legend.setText(team_models.DOTTED_LEGEND if whole.dotted else "")

    def _show_pills(self, founding: Founding, computed: Results) -> None:
        board = scoreboard(computed, computed.quarters[0])
        per_quarter = board.planned / len(computed.quarters)
        self.pills[0].set(newplan.campaigns_pill(per_quarter), "good")
        self.pills[1].set(newplan.cost_pill(board.year_cost, founding.currency), "accent")
        tone = "bad" if board.peak > 1 else "warn" if board.peak > board.ceiling else "good"
        self.pills[2].set(newplan.peak_pill(board), tone)
        self.pills[3].set(newplan.slip_pill(board.planned - board.deliverable), "warn")

    # Leaving

    def make(self) -> None:
        """Make the plan and show it."""
        self.refresh()
        if self._founding is None:
            return
        plan = found_plan(self._founding, self._catalog, uuid.uuid4().hex)
        window = self._window
        if window.files.create(plan):
            window.leave_page(self)

    def ask_roster(self) -> None:
        """Ask for a roster and show the plan that would begin with its people; leaving is back on this page."""
        from mopsplanner.ui.files import TABLES

        name, _ = QFileDialog.getOpenFileName(self, ROSTER, "", TABLES)
        if name:
            self.take_roster(Path(name))

    def take_roster(self, path: Path) -> None:
        """Show what a roster would bring into the plan, made when the person agrees. Not while an entry is wrong."""
        self.refresh()
        founding = self._founding
        if founding is None:
            return
        from mopsplanner.ui.screens.importing.page import show_import
        from mopsplanner.ui.screens.newplan.from_roster import StartDialog

        show_import(self._window, path, lambda window, file: StartDialog(window, file, founding, self.leave))

    def commands(self) -> list[Command]:
        """What can be done here, for the palette."""
        found = [Command(CREATE, self.make, "Ctrl+Return"), Command(ROSTER, self.ask_roster)]
        found.append(Command(team_models.USE_RECOMMENDED, self.form.account.take, team_models.USE_SHORTCUT))
        found += [Command(newplan.size_team(way), partial(self.estimates.choose, way)) for way in DRIVERS]
        found += [Command(team_models.choose_model(model), partial(self.form.take_model, model)) for model in TeamModel]
        found += [Command(team_models.choose_line(line), partial(self.form.take_line, line)) for line in ReportsTo]
        return [*found, Command(LEAVE, self.leave, "Esc")]

    def leave(self) -> None:
        """Go back without a plan."""
        self._window.leave_page(self)


def _time(suggestion: Suggestion, catalog: Catalog) -> list[Part]:
    """Shares of the team's time by domain, managing apart, each with what its tooltip says."""
    shares = time_shares(suggestion, catalog.value("reference_quarter_hours"))
    parts = [
        Part(DOMAIN[domain], domain.value, shares[at], newplan.busy(domain, suggestion.utilisation[at]))
        for at, domain in enumerate(DOMAINS)
    ]
    managing = newplan.managing(catalog.value("management_share"))
    return [*parts, Part(HOME[Home.LEADERSHIP], Home.LEADERSHIP.value, shares[-1], managing)]
