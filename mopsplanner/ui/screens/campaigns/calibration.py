"""What closed quarters say about the focus share and the recipes, each value to be accepted or refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton

from mopsplanner.edits.calibration import accept_assumption, accept_recipe, is_taken_over
from mopsplanner.edits.change import Change
from mopsplanner.engine.calibration import Calibration, Measure, Proposal, calibrate, recorded_hours
from mopsplanner.engine.results import Results
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Assumption, CampaignType
from mopsplanner.texts import calibration as words
from mopsplanner.ui.parts.basics import Card, button, clear, label, row
from mopsplanner.ui.parts.palette import Command
from mopsplanner.ui.session import Session

NAME_WIDTH = 180
"""Pixels that a name may take."""

Refused = tuple[Measure, str, tuple[Quarter, ...]]


class CalibrationCard(Card):
    """One line a proposal. What was refused is remembered while the plan stays open."""

    def __init__(self, session: Session, say: Callable[[str], object]) -> None:
        super().__init__(words.TITLE)
        self._session, self._say = session, say
        self._refused: set[Refused] = set()
        self._shown: Results | None = None
        self._found: Calibration | None = None
        self.proposals: tuple[Proposal, ...] = ()
        self.accept_button = button(words.ACCEPT_ALL, self.accept_all, tooltip=words.ACCEPT_ALL_TIP)
        self.header.addWidget(self.accept_button)
        self.note = label("", "muted", wrap=True)
        self.body.addWidget(self.note)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(0)
        self.grid.setVerticalSpacing(0)
        self.grid.setColumnStretch(0, 2)
        self.grid.setColumnStretch(4, 3)
        self.body.addLayout(self.grid)
        session.closed.connect(self._refused.clear)

    def refresh(self) -> None:
        """Measure the plan as it is now, unless that is shown; without two closed quarters there is no card."""
        if self._session.results is not self._shown:
            self._shown = self._session.results
            self._found = _measured(self._session.view)
            self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_whole()

    def _keep_whole(self) -> None:
        """Hold the card as high as its lines need at this width: the page would press them together."""
        self.body.activate()
        self.setMinimumHeight(max(0, self.body.totalHeightForWidth(self.width())))

    def _show(self) -> None:
        clear(self.grid)
        found = self._found
        self.setVisible(found is not None)
        self.proposals = () if found is None else tuple(self._open(found))
        if found is None:
            return
        unused = [words.unused_line(item) for item in found.unused]
        settled = [] if self.proposals else [words.SETTLED]
        self.note.setText(" ".join([words.headline(found), *settled, *unused]))
        self.accept_button.setEnabled(bool(self.proposals) and not self._session.read_only)
        for at, head in enumerate((*words.HEADS, "") if self.proposals else ()):
            self.grid.addWidget(_cell(head, "cell-head", at), 0, at)
        for line, proposal in enumerate(self.proposals, start=1):
            self._add(line, proposal)
        self._keep_whole()

    def _open(self, found: Calibration) -> Sequence[Proposal]:
        """What was neither taken over from these quarters nor refused, what lies outside its range first."""
        left = [
            one
            for one in found.proposals
            if (one.measure, one.id, found.quarters) not in self._refused
            and not is_taken_over(_row_of(self._session.view, one), found.quarters)
        ]
        return sorted(left, key=lambda one: not one.changed)

    def _add(self, line: int, proposal: Proposal) -> None:
        for at, text in enumerate(words.cells(proposal)):
            self.grid.addWidget(_cell(text, "cell-muted" if at in (3, 4) else "cell", at), line, at)
        accept = self._answer(words.ACCEPT, words.ACCEPT_TIP, proposal, self.accept)
        refuse = self._answer(words.REFUSE, words.REFUSE_TIP, proposal, self.refuse)
        answers = row(accept, refuse, spacing=6)
        answers.setContentsMargins(0, 2, 0, 2)
        self.grid.addLayout(answers, line, 5)

    def _answer(self, text: str, tip: str, proposal: Proposal, give: Callable[[Proposal], None]) -> QPushButton:
        made = button(text, partial(give, proposal), tooltip=tip)
        made.setAccessibleName(words.answer_name(text, proposal))
        made.setEnabled(not self._session.read_only)
        return made

    # Answers

    def accept(self, proposal: Proposal) -> None:
        """Take a measured value into the chosen scenario."""
        self._accept([proposal])

    def accept_all(self) -> None:
        """Take everything that is proposed, as one step."""
        if self.proposals:
            self._accept(self.proposals)
        else:
            self._say(words.NOTHING_TO_ACCEPT if self._found is None else words.SETTLED)

    def _accept(self, proposals: Sequence[Proposal]) -> None:
        for refusal in self._session.edit_together([self._step(proposal) for proposal in proposals]):
            self._session.tell(refusal)

    def refuse(self, proposal: Proposal) -> None:
        """Keep the plan's value, and propose it no more."""
        if self._found is not None:
            self._refused.add((proposal.measure, proposal.id, self._found.quarters))
            self._show()

    def _step(self, proposal: Proposal) -> Callable[[Plan], Change]:
        assert self._found is not None
        quarters, scenario = self._found.quarters, self._session.scenario
        if proposal.measure is Measure.FOCUS:
            return lambda plan: accept_assumption(plan, scenario, proposal.id, proposal.measured, quarters)
        return lambda plan: accept_recipe(plan, scenario, proposal.id, proposal.factor, quarters)

    def commands(self) -> list[Command]:
        """For the palette."""
        return [Command(words.ACCEPT_ALL_COMMAND, self.accept_all)]


def _cell(text: str, look: str, column: int) -> QLabel:
    """A text in its column: numbers on the right, a long name cut and whole in the tooltip."""
    made = label(text, look)
    if column in (1, 2, 3):
        made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    if column == 0:
        made.ensurePolished()
        made.setText(made.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, NAME_WIDTH))
        made.setToolTip(text if made.text() != text else "")
    return made


def _measured(plan: Plan) -> Calibration | None:
    """What closed quarters say of a plan; None where there is too little to measure."""
    try:
        return calibrate(plan, measured=recorded_hours(plan))
    except Refusal:
        return None


def _row_of(plan: Plan, proposal: Proposal) -> Assumption | CampaignType:
    if proposal.measure is Measure.FOCUS:
        return plan.row(Assumption, proposal.id)
    return plan.row(CampaignType, proposal.id)
