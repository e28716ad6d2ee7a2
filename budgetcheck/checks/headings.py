"""The headings that a paragraph of a disclosure stands under."""

from __future__ import annotations

from collections.abc import Mapping

from budgetcheck.checks.context import Context
from budgetcheck.checks.outline import Text
from budgetcheck.document import Location
from budgetcheck.wording.folding import item_rank
from budgetcheck.wording.narrative_words import marks

Above = tuple[Text, ...]


def paragraph(context: Context, location: Location) -> tuple[Text | None, Above]:
    """The paragraph at a place, and the headings above it, outermost first; None where no paragraph begins there."""
    if __name__ not in context.shared:
        context.shared[__name__] = _placed(context)
    found: Mapping[Location, tuple[Text, Above]] = context.shared[__name__]
    return found.get(location._replace(end_line=None), (None, ()))


def _placed(context: Context) -> dict[Location, tuple[Text, Above]]:
    found: dict[Location, tuple[Text, Above]] = {}
    above: list[tuple[int, Text]] = []
    for text in context.outline.of("heading", "title", "body"):
        if text.schedule is not None:
            continue
        if text.part == "body":
            found.setdefault(text.location._replace(end_line=None), (text, tuple(head for _, head in above)))
            continue
        rank = item_rank(text.text.strip(), marks())
        level = -1 if rank is None else rank
        above = [one for one in above if one[0] < level]
        above.append((level, text))
    return found
