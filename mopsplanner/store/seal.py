"""The one row about the whole file: what it is, and digests over all that it holds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from mopsplanner.store.codec import NO_ROWS, digest_of
from mopsplanner.store.journal import Entry, first_link

META_KEY = "plan"


@dataclass(frozen=True, slots=True)
class Seal:
    """The plan's id, the schema and program that wrote it, and the digests of its rows and its journal."""

    plan_id: str
    schema: int
    program: str
    rows_digest: bytes
    journal_digest: bytes
    journal_length: int

    @property
    def digest(self) -> bytes:
        """The digest of the whole document."""
        return digest_of(
            [
                self.plan_id, self.schema, self.program,
                self.rows_digest.hex(), self.journal_digest.hex(), self.journal_length,
            ]
        )  # fmt: skip

    def columns(self) -> dict[str, Any]:
        """The values of the table's columns."""
        told = {name: getattr(self, name) for name in self.__slots__}
        return {"key": META_KEY, **told, "digest": self.digest}

    def after(self, entry: Entry, rows_digest: bytes) -> Seal:
        """The seal once an entry was added and the rows changed with it."""
        return replace(self, rows_digest=rows_digest, journal_digest=entry.digest, journal_length=entry.seq)


def new_seal(plan_id: str, schema: int, program: str) -> Seal:
    """The seal of a file without rows and edits."""
    return Seal(plan_id, schema, program, NO_ROWS, first_link(plan_id), 0)
