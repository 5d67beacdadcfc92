"""A desktop process that edits a sample until it is killed, and says what is safe. Run by `test_kills`."""

from __future__ import annotations

import os
import random
import sys

from PySide6.QtCore import QTimer

from mopsplanner.edits.campaigns import set_demand
from mopsplanner.edits.positions import edit_positions
from mopsplanner.edits.scenarios import add_scenario, free_scenario_name
from mopsplanner.plan.rows import CampaignType, Position
from mopsplanner.ui.app import application_of, make_window
from mopsplanner.ui.session import Session


def edit(session: Session, dice: random.Random) -> None:
    """One edit of some kind through the session, as a screen makes it."""
    kind = dice.randrange(4)
    if kind == 0:
        seat = dice.choice(sorted(session.view.rows(Position)))
        session.edit(edit_positions, [seat], fte=dice.randint(5, 150) / 100)
    elif kind == 1:
        type_id = dice.choice(sorted(session.view.rows(CampaignType)))
        session.edit(set_demand, {(type_id, dice.choice(session.results.quarters)): dice.randint(1, 400) / 4})
    elif kind == 2 and session.document.history.done:
        session.undo()
    else:
        session.edit_plan(add_scenario, free_scenario_name(session.plan, "Branch"))


def main(seed: int) -> None:
    """Edit with every turn of the event loop; after each tell the journal's length and the digest."""
    application = application_of([])
    window = make_window(application)
    window.show()
    window.files.open_sample("enterprise")
    dice = random.Random(seed)
    timer = QTimer(window)

    def step() -> None:
        edit(window.session, dice)
        document = window.session.document
        assert document.unsaved_reason is None
        os.write(1, f"{len(document.journal)} {document.rows_digest} {document.path}\n".encode())

    timer.timeout.connect(step)
    timer.start(0)
    application.exec()


if __name__ == "__main__":
    main(int(sys.argv[1]))
