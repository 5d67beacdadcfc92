"""Account Engagement (Pardot): campaigns without dates or types, so that they can be listed and never counted."""

from __future__ import annotations

from mopsplanner.exchange.sources.layout import CampaignField, CampaignSource

CAMPAIGNS = CampaignSource(
    name="pardot-campaigns",
    system="pardot",
    columns={
        CampaignField.KEY: ("id",),
        CampaignField.NAME: ("name",),
        CampaignField.DELETED: ("isDeleted",),
    },
    marks=(
        ("id", "name", "cost"),
        ("id", "name", "cost", "isDeleted", "folderId", "parentCampaignId", "salesforceId", "createdAt", "updatedAt",
         "createdById", "updatedById"),
    ),
    closed=True,
    dateless=True,
)  # fmt: skip
