"""Dynamics 365: campaigns as a list is exported. The status reason tells a launch; the planned start does not."""

from __future__ import annotations

from mopsplanner.exchange.sources.layout import CampaignField, CampaignSource

CAMPAIGNS = CampaignSource(
    name="dynamics-campaigns",
    system="dynamics",
    columns={
        CampaignField.KEY: ("Campaign Code",),
        CampaignField.NAME: ("Name",),
        CampaignField.TYPE: ("Campaign Type",),
        CampaignField.STATUS: ("Status Reason",),
        CampaignField.DATE: ("Actual Start Date", "Actual Start"),
    },
    marks=(
        ("Campaign Code", "Status Reason", "Actual Start Date"),
        ("Campaign Code", "Status Reason", "Actual Start"),
        ("Campaign Code", "Campaign Type", "Status Reason"),
        ("Name", "Campaign Type", "Status Reason", "Actual Start Date"),
    ),
    launched=frozenset({"launched", "completed"}),
    not_launched=frozenset({"proposed", "ready to launch", "canceled", "cancelled", "suspended", "inactive"}),
    types={"Advertisement": "paid-media", "Co-branding": "partner-campaign", "Event": "event"},
)
