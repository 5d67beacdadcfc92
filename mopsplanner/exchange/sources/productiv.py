"""Productiv: the list of apps, with what a contract is worth in whole and what is used of it."""

from __future__ import annotations

from mopsplanner.exchange.sources.layout import ToolField, ToolSource

SOURCE = ToolSource(
    name="productiv-apps",
    columns={
        ToolField.NAME: ("App",),
        ToolField.CATEGORY: ("Category",),
        ToolField.OWNER: ("App owner", "Owner"),
        ToolField.ACTIVE: ("Active",),
        ToolField.LICENCES: ("User licenses",),
        ToolField.COST: ("Total contract value",),
        ToolField.RENEWAL: ("Upcoming end date",),
    },
    marks=(
        ("App", "Active", "Provisioned", "Activity source"),
        ("App", "User licenses", "Total contract value"),
        ("App", "Total contract value", "Upcoming end date"),
    ),
    totals=True,
)
