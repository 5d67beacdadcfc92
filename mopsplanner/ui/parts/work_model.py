"""Grids of work, one row each, and a last row in which a new one begins: tools, standing tasks, named campaigns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from PySide6.QtCore import Qt

from mopsplanner.edits.change import Change
from mopsplanner.engine.findings import is_whole
from mopsplanner.engine.questions import Question
from mopsplanner.exchange.work_entries import WorkEntries, WorkEntry, read_work_entries
from mopsplanner.exchange.work_fields import FIGURES, SHARES, WorkField, WorkFields
from mopsplanner.plan.quarters import Quarter
from mopsplanner.texts import entries as entry_words
from mopsplanner.texts import work as words
from mopsplanner.texts.refusals import sentence
from mopsplanner.ui.parts.grid import TOP, Cell, Cells, GridModel, Index
from mopsplanner.ui.session import Session

F = WorkField


class WorkModel(GridModel):
    """Rows of one kind, in the order of their ids. A screen shows results first."""

    computed_columns: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, session: Session, colors: dict[str, str], columns: Sequence[str], new: str) -> None:
        super().__init__(colors)
        self._session, self.columns, self._new = session, tuple(columns), new
        self._fields: WorkFields[Any] | None = None
        self.ids: list[str] = []

    # What a kind says

    def computed(self, row: Any, name: str) -> Cell:
        """A cell that follows from others."""
        raise AssertionError("a kind with computed columns says what is in them")

    def question(self, row: int, column: int) -> Question | None:
        """What is asked of a cell that shows a number of the results."""
        raise AssertionError("a kind says what its numbers are")

    def enter_rows(self, found: WorkEntries[Any]) -> None:
        """Carry out entries as one edit."""
        raise AssertionError("a kind says what its edit is")

    # Showing

    def show_rows(self, fields: WorkFields[Any], quarter: Quarter) -> None:
        """Show the rows of a plan at a quarter, and one to begin another in."""
        self._fields, self.quarter = fields, quarter
        ids = sorted(fields.rows, key=lambda key: (len(key), key))
        names = [*ids, *([] if self._session.read_only else [self._new])]
        grown = len(names) - len(self.row_headers)
        if self.row_headers and grown > 0 and ids[:-grown] == self.ids:
            self._grow(ids, names)
        self.ids = ids
        self.reshape([words.CAPTION[name] for name in self.columns], names)

    def _grow(self, ids: list[str], names: Sequence[str]) -> None:
        """Take new rows before the last without a reset: an editor may be open there, whose entry began them."""
        self.beginInsertRows(TOP, len(self.ids), len(ids) - 1)
        self.ids, self.row_headers = ids, tuple(names)
        self.endInsertRows()

    @property
    def fields(self) -> WorkFields[Any]:
        """The fields of the rows that are shown."""
        assert self._fields is not None, "rows are asked for before a plan is shown"
        return self._fields

    def row_at(self, row: int) -> Any:
        """The plan's row; None in the one where another begins."""
        return self.fields.rows[self.ids[row]] if row < len(self.ids) else None

    def cell(self, row: int, column: int) -> Cell:
        name, item = self.columns[column], self.row_at(row)
        if item is None:
            hint = self._new if name == F.NAME else ""
            return Cell(hint, name not in self.computed_columns, name in FIGURES, color="muted", tooltip=words.NEW_TIP)
        if name in self.computed_columns:
            return self.computed(item, name)
        text = self.fields.text(item, F(name))
        return self._share_cell(item, F(name), text) if name in SHARES else self.marked(item, name, text)

    def _share_cell(self, item: Any, name: WorkField, text: str) -> Cell:
        if not is_whole(item.split):
            return Cell(text, self._may_edit, color="bad", ground="bad-soft", tooltip=words.off_note(sum(item.split)))
        return Cell(text if item.split[SHARES.index(name)] else "", self._may_edit)

    def marked(self, item: Any, name: str, text: str) -> Cell:
        """A cell that can be edited, with what marks it."""
        whole = "" if name in FIGURES else text
        return Cell(text, self._may_edit, name in FIGURES, bold=name == F.NAME, tooltip=whole)

    @property
    def _may_edit(self) -> bool:
        return not self._session.read_only

    def is_editable(self, row: int, column: int) -> bool:
        return self.columns[column] not in self.computed_columns and self._may_edit

    def edit_text(self, row: int, column: int) -> str:
        name, item = self.columns[column], self.row_at(row)
        if item is None:
            return ""
        return self.computed(item, name).text if name in self.computed_columns else self.fields.text(item, F(name))

    def choices(self, row: int, column: int) -> Sequence[str]:
        name = self.columns[column]
        return () if name in self.computed_columns else self.fields.choices(F(name))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.AccessibleTextRole:
            item = self.row_at(index.row())
            named = self._new if item is None else item.name
            return f"{named}, {self.headers[index.column()]}: {self.cell(index.row(), index.column()).text}"
        return super().data(index, role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        horizontal = orientation == Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.ToolTipRole and horizontal and self.columns[section] in words.TIPS:
            return words.TIPS[self.columns[section]]
        if role == Qt.ItemDataRole.DisplayRole and not horizontal and section >= len(self.ids):
            return "+"
        return super().headerData(section, orientation, role)

    # Entries

    def inside(self, cells: Cells) -> Cells:
        """What lies below the last row begins new ones."""
        width = len(self.columns)
        return {at: text for at, text in cells.items() if at[1] < width and self.is_editable(*at)}

    def _read(self, cells: Cells) -> WorkEntries[Any]:
        listed = sorted(cells.items())
        return read_work_entries(
            self.fields, [WorkEntry(self._key(at[0]), F(self.columns[at[1]]), text) for at, text in listed]
        )

    def _key(self, row: int) -> str:
        return self.ids[row] if row < len(self.ids) else f"+{row}"

    def problems(self, cells: Cells) -> Sequence[str]:
        inside = self.inside(cells)
        found = [sentence(refusal) for refusal in self._read(inside).refusals]
        lost = len(cells) - len(inside)
        return [*found, entry_words.outside(lost)] if lost else found

    def write(self, cells: Cells) -> Sequence[str]:
        found = self._read(cells)
        if not found.is_empty:
            self.enter_rows(found)
        return [sentence(refusal) for refusal in found.refusals]

    def _carry_out(self, edit: Callable[..., Change], found: WorkEntries[Any]) -> None:
        self._session.edit(edit, found.changed, found.added)
