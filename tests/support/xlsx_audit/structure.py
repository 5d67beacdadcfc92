"""Rules of structure: cover, links, checks, names, properties, pages, sheets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from tests.support.xlsx_audit.book import AuditedBook, name, text_of

COVER_WORDS = {
    "version": r"version|revision",
    "date": r"\bdate\b|as of|exported",
    "owner": r"prepared by|owner|author",
    "status": r"status|draft|final|approved",
}


def r01_cover(book: AuditedBook) -> Iterator[str]:
    text = text_of(book.cover)
    yield from (word for word, pattern in COVER_WORDS.items() if not re.search(pattern, text))
    if not any(cell.value and cell.font.sz >= 14 for row in book.cover.iter_rows(max_row=6) for cell in row):
        yield "no large title"


def r02_links(book: AuditedBook) -> Iterator[str]:
    links = (cell.hyperlink for row in book.cover.iter_rows() for cell in row if cell.hyperlink)
    targets = {link.location.split("!")[0].strip("'#") for link in links if link.location}
    yield from (sheet.title for sheet in book.sheets[1:] if sheet.title not in targets)


def r15_checks(book: AuditedBook) -> Iterator[str]:
    checks = book.formulas_book["Checks"]
    cells = book.of_sheet(book.formulas, checks)
    if len(cells) < 6:
        yield f"{len(cells)} formulas"
    yield from (name(at) for at in cells if book.cached(at) not in (0, "OK", ""))
    named = [id for id, told in book.formulas_book.defined_names.items() if "Checks!" in told.attr_text]
    on_cover = [book.formulas[at] for at in book.of_sheet(book.formulas, book.cover)]
    if not any(re.search(rf"\b({'|'.join(named)})\b", text) for text in on_cover):
        yield "the cover reads no check"


def r16_names(book: AuditedBook) -> Iterator[str]:
    names = {id: told.attr_text for id, told in book.formulas_book.defined_names.items()}
    if len(names) < 5:
        yield f"{len(names)} names"
    yield from (id for id, text in names.items() if "#REF!" in text)
    yield from (id for id in names if re.fullmatch(r"(?i)[a-z]{1,3}\d+|r\d*c\d*", id))


def r18_panes(book: AuditedBook) -> Iterator[str]:
    for sheet in book.sheets[1:]:
        if (sheet.max_row > 20 or sheet.max_column > 12) and not sheet.freeze_panes:
            yield f"{sheet.title}: no panes"
        if sheet.max_row > 40 and not (sheet.print_title_rows or sheet.print_title_cols):
            yield f"{sheet.title}: no print titles"


def _margins(sheet: Any) -> str:
    edges = (getattr(getattr(sheet, edge), side).text for edge in ("oddHeader", "oddFooter") for side in
             ("left", "center", "right"))  # fmt: skip
    return "".join(str(text or "") for text in edges)


def r19_pages(book: AuditedBook) -> Iterator[str]:
    for sheet in book.sheets:
        setup, fit = sheet.page_setup, sheet.sheet_properties.pageSetUpPr
        if not (fit and fit.fitToPage) or setup.fitToWidth not in (1, None) or not setup.paperSize:
            yield f"{sheet.title}: page"
        if setup.orientation not in ("landscape", "portrait"):
            yield f"{sheet.title}: orientation"
        text = _margins(sheet)
        if not re.search(r"&\[?P", text) or not re.search(r"&\[?(F|A|File|Tab)", text):
            yield f"{sheet.title}: footer"


def r20_properties(book: AuditedBook) -> Iterator[str]:
    told = book.formulas_book.properties
    if not told.title or told.creator in (None, "", "openpyxl"):
        yield "title or author"
    if sum(bool(value) for value in (told.subject, told.keywords, told.category, told.description)) < 2:
        yield "fewer than two more"


def r21_identity(book: AuditedBook) -> Iterator[str]:
    names = [str(told.name).lower() for told in book.formulas_book.custom_doc_props.props]
    yield from (word for word in ("plan", "schema") if not any(word in id for id in names))


def r24_merged(book: AuditedBook) -> Iterator[str]:
    for sheet in book.sheets[1:]:
        yield from (f"{sheet.title}!{area}" for area in sheet.merged_cells.ranges)


UNIT = re.compile(
    r"(?i)(\busd\b|\beur\b|\bgbp\b|dollar|euro|\$|€|£|\bhours?\b|\bhrs?\b|\bh\b|\bfte\b|\bheadcount\b|\bcount\b|%|"
    r"per cent|percent|\bdays?\b|\bunits?\b|\bruns?\b|\bindex\b|\bflag\b)"
)


def r25_units(book: AuditedBook) -> Iterator[str]:
    for sheet in book.sheets[1:]:
        figures = len(book.of_sheet(book.formulas, sheet)) + len(book.of_sheet(book.numbers, sheet))
        texts = [book.texts[at] for at in book.of_sheet(book.texts, sheet)]
        stated = any(text.strip().lower() in ("unit", "units") for text in texts)
        if figures >= 4 and sheet.title != "Checks" and not stated and sum(map(bool, map(UNIT.search, texts))) < 2:
            yield sheet.title


def r34_sheets(book: AuditedBook) -> Iterator[str]:
    for sheet in book.sheets:
        if re.fullmatch(r"(?i)sheet\d*|tabelle\d+|feuil\d+", sheet.title):
            yield f"{sheet.title}: default name"
        if sheet.max_row == 1 and sheet.max_column == 1 and sheet["A1"].value is None:
            yield f"{sheet.title}: empty"
        if sheet.sheet_state != "visible":
            yield f"{sheet.title}: hidden"
    if book.formulas_book.active.title != book.cover.title:
        yield "does not open on the cover"


RULES: dict[str, Callable[[AuditedBook], Iterator[str]]] = {
    "R01": r01_cover, "R02": r02_links, "R15": r15_checks, "R16": r16_names, "R18": r18_panes, "R19": r19_pages,
    "R20": r20_properties, "R21": r21_identity, "R24": r24_merged, "R25": r25_units, "R34": r34_sheets,
}  # fmt: skip
