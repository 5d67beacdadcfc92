"""Moves of time proposed for the whole team, each to be accepted."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout

from mopsplanner.edits.positions import set_allocations
from mopsplanner.engine.arrays import assumption
from mopsplanner.engine.rebalancing import Proposal, entries_of, proposals_one_by_one, standing
from mopsplanner.engine.results import Results
from mopsplanner.plan.rows import Position
from mopsplanner.texts import rebalancing as words
from mopsplanner.ui.parts.basics import Card, button, clear, column, label, row
from mopsplanner.ui.session import Session

SIDE_WIDTH = 372
"""Pixels of the cards beside the positions."""
TEXT_WIDTH = SIDE_WIDTH - 34


class ProposalCard(Card):
    """Proposals for the chosen scenario. They are sought once the screen shows what was edited."""

    def __init__(self, session: Session) -> None:
        super().__init__(words.TITLE)
        self.setFixedWidth(SIDE_WIDTH)
        self._session = session
        self._sought_for: Results | None = None
        self._wanted_for: Results | None = None
        self._search: Iterator[Proposal] = iter(())
        self.proposals: tuple[Proposal, ...] = ()
        self.buttons: list[QPushButton] = []
        self.lines: QVBoxLayout = column(spacing=10)
        self.body.addLayout(self.lines)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._seek)

    def refresh(self) -> None:
        """Seek proposals for the plan as it is now, unless they stand already."""
        if self._session.results is not self._wanted_for:
            self._wanted_for = self._session.results
            self._search = proposals_one_by_one(self._wanted_for)
            for one in self.buttons:
                one.setEnabled(False)
            self._later.start()

    def _seek(self) -> None:
        """Seek one proposal; the window lives on before the next one is sought."""
        if not self._session.is_open or self._session.results is not self._wanted_for:
            return
        proposal = next(self._search, None)
        if self._sought_for is not self._wanted_for:
            self._begin(self._wanted_for)
        if proposal is not None:
            self.proposals = (*self.proposals, proposal)
            self._add(len(self.proposals), proposal)
            self._later.start()
        elif not self.proposals:
            said = words.nothing_text(standing(self._wanted_for), assumption(self._wanted_for.plan, "ceiling"))
            self.lines.addWidget(wrapped(said, "muted", self))

    def _begin(self, results: Results) -> None:
        """Take away what was proposed for an earlier plan."""
        self._sought_for, self.proposals, self.buttons = results, (), []
        clear(self.lines)

    def _add(self, count: int, proposal: Proposal) -> None:
        text, first = words.proposal_text(proposal, self._session.view.rows(Position)), count == 1
        accept = button(
            words.ACCEPT if first else words.ACCEPT_ALL,
            partial(self.accept, count),
            tooltip=words.ACCEPT_TIP if first else words.ACCEPT_ALL_TIP,
        )
        accept.setAccessibleName(f"{accept.text()}: {text}")
        accept.setEnabled(not self._session.read_only)
        self.buttons.append(accept)
        told, effect = wrapped(text, "", self), wrapped(words.effect_text(proposal), "muted", self)
        self.lines.addLayout(column(told, effect, row(1, accept), spacing=4))

    def accept(self, count: int = 1) -> None:
        """Set what the first proposals say, as one step."""
        if self._session.results is self._sought_for and self.proposals:
            self._session.edit(set_allocations, entries_of(self.proposals[:count]))


def wrapped(text: str, look: str, card: Card) -> QLabel:
    """A text of a card beside the positions, as high as it needs: the page would press it together."""
    made = label(text, look, wrap=True)
    made.setParent(card)
    made.ensurePolished()
    made.setMinimumHeight(made.heightForWidth(TEXT_WIDTH))
    return made
