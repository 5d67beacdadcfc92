"""What a file can bring into a plan, told by its headers, whatever its name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mopsplanner.exchange.headers import known_count
from mopsplanner.exchange.sources import ALL, ALL_HEADERS, generic, known_headers, recognised
from mopsplanner.exchange.sources.layout import Kind
from mopsplanner.exchange.tables import read_table

_BY_HEADERS = (generic.ROSTER, generic.CAMPAIGNS, generic.TOOLS, generic.ROUTING)


@dataclass(frozen=True, slots=True)
class Recognition:
    """The kind of a file; `source` is the layout's name, empty where nobody knows it and the kind is a proposal."""

    kind: Kind
    source: str


def recognise(path: Path) -> Recognition:
    """What a CSV file or workbook holds. An unknown layout is proposed as what most of its headers speak of.

    Refuses what is no readable table.
    """
    headers = read_table(path, ALL_HEADERS).headers
    source = recognised(headers, ALL)
    if source is not None:
        return Recognition(source.kind, source.name)
    likely = max(_BY_HEADERS, key=lambda layout: known_count(headers, known_headers((layout,))))
    return Recognition(likely.kind, "")
