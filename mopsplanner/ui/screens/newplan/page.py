"""New plan: the company on the left, the team that follows on the right, as the person types."""

from __future__ import annotations

import uuid
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from mopsplanner.catalog.loading import load
from mopsplanner.charts.team_cards import TeamCards
from mopsplanner.engine.founding import Founding, found_plan
from mopsplanner.engine.results import Results, results
from mopsplanner.engine.scoreboard import scoreboard
from mopsplanner.engine.sizing import Estimate, Seat, Suggestion, suggest
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Position
from mopsplanner.plan.words import DOMAINS, Home
from mopsplanner.texts import numbers, team_models
from mopsplanner.texts import suggestion as words
from mopsplanner.texts.words import BAND_GUIDE, DOMAIN, HOME, REPORTS_TO
from mopsplanner.ui.parts.bars import ShareBar
from mopsplanner.ui.parts.basics import Card, Pill, button, clear, column, label, row
from mopsplanner.ui.screens.newplan.form import CompanyForm
from mopsplanner.ui.screens.newplan.tree import TeamTree

if TYPE_CHECKING:
    from mopsplanner.ui.window import Window

FORM_WIDTH, LEAST_FORM = 440, 478
NARROW = 600
"""Width of the right half in pixels below which what stood side by side stands in two lines."""
TYPING_PAUSE_MS = 60


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
        self.people = label("", "title")
        self.band = Pill("", "accent")
        self.team = QGridLayout()
        self.shares = {name: ShareBar(name) for name in (*DOMAINS, "leadership")}
        self.reasons = column(spacing=5)
        self.estimates = column(spacing=5)
        self.pills = [Pill() for _ in range(4)]
        self.tree = TeamTree(lambda: window.themes.theme)
        self.legend = label("", "small")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.refresh)
        self._lay_out()
        self.form.edited.connect(self._later)
        window.themes.changed.connect(self.refresh)
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
        fields.setContentsMargins(36, 24, 36, 8)
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
        self.confirm = button("Create plan", self.make, "primary", "Create the plan (Ctrl+Return)")
        self.confirm.setDefault(True)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.make)
        self.from_roster = button("Start from a roster file...", self.ask_roster)
        self.cancel = button("Cancel", self.leave, tooltip="Cancel (Esc)")
        foot = row(self.from_roster, 1, self.cancel, self.confirm)
        foot.setContentsMargins(36, 10, 36, 18)
        box = QVBoxLayout(side)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(area, 1)
        box.addLayout(foot)
        return side

    def _right(self) -> QWidget:
        page = QWidget()
        page.setObjectName("page")
        box = QVBoxLayout(page)
        box.setContentsMargins(28, 24, 28, 20)
        box.setSpacing(14)
        box.addLayout(row(self.people, self.band, 1, spacing=14))
        self._pill_lines = QGridLayout()
        self._pill_lines.setHorizontalSpacing(8)
        self._pill_lines.setVerticalSpacing(6)
        self._pill_lines.setColumnStretch(len(self.pills), 1)
        box.addLayout(self._pill_lines)
        sits = Card(team_models.TREE_TITLE)
        sits.header.addWidget(self.legend)
        sits.body.addWidget(self.tree)
        box.addWidget(sits)
        team = Card("Team")
        self.team.setHorizontalSpacing(0)
        self.team.setVerticalSpacing(0)
        self.team.setColumnStretch(0, 5)
        self.team.setColumnStretch(3, 6)
        team.body.addLayout(self.team)
        box.addWidget(team)
        time = Card("Where the time goes")
        time.body.setSpacing(12)
        for bar in self.shares.values():
            time.body.addWidget(bar)
        time.body.addStretch(1)
        why = Card("Why this size")
        why.body.addLayout(self.estimates)
        why.body.addLayout(self.reasons)
        why.body.addStretch(1)
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._cards.setSpacing(14)
        self._cards.addWidget(time, 5)
        self._cards.addWidget(why, 6)
        box.addLayout(self._cards)
        box.addStretch(1)
        self._arrange_right()
        return page

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange_right()

    def _arrange_right(self) -> None:
        """Pills in one line and cards side by side where there is room."""
        narrow = self.width() - LEAST_FORM < NARROW
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._cards.setDirection(down if narrow else across)
        for at, pill in enumerate(self.pills):
            self._pill_lines.addWidget(pill, at // 2 if narrow else 0, at % 2 if narrow else at)

    # What follows

    def _later(self) -> None:
        self._timer.start(TYPING_PAUSE_MS)

    def refresh(self) -> None:
        """Suggest a team for what the fields say now."""
        try:
            founding = self.form.founding()
            suggestion = suggest(founding.profile, self._catalog, founding.model)
            plan = found_plan(founding, self._catalog, "preview")
        except Refusal as refusal:
            self._founding = None
            self.form.show_error(refusal)
            self.confirm.setEnabled(False)
            return
        self._founding = founding
        self.form.show_error(None)
        self.confirm.setEnabled(True)
        marketers = suggestion.estimates[2].inputs["marketing_people"]
        self.form.show_defaults(marketers, len(suggestion.tools), sum(suggestion.campaigns.values()))
        self.people.setText(words.headline(suggestion.people))
        self.band.set(BAND_GUIDE[suggestion.size_band], "accent")
        self._show_team(suggestion)
        self._show_time(suggestion)
        self._show_why(suggestion)
        computed = results(plan)
        self.form.account.show_model(suggestion, founding.reports_to, self._catalog)
        self._show_tree(suggestion, founding, computed)
        self._show_pills(founding, computed)

    def _show_tree(self, suggestion: Suggestion, founding: Founding, computed: Results) -> None:
        ids = list(computed.plan.rows(Position))
        seats = dict(zip(ids, suggestion.seats, strict=True))
        dotted = frozenset(id for id, seat in seats.items() if seat.dotted_to is not None)
        tips = {id: team_models.seat_tooltip(seat, founding.model, self._catalog) for id, seat in seats.items()}
        titles = {id: team_models.short_title(seat, founding.model, self._catalog) for id, seat in seats.items()}
        team = TeamCards(computed, computed.quarters[0])
        self.tree.show_team(team, REPORTS_TO[founding.reports_to], dotted, titles, tips)
        said = team_models.tree_description(suggestion, founding.reports_to, self._catalog)
        self.tree.setAccessibleDescription(said)
        self.legend.setText(team_models.DOTTED_LEGEND if dotted else "")

    def _show_pills(self, founding: Founding, computed: Results) -> None:
        board = scoreboard(computed, computed.quarters[0])
        per_quarter = board.planned / len(computed.quarters)
        self.pills[0].set(f"{numbers.whole(per_quarter)} campaigns a quarter", "good")
        self.pills[1].set(f"{numbers.money(board.year_cost, founding.currency)} loaded in year one", "accent")
        tone = "bad" if board.peak > 1 else "warn" if board.peak > board.ceiling else "good"
        peak = (
            f"{DOMAIN[board.peak_domain]} {numbers.percent(board.peak)} busy in {numbers.quarter(board.peak_quarter)}"
        )
        self.pills[2].set(peak, tone)
        short = board.planned - board.deliverable
        self.pills[3].set(f"{numbers.campaigns(short)} campaigns slip" if short >= 0.5 else "", "warn")

    def _show_team(self, suggestion: Suggestion) -> None:
        clear(self.team)
        for at, caption in enumerate(("Role", "Domain", "People", "Why")):
            self.team.addWidget(label(caption, "cell-head"), 0, at)
        for line, (seat, count) in enumerate(_grouped(suggestion), start=1):
            entry = self._catalog.roles[seat.role]
            name = label(entry.name, "cell", wrap=True)
            name.setToolTip(f"{entry.duty}.")
            home = HOME[Home(seat.domain.value)] if seat.domain else HOME[Home.LEADERSHIP]
            home = HOME[Home.GENERALIST] if suggestion.people == 1 else home
            why = label(words.seat_why_sourced(seat, self._catalog), "cell-muted", wrap=True)
            for wide in (name, why):
                wide.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            for at, widget in enumerate((name, label(home, "cell-muted"), label(str(count), "cell"), why)):
                self.team.addWidget(widget, line, at)

    def _show_time(self, suggestion: Suggestion) -> None:
        managing = suggestion.people - sum(suggestion.capacity) / self._catalog.value("reference_quarter_hours")
        lead = max(0.0, managing / suggestion.people)
        whole = sum(suggestion.capacity)
        for at, domain in enumerate(DOMAINS):
            share = suggestion.capacity[at] / whole * (1 - lead)
            busy = numbers.percent(suggestion.utilisation[at])
            self.shares[domain].show_share(DOMAIN[domain], share, domain.value, self._window.themes.theme)
            self.shares[domain].setToolTip(f"{DOMAIN[domain]}: {busy} busy in an average quarter.")
        self.shares["leadership"].show_share("Leadership", lead, "leadership", self._window.themes.theme)
        self.shares["leadership"].setToolTip("Managing takes 5% of an FTE per direct report.")

    def _show_why(self, suggestion: Suggestion) -> None:
        clear(self.estimates)
        clear(self.reasons)
        for estimate in suggestion.estimates:
            self.estimates.addLayout(self._estimate(estimate, estimate is suggestion.used))
        for reason in suggestion.reasons:
            if reason.id in ("size-used", "size-marketers"):
                continue
            text = label(words.reason_text(reason), wrap=True)
            source = label(words.origin(reason.grade, reason.source, self._catalog), "small")
            self.reasons.addLayout(column(text, source, spacing=0))

    def _estimate(self, estimate: Estimate, used: bool) -> QHBoxLayout:
        name = label(words.DRIVER[estimate.driver], "heading" if used else "muted")
        value = label(words.estimate_text(estimate), "heading" if used else "muted")
        value.setToolTip(", ".join(words.source_name(source, self._catalog) for source in estimate.sources))
        return row(name, Pill("used", "accent") if used else Pill(), 1, value)

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

        self.refresh()
        if self._founding is None:
            return
        name, _ = QFileDialog.getOpenFileName(self, "Start from a roster", "", TABLES)
        if name:
            self.start_from(Path(name), self._founding)

    def start_from(self, path: Path, founding: Founding) -> None:
        """Show what a roster would bring into the plan; it is made when the person agrees."""
        from mopsplanner.ui.screens.importing.page import show_import
        from mopsplanner.ui.screens.newplan.from_roster import StartDialog

        show_import(self._window, path, lambda window, file: StartDialog(window, file, founding, self.leave))

    def leave(self) -> None:
        """Go back without a plan."""
        self._window.leave_page(self)


def _grouped(suggestion: Suggestion) -> list[tuple[Seat, int]]:
    """The seats, like ones counted together."""
    counts: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], Seat] = {}
    for seat in suggestion.seats:
        at = (seat.role, seat.why_id)
        counts[at] += 1
        first.setdefault(at, seat)
    return [(seat, counts[at]) for at, seat in first.items()]
