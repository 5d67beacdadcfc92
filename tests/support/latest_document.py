"""The kept plan of the newest schema: the small plan with something in every field that the schema brought.

Usage: python -m tests.support.latest_document   writes tests/documents/schema-N.json and schema-N.mops
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from mopsplanner.plan.documents import to_json_document
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.rows import (
    Benched,
    Campaign,
    CampaignType,
    ClosedQuarter,
    PlannedLaunches,
    Position,
    RecordedHours,
    Row,
    ScenarioChange,
    StandingTask,
    Tool,
)
from mopsplanner.plan.upgrades import SCHEMA
from tests.architecture.source import ROOT
from tests.support.plan_files import opened_new
from tests.support.plans import FIRST, small_plan


def latest_plan() -> Plan:
    """The small plan with dotted lines, a bench, named campaigns, an inventory, recorded hours and a closed quarter."""
    plan = small_plan()
    kind = next(iter(plan.rows(CampaignType).values()))
    tool, task = next(iter(plan.rows(Tool).values())), next(iter(plan.rows(StandingTask).values()))
    past = FIRST.shifted(-1)
    planned = (PlannedLaunches(kind.id, 3.5),)
    launch = Campaign("N001", "Trade fair", kind.id, date(2027, 5, 11), 2.5, "With the partners")
    moved = replace(launch, launch=date(2027, 6, 1))
    rows: list[Row] = [
        replace(plan.company, dedicated_since=date(2024, 2, 1)),
        replace(plan.row(Position, "P003"), dotted=("P001",)),
        Benched("B001", "Toni Vega", "analyst", "de", 0.8, date(2027, 4, 1), None, 70_000.0),
        replace(kind, promised_days=15.0),
        launch,
        ScenarioChange("SC001", Campaign.kind, launch.id, launch, moved),
        replace(tool, tier="core", integrations=4, licences=25, active_users=19, external_id="app-7"),
        replace(task, area="naming", external_id="log-1"),
        RecordedHours(past, kind.id, "timesheet", 96.5, 3),
        ClosedQuarter(past, date(2027, 1, 8), 4, 3.5, (400.0, 300.0, 200.0, 100.0), (90.0, 80.0, 70.0, 60.0),
                      (210.0, 150.0, 90.0, 20.0), 98_000.0, 12_000.0, 0.0, 0.0, 0.0, 8_100.0, planned),
    ]  # fmt: skip
    return plan.replaced((row.kind, row.key, row) for row in rows)


def main() -> None:
    """Write both forms."""
    stem = ROOT / "tests" / "documents" / f"schema-{SCHEMA}"
    text = json.dumps(to_json_document(latest_plan()), indent=1, ensure_ascii=False)
    stem.with_suffix(".json").write_text(text + "\n", encoding="utf-8")
    path = stem.with_suffix(".mops")
    path.unlink(missing_ok=True)
    with opened_new(path, latest_plan()):
        pass


if __name__ == "__main__":
    main()
