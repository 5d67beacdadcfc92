"""Row keys as the workbook writes them: the plan's own, save those that a spreadsheet would misread."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_.@-]{0,60}")
_WORDS = {"true", "false", "key"}


def workbook_keys(ids: Iterable[str], stem: str) -> Mapping[str, str]:
    """A key for every id: itself where it is plain and unlike the others in any case, else a numbered one.

    Look-ups in spreadsheets ignore case, and take * ? ~ for patterns and digits for numbers.
    """
    listed = list(ids)
    plain = [id for id in listed if _PLAIN.fullmatch(id) and id.casefold() not in _WORDS]
    used = {id.casefold() for id in plain}
    first = {id.casefold(): id for id in reversed(plain)}
    keys: dict[str, str] = {}
    number = 0
    for id in listed:
        if first.get(id.casefold()) == id:
            keys[id] = id
            continue
        number += 1
        while f"{stem}-{number}".casefold() in used:
            number += 1
        keys[id] = f"{stem}-{number}"
    return keys
