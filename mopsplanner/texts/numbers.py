"""Numbers and dates as a person reads them, in English; the window passes a locale of its own where it has one."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

from mopsplanner.plan.quarters import Quarter

MINUS = "−"
SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£"}


def signed(text: str, value: float) -> str:
    """A text of a magnitude with the sign of its value, as typographers set it."""
    return f"{MINUS}{text}" if value < 0 else text


def whole(value: float) -> str:
    """1,234."""
    return signed(f"{abs(value):,.0f}", round(value))


def decimal(value: float, places: int = 1) -> str:
    """1,234.5."""
    return signed(f"{abs(value):,.{places}f}", round(value, places))


def exact(value: float, places: int) -> str:
    """1,234.5 with as many places as it needs, up to a most; a minus that can be typed."""
    text = f"{value:,.{places}f}"
    return text.rstrip("0").rstrip(".") if places else text


def share(value: float) -> str:
    """40% or 37.5%: a share with the places it needs."""
    return f"{round(value * 100, 2):g}%"


def campaigns(value: float) -> str:
    """Whole from a hundred on and where it is whole, else with one decimal."""
    return whole(value) if abs(value) >= 100 or abs(value - round(value)) < 0.05 else decimal(value)


def percent(share: float) -> str:
    """85%. Infinite: no capacity at all."""
    return "no capacity" if math.isinf(share) else f"{signed(f'{abs(share) * 100:,.0f}', round(share * 100))}%"


def share_of_whole(share: float) -> str:
    """6.5%: a small share of a whole, with one decimal. Infinite: there is nothing of the whole."""
    return "no capacity" if math.isinf(share) else f"{decimal(share * 100)}%"


def money(value: float, currency: str) -> str:
    """$2.31M, $268k, or $950."""
    symbol = SYMBOLS.get(currency, f"{currency} ")
    size = abs(value)
    if size >= 999_500:
        text = f"{symbol}{size / 1e6:,.2f}M"
    elif size >= 1000:
        text = f"{symbol}{size / 1e3:,.0f}k"
    else:
        text = f"{symbol}{size:,.0f}"
    return signed(text, value)


def money_exact(value: float, currency: str) -> str:
    """$2,314,500."""
    return signed(f"{SYMBOLS.get(currency, f'{currency} ')}{abs(value):,.0f}", round(value))


def change(text: str, value: float) -> str:
    """The text of a magnitude with a plus or minus before it."""
    return f"+{text}" if value > 0 else f"{MINUS}{text}" if value < 0 else text


def quarter(value: Quarter) -> str:
    """FY27 Q1: fiscal years are named by the year in which they end."""
    return f"FY{value.year % 100:02d} Q{value.number}"


def quarter_heads(quarters: Sequence[Quarter]) -> list[str]:
    """Heads of columns: the fiscal year at the first one and wherever it begins, else the quarter alone."""
    return [quarter(one) if at == 0 or one.number == 1 else f"Q{one.number}" for at, one in enumerate(quarters)]


def quarter_text(notation: str) -> str:
    """FY27 Q1, from 2027-Q1."""
    return quarter(Quarter.parse(notation))


def day(value: date) -> str:
    """1 Feb 2027."""
    return f"{value.day} {value:%b %Y}"


def month(value: date) -> str:
    """Feb 2027, of any day in it."""
    return f"{value:%b %Y}"
