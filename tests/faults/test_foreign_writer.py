"""A sync client that puts other files in the plan's place, between any two edits: its file is never overwritten."""

import random
from pathlib import Path

import pytest

from mopsplanner.edits.positions import edit_positions
from mopsplanner.store.checking import check
from mopsplanner.store.document import Document, SaveState
from tests.support.plan_files import edited_file
from tests.support.plans import small_plan


@pytest.mark.parametrize("seed", range(20))
def test_what_a_sync_client_brings_stays_until_it_takes_it_away(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    path, other = tmp_path / "plan.mops", tmp_path / "other.mops"
    edited_file(other)
    foreign = [other.read_bytes(), b"", b"conflicted copy", other.read_bytes()[:5000]]
    document = Document.new(path, small_plan())
    ours, brought = path.read_bytes(), None
    for step in range(30):
        wish = dice.random()
        if wish < 0.2:
            brought = dice.choice(foreign)
            (tmp_path / "incoming").write_bytes(brought)
            (tmp_path / "incoming").replace(path)
        elif wish < 0.4:
            path.write_bytes(ours)
            brought = None
        else:
            document.commit(edit_positions(document.plan, "", ["P002"], fte=(step + 5) / 50))
            if brought is None:
                ours = path.read_bytes()
        assert (path.read_bytes() == ours) if brought is None else (path.read_bytes() == brought)
        if wish >= 0.4:
            assert document.state is (SaveState.SAVED if brought is None else SaveState.UNSAVED)
    path.write_bytes(ours)
    assert document.publish()
    plan = document.plan
    document.close()
    assert check(path) == []
    reopened = Document.open(path)
    assert reopened.plan == plan
    assert len(reopened.history.done) == 0
    reopened.close()
