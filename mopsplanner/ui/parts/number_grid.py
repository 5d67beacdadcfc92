"""Grids of numbers: what was typed or pasted is read together; what cannot be taken is told before it is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mopsplanner.exchange.number_entries import NumberEntry, Numbers, Wanted, read_numbers
from mopsplanner.texts import entries as words
from mopsplanner.texts.refusals import sentence
from mopsplanner.ui.parts.grid import Cells, GridModel
from mopsplanner.ui.parts.ranges import Place


class NumberModel(GridModel):
    """A grid whose editable cells hold numbers. A screen says what a cell takes, and puts what was read."""

    def wanted(self, row: int, column: int) -> Wanted:
        """What an editable cell takes."""
        raise AssertionError("a grid of numbers says what its cells take")

    def where(self, row: int, column: int) -> str:
        """What a person calls a cell."""
        return f"{self.row_headers[row].strip()}, {self.headers[column]}"

    def put(self, values: Mapping[Place, float]) -> Sequence[str]:
        """Carry out what was read as one edit; return a sentence for each that was refused."""
        raise AssertionError("a grid of numbers says what becomes of them")

    def problems(self, cells: Cells) -> Sequence[str]:
        inside = self.inside(cells)
        found = [sentence(refusal) for refusal in self._read(inside).refusals]
        lost = len(cells) - len(inside)
        return [*found, words.outside(lost)] if lost else found

    def write(self, cells: Cells) -> Sequence[str]:
        found = self._read(cells)
        told = [sentence(refusal) for refusal in found.refusals]
        return [*told, *self.put(found.values)] if found.values else told

    def _read(self, cells: Cells) -> Numbers:
        """An entry that says what the cell already holds is left out, so that nothing is rounded by it."""
        differing = {at: text for at, text in sorted(cells.items()) if text != self.edit_text(*at)}
        return read_numbers(NumberEntry(at, self.where(*at), text, self.wanted(*at)) for at, text in differing.items())
