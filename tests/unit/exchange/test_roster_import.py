from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mopsplanner.catalog import load
from mopsplanner.edits.change import applied
from mopsplanner.edits.positions import add_position, edit_positions, set_allocations
from mopsplanner.engine.founding import Founding, found_plan
from mopsplanner.engine.sizing import CompanyProfile
from mopsplanner.exchange.previews import roster_lines
from mopsplanner.exchange.roster import Roster, RosterRow, read_roster
from mopsplanner.exchange.roster_import import RosterImport, import_roster, plan_from_roster, roster_positions
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Allocation, Location, Position, Stay
from mopsplanner.plan.rules import check_plan
from mopsplanner.texts import importing
from mopsplanner.texts.changes import change_name
from mopsplanner.texts.refusals import sentence

EXPORTS = Path(__file__).parents[2] / "data" / "exports"
AS_OF = date(2026, 6, 30)
CATALOG = load()
FOUNDING = Founding(CompanyProfile(2400), "Quillfern Robotics", start=date(2026, 7, 1))
SPLIT = (0.5, 0.5, 0.0, 0.0)


def bamboohr() -> Roster:
    return read_roster(EXPORTS / "roster-bamboohr.csv", AS_OF)


def founded() -> Plan:
    return found_plan(FOUNDING, CATALOG, "plan")


def taken_in(plan: Plan, taken: RosterImport, scenario: str = "") -> Plan:
    after = applied(plan, import_roster(plan, scenario, taken))
    check_plan(after)
    return after


def imported() -> Plan:
    plan = founded()
    return taken_in(plan, roster_positions(bamboohr(), plan, "Marketing Operations", replace_team=True))


def by_key(plan: Plan, key: str) -> Position:
    return next(row for row in plan.rows(Position).values() if row.external_id == key)


def without(roster: Roster, key: str) -> Roster:
    return replace(roster, positions=tuple(row for row in roster.positions if row.key != key))


def changed(roster: Roster, key: str, **values: object) -> Roster:
    def new(row: RosterRow) -> RosterRow:
        return replace(row, **values) if row.key == key else row  # type: ignore[arg-type]

    return replace(roster, positions=tuple(map(new, roster.positions)))


def test_a_department_comes_in_any_case_and_its_head_reports_to_nobody() -> None:
    plan = founded()
    taken = roster_positions(bamboohr(), plan, " marketing OPERATIONS ")
    after = taken_in(plan, taken)
    assert taken.added == 9
    assert by_key(after, "00050").manager == ""
    assert by_key(after, "00002").manager == by_key(after, "00050").id
    assert {row.department for row in after.rows(Position).values() if row.external_id} == {"Marketing Operations"}


def test_everything_comes_without_a_department() -> None:
    plan = founded()
    assert len(taken_in(plan, roster_positions(bamboohr(), plan)).rows(Position)) == 13 + 57


def test_the_suggested_team_makes_room_in_the_same_step_and_named_seats_stay() -> None:
    plan = founded()
    plan = applied(plan, edit_positions(plan, "", ["P002"], stays=(Stay("Ana Ruiz", None, None),)))
    taken = roster_positions(bamboohr(), plan, "Marketing Operations", replace_team=True)
    change = import_roster(plan, "", taken)
    after = applied(plan, change)
    check_plan(after)
    assert set(after.rows(Position)) - {row.id for row in taken.rows} == {"P002"}
    assert change_name(change) == "import 9 positions"
    assert applied(after, change.reversed()).tables == plan.tables


def test_people_dates_and_contracts_come_with_the_position() -> None:
    position = by_key(imported(), "00451")
    assert position.stays == (Stay("Bastian Candlewhisk", date(2024, 6, 13), None),)
    assert (position.role, position.fte) == ("mops-specialist", 1.0)


def test_a_vacant_role_has_no_stay() -> None:
    plan = founded()
    roster = read_roster(EXPORTS / "roster-organimi.csv", AS_OF)
    after = taken_in(plan, roster_positions(roster, plan))
    assert by_key(after, "18").stays == ()
    assert by_key(after, "20").manager == by_key(after, "18").id


def test_titles_that_fit_no_role_are_told_as_guesses() -> None:
    taken = roster_positions(bamboohr(), founded(), "Brand")
    guesses = {guess.title: guess for guess in taken.guesses}
    assert (guesses["VP Brand"].role, guesses["VP Brand"].score) == ("vp-marketing-operations", 0.0)
    assert guesses["CRM Administrator"].score > 0
    assert "Campaign Builder" not in guesses
    for guess in taken.guesses:
        assert "“" in importing.role_guess_sentence(guess.title, guess.role, guess.score)
    one = replace(taken, guesses=taken.guesses[:1] * 3)
    assert sum("(3 positions) " in line for line in roster_lines(bamboohr(), one, founded())) == 1


def test_a_position_without_title_takes_the_roles_name() -> None:
    plan = founded()
    position = by_key(taken_in(plan, roster_positions(bamboohr(), plan, "Content")), "00757")
    assert position.title == "Marketing Operations Specialist"


def test_places_that_the_plan_lacks_are_told_and_known_ones_taken() -> None:
    plan = founded()
    boise = replace(next(iter(plan.rows(Location).values())), id="L002", name="boise")
    plan = plan.replaced([("location", "L002", boise)])
    taken = roster_positions(bamboohr(), plan, "Marketing Operations")
    assert (dict(taken.places), taken.location) == ({"Leeds": 1, "Zürich": 6}, "US")
    assert {row.location for row in taken.rows} == {"L001", "L002"}


def test_the_same_file_again_changes_nothing() -> None:
    plan = imported()
    again = roster_positions(bamboohr(), plan, "Marketing Operations", replace_team=True)
    assert again.is_empty
    assert (again.unchanged, again.gone, again.guesses) == (9, (), ())
    assert import_roster(plan, "", again).is_empty


def test_a_newer_file_updates_what_it_says_and_keeps_what_only_the_plan_knows() -> None:
    plan = imported()
    id = by_key(plan, "00002").id
    plan = applied(
        plan, edit_positions(plan, "", [id], split=SPLIT, role="qa-specialist", note="keeps keys", approved=False)
    )
    plan = applied(plan, set_allocations(plan, "", {(id, plan.calendar.first): SPLIT}))
    newer = changed(bamboohr(), "00002", title="QA Lead", name="New Person", fte=0.5, manager="00162")
    taken = roster_positions(newer, plan, "Marketing Operations")
    after = by_key(taken_in(plan, taken), "00002")
    assert (taken.added, taken.updated, taken.unchanged) == (0, 1, 8)
    assert (after.title, after.fte, after.manager) == ("QA Lead", 0.5, by_key(plan, "00162").id)
    assert [stay.person for stay in after.stays] == ["New Person"]
    assert (after.id, after.split, after.role, after.note, after.approved) == (
        id, SPLIT, "qa-specialist", "keeps keys", False,
    )  # fmt: skip
    assert f"{id}@{plan.calendar.first}" in taken_in(plan, taken).rows(Allocation)


def test_pay_of_a_person_who_stays_is_kept() -> None:
    plan = imported()
    row = by_key(plan, "00451")
    plan = applied(plan, edit_positions(plan, "", [row.id], stays=(replace(row.stays[0], base_pay=71_000.0),)))
    newer = changed(bamboohr(), "00451", title="Automation Lead", end=date(2026, 12, 31))
    after = by_key(taken_in(plan, roster_positions(newer, plan, "Marketing Operations")), "00451")
    assert (after.stays[0].base_pay, after.stays[0].end) == (71_000.0, date(2026, 12, 31))


def test_a_seat_that_became_vacant_keeps_its_planned_hire() -> None:
    plan = imported()
    row = by_key(plan, "00451")
    hire = Stay("", date(2026, 9, 1), None)
    plan = applied(plan, edit_positions(plan, "", [row.id], stays=(*row.stays, hire)))
    newer = changed(bamboohr(), "00451", vacant=True, name="")
    after = by_key(taken_in(plan, roster_positions(newer, plan, "Marketing Operations")), "00451")
    assert after.stays == (hire,)


def test_who_is_no_longer_in_the_file_is_told_and_stays() -> None:
    plan = imported()
    newer = changed(without(bamboohr(), "00451"), "00002", department="Brand")
    taken = roster_positions(newer, plan, "Marketing Operations", replace_team=True)
    assert [row.external_id for row in taken.gone] == ["00451"]
    assert [row.external_id for row in taken.elsewhere] == ["00002"]
    assert len(taken_in(plan, taken).rows(Position)) == 9
    assert "no longer" in importing.gone_sentence(taken.gone[0].title, taken.gone[0].stays[0].person)


def test_another_department_later_finds_its_manager_and_says_nothing_of_the_first() -> None:
    plan = imported()
    roster = changed(bamboohr(), "00247", manager="00050")
    taken = roster_positions(roster, plan, "Brand")
    after = taken_in(plan, taken)
    assert by_key(after, "00247").manager == by_key(after, "00050").id
    assert (taken.gone, taken.elsewhere) == ((), ())


def test_a_manager_whom_only_the_plan_knows_stays() -> None:
    plan = imported()
    change = add_position(plan, "", "vp-marketing-operations")
    plan = applied(plan, change)
    vp, head = str(change.subjects["id"]), by_key(plan, "00050").id
    plan = applied(plan, edit_positions(plan, "", [head], manager=vp))
    assert roster_positions(bamboohr(), plan, "Marketing Operations").is_empty


def test_a_roster_founds_a_plan_of_its_own() -> None:
    plan, taken = plan_from_roster(FOUNDING, bamboohr(), CATALOG, "own", "Marketing Operations")
    check_plan(plan)
    assert next(iter(plan.rows(Position))) == "P001"
    assert (len(plan.rows(Position)), taken.added) == (9, 9)


def test_an_unknown_department_is_refused_with_those_there_are() -> None:
    with pytest.raises(Refusal) as caught:
        roster_positions(bamboohr(), founded(), "Finance")
    assert "Brand, Content" in sentence(caught.value)
