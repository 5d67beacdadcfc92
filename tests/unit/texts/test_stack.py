"""The stack in words: every notice, reason and column is worded, and says what it is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mopsplanner.catalog import load
from mopsplanner.engine.founding import Founding, found_plan
from mopsplanner.engine.questions import What
from mopsplanner.engine.results import Results, results
from mopsplanner.engine.sizing import CompanyProfile
from mopsplanner.engine.stack import guide
from mopsplanner.engine.stack_notices import Notice, Reason, noticed, noticed_tasks
from mopsplanner.exchange.work_fields import WorkField
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Position, Row, StandingTask, Stay, Tool
from mopsplanner.texts import stack as words
from mopsplanner.texts import work

CATALOG = load()
Q1 = Quarter(2027, 1)


def founded(employees: int = 2_400) -> Plan:
    return found_plan(Founding(CompanyProfile(employees), "Helio"), CATALOG, "x")


def with_rows(*rows: Row) -> Results:
    return results(founded().replaced((row.kind, row.key, row) for row in rows))


def tool(id: str, **values: object) -> Tool:
    """A founded tool with an owner and a deputy."""
    return replace(founded().row(Tool, id), **{"owner": "P002", "deputy": "P003", **values})  # type: ignore[arg-type]


def lines(found: Results, today: date | None = None) -> list[str]:
    return [words.notice_text(one) for one in noticed(found, Q1, today)]


def line(found: Results, beginning: str, today: date | None = None) -> str:
    (text,) = [text for text in lines(found, today) if text.startswith(beginning)]
    return text


def test_every_notice_reason_and_field_has_its_words() -> None:
    assert set(words._WORDINGS) == set(Notice)
    assert set(words._REASONS) == set(Reason)
    assert {field.value for field in WorkField} <= set(work.CAPTION)
    assert set(work.TIPS) <= set(work.CAPTION)
    assert set(words.GUIDE_NAMES) == {What.TOOLS_IN_USE, What.SYSTEMS_SHARE}


@pytest.mark.parametrize(
    ("values", "text"),
    [
        (
            {"licences": 80, "active_users": 12, "annual_cost": 24_000.0, "renewal": date(2027, 5, 31)},
            "CRM integration: 12 of 80 licences are used (15%, under 50%). Without it: $24k a year, 60 h",
        ),
        (
            {"licences": 80, "active_users": 0, "owner": ""},
            "CRM integration: nobody uses it of 80 who could, no owner. Without it: $0 a year, 60 h in the quarter.",
        ),
        (
            {"ends": date(2026, 10, 31), "annual_cost": 5_000.0},
            "CRM integration: its contract ended on 31 Oct 2026. Without it: $5k a year, 0 h in the quarter.",
        ),
        (
            {"licences": 5, "active_users": 6},
            "CRM integration has 6 active users on 5 licences. Check both, or buy more.",
        ),
        (
            {"split": (0.5, 0.4, 0.0, 0.0)},
            "CRM integration: The shares add up to 90%, not 100%. Set the row to 100%.",
        ),
        (
            {"starts": date(2027, 5, 1), "ends": date(2027, 4, 1)},
            "CRM integration ends on 1 Apr 2027, before it starts on 1 May 2027, and takes no hours. Check the dates.",
        ),
        (
            {"deputy": ""},
            "CRM integration hangs on one person without a deputy: Platform Administrator, Marketing Automation.",
        ),
    ],
)  # fmt: skip
def test_what_is_said_of_one_tool(values: dict[str, object], text: str) -> None:
    assert line(with_rows(tool("S002", **values)), "CRM integration").startswith(text)


@pytest.mark.parametrize(
    ("renewal", "until"),
    [(date(2027, 5, 31), "Decide before it renews on 31 May 2027."), (date(2026, 5, 31), "Decide."), (None, "Decide.")],
)
def test_a_candidate_says_until_when_to_decide(renewal: date | None, until: str) -> None:
    assert line(with_rows(tool("S002", active_users=0, renewal=renewal)), "CRM").endswith(f"in the quarter. {until}")


def test_a_dear_tool_is_told_with_the_median() -> None:
    rows = [
        tool(f"S00{at}", annual_cost=12_000.0, active_users=users) for at, users in enumerate((120, 120, 120, 20), 2)
    ]
    assert "$600 a user, over 3 × the median of $100" in line(with_rows(*rows), rows[-1].name)


def test_a_renewal_that_is_over() -> None:
    found = with_rows(tool("S002", renewal=date(2027, 1, 31)))
    assert line(found, "CRM", date(2027, 2, 1)) == (
        "CRM integration was due on 31 Jan 2027. Enter its next renewal, or its end."
    )


def test_an_owner_of_too_much() -> None:
    text = line(with_rows(tool("S002", hours_per_month=300.0)), "Platform Administrator")
    assert "owns 1 tool (900 h in the quarter, of " in text


def seat(*stays: Stay) -> Position:
    return replace(founded().row(Position, "P002"), title="Administrator", stays=stays)


OWNS = "Administrator owns CRM integration"
COVERED = "Deputies are there; agree on the time until then."
ALONE = "No deputy is in a seat: name another owner."
ADA = Stay("Ada", None, date(2027, 2, 28))


@pytest.mark.parametrize(
    ("stays", "deputy", "text"),
    [
        ((), "P003", f"{OWNS}, and the seat is vacant. {COVERED}"),
        ((Stay("Bo", date(2027, 6, 1), None),), "", f"{OWNS}, and the seat is vacant until 1 Jun 2027. {ALONE}"),
        ((replace(ADA, person=""),), "P003", f"{OWNS}. Whoever sits there leaves on 28 Feb 2027. {COVERED}"),
        (
            (ADA, Stay("", date(2027, 3, 8), None)),
            "P003",
            f"{OWNS}. Ada leaves on 28 Feb 2027, a successor follows: plan the handover.",
        ),
        (
            (ADA, Stay("Bo", date(2027, 6, 1), None)),
            "",
            f"{OWNS}. Ada leaves on 28 Feb 2027; the next one begins on 1 Jun 2027. {ALONE}",
        ),
    ],
)
def test_an_owner_who_is_away(stays: tuple[Stay, ...], deputy: str, text: str) -> None:
    assert text in lines(with_rows(tool("S002", deputy=deputy), seat(*stays)))


def test_several_tools_are_counted() -> None:
    rows = (tool("S002", deputy=""), tool("S003"), tool("S004", deputy=""), seat())
    found = lines(with_rows(*rows))
    assert any(text.endswith("2 of 3 have no deputy in a seat: name another owner.") for text in found)
    assert any("CRM integration and 1 more hang on one person" in text for text in found)
    assert any("and 16 more have no owner. Name one for each." in text for text in found)


def test_what_is_said_of_tasks() -> None:
    first, second, *_ = founded().rows(StandingTask).values()
    plan = with_rows(replace(first, hours_per_quarter=0.0), replace(second, area="")).plan
    assert [words.notice_text(one) for one in noticed_tasks(plan, CATALOG)] == [
        "No hours are planned for Platform support, Naming and taxonomy. Add a task, or choose the area of another.",
        "Platform support and tickets has no hours yet. Enter them.",
        "Naming and taxonomy has no area. Choose one.",
    ]


@pytest.mark.parametrize(
    ("employees", "count", "origin"),
    [
        (2_400, "20 tools are in use in FY27 Q1: as usual. An enterprise team manages 12 to 25.",
         "Unverified: claim in circulation, original not found."),
        (120, "12 tools are in use in FY27 Q1: as usual. Companies of this size begin with about 12.", "Judgement"),
    ],
)  # fmt: skip
def test_the_guide_in_words(employees: int, count: str, origin: str) -> None:
    found = guide(results(founded(employees)), Q1, CATALOG)
    assert words.count_line(found, Q1) == count
    assert words.count_origin(found, CATALOG, employees) == origin
    assert "; 40% is what is said of teams in general." in words.share_line(found, Q1)
    assert words.share_origin(found, CATALOG).startswith("Unverified: original not found; close to it: Article citing ")


def test_a_tier_says_what_it_means_and_where_its_figure_comes_from() -> None:
    tips = {id: words.tier_tip(tier, CATALOG) for id, tier in CATALOG.tool_tiers.items()}
    assert "about 1 such tool in a large stack (Sourced: Marketing Rockstar Guides" in tips["platform"]
    assert tips["minor"].endswith("about 10 such tools in a large stack (Judgement).")
