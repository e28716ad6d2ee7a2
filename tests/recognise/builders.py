"""Hand-made documents: grids as rows of texts, ragged tables, paragraphs, lines. All content is invented."""

from __future__ import annotations

from budgetcheck.disclosure import Disclosure, Schedule
from budgetcheck.document import Block, Cell, Document, Location, Paragraph, ParagraphRole, Table
from budgetcheck.recognise import recognise

LEFT = "^"  # continues the cell to its left
UP = "v"  # continues the cell above


def grid(text: str, *, line: int = 100) -> Table:
    """A table from lines of cells parted by `|`; `^` and `v` merge with the cell to the left and above."""
    rows = [[cell.strip() for cell in row.split("|")] for row in text.strip("\n").splitlines() if row.strip()]
    width = max(len(row) for row in rows)
    cells = []
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if value in (LEFT, UP):
                continue
            right, down = 1, 1
            while c + right < len(row) and row[c + right] == LEFT:
                right += 1
            while r + down < len(rows) and c < len(rows[r + down]) and rows[r + down][c] == UP:
                down += 1
            cells.append(Cell(r, c, value, Location(line=line + r, column=c + 1), down, right))
    return Table(tuple(cells), len(rows), width, Location(line=line))


def ragged(text: str, *, line: int = 100) -> Table:
    """A table without geometry: cells in order, `|` between them, blanks kept."""
    rows = [[cell.strip() for cell in row.split("|")] for row in text.strip("\n").splitlines() if row.strip()]
    cells = tuple(
        Cell(r, c, value, Location(line=line + r)) for r, row in enumerate(rows) for c, value in enumerate(row)
    )
    return Table(cells, len(rows), max(len(row) for row in rows), Location(line=line), ragged=True)


def document(*blocks: str | Table, role: ParagraphRole = "body") -> Document:
    """A document of paragraphs (strings) and tables."""
    found: list[Block] = [
        block if isinstance(block, Table) else Paragraph(block, Location(line=i + 1), role)
        for i, block in enumerate(blocks)
    ]
    return Document("invented.txt", "txt", "0" * 64, tuple(found))


def recognised(*blocks: str | Table) -> Disclosure:
    """The disclosure of a hand-made document."""
    return recognise([document(*blocks)])


def only(disclosure: Disclosure, kind: str) -> Schedule:
    """The one schedule of a kind."""
    (schedule,) = disclosure.of_kind(kind)
    return schedule


def roles(schedule: Schedule) -> list[str | None]:
    """The column roles in order."""
    return [column.role for column in schedule.columns]


def amounts(schedule: Schedule, row: int) -> dict[str, str]:
    """The figures of a row by column role, as plain decimals."""
    return {role: str(entry.figure.value) for role, entry in schedule.rows[row].entries.items() if entry.figure}
