"""The inspector in the real window: every field of one position or many, what is wrong beside it, stays, effects."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from mopsplanner.edits.positions import edit_positions
from mopsplanner.engine.effect import effect_of
from mopsplanner.exchange.seat_fields import Field
from mopsplanner.plan.rows import Position, Role
from mopsplanner.plan.words import Contract
from mopsplanner.texts.team import effect_lines
from mopsplanner.ui.screens.team.fields import MIXED
from mopsplanner.ui.screens.team.inspector import Inspector
from mopsplanner.ui.screens.team.screen import TeamScreen
from mopsplanner.ui.window import Window
from tests.ui.support import click, enter, press, settle, texts


@pytest.fixture
def team(enterprise: Window) -> TeamScreen:
    screen = enterprise.screen_named("team")
    assert isinstance(screen, TeamScreen)
    settle()
    return screen


@pytest.fixture
def one(team: TeamScreen) -> Inspector:
    """The inspector of P005."""
    team.session.select(("P005",))
    settle()
    return team.inspector


@pytest.fixture
def many(team: TeamScreen) -> Inspector:
    """The inspector of three positions that differ in title, person and role."""
    team.session.select(("P003", "P005", "P012"))
    settle()
    return team.inspector


def position(team: TeamScreen, id: str = "P005") -> Position:
    return team.session.view.row(Position, id)


def pick(combo: QComboBox, entry: str) -> None:
    """Choose from a list by its keys."""
    combo.setFocus()
    combo.setCurrentIndex(combo.findData(entry))
    combo.activated.emit(combo.currentIndex())
    settle()


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [
        (Field.TITLE, "Architect", "Architect"), (Field.PERSON, "Ada", "Ada"), (Field.FTE, "80 %", "0.8"),
        (Field.START, "15.02.2027", "2027-02-15"), (Field.END, "2028-06-30", "2028-06-30"),
        (Field.PAY, "99.500,00", "99,500"), (Field.RATE, "$ 95", "95"), (Field.OPENS, "2027-02-01", "2027-02-01"),
        (Field.CLOSES, "2028-12-31", "2028-12-31"), (Field.DEPARTMENT, "Growth", "Growth"), (Field.NOTE, "x", "x"),
        (Field.TECHNOLOGY, "12", "12%"), (Field.ANALYTICS, "7.5%", "7.5%"),
    ],
)  # fmt: skip
def test_each_field_is_one_step_and_shows_what_was_understood(
    team: TeamScreen, one: Inspector, name: Field, text: str, shown: str
) -> None:
    digest = team.session.document.rows_digest
    enter(one.texts[name].line, text)
    assert one.texts[name].line.text() == shown
    assert len(team.session.document.history.done) == 1
    press("Ctrl+Z")
    assert team.session.document.rows_digest == digest


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        (Field.TITLE, ""), (Field.FTE, "half"), (Field.FTE, "2"), (Field.START, "1/2/2027"), (Field.END, "31.31.2027"),
        (Field.PAY, "#N/A"), (Field.RATE, "-5"), (Field.OPENS, "soon"), (Field.DATA, "140%"), (Field.DATA, ""),
    ],
)  # fmt: skip
def test_what_is_wrong_stands_beside_its_field_alone(team: TeamScreen, one: Inspector, name: Field, wrong: str) -> None:
    before = position(team)
    enter(one.texts[name].line, wrong)
    box = one.boxes[name]
    assert box.error.isVisible()
    assert box.editor.accessibleDescription() == box.error.text() != ""
    assert box.editor.property("wrong") is True
    assert [other for other, item in one.boxes.items() if item.error.isVisible()] == [name]
    assert one.texts[name].line.text() == wrong, "what was typed stays to be mended"
    assert position(team) == before


def test_a_mended_entry_is_no_longer_wrong(team: TeamScreen, one: Inspector) -> None:
    enter(one.fte, "half")
    enter(one.fte, "0.5")
    assert not one.boxes[Field.FTE].error.isVisible()
    assert one.fte.property("wrong") is False
    assert position(team).fte == 0.5


def test_a_circle_is_told_beside_the_manager(team: TeamScreen) -> None:
    team.session.select(("P001",))
    settle()
    before = position(team, "P001")
    pick(team.inspector.manager, "P005")
    assert "cannot report to" in team.inspector.boxes[Field.MANAGER].error.text()
    assert position(team, "P001") == before


def test_lists_and_marks_are_edits_too(team: TeamScreen, one: Inspector) -> None:
    pick(one.contract, "contractor")
    assert position(team).stays[0].contract is Contract.CONTRACTOR
    role = next(id for id in team.session.view.rows(Role) if id != position(team).role)
    pick(one.role, role)
    assert position(team).role == role
    one.approved.setFocus()
    QTest.keyClick(one.approved, Qt.Key.Key_Space)
    settle()
    assert not position(team).approved
    assert len(team.session.document.history.done) == 3


# Several


def test_what_differs_says_so_and_what_is_shared_is_shown(many: Inspector) -> None:
    for name in (Field.TITLE, Field.PERSON):
        assert (many.texts[name].line.text(), many.texts[name].line.placeholderText()) == ("", MIXED)
    assert many.role.currentIndex() == -1
    assert many.role.placeholderText() == MIXED
    assert many.fte.text() == "1"


def test_several_values_are_kept_unless_typed_over(team: TeamScreen, many: Inspector) -> None:
    before = {id: position(team, id) for id in team.session.selection}
    many.name.setFocus()
    QTest.keyClick(many.name, Qt.Key.Key_Return)
    many.person.setFocus()
    settle()
    assert {id: position(team, id) for id in before} == before
    enter(many.texts[Field.DEPARTMENT].line, "Growth")
    assert {position(team, id).department for id in before} == {"Growth"}
    assert {id: position(team, id).title for id in before} == {id: row.title for id, row in before.items()}
    assert len(team.session.document.history.done) == 1


def test_a_mark_that_differs_is_half_set_and_one_press_settles_it(team: TeamScreen, many: Inspector) -> None:
    assert team.session.edit(edit_positions, ["P003"], approved=False)
    settle()
    assert many.approved.checkState() is Qt.CheckState.PartiallyChecked
    click(many.approved, many.approved.rect().center() * 0.2)
    assert len({position(team, id).approved for id in ("P003", "P005", "P012")}) == 1


def test_what_several_do_is_told_at_once_and_follows_an_edit(team: TeamScreen, many: Inspector) -> None:
    results = team.session.results
    lines = effect_lines(effect_of(results, ["P003", "P005", "P012"]), results.plan.company.currency)
    assert set(lines) <= set(texts(many.note))
    assert many.effect_heading.text() == "What these positions do"
    enter(many.fte, "0.5")
    after = team.session.results
    assert set(effect_lines(effect_of(after, team.session.selection), "USD")) <= set(texts(many.note))
    assert not set(lines) <= set(texts(many.note))


# Defaults


def test_a_default_says_where_it_comes_from_until_it_is_typed_over(team: TeamScreen, one: Inspector) -> None:
    role = team.session.view.row(Role, position(team).role)
    assert one.pay.placeholderText() == f"{role.pay_midpoint:,.0f}"
    assert one.pay_origin.isVisible()
    assert role.grade.value in one.pay_origin.text()
    enter(one.pay, "99,500")
    assert not one.pay_origin.isVisible()
    enter(one.pay, "")
    assert one.pay_origin.isVisible()
    assert position(team).stays[0].base_pay is None


# Stays


def test_the_stays_of_a_seat_are_listed_and_changed_by_buttons(team: TeamScreen, one: Inspector) -> None:
    stays, digest = one.stays, team.session.document.rows_digest
    one.area.ensureWidgetVisible(stays)
    last_day = team.session.view.calendar.last_day(team.session.quarter)
    person = position(team).stays[0].person
    assert person in stays.listed.item(0).text()
    click(stays.backfill)
    leaver, follower = position(team).stays
    assert (leaver.person, leaver.end) == (person, last_day)
    assert (follower.start, follower.person) == (date.fromordinal(last_day.toordinal() + 1), "")
    stays.listed.setCurrentRow(0)
    click(stays.lay_off)
    assert position(team).stays[0].laid_off
    stays.listed.setCurrentRow(1)
    click(stays.contractor)
    assert position(team).stays[1].contract is Contract.CONTRACTOR
    click(stays.drop)
    assert len(position(team).stays) == 1
    for _ in range(4):
        press("Ctrl+Z")
    assert team.session.document.rows_digest == digest


def test_a_stay_ends_with_the_quarter_and_another_is_added(team: TeamScreen, one: Inspector) -> None:
    one.area.ensureWidgetVisible(one.stays)
    click(one.stays.end)
    click(one.stays.add)
    last_day = team.session.view.calendar.last_day(team.session.quarter)
    assert [stay.end for stay in position(team).stays] == [last_day, None]
    click(one.stays.add)
    assert len(position(team).stays) == 2, "a seat that is taken takes nobody else"
    assert "taken" in team.host.toast.text


def test_only_one_seat_shows_its_stays(many: Inspector) -> None:
    assert not many.stays.isVisible()
