"""What is said of a catalogue that cannot be read."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "catalogue-damaged": (
        "The catalogue of this copy of MOps Planner is damaged ({file} {entry} {field}). "
        "Your plans are safe; install the program again."
    ),
}
