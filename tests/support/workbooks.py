"""Plans and exports for the tests of the workbook."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from mopsplanner.catalog import Catalog, load
from mopsplanner.engine.founding import Founding, assumptions
from mopsplanner.engine.sizing import CompanyProfile
from mopsplanner.exchange.workbook.export import workbook_bytes
from mopsplanner.plan.plan import BASELINE, Plan

EXPORTED_ON = date(2026, 12, 1)


def computable(plan: Plan, catalog: Catalog) -> Plan:
    """The plan with every assumption that the engine reads."""
    founding = Founding(CompanyProfile(employees=300), "Nordwind")
    return plan.replaced((row.kind, row.key, row) for row in assumptions(founding, catalog))


def exported(plan: Plan, folder: Path, scenario: str = BASELINE, name: str = "plan.xlsx") -> Path:
    """The workbook of a plan in a folder."""
    path = folder / name
    path.write_bytes(workbook_bytes(plan, scenario, EXPORTED_ON, load()))
    return path
