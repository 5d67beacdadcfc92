"""Marketo: the list of programs. Their channel is the type of campaign; `type` only says how a program is built."""

from __future__ import annotations

from mopsplanner.exchange.sources.layout import CampaignField, CampaignSource

TYPES = {
    "Content Syndication": "content-syndication",
    "Direct Mail": "direct-mail",
    "Email Send": "email-blast",
    "Field Event": "event",
    "List Import": "list-import",
    "Newsletter": "newsletter",
    "Nurture": "nurture",
    "Online Advertising": "paid-media",
    "Roadshow": "event",
    "Tradeshow": "event",
    "Webinar": "webinar",
}
"""What Marketo's usual channels mean among the catalogue's types; all others are for the director to map."""

PROGRAMS = CampaignSource(
    name="marketo-programs",
    system="marketo",
    columns={
        CampaignField.KEY: ("id", "Program ID"),
        CampaignField.NAME: ("name", "Program Name"),
        CampaignField.TYPE: ("channel", "Program Channel"),
        CampaignField.STATUS: ("status",),
        CampaignField.DATE: ("start_date",),
    },
    marks=(
        ("id", "channel", "workspace", "start_date"),
        ("id", "name", "type", "channel", "start_date"),
        ("id", "name", "type", "channel", "created_at", "updated_at"),
    ),
    launched=frozenset({"", "locked", "on"}),
    not_launched=frozenset({"unlocked", "off"}),
    types=TYPES,
)
