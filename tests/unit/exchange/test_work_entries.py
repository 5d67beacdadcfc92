"""Entries about tools and standing tasks: read as meant, or refused by name; never a silent zero."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mopsplanner.catalog import load
from mopsplanner.engine.founding import Founding, found_plan
from mopsplanner.engine.sizing import CompanyProfile
from mopsplanner.exchange.work_entries import WorkEntries, WorkEntry, read_work_entries
from mopsplanner.exchange.work_fields import ATTRIBUTES, SHARES, TaskFields, ToolFields, WorkField
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.rows import Position, StandingTask, Stay, Tool
from mopsplanner.plan.words import Grade
from mopsplanner.texts.refusals import sentence

CATALOG = load()
F = WorkField
TOOL_FIELDS = [
    F.NAME, F.CATEGORY, F.VENDOR, F.TIER, F.OWNER, F.DEPUTY, F.HOURS, *SHARES, F.INTEGRATIONS, F.LICENCES, F.USERS,
    F.COST, F.START, F.END, F.RENEWAL,
]  # fmt: skip
TASK_FIELDS = [F.NAME, F.AREA, F.TASK_HOURS, *SHARES, F.GRADE, F.SOURCE]


def founded() -> Plan:
    plan = found_plan(Founding(CompanyProfile(2_400), "Helio"), CATALOG, "x")
    seat = replace(plan.row(Position, "P002"), stays=(Stay("Ada Byron", None, None),))
    twin = replace(plan.row(Position, "P005"), title=plan.row(Position, "P004").title)
    return plan.replaced((row.kind, row.key, row) for row in (seat, twin))


PLAN = founded()
TOOLS, TASKS = ToolFields(PLAN, CATALOG), TaskFields(PLAN, CATALOG)


def entered(field: WorkField, text: str, key: str = "S001") -> WorkEntries[Tool]:
    return read_work_entries(TOOLS, [WorkEntry(key, field, text)])


def one(field: WorkField, text: str) -> Tool:
    found = entered(field, text)
    assert found.refusals == ()
    (row,) = found.changed
    return row


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        (F.NAME, "  Marketo   Engage ", "Marketo Engage"),
        (F.CATEGORY, "customer data platform", "cdp"),
        (F.CATEGORY, "Chat bots", "Chat bots"),
        (F.VENDOR, "Adobe", "Adobe"),
        (F.TIER, "MINOR", "minor"),
        (F.TIER, "", ""),
        (F.OWNER, "p003", "P003"),
        (F.OWNER, "Ada Byron", "P002"),
        (F.HOURS, "12,5", 12.5),
        (F.HOURS, "0", 0.0),
        (F.INTEGRATIONS, "9", 9),
        (F.LICENCES, "1,200", 1200),
        (F.LICENCES, "1.200", 1200),
        (F.COST, "$148,000", 148_000.0),
        (F.COST, "148.000,50", 148_000.5),
        (F.START, "2027-02-10", date(2027, 2, 10)),
        (F.RENEWAL, "31 Aug 2027", date(2027, 8, 31)),
    ],
)
def test_a_text_is_taken_as_meant(field: WorkField, text: str, value: object) -> None:
    assert getattr(one(field, text), ATTRIBUTES[field]) == value


@pytest.mark.parametrize(("text", "share"), [("40", 0.4), ("40%", 0.4), ("0.4", 0.4), ("12.5%", 0.125), ("1", 0.01)])
def test_a_share_is_written_in_three_ways(text: str, share: float) -> None:
    assert one(F.PROCESS, text).split == (0.8, share, 0.2, 0.0)


@pytest.mark.parametrize(
    ("field", "text", "id"),
    [
        (F.NAME, " ", "name-empty"),
        (F.TIER, "Gold", "stack-not-a-choice"),
        (F.OWNER, "Nobody I know", "entry-not-known"),
        (F.HOURS, "", "stack-empty"),
        (F.HOURS, "lots", "entry-not-number"),
        (F.HOURS, "40%", "entry-not-number"),
        (F.HOURS, "1,234", "stack-number-open"),
        (F.HOURS, "-3", "stack-out-of-range"),
        (F.HOURS, "1e300", "stack-out-of-range"),
        (F.DATA, "", "stack-empty"),
        (F.DATA, "170", "stack-out-of-range"),
        (F.DATA, "half", "entry-not-number"),
        (F.INTEGRATIONS, "", "stack-empty"),
        (F.LICENCES, "2.5", "stack-not-whole"),
        (F.USERS, "-1", "stack-out-of-range"),
        (F.COST, "", "stack-empty"),
        (F.COST, "free", "entry-not-number"),
        (F.START, "soon", "entry-not-date"),
        (F.END, "03/04/2027", "entry-date-open"),
    ],
)
def test_what_cannot_be_taken_is_refused_and_told(field: WorkField, text: str, id: str) -> None:
    found = entered(field, text)
    assert found.is_empty
    (refusal,) = found.refusals
    assert refusal.id == id
    assert sentence(refusal)


def test_a_title_that_several_carry_is_refused_and_its_id_is_not() -> None:
    twice = PLAN.row(Position, "P005").title
    assert [refusal.id for refusal in entered(F.OWNER, twice).refusals] == ["entry-ambiguous"]
    assert one(F.OWNER, f"{twice} (P005)").owner == "P005"


@pytest.mark.parametrize(("text", "licences"), [("", None), ("0", 0)])
def test_nothing_known_is_not_nought(text: str, licences: int | None) -> None:
    row = replace(PLAN.row(Tool, "S001"), licences=7)
    fields = ToolFields(PLAN.replaced([(row.kind, row.key, row)]), CATALOG)
    (changed,) = read_work_entries(fields, [WorkEntry("S001", F.LICENCES, text)]).changed
    assert changed.licences == licences


def test_a_column_settles_what_one_text_leaves_open() -> None:
    found = read_work_entries(
        TOOLS, [WorkEntry("S001", F.HOURS, "1,234"), WorkEntry("S002", F.HOURS, "7,5"),
                WorkEntry("S001", F.END, "03/04/2027"), WorkEntry("S002", F.END, "30/04/2027")]
    )  # fmt: skip
    assert found.refusals == ()
    assert [(row.hours_per_month, row.ends) for row in found.changed] == [
        (1.234, date(2027, 4, 3)), (7.5, date(2027, 4, 30)),
    ]  # fmt: skip


def test_other_columns_of_an_entry_settle_the_decimal_mark_and_what_one_means() -> None:
    texts = [(F.HOURS, "1.234"), (F.COST, "2,5"), (F.TECHNOLOGY, "0,4"), (F.DATA, "1")]
    found = read_work_entries(TOOLS, [WorkEntry("S001", field, text) for field, text in texts])
    (row,) = found.changed
    assert found.refusals == ()
    assert (row.hours_per_month, row.annual_cost, row.split[0], row.split[2]) == (1234, 2.5, 0.4, 1)
    both = read_work_entries(TOOLS, [WorkEntry("S001", F.TECHNOLOGY, "0.4"), WorkEntry("S001", F.DATA, "60")])
    assert [refusal.id for refusal in both.refusals] == ["stack-number-open"]


def test_money_in_another_currency_and_two_numbers_in_a_cell_are_refused() -> None:
    assert [refusal.id for refusal in entered(F.COST, "€ 80").refusals] == ["entry-other-currency"]
    assert [refusal.id for refusal in entered(F.HOURS, "40 60").refusals] == ["entry-not-number"]
    assert [refusal.id for refusal in entered(F.LICENCES, "4, 6").refusals] == ["entry-not-number"]
    assert [refusal.id for refusal in entered(F.HOURS, "$4").refusals] == ["entry-not-number"]
    assert one(F.COST, "$ 80").annual_cost == 80


def test_one_bad_cell_leaves_the_others_of_its_row() -> None:
    found = read_work_entries(
        TOOLS, [WorkEntry("S001", F.HOURS, "lots"), WorkEntry("S001", F.COST, "9"), WorkEntry("S002", F.COST, "8")]
    )
    assert [(row.id, row.annual_cost) for row in found.changed] == [("S001", 9.0), ("S002", 8.0)]
    assert len(found.refusals) == 1


@pytest.mark.parametrize("key", ["S001", "S004", "S016"])
def test_every_field_of_a_tool_reads_back_what_it_shows(key: str) -> None:
    row = replace(
        PLAN.row(Tool, key), owner="P002", deputy="P003", licences=12_345, active_users=0, integrations=3,
        vendor="Ä & Söhne", annual_cost=1_234.5, starts=date(2027, 1, 2), ends=date(2028, 3, 4),
        renewal=date(2027, 12, 31),
    )  # fmt: skip
    for field in TOOL_FIELDS:
        text = TOOLS.text(row, field)
        blank = replace(TOOLS.blank(key, {}), name="New", integrations=77, split=(0.1, 0.2, 0.3, 0.4))
        again = TOOLS.entered(blank, field, text)
        assert TOOLS.text(again, field) == text, field


@pytest.mark.parametrize("key", ["R001", "R002", "R010"])
def test_every_field_of_a_task_reads_back_what_it_shows(key: str) -> None:
    row = PLAN.row(StandingTask, key)
    for field in TASK_FIELDS:
        text = TASKS.text(row, field)
        again = TASKS.entered(replace(TASKS.blank(key, {}), name="New", hours_per_quarter=1.0), field, text)
        assert TASKS.text(again, field) == text, field


def test_what_a_cell_says_already_changes_nothing() -> None:
    entries = [WorkEntry("S001", field, TOOLS.text(PLAN.row(Tool, "S001"), field)) for field in TOOL_FIELDS]
    found = read_work_entries(TOOLS, entries)
    assert found.is_empty
    assert found.refusals == ()


# New rows


def test_a_new_tool_begins_with_what_its_category_takes_in_a_team_of_this_size() -> None:
    found = read_work_entries(
        TOOLS, [WorkEntry("+0", F.CATEGORY, "Customer data platform"), WorkEntry("+0", F.NAME, "Segment"),
                WorkEntry("+1", F.NAME, "Canva"), WorkEntry("+1", F.COST, "1200"), WorkEntry("+1", F.HOURS, "2")]
    )  # fmt: skip
    segment, canva = found.added
    band, people = CATALOG.band_for(2_400), len(PLAN.rows(Position))
    hours = CATALOG.tool_categories["cdp"].hours_per_month * band.admin_factor * people / band.divisor
    assert (segment.name, segment.category, segment.tier) == ("Segment", "cdp", "platform")
    assert segment.hours_per_month == pytest.approx(hours, abs=0.005)
    assert segment.split == CATALOG.tool_categories["cdp"].split
    assert (canva.name, canva.hours_per_month, canva.annual_cost, canva.tier) == ("Canva", 2.0, 1200.0, "long-tail")
    assert found.changed == ()
    assert found.refusals == ()


def test_a_new_row_without_a_name_is_told_and_an_empty_one_is_not() -> None:
    found = read_work_entries(
        TOOLS, [WorkEntry("+0", F.COST, "9"), WorkEntry("+1", F.COST, ""), WorkEntry("+1", F.NAME, "")]
    )
    assert found.is_empty
    assert [refusal.id for refusal in found.refusals] == ["stack-new-nameless"]


def test_a_new_task_begins_in_the_domain_of_its_area_without_hours() -> None:
    found = read_work_entries(
        TASKS, [WorkEntry("+0", F.NAME, "Preference centre"), WorkEntry("+0", F.AREA, "consent (gdpr, ccpa)"),
                WorkEntry("+1", F.NAME, "Steering"), WorkEntry("+1", F.TASK_HOURS, "20")]
    )  # fmt: skip
    consent, steering = found.added
    assert (consent.area, consent.split, consent.hours_per_quarter) == ("consent", (0.0, 0.0, 1.0, 0.0), 0.0)
    assert (steering.split, steering.hours_per_quarter, steering.grade) == ((0.0, 1.0, 0.0, 0.0), 20.0, Grade.YOURS)


def test_a_grade_is_one_of_the_plans() -> None:
    found = read_work_entries(TASKS, [WorkEntry("R001", F.GRADE, "Derived"), WorkEntry("R002", F.GRADE, "certain")])
    assert [(row.id, row.grade) for row in found.changed] == [("R001", Grade.DERIVED)]
    assert [refusal.id for refusal in found.refusals] == ["stack-not-a-choice"]
    assert [refusal.id for refusal in read_work_entries(TASKS, [WorkEntry("R001", F.GRADE, "")]).refusals] == [
        "stack-not-a-choice"
    ]
