"""The sheet of results: capacity, demand, gap, utilisation and people by quarter."""

from __future__ import annotations

from collections.abc import Callable

import mopsplanner.texts.words as words
from mopsplanner.engine.arrays import Floats
from mopsplanner.exchange.workbook.book import Sheet, Value
from mopsplanner.exchange.workbook.closed import booked_or
from mopsplanner.exchange.workbook.outputs import LEFT, Lines
from mopsplanner.exchange.workbook.source import Source
from mopsplanner.exchange.workbook.styles import SPARE_FILL, TIGHT_FILL, WARN_FILL
from mopsplanner.plan.words import DOMAINS
from mopsplanner.texts import workbook as texts
from mopsplanner.texts import workbook_results as result_texts
from mopsplanner.texts import workbook_steps as step_texts

NAMES = tuple(words.DOMAIN[domain] for domain in DOMAINS)


def write_capacity(sheet: Sheet, source: Source) -> None:
    """Every figure of capacity and demand, its bottleneck and its people."""
    lines = Lines(sheet, source)
    results = source.results
    _hours(lines, "capacity", result_texts.CAPACITY, _capacity, results.hours.capacity)
    _hours(lines, "run", result_texts.RUN_WORK_HOURS, _run, results.demand.run)
    _hours(lines, "campaigns", result_texts.CAMPAIGN_WORK, _campaigns, results.demand.campaigns)
    _hours(
        lines, "demand", result_texts.DEMAND, lambda name: f"[run_{name}@]+[campaigns_{name}@]", results.demand.total
    )
    _hours(lines, "gap", result_texts.GAP, lambda name: f"[demand_{name}@]-[capacity_{name}@]", results.throughput.gap)
    _write_people_short(lines, source)
    _write_utilisation(lines, source)
    _write_fit(lines, source)
    _write_team(lines, source)


def _capacity(name: str) -> str:
    own, allocated = f"[Seats.{name}|],[Hours.own@|]", f"[Allocated.{name}|],[Allocated.hours@|]"
    return booked_or(f"capacity_{name}", f"SUMPRODUCT({own})+SUMPRODUCT({allocated})")


def _run(name: str) -> str:
    domain = name.capitalize()
    tools = f"SUMPRODUCT([ToolUse.{name}|],[ToolUse.hours@|])"
    return booked_or(f"run_{name}", f"{tools}+SUMPRODUCT(Task{domain},TaskHours)")


def _campaigns(name: str) -> str:
    worked = f"SUMPRODUCT([Effort.{name}|],[Work.work@|])+SUMPRODUCT([NamedWork.{name}|],[NamedWork.share@|])"
    return booked_or(f"campaigns_{name}", worked)


def _hours(lines: Lines, key: str, title: str, template: Callable[[str], str], values: Floats) -> None:
    """Hours by domain, their total, and the sums over the plan."""
    lines.section(title)
    lines.sheet.area(f"{key}_name", lines.sheet.at(lines.row - 1, 0))
    for domain, name, row in zip(DOMAINS, NAMES, values.tolist(), strict=True):
        lines.line(f"{key}_{domain}", name, texts.HOURS, template(domain.value), row, "whole")
        lines.whole(f"{key}_{domain}_plan", f"SUM([{key}_{domain}#])", sum(row), "whole")
    total = values.sum(axis=0).tolist()
    sums = "+".join(f"[{key}_{domain}@]" for domain in DOMAINS)
    lines.line(f"{key}_total", result_texts.TOTAL, texts.HOURS, sums, total, "whole", strong=True)
    lines.whole(f"{key}_plan", f"SUM([{key}_total#])", sum(total), "whole", strong=True)
    if key == "gap":
        _colour_gap(lines, len(NAMES) + 1)


def _colour_gap(lines: Lines, rows: int) -> None:
    short = lines.sheet.styles.make(bg_color=WARN_FILL)
    area = (lines.row - rows, LEFT, lines.row - 1, lines.last - 1)
    rule = {"type": "cell", "criteria": ">", "value": 0.5, "format": short}
    lines.sheet.raw.conditional_format(*area, rule)


def _write_people_short(lines: Lines, source: Source) -> None:
    lines.section(result_texts.GAP_FTE)
    found = source.results.throughput
    person = "MAX(SmallestHours,[Timeline.person_hours@])"
    for domain, name, row in zip(DOMAINS, NAMES, found.gap_fte.tolist(), strict=True):
        lines.line(f"fte_{domain}", name, texts.FTE, f"[gap_{domain}@]/{person}", row, "tenth")
        lines.whole(f"fte_{domain}_peak", f"MAX([fte_{domain}#])", max(row), "tenth")
    short = "+".join(f"MAX(0,[fte_{domain}@])" for domain in DOMAINS)
    values = found.shortage_fte.tolist()
    lines.line("short", result_texts.PEOPLE_SHORT, texts.FTE, short, values, "tenth", strong=True)
    lines.whole("short_peak", "MAX([short#])", max(values), "tenth", strong=True)
    _colour_gap(lines, len(NAMES) + 1)


def _ratio(part: str, whole: str) -> str:
    return f'IF({whole}>0,{part}/{whole},IF({part}>0,"{texts.NO_CAPACITY}",0))'


def _shown(utilisation: float) -> Value:
    return texts.NO_CAPACITY if utilisation == float("inf") else utilisation


def _peak(key: str) -> str:
    return f'IF(COUNTIF([{key}#],"{texts.NO_CAPACITY}")>0,"{texts.NO_CAPACITY}",MAX([{key}#]))'


def _write_utilisation(lines: Lines, source: Source) -> None:
    lines.section(result_texts.UTILISATION)
    found = source.results.throughput.utilisation.tolist()
    top = lines.row
    for domain, name, row in zip(DOMAINS, NAMES, found, strict=True):
        template = _ratio(f"[demand_{domain}@]", f"[capacity_{domain}@]")
        lines.line(f"use_{domain}", name, texts.SHARE, template, [_shown(value) for value in row], "share")
        lines.whole(f"use_{domain}_peak", _peak(f"use_{domain}"), _shown(max(row)), "share")
    _colour_use(lines, top)
    lines.line(
        "ceiling",
        result_texts.CEILING,
        texts.SHARE,
        "CeilingShare",
        [source.assume("ceiling")] * lines.quarters,
        "share",
    )
    lines.sheet.area("peaks", lines.sheet.at(top, lines.last, len(DOMAINS)))
    lines.sheet.area("use_names", lines.sheet.at(top, 0, len(DOMAINS)))
    lines.sheet.area("use", lines.sheet.at(top, LEFT, len(DOMAINS), lines.quarters))
    lines.section(texts.STATUS)
    for domain, name, row in zip(DOMAINS, NAMES, found, strict=True):
        use = f"[use_{domain}@]"
        tight = f'IF({use}>[ceiling@],"{texts.TIGHT}","{texts.FITS_WORD}")'
        template = f'IF({use}="{texts.NO_CAPACITY}","{texts.SHORT}",IF({use}>1,"{texts.SHORT}",{tight}))'
        words_ = [texts.status(value, source.assume("ceiling")) for value in row]
        lines.line(f"status_{domain}", name, "", template, words_, "word")
    _colour_status(lines, lines.row - len(DOMAINS))


def _colour_use(lines: Lines, top: int) -> None:
    styles, raw = lines.sheet.styles, lines.sheet.raw
    area = (top, LEFT, top + len(DOMAINS) - 1, lines.last)
    for criteria, value, fill in ((">", 1, WARN_FILL), (">", "=CeilingShare", TIGHT_FILL), ("<", 0.7, SPARE_FILL)):
        rule = {"type": "cell", "criteria": criteria, "value": value, "format": styles.make(bg_color=fill)}
        raw.conditional_format(*area, {**rule, "stop_if_true": True})


def _colour_status(lines: Lines, top: int) -> None:
    area = (top, LEFT, top + len(DOMAINS) - 1, lines.last - 1)
    for word, fill in ((texts.SHORT, WARN_FILL), (texts.TIGHT, TIGHT_FILL)):
        style = lines.sheet.styles.make(bg_color=fill)
        rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": style}
        lines.sheet.raw.conditional_format(*area, rule)


def _write_fit(lines: Lines, source: Source) -> None:
    """Share of the planned campaigns that every domain has hours for."""
    lines.section(result_texts.FIT)
    found = source.results.throughput
    rooms = found.room.clip(0.0, 1.0).tolist()
    for domain, name, row in zip(DOMAINS, NAMES, rooms, strict=True):
        left, needed = f"([capacity_{domain}@]-[run_{domain}@])", f"[campaigns_{domain}@]"
        template = f"IF({needed}>0,MAX(0,MIN(1,{left}/{needed})),IF({left}>0,1,0))"
        lines.line(f"room_{domain}", name, texts.SHARE, template, row, "share")
    least = ",".join(f"[room_{domain}@]" for domain in DOMAINS)
    area = lines.line(
        "theta", result_texts.FITS, texts.SHARE, f"MIN({least})", found.theta.tolist(), "share", strong=True
    )
    lines.sheet.book.name("RoomShare", area)


def _write_team(lines: Lines, source: Source) -> None:
    lines.section(result_texts.TEAM)
    results = source.results
    seats = '[Seats.opens|],"<="&[Timeline.plan_last@],[Seats.closes|],">="&[Timeline.plan_last@]'
    headcount = booked_or("headcount", f"COUNTIFS([Seats.first|],1,{seats})")
    lines.line("headcount", result_texts.HEADCOUNT, texts.SEATS_UNIT, headcount, results.headcount.tolist(), "count")
    seated = booked_or("fte", "SUMPRODUCT([Hours.presence@|],[Seats.fte|])")
    lines.line("seated", result_texts.SEATED, texts.FTE, seated, results.seated_fte.tolist(), "tenth")
    person = results.hours.fte_hours.tolist()
    lines.line("person", step_texts.PERSON_HOURS, texts.HOURS, "[Timeline.person_hours@]", person, "tenth")
