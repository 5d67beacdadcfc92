"""The steps from positions to hours and pay by quarter: days in the seat, the ramp, hours, managing, cost."""

from __future__ import annotations

from collections.abc import Sequence

from mopsplanner.exchange.workbook.book import Sheet, Value
from mopsplanner.exchange.workbook.seats import seat_ramps, seat_rows
from mopsplanner.exchange.workbook.source import SPARE_INPUTS, SPARE_STEPS, Source
from mopsplanner.exchange.workbook.steps import Steps
from mopsplanner.plan.words import DOMAINS
from mopsplanner.texts import numbers
from mopsplanner.texts import workbook as texts
from mopsplanner.texts import workbook_steps as step_texts
from mopsplanner.texts.words import DOMAIN

Grid = Sequence[Sequence[Value]]


def _of_seats(source: Source, by_stay: Sequence[Sequence[float]]) -> Grid:
    """Rows of the engine's stays as rows of the positions: vacant seats have zeros."""
    nothing = [0.0] * (len(by_stay[0]) if by_stay else 0)
    return [nothing if row.index is None else by_stay[row.index] for row in source.seats]


def _begin(sheet: Sheet, source: Source) -> Steps:
    """A sheet of steps whose rows are those of the seats, with their keys and titles."""
    steps = Steps(sheet, seat_rows(source))
    steps.column("key", texts.KEY, '[Seats.key]&""', [row.key for row in source.seats], "text", width=12, spare="")
    titles = [row.seat.title for row in source.seats]
    steps.column("title", texts.POSITION_TITLE, '[Seats.title]&""', titles, "text", width=34, spare="")
    return steps


def write_days(sheet: Sheet, source: Source) -> None:
    """Working days in the seat, and the same weighted by the ramp, both counted from the first day on."""
    steps = _begin(sheet, source)
    ramps = seat_ramps(source)
    steps.column("ramp", step_texts.RAMP_DAYS, "[Seats.ramp]", ramps, "tenth", spare=0)
    steps.gap()
    calendar = source.plan.calendar
    before = [numbers.quarter(calendar.first.shifted(-1)), *source.labels]
    head = "[Timeline.since_label@]"
    until = "MIN([Seats.until],[Timeline.since_last@])"
    days = f"IF({until}<[Seats.from],0,NETWORKDAYS([Seats.from],{until},INDEX(Holidays,0,[Seats.holidays])))"
    team = source.team
    steps.block(
        "days", step_texts.DAYS_SO_FAR, head, before, days, _of_seats(source, team.days_so_far.tolist()), "count"
    )
    risen = "MIN([days@],[ramp])"
    climbed = f"{risen}*({risen}-1)/([ramp]+[ramp])+[days@]-{risen}"
    ramped = f"IF([ramp]=0,[days@],RampStart*[days@]+(1-RampStart)*({climbed}))"
    steps.block(
        "ramped",
        step_texts.RAMPED_SO_FAR,
        head,
        before,
        ramped,
        _of_seats(source, team.ramped_so_far.tolist()),
        "tenth",
    )
    steps.finish()


def write_hours(sheet: Sheet, source: Source) -> None:
    """Hours before managing, presence, reports in their seats, managing, and what is left."""
    steps = _begin(sheet, source)
    steps.gap()
    hours, team = source.results.hours, source.team
    step, place = "[Timeline.plan_step@]", "MAX(1,[Seats.place])"
    leave = f"MIN(1,INDEX(LeaveShare,{place},{step})*[Seats.weight])"
    reports = "IF([Seats.seat]=0,0,SUMIFS([presence@|],[Seats.manager|],[Seats.seat]))"
    wanted = f"ManagementShare*[reports@]*[presence@]*INDEX(FullTimeHours,{place},{step})"
    own = "IF(OR([Seats.shift]=0,[Timeline.plan_first@]<[Seats.shift]),[net@],0)"
    presence = f"([Days.days@+1]-[Days.days@])/INDEX(WorkingDays,{place},{step})"
    gross = f"[Seats.daily]*(1-{leave})*([Days.ramped@+1]-[Days.ramped@])"
    figures = (
        ("gross", gross, hours.gross, "tenth"),
        ("presence", presence, hours.presence, "fine_share"),
        ("reports", reports, team.reports, "hundredth"),
        ("management", f"MIN([gross@],{wanted})", hours.management, "tenth"),
        ("net", "[gross@]-[management@]", hours.of_stays, "tenth"),
        ("own", own, team.own_net, "tenth"),
    )
    for key, template, values, holds in figures:
        steps.block(
            key, step_texts.HOURS_BLOCKS[key], "[Timeline.plan_label@]", source.labels, template,
            _of_seats(source, values.tolist()), holds,
        )  # fmt: skip
    steps.finish()


def write_pay(sheet: Sheet, source: Source) -> None:
    """Loaded pay for the days in the seat, and contractors' fees."""
    steps = _begin(sheet, source)
    steps.gap()
    seated = "MAX(0,MIN([Seats.until],[Timeline.plan_last@])-MAX([Seats.from],[Timeline.plan_first@])+1)"
    pay = f"[Seats.quarter_pay]*{seated}/[Timeline.plan_days@]"
    template = f"{pay}+[Seats.day_fee]*([Days.days@+1]-[Days.days@])"
    title = texts.pay_block(source.plan.company.currency)
    values = _of_seats(source, source.team.cost.tolist())
    steps.block("cost", title, "[Timeline.plan_label@]", source.labels, template, values, "money", width=12)
    steps.finish()


def write_allocated(sheet: Sheet, source: Source) -> None:
    """Hours of positions in the quarters in which an allocation of theirs is in force."""
    rows = source.team.allocations
    first = {row.seat.id: row.first for row in source.seats}
    calendar = source.plan.calendar
    steps = Steps(sheet, len(rows) + SPARE_INPUTS + SPARE_STEPS)
    steps.numbers()
    keys = [f"{source.positions[row.position]}@{row.quarter}" for row in rows]
    fetch = 'IF([no]>ROWS(AllocKey),"",INDEX(AllocKey,[no])&"")'
    steps.column("key", texts.KEY, fetch, keys, "text", width=22, spare="")
    seat = 'IF([key]="",0,IFERROR(MATCH(INDEX(AllocPosition,[no]),PosPosition,0),0))'
    steps.column("seat", step_texts.SEAT_ROW, seat, [first[row.position] for row in rows], "count", spare=0)
    day = "IF([seat]=0,0,N(INDEX(AllocFrom,[no])))"
    days = [calendar.first_day(row.quarter) for row in rows]
    steps.column("day", texts.FROM_QUARTER, day, days, "day", width=13, spare=0)
    is_first = 'IF([seat]=0,0,IF(COUNTIFS([seat|],[seat],[day|],"<"&[day])=0,1,0))'
    firsts = [int(at == 0 or rows[at - 1].position != row.position) for at, row in enumerate(rows)]
    steps.column("first", step_texts.FIRST_CHANGE, is_first, firsts, "count", spare=0)
    for at, domain in enumerate(DOMAINS):
        template = f"IF([seat]=0,0,N(INDEX(Alloc{DOMAIN[domain]},[no])))"
        head = texts.share_of(DOMAIN[domain])
        steps.column(domain.value, head, template, [row.split[at] for row in rows], "share", width=11, spare=0)
    twice = 'IF([key]="",0,IF([seat]=0,1,IF(COUNTIFS([seat|],[seat],[day|],[day])>1,1,0)))'
    steps.column("fault", step_texts.FAULT_ALLOCATION, twice, [0] * len(rows), "count", spare=0)
    steps.gap()
    later = '[day|],">"&[day],[day|],"<="&[Timeline.plan_first@]'
    force = f"IF(AND([seat]>0,[day]<=[Timeline.plan_first@],COUNTIFS([seat|],[seat],{later})=0),1,0)"
    hours = "IF([in_force@]=1,SUMIFS([Hours.net@|],[Seats.seat|],[seat]),0)"
    head = "[Timeline.plan_label@]"
    steps.block("in_force", step_texts.IN_FORCE, head, source.labels, force, source.team.in_force.tolist(), "count")
    steps.block("hours", step_texts.HOURS_IN_FORCE, head, source.labels, hours, source.team.allocated.tolist(), "tenth")
    steps.finish()
    for key, name in (("day", "AllocatedDay"), ("seat", "AllocatedSeat"), ("first", "AllocatedFirst")):
        sheet.book.name(name, sheet.book.areas[f"{sheet.name}.{key}"])
