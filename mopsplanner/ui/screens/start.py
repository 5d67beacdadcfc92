"""What stands in the window while no plan is open: recent plans, a new one, three samples. No questions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from mopsplanner import resources
from mopsplanner.ui.parts.basics import Card, button, clear, column, label, row
from mopsplanner.ui.recents import Recent, drafts, recents

if TYPE_CHECKING:
    from mopsplanner.ui.window import Window

SAMPLES = (
    ("small", "Small company", "One generalist, 35 employees, nine campaigns a quarter."),
    ("midmarket", "Mid-market company", "Four people, 320 employees, a webinar season that bites."),
    ("enterprise", "Enterprise", "Thirteen people under a director, 2,400 employees, two scenarios."),
)
WIDTH, MARK = 980, 52


class StartScreen(QWidget):
    """The page without a plan."""

    def __init__(self, window: Window) -> None:
        super().__init__()
        self.setObjectName("ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Start")
        self._window = window
        page = QWidget()
        page.setObjectName("page")
        page.setMaximumWidth(WIDTH)
        inner = QVBoxLayout(page)
        inner.setContentsMargins(32, 52, 32, 32)
        inner.setSpacing(26)
        inner.addLayout(self._head())
        inner.addLayout(self._columns())
        inner.addStretch(1)
        inner.addWidget(label("Works without a network. Your plans stay on this machine.", "small"))
        area = QScrollArea()
        area.setWidgetResizable(True)
        holder = QWidget()
        holder.setObjectName("page")
        centred = QHBoxLayout(holder)
        centred.setContentsMargins(0, 0, 0, 0)
        centred.addStretch(1)
        centred.addWidget(page, 10)
        centred.addStretch(1)
        area.setWidget(holder)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        self.refresh()

    def _head(self) -> QHBoxLayout:
        self._mark = QLabel()
        self._mark.setFixedSize(MARK, MARK)
        title = label("MOps Planner", "title")
        says = label("How many people, in which roles, from when, at what cost; and what they can deliver.", "muted")
        self.new = button("New plan", self._window.new_plan, "primary", "New plan (Ctrl+N)")
        self.open = button("Open...", self._window.open_plan, tooltip="Open a plan (Ctrl+O)")
        return row(self._mark, column(title, says, spacing=2), 1, self.open, self.new, spacing=14)

    def show_mark(self) -> None:
        """Draw the program's mark. Comes after the first paint: the drawings' library takes a while to load."""
        picture = QPixmap(str(resources.resource("icons", "mopsplanner.svg")))
        self._mark.setPixmap(picture.scaled(MARK, MARK, mode=Qt.TransformationMode.SmoothTransformation))

    def _columns(self) -> QHBoxLayout:
        recent = Card("Recent plans")
        self._recents = column(spacing=6)
        recent.body.addLayout(self._recents)
        recent.body.addStretch(1)
        samples = Card("Sample plans")
        samples.body.addWidget(
            label("Complete plans to try everything on. Each opens as a draft of its own.", "small", wrap=True)
        )
        self.samples: dict[str, QPushButton] = {}
        for kind, name, says in SAMPLES:
            made = _entry(name, says)
            made.clicked.connect(partial(self._open_sample, kind))
            self.samples[kind] = made
            samples.body.addWidget(made)
        samples.body.addStretch(1)
        line = QHBoxLayout()
        line.setSpacing(18)
        line.addWidget(recent, 1)
        line.addWidget(samples, 1)
        return line

    def _open_sample(self, kind: str) -> None:
        self._window.files.open_sample(kind)

    def refresh(self) -> None:
        """Show the recent plans as they are on disk now."""
        clear(self._recents)
        waiting = drafts()
        for draft in waiting:
            made = _entry(draft.name, "Draft without a file of its own, kept safe")
            made.clicked.connect(partial(self._open_draft, str(draft.path)))
            discard = button("Discard", partial(self._discard_draft, draft), "link")
            discard.setAccessibleName(f"Discard the draft {draft.name}")
            line = row(made, discard)
            line.setStretch(0, 1)
            self._recents.addLayout(line)
        known = recents()
        for entry in known:
            self._recents.addWidget(self._recent(entry))
        if not known and not waiting:
            empty = "Plans that you open appear here. Begin with a new plan, or look around in a sample."
            self._recents.addWidget(label(empty, "muted", wrap=True))
            self._recents.addLayout(row(button("New plan", self._window.new_plan), 1))

    def _discard_draft(self, draft: Recent) -> None:
        self._window.files.discard_draft(draft.path, draft.name)
        self.refresh()

    def _open_draft(self, path: str) -> None:
        self._window.files.open_draft(path)

    def _recent(self, entry: Recent) -> QPushButton:
        made = _entry(entry.name, entry.problem.capitalize() if entry.problem else str(entry.path))
        made.setToolTip(str(entry.path))
        made.setEnabled(not entry.problem)
        made.clicked.connect(partial(self._open_recent, str(entry.path)))
        return made

    def _open_recent(self, path: str) -> None:
        self._window.files.open_path(path)


def _entry(name: str, says: str) -> QPushButton:
    """A wide button of two lines."""
    made = QPushButton()
    made.setProperty("look", "recent")
    made.setAccessibleName(name)
    made.setAccessibleDescription(says)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    title, small = label(name, "heading"), label(says, "small", wrap=True)
    for text in (title, small):
        text.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    inner = QVBoxLayout(made)
    inner.setContentsMargins(14, 9, 14, 9)
    inner.setSpacing(2)
    inner.addWidget(title)
    inner.addWidget(small)
    return made
