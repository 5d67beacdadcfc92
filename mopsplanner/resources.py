"""The files that come with the program: catalogue, schema, samples, icons, help. Nothing else opens them."""

from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent


@cache
def _folder() -> Path:
    """`_resources` beside this module in an installed copy, `resources` beside the package in a checkout."""
    installed = _HERE / "_resources"
    return installed if installed.is_dir() else _HERE.parent / "resources"


def resource(*parts: str) -> Path:
    """The path of a file or folder in `resources/`. Raises FileNotFoundError if the copy lacks it."""
    path = _folder().joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(f"this copy of MOps Planner lacks {'/'.join(parts)}; install it again")
    return path


def read_text(*parts: str) -> str:
    """The text of a file in `resources/`, which is UTF-8."""
    return resource(*parts).read_text(encoding="utf-8")


def read_bytes(*parts: str) -> bytes:
    """The bytes of a file in `resources/`."""
    return resource(*parts).read_bytes()
