import csv
import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mopsplanner.exchange.tables import RawTable, read_table, text_of
from mopsplanner.exchange.text_tables import best_delimiter, read_text_table
from mopsplanner.exchange.workbook_limits import check_workbook
from mopsplanner.exchange.workbook_tables import read_workbook
from mopsplanner.plan.refusal import Refusal
from mopsplanner.texts.refusals import sentence

NASTY = Path(__file__).parents[2] / "data" / "nasty"
KNOWN = frozenset({"key", "role", "team", "status", "startquarter", "endquarter", "fte", "annualcost"})
NASTY_OUTCOMES = {
    "c15-unclosed-quote.csv": "import-quote-open",
    "c18-bom-only.csv": "import-empty",
    "x43-random.xlsx": "workbook-not-one",
    "x46-pdf.xlsx": "import-other-type",
    "x49-password.xlsx": "workbook-password",
    "x55-crc.xlsx": "workbook-damaged",
    "x58-no-shared-strings.xlsx": "workbook-damaged",
    "x61-bad-string-index.xlsx": "workbook-damaged",
    "x67-duplicate-parts.xlsx": "workbook-ambiguous",
    "x74-xxe-file.xlsx": "workbook-doctype",
}
ROWS_WITH_TOTALS = {"x04-totals-rows.xlsx": 16}


def refusal_of(read: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as caught:
        read()
    assert "{" not in sentence(caught.value)
    return caught.value.id


def column(table: RawTable, name: str) -> list[str]:
    at = table.headers.index(name)
    return [text_of(record.cells[at]) for record in table.records]


@pytest.mark.parametrize("path", sorted(NASTY.glob("[cx][0-9]*")), ids=lambda path: path.name)
def test_files_as_people_really_send_them(path: Path) -> None:
    if path.name in NASTY_OUTCOMES:
        assert refusal_of(lambda: read_table(path, KNOWN)) == NASTY_OUTCOMES[path.name]
        return
    table = read_table(path, KNOWN)
    assert len(table.records) == ROWS_WITH_TOTALS.get(path.name, 12)
    assert "Role" in table.headers


@pytest.mark.parametrize(
    ("name", "encoding", "first"),
    [
        ("c03-cp1252.csv", "cp1252", "Zoë Müller"),
        ("c24-utf16-no-bom.csv", "utf-16-le", "Role 1"),
        ("c21-shift-jis.csv", "cp932", "マーケティング運用担当"),
        ("c27-preamble.csv", "utf-8", "Zoë Müller"),
    ],
)
def test_encodings_are_found(name: str, encoding: str, first: str) -> None:
    table = read_table(NASTY / name, KNOWN)
    assert table.reading.encoding == encoding
    assert column(table, "Role")[0] == first


def test_another_encoding_can_be_chosen_where_one_was_guessed() -> None:
    guessed = read_table(NASTY / "c30-mac-roman.csv", KNOWN)
    assert guessed.reading.encodings
    assert column(read_table(NASTY / "c30-mac-roman.csv", KNOWN, "mac_roman"), "Role")[0] == "Zoë Müller"
    assert refusal_of(lambda: read_table(NASTY / "c03-cp1252.csv", KNOWN, "utf-8")) == "import-not-text"
    assert refusal_of(lambda: read_table(NASTY / "c03-cp1252.csv", KNOWN, "no-such-code")) == "import-not-text"


def test_rows_count_as_a_spreadsheet_does() -> None:
    table = read_text_table("a.csv", b'Title\n\nKey,Role\n"1","two\nlines"\n\n2,b\n', KNOWN)
    assert table.header_row == 3
    assert [record.row for record in table.records] == [4, 6]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_are_found_by_known_headers(delimiter: str) -> None:
    text = "\n".join(
        delimiter.join(line) for line in (["Key", "Role", "FTE"], ["1", "a, b; c", "0,8"], ["2", "x", "1"])
    )
    assert best_delimiter(text.replace("a, b; c", "a" if delimiter in ",;" else "a, b; c"), KNOWN) == delimiter


def test_the_line_that_states_a_separator_is_believed_and_does_not_count() -> None:
    table = read_text_table("a.csv", b"sep=;\r\nKey;Role\r\n1;a,b\r\n", KNOWN)
    assert (table.headers, table.header_row, table.reading.delimiter) == (("Key", "Role"), 1, ";")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_with_and_without_mark(encoding: str) -> None:
    text = "Key,Role\n1,Müller\n2,Núñez and some more letters\n"
    assert column(read_text_table("a.csv", text.encode(encoding), KNOWN), "Role")[0] == "Müller"


@pytest.mark.parametrize(
    ("data", "id"),
    [
        (bytes(range(256)) * 4, "import-not-text"),
        (b"%PDF-1.7 ...", "import-other-type"),
        (b"\xd0\xcf\x11\xe0 old", "import-other-type"),
        (b"   \n \n", "import-empty"),
        (b"hello\nworld\n", "import-no-table"),
        (b'Key,Role\n1,"' + b"x" * 200_000 + b'"\n', "import-quote-open"),
        (b'Key,Role\n1,"a" b\n', "import-quote-open"),
        (b"Key,Role\n" + b"1,2\n" * 50_001, "import-too-long"),
    ],
)
def test_texts_that_are_no_table_are_refused(data: bytes, id: str) -> None:
    assert refusal_of(lambda: read_text_table("a.csv", data, KNOWN)) == id


def test_files_that_cannot_be_read_are_refused(tmp_path: Path) -> None:
    empty, huge = tmp_path / "empty.csv", tmp_path / "huge.csv"
    empty.touch()
    with huge.open("wb") as file:
        file.truncate(21 * 2**20)
    assert refusal_of(lambda: read_table(tmp_path / "none.csv")) == "import-missing"
    assert refusal_of(lambda: read_table(tmp_path / "no" / "none.csv")) == "import-missing"
    assert refusal_of(lambda: read_table(tmp_path)) == "import-is-folder"
    assert refusal_of(lambda: read_table(empty)) == "import-empty"
    assert refusal_of(lambda: read_table(huge)) == "import-too-large"
    assert refusal_of(lambda: read_table(tmp_path / ("x" * 300))) in ("import-read-failed", "import-missing")


def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    assert refusal_of(lambda: read_table(pipe)) == "import-not-a-file"


def workbook(fill: Callable[[openpyxl.Workbook], None]) -> bytes:
    book = openpyxl.Workbook()
    fill(book)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def test_the_visible_sheet_with_most_known_headers_is_read() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        book.worksheets[0].append(["Notes", "about it"])
        wanted = book.create_sheet("People")
        wanted.append(["Key", "Role", "Team"])
        wanted.append([12, "a", None])
        hidden = book.create_sheet("Old")
        hidden.append(["Key", "Role", "Team", "Status", "FTE"])
        hidden.sheet_state = "hidden"

    table = read_workbook("a.xlsx", workbook(fill), KNOWN)
    assert table.reading.sheet == "People"
    assert column(table, "Key") == ["12"]


def test_merged_cells_give_their_value_to_every_row() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        sheet = book.worksheets[0]
        for line in (["Team", "Role"], ["Brand", "a"], [None, "b"], ["Content", "c"]):
            sheet.append(line)
        sheet.merge_cells("A2:A3")

    assert column(read_workbook("a.xlsx", workbook(fill), KNOWN), "Team") == ["Brand", "Brand", "Content"]


def test_hidden_rows_are_read_and_counted() -> None:
    assert read_table(NASTY / "x10-hidden.xlsx", KNOWN).reading.hidden_rows == 3


def test_cells_with_formulas_are_named() -> None:
    reading = read_table(NASTY / "x80-circular.xlsx", KNOWN).reading
    assert (reading.formula_cells, reading.formulas) == (2, ("G2", "G3"))
    assert read_table(NASTY / "x01-clean.xlsx", KNOWN).reading.formulas == ()


@pytest.mark.parametrize(
    ("before", "after", "refusal"),
    [
        (b"<c><v>121500</v></c>", b'<c t="s"><v>0</v></c>', "workbook-cells-unplaced"),
        (b'encoding="UTF-8"', b'encoding="UTF-81"', "workbook-damaged"),
    ],
)
def test_a_sheet_that_nobody_can_read_is_refused(tmp_path: Path, before: bytes, after: bytes, refusal: str) -> None:
    path = tmp_path / "team.xlsx"
    with zipfile.ZipFile(NASTY / "x34-no-cell-refs.xlsx") as known, zipfile.ZipFile(path, "w") as package_file:
        for entry in known.infolist():
            data = known.read(entry)
            if entry.filename == "xl/worksheets/sheet1.xml":
                assert before in data
                data = data.replace(before, after)
            package_file.writestr(entry, data)
    with pytest.raises(Refusal) as caught:
        read_table(path, KNOWN)
    assert caught.value.id == refusal
    assert "team.xlsx" in sentence(caught.value)


def package(**parts: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in {"[Content_Types].xml": b"<Types/>", **parts}.items():
            file.writestr(name, content)
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "id"),
    [
        (package(**{"xl/workbook.xml": b"<workbook"}), "workbook-damaged"),
        (package(**{"xl/workbook.xml": b"<a>" * 300 + b"</a>" * 300}), "workbook-damaged"),
        (package(**{"xl/workbook.xml": b'<w xmlns="http://purl.oclc.org/ooxml/main"/>'}), "workbook-strict"),
        (package(**{"xl/workbook.xml": b"<w/>", "../evil.xml": b"<w/>"}), "workbook-ambiguous"),
        (package(**{"xl/workbook.bin": b"x"}), "workbook-old-format"),
        (package(**{"word/document.xml": b"<w/>"}), "workbook-not-one"),
        (package(**{f"xl/p{number}.xml": b"<w/>" for number in range(2001)}), "workbook-too-many-parts"),
        (package(**{"xl/workbook.xml": b"<w/>", "xl/media/a.png": b"\0" * 2**22}), "workbook-unpacks-too-large"),
        (package(**{"xl/workbook.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}), "workbook-doctype"),
        (
            package(**{"xl/workbook.xml": b"<w/>", "xl/worksheets/s.xml": b'<s><mergeCell ref="A1:ZZ9999"/></s>'}),
            "workbook-merges",
        ),
        (package(**{"xl/workbook.xml": b"<w/>"})[:-30], "workbook-damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "workbook-old-format"),
    ],
)
def test_workbooks_that_are_not_safe_are_refused_before_they_are_opened(data: bytes, id: str) -> None:
    assert refusal_of(lambda: check_workbook("a.xlsx", data)) == id


def test_a_package_that_no_reader_opens_is_damaged() -> None:
    assert (
        refusal_of(lambda: read_workbook("a.xlsx", package(**{"xl/workbook.xml": b"<w/>"}), KNOWN))
        == "workbook-damaged"
    )


def test_an_empty_workbook_says_so() -> None:
    assert refusal_of(lambda: read_workbook("a.xlsx", workbook(lambda book: None), KNOWN)) == "import-empty"


def outcome(read: Callable[[str, bytes, frozenset[str]], RawTable], data: bytes) -> str:
    """The headers of the table, or the sentence of the refusal; any other exception fails the test."""
    try:
        return " ".join(read("a", data, KNOWN).headers)
    except Refusal as refusal:
        return sentence(refusal)


@given(st.binary(max_size=400))
def test_any_bytes_are_a_table_or_a_refusal(data: bytes) -> None:
    assert outcome(read_text_table, data)
    assert outcome(read_workbook, data)


@given(st.integers(0, 5000), st.integers(1, 255))
def test_any_flipped_byte_of_a_workbook_is_a_table_or_a_refusal(at: int, mask: int) -> None:
    data = bytearray((NASTY / "x01-clean.xlsx").read_bytes())
    data[at % len(data)] ^= mask
    assert outcome(read_workbook, bytes(data))


@given(st.lists(st.lists(st.text(max_size=8), min_size=2, max_size=4), max_size=6))
def test_quoted_texts_come_back_whole(lines: list[list[str]]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows([["Key", "Role", "Team", "Status"], *lines])
    data = text.getvalue().encode(errors="replace")
    if b"\0" in data:
        return
    table = read_text_table("a.csv", data, KNOWN)
    assert len(table.records) <= len(lines)
    assert all(record.row >= 2 for record in table.records)
