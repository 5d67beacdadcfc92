"""Calibration in words: what the plan assumes against what closed quarters say."""

from __future__ import annotations

from mopsplanner.engine.calibration import Calibration, Measure, Proposal, Reason, Unused
from mopsplanner.texts import numbers

AS_ASSUMED = "All of it agrees with the plan: the value of the plan lies in every range."
TITLE = "What closed quarters say"
HEADS = ("", "In the plan", "Measured", "In 80% of cases", "Evidence")
ACCEPT, REFUSE, ACCEPT_ALL = "Accept", "Refuse", "Accept all"
ACCEPT_TIP = "Take the measured value into the plan, as one step that can be undone"
REFUSE_TIP = "Keep the plan's value; it is not proposed again while this plan stays open"
ACCEPT_ALL_TIP = "Take every value that is proposed here, as one step that can be undone"
ACCEPT_ALL_COMMAND = "Accept all that closed quarters measured"
SETTLED = "Everything that these quarters say was accepted or refused."
NOTHING_TO_ACCEPT = (
    "Nothing is proposed: it takes two closed quarters with launches of campaign types that the plan has."
)
OUTSIDE = "outside the range"
RANGE_NOTE = "Ranges hold the true value in 80% of cases, if the team was as busy as stated."


def headline(found: Calibration) -> str:
    """From which quarters, and what is taken for granted."""
    first, last = (numbers.quarter(found.quarters[at]) for at in (0, -1))
    return (
        f"{len(found.quarters)} closed quarters, {first} to {last}, {numbers.whole(found.launched)} campaigns "
        f"launched; the team is taken to have used {numbers.percent(found.busy)} of its hours."
    )


def proposal_line(proposal: Proposal) -> str:
    """The value now, what was measured with its range, and from how much."""
    if proposal.measure is Measure.FOCUS:
        now, measured, low, high = map(numbers.percent, _values(proposal))
        text = f"Focus share: {now} in the plan, {measured} measured ({low} to {high})"
    else:
        now, measured, low, high = map(numbers.decimal, _values(proposal))
        text = f"{proposal.name}: {now} h a campaign by recipe, {measured} h measured ({low} to {high})"
    return f"{text} from {_quarters(proposal.quarters)}, {numbers.whole(proposal.launched)} launched"


def _values(proposal: Proposal) -> tuple[float, float, float, float]:
    return proposal.now, proposal.measured, proposal.low, proposal.high


def _quarters(count: int) -> str:
    return "1 quarter" if count == 1 else f"{count} quarters"


def cells(proposal: Proposal) -> tuple[str, str, str, str, str]:
    """What it is, the value now, the measured one, its range, and from how much."""
    now, measured, low, high = (_value(proposal, value) for value in _values(proposal))
    name = "Focus share" if proposal.measure is Measure.FOCUS else proposal.name
    return name, now, measured, f"{low} to {high}", evidence(proposal)


def _value(proposal: Proposal, value: float) -> str:
    return numbers.percent(value) if proposal.measure is Measure.FOCUS else f"{numbers.decimal(value)} h"


def evidence(proposal: Proposal) -> str:
    """2 quarters, 41 launched; on a line of its own what somebody recorded, and that the plan is outside the range."""
    told = f"{_quarters(proposal.quarters)}, {numbers.whole(proposal.launched)} launched"
    recorded = f"{numbers.whole(proposal.recorded)} h recorded" if proposal.recorded else ""
    further = ", ".join(text for text in (recorded, OUTSIDE if proposal.changed else "") if text)
    return f"{told}\n{further}" if further else told


def answer_name(answer: str, proposal: Proposal) -> str:
    """What a button beside a proposal is called where it is not seen."""
    name, now, measured, _, _ = cells(proposal)
    return f"{answer}: {name}, {measured} measured, {now} in the plan"


def verdict(found: Calibration) -> str:
    """Which values of the plan lie outside what was measured."""
    changed = [proposal.name for proposal in found.proposals if proposal.changed]
    return f"Outside its range: {'; '.join(changed)}." if changed else AS_ASSUMED


def unused_line(unused: Unused) -> str:
    """What could not be used, and what helps."""
    count = "1 launched campaign" if unused.launched == 1 else f"{numbers.whole(unused.launched)} launched campaigns"
    if unused.reason is Reason.NO_TYPE:
        return f"Not used: {count} under “{unused.name}”, which no campaign type stands for. Map it on Campaigns."
    if unused.reason is Reason.NO_RECIPE:
        return f"Not used: {count} of {unused.name}, whose recipe holds no hours."
    quarter = numbers.quarter_text(unused.name)
    if unused.reason is Reason.STILL_OPEN:
        return f"Not used: {count} in {quarter}, which is still open. Close it once it is over."
    return f"Not used: {count} in {quarter}, in which nobody of this plan was in the team."
