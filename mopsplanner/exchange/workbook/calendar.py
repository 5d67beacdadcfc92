"""The sheet of the calendar: quarters, places of work, and public holidays by place."""

from __future__ import annotations

from itertools import zip_longest

from mopsplanner.engine.workings import holidays_of
from mopsplanner.exchange.workbook.book import Sheet, Value
from mopsplanner.exchange.workbook.source import AFTER, PAST, SPARE_INPUTS, Source
from mopsplanner.exchange.workbook.tables import SHARE, Column, a_day, between, input_list
from mopsplanner.texts import numbers
from mopsplanner.texts import workbook as texts


def write_calendar(sheet: Sheet, source: Source) -> None:
    """Quarters as they are, then the inputs: places, and holidays."""
    sheet.heading()
    sheet.widths([14, *([15] * max(9, len(source.places)))])
    rows = _quarters(sheet, source, 3)
    rows += 5
    rows += _places(sheet, source, rows)
    _holidays(sheet, source, rows + 2)
    sheet.freeze(3, 1, head=0)


def _quarters(sheet: Sheet, source: Source, top: int) -> int:
    calendar = source.plan.calendar
    for at, head in enumerate((texts.QUARTER, texts.FISCAL_YEAR, texts.FIRST_DAY, texts.LAST_DAY)):
        sheet.text(top, at, head, sheet.styles.head())
    body = sheet.at(top + 1, 0, source.all_quarters, 4)
    for at, step in enumerate(range(-PAST, source.quarters + AFTER)):
        quarter = calendar.first.shifted(step)
        first, last = calendar.first_day(quarter), calendar.last_day(quarter)
        told: tuple[Value, ...] = (numbers.quarter(quarter), quarter.year, first, last)
        for column, (value, holds) in enumerate(zip(told, ("text", "count", "date", "date"), strict=True)):
            sheet.value(body.top + at, column, value, sheet.styles.fact(holds))
    for at, name in enumerate(("QuarterLabel", "QuarterYear", "QuarterFirst", "QuarterLast")):
        sheet.book.name(name, body.part(at, 1))
    return body.rows


def _places(sheet: Sheet, source: Source, top: int) -> int:
    columns = [
        Column(texts.PLACE_KEY, name="PlaceKey"),
        Column(texts.PLACE_NAME, name="PlaceName"),
        Column(texts.HOURS_A_DAY, "hundredth", name="PlaceHours", rule=between(1, 24)),
        Column(texts.LEAVE_DAYS, "tenth", name="PlaceLeave", rule=between(0, 120)),
        *(Column(head, "share", rule=SHARE) for head in texts.LEAVE_BY_QUARTER),
        Column(texts.PRORATED, name="PlaceProrated", rule={"validate": "list", "source": "=YesNoList"}),
    ]
    rows: list[list[Value]] = [
        [source.places[row.id], row.name, row.hours_per_day, row.leave_days, *row.leave_season, row.leave_prorated]
        for row in source.place_rows
    ]
    body = input_list(sheet, "PlaceList", top, columns, rows, 0)
    sheet.book.name("PlaceSeason", body.part(4, 4))
    return body.rows


def _holidays(sheet: Sheet, source: Source, top: int) -> None:
    keys = [source.places[row.id] for row in source.place_rows]
    columns = [Column(texts.HOLIDAY_KEY), *(Column(key, "date", rule=a_day()) for key in keys)]
    by_place = [holidays_of(source.plan, row) for row in source.place_rows]
    rows: list[list[Value]] = [[f"H{number:04d}", *days] for number, days in enumerate(zip_longest(*by_place), start=1)]
    body = input_list(sheet, "HolidayList", top, columns, rows, SPARE_INPUTS)
    sheet.book.name("Holidays", body.part(1, len(keys)))
    sheet.book.name("HolidayHeads", sheet.at(body.top - 1, 1, 1, len(keys)))
