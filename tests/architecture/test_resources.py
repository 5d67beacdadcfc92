"""The files that come with the program, in a checkout and in an installed copy."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from mopsplanner import resources
from tests.architecture.source import ROOT

CATALOGUE_FILE = ("catalog", "roles.toml")
READ = """
import sys
sys.path.insert(0, sys.argv[1])
from mopsplanner import resources
sys.stdout.buffer.write(str(resources.resource()).encode() + b"\\n" + resources.read_bytes(*sys.argv[2:]))
"""


def test_a_resource_is_read_from_the_checkout() -> None:
    expected = ROOT.joinpath("resources", *CATALOGUE_FILE)
    assert resources.resource(*CATALOGUE_FILE) == expected
    assert resources.read_bytes(*CATALOGUE_FILE) == expected.read_bytes()
    assert resources.read_text(*CATALOGUE_FILE) == expected.read_text(encoding="utf-8")


def test_a_missing_resource_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"lacks catalog/nothing\.toml"):
        resources.resource("catalog", "nothing.toml")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds what the wheel of this checkout installs."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_an_installed_copy_reads_the_same_resource(installed: Path, tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", READ, str(installed), *CATALOGUE_FILE],
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    place, _, content = run.stdout.partition(b"\n")
    assert Path(place.decode()) == installed / "mopsplanner" / "_resources"
    assert content == ROOT.joinpath("resources", *CATALOGUE_FILE).read_bytes()


def test_the_wheel_holds_the_program_and_nothing_else(installed: Path) -> None:
    tops = {path.name.partition("-")[0] for path in installed.iterdir()}
    assert tops == {"mopsplanner"}
