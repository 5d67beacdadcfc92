"""Plan, edits and engine: the same input gives the same result, whenever and wherever it is computed."""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.source import dotted, imported, modules_of

PURE_ROOMS = ("plan", "edits", "engine")
OUTSIDE_MODULES = {
    "asyncio": "it needs an event loop",
    "getpass": "who sits here must be a parameter",
    "glob": "files are read in store, exchange and resources.py",
    "io": "files are read in store, exchange and resources.py",
    "locale": "words and number formats belong in texts",
    "logging": "return a finding instead",
    "os": "files and variables are read elsewhere and passed in",
    "pathlib": "files are read in store, exchange and resources.py",
    "platform": "what the machine is must be a parameter",
    "secrets": "pass a seed or an id",
    "shutil": "files are handled in store and exchange",
    "socket": "the program is offline",
    "sqlite3": "the plan file belongs to store",
    "subprocess": "the core starts no process",
    "sys": "the core knows nothing of its process",
    "tempfile": "files are handled in store and exchange",
    "threading": "threads belong in ui",
    "time": "pass the date or the moment",
    "uuid": "pass the id",
}
OUTSIDE_CALLS = {
    "open": "files are read in store, exchange and resources.py",
    "print": "return the result",
    "input": "pass the value",
    "eval": "never",
    "exec": "never",
    "breakpoint": "never in a commit",
}
CLOCK_METHODS = {"now", "today", "utcnow"}


def impurities(tree: ast.AST) -> Iterator[tuple[ast.stmt | ast.expr, str]]:
    """Each place that reaches out of the core, with the remedy."""
    for statement, name in imported(tree):
        remedy = OUTSIDE_MODULES.get(name.partition(".")[0])
        if remedy:
            yield statement, f"imports {name}: {remedy}"
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _impure_call(node)


def _impure_call(node: ast.Call) -> Iterator[tuple[ast.expr, str]]:
    name = dotted(node.func)
    *owners, last = name.split(".")
    if name in OUTSIDE_CALLS:
        yield node, f"calls {name}: {OUTSIDE_CALLS[name]}"
    if owners and last in CLOCK_METHODS:
        yield node, f"reads the clock by {name}: pass the date"
    seeded = bool(node.args or node.keywords)
    if last in ("default_rng", "Random") and not seeded:
        yield node, f"calls {name} without a seed: pass one"
    if (
        owners
        and owners[-1] == "random"
        and last not in ("default_rng", "Generator", "PCG64", "SeedSequence", "Random")
    ):
        yield node, f"calls {name}, which draws from a shared state: use a generator made from a seed"


@pytest.mark.parametrize("room", PURE_ROOMS)
def test_the_core_reaches_out_nowhere(room: str) -> None:
    found = [f"{module.at(node)} {what}" for module in modules_of(room) for node, what in impurities(module.tree)]
    assert not found, found


@pytest.mark.parametrize(
    "code",
    [
        "import os",
        "from pathlib import Path",
        "def f():\n    import time",
        "open('plan')",
        "datetime.date.today()",
        "date.today()",
        "np.random.default_rng()",
        "numpy.random.normal()",
        "random.shuffle(rows)",
        "random.Random()",
    ],
)
def test_a_reach_outside_is_noticed(code: str) -> None:
    assert list(impurities(ast.parse(code)))


@pytest.mark.parametrize("code", ["np.random.default_rng(7)", "random.Random(seed)", "plan.opened", "import math"])
def test_what_is_pure_passes(code: str) -> None:
    assert not list(impurities(ast.parse(code)))
