"""What the suggested team refuses of a company."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "driver-unknown": "“{driver}” is no way to size a team. Choose size, load or marketers.",
    "marketing-above-employees": (
        "{marketing_people} marketing people are more than the {employees} employees of the company. "
        "Correct one of the two."
    ),
    "team-too-large": (
        "That would be a team of {people} people; at most {limit} are suggested seat by seat. "
        "Check the company, or size the team another way than by {driver}."
    ),
    "value-not-whole": "{name}: {value} is no whole number. Nothing was changed.",
}
