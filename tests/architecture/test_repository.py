"""What lies in the repository, and what must not."""

import ast
import re
import subprocess
import tokenize
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, dotted, modules, repository_files

TOP_LEVEL = {"mopsplanner", "resources", "tests", "packaging", "pyproject.toml", "README.md"}
REGISTRIES = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("registry", "npmjs", "org"),
        ("npmjs", "com"),
        ("deb", "debian", "org"),
        ("archive", "ubuntu", "com"),
    )
]
MACHINE_PATH = re.compile(r"(?<![\w.-])/(?:work|root|opt|home/\w+|Users/\w+)/|/tmp/(?:bash)_jobs")
EVASIONS = {"skip", "skipif", "xfail", "importorskip"}
SHELL_SCRIPTS = [
    path
    for path in sorted((ROOT / "packaging").iterdir())
    if path.is_file() and path.read_bytes()[:20].startswith(b"#!/usr/bin/env bash")
] + [ROOT / ".ci" / "run"]


def _texts() -> Iterator[tuple[str, str]]:
    for path in repository_files():
        data = path.read_bytes()
        if b"\0" not in data:
            yield path.relative_to(ROOT).as_posix(), data.decode("utf-8", errors="replace")


def test_the_top_level_is_the_agreed_one() -> None:
    names = {path.relative_to(ROOT).parts[0] for path in repository_files()}
    strangers = {name for name in names - TOP_LEVEL if not name.startswith(".")}
    assert not strangers, f"find a place in {sorted(TOP_LEVEL)} for {sorted(strangers)}"


def test_no_file_names_a_path_of_one_machine() -> None:
    found = [f"{name}: {match[0]}" for name, text in _texts() if (match := MACHINE_PATH.search(text))]
    assert not found, found


def test_no_file_names_a_package_registry() -> None:
    found = [f"{name}: {host}" for name, text in _texts() for host in REGISTRIES if host in text]
    assert not found, found


def _python_files() -> list[Path]:
    return [path for path in repository_files() if path.suffix == ".py" and ROOT / "tests" / "data" not in path.parents]


def test_no_comment_switches_a_check_off() -> None:
    found = []
    for path in _python_files():
        with tokenize.open(path) as source:
            comments = [token for token in tokenize.generate_tokens(source.readline) if token.type == tokenize.COMMENT]
        found += [
            f"{path.relative_to(ROOT)}:{comment.start[0]} {comment.string}"
            for comment in comments
            if re.search(r"#\s*(noqa|pragma|ruff:|type: ignore(?!\[))", comment.string)
        ]
    assert not found, f"mend the code instead: {found}"


def test_no_test_is_left_out() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in _python_files()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in EVASIONS and dotted(node).startswith("pytest.")
    ]
    assert not found, f"a test runs or is not there: {found}"


def test_resources_are_opened_in_one_place() -> None:
    found = [
        module.at(node)
        for module in modules()
        if module.path.name != "resources.py" or module.room
        for node in ast.walk(module.tree)
        if (isinstance(node, ast.Name) and node.id == "__file__")
        or (isinstance(node, ast.ImportFrom) and (node.module or "").startswith("importlib.resources"))
        or (isinstance(node, ast.Import) and any(alias.name.startswith("importlib.resources") for alias in node.names))
    ]
    assert not found, f"ask mopsplanner.resources for the file: {found}"


def _pins() -> list[tuple[str, str]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    pairs = [requirement.partition(";")[0].strip().split("==") for requirement in wanted]
    return [(name.lower().replace("_", "-"), version) for name, version in pairs]


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock", "requirements-build.lock"])
def test_a_lock_has_a_hash_for_every_package_and_no_address(lock: str) -> None:
    text = (ROOT / "packaging" / lock).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#")))
    assert all(re.match(r"[a-z0-9-]+==\S+ ", entry) and "--hash=sha256:" in entry for entry in entries)
    assert "://" not in text
    assert not re.search(r"^-", text, re.MULTILINE)


def test_the_locks_hold_the_pinned_versions() -> None:
    locked = set(re.findall(r"^(\S+)==(\S+)", (ROOT / "packaging/requirements-dev.lock").read_text(), re.MULTILINE))
    assert set(_pins()) <= locked, "run packaging/lock"


@pytest.mark.parametrize("script", SHELL_SCRIPTS, ids=lambda path: path.name)
def test_a_script_can_be_started(script: Path) -> None:
    assert script.stat().st_mode & 0o111, f"chmod +x {script.name}"
    subprocess.run(["bash", "-n", script], check=True)
