"""An edit committed and published, against a bare backup, fsync and replace of the same file.

Usage: python -m tests.benchmarks.bench_store [ROUNDS]
1,000 positions, 12 quarters, six scenarios, 2,000 journal entries. The goal is at most three times.
"""

from __future__ import annotations

import os
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

from mopsplanner.edits.change import applied
from mopsplanner.edits.positions import edit_positions
from mopsplanner.store.document import Document, now
from mopsplanner.store.journal import Action
from tests.support.plans import plan_with

ENTRIES = 2_000


def bare(source: sqlite3.Connection, target: Path) -> None:
    """What no way of publishing can do without."""
    temporary = target.with_name("bare.tmp")
    with closing(sqlite3.connect(temporary, isolation_level=None)) as copy:
        copy.execute("pragma synchronous = off")
        source.backup(copy)
    with temporary.open("r+b") as file:
        os.fsync(file.fileno())
    temporary.replace(target)
    folder = os.open(target.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


def with_journal(path: Path) -> Document:
    """A document of the size of the goal; the entries are written without publishing each."""
    document = Document.new(path, plan_with(1000, 12, 6))
    dice = random.Random(1)
    plan = document.plan
    for _ in range(ENTRIES):
        change = edit_positions(plan, "", [f"P{dice.randint(1, 999):03d}"], fte=dice.randint(5, 150) / 100)
        if not change.is_empty:
            plan = applied(plan, change)
            document._copy.write(change, Action.EDIT, now())
    document.publish()
    document.close()
    return Document.open(path)


def milliseconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def main(rounds: int) -> None:
    """Measure both in turns, so that what else the machine does hits both alike."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "plan.mops")
        document = with_journal(path)
        dice = random.Random(2)
        edits, bares = [], []
        for _ in range(rounds):
            seat, fte = f"P{dice.randint(1, 999):03d}", dice.randint(5, 150) / 100
            change = edit_positions(document.plan, "", [seat], fte=fte)
            edits.append(milliseconds(partial(document.commit, change, must_save=True)))
            bares.append(milliseconds(lambda: bare(document._copy.connection, path.with_name("bare.mops"))))
        document.close()
        opening = [milliseconds(lambda: Document.open(path).close()) for _ in range(5)]
        size = path.stat().st_size / 2**20
    edit, least = statistics.median(edits), statistics.median(bares)
    sys.stdout.write(
        f"edit committed and published: {edit:.1f} ms; bare backup, fsync, replace: {least:.1f} ms; "
        f"ratio {edit / least:.2f} (goal 3)\nopening: {statistics.median(opening):.0f} ms; file {size:.1f} MB\n"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
