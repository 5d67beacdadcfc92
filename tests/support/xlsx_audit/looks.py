"""Rules of looks: charts, colours that everybody can tell apart, contrast, widths."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any
from xml.etree.ElementTree import Element

from openpyxl.utils import column_index_from_string

from tests.support.xlsx_audit.book import AuditedBook, Cell, name

NS = {
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "x": "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
}
Rgb = tuple[float, float, float]
VISIONS: tuple[tuple[Rgb, Rgb, Rgb], ...] = (
    ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
)
"""Full colour vision, and without the red or the green cones."""


def r26_bound(book: AuditedBook) -> Iterator[str]:
    if len(book.charts) < 2:
        yield f"{len(book.charts)} charts"
    for series in (series for chart in book.charts for series in chart.iterfind(".//c:ser", NS)):
        if series.find("c:val//c:f", NS) is None or series.find("c:tx//c:f", NS) is None:
            yield "a series that is not bound to cells"


def _axes(chart: Element) -> list[Element]:
    axes = [part for part in chart.iterfind(".//c:plotArea/*", NS) if part.tag.endswith("Ax")]
    deleted = [part.find("c:delete", NS) for part in axes]
    return [axis for axis, told in zip(axes, deleted, strict=True) if told is None or told.get("val") == "0"]


def r27_titles(book: AuditedBook) -> Iterator[str]:
    for at, chart in enumerate(book.charts, start=1):
        if chart.find("c:chart/c:title", NS) is None or chart.find(".//c:legend", NS) is None:
            yield f"chart {at}: title or legend"
        if any(axis.find("c:title", NS) is None for axis in _axes(chart)[:2]):
            yield f"chart {at}: an axis without title"


def r28_alternative_text(book: AuditedBook) -> Iterator[str]:
    for drawing in book.xml(r"xl/drawings/drawing\d+\.xml"):
        for shape in drawing.iter(f"{{{NS['x']}}}cNvPr"):
            if len(shape.get("descr") or "") < 15:
                yield str(shape.get("name"))


def _linear(colour: str) -> Rgb:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return red, green, blue


def _times(rows: tuple[Rgb, Rgb, Rgb], colour: Rgb) -> Rgb:
    x, y, z = (sum(weight * part for weight, part in zip(row, colour, strict=True)) for row in rows)
    return x, y, z


def _lab(colour: Rgb) -> Rgb:
    to_xyz = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    scaled = (part / white for part, white in zip(_times(to_xyz, colour), (0.9505, 1.0, 1.089), strict=True))
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * max(0.0, part) + 16 / 116 for part in scaled)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one: str, other: str) -> float:
    """The smallest distance of two colours (CIE76) over all kinds of colour vision."""
    found = []
    for vision in VISIONS:
        seen = [_times(vision, _linear(colour)) for colour in (one, other)]
        first, second = (_lab((min(1, max(0, r)), min(1, max(0, g)), min(1, max(0, b)))) for r, g, b in seen)
        found.append(sum((x - y) ** 2 for x, y in zip(first, second, strict=True)) ** 0.5)
    return float(min(found))


def _colour(series: Element) -> str:
    shape = series.find("c:spPr", NS)
    assert shape is not None
    fill = shape.find("a:solidFill/a:srgbClr", NS)
    line = shape.find("a:ln/a:solidFill/a:srgbClr", NS)
    told = line if fill is None else fill
    assert told is not None
    return str(told.get("val"))


def r29_apart(book: AuditedBook) -> Iterator[str]:
    for at, chart in enumerate(book.charts, start=1):
        colours = [_colour(series) for series in chart.iterfind(".//c:ser", NS)]
        yield from (f"chart {at}: {x} and {y}" for x, y in combinations(colours, 2) if distance(x, y) < 15)


def _hue(colour: str) -> str:
    hue, saturation, _ = colorsys.rgb_to_hsv(*(int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)))
    if saturation < 0.1:
        return ""
    return "red" if hue < 0.05 or hue > 0.93 else "green" if 0.22 < hue < 0.47 else ""


def r30_conditions(book: AuditedBook) -> Iterator[str]:
    rules = [rule for sheet in book.sheets for area in sheet.conditional_formatting for rule in area.rules]
    fills = [rule.dxf.fill.bgColor.rgb[2:] for rule in rules if rule.dxf is not None and rule.dxf.fill is not None]
    if not rules:
        yield "none"
    if {"red", "green"} <= set(map(_hue, fills)):
        yield "red against green"


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _ink(cell: Any) -> str:
    colour = cell.font.color
    return str(colour.rgb)[-6:] if colour is not None and colour.type == "rgb" else "000000"


def r31_contrast(book: AuditedBook) -> Iterator[str]:
    pairs = {(_ink(cell), cell.fill.fgColor.rgb[-6:] if cell.fill.fill_type else "FFFFFF") for cell in book.cells()}
    for ink, paper in pairs:
        dark, light = sorted((_luminance(ink), _luminance(paper)))
        if (light + 0.05) / (dark + 0.05) < 4.5:
            yield f"{ink} on {paper}"


def _widths(sheet: Any) -> dict[int, float]:
    widths: dict[int, float] = {}
    for letters, told in sheet.column_dimensions.items():
        first = told.min or column_index_from_string(letters)
        widths.update(dict.fromkeys(range(first, (told.max or first) + 1), told.width))
    return widths


def _shown(value: float, form: str) -> str:
    if "%" in form:
        return f"{value * 100:.0f}%"
    places = re.search(r"[.](0+)", form.split(";", maxsplit=1)[0])
    return "" if form == "General" else f"{value:,.{len(places[1]) if places else 0}f}"


def _cut(book: AuditedBook, at: Cell, text: str, width: float) -> bool:
    cell, beside = book.cell(at), book.cell((at[0], at[1], at[2] + 1))
    free = cell.alignment.wrap_text or cell.hyperlink or beside.value is None
    return not free and max(map(len, text.split("\n"))) * cell.font.sz / 11 > 1.15 * width + 1


def r35_widths(book: AuditedBook) -> Iterator[str]:
    widths = {sheet.title: _widths(sheet) for sheet in book.sheets}
    for at in (*book.formulas, *book.numbers):
        value, width = book.cached(at), widths[at[0]].get(at[2], 8.43)
        if isinstance(value, int | float) and len(_shown(value, book.cell(at).number_format)) + 1 > width:
            yield f"{name(at)} needs more than {width}"
    for at, text in book.texts.items():
        if _cut(book, at, text, widths[at[0]].get(at[2], 8.43)):
            yield f"{name(at)} is cut"


RULES: dict[str, Callable[[AuditedBook], Iterator[str]]] = {
    "R26": r26_bound, "R27": r27_titles, "R28": r28_alternative_text, "R29": r29_apart, "R30": r30_conditions,
    "R31": r31_contrast, "R35": r35_widths,
}  # fmt: skip
