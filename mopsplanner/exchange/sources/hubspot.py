"""HubSpot: marketing emails as their list is exported, and campaigns by property name."""

from __future__ import annotations

from mopsplanner.exchange.sources.layout import CampaignField, CampaignSource

EMAIL_LABEL = "Marketing email"
"""The one type under which emails count: the export has none."""

EMAILS = CampaignSource(
    name="hubspot-emails",
    system="hubspot-emails",
    columns={
        CampaignField.KEY: ("All Internal HubSpot IDs",),
        CampaignField.NAME: ("Email Name",),
        CampaignField.SENT: ("Sent",),
        CampaignField.DATE: ("Send Date (Your time zone)", "Send Date"),
    },
    marks=(
        ("Email Name", "All Internal HubSpot IDs", "Sent"),
        ("Email Name", "Sent", "Send Date (Your time zone)"),
        ("Email Name", "Sent", "Delivered", "Send Date"),
    ),
    label=EMAIL_LABEL,
    types={EMAIL_LABEL: "email-blast"},
)

CAMPAIGNS = CampaignSource(
    name="hubspot-campaigns",
    system="hubspot",
    columns={
        CampaignField.KEY: ("hs_object_id",),
        CampaignField.NAME: ("hs_name",),
        CampaignField.STATUS: ("hs_campaign_status",),
        CampaignField.DATE: ("hs_start_date",),
    },
    marks=(
        ("hs_name", "hs_start_date"),
        ("hs_object_id", "hs_start_date"),
        ("hs_name", "hs_campaign_status", "hs_object_id"),
    ),
    launched=frozenset({"in_progress", "in progress", "active", "completed"}),
    not_launched=frozenset({"planned", "paused"}),
)
