"""Ranges of cells: where the keys of a spreadsheet lead, and which cells a pasted table meets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from mopsplanner.exchange.clipboard import Table, tiled

Place = tuple[int, int]
"""Row and column."""


def span(places: Iterable[int]) -> range:
    """From the least to the most of some rows or columns."""
    listed = list(places)
    return range(min(listed), max(listed) + 1)


def placed(table: Table, chosen: Sequence[Place]) -> dict[Place, str]:
    """Texts by cell. One value goes into every chosen cell, a table from their top left on."""
    if len(table) == 1 and len(table[0]) == 1:
        return dict.fromkeys(chosen, table[0][0])
    rows, columns = span(at[0] for at in chosen), span(at[1] for at in chosen)
    whole = tiled(table, len(rows), len(columns))
    return {
        (rows.start + down, columns.start + right): text
        for down, line in enumerate(whole)
        for right, text in enumerate(line)
    }


def edge(at: Place, step: Place, size: Place, filled: Callable[[int, int], bool]) -> Place:
    """Where Ctrl with an arrow leads: to the last cell of a filled run; from its end, or from an empty cell, to the
    next filled one; else to the last cell of the grid.
    """
    ahead = list(_ahead(at, step, size))
    within_run = bool(ahead) and filled(*at) and filled(*ahead[0])
    for there in ahead:
        if filled(*there) != within_run:
            return at if within_run else there
        at = there
    return at


def _ahead(at: Place, step: Place, size: Place) -> Iterator[Place]:
    row, column = at[0] + step[0], at[1] + step[1]
    while 0 <= row < size[0] and 0 <= column < size[1]:
        yield row, column
        row, column = row + step[0], column + step[1]
