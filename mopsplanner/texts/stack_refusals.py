"""What an entry about a tool or a standing task refuses. The cell keeps what it says."""

from __future__ import annotations

_KEPT = "What stood there stays."

SENTENCES: dict[str, str] = {
    "stack-empty": f"There is nothing for {{title}}, {{field}}; write 0 if that is meant. {_KEPT}",
    "stack-empty-day": f"There is no day for {{title}}, {{field}}; write one such as 2027-06-16. {_KEPT}",
    "stack-new-nameless": "A new row begins with a name, and the one with “{text}” has none. Enter the name first.",
    "stack-not-a-choice": f"“{{text}}” for {{title}}, {{field}} is none of {{choices}}. {_KEPT}",
    "stack-not-whole": f"“{{text}}” for {{title}}, {{field}} is no whole number; write 12. {_KEPT}",
    "stack-out-of-range": f"“{{text}}” for {{title}}, {{field}} is outside {{low}} to {{high}}. {_KEPT}",
    "stack-number-open": (
        f"“{{text}}” for {{title}}, {{field}} could be two numbers; write it as 1234 or 1.2. {_KEPT}"
    ),
}
