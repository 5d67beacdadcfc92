"""What a person must be told: raised in every room, worded in `mopsplanner.texts` alone."""

from __future__ import annotations

from collections.abc import Mapping

Subject = str | int | float | bool | None


class Refusal(Exception):
    """Bad input or an impossible wish. `id` names the sentence, `subjects` fill it.

    Raised where the fault is found, so that the sentence can say what, where and what to do next.
    """

    def __init__(self, id: str, **subjects: Subject) -> None:
        super().__init__(id, dict(subjects))
        self.id = id
        self.subjects: Mapping[str, Subject] = subjects

    def __str__(self) -> str:
        inner = ", ".join(f"{name}={value!r}" for name, value in self.subjects.items())
        return f"{self.id}({inner})"
