import pytest

from mopsplanner.exchange.workbook.refs import Area, formula, letters

AREAS = {
    "Seats.fte": Area("Seats", 5, 7, rows=20),
    "Hours.net": Area("Hours", 5, 30, rows=20, columns=8),
    "Timeline.first": Area("Timeline", 7, 8, columns=8),
    "Cost.plan": Area("Cost", 11, 10),
}


@pytest.mark.parametrize(("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_have_their_letters(column: int, name: str) -> None:
    assert letters(column) == name


@pytest.mark.parametrize(
    ("template", "read"),
    [
        ("[fte]*2", "$H~*2"),
        ("[Hours.net@]", "Hours!AG~"),
        ("[Hours.net@+1]-[Hours.net@-1]", "Hours!AH~-Hours!AF~"),
        ("[Timeline.first@]", "Timeline!K$8"),
        ("SUM([Hours.net@|])", "SUM(Hours!AG$6:AG$25)"),
        ("SUM([fte|])", "SUM($H$6:$H$25)"),
        ("SUM([Hours.net#])", "SUM(Hours!$AE$6:$AL$25)"),
        ("[Cost.plan]", "Cost!$K$12"),
        ('IF([fte]="",0,INDEX(PosFTE,1))', 'IF($H~="",0,INDEX(PosFTE,1))'),
    ],
)
def test_a_template_reads_as_addresses(template: str, read: str) -> None:
    assert formula(template, "Seats", AREAS, column=2) == read


def test_a_figure_that_is_nowhere_is_an_error() -> None:
    with pytest.raises(KeyError):
        formula("[Seats.nothing]", "Seats", AREAS)


def test_a_part_keeps_its_sheet_and_rows() -> None:
    assert AREAS["Hours.net"].part(2, 1).fixed == "Hours!$AG$6:$AG$25"
