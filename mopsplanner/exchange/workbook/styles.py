"""How cells look: one style for inputs, others for what is calculated, and the colours of charts."""

from __future__ import annotations

from typing import Any

INK = "#1B2430"
MUTED = "#566173"
HOUSE = "#2257D6"
HEAD_FILL = "#1F3A8A"
SECTION_FILL = "#E6ECF8"
INPUT_FILL = "#FFF8DC"
INPUT_INK = "#1F3FAE"
RULE = "#C9D2E0"
WARN_FILL = "#FBD9A8"
TIGHT_FILL = "#FFF0C2"
SPARE_FILL = "#DCE8FB"

DOMAIN_COLOURS = ("#0072B2", "#009E73", "#E69F00", "#CC79A7")
"""Technology, process, data, analytics: from the palette of Okabe and Ito, apart in every kind of colour vision."""
LINE = "#1B2430"
PALE = "#A9B8D4"

TABS = {"out": HOUSE, "in": "#E69F00", "calc": "#8A94A6", "check": "#1B2430"}

NUMBERS = {
    "whole": "#,##0;-#,##0;–",
    "tenth": "#,##0.0;-#,##0.0;–",
    "hundredth": "#,##0.00;-#,##0.00;–",
    "share": "0%;-0%;–",
    "fine_share": "0.0%;-0.0%;–",
    "money": "#,##0;-#,##0;–",
    "date": "d mmm yyyy",
    "day": "d mmm yyyy;;–",
    "count": "0;-0;–",
    "plain": "General",
    "tiny": "0E+00",
    "zero": "#,##0.00;-#,##0.00;0",
    "year": '"FY"0',
    "text": "@",
}
"""Number formats by what a cell holds. A dash stands for 0."""

_BASE = {"font_name": "Calibri", "font_size": 10, "font_color": INK, "valign": "vcenter"}
_TRIGGERS = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a text begins with that programs may take for a formula, in both widths."""


def _aligned(holds: str) -> dict[str, Any]:
    """Numbers to the right; texts to the left, a little off what stands before them."""
    return {"align": "right"} if holds in NUMBERS and holds != "text" else {"align": "left", "indent": 1}


class Styles:
    """Formats of one workbook, each made once."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def make(self, **properties: Any) -> Any:
        """A format with these properties on top of the house's font."""
        wanted = {**_BASE, **properties}
        key = tuple(sorted(wanted.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(wanted)
        return self._made[key]

    def input(self, holds: str, *, text: str = "") -> Any:
        """An unlocked cell of an input list. Text that a program might take for a formula is marked as text."""
        extra: dict[str, Any] = {"quote_prefix": True} if text.startswith(_TRIGGERS) else {}
        if holds == "long":
            extra["text_wrap"] = True
        return self.make(
            num_format=NUMBERS.get(holds, "@"), locked=False, bg_color=INPUT_FILL, font_color=INPUT_INK,
            border=1, border_color=RULE, **_aligned(holds), **extra,
        )  # fmt: skip

    def fact(self, holds: str, *, text: str = "") -> Any:
        """A locked cell that holds a given value."""
        extra: dict[str, Any] = {"quote_prefix": True} if text.startswith(_TRIGGERS) else {}
        return self.make(num_format=NUMBERS.get(holds, "@"), text_wrap=holds == "long", align="left", indent=1, **extra)

    def calculated(self, holds: str, *, strong: bool = False) -> Any:
        """A cell with a formula."""
        extra: dict[str, Any] = {"bold": True, "top": 1, "top_color": INK} if strong else {}
        if holds == "text":
            return self.make(num_format="General", align="left", indent=1, **extra)
        if holds == "word":
            return self.make(num_format="General", align="right", **extra)
        return self.make(num_format=NUMBERS[holds], align="right", **extra)

    def head(self, *, right: bool = False) -> Any:
        """The head of a column."""
        side: dict[str, Any] = {"align": "right"} if right else {"align": "left", "indent": 1}
        return self.make(bold=True, font_color="#FFFFFF", bg_color=HEAD_FILL, text_wrap=True, **side)

    @property
    def spare(self) -> Any:
        """What a spare row shows, held back."""
        return self.make(font_color=RULE)

    @property
    def title(self) -> Any:
        """The title of a sheet."""
        return self.make(bold=True, font_size=16, font_color=HEAD_FILL)

    @property
    def note(self) -> Any:
        """What a sheet is for."""
        return self.make(font_color=MUTED)

    @property
    def label(self) -> Any:
        """What a row holds."""
        return self.make(indent=1)

    def strong_label(self) -> Any:
        """What a row of totals holds."""
        return self.make(bold=True, top=1, top_color=INK, indent=1)

    @property
    def section(self) -> Any:
        """A band over the rows that belong together."""
        return self.make(bold=True, font_color=HEAD_FILL, bg_color=SECTION_FILL, indent=1)

    @property
    def link(self) -> Any:
        """A link to another sheet."""
        return self.make(font_color=HOUSE, underline=1, indent=1)
