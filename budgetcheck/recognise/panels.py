"""Lists printed in panels side by side: the row below them that totals all, the amount that stands in another panel; counts.

Rows whose label says what they count (车辆数（辆）) have counts in a column of amounts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from budgetcheck.disclosure import Entry
from budgetcheck.figures import PERCENT, Unit
from budgetcheck.numerals import parse_number
from budgetcheck.recognise.draft import Draft
from budgetcheck.wording.normalise import tight

_COUNTED = re.compile(r".*\((?:个|人|辆|台|套|台[,、/]套|批|批次|人次|次|项|件|户|幅|座|平方米)\)[:：]?")
_COUNT = Unit("", "count", PERCENT.scale)
_PLAIN = ("other", "detail")


def settle_panels(drafts: Sequence[Draft], lanes: Sequence[str]) -> None:
    """Totals of all panels get no lane; an amount without a label is that of the blank subtotal on its line."""
    for lane in lanes:
        own = [d for d in drafts if d.lane == lane]
        if len(lanes) > 1 and any(d.role == "subtotal" and d.item for d in own):
            for draft in own:
                if draft.role == "total":
                    draft.lane = ""
    for draft in drafts:
        if draft.role in ("subtotal", "total") and draft.item and not any(v is not None for v in draft.values):
            _borrow(draft, [d for d in drafts if d.line == draft.line and d.lane.startswith(f"{draft.lane}-")])


def _borrow(total: Draft, beside: Sequence[Draft]) -> None:
    bare = [d for d in beside if d.role in _PLAIN and not d.keys and not d.names and parse_number(d.label) is not None]
    if len(bare) == 1:
        total.entries = {**total.entries, **{k: e for k, e in bare[0].entries.items() if e.figure}}
        total.values = list(bare[0].values)
        bare[0].role, bare[0].entries, bare[0].values = "blank", {}, []


def count_labelled(drafts: Sequence[Draft]) -> None:
    """Rows labelled with what they count hold counts."""
    for draft in drafts:
        if _COUNTED.fullmatch(tight(draft.label)):
            draft.entries = {role: _counted(entry) for role, entry in draft.entries.items()}


def _counted(entry: Entry) -> Entry:
    if entry.figure is None or entry.figure.unit.dimension != "money":
        return entry
    return entry._replace(figure=entry.figure._replace(unit=_COUNT))
