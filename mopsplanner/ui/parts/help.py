"""The help in a window: pages that come with the program, so that nothing is fetched."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from mopsplanner.texts import help as words
from mopsplanner.ui.parts.basics import button, row

WIDTH, HEIGHT, MARGIN = 820, 680, 60


class HelpDialog(QDialog):
    """Shows a page to read, by keyboard too."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(words.TITLE)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(min(WIDTH, parent.width() - MARGIN), min(HEIGHT, parent.height() - MARGIN))
        self.page = QTextBrowser()
        self.page.setObjectName("help")
        self.page.setAccessibleName(words.TITLE)
        self.page.setOpenLinks(False)
        self.page.document().setDocumentMargin(16)
        self.page.setMarkdown(words.by_hand())
        self.page.moveCursor(QTextCursor.MoveOperation.Start)
        self.leave = button(words.CLOSE, self.reject, "primary")
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 16)
        box.setSpacing(12)
        box.addWidget(self.page, 1)
        box.addLayout(row(1, self.leave))
