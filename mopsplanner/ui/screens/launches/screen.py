"""Launches: large campaigns by name with their day, load by month, and how long work takes from brief to launch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mopsplanner.texts import launches as words
from mopsplanner.ui.parts.palette import Command
from mopsplanner.ui.screen import Screen
from mopsplanner.ui.screens.launches.calendar import CalendarCard
from mopsplanner.ui.screens.launches.lead_times import LeadTimeCard
from mopsplanner.ui.screens.launches.named import NamedCard

if TYPE_CHECKING:
    from mopsplanner.ui.window import Window


class LaunchesScreen(Screen):
    """Large campaigns and their load, and the way of every type from brief to launch."""

    title = "Launches"
    hint = words.HINT

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.named = NamedCard(window)
        self.calendar = CalendarCard(window)
        self.lead_times = LeadTimeCard(window)
        self.calendar.launch_chosen.connect(self.named.choose)
        self.body.addWidget(self.calendar, 2)
        self.body.addWidget(self.named, 2)
        self.body.addWidget(self.lead_times, 2)

    def refresh(self) -> None:
        results, quarter = self.session.results, self.session.quarter
        self.calendar.show_results(results, quarter)
        self.named.show_results(results, quarter)
        self.lead_times.show_results(results, quarter)

    def commands(self) -> list[Command]:
        return [*self.named.commands(), *self.calendar.commands(), *self.lead_times.commands()]
