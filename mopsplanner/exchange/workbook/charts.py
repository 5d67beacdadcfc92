"""The sheet of charts, each bound to cells of the results."""

from __future__ import annotations

from typing import Any

from mopsplanner.exchange.workbook.book import Book, Sheet
from mopsplanner.exchange.workbook.refs import Area
from mopsplanner.exchange.workbook.source import Source
from mopsplanner.exchange.workbook.styles import DOMAIN_COLOURS, HOUSE, INK, LINE, MUTED, PALE, RULE
from mopsplanner.plan.words import DOMAINS
from mopsplanner.texts import workbook as texts
from mopsplanner.texts import workbook_results as result_texts

_SIZE = {"width": 640, "height": 360}
_MARKERS = ("circle", "square", "triangle", "diamond")
_COST_COLOURS = {
    "people": HOUSE,
    "contractors": "#E69F00",
    "hiring": "#AA4499",
    "severance": "#882255",
    "bench": "#56B4E9",
    "tools": "#009E73",
}


def write_charts(sheet: Sheet, source: Source) -> None:
    """Demand against capacity, utilisation, campaigns and cost."""
    sheet.heading()
    sheet.widths([11] * 18)
    currency = source.plan.company.currency
    made = (_demand(sheet.book), _utilisation(sheet.book), _campaigns(sheet.book), _cost(sheet.book, currency))
    for at, (key, chart) in enumerate(zip(result_texts.CHART_TEXTS, made, strict=True)):
        row, column = 3 + (at // 2) * 19, (at % 2) * 8
        chart.set_size(_SIZE)
        chart.set_chartarea({"border": {"color": RULE}})
        told = {"description": result_texts.CHART_TEXTS[key].description, "object_position": 2}
        sheet.raw.insert_chart(row, column, chart, told)


def _series(book: Book, figure: str, **looks: Any) -> dict[str, Any]:
    """A series over a line of results, named by its label."""
    area = book.areas[figure]
    labels = book.areas[f"{area.sheet}.label"]
    name = Area(area.sheet, area.top, 0)
    return {"name": f"={name.fixed}", "categories": f"={labels.fixed}", "values": f"={area.fixed}", **looks}


def _axis(name: str, number: str = "#,##0") -> dict[str, Any]:
    font = {"color": MUTED, "size": 9, "bold": False}
    return {
        "name": name, "name_font": font, "num_font": font, "num_format": number, "line": {"color": RULE}, "min": 0,
        "major_gridlines": {"visible": True, "line": {"color": "#E3E8F0"}},
    }  # fmt: skip


def _dress(chart: Any, key: str, number: str = "#,##0") -> Any:
    told = result_texts.CHART_TEXTS[key]
    chart.set_title({"name": told.title, "name_font": {"color": INK, "size": 12}, "overlay": False})
    quarters = _axis(texts.QUARTER)
    chart.set_x_axis({**quarters, "major_gridlines": {"visible": False}})
    chart.set_y_axis(_axis(told.unit, number))
    chart.set_legend({"position": "bottom", "font": {"color": MUTED, "size": 9}})
    return chart


def _edged(colour: str) -> dict[str, Any]:
    return {"fill": {"color": colour}, "border": {"color": "#FFFFFF", "width": 0.75}}


def _demand(book: Book) -> Any:
    chart = book.raw.add_chart({"type": "column", "subtype": "stacked"})
    for domain, colour in zip(DOMAINS, DOMAIN_COLOURS, strict=True):
        chart.add_series(_series(book, f"Capacity.demand_{domain}", gap=60, **_edged(colour)))
    line = book.raw.add_chart({"type": "line"})
    looks = {"line": {"color": LINE, "width": 2.25}, "marker": _marker("diamond", LINE)}
    series = _series(book, "Capacity.capacity_total", **looks)
    line.add_series({**series, "name": f"={book.areas['Capacity.capacity_name'].fixed}"})
    chart.combine(line)
    return _dress(chart, "demand")


def _marker(shape: str, colour: str) -> dict[str, Any]:
    return {"type": shape, "size": 7, "fill": {"color": colour}, "border": {"color": "#FFFFFF"}}


def _utilisation(book: Book) -> Any:
    chart = book.raw.add_chart({"type": "line"})
    for domain, colour, shape in zip(DOMAINS, DOMAIN_COLOURS, _MARKERS, strict=True):
        looks = {"line": {"color": colour, "width": 2.25}, "marker": _marker(shape, colour)}
        chart.add_series(_series(book, f"Capacity.use_{domain}", **looks))
    ceiling = {"line": {"color": LINE, "width": 1.5, "dash_type": "dash"}, "marker": {"type": "none"}}
    chart.add_series(_series(book, "Capacity.ceiling", **ceiling))
    return _dress(chart, "utilisation", "0%")


def _campaigns(book: Book) -> Any:
    chart = book.raw.add_chart({"type": "column"})
    chart.add_series(_series(book, "Delivery.planned", gap=60, **_edged(PALE)))
    chart.add_series(_series(book, "Delivery.deliverable", **_edged(HOUSE)))
    return _dress(chart, "campaigns")


def _cost(book: Book, currency: str) -> Any:
    chart = book.raw.add_chart({"type": "column", "subtype": "stacked"})
    for key, colour in _COST_COLOURS.items():
        chart.add_series(_series(book, f"Cost.{key}", gap=60, **_edged(colour)))
    dressed = _dress(chart, "cost")
    dressed.set_y_axis(_axis(currency))
    return dressed
