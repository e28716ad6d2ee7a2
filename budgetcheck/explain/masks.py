"""Personal data that disclosures print (a contact's name, mobile number, identity number) stays out of every output."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeVar

from pydantic import BaseModel

from budgetcheck.document import Cell, Document, Paragraph, Table
from budgetcheck.numerals import looks_like_phone

Model = TypeVar("Model", bound=BaseModel)

_MOBILE = re.compile(r"(?<![0-9A-Za-z.,])(1[3-9]\d)\d{4}(\d{4})(?![0-9A-Za-z]|[.,]\d)")
_IDENTITY = re.compile(
    r"(?<![0-9A-Za-z])([1-9]\d{5})(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[0-9Xx](?![0-9A-Za-z])"
)
_NUMBER = re.compile(r"\d\s*(?:\d\s*){6}")  # what telephone numbers hold, printed with or without blanks
_LONG = re.compile(r"\d{11}")  # what both numbers to be masked hold
_NAME = re.compile(r"[㐀-鿿]{1,3}(?:·[㐀-鿿]{1,6})?[㐀-鿿]")
_LABELLED = re.compile(r"(?:联系人|责任人|负责人|经办人|填表人|填报人)(?:姓名)?\s*[:：]\s*([㐀-鿿]{2,4})(?![㐀-鿿])")
_ASKS = re.compile("电话|手机|联系方式|传真")
_NUMERIC = frozenset(("value", "difference", "id", "sha256", "path", "beside"))
_TITLES = frozenset(("电话", "手机", "联系", "联系电话", "联系方式", "电话号码", "办公电话", "传真", "邮编", "无"))


class Masks:
    """The masks of one disclosure: patterns, and the names that stand beside a telephone number or a contact's title."""

    def __init__(self, documents: Sequence[Document]) -> None:
        names = sorted({name for document in documents for name in _names(document)}, key=lambda n: (-len(n), n))
        self._names = re.compile(f"(?<![㐀-鿿])({'|'.join(map(re.escape, names))})(?![㐀-鿿])") if names else None

    def text(self, text: str) -> str:
        """The text with mobile and identity numbers and known names masked."""
        if _LONG.search(text):
            text = _MOBILE.sub(r"\1****\2", text)
            text = _IDENTITY.sub(lambda match: match[1] + "*" * 12, text)
        if self._names:
            text = self._names.sub(lambda match: match[1][0] + "*" * (len(match[1]) - 1), text)
        return text

    def model(self, record: Model) -> Model:
        """A report record with all its texts masked."""
        plain = record.model_dump(by_alias=True)
        masked = self._value(plain)
        return record if masked == plain else type(record).model_validate(masked)

    def _value(self, value: object) -> object:
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, dict):
            kept = _NUMERIC | {"text"} if value.get("value") else _NUMERIC  # a figure's own text is no telephone number
            return {key: inner if key in kept else self._value(inner) for key, inner in value.items()}
        if isinstance(value, tuple):
            return tuple(self._value(inner) for inner in value)
        return value


def _names(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield from _LABELLED.findall(block.text)
        else:
            yield from _beside_phones(block)


def _beside_phones(table: Table) -> Iterator[str]:
    """Short Chinese words in the cell before or after a telephone number, in the same row.

    Seven or eight digits are a telephone number only in a table that asks for one: account codes look the same.
    """
    asked = any(_ASKS.search(cell.text) for cell in table.cells)
    for place, cell in enumerate(table.cells):
        if _is_phone(cell, asked):
            for beside in table.cells[max(place - 1, 0) : place + 2]:
                name = "".join(beside.text.split())
                if beside.row == cell.row and name not in _TITLES and _NAME.fullmatch(name):
                    yield name


def _is_phone(cell: Cell, asked: bool) -> bool:
    if not _NUMBER.search(cell.text):  # true of most cells
        return False
    digits = "".join(cell.text.split())
    return looks_like_phone(digits) if asked else bool(_MOBILE.fullmatch(digits))
