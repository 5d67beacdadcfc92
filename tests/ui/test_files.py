"""Files: export, a disk that fails, a plan that somebody else has open, files dropped on the window."""

from __future__ import annotations

import resource
import signal
import sqlite3
import warnings
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMessageBox

from mopsplanner.edits.positions import edit_positions
from mopsplanner.exchange.documents import read_json
from mopsplanner.plan.rows import Position
from mopsplanner.store.checking import check
from mopsplanner.store.document import Document
from mopsplanner.ui.nav import screen_keys
from mopsplanner.ui.screens.allocation.screen import AllocationScreen
from mopsplanner.ui.screens.export import ExportScreen
from mopsplanner.ui.screens.team.screen import TeamScreen
from mopsplanner.ui.window import Window
from tests.ui.support import choose, press, press_in_box, settle, texts, when_open


@pytest.fixture
def export(enterprise: Window) -> ExportScreen:
    press("Ctrl+E")
    screen = enterprise.screen_named("export")
    assert isinstance(screen, ExportScreen)
    assert screen.isVisible()
    return screen


@pytest.fixture
def full_disk() -> Iterator[None]:
    """No file may grow beyond 4 KiB: what a full disk is where no disk of our own can be had."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, limits[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    signal.signal(signal.SIGXFSZ, handler)


# Export


def test_the_workbook_is_written_and_said_where(export: ExportScreen, tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    assert export.write_workbook(path)
    assert "plan.xlsx was written to" in export.written.text()
    assert export.reveal.isVisible()
    assert QApplication.overrideCursor() is None
    book = openpyxl.load_workbook(path, read_only=True)
    assert len(book.sheetnames) > 5
    book.close()


def test_the_workbook_of_a_scenario_is_another(export: ExportScreen, tmp_path: Path) -> None:
    assert export.write_workbook(tmp_path / "baseline.xlsx")
    branch = next(iter(export.session.plan.tables["scenario"]))
    export.session.choose_scenario(branch)
    settle()
    assert export.write_workbook(tmp_path / "branch.xlsx")
    assert (tmp_path / "baseline.xlsx").read_bytes() != (tmp_path / "branch.xlsx").read_bytes()
    assert "Hire ahead" in export._suggested(".xlsx")


def test_the_document_holds_the_whole_plan(export: ExportScreen, tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    assert export.write_document(path)
    assert read_json(path) == export.session.plan


def test_the_dataset_holds_every_scenario(export: ExportScreen, tmp_path: Path) -> None:
    path = tmp_path / "plan.sqlite"
    assert export.write_dataset(path)
    with closing(sqlite3.connect(path)) as data:
        found = {key for (key,) in data.execute("SELECT DISTINCT scenario_key FROM fact_cost")}
    assert found == {"baseline", *export.session.plan.tables["scenario"]}


def test_the_preview_shows_what_leadership_reads(export: ExportScreen) -> None:
    said = texts(export)
    assert {"Headcount", "Loaded cost", "Busiest domain"} <= set(said)


@pytest.mark.parametrize(
    "write", [ExportScreen.write_workbook, ExportScreen.write_document, ExportScreen.write_dataset]
)
def test_an_export_onto_a_full_disk_is_told_and_leaves_what_was_there(
    export: ExportScreen, tmp_path: Path, full_disk: None, write: Callable[[ExportScreen, Path], bool]
) -> None:
    path = tmp_path / "plan.out"
    path.write_bytes(b"before")
    assert not write(export, path)
    assert "is full, so plan.out was not written" in export.host.toast.text
    assert path.read_bytes() == b"before"
    assert [file.name for file in tmp_path.iterdir()] == ["plan.out"]
    assert QApplication.overrideCursor() is None


def test_an_export_where_one_may_not_write_is_told(export: ExportScreen, tmp_path: Path) -> None:
    for place, says in ((tmp_path / "none" / "a.json", "no folder"), (tmp_path, "is a folder")):
        assert not export.write_document(place)
        assert says in export.host.toast.text
    assert not export.write_document(Path("/proc/self/fd/a.json"))
    assert export.host.toast.text.endswith("Save elsewhere.") or "Make it" in export.host.toast.text


# Saving


def test_an_edit_that_no_disk_takes_is_kept_and_told(enterprise: Window, tmp_path: Path) -> None:
    folder = tmp_path / "drive"
    folder.mkdir()
    path = folder / "plan.mops"
    assert enterprise.files.save_to(str(path))
    away = folder.rename(tmp_path / "away")
    assert enterprise.session.edit(edit_positions, ["P005"], fte=0.5)
    assert enterprise.session.view.row(Position, "P005").fte == 0.5
    assert enterprise.topbar.saved.text() == "Not saved"
    assert "was not written" in enterprise.toast.text or "no longer" in enterprise.toast.text
    away.rename(folder)
    assert enterprise.session.edit(edit_positions, ["P006"], fte=0.5)
    assert enterprise.topbar.saved.text() == "Saved"
    assert check(path) == []


def test_a_window_with_unsaved_edits_asks_before_it_closes(enterprise: Window, tmp_path: Path) -> None:
    folder = tmp_path / "drive"
    folder.mkdir()
    assert enterprise.files.save_to(str(folder / "plan.mops"))
    (tmp_path / "away").mkdir()
    folder.rename(tmp_path / "away" / "drive")
    assert enterprise.session.edit(edit_positions, ["P005"], fte=0.5)
    done = when_open(QMessageBox, press_in_box("Cancel"))
    assert not enterprise.close()
    assert done
    assert enterprise.session.is_open
    done = when_open(QMessageBox, press_in_box("Leave without saving"))
    assert enterprise.close()
    assert done
    assert not enterprise.session.is_open


def test_closing_a_saved_plan_asks_nothing_and_frees_it(enterprise: Window, tmp_path: Path) -> None:
    path = tmp_path / "plan.mops"
    assert enterprise.files.save_to(str(path))
    assert enterprise.close()
    Document.open(path).close()


def test_closing_the_plan_by_menu_with_unsaved_edits_asks_too(enterprise: Window, tmp_path: Path) -> None:
    folder = tmp_path / "drive"
    folder.mkdir()
    assert enterprise.files.save_to(str(folder / "plan.mops"))
    folder.rename(tmp_path / "away")
    assert enterprise.session.edit(edit_positions, ["P005"], fte=0.5)
    done = when_open(QMessageBox, press_in_box("Cancel"))
    enterprise.files.close_plan()
    assert done
    assert enterprise.session.is_open


# A second opener


@pytest.fixture
def locked(enterprise: Window, tmp_path: Path, open_window: Callable[[], Window]) -> tuple[Window, Path]:
    """A plan that the first window has open, and a second window."""
    path = tmp_path / "plan.mops"
    assert enterprise.files.save_to(str(path))
    return open_window(), path


def test_a_plan_that_is_open_elsewhere_is_offered_read_only(locked: tuple[Window, Path]) -> None:
    second, path = locked
    done = when_open(QMessageBox, press_in_box("Cancel"))
    assert not second.files.open_path(str(path))
    assert done
    assert second.start.isVisible()
    done = when_open(QMessageBox, press_in_box("Read only"))
    assert second.files.open_path(str(path))
    assert done
    assert second.topbar.saved.text() == "Read-only"


def test_what_is_read_only_cannot_be_changed(locked: tuple[Window, Path]) -> None:
    second, path = locked
    when_open(QMessageBox, press_in_box("Read only"))
    assert second.files.open_path(str(path))
    before = path.read_bytes()
    second.session.select(("P005",))
    settle()
    team, allocation = second.screen_named("team"), second.screen_named("allocation")
    assert isinstance(team, TeamScreen)
    assert isinstance(allocation, AllocationScreen)
    assert not team.inspector.fte.isEnabled()
    assert not team.add.isEnabled()
    second.activateWindow()
    press(screen_keys()["allocation"])
    choose(allocation.grid, (0, 0))
    press("7")
    assert not allocation.grid._is_editing()
    assert not second.session.edit(edit_positions, ["P005"], fte=0.5)
    assert "read-only" in second.toast.text
    assert path.read_bytes() == before


def test_a_read_only_plan_becomes_ones_own_under_another_name(locked: tuple[Window, Path], tmp_path: Path) -> None:
    second, path = locked
    when_open(QMessageBox, press_in_box("Read only"))
    assert second.files.open_path(str(path))
    assert second.files.save_to(str(tmp_path / "mine.mops"))
    assert second.topbar.saved.text() == "Saved"
    assert second.session.edit(edit_positions, ["P005"], fte=0.5)
    assert check(tmp_path / "mine.mops") == []


# Dropping


def drop(window: Window, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    none, copy = Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    left = Qt.MouseButton.LeftButton
    with warnings.catch_warnings():
        # Qt 6.12 wants the point in fractions of a pixel and warns of the whole ones that 6.11 asks for.
        warnings.simplefilter("ignore", DeprecationWarning)
        enter = QDragEnterEvent(QPoint(9, 9), copy, data, left, none)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(9, 9), copy, data, left, none))
    settle()


def test_a_dropped_plan_opens(window: Window, tmp_path: Path) -> None:
    window.files.open_sample("small")
    path = tmp_path / "plan.mops"
    assert window.files.save_to(str(path))
    window.session.close()
    drop(window, path)
    assert window.session.path == path


def test_a_table_dropped_without_a_plan_says_what_to_do(window: Window, tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_text("Name,Title\n")
    drop(window, path)
    assert "Open or make a plan first" in window.toast.text
