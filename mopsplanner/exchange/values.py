"""Numbers and dates as files write them, read by stated conventions: nothing is taken from the machine's locale.

A text that cannot be read is None, never a guess.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

FTE_LOW = 0.05
FTE_HIGH = 1.5
"""What a plan takes as FTE of one position."""

_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")

_LOOSE_SPACE = re.compile(r"(?<![\d.,]) +| +(?![\d.,])")
"""Beside a sign, a bracket or a currency; between digits a space has to part thousands."""
_SPACED = re.compile(r"[1-9]\d{0,2}([ '])\d{3}(?:\1\d{3})*(?:[.,]\d+)?")
_CODE = r"(?!JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]{3}"
_CURRENCY = re.compile(rf"^(?:{_CODE}|[$€£¥₹]|[A-Z]{{1,2}}\$)|(?:{_CODE}|[$€£¥₹])$")
_SIGNS = {
    "$": ("USD", "AUD", "CAD", "HKD", "NZD", "SGD", "TWD", "ARS", "CLP", "COP", "MXN"), "€": ("EUR",),
    "£": ("GBP", "EGP"), "¥": ("JPY", "CNY"), "₹": ("INR",), "R$": ("BRL",),
}  # fmt: skip
_NOT_IN_LINE = ("<super>", "<sub>", "<fraction>", "<circle>")
"""Marks of a footnote or a fraction, which are no digits of the number they stand beside."""
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_EXPONENT = re.compile(r"\d+(?:\.\d+)?[eE][+-]?\d{1,3}")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:[.,]\d{3})+")


class DecimalMark(StrEnum):
    """What parts whole and fraction in a column."""

    POINT = "."
    COMMA = ","


class DateOrder(StrEnum):
    """In which order a column's dates of three numbers stand. Dates that begin with the year need none."""

    DAY_FIRST = "day-month-year"
    MONTH_FIRST = "month-day-year"


def clean_text(text: str) -> str:
    """The text without outer spaces (no-break spaces too), control marks and marks of writing direction."""
    return _UNSEEN.sub("", text).strip()


def read_number(text: str, decimal: DecimalMark | None = None) -> float | None:
    """The number that a text writes: `1,234.5`, `1.234,5`, `0,8`, `80%` (0.8), `$12,500.00`, `(1,250)` (below zero).

    `decimal` is the column's convention and settles `1,234` and `1.234`; without it a comma before three digits
    parts thousands and a point a fraction. None where the text is no finite number.
    """
    if any(unicodedata.decomposition(character).startswith(_NOT_IN_LINE) for character in text):
        return None
    bare, negative, percent = _bare(text)
    if _EXPONENT.fullmatch(bare):
        value = float(bare)
    elif _DIGITS.fullmatch(bare):
        plain = _plain(bare, decimal)
        if plain is None:
            return None
        value = float(plain)
    else:
        return None
    value = value / 100 if percent else value
    if not math.isfinite(value):
        return None
    return -value if negative and value else value


def _bare(text: str) -> tuple[str, bool, bool]:
    """Digits and separators alone, whether a minus or brackets stood around them, whether a per cent sign did."""
    bare = unicodedata.normalize("NFKC", text).strip().replace("−", "-").replace("’", "'")
    bare = _LOOSE_SPACE.sub("", bare.removeprefix("'"))
    negative = bare.startswith("(") and bare.endswith(")") and len(bare) > 2
    if negative:
        bare = bare[1:-1]
    percent = bare.endswith("%")
    bare = _CURRENCY.sub("", bare.rstrip("%") if bare.count("%") == 1 else bare)
    sign = bare[:1]
    if sign in ("-", "+"):
        bare = bare[1:]
    bare = _CURRENCY.sub("", bare)
    return re.sub("[ ']", "", bare) if _SPACED.fullmatch(bare) else bare, negative or sign == "-", percent


def currency_of(text: str) -> str:
    """The sign or code of the currency beside a number; empty where there is none."""
    bare = _LOOSE_SPACE.sub("", unicodedata.normalize("NFKC", text).strip()).strip("()+-−")
    found = _CURRENCY.search(bare)
    return found[0] if found else ""


def may_mean(sign: str, code: str) -> bool:
    """Whether a sign or code can stand for a currency of three letters: € for EUR, A$ for AUD, $ for any dollar."""
    if sign == code or code in _SIGNS.get(sign, ()):
        return True
    return len(sign) > 1 and sign.endswith("$") and code.startswith(sign[:-1]) and code in _SIGNS["$"]


def _plain(digits: str, decimal: DecimalMark | None) -> str | None:
    """The digits with a point for the fraction and nothing for thousands."""
    marks = [character for character in digits if character in ".,"]
    if not marks:
        return digits
    last = marks[-1]
    if len(set(marks)) == 2:
        return _with_both(digits, last)
    if len(marks) > 1:
        return digits.replace(last, "") if _GROUPED.fullmatch(digits) else None
    grouped = bool(_GROUPED.fullmatch(digits))
    if grouped and (last != decimal if decimal is not None else last == ","):
        return digits.replace(last, "")
    return digits.replace(last, ".")


def _with_both(digits: str, last: str) -> str | None:
    whole, _, fraction = digits.rpartition(last)
    return f"{re.sub('[.,]', '', whole)}.{fraction}" if _GROUPED.fullmatch(whole) and last not in whole else None


def decimal_mark(texts: Iterable[str]) -> DecimalMark | None:
    """The convention of a column, from its texts that can be read in one way alone; None: nothing settles it."""
    votes = [mark for text in texts if (mark := _settled_mark(text)) is not None]
    if not votes:
        return None
    return max(DecimalMark, key=votes.count)


def agreed_mark(texts: Iterable[str]) -> DecimalMark | None:
    """The convention of a few texts, None also where they contradict each other."""
    found = {mark for text in texts if (mark := _settled_mark(text)) is not None}
    return found.pop() if len(found) == 1 else None


def _settled_mark(text: str) -> DecimalMark | None:
    bare, _, _ = _bare(text)
    marks = [character for character in bare if character in ".,"]
    if not marks or not _DIGITS.fullmatch(bare):
        return None
    if len(set(marks)) == 2:
        return DecimalMark(marks[-1])
    if len(marks) > 1:
        return DecimalMark.POINT if marks[0] == "," else DecimalMark.COMMA
    return None if _GROUPED.fullmatch(bare) else DecimalMark(marks[0])


_FIGURES = re.compile(r"[\d.,()+−\s-]*\d[\d.,()+−\s-]*")
_USUAL_CODES = {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "₹": "INR"}


def currency_code(text: str) -> str:
    """The code of the currency that a sum is most likely written in, `EUR` in `18.000 €`; "" where it names none."""
    sign = currency_of(text)
    if not _FIGURES.fullmatch(unicodedata.normalize("NFKC", text).replace(sign, "")):
        return ""
    return _USUAL_CODES.get(sign, sign.upper() if sign.isalpha() else "")


def read_fte(text: str, decimal: DecimalMark | None = None) -> float | None:
    """A position's FTE: `0.8`, `0,8`, `80%`. None for anything that no plan takes (below 0.05, above 1.5)."""
    value = read_number(text, decimal)
    if value is None or not FTE_LOW <= value <= FTE_HIGH:
        return None
    return round(value, 4)


_CLOCK = (
    r"(?:[T ,]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[AaPp]\.?[Mm]\.?)?\s*(?:Z|UTC|GMT)?(?:[+-]\d{2}:?\d{2})?)?"
)
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})" + _CLOCK)
_THREE_NUMBERS = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})" + _CLOCK)
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.?[ -]+(\d{1,2})(?:st|nd|rd|th)?,?[ -]+(\d{4})" + _CLOCK)
_DAY_FIRST = re.compile(r"(\d{1,2})\.?[ -]+([A-Za-z]{3,9})\.?,?[ -]+(\d{4})" + _CLOCK)
_MILLISECONDS = re.compile(r"\d{13}")
_EPOCH = date(1970, 1, 1)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip


def read_date(text: str, order: DateOrder | None = None) -> date | None:
    """The day that a text writes, as written: a time behind it is left off, no zone is applied.

    `order` is the column's (`date_order`); without one, points mean day first and anything else month first. Thirteen
    digits are milliseconds since 1970, as programs write a moment in UTC.
    None where it is no day of the calendar.
    """
    bare = " ".join(clean_text(text).split())
    if match := _YEAR_FIRST.fullmatch(bare):
        return _day(int(match[1]), int(match[3]), int(match[4]))
    if match := _THREE_NUMBERS.fullmatch(bare):
        year = int(match[4]) + (2000 if len(match[4]) == 2 else 0)
        first, second = int(match[1]), int(match[3])
        day_first = order is DateOrder.DAY_FIRST or (order is None and match[2] == ".")
        return _day(year, second, first) if day_first else _day(year, first, second)
    if match := _MONTH_FIRST.fullmatch(bare):
        return _day(int(match[3]), _month(match[1]), int(match[2]))
    if match := _DAY_FIRST.fullmatch(bare):
        return _day(int(match[3]), _month(match[2]), int(match[1]))
    if _MILLISECONDS.fullmatch(bare):
        return _EPOCH + timedelta(milliseconds=int(bare))
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(name: str) -> int:
    """1 to 12, or 0 for a word that is no month."""
    word = name.casefold()
    if word == "sept":
        return 9
    if word in _MONTHS:
        return _MONTHS.index(word) + 1
    return _MONTH_NAMES.index(word) + 1 if word in _MONTH_NAMES else 0


def date_order(texts: Iterable[str]) -> DateOrder | None:
    """A column's order of day and month: a day above 12 settles it, else points do. None: nothing settles it."""
    votes: list[DateOrder] = []
    points = False
    for match in filter(None, (_THREE_NUMBERS.fullmatch(" ".join(clean_text(text).split())) for text in texts)):
        first, second = int(match[1]), int(match[3])
        points = points or match[2] == "."
        if first > 12 >= second:
            votes.append(DateOrder.DAY_FIRST)
        elif second > 12 >= first:
            votes.append(DateOrder.MONTH_FIRST)
    if votes:
        return max(DateOrder, key=votes.count)
    return DateOrder.DAY_FIRST if points else None


def is_order_open(texts: Iterable[str]) -> bool:
    """Whether a column holds dates that could be read in two orders and nothing in it settles which."""
    listed = [" ".join(clean_text(text).split()) for text in texts]
    matches = [match for text in listed if (match := _THREE_NUMBERS.fullmatch(text))]
    return date_order(listed) is None and any(match[1].lstrip("0") != match[3].lstrip("0") for match in matches)
