"""Which room may import what."""

import ast
import subprocess
import sys

import pytest

from tests.architecture.source import PACKAGE, ROOT, modules, modules_of, strangers

LIBRARIES: dict[str, frozenset[str]] = {
    "": frozenset(),
    "plan": frozenset(),
    "catalog": frozenset(),
    "edits": frozenset(),
    "engine": frozenset({"numpy", "highspy", "holidays"}),
    "store": frozenset({"sqlalchemy"}),
    "texts": frozenset(),
    "charts": frozenset({"matplotlib"}),
    "exchange": frozenset({"openpyxl", "xlsxwriter", "defusedxml", "charset_normalizer"}),
    "cli": frozenset({"click", "platformdirs"}),
    "ui": frozenset({"PySide6", "shiboken6", "platformdirs"}),
}


def test_rooms_import_each_other_as_the_contracts_in_pyproject_say() -> None:
    """`lint-imports` reads the contracts; what it prints names each wrong import."""
    run = subprocess.run(
        [sys.executable, "-c", "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_every_room_is_one_of_the_house() -> None:
    rooms = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert rooms <= set(LIBRARIES), "a new room needs a contract in pyproject.toml and a line in LIBRARIES"


@pytest.mark.parametrize("room", LIBRARIES)
def test_a_library_is_imported_in_its_room_alone(room: str) -> None:
    wrong = [
        f"{module.at(node)} imports {name}"
        for module in modules_of(room)
        for node, name in strangers(module.tree)
        if name not in LIBRARIES[room]
    ]
    assert not wrong, f"move this to the room that owns the library: {wrong}"


def test_matplotlib_is_imported_in_figures_alone() -> None:
    wrong = [
        module.at(node)
        for module in modules_of("charts")
        for node, name in strangers(module.tree)
        if name == "matplotlib" and "figures" not in module.path.relative_to(PACKAGE).as_posix()
    ]
    assert not wrong, f"scenes are plain shapes; painting belongs in charts/figures: {wrong}"


def test_the_package_has_modules_to_look_at() -> None:
    assert len(modules()) > 10


def test_an_import_inside_a_function_is_seen() -> None:
    tree = ast.parse("import os\ndef late():\n    from numpy.linalg import norm\n    import mopsplanner.plan\n")
    assert [name for _, name in strangers(tree)] == ["numpy"]
