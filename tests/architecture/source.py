"""The program's source as the architecture tests read it."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "mopsplanner"


@dataclass(frozen=True, slots=True)
class Module:
    """One source file: its path, its room (empty at the top of the package) and its syntax tree."""

    path: Path
    room: str
    tree: ast.Module

    def at(self, node: ast.stmt | ast.expr) -> str:
        """Where a node stands, as `path:line`."""
        return f"{self.path.relative_to(ROOT).as_posix()}:{node.lineno}"


def _module(path: Path) -> Module:
    parts = path.relative_to(PACKAGE).parts
    return Module(path, parts[0] if len(parts) > 1 else "", ast.parse(path.read_text(encoding="utf-8")))


@cache
def modules() -> tuple[Module, ...]:
    """All modules of the package."""
    return tuple(_module(path) for path in sorted(PACKAGE.rglob("*.py")))


def modules_of(*rooms: str) -> tuple[Module, ...]:
    """The modules of these rooms."""
    return tuple(module for module in modules() if module.room in rooms)


def imported(tree: ast.AST) -> Iterator[tuple[ast.stmt, str]]:
    """Each import statement with the full name of the module it names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node, node.module or ""


def strangers(tree: ast.AST) -> Iterator[tuple[ast.stmt, str]]:
    """Each import of a library that is neither Python's own nor the program's, by its top name."""
    for node, name in imported(tree):
        top = name.partition(".")[0]
        if top != "mopsplanner" and top not in sys.stdlib_module_names:
            yield node, top


def dotted(node: ast.expr) -> str:
    """`a.b.c` of a chain of attributes on a name, else the attributes alone (`.b.c`)."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return ""


@cache
def repository_files() -> tuple[Path, ...]:
    """The files of the repository, those not yet committed too, without what git ignores."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    names = listing.stdout.decode().split("\0")
    return tuple(ROOT / name for name in names if name and (ROOT / name).is_file())
