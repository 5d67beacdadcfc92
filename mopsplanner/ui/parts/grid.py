"""Grids that behave as Excel's: ranges, copy and paste as tab-separated text, fill down, Delete, typing replaces.

A screen gives a `GridModel`; every gesture becomes one call of its `write`, and so one undo step.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from mopsplanner.ui.theme.apply import plain_font

ROW_HEIGHT = 30
Index = QModelIndex | QPersistentModelIndex
Cells = Mapping[tuple[int, int], str]
TOP = QModelIndex()


@dataclass(frozen=True, slots=True)
class Cell:
    """How a cell looks. `ground` and `color` name theme roles."""

    text: str
    editable: bool = False
    right: bool = True
    bold: bool = False
    color: str = ""
    ground: str = ""
    tooltip: str = ""


class GridModel(QAbstractTableModel):
    """A table of cells. A screen overrides `cell`, `edit_text` and `write`, and calls `reset` after a change.

    `unreadable` carries what a paste or an entry could not read.
    """

    unreadable = Signal(str)

    def __init__(self, colors: Mapping[str, str]) -> None:
        super().__init__()
        self.colors = dict(colors)
        self.headers: tuple[str, ...] = ()
        self.row_headers: tuple[str, ...] = ()
        self._bold = plain_font(13, QFont.Weight.DemiBold)

    # What a screen says

    def cell(self, row: int, column: int) -> Cell:
        """How a cell looks."""
        raise AssertionError("a grid model defines its cells")

    def edit_text(self, row: int, column: int) -> str:
        """What stands in the editor, and on the clipboard, of a cell."""
        return self.cell(row, column).text

    def write(self, cells: Cells) -> Sequence[str]:
        """Carry out the entries as one edit; return a sentence for each that could not be read."""
        raise AssertionError("a grid model that is editable defines write")

    # What Qt asks

    def reset(self) -> None:
        """Let views ask for everything again; the selection stays where the shape did."""
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(0, self.columnCount() - 1))

    def reshape(self, headers: Sequence[str], row_headers: Sequence[str]) -> None:
        """Take new headers; a change of shape resets the model."""
        same = len(headers) == len(self.headers) and len(row_headers) == len(self.row_headers)
        if same:
            self.headers, self.row_headers = tuple(headers), tuple(row_headers)
            self.reset()
            return
        self.beginResetModel()
        self.headers, self.row_headers = tuple(headers), tuple(row_headers)
        self.endResetModel()

    def recolor(self, colors: Mapping[str, str]) -> None:
        """Use another theme's colours."""
        self.colors = dict(colors)
        if self.rowCount():
            self.reset()

    def rowCount(self, parent: Index = TOP) -> int:
        return 0 if parent.isValid() else len(self.row_headers)

    def columnCount(self, parent: Index = TOP) -> int:
        return 0 if parent.isValid() else len(self.headers)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return (self.headers if orientation == Qt.Orientation.Horizontal else self.row_headers)[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            if orientation == Qt.Orientation.Horizontal and self.rowCount() and self.cell(0, section).right:
                return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DecorationRole, Qt.ItemDataRole.CheckStateRole, Qt.ItemDataRole.SizeHintRole):
            return None
        if role == Qt.ItemDataRole.EditRole:
            return self.edit_text(index.row(), index.column())
        cell = self.cell(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            header = self.headers[index.column()]
            return f"{self.row_headers[index.row()]}, {header}: {cell.text}"
        return self._style(cell, role)

    def _style(self, cell: Cell, role: int) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if cell.right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ForegroundRole and cell.color:
            return QColor(self.colors[cell.color])
        if role == Qt.ItemDataRole.BackgroundRole and cell.ground:
            return QColor(self.colors[cell.ground])
        if role == Qt.ItemDataRole.FontRole and cell.bold:
            return self._bold
        if role == Qt.ItemDataRole.ToolTipRole and cell.tooltip:
            return cell.tooltip
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.cell(index.row(), index.column()).editable:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or str(value) == self.edit_text(index.row(), index.column()):
            return False
        self.enter({(index.row(), index.column()): str(value)})
        return True

    def enter(self, cells: Cells) -> None:
        """Carry out entries in editable cells as one edit, and say what could not be read."""
        inside = {
            at: text
            for at, text in cells.items()
            if at[0] < self.rowCount() and at[1] < self.columnCount() and self.cell(*at).editable
        }
        problems = list(self.write(inside)) if inside else []
        if lost := len(cells) - len(inside):
            problems.append(f"{lost} pasted cells lie outside the cells that can be changed.")
        if problems:
            shown = problems[:3] + ([f"and {len(problems) - 3} more"] if len(problems) > 3 else [])
            self.unreadable.emit(" ".join(shown))


class CellPainter(QStyledItemDelegate):
    """Paints cells: ground, selection, text, a line below, and a frame around the current one."""

    def __init__(self, grid: Grid, columns_lined: bool) -> None:
        super().__init__(grid)
        self._grid, self._columns_lined = grid, columns_lined

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colors = self._grid.colors
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        ground = index.data(Qt.ItemDataRole.BackgroundRole)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if ground is not None:
            painter.fillRect(box, ground)
        if chosen:
            painter.fillRect(box, QColor(colors["selection"]))
        painter.setPen(QColor(colors["grid"]))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if self._columns_lined:
            painter.drawLine(box.topRight(), box.bottomRight())
        self._paint_text(painter, box, index)
        if chosen and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colors["accent"]), 2))
            painter.drawRect(box.adjusted(1, 1, -2, -2))

    def _paint_text(self, painter: QPainter, box: QRect, index: Index) -> None:
        font = index.data(Qt.ItemDataRole.FontRole) or self._grid.cell_font
        painter.setFont(font)
        color = index.data(Qt.ItemDataRole.ForegroundRole)
        painter.setPen(color if color is not None else QColor(self._grid.colors["text"]))
        room = box.adjusted(6, 0, -6, 0)
        text = painter.fontMetrics().elidedText(str(index.data() or ""), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, index.data(Qt.ItemDataRole.TextAlignmentRole), text)


class Grid(QTableView):
    """The view of a grid model, with Excel's keys. `columns_lined` draws lines between columns too."""

    def __init__(self, model: GridModel, name: str, columns_lined: bool = False) -> None:
        super().__init__()
        self._grid = model
        self._widths: tuple[int, ...] = ()
        self.setModel(model)
        self.setAccessibleName(name)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.cell_font = plain_font(13)
        self.setItemDelegate(CellPainter(self, columns_lined))
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumSectionSize(44)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)

    @property
    def colors(self) -> Mapping[str, str]:
        """The theme's colours by role."""
        return self._grid.colors

    def fill_width(self, smallest: int = 44) -> None:
        """Let the columns share the whole width; below the smallest width of one the grid scrolls sideways."""
        self.horizontalHeader().setMinimumSectionSize(smallest)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def set_widths(self, widths: Sequence[int]) -> None:
        """Give the columns these widths whenever the model takes a new shape."""
        self._widths = tuple(widths)
        self._grid.modelReset.connect(self._apply_widths)
        self._apply_widths()

    def _apply_widths(self) -> None:
        for at, width in enumerate(self._widths[: self._grid.columnCount()]):
            self.setColumnWidth(at, width)

    def limit_row_names(self, width: int) -> None:
        """Give row names this width at the most; longer ones end in an ellipsis, and stand whole in the tooltip."""
        self.verticalHeader().setMaximumWidth(width)
        self.verticalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() == Qt.Key.Key_D and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.fill_down()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._grid.enter({(index.row(), index.column()): "" for index in self.selectedIndexes()})
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._is_editing():
            self._step_down()
        else:
            super().keyPressEvent(event)

    def _is_editing(self) -> bool:
        return self.state() == QAbstractItemView.State.EditingState

    def _step_down(self) -> None:
        current = self.currentIndex()
        if current.row() + 1 < self._grid.rowCount():
            self.setCurrentIndex(current.siblingAtRow(current.row() + 1))

    def copy(self) -> None:
        """Put the selected range on the clipboard as tab-separated text."""
        chosen = {(index.row(), index.column()) for index in self.selectedIndexes()}
        if not chosen:
            return
        rows = range(min(at[0] for at in chosen), max(at[0] for at in chosen) + 1)
        columns = range(min(at[1] for at in chosen), max(at[1] for at in chosen) + 1)
        out = io.StringIO()
        writer = csv.writer(out, delimiter="\t", lineterminator="\n")
        for row in rows:
            cells = [self._grid.edit_text(row, at) if (row, at) in chosen else "" for at in columns]
            writer.writerow(cells)
        QGuiApplication.clipboard().setText(out.getvalue())

    def paste(self) -> None:
        """Enter the clipboard's table from the current cell on; one value fills the whole selection."""
        text = QGuiApplication.clipboard().text()
        table = list(csv.reader(io.StringIO(text), delimiter="\t"))
        chosen = self.selectedIndexes()
        if not table or not chosen:
            return
        if len(table) == 1 and len(table[0]) == 1:
            self._grid.enter({(index.row(), index.column()): table[0][0] for index in chosen})
            return
        top = min(index.row() for index in chosen)
        left = min(index.column() for index in chosen)
        self._grid.enter({(top + at, left + to): text for at, line in enumerate(table) for to, text in enumerate(line)})

    def fill_down(self) -> None:
        """Copy the top cell of each selected column into those below it."""
        chosen = [(index.row(), index.column()) for index in self.selectedIndexes()]
        tops = {column: min(row for row, other in chosen if other == column) for _, column in chosen}
        below = {
            (row, column): self._grid.edit_text(tops[column], column) for row, column in chosen if row > tops[column]
        }
        if below:
            self._grid.enter(below)
