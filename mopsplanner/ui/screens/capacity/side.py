"""The card beside the figure: remedies, what stands behind a number, what stands out; one of them at a time."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from mopsplanner.engine.findings import findings
from mopsplanner.texts import capacity as words
from mopsplanner.texts.findings import finding_text
from mopsplanner.ui.parts.basics import Card, Pill, button, clear, label, row
from mopsplanner.ui.screens.capacity.behind import BehindPanel
from mopsplanner.ui.screens.capacity.models import BehindModel
from mopsplanner.ui.screens.capacity.remedies import RemedyPanel
from mopsplanner.ui.session import Session

REMEDIES, BEHIND, FINDINGS = range(3)
FINDINGS_SHOWN = 8


class FindingsPanel(QWidget):
    """What the engine noticed, the worst first."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.lines = QGridLayout()
        self.lines.setContentsMargins(0, 0, 0, 0)
        self.lines.setHorizontalSpacing(10)
        self.lines.setVerticalSpacing(8)
        self.lines.setColumnStretch(1, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(self.lines)
        box.addStretch(1)

    def refresh(self) -> None:
        """List the findings of the plan as it is now."""
        clear(self.lines)
        noticed = findings(self._session.results, self._session.today)
        for line, finding in enumerate(noticed[:FINDINGS_SHOWN]):
            sign = Pill(words.SEVERITY[finding.severity], words.SEVERITY_TONE[finding.severity])
            self.lines.addWidget(sign, line, 0, Qt.AlignmentFlag.AlignTop)
            self.lines.addWidget(label(finding_text(finding), wrap=True), line, 1)
        if not noticed:
            self.lines.addWidget(label(words.NO_FINDINGS, "muted", wrap=True), 0, 1)
        more = len(noticed) - FINDINGS_SHOWN
        if more > 0:
            self.lines.addWidget(label(words.more_findings(more), "small"), FINDINGS_SHOWN, 1)


class FirmCard(Card):
    """A card that keeps its least height: by Qt a wrapped text in it would let it shrink further."""

    def hasHeightForWidth(self) -> bool:
        return False


class SideCard(FirmCard):
    """Three panels behind three buttons; each scrolls by itself where it is higher than the card."""

    def __init__(self, session: Session, model: BehindModel) -> None:
        super().__init__()
        self.remedies, self.behind, self.noticed = (
            RemedyPanel(session),
            BehindPanel(session, model),
            FindingsPanel(session),
        )
        self._pages = QStackedWidget()
        self._group = QButtonGroup(self)
        self.tabs = [self._tab(at, text) for at, text in enumerate(words.TABS)]
        for page in (_scrolled(self.remedies, words.TABS[0]), self.behind, _scrolled(self.noticed, words.TABS[2])):
            self._pages.addWidget(page)
        self.body.addLayout(row(*self.tabs, 1, spacing=6))
        self.body.addWidget(self._pages, 1)
        self.show_panel(REMEDIES)

    def _tab(self, at: int, text: str) -> QPushButton:
        made = button(text, partial(self.show_panel, at))
        made.setCheckable(True)
        self._group.addButton(made)
        return made

    def show_panel(self, at: int) -> None:
        """Bring one of the three to the front."""
        self.tabs[at].setChecked(True)
        self._pages.setCurrentIndex(at)

    def refresh(self) -> None:
        """Show the plan as it is now."""
        self.remedies.refresh()
        self.behind.refresh()
        self.noticed.refresh()


def _scrolled(panel: QWidget, name: str) -> QScrollArea:
    area = QScrollArea()
    panel.setObjectName("page")
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(name)
    area.setWidget(panel)
    return area
