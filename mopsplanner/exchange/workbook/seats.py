"""The steps of the team, one row for each row of the positions: what holds for it whatever the quarter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from mopsplanner.engine.cost import QUARTERS_A_YEAR
from mopsplanner.engine.workings import history_from
from mopsplanner.exchange.workbook.book import Sheet, Value, day_number
from mopsplanner.exchange.workbook.source import SPARE_INPUTS, SPARE_STEPS, SeatRow, Source, ends_early, shares_off
from mopsplanner.exchange.workbook.steps import Steps
from mopsplanner.plan.words import DOMAINS
from mopsplanner.texts import workbook as texts
from mopsplanner.texts import workbook_steps as step_texts
from mopsplanner.texts.words import CONTRACT, DOMAIN


def seat_rows(source: Source) -> int:
    """Rows that the steps of the team have."""
    return len(source.seats) + SPARE_INPUTS + SPARE_STEPS


def fetched(name: str) -> str:
    """The text of an input of this row, empty in a spare row."""
    return f'IF([key]="","",INDEX({name},[no])&"")'


def found(name: str, names: str) -> str:
    """The row of another list in which an input of this row stands, 0 where it is not there."""
    return f'IF([key]="",0,IFERROR(MATCH(INDEX({name},[no]),{names},0),0))'


class _Seats:
    """The values of one column after the other."""

    def __init__(self, steps: Steps, source: Source) -> None:
        self.steps = steps
        self.source = source

    def add(
        self, key: str, head: str, template: str, value: Callable[[SeatRow], Value], holds: str, *, width: float = 10,
        spare: Value = 0,
    ) -> None:  # fmt: skip
        values = [value(row) for row in self.source.seats]
        self.steps.column(key, head, template, values, holds, width=width, spare=spare)

    def of_stays(self, values: Sequence[float]) -> Callable[[SeatRow], Value]:
        """Values that the engine has for stays, 0 for vacant seats."""
        return lambda row: 0.0 if row.index is None else values[row.index]


def write_seats(sheet: Sheet, source: Source) -> None:
    """Fetch the positions by row number and derive what does not depend on the quarter."""
    steps = Steps(sheet, seat_rows(source))
    seats = _Seats(steps, source)
    steps.numbers()
    _add_texts(seats)
    _add_places(seats)
    _add_days(seats)
    _add_hours(seats)
    _add_shares(seats)
    _add_money(seats)
    _add_faults(seats)
    steps.finish(3)


def seat_ramps(source: Source) -> list[float]:
    """Days of ramp by row of the positions; none for those in place before the plan."""
    days, a_month = source.results.hours.team.ramps.days.tolist(), source.assume("ramp_days_per_month")
    return [
        source.ramp_months[row.seat.role] * a_month if row.index is None else days[row.index] for row in source.seats
    ]


def _status(row: SeatRow) -> str:
    if row.stay is None:
        return texts.VACANT
    return texts.IN_PLACE if row.stay.start is None else texts.STARTS


def _contract(row: SeatRow) -> str:
    return CONTRACT[row.stay.contract] if row.stay else texts.EMPLOYEE


def _add_texts(seats: _Seats) -> None:
    key = 'IF([no]>ROWS(PosKey),"",INDEX(PosKey,[no])&"")'
    seats.add("key", texts.KEY, key, lambda row: row.key, "text", width=12, spare="")
    title = fetched("PosTitle")
    seats.add("title", texts.POSITION_TITLE, title, lambda row: row.seat.title, "text", width=34, spare="")
    seats.add("status", texts.STATUS, fetched("PosStatus"), _status, "text", spare="")
    seats.add("contract", texts.CONTRACT_HEAD, fetched("PosContract"), _contract, "text", width=12, spare="")
    approved = fetched("PosApproved")
    seats.add("approved", texts.APPROVED, approved, lambda row: texts.yes_no(row.seat.approved), "text", spare="")


def _add_places(seats: _Seats) -> None:
    source = seats.source
    first = {row.seat.id: row.first for row in source.seats}
    roles = {row.id: at for at, row in enumerate(source.role_rows, start=1)}
    places = {row.id: at for at, row in enumerate(source.place_rows, start=1)}
    manager = found("PosManager", "PosPosition").removeprefix('IF([key]="",0,').removesuffix(")")
    manager = f'IF([key]="",0,IF(INDEX(PosManager,[no])="",0,{manager}))'
    seats.add("seat", step_texts.SEAT_ROW, found("PosPosition", "PosPosition"), lambda row: row.first, "count")
    seats.add("manager", step_texts.MANAGER_ROW, manager, lambda row: first.get(row.seat.manager, 0), "count")
    seats.add("role", step_texts.ROLE_ROW, found("PosRole", "RoleKey"), lambda row: roles[row.seat.role], "count")
    seats.add(
        "place", step_texts.PLACE_ROW, found("PosPlace", "PlaceKey"), lambda row: places[row.seat.location], "count"
    )
    holidays = found("PosPlace", "HolidayHeads")
    seats.add("holidays", step_texts.HOLIDAY_COLUMN, holidays, lambda row: places[row.seat.location], "count")
    is_first = "IF([seat]=[no],1,0)"
    seats.add("first", step_texts.COUNTS_AS_SEAT, is_first, lambda row: int(row.number == row.first), "count")


def _add_days(seats: _Seats) -> None:
    plan = seats.source.plan
    start, end, history = plan.calendar.start, plan.calendar.end, history_from(plan)
    after = day_number(end) + 1

    def begins(row: SeatRow) -> Value:
        if row.stay is None:
            return after
        return start if row.stay.start is None else max(row.stay.start, history)

    begin = (
        f'IF([status]="{texts.IN_PLACE}",PlanStart,'
        f'IF([status]="{texts.STARTS}",MAX(INDEX(PosStart,[no]),HistoryFrom),PlanEnd+1))'
    )
    until = 'IF([key]="",PlanEnd,IF(INDEX(PosLast,[no])="",PlanEnd,INDEX(PosLast,[no])))'
    ramps = f'IF(OR([began]="{texts.IN_PLACE}",[role]=0),0,INDEX(RoleRamp,[role])*RampDays)'
    seats.add("from", step_texts.IN_SEAT_FROM, begin, begins, "date", width=13, spare=after)

    def last(row: SeatRow) -> Value:
        return (row.stay.end or end) if row.stay else end

    seats.add("until", step_texts.IN_SEAT_UNTIL, until, last, "date", width=13, spare=end)
    _add_contract_before(seats)
    days = seat_ramps(seats.source)
    seats.add("ramp", step_texts.RAMP_DAYS, ramps, lambda row: days[row.number - 1], "tenth")
    shape = "IF([role]=0,1,IFERROR(MATCH(INDEX(RoleShape,[role]),ShapeList,0),1))"
    seats.add("shape", step_texts.RAMP_SHAPE, shape, seats.source.ramp_shape, "count", spare=1)
    _add_seat_days(seats, end)


def _add_contract_before(seats: _Seats) -> None:
    """A contractor who goes on as an employee the day after: the row of the contract, and since when the person is
    there.
    """
    source, calendar = seats.source, seats.source.plan.calendar
    seat = 'INDEX(PosPosition,[no])&"|"&INDEX(PosPerson,[no])&"|"&'
    ends = f'IF(AND([contract]="{texts.CONTRACTOR}",INDEX(PosLast,[no])<>""),{seat}(INDEX(PosLast,[no])+1),"")'
    seats.add("ends", step_texts.CONTRACT_ENDS, f'IF([key]="","",{ends})', source.contract_end, "text", spare="")
    begins = f'AND([contract]="{texts.EMPLOYEE}",[status]="{texts.STARTS}")'
    match = f"IFERROR(MATCH({seat}INDEX(PosStart,[no]),[ends|],0),0)"
    seats.add("taken", step_texts.CONTRACT_BEFORE, f"IF({begins},{match},0)", source.contract_before, "count")

    def began(row: SeatRow) -> SeatRow:
        before = source.contract_before(row)
        return source.seats[before - 1] if before else row

    def since(row: SeatRow) -> Value:
        first = began(row).stay
        if first is None:
            return day_number(calendar.end) + 1
        return calendar.start if first.start is None else max(first.start, history_from(source.plan))

    status = 'IF([key]="","",IF([taken]=0,[status],INDEX([status#],[taken])))'
    seats.add("began", step_texts.BEGAN, status, lambda row: _status(began(row)), "text", spare="")
    first = "IF([taken]=0,[from],INDEX([from#],[taken]))"
    seats.add("since", step_texts.SINCE, first, since, "date", width=13, spare=day_number(calendar.end) + 1)


def _add_seat_days(seats: _Seats, end: date) -> None:
    opens = 'IF([key]="",0,N(INDEX(PosOpens,[no])))'
    closes = 'IF([key]="",0,IF(INDEX(PosCloses,[no])="",PlanEnd,INDEX(PosCloses,[no])))'
    seats.add("opens", texts.SEAT_OPENS, opens, lambda row: row.seat.opens or 0, "day", width=13)
    seats.add("closes", texts.SEAT_CLOSES, closes, lambda row: row.seat.closes or end, "day", width=13)


def _add_hours(seats: _Seats) -> None:
    source = seats.source
    contracted = {row.id: row.hours_per_day for row in source.place_rows}
    prorated = {row.id: row.leave_prorated for row in source.place_rows}
    share = (1 - source.assume("sickness_share")) * source.assume("focus_share")
    fte = 'IF([key]="",0,N(INDEX(PosFTE,[no])))'
    contract = "IF([place]=0,0,INDEX(PlaceHours,[place]))"
    daily = "[fte]*[day_hours]*ProductiveShare"
    weight = f'IF(OR([place]=0,[fte]=0),0,IF(INDEX(PlaceProrated,[place])="{texts.YES}",1,1/[fte]))'
    seats.add("fte", texts.FTE, fte, lambda row: row.seat.fte, "hundredth", width=8)
    seats.add("day_hours", texts.HOURS_A_DAY, contract, lambda row: contracted[row.seat.location], "hundredth")
    seats.add(
        "daily",
        step_texts.DAILY_HOURS,
        daily,
        lambda row: row.seat.fte * contracted[row.seat.location] * share,
        "hundredth",
    )
    seats.add(
        "weight", step_texts.LEAVE_WEIGHT, weight, lambda row: 1.0 if prorated[row.seat.location] else 1 / row.seat.fte,
        "hundredth",
    )  # fmt: skip


def _add_shares(seats: _Seats) -> None:
    source = seats.source
    of_role = {row.id: row.split for row in source.role_rows}
    names = [f"INDEX(Pos{domain},[no])" for domain in DOMAIN.values()]
    given = f'IF([key]="",0,COUNT({",".join(names)}))'
    seats.add("own", step_texts.SHARES_GIVEN, given, lambda row: 0 if row.seat.split is None else 4, "count")
    for at, domain in enumerate(DOMAINS):
        name = DOMAIN[domain]
        template = f"IF([own]>0,N(INDEX(Pos{name},[no])),IF([role]=0,0,INDEX(Role{name},[role])))"
        shares = [(row.seat.split or of_role[row.seat.role])[at] for row in source.seats]
        seats.steps.column(domain.value, texts.share_of(name), template, shares, "share", width=11, spare=0)
    calendar = source.plan.calendar
    shifts: dict[str, date] = {}
    for row in source.team.allocations:
        shifts.setdefault(row.position, calendar.first_day(row.quarter))
    template = "SUMIFS(AllocatedDay,AllocatedSeat,[seat],AllocatedFirst,1)"
    seats.add("shift", step_texts.SHARES_CHANGE, template, lambda row: shifts.get(row.seat.id, 0), "day", width=13)


def _add_money(seats: _Seats) -> None:
    source, team = seats.source, seats.source.team
    midpoints = {row.id: row.pay_midpoint for row in source.role_rows}
    role_pay = "AVERAGE(INDEX(RolePayLow,[role]),INDEX(RolePayHigh,[role]))"
    pay = f'IF([key]="",0,IF(INDEX(PosPay,[no])="",IF([role]=0,0,{role_pay}),INDEX(PosPay,[no])))'
    pays = seats.of_stays(team.base_pay.tolist())

    def paid(row: SeatRow) -> Value:
        return midpoints[row.seat.role] if row.stay is None else pays(row)

    seats.add("pay", step_texts.BASE_PAY, pay, paid, "money", width=12)
    quarter_pay = f'IF([contract]="{texts.EMPLOYEE}",[pay]*Burden*[fte]/QuartersAYear,0)'
    quarter = seats.of_stays(team.pay_a_quarter.tolist())
    burden = source.assume("burden") / QUARTERS_A_YEAR

    def vacant_pay(row: SeatRow) -> Value:
        return midpoints[row.seat.role] * burden * row.seat.fte if row.stay is None else quarter(row)

    seats.add("quarter_pay", step_texts.PAY_A_QUARTER, quarter_pay, vacant_pay, "money", width=12)
    _add_fees(seats)
    hired = f'[contract]="{texts.EMPLOYEE}",[status]="{texts.STARTS}",INDEX(PosTransferred,[no])<>"{texts.YES}"'
    hiring = f'IF([key]="",0,IF(AND({hired}),[pay]*[fte]*HiringShare,0))'
    seats.add("hiring", step_texts.HIRING_ONCE, hiring, seats.of_stays(team.hiring.tolist()), "money", width=12)
    let_go = f'INDEX(PosLaidOff,[no])="{texts.YES}",INDEX(PosLast,[no])<>""'
    severance = f'IF([key]="",0,IF(AND([contract]="{texts.EMPLOYEE}",{let_go}),[pay]*[fte]*SeveranceShare,0))'
    values = seats.of_stays(team.severance.tolist())
    seats.add("severance", step_texts.SEVERANCE_ONCE, severance, values, "money", width=12)


def _add_fees(seats: _Seats) -> None:
    """Contractors: the rate given, else a factor on what an hour of an employee costs; both 0 for employees."""
    hours = {row.id: row.hours_per_day for row in seats.source.place_rows}
    fees = seats.source.team.fee_a_day.tolist()

    def rate(row: SeatRow) -> float:
        return 0.0 if row.index is None else fees[row.index] / (hours[row.seat.location] * row.seat.fte)

    derived = "IF([day_hours]=0,0,[pay]*Burden/([day_hours]*WeekdaysAYear)*ContractorFactor)"
    given = f'IF(INDEX(PosRate,[no])="",{derived},INDEX(PosRate,[no]))'
    seats.add("rate", step_texts.RATE, f'IF([contract]="{texts.CONTRACTOR}",{given},0)', rate, "hundredth", width=11)
    fee = "[rate]*[fte]*[day_hours]"
    seats.add("day_fee", step_texts.FEE_A_DAY, fee, seats.of_stays(fees), "money", width=11)


def _add_faults(seats: _Seats) -> None:
    """What is wrong with an input row: 0 where nothing is."""
    unknown = 'IF([key]="",0,IF(MATCH([key],PosKey,0)=[no],0,1)+IF([seat]=0,1,0)+IF([role]=0,1,0)+IF([place]=0,1,0))'
    manager = 'IF([key]="",0,IF(INDEX(PosManager,[no])="",0,IF([manager]=0,1,0)))'
    ends = 'IF(AND(INDEX(PosLast,[no])<>"",INDEX(PosLast,[no])<INDEX(PosStart,[no])),1,0)'
    dates = f'IF([status]="{texts.STARTS}",IF(INDEX(PosStart,[no])="",1,{ends}),0)'
    split = 'IF([key]="",0,IF(ROUND([technology]+[process]+[data]+[analytics]-1,6)=0,0,1))'
    same = "AND([fte]=INDEX([fte#],{0}),[role]=INDEX([role#],{0}),[place]=INDEX([place#],{0}))"
    differs = f"IF([seat]=0,0,IF({same.format('[seat]')},0,1))"
    of_role = {row.id: row.split for row in seats.source.role_rows}

    seats.add("unknown", step_texts.FAULT_KEYS, unknown, lambda _: 0, "count")
    seats.add("lost", step_texts.FAULT_MANAGER, manager, lambda _: 0, "count")
    seats.add("dates", step_texts.FAULT_DATES, dates, lambda row: ends_early(row.stay), "count")
    seats.add(
        "off", step_texts.FAULT_SHARES, split, lambda row: shares_off(row.seat.split or of_role[row.seat.role]), "count"
    )
    seats.add("differs", step_texts.FAULT_DIFFERS, differs, lambda _: 0, "count", width=11)
