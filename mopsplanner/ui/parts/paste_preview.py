"""Before a paste that cannot be taken whole: what would be left out, while nothing has been written yet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QListWidget, QVBoxLayout, QWidget

from mopsplanner.texts import entries as words
from mopsplanner.ui.parts.basics import button, label, row

WIDTH, HEIGHT = 620, 320


class PastePreview(QDialog):
    """Lists what could not be taken; accepting it pastes the rest."""

    def __init__(self, parent: QWidget, problems: Sequence[str], cells: int) -> None:
        super().__init__(parent)
        self.setWindowTitle(words.PASTE)
        self.resize(WIDTH, HEIGHT)
        self.listed = QListWidget()
        self.listed.setAccessibleName(words.PASTE_PROBLEMS)
        self.listed.setWordWrap(True)
        self.listed.addItems(list(problems))
        self.agree = button(words.PASTE_REST, self.accept, look="primary")
        self.stop = button(words.PASTE_NOTHING, self.reject)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 16)
        box.setSpacing(10)
        box.addWidget(label(words.paste_heading(cells), "heading", wrap=True))
        box.addWidget(self.listed, 1)
        box.addLayout(row(1, self.stop, self.agree))
        self.agree.setDefault(True)
