"""Campaigns: demand by type and quarter, the recipe of the chosen type, labels of launched campaigns."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QInputDialog,
    QSpinBox,
    QWidget,
)

from mopsplanner.catalog.loading import load
from mopsplanner.edits import campaigns as edits
from mopsplanner.edits.closing import first_open
from mopsplanner.plan.rows import Actual, CampaignType
from mopsplanner.plan.rules import LEAD_LIMIT
from mopsplanner.plan.words import Tier
from mopsplanner.texts import campaigns as words
from mopsplanner.texts import closing as closing_words
from mopsplanner.texts import launch_plan as launch_words
from mopsplanner.texts.suggestion import origin
from mopsplanner.texts.words import TIER
from mopsplanner.ui.parts.basics import Card, Entry, Pill, agreed, button, clear, column, field, label, pad, row
from mopsplanner.ui.parts.grid import Grid
from mopsplanner.ui.parts.palette import Command
from mopsplanner.ui.screen import Screen
from mopsplanner.ui.screens.campaigns.calibration import CalibrationCard
from mopsplanner.ui.screens.campaigns.closing import ClosingPart
from mopsplanner.ui.screens.campaigns.dedicated import DedicatedPart
from mopsplanner.ui.screens.campaigns.models import DemandModel, RecipeModel
from mopsplanner.ui.screens.campaigns.spreading import SpreadDialog

if TYPE_CHECKING:
    from mopsplanner.ui.window import Window


LEAST_WIDTH = 66
"""Pixels of a quarter's column; the head of a closed one carries a lock, and takes what that needs."""


class CampaignsScreen(Screen):
    """Plans demand; a recipe says what one campaign of a type takes."""

    title = "Campaigns"
    hint = "Launches planned by type and quarter; red where they do not fit"

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._type_id = ""
        colors = dict(self.theme().colors)
        self.demand, self.recipe = DemandModel(self.session, colors), RecipeModel(self.session, colors)
        for model in (self.demand, self.recipe):
            model.unreadable.connect(window.toast.say)
        self.add = button("Add a campaign type", self.add_type)
        self.spread = button("Plan by a total...", self.plan_by_total, tooltip=launch_words.COMMAND)
        self.header.addWidget(self.spread)
        self.header.addWidget(self.add)
        self.header.addWidget(button("Import launched...", self._import, tooltip="From a Salesforce campaign report"))
        self.body.addWidget(self._demand_card(), 3)
        self.body.addLayout(self._lower(), 2)
        self.calibration = CalibrationCard(self.session, window.toast.say)
        self.body.addWidget(self.calibration)
        window.themes.changed.connect(self._recolor)

    def _import(self) -> None:
        self.host.files.ask_import_actuals()

    def _demand_card(self) -> Card:
        card = Card("Demand")
        self.closing = ClosingPart(self)
        card.header.addWidget(self.closing)
        self.grid = Grid(self.demand, "Campaigns by type and quarter", columns_lined=True)
        self.grid.setMinimumHeight(250)
        self.grid.fill_width(LEAST_WIDTH)
        self.grid.selectionModel().currentRowChanged.connect(self._row_chosen)
        self.dedicated = DedicatedPart(self.session)
        card.body.addWidget(self.grid, 1)
        card.body.addWidget(self.dedicated)
        return card

    def _lower(self) -> QHBoxLayout:
        self.recipe_card = Card("Recipe")
        self.origin = Pill()
        self.recipe_card.header.addWidget(self.origin)
        self.recipe_grid = Grid(self.recipe, "Hours by stage and domain", columns_lined=True)
        self.recipe_grid.fill_width()
        self.recipe_grid.setMinimumHeight(34 + 7 * 30 + 6)
        self.recipe_card.body.addWidget(self.recipe_grid, 1)
        self.settings = self._settings()
        line = QHBoxLayout()
        line.setSpacing(14)
        line.addWidget(self.recipe_card, 3)
        line.addWidget(self.settings, 2)
        return line

    def _settings(self) -> Card:
        card = Card("What multiplies it")
        self.name = Entry()
        self.tier = QComboBox()
        for tier, text in TIER.items():
            self.tier.addItem(text, tier.value)
        self.languages = QSpinBox()
        self.languages.setRange(0, 60)
        self.lead = QDoubleSpinBox()
        self.lead.setRange(0, LEAD_LIMIT)
        self.lead.setDecimals(0)
        self.regulated = QCheckBox("Regulated")
        for spin in (self.languages, self.lead):
            spin.setKeyboardTracking(False)
            pad(spin)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        fields: tuple[tuple[str, QWidget], ...] = (
            ("Name", self.name), ("Complexity", self.tier),
            ("Extra languages", self.languages), ("Lead, business days", self.lead),
        )  # fmt: skip
        for at, (caption, editor) in enumerate(fields):
            grid.addLayout(field(caption, editor), at // 2, at % 2)
        card.body.addLayout(grid)
        self.remove = button("Remove type", self.remove_type, tooltip=words.LAST_TYPE)
        card.body.addLayout(row(self.regulated, 1, self.remove))
        self.labels = column(spacing=6)
        card.body.addLayout(self.labels)
        card.body.addStretch(1)
        self._connect()
        return card

    def _connect(self) -> None:
        self.name.editingFinished.connect(lambda: self._set(name=self.name.text().strip()))
        self.tier.activated.connect(lambda: self._set(tier=Tier(self.tier.currentData())))
        self.languages.valueChanged.connect(lambda value: self._set(languages=value))
        self.lead.valueChanged.connect(lambda value: self._set(lead_days=value))
        self.regulated.toggled.connect(lambda on: self._set(regulated=on))

    def _recolor(self) -> None:
        for model in (self.demand, self.recipe):
            model.recolor(self.theme().colors)

    # What is shown

    def refresh(self) -> None:
        results = self.session.results
        self.demand.show_results(results)
        self.grid.fill_width(LEAST_WIDTH)
        for at in self.demand.closed_columns:
            self.grid.horizontalHeader().setSectionResizeMode(at, QHeaderView.ResizeMode.ResizeToContents)
        if self._type_id not in results.plan.rows(CampaignType):
            self._type_id = results.demand.recurring[0].id if results.demand.recurring else ""
        self._show_type()
        self._show_labels()
        self.closing.refresh()
        self.dedicated.refresh()
        self.calibration.refresh()

    def choose_type(self, type_id: str) -> None:
        """Show one campaign type, and put the mark on its row."""
        rows = [at for at in range(self.demand.rowCount()) if (one := self.demand.type_at(at)) and one.id == type_id]
        if rows:
            self.grid.setCurrentIndex(self.demand.index(rows[0], 0))
            self.grid.setFocus()

    def _row_chosen(self) -> None:
        chosen = self.demand.type_at(self.grid.currentIndex().row())
        if chosen is not None and chosen.id != self._type_id:
            self._type_id = chosen.id
            self._show_type()

    def _show_type(self) -> None:
        self.settings.setEnabled(bool(self._type_id))
        if not self._type_id:
            return
        chosen = self.session.view.row(CampaignType, self._type_id)
        self.recipe.show_type(self.session.results, chosen.id)
        self.recipe_card.title.setText(f"Recipe: {chosen.name}")
        self.origin.set(origin(chosen.grade, chosen.source, load()), "neutral")
        editors = (self.name, self.tier, self.languages, self.lead, self.regulated)
        blockers = [QSignalBlocker(widget) for widget in editors]
        self.name.setText(chosen.name)
        self.tier.setCurrentIndex(self.tier.findData(chosen.tier.value))
        self.languages.setValue(chosen.languages)
        self.lead.setValue(chosen.lead_days)
        self.regulated.setChecked(chosen.regulated)
        for blocker in blockers:
            blocker.unblock()
        for widget in (*editors, self.remove):
            widget.setEnabled(not self.session.read_only)
        for one in (self.add, self.spread):
            one.setEnabled(not self.session.read_only)
        if len(self.session.view.rows(CampaignType)) == 1:
            self.remove.setEnabled(False)

    def _set(self, **values: Any) -> None:
        chosen = self.session.view.row(CampaignType, self._type_id)
        differs = any(getattr(chosen, name) != value for name, value in values.items())
        if differs and not self.session.edit(edits.edit_campaign_type, self._type_id, **values):
            self._show_type()

    def _show_labels(self) -> None:
        """Labels of launched campaigns that mean no type yet, each with a choice of what it means."""
        clear(self.labels)
        unmapped = sorted({row.label for row in self.session.plan.rows(Actual).values() if not row.type})
        if not unmapped:
            return
        self.labels.addWidget(label(words.unmapped_note(len(unmapped)), "heading"))
        types = sorted(self.session.view.rows(CampaignType).values(), key=lambda item: item.order)
        for name in unmapped:
            choice = QComboBox()
            choice.setAccessibleName(f"Campaign type of {name}")
            choice.addItem("Choose...", "")
            for item in types:
                choice.addItem(item.name, item.id)
            choice.activated.connect(partial(self._map, name, choice))
            self.labels.addLayout(row(label(name), 1, choice))

    def _map(self, name: str, choice: QComboBox, _index: int) -> None:
        if choice.currentData():
            self.session.edit_plan(edits.map_actuals, name, choice.currentData())

    # Commands

    def plan_by_total(self) -> None:
        """Plan the campaigns from the chosen quarter on by a total, its mix, growth and season, as one step."""
        following = first_open(self.session.plan)
        if following is None:
            self.host.toast.say(closing_words.ALL_CLOSED)
            return
        dialog = SpreadDialog(self, self.session.results, max(self.session.quarter, following))
        if agreed(dialog):
            self.session.edit(edits.set_demand, dialog.cells)

    def add_type(self) -> None:
        """Add a type of the director's own, beginning from the chosen one."""
        name, given = QInputDialog.getText(self, "Add a campaign type", "Name; it begins as a copy of the chosen type")
        if given and name.strip():
            self.session.edit(edits.add_campaign_type, self._type_id, name.strip())

    def remove_type(self) -> None:
        """Remove the chosen type with its demand; undo brings both back. The last type stays."""
        if len(self.session.view.rows(CampaignType)) == 1:
            self.host.toast.say(words.LAST_TYPE)
            return
        self.session.edit(edits.remove_campaign_type, self._type_id)

    def commands(self) -> list[Command]:
        return [
            Command(launch_words.COMMAND, self.plan_by_total),
            Command("Add a campaign type", self.add_type),
            Command("Remove the chosen campaign type", self.remove_type),
            *self.closing.commands(),
            *self.calibration.commands(),
            *self.dedicated.commands(),
        ]
