"""Planning launches from a few figures: a total, its mix, growth and season, with a look at what that gives."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QDoubleSpinBox, QGridLayout, QVBoxLayout, QWidget

from mopsplanner.catalog.loading import load
from mopsplanner.engine.arrays import Floats
from mopsplanner.engine.launch_plan import LaunchPlan, planned_launches
from mopsplanner.engine.results import Results
from mopsplanner.plan.quarters import Quarter
from mopsplanner.texts import launch_plan as words
from mopsplanner.texts import numbers
from mopsplanner.ui.parts.basics import button, field, label, pad, row

WIDTH, MOST_TOTAL = 560, 100_000.0
FLAT = (1.0, 1.0, 1.0, 1.0)
THIS_PLAN, CATALOGUE, EQUAL = "plan", "catalogue", "equal"


class SpreadDialog(QDialog):
    """Asks for total, mix, growth and season; `cells` are the campaigns by type and quarter that follow."""

    def __init__(self, parent: QWidget, results: Results, first: Quarter) -> None:
        super().__init__(parent)
        self.setWindowTitle(words.TITLE)
        self.setMinimumWidth(WIDTH)
        self._results, self._first = results, first
        self._make_editors()
        self._make_preview()
        self.agree = button(words.APPLY, self.accept, look="primary")
        self.agree.setDefault(True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(10)
        for at, (caption, editor) in enumerate(
            ((words.TOTAL, self.total), (words.GROWTH, self.growth), (words.MIX, self.mix))
        ):
            grid.addLayout(field(caption, editor), at // 2, at % 2)
        grid.addWidget(self.seasonal, 1, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 16)
        box.setSpacing(12)
        box.addWidget(label(words.heading(first), "heading", wrap=True))
        box.addLayout(grid)
        box.addWidget(self.note)
        box.addLayout(self.preview)
        box.addLayout(row(1, button(words.CANCEL, self.reject), self.agree))
        self._show()

    def _make_editors(self) -> None:
        self.total, self.growth = QDoubleSpinBox(), QDoubleSpinBox()
        self.total.setRange(0, MOST_TOTAL)
        self.total.setDecimals(1)
        self.total.setValue(self._usual_total())
        self.growth.setRange(-90, 400)
        self.growth.setDecimals(1)
        self.growth.setSuffix(" %")
        for spin in (self.total, self.growth):
            pad(spin)
            spin.valueChanged.connect(self._show)
        self.mix = QComboBox()
        for name, text in words.MIXES.items():
            self.mix.addItem(text, name)
        self.mix.currentIndexChanged.connect(self._show)
        self.seasonal = QCheckBox(words.SEASONAL)
        self.seasonal.setChecked(True)
        self.seasonal.toggled.connect(self._show)

    def _make_preview(self) -> None:
        self.note = label("", "muted", wrap=True)
        self.heads = [label(text, "cell-head") for text in numbers.quarter_heads(self._quarters)]
        self.before = [label("", "cell-muted") for _ in self._quarters]
        self.after = [label("", "cell") for _ in self._quarters]
        self.preview = QGridLayout()
        self.preview.setHorizontalSpacing(0)
        for line, (name, cells) in enumerate(((" ", self.heads), (words.NOW, self.before), (words.THEN, self.after))):
            self.preview.addWidget(label(name, "cell-head" if line == 0 else "cell-muted"), line, 0)
            for at, cell in enumerate(cells, start=1):
                self.preview.addWidget(cell, line, at)

    @property
    def _quarters(self) -> list[Quarter]:
        return [quarter for quarter in self._results.quarters if quarter >= self._first]

    @property
    def _planned(self) -> Floats:
        """Campaigns by type and quarter, without those that have a name of their own."""
        demand = self._results.demand
        return demand.planned[: len(demand.recurring)]

    def _usual_total(self) -> float:
        """What an average quarter has now."""
        planned = self._planned.sum(axis=0)
        return round(float(planned.mean()), 1) if len(planned) else 0.0

    def _weights(self) -> dict[str, float]:
        """The mix chosen, by type."""
        types, catalog = self._results.demand.recurring, load()
        chosen = self.mix.currentData()
        if chosen == CATALOGUE:
            mix = {row.id: catalog.recipes[row.id].mix if row.id in catalog.recipes else 0.0 for row in types}
        else:
            planned = self._planned.sum(axis=1).tolist()
            mix = {row.id: count for row, count in zip(types, planned, strict=True)}
        return mix if sum(mix.values()) and chosen != EQUAL else {row.id: 1.0 for row in types}

    @property
    def cells(self) -> dict[tuple[str, Quarter], float]:
        """Campaigns by type and quarter."""
        season = load().season if self.seasonal.isChecked() else FLAT
        wanted = LaunchPlan(self.total.value(), self._weights(), self.growth.value() / 100, season)
        return planned_launches(wanted, self._results.plan.calendar, self._first)

    def _show(self) -> None:
        cells = self.cells
        planned = self._planned.sum(axis=0).tolist()
        now = dict(zip(self._results.quarters, planned, strict=True))
        for at, quarter in enumerate(self._quarters):
            self.before[at].setText(numbers.campaigns(now[quarter]))
            total = sum(count for (_, when), count in cells.items() if when == quarter)
            self.after[at].setText(numbers.campaigns(total))
        self.note.setText(words.season_note(load().season) if self.seasonal.isChecked() else words.NO_SEASON)
