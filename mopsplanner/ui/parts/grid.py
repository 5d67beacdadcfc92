"""Grids that behave as Excel's: ranges, copy and paste as tab-separated text, fill down, Delete, typing replaces.

A screen gives a `GridModel`; every gesture becomes one call of its `write`, and so one undo step.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QCompleter,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from mopsplanner.exchange.clipboard import read_table, write_table
from mopsplanner.texts import entries as words
from mopsplanner.ui.parts.basics import agreed
from mopsplanner.ui.parts.paste_preview import PastePreview
from mopsplanner.ui.parts.ranges import Place, edge, placed, span
from mopsplanner.ui.theme.apply import plain_font

ROW_HEIGHT = 30
Index = QModelIndex | QPersistentModelIndex
Cells = Mapping[Place, str]
TOP = QModelIndex()
_READABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_EDITABLE = _READABLE | Qt.ItemFlag.ItemIsEditable


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

    def is_editable(self, row: int, column: int) -> bool:
        """Whether a cell takes entries; Qt asks it of every selected cell, so a large model answers without a look."""
        return self.cell(row, column).editable

    def choices(self, row: int, column: int) -> Sequence[str]:
        """What can be chosen while a cell is edited; empty where any text goes."""
        return ()

    def problems(self, cells: Cells) -> Sequence[str]:
        """A sentence for each entry that could not be taken; a model that knows before it writes says so here."""
        return ()

    # What Qt asks

    def reset(self) -> None:
        """Let views ask for everything again; the selection stays where the shape did."""
        rows, columns = self.rowCount(), self.columnCount()
        if rows and columns:
            self.dataChanged.emit(self.index(0, 0), self.index(rows - 1, columns - 1))
        if columns:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, columns - 1)

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
        return _EDITABLE if self.is_editable(index.row(), index.column()) else _READABLE

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or str(value) == self.edit_text(index.row(), index.column()):
            return False
        self.enter({(index.row(), index.column()): str(value)})
        return True

    def inside(self, cells: Cells) -> Cells:
        """The entries that lie in cells which can be changed."""
        rows, columns = self.rowCount(), self.columnCount()
        return {at: text for at, text in cells.items() if at[0] < rows and at[1] < columns and self.cell(*at).editable}

    def carry_out(self, cells: Cells) -> list[str]:
        """Carry out entries in editable cells as one edit; return what could not be read."""
        inside = self.inside(cells)
        problems = list(self.write(inside)) if inside else []
        lost = len(cells) - len(inside)
        return [*problems, words.outside(lost)] if lost else problems

    def enter(self, cells: Cells) -> None:
        """Carry out entries as one edit, and say what could not be read."""
        if problems := self.carry_out(cells):
            self.unreadable.emit(words.first_of(problems))


class CellPainter(QStyledItemDelegate):
    """Paints cells: ground, selection, text, a line below, and a frame around the current one."""

    def __init__(self, grid: Grid, columns_lined: bool) -> None:
        super().__init__(grid)
        self._grid, self._columns_lined = grid, columns_lined

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colors, box = self._grid.colors, option.rect
        cell = self._grid.cell_at(index)
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if cell.ground:
            painter.fillRect(box, QColor(colors[cell.ground]))
        if chosen:
            painter.fillRect(box, QColor(colors["selection"]))
        painter.setPen(QColor(colors["grid"]))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if self._columns_lined:
            painter.drawLine(box.topRight(), box.bottomRight())
        self._paint_text(painter, box, cell)
        if chosen and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colors["accent"]), 2))
            painter.drawRect(box.adjusted(1, 1, -2, -2))

    def _paint_text(self, painter: QPainter, box: QRect, cell: Cell) -> None:
        if not cell.text:
            return
        painter.setFont(self._grid.bold_font if cell.bold else self._grid.cell_font)
        painter.setPen(QColor(self._grid.colors[cell.color or "text"]))
        room = box.adjusted(6, 0, -6, 0)
        text = painter.fontMetrics().elidedText(cell.text, Qt.TextElideMode.ElideRight, room.width())
        side = Qt.AlignmentFlag.AlignRight if cell.right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, text)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._grid.modifiers = event.modifiers()
        return super().eventFilter(editor, event)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = super().createEditor(parent, option, index)
        choices = self._grid.choices_at(index)
        if choices and isinstance(editor, QLineEdit):
            completer = QCompleter(list(choices), editor)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
            editor.setCompleter(completer)
        return editor


_STEPS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class Grid(QTableView):
    """The view of a grid model, with Excel's keys. `columns_lined` draws lines between columns too."""

    def __init__(self, model: GridModel, name: str, columns_lined: bool = False) -> None:
        super().__init__()
        self._grid = model
        self._widths: tuple[int, ...] = ()
        self.modifiers = Qt.KeyboardModifier.NoModifier
        self._anchor = QPersistentModelIndex()
        self.setModel(model)
        model.modelReset.connect(self._apply_widths)
        self.setAccessibleName(name)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.cell_font, self.bold_font = plain_font(13), plain_font(13, QFont.Weight.DemiBold)
        self.setItemDelegate(CellPainter(self, columns_lined))
        self.setCornerButtonEnabled(False)
        self._set_up_gestures()
        self._set_up_heads()

    def _set_up_gestures(self) -> None:
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )

    def _set_up_heads(self) -> None:
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumSectionSize(44)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)

    @property
    def colors(self) -> Mapping[str, str]:
        """The theme's colours by role."""
        return self._grid.colors

    def cell_at(self, index: Index) -> Cell:
        """How the cell of an index looks."""
        return self._grid.cell(index.row(), index.column())

    def choices_at(self, index: Index) -> Sequence[str]:
        """What can be chosen in the cell of an index."""
        return self._grid.choices(index.row(), index.column())

    def fill_width(self, smallest: int = 44) -> None:
        """Let the columns share the whole width; below the smallest width of one the grid scrolls sideways."""
        self.horizontalHeader().setMinimumSectionSize(smallest)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def set_widths(self, widths: Sequence[int]) -> None:
        """Give the columns these widths whenever the model takes a new shape."""
        self._widths = tuple(widths)
        self._apply_widths()

    def _apply_widths(self) -> None:
        for at, width in enumerate(self._widths[: self._grid.columnCount()]):
            self.setColumnWidth(at, width)

    def limit_row_names(self, width: int) -> None:
        """Give row names this width at the most; longer ones end in an ellipsis, and stand whole in the tooltip."""
        self.verticalHeader().setMaximumWidth(width)
        self.verticalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)

    # Keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.modifiers = event.modifiers()
        super().mousePressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self.modifiers & _SHIFT:
            self._anchor = QPersistentModelIndex(current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.modifiers = event.modifiers()
        if not self._carry_out_key(event) and not self._walk(event):
            super().keyPressEvent(event)

    def _carry_out_key(self, event: QKeyEvent) -> bool:
        """What changes or copies the chosen cells."""
        keys = QKeySequence.StandardKey
        control = event.modifiers() == _CTRL
        if event.matches(keys.Copy):
            self.copy()
        elif event.matches(keys.Cut):
            self.copy()
            self._clear()
        elif event.matches(keys.Paste):
            self.paste()
        elif control and event.key() in (Qt.Key.Key_D, Qt.Key.Key_R):
            self._fill(0 if event.key() == Qt.Key.Key_D else 1)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._clear()
        else:
            return False
        return True

    def _walk(self, event: QKeyEvent) -> bool:
        """What goes to another cell."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._is_editing():
            self._go(-1 if event.modifiers() & _SHIFT else 1, 0)
            return True
        if event.key() == Qt.Key.Key_F6:
            self._leave(forward=not event.modifiers() & _SHIFT)
            return True
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or not event.modifiers() & _CTRL:
            return False
        self._jump(step, extend=bool(event.modifiers() & _SHIFT))
        return True

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes from cell to cell while there are some to fill in; from the last, and from rows to look at, on."""
        self.setTabKeyNavigation(not self._leaves(forward))
        moved = super().focusNextPrevChild(forward)
        self.setTabKeyNavigation(True)
        return moved

    def _leaves(self, forward: bool) -> bool:
        """Whether Tab leads out of the grid, so that nobody is caught in it."""
        current = self.currentIndex()
        corner = (self._grid.rowCount() - 1, self._grid.columnCount() - 1) if forward else (0, 0)
        by_rows = self.selectionBehavior() is not QAbstractItemView.SelectionBehavior.SelectItems
        return by_rows or not current.isValid() or (current.row(), current.column()) == corner

    def _leave(self, forward: bool) -> None:
        """To the next part of the window, from any cell."""
        self.setTabKeyNavigation(False)
        super().focusNextPrevChild(forward)
        self.setTabKeyNavigation(True)

    def _is_editing(self) -> bool:
        return self.state() == QAbstractItemView.State.EditingState

    def _go(self, down: int, right: int) -> None:
        """To a cell beside the current one, where there is one."""
        current = self.currentIndex()
        beside = current.sibling(current.row() + down, current.column() + right)
        if beside.isValid():
            self.setCurrentIndex(beside)

    def _jump(self, step: Place, extend: bool) -> None:
        """To the edge of what is filled, as Ctrl with an arrow does; `extend` takes the selection along."""
        if not self.currentIndex().isValid():
            return
        there = self._grid.index(*self._edge(step))
        if not extend:
            self.setCurrentIndex(there)
            return
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(there, flags.NoUpdate)
        anchor = self._grid.index(self._anchor.row(), self._anchor.column())
        self.selectionModel().select(QItemSelection(anchor, there), flags.ClearAndSelect)

    def _edge(self, step: Place) -> Place:
        at = (self.currentIndex().row(), self.currentIndex().column())
        size = (self._grid.rowCount(), self._grid.columnCount())
        return edge(at, step, size, lambda *there: bool(self._grid.edit_text(*there)))

    # Editing in place

    def edit(self, *at: Any) -> Any:
        """Begin as Qt does; a cell that is opened, not typed over, keeps its text and the mark stands at its end."""
        begun = super().edit(*at)
        opened = len(at) > 1 and at[1] in (
            QAbstractItemView.EditTrigger.EditKeyPressed,
            QAbstractItemView.EditTrigger.DoubleClicked,
        )
        editor = QApplication.focusWidget()
        if begun and opened and isinstance(editor, QLineEdit) and self.isAncestorOf(editor):
            editor.end(False)
        return begun

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """After Tab to the next cell, after Enter to the one below, with Shift back, as spreadsheets go."""
        hints = QAbstractItemDelegate.EndEditHint
        super().closeEditor(editor, hints.NoHint)
        if hint in (hints.EditNextItem, hints.EditPreviousItem):
            self._go(0, 1 if hint is hints.EditNextItem else -1)
        elif hint is hints.SubmitModelCache:
            self._go(-1 if self.modifiers & _SHIFT else 1, 0)

    # Ranges

    def _parts(self) -> list[QItemSelectionRange]:
        selection = self.selectionModel().selection()
        return [selection.at(at) for at in range(selection.count())]

    def chosen_cells(self) -> list[Place]:
        """Rows and columns of the selected cells, from the top left on."""
        parts = self._parts()
        return sorted(
            {
                (row, column)
                for part in parts
                for row in range(part.top(), part.bottom() + 1)
                for column in range(part.left(), part.right() + 1)
            }
        )

    def chosen_rows(self) -> list[int]:
        """Rows in which a cell is selected, from the top on."""
        return sorted({row for part in self._parts() for row in range(part.top(), part.bottom() + 1)})

    def _clear(self) -> None:
        self._grid.enter(dict.fromkeys(self.chosen_cells(), ""))

    def copy(self) -> None:
        """Put the selected range on the clipboard as tab-separated text."""
        chosen = set(self.chosen_cells())
        if not chosen:
            return
        rows, columns = span(at[0] for at in chosen), span(at[1] for at in chosen)
        text = write_table(
            [[self._grid.edit_text(row, at) if (row, at) in chosen else "" for at in columns] for row in rows]
        )
        QGuiApplication.clipboard().setText(text)

    def paste(self) -> None:
        """Enter the clipboard's table from the first selected cell on; it repeats where it fits the selection.

        What could not be taken is listed first, and nothing is written until the person agrees.
        """
        table, chosen = read_table(QGuiApplication.clipboard().text()), self.chosen_cells()
        if not table or not chosen:
            return
        cells = placed(table, chosen)
        problems = self._grid.problems(cells)
        if not problems:
            self._grid.enter(cells)
        elif agreed(PastePreview(self, problems, len(cells))):
            self._grid.carry_out(cells)

    def _fill(self, axis: int) -> None:
        """Copy the first selected cell of each column (axis 0), or row (axis 1), into the others."""
        chosen = self.chosen_cells()
        first: dict[int, Place] = {}
        for at in chosen:
            first.setdefault(at[1 - axis], at)
        others = {at: self._grid.edit_text(*first[at[1 - axis]]) for at in chosen if at != first[at[1 - axis]]}
        if others:
            self._grid.enter(others)
