"""The clipboard's text: what spreadsheets write is read cell by cell, and what is written they read."""

import pytest

from mopsplanner.exchange.clipboard import read_table, tiled, write_table


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", ()),
        ("a", (("a",),)),
        ("a\tb\n1\t2", (("a", "b"), ("1", "2"))),
        ("a\tb\r\n1\t2\r\n", (("a", "b"), ("1", "2"))),
        ("a\rb\r", (("a",), ("b",))),
        ("a\t\t\n", (("a", "", ""),)),
        ("\n\nx\n", (("",), ("",), ("x",))),
        ("a\tb\nc\n", (("a", "b"), ("c",))),
        ('"two\nlines"\tx\n', (("two\nlines", "x"),)),
        ('"two\r\nlines"\r\n', (("two\nlines",),)),
        ('"tab\there"\tx', (("tab\there", "x"),)),
        ('"say ""yes"""\n', (('say "yes"',),)),
        ('5" pipe\tx\n', (('5" pipe', "x"),)),
        ('"Ada" Lovelace\tx\n', (('"Ada" Lovelace', "x"),)),
        ('"never closed\tx\ny\n', (('"never closed', "x"), ("y",))),
        ('""\tx\n', (("", "x"),)),
        ("\ufeffa\tb\n\0", (("a", "b"),)),
    ],
)
def test_a_text_is_read(text: str, rows: tuple[tuple[str, ...], ...]) -> None:
    assert read_table(text) == rows


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (("a", "b"), "a\tb\n"),
        (("", ""), "\t\n"),
        (('5" pipe',), '5" pipe\n'),
        (('"Ada"',), '"""Ada"""\n'),
        (("two\nlines", "x"), '"two\nlines"\tx\n'),
        (("tab\there",), '"tab\there"\n'),
    ],
)
def test_a_row_is_written(row: tuple[str, ...], text: str) -> None:
    assert write_table([row]) == text


@pytest.mark.parametrize(
    ("table", "height", "width", "taken"),
    [
        ((("a",),), 2, 3, (("a", "a", "a"), ("a", "a", "a"))),
        ((("a", "b"),), 2, 2, (("a", "b"), ("a", "b"))),
        ((("a", "b"),), 1, 3, (("a", "b"),)),
        ((("a",), ("b",)), 1, 1, (("a",), ("b",))),
        ((("a", "b"), ("c",)), 4, 2, (("a", "b"), ("c",), ("a", "b"), ("c",))),
        ((), 2, 2, ()),
    ],
)
def test_a_table_fills_a_selection_in_whole_times(
    table: tuple[tuple[str, ...], ...], height: int, width: int, taken: tuple[tuple[str, ...], ...]
) -> None:
    assert tiled(table, height, width) == taken
