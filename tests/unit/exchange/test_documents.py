from pathlib import Path

import pytest

from mopsplanner.exchange.documents import read_json, write_json
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.refusal import Refusal
from mopsplanner.texts.refusals import sentence
from tests.support.plans import plan_with, small_plan


@pytest.mark.parametrize("plan", [small_plan(), plan_with(30, 4, 2)], ids=["small", "larger"])
def test_a_plan_comes_back_without_loss(plan: Plan, tmp_path: Path) -> None:
    write_json(plan, tmp_path / "plan.json")
    again = read_json(tmp_path / "plan.json")
    assert again.id == plan.id
    assert {kind: dict(table) for kind, table in again.tables.items()} == {
        kind: dict(table) for kind, table in plan.tables.items()
    }
    write_json(again, tmp_path / "again.json")
    assert (tmp_path / "again.json").read_bytes() == (tmp_path / "plan.json").read_bytes()


@pytest.mark.parametrize(
    ("text", "id"),
    [
        (b"{", "json-unreadable"),
        (b'{"format": "mops-plan", "schema": 2', "json-unreadable"),
        (b"[]", "document-not-a-plan"),
        (b'{"format": "other"}', "document-not-a-plan"),
        (b'{"format": "mops-plan", "schema": 999, "id": "x", "rows": {}}', "document-newer"),
        (b'{"format": "mops-plan", "schema": 1, "schema": 1}', "key-twice"),
        (b'{"a": NaN}', "record-value-wrong"),
        (b'{"a": ' + b"9" * 5000 + b"}", "document-not-a-plan"),
        (b'{"a": ' + b"[" * 100_000, "json-too-deep"),
        (b"\xff\xfe\x00", "import-not-text"),
        (b"", "import-empty"),
    ],
)
def test_what_is_no_plan_is_refused(text: bytes, id: str, tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_bytes(text)
    with pytest.raises(Refusal) as caught:
        read_json(tmp_path / "plan.json")
    assert caught.value.id == id
    assert "{" not in sentence(caught.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as caught:
        read_json(tmp_path / "none.json")
    assert caught.value.id == "import-missing"
