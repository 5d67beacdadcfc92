"""A card of Launches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mopsplanner.engine.results import Results
from mopsplanner.plan.quarters import Quarter
from mopsplanner.texts import launches as words
from mopsplanner.ui.parts.basics import Card
from mopsplanner.ui.parts.palette import Command

if TYPE_CHECKING:
    from mopsplanner.ui.window import Window


class CalendarCard(Card):
    """A card of Launches."""

    def __init__(self, window: Window) -> None:
        super().__init__(words.CALENDAR)
        self._host = window

    def show_results(self, results: Results, quarter: Quarter) -> None:
        """Show these results at a quarter."""

    def commands(self) -> list[Command]:
        """What the palette offers."""
        return []
