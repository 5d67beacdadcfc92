"""A linear or integer problem as arrays, and a builder that fills it block by block.

minimise cost . x subject to row_lower <= A x <= row_upper and lower <= x <= upper, some x whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mopsplanner.engine.arrays import Floats, Ints

Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class LinearProblem:
    """N columns, M rows; A row by row: row i holds `index` and `values` from `starts[i]` to `starts[i + 1]`."""

    cost: Floats
    lower: Floats
    upper: Floats
    whole: Bools
    row_lower: Floats
    row_upper: Floats
    starts: Ints
    index: Ints
    values: Floats

    @property
    def is_integer(self) -> bool:
        """Whether any column must be whole."""
        return bool(self.whole.any())

    def relaxed(self) -> LinearProblem:
        """The same problem with no column whole."""
        return replace(self, whole=np.zeros_like(self.whole))

    def fixed(self, values: Floats) -> LinearProblem:
        """The linear problem that is left once the whole columns are fixed at these values, rounded."""
        rounded = np.round(values)
        lower = np.where(self.whole, rounded, self.lower)
        upper = np.where(self.whole, rounded, self.upper)
        return replace(self, lower=lower, upper=upper, whole=np.zeros_like(self.whole))

    def with_row(self, columns: Ints, coefficients: Floats, lower: float, upper: float) -> LinearProblem:
        """One more row."""
        return replace(
            self,
            row_lower=np.append(self.row_lower, lower),
            row_upper=np.append(self.row_upper, upper),
            starts=np.append(self.starts, self.starts[-1] + len(columns)),
            index=np.concatenate([self.index, columns]),
            values=np.concatenate([self.values, coefficients]),
        )


class Builder:
    """Collects columns, rows and coefficients. Arrays of column and row numbers have the shape of their block."""

    def __init__(self) -> None:
        self._columns: list[tuple[Floats, Floats, Floats, Bools]] = []
        self._rows: list[tuple[Floats, Floats]] = []
        self._entries: list[tuple[Ints, Ints, Floats]] = []
        self._prices: list[tuple[Ints, Floats]] = []
        self._column_count = 0
        self._row_count = 0

    def columns(
        self,
        shape: Sequence[int],
        *,
        cost: ArrayLike = 0.0,
        lower: ArrayLike = 0.0,
        upper: ArrayLike = np.inf,
        whole: bool = False,
    ) -> Ints:
        """A block of columns; costs and bounds are spread over its shape. Their numbers, in that shape."""
        size = int(np.prod(shape))
        block = (_flat(cost, shape), _flat(lower, shape), _flat(upper, shape), np.full(size, whole))
        self._columns.append(block)
        numbers = np.arange(self._column_count, self._column_count + size).reshape(shape)
        self._column_count += size
        return numbers

    def rows(self, shape: Sequence[int], *, lower: ArrayLike = -np.inf, upper: ArrayLike = np.inf) -> Ints:
        """A block of rows with their limits. Their numbers, in that shape."""
        size = int(np.prod(shape))
        self._rows.append((_flat(lower, shape), _flat(upper, shape)))
        numbers = np.arange(self._row_count, self._row_count + size).reshape(shape)
        self._row_count += size
        return numbers

    def put(self, rows: Ints, columns: Ints, values: ArrayLike) -> None:
        """Add coefficients; the three are spread over each other. What falls on the same place adds up."""
        at_row, at_column, value = np.broadcast_arrays(rows, columns, np.asarray(values, dtype=np.float64))
        used = value != 0
        self._entries.append((at_row[used], at_column[used], value[used]))

    def price(self, columns: Ints, prices: ArrayLike) -> None:
        """Add to the cost of columns; the two are spread over each other."""
        at, price = np.broadcast_arrays(columns, np.asarray(prices, dtype=np.float64))
        self._prices.append((at.ravel(), price.ravel()))

    def build(self) -> LinearProblem:
        """The problem collected so far."""
        cost, lower, upper, whole = (_joined([block[part] for block in self._columns]) for part in range(4))
        row_lower, row_upper = (_joined([block[part] for block in self._rows]) for part in range(2))
        starts, index, values = self._matrix()
        for columns, price in self._prices:
            np.add.at(cost, columns, price)
        return LinearProblem(cost, lower, upper, whole.astype(bool), row_lower, row_upper, starts, index, values)

    def _matrix(self) -> tuple[Ints, Ints, Floats]:
        rows, columns, values = (_joined([entry[part] for entry in self._entries]) for part in range(3))
        place, position = np.unique(
            rows.astype(np.int64) * max(self._column_count, 1) + columns.astype(np.int64), return_inverse=True
        )
        added = np.bincount(position, weights=values, minlength=len(place)).astype(np.float64)
        at_row, at_column = np.divmod(place, max(self._column_count, 1))
        starts = np.searchsorted(at_row, np.arange(self._row_count + 1))
        return starts.astype(np.int64), at_column, added


def _flat(values: ArrayLike, shape: Sequence[int]) -> Floats:
    return np.broadcast_to(np.asarray(values, dtype=np.float64), tuple(shape)).ravel().copy()


def _joined(parts: Sequence[NDArray[np.generic]]) -> NDArray[np.float64]:
    return np.concatenate(parts).astype(np.float64) if parts else np.zeros(0)
