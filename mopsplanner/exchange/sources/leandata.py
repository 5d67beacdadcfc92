"""LeanData: the log of routed records, as a Salesforce report on it is exported."""

from __future__ import annotations

from mopsplanner.exchange.sources.layout import RoutingField, RoutingSource

SOURCE = RoutingSource(
    name="leandata-logs",
    system="leandata",
    columns={
        RoutingField.KEY: (
            "Log Name",
            "LeanData Log Name",
            "LeanData Log: Log Name",
            "LeanData Log: LeanData Log Name",
        ),
        RoutingField.DATE: ("LeanData Log: Created Date", "Created Date"),
        RoutingField.OWNER: ("New Owner", "New Owner: Full Name"),
        RoutingField.LEAD: ("Lead Id", "Lead: Lead ID"),
        RoutingField.CONTACT: ("Contact Id", "Contact: Contact ID"),
        RoutingField.ACCOUNT: ("Account Id", "Account: Account ID"),
        RoutingField.CASE: ("Case Id", "Case: Case ID"),
    },
    marks=(
        ("Created Date", "New Owner", "Routing Type"),
        ("LeanData Log: Created Date", "New Owner"),
        ("Created Date", "New Owner", "CCIO Created Date"),
        ("Log Name", "Created Date", "New Owner", "Routing Action"),
    ),
)
