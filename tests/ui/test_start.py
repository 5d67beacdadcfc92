"""The first page: nothing asked, samples, recent plans, drafts that a crash left."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox, QPushButton

from mopsplanner.edits.positions import edit_positions
from mopsplanner.plan.rows import Position, Scenario
from mopsplanner.ui.recents import recents, recovery_folder
from mopsplanner.ui.window import Window
from tests.ui.support import button, click, press_in_box, settle, shown, texts, when_open

HELIO = "Helio Systems, FY27 MOps plan"


def entry(window: Window, name: str) -> QPushButton:
    """The wide button of a recent plan or draft."""
    settle()
    found = [one for one in window.start.findChildren(QPushButton) if one.accessibleName() == name and one.isVisible()]
    assert len(found) == 1, f"{len(found)} entries are named {name}"
    return found[0]


def saved(window: Window, path: Path) -> None:
    window.files.open_sample("small")
    assert window.files.save_to(str(path))


def test_an_empty_start_says_what_belongs_there_and_offers_it(window: Window) -> None:
    assert any("Plans that you open appear here" in text for text in texts(window.start))
    assert window.start.new.isEnabled()
    assert window.current_screen == ""


@pytest.mark.parametrize(("kind", "people", "scenarios"), [("small", 1, 0), ("midmarket", 4, 0), ("enterprise", 13, 2)])
def test_a_sample_opens_as_a_draft(window: Window, kind: str, people: int, scenarios: int) -> None:
    click(window.start.samples[kind])
    assert len(window.session.plan.rows(Position)) >= people
    assert len(window.session.plan.rows(Scenario)) >= scenarios
    assert window.session.path is None
    assert window.topbar.saved.text() == "Draft, kept safe"
    assert window.current_screen == "team"


def test_a_saved_plan_is_listed_and_opens_again(open_window: Callable[[], Window], tmp_path: Path) -> None:
    first = open_window()
    path = tmp_path / "Plan A.mops"
    saved(first, path)
    name = f"{first.session.plan.company.name}, {first.session.plan.company.plan_name}"
    first.session.close()
    settle()
    assert any(str(path) in text for text in texts(first.start))
    second = open_window()
    click(entry(second, name))
    assert second.session.path == path
    assert second.topbar.saved.text() == "Saved"


def test_saving_leaves_no_draft_behind(window: Window, tmp_path: Path) -> None:
    saved(window, tmp_path / "plan.mops")
    assert list(recovery_folder().glob("*.mops")) == []


def test_a_missing_recent_plan_is_greyed_with_the_reason(open_window: Callable[[], Window], tmp_path: Path) -> None:
    first = open_window()
    gone, moved = tmp_path / "gone.mops", tmp_path / "drive" / "moved.mops"
    moved.parent.mkdir()
    for path in (gone, moved):
        saved(first, path)
    first.session.close()
    gone.unlink()
    moved.unlink()
    moved.parent.rmdir()
    second = open_window()
    greyed = {
        one.toolTip(): one.accessibleDescription()
        for one in second.start.findChildren(QPushButton)
        if one.property("look") == "recent" and not one.isEnabled()
    }
    assert greyed == {str(gone): "Not there any more", str(moved): "Its folder cannot be reached"}


def test_the_newest_of_eight_plans_stands_first(window: Window, tmp_path: Path) -> None:
    for number in range(10):
        saved(window, tmp_path / f"plan {number}.mops")
    assert [one.path.name for one in recents()] == [f"plan {number}.mops" for number in range(9, 1, -1)]


def test_a_draft_left_by_a_crash_is_offered_and_whole(open_window: Callable[[], Window]) -> None:
    crashed = open_window()
    crashed.files.open_sample("enterprise")
    assert crashed.session.edit(edit_positions, ["P003"], fte=0.6)
    digest = crashed.session.document.rows_digest
    crashed.session.document._file.release()  # type: ignore[union-attr]  # The process is gone, and its lock dead.
    after = open_window()
    click(entry(after, HELIO))
    assert after.session.document.rows_digest == digest
    assert after.session.plan.row(Position, "P003").fte == 0.6
    assert after.session.path is None


def test_a_sample_only_looked_at_leaves_nothing(window: Window) -> None:
    click(window.start.samples["small"])
    window.session.close()
    assert list(recovery_folder().iterdir()) == []


def test_a_draft_goes_only_when_agreed(enterprise: Window) -> None:
    assert enterprise.session.edit(edit_positions, ["P003"], fte=0.6)
    enterprise.session.close()
    for answer, left in (("Cancel", 1), ("Discard", 0)):
        done = when_open(QMessageBox, press_in_box(answer))
        click(button(enterprise.start, "Discard"))
        assert done
        assert len(list(recovery_folder().glob("*.mops"))) == left


def test_a_draft_that_cannot_be_deleted_is_told_and_stays(enterprise: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(_path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as locked:
        locked.setattr(Path, "unlink", refuses)
        enterprise.session.close()
    assert "could not be deleted" in enterprise.toast.text
    assert not enterprise.session.is_open


def test_closing_a_plan_leads_back_to_the_start(enterprise: Window) -> None:
    enterprise.session.close()
    settle()
    assert enterprise.start.isVisible()
    assert enterprise.windowTitle() == "MOps Planner"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "There is no file plan.mops"),
        (b"", "plan.mops is empty"),
        (b"Dear all, this is a text file. " * 40, "is no plan of MOps Planner"),
    ],
)
def test_what_is_no_plan_is_refused_in_a_sentence(
    window: Window, tmp_path: Path, content: bytes | None, says: str
) -> None:
    path = tmp_path / "plan.mops"
    if content is not None:
        path.write_bytes(content)
    assert not window.files.open_path(str(path))
    assert says in window.toast.text
    assert window.start.isVisible()
    assert content is None or path.read_bytes() == content


def test_a_folder_is_no_plan(window: Window, tmp_path: Path) -> None:
    assert not window.files.open_path(str(tmp_path))
    assert "is a folder" in window.toast.text


def test_a_window_shrinks_and_grows_without_losing_the_page(window: Window) -> None:
    for size in ((1024, 700), (1280, 720), (1920, 1080)):
        shown(window, *size)
        assert window.start.new.isVisible()
