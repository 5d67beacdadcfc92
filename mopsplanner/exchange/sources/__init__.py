"""The systems whose exports are known, one module each; a source is known by its headers, not by a file's name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from mopsplanner.exchange.headers import header_key, header_keys
from mopsplanner.exchange.sources import (
    adp,
    bamboohr,
    dynamics,
    generic,
    hubspot,
    leandata,
    marketo,
    organimi,
    orgchart,
    pardot,
    paylocity,
    productiv,
    salesforce,
    successfactors,
    unaric,
    visio,
    workday,
)
from mopsplanner.exchange.sources.layout import (
    CampaignSource,
    ColumnMapping,
    Kind,
    RosterSource,
    RoutingSource,
    Source,
    ToolSource,
)

ROSTERS: tuple[RosterSource, ...] = (
    adp.SOURCE, bamboohr.SOURCE, organimi.SOURCE, orgchart.SOURCE, paylocity.SOURCE, successfactors.SOURCE,
    unaric.SOURCE, visio.SOURCE, workday.WORKERS, workday.POSITIONS,
)  # fmt: skip
CAMPAIGNS: tuple[CampaignSource, ...] = (
    dynamics.CAMPAIGNS, hubspot.CAMPAIGNS, hubspot.EMAILS, marketo.PROGRAMS, pardot.CAMPAIGNS, salesforce.REPORT,
    salesforce.DATALOADER,
)  # fmt: skip
TOOLS: tuple[ToolSource, ...] = (productiv.SOURCE,)
ROUTING: tuple[RoutingSource, ...] = (leandata.SOURCE,)
ALL: tuple[Source, ...] = (*ROSTERS, *CAMPAIGNS, *TOOLS, *ROUTING)
SOURCES_OF: Mapping[Kind, tuple[Source, ...]] = {
    Kind.ROSTER: ROSTERS,
    Kind.CAMPAIGNS: CAMPAIGNS,
    Kind.TOOLS: TOOLS,
    Kind.ROUTING: ROUTING,
}

S = TypeVar("S", bound=Source)


def recognised(headers: Sequence[str], sources: Sequence[S]) -> S | None:
    """The source with the longest mark of which every header is there, or None."""
    there = {key for key in header_keys(headers) if key}
    lengths = [_marked(source, there) for source in sources]
    longest = max(lengths, default=0)
    return sources[lengths.index(longest)] if longest else None


def _marked(source: Source, there: set[str]) -> int:
    """Length of the longest mark that is there; 0 where the source is closed and other headers are there."""
    if source.closed and not there <= _own_headers(source):
        return 0
    return max((len(mark) for mark in source.marks if there.issuperset(map(header_key, mark))), default=0)


def _own_headers(source: Source) -> frozenset[str]:
    marked = frozenset(header_key(name) for mark in source.marks for name in mark)
    return known_headers((source,)) | marked


def known_headers(sources: Iterable[Source]) -> frozenset[str]:
    """The keys of every header that these sources write."""
    return frozenset(header_key(name) for source in sources for names in source.columns.values() for name in names)


def looked_for(known: frozenset[str], mapping: ColumnMapping | None) -> frozenset[str]:
    """The keys of headers by which a table is found: the known ones, and those that a person named."""
    return known if mapping is None else known | {header_key(header) for header in mapping.columns.values() if header}


ROSTER_HEADERS = known_headers((*ROSTERS, generic.ROSTER))
CAMPAIGN_HEADERS = known_headers((*CAMPAIGNS, generic.CAMPAIGNS))
TOOL_HEADERS = known_headers((*TOOLS, generic.TOOLS))
ROUTING_HEADERS = known_headers((*ROUTING, generic.ROUTING))
ALL_HEADERS = ROSTER_HEADERS | CAMPAIGN_HEADERS | TOOL_HEADERS | ROUTING_HEADERS
