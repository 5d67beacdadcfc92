"""Printing: tables that line up, and JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import click


def print_json(data: Any) -> None:
    """Print plain data as JSON."""
    click.echo(json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False))


def print_table(heads: Sequence[str], lines: Sequence[Sequence[str]], left: int = 1) -> None:
    """Print lines of texts in columns; the first `left` columns stand left, figures right."""
    widths = [max(len(line[at]) for line in [heads, *lines]) for at in range(len(heads))]
    for number, line in enumerate([heads, *lines]):
        cells = [
            text.ljust(w) if at < left else text.rjust(w) for at, (text, w) in enumerate(zip(line, widths, strict=True))
        ]
        click.echo("  ".join(cells).rstrip())
        if number == 0:
            click.echo("  ".join("-" * width for width in widths))


def say(text: str = "") -> None:
    """Print a line."""
    click.echo(text)
