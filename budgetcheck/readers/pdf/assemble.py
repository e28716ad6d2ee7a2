"""Pages into one stream of blocks: furniture set aside, paragraphs and tables joined over page breaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from budgetcheck.document import Block, Box, Location, Paragraph, ParagraphRole, Table
from budgetcheck.readers.furniture import PageLine, find_furniture
from budgetcheck.readers.joining import join_parts, repeated_rows, same_columns, with_columns, without_rows
from budgetcheck.readers.parts import Part, PartCell
from budgetcheck.readers.pdf.filling import PageTable
from budgetcheck.readers.pdf.lines import Line
from budgetcheck.readers.pdf.page import PageReading
from budgetcheck.readers.pdf.paragraphs import Place, goes_on, is_heading, is_long, joined, margins, usual_margins

Furniture = frozenset[tuple[int, int]]
Usual = dict[float, tuple[float, float]]
_NOWHERE = Line("", 0.0, 0.0, 0.0, 0.0, bold=False, token_width=0.0, overlaps=False)
_LOW = 0.55  # of the page's height: a table that ends higher is not cut by the page's end


@dataclass(slots=True)
class _Piece:
    """A table while its parts are collected, with the lines that stood right above each part."""

    parts: list[Part]
    title: list[str]
    page: PageReading
    end: float
    boxes: list[Box]
    order: tuple[int, int]


@dataclass(slots=True)
class _Text:
    """A paragraph while its lines are collected."""

    text: str
    last: Place
    first: Line
    lines: int
    boxes: list[Box]
    page: int
    order: tuple[int, int]
    role: ParagraphRole = "body"


@dataclass(slots=True)
class _Stream:
    source: int
    texts: list[_Text] = field(default_factory=list)
    tables: list[_Piece] = field(default_factory=list)


def assemble(pages: Sequence[PageReading], *, source: int) -> tuple[Block, ...]:
    """The blocks of a document in reading order."""
    furniture = find_furniture(_page_lines(pages), len(pages))
    body = _body_size(pages)
    stream = _Stream(source)
    usual = usual_margins([(page.width, _lines(page, furniture)) for page in pages])
    for page in pages:
        _take_page(page, furniture, usual, stream)
    keyed: list[tuple[tuple[int, int], Block]] = []
    keyed += [(text.order, _paragraph(text, body, source)) for text in stream.texts]
    keyed += [(piece.order, _table(piece, source)) for piece in stream.tables]
    keyed.sort(key=lambda item: item[0])
    return _numbered([block for _, block in keyed])


def _lines(page: PageReading, furniture: Furniture) -> list[Line]:
    return [
        block
        for key, block in enumerate(page.blocks)
        if isinstance(block, Line) and (page.number, key) not in furniture
    ]


def _margins(page: PageReading, furniture: Furniture, usual: Usual) -> tuple[float, float]:
    """The edges of a page's running text: its own where enough lines show it, else those of most pages as wide.

    Where none does, only long lines show where text ends: a few short ones (a title, an organisation, a unit above a
    table) are no running text, however alike their lengths.
    """
    lines = _lines(page, furniture)
    edges = margins(lines, page.width) or usual.get(page.width)
    if edges is not None:
        return edges
    ends = [line.x1 for line in lines if is_long(line, page.width)]
    return min((line.x0 for line in lines), default=0.0), max(ends, default=page.width)


def _page_lines(pages: Sequence[PageReading]) -> list[PageLine]:
    lines = []
    for page in pages:
        for key, block in enumerate(page.blocks):
            if not isinstance(block, Line):
                continue
            below = block.top > page.height / 2
            near = page.blocks[key - 1] if below and key else None
            if not below:
                near = page.blocks[key + 1] if key + 1 < len(page.blocks) else None
            gap, by_table = 99.0, False
            if near is not None:
                by_table = isinstance(near, PageTable)
                top, bottom = (near.ys[0], near.ys[-1]) if isinstance(near, PageTable) else (near.top, near.bottom)
                gap = max((block.top - bottom) if below else (top - block.bottom), 0.0) / max(block.size, 1.0)
            share = block.top / page.height, block.bottom / page.height
            lines.append(PageLine(page.number, key, block.text, *share, gap, by_table))
    return lines


def _body_size(pages: Sequence[PageReading]) -> float:
    """The size in which most of the running text is set."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for block in page.blocks:
            if isinstance(block, Line):
                sizes[round(block.size * 2) / 2] += len(block.text)
    return max(sorted(sizes), key=lambda size: sizes[size], default=10.0)


def _take_page(page: PageReading, furniture: Furniture, usual: Usual, stream: _Stream) -> None:
    left, right = _margins(page, furniture, usual)
    fresh_page = True
    title: list[tuple[Line, _Text]] = []
    for key, block in enumerate(page.blocks):
        order = (page.number, key)
        if isinstance(block, PageTable):
            part = _part(page, block, stream.source)
            lead = [_squeezed(line.text) for line, _ in title]
            piece = stream.tables[-1] if stream.tables else None
            if fresh_page and piece is not None and _continues(piece, part, lead=lead, page=page, stream=stream):
                rows = repeated_rows(piece.parts[0], part)
                stream.texts += _header_texts(part, rows, Place(_NOWHERE, page.number, left, right), order)
                _append(piece, with_columns(without_rows(part, rows), piece.parts[0]), page, block)
                for _, text in title:
                    text.role = "furniture"
            else:
                box = page.displayed(block.box)
                stream.tables.append(_Piece([part], lead, page, block.ys[-1] / page.height, [box], order))
            fresh_page, title = False, []
            continue
        box = page.displayed((block.x0, block.top, block.x1, block.bottom))
        place = Place(block, page.number, left, right)
        if (page.number, key) in furniture or page.unread is not None:
            stream.texts.append(_Text(block.text, place, block, 1, [box], page.number, order, "furniture"))
            continue
        last = next((text for text in reversed(stream.texts) if text.role != "furniture"), None)
        table_between = bool(stream.tables) and last is not None and stream.tables[-1].order > last.order
        if last is not None and not table_between and goes_on(last.last, place):
            last.text, last.last, last.lines = joined(last.text, block.text), place, last.lines + 1
            last.boxes += [box] if page.number == last.page else []
        else:
            last = _Text(block.text, place, block, 1, [box], page.number, order)
            stream.texts.append(last)
        title.append((block, last))


def _continues(piece: _Piece, part: Part, *, lead: list[str], page: PageReading, stream: _Stream) -> bool:
    """Whether a page's first table goes on from the table before it."""
    before = piece.parts[-1]
    if part.page != before.page + 1 or (page.width, page.height) != (piece.page.width, piece.page.height):
        return False
    last = next((text for text in reversed(stream.texts) if text.role != "furniture" and text.page < page.number), None)
    if last is not None and last.order > (before.page, 0) and last.last.page == before.page:
        after_table = last.last.line.y > piece.end * piece.page.height
        if after_table:
            return False
    known = set(piece.title)
    if any(text not in known for text in lead):
        return False
    if not same_columns(before, part) and not same_columns(piece.parts[0], part):
        return False
    if lead or repeated_rows(piece.parts[0], part):
        return True
    return (piece.end > _LOW or _only_header(before)) and not _new_title(piece.parts[0], part)


def _only_header(part: Part) -> bool:
    """Whether a part of a table holds nothing but names: a page break came right after its header."""
    return not any(char.isdigit() for cell in part.cells for char in cell.text)


def _new_title(first: Part, part: Part) -> bool:
    """Whether both begin with a title row over the whole width, and the titles differ."""
    heads = [[cell for cell in one.cells if cell.row == 0] for one in (first, part)]
    if any(len(head) != 1 for head in heads):
        return False
    return bool(heads[0][0].text and heads[1][0].text)


def _append(piece: _Piece, part: Part, page: PageReading, block: PageTable) -> None:
    piece.parts.append(part)
    piece.page, piece.end = page, block.ys[-1] / page.height
    piece.boxes.append(page.displayed(block.box))


def _header_texts(part: Part, rows: int, place: Place, order: tuple[int, int]) -> list[_Text]:
    """The header rows of a part that repeat those of the first, as furniture: one text a row."""
    texts = []
    for row in range(rows):
        cells = [cell for cell in part.cells if cell.row == row and cell.text]
        if cells:
            text = "  ".join(" ".join(cell.text.split()) for cell in cells)
            boxes = [cell.location.bbox for cell in cells if cell.location.bbox is not None]
            texts.append(_Text(text, place, place.line, 1, boxes, place.page, order, "furniture"))
    return texts


def _part(page: PageReading, table: PageTable, source: int) -> Part:
    xs, ys = table.xs, table.ys
    if not page.turns:  # rounded once for all cells, which is what `displayed` does to each
        xs, ys = tuple(round(x, 2) for x in xs), tuple(round(y, 2) for y in ys)
    cells = []
    for row, column, row_span, column_span, text, doubt, free, token, tops, bottoms, lines in table.cells:
        box = (xs[column], ys[row], xs[column + column_span], ys[row + row_span])
        place = Location(source, page.number, page.displayed(box) if page.turns else box)
        cells.append(
            PartCell(row, column, row_span, column_span, text, doubt, place, free, token, tops, bottoms, lines)
        )
    return Part(table.xs, len(table.ys) - 1, tuple(cells), page.number, table.loose)


def _paragraph(text: _Text, body: float, source: int) -> Paragraph:
    role = text.role
    if role == "body" and text.lines == 1 and is_heading(text.first, body):
        role = "heading"
    return Paragraph(text.text, Location(source=source, page=text.page, bbox=_around(text.boxes)), role)


def _table(piece: _Piece, source: int) -> Table:
    cells, n_rows, n_columns = join_parts(piece.parts)
    pages = tuple(part.page for part in piece.parts)
    place = Location(source=source, page=pages[0], bbox=piece.boxes[0])
    return Table(cells, n_rows, n_columns, place, pages=pages)


def _around(boxes: list[Box]) -> Box:
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _numbered(blocks: list[Block]) -> tuple[Block, ...]:
    """The same blocks, each location with its number among the paragraphs or tables, cells with row and column too."""
    from dataclasses import replace

    done: list[Block] = []
    paragraphs = tables = 0
    for block in blocks:
        if isinstance(block, Paragraph):
            paragraphs += 1
            done.append(replace(block, location=block.location._replace(paragraph=paragraphs)))
        else:
            tables += 1
            done.append(replace(block, location=block.location._replace(table=tables)))
    return tuple(done)
