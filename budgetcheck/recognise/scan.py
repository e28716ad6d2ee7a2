"""From a document's blocks to printed tables with their titles, units, owners and notes; continuations joined."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from budgetcheck.document import Document, Paragraph, Table
from budgetcheck.figures import Unit
from budgetcheck.recognise.caption_tables import caption_lines
from budgetcheck.recognise.continuation import fitted, headed, laid_over, unframed
from budgetcheck.recognise.headers import find_header, grid_leaves, same_header
from budgetcheck.recognise.overhang import under_headers
from budgetcheck.recognise.printed import Header, Printed, Row, rows_of
from budgetcheck.recognise.ragged import ragged_leaves
from budgetcheck.recognise.rowtests import is_data, texts
from budgetcheck.recognise.split import parts_of
from budgetcheck.recognise.units import unit_in
from budgetcheck.wording.layouts import Layout, Vocabulary
from budgetcheck.wording.normalise import tight
from budgetcheck.wording.titles import Title, is_number_line, title_of

_NEAR = 6  # paragraphs between a title and its table: number line, owner line, unit line, page marks
_CODE = re.compile(r"^(?:\[\d{2,}\]|\d{3,}[-_:、]?)(?=\D)")  # the code of an organisation before its name
_OWNER = re.compile(
    r"(?:编制|填报|公开|预算)?(?:部门|单位)(?:[/(]\s*(?:单位|部门)\)?)?(?:名称)?[::](?P<name>.+?)(?=金额单位|单位[::]|$)"
)
_NOTE = re.compile(r"\(?(?:备注|注|说明)[::]|.*(?:本表(?:无|为空|本年|没有)|故本表|空表|此表|无数据|没有.{0,40}安排的)")
_NOTE_LENGTH = 200


@dataclass(slots=True)
class Context:
    """The paragraphs since the last table, and what they say about the next one."""

    paragraphs: list[Paragraph]
    furniture: list[Paragraph] = field(default_factory=list)
    sheet: str | None = None

    def near(self, count: int) -> list[Paragraph]:
        """The last paragraphs above the table, none from another sheet: what stands there is not about this table."""
        return [p for p in self.paragraphs[-count:] if p.location.sheet == self.sheet]

    def running_title(self, page: int | None, words: Vocabulary) -> Title | None:
        """A title of a known kind that stands on every page and so passes for furniture; the table's page counts."""
        titles = [title_of(p.text, words) for p in self.furniture if p.location.page == page]
        return next((title for title in titles if title and title.kinds), None)

    def title(self, words: Vocabulary) -> tuple[Title | None, int]:
        """The nearest title above (one of a known kind wins) and how many paragraphs it stands above the table."""
        near = self.near(_NEAR)
        found: tuple[Title | None, int] = (None, 0)
        for distance, paragraph in enumerate(reversed(near), start=1):
            for part in reversed(paragraph.text.splitlines() or [paragraph.text]):
                title = title_of(part, words)
                if title and title.kinds:
                    return title, distance
                if title and found[0] is None:
                    found = title, distance
        return found

    def unit(self, distance: int) -> Unit | None:
        """The unit line between the title and the table (or just above it, where there is no title)."""
        for paragraph in reversed(self.near(max(distance, 3))):
            unit = unit_in(paragraph.text)
            if unit:
                return unit
        return None

    def mark(self, words: Vocabulary) -> str:
        """The number of the table, where it stands on a line of its own just above it."""
        return next((tight(p.text) for p in reversed(self.near(_NEAR)) if is_number_line(p.text, words)), "")

    def owner(self, distance: int) -> str:
        """Whose table it is, as an owner line between the title and the table says."""
        return owner_in([p.text for p in self.near(max(distance, 3))])


def is_note(text: str) -> bool:
    """Whether a text below a table is a remark on it: 注：…, 本表无数据."""
    return _NOTE.match(tight(text)) is not None


def owner_in(texts: list[str]) -> str:
    """The organisation that an owner line (部门：X, 编制单位：X) names, "" where there is none."""
    for text in texts:
        match = _OWNER.match(tight(text))
        if match and unit_in(match["name"]) is None and match["name"] not in ("万元", "元"):
            return _CODE.sub("", match["name"])[:60]
    return ""


def leaves_of(table: Table, rows: list[Row], header: Header, layout: Layout, words: Vocabulary) -> None:
    """Fill in the header's columns."""
    header.leaves = ragged_leaves(rows, header, layout, words) if table.ragged else grid_leaves(table, rows, header)


def printed_tables(document: Document, source: int, words: Vocabulary) -> list[Printed]:
    """The printed tables of a document in reading order. Title-only tables have no parts."""
    found: list[Printed] = []
    context = Context([])
    number = 0
    for at, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            if block.role == "furniture":
                context.furniture.append(block)
            elif block.role != "line" and block.text.strip():
                context.paragraphs.append(block)
            continue
        number += 1
        if (lines := caption_lines(block, document.blocks[at + 1 :], words)) is not None:
            context.paragraphs += lines
            continue
        for part in parts_of(block, words):
            context.sheet = block.location.sheet
            _place(part, number, source, context=context, found=found, words=words)
            context = Context([])
    if found:
        _close(found[-1], context.paragraphs, words)
    found += _bare_titles(context.paragraphs, source, number, words)
    return found


def _place(
    table: Table, number: int, source: int, *, context: Context, found: list[Printed], words: Vocabulary
) -> None:
    printed, table = table, unframed(table)
    rows = rows_of(table)
    header = find_header(rows, words)
    inner = [t for text in header.captions for part in text.splitlines() if (t := title_of(part, words))]
    inner.sort(key=lambda t: not t.kinds)
    above, distance = context.title(words)
    if above is None and not inner:
        above = context.running_title(table.location.page, words)
    title = inner[0] if inner and (inner[0].kinds or above is None or not above.kinds) else above
    layout = words.by_kind[title.kinds[0]] if title and title.kinds else words.generic
    leaves_of(table, rows, header, layout, words)
    table = under_headers(table, header)
    rows = rows_of(table)
    owner = owner_in([p for text in header.captions for p in text.splitlines()]) or context.owner(distance)
    last = found[-1] if found else None
    untitled = last is not None and bool(last.tables) and title is None and not header.captions
    if last is not None and untitled:
        if not context.paragraphs and header.rows and last.header.rows and not headed(rows, header):
            header = Header([], [], 0, grid_leaves(table, rows, Header([], [], 0)))
        table, rows = _laid(table, printed, header, last)
    mark = context.mark(words)
    other = last is not None and bool(mark and last.mark) and mark != last.mark
    if last is not None and last.tables and not other and _continues(last, table, header, title, owner):
        _close(last, [p for p in context.paragraphs if is_note(p.text)], words)
        last.torn |= not header.rows and bool(rows) and _is_rest(rows[0])
        last.tables.append((table, rows, header))
        return
    if last is not None:
        last.torn |= untitled and not header.rows and not context.paragraphs and any(map(is_data, rows))
        cut = len(context.paragraphs) - (distance if title is above and title else 0)
        _close(last, context.paragraphs[:cut], words)
    upper = context.paragraphs[: len(context.paragraphs) - distance] if title is above else context.paragraphs
    found += _bare_titles(upper, source, number, words)
    unit = next((u for text in header.captions if (u := unit_in(text))), None) or context.unit(distance)
    if unit is None and title is not None:
        unit = unit_in(title.text)
    own = context.near(max(distance, 1)) if title and title is above else []
    notes = [p.text for p in own if is_note(p.text)]
    found.append(
        Printed(source, number, [(table, rows, header)], title, unit, owner, notes, captions=header.captions, mark=mark)
    )


def _laid(table: Table, printed: Table, header: Header, last: Printed) -> tuple[Table, list[Row]]:
    """A part without header over the columns of the table before it, where its own were counted differently."""
    if not header.rows and _unequal(table, last):
        first = last.tables[0][0]
        table = laid_over(table, first) or fitted(printed, first, last.header.body) or table
    return table, rows_of(table)


def _is_rest(row: Row) -> bool:
    """Whether a first row looks like the rest of a row cut in two: texts in several columns but the first, no amount."""
    return len(texts(row)) > 1 and not is_data(row) and (row[0] is None or not tight(row[0].text))


def _unequal(table: Table, last: Printed) -> bool:
    first = last.tables[0][0]
    return bool(last.header.rows) and not first.ragged and table.n_columns != first.n_columns


def _continues(last: Printed, table: Table, header: Header, title: Title | None, owner: str) -> bool:
    """Whether a table is a further part of the one before: no title of its own or the same one, and the same columns."""
    first, _, first_header = last.tables[0]
    if title is not None and (last.title is None or title.core != last.title.core):
        return False
    again = title is not None and [c.text for c in table.cells] == [c.text for c in last.tables[-1][0].cells]
    if again or (owner and last.owner and owner != last.owner):
        return False  # the very same table once more, not its next page; another organisation's
    if header.rows:
        return bool(first_header.rows) and same_header(first_header.leaves, header.leaves)
    if title is not None and not header.captions:
        return table.n_columns == first.n_columns or table.ragged
    if table.ragged or first.ragged:
        return table.ragged and first.ragged and bool(first_header.rows)
    return abs(table.n_columns - first.n_columns) <= (0 if title is None else 1)


def _close(printed: Printed, after: list[Paragraph], words: Vocabulary) -> None:
    """Notes that follow a table: 注：…, 本表无数据."""
    for paragraph in after[:4]:
        text = paragraph.text.strip()
        if title_of(text, words) is not None:
            break
        if is_note(text) and len(text) <= _NOTE_LENGTH and text not in printed.notes:
            printed.notes.append(text)


def _bare_titles(paragraphs: list[Paragraph], source: int, number: int, words: Vocabulary) -> list[Printed]:
    """Tables of which only the title is printed: a title of a known kind followed by a unit line or an empty statement."""
    found = []
    for i, paragraph in enumerate(paragraphs):
        title = title_of(paragraph.text, words)
        if title is None or not title.kinds:
            continue
        after = [tight(p.text) for p in paragraphs[i + 1 : i + 4]]
        until = next((k for k, text in enumerate(after) if title_of(text, words)), len(after))
        after = after[:until]
        unit = next((u for text in after if (u := unit_in(text))), None)
        notes = [p.text.strip() for p in paragraphs[i + 1 : i + 1 + until] if is_note(p.text)]
        if unit is not None and all(len(text) < 80 for text in after):
            bare = Printed(source, number, [], title, unit, owner_in(after), notes)
            bare.location = paragraph.location
            found.append(bare)
    return found
