"""The real window on a store in an empty home."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication

from mopsplanner.ui.app import make_window
from mopsplanner.ui.window import Window
from tests.ui.support import closed_window, shown


@pytest.fixture
def open_window(qapp: QApplication) -> Iterator[Callable[[], Window]]:
    """Makes windows as the program does, each shown; they are closed in the end."""
    made: list[Window] = []

    def make() -> Window:
        window = make_window(qapp)
        made.append(window)
        shown(window)
        return window

    yield make
    for window in made:
        closed_window(window)


@pytest.fixture
def window(open_window: Callable[[], Window]) -> Window:
    """The window without a plan."""
    return open_window()


@pytest.fixture
def small(window: Window) -> Window:
    """The window with the small sample."""
    window.files.open_sample("small")
    return window


@pytest.fixture
def enterprise(window: Window) -> Window:
    """The window with the enterprise sample: thirteen people, two scenarios."""
    window.files.open_sample("enterprise")
    return window
