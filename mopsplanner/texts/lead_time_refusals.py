"""What the lead time refuses to compute."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "queue-without-end": (
        "{people} people cannot keep up with work for {load}: the queue grows without end and has no mean. "
        "Add people or plan fewer campaigns, or ask for the simulation."
    ),
    "activity-unknown": "{after} waits for {name}, which is not among the activities.",
    "activities-in-a-circle": "These activities wait for each other: {names}. Take one of the links away.",
    "rework-without-end": "Work that always goes back never ends. Lower the share of rework below 100%.",
}
