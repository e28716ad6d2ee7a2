"""A table that is no table: the organisation at the left and the unit at the right, set in cells without borders.

Word processors and web pages align the lines between a title and its table by a small grid of their own. What stands in
it is said about the table that follows.
"""

from __future__ import annotations

from collections.abc import Sequence

from budgetcheck.document import Block, Paragraph, Table
from budgetcheck.recognise.headers import find_header, is_owner
from budgetcheck.recognise.printed import rows_of
from budgetcheck.recognise.rowtests import distinct, is_amount
from budgetcheck.recognise.units import unit_in
from budgetcheck.wording.layouts import Vocabulary
from budgetcheck.wording.normalise import tight
from budgetcheck.wording.titles import title_of

_ROWS = 4  # title, number line, owner line, unit line
_BETWEEN = 2  # paragraphs between such a grid and its table


def caption_lines(table: Table, below: Sequence[Block], words: Vocabulary) -> list[Paragraph] | None:
    """The texts of a grid of nothing but captions that stands over another table, as paragraphs; None for other tables."""
    if table.n_rows > _ROWS or not _over_table(table, below, words):
        return None
    rows = rows_of(table)
    header = find_header(rows, words)
    if header.rows or not header.captions or header.body < len(rows):
        return None
    cells = [cell for row in rows for cell in distinct(row) if tight(cell.text)]
    if any(is_amount(tight(cell.text)) for cell in cells):
        return None
    if not any(unit_in(cell.text) or is_owner(cell.text) or title_of(cell.text, words) for cell in cells):
        return None
    return [Paragraph(cell.text, cell.location) for cell in dict.fromkeys(cells)]


def _over_table(table: Table, below: Sequence[Block], words: Vocabulary) -> bool:
    """Whether a table of the same sheet follows, before which no other title stands."""
    for block in below[: _BETWEEN + 1]:
        if isinstance(block, Table):
            return block.location.sheet == table.location.sheet and not _titled(block, words)
        if title_of(block.text, words) is not None:
            return False
    return False


def _titled(table: Table, words: Vocabulary) -> bool:
    """Whether a table prints a title over its header, and so needs none from above."""
    captions = find_header(rows_of(table), words).captions
    return any(title_of(part, words) for text in captions for part in text.splitlines())
