"""The bench and dotted lines in the real window: by mouse, by keys, by the palette, and what is refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt
from PySide6.QtGui import QColor, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from mopsplanner.exchange.seat_fields import Field
from mopsplanner.plan.rows import Benched, Position
from mopsplanner.ui.parts.palette import Palette
from mopsplanner.ui.screens.team.bench import Bench
from mopsplanner.ui.screens.team.position_dialog import PositionDialog
from mopsplanner.ui.screens.team.screen import TeamScreen
from mopsplanner.ui.theme.tokens import LIGHT
from mopsplanner.ui.window import Window
from tests.ui.chart_hands import carry, drag, drag_over, drop, mouse
from tests.ui.support import action, button, click, press, press_in_palette, settle, when_open

ANN, BOB, FREE = "P005", "P006", "P012"
"""Two seats with people in the sample, and one that is vacant in Q3, until a hire without a name begins."""


@pytest.fixture
def team(enterprise: Window) -> TeamScreen:
    screen = enterprise.screen_named("team")
    assert isinstance(screen, TeamScreen)
    enterprise.session.choose_quarter(enterprise.session.results.quarters[2])
    settle()
    return screen


def seat(team: TeamScreen, id: str) -> Position:
    return team.session.view.row(Position, id)


def benched(team: TeamScreen) -> list[Benched]:
    return list(team.session.view.rows(Benched).values())


def bench_of(team: TeamScreen) -> Bench:
    return team.page.bench


def person_of(team: TeamScreen, id: str) -> str:
    stay = seat(team, id).stay_on(team.session.view.calendar.last_day(team.session.quarter))
    assert stay is not None
    return stay.person


def by_key(team: TeamScreen, *ids: str) -> None:
    """Bench the people in these seats by Ctrl+B."""
    team.session.select(ids)
    team.chart.setFocus()
    press("Ctrl+B")


def pick(text: str) -> Callable[[PositionDialog], None]:
    def do(dialog: PositionDialog) -> None:
        QTest.keyClicks(dialog.line, text)
        QTest.keyClick(dialog.line, Qt.Key.Key_Return)

    return do


def by_palette(team: TeamScreen, query: str) -> None:
    """Run a command that the palette finds, from the chart."""
    team.host.activateWindow()
    team.chart.setFocus()
    opened = when_open(Palette, press_in_palette(query))
    press("Ctrl+K")
    assert opened


def carried(team: TeamScreen, row: int = 0) -> QMimeData:
    return bench_of(team).people.mimeData([bench_of(team).people.item(row)])


# To the bench


def test_ctrl_b_benches_all_selected_as_one_step(team: TeamScreen) -> None:
    names, digest = {person_of(team, id) for id in (ANN, BOB)}, team.session.document.rows_digest
    by_key(team, ANN, BOB)
    first = team.session.view.calendar.first_day(team.session.quarter)
    assert {(row.person, row.since) for row in benched(team)} == {(name, first) for name in names}
    assert bench_of(team).isVisible()
    listed = {bench_of(team).people.item(at).text() for at in range(bench_of(team).people.count())}
    assert {text.split(" · ")[0] for text in listed} == names
    assert bench_of(team).cost.text().endswith("in FY27 Q3")
    assert "Vacant" in team.chart.sheet.card(ANN).text.who
    assert team.host.toast.text == "Done: bench 2 positions."
    press("Ctrl+Z")
    assert team.session.document.rows_digest == digest
    assert not bench_of(team).isVisible()


def test_a_card_is_dragged_to_the_place_that_shows_while_it_is_carried(team: TeamScreen) -> None:
    chart, hint, name = team.chart, team.page.drop_place.hint, person_of(team, ANN)
    assert not hint.isVisible()
    start = chart.card_center(ANN)
    carry(chart, start, start + QPoint(20, 20))
    assert hint.isVisible()
    to = chart.viewport().mapFromGlobal(hint.mapToGlobal(hint.rect().center()))
    mouse(chart, QEvent.Type.MouseMove, to)
    assert hint.property("lit") is True
    assert chart.carrier.target == ""
    mouse(chart, QEvent.Type.MouseButtonRelease, to)
    settle()
    assert [row.person for row in benched(team)] == [name]
    assert not hint.isVisible()


def test_the_next_card_goes_to_the_bench_itself(team: TeamScreen) -> None:
    by_key(team, ANN)
    team.session.select((BOB,))
    people = bench_of(team).people
    to = team.chart.viewport().mapFromGlobal(people.mapToGlobal(people.rect().center()))
    drag(team.chart, team.chart.card_center(BOB), to)
    assert len(benched(team)) == 2
    assert bench_of(team).property("lit") is False


def test_escape_and_a_drop_on_the_ground_change_nothing(team: TeamScreen) -> None:
    chart, start = team.chart, team.chart.card_center(ANN)
    carry(chart, start, start + QPoint(30, 30))
    press("Esc")
    assert not team.page.drop_place.hint.isVisible()
    mouse(chart, QEvent.Type.MouseButtonRelease, start)
    corner = QPoint(3, 3)
    assert chart.sheet.card_at(chart.mapToScene(corner)) is None
    drag(chart, start, corner)
    assert benched(team) == []
    assert team.session.document.history.done == ()


def test_a_vacant_seat_and_a_contractor_are_refused_by_name(team: TeamScreen) -> None:
    by_key(team, FREE)
    assert "Nobody sits in" in team.host.toast.text
    team.session.select((ANN,))
    team.session.choose_quarter(team.session.results.quarters[0])
    team.gestures.make_contractor()
    team.session.choose_quarter(team.session.results.quarters[2])
    by_key(team, ANN)
    assert "is a contractor" in team.host.toast.text
    assert benched(team) == []


# Back into a seat


def test_somebody_is_dragged_onto_a_vacant_seat_and_a_taken_one_says_why_not(team: TeamScreen) -> None:
    name = person_of(team, ANN)
    by_key(team, ANN)
    data = carried(team)
    assert not drag_over(team.chart, data, team.chart.card_center(BOB))
    assert "is taken at that time" in team.chart.carrier.bubble.text()
    drop(team.chart, data, team.chart.card_center(BOB))
    assert [row.person for row in benched(team)] == [name]
    assert drag_over(team.chart, data, team.chart.card_center(ANN))
    drop(team.chart, data, team.chart.card_center(ANN))
    assert person_of(team, ANN) == name
    assert seat(team, ANN).stays[-1].transferred
    assert benched(team) == []
    assert team.session.selection == (ANN,)


def test_enter_asks_for_the_seat_and_a_planned_hire_makes_room(team: TeamScreen) -> None:
    name = person_of(team, ANN)
    by_key(team, ANN)
    bench_of(team).people.setFocus()
    opened = when_open(PositionDialog, pick(FREE))
    press("Return")
    assert opened
    assert [stay.person for stay in seat(team, FREE).stays if stay.transferred] == [name]
    assert all(stay.person for stay in seat(team, FREE).stays)
    team.host.activateWindow()
    press("Ctrl+Z")
    assert [row.person for row in benched(team)] == [name]


def test_delete_takes_somebody_off_the_bench(team: TeamScreen) -> None:
    by_key(team, ANN)
    bench_of(team).people.setFocus()
    press("Del")
    assert benched(team) == []
    press("Ctrl+Z")
    assert len(benched(team)) == 1


def test_the_menu_of_the_bench_has_the_same(team: TeamScreen) -> None:
    by_key(team, ANN)
    people = bench_of(team).people

    def let_go(menu: QMenu) -> None:
        action(menu, "Take off the bench").trigger()
        menu.close()

    opened = when_open(QMenu, let_go)
    at = people.visualItemRect(people.item(0)).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, people.viewport().mapToGlobal(at))
    QApplication.sendEvent(people.viewport(), event)
    assert opened
    assert benched(team) == []


def test_the_palette_has_the_same(team: TeamScreen) -> None:
    team.session.select((ANN,))
    by_palette(team, "Move to the bench")
    assert len(benched(team)) == 1
    by_palette(team, "Bench: let the chosen person go")
    assert benched(team) == []


# What the bench shows


def test_the_bench_is_of_the_quarter(team: TeamScreen) -> None:
    by_key(team, ANN)
    team.session.choose_quarter(team.session.results.quarters[1])
    settle()
    assert not bench_of(team).isVisible()
    team.session.choose_quarter(team.session.results.quarters[3])
    settle()
    assert bench_of(team).people.count() == 1
    tip = bench_of(team).people.item(0).toolTip()
    assert "On the bench since" in tip
    assert bench_of(team).people.accessibleName() == "People on the bench"


# Dotted lines


def dotted_pixels(team: TeamScreen, role: str) -> int:
    """Pixels of a colour of the theme on the chart, around the middle between the two cards' edges."""
    picture = team.chart.viewport().grab().toImage()
    wanted = QColor(LIGHT[role]).rgb()
    return sum(
        picture.pixel(x, y) == wanted for x in range(0, picture.width(), 1) for y in range(0, picture.height(), 2)
    )


def test_a_dotted_line_is_drawn_shown_told_and_taken_away(team: TeamScreen) -> None:
    team.host.themes.choose(LIGHT)
    team.session.select((ANN,))
    team.chart.setFocus()
    before = dotted_pixels(team, "accent")

    def to_bob(menu: QMenu) -> None:
        action(menu, "Dotted line to...").trigger()
        menu.close()

    opened = when_open(QMenu, to_bob)
    asked = when_open(PositionDialog, pick("P009"))
    press("Shift+F10")
    assert opened
    assert asked
    assert seat(team, ANN).dotted == ("P009",)
    title = seat(team, "P009").title
    assert f"by a dotted line to {title}" in team.chart.accessibleDescription()
    assert team.inspector.texts[Field.DOTTED].line.text() == f"{title} (P009)"
    assert dotted_pixels(team, "accent") > before + 20
    asked = when_open(PositionDialog, pick("P009"))
    by_palette(team, "Dotted line to")
    assert asked
    assert seat(team, ANN).dotted == ()


def test_dotted_lines_are_typed_into_the_inspector(team: TeamScreen) -> None:
    from mopsplanner.exchange.seat_fields import Field

    team.session.select((ANN,))
    box = team.inspector.texts[Field.DOTTED]
    box.line.setFocus()
    QTest.keyClicks(box.line, "P009; p002")
    press("Return")
    assert seat(team, ANN).dotted == ("P009", "P002")
    for wrong, told in ((ANN, "cannot report to itself"), ("Nobody Known", "Nobody Known")):
        box.line.setFocus()
        box.line.selectAll()
        QTest.keyClicks(box.line, wrong)
        press("Return")
        assert told in box.error.text()
        assert seat(team, ANN).dotted == ("P009", "P002")


def test_make_vacant_in_the_inspector_is_one_step_for_many(team: TeamScreen) -> None:
    digest = team.session.document.rows_digest
    team.session.select((ANN, BOB))
    click(button(team.inspector, "Make vacant"))
    assert len(team.session.document.history.done) == 1
    press("Ctrl+Z")
    assert team.session.document.rows_digest == digest
