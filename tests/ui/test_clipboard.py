"""What spreadsheets put on the clipboard, pasted into every grid: exactly what was meant, or listed and left alone.

`grids.json` holds for each text and grid what becomes of every pasted cell: the text that the cell then opens with,
`=` where it keeps its value and the preview says why, `~` where what was pasted is what it holds, `.` where it lies
outside what can be changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from mopsplanner.catalog import load
from mopsplanner.exchange.clipboard import Table, read_table
from mopsplanner.exchange.samples import sample_plan
from mopsplanner.exchange.work_fields import WorkField
from mopsplanner.plan.rows import Campaign
from mopsplanner.store.document import Document
from mopsplanner.texts.launches import NAMED
from mopsplanner.ui.nav import SCREENS
from mopsplanner.ui.parts.grid import Grid
from mopsplanner.ui.parts.paste_preview import PastePreview
from mopsplanner.ui.parts.ranges import Place
from mopsplanner.ui.screens.launches.models import COLUMNS
from mopsplanner.ui.screens.stack.models import TASK_COLUMNS, TOOL_COLUMNS
from mopsplanner.ui.screens.stack.screen import StackScreen
from mopsplanner.ui.screens.team.screen import TeamScreen
from mopsplanner.ui.window import Window
from tests.architecture.source import ROOT
from tests.ui.support import choose, click, press, settle, when_open

FOLDER = ROOT / "tests" / "data" / "clipboard"
TEXTS = {str(path.relative_to(FOLDER).with_suffix("")): path for path in sorted(FOLDER.rglob("*.tsv"))}
EXPECTED: dict[str, dict[str, list[str]]] = json.loads((FOLDER / "grids.json").read_text(encoding="utf-8"))
KEPT, HELD, OUTSIDE = "=", "~", "."
STARTS = {
    "roster, FTE": ("Roster", (1, 2)),
    "roster, dates": ("Roster", (1, 5)),
    "roster, pay": ("Roster", (1, 8)),
    "allocation": ("Time split by position and domain", (1, 0)),
    "demand": ("Campaigns by type and quarter", (1, 0)),
    "recipe": ("Hours by stage and domain", (0, 0)),
    "recipe, shares": ("Hours by stage and domain", (0, 2)),
    "assumptions": ("Assumptions", (0, 0)),
    "run work": ("Run work: tools and standing tasks", (0, 0)),
    "run work, cost": ("Run work: tools and standing tasks", (-3, 2)),
    "tools": ("Tools", (1, 0)),
    "tools, hours": ("Tools", (1, TOOL_COLUMNS.index(WorkField.HOURS))),
    "tools, shares": ("Tools", (1, TOOL_COLUMNS.index(WorkField.TECHNOLOGY))),
    "tools, licences": ("Tools", (1, TOOL_COLUMNS.index(WorkField.LICENCES))),
    "tools, cost": ("Tools", (1, TOOL_COLUMNS.index(WorkField.COST))),
    "tools, dates": ("Tools", (1, TOOL_COLUMNS.index(WorkField.START))),
    "governance": ("Governance", (0, TASK_COLUMNS.index(WorkField.TASK_HOURS))),
    "named": (NAMED, (1, 0)),
    "named, dates": (NAMED, (1, COLUMNS.index(WorkField.LAUNCH))),
}
"""Where is pasted: a grid, and the first cell, from the last row where it is below zero."""
MOVING = "Roster"
"""Where an entry changes others (a role's split, whose pay it is) and moves its row (another manager)."""
GROWING = ("Tools", "Governance", NAMED)
"""Where rows below the last one begin others, for which a name is needed."""
FOLLOWING = ("Grade", "Source")
"""Columns that follow from an entry in another one of the row: with other hours they are the person's own."""
OUTSIDE_SAYS = "outside the cells that can be changed"


def read(name: str) -> str:
    return TEXTS[name].read_bytes().decode("utf-8")


def editable_grids(window: Window) -> Iterator[tuple[str, Grid]]:
    """Every grid of every screen in which some cell can be changed."""
    for name in SCREENS:
        window.show_screen(name)
        screen = window.screen_named(name)
        if isinstance(screen, TeamScreen):
            screen.show_view("Roster")
        settle()
        for grid in screen.findChildren(Grid):
            model = grid._grid
            shape = (model.rowCount(), model.columnCount())
            if any(model.is_editable(row, column) for row in range(shape[0]) for column in range(shape[1])):
                if isinstance(screen, StackScreen):
                    screen.show_half(next(half for half in screen.half_buttons if half.grid is grid))
                yield grid.accessibleName(), grid


def with_campaigns(window: Window) -> None:
    """A plan file of the sample with campaigns by name, of which it has none itself."""
    plan = sample_plan("enterprise", load(), "named")
    first = plan.calendar.start
    rows = [Campaign(f"C{at:03d}", f"Launch {at}", "event", first + timedelta(at), 2.5) for at in range(1, 41)]
    path = Path.home() / "named.mops"
    Document.new(path, plan.replaced((row.kind, row.key, row) for row in rows)).close()
    assert window.files.open_path(str(path))
    settle()


def place(window: Window, name: str) -> tuple[Grid, Place]:
    """A place by its name, its screen in front."""
    wanted, (row, column) = STARTS[name]
    if wanted == NAMED:
        with_campaigns(window)
    for found, grid in editable_grids(window):
        if found == wanted:
            return grid, (row % grid._grid.rowCount(), column)
    raise AssertionError(f"no grid is called {wanted}")


def contents(grid: Grid, order: tuple[str, ...] = ()) -> list[list[str]]:
    """What every cell opens with, in an order of row names: an entry may move a seat of the roster."""
    model = grid._grid
    rows = [model.row_headers.index(name) for name in order] or range(model.rowCount())
    return [[model.edit_text(row, at) for at in range(model.columnCount())] for row in rows]


def paste(window: Window, grid: Grid, start: Place, text: str) -> list[str]:
    """Paste into the grid's first cell, agree where it asks; return what was told."""
    told: list[str] = []

    def agree(dialog: PastePreview) -> None:
        told.extend(dialog.listed.item(at).text() for at in range(dialog.listed.count()))
        assert window.session.document.history.done == (), "something was written before anybody agreed"
        click(dialog.agree)

    model = grid._grid
    cells = _placed(read_table(text), start)
    if model.problems(cells):
        when_open(PastePreview, agree)
    QGuiApplication.clipboard().setText(text)
    window.activateWindow()
    choose(grid, start)
    press("Ctrl+V")
    return told


def _placed(table: Table, start: Place) -> dict[tuple[int, int], str]:
    return {
        (start[0] + down, start[1] + right): text for down, line in enumerate(table) for right, text in enumerate(line)
    }


def outcome(grid: Grid, start: Place, text: str, before: list[list[str]], after: list[list[str]]) -> list[str]:
    """What became of each pasted cell, a line for each row, as the manifest writes it."""
    table = read_table(text)
    return [
        " | ".join(_became(grid, (start[0] + down, start[1] + right), before, after) for right in range(len(line)))
        for down, line in enumerate(table)
    ]


def _became(grid: Grid, at: tuple[int, int], before: list[list[str]], after: list[list[str]]) -> str:
    row, column = at
    grows = grid.accessibleName() in GROWING
    beside = column >= len(after[0]) or (row >= len(after) and not grows)
    if beside or not grid._grid.is_editable(row, column):
        return OUTSIDE
    if row >= len(before):
        return after[row][column] if row < len(after) else KEPT
    return KEPT if after[row][column] == before[row][column] else after[row][column]


def elsewhere(grid: Grid, start: Place, text: str, rows: list[list[str]]) -> list[str]:
    """What stands in cells that can be changed and that the paste does not meet."""
    met = _placed(read_table(text), start)
    return [
        shown
        for row, line in enumerate(rows)
        for column, shown in enumerate(line)
        if (row, column) not in met
        and grid._grid.is_editable(row, column)
        and grid._grid.headers[column] not in FOLLOWING
    ]


def pasted(window: Window, grid: Grid, start: Place, text: str) -> tuple[list[str], list[str]]:
    """What became of each cell, and what was told; everything is as before in the end, by one undo."""
    order = grid._grid.row_headers if grid.accessibleName() == MOVING else ()
    before, digest = contents(grid, order), window.session.document.rows_digest
    told = paste(window, grid, start, text)
    after, history = contents(grid, order), window.session.document.history
    found = outcome(grid, start, text, before, after)
    if grid.accessibleName() != MOVING:
        assert elsewhere(grid, start, text, after[: len(before)]) == elsewhere(grid, start, text, before)
    assert len(history.done) == int(window.session.document.rows_digest != digest), "one paste is one step"
    window.activateWindow()
    settle()
    for _ in history.done:
        press("Ctrl+Z")
    assert window.session.document.rows_digest == digest
    return found, told


def told_of(expected: list[str]) -> int:
    """How many lines the preview has: one for each cell that cannot be read, one for all that lie outside."""
    cells = [cell for line in expected for cell in line.split(" | ")]
    return cells.count(KEPT) + (OUTSIDE in cells)


@pytest.mark.parametrize("name", STARTS)
def test_every_text_arrives_as_meant_or_is_listed(enterprise: Window, name: str) -> None:
    grid, start = place(enterprise, name)
    wrong = {}
    for fixture in TEXTS:
        text = read(fixture)
        found, told = pasted(enterprise, grid, start, text)
        expected = EXPECTED[fixture][name]
        if found != [line.replace(HELD, KEPT) for line in expected] or len(told) != told_of(expected):
            wrong[fixture] = (found, told)
    assert wrong == {}


@pytest.mark.parametrize("name", STARTS)
def test_a_table_wider_and_longer_than_the_grid_stays_within_it(enterprise: Window, name: str) -> None:
    grid, start = place(enterprise, name)
    rows, columns = grid._grid.rowCount() + 5, grid._grid.columnCount() + 3
    text = ("\t".join(["5"] * columns) + "\r\n") * rows
    found, told = pasted(enterprise, grid, start, text)
    lost = sum(cell == OUTSIDE for line in found for cell in line.split(" | "))
    assert told[-1].startswith(f"{lost:,} pasted cells lie {OUTSIDE_SAYS}")


def test_every_grid_that_takes_entries_is_pasted_into(enterprise: Window) -> None:
    assert {name for name, _ in editable_grids(enterprise)} == {grid for grid, _ in STARTS.values()}


def test_every_text_has_its_expectation() -> None:
    assert list(EXPECTED) == list(TEXTS)
    assert len(TEXTS) >= 60
    assert all(list(told) == list(STARTS) for told in EXPECTED.values())
