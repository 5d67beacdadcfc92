"""The window as a whole: undo over several screens, the palette, the theme, one top level window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from mopsplanner.edits.positions import edit_positions, remove_positions
from mopsplanner.plan.rows import Position
from mopsplanner.ui.nav import SCREENS, screen_keys
from mopsplanner.ui.parts.palette import Palette
from mopsplanner.ui.screens.allocation.screen import AllocationScreen
from mopsplanner.ui.screens.assumptions import AssumptionsScreen
from mopsplanner.ui.screens.campaigns.screen import CampaignsScreen
from mopsplanner.ui.screens.team.screen import TeamScreen
from mopsplanner.ui.theme.tokens import DARK, LIGHT
from mopsplanner.ui.window import Window
from tests.ui.support import enter, press, press_in_palette, settle, type_in, when_open


def held(window: Window, kind: type[QObject]) -> int:
    """How many objects of a kind the window keeps once it had time to let go."""
    settle()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return len(window.findChildren(kind))


def test_what_was_asked_once_is_let_go(enterprise: Window) -> None:
    enterprise.show_screen("team")
    before = held(enterprise, QMenu), held(enterprise, QDialog)
    for _ in range(3):
        enterprise.session.edit(edit_positions, ["P005"], fte=0.8)
        enterprise.undo()
        when_open(Palette, lambda palette: palette.reject())
        enterprise.open_palette()
        enterprise.files.import_roster("nowhere.csv")
    assert (held(enterprise, QMenu), held(enterprise, QDialog)) == before


def test_an_undo_that_is_offered_means_its_own_change_alone(enterprise: Window) -> None:
    enterprise.show_screen("team")
    enterprise.session.edit(remove_positions, ["P012"])
    assert enterprise.toast.isVisible()
    enterprise.session.edit(edit_positions, ["P005"], fte=0.8)
    assert not enterprise.toast.isVisible()
    enterprise.session.edit(remove_positions, ["P011"])
    assert enterprise.toast.isVisible()
    enterprise.files.close_plan()
    assert not enterprise.toast.isVisible()


def test_a_gesture_offers_its_undo_no_longer_than_there_is_a_plan(enterprise: Window) -> None:
    enterprise.show_screen("team")
    team = enterprise.screen_named("team")
    assert isinstance(team, TeamScreen)
    team.gestures.move(["P005"], "P002")
    assert enterprise.toast.isVisible()
    enterprise.files.close_plan()
    assert not enterprise.toast.isVisible()


def test_a_page_over_the_plan_goes_when_another_plan_is_opened(enterprise: Window) -> None:
    pages = enterprise.pages.count()
    enterprise.new_plan()
    enterprise.files.open_sample("small")
    settle()
    assert enterprise.pages.count() == pages
    assert enterprise.current_screen


def test_five_edits_over_several_screens_undo_and_redo_to_the_same_digest(enterprise: Window) -> None:
    document = enterprise.session.document
    team, allocation = enterprise.screen_named("team"), enterprise.screen_named("allocation")
    campaigns, assumptions = enterprise.screen_named("campaigns"), enterprise.screen_named("assumptions")
    assert isinstance(team, TeamScreen)
    assert isinstance(allocation, AllocationScreen)
    assert isinstance(campaigns, CampaignsScreen)
    assert isinstance(assumptions, AssumptionsScreen)
    digests = [document.rows_digest]
    enterprise.session.select(("P005",))
    settle()
    enter(team.inspector.fte, "0.5")
    digests.append(document.rows_digest)
    press(screen_keys()["allocation"])
    type_in(allocation.grid, (3, 1), "55")
    digests.append(document.rows_digest)
    press(screen_keys()["campaigns"])
    type_in(campaigns.grid, (0, 0), "17")
    digests.append(document.rows_digest)
    press(screen_keys()["assumptions"])
    type_in(assumptions.grid, (0, 0), "60")
    digests.append(document.rows_digest)
    enterprise.topbar.branch()
    digests.append(document.rows_digest)
    assert len(set(digests)) == 6
    for digest in reversed(digests[:-1]):
        press("Ctrl+Z")
        assert document.rows_digest == digest
    assert not enterprise.topbar.undo.isEnabled()
    press("Ctrl+Z")
    assert document.rows_digest == digests[0]
    assert "nothing to undo" in enterprise.toast.text
    for digest in digests[1:]:
        press("Ctrl+Y")
        assert document.rows_digest == digest


# Palette


def test_ctrl_k_lists_filters_and_runs(enterprise: Window) -> None:
    seen: list[int] = []

    def act(palette: Palette) -> None:
        seen.append(palette.list.count())
        QTest.keyClicks(palette.line, "cap")
        seen.append(palette.list.count())
        press_in_palette("acity")(palette)

    done = when_open(Palette, act)
    press("Ctrl+K")
    assert done
    assert enterprise.current_screen == "capacity"
    assert seen[0] > 60
    assert 1 <= seen[1] < 10


def test_the_palette_says_when_nothing_matches_and_escape_leaves(enterprise: Window) -> None:
    said: list[str] = []

    def act(palette: Palette) -> None:
        QTest.keyClicks(palette.line, "zebra")
        said.append(palette.list.item(0).text())
        press_in_palette("")(palette)
        palette.reject()

    when_open(Palette, act)
    press("Ctrl+K")
    assert said == ["Nothing is called “zebra”."]
    assert enterprise.current_screen == "team"


def test_the_palette_finds_a_person(enterprise: Window) -> None:
    done = when_open(Palette, press_in_palette("Milo Castillo"))
    press(screen_keys()["capacity"])
    press("Ctrl+K")
    assert done
    assert enterprise.current_screen == "team"
    (id,) = enterprise.session.selection
    assert enterprise.session.view.row(Position, id).stays[0].person == "Milo Castillo"


def test_every_command_of_the_start_page_works_without_a_plan(window: Window) -> None:
    names = [command.name for command in window.commands()]
    assert "New plan" in names
    assert not any(name.startswith("Go to") for name in names)


@pytest.mark.parametrize("keys", ["Ctrl+Z", "Ctrl+Y", "Ctrl+S", "Ctrl+E", "Ctrl+3", "Del", "Ctrl+D", "Ctrl+M"])
def test_keys_of_a_plan_do_nothing_without_one(window: Window, keys: str) -> None:
    press(keys)
    assert window.start.isVisible()


# Theme


def test_light_and_dark_follow_at_once(enterprise: Window) -> None:
    for name in SCREENS:
        enterprise.show_screen(name)
        settle()
    pictures = {}
    for theme in (DARK, LIGHT):
        enterprise.themes.choose(theme)
        settle()
        assert enterprise.palette().color(QPalette.ColorRole.Window).name().upper() == theme["ground"]
        for name in SCREENS:
            enterprise.show_screen(name)
            settle()
            picture = enterprise.grab().toImage()
            margin = picture.pixelColor(enterprise.nav.width() + 6, picture.height() // 2).name().upper()
            assert margin == theme["ground"], f"{name} in {theme.name}"
            pictures[name, theme.name] = picture
    assert all(pictures[name, "light"] != pictures[name, "dark"] for name in SCREENS)


def test_figures_and_cards_are_painted_in_the_new_colours(enterprise: Window) -> None:
    enterprise.themes.choose(DARK)
    enterprise.show_screen("team")
    settle()
    team = enterprise.screen_named("team")
    assert isinstance(team, TeamScreen)
    picture = team.chart.grab().toImage()
    center = team.chart.card_center("P001")
    assert picture.pixelColor(center.x() + 60, center.y()).lightness() < 100


# Windows


class Opened(QObject):
    """Notes every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.names.append(f"{type(watched).__name__} “{watched.windowTitle()}”")
        return False


def test_no_part_is_ever_shown_as_a_window_of_its_own(window: Window, qapp: QApplication) -> None:
    noted = Opened()
    qapp.installEventFilter(noted)
    window.files.new_plan()
    settle()
    press("Esc")
    window.files.open_sample("enterprise")
    for name in SCREENS:
        window.show_screen(name)
        settle()
    window.topbar.branch()
    window.session.select(("P003",))
    settle()
    window.themes.choose(DARK)
    settle()
    qapp.removeEventFilter(noted)
    assert noted.names == []


def test_every_screen_of_every_sample_opens(window: Window) -> None:
    for kind in ("small", "midmarket", "enterprise"):
        window.files.open_sample(kind)
        for name in SCREENS:
            if keys := screen_keys().get(name):
                press(keys)
            else:
                window.show_screen(name)
            assert window.current_screen == name
            for quarter in window.session.results.quarters[:: len(window.session.results.quarters) - 1]:
                window.session.choose_quarter(quarter)
                settle()
