"""Which column of a file is which: one box a field, how dates are written, in which encoding the text is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from mopsplanner.exchange.sources.layout import ColumnMapping
from mopsplanner.exchange.tables import RawTable
from mopsplanner.exchange.values import DateOrder
from mopsplanner.texts import importing as words
from mopsplanner.ui.parts.basics import Card, button, label

NO_COLUMN = "(none)"
WIDTH = 346
_CAPTION_WIDTH = 106
_BOX_LETTERS = 6


class ColumnChoices(Card):
    """A card of boxes. `chosen` fires when the person chooses another column, date order or encoding."""

    chosen = Signal()
    encoding_chosen = Signal()

    def __init__(self, fields: Sequence[str]) -> None:
        super().__init__(words.COLUMNS_CARD, margins=14)
        self.setFixedWidth(WIDTH)
        self.boxes: dict[str, QComboBox] = {}
        self._fields = tuple(fields)
        self._proposed: dict[str, str] = {}
        self.forget = button(words.FORGET, self.propose, "link")
        self.forget.setAutoDefault(False)
        self.header.addWidget(self.forget)
        self.remembered = label(words.REMEMBERED, "small", wrap=True)
        self.body.addWidget(self.remembered)
        self.dates = _box({"": words.DATES_AS_THEY_TELL, **words.DATE_ORDERS})
        self.encoding = _box({"": words.ENCODING_AS_IT_TELLS})
        self._lay_out()

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setObjectName("page")
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 5, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        for name in self._fields:
            self.boxes[name] = _box({})
            self._add(words.COLUMNS[name], self.boxes[name])
            self.boxes[name].activated.connect(lambda _: self.chosen.emit())
        self._add(words.DATES, self.dates)
        self._add(words.ENCODING, self.encoding)
        self.dates.activated.connect(lambda _: self.chosen.emit())
        self.encoding.activated.connect(lambda _: self.encoding_chosen.emit())
        box = QVBoxLayout(inner)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(self._grid)
        box.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        self.body.addWidget(area, 1)

    def _add(self, caption: str, box: QComboBox) -> None:
        text = label(caption, "label")
        text.setFixedWidth(_CAPTION_WIDTH)
        text.setBuddy(box)
        box.setAccessibleName(caption)
        at = self._grid.rowCount()
        self._grid.addWidget(text, at, 0)
        self._grid.addWidget(box, at, 1)

    def offer(self, table: RawTable, proposed: Mapping[str, str], before: Mapping[str, str] | None) -> None:
        """Offer the file's headers for every field: as chosen for this layout before, else as proposed."""
        self._proposed = {name: proposed.get(name, "") for name in self.boxes}
        chosen = self._proposed if before is None else before
        for name, box in self.boxes.items():
            box.clear()
            box.addItem(NO_COLUMN, "")
            for header in dict.fromkeys(filter(None, table.headers)):
                box.addItem(header, header)
            self._choose(name, chosen.get(name, ""))
        self._offer_encodings(table)
        self._show_remembered(before is not None)

    def _offer_encodings(self, table: RawTable) -> None:
        current = self.encoding.currentData()
        reading = table.reading
        offered = dict.fromkeys((reading.encoding, *reading.encodings)) if reading.encoding else {}
        if self.encoding.count() == 1 and len(offered) > 1:
            for name in offered:
                self.encoding.addItem(name, name)
        self.encoding.setEnabled(self.encoding.count() > 1)
        self.encoding.setCurrentIndex(max(0, self.encoding.findData(current)))

    def _choose(self, name: str, header: str) -> None:
        box = self.boxes[name]
        box.setCurrentIndex(max(0, box.findData(header)))

    def _show_remembered(self, shown: bool) -> None:
        self.remembered.setVisible(shown)
        self.forget.setVisible(shown)

    def propose(self) -> None:
        """Go back to the columns that the headers tell."""
        for name, header in self._proposed.items():
            self._choose(name, header)
        self._show_remembered(False)
        self.chosen.emit()

    def columns(self) -> dict[str, str]:
        """The chosen header of each field, "" for none."""
        return {name: box.currentData() or "" for name, box in self.boxes.items()}

    @property
    def are_proposed(self) -> bool:
        """Whether all columns are as the headers tell."""
        return self.columns() == self._proposed

    def mapping(self, always: bool) -> ColumnMapping | None:
        """What the person chose; None where nothing was, unless `always` asks for all columns."""
        order, encoding = self.dates.currentData(), self.encoding.currentData() or ""
        columns = {} if self.are_proposed and not always else self.columns()
        if not columns and not order and not encoding:
            return None
        return ColumnMapping(columns, DateOrder(order) if order else None, encoding)


def _box(items: Mapping[str, str]) -> QComboBox:
    made = QComboBox()
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(_BOX_LETTERS)
    made.currentTextChanged.connect(made.setToolTip)
    for data, text in items.items():
        made.addItem(text, data)
    return made
