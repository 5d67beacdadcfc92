"""Matching column headers: a column is known by its words, whatever their case, spacing and punctuation."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping, Sequence


def header_key(text: str) -> str:
    """What is compared of a header: its letters and digits, folded. `Employee_ID`, `employee id ↑`: `employeeid`."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(character for character in folded if character.isalnum())


def header_keys(texts: Sequence[str]) -> list[str]:
    """The keys of several headers, in order; empty where a column has no name."""
    return [header_key(text) for text in texts]


def known_count(headers: Sequence[str], known: Collection[str]) -> int:
    """How many different known headers stand in a row; `known` holds keys."""
    return len({key for key in header_keys(headers) if key in known})


def matched_columns(headers: Sequence[str], aliases: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """The place of each field's column: its first alias that is there, the first of equal headers.

    `aliases` names each field's headers, the surest first. Fields without a column are left out.
    """
    places: dict[str, int] = {}
    for at, key in enumerate(header_keys(headers)):
        if key:
            places.setdefault(key, at)
    found: dict[str, int] = {}
    for field, names in aliases.items():
        known = [key for key in header_keys(names) if key in places]
        if known:
            found[field] = places[known[0]]
    return found
