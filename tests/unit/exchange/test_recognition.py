import json
from pathlib import Path
from typing import Any

import pytest

from mopsplanner.exchange.recognition import Recognition, recognise
from mopsplanner.exchange.sources.layout import Kind
from mopsplanner.plan.refusal import Refusal

EXPORTS = Path(__file__).parents[2] / "data" / "exports"
EXPECTED: dict[str, Any] = json.loads((EXPORTS / "expected.json").read_text(encoding="utf-8"))["files"]


@pytest.mark.parametrize("name", EXPECTED)
def test_every_export_is_recognised_by_its_headers_whatever_its_name(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"download (3){Path(name).suffix}"
    path.write_bytes((EXPORTS / name).read_bytes())
    assert recognise(path) == Recognition(Kind(EXPECTED[name]["kind"]), EXPECTED[name]["source"])


@pytest.mark.parametrize(
    ("headers", "kind"),
    [
        ("Full Name,Role,Hire Date", Kind.ROSTER),
        ("Campaign,Launch Date,Channel", Kind.CAMPAIGNS),
        ("Software,Vendor,Annual Cost", Kind.TOOLS),
        ("Routed On,Assigned To,Record Id", Kind.ROUTING),
        ("This,That", Kind.ROSTER),
    ],
)
def test_an_unknown_layout_is_proposed_as_what_its_headers_speak_of(headers: str, kind: Kind, tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text(f"{headers}\na,b,c\n", encoding="utf-8")
    assert recognise(path) == Recognition(kind, "")


def test_what_is_no_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal):
        recognise(tmp_path / "missing.csv")
