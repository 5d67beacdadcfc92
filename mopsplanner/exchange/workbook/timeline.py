"""The sheet of the quarters, from four before the plan to three after it, and of a full-time person's hours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mopsplanner.engine.hours import mean_person
from mopsplanner.exchange.workbook.book import Sheet, Value
from mopsplanner.exchange.workbook.refs import Area
from mopsplanner.exchange.workbook.source import AFTER, PAST, Source
from mopsplanner.texts import numbers
from mopsplanner.texts import workbook as texts
from mopsplanner.texts import workbook_steps as step_texts

LEFT = 4
"""Column of the first quarter, counted from 0."""
_TOP = 3
_GAP = 2


@dataclass(frozen=True, slots=True)
class _Line:
    key: str
    label: str
    unit: str
    template: str
    values: Sequence[Value]
    holds: str = "count"


def write_timeline(sheet: Sheet, source: Source) -> None:
    """Quarters, and working days, leave and hours by place."""
    sheet.heading()
    sheet.wide()
    sheet.widths([36, 8, 9, 10, *([11.5] * source.all_quarters)])
    for at, head in enumerate((step_texts.LINE, texts.UNIT, step_texts.LIST_ROW, step_texts.POSITIONS_THERE)):
        sheet.text(_TOP, at, head, sheet.styles.head(right=at > 1))
    lines = list(_lines(source))
    for at, line in enumerate(lines):
        _write_line(sheet, source, _TOP + at, line)
    sheet.book.name("BusinessDays", sheet.book.areas["Timeline.business"])
    _note_parts(sheet, source, [line.key for line in lines])
    _write_places(sheet, source, _TOP + len(lines) + 1)
    sheet.freeze(_TOP + 1, LEFT)


def _lines(source: Source) -> Iterator[_Line]:
    calendar = source.plan.calendar
    quarters = [calendar.first.shifted(step) for step in range(-PAST, source.quarters + AFTER)]
    first = [calendar.first_day(quarter) for quarter in quarters]
    last = [calendar.last_day(quarter) for quarter in quarters]
    count = len(quarters)
    season = [(day.month % 12) // 3 + 1 for day in first]
    business = "NETWORKDAYS([first@],[last@],INDEX(Holidays,0,CompanyHolidays))"
    step = "[number@]-MATCH(PlanStart,QuarterFirst,0)+1"
    middle = "INT((MONTH(EDATE([first@],1))-1)/MonthsAQuarter)+1"
    labels = [numbers.quarter(quarter) for quarter in quarters]
    days = [(end - start).days + 1 for start, end in zip(first, last, strict=True)]
    yield _Line("label", texts.QUARTER, "", "INDEX(QuarterLabel,[number@])", labels)
    yield _Line("number", step_texts.QUARTER_NUMBER, texts.COUNT, "N([number@-1])+1", range(1, count + 1))
    yield _Line("step", step_texts.QUARTER_OF_PLAN, texts.COUNT, step, range(1 - PAST, count - PAST + 1))
    yield _Line("year", texts.FISCAL_YEAR, texts.YEAR, "INDEX(QuarterYear,[number@])", [row.year for row in quarters])
    yield _Line("first", texts.FIRST_DAY, texts.DATE, "INDEX(QuarterFirst,[number@])", first, "date")
    yield _Line("last", texts.LAST_DAY, texts.DATE, "INDEX(QuarterLast,[number@])", last, "date")
    yield _Line("days", step_texts.DAYS_IN_QUARTER, texts.DAYS, "[last@]-[first@]+1", days)
    yield _Line("season", step_texts.CALENDAR_QUARTER, texts.COUNT, middle, season)
    counted = [float(max(1, min(source.quarters, step))) for step in range(1 - PAST, count - PAST + 1)]
    yield _Line("counted", step_texts.LAUNCHES_AS, texts.COUNT, "MAX(1,MIN(COLUMNS(TypePlanned),[step@]))", counted)
    fits = [*[1.0] * PAST, *source.results.throughput.theta.tolist(), *[1.0] * AFTER]
    fit = "IF(OR([step@]<1,[step@]>COLUMNS(RoomShare)),1,INDEX(RoomShare,[counted@]))"
    yield _Line("fits", step_texts.LEAST, texts.SHARE, fit, fits, "fine_share")
    counted = source.demand.business.tolist()
    yield _Line("business", step_texts.BUSINESS_DAYS, texts.DAYS, business, counted)
    begins = [sum(counted[:at]) for at in range(count)]
    yield _Line("begin", step_texts.BUSINESS_DAYS_BEFORE, texts.DAYS, "N([begin@-1])+N([business@-1])", begins)


def _write_line(sheet: Sheet, source: Source, row: int, line: _Line) -> None:
    is_head = line.key == "label"
    if not is_head:
        sheet.text(row, 0, line.label)
        sheet.text(row, 1, line.unit)
    if is_head:
        sheet.area("number", sheet.at(row + 1, LEFT, 1, source.all_quarters))
    style = sheet.styles.head(right=True) if is_head else sheet.styles.calculated(line.holds)
    sheet.line(line.key, sheet.at(row, LEFT, 1, source.all_quarters), line.template, line.values, style)


def _note_parts(sheet: Sheet, source: Source, keys: Sequence[str]) -> None:
    """Note the planned quarters, those with the one before, those of launches, and those
    that work of planned launches may touch, as figures of their own.
    """
    for key in keys:
        whole = sheet.book.areas[f"{sheet.name}.{key}"]
        sheet.area(f"plan_{key}", whole.part(PAST, source.quarters))
        sheet.area(f"since_{key}", whole.part(PAST - 1, source.quarters + 1))
        sheet.area(f"launch_{key}", whole.part(PAST - 1, source.launches))
        sheet.area(f"room_{key}", whole.part(PAST - AFTER, source.quarters + AFTER + 1))


_PLACE_FORMULAS = {
    "working": ("NETWORKDAYS([plan_first@],[plan_last@],INDEX(Holidays,0,MATCH(INDEX(PlaceKey,$C~),HolidayHeads,0)))"),
    "leave": "MIN(1,(INDEX(PlaceLeave,$C~)+TrainingDays)*INDEX(PlaceSeason,$C~,[plan_season@])/MAX(1,[working_{at}@]))",
    "full_time": "INDEX(PlaceHours,$C~)*ProductiveShare*(1-[leave_{at}@])*[working_{at}@]",
}
_PLACE_NAMES = {"working": "WorkingDays", "leave": "LeaveShare", "full_time": "FullTimeHours"}
_PLACE_HOLDS = {"working": "count", "leave": "fine_share", "full_time": "tenth"}


def _write_places(sheet: Sheet, source: Source, top: int) -> None:
    hours = source.results.hours
    values = {"working": hours.working_days, "leave": source.team.leave, "full_time": hours.full_time}
    for key, found in values.items():
        body = sheet.at(top + 1, LEFT + PAST, len(source.place_rows), source.quarters)
        sheet.text(top, 0, step_texts.PLACE_LINES[key], sheet.styles.section)
        sheet.area(key, body)
        sheet.book.name(_PLACE_NAMES[key], body)
        for at, line in enumerate(found.tolist()):
            _write_place(sheet, source, body, key, at, line)
        top += body.rows + _GAP
    _write_counts(sheet, source)
    _write_person(sheet, source, top - 1)


def _write_place(sheet: Sheet, source: Source, body: Area, key: str, at: int, values: Sequence[Value]) -> None:
    row = body.top + at
    name = source.place_rows[at].name
    sheet.formula(row, 0, 'INDEX(PlaceName,$C~)&""', name, sheet.styles.calculated("text"))
    sheet.text(row, 1, step_texts.PLACE_UNITS[key])
    sheet.formula(row, 2, "N($C°)+1", at + 1, sheet.styles.calculated("count"))
    area = sheet.at(row, body.left, 1, body.columns)
    template = _PLACE_FORMULAS[key].replace("{at}", str(at))
    sheet.line(f"{key}_{at}", area, template, values, sheet.styles.calculated(_PLACE_HOLDS[key]))


def _write_counts(sheet: Sheet, source: Source) -> None:
    """Positions by place, beside its full-time hours."""
    homes = source.results.hours.team.position_location.tolist()
    body = sheet.book.areas["Timeline.full_time"]
    template = "COUNTIFS([Seats.place|],$C~,[Seats.first|],1)"
    counts = [homes.count(at) for at in range(body.rows)]
    sheet.column("there", sheet.at(body.top, 3, body.rows), template, counts, sheet.styles.calculated("count"))


def _write_person(sheet: Sheet, source: Source, top: int) -> None:
    """Hours of one full-time person, the mean over the positions' places; as booked; which quarters compute."""
    mean = "SUMPRODUCT([there#],[full_time@|])/MAX(1,SUM([there#]))"
    template = f"IF(SUM([there#])=0,INDEX(FullTimeHours,CompanyPlace,[plan_step@]),{mean})"
    booked = "IF([Closed.fte@]>0,SUM([Closed.capacity@|])/[Closed.fte@],[full_person@])"
    hours, closed = source.results.hours, source.results.closed
    planned = mean_person(hours.team, hours.full_time).tolist()
    is_open = [int(step not in closed) for step in range(source.quarters)]
    lines = (
        _Line("full_person", step_texts.FULL_PERSON_HOURS, texts.HOURS, template, planned, "tenth"),
        _Line("person_hours", step_texts.PERSON_HOURS, texts.HOURS, booked, hours.fte_hours.tolist(), "tenth"),
        _Line("plan_open", step_texts.STILL_OPEN, texts.COUNT, "IF([Closed.on@]>0,0,1)", is_open),
    )
    for row, line in enumerate(lines, start=top):
        sheet.text(row, 0, line.label)
        sheet.text(row, 1, line.unit)
        area = sheet.at(row, LEFT + PAST, 1, source.quarters)
        sheet.line(line.key, area, line.template, line.values, sheet.styles.calculated(line.holds))
