"""The list of screens on the left."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mopsplanner.ui.parts.basics import Pill, label

WIDTH = 188


@dataclass(frozen=True, slots=True)
class ScreenEntry:
    """A screen: the group it stands in, what it is called, and where it is made."""

    group: str
    title: str
    module: str
    type_name: str


SCREENS: dict[str, ScreenEntry] = {
    "team": ScreenEntry("Plan", "Team", "mopsplanner.ui.screens.team.screen", "TeamScreen"),
    "allocation": ScreenEntry("Plan", "Allocation", "mopsplanner.ui.screens.allocation.screen", "AllocationScreen"),
    "campaigns": ScreenEntry("Plan", "Campaigns", "mopsplanner.ui.screens.campaigns.screen", "CampaignsScreen"),
    "launches": ScreenEntry("Plan", "Launches", "mopsplanner.ui.screens.launches.screen", "LaunchesScreen"),
    "capacity": ScreenEntry("Plan", "Capacity", "mopsplanner.ui.screens.capacity.screen", "CapacityScreen"),
    "stack": ScreenEntry("Plan", "Stack", "mopsplanner.ui.screens.stack.screen", "StackScreen"),
    "assumptions": ScreenEntry("Plan", "Assumptions", "mopsplanner.ui.screens.assumptions", "AssumptionsScreen"),
    "structure": ScreenEntry("Plan", "Structure", "mopsplanner.ui.screens.structure", "StructureScreen"),
    "benchmarks": ScreenEntry("Plan", "Benchmarks", "mopsplanner.ui.screens.benchmarks", "BenchmarksScreen"),
    "history": ScreenEntry("Plan", "History", "mopsplanner.ui.screens.history", "HistoryScreen"),
    "export": ScreenEntry("Share", "Export", "mopsplanner.ui.screens.export", "ExportScreen"),
}
"""Every screen of a plan, in the order in which they are listed."""

DIGITS = range(1, 10)


def screen_keys() -> dict[str, str]:
    """The first nine screens by name, each with the keys that lead to it; the palette leads to all."""
    return {name: f"Ctrl+{digit}" for digit, name in zip(DIGITS, SCREENS, strict=False)}


class Nav(QFrame):
    """One button a screen, with a badge where something is wrong. `asked` carries the screen's name."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("nav")
        self.setFixedWidth(WIDTH)
        self._buttons: dict[str, QPushButton] = {}
        self._badges: dict[str, Pill] = {}
        self._group = QButtonGroup(self)
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 18, 8, 8)
        box.setSpacing(2)
        group = ""
        for name, entry in SCREENS.items():
            if entry.group != group:
                group = entry.group
                box.addSpacing(10 if box.count() else 0)
                box.addWidget(label(group, "group"))
                box.addSpacing(4)
            box.addWidget(self._entry(name, entry.title))
        box.addStretch(1)

    def _entry(self, name: str, title: str) -> QWidget:
        made = QPushButton(title)
        made.setProperty("look", "nav")
        made.setCheckable(True)
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.clicked.connect(lambda: self.asked.emit(name))
        keys = screen_keys().get(name)
        made.setToolTip(f"{title} ({keys})" if keys else title)
        self._group.addButton(made)
        badge = Pill()
        badge.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inner = QHBoxLayout(made)
        inner.setContentsMargins(0, 0, 10, 0)
        inner.addStretch(1)
        inner.addWidget(badge)
        made.setMinimumHeight(38)
        self._buttons[name], self._badges[name] = made, badge
        return made

    def mark(self, name: str) -> None:
        """Show which screen is in front."""
        self._buttons[name].setChecked(True)
        self._buttons[name].setFocus()

    def badge(self, name: str, text: str, tone: str) -> None:
        """Say something short beside a screen's name."""
        self._badges[name].set(text, tone)
