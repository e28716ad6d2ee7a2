"""What a printed row looks like before anything is known about its table: header, column numbers, data, caption."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from budgetcheck.document import Cell
from budgetcheck.numerals import looks_like_year, parse_number
from budgetcheck.recognise.printed import Row
from budgetcheck.wording.layouts import Vocabulary
from budgetcheck.wording.normalise import header_text, tight
from budgetcheck.wording.spellings import hits

_ITEM = re.compile(
    r"(?:[一二三四五六七八九十]{1,4}[、.]|\([一二三四五六七八九十]{1,4}\)|\d{1,2}[、.](?!\d)|\(\d{1,2}\)|\[\d{3,}\]|其中[:：]?\S)"
)
_CODE = re.compile(r"(?:\d{3,9}|\d{2,}-\S+|\[\d+\]\S*|[0-9A-Z]{12,}(?:-.*)?)")
_MARK = re.compile(r"[*＊—\-×]+|栏次|行次|甲|乙|丙|丁|序号")
_CODE_HEAD = ("类", "款", "项")  # heads of codes that stand beside 栏次 in the row of column numbers
_COLUMN_NUMBER = re.compile(r"\(?(?P<number>\d{1,2})\)?(?:[=＝][\d+\-－＋()]+)?")
_LONG = 40


@lru_cache(maxsize=65536)
def is_amount(text: str) -> bool:
    """A number as an amount cell prints it (any number but a bare year)."""
    return (
        bool(text)
        and text[-1] in "0123456789%)０１２３４５６７８９"
        and parse_number(text) is not None
        and not looks_like_year(text)
    )


def distinct(row: Row) -> list[Cell]:
    """The row's cells, merged ones once, empty places left out."""
    seen: list[Cell] = []
    for cell in row:
        if cell is not None and (not seen or seen[-1] is not cell):
            seen.append(cell)
    return seen


def texts(row: Row) -> list[str]:
    """The tight texts of the row's cells, merged ones once, blanks left out."""
    return list(_texts(row))


def _texts(row: Row) -> Iterator[str]:
    """The same one by one: the first texts mostly tell what a row is not."""
    last = None
    for cell in row:
        if cell is not None and cell is not last:
            last = cell
            if text := tight(cell.text):
                yield text


def is_numbering(row: Row) -> bool:
    """A row that numbers the columns: `** 1 2 3`, 栏次 1 2 3, 类 款 项 栏次 1=2+3 2 3, possibly with 行次."""
    return numbers_columns(_texts(row))


def numbers_columns(found: Iterable[str]) -> bool:
    """Whether the texts of a row, or the words of a line, only number the columns."""
    numbers: list[int] = []
    rest: list[str] = []
    for text in found:
        if match := _COLUMN_NUMBER.fullmatch(text):
            numbers.append(int(match["number"]))
        elif _MARK.fullmatch(text) or text in _CODE_HEAD:
            rest.append(text)
        else:
            return False
    if set(rest) & set(_CODE_HEAD) and numbers[:1] != [1]:
        return False
    if not numbers:
        return len(rest) >= 2 and all(t[0] in "*＊" for t in rest)
    steps = all(b == a + 1 for a, b in pairwise(numbers))
    return steps and (len(numbers) >= 3 or (numbers[0] <= 2 and bool(rest)) or (len(numbers) == 2 and numbers[0] == 1))


def is_data(row: Row) -> bool:
    """A row that can only be a body row: an amount, a numbered item, a code, 合计 before blanks."""
    found = texts(row)
    if not found:
        return False
    if any(is_amount(text) for text in found):
        return True
    first = found[0]
    if _ITEM.match(first) or _CODE.fullmatch(first):
        return True
    return len(found) == 1 and first in ("合计", "总计", "小计", "总计:", "合计:")


def header_share(row: Row, words: Vocabulary) -> float:
    """The share of the row's texts that some layout knows as a header; 0 for an empty row."""
    found = [cell.text for cell in distinct(row) if tight(cell.text)]
    if not found:
        return 0.0
    known = sum(1 for text in found if len(text) <= _LONG and _is_header(text, words))
    return known / len(found)


def _is_header(text: str, words: Vocabulary) -> bool:
    plain = header_text(text)
    return hits(words.header_pattern, plain)
