"""Salesforce campaigns: a report with labels, or the Data Loader with API names."""

from __future__ import annotations

from mopsplanner.exchange.sources.layout import CampaignField, CampaignSource

_SYSTEM = "salesforce"
_LAUNCHED = frozenset({"in progress", "completed"})
_NOT_LAUNCHED = frozenset({"planned", "aborted"})

TYPES = {
    "Advertisement": "paid-media",
    "Banner Ads": "paid-media",
    "Conference": "event",
    "Direct Mail": "direct-mail",
    "Email": "email-blast",
    "Partners": "partner-campaign",
    "Trade Show": "event",
    "Webinar": "webinar",
}
"""What Salesforce's own campaign types mean among the catalogue's; all others are for the director to map."""

REPORT = CampaignSource(
    name="salesforce-report",
    system=_SYSTEM,
    columns={
        CampaignField.KEY: ("Campaign ID",),
        CampaignField.NAME: ("Campaign Name",),
        CampaignField.TYPE: ("Type", "Campaign Type"),
        CampaignField.STATUS: ("Status", "Campaign Status"),
        CampaignField.DATE: ("Start Date", "Campaign Start Date"),
        CampaignField.DELETED: ("Deleted",),
    },
    marks=(
        ("Campaign ID", "Status", "Start Date"),
        ("Campaign Name", "Status", "Start Date"),
        ("Campaign ID", "Campaign Status", "Campaign Start Date"),
        ("Campaign Name", "Campaign Type", "Start Date"),
    ),
    launched=_LAUNCHED,
    not_launched=_NOT_LAUNCHED,
    types=TYPES,
)

DATALOADER = CampaignSource(
    name="salesforce-dataloader",
    system=_SYSTEM,
    columns={
        CampaignField.KEY: ("Id",),
        CampaignField.NAME: ("Name",),
        CampaignField.TYPE: ("Type",),
        CampaignField.STATUS: ("Status",),
        CampaignField.DATE: ("StartDate",),
        CampaignField.DELETED: ("IsDeleted",),
    },
    marks=(
        ("Id", "Status", "StartDate", "IsActive"),
        ("Id", "Status", "StartDate", "OwnerId"),
        ("Id", "Status", "StartDate", "ParentId"),
        ("Id", "Status", "StartDate", "NumberSent"),
        ("Id", "Status", "StartDate", "BudgetedCost"),
    ),
    launched=_LAUNCHED,
    not_launched=_NOT_LAUNCHED,
    types=TYPES,
)
