"""Every command of the window, for the palette."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mopsplanner.exchange.sources.layout import Kind
from mopsplanner.plan.plan import BASELINE
from mopsplanner.plan.rows import Position, Role, Scenario
from mopsplanner.texts import numbers
from mopsplanner.texts.gestures import manager_name
from mopsplanner.texts.help import HELP_BY_HAND
from mopsplanner.ui.nav import SCREENS, screen_keys
from mopsplanner.ui.parts.palette import Command
from mopsplanner.ui.theme.tokens import DARK, LIGHT

if TYPE_CHECKING:
    from mopsplanner.ui.window import Window


def all_commands(window: Window) -> list[Command]:
    """Commands that make sense now, those of the screen in front first; a new plan in the making hides the open one."""
    files = window.files
    general = [
        Command("New plan", files.new_plan, "Ctrl+N"),
        Command("Open a plan", files.ask_open, "Ctrl+O"),
        Command("Light theme", partial(window.themes.choose, LIGHT)),
        Command("Dark theme", partial(window.themes.choose, DARK)),
        Command("Theme of the system", partial(window.themes.choose, None)),
        Command(HELP_BY_HAND, window.show_help, "F1"),
        Command("Leave MOps Planner", window.close),
    ]
    if (page := window.files.new_plan_page()) is not None:
        return [*page.commands(), *general]
    return [*_of_plan(window), *general] if window.current_screen else general


def _of_plan(window: Window) -> list[Command]:
    session, files, keys = window.session, window.files, screen_keys()
    screens = [
        Command(f"Go to {entry.title}", partial(window.show_screen, name), keys.get(name, ""))
        for name, entry in SCREENS.items()
    ]
    return [
        *window.screen_named(window.current_screen).commands(),
        *screens,
        Command("Undo", window.undo, "Ctrl+Z"),
        Command("Redo", window.redo, "Ctrl+Y"),
        Command("Branch a scenario from here", window.topbar.branch),
        *_scenarios(window),
        *(
            Command(f"Quarter {numbers.quarter(q)}", partial(session.choose_quarter, q))
            for q in session.results.quarters
        ),
        Command("Keep a version", window.keep_version, "Ctrl+S"),
        Command("Save the plan as...", files.save_as, "Ctrl+Shift+S"),
        Command("Import a file", files.ask_import, "Ctrl+I"),
        Command("Import a roster", files.ask_import_roster),
        Command("Import launched campaigns", files.ask_import_actuals),
        Command("Import tools", partial(files.ask_import_as, Kind.TOOLS, "Import tools")),
        Command("Import a routing log", partial(files.ask_import_as, Kind.ROUTING, "Import a routing log")),
        Command("Close the plan", files.close_plan),
        *_roles(window),
        *_positions(window),
    ]


def _scenarios(window: Window) -> list[Command]:
    session = window.session
    rows = sorted(session.plan.rows(Scenario).values(), key=lambda row: row.order)
    found = [Command("Scenario Baseline", partial(session.choose_scenario, BASELINE))]
    found += [Command(f"Scenario {row.name}", partial(session.choose_scenario, row.id)) for row in rows]
    if session.scenario != BASELINE:
        found.append(Command("Rename this scenario", window.topbar.rename_scenario))
        found.append(Command("Remove this scenario", window.topbar.remove_scenario))
    return found


def _roles(window: Window) -> list[Command]:
    roles = sorted(window.session.view.rows(Role).values(), key=lambda row: row.order)
    return [Command(f"Add {role.name}", partial(_add_role, window, role.id)) for role in roles]


def _add_role(window: Window, role: str) -> None:
    from mopsplanner.ui.screens.team.screen import TeamScreen

    window.show_screen("team")
    team = window.screen_named("team")
    if isinstance(team, TeamScreen):
        team.gestures.add_role(role)


def _positions(window: Window) -> list[Command]:
    return [
        Command(f"Position {manager_name(row)}", partial(_show_position, window, row.id))
        for row in window.session.view.rows(Position).values()
    ]


def _show_position(window: Window, id: str) -> None:
    window.show_screen("team")
    window.session.select((id,))
