"""Calibration in words: what the plan assumes against what closed quarters say."""

from __future__ import annotations

from mopsplanner.engine.calibration import Calibration, Measure, Proposal, Reason, Unused
from mopsplanner.texts import numbers

AS_ASSUMED = "All of it agrees with the plan: the value of the plan lies in every range."
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
