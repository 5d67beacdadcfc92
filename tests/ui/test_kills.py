"""A killed window loses no edit that it had acknowledged: the draft that it leaves has them all, and is sound."""

import os
import random
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from mopsplanner.store.checking import check
from mopsplanner.store.document import Document
from mopsplanner.ui.recents import drafts
from tests.architecture.source import ROOT

LONGEST_LIFE = 0.4
"""Seconds between the first acknowledgement and the latest kill: some twenty edits."""


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """The last state that a process called safe."""

    entries: int
    digest: str
    path: Path


def killed(seed: int) -> Acknowledged:
    """Start the window, kill it some time after its first word; what it said last."""
    reads, writes = os.pipe()
    process = subprocess.Popen([sys.executable, "-m", "tests.ui.editor", str(seed)], cwd=ROOT, stdout=writes)
    os.close(writes)
    told = os.read(reads, 65536)
    assert told, "the window made no edit"
    time.sleep(random.Random(seed).uniform(0, LONGEST_LIFE))
    process.kill()
    process.wait()
    while more := os.read(reads, 65536):
        told += more
    os.close(reads)
    entries, digest, path = told.decode().rpartition("\n")[0].splitlines()[-1].split(" ", 2)
    return Acknowledged(int(entries), digest, Path(path))


@pytest.mark.parametrize("seed", range(10))
def test_every_acknowledged_edit_is_in_the_draft_of_a_killed_window(seed: int) -> None:
    said = killed(seed)
    assert [draft.path for draft in drafts()] == [said.path], "the next start offers the draft"
    assert check(said.path) == []
    document = Document.recover(said.path)
    found = (len(document.journal), document.rows_digest)
    document.close()
    assert found == (said.entries, said.digest) or found[0] == said.entries + 1
