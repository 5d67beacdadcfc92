"""CSV and its kin: the encoding, the delimiter and the records, without trusting the file's name."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Collection
from itertools import islice

from mopsplanner.exchange.tables import (
    CELL_LIMIT,
    ROW_LIMIT,
    RawTable,
    Reading,
    Record,
    best_header_score,
    with_header,
)
from mopsplanner.plan.refusal import Refusal

FIELD_LIMIT = 131_072
"""Longest field in characters: more is a quote that was never closed."""

_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_RECORDS = 200
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHER_TYPES = (
    (b"%PDF", "PDF"),
    (b"\xd0\xcf\x11\xe0", "old Office document"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"SQLite format 3", "database"),
)
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)


def read_text_table(file: str, data: bytes, known: Collection[str], encoding: str = "") -> RawTable:
    """The table in the bytes of a text file."""
    for start, kind in _OTHER_TYPES:
        if data.startswith(start):
            raise Refusal("import-other-type", file=file, kind=kind)
    text, name, others = decoded(file, data, encoding)
    if not text.strip():
        raise Refusal("import-empty", file=file)
    stated = _SEPARATOR_LINE.match(text)
    text = text[stated.end() :] if stated else text
    delimiter = stated[1] if stated else best_delimiter(text, known)
    records = _records(file, text, delimiter)
    return with_header(file, records, known, Reading(name, others, delimiter))


def decoded(file: str, data: bytes, encoding: str = "") -> tuple[str, str, tuple[str, ...]]:
    """The text, the encoding it was read in, and others that would fit. Refuses what is no text."""
    if encoding:
        return _decoded_as(file, data, encoding), encoding, ()
    certain = _certain_encoding(file, data)
    if certain:
        return _decoded_as(file, data, certain), certain, ()
    others = _candidates(data)
    for name in ("cp1252", *others):
        text = _try(data, name)
        if text is not None:
            return text, name, tuple(other for other in others if other != name)
    raise Refusal("import-not-text", file=file)


def _certain_encoding(file: str, data: bytes) -> str:
    for mark, name in _BOMS:
        if data.startswith(mark):
            return name
    if b"\0" in data:
        return _utf16_by_nuls(file, data)
    return "utf-8" if _try(data, "utf-8") is not None else ""


def _utf16_by_nuls(file: str, data: bytes) -> str:
    """UTF-16 without a mark shows in its NULs: every second byte of text in Latin letters, on one side alone."""
    sample = data[:4096]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) < len(sample) * 0.2 or min(even, odd) > max(even, odd) * 0.1:
        raise Refusal("import-not-text", file=file)
    return "utf-16-le" if odd > even else "utf-16-be"


def _decoded_as(file: str, data: bytes, encoding: str) -> str:
    text = _try(data, encoding)
    if text is None or "\0" in text:
        raise Refusal("import-not-text", file=file)
    return text


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _candidates(data: bytes) -> tuple[str, ...]:
    from charset_normalizer import from_bytes

    found = [match.encoding for match in from_bytes(data[:200_000])]
    return tuple(dict.fromkeys([*found[:5], "cp1252", "mac_roman", "cp1250"]))


def best_delimiter(text: str, known: Collection[str]) -> str:
    """The delimiter that shows most known headers, then the most even and widest records."""
    return max(_DELIMITERS, key=lambda delimiter: _delimiter_score(text, delimiter, known))


def _delimiter_score(text: str, delimiter: str, known: Collection[str]) -> tuple[int, float, int]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        rows = [row for row in islice(reader, _SAMPLE_RECORDS) if row]
    except csv.Error:
        return (0, 0.0, 0)
    records = [Record(number, tuple(row)) for number, row in enumerate(rows, start=1)]
    widths = [len(row) for row in rows if len(row) > 1]
    if not widths:
        return (0, 0.0, 0)
    usual = max(set(widths), key=lambda width: (widths.count(width), width))
    return best_header_score(records, known), round(widths.count(usual) / len(rows), 1), usual


def _records(file: str, text: str, delimiter: str) -> list[Record]:
    csv.field_size_limit(FIELD_LIMIT)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    records: list[Record] = []
    cells = 0
    line = 1
    try:
        for number, row in enumerate(reader, start=1):
            cells += len(row)
            if number > ROW_LIMIT or cells > CELL_LIMIT:
                raise Refusal("import-too-long", file=file, rows=ROW_LIMIT, cells=CELL_LIMIT)
            records.append(Record(number, tuple(row)))
            line = reader.line_num + 1
    except csv.Error as error:
        raise Refusal("import-quote-open", file=file, line=line) from error
    return records
