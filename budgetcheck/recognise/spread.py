"""Columns headed by accounts: 合计 | 工资福利支出 | 商品和服务支出 …, with their 款 below them in some forms.

A column without a name of its own whose header is an account of one of the economic classifications is called
`经济/` and the accounts of its header, outermost first (`经济/工资福利支出/基本工资`), with 基本支出 or 项目支出 before them where that
stands above. A 合计 below an account is that account. Names are those of the classification, however the form writes them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from budgetcheck.accounts import account_book, plain_name
from budgetcheck.figures import Unit
from budgetcheck.recognise.rowtests import is_amount
from budgetcheck.recognise.slots import Sample, Slot
from budgetcheck.wording.normalise import header_text, tight

PREFIX = "经济"
_ECONOMIC = ("部门经济科目", "政府经济科目")
_WHOLE = re.compile(r"小计|合计|总计")
_USES = {"基本支出": re.compile(r".*基本支出(预算)?"), "项目支出": re.compile(r".*项目支出(预算)?")}
_MOSTLY = 0.6


@cache
def account_named(header: str) -> str:
    """The account of an economic classification that a header names, "" for none. `header` as `header_text` gives it."""
    book = account_book()
    for key in _ECONOMIC:
        classification = book.by_key[key]
        owners = classification.owners.get(plain_name(header), ())
        if owners:
            return classification.accounts[min(owners, key=len)].name
    return ""


def headed_by_accounts(slots: Sequence[Slot], sample: Sample, unit: Unit | None) -> tuple[Slot, ...]:
    """The slots with those columns named, each name given once a lane."""
    used = {(slot.column.lane, slot.column.role) for slot in slots}
    result = []
    for slot in slots:
        column = slot.column
        role = "" if column.role or slot.key else _role(column.header)
        texts = sample(column.index) if role else ()
        numbers = sum(1 for text in texts if is_amount(tight(text)))
        if role and (column.lane, role) not in used and numbers >= _MOSTLY * len(texts):
            used.add((column.lane, role))
            result.append(replace(slot, column=replace(column, role=role, type="amount", unit=column.unit or unit)))
        else:
            result.append(slot)
    return tuple(result)


def _role(header: Sequence[str]) -> str:
    path = [header_text(text) for text in header if tight(text)]
    whole = len(path) > 1 and _WHOLE.fullmatch(path[-1]) is not None
    accounts = [name for text in path if (name := account_named(text))]
    last = path[-2 if whole else -1] if path else ""
    if not accounts or not account_named(last):
        return ""
    uses = [use for use, pattern in _USES.items() if any(pattern.fullmatch(text) for text in path)]
    return "/".join((PREFIX, *uses, *dict.fromkeys(accounts)))
