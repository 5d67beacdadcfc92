from datetime import date

from mopsplanner.exchange.tables import Cell, RawTable, Record
from mopsplanner.exchange.workbook_placing import placed

HEADERS = ("Key", "Role", "From", "Until", "FTE")
FULL: tuple[Cell, ...] = ("P-1", "Data Steward", "2026-Q1", "2026-Q4", 1.0)


def table(*rows: tuple[Cell, ...]) -> RawTable:
    records = tuple(Record(number, cells) for number, cells in enumerate(rows, start=2))
    return RawTable("team.xlsx", HEADERS, 1, records)


def test_a_value_that_fits_one_column_stands_there_and_one_that_fits_two_is_left_out() -> None:
    found = placed(table(FULL, ("P-2", "CRM Lead", "2026-Q2", 0.5), ("P-3", "Copy Editor", 0.8)))
    assert found is not None
    assert [record.cells for record in found.records] == [
        FULL, ("P-2", "CRM Lead", None, None, 0.5), ("P-3", "Copy Editor", None, None, 0.8),
    ]  # fmt: skip
    assert (found.reading.placed_rows, found.reading.unplaced) == (2, ((3, "2026-Q2"),))


def test_a_missing_value_in_the_middle_or_at_the_end_is_told_by_the_others() -> None:
    found = placed(table(FULL, ("P-2", "2026-Q1", "2026-Q2", 0.5), ("P-3", "Copy Editor", "2026-Q1", "2026-Q2")))
    assert found is not None
    assert [record.cells for record in found.records[1:]] == [
        ("P-2", None, "2026-Q1", "2026-Q2", 0.5), ("P-3", "Copy Editor", "2026-Q1", "2026-Q2", None),
    ]  # fmt: skip
    assert found.reading.unplaced == ()


def test_dates_are_no_texts() -> None:
    dated = ("P-1", "Data Steward", date(2026, 1, 1), "open", 1.0)
    found = placed(table(dated, ("P-2", date(2026, 2, 1), "open", 0.5)))
    assert found is not None
    assert found.records[1].cells == ("P-2", None, date(2026, 2, 1), "open", 0.5)


def test_rows_are_refused_where_a_value_fits_no_column_or_no_row_is_whole() -> None:
    assert placed(table(FULL, ("P-2", "CRM Lead", "soon?", 0.5))) is None
    assert placed(table(("P-2", "CRM Lead", "2026-Q2", 0.5))) is None
    assert placed(table(FULL, ("P-2", 0.5, 1.0))) is None
