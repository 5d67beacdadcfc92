"""Every layout that the sources know, and that each file is taken for its own system and no other."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mopsplanner.catalog import load
from mopsplanner.exchange.actuals import LaunchedCampaigns, read_actuals
from mopsplanner.exchange.headers import header_key
from mopsplanner.exchange.roster import Roster, read_roster
from mopsplanner.exchange.sources import ALL, ALL_HEADERS, CAMPAIGNS, recognised
from mopsplanner.exchange.sources.layout import CampaignField, ColumnMapping
from mopsplanner.exchange.tables import read_table
from mopsplanner.texts.importing import SOURCES

EXPORTS = Path(__file__).parents[2] / "data" / "exports"
EXPECTED: dict[str, Any] = json.loads((EXPORTS / "expected.json").read_text(encoding="utf-8"))
AS_OF = date.fromisoformat(EXPECTED["as_of"])
FILES = sorted(EXPECTED["files"])

ReadRoster = Callable[[str], Roster]
ReadCampaigns = Callable[..., LaunchedCampaigns]


@pytest.fixture
def roster(tmp_path: Path) -> ReadRoster:
    """Reads a roster from the text of a file."""

    def read(text: str) -> Roster:
        path = tmp_path / "roster.csv"
        path.write_bytes(text.encode())
        return read_roster(path, AS_OF)

    return read


@pytest.fixture
def campaigns(tmp_path: Path) -> ReadCampaigns:
    """Reads launched campaigns from the text of a file."""

    def read(text: str, mapping: ColumnMapping | None = None) -> LaunchedCampaigns:
        path = tmp_path / "campaigns.csv"
        path.write_bytes(text.encode())
        return read_actuals(path, AS_OF, mapping)

    return read


# Recognition


@pytest.mark.parametrize("source", ALL, ids=lambda source: f"{source.kind}-{source.name}")
@pytest.mark.parametrize("name", FILES)
def test_a_file_is_taken_for_its_own_system_among_any_two(name: str, source: Any) -> None:
    expected = EXPECTED["files"][name]
    headers = read_table(EXPORTS / name, ALL_HEADERS).headers
    own = next(one for one in ALL if one.name == expected["source"] and recognised(headers, (one,)))
    assert own.kind == expected["kind"]
    found = recognised(headers, (source, own))
    assert found is own
    assert recognised(headers, (own, source)) is own
    assert recognised(headers, ALL) is own


def test_every_mark_is_made_of_headers_and_names_its_own_source() -> None:
    for source in ALL:
        assert source.name in SOURCES
        for mark in source.marks:
            assert all(header_key(name) for name in mark)
            found = recognised(mark, ALL)
            assert found is not None
            assert found.name == source.name, f"{mark} is taken for {found.name}"


def test_bare_layouts_are_recognised_only_without_other_columns() -> None:
    pardot = ("id", "name", "cost")
    assert recognised(pardot, ALL) is not None
    assert recognised((*pardot, "start"), ALL) is None
    visio = ("Name", "Reports_To", "Title")
    assert recognised(visio, ALL) is not None
    assert recognised((*visio, "Employee ID"), ALL) is None


def test_every_default_meaning_of_a_label_is_a_campaign_type() -> None:
    known = set(load().recipes)
    for source in CAMPAIGNS:
        assert set(source.types.values()) <= known, source.name


# Other layouts of the same systems


def test_hubspot_campaigns_by_api_with_milliseconds_and_capitals(campaigns: ReadCampaigns) -> None:
    found = campaigns(
        "HS_NAME,HS_START_DATE,HS_CAMPAIGN_STATUS,HS_OBJECT_ID\n"
        "A,1782777600000,IN_PROGRESS,1\nB,1782864000000,ACTIVE,2\nC,1767225600000,COMPLETED,3\nD,,PAUSED,4\n"
    )
    assert found.source == "hubspot-campaigns"
    assert [(launch.id, launch.day) for launch in found.launches] == [("1", AS_OF), ("3", date(2026, 1, 1))]
    assert found.not_counted == {"after-as-of": 1, "status": 1}


def test_hubspot_emails_with_thousands_and_a_number_that_is_none(campaigns: ReadCampaigns) -> None:
    found = campaigns(
        "email name,all internal hubspot ids,sent,send date\n"
        'A,1,"12,345",2026-05-01 00:00:10\nB,2,0,2026-05-01\nC,3,-,\nD,4,many,2026-05-01\n'
    )
    assert found.by_type == {"Marketing email": 1}
    assert found.not_counted == {"bad-number": 1, "not-sent": 2}
    assert [(problem.row, problem.value) for problem in found.problems] == [(5, "many")]
    assert found.file_problems == ()


def test_marketo_programs_in_title_case_with_a_zone(campaigns: ReadCampaigns) -> None:
    found = campaigns(
        "Id,Name,Type,Channel,Status,Workspace,Start Date,Created At,Updated At\n"
        "1,A,Email,Newsletter,Locked,Default,2026-05-21T22:45:13Z+0000,,\n2,B,Email,Newsletter,Unlocked,Default,,,\n"
        "3,C,Default,Web Content,,Default,,2026-01-01,2026-01-01\n"
    )
    assert found.source == "marketo-programs"
    assert [launch.day for launch in found.launches] == [date(2026, 5, 21)]
    assert found.not_counted == {"missing-date": 1, "status": 1}


def test_pardot_counts_nothing_and_says_how_many_are_deleted(campaigns: ReadCampaigns) -> None:
    found = campaigns("id,name,cost,isDeleted\n1,May webinar,5,true\n2,June webinar,5,false\n2,June webinar,5,false\n")
    assert (found.countable, found.launches, found.not_counted) == (False, (), {})
    assert found.summary()["deleted_rows"] == 1
    assert found.summary()["launched"] is None
    assert found.file_problems == ("no-date-column", "no-type-column")
    assert [(problem.row, problem.problem) for problem in found.problems] == [(4, "duplicate-id")]


def test_pardot_with_a_date_that_a_person_names_is_counted(campaigns: ReadCampaigns) -> None:
    text = "id,name,cost,isDeleted,createdAt\n1,A,5,false,2026-05-01\n2,B,5,true,2026-05-01\n"
    found = campaigns(text, ColumnMapping({CampaignField.DATE: "createdAt"}))
    assert (found.countable, len(found.launches), found.not_counted) == (True, 1, {"deleted": 1})


def test_dynamics_with_american_times(campaigns: ReadCampaigns) -> None:
    found = campaigns(
        "Name,Campaign Code,Campaign Type,Status Reason,Status,Actual Start Date\n"
        "A,C1,Event,Launched,Active,6/30/2026 9:30 PM\nB,C2,Event,COMPLETED,Inactive,1/13/2026 9:30 AM\n"
    )
    assert found.by_type == {"Event": 2}
    assert found.launches[0].day == AS_OF


def test_workday_positions_with_ids_in_names(roster: ReadRoster) -> None:
    found = roster(
        "Positions\nRun 2026-06-30\n\nPosition ID,Worker,Business Title,Supervisory Organization,Manager\n"
        "P-1,Ana Ruiz (1000),Head,Ops,\nP-2,Bo Lund (1001) (On Leave),Analyst,Ops,Ana Ruiz (1000)\n"
        "P-3,,Analyst,Ops,Bo Lund (1001)\nP-4,Cy Orr (1002),Analyst,Ops,Di Fox (1009)\n"
    )
    assert found.source == "workday"
    assert [(row.name, row.vacant, row.manager) for row in found.positions] == [
        ("Ana Ruiz", False, ""), ("Bo Lund", False, "P-1"), ("", True, "P-2"), ("Cy Orr", False, ""),
    ]  # fmt: skip
    assert [(problem.problem, problem.value) for problem in found.problems] == [("manager-not-found", "1009")]


def test_adp_with_managers_and_one_person_in_two_positions(roster: ReadRoster) -> None:
    found = roster(
        "Payroll Name,Position ID,Position Description,Reports To Position ID,Reports To Name,Position Status\n"
        '"Ruiz, Ana",P1,Head,,,Active\n"Lund, Bo",P2,Analyst,P1,"Ruiz, Ana",Active\n'
        '"Lund, Bo",P3,Builder,,"Ruiz, Ana",Leave\n"Orr, Cy",P4,Builder,,"Lund, Bo",Active\n'
    )
    assert [row.manager for row in found.positions] == ["", "P1", "P1", ""]
    assert [problem.problem for problem in found.problems] == ["manager-ambiguous"]


def test_paylocity_without_supervisors_and_with_words(roster: ReadRoster) -> None:
    found = roster(
        "Employee Id,Last Name,First Name,Job Title,Cost Center 1,Status,Employee Type\n"
        "007,Ruiz,Ana,Head,Ops,Active,RFT\n8,Lund,Bo,Analyst,Ops,Terminated,RFT\n9,Orr,Cy,Analyst,Ops,Leave,RPT\n"
    )
    assert ([row.key for row in found.positions], found.left_out) == (["007", "9"], {"left": 1})
    assert found.file_problems == ("no-manager-column",)


def test_successfactors_with_two_lines_of_headers(roster: ReadRoster) -> None:
    found = roster(
        "personIdExternal,userId,firstName,lastName,jobTitle,department,emplStatus,managerId,fte\n"
        "Person ID External,User ID,First Name,Last Name,Job Title,Department,Employment Status,Manager User ID,FTE\n"
        '1,1,Ana,Ruiz,Head,Ops,Active,NO_MANAGER,1\n2,2,Bo,Lund,Analyst,Ops,Active,1,"0,8"\n3,3,Cy,Orr,A,O,Retired,1,1\n'
    )
    assert found.source == "successfactors"
    assert (found.records, found.fte_total, found.left_out) == (3, 1.8, {"left": 1})
    assert found.positions[1].manager == "1"


@pytest.mark.parametrize("top", ["", "-1", "1"])
def test_whoever_is_at_the_top_of_an_orgchart(roster: ReadRoster, top: str) -> None:
    found = roster(f"PersonID,SupervisorID,Name,Title,IsAssistant\n1,{top},Ana,Head,0\n2,1,Bo,Assistant,1\n")
    assert [row.manager for row in found.positions] == ["", "1"]
    assert found.problems == ()


def test_visio_with_ids_and_tabs(roster: ReadRoster) -> None:
    found = roster(
        "Unique_ID\tName\tReports_To\tTitle\tMaster_Shape\tE-mail\n"
        "ID1\tAna Ruiz\t\tHead\t0\ta@x.example\nID2\tAna Ruiz\tID1\tAnalyst\t2\t\nID3\tVacant\tID2\tAnalyst\t2\t\n"
    )
    assert found.source == "visio"
    assert [(row.key, row.manager) for row in found.positions] == [("ID1", ""), ("ID2", "ID1"), ("ID3", "ID2")]
    assert found.vacancies == 1


def test_visio_keeps_vacancies_of_one_name_apart(roster: ReadRoster) -> None:
    found = roster("Name,Reports_To,Title\nAna,,Head\nVacant,Ana,A\nVacant,Ana,B\nBo,Vacant,C\n")
    assert len(found.positions) == 4
    assert [problem.problem for problem in found.problems] == ["manager-ambiguous"]


def test_unaric_with_semicolons_and_old_addresses(roster: ReadRoster) -> None:
    found = roster(
        "First Name;Last Name;Email;AliasEmails;Position;SupervisorEmail;EndDate\n"
        'Ana;Ruiz;Ana@x.example;"ana.old@x.example,a@x.example";Head;;\nBo;Lund;bo@x.example;;Analyst;A@X.example;30.06.2026\n'
        "Cy;Orr;cy@x.example;;Analyst;ANA.OLD@x.example;01.07.2026\n"
    )
    assert [(row.key, row.manager) for row in found.positions] == [
        ("ana@x.example", ""), ("cy@x.example", "ana@x.example"),
    ]  # fmt: skip
    assert found.left_out == {"left": 1}


def test_organimi_keeps_dotted_lines_apart_from_reporting_lines(roster: ReadRoster) -> None:
    found = roster(
        "ID,First Name,Last Name,Title,Boss ID,Dottedids\n"
        "1,Ana,Ruiz,Head,,\n2,Bo,Lund,Analyst,1,3:1\n3,Cy,Orr,Analyst,1,2:99\n"
    )
    assert [row.dotted for row in found.positions] == [(), ("3", "1"), ("2",)]
    assert [row.manager for row in found.positions] == ["", "1", "1"]
    assert [(problem.row, problem.problem, problem.value) for problem in found.problems] == [
        (4, "dotted-not-found", "99")
    ]
