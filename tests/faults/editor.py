"""A process that edits a plan until it is killed, and says on a pipe what is safe. Run by `test_kills`."""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
import traceback
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NoReturn

from mopsplanner.edits.campaigns import set_demand
from mopsplanner.edits.change import Change
from mopsplanner.edits.positions import add_position, edit_positions, remove_positions
from mopsplanner.edits.scenarios import add_scenario, free_scenario_name
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.rows import Position
from mopsplanner.store.checking import check
from mopsplanner.store.document import Document
from tests.support.plans import FIRST, small_plan

LONGEST_LIFE = 0.05
"""Seconds between the first acknowledgement and the latest kill: some fifteen edits."""


def random_change(plan: Plan, dice: random.Random) -> Change:
    """One of five edits that touch different tables."""
    seats = sorted(plan.rows(Position))
    choices = [
        lambda: edit_positions(plan, "", [dice.choice(seats)], fte=dice.randint(5, 150) / 100, note="x" * 500),
        lambda: edit_positions(plan, "SC001", [dice.choice(seats)], title=f"Seat {dice.random()}"),
        lambda: add_position(plan, "", "analyst", "P001", date(2027, 4, 1)),
        lambda: remove_positions(plan, "", [seats[-1]]) if len(seats) > 6 else set_demand(plan, "", {}),
        lambda: set_demand(plan, "", {("email", FIRST): dice.randint(1, 500) / 4}),
        lambda: add_scenario(plan, free_scenario_name(plan, "Branch")),
    ]
    return dice.choice(choices)()


def edit_for_ever(path: Path, seed: int, acknowledge: int) -> NoReturn:
    """Edit, undo, redo; after each the number of journal entries and the digest of the rows go to the pipe."""
    dice = random.Random(seed)
    document = Document.open(path)
    while True:
        if document.history.done and dice.random() < 0.15:
            document.undo(must_save=True)
        elif document.history.undone and dice.random() < 0.5:
            document.redo(must_save=True)
        else:
            document.commit(random_change(document.plan, dice), must_save=True)
        os.write(acknowledge, f"{len(document.journal)} {document.rows_digest}\n".encode())


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """The last state that a process called safe."""

    entries: int
    digest: str


def start_and_kill(path: Path, seed: int, wait: float, before: Acknowledged) -> Acknowledged:
    """Start an editor, kill it some time after its first word; what it said last."""
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reads)
        try:
            edit_for_ever(path, seed, writes)
        finally:
            traceback.print_exc()
            os._exit(1)
    os.close(writes)
    told = os.read(reads, 4096)
    time.sleep(wait)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        raise AssertionError("the editor ended by itself")
    while more := os.read(reads, 65536):
        told += more
    os.close(reads)
    lines = told.decode().splitlines()
    if not lines:
        return before
    entries, digest = lines[-1].split()
    return Acknowledged(int(entries), digest)


def look(path: Path, safe: Acknowledged) -> Acknowledged:
    """The state of the file after a kill. Raises where something acknowledged is not in it."""
    complaints = check(path)
    if complaints:
        raise AssertionError(f"the file is not sound: {complaints}")
    document = Document.open(path, read_only=True)
    found = Acknowledged(len(document.journal), document.rows_digest)
    document.close()
    if found != safe and found.entries != safe.entries + 1:
        raise AssertionError(f"acknowledged {safe}, found {found}")
    return found


def main(folder: Path, seed: int, kills: int) -> None:
    """Kill so many editors of one plan, one after the other; tell how often the file was ahead of them."""
    dice = random.Random(seed)
    path = folder / "plan.mops"
    document = Document.new(path, small_plan())
    safe = Acknowledged(0, document.rows_digest)
    document.close()
    ahead = leftovers = 0
    for number in range(kills):
        said = start_and_kill(path, seed * 100_000 + number, dice.uniform(0, LONGEST_LIFE), safe)
        safe = look(path, said)
        ahead += safe != said
        leftovers += sum(file.suffix == ".tmp" for file in folder.iterdir())
    Document.open(path).close()
    left = sorted(file.name for file in folder.iterdir())
    told = {"entries": safe.entries, "ahead": ahead, "leftovers": leftovers, "left": left}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
