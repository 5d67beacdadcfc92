"""What the command line refuses before anything is read."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "backlog-option-unreadable": (
        "--backlog “{text}” is not understood. Write a campaign type and how many stand ready, such as webinar=6; "
        "at most {most}."
    ),
    "frontier-option-unreadable": (
        "--frontier “{text}” is not understood. Write the services in percent, such as 60,70,80,90,100."
    ),
    "helping-without-flexible": "--helping says how well people help elsewhere. Use it together with --flexible.",
    "limit-too-low": "--{name} {value} makes no sense. Choose a whole number from {low} on.",
    "percent-out-of-range": "--{name} {value} is no share. Choose a percentage from 0 to 100.",
    "budget-option-unreadable": (
        "--budget “{text}” is not understood. Write the fiscal year and the amount, such as 2027=2400000."
    ),
    "column-option-unreadable": "--map “{text}” is not understood. Write it as field=Header, such as title=Job.",
    "date-unreadable": "{name}: “{value}” is no date. Write it as 2027-02-01.",
    "export-kind-unknown": (
        "{file} ends with none of .xlsx, .json and .sqlite, so the kind of export is open. Nothing was written."
    ),
    "export-of-all-scenarios": (
        "{file} holds all scenarios, so --scenario {scenario} has no place beside it. Nothing was written."
    ),
    "new-from-takes-nothing-else": (
        "--from takes the whole plan from a document, so --{option} has no place beside it. Nothing was written."
    ),
    "sample-unknown": "There is no sample “{kind}”. There are: {known}.",
}
