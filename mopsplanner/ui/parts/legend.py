"""What the colours of a figure mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from mopsplanner.charts.scene import edge_of
from mopsplanner.ui.parts.scene_view import hatch
from mopsplanner.ui.theme.apply import plain_font
from mopsplanner.ui.theme.tokens import Theme

MARK, GAP, BETWEEN, HEIGHT = 10.0, 6.0, 14.0, 22
HATCH = "hatch"


class Legend(QWidget):
    """Coloured squares with names, and where a figure has them: a hatched one for run work, lines for capacity and
    ceiling.
    """

    def __init__(
        self,
        theme: Callable[[], Theme],
        entries: Sequence[tuple[str, str]],
        ceiling: bool = False,
        run_work: bool = False,
    ) -> None:
        super().__init__()
        self._theme, self._entries = theme, list(entries)
        if run_work:
            self._entries.append((HATCH, "Run work"))
        if ceiling:
            self._entries += [("line", "Capacity"), ("dash", "Ceiling")]
        self._font = plain_font(12)
        self.setAccessibleName("Legend: " + ", ".join(name for _, name in self._entries))

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self._font)
        width = sum(self._mark(role) + GAP + metrics.horizontalAdvance(name) + BETWEEN for role, name in self._entries)
        return QSize(round(width), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @staticmethod
    def _mark(role: str) -> float:
        return 16.0 if role in ("line", "dash") else MARK

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        metrics, theme, x, middle = QFontMetricsF(self._font), self._theme(), 0.0, self.height() / 2
        for role, name in self._entries:
            mark = self._mark(role)
            if mark == MARK:
                self._paint_square(painter, QRectF(x, middle - MARK / 2, MARK, MARK), role)
            else:
                dashed = role == "dash"
                pen = QPen(QColor(theme["muted" if dashed else "capacity"]), 1.0 if dashed else 2.2)
                pen.setStyle(Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine)
                painter.setPen(pen)
                painter.drawLine(QPointF(x, middle), QPointF(x + mark, middle))
            x += mark + GAP
            painter.setPen(QColor(theme["text"]))
            width = metrics.horizontalAdvance(name)
            painter.drawText(QRectF(x, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, name)
            x += width + BETWEEN
        painter.end()

    def _paint_square(self, painter: QPainter, box: QRectF, role: str) -> None:
        theme, hatched = self._theme(), role == HATCH
        painter.setPen(QPen(QColor(theme["muted" if hatched else edge_of(role)]), 1))
        painter.setBrush(QColor(theme["muted" if hatched else role]))
        painter.drawRect(box)
        if hatched:
            painter.drawTiledPixmap(box, hatch(theme["surface"], self.devicePixelRatioF()))
