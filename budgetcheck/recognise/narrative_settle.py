"""Comparisons that may belong to one of two statements: the figures decide, or nobody does."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from budgetcheck.numerals import Amount
from budgetcheck.recognise.narrative_draft import Draft

_ALL = Decimal(100)  # percent


def settle(drafts: Sequence[Draft]) -> None:
    """Comparisons after the last item of a list may speak of the item or of the whole list."""
    for draft in drafts:
        whole = draft.whole
        compared = draft.slots.keys() & {"change", "rate", "base"} or draft.direction is not None
        if whole is None or not compared or "current" not in draft.slots:
            continue
        siblings = [d for d in drafts if d.whole is whole and d is not draft]
        if any(d.direction is not None for d in siblings) or whole.direction is not None:
            continue
        if draft is not next((d for d in reversed(drafts) if d.whole is whole), None):
            continue
        own, other = _fits(draft, draft), _fits(draft, whole) or _outgrows(draft)
        if other and not own:
            for slot in ("change", "rate", "base"):
                if slot in draft.slots:
                    whole.slots[slot] = draft.slots.pop(slot)
            whole.direction, draft.direction = draft.direction, None
            whole.base_year, whole.base_kind = draft.base_year, draft.base_kind
        elif not own:
            draft.ambiguous = True


def belongs(compared: Draft, others: Sequence[Draft]) -> bool:
    """Whether a comparison is for certain of the amount it has been put beside: change and rate fit it, or are of an amount
    that was nothing before, and fit none of the others.
    """
    rivals = (d for d in others if "current" in d.slots and not _one_amount(compared, d))
    mine = _fits(compared, compared) or _from_nothing(compared)
    return mine and not any(_fits(compared, d) for d in rivals)


def _one_amount(one: Draft, other: Draft) -> bool:
    return _yuan(one.slots["current"][0]) == _yuan(other.slots["current"][0])


def _from_nothing(draft: Draft) -> bool:
    """Whether all of the amount is an increase of 100%, as people write where there was nothing."""
    slots = draft.slots
    if draft.direction != 1 or not {"current", "change", "rate"} <= slots.keys() or slots["rate"][0].value != _ALL:
        return False
    return _yuan(slots["change"][0]) == _yuan(slots["current"][0]) > 0


def _fits(comparison: Draft, owner: Draft) -> bool:
    """Whether the printed change and rate agree with the owner's amount, within what is printed."""
    slots = {**comparison.slots, "current": owner.slots.get("current")}
    current, change, rate = (slots.get(name) for name in ("current", "change", "rate"))
    sign = comparison.direction
    if not (current and change and rate and sign):
        return False
    delta = _yuan(change[0])
    base = _yuan(current[0]) - sign * delta
    return base > 0 and abs(delta / base * 100 - rate[0].value) <= Decimal(1).scaleb(-rate[0].decimals)


def _outgrows(draft: Draft) -> bool:
    """Whether an increase is larger than the item itself: then it is the whole's, whatever the rate says."""
    current, change = draft.slots.get("current"), draft.slots.get("change")
    return bool(draft.direction == 1 and current and change and _yuan(change[0]) > _yuan(current[0]))


def _yuan(amount: Amount) -> Decimal:
    return amount.value * amount.unit.scale if amount.unit else amount.value
