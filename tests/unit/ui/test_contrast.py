"""Every text on its ground at 4.5 : 1, every mark and control at 3 : 1 (WCAG 2.2, relative luminance)."""

from __future__ import annotations

import re

import pytest

from mopsplanner import resources
from mopsplanner.charts.scene import EDGED, edge_of
from mopsplanner.plan.words import DOMAINS
from mopsplanner.ui.theme.apply import style_sheet
from mopsplanner.ui.theme.tokens import DARK, LIGHT, Theme

GROUNDS = ("ground", "surface", "raised", "hover", "selection")
TEXTS = [
    *((text, ground) for text in ("text", "muted") for ground in GROUNDS),
    *((tone, ground) for tone in ("accent", "good", "warn", "bad") for ground in ("ground", "surface", "raised")),
    *((tone, f"{tone}-soft") for tone in ("accent", "good", "warn", "bad")),
    *((text, f"{tone}-soft") for text in ("text", "muted") for tone in ("accent", "warn", "bad")),
    ("accent-text", "accent"),
    ("accent-text", "accent-hover"),
    ("muted", "track"),
    ("text", "track"),
]
MARKS = [
    *((domain.value, ground) for domain in DOMAINS for ground in ("surface", "ground")),
    *(("leadership", ground) for ground in ("surface", "ground")),
    *((mark, "surface") for mark in ("capacity", "muted", "edge", "accent", "good", "warn", "bad")),
    *((mark, "ground") for mark in ("edge", "accent")),
    ("accent", "track"),
    ("accent", "selection"),
    ("edge", "raised"),
]


def luminance(color: str) -> float:
    channels = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


def test_the_formula() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("pair", TEXTS, ids="-on-".join)
def test_text_is_readable(theme: Theme, pair: tuple[str, str]) -> None:
    assert contrast(theme[pair[0]], theme[pair[1]]) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("pair", MARKS, ids="-on-".join)
def test_marks_and_controls_stand_out(theme: Theme, pair: tuple[str, str]) -> None:
    mark, ground = pair
    drawn = [mark, edge_of(mark)] if mark in EDGED else [mark]
    assert max(contrast(theme[role], theme[ground]) for role in drawn) >= 3


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("control", ["QLineEdit, QSpinBox", "QCheckBox::indicator ", "QSlider::handle:horizontal "])
def test_the_edge_of_a_control_stands_out(theme: Theme, control: str) -> None:
    rule = next(part for part in style_sheet(theme).split("}") if part.strip().startswith(control.strip()))
    edges = re.findall(r"border: \dpx solid (#\w{6})", rule)
    assert edges
    assert all(contrast(edge, theme["surface"]) >= 3 for edge in edges)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_the_style_sheet_names_no_colour_of_its_own(theme: Theme) -> None:
    assert set(re.findall(r"#[0-9A-Fa-f]{6}\b", style_sheet(theme))) <= set(theme.colors.values())
    assert not re.search(r"#[0-9A-Fa-f]{3,8}\b;", resources.read_text("theme", "style.qss"))


# Pairs as they are really used

STATE = re.compile(r"::?(?:hover|pressed|focus|checked|selected|disabled|horizontal)")
PART = re.compile(r"([\w-]+):\s*([^;]+)")
BEHIND = ("surface", "ground")
"""What lies behind a text whose own rule has no ground."""


def rules() -> dict[str, dict[str, str]]:
    """The style sheet's roles by selector and property."""
    found: dict[str, dict[str, str]] = {}
    for selectors, body in re.findall(r"([^{}]+)\{([^}]*)\}", resources.read_text("theme", "style.qss")):
        told = {name: value.strip().removeprefix("$") for name, value in PART.findall(body) if value.startswith("$")}
        for selector in selectors.split(","):
            found.setdefault(selector.strip(), {}).update(told)
    return found


def used_by_style() -> set[tuple[str, str]]:
    """Text and ground of every rule; a state takes from the rule without it what it does not say itself."""
    told, pairs = rules(), set()
    for selector, own in told.items():
        if ":disabled" in selector or "::groove" in selector or "::indicator" in selector or "::handle" in selector:
            continue
        whole = {**told.get(STATE.sub("", selector), {}), **own}
        text, ground = whole.get("color", "text"), whole.get("background")
        if "sub-page" not in selector:
            pairs |= {(text, one) for one in ([ground] if ground else BEHIND)}
        if "selection-background-color" in whole:
            pairs.add((whole["selection-color"], whole["selection-background-color"]))
    return pairs


def test_the_style_sheet_is_read() -> None:
    assert {
        ("accent", "accent-soft"),
        ("muted", "hover"),
        ("accent-text", "accent"),
        ("muted", "surface"),
    } <= used_by_style()


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("pair", sorted(used_by_style()), ids="-on-".join)
def test_every_text_of_the_style_sheet_is_readable(theme: Theme, pair: tuple[str, str]) -> None:
    assert contrast(theme[pair[0]], theme[pair[1]]) >= 4.5


def test_both_themes_know_the_same_roles() -> None:
    assert LIGHT.colors.keys() == DARK.colors.keys()
