"""What is copied comes back by a paste, whatever stands in the cells."""

from hypothesis import given
from hypothesis import strategies as st

from mopsplanner.exchange.clipboard import read_table, write_table

CELLS = st.text(alphabet=st.one_of(st.sampled_from("\"\t\n '=1,.%"), st.characters(codec="utf-8")), max_size=12).filter(
    lambda text: not set(text) & set("\r\0\ufeff")
)
TABLES = st.integers(1, 4).flatmap(lambda width: st.lists(st.tuples(*[CELLS] * width), max_size=5))


@given(TABLES)
def test_a_table_survives_the_clipboard(rows: list[tuple[str, ...]]) -> None:
    assert read_table(write_table(rows)) == tuple(rows)


@given(TABLES)
def test_line_ends_of_windows_change_nothing(rows: list[tuple[str, ...]]) -> None:
    assert read_table(write_table(rows).replace("\n", "\r\n")) == tuple(rows)
