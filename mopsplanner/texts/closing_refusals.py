"""What closing a quarter refuses, and what a closed quarter does."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "campaign-closed": (
        "{name} is launched in {quarter}, which was closed on {day}. Reopen {quarter} first, on Campaigns, or choose "
        "another day."
    ),
    "close-again": "{quarter} was closed on {day} already. Reopen it first, to close it with other figures.",
    "close-early": "{quarter} lasts until {last}. Close it once it is over.",
    "close-order": "{quarter} comes after {first}, which is still open. Close {first} first.",
    "close-outside": "{quarter} is not planned here: nothing can be booked. Choose a quarter from {first} to {last}.",
    "close-without-actuals": (
        "It is not known what was launched in {quarter}. Import its launched campaigns first, then close it."
    ),
    "demand-closed": (
        "{quarter} was closed on {day}, so its demand stands as it was booked. Reopen {quarter} first, on Campaigns."
    ),
    "reopen-open": "{quarter} is not closed, so there is nothing to reopen.",
    "reopen-order": "{quarter} comes before {last}, which is closed too. Reopen {last} first.",
    "type-booked": (
        "Launches of {name} are booked in {quarter}, which is closed. Reopen that quarter first; nothing was removed."
    ),
}
