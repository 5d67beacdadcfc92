"""The organisation chart as a person uses it: pointing, dragging, keys, search, and what is painted."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QMenu,
    QProxyStyle,
    QScrollArea,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QWidget,
)

from mopsplanner.charts.cards import CARD_HEIGHT, CARD_WIDTH, Shape
from mopsplanner.charts.team_cards import Grouping
from mopsplanner.edits.positions import import_positions, remove_positions
from mopsplanner.edits.seats import move_positions
from mopsplanner.plan.rows import Position, Role
from mopsplanner.plan.words import Contract
from mopsplanner.ui.screens.team.carrying import ROLE_MIME
from mopsplanner.ui.screens.team.chart import LEGIBLE, MOST_OPEN, OrgChart
from mopsplanner.ui.screens.team.position_dialog import PositionDialog
from mopsplanner.ui.screens.team.screen import TeamScreen
from mopsplanner.ui.theme.tokens import LIGHT
from mopsplanner.ui.window import Window
from tests.ui.chart_hands import carry, drag, drop, mouse
from tests.ui.support import action, button, choose, click, comes_true, press, settle, when_open

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def team(enterprise: Window) -> TeamScreen:
    screen = enterprise.screen_named("team")
    assert isinstance(screen, TeamScreen)
    settle()
    return screen


def row(team: TeamScreen, id: str) -> Position:
    return team.session.view.row(Position, id)


def empty_ground(chart: OrgChart) -> QPoint:
    """A point of the view where no card is."""
    room = chart.viewport().rect()
    points = (QPoint(x, y) for y in range(4, room.height(), 10) for x in range(4, room.width(), 10))
    return next(one for one in points if chart.sheet.card_at(chart.mapToScene(one)) is None)


def badge(chart: OrgChart, id: str) -> QPoint:
    return chart.mapFromScene(chart.sheet.badge_box(id, chart.scale_now()).center())


def leader(team: TeamScreen) -> str:
    """A manager who reports to somebody."""
    rows = team.session.view.rows(Position)
    return next(id for id, one in rows.items() if one.manager and any(other.manager == id for other in rows.values()))


# Dragging


def test_selected_cards_move_together_as_one_step(team: TeamScreen) -> None:
    ids = [id for id, one in team.session.view.rows(Position).items() if one.manager == "P001"][:3]
    target, digest = ids.pop(), team.session.document.rows_digest
    team.session.select(tuple(ids))
    drag(team.chart, team.chart.card_center(ids[0]), team.chart.card_center(target))
    assert {row(team, id).manager for id in ids} == {target}
    assert team.host.toast.text == "Done: move 2 positions."
    click(button(team.host.toast, "Undo"))
    assert team.session.document.rows_digest == digest


def test_a_circle_is_told_beside_the_pointer_before_the_button_is_let_go(team: TeamScreen) -> None:
    boss = leader(team)
    below = next(id for id, one in team.session.view.rows(Position).items() if one.manager == boss)
    carry(team.chart, team.chart.card_center(boss), team.chart.card_center(below))
    bubble = team.chart.carrier.bubble
    assert bubble.isVisible()
    assert row(team, boss).title in bubble.text()
    assert bubble.width() <= 320
    away = team.chart.card_center(below) - bubble.pos()
    assert abs(away.x()) + abs(away.y()) < 400
    press("Esc")
    assert not bubble.isVisible()
    mouse(team.chart, QEvent.Type.MouseButtonRelease, team.chart.card_center(below))
    assert team.session.document.history.done == ()


def test_a_small_tremble_is_a_click(team: TeamScreen) -> None:
    at = team.chart.card_center("P005")
    drag(team.chart, at, at + QPoint(2, 2))
    assert team.session.selection == ("P005",)
    assert team.session.document.history.done == ()


@pytest.mark.parametrize("on_card", [True, False])
def test_a_role_dropped_on_a_card_reports_to_it_and_on_the_ground_to_the_head(team: TeamScreen, on_card: bool) -> None:
    before, item = set(team.session.view.rows(Position)), team.page.roles.list.item(3)
    role = next(one.id for one in team.session.view.rows(Role).values() if one.name == item.text())
    data = team.page.roles.list.mimeData([item])
    assert data.hasFormat(ROLE_MIME)
    drop(team.chart, data, team.chart.card_center("P005") if on_card else empty_ground(team.chart))
    (added,) = set(team.session.view.rows(Position)) - before
    assert (row(team, added).role, row(team, added).manager) == (role, "P005" if on_card else "P001")
    assert team.session.selection == (added,)


def test_the_role_palette_adds_with_enter_under_the_selected_card(team: TeamScreen) -> None:
    team.session.select(("P005",))
    before = set(team.session.view.rows(Position))
    click(button(team, "Roles"))
    QTest.keyClicks(team.page.roles.line, "data steward")
    press("Return")
    (added,) = set(team.session.view.rows(Position)) - before
    assert row(team, added).manager == "P005"
    assert team.session.view.row(Role, row(team, added).role).name == "Data Steward"


# Gestures on the selection


def run_and_close(menu: QMenu, text: str) -> None:
    action(menu, text).trigger()
    menu.close()


def in_menu(team: TeamScreen, text: str) -> None:
    """Choose from the menu of the selected card."""
    team.chart.setFocus()
    opened = when_open(QMenu, lambda menu: run_and_close(menu, text))
    press("Shift+F10")
    assert opened


def test_ctrl_d_duplicates_and_selects_the_copy(team: TeamScreen) -> None:
    team.session.select(("P005",))
    before = set(team.session.view.rows(Position))
    team.chart.setFocus()
    press("Ctrl+D")
    (copy,) = set(team.session.view.rows(Position)) - before
    assert row(team, copy).title == row(team, "P005").title
    assert team.session.selection == (copy,)
    assert team.host.toast.text == f"Done: duplicate {row(team, 'P005').title}."


def test_a_seat_is_split_in_halves(team: TeamScreen) -> None:
    team.session.select(("P005",))
    before = set(team.session.view.rows(Position))
    in_menu(team, "Split")
    (part,) = set(team.session.view.rows(Position)) - before
    assert (row(team, "P005").fte, row(team, part).fte) == (0.5, 0.5)


def test_leave_and_backfill_from_the_quarter_on(team: TeamScreen) -> None:
    calendar = team.session.view.calendar
    team.session.select(("P005",))
    in_menu(team, "Make vacant")
    last = calendar.last_day(team.session.quarter)
    assert row(team, "P005").stays[-1].end == last
    team.session.choose_quarter(calendar.quarters[2])
    in_menu(team, "Backfill")
    assert row(team, "P005").stays[-1].start == calendar.first_day(calendar.quarters[2])
    assert len([one for one in team.session.view.rows(Position).values() if one.id == "P005"]) == 1


def test_nobody_is_backfilled_who_stays(team: TeamScreen) -> None:
    team.session.select(("P005",))
    in_menu(team, "Backfill")
    assert "does not leave" in team.host.toast.text
    assert team.session.document.history.done == ()


def test_a_contractor_from_the_third_quarter_on(team: TeamScreen) -> None:
    calendar = team.session.view.calendar
    team.session.select(("P005",))
    team.session.choose_quarter(calendar.quarters[2])
    in_menu(team, "Make contractor")
    stays = [row(team, "P005").stay_on(calendar.last_day(calendar.quarters[at])) for at in (1, 2)]
    assert [stay.contract for stay in stays if stay] == [Contract.EMPLOYEE, Contract.CONTRACTOR]
    assert "contractor" in team.chart.sheet.card("P005").text.tooltip


@pytest.mark.parametrize("name", ["Duplicate", "Split", "Make vacant", "Make contractor", "Remove"])
def test_every_gesture_is_one_step_that_can_be_taken_back(team: TeamScreen, name: str) -> None:
    team.session.select(("P005",))
    digest = team.session.document.rows_digest
    in_menu(team, name)
    assert team.session.document.rows_digest != digest
    assert len(team.session.document.history.done) == 1
    assert team.host.toast.text.startswith("Done: ")
    press("Ctrl+Z")
    assert team.session.document.rows_digest == digest


def test_the_list_of_managers_greys_who_would_close_a_circle(team: TeamScreen) -> None:
    boss = leader(team)
    below = next(id for id, one in team.session.view.rows(Position).items() if one.manager == boss)
    team.session.select((boss,))
    team.chart.setFocus()
    seen: list[tuple[bool, str]] = []

    def look(dialog: PositionDialog) -> None:
        QTest.keyClicks(dialog.line, below)
        item = dialog.list.item(0)
        seen.append((bool(item.flags() & Qt.ItemFlag.ItemIsEnabled), item.text()))
        QTest.keyClick(dialog.line, Qt.Key.Key_Return)
        assert dialog.isVisible(), "a greyed manager is not taken"
        dialog.reject()

    opened = when_open(PositionDialog, look)
    press("Ctrl+M")
    assert opened
    assert seen[0][0] is False
    assert "cannot report to" in seen[0][1]


def test_gestures_without_a_selection_say_what_to_do(team: TeamScreen) -> None:
    team.session.select(())
    for gesture in team.gestures.all[:-1]:
        team.host.toast.hide()
        gesture.run()
        assert team.host.toast.text == "Select a position first."


# Closing branches


def test_a_click_on_the_count_closes_the_branch_and_keeps_the_manager_in_place(team: TeamScreen) -> None:
    boss = leader(team)
    below = {id for id, one in team.session.view.rows(Position).items() if one.manager == boss}
    shown = set(team.chart.sheet.spots)
    press("+")
    team.chart.zoom(1.1)
    before = team.chart.card_center(boss)
    click(team.chart.viewport(), badge(team.chart, boss))
    assert set(team.chart.sheet.spots) == shown - below
    moved = team.chart.card_center(boss) - before
    assert abs(moved.x()) + abs(moved.y()) <= 2
    click(team.chart.viewport(), badge(team.chart, boss))
    assert set(team.chart.sheet.spots) == shown


def test_branches_close_and_open_by_keyboard(team: TeamScreen) -> None:
    boss, shown = leader(team), set(team.chart.sheet.spots)
    team.session.select((boss,))
    team.chart.setFocus()
    press("Alt+Up")
    assert boss in team.chart.folds.closed
    press("Alt+Down")
    assert set(team.chart.sheet.spots) == shown


def test_choosing_somebody_in_the_roster_opens_the_branch(team: TeamScreen) -> None:
    boss = leader(team)
    below = next(id for id, one in team.session.view.rows(Position).items() if one.manager == boss)
    team.chart.toggle(boss)
    assert below not in team.chart.sheet.spots
    click(button(team, "Roster"))
    choose(team.roster, (team.model.row_of(below), 0))
    click(button(team, "Chart"))
    assert below in team.chart.sheet.spots
    assert team.chart.selected == (below,)


# Walking


def test_home_enter_and_arrows(team: TeamScreen) -> None:
    team.chart.setFocus()
    press("Home")
    assert team.session.selection == ("P001",)
    press("Down")
    assert row(team, team.session.selection[0]).manager == "P001"
    press("Return")
    assert team.inspector.name.hasFocus()


def test_everybody_can_be_reached_by_arrows_from_the_top(team: TeamScreen) -> None:
    team.chart.setFocus()
    reached, waiting = {"P001"}, ["P001"]
    while waiting:
        here = waiting.pop()
        for key in ("Left", "Right", "Up", "Down"):
            team.session.select((here,))
            press(key)
            (there,) = team.session.selection
            if there not in reached:
                reached.add(there)
                waiting.append(there)
    assert reached == set(team.session.view.rows(Position))


def test_what_is_selected_is_told_to_assistive_technology(team: TeamScreen) -> None:
    team.session.select(("P005",))
    told = team.chart.accessibleDescription()
    boss = row(team, row(team, "P005").manager).title
    assert row(team, "P005").title in told
    assert f"reports to {boss}" in told
    assert "The roster shows the same as a table" in told


# Search


def in_the_middle(chart: OrgChart, id: str) -> bool:
    away = chart.card_center(id) - chart.viewport().rect().center()
    return abs(away.x()) < 4 and abs(away.y()) < 4


def test_search_flies_to_a_card_and_opens_its_branch(team: TeamScreen) -> None:
    boss = leader(team)
    wanted = next(id for id, one in team.session.view.rows(Position).items() if one.manager == boss)
    team.chart.close_all()
    assert wanted not in team.chart.sheet.spots
    team.chart.zoom(0.4)
    team.chart.setFocus()
    press("Ctrl+F")
    assert team.page.search.hasFocus()
    QTest.keyClicks(team.page.search, wanted.lower())
    assert comes_true(lambda: in_the_middle(team.chart, wanted))
    assert team.session.selection == (wanted,)
    assert team.page.hits.text() == "1 of 1"
    press("Esc")
    assert team.chart.hasFocus()
    assert team.chart.sheet.found == frozenset()


def test_search_moves_nothing_that_can_be_read_already(team: TeamScreen) -> None:
    before = team.chart.card_center("P001")
    press("Ctrl+F")
    QTest.keyClicks(team.page.search, "p005")
    QTest.qWait(300)
    assert team.session.selection == ("P005",)
    assert team.chart.card_center("P001") == before


def test_enter_goes_round_all_matches(team: TeamScreen) -> None:
    matching = {id for id, one in team.session.view.rows(Position).items() if "marketing" in one.title.casefold()}
    assert len(matching) > 1
    press("Ctrl+F")
    QTest.keyClicks(team.page.search, "marketing")
    assert matching <= set(team.chart.sheet.found)
    count = len(team.chart.sheet.found)
    visited = []
    for _ in range(count):
        visited.append(team.session.selection[0])
        press("Return")
    assert set(visited) == set(team.chart.sheet.found)
    assert visited[0] == team.session.selection[0], "after the last comes the first"


def test_no_match_is_said(team: TeamScreen) -> None:
    before = team.session.selection
    press("Ctrl+F")
    QTest.keyClicks(team.page.search, "§")
    assert team.page.hits.text() == "No match"
    assert team.session.selection == before


class Still(QProxyStyle):
    """A platform that wants no animation."""

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,
    ) -> int:
        if hint is QStyle.StyleHint.SH_Widget_Animation_Duration:
            return 0
        return super().styleHint(hint, option, widget, returnData)


def test_nothing_flies_where_the_platform_wants_no_animation(team: TeamScreen) -> None:
    style = Still("fusion")
    style.setParent(QApplication.instance())  # The widget does not keep it alive.
    team.chart.setStyle(style)
    team.chart.zoom(0.5)
    team.chart.fly_to("P005")
    assert in_the_middle(team.chart, "P005"), "there at once"


def test_the_list_of_changes_leads_to_each_card(team: TeamScreen) -> None:
    team.session.choose_scenario("SC001")
    assert team.session.edit(remove_positions, ["P010"])
    assert team.session.edit(move_positions, ["P005"], "P003")
    settle()
    before, now = team.session.plan.rows(Position), team.session.view.rows(Position)
    differing = {id for id in before.keys() | now.keys() if before.get(id) != now.get(id)}
    entries = {one.text() for one in team.page.changes.menu().actions()}
    assert team.page.changes.text().startswith(f"{len(differing)} changes")
    assert {text[text.rindex("(") + 1 : -1] for text in entries} == differing
    assert f"Removed: {before['P010'].title} (P010)" in entries
    action(team.page.changes.menu(), "Moved").trigger()
    assert team.session.selection == ("P005",)
    team.session.choose_scenario("")
    settle()
    assert not team.page.changes.isVisible()


# Moving the ground


def test_dragging_the_ground_moves_it_and_a_click_clears_the_selection(team: TeamScreen) -> None:
    team.session.select(("P005",))
    team.chart.zoom(1.5)
    ground, before = empty_ground(team.chart), team.chart.card_center("P005")
    drag(team.chart, ground, ground + QPoint(60, 40))
    assert team.chart.card_center("P005") - before == QPoint(60, 40)
    assert team.session.selection == ("P005",)
    drag(team.chart, empty_ground(team.chart), empty_ground(team.chart))
    assert not team.session.selection


def test_space_moves_the_ground_even_over_a_card(team: TeamScreen) -> None:
    team.chart.zoom(1.3)
    team.chart.setFocus()
    before = team.chart.card_center("P005")
    QTest.keyPress(team.chart, Qt.Key.Key_Space)
    drag(team.chart, before, before + QPoint(30, 50))
    QTest.keyRelease(team.chart, Qt.Key.Key_Space)
    assert team.chart.card_center("P005") - before == QPoint(30, 50)
    assert team.session.document.history.done == ()


def test_a_frame_selects_all_that_it_touches(team: TeamScreen) -> None:
    chart = team.chart
    boxes = {id: chart.mapFromScene(chart.sheet.card_box(id)).boundingRect() for id in chart.sheet.spots}
    start = empty_ground(chart)
    end = chart.viewport().rect().center()
    drag(chart, start, end, Qt.KeyboardModifier.ShiftModifier)
    frame = QRect(start, end).normalized()
    inside = {id for id, box in boxes.items() if frame.adjusted(3, 3, -3, -3).intersects(box)}
    near = {id for id, box in boxes.items() if frame.adjusted(-3, -3, 3, 3).intersects(box)}
    assert inside
    assert inside <= set(team.session.selection) <= near


def test_ctrl_click_adds_and_takes_away(team: TeamScreen) -> None:
    click(team.chart.viewport(), team.chart.card_center("P005"))
    for expected in (("P005", "P006"), ("P005",)):
        QTest.mouseClick(
            team.chart.viewport(), LEFT, Qt.KeyboardModifier.ControlModifier, team.chart.card_center("P006")
        )
        assert team.session.selection == expected


def test_the_wheel_zooms_about_the_pointer(team: TeamScreen) -> None:
    at = team.chart.card_center("P005")
    under, before = team.chart.mapToScene(at), team.chart.scale_now()
    glob = QPointF(team.chart.viewport().mapToGlobal(at))
    held, phase = Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase
    for _ in range(3):
        event = QWheelEvent(QPointF(at), glob, QPoint(), QPoint(0, 120), NONE, held, phase, False)
        QApplication.sendEvent(team.chart.viewport(), event)
    assert team.chart.scale_now() == pytest.approx(min(2.0, before * 1.2**3))
    away = team.chart.mapToScene(at) - under
    assert abs(away.x()) + abs(away.y()) < 5


def test_plus_minus_and_ctrl_0(team: TeamScreen) -> None:
    team.chart.setFocus()
    fitted = team.chart.scale_now()
    press("-", 2)
    assert team.chart.scale_now() == pytest.approx(fitted / 1.2**2)
    press("+", 4)
    assert team.chart.scale_now() == pytest.approx(fitted * 1.2**2)
    press("Ctrl+0")
    assert team.chart.scale_now() == pytest.approx(fitted)
    assert team.chart.shows_all()


def test_zoom_to_the_selection_shows_all_of_it(team: TeamScreen) -> None:
    team.session.select(("P005", "P006"))
    team.chart.zoom(0.4)
    team.chart.setFocus()
    press("Ctrl+Shift+F")
    chart = team.chart
    assert comes_true(
        lambda: (
            all(chart.seen().contains(chart.sheet.card_box(id)) for id in ("P005", "P006")) and chart.scale_now() > 0.6
        )
    )


def test_the_map_shows_when_something_is_out_of_sight_and_moves_the_view(team: TeamScreen) -> None:
    minimap = team.chart.minimap
    assert not minimap.isVisible()
    team.chart.zoom(2.0)
    assert minimap.isVisible()
    before = team.chart.seen().center()
    QTest.mouseClick(minimap, LEFT, pos=QPoint(8, minimap.height() - 8))
    after = team.chart.seen().center()
    assert after.x() < before.x() or after.y() > before.y()
    press("Ctrl+0")
    assert not minimap.isVisible()


# Shapes and groups


@pytest.mark.parametrize("shape", list(Shape))
@pytest.mark.parametrize("grouping", list(Grouping))
def test_every_shape_and_group_shows_everybody(team: TeamScreen, shape: Shape, grouping: Grouping) -> None:
    team.page.choose_shape(shape)
    team.page.choose_grouping(grouping)
    settle()
    assert set(team.chart.sheet.spots) == set(team.session.view.rows(Position))
    assert bool(team.chart.sheet.chart.panels) == (grouping is not Grouping.NONE)
    assert team.chart.shows_all()


def test_shapes_are_chosen_from_the_button(team: TeamScreen) -> None:
    action(team.page.shape.menu(), "Left to right").trigger()
    assert team.chart.arrangement[0] is Shape.LEFT_RIGHT
    assert team.page.shape.text().startswith("Left to right")


def test_a_large_team_opens_with_as_many_cards_as_can_be_read(team: TeamScreen, tmp_path: Path) -> None:
    sample = row(team, "P005")
    rows = [
        Position(f"X{n:03d}", f"Seat {n}", sample.role, f"X{(n - 1) // 5:03d}" if n else "", sample.location, 1.0, ())
        for n in range(200)
    ]
    assert team.session.edit_plan(import_positions, rows, "roster.csv")
    assert not team.chart.folds.closed, "an edit closes nothing"
    path = tmp_path / "large.mops"
    assert team.host.files.save_to(str(path))
    team.host.files.open_sample("small")
    team.host.files.open_path(str(path))
    settle()
    assert MOST_OPEN[-1] < len(team.chart.sheet.spots) <= MOST_OPEN[0]
    assert team.chart.scale_now() >= LEGIBLE * 0.95
    assert team.chart.shows_all()
    assert team.chart.arrangement[0] is Shape.COMPACT
    team.chart.open_all()
    assert team.chart.sheet.spots.keys() == team.session.view.rows(Position).keys()


# What is painted


def color_at(chart: OrgChart, scene: QPointF) -> str:
    settle()
    return QColor(chart.viewport().grab().toImage().pixel(chart.mapFromScene(scene))).name().upper()


def test_from_afar_a_card_is_a_block_in_the_colour_of_its_domain(team: TeamScreen) -> None:
    team.host.themes.choose(LIGHT)
    team.session.select(())
    team.chart.zoom(0.2 / team.chart.scale_now())
    for id in ("P003", "P005", "P009"):
        home = team.session.view.row(Role, row(team, id).role).home.value
        assert color_at(team.chart, team.chart.sheet.card_box(id).center()) == LIGHT[home]


def test_from_near_the_foot_of_a_card_shows_its_largest_share(team: TeamScreen) -> None:
    team.host.themes.choose(LIGHT)
    team.chart.zoom(2.0 / team.chart.scale_now())
    id = "P005"
    box = team.chart.sheet.card_box(id)
    team.chart.look_at(box.center())
    split = team.chart.sheet.card(id).split
    domains = ("technology", "process", "data", "analytics")
    largest = max(range(4), key=lambda at: split[at])
    middle = CARD_WIDTH * (sum(split[:largest]) + split[largest] / 2)
    assert color_at(team.chart, box.topLeft() + QPointF(middle, CARD_HEIGHT - 2.5)) == LIGHT[domains[largest]]


def test_a_selected_card_is_ringed_and_others_are_not(team: TeamScreen) -> None:
    team.host.themes.choose(LIGHT)
    team.session.select(("P005",))
    team.chart.zoom(2.0 / team.chart.scale_now())
    for id, ringed in (("P005", True), ("P006", False)):
        box = team.chart.sheet.card_box(id)
        team.chart.look_at(box.center())
        assert (color_at(team.chart, QPointF(box.center().x() + 40, box.top() - 3)) == LIGHT["accent"]) is ringed


@pytest.mark.parametrize("width", [1024, 1280, 1440])
def test_the_screen_is_never_wider_than_the_window(team: TeamScreen, width: int) -> None:
    team.session.choose_scenario("SC001")
    team.session.select(("P005",))
    click(button(team, "Roles"))
    team.host.resize(width, 700)
    QTest.qWait(50)
    settle()
    (area,) = (one for one in team.findChildren(QScrollArea) if one.widget() is team.body.parentWidget())
    assert not area.horizontalScrollBar().isVisible()
    assert team.inspector.mapTo(team, team.inspector.rect().topRight()).x() < team.width()
