"""Pictures of every screen, from the real window on the enterprise sample. Run by packaging/screenshots."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

PAUSE_MS = 160
"""Long enough for a window to take its new size from the display server."""
SIZES = ((1440, 900), (1280, 720))


def main(target: Path) -> None:
    """Write one picture a screen, size and theme."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["XDG_DATA_HOME"] = home
        _Studio(target).take_all()


class _Studio:
    """The window, walked from page to page."""

    def __init__(self, target: Path) -> None:
        from mopsplanner.ui.app import application_of, make_window

        self._target = target
        self._application = application_of([])
        self._window = make_window(self._application)
        self._window.show()

    def take_all(self) -> None:
        """Walk through every page in every theme and size."""
        from mopsplanner.ui.theme.tokens import DARK, LIGHT

        for name, show in self._pages():
            show()
            for theme in (LIGHT, DARK):
                self._window.themes.choose(theme)
                for width, height in SIZES:
                    self._window.resize(width, height)
                    self._settle()
                    path = self._target / f"{name}-{width}x{height}-{theme.name}.png"
                    if not self._window.grab().save(str(path)):
                        sys.exit(f"{path} could not be written.")
                    sys.stdout.write(f"{path}\n")
        self._window.session.close()

    def _settle(self) -> None:
        from PySide6.QtTest import QTest

        QTest.qWait(PAUSE_MS)

    def _pages(self) -> Iterator[tuple[str, Callable[[], object]]]:
        from mopsplanner.ui.nav import SCREENS

        yield "start", lambda: None
        yield "newplan", self._describe_company
        yield "team", self._open_sample
        for name in SCREENS:
            if name not in ("team", "history"):
                yield name, lambda name=name: self._window.show_screen(name)
        yield "governance", self._show_governance
        yield "roster", self._show_roster
        yield "history", self._show_history

    def _describe_company(self) -> None:
        from mopsplanner.ui.screens.newplan.page import NewPlanPage

        self._window.new_plan()
        page = self._window.pages.currentWidget()
        assert isinstance(page, NewPlanPage)
        page.form.name.setText("Helio Systems")
        page.form.describe(employees=2400)
        page.refresh()
        self._page = page

    def _open_sample(self) -> None:
        self._page.leave()
        self._window.files.open_sample("enterprise")
        session = self._window.session
        session.choose_scenario("SC001")
        session.choose_quarter(session.results.quarters[2])
        session.select(("P012",))
        self._window.show_screen("team")

    def _show_governance(self) -> None:
        from mopsplanner.ui.screens.stack.screen import StackScreen

        self._window.show_screen("stack")
        stack = self._window.screen_named("stack")
        assert isinstance(stack, StackScreen)
        stack.show_half(stack.tasks)

    def _show_history(self) -> None:
        from mopsplanner.edits.positions import edit_positions, move_position, remove_positions
        from mopsplanner.ui.screens.history import HistoryScreen

        session = self._window.session
        session.choose_scenario("")
        session.edit(edit_positions, ["P005"], fte=0.8)
        session.keep_version("First round with finance")
        session.edit(move_position, "P006", "P008")
        session.edit(remove_positions, ["P013"])
        self._window.show_screen("history")
        screen = self._window.screen_named("history")
        assert isinstance(screen, HistoryScreen)
        row = screen.model.row_headers.index("Version: First round with finance")
        screen.grid.setCurrentIndex(screen.model.index(row, 0))

    def _show_roster(self) -> None:
        from mopsplanner.ui.screens.team.screen import TeamScreen

        self._window.show_screen("team")
        team = self._window.screen_named("team")
        assert isinstance(team, TeamScreen)
        team.show_view("Roster")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
