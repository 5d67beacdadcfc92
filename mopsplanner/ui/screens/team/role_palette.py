"""Roles to drag onto the chart, or to add with Enter under the selected card."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout

from mopsplanner.charts.scene import edge_of
from mopsplanner.plan.rows import Role
from mopsplanner.plan.words import Home
from mopsplanner.texts.words import HOME
from mopsplanner.ui.parts.basics import label
from mopsplanner.ui.parts.palette import matches
from mopsplanner.ui.screens.team.carrying import ROLE_MIME
from mopsplanner.ui.theme.tokens import Theme

WIDTH, MARK = 212, 10
HINT = "Drag a role onto a manager, or press Enter to add it under the selected card."


class RoleList(QListWidget):
    """The roles; what is dragged carries the role's id."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Roles")
        self.setDragEnabled(True)
        self.setIconSize(QSize(MARK, MARK))
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def mimeTypes(self) -> list[str]:
        return [ROLE_MIME]

    def mimeData(self, items: Iterable[QListWidgetItem]) -> QMimeData:
        data = QMimeData()
        for item in items:
            data.setData(ROLE_MIME, str(item.data(Qt.ItemDataRole.UserRole)).encode())
        return data


class RolePalette(QFrame):
    """`asked` carries a role to add under the selected card."""

    asked = Signal(str)

    def __init__(self, theme: Callable[[], Theme]) -> None:
        super().__init__()
        self._theme = theme
        self._roles: list[Role] = []
        self.setFixedWidth(WIDTH)
        self.line = QLineEdit()
        self.line.setPlaceholderText("Find a role")
        self.line.setAccessibleName("Find a role")
        self.list = RoleList()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        for widget in (self.line, self.list, label(HINT, "small", wrap=True)):
            box.addWidget(widget)
        self.line.textChanged.connect(self._fill)
        self.line.returnPressed.connect(self._ask)
        self.list.itemActivated.connect(self._ask)

    def show_roles(self, roles: Iterable[Role]) -> None:
        """List these roles, grouped by domain in the order of the chart."""
        homes = list(Home)
        self._roles = sorted(roles, key=lambda role: (homes.index(role.home), role.order))
        self._fill()

    def _fill(self) -> None:
        self.list.clear()
        marks = {home: _mark(home, self._theme()) for home in Home}
        for role in self._roles:
            if matches(self.line.text(), f"{role.name} {HOME[role.home]}"):
                item = QListWidgetItem(marks[role.home], role.name)
                item.setToolTip(f"{role.name} ({HOME[role.home]}). {role.duty}")
                item.setData(Qt.ItemDataRole.UserRole, role.id)
                self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _ask(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.asked.emit(str(item.data(Qt.ItemDataRole.UserRole)))


def _mark(home: Home, theme: Theme) -> QIcon:
    """A square in the colour of a domain."""
    picture = QPixmap(MARK, MARK)
    role = "edge" if home is Home.GENERALIST else home.value
    picture.fill(QColor(theme[role]))
    painter = QPainter(picture)
    painter.setPen(QPen(QColor(theme[edge_of(role)]), 1))
    painter.drawRect(0, 0, MARK - 1, MARK - 1)
    painter.end()
    icon = QIcon(picture)
    icon.addPixmap(picture, QIcon.Mode.Selected)
    return icon
