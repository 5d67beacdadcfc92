"""What stands out in the stack as a list; a click, or Return, selects the rows that a line speaks of."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from mopsplanner.engine.stack_notices import Noticed
from mopsplanner.texts import stack as words
from mopsplanner.ui.parts.basics import Card
from mopsplanner.ui.parts.paragraph import Paragraph
from mopsplanner.ui.theme.apply import plain_font
from mopsplanner.ui.theme.tokens import Theme

SIGN_WIDTH, SIGN_HEIGHT, GAP, ROOM = 66, 22, 10, 6
MOST_SEEN, LEAST_SEEN = 168, 64
TONES = {"bad": ("bad", "bad-soft"), "warn": ("warn", "warn-soft"), "neutral": ("muted", "hover")}
SIGN, TONE = Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop


class NoticePainter(QStyledItemDelegate):
    """Paints a short word in its tone, and the text beside it over as many lines as it needs."""

    def __init__(self, listed: QListWidget, theme: Callable[[], Theme]) -> None:
        super().__init__(listed)
        self._listed, self._theme = listed, theme
        self._font, self._sign_font = plain_font(13), plain_font(12, QFont.Weight.DemiBold)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, box = self._theme(), option.rect
        state: QStyle.StateFlag = option.state
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            chosen = bool(state & QStyle.StateFlag.State_Selected)
            painter.fillRect(box, QColor(theme["selection" if chosen else "hover"]))
        self._paint_sign(painter, QRect(box.left() + 4, box.top() + ROOM - 2, SIGN_WIDTH, SIGN_HEIGHT), index)
        painter.setFont(self._font)
        painter.setPen(QColor(theme["text"]))
        painter.drawText(self._text_box(box), int(_WRAPPED), str(index.data()))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(theme["accent"]))
            painter.drawRect(box.adjusted(0, 0, -1, -1))

    def _paint_sign(self, painter: QPainter, box: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        color, ground = TONES[index.data(TONE)]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme()[ground]))
        painter.drawRoundedRect(box, 11, 11)
        painter.setFont(self._sign_font)
        painter.setPen(QColor(self._theme()[color]))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, index.data(SIGN))
        painter.restore()

    def _text_box(self, box: QRect) -> QRect:
        return box.adjusted(4 + SIGN_WIDTH + GAP, ROOM, -GAP, 0)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width = self._listed.viewport().width()
        room = self._text_box(QRect(0, 0, width, 10_000))
        needed = QFontMetrics(self._font).boundingRect(room, int(_WRAPPED), str(index.data()))
        return QSize(width, max(SIGN_HEIGHT, needed.height()) + 2 * ROOM)


class NoticeList(QListWidget):
    """Lists notices. `asked` carries the keys of the rows that the chosen one speaks of."""

    asked = Signal(object)

    def __init__(self, name: str, theme: Callable[[], Theme]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setItemDelegate(NoticePainter(self, theme))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(True)
        self.setMouseTracking(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rows: list[tuple[str, ...]] = []
        self.itemClicked.connect(self._ask)
        self.itemActivated.connect(self._ask)

    def show_notices(self, noticed: Sequence[Noticed]) -> None:
        """List these; the line that was chosen stays so where the list stays as long."""
        at = self.currentRow() if len(noticed) == len(self._rows) else -1
        self._rows = [one.rows for one in noticed]
        self.clear()
        for one in noticed:
            text, sign = words.notice_text(one), words.sign(one)
            item = QListWidgetItem(text)
            item.setData(SIGN, sign)
            item.setData(TONE, words.TONE[one.severity])
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{sign}: {text}")
            item.setToolTip(words.SELECTS)
            self.addItem(item)
        self.setCurrentRow(at)

    def _ask(self, item: QListWidgetItem) -> None:
        self.asked.emit(self._rows[self.row(item)])


class NoticeCard(Card):
    """A card with what stands out, or a sentence where nothing does, and the rules below."""

    def __init__(self, name: str, theme: Callable[[], Theme], nothing: str, rules: str = "") -> None:
        super().__init__(words.STANDS_OUT)
        self.listed = NoticeList(name, theme)
        self.listed.setMinimumHeight(MOST_SEEN if rules else LEAST_SEEN)
        self.nothing = Paragraph(nothing, "muted")
        self.body.addWidget(self.listed, 1)
        self.body.addWidget(self.nothing)
        self.body.addStretch(0)
        if rules:
            self.body.addWidget(Paragraph(rules, "small"))

    def show_notices(self, noticed: Sequence[Noticed]) -> None:
        """Show these."""
        self.listed.show_notices(noticed)
        self.listed.setVisible(bool(noticed))
        self.nothing.setHidden(bool(noticed))
