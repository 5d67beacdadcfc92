"""The left half of New plan: what is known of the company."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLayout,
    QLineEdit,
    QSlider,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from mopsplanner.catalog.entries import Catalog
from mopsplanner.engine.founding import Founding
from mopsplanner.engine.sizing import CompanyProfile, Driver, Suggestion
from mopsplanner.engine.team_models import reporting_line
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.words import ReportsTo, TeamModel
from mopsplanner.texts.newplan import FIELDS, correction, effect_people, effect_tooltip, field_at_fault
from mopsplanner.texts.suggestion import EFFECTS
from mopsplanner.texts.words import MODEL, REPORTS_TO
from mopsplanner.ui.parts.basics import column, field, label, pad, restyle, row
from mopsplanner.ui.screens.newplan.model import ModelAccount

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
CURRENCIES = ("USD", "EUR", "GBP", "CHF", "CAD", "AUD", "SEK", "INR", "JPY")
COUNTRIES = ("US", "GB", "DE", "FR", "NL", "IE", "ES", "IT", "SE", "CH", "CA", "AU", "IN", "JP", "BR", "SG")
SLIDER_STEPS = 1000
SLIDER_LARGEST = 20_000
DEFAULT_EMPLOYEES = 300
_ERRORS_UNDER = {1: ("marketing people", "tools"), 3: ("campaigns a quarter",), 10: ("currency per US dollar",)}
"""The lines of the grid under which the errors of its fields stand."""
_ACCOUNT_LINE = 6


class CompanyForm(QWidget):
    """The fields. `edited` fires as the person types; `founding` reads them, or raises a Refusal."""

    edited = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self.setObjectName("companyform")
        self.name = QLineEdit()
        self.name.setPlaceholderText("Your company")
        self.employees = QLineEdit(f"{DEFAULT_EMPLOYEES:,}")
        self.employees.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.employees.setFixedWidth(104)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, SLIDER_STEPS)
        self.slider.setValue(_to_slider(DEFAULT_EMPLOYEES))
        self.slider.setAccessibleName("Employees, slider")
        self.slider.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.marketing, self.tools, self.campaigns = _optional(), _optional(), _optional()
        self.regions, self.units = _count(), _count()
        self.regulated, self.agency = QCheckBox("Regulated industry"), QCheckBox("Agency on retainer")
        self.model = _choices({value.value: text for value, text in MODEL.items()})
        self.reports_to = _choices({value.value: text for value, text in REPORTS_TO.items()})
        self.account = ModelAccount()
        self._line_chosen = False
        self.fiscal = _choices({str(at): name for at, name in enumerate(MONTHS, start=1)})
        self.start = QComboBox()
        self.quarters = QSpinBox()
        self.quarters.setRange(1, 40)
        self.quarters.setValue(8)
        pad(self.quarters)
        self.currency = _choices({code: code for code in CURRENCIES})
        self.rate = QLineEdit("1")
        self.country = _choices({code: code for code in COUNTRIES})
        self.effects = {id: label("", "effect") for id in EFFECTS}
        self.errors = {name: label("", "error", wrap=True) for name in FIELDS}
        self._today = today
        self._fill_starts()
        self._lay_out()
        self._connect()
        self._show_rate()

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addLayout(field("Company", self.name))
        caption = label("Employees", "label")
        caption.setBuddy(self.employees)
        self.employees.setAccessibleName("Employees")
        box.addWidget(caption)
        box.addLayout(row(self.slider, self.employees, spacing=14))
        box.addWidget(self.errors["employees"])
        box.addLayout(row(label("Small, to 49", "small"), 1, label("Mid-market, 50 to 500", "small"), 1,
                          label("Enterprise, 501+", "small"), 4))  # fmt: skip
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(7)
        for line, pair in enumerate(self._lines()):
            for at, item in enumerate(pair):
                grid.addLayout(item, line, at)
        for line, names in _ERRORS_UNDER.items():
            for name in names:
                grid.addWidget(self.errors[name], line, 0, 1, 2)
        grid.addWidget(self.account, _ACCOUNT_LINE, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        box.addLayout(grid)
        for error in self.errors.values():
            error.hide()

    def _lines(self) -> Iterator[tuple[QLayout, ...]]:
        """The fields by line, two side by side; a line that holds an error or the model's account has none."""
        effects = self.effects
        tools = _driver("Martech tools", self.tools, effects["size-tools"])
        yield _driver("Marketing people", self.marketing, label()), tools
        yield ()
        regions = _driver("Regions", self.regions, effects["size-regions"])
        yield _driver("Campaigns a quarter", self.campaigns, label()), regions
        yield ()
        checks = ((self.regulated, effects["size-regulated"]), (self.agency, effects["size-agency"]))
        ticks = column(1, *(row(check, 1, effect) for check, effect in checks), spacing=2)
        yield _driver("Business units", self.units, effects["size-business-units"]), ticks
        yield field("Team model", self.model), field("Reports to", self.reports_to)
        yield ()
        yield field("Fiscal year starts", self.fiscal), field("Plan starts", self.start)
        yield field("Quarters to plan", self.quarters), field("Holidays of", self.country)
        yield field("Currency", self.currency), field("Currency per US dollar", self.rate)

    def _connect(self) -> None:
        self.slider.valueChanged.connect(self._slid)
        self.employees.textEdited.connect(self._typed)
        self.employees.editingFinished.connect(self._group_digits)
        for line in (self.name, self.marketing, self.tools, self.campaigns, self.rate):
            line.textEdited.connect(self.edited)
        for box in (self.model, self.reports_to, self.start, self.country):
            box.currentIndexChanged.connect(self.edited)
        for spin in (self.regions, self.units, self.quarters):
            spin.valueChanged.connect(self.edited)
        for check in (self.regulated, self.agency):
            check.toggled.connect(self.edited)
        self.model.activated.connect(self._propose_line)
        self.reports_to.activated.connect(self._line_taken)
        self.account.taken.connect(self.take_model)
        self.fiscal.currentIndexChanged.connect(self._fiscal_chosen)
        self.currency.currentIndexChanged.connect(self._show_rate)

    def _slid(self, value: int) -> None:
        self.employees.setText(f"{_from_slider(value):,}")
        self.edited.emit()

    def _typed(self) -> None:
        number = _whole(self.employees.text())
        if number is not None and number > 0:
            with QSignalBlocker(self.slider):
                self.slider.setValue(_to_slider(number))
        self.edited.emit()

    def _group_digits(self) -> None:
        number = _whole(self.employees.text())
        if number is not None:
            self.employees.setText(f"{number:,}")

    def describe(self, employees: int) -> None:
        """Enter a number of employees as a person would type it."""
        self.employees.setText(f"{employees:,}")
        self._typed()

    def show_waiting(self, catalog: Catalog) -> None:
        """Say of the chosen model what holds for every company, while nothing can be suggested."""
        self.account.show_alone(TeamModel(self.model.currentData()), catalog)

    def take_model(self, model: TeamModel) -> None:
        """Choose a team model as a person would."""
        self.model.setCurrentIndex(self.model.findData(model.value))
        self._propose_line()

    def take_line(self, line: ReportsTo) -> None:
        """Choose a reporting line as a person would."""
        self._line_chosen = True
        self.reports_to.setCurrentIndex(self.reports_to.findData(line.value))

    def _propose_line(self) -> None:
        """The reporting line that goes with the model, unless the person chose one."""
        if not self._line_chosen:
            line = reporting_line(TeamModel(self.model.currentData()))
            self.reports_to.setCurrentIndex(self.reports_to.findData(line.value))

    def _line_taken(self) -> None:
        self._line_chosen = True

    def _fiscal_chosen(self) -> None:
        self._fill_starts()
        self.edited.emit()

    def _show_rate(self) -> None:
        dollars = self.currency.currentData() == "USD"
        self.rate.setEnabled(not dollars)
        if dollars:
            self.rate.setText("1")
        self.edited.emit()

    def _fill_starts(self) -> None:
        """The quarter that runs and the next seven, by the chosen fiscal year."""
        from mopsplanner.plan.quarters import fiscal_first_day, quarter_of
        from mopsplanner.texts import numbers

        month = int(self.fiscal.currentData())
        running = quarter_of(month, self._today)
        with QSignalBlocker(self.start):
            self.start.clear()
            for step in range(8):
                quarter = running.shifted(step)
                first = fiscal_first_day(month, quarter)
                self.start.addItem(f"{numbers.quarter(quarter)}, {numbers.day(first)}", first)
            self.start.setCurrentIndex(1)

    def founding(self, driver: Driver) -> Founding:
        """What the fields say, sized this way. Refuses what cannot be read, naming the field."""
        profile = CompanyProfile(
            employees=_read("employees", self.employees),
            marketing_people=_read_optional("marketing people", self.marketing),
            tools=_read_optional("tools", self.tools),
            campaigns_per_quarter=_read_number("campaigns a quarter", self.campaigns),
            regions=self.regions.value(),
            business_units=self.units.value(),
            regulated=self.regulated.isChecked(),
            agency=self.agency.isChecked(),
            driver=driver,
        )
        rate = _read_number("currency per US dollar", self.rate)
        return Founding(
            profile=profile,
            name=self.name.text().strip() or "Your company",
            start=self.start.currentData(),
            quarters=self.quarters.value(),
            fiscal_start_month=int(self.fiscal.currentData()),
            currency=self.currency.currentData(),
            usd_rate=1.0 if rate is None else rate,
            country=self.country.currentData(),
            model=TeamModel(self.model.currentData()),
            reports_to=ReportsTo(self.reports_to.currentData()),
        )

    def show_defaults(self, marketing: float, tools: int, campaigns: float) -> None:
        """Say in the empty fields what is taken while they are empty."""
        self.marketing.setPlaceholderText(f"{marketing:,.0f}, default")
        self.tools.setPlaceholderText(f"{tools:,}, default")
        self.campaigns.setPlaceholderText(f"{campaigns:,.0f}, default")

    def show_effects(self, suggestion: Suggestion, catalog: Catalog) -> None:
        """Say beside each driver how many people it adds or spares, where the team is sized by them."""
        counted = suggestion.used.driver == "size"
        found = {reason.id: reason for reason in suggestion.reasons if counted}
        for id, shown in self.effects.items():
            reason = found.get(id)
            shown.setText("" if reason is None else effect_people(reason))
            shown.setToolTip("" if reason is None else effect_tooltip(reason, catalog))

    @property
    def told(self) -> str:
        """What is said beside a field now; empty where nothing is wrong."""
        return next((error.text() for error in self.errors.values() if not error.isHidden()), "")

    def show_error(self, refusal: Refusal | None) -> None:
        """Say what is wrong under the field at fault and mark it; None: nothing is."""
        at_fault = "" if refusal is None else field_at_fault(refusal)
        for shown in self.effects.values() if refusal is not None else ():
            shown.clear()
        for name, error in self.errors.items():
            wrong = name == at_fault
            error.setText(correction(refusal) if wrong and refusal is not None else "")
            error.setVisible(wrong)
        for name, editor in self._editors().items():
            editor.setAccessibleDescription(self.errors[name].text())
            if bool(editor.property("wrong")) != (name == at_fault):
                editor.setProperty("wrong", name == at_fault)
                restyle(editor)

    def _editors(self) -> dict[str, QLineEdit]:
        """The fields in which something unreadable can be written, by the name under which it is refused."""
        return {
            "employees": self.employees,
            "marketing people": self.marketing,
            "tools": self.tools,
            "campaigns a quarter": self.campaigns,
            "currency per US dollar": self.rate,
        }


def _optional() -> QLineEdit:
    return QLineEdit()


def _count() -> QSpinBox:
    spin = QSpinBox()
    spin.setRange(1, 100)
    pad(spin)
    return spin


def _choices(entries: dict[str, str]) -> QComboBox:
    box = QComboBox()
    for value, text in entries.items():
        box.addItem(text, value)
    return box


def _driver(caption: str, editor: QWidget, effect: QWidget) -> QVBoxLayout:
    """A field whose caption says at the right what it does to the size of the team."""
    text = label(caption, "label")
    text.setBuddy(editor)
    editor.setAccessibleName(caption)
    return column(row(text, 1, effect), editor, spacing=4)


def _to_slider(employees: int) -> int:
    return min(SLIDER_STEPS, round(math.log(employees) / math.log(SLIDER_LARGEST) * SLIDER_STEPS))


def _from_slider(value: int) -> int:
    employees = math.exp(value / SLIDER_STEPS * math.log(SLIDER_LARGEST))
    rounding = 1 if employees < 100 else 10 if employees < 1000 else 100
    return max(1, round(employees / rounding) * rounding)


def _whole(text: str) -> int | None:
    plain = text.strip().replace(",", "").replace("\u202f", "").replace(" ", "").replace("\u2212", "-")
    return int(plain) if plain.isascii() and plain.removeprefix("-").isdigit() else None


def _read(name: str, line: QLineEdit) -> int:
    number = _whole(line.text())
    if number is None:
        raise Refusal("value-not-whole", name=name, value=line.text())
    return number


def _read_optional(name: str, line: QLineEdit) -> int | None:
    return _read(name, line) if line.text().strip() else None


def _read_number(name: str, line: QLineEdit) -> float | None:
    text = line.text().strip().replace(",", "")
    if not text:
        return None
    try:
        return float(text)
    except ValueError:
        raise Refusal("value-not-a-number", name=name, value=line.text()) from None
