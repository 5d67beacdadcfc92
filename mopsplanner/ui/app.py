"""Starts the window. Imports only what the first paint needs; the rest follows in a thread."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Sequence
from importlib import import_module

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from mopsplanner import failures
from mopsplanner.memory import keep_freed_memory
from mopsplanner.ui.session import Session
from mopsplanner.ui.theme.apply import ThemeKeeper
from mopsplanner.ui.window import Window

WARM = (
    "mopsplanner.store.document",
    "mopsplanner.engine.founding",
    "mopsplanner.engine.results",
    "mopsplanner.catalog.loading",
    "mopsplanner.exchange.workbook.export",
)
"""Loaded in a thread after the first paint, so that the first plan opens at once."""


def run(arguments: Sequence[str]) -> int:
    """Open the window, with the plan that the arguments name. Returns the exit status."""
    application = application_of(arguments)
    window = make_window(application)
    fault = FaultTeller(window)
    failures.install(fault.told.emit)
    plans = [text for text in arguments if not text.startswith("--")]
    window.show()
    window.painted.connect(lambda: _after_first_paint(window, plans))
    return application.exec()


def _after_first_paint(window: Window, plans: Sequence[str]) -> None:
    """Open the plan that was asked for, if any; then load the rest."""
    if plans:
        window.files.open_path(plans[0])
    QTimer.singleShot(0, _settle_down)


def _settle_down() -> None:
    gc.freeze()
    gc.enable()
    keep_freed_memory()
    warm_up()


class FaultTeller(QObject):
    """Brings the sentence about a fault to the window's thread, whichever thread it happened in."""

    told = Signal(str)

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.told.connect(window.toast.say)


def application_of(arguments: Sequence[str]) -> QApplication:
    """The one application object of the process."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    application = QApplication([sys.argv[0] or "mopsplanner", *arguments])
    application.setApplicationName("mopsplanner")
    application.setApplicationDisplayName("MOps Planner")
    application.setDesktopFileName("mopsplanner")
    return application


def make_window(application: QApplication) -> Window:
    """The main window with the theme on, not shown yet."""
    themes = ThemeKeeper(application)
    themes.start()
    return Window(Session(application), themes)


def warm_up() -> threading.Thread:
    """Load heavy libraries beside the running window."""
    thread = threading.Thread(target=_load, name="warm-up", daemon=True)
    thread.start()
    return thread


def _load() -> None:
    for name in WARM:
        import_module(name)
    from mopsplanner.engine.workdays import public_holidays

    public_holidays("US", "", 2027)  # The first question loads the calendars of all countries.
