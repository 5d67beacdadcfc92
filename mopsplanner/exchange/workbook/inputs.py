"""The sheets of general inputs: settings and assumptions, roles, and the lists that cells choose from."""

from __future__ import annotations

from collections.abc import Sequence

from mopsplanner.engine.cost import QUARTERS_A_YEAR, WEEKDAYS_A_YEAR
from mopsplanner.engine.demand import MONTHS_A_QUARTER
from mopsplanner.engine.hours import COACHING_MONTHS
from mopsplanner.engine.ramp import RAMP_REST
from mopsplanner.engine.throughput import SMALLEST_HOURS, SMALLEST_SHARE
from mopsplanner.engine.workings import history_from
from mopsplanner.exchange.workbook.book import Sheet, Value
from mopsplanner.exchange.workbook.source import SPARE_INPUTS, Source
from mopsplanner.exchange.workbook.tables import SHARE, Column, between, input_list, one_of
from mopsplanner.plan.rows import Assumption
from mopsplanner.plan.rules import MONEY_LIMIT
from mopsplanner.texts import workbook as texts
from mopsplanner.texts.words import CONTRACT, DOMAIN, GRADE, HOME, LEVEL, RAMP_SHAPE, STAGE, TIER


def source_title(source: Source, id: str) -> str:
    """What the catalogue calls a source; the id itself where the catalogue does not know it."""
    entry = source.catalog.sources.get(id)
    return entry.title if entry else id


def _source_link(source: Source, id: str) -> str:
    entry = source.catalog.sources.get(id)
    return entry.url if entry else ""


def write_inputs(sheet: Sheet, source: Source) -> None:
    """Settings, and the assumptions with where they come from."""
    sheet.heading()
    sheet.widths([24, 52, 14, 15, 10, 10, 13, 64, 80])
    sheet.text(3, 0, texts.SETTINGS, sheet.styles.section)
    settings: list[list[Value]] = [[key, *told] for key, *told in _settings(source)]
    columns = [
        Column(texts.KEY, name="SettingKey"),
        Column(texts.SETTING),
        Column(texts.VALUE, "plain", name="SettingValue"),
        Column(texts.UNIT),
    ]
    body = input_list(sheet, "Settings", 4, columns, settings, 0)
    for at, (_, _, value, _) in enumerate(settings):
        holds = "date" if at == 0 or at == 1 else "tiny" if isinstance(value, float) and value < 1 else "plain"
        sheet.value(body.top + at, 2, value, sheet.styles.input("text" if isinstance(value, str) else holds))
    _write_assumptions(sheet, source, body.top + body.rows + 1)
    sheet.freeze(3, 2, head=0)


def _settings(source: Source) -> Sequence[tuple[str, str, Value, str]]:
    plan = source.plan
    return (
        ("plan_start", texts.SET_PLAN_START, plan.calendar.start, texts.DATE),
        ("history_from", texts.SET_HISTORY, history_from(plan), texts.DATE),
        ("company_place", texts.SET_COMPANY_PLACE, source.places[source.place_rows[0].id], texts.KEY_UNIT),
        ("quarters_a_year", texts.SET_QUARTERS, QUARTERS_A_YEAR, texts.COUNT),
        ("months_a_quarter", texts.SET_MONTHS, MONTHS_A_QUARTER, texts.COUNT),
        ("weekdays_a_year", texts.SET_WEEKDAYS, WEEKDAYS_A_YEAR, texts.DAYS),
        ("coaching_months", texts.SET_COACHING_MONTHS, COACHING_MONTHS, texts.COUNT),
        ("ramp_rest", texts.SET_RAMP_REST, RAMP_REST, texts.COUNT),
        ("smallest_share", texts.SET_SMALLEST_SHARE, SMALLEST_SHARE, texts.SHARE),
        ("smallest_hours", texts.SET_SMALLEST_HOURS, SMALLEST_HOURS, texts.HOURS),
    )


def _write_assumptions(sheet: Sheet, source: Source, top: int) -> None:
    sheet.text(top, 0, texts.ASSUMPTIONS, sheet.styles.section)
    first = top + 2
    rule = {
        "validate": "decimal", "criteria": "between", "minimum": f"=E{first + 1}", "maximum": f"=F{first + 1}",
        "error_message": texts.RULE_BOUNDS,
    }  # fmt: skip
    columns = [
        Column(texts.KEY, name="AssumptionKey"),
        Column(texts.ASSUMPTION, "long", 52),
        Column(texts.VALUE, "plain", name="AssumptionValue", rule=rule),
        Column(texts.UNIT),
        Column(texts.LOW, "plain", rule=between(-1e12, 1e12)),
        Column(texts.HIGH, "plain", rule=between(-1e12, 1e12)),
        Column(texts.GRADE, rule={"validate": "list", "source": "=GradeList"}),
        Column(texts.SOURCE, "long", 64),
        Column(texts.LINK, "long", 80),
    ]
    rows: list[list[Value]] = [
        [row.id, row.name, row.value, row.unit, row.low, row.high, GRADE[row.grade], source_title(source, row.source),
         _source_link(source, row.source)]
        for row in source.plan.rows(Assumption).values()
    ]  # fmt: skip
    input_list(sheet, "Assumptions", top + 1, columns, rows, 0)


def write_roles(sheet: Sheet, source: Source) -> None:
    """What positions take where they say nothing of their own."""
    sheet.heading()
    money = between(0, MONEY_LIMIT)
    currency = source.plan.company.currency
    columns = [
        Column(texts.KEY, width=30, name="RoleKey"),
        Column(texts.ROLE_NAME, width=40),
        Column(texts.LEVEL, width=12, rule={"validate": "list", "source": "=LevelList"}),
        Column(texts.HOME, width=13, rule={"validate": "list", "source": "=HomeList"}),
        *_split_columns("Role", texts.DOMAIN_SHARES),
        Column(texts.pay_low(currency), "money", 12, "RolePayLow", money),
        Column(texts.pay_high(currency), "money", 12, "RolePayHigh", money),
        Column(texts.RAMP_MONTHS, "tenth", 10, "RoleRamp", between(0, 36)),
        Column(texts.RAMP_SHAPE, width=13, name="RoleShape", rule=one_of("ShapeList")),
        Column(texts.GRADE, width=13, rule={"validate": "list", "source": "=GradeList"}),
        Column(texts.SOURCE, "long", 64),
    ]
    rows: list[list[Value]] = [
        [source.roles[row.id], row.name, LEVEL[row.level], HOME[row.home], *row.split, row.pay_low, row.pay_high,
         row.ramp_months, RAMP_SHAPE[row.ramp_shape], GRADE[row.grade], source_title(source, row.source)]
        for row in source.role_rows
    ]  # fmt: skip
    sheet.widths([column.width for column in columns])
    input_list(sheet, "RoleList", 3, columns, rows, SPARE_INPUTS)
    sheet.freeze(4, 2)


def _split_columns(stem: str, heads: Sequence[str]) -> list[Column]:
    return [
        Column(head, "share", 11, f"{stem}{domain}", SHARE) for head, domain in zip(heads, DOMAIN.values(), strict=True)
    ]


def split_columns(stem: str, *, optional: bool = False) -> list[Column]:
    """Four columns of shares by domain, named by the list's stem and the domain."""
    return _split_columns(stem, texts.OWN_SHARES if optional else texts.DOMAIN_SHARES)


def write_lists(sheet: Sheet, source: Source) -> None:
    """The words that cells of other sheets choose from; the same for every plan."""
    del source
    sheet.heading()
    lists = {
        "StatusList": (texts.STATUS, (texts.IN_PLACE, texts.STARTS, texts.VACANT)),
        "ContractList": (texts.CONTRACT_HEAD, tuple(CONTRACT.values())),
        "YesNoList": (texts.YES_OR_NO, (texts.YES, texts.NO)),
        "ShapeList": (texts.RAMP_SHAPE, tuple(RAMP_SHAPE.values())),
        "TierList": (texts.TIER, tuple(TIER.values())),
        "StageList": (texts.STAGE, tuple(STAGE.values())),
        "LevelList": (texts.LEVEL, tuple(LEVEL.values())),
        "HomeList": (texts.HOME, tuple(HOME.values())),
        "GradeList": (texts.GRADE, tuple(GRADE.values())),
    }
    for at, (name, (head, words)) in enumerate(lists.items()):
        sheet.text(3, at, head, sheet.styles.head())
        for row, word in enumerate(words, start=4):
            sheet.text(row, at, word)
        sheet.book.name(name, sheet.at(4, at, len(words)))
    sheet.widths([16] * len(lists))
    sheet.freeze(4, 0)
