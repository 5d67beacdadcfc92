"""Entries in many fields of many tools, standing tasks or named campaigns at once, as a paste or a fill makes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic

from mopsplanner.exchange.row_values import PLAIN, Told, told_by
from mopsplanner.exchange.values import clean_text
from mopsplanner.exchange.work_fields import FIGURES, KINDS, SHARES, Work, WorkField, WorkFields
from mopsplanner.plan.refusal import Refusal

_FIRST = (WorkField.NAME,)
"""Fields that are entered before others of the same row, so that what is told names it."""


@dataclass(frozen=True, slots=True)
class WorkEntry:
    """A text for a field of a row. A key that no row has begins a new one."""

    key: str
    field: WorkField
    text: str


@dataclass(frozen=True, slots=True)
class WorkEntries(Generic[Work]):
    """Rows that differ after the entries, new ones, and why entries were left out."""

    changed: tuple[Work, ...]
    added: tuple[Work, ...]
    refusals: tuple[Refusal, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return not self.changed and not self.added


def read_work_entries(fields: WorkFields[Work], entries: Iterable[WorkEntry]) -> WorkEntries[Work]:
    """What the entries make of a plan. What one cannot be is left out, and told; no other suffers by it."""
    listed = list(entries)
    told = _told(listed)
    refusals: list[Refusal] = []
    changed: list[Work] = []
    added: list[Work] = []
    for key, texts in _by_row(listed).items():
        standing = fields.rows.get(key)
        begun = standing if standing is not None else _begun(fields, key, texts, refusals)
        if begun is None:
            continue
        after = _entered(fields, begun, texts, told, refusals)
        if standing is None:
            added.append(after)
        elif after != standing:
            changed.append(after)
    return WorkEntries(tuple(changed), tuple(added), tuple(refusals))


def _by_row(entries: Iterable[WorkEntry]) -> dict[str, dict[WorkField, str]]:
    found: dict[str, dict[WorkField, str]] = {}
    for entry in entries:
        found.setdefault(entry.key, {})[entry.field] = entry.text
    return found


def _told(entries: list[WorkEntry]) -> Mapping[WorkField, Told]:
    columns: dict[WorkField, list[str]] = {}
    for entry in entries:
        columns.setdefault(entry.field, []).append(clean_text(entry.text))
    figures = [text for name, texts in columns.items() if name in FIGURES for text in texts]
    shares = [text for name in SHARES for text in columns.get(name, ())]
    return {name: told_by(KINDS[name], texts, figures, shares) for name, texts in columns.items() if name in KINDS}


def _begun(fields: WorkFields[Work], key: str, texts: Mapping[WorkField, str], refusals: list[Refusal]) -> Work | None:
    """A new row; None where it has no name, or nothing at all."""
    filled = [text.strip() for text in texts.values() if text.strip()]
    if not filled:
        return None
    if not texts.get(WorkField.NAME, "").strip():
        refusals.append(Refusal("stack-new-nameless", text=filled[0]))
        return None
    return fields.blank(key, texts)


def _entered(
    fields: WorkFields[Work],
    row: Work,
    texts: Mapping[WorkField, str],
    told: Mapping[WorkField, Told],
    refusals: list[Refusal],
) -> Work:
    is_new = row.id not in fields.rows
    for name in sorted(texts, key=lambda name: name not in _FIRST):
        if is_new and not texts[name].strip():
            continue  # An empty cell of a new row leaves its default.
        try:
            row = fields.entered(row, name, texts[name], told.get(name, PLAIN))
        except Refusal as refusal:
            refusals.append(refusal)
    return row
