"""Three estimates of the people side by side; the one that is chosen sizes the team."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from mopsplanner.catalog.entries import Catalog
from mopsplanner.engine.sizing import DRIVERS, Driver, Suggestion
from mopsplanner.texts import newplan as words
from mopsplanner.texts.numbers import decimal
from mopsplanner.texts.suggestion import DRIVER
from mopsplanner.ui.parts.basics import label, restyle, row


class EstimateTile(QPushButton):
    """One estimate: by what, how many people, in which range, and what taking it means."""

    def __init__(self, driver: Driver) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setProperty("look", "tile")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.driver = driver
        self.people, self.range, self.use = label("", "big"), label("", "small"), label("", "small")
        self.range.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 10, 10, 10)
        box.setSpacing(2)
        box.addWidget(label(DRIVER[driver], "small"))
        figures = row(self.people, self.range)
        figures.setStretch(1, 1)
        self.range.setAlignment(Qt.AlignmentFlag.AlignBottom)
        box.addLayout(figures)
        box.addWidget(self.use)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return super().sizeHint() if layout is None else layout.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def show_estimate(self, suggestion: Suggestion, catalog: Catalog) -> None:
        """Show what this way of sizing comes to."""
        estimate = suggestion.estimates[DRIVERS.index(self.driver)]
        used = estimate is suggestion.used
        self.people.setText(decimal(estimate.people))
        self.range.setText(words.estimate_range(estimate))
        self.range.setToolTip(words.estimate_name(estimate, used))
        self.use.setText(words.estimate_use(estimate, used))
        self.use.setProperty("look", "used" if used else "small")
        restyle(self.use)
        self.setAccessibleName(words.estimate_name(estimate, used))
        self.setToolTip(words.estimate_sources(estimate, catalog))


class EstimateTiles(QWidget):
    """The three ways to size a team. Arrow keys and clicks choose one; `chosen_changed` tells of it."""

    chosen_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tiles: dict[Driver, EstimateTile] = {driver: EstimateTile(driver) for driver in DRIVERS}
        self._group = QButtonGroup(self)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        for tile in self.tiles.values():
            self._group.addButton(tile)
            box.addWidget(tile, 1)
        self.tiles[DRIVERS[0]].setChecked(True)
        self._group.idToggled.connect(self._toggled)

    @property
    def chosen(self) -> Driver:
        """The way that sizes the team."""
        return next(driver for driver, tile in self.tiles.items() if tile.isChecked())

    def choose(self, driver: Driver) -> None:
        """Size the team this way."""
        self.tiles[driver].setChecked(True)

    def show_estimates(self, suggestion: Suggestion, catalog: Catalog) -> None:
        """Show the three of a suggestion."""
        for tile in self.tiles.values():
            tile.show_estimate(suggestion, catalog)

    def _toggled(self, _id: int, checked: bool) -> None:
        if checked:
            self.chosen_changed.emit()
