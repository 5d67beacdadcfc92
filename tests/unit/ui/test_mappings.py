"""Columns chosen for a layout are kept by its headers; a damaged or missing list is an empty one."""

from pathlib import Path

import pytest

from mopsplanner.ui.mappings import KEPT, remember, remembered
from mopsplanner.ui.recents import data_folder

HEADERS = ("Who", "What")


def test_a_choice_is_kept_by_kind_and_headers(home: Path) -> None:
    remember("roster", HEADERS, {"name": "Who"})
    remember("campaigns", HEADERS, {"key": "What"})
    assert remembered("roster", HEADERS) == {"name": "Who"}
    assert remembered("campaigns", HEADERS) == {"key": "What"}
    assert remembered("roster", HEADERS[::-1]) is None
    remember("roster", HEADERS, {"name": "What"})
    assert remembered("roster", HEADERS) == {"name": "What"}
    remember("roster", HEADERS, None)
    assert remembered("roster", HEADERS) is None
    assert remembered("campaigns", HEADERS) == {"key": "What"}


def test_nothing_chosen_writes_nothing(home: Path) -> None:
    remember("roster", HEADERS, None)
    assert not (data_folder() / "columns.json").exists()


def test_the_oldest_layouts_are_forgotten(home: Path) -> None:
    for number in range(KEPT + 1):
        remember("roster", (str(number),), {"name": str(number)})
    assert remembered("roster", ("0",)) is None
    assert remembered("roster", (str(KEPT),)) == {"name": str(KEPT)}


@pytest.mark.parametrize("damage", ["", "{", "[1]", '[["roster", ["Who"], 3]]', "null"])
def test_a_damaged_list_is_an_empty_one(home: Path, damage: str) -> None:
    data_folder().mkdir(parents=True, exist_ok=True)
    (data_folder() / "columns.json").write_text(damage, encoding="utf-8")
    assert remembered("roster", HEADERS) is None
    remember("roster", HEADERS, {"name": "Who"})
    assert remembered("roster", HEADERS) == {"name": "Who"}
