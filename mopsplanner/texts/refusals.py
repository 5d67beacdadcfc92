"""What is said when something is refused: one sentence per id, from the tables of each area."""

from __future__ import annotations

import importlib
import pkgutil
import string
from collections.abc import Mapping

import mopsplanner.texts
from mopsplanner.plan.refusal import Refusal


def _tables() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for module in pkgutil.iter_modules(mopsplanner.texts.__path__):
        if module.name.endswith("_refusals"):
            table = importlib.import_module(f"mopsplanner.texts.{module.name}").SENTENCES
            found.update(table)
    return found


KNOWN: Mapping[str, str] = _tables()
"""Sentence by refusal id, with the subjects' names in braces."""


def sentence(refusal: Refusal) -> str:
    """What a person reads: what is wrong, where, and what to do next."""
    template = KNOWN[refusal.id]
    return string.Formatter().vformat(template, (), refusal.subjects)
