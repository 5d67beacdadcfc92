"""Damaged, cut and shuffled exports through every reader: a refusal in one sentence, or figures; nothing else.

MOPS_FUZZ_SEED repeats a run, MOPS_FUZZ_SECONDS sets its length.
"""

from __future__ import annotations

import io
import os
import random
import re
import struct
import sys
import time
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from mopsplanner.catalog import load
from mopsplanner.edits.campaigns import import_actuals
from mopsplanner.edits.change import applied
from mopsplanner.engine.founding import Founding, found_plan
from mopsplanner.engine.sizing import CompanyProfile
from mopsplanner.exchange.actuals import actual_rows, read_actuals
from mopsplanner.exchange.previews import actuals_lines, roster_lines, routing_lines, tools_lines
from mopsplanner.exchange.roster import read_roster
from mopsplanner.exchange.roster_import import import_roster, roster_positions
from mopsplanner.exchange.routing import read_routing
from mopsplanner.exchange.routing_import import import_routing, routing_task
from mopsplanner.exchange.sources.layout import ColumnMapping
from mopsplanner.exchange.tool_import import import_inventory, inventory_tools
from mopsplanner.exchange.tools import read_tools
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.refusal import Refusal
from mopsplanner.texts.refusals import sentence

DATA = Path(__file__).parents[2] / "data"
EXPORTS = sorted(path for path in (DATA / "exports").iterdir() if path.suffix != ".json")
FILES = [*EXPORTS, *sorted((DATA / "nasty").iterdir())]
AS_OF = date(2026, 6, 30)
SECONDS, RELEASE_SECONDS = 60, 600
SLOWEST = 10.0
GENTLE = 0.8
"""Share of files that are hurt in their cells alone, and read without a mapping."""
HEADER_SPARED = 0.9
WORDS = (
    b"", b"0", b"-1", b"1e308", b"NaN", b"inf", b"1e-400", b"99999999999999999999", b"31/02/2026", b"0000-00-00",
    b"9999999999999", b"2026-06-30", b"12/31/9999", b"=1+1", b"@SUM(A1)", b"Grand Total", b"Total", b"true", b"-",
    b"''", b"\xc3\xa9", b"\xd9\xa3\xd9\xa4", b"\xf0\x9d\x9f\x99", "½".encode(),
    "²".encode(), "\u202e".encode(), b"(1,250)", b"1.2.3", b"1,2,3", b"EUR", b"\r", b"\r\n", b"\n", b"\t", b";", b",",
    b"|", b"%", b"()", b"Ana (1) (2)", b"Vacant 2",
)  # fmt: skip
BREAKERS = (b'"', b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"A" * 200_000)
"""Of which one is enough to make a file unreadable."""

Read = Callable[[Path, ColumnMapping | None], None]


@cache
def plan() -> Plan:
    return found_plan(Founding(CompanyProfile(300), "Q", start=date(2026, 7, 1)), load(), "plan")


# Readers: each reads, says what it found, and takes it into the plan


def roster(path: Path, mapping: ColumnMapping | None) -> None:
    found = read_roster(path, AS_OF, mapping)
    taken = roster_positions(found, plan(), replace_team=True)
    found.summary()
    told(roster_lines(found, taken, plan()))
    after = applied(plan(), import_roster(plan(), "", taken))
    again = roster_positions(found, after, replace_team=True)
    assert import_roster(after, "", again).is_empty


def actuals(path: Path, mapping: ColumnMapping | None) -> None:
    found = read_actuals(path, AS_OF, mapping)
    rows = actual_rows(found, plan())
    found.summary()
    told(actuals_lines(found, rows))
    after = applied(plan(), import_actuals(plan(), rows, path.name))
    assert import_actuals(after, actual_rows(found, after), path.name).is_empty


def tools(path: Path, mapping: ColumnMapping | None) -> None:
    found = read_tools(path, mapping)
    taken = inventory_tools(found, plan(), contract_years=2)
    found.summary()
    told(tools_lines(found, taken, plan()))
    after = applied(plan(), import_inventory(plan(), "", taken))
    assert inventory_tools(found, after, contract_years=2).is_empty


def routing(path: Path, mapping: ColumnMapping | None) -> None:
    found = read_routing(path, AS_OF, mapping)
    taken = routing_task(found, plan())
    found.summary()
    told(routing_lines(found, taken))
    if taken.task is not None:
        after = applied(plan(), import_routing(plan(), "", taken))
        assert routing_task(found, after).is_empty


READERS: Sequence[Read] = (roster, actuals, tools, routing)


def told(lines: Sequence[str]) -> None:
    """Every line is a sentence."""
    assert all(line.rstrip().endswith((".", "…")) for line in lines)


# Damage


def word_of(chance: random.Random) -> bytes:
    return chance.choice(BREAKERS if chance.random() < 0.01 else WORDS)


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The file with one to four injuries: mostly in its cells, so that it is read, else anywhere."""
    is_package, is_gentle = data.startswith(b"PK"), chance.random() < GENTLE
    hurt = (in_parts if is_gentle or chance.random() < GENTLE else bytes_hurt) if is_package else bytes_hurt
    if is_gentle and not is_package:
        hurt = cells_hurt
    for _ in range(chance.randint(1, 4)):
        data = hurt(data, chance)
    return data


def bytes_hurt(data: bytes, chance: random.Random) -> bytes:
    at, until = sorted((chance.randint(0, len(data)), chance.randint(0, len(data))))
    word = word_of(chance)
    kinds: tuple[Callable[[], bytes], ...] = (
        lambda: data[:at],
        lambda: data[at:],
        lambda: data[:at] + word + data[at:],
        lambda: data[:at] + data[min(until, at + 40) :],
        lambda: data[:at] + bytes(chance.randrange(256) for _ in range(8)) + data[at + 8 :],
        lambda: data[:at] + data[at:until] * 2 + data[until:],
        lambda: cells_hurt(data, chance),
        lambda: lines_hurt(data, chance),
    )
    return chance.choice(kinds)()[:1_000_000]


def cells_hurt(data: bytes, chance: random.Random) -> bytes:
    """Some cells hold something else."""
    lines = data.split(b"\n")
    mark = max((b",", b";", b"\t", b"|"), key=data.count)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(chance.random() < HEADER_SPARED and len(lines) > 1, len(lines))
        cells = lines[at].split(mark)
        cells[chance.randrange(len(cells))] = word_of(chance)
        lines[at] = mark.join(cells)
    return b"\n".join(lines)


def values_hurt(data: bytes, chance: random.Random) -> bytes:
    """Some values of a sheet's XML hold something else."""
    rate = chance.random() * 0.2

    def other(found: re.Match[bytes]) -> bytes:
        word = escape(word_of(chance).decode("utf-8", "ignore")).encode()
        return found[1] + word + found[3] if chance.random() < rate else found[0]

    return re.sub(rb"(<[vt]>)(.*?)(</[vt]>)", other, data)


def lines_hurt(data: bytes, chance: random.Random) -> bytes:
    """Lines twice, in another order, or gone."""
    lines = data.split(b"\n")
    chance.choice((lambda: chance.shuffle(lines), lambda: lines.extend(lines[1:4]), lambda: lines.pop(0)))()
    return b"\n".join(lines)


_UNOPENED = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, RuntimeError, ValueError, OverflowError,
)  # fmt: skip
"""What a package raises that is too broken to open: it is injured as bytes."""


def in_parts(data: bytes, chance: random.Random) -> bytes:
    """The same package with one part injured, so that its frame still fits."""
    out = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
            parts = {entry.filename: package.read(entry) for entry in package.infolist()}
            chosen = chance.choice(sorted(parts))
            parts[chosen] = (values_hurt if chance.random() < GENTLE else bytes_hurt)(parts[chosen], chance)
            for name, part in parts.items():
                made.writestr(name, part)
    except _UNOPENED:
        return bytes_hurt(data, chance)
    return out.getvalue()


def mapping_for(path: Path, chance: random.Random) -> ColumnMapping | None:
    """Sometimes a mapping that somebody chose, with headers of the file or not."""
    if chance.random() < GENTLE:
        return None
    headers = ["Key", "Role", "Team", "Status", "FTE", "Name", "Start Date", "Created Date", "App", "", "Nobody"]
    fields = ["key", "title", "name", "status", "fte", "date", "owner", "start", "type", "cost", "manager-name"]
    chosen = {chance.choice(fields): chance.choice(headers) for _ in range(chance.randint(1, 5))}
    return ColumnMapping(chosen, encoding=chance.choice(("", "", "", "utf-16", "cp1252", "nonsense")))


def run_for(seconds: float, seed: int, folder: Path) -> Counter[str]:
    """Damage and read until time is up. Fails with what repeats the fault."""
    chance, ends = random.Random(seed), time.monotonic() + seconds
    outcomes: Counter[str] = Counter()
    while time.monotonic() < ends:
        source = chance.choice(EXPORTS if chance.random() < GENTLE else FILES)
        path = folder / f"file{source.suffix if chance.random() < 0.95 else '.csv'}"
        path.write_bytes(damaged(source.read_bytes(), chance))
        mapping = mapping_for(path, chance)
        for read in READERS:
            outcomes[
                outcome(read, path, mapping, f"seed {seed}, file {sum(outcomes.values())} from {source.name}")
            ] += 1
    return outcomes


def outcome(read: Read, path: Path, mapping: ColumnMapping | None, where: str) -> str:
    """The id of the refusal, or "read". Whatever else happens names what repeats it."""
    began = time.monotonic()
    try:
        refusal = refusal_of(read, path, mapping)
    except BaseException as error:
        error.add_note(f"{read.__name__}, {where}, {path.stat().st_size} bytes, {mapping}")
        raise
    assert time.monotonic() - began < SLOWEST, where
    if refusal is None:
        return "read"
    said = sentence(refusal)
    assert said.endswith((".", "…")), where
    assert "\n" not in said, where
    return refusal.id


def refusal_of(read: Read, path: Path, mapping: ColumnMapping | None) -> Refusal | None:
    try:
        read(path, mapping)
    except Refusal as refusal:
        return refusal
    return None


def check(seconds: float, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seed = int(os.environ.get("MOPS_FUZZ_SEED") or random.SystemRandom().randrange(2**32))
    with capsys.disabled():
        sys.stderr.write(f"\nMOPS_FUZZ_SEED={seed}\n")  # Standard output is how parallel workers talk.
        sys.stderr.flush()
    outcomes = run_for(float(os.environ.get("MOPS_FUZZ_SECONDS") or seconds), seed, folder)
    assert outcomes["read"] > sum(outcomes.values()) / 50
    assert len(outcomes) > 3


@pytest.mark.timeout(SECONDS * 5)
def test_no_damage_brings_a_reader_down(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    check(SECONDS, tmp_path, capsys)


@pytest.mark.release
@pytest.mark.timeout(RELEASE_SECONDS * 2)
def test_no_damage_brings_a_reader_down_in_ten_minutes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    check(RELEASE_SECONDS, tmp_path, capsys)


def test_one_seed_gives_one_file() -> None:
    data = FILES[0].read_bytes()
    assert damaged(data, random.Random(7)) == damaged(data, random.Random(7))
    assert damaged(data, random.Random(7)) != damaged(data, random.Random(8))
