"""What the engine refuses to compute."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "country-unknown": (
        "The holiday calendar does not know the country “{country}” with the region “{region}”. "
        "Use two letters such as US, GB or DE, and leave the region empty if in doubt."
    ),
}
