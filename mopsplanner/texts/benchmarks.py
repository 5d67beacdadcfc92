"""Benchmarks in words: a published figure, the plan's own, how they stand, and where the figure comes from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mopsplanner.catalog.entries import Catalog
from mopsplanner.engine.benchmarks import NOT_SAID, OTHER_SIZE, Benchmark, Standing
from mopsplanner.texts import numbers
from mopsplanner.texts.words import GRADE

HEADS = ("This plan", "Published", "Stands", "Grade", "Year", "Source")
COMPARABLE = "Only what this plan can be held against"
ALL_TOPICS = "All topics"
TOPIC = {
    "sizing": "Size of the team",
    "marketing headcount": "Marketing people",
    "structure": "Structure",
    "people": "Hiring, pay and attrition",
    "campaigns": "Campaigns",
    "run work": "Where the time goes",
    "capacity": "Capacity",
    "tools": "Tools",
    "throughput": "Throughput",
    "maturity": "Maturity",
    "pay": "Pay by occupation",
}
_WHY_NOT = {
    OTHER_SIZE: "Speaks of companies of another size.",
    NOT_SAID: "The plan says nothing of its own to hold against it.",
}
_STANDS = {Standing.BELOW: "↓ below", Standing.ABOVE: "↑ above", Standing.WITHIN: "within", Standing.NONE: ""}
_TONE = {Standing.BELOW: "", Standing.ABOVE: "", Standing.WITHIN: "good", Standing.NONE: "muted"}
"""To lie beside a published figure is no fault; the plan may have its reasons."""


@dataclass(frozen=True, slots=True)
class BenchmarkLine:
    """A row of the screen: what it speaks of, its cells, the tone of how it stands, and all of it in a few lines."""

    name: str
    cells: tuple[str, ...]
    tone: str
    tooltip: str


def topic(name: str) -> str:
    """What a topic is called."""
    return TOPIC.get(name, name.capitalize())


def line(found: Benchmark, catalog: Catalog) -> BenchmarkLine:
    """One figure as a row."""
    own = "" if found.own is None else quantity(found.own, found.unit)
    year = "" if found.year is None else str(found.year)
    cells = (own, _published(found), _STANDS[found.standing], GRADE[found.grade], year, _sources(found, catalog))
    return BenchmarkLine(found.label, cells, _TONE[found.standing], _tooltip(found, catalog))


def _published(found: Benchmark) -> str:
    low, high = quantity(found.low, found.unit), quantity(found.high, found.unit)
    return high if found.low == found.high else f"{low.split(' ')[0]} to {high}"


def quantity(value: float, unit: str) -> str:
    """A figure with its unit."""
    if unit in ("share", "share/year"):
        text = f"{100 * value:.1f}".rstrip("0").rstrip(".") + "%"
        return f"{text} a year" if unit == "share/year" else text
    if unit == "USD/year":
        return f"{numbers.whole(value)} USD"
    text = numbers.whole(value) if abs(value) >= 100 else numbers.decimal(value).removesuffix(".0")
    return f"{text} {_UNITS.get(unit, unit)}"


_UNITS = {"campaigns/quarter": "a quarter", "campaigns/year": "a year", "h/month": "h a month"}


def _sources(found: Benchmark, catalog: Catalog) -> str:
    titles = "; ".join(catalog.sources[id].title for id in found.sources)
    return f"said of {found.attributed_to}, found instead: {titles}" if found.attributed_to else titles


def _tooltip(found: Benchmark, catalog: Catalog) -> str:
    lines = [found.label, f"Published: {_published(found)}, {GRADE[found.grade]}"]
    lines.append(_WHY_NOT[found.why_not] if found.own is None else f"This plan: {quantity(found.own, found.unit)}")
    lines += [f"{catalog.sources[id].title} {catalog.sources[id].url}".strip() for id in found.sources]
    return "\n".join(lines)


def sentence(found: Iterable[Benchmark], quarter: str) -> str:
    """How the plan stands, in a sentence."""
    listed = list(found)
    counts = {standing: sum(one.standing is standing for one in listed) for standing in Standing}
    compared = len(listed) - counts[Standing.NONE]
    return (
        f"{quarter}: {compared} of {len(listed)} figures can be held against this plan; it lies within "
        f"{counts[Standing.WITHIN]}, below {counts[Standing.BELOW]} and above {counts[Standing.ABOVE]}."
    )
