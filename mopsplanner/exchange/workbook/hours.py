"""The steps from positions to hours and pay by quarter: days in the seat, the ramp, hours, managing, cost."""

from __future__ import annotations

from collections.abc import Sequence

from mopsplanner.engine.ramp import RAMP_REST, SHAPES
from mopsplanner.exchange.workbook.book import Sheet, Value
from mopsplanner.exchange.workbook.seats import seat_ramps, seat_rows
from mopsplanner.exchange.workbook.source import SPARE_INPUTS, SPARE_STEPS, Source
from mopsplanner.exchange.workbook.steps import Steps
from mopsplanner.plan.words import DOMAINS, RampShape
from mopsplanner.texts import numbers
from mopsplanner.texts import workbook as texts
from mopsplanner.texts import workbook_steps as step_texts
from mopsplanner.texts.words import DOMAIN, RAMP_SHAPE

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
    shapes = [source.ramp_shape(row) if days else 0 for row, days in zip(source.seats, ramps, strict=True)]
    stepped, curved = (SHAPES.index(shape) + 1 for shape in (RampShape.STEP, RampShape.EXPONENTIAL))
    month = round(source.assume("ramp_days_per_month"))
    of_step = [month if shape == stepped else 1 for shape in shapes]
    steps.column("step", step_texts.RAMP_STEP, _shaped(RampShape.STEP, "RampStep", 1), of_step, "count", spare=1)
    kept = [RAMP_REST ** (1 / days) if shape == curved else 0.0 for shape, days in zip(shapes, ramps, strict=True)]
    rest = _shaped(RampShape.EXPONENTIAL, "RampRest^(1/[ramp])", 0)
    steps.column("kept", step_texts.RAMP_KEPT, rest, kept, "fine_share", spare=0)
    served = "IF([Seats.taken]=0,0,NETWORKDAYS([Seats.since],[Seats.from]-1,INDEX(Holidays,0,[Seats.holidays])))"
    before = [0 if row.index is None else int(source.team.served[row.index]) for row in source.seats]
    steps.column("served", step_texts.SERVED, served, before, "count", spare=0)
    steps.gap()
    _write_days_so_far(steps, source)
    steps.finish()


def _shaped(shape: RampShape, value: str, other: int) -> str:
    """A value for ramps of a shape, and another one for those without a ramp or of another shape."""
    return f'IF([ramp]=0,{other},IF([Seats.shape]=MATCH("{RAMP_SHAPE[shape]}",ShapeList,0),{value},{other}))'


def _write_days_so_far(steps: Steps, source: Source) -> None:
    """Days since the first, whole steps in them, and the days weighted by how far the ramp is climbed, and by output.

    A line is climbed in steps of a day: k steps of m days, j of them on the ramp, and what is left of one.
    """
    team, calendar = source.team, source.plan.calendar
    before = [numbers.quarter(calendar.first.shifted(-1)), *source.labels]
    until = "MIN([Seats.until],[Timeline.since_last@])"
    days = f"IF({until}<[Seats.from],0,NETWORKDAYS([Seats.from],{until},INDEX(Holidays,0,[Seats.holidays])))+[served]"
    risen = "MIN([steps@],-INT(-[ramp]/[step]))"
    whole = "[step]*([risen@]*([risen@]-1)*[step]/([ramp]+[ramp])+[steps@]-[risen@])"
    left = "([days@]-[step]*[steps@])*MIN(1,[steps@]*[step]/[ramp])"
    far = "IF([kept]=0,[climbed@],[days@]-(1-[kept]^[days@])/(1-[kept]))"
    blocks = (
        ("days", step_texts.DAYS_SO_FAR, days, team.days_so_far, "count"),
        ("steps", step_texts.STEPS_SO_FAR, "INT([days@]/[step])", team.steps_so_far, "count"),
        ("risen", step_texts.RISEN_SO_FAR, risen, team.risen_so_far, "count"),
        ("climbed", step_texts.CLIMBED_SO_FAR, f"IF([ramp]=0,[days@],{whole}+{left})", team.climbed_so_far, "tenth"),
        ("ramped", step_texts.RAMPED_SO_FAR, f"RampStart*[days@]+(1-RampStart)*{far}", team.ramped_so_far, "tenth"),
    )
    for key, title, template, values, holds in blocks:
        rows = _of_seats(source, values.tolist())
        steps.block(key, title, "[Timeline.since_label@]", before, template, rows, holds)


def write_hours(sheet: Sheet, source: Source) -> None:
    """Hours before managing, presence, reports in their seats, managing, coaching, and what is left."""
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
    coached, ready, coaching = _coaching()
    figures = (
        ("gross", gross, hours.gross, "tenth"),
        ("presence", presence, hours.presence, "fine_share"),
        ("reports", reports, team.reports, "hundredth"),
        ("management", f"MIN([gross@],{wanted})", hours.management, "tenth"),
        ("coached", coached, hours.coached, "tenth"),
        ("ready", ready, (hours.gross - hours.management) * hours.may_coach, "tenth"),
        ("coaching", coaching, hours.coaching, "tenth"),
        ("net", "[gross@]-[management@]-[coaching@]", hours.of_stays, "tenth"),
        ("own", own, team.own_net, "tenth"),
    )
    for key, template, values, holds in figures:
        steps.block(
            key, step_texts.HOURS_BLOCKS[key], "[Timeline.plan_label@]", source.labels, template,
            _of_seats(source, values.tolist()), holds,
        )  # fmt: skip
    steps.finish()


def _coaching() -> tuple[str, str, str]:
    """Coaching hours taken by starters, hours of those who may coach, and hours that each of them gives."""
    employee = f'[Seats.contract]="{texts.EMPLOYEE}"'
    window = "(MIN([Days.days@+1],CoachingDays)-MIN([Days.days@],CoachingDays))/CoachingDays"
    coached = f'IF(AND([Seats.began]="{texts.STARTS}",{employee}),CoachingHours*{window},0)'
    there = f'OR([Seats.began]="{texts.IN_PLACE}",[Days.days@]>=MAX(CoachingDays,[Days.ramp]))'
    ready = f"IF(AND({employee},{there}),[gross@]-[management@],0)"
    taken, given = (f"SUMIFS([{key}@|],[Seats.role|],[Seats.role])" for key in ("coached", "ready"))
    return coached, ready, f"IF([ready@]<=0,0,[ready@]*MIN(1,{taken}/{given}))"


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
