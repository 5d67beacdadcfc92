"""Flags above a figure: names on their days, staggered in rows so that none lies on another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mopsplanner.texts import launch_calendar as words

FLAG_HEIGHT, ROW_HEIGHT, GAP, PADDING = 20.0, 26.0, 6.0, 7.0
SMALLEST, LARGEST = 42.0, 176.0
SIZE, ROUNDING = 11.0, 1e-6
_WIDE, _NARROW = frozenset("mwMW@%&—…"), frozenset("fijlrtI1.,:;'|!()-/ ")


@dataclass(frozen=True, slots=True)
class Flag:
    """Something to be marked: its id, its name, where it stands in pixels, and what it says when pointed at."""

    id: str
    name: str
    x: float
    tooltip: str


@dataclass(frozen=True, slots=True)
class PlacedFlag:
    """A flag with its place: `left` and `width` of its box, `row` from the top. It may stand for several."""

    flags: tuple[Flag, ...]
    row: int
    left: float
    width: float

    @property
    def text(self) -> str:
        """Its name, as much of it as fits."""
        name, room = self.flags[0].name, self.width - 2 * PADDING
        more = words.more_flags(len(self.flags) - 1)
        return f"{elided(name, room - text_width(more))}{more}"


def placed_flags(flags: Sequence[Flag], right: float, rows: int) -> tuple[PlacedFlag, ...]:
    """Places for flags up to a right edge, in so many rows at the most.

    A flag takes the first row below which no name lies in the way of its pole, or else any in which its name fits; else
    it shortens the name before it in the row with most room. Where not even that leaves room for a few letters, one
    flag stands for both.
    """
    lines: list[list[PlacedFlag]] = [[] for _ in range(rows)]
    for flag in sorted(flags, key=lambda one: (one.x, one.name)):
        width = _wished(flag)
        left = min(flag.x, right - width)
        free = [at for at, line in enumerate(lines) if not line or _end(line) + GAP <= left]
        if free:
            clear = [at for at in free if all(below in free for below in range(at, rows))]
            chosen = min(clear or free)
            lines[chosen].append(PlacedFlag((flag,), chosen, left, width))
            continue
        roomy = min(range(rows), key=lambda at: lines[at][-1].left)
        _squeeze(lines[roomy], flag, right)
    return tuple(one for line in lines for one in line)


def _end(line: Sequence[PlacedFlag]) -> float:
    return line[-1].left + line[-1].width


def _squeeze(line: list[PlacedFlag], flag: Flag, right: float) -> None:
    """Put a flag behind the last one of a row, which gives way, or let that one stand for both."""
    last = line[-1]
    left = min(max(flag.x, last.left + SMALLEST + GAP), right - SMALLEST)
    if left - GAP - last.left < SMALLEST or left > flag.x:
        line[-1] = replace(last, flags=(*last.flags, flag))
        return
    line[-1] = replace(last, width=min(last.width, left - GAP - last.left))
    line.append(PlacedFlag((flag,), last.row, left, min(right - left, _wished(flag))))


def _wished(flag: Flag) -> float:
    """The width in which a name stands whole, within bounds."""
    return min(LARGEST, max(SMALLEST, text_width(flag.name) + 2 * PADDING))


def text_width(text: str, size: float = SIZE) -> float:
    """About how many pixels a text takes in the program's font, rather more than less."""
    return (
        sum(0.92 if one in _WIDE else 0.36 if one in _NARROW else 0.66 if one.isupper() else 0.6 for one in text) * size
    )


def elided(text: str, room: float, size: float = SIZE) -> str:
    """As much of a text as fits into so many pixels, with an ellipsis where it ends early."""
    room += ROUNDING
    if text_width(text, size) <= room:
        return text
    kept = text
    while kept and text_width(f"{kept}…", size) > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…" if kept else ""
