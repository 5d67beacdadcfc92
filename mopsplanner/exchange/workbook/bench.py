"""The sheets of the bench: people without a seat as inputs, and the steps to what they cost."""

from __future__ import annotations

from mopsplanner.engine.cost import QUARTERS_A_YEAR, bench_money, benched_pay, days_on_bench
from mopsplanner.exchange.workbook.book import Sheet, Value
from mopsplanner.exchange.workbook.source import SPARE_INPUTS, SPARE_STEPS, Source
from mopsplanner.exchange.workbook.steps import Steps
from mopsplanner.exchange.workbook.tables import Column, a_day, between, input_list, one_of
from mopsplanner.plan.rules import MONEY_LIMIT
from mopsplanner.texts import workbook as texts
from mopsplanner.texts import workbook_steps as step_texts


def write_bench(sheet: Sheet, source: Source) -> None:
    """One row for each person without a seat."""
    sheet.heading()
    day = a_day()
    columns = [
        Column(texts.KEY, width=12, name="BenchKey"),
        Column(texts.PERSON, width=26),
        Column(texts.ROLE, width=26, name="BenchRole", rule=one_of("RoleKey")),
        Column(texts.PLACE, width=10, rule=one_of("PlaceKey")),
        Column(texts.FTE, "hundredth", 7, "BenchFTE", between(0.05, 1.5)),
        Column(texts.BENCH_FROM, "date", 16, "BenchFrom", day),
        Column(texts.BENCH_UNTIL, "date", 16, "BenchUntil", day),
        Column(texts.base_pay(source.plan.company.currency), "money", 13, "BenchPay", between(0, MONEY_LIMIT)),
        Column(texts.NOTE, "long", 64),
    ]
    rows: list[list[Value]] = [
        [source.benched[row.id], row.person, source.roles[row.role], source.places[row.location], row.fte, row.since,
         row.until, row.base_pay, row.note]
        for row in source.bench_rows
    ]  # fmt: skip
    sheet.widths([column.width for column in columns])
    input_list(sheet, "BenchList", 3, columns, rows, SPARE_INPUTS)
    sheet.freeze(4, 2)


def write_bench_pay(sheet: Sheet, source: Source) -> None:
    """Share of each quarter that a person is on the bench, and the loaded pay for it."""
    plan, rows, calendar = source.plan, source.bench_rows, source.plan.calendar
    roles = {row.id: at for at, row in enumerate(source.role_rows, start=1)}
    steps = Steps(sheet, len(rows) + SPARE_INPUTS + SPARE_STEPS)
    steps.numbers()
    key = 'IF([no]>ROWS(BenchKey),"",INDEX(BenchKey,[no])&"")'
    steps.column("key", texts.KEY, key, [source.benched[row.id] for row in rows], "text", width=12, spare="")
    role = 'IF([key]="",0,IFERROR(MATCH(INDEX(BenchRole,[no]),RoleKey,0),0))'
    steps.column("role", step_texts.ROLE_ROW, role, [roles[row.role] for row in rows], "count", spare=0)
    begins = 'IF([key]="",0,N(INDEX(BenchFrom,[no])))'
    until = 'IF([key]="",0,IF(INDEX(BenchUntil,[no])="",PlanEnd,INDEX(BenchUntil,[no])))'
    steps.column("from", texts.BENCH_FROM, begins, [row.since for row in rows], "day", width=16, spare=0)
    steps.column("until", texts.BENCH_UNTIL, until, [row.until or calendar.end for row in rows], "day", width=16,
                 spare=0)  # fmt: skip
    fte = 'IF([key]="",0,N(INDEX(BenchFTE,[no])))'
    steps.column("fte", texts.FTE, fte, [row.fte for row in rows], "hundredth", width=8, spare=0)
    of_role = "IF([role]=0,0,AVERAGE(INDEX(RolePayLow,[role]),INDEX(RolePayHigh,[role])))"
    pay = f'IF([key]="",0,IF(INDEX(BenchPay,[no])="",{of_role},INDEX(BenchPay,[no])))'
    steps.column("pay", step_texts.BASE_PAY, pay, [benched_pay(plan, row) for row in rows], "money", width=12, spare=0)
    quarter = "[pay]*Burden*[fte]/QuartersAYear"
    burden = source.assume("burden") / QUARTERS_A_YEAR
    values = [benched_pay(plan, row) * burden * row.fte for row in rows]
    steps.column("quarter_pay", step_texts.PAY_A_QUARTER, quarter, values, "money", width=12, spare=0)
    unknown = 'IF([key]="",0,IF(MATCH([key],BenchKey,0)=[no],0,1)+IF([role]=0,1,0))'
    steps.column("unknown", step_texts.FAULT_KEYS, unknown, [0] * len(rows), "count", spare=0)
    steps.gap()
    _add_quarters(steps, source)
    steps.finish()


def _add_quarters(steps: Steps, source: Source) -> None:
    rows, days = source.bench_rows, source.results.hours.team.days
    last, first = "[Timeline.plan_last@]", "[Timeline.plan_first@]"
    share = f'IF([key]="",0,MAX(0,MIN([until],{last})-MAX([from],{first})+1)/[Timeline.plan_days@])'
    shares = [(days_on_bench(row, days) / (days.stop - days.first)).tolist() for row in rows]
    money = [bench_money(source.plan, row, days).tolist() for row in rows]
    head, labels = "[Timeline.plan_label@]", source.labels
    steps.block("share", step_texts.BENCH_SHARE, head, labels, share, shares, "share")
    steps.block("cost", step_texts.BENCH_COST, head, labels, "[share@]*[quarter_pay]", money, "money")
