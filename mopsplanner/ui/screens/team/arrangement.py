"""How the roster is arranged: sorted by a column, filtered by columns, grouped."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from mopsplanner.exchange.values import read_number

Value = str | float
Ask = Callable[[str, str], Value]
"""The value of a position (first) in a column (second)."""

_COMPARE = {"=": operator.eq, ">": operator.gt, "<": operator.lt}


@dataclass(frozen=True)
class Arrangement:
    """What was chosen. `sort` and `group` name columns, empty for the chart's order and for no groups; `filters` holds
    what is wanted by column.
    """

    sort: str = ""
    descending: bool = False
    filters: Mapping[str, str] = field(default_factory=dict)
    group: str = ""

    def sorted_by(self, column: str, descending: bool) -> Arrangement:
        """Sorted by this column instead."""
        return replace(self, sort=column, descending=descending)

    def grouped_by(self, group: str) -> Arrangement:
        """Grouped by this instead."""
        return replace(self, group=group)

    def filtered_by(self, column: str, wanted: str) -> Arrangement:
        """With this filter of a column; an empty one takes it away."""
        others = {name: text for name, text in self.filters.items() if name != column}
        return replace(self, filters={**others, column: wanted} if wanted else others)


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the roster: a position, or the head of a group with its members."""

    position: str
    name: str = ""
    members: tuple[str, ...] = ()


def arranged(positions: Iterable[str], ask: Ask, chosen: Arrangement) -> tuple[Line, ...]:
    """The lines of the roster. `positions` come in the order of the chart."""
    shown = [id for id in positions if all(_fits(ask(id, column), text) for column, text in chosen.filters.items())]
    if chosen.sort:
        shown = _sorted(shown, ask, chosen)
    if not chosen.group:
        return tuple(Line(id) for id in shown)
    return tuple(_grouped(shown, ask, chosen.group))


def _sorted(shown: Sequence[str], ask: Ask, chosen: Arrangement) -> list[str]:
    """By value; what is empty stands last either way."""
    values = {id: ask(id, chosen.sort) for id in shown}
    filled = sorted((one for one in shown if values[one] != ""), key=lambda one: _rank(values[one]))
    if chosen.descending:
        filled.reverse()
    return [*filled, *(id for id in shown if values[id] == "")]


def _rank(value: Value) -> tuple[bool, float, str]:
    return (True, 0.0, value.casefold()) if isinstance(value, str) else (False, value, "")


def _grouped(shown: Sequence[str], ask: Ask, group: str) -> Iterable[Line]:
    groups: dict[str, list[str]] = {}
    for id in shown:
        groups.setdefault(str(ask(id, group)), []).append(id)
    for name in sorted(groups, key=lambda text: (not text, text.casefold())):
        yield Line("", name, tuple(groups[name]))
        yield from (Line(id) for id in groups[name])


def _fits(value: Value, wanted: str) -> bool:
    """Whether a value holds the text; >, < and = before it compare, = alone wants an empty one."""
    compare, rest = _COMPARE.get(wanted[:1]), wanted[1:].strip()
    if compare is None:
        return wanted.casefold() in _told(value)
    number = read_number(rest)
    if isinstance(value, str) or number is None:
        return bool(compare(_told(value), rest.casefold()) and (wanted[0] == "=" or _told(value)))
    return bool(compare(value, number))


def _told(value: Value) -> str:
    return value.casefold() if isinstance(value, str) else f"{value:g}"
