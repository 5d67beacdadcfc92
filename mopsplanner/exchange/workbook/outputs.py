"""Sheets of results: lines by quarter in sections, with a figure for the whole plan beside them."""

from __future__ import annotations

from collections.abc import Sequence

from mopsplanner.exchange.workbook.book import Sheet, Value
from mopsplanner.exchange.workbook.refs import Area
from mopsplanner.exchange.workbook.source import Source
from mopsplanner.texts import workbook as texts
from mopsplanner.texts import workbook_results as result_texts

HEADS = 3
LEFT = 2
"""Column of the first quarter, counted from 0."""


class Lines:
    """A sheet of results in the making, from the top down."""

    def __init__(self, sheet: Sheet, source: Source, *, label_width: float = 30) -> None:
        self.sheet = sheet
        self.quarters = source.quarters
        self.row = HEADS + 1
        sheet.heading()
        sheet.widths([label_width, 10, *([12] * source.quarters), 14])
        sheet.text(HEADS, 0, "", sheet.styles.head())
        sheet.text(HEADS, 1, texts.UNIT, sheet.styles.head())
        labels = sheet.at(HEADS, LEFT, 1, source.quarters)
        sheet.line("label", labels, "[Timeline.plan_label@]", source.labels, sheet.styles.head(right=True))
        sheet.text(HEADS, self.last, result_texts.WHOLE_PLAN, sheet.styles.head(right=True))
        sheet.freeze(HEADS + 1, LEFT, head=HEADS)

    @property
    def last(self) -> int:
        """Column of the figure for the whole plan."""
        return LEFT + self.quarters

    def section(self, title: str) -> None:
        """Begin a section."""
        self.row += 1
        for column in range(1, self.last + 1):
            self.sheet.raw.write_blank(self.row, column, None, self.sheet.styles.section)
        self.sheet.text(self.row, 0, title, self.sheet.styles.section)
        self.row += 1

    def line(
        self,
        key: str,
        label: str,
        unit: str,
        template: str,
        values: Sequence[Value],
        holds: str,
        *,
        strong: bool = False,
    ) -> Area:
        """Add a line with a formula for each quarter."""
        sheet = self.sheet
        style = sheet.styles.strong_label() if strong else sheet.styles.label
        sheet.text(self.row, 0, label, style)
        sheet.text(self.row, 1, unit, style)
        area = sheet.at(self.row, LEFT, 1, self.quarters)
        sheet.line(key, area, template, values, sheet.styles.calculated(holds, strong=strong))
        if strong:
            sheet.raw.write_blank(self.row, self.last, None, style)
        self.row += 1
        return area

    def whole(self, key: str, template: str, value: Value, holds: str, *, strong: bool = False) -> None:
        """Add the figure for the whole plan to the line just written."""
        row = self.row - 1
        self.sheet.area(key, self.sheet.at(row, self.last))
        self.sheet.formula(row, self.last, template, value, self.sheet.styles.calculated(holds, strong=strong))
