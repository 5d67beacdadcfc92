"""The colours of the two themes, by what they are for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Theme:
    """A name and its colours as #RRGGBB by role. Text on its own ground keeps a contrast of at least 4.5:1."""

    name: str
    colors: Mapping[str, str]

    def __getitem__(self, role: str) -> str:
        return self.colors[role]

    @property
    def is_dark(self) -> bool:
        """Whether the ground is darker than the text."""
        return self.name == "dark"


LIGHT = Theme(
    "light",
    {
        "ground": "#F4F6F9",
        "surface": "#FFFFFF",
        "raised": "#FFFFFF",
        "hover": "#EEF1F5",
        "border": "#DCE1E8",
        "edge": "#848E9A",
        "text": "#17202B",
        "muted": "#566270",
        "accent": "#2257D6",
        "accent-text": "#FFFFFF",
        "accent-hover": "#1B48B5",
        "accent-soft": "#E8EEFC",
        "good": "#0A6B49",
        "good-soft": "#DFF3EA",
        "warn": "#7A5200",
        "warn-soft": "#FDF0D2",
        "bad": "#B93806",
        "bad-soft": "#FBE8E0",
        "selection": "#DCE7FD",
        "grid": "#E3E7EC",
        "track": "#DDE2E9",
        "capacity": "#17202B",
        "technology": "#0072B2",
        "process": "#009E73",
        "data": "#E69F00",
        "analytics": "#AA4499",
        "leadership": "#66717F",
        "chart-edge": "#5A4A1E",
    },
)

DARK = Theme(
    "dark",
    {
        "ground": "#12161B",
        "surface": "#1A2027",
        "raised": "#222A33",
        "hover": "#28313B",
        "border": "#323C47",
        "edge": "#74808E",
        "text": "#E8ECF1",
        "muted": "#A3AEBB",
        "accent": "#86A9FF",
        "accent-text": "#0E1626",
        "accent-hover": "#A6C0FF",
        "accent-soft": "#22304D",
        "good": "#63D6A8",
        "good-soft": "#16352B",
        "warn": "#F2C24D",
        "warn-soft": "#3A2F12",
        "bad": "#FF9A73",
        "bad-soft": "#43231A",
        "selection": "#2A3C61",
        "grid": "#2B343E",
        "track": "#343E49",
        "capacity": "#E8ECF1",
        "technology": "#3C9BD6",
        "process": "#1FB58A",
        "data": "#EBAE2E",
        "analytics": "#C46BB6",
        "leadership": "#8E99A6",
        "chart-edge": "#12161B",
    },
)
