"""Flipped bits and cut files: never opened as if nothing had happened while they show other data."""

import random
from pathlib import Path

import pytest

from mopsplanner.plan.plan import Plan
from mopsplanner.plan.refusal import Refusal
from mopsplanner.store.checking import check
from mopsplanner.store.document import Document
from mopsplanner.store.journal import Entry
from mopsplanner.texts.refusals import sentence
from tests.support.plan_files import edited_file

FLIPS, CHUNKS = 1_000, 4
REFUSALS = {"plan-damaged", "plan-not-a-plan", "plan-newer", "plan-not-valid", "plan-empty"}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("sound") / "plan.mops"
    edited_file(path)
    return path.read_bytes()


Shown = tuple[Plan, dict[str, list[str]], tuple[Entry, ...]]


def opened(path: Path) -> Shown:
    """The plan, the order of its rows, and the journal."""
    document = Document.open(path, read_only=True)
    try:
        return document.plan, {kind: list(table) for kind, table in document.plan.tables.items()}, document.journal
    finally:
        document.close()


def refusal_of(path: Path) -> Refusal | None:
    try:
        opened(path)
    except Refusal as refusal:
        return refusal
    return None


def opens_unchanged(data: bytes, path: Path, expected: Shown) -> bool:
    """Whether the bytes open as the same plan; False where they are refused. Anything else fails the test."""
    path.write_bytes(data)
    refusal = refusal_of(path)
    assert path.read_bytes() == data
    if refusal is None:
        assert opened(path) == expected, "other data was shown as if nothing had happened"
        assert check(path) == []
        return True
    assert refusal.id in REFUSALS, refusal
    assert sentence(refusal)
    assert check(path), "what cannot be opened has a complaint"
    return False


def flipped(data: bytes, bit: int) -> bytes:
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << (bit % 8)
    return bytes(changed)


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_a_flipped_bit_is_refused_or_harmless(sound: bytes, tmp_path: Path, chunk: int) -> None:
    """Half of the flips hit any bit, half a byte that is in use: most of a small file is empty space."""
    dice = random.Random(chunk)
    path = tmp_path / "plan.mops"
    path.write_bytes(sound)
    expected = opened(path)
    used = [at for at, byte in enumerate(sound) if byte]
    bits = [dice.randrange(len(sound) * 8) for _ in range(FLIPS // CHUNKS // 2)]
    bits += [dice.choice(used) * 8 + dice.randrange(8) for _ in range(FLIPS // CHUNKS // 2)]
    harmless = sum(opens_unchanged(flipped(sound, bit), path, expected) for bit in bits)
    assert harmless < len(bits) * 0.6, "the digests must notice what is in use"


@pytest.mark.release
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("chunk", range(20))
def test_twenty_thousand_flipped_bits(sound: bytes, tmp_path: Path, chunk: int) -> None:
    dice = random.Random(1000 + chunk)
    path = tmp_path / "plan.mops"
    path.write_bytes(sound)
    expected = opened(path)
    for _ in range(1_000):
        opens_unchanged(flipped(sound, dice.randrange(len(sound) * 8)), path, expected)


def test_every_byte_of_the_header_is_refused_or_harmless(sound: bytes, tmp_path: Path) -> None:
    path = tmp_path / "plan.mops"
    path.write_bytes(sound)
    expected = opened(path)
    for at in range(100):
        for byte in (0x00, 0xFF):
            opens_unchanged(sound[:at] + bytes([byte]) + sound[at + 1 :], path, expected)


@pytest.mark.parametrize("part", range(50))
def test_a_cut_file_is_refused(sound: bytes, tmp_path: Path, part: int) -> None:
    path = tmp_path / "plan.mops"
    path.write_bytes(sound[: len(sound) * part // 50])
    with pytest.raises(Refusal) as refused:
        Document.open(path)
    assert refused.value.id in REFUSALS
    assert [file.name for file in tmp_path.iterdir()] == ["plan.mops"]


def test_a_file_with_more_behind_it_is_refused(sound: bytes, tmp_path: Path) -> None:
    path = tmp_path / "plan.mops"
    path.write_bytes(sound + bytes(4096))
    with pytest.raises(Refusal, match="plan-damaged"):
        Document.open(path)


def test_pages_in_another_order_are_refused(sound: bytes, tmp_path: Path) -> None:
    pages = [sound[at : at + 4096] for at in range(0, len(sound), 4096)]
    dice = random.Random(3)
    for _ in range(40):
        one, other = dice.sample(range(1, len(pages)), 2)
        if pages[one] == pages[other]:
            continue  # Two empty tables: the file stays as it was.
        mixed = list(pages)
        mixed[one], mixed[other] = mixed[other], mixed[one]
        path = tmp_path / "plan.mops"
        path.write_bytes(b"".join(mixed))
        with pytest.raises(Refusal, match="plan-damaged"):
            Document.open(path)
