"""Total rows of a grid that stand one column too far left.

Where 合计 was merged over the label columns and the span got lost, its amounts start in a label column and the last
columns stay empty. An amount is no name of a unit or account, so there is one way to read such a row.
"""

from __future__ import annotations

from collections.abc import Sequence

from budgetcheck.document import Cell
from budgetcheck.numerals import parse_number
from budgetcheck.recognise.slots import Slot
from budgetcheck.wording.layouts import Vocabulary
from budgetcheck.wording.normalise import label_of, tight
from budgetcheck.wording.spellings import hits

Cells = tuple[Cell | None, ...]


def undrifted(cells: Cells, slots: Sequence[Slot], words: Vocabulary) -> Cells:
    """The cells of a row by column, moved right where the row is a total that lost the span of its label."""
    labels = next((i for i, slot in enumerate(slots) if slot.is_amount), 0)
    if labels < 2 or len(cells) < len(slots) or any(not slot.is_amount for slot in slots[labels:]):
        return cells
    head = cells[0]
    if head is None or not hits(words.keys.compiled["totals"], label_of(head.text).text):
        return cells
    printed = [i for i, cell in enumerate(cells[:labels]) if cell is not None and tight(cell.text)]
    first = next((i for i in printed if parse_number(_text(cells[i])) is not None), labels)
    move = labels - first
    if first == 0 or move == 0 or any(first < i and parse_number(_text(cells[i])) is None for i in printed):
        return cells
    if any(tight(_text(cell)) for cell in cells[len(slots) - move :]):
        return cells
    return (*cells[:first], *[None] * move, *cells[first : len(slots) - move])


def _text(cell: Cell | None) -> str:
    return cell.text if cell is not None else ""
