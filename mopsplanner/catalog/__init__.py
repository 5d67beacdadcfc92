"""Reference values of the field, each with its source, year and grade; `load` alone reads them."""

from mopsplanner.catalog.entries import (
    AssumptionEntry,
    BandEntry,
    Catalog,
    Citation,
    Cited,
    Evidence,
    Ladder,
    ModelEntry,
    PayBenchmark,
    RecipeEntry,
    RoleEntry,
    Shares,
    SizeAnchor,
    Source,
    StageSplit,
    ToolCategory,
)
from mopsplanner.catalog.loading import load

__all__ = [
    "AssumptionEntry",
    "BandEntry",
    "Catalog",
    "Citation",
    "Cited",
    "Evidence",
    "Ladder",
    "ModelEntry",
    "PayBenchmark",
    "RecipeEntry",
    "RoleEntry",
    "Shares",
    "SizeAnchor",
    "Source",
    "StageSplit",
    "ToolCategory",
    "load",
]
