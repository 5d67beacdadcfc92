"""What an entry about a position refuses. The place keeps what it says."""

from __future__ import annotations

_KEPT = "What stood there stays."

SENTENCES: dict[str, str] = {
    "entry-ambiguous": (
        f"“{{text}}” for {{title}}, {{field}} is the name of several. Write it with the id, as in the list. {_KEPT}"
    ),
    "entry-date-open": (f"“{{text}}” for {{title}}, {{field}} could be two days; write it as 2027-02-01. {_KEPT}"),
    "entry-dotted-self": (f"{{title}} cannot report to itself by a dotted line. Name another position. {_KEPT}"),
    "entry-nobody-there": (
        "{field} belongs to whoever sits in {title}, and nobody does then. Enter a person or a start first."
    ),
    "entry-not-contract": f"“{{text}}” for {{title}}, {{field}} is neither Employee nor Contractor. {_KEPT}",
    "entry-not-date": f"“{{text}}” for {{title}}, {{field}} is no date; write 2027-02-01. {_KEPT}",
    "entry-not-known": f"“{{text}}” for {{title}}, {{field}} is not in this plan. {_KEPT}",
    "entry-not-number": f"“{{text}}” for {{title}}, {{field}} is no number that fits; write 12 or 1.5. {_KEPT}",
    "entry-not-yes-no": f"“{{text}}” for {{title}}, {{field}} is neither Yes nor No. {_KEPT}",
}
