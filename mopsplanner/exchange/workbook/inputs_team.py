"""The sheets of the team's inputs: positions with their stays, and allocations that change from a quarter on."""

from __future__ import annotations

from mopsplanner.exchange.workbook.book import Sheet, Value
from mopsplanner.exchange.workbook.inputs import split_columns
from mopsplanner.exchange.workbook.source import SPARE_INPUTS, SeatRow, Source
from mopsplanner.exchange.workbook.tables import Column, a_day, between, input_list, one_of
from mopsplanner.plan.rules import HOURS_LIMIT, MONEY_LIMIT
from mopsplanner.texts import workbook as texts
from mopsplanner.texts.words import CONTRACT

POSITIONS_TOP = 3
"""Row of the heads of the positions, counted from 0."""


def write_positions(sheet: Sheet, source: Source) -> None:
    """One row for each stay in a seat, and for each vacant seat."""
    sheet.heading()
    columns = _columns(source.plan.company.currency)
    rows = [_row(source, row) for row in source.seats]
    sheet.widths([column.width for column in columns])
    input_list(sheet, "PositionList", POSITIONS_TOP, columns, rows, SPARE_INPUTS)
    sheet.wide()
    sheet.freeze(POSITIONS_TOP + 1, 3)


def _columns(currency: str) -> list[Column]:
    day, money = a_day(), between(0, MONEY_LIMIT)
    return [
        Column(texts.KEY, width=12, name="PosKey"),
        Column(texts.POSITION, width=10, name="PosPosition"),
        Column(texts.POSITION_TITLE, width=34, name="PosTitle"),
        Column(texts.ROLE, width=26, name="PosRole", rule=one_of("RoleKey")),
        Column(texts.PERSON, width=22, name="PosPerson"),
        Column(texts.MANAGER, width=10, name="PosManager", rule=one_of("PosPosition")),
        Column(texts.PLACE, width=10, name="PosPlace", rule=one_of("PlaceKey")),
        Column(texts.FTE, "hundredth", 7, "PosFTE", between(0.05, 1.5)),
        Column(texts.CONTRACT_HEAD, width=12, name="PosContract", rule=one_of("ContractList")),
        Column(texts.STATUS, width=10, name="PosStatus", rule=one_of("StatusList")),
        Column(texts.START, "date", 13, "PosStart", day),
        Column(texts.LAST_DAY, "date", 13, "PosLast", day),
        Column(texts.SEAT_OPENS, "date", 13, "PosOpens", day),
        Column(texts.SEAT_CLOSES, "date", 13, "PosCloses", day),
        *split_columns("Pos", optional=True),
        Column(texts.base_pay(currency), "money", 13, "PosPay", money),
        Column(texts.hourly_rate(currency), "hundredth", 11, "PosRate", between(0, HOURS_LIMIT)),
        Column(texts.LAID_OFF, width=9, name="PosLaidOff", rule=one_of("YesNoList")),
        Column(texts.TRANSFERRED, width=12, name="PosTransferred", rule=one_of("YesNoList")),
        Column(texts.APPROVED, width=10, name="PosApproved", rule=one_of("YesNoList")),
        Column(texts.DEPARTMENT, width=18),
    ]


def _row(source: Source, row: SeatRow) -> list[Value]:
    seat, stay = row.seat, row.stay
    manager = source.positions.get(seat.manager, "")
    status = texts.VACANT if stay is None else texts.IN_PLACE if stay.start is None else texts.STARTS
    split: list[Value] = [None] * 4 if seat.split is None else list(seat.split)
    return [
        row.key, source.positions[seat.id], seat.title, source.roles[seat.role], stay.person if stay else "", manager,
        source.places[seat.location], seat.fte, CONTRACT[stay.contract] if stay else texts.EMPLOYEE, status,
        stay.start if stay else None, stay.end if stay else None, seat.opens, seat.closes, *split,
        stay.base_pay if stay else None, stay.hourly_rate if stay else None, bool(stay and stay.laid_off),
        bool(stay and stay.transferred), seat.approved, seat.department,
    ]  # fmt: skip


def write_allocation(sheet: Sheet, source: Source) -> None:
    """Splits of positions from a quarter on."""
    sheet.heading()
    columns = [
        Column(texts.KEY, width=22, name="AllocKey"),
        Column(texts.POSITION, width=12, name="AllocPosition", rule=one_of("PosPosition")),
        Column(texts.FROM_QUARTER, "date", 20, "AllocFrom", a_day()),
        *split_columns("Alloc"),
    ]
    calendar = source.plan.calendar
    rows: list[list[Value]] = [
        [f"{source.positions[row.position]}@{row.quarter}", source.positions[row.position],
         calendar.first_day(row.quarter), *row.split]
        for row in source.team.allocations
    ]  # fmt: skip
    sheet.widths([column.width for column in columns])
    input_list(sheet, "AllocationList", 3, columns, rows, SPARE_INPUTS)
    sheet.freeze(4, 2)
