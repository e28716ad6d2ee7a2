"""Tables beside lines that look like rows of a table and could not be read as such."""

from __future__ import annotations

from collections.abc import Sequence

from budgetcheck.readers.pdf.filling import PageTable
from budgetcheck.readers.pdf.page import PageBlock, PageReading
from budgetcheck.readers.pdf.unruled import in_doubt


def beside_unread(pages: Sequence[PageReading]) -> list[PageReading]:
    """The pages of a document, tables without ruling in doubt where lines that may be theirs could not be read.

    These may stand on their page or go on from the page before it.
    """
    unsure = {page.number - back for page in pages if page.untabled for back in (0, 1)}
    return [
        page._replace(blocks=tuple(map(_loose_in_doubt, page.blocks))) if page.number in unsure else page
        for page in pages
    ]


def _loose_in_doubt(block: PageBlock) -> PageBlock:
    return in_doubt(block) if isinstance(block, PageTable) and block.loose else block
