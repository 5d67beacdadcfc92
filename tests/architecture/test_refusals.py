"""What is raised, and whether every refusal has its sentence."""

import ast
import string
from collections.abc import Iterator
from dataclasses import dataclass

from mopsplanner.texts.refusals import KNOWN
from tests.architecture.source import Module, dotted, modules

PROGRAMMING_ERRORS = {
    "AssertionError",
    "AttributeError",
    "IndexError",
    "KeyError",
    "LookupError",
    "StopIteration",
    "TypeError",
    "ValueError",
}
AT_THE_DOOR = {"": {"SystemExit", "FileNotFoundError"}, "cli": {"SystemExit"}, "ui": {"SystemExit"}}


def _own_errors() -> set[str]:
    return {
        node.name
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef) and node.bases
    }


def _raised_class(node: ast.Raise) -> str:
    raised = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
    return dotted(raised).rpartition(".")[2] if raised is not None else ""


def _wrong_raises(module: Module, own: set[str]) -> Iterator[str]:
    allowed = PROGRAMMING_ERRORS | own | AT_THE_DOOR.get(module.room, set())
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.Raise):
            continue
        name = _raised_class(node)
        foreign = isinstance(node.exc, ast.Call) and dotted(node.exc.func).startswith("click.")
        if name[:1].isupper() and name not in allowed and not foreign:
            yield f"{module.at(node)} raises {name}"


def test_only_refusals_and_programming_errors_are_raised() -> None:
    own = _own_errors()
    wrong = [line for module in modules() for line in _wrong_raises(module, own)]
    assert not wrong, f"what a person must be told is a Refusal, worded in texts: {wrong}"


@dataclass(frozen=True, slots=True)
class MadeRefusal:
    """A `Refusal(...)` in the source. `subjects` is None where they are not written out one by one."""

    place: str
    id: str
    whole: bool
    subjects: frozenset[str] | None


def _id_of(node: ast.expr) -> tuple[str, bool] | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value, True
    if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
        return str(node.values[0].value), False
    return None


def _made(module: Module, node: ast.Call) -> MadeRefusal | None:
    found = _id_of(node.args[0]) if dotted(node.func) == "Refusal" and node.args else None
    if found is None:
        return None
    names = [keyword.arg for keyword in node.keywords]
    subjects = None if None in names else frozenset(name for name in names if name)
    return MadeRefusal(module.at(node), *found, subjects)


def _made_refusals() -> list[MadeRefusal]:
    return [
        made
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and (made := _made(module, node))
    ]


def _fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_every_refusal_has_its_sentence() -> None:
    unworded = [
        f"{made.place} {made.id}"
        for made in _made_refusals()
        if not (made.id in KNOWN if made.whole else any(known.startswith(made.id) for known in KNOWN))
    ]
    assert not unworded, f"add the sentence to a texts/*_refusals.py: {unworded}"


def test_every_refusal_brings_the_subjects_of_its_sentence() -> None:
    lacking = [
        f"{made.place} {made.id}: {sorted(missing)}"
        for made in _made_refusals()
        if made.whole and made.subjects is not None and (missing := _fields(KNOWN.get(made.id, "")) - made.subjects)
    ]
    assert not lacking, f"these subjects are in the sentence but not in the refusal: {lacking}"


def _words_in_source() -> set[str]:
    return {
        node.value
        for module in modules()
        if module.room != "texts"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_no_sentence_is_left_over() -> None:
    prefixes = tuple(made.id for made in _made_refusals() if not made.whole)
    unused = {known for known in KNOWN if not (prefixes and known.startswith(prefixes))} - _words_in_source()
    assert not unused, f"nothing refuses with these ids any more: {sorted(unused)}"
