"""What the cards of a quarter say: occupants, leavers, starters, changes against a baseline, groups, search."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mopsplanner.catalog import load
from mopsplanner.charts.team_cards import Grouping, TeamCards
from mopsplanner.edits.change import applied
from mopsplanner.edits.positions import add_position, edit_positions, remove_positions
from mopsplanner.edits.seats import move_positions
from mopsplanner.engine.results import results
from mopsplanner.exchange.samples import sample_plan
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.rows import Assumption, Location, Position, Role, Stay
from mopsplanner.plan.words import Contract, Home
from mopsplanner.texts.cards import SeatChange, card_text
from mopsplanner.texts.words import HOME
from tests.support.plans import FIRST, plan_with, position, small_plan

APRIL, JUNE = date(2027, 4, 1), date(2027, 6, 30)


def pill(*stays: Stay, **values: object) -> str:
    return card_text(position(2, stays=stays, **values), APRIL, JUNE).pill


@pytest.mark.parametrize(
    ("stays", "said"),
    [
        ((Stay("A", None, None),), ""),
        ((Stay("A", date(2027, 3, 31), None),), ""),
        ((Stay("A", date(2027, 5, 3), None),), "Joins 3 May"),
        ((Stay("A", None, date(2027, 9, 30)),), "Leaves 30 Sep"),
        ((Stay("A", None, date(2028, 1, 31)),), "Leaves 31 Jan 28"),
        ((Stay("A", None, date(2027, 5, 12)),), "Left 12 May"),
        ((Stay("A", None, date(2027, 3, 31)),), "Open"),
        ((Stay("", date(2027, 8, 1), None),), "Planned"),
        ((Stay("A", None, None, Contract.CONTRACTOR),), "Contractor"),
        ((), "Open"),
    ],
)
def test_a_pill_says_what_happens_in_the_quarter(stays: tuple[Stay, ...], said: str) -> None:
    assert pill(*stays) == said


def test_proposed_and_closed_seats_say_so() -> None:
    assert pill(Stay("A", None, None), approved=False) == "Proposed"
    assert pill(Stay("A", None, None), closes=date(2027, 6, 1)) == "Closed"


def test_a_contract_is_never_lost_behind_another_word() -> None:
    stay = Stay("A", date(2027, 5, 3), None, Contract.CONTRACTOR)
    text = card_text(position(2, stays=(stay,)), APRIL, JUNE)
    assert (text.pill, text.fte) == ("Joins 3 May", "1 FTE · contract")
    assert "contractor" in text.tooltip


ASSUMED = tuple((row.kind, row.key, row) for row in sample_plan("midmarket", load(), "x").rows(Assumption).values())


def cards_of(plan: Plan, baseline: Plan | None = None) -> TeamCards:
    return TeamCards(results(plan.replaced(ASSUMED)), FIRST, baseline)


def test_what_differs_from_the_baseline_is_marked() -> None:
    before = small_plan()
    plan = before
    for change in (
        add_position(plan, "", "analyst", "P001"),
        move_positions(plan, "", ["P003"], "P002"),
        edit_positions(plan, "", ["P004"], fte=0.5),
    ):
        plan = applied(plan, change)
    team = cards_of(plan, before)
    said = {id: team.change(id) for id in team.positions}
    assert said == {
        "P001": SeatChange.NONE,
        "P002": SeatChange.NONE,
        "P003": SeatChange.MOVED,
        "P004": SeatChange.CHANGED,
        "P006": SeatChange.NEW,
    }
    assert all(cards_of(plan).change(id) is SeatChange.NONE for id in said), "nothing to compare with"


def test_removed_seats_show_where_they_were() -> None:
    before = small_plan()
    plan = applied(before, remove_positions(before, "", ["P004"]))
    team = cards_of(plan, before)
    assert team.change("P004") is SeatChange.REMOVED
    assert "P004" in team.forest.children["P001"]
    assert team.card("P004").text.pill == "Removed"
    assert team.card("P004").split == (0.0, 0.0, 0.0, 0.0)
    assert "P004" not in cards_of(plan).positions


def test_a_removed_seat_of_a_removed_role_still_has_its_colour() -> None:
    before = small_plan()
    gone = {row.id for row in before.rows(Position).values() if row.role == "automation"}
    plan = before.replaced([*(("position", id, None) for id in gone), ("role", "automation", None)])
    plan = plan.replaced(("scenario-change", key, None) for key in plan.tables["scenario-change"])
    team = cards_of(plan, before)
    assert {team.home(id) for id in gone} == {Home.TECHNOLOGY}


@pytest.mark.parametrize("by", [Grouping.DOMAIN, Grouping.LOCATION, Grouping.TEAM_SIZE])
def test_every_seat_is_in_one_group_and_headings_add_up(by: Grouping) -> None:
    plan = plan_with(60, 4, 0)
    team = cards_of(plan)
    groups = team.groups(by, list(team.positions))
    assert sorted(id for members in groups.values() for id in members) == sorted(plan.rows(Position))
    for name, members in groups.items():
        fte = sum(plan.row(Position, id).fte for id in members)
        assert f"{fte:.1f} FTE" in team.heading(by, name) or f"{fte:g} FTE" in team.heading(by, name)


def test_groups_hold_those_whom_their_name_says() -> None:
    plan = plan_with(60, 4, 0)
    team, rows = cards_of(plan), plan.rows(Position)
    by_domain = team.groups(Grouping.DOMAIN, list(rows))
    assert {id: name for name, ids in by_domain.items() for id in ids} == {
        id: HOME[plan.row(Role, row.role).home] for id, row in rows.items()
    }
    names = {row.id: row.name for row in plan.rows(Location).values()}
    for name, ids in team.groups(Grouping.LOCATION, list(rows)).items():
        assert {names[rows[id].location] for id in ids} == {name.rsplit(" (", 1)[0]}
    spans = {id: sum(other.manager == row.manager for other in rows.values()) for id, row in rows.items()}
    for name, ids in team.groups(Grouping.TEAM_SIZE, list(rows)).items():
        sizes = {spans[id] for id in ids if rows[id].manager}
        low = {"Teams of 8 and more": 8, "Teams of 4 to 7": 4, "Teams of 1 to 3": 1}.get(name, 0)
        assert all(low <= size < 2 * low or (low == 8 and size >= 8) for size in sizes)


def test_removed_seats_do_not_count_in_headings() -> None:
    before = small_plan()
    plan = applied(before, remove_positions(before, "", ["P004"]))
    assert sum("P004" in ids for ids in cards_of(plan, before).groups(Grouping.LOCATION, ["P004"]).values()) == 1
    whole = plan.replaced([("position", "P004", replace(before.row(Position, "P004")))])
    shown, told = cards_of(plan, before), cards_of(whole)
    place = next(iter(shown.groups(Grouping.LOCATION, ["P004"])))
    assert shown.heading(Grouping.LOCATION, place) != told.heading(Grouping.LOCATION, place)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("p003", ["P003"]),
        ("kim", ["P003"]),
        ("specialist 2", ["P002"]),
        ("SPECIALIST person", ["P002"]),
        ("", []),
        ("nobody", []),
    ],
)
def test_search_looks_at_ids_titles_and_people(query: str, found: list[str]) -> None:
    assert cards_of(small_plan()).matches(query) == found
