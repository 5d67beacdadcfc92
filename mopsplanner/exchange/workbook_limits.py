"""What a workbook must be before a reader opens it: a sound, unprotected package of bounded size.

Every part is unpacked once and thrown away, so that no size, sum or nesting has to be believed.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from mopsplanner.exchange.workbook.refs import letters
from mopsplanner.plan.refusal import Refusal

PARTS_LIMIT = 2_000
PART_LIMIT_MB = 80
SUM_LIMIT_MB = 150
RATIO_LIMIT = 200
RATIO_FROM_BYTES = 2**20
CELLS_LIMIT = 500_000
ROWS_LIMIT = 50_000
MERGES_LIMIT = 5_000
MERGED_CELLS_LIMIT = 100_000
NESTING_LIMIT = 200
FORMULAS_NAMED = 6

_CHUNK = 2**18
_XML_SUFFIXES = (".xml", ".rels", ".vml")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
SIGNATURES = (_ZIP, _OLE)
_DAMAGES = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)
_STRICT = b"purl.oclc.org/ooxml/"
_KINDS = (
    (b"%PDF", "PDF"),
    (b"{\\rtf", "rich text document"),
    (b"<", "web page or XML file"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"SQLite format 3", "database"),
)


Element = Callable[[str, dict[str, str]], None]


@dataclass(slots=True)
class SheetExtent:
    """What a worksheet's XML holds: the span of used columns by row, so that empty space costs nothing.

    `formulas` are the first cells with one, of `formula_cells`; `unplaced`: some cells do not say where they stand.
    """

    file: str
    spans: dict[int, tuple[int, int]] = field(default_factory=dict)
    cells: int = 0
    merges: int = 0
    merged_cells: int = 0
    row: int = 0
    column: int = 0
    unplaced: bool = False
    formula_cells: int = 0
    formulas: list[str] = field(default_factory=list)

    @property
    def is_in_doubt(self) -> bool:
        """Whether cells do not say where they stand and rows differ in length, so that columns cannot be told."""
        return self.unplaced and len({high for _, high in self.spans.values() if high > 1}) > 1

    def take(self, name: str, attributes: dict[str, str]) -> None:
        """Count one element. Refuses more cells, rows or merges than a reader can bear."""
        if name == "c":
            self._take_cell(attributes.get("r", ""))
        elif name == "row":
            stated = attributes.get("r", "")
            self.row = int(stated) if stated.isascii() and stated.isdigit() and len(stated) < 8 else self.row + 1
            self.column = 0
        elif name == "f":
            self._take_formula()
        elif name == "mergeCell":
            self._take_merge(attributes.get("ref", ""))

    def _take_cell(self, reference: str) -> None:
        stated = column_number(reference)
        self.unplaced = self.unplaced or not stated
        self.column = stated or self.column + 1
        low, high = self.spans.get(self.row, (self.column, self.column))
        self.spans[self.row] = (min(low, self.column), max(high, self.column))
        self.cells += 1
        if self.cells > CELLS_LIMIT or len(self.spans) > ROWS_LIMIT:
            raise Refusal("import-too-long", file=self.file, rows=ROWS_LIMIT, cells=CELLS_LIMIT)

    def _take_formula(self) -> None:
        self.formula_cells += 1
        if len(self.formulas) < FORMULAS_NAMED:
            self.formulas.append(f"{letters(self.column - 1)}{self.row}")

    def _take_merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        self.merges += 1
        self.merged_cells += _area(first, last or first)
        if self.merges > MERGES_LIMIT or self.merged_cells > MERGED_CELLS_LIMIT:
            raise Refusal("workbook-merges", file=self.file, cells=MERGED_CELLS_LIMIT)


@dataclass(slots=True)
class _Contents:
    """What the parts tell of the sheets: the id of each by its title, the part of each id, each part's extent."""

    file: str
    ids: dict[str, str] = field(default_factory=dict)
    targets: dict[str, str] = field(default_factory=dict)
    extents: dict[str, SheetExtent] = field(default_factory=dict)

    def reader_of(self, part: str) -> Element | None:
        """What takes the elements of a part, if any of them matters."""
        if part == "xl/workbook.xml":
            return self._take_sheet
        if part == "xl/_rels/workbook.xml.rels":
            return self._take_target
        if part.startswith("xl/worksheets/") and part.endswith(".xml"):
            return self.extents.setdefault(part, SheetExtent(self.file)).take
        return None

    def _take_sheet(self, name: str, attributes: dict[str, str]) -> None:
        id = next((value for key, value in attributes.items() if key.endswith(" id")), "")
        if name == "sheet" and id:
            self.ids[attributes.get("name", "")] = id

    def _take_target(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            target = attributes.get("Target", "")
            self.targets[attributes.get("Id", "")] = target[1:] if target.startswith("/") else f"xl/{target}"

    def by_title(self) -> dict[str, SheetExtent]:
        """The extent of each sheet by its title, as far as the parts tell."""
        parts = {title: self.targets.get(id, "") for title, id in self.ids.items()}
        return {title: self.extents[part] for title, part in parts.items() if part in self.extents}


def check_workbook(file: str, data: bytes) -> dict[str, SheetExtent]:
    """The extent of each worksheet by its title. Refuses what cannot be read safely, naming the cause."""
    _check_signature(file, data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _check_entries(file, package.infolist())
            return _check_parts(file, package)
    except _DAMAGES as error:
        raise Refusal("workbook-damaged", file=file) from error


def _check_signature(file: str, data: bytes) -> None:
    if data.startswith(_OLE):
        locked = "EncryptedPackage".encode("utf-16-le") in data
        raise Refusal("workbook-password" if locked else "workbook-old-format", file=file)
    if data.startswith(_ZIP):
        return
    for start, kind in _KINDS:
        if data.lstrip().startswith(start):
            raise Refusal("import-other-type", file=file, kind=kind)
    raise Refusal("workbook-not-one", file=file)


def _check_entries(file: str, entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > PARTS_LIMIT:
        raise Refusal("workbook-too-many-parts", file=file, parts=len(entries), limit=PARTS_LIMIT)
    names = [entry.filename for entry in entries]
    twice = [name for name, count in Counter(name.casefold() for name in names).items() if count > 1]
    unsafe = [name for name in names if name.startswith("/") or "\\" in name or ".." in name.split("/")]
    if twice or unsafe:
        raise Refusal("workbook-ambiguous", file=file, part=min(twice + unsafe))
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refusal("workbook-password", file=file)
    _check_kind(file, names)


def _check_kind(file: str, names: list[str]) -> None:
    if "xl/workbook.bin" in names:
        raise Refusal("workbook-old-format", file=file)
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise Refusal("workbook-not-one", file=file)


def _check_parts(file: str, package: zipfile.ZipFile) -> dict[str, SheetExtent]:
    contents = _Contents(file)
    total = 0
    for entry in package.infolist():
        part = entry.filename
        scan = _XmlScan(file, part, contents.reader_of(part)) if part.endswith(_XML_SUFFIXES) else None
        total += _check_part(file, package, entry, total, scan)
    return contents.by_title()


def _check_part(file: str, package: zipfile.ZipFile, entry: zipfile.ZipInfo, before: int, scan: _XmlScan | None) -> int:
    size = 0
    for chunk in _chunks(package, entry):
        size += len(chunk)
        _check_size(file, entry, size, before + size)
        if scan is not None:
            scan.feed(chunk)
    if scan is not None:
        scan.close()
    return size


def _chunks(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    with package.open(entry) as part:
        while chunk := part.read(_CHUNK):
            yield chunk


def _check_size(file: str, entry: zipfile.ZipInfo, size: int, total: int) -> None:
    bomb = size > RATIO_FROM_BYTES and size > RATIO_LIMIT * max(1, entry.compress_size)
    if bomb or size > PART_LIMIT_MB * 2**20 or total > SUM_LIMIT_MB * 2**20:
        raise Refusal("workbook-unpacks-too-large", file=file, limit=SUM_LIMIT_MB)


class _XmlScan:
    """One part's XML, read for its bounds alone."""

    def __init__(self, file: str, part: str, take: Element | None) -> None:
        self._file = file
        self._part = part
        self._take = take
        self._depth = 0
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._doctype

    def feed(self, chunk: bytes) -> None:
        """Read on. Refuses what is over a bound, and XML that is none."""
        if self._part == "xl/workbook.xml" and _STRICT in chunk:
            raise Refusal("workbook-strict", file=self._file)
        self._parse(chunk, final=False)

    def close(self) -> None:
        """The end of the part. Refuses one that stops in the middle."""
        self._parse(b"", final=True)

    def _parse(self, chunk: bytes, *, final: bool) -> None:
        try:
            self._parser.Parse(chunk, final)
        except (expat.ExpatError, LookupError) as error:  # LookupError: an encoding that nobody knows.
            raise Refusal("workbook-damaged", file=self._file) from error

    def _doctype(self, *_: object) -> None:
        raise Refusal("workbook-doctype", file=self._file, part=self._part)

    def _end(self, _: str) -> None:
        self._depth -= 1

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > NESTING_LIMIT:
            raise Refusal("workbook-damaged", file=self._file)
        if self._take is not None:
            self._take(tag.rpartition(" ")[2], attributes)


def column_number(reference: str) -> int:
    """The number of a cell's column, 1 for A; 0 where the address names none."""
    number = 0
    for character in reference[:4]:
        if not "A" <= character <= "Z":
            break
        number = number * 26 + ord(character) - 64
    return number


def _row_number(reference: str) -> int:
    digits = reference.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ$")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 8 else 0


def _area(first: str, last: str) -> int:
    width = abs(column_number(last) - column_number(first)) + 1
    return width * (abs(_row_number(last) - _row_number(first)) + 1)
