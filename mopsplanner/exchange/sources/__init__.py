"""The systems whose exports are known, one module each; a source is known by its headers, not by a file's name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from mopsplanner.exchange.headers import header_key, header_keys
from mopsplanner.exchange.sources import bamboohr, generic, organimi, salesforce
from mopsplanner.exchange.sources.layout import CampaignSource, ColumnMapping, RosterSource

ROSTERS: tuple[RosterSource, ...] = (bamboohr.SOURCE, organimi.SOURCE)
CAMPAIGNS: tuple[CampaignSource, ...] = (salesforce.REPORT, salesforce.DATALOADER)

S = TypeVar("S", RosterSource, CampaignSource)


def recognised(headers: Sequence[str], sources: Sequence[S]) -> S | None:
    """The source with the longest mark of which every header is there, or None."""
    there = set(header_keys(headers))
    lengths = [
        max((len(mark) for mark in source.marks if there.issuperset(map(header_key, mark))), default=0)
        for source in sources
    ]
    longest = max(lengths, default=0)
    return sources[lengths.index(longest)] if longest else None


def known_headers(sources: Sequence[RosterSource] | Sequence[CampaignSource]) -> frozenset[str]:
    """The keys of every header that these sources write."""
    return frozenset(header_key(name) for source in sources for names in source.columns.values() for name in names)


def looked_for(known: frozenset[str], mapping: ColumnMapping | None) -> frozenset[str]:
    """The keys of headers by which a table is found: the known ones, and those that a person named."""
    return known if mapping is None else known | {header_key(header) for header in mapping.columns.values() if header}


ROSTER_HEADERS = known_headers((*ROSTERS, generic.ROSTER))
CAMPAIGN_HEADERS = known_headers((*CAMPAIGNS, generic.CAMPAIGNS))
