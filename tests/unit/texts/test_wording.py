"""Every id that an edit, a finding or a suggestion uses has its words, and no words are left over."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path

import pytest

import mopsplanner
from mopsplanner.catalog import load
from mopsplanner.engine.sizing import CompanyProfile, suggest
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Position, Stay
from mopsplanner.plan.words import Grade
from mopsplanner.texts import changes, findings, numbers, suggestion
from mopsplanner.texts.positions import occupant

PACKAGE = Path(mopsplanner.__file__).parent
CATALOG = load()


def first_texts(folder: str, *functions: str) -> set[str]:
    """The text that is the first argument of every call of these functions in a folder."""
    found: set[str] = set()
    for path in (PACKAGE / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) in functions and node.args:
                found |= {leaf.value for leaf in ast.walk(node.args[0]) if _is_text(leaf)}  # type: ignore[attr-defined]
    return found


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def test_every_edit_has_a_name() -> None:
    assert first_texts("edits", "change", "Change") == set(changes._WORDINGS)


def test_every_finding_has_its_sentence() -> None:
    used = first_texts("engine", "Finding") | {"span-wide", "span-narrow"}
    assert used == set(findings._WORDINGS)


@pytest.mark.parametrize("employees", [1, 30, 60, 300, 900, 2400, 7000, 40_000])
def test_every_seat_and_reason_has_its_sentence(employees: int) -> None:
    profile = CompanyProfile(employees, regions=3, business_units=2, regulated=True, agency=True, tools=60)
    made = suggest(profile, CATALOG)
    for seat in made.seats:
        assert suggestion.seat_why(seat).endswith(".")
        assert suggestion.source_name(seat.source, CATALOG)
    for reason in made.reasons:
        assert suggestion.reason_text(reason).endswith(".")
        assert suggestion.source_name(reason.source, CATALOG)


def test_every_assumption_says_where_it_comes_from() -> None:
    for entry in CATALOG.assumptions.values():
        assert suggestion.origin(entry.grade, entry.source, CATALOG)
    assert suggestion.origin(Grade.YOURS, "", CATALOG) == "Yours"


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "$0"), (949.6, "$950"), (1000, "$1k"), (118_000, "$118k"), (999_499, "$999k"), (999_500, "$1.00M"),
     (2_314_500, "$2.31M"), (-45_000, "−$45k")],
)  # fmt: skip
def test_money(value: float, text: str) -> None:
    assert numbers.money(value, "USD") == text
    assert numbers.money(value, "CHF") == text.replace("$", "CHF ")


def test_numbers_as_a_person_reads_them() -> None:
    assert numbers.percent(0.854) == "85%"
    assert numbers.percent(float("inf")) == "no capacity"
    assert numbers.percent(-0.004) == "0%"
    assert numbers.campaigns(12.0) == "12"
    assert numbers.campaigns(12.34) == "12.3"
    assert numbers.decimal(-0.04) == "0.0"
    assert numbers.change("3", -3) == "−3"
    assert numbers.day(date(2027, 2, 1)) == "1 Feb 2027"
    assert numbers.quarter(Quarter(2027, 1)) == "FY27 Q1"
    assert numbers.quarter_heads([Quarter(2027, 3), Quarter(2027, 4), Quarter(2028, 1)]) == ["FY27 Q3", "Q4", "FY28 Q1"]


@pytest.mark.parametrize(
    ("stays", "text"),
    [
        ((), "Vacant"),
        ((Stay("", None, None),), "Name open"),
        ((Stay("Ana", None, date(2027, 5, 1)), Stay("Ben", date(2027, 9, 1), None)), "Ben, starts 1 Sep 2027"),
        ((Stay("", date(2027, 9, 1), None),), "Starts 1 Sep 2027"),
        ((Stay("Ana", None, date(2027, 5, 1)),), "Vacant"),
        ((Stay("Ana", None, date(2027, 6, 30)),), "Ana"),
    ],
)
def test_who_sits_in_a_seat(stays: tuple[Stay, ...], text: str) -> None:
    seat = Position("P001", "Data Steward", "data-steward", "", "L001", 1.0, stays)
    assert occupant(seat, date(2027, 6, 30)) == text
