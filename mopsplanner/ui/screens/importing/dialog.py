"""The importer: a file, what it was recognised as, how it is read, what would come in and every problem by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDateEdit,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from mopsplanner.exchange.headers import header_keys
from mopsplanner.exchange.sources import SOURCES_OF, recognised
from mopsplanner.exchange.sources.layout import ColumnMapping, Kind
from mopsplanner.exchange.tables import RawTable, text_of
from mopsplanner.plan.refusal import Refusal
from mopsplanner.store.backups import Reason
from mopsplanner.texts import importing as words
from mopsplanner.texts.refusals import sentence
from mopsplanner.ui.mappings import remember, remembered
from mopsplanner.ui.parts.basics import Pill, button, column, field, label, pad, row
from mopsplanner.ui.screens.importing.columns import ColumnChoices

if TYPE_CHECKING:
    from mopsplanner.ui.window import Window

WIDTH, HEIGHT = 1120, 760
MARGIN_X, MARGIN_Y = 64, 40
ROWS_SHOWN = 5
_ROW_HEIGHT, _COLUMN_WIDTH = 26, 220


class ImportDialog(QDialog):
    """Shows columns, first rows, counts and problems; `take` carries the import out. A subclass a kind of file.

    `needs_mapping`: an unknown layout of this kind is read by the columns in the boxes alone.
    """

    heading = ""
    kind: ClassVar[Kind]
    fields: tuple[str, ...] = ()
    needs_mapping = False
    is_dated = True

    def __init__(self, window: Window, path: Path) -> None:
        super().__init__(window)
        self.setWindowTitle(self.heading)
        self.setAccessibleName(self.heading)
        self.resize(min(WIDTH, window.width() - MARGIN_X), min(HEIGHT, window.height() - MARGIN_Y))
        self.host, self.session, self.path = window, window.session, path
        self._is_known = False
        self._table = RawTable(path.name, (), 0, ())
        self._make_parts()
        self._lay_out()
        self.as_of.dateChanged.connect(self.refresh)
        self.choice.chosen.connect(self.refresh)
        self.choice.encoding_chosen.connect(self._read_otherwise)
        try:
            self._load()
        except Refusal:
            self.deleteLater()  # What is refused leaves no dialog behind.
            raise
        self.session.refused.connect(self.error.setText)
        self.finished.connect(lambda: self.session.refused.disconnect(self.error.setText))  # The session outlives it.

    def _make_parts(self) -> None:
        today = self.session.today
        self.as_of = QDateEdit(QDate(today.year, today.month, today.day))
        self.as_of.setDisplayFormat("yyyy-MM-dd")
        pad(self.as_of)
        self.source = Pill()
        self.kinds = QComboBox()
        for kind in Kind:
            self.kinds.addItem(words.KINDS[kind], kind)
        self.kinds.setCurrentIndex(self.kinds.findData(self.kind))
        self.other_file = button(words.OTHER_FILE, self._ask_other)
        self.choice = ColumnChoices(self.fields)
        self.columns = self.choice.boxes
        self.remembered, self.forget = self.choice.remembered, self.choice.forget
        self.rows = _rows_table()
        self.found = Pill()
        self.lines = QListWidget()
        self.lines.setAccessibleName(words.FILE_HOLDS)
        self.lines.setWordWrap(True)
        self.lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.error = _Complaint()
        self.error.setProperty("look", "error")
        self.error.setTextFormat(Qt.TextFormat.PlainText)
        self.error.setWordWrap(True)
        self.error.setAccessibleName("What to correct")
        self.cancel = button("Cancel", self.reject)
        self.accept_button = button("Take it in", self.take, "primary")
        self.accept_button.setDefault(True)
        for one in (self.other_file, self.cancel):
            one.setAutoDefault(False)

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 18, 24, 16)
        box.setSpacing(12)
        box.addLayout(row(label(self.heading, "title"), self.source, 1, self.other_file, spacing=12))
        name = label(self.path.name, "muted")
        name.setToolTip(str(self.path))
        box.addWidget(name)
        box.addLayout(self._choices_line())
        box.addWidget(self.error)
        right = column(
            label(words.FIRST_ROWS, "heading"),
            self.rows,
            row(label(words.FILE_HOLDS, "heading"), self.found, 1),
            spacing=6,
        )
        right.addWidget(self.lines, 1)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(self.choice)
        middle.addLayout(right, 1)
        box.addLayout(middle, 1)
        box.addLayout(row(label(words.ONE_STEP, "small"), 1, self.cancel, self.accept_button))

    def _choices_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(14)
        self.kinds.activated.connect(self._other_kind)
        dated = (field("As of", self.as_of),) if self.is_dated else ()
        for item in (field(words.KIND, self.kinds), *dated, *self.choices()):
            if isinstance(item, QVBoxLayout):
                line.addLayout(item)
                line.setAlignment(item, Qt.AlignmentFlag.AlignTop)
            else:
                line.addWidget(item, 0, Qt.AlignmentFlag.AlignBottom)
        line.addStretch(1)
        return line

    def choices(self) -> tuple[QVBoxLayout | QWidget, ...]:
        """More to choose beside the date."""
        return ()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin where the person goes on: take it in, or say which column is which."""
        super().showEvent(event)
        (self.accept_button if self.accept_button.isEnabled() else self.columns[self.fields[0]]).setFocus()

    # The file

    def preview(self, encoding: str) -> tuple[RawTable, Mapping[str, str]]:
        """The table in the file, and the header proposed for each field."""
        raise AssertionError("an import says how its file is looked at")

    def _load(self) -> None:
        with busy():
            table, proposed = self.preview(self.choice.encoding.currentData() or "")
        known = recognised(table.headers, SOURCES_OF[self.kind])
        self._table = table
        self._is_known = known is not None
        self.source.set(words.recognised_phrase(known.name) if known else words.UNKNOWN_LAYOUT,
                        "good" if known else "warn")  # fmt: skip
        self.choice.offer(table, proposed, remembered(self.kind, table.headers))

    def _read_otherwise(self) -> None:
        try:
            self._load()
        except Refusal as refusal:
            self._say_wrong(refusal)
            return
        self.refresh()

    def let_switch(self, can_switch: bool) -> None:
        """Whether the person can go on to another file, or read this one as another kind."""
        self.other_file.setVisible(can_switch)
        self.kinds.setEnabled(can_switch)

    def _ask_other(self) -> None:
        self.reject()
        self.host.files.ask_import()

    def _other_kind(self) -> None:
        from mopsplanner.ui.screens.importing.page import open_import

        kind = self.kinds.currentData()
        if kind == self.kind:
            return
        self.reject()
        other = open_import(self.host, self.path, kind)
        if other is not None:
            other.as_of.setDate(self.as_of.date())
            other.kinds.setFocus()

    def as_of_day(self) -> date:
        """The day of the export."""
        chosen = self.as_of.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def mapping(self) -> ColumnMapping | None:
        """The chosen columns; None while they are those of a known layout."""
        return self.choice.mapping(always=self.needs_mapping and not self._is_known)

    # What it brings

    def refresh(self) -> None:
        """Read the file as chosen and show what it would bring in."""
        self._show_rows()
        try:
            with busy():
                lines = self.read()
        except Refusal as refusal:
            self._say_wrong(refusal)
            return
        self.error.setText("")
        brings = self.brings_something()
        self.lines.clear()
        self.lines.addItems(lines if brings else [*lines, self.why_nothing()])
        to_check = sum(words.is_of_a_row(line) for line in lines)
        self.found.set(words.to_check(to_check), "warn")
        self.accept_button.setEnabled(brings)

    def _say_wrong(self, refusal: Refusal) -> None:
        self.error.setText(sentence(refusal))
        self.found.set("", "warn")
        self.lines.clear()
        self.accept_button.setEnabled(False)

    def _show_rows(self) -> None:
        """The file's first rows: the columns by field as the boxes say, then those that nothing reads, in brackets."""
        shown = list(self._shown_columns())
        records = self._table.records[:ROWS_SHOWN]
        self.rows.setColumnCount(len(shown))
        self.rows.setRowCount(len(records))
        self.rows.setHorizontalHeaderLabels([name for name, _ in shown])
        self.rows.setVerticalHeaderLabels([str(record.row) for record in records])
        for line, record in enumerate(records):
            for at, (_, place) in enumerate(shown):
                text = text_of(record.cells[place]) if place < len(record.cells) else ""
                self.rows.setItem(line, at, QTableWidgetItem(text))
        self.rows.resizeColumnsToContents()

    def _shown_columns(self) -> Iterator[tuple[str, int]]:
        """What is written above each shown column, and its place in the file."""
        keys = header_keys(self._table.headers)
        chosen = [(name, header_keys([header])[0]) for name, header in self.choice.columns().items() if header]
        yield from ((words.COLUMNS[name], keys.index(key)) for name, key in chosen)
        read = {key for _, key in chosen}
        for at, header in enumerate(self._table.headers):
            if keys[at] and keys[at] not in read:
                yield f"({header})", at

    def read(self) -> list[str]:
        """Read the file; the sentences of the preview."""
        raise AssertionError("an import says what it reads")

    def brings_something(self) -> bool:
        """Whether taking it in would change the plan."""
        raise AssertionError("an import says whether it brings something")

    def why_nothing(self) -> str:
        """Why there is nothing to take in."""
        return words.SAME_AGAIN

    def backed_up(self) -> bool:
        """Keep the state before the import. False, and said why, where that fails."""
        try:
            self.session.document.backup(Reason.IMPORT)
        except Refusal as refusal:
            self.error.setText(sentence(refusal))
            return False
        return True

    def take(self) -> None:
        """Take the import in as one step, and close."""
        raise AssertionError("an import says how it is taken in")

    def taken(self, screen: str) -> None:
        """Close after the import and show where it went."""
        self.accept()
        self.host.show_screen(screen)

    def accept(self) -> None:
        """Close after the import, and know the chosen columns again."""
        remember(self.kind, self._table.headers, None if self.choice.are_proposed else self.choice.columns())
        super().accept()


@contextmanager
def busy() -> Iterator[None]:
    """Show that the program reads: a large workbook takes seconds."""
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QGuiApplication.restoreOverrideCursor()


class _Complaint(QLabel):
    """Takes room only while it says something."""

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setVisible(bool(text))


def _rows_table() -> QTableWidget:
    made = QTableWidget()
    made.setAccessibleName(words.FIRST_ROWS)
    made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    made.setTabKeyNavigation(False)
    made.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
    made.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
    made.horizontalHeader().setMaximumSectionSize(_COLUMN_WIDTH)
    made.setFixedHeight(_ROW_HEIGHT * (ROWS_SHOWN + 1) + 28)
    return made
