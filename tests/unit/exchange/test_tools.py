import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mopsplanner.exchange.sources.layout import ColumnMapping
from mopsplanner.exchange.tools import Inventory, preview_tools, read_tools
from mopsplanner.exchange.values import currency_code
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.refusal import Refusal
from mopsplanner.texts import importing
from mopsplanner.texts.refusals import sentence

EXPORTS = Path(__file__).parents[2] / "data" / "exports"
EXPECTED: dict[str, Any] = json.loads((EXPORTS / "expected.json").read_text(encoding="utf-8"))["files"]

Read = Callable[..., Inventory]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads an inventory from the text of a file."""

    def read_text(text: str, mapping: ColumnMapping | None = None) -> Inventory:
        path = tmp_path / "tools.csv"
        path.write_bytes(text.encode())
        return read_tools(path, mapping)

    return read_text


def faults(inventory: Inventory) -> list[tuple[int, str, str]]:
    return [(problem.row, problem.problem, problem.value) for problem in inventory.problems]


@pytest.mark.parametrize("name", [name for name, file in EXPECTED.items() if file["kind"] == "tools"])
def test_a_known_layout_gives_the_expected_figures(name: str) -> None:
    expected = {key: value for key, value in EXPECTED[name].items() if key not in ("rule", "reading")}
    inventory = read_tools(EXPORTS / name)
    assert inventory.summary() == expected
    assert inventory.totals
    for problem in inventory.problems:
        assert "{" not in importing.problem_sentence(problem.row, problem.id, problem.problem, problem.value)


def test_productiv_with_titles_decimal_commas_and_euros(read: Read) -> None:
    found = read(
        "Apps in use\n\nApp;Category;Active;Provisioned;Activity source;User licenses;Total contract value\n"
        "Deckmill;Email;1.250;2.000;SSO;2.000;18.000 €\nSurveymill;Survey;-;5;SSO;5;1.234,50 €\n"
        "Total;;1.250;2.005;;2.005;19.234,50 €\n"
    )
    assert found.source == "productiv-apps"
    assert [(tool.name, tool.active, tool.licences, tool.cost) for tool in found.tools] == [
        ("Deckmill", 1250, 2000, 18000), ("Surveymill", None, 5, 1234.5),
    ]  # fmt: skip
    assert (found.costs, found.skipped) == ({"EUR": 19234.5}, (6,))


def test_any_other_file_whose_headers_speak_for_themselves(read: Read) -> None:
    found = read(
        "Tool ID,Tool,Vendor,Owner,Annual Cost,Currency,Renewal Date,Seats\n"
        "T1,Mailer,Acme,Ana Ruiz,1200,chf,2026-08-31,10\nT2,Mailer,Acme,,n/a,,,\nT1,Other,,,5,,,\n"
    )
    assert (found.source, found.totals) == ("generic", False)
    first, second = found.tools
    assert (first.key, first.vendor, first.owner, first.cost, first.currency) == ("T1", "Acme", "Ana Ruiz", 1200, "CHF")
    assert (first.renewal, first.licences) == (date(2026, 8, 31), 10)
    assert (second.key, second.cost, second.licences, second.renewal) == ("T2", None, None, None)
    assert faults(found) == [(4, "duplicate-id", "T1")]
    assert found.renewals(start_month=2) == {Quarter(2027, 3): 1}


def test_what_cannot_be_read_is_told_and_left_unknown(read: Read) -> None:
    found = read("Tool,Cost,Seats,Renewal\nMailer,lots,-5,soon\n,5,5,\n")
    assert faults(found) == [(2, "bad-number", "-5"), (2, "bad-number", "lots"), (2, "bad-date", "soon"),
                             (3, "missing-name", "")]  # fmt: skip
    assert (found.tools[0].cost, found.tools[0].licences, found.tools[0].renewal) == (None, None, None)
    assert all(importing.problem_sentence(row, "", problem, value) for row, problem, value in faults(found))


def test_a_count_that_could_be_thousands_or_a_fraction_is_told(read: Read) -> None:
    found = read('Tool,Seats\nMailer,1.250\nOther,"1,250"\n')
    assert [tool.licences for tool in found.tools] == [None, 1250]
    assert faults(found) == [(2, "bad-number", "1.250")]


def test_columns_named_by_hand(read: Read) -> None:
    text = "System,Jahr,Bis\nMailer,99,31.12.2026\n"
    with pytest.raises(Refusal) as caught:
        read(text)
    assert caught.value.id == "tools-no-name-column"
    assert "System, Jahr, Bis" in sentence(caught.value)
    found = read(text, ColumnMapping({"name": "System", "cost": "Jahr", "renewal": "Bis"}))
    assert (found.tools[0].name, found.tools[0].cost, found.tools[0].renewal) == ("Mailer", 99, date(2026, 12, 31))


@pytest.mark.parametrize(
    ("columns", "id"),
    [({"name": "Nothing"}, "import-no-column"), ({"name": ""}, "tools-no-name-column"),
     ({"colour": "App"}, "import-field-unknown")],
)  # fmt: skip
def test_a_mapping_that_does_not_fit_is_refused(columns: dict[str, str], id: str) -> None:
    with pytest.raises(Refusal) as caught:
        read_tools(EXPORTS / "productiv-apps.csv", ColumnMapping(columns))
    assert caught.value.id == id


def test_headers_alone_are_refused(read: Read) -> None:
    with pytest.raises(Refusal) as caught:
        read("App,Category\n")
    assert caught.value.id == "import-no-rows"


def test_renewals_that_could_be_read_in_two_ways_are_told(read: Read) -> None:
    assert read("Tool,Renewal\nMailer,1/2/2026\n").file_problems == ("date-order-open",)


def test_a_preview_proposes_what_headers_say() -> None:
    _, columns = preview_tools(EXPORTS / "productiv-apps.csv")
    assert columns["cost"] == "Total contract value"
    assert columns["renewal"] == "Upcoming end date"


@pytest.mark.parametrize(
    ("text", "currency"),
    [("$36,750.00", "USD"), ("EUR 4,200.50", "EUR"), ("18.000 €", "EUR"), ("£5", "GBP"), ("US$ 5", "USD"),
     ("(1,250) CHF", "CHF"), ("1250", ""), ("", ""), ("TBD", ""), ("about 5 EUR", "")],
)  # fmt: skip
def test_the_currency_that_a_sum_is_written_in(text: str, currency: str) -> None:
    assert currency_code(text) == currency
