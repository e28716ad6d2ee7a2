"""What was checked and what was not: the reader must learn what silence means (DESIGN §5)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from budgetcheck.disclosure import Disclosure
from budgetcheck.explain.evidence import spot
from budgetcheck.explain.inventory import Item
from budgetcheck.report import Coverage, Unchecked
from budgetcheck.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Bound:
    """Coverage, and whether it is enough."""

    coverage: Coverage

    def enough(self, disclosure: Disclosure, least: Decimal) -> bool:
        """Whether enough was checked to vouch for the document: a recognised table, and the least share of its amounts.

        A document whose tables hold no amount at all has nothing that could vouch for it. Amounts seen in what could not
        be read count as not checked.
        """
        found = self.coverage
        unread = sum(part.amounts for document in disclosure.documents for part in document.unread)
        if not any(schedule.kind for schedule in disclosure.schedules) or not found.table_figures:
            return False
        return Decimal(found.table_checked) >= least * (found.table_figures + unread)


def coverage(items: Sequence[Item], verdicts: Iterable[Verdict], same: Mapping[str, str]) -> Bound:
    """Count the figures that at least one and at least two decided verdicts bind. `same`: see `inventory.same_cells`."""
    times: Counter[str] = Counter()
    for verdict in verdicts:
        if verdict.outcome.decided:
            times.update({same.get(figure.id, figure.id) for figure in verdict.figures})
    tables = [item for item in items if item.source == "table"]
    return Bound(
        Coverage(
            figures=len(items),
            checked=sum(times[item.figure.id] >= 1 for item in items),
            cross_checked=sum(times[item.figure.id] >= 2 for item in items),
            table_figures=len(tables),
            table_checked=sum(times[item.figure.id] >= 1 for item in tables),
            unchecked=tuple(_unchecked(item) for item in items if not times[item.figure.id]),
        ),
    )


def _unchecked(item: Item) -> Unchecked:
    return Unchecked(
        text=item.figure.text,
        location=spot(item.figure.location),
        table=item.place.table or None,
        row=item.place.row,
        column=item.place.column,
    )
