"""Typed reading of a TOML table; what is missing or of the wrong kind is a damaged catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from mopsplanner.catalog.entries import Citation, Shares
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.words import Grade


class Table:
    """A table of one catalogue file, which knows its place for the refusal that names it."""

    __slots__ = ("_file", "_place", "_values")

    def __init__(self, values: Mapping[str, object], file: str, place: str = "") -> None:
        self._values = values
        self._file = file
        self._place = place

    def text(self, key: str) -> str:
        """A string; Refusal catalogue-damaged otherwise."""
        value = self._values.get(key)
        if not isinstance(value, str):
            raise self.damaged(key)
        return value

    def number(self, key: str) -> float:
        """A number as float; Refusal catalogue-damaged otherwise."""
        return self._as_number(self._values.get(key), key)

    def whole(self, key: str) -> int:
        """An integer; Refusal catalogue-damaged otherwise."""
        value = self._values.get(key)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.damaged(key)
        return value

    def whole_or_none(self, key: str) -> int | None:
        """An integer, or None where the key is absent."""
        return self.whole(key) if key in self._values else None

    def text_or_none(self, key: str) -> str | None:
        """A string, or None where the key is absent."""
        return self.text(key) if key in self._values else None

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of strings."""
        values = self._list(key)
        if not all(isinstance(value, str) for value in values):
            raise self.damaged(key)
        return tuple(str(value) for value in values)

    def numbers(self, key: str) -> tuple[float, ...]:
        """A list of numbers as floats."""
        return tuple(self._as_number(value, key) for value in self._list(key))

    def by_domain(self, key: str) -> Shares:
        """Four numbers in the order of `DOMAINS`."""
        values = self.numbers(key)
        if len(values) != 4:
            raise self.damaged(key)
        return (values[0], values[1], values[2], values[3])

    def table(self, key: str) -> Table:
        """The table below `key`."""
        value = self._values.get(key)
        if not isinstance(value, dict):
            raise self.damaged(key)
        return Table(value, self._file, f"{self._place}.{key}")

    def tables(self, key: str) -> tuple[Table, ...]:
        """The list of tables below `key`, each placed by its id or number."""
        values = self._list(key)
        return tuple(self._listed(value, key, number) for number, value in enumerate(values, 1))

    def citation(self) -> Citation:
        """The grade, source and year in this table."""
        return Citation(self.grade(), self.text("source"), self.whole_or_none("year"))

    def citations(self, *keys: str) -> Mapping[str, Citation]:
        """The citations of the tables below `keys`."""
        return MappingProxyType({key: self.table(key).citation() for key in keys})

    def grade(self) -> Grade:
        """The grade in this table."""
        try:
            return Grade(self.text("grade"))
        except ValueError:
            raise self.damaged("grade") from None

    def damaged(self, key: str) -> Refusal:
        """The refusal that names the file, the entry and the field."""
        return Refusal("catalogue-damaged", file=self._file, entry=self._place, field=key)

    def _listed(self, value: object, key: str, number: int) -> Table:
        if not isinstance(value, dict):
            raise self.damaged(key)
        return Table(value, self._file, str(value.get("id", f"{key} {number}")))

    def _list(self, key: str) -> list[object]:
        value = self._values.get(key)
        if not isinstance(value, list):
            raise self.damaged(key)
        return value

    def _as_number(self, value: object, key: str) -> float:
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise self.damaged(key)
        return float(value)
