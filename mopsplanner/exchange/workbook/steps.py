"""Sheets of calculation steps: a row for each row of an input list and some to spare, figures side by side."""

from __future__ import annotations

from collections.abc import Sequence

from mopsplanner.exchange.workbook.book import Sheet, Value
from mopsplanner.exchange.workbook.refs import Area, letters

BANDS = 3
"""Row of the names of figures that have a column for each quarter, counted from 0."""
HEADS = 4
BODY = 5


class Steps:
    """A sheet of steps in the making. Figures follow each other from the left."""

    def __init__(self, sheet: Sheet, rows: int) -> None:
        self.sheet = sheet
        self.rows = rows
        self._left = 0
        self._key = 0
        sheet.heading()
        sheet.wide()
        sheet.heads(HEADS, 3)

    def column(
        self,
        key: str,
        head: str,
        template: str,
        values: Sequence[Value],
        holds: str,
        *,
        width: float = 10,
        spare: Value,
    ) -> None:
        """Add a figure of one column. `spare` is its value in the rows beyond the given ones."""
        sheet = self.sheet
        area = sheet.at(BODY, self._left, self.rows)
        self._key = self._left if key == "key" else self._key
        sheet.text(HEADS, self._left, head, sheet.styles.head(right=holds != "text"))
        sheet.raw.set_column(self._left, self._left, width)
        sheet.column(key, area, template, padded(values, self.rows, spare), sheet.styles.calculated(holds))
        self._left += 1

    def numbers(self) -> None:
        """Add the number of the input's row, by which the others fetch it."""
        self.column("no", "#", "N($A°)+1", range(1, self.rows + 1), "count", width=6, spare=0)

    def block(
        self, key: str, title: str, head: str, heads: Sequence[str], template: str, values: Sequence[Sequence[Value]],
        holds: str, *, width: float = 10, spare: Value | Sequence[Value] = 0.0,
    ) -> Area:  # fmt: skip
        """Add a figure with a column for each of the heads, which are formulas of the `head` template."""
        sheet = self.sheet
        area = sheet.area(key, sheet.at(BODY, self._left, self.rows, len(heads)))
        sheet.text(BANDS, area.left, title, sheet.styles.section)
        for column in range(area.left + 1, area.left + area.columns):
            sheet.raw.write_blank(BANDS, column, None, sheet.styles.section)
        sheet.fill(sheet.at(HEADS, area.left, 1, area.columns), head, [heads], sheet.styles.head(right=True))
        filler = [spare] * area.columns if not isinstance(spare, Sequence) or isinstance(spare, str) else spare
        rows = [*values, *([filler] * (self.rows - len(values)))]
        sheet.raw.set_column(area.left, area.left + area.columns - 1, width)
        sheet.fill(area, template, rows, sheet.styles.calculated(holds))
        self._left += area.columns
        self._gap()
        return area

    def _gap(self) -> None:
        self.sheet.raw.set_column(self._left, self._left, 2)
        self._left += 1

    def gap(self) -> None:
        """Leave a narrow column empty."""
        self._gap()

    def finish(self, keep: int = 2) -> None:
        """Keep the heads and the first columns in view, and hold spare rows back."""
        is_spare = {
            "type": "formula",
            "criteria": f"=LEN(${letters(self._key)}{BODY + 1})=0",
            "format": self.sheet.styles.spare,
        }
        self.sheet.raw.conditional_format(BODY, 0, BODY + self.rows - 1, self._left, is_spare)
        self.sheet.freeze(BODY, keep, head=BANDS)


def padded(values: Sequence[Value], rows: int, spare: Value) -> list[Value]:
    """The values, and the spare one up to so many rows."""
    return [*values, *([spare] * (rows - len(values)))]
