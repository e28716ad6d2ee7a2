"""Header rows: where captions end and the body begins, and the header texts above every column."""

from __future__ import annotations

import re

from budgetcheck.document import Table
from budgetcheck.numerals import looks_like_year
from budgetcheck.recognise.printed import Header, Leaf, Row
from budgetcheck.recognise.rowtests import distinct, header_share, is_data, is_numbering, texts
from budgetcheck.recognise.units import unit_in
from budgetcheck.wording.layouts import Vocabulary
from budgetcheck.wording.normalise import tight
from budgetcheck.wording.titles import is_number_line, title_of

_DEEPEST = 8
_CAPTION_CELLS = 4
_ABOVE_TITLE = 3
_PAIR = 2
_OWNER_AND_UNIT = re.compile(r"(?:\d{3,}[-_])?[^\d:,。;、]{4,30}?(?:万|亿|千)?元")  # 511-某某局 … 万元
_OWNER = (
    "编制部门",
    "编制单位",
    "部门/单位",
    "部门(单位)",
    "部门:",
    "单位名称:",
    "部门名称:",
    "单位:",
    "填报单位",
    "公开部门",
)


def is_caption(row: Row, words: Vocabulary) -> bool:
    """A row above the header: title, unit line, whose table it is, year; or empty."""
    found = [cell.text for cell in distinct(row) if tight(cell.text)]
    if not found:
        return True
    if len(found) > _CAPTION_CELLS:
        return False
    marks = 0
    heads = header_share(row, words) > 0  # years beside headers head columns
    if not heads and len(found) <= _PAIR and _OWNER_AND_UNIT.fullmatch(tight("".join(found))):
        return True
    listed = any(title_of(text, words) for text in found)  # a number beside a title is a line of a contents list
    for text in found:
        plain = tight(text)
        if (
            unit_in(text)
            or plain.startswith(_OWNER)
            or (not heads and looks_like_year(plain.strip("()")))
            or title_of(text, words) is not None
            or plain.endswith("表")
            or (not listed and is_number_line(text, words))
            or any(title_of(part, words) for part in text.splitlines())
        ):
            marks += 1
    return marks * 2 >= len(found)


def find_header(rows: list[Row], words: Vocabulary) -> Header:
    """Captions, header rows and first body row. A table without header rows has `rows` empty and starts with its body."""
    captions: list[str] = []
    start = 0
    while start < len(rows) and (
        (is_caption(rows[start], words) and _no_header(rows[start], words)) or _before_title(rows, start, words)
    ):
        captions += [cell.text for cell in distinct(rows[start]) if tight(cell.text)]
        start += 1
    header: list[int] = []
    at = start
    while at < len(rows) and len(header) < _DEEPEST:
        row = rows[at]
        if is_numbering(row):
            at += 1
            break
        if is_data(row) or not _heads(row, rows, header, words):
            break
        header.append(at)
        at += 1
    if at < len(rows) and is_numbering(rows[at]):
        at += 1
    if not header and not captions:
        return Header([], [], 0)
    return Header(captions, header, at)


def _before_title(rows: list[Row], at: int, words: Vocabulary) -> bool:
    """One text alone (an organisation, an annex): over the whole table, or above the row with a title of a known kind."""
    if len(texts(rows[at])) != 1 or is_data(rows[at]):
        return False
    if _over_all(rows[at]) and at + 1 < len(rows):
        return True
    for row in rows[at + 1 : at + 1 + _ABOVE_TITLE]:
        found = [title_of(part, words) for cell in distinct(row) for part in cell.text.splitlines()]
        if any(title and title.kinds for title in found) and is_caption(row, words):
            return True
        if len(texts(row)) > 1:
            return False
    return False


def _no_header(row: Row, words: Vocabulary) -> bool:
    found = [cell.text for cell in distinct(row) if tight(cell.text)]
    if found and all(unit_in(text) or is_owner(text) for text in found):
        return True
    title = title_of(found[0], words) if len(found) == 1 else None
    named = title is not None and (bool(title.kinds) or "表" in title.core)
    return named or header_share(row, words) < 1


def _over_all(row: Row) -> bool:
    """Whether one cell covers the whole row of a grid of more than two columns."""
    return len(row) > _PAIR and row[0] is not None and all(cell is row[0] for cell in row)


def is_owner(text: str) -> bool:
    """部门名称：X, which looks like the header of a column of names but names one."""
    label, mark, name = tight(text).replace("：", ":").partition(":")
    return bool(mark and name) and f"{label}:".startswith(_OWNER)


def _heads(row: Row, rows: list[Row], header: list[int], words: Vocabulary) -> bool:
    found = texts(row)
    if not found:
        return bool(header) and any(
            cell is not None and cell.row_span > 1 and cell.row == header[-1] for cell in rows[header[-1]]
        )
    share = header_share(row, words)
    if not header:
        return share >= 0.5 or (share > 0 and len(found) >= 3)
    carried = sum(1 for cell in distinct(row) if cell.row < header[-1] + 1 and tight(cell.text))
    return share >= 0.5 or (share > 0 and carried > 0)


def grid_leaves(table: Table, rows: list[Row], header: Header) -> tuple[Leaf, ...]:
    """The header texts above every column of a grid; a merged header cell stands over all columns it spans."""
    leaves = []
    for column in range(table.n_columns):
        path: list[str] = []
        last = None
        for row in header.rows:
            cell = rows[row][column] if column < len(rows[row]) else None
            if cell is None or cell is last:
                continue
            last = cell
            if tight(cell.text):
                path.append(cell.text)
        leaves.append(Leaf(column, tuple(path)))
    return tuple(leaves)


def same_header(one: tuple[Leaf, ...], other: tuple[Leaf, ...]) -> bool:
    """Whether two parts of a table carry the same header."""
    first = [tight("".join(leaf.path)) for leaf in one]
    second = [tight("".join(leaf.path)) for leaf in other]
    return [t for t in first if t] == [t for t in second if t]
