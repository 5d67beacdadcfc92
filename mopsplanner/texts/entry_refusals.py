"""What an entry about a position, or of a number, refuses. The place keeps what it says."""

from __future__ import annotations

_KEPT = "What stood there stays."
_CELL = "The cell keeps its value."

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
    "entry-number-open": (
        f"“{{text}}” for {{title}}, {{field}} could be two numbers; write it as 1234 or 1.23, or with %. {_KEPT}"
    ),
    "entry-other-currency": f"“{{text}}” for {{title}}, {{field}} is not in {{currency}}, as this plan is. {_KEPT}",
    "entry-not-yes-no": f"“{{text}}” for {{title}}, {{field}} is neither Yes nor No. {_KEPT}",
    "number-empty": f"There is nothing for {{where}}; write 0 if that is meant. {_CELL}",
    "number-not-money": f"“{{text}}” for {{where}} is no amount of money; write 1200. {_CELL}",
    "number-not-plain": f"“{{text}}” for {{where}} is no number that fits; write 12 or 1.5. {_CELL}",
    "number-not-share": f"“{{text}}” for {{where}} is no percentage; write 40 or 40%. {_CELL}",
    "number-open": f"“{{text}}” for {{where}} could be two numbers; write it as 1234 or 1.23, or with %. {_CELL}",
    "number-other-currency": f"“{{text}}” for {{where}} is not in {{currency}}, as this plan is. {_CELL}",
    "number-outside": f"{{text}} for {{where}} is outside {{low}} to {{high}}. {_CELL}",
}
