"""The sheet of single figures that all calculations read by name."""

from __future__ import annotations

from collections.abc import Sequence

from mopsplanner.engine.cost import QUARTERS_A_YEAR, WEEKDAYS_A_YEAR
from mopsplanner.engine.demand import MONTHS_A_QUARTER
from mopsplanner.engine.hours import COACHING_MONTHS, coaching_days, productive_share
from mopsplanner.engine.ramp import RAMP_REST
from mopsplanner.engine.throughput import SMALLEST_HOURS, SMALLEST_SHARE
from mopsplanner.engine.workings import history_from
from mopsplanner.exchange.workbook.book import Sheet, Value
from mopsplanner.exchange.workbook.source import Source
from mopsplanner.texts import workbook as texts
from mopsplanner.texts import workbook_steps as step_texts

_ASSUMED = {
    "FocusShare": ("focus_share", "fine_share"),
    "SicknessShare": ("sickness_share", "fine_share"),
    "TrainingDays": ("training_days", "tenth"),
    "CeilingShare": ("ceiling", "fine_share"),
    "ManagementShare": ("management_share", "fine_share"),
    "RampStart": ("ramp_start", "fine_share"),
    "RampDays": ("ramp_days_per_month", "tenth"),
    "CoachingHours": ("coaching_hours", "tenth"),
    "ReworkShare": ("rework_share", "fine_share"),
    "LanguageFactor": ("language_factor", "fine_share"),
    "RegulatedFactor": ("regulated_factor", "fine_share"),
    "TierSimple": ("tier_simple", "hundredth"),
    "TierStandard": ("tier_standard", "hundredth"),
    "TierComplex": ("tier_complex", "hundredth"),
    "ReportDays": ("report_days", "tenth"),
    "Burden": ("burden", "hundredth"),
    "ContractorFactor": ("contractor_rate_factor", "hundredth"),
    "HiringShare": ("hiring_cost_share", "fine_share"),
    "SeveranceShare": ("severance_share", "fine_share"),
}
"""Name in formulas, id of the assumption, and number format."""


def write_drivers(sheet: Sheet, source: Source) -> None:
    """Single figures, fetched by their keys so that the lists of inputs may be sorted."""
    sheet.heading()
    sheet.widths([46, 20, 14])
    for at, head in enumerate((step_texts.DRIVER, step_texts.NAME_IN_FORMULAS, texts.VALUE)):
        sheet.text(3, at, head, sheet.styles.head(right=at == 2))
    for row, told in enumerate((*_assumed(source), *_set(source), *_derived(source)), start=4):
        _write(sheet, row, *told)
    sheet.freeze(4, 1)


def _write(sheet: Sheet, row: int, label: str, name: str, template: str, value: Value, holds: str) -> None:
    sheet.text(row, 0, label)
    sheet.text(row, 1, name)
    sheet.formula(row, 2, template, value, sheet.styles.calculated(holds))
    sheet.book.name(name, sheet.at(row, 2))


Driver = tuple[str, str, str, Value, str]


def _assumed(source: Source) -> Sequence[Driver]:
    template = 'INDEX(AssumptionValue,MATCH("{}",AssumptionKey,0))'
    return [
        (step_texts.assumption_label(id), name, template.format(id), source.assume(id), holds)
        for name, (id, holds) in _ASSUMED.items()
    ]


def _set(source: Source) -> Sequence[Driver]:
    plan = source.plan
    told: tuple[tuple[str, str, str, Value, str], ...] = (
        (texts.SET_PLAN_START, "PlanStart", "plan_start", plan.calendar.start, "date"),
        (texts.SET_HISTORY, "HistoryFrom", "history_from", history_from(plan), "date"),
        (texts.SET_QUARTERS, "QuartersAYear", "quarters_a_year", QUARTERS_A_YEAR, "count"),
        (texts.SET_MONTHS, "MonthsAQuarter", "months_a_quarter", MONTHS_A_QUARTER, "count"),
        (texts.SET_WEEKDAYS, "WeekdaysAYear", "weekdays_a_year", WEEKDAYS_A_YEAR, "count"),
        (texts.SET_COACHING_MONTHS, "CoachingMonths", "coaching_months", COACHING_MONTHS, "count"),
        (texts.SET_RAMP_REST, "RampRest", "ramp_rest", RAMP_REST, "fine_share"),
        (texts.SET_SMALLEST_SHARE, "SmallestShare", "smallest_share", SMALLEST_SHARE, "tiny"),
        (texts.SET_SMALLEST_HOURS, "SmallestHours", "smallest_hours", SMALLEST_HOURS, "tiny"),
    )
    template = 'INDEX(SettingValue,MATCH("{}",SettingKey,0))'
    return [(label, name, template.format(key), value, holds) for label, name, key, value, holds in told]


def _derived(source: Source) -> Sequence[Driver]:
    plan = source.plan
    share = productive_share(plan)
    place = 'MATCH(INDEX(SettingValue,MATCH("company_place",SettingKey,0)),{},0)'
    end = "INDEX(QuarterLast,MATCH(PlanStart,QuarterFirst,0)+COLUMNS(TypePlanned)-1)"
    return (
        (step_texts.PRODUCTIVE_SHARE, "ProductiveShare", "(1-SicknessShare)*FocusShare", share, "fine_share"),
        (step_texts.STEP_DAYS, "RampStep", "ROUND(RampDays,0)", round(source.assume("ramp_days_per_month")), "count"),
        (step_texts.COACHING_DAYS, "CoachingDays", "CoachingMonths*RampDays", coaching_days(plan), "tenth"),
        (step_texts.PLAN_END, "PlanEnd", end, plan.calendar.end, "date"),
        (step_texts.COMPANY_PLACE, "CompanyPlace", place.format("PlaceKey"), 1, "count"),
        (step_texts.COMPANY_HOLIDAYS, "CompanyHolidays", place.format("HolidayHeads"), 1, "count"),
    )
