import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mopsplanner.exchange.routing import RoutingLog, preview_routing, read_routing
from mopsplanner.exchange.sources.layout import ColumnMapping
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.refusal import Refusal
from mopsplanner.texts import importing
from mopsplanner.texts.refusals import sentence

EXPORTS = Path(__file__).parents[2] / "data" / "exports"
EXPECTED: dict[str, Any] = json.loads((EXPORTS / "expected.json").read_text(encoding="utf-8"))
AS_OF = date.fromisoformat(EXPECTED["as_of"])
FILES = [name for name, file in EXPECTED["files"].items() if file["kind"] == "routing"]

Read = Callable[..., RoutingLog]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads a routing log from the text of a file."""

    def read_text(text: str, mapping: ColumnMapping | None = None) -> RoutingLog:
        path = tmp_path / "log.csv"
        path.write_bytes(text.encode())
        return read_routing(path, AS_OF, mapping)

    return read_text


@pytest.mark.parametrize("name", FILES)
def test_a_known_layout_gives_the_expected_figures(name: str) -> None:
    expected = {key: value for key, value in EXPECTED["files"][name].items() if key not in ("rule", "reading")}
    log = read_routing(EXPORTS / name, AS_OF)
    assert log.summary() == expected
    assert log.records == len(log.routed) + log.not_routed + len(log.problems)
    assert log.by_quarter() == {Quarter(2026, 1): 21, Quarter(2026, 2): 62}
    assert log.by_quarter(start_month=3) == {Quarter(2027, 1): 67, Quarter(2027, 2): 16}
    assert log.first == date(2026, 3, 4)


def test_a_report_with_the_objects_name_in_its_headers(read: Read) -> None:
    found = read(
        "LeanData Log: LeanData Log Name,LeanData Log: Created Date,New Owner,Lead Id,Contact Id\n"
        "L1,6/13/2026 4:08 PM,Ana,00Qa,\nL2,6/13/2026 4:08 PM,Bo,00QA,\nL3,6/14/2026 4:08 PM,Bo,00Qa,\n"
        "L4,6/30/2026 11:59 PM,,,003x\nL5,7/1/2026 0:01 AM,Bo,,003x\nL5,7/1/2026 0:01 AM,Bo,,003x\nL6,,Bo,,\n"
        '"Grand Totals (7 records)"\n'
    )
    assert found.source == "leandata-logs"
    assert (len(found.routed), found.not_routed, found.later) == (3, 1, 1)
    assert found.distinct_by_month == {"2026-06": 2}
    assert found.summary()["after_as_of"] == 1
    assert [problem.problem for problem in found.problems] == ["duplicate-id", "missing-date"]
    assert found.skipped == (9,)


def test_any_other_log_by_column_mapping(read: Read) -> None:
    text = "Wann,An wen,Was\n13.06.2026,Ana,1\n14.06.2026,,2\n14.06.2026,Bo,1\n"
    with pytest.raises(Refusal) as caught:
        read(text)
    assert caught.value.id == "routing-unknown-layout"
    assert "Wann, An wen, Was" in sentence(caught.value)
    found = read(text, ColumnMapping({"date": "Wann", "owner": "An wen", "lead": "Was"}))
    assert (found.source, found.system, found.by_month, found.distinct_by_month) == (
        "generic", "file", {"2026-06": 2}, {"2026-06": 1},
    )  # fmt: skip
    assert found.file_problems == ("no-log-column",)
    assert importing.file_problem_sentence("no-log-column")


def test_a_log_without_ids_of_records_counts_each_log_once(read: Read) -> None:
    found = read("Log Name,Created Date,New Owner,Routing Type\nL1,2026-06-01,Ana,Live\nL2,2026-06-01,Ana,Live\n")
    assert found.distinct_by_month == {"2026-06": 2}


@pytest.mark.parametrize("columns", [{"date": ""}, {"owner": ""}])
def test_a_mapping_without_dates_or_owners_is_refused(columns: dict[str, str]) -> None:
    with pytest.raises(Refusal) as caught:
        read_routing(EXPORTS / "leandata-logs.csv", AS_OF, ColumnMapping(columns))
    assert caught.value.id == "routing-unknown-layout"


def test_a_preview_never_proposes_the_trap() -> None:
    _, columns = preview_routing(EXPORTS / "leandata-logs.csv")
    assert columns["date"] == "Created Date"


def test_headers_alone_are_refused(read: Read) -> None:
    with pytest.raises(Refusal) as caught:
        read("Log Name,Created Date,New Owner,Routing Type\n")
    assert caught.value.id == "import-no-rows"
