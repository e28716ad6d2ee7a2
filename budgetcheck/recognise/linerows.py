"""Rows of texts without columns: words of one or several lines put together into the cells of a row."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from budgetcheck.document import Cell, Doubt, Location, Paragraph, Table
from budgetcheck.numerals import looks_like_year
from budgetcheck.recognise.keys import split_code
from budgetcheck.recognise.rowtests import is_amount
from budgetcheck.recognise.slots import Slot
from budgetcheck.wording.layouts import Layout, Vocabulary
from budgetcheck.wording.normalise import label_of, tight
from budgetcheck.wording.spellings import hits

_MONEY = re.compile(r"-?\d[\d,]*\.\d+|-?\d{1,3}(?:,\d{3})+|-?0")
_SET_APART = re.compile(r"(?<!\S)(?:[\u4e00-\u9fff][ \u3000]{1,4}){1,11}[\u4e00-\u9fff](?!\S)")
_CODED = {
    "功能科目": re.compile(r"2\d\d(?:\d\d){0,3}(?:-.*)?"),
    "政府经济科目": re.compile(r"5\d\d(?:\d\d){0,2}(?:-.*)?"),
    "部门经济科目": re.compile(r"3\d\d(?:\d\d){0,2}(?:-.*)?"),
    "转移支付科目": re.compile(r"23\d{3,9}(?:-.*)?"),
    "单位": re.compile(r"\d{3,9}(?:-.*)?"),
    "类型": re.compile(r"\d-.*"),
    "资金性质": re.compile(r"\d{3}-.*"),
    "资金主管部门": re.compile(r"\d{3,6}-.*"),
    "项目类别": re.compile(r"\d{2}-.*"),
    "服务领域": re.compile(r"2\d\d-.*"),
    "指导性目录/一级": re.compile(r"\d\d-.*"),
    "指导性目录/二级": re.compile(r"\d{4}-.*"),
    "年度": re.compile(r"20\d\d年?"),
    "项目": re.compile(r"[0-9A-Z]{12,}-.*"),
    "序号": re.compile(r"\d{1,3}"),
}


@dataclass(frozen=True, slots=True)
class Word:
    """A piece of a line between blanks, or several joined into a cell."""

    text: str
    location: Location
    doubt: Doubt | None = None

    def joined(self, other: Word) -> Word:
        """This cell continued by another piece."""
        end = other.location.end_line or other.location.line
        return Word(self.text + other.text, self.location._replace(end_line=end))


def words_of(line: Paragraph) -> list[Word]:
    """The words of a line; characters set apart (本 年 收 入 合 计) are one word."""
    return [Word(text, line.location) for text in _SET_APART.sub(_together, line.text).split()]


def _together(match: re.Match[str]) -> str:
    return "".join(match[0].split())


def as_table(
    rows: Sequence[dict[int, Word] | list[Word]],
    width: int,
    location: Location,
    torn: Collection[tuple[int, int]] = (),
) -> Table:
    """A ragged table: a dict row is placed, a list row has its amounts behind its keys still to be placed.

    `torn`: rows and columns of cells that could not be told apart with certainty.
    """
    cells = []
    for r, row in enumerate(rows):
        places = (
            dict(enumerate(row)) if isinstance(row, list) else {i: row.get(i, Word("", location)) for i in range(width)}
        )
        for column, word in places.items():
            doubt: Doubt | None = "broken-cell" if (r, column) in torn else word.doubt
            cells.append(Cell(r, column, word.text, word.location, doubt=doubt))
    return Table(tuple(cells), len(rows), width, location, ragged=True, doubt="ambiguous-column")


def plain_rows(lines: Sequence[Sequence[Word]], slots: Sequence[Slot]) -> Iterator[dict[int, Word] | list[Word]]:
    """Rows of a table that is one list. Where the amounts stand last, a line that ends in amounts ends its row."""
    amounts = [i for i, slot in enumerate(slots) if slot.is_amount]
    keys = [i for i, slot in enumerate(slots) if not slot.is_amount and slot.column.type != "ignored"]
    if amounts and keys and amounts[0] < keys[-1] and any(slots[i].column.type == "ordinal" for i in keys):
        yield from _numbered_rows(lines, slots)
        return
    pending: list[Word] = []
    for line in lines:
        cut = len(line)
        while cut and _MONEY.fullmatch(line[cut - 1].text) and not looks_like_year(line[cut - 1].text):
            cut -= 1
        texts, figures = list(line[:cut]), list(line[cut:])
        pending += texts
        if figures or _is_total(pending):
            yield _row(pending, figures, slots, keys)
            pending = []


def _row(
    texts: list[Word], figures: list[Word], slots: Sequence[Slot], keys: list[int]
) -> dict[int, Word] | list[Word]:
    amounts = [i for i, slot in enumerate(slots) if slot.is_amount]
    if _is_total(texts):
        placed = {0: Word("合计", texts[0].location)}
    else:
        placed = _sequential(texts, keys, slots) if keys else {}
    if not figures or not amounts:
        return placed
    if len(figures) == len(amounts):
        return placed | dict(zip(amounts, figures, strict=True))
    location = figures[0].location
    width = amounts[0]  # keys before it, the amounts behind: `place` finds their columns
    return [*(placed.get(i, Word("", location)) for i in range(width)), *figures]


def _is_total(texts: Sequence[Word]) -> bool:
    return tight("".join(word.text for word in texts)) in ("合计", "总计", "小计")


def _sequential(texts: Sequence[Word], columns: Sequence[int], slots: Sequence[Slot]) -> dict[int, Word]:
    """Put words into columns in order: a word opens the next column whose codes it looks like, else it continues a cell."""
    placed: dict[int, Word] = {}
    at = 0
    for word in texts:
        chosen = None
        for k in range(at, len(columns)):
            if columns[k] in placed:
                continue
            pattern = _pattern(slots[columns[k]])
            if pattern is not None and pattern.fullmatch(tight(word.text)):
                chosen = k
                break
        if chosen is None:
            chosen = at
            while chosen < len(columns) - 1 and _coded_and_done(columns[chosen], placed, slots):
                following = columns[chosen + 1]
                if _hard(slots[following]) or following in placed:
                    break
                chosen += 1
        at = min(chosen, len(columns) - 1)
        column = columns[at]
        placed[column] = placed[column].joined(word) if column in placed else word
    return placed


def _coded_and_done(column: int, placed: dict[int, Word], slots: Sequence[Slot]) -> bool:
    return column in placed and _hard(slots[column])


def _hard(slot: Slot) -> bool:
    """Whether every cell of the column looks like its codes (project names may also come without a code)."""
    return _pattern(slot) is not None and slot.column.role != "项目"


def _pattern(slot: Slot) -> re.Pattern[str] | None:
    if slot.is_amount:
        return _MONEY
    if slot.part == "name":
        return None
    return _CODED.get(slot.column.role or "") or _CODED.get(slot.key if slot.part != "name" else "")


def _numbered_rows(lines: Sequence[Sequence[Word]], slots: Sequence[Slot]) -> Iterator[dict[int, Word]]:
    """Rows that begin with their number on a line; amounts may stand between keys."""
    columns = [i for i, slot in enumerate(slots) if slot.column.type != "ignored"]
    pending: list[Word] = []
    expected = 1
    for line in lines:
        if line and line[0].text == str(expected):
            if pending:
                yield _sequential(pending, columns, slots)
            pending, expected = [], expected + 1
        pending += line
    if pending:
        yield _sequential(pending, columns, slots)


def laned_rows(
    lines: Sequence[Sequence[Word]], slots: Sequence[Slot], layout: Layout, words: Vocabulary
) -> Iterator[dict[int, Word]]:
    """Label–number pairs of lists side by side: each label goes to the lane whose items know it."""
    lanes = list(dict.fromkeys(slot.column.lane for slot in slots))
    labels = {
        lane: next((i for i, s in enumerate(slots) if s.column.lane == lane and s.part == "label"), None)
        for lane in lanes
    }
    for line in lines:
        placed: dict[int, Word] = {}
        pairs: list[tuple[Word, list[Word]]] = []
        for word in line:
            if is_amount(tight(word.text)) and pairs:
                pairs[-1][1].append(word)
            else:
                pairs.append((word, []))
        for k, (label, figures) in enumerate(pairs):
            lane = _lane_of(label.text, lanes, layout, words) or (
                lanes[min(k, len(lanes) - 1)] if len(pairs) > 1 else lanes[-1]
            )
            column = labels.get(lane)
            if column is None or column in placed:
                continue
            placed[column] = label
            amounts = [i for i, s in enumerate(slots) if s.column.lane == lane and s.is_amount]
            doubt: Doubt | None = "ambiguous-column" if len(figures) < len(amounts) else None  # which are blank?
            placed |= {i: replace(figure, doubt=doubt) for i, figure in zip(amounts, figures, strict=False)}
        if placed:
            yield placed


def _lane_of(text: str, lanes: Sequence[str], layout: Layout, words: Vocabulary) -> str:
    label = label_of(text).text
    known = [lane for lane in lanes if any(hits(spec.pattern, label) for spec in layout.rows.get(lane, ()))]
    if split_code(label)[1] in words.class_codes or label in words.class_codes:
        known = [*known, *(lane for lane in lanes if lane.startswith("支出") and lane not in known)]
    return known[0] if len(known) == 1 else ""
