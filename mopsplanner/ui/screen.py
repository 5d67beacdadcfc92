"""What every screen of a plan is: a page that refreshes when it is in front, and goes stale when it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from mopsplanner.ui.parts.basics import label
from mopsplanner.ui.parts.palette import Command
from mopsplanner.ui.session import Session
from mopsplanner.ui.theme.tokens import Theme

if TYPE_CHECKING:
    from mopsplanner.ui.window import Window


NARROW = 1000
"""Pixels below which a screen leaves out its hint, and what else can stand elsewhere."""


class PageLayout(QVBoxLayout):
    """A column in a scroll area that shrinks to its smallest height before the area scrolls.

    Wrapped labels make a layout depend on its width, and then Qt gives the page its preferred height instead.
    """

    def hasHeightForWidth(self) -> bool:
        return False


class Screen(QWidget):
    """A page of the plan. A screen overrides `refresh`, and `commands` where it has some of its own."""

    title = ""
    hint = ""

    def __init__(self, window: Window) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.title)
        self.host = window
        self._stale = True
        page = QWidget()
        page.setObjectName("page")
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        self.body = PageLayout(page)
        self.body.setContentsMargins(24, 18, 24, 18)
        self.body.setSpacing(14)
        self.header = QHBoxLayout()
        self.header.setSpacing(12)
        self.header.addWidget(label(self.title, "title"))
        self._hint = label(self.hint, "muted")
        self.header.addWidget(self._hint)
        self.header.addStretch(1)
        self.body.addLayout(self.header)
        self.session.changed.connect(self.mark_stale)
        self.session.quarter_changed.connect(self.mark_stale)
        window.themes.changed.connect(self.mark_stale)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hint.setVisible(self.width() >= NARROW)

    @property
    def session(self) -> Session:
        """The open document."""
        return self.host.session

    def theme(self) -> Theme:
        """The theme on screen."""
        return self.host.themes.theme

    def refresh(self) -> None:
        """Show the plan as it is now."""
        raise AssertionError("a screen defines how it refreshes")

    def commands(self) -> list[Command]:
        """Commands of this screen alone, for the palette."""
        return []

    def mark_stale(self) -> None:
        """Remember that something changed; refresh at once where the screen is in front."""
        self._stale = True
        if self.isVisible() and self.session.is_open:
            self.refresh_if_stale()

    def refresh_if_stale(self) -> None:
        """Refresh if something changed since the last time."""
        if self._stale and self.session.is_open:
            self._stale = False
            self.refresh()
