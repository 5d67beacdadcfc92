"""The structure report in the real window: figures against targets, and the way to the card."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from mopsplanner.edits.positions import edit_positions
from mopsplanner.engine.structure import fewest_layers
from mopsplanner.ui.nav import screen_keys
from mopsplanner.ui.screens.structure import StructureScreen
from mopsplanner.ui.window import Window
from tests.ui.support import button, click, press, settle, texts


@pytest.fixture
def structure(enterprise: Window) -> StructureScreen:
    press(screen_keys()["structure"])
    screen = enterprise.screen_named("structure")
    assert isinstance(screen, StructureScreen)
    return screen


def line_of(screen: StructureScreen, name: str) -> int:
    return next(at for at, line in enumerate(screen.model.lines) if line.name.startswith(name))


def test_figures_stand_beside_their_targets(structure: StructureScreen) -> None:
    lines = {line.name: line for line in structure.model.lines}
    assert (lines["Layers"].now, lines["Layers"].target) == ("3", "3")
    head = lines["Reports of Director, Marketing Operations"]
    assert (head.now, head.target, head.verdict) == ("7", "3 to 8", "")
    assert any("widest span 7" in text for text in texts(structure))


def test_a_wide_span_and_a_vacancy_are_told(structure: StructureScreen) -> None:
    structure.session.edit(edit_positions, ["P009", "P010"], manager="P001")
    structure.session.edit(edit_positions, ["P004"], stays=())
    settle()
    wide = structure.model.lines[line_of(structure, "Reports of Director")]
    assert (wide.now, wide.verdict, wide.tone) == ("9", "wide", "warn")
    assert any(line.now == "vacant" and line.position == "P004" for line in structure.model.lines)


def test_a_line_leads_to_its_card_by_key_and_by_mouse(structure: StructureScreen) -> None:
    row = line_of(structure, "Reports of Analytics Manager")
    structure.grid.setCurrentIndex(structure.model.index(row, 0))
    structure.grid.setFocus()
    press("Return")
    assert structure.host.current_screen == "team"
    assert structure.session.selection == ("P008",)
    structure.session.select(())
    press(screen_keys()["structure"])
    structure.grid.setCurrentIndex(structure.model.index(line_of(structure, "Reports of Director"), 0))
    click(button(structure, "Show on the chart"))
    assert structure.session.selection == ("P001",)


def test_a_line_about_no_seat_leads_nowhere(structure: StructureScreen) -> None:
    structure.grid.setCurrentIndex(structure.model.index(line_of(structure, "Layers"), 0))
    click(button(structure, "Show on the chart"))
    assert structure.host.current_screen == "structure"


def test_the_model_keeps_qts_rules(structure: StructureScreen) -> None:
    QAbstractItemModelTester(structure.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    structure.session.edit(edit_positions, ["P009"], manager="P001")
    settle()


@pytest.mark.parametrize(
    ("seats", "span", "layers"), [(0, 8, 0), (1, 8, 1), (9, 8, 2), (10, 8, 3), (73, 8, 3), (5, 1, 5)]
)
def test_the_fewest_layers_that_spans_allow(seats: int, span: int, layers: int) -> None:
    assert fewest_layers(seats, span) == layers
