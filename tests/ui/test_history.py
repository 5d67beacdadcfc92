"""Versions and history in the real window: keep by key, look, compare, restore, undo the restore."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QInputDialog

from mopsplanner.edits.positions import edit_positions, remove_positions
from mopsplanner.plan.rows import Position
from mopsplanner.store.checking import check
from mopsplanner.store.document import Document
from mopsplanner.ui.screens.history import HistoryScreen
from mopsplanner.ui.window import Window
from tests.ui.support import button, click, press, settle, shown, texts, when_open


@pytest.fixture
def history(enterprise: Window, tmp_path: Path) -> HistoryScreen:
    """A saved plan with two versions and an edit after each."""
    assert enterprise.files.save_to(str(tmp_path / "plan.mops"))
    enterprise.show_screen("history")
    settle()
    screen = enterprise.screen_named("history")
    assert isinstance(screen, HistoryScreen)
    return screen


def keep(window: Window, name: str) -> None:
    """Ctrl+S, type a name, Enter."""

    def name_it(dialog: QInputDialog) -> None:
        dialog.setTextValue(name)
        dialog.accept()

    done = when_open(QInputDialog, name_it)
    press("Ctrl+S")
    assert done == ["QInputDialog"]
    shown(window)


def choose(screen: HistoryScreen, text: str) -> None:
    """Put the cursor on the newest row with a text."""
    row = screen.model.row_headers.index(text)
    screen.grid.setCurrentIndex(screen.model.index(row, 0))
    settle()


def test_a_version_is_kept_by_key_shown_compared_restored_and_the_restore_undone(history: HistoryScreen) -> None:
    window = history.host
    before = history.session.plan
    keep(window, "Before the cut")
    assert window.toast.text.startswith("Kept as “Before the cut”")
    assert history.session.edit(remove_positions, ["P012", "P013"])
    settle()
    choose(history, "Version: Before the cut")
    said = texts(history.since)
    assert "Headcount at the end" in said
    assert [text for text in said if text.startswith("Position, Data Steward (P012). ")] != []
    click(button(history, "Restore this state"))
    assert history.session.plan == before
    assert history.model.row_headers[0] == "Restore the plan of Version: Before the cut"
    press("Ctrl+Z")
    assert "P012" not in history.session.plan.rows(Position)
    press("Ctrl+Y")
    assert history.session.plan == before
    window.session.close()


def test_every_edit_is_listed_newest_first_and_can_be_gone_back_to(history: HistoryScreen) -> None:
    states = [history.session.plan]
    for fte in (0.5, 0.6, 0.7):
        assert history.session.edit(edit_positions, ["P005"], fte=fte)
        states.append(history.session.plan)
    press("Ctrl+Z")
    assert history.model.row_headers[0].startswith("Undo change")
    history.grid.setCurrentIndex(history.model.index(3, 0))
    settle()
    click(button(history, "Restore this state"))
    assert history.session.plan == states[1]
    last = history.model.rowCount() - 1
    assert history.model.row_headers[last] == "The plan was made"
    history.grid.setCurrentIndex(history.model.index(last, 0))
    settle()
    click(button(history, "Restore this state"))
    assert history.session.plan == states[0]


def test_nothing_to_restore_where_nothing_differs(history: HistoryScreen) -> None:
    keep(history.host, "Now")
    choose(history, "Version: Now")
    assert "Nothing has changed since then." in texts(history.since)
    assert not button(history, "Restore this state").isEnabled()


def test_a_name_left_empty_keeps_nothing(history: HistoryScreen) -> None:
    keep(history.host, "   ")
    done = when_open(QInputDialog, lambda dialog: dialog.reject())
    press("Ctrl+S")
    assert done == ["QInputDialog"]
    assert history.session.document.versions == ()


def test_versions_are_in_the_file(history: HistoryScreen) -> None:
    keep(history.host, "First")
    path = history.session.path
    assert path is not None
    history.session.close()
    assert check(path) == []
    again = Document.open(path)
    assert [one.name for one in again.versions] == ["First"]
    again.close()
