"""A new plan from a roster file: nothing is made before the person agrees, so that leaving is back on New plan."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from mopsplanner.catalog.loading import load
from mopsplanner.edits.change import applied
from mopsplanner.engine.founding import Founding, plan_from
from mopsplanner.engine.sizing import suggest
from mopsplanner.exchange.roster_import import import_roster
from mopsplanner.plan.plan import BASELINE, Plan
from mopsplanner.plan.refusal import Refusal
from mopsplanner.texts.refusals import sentence
from mopsplanner.ui.screens.importing.page import RosterDialog

if TYPE_CHECKING:
    from mopsplanner.ui.window import Window


class StartDialog(RosterDialog):
    """Shows what a roster would bring into the plan of a founding; taking it makes the plan and calls `made`."""

    heading = "Start from a roster"

    def __init__(self, window: Window, path: Path, founding: Founding, made: Callable[[], None]) -> None:
        catalog = load()
        suggestion = suggest(founding.profile, catalog, founding.model)
        self._empty = plan_from(founding, suggestion, catalog, uuid.uuid4().hex, ())
        self._made = made
        super().__init__(window, path)
        self.accept_button.setText("Create plan")
        self.replace.hide()

    def target(self) -> Plan:
        return self._empty

    def take(self) -> None:
        assert self._taken is not None
        try:
            plan = applied(self._empty, import_roster(self._empty, BASELINE, self._taken))
        except Refusal as refusal:
            self.error.setText(sentence(refusal))
            return
        if self.host.files.create(plan):
            self.accept()
            self._made()
            self.host.show_screen("team")
