"""A figure as plain shapes and texts: painted on screen by one brush, into files by another.

Coordinates are pixels from the top left corner of the figure. Colours are names of theme roles.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

EDGED = frozenset({"data"})
"""Fills that stand out too little from a light ground without an edge (2.3 : 1 on white, where marks need 3 : 1)."""


def edge_of(fill: str) -> str:
    """The role that draws the edge of a mark with this fill; the ground's where the fill stands out by itself."""
    return "chart-edge" if fill in EDGED else "surface"


class Align(StrEnum):
    """Where a text stands from its point."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Rect:
    """A box. `fill` empty: see-through. `edge` draws a border, `radius` rounds it, `hatched` strokes it for eyes that
    miss the colour.
    """

    x: float
    y: float
    width: float
    height: float
    fill: str
    edge: str = ""
    radius: float = 0.0
    hatched: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points."""

    points: tuple[tuple[float, float], ...]
    color: str
    width: float = 1.0
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Dot:
    """A round marker."""

    x: float
    y: float
    radius: float
    fill: str
    edge: str


@dataclass(frozen=True, slots=True)
class Text:
    """A text; `y` is the middle of its line."""

    x: float
    y: float
    text: str
    color: str = "text"
    size: float = 12.0
    align: Align = Align.LEFT
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Zone:
    """An area that explains itself when pointed at; `target` names what a click leads to."""

    x: float
    y: float
    width: float
    height: float
    tooltip: str
    target: str = ""


Shape = Rect | Line | Dot | Text


@dataclass(frozen=True, slots=True)
class Scene:
    """A figure. `description` says in words what it shows."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    description: str
    zones: tuple[Zone, ...] = field(default=())
