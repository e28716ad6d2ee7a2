"""Account codes: the functional and both economic classifications as year-keyed data (`rules/accounts/*.csv`).

`functional`, `econ_dept`, `econ_gov`: `code,name,since,until,known`. Years are those of the disclosure; blank: no limit known.
`known` says how an entry is known:
`official` a notice or table of the ministry · `model` an official form · `printed` several published disclosures agree ·
`once` one disclosure prints it · `listed` names and codes come from separate lists · `soft` general knowledge.
`renamed`: `code,old,new,since,known`; `since` is the first year of the new name, with `soft` the latest year it can be.
`econ_pairs`: `dept,gov,back,known`; accounts of 部门经济分类 that begin with `dept` go only with accounts of 政府经济分类 that begin
with one of `gov`; `back`: the first of those goes with nothing else either.

The lists are not complete: an unknown code says nothing.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Literal

from budgetcheck.errors import UsageError
from budgetcheck.resources import rules_dir

CLASSIFICATIONS: Mapping[str, str] = {
    "功能科目": "functional",
    "部门经济科目": "econ_dept",
    "政府经济科目": "econ_gov",
}
"""Names of keys in a Row and the file of each."""

_LENGTHS = {
    "功能科目": 7,
    "部门经济科目": 5,
    "政府经济科目": 5,
}  # longer codes are local extensions with names of their own
_SURE = frozenset({"official", "model", "printed"})
_HINTED = frozenset({"once", "listed"})
_MARKS = re.compile(r"[\s()\[\]{}〔〕【】“”\"'‘’《》、,，.。;；:：\-—_*]|的")
_ALIKE = 0.6  # share of characters in common from which a name is the same one, badly written
_GENERIC = 3  # a name that so many accounts bear tells nothing (行政运行, 其他支出)


@dataclass(frozen=True, slots=True)
class Account:
    """One entry of a classification."""

    code: str
    name: str
    since: int | None
    until: int | None
    known: str

    def holds(self, year: int | None) -> bool:
        """Whether the entry speaks of that year (an unknown year: today's)."""
        return year is None or ((self.since or year) <= year <= (self.until or year))


@dataclass(frozen=True, slots=True)
class Renamed:
    """An older name of an account. `exact`: `since` is the year of the change, else only the latest it can be."""

    code: str
    old: str
    new: str
    since: int
    exact: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """Which accounts of 政府经济分类 an account of 部门经济分类 may stand beside."""

    dept: str
    gov: tuple[str, ...]
    back: bool


Nature = Literal["unknown", "agrees", "cut", "stale", "wording", "other"]
"""cut: the page or the reader lost part of the name or of the code · wording: the right name, badly written · other: another name."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is to be said about a printed name. `owners`: the codes whose name was printed instead."""

    nature: Nature
    account: Account | None = None
    renamed: Renamed | None = None
    owners: tuple[str, ...] = ()


@dataclass(frozen=True)
class Classification:
    """The accounts of one classification by code, the codes by plain name, older names by code."""

    length: int
    accounts: Mapping[str, Account]
    renamed: Mapping[str, tuple[Renamed, ...]]
    owners: Mapping[str, tuple[str, ...]]

    def judge(self, code: str, name: str, year: int | None, *, relative: bool = False) -> Judgement:
        """Compare a printed name with the one that its code is known under in that year.

        `relative`: the code may be that of a parent, the rest of it lost.
        """
        plain = plain_name(name)
        account = self.accounts.get(code)
        if not plain or len(code) > self.length:
            return Judgement("unknown", account)
        old = next((r for r in self.renamed.get(code, ()) if plain_name(r.old) == plain), None)
        if old is not None:
            return Judgement("stale" if year is not None and year >= old.since else "agrees", account, old)
        owners = self.owners.get(plain, ())
        if relative and code not in owners and any(owner.startswith(code) for owner in owners):
            return Judgement("cut", account)
        if account is None or not account.holds(year):
            return Judgement("unknown", account)
        owners = owners if len(owners) < _GENERIC else ()
        return Judgement(self._differs(account, plain, owners), account, owners=owners)

    def _differs(self, account: Account, plain: str, owners: tuple[str, ...]) -> Nature:
        right = plain_name(account.name)
        if plain == right:
            return "agrees"
        older = [plain_name(one.old) for one in self.renamed.get(account.code, ())]
        if right.startswith(plain) or (not owners and any(_part_of(plain, name) for name in (right, *older))):
            return "cut"
        if owners and account.known in _SURE | _HINTED:
            return "other"
        if account.known not in _SURE:
            return "unknown"
        return "wording" if SequenceMatcher(None, plain, right).ratio() >= _ALIKE else "other"


@dataclass(frozen=True)
class AccountBook:
    """All classifications by the names of their keys, and which economic accounts go together."""

    by_key: Mapping[str, Classification]
    pairs: tuple[Pair, ...]


def plain_name(name: str) -> str:
    """A name for comparison: width, blanks, brackets, marks and 的 do not count, nor whether 支出 ends it or 费用 is 费."""
    plain = _MARKS.sub("", unicodedata.normalize("NFKC", name)).replace("费用", "费")
    return plain.removesuffix("支出") or plain


def _part_of(one: str, other: str) -> bool:
    """Whether one name holds the other, or has only characters of it (lines of a wrapped cell lost or out of order)."""
    if one in other or other in one:
        return True
    return not Counter(one) - Counter(other) and len(other) - len(one) != 1  # one character less is a slip of the pen


@cache
def account_book() -> AccountBook:
    """The built-in accounts, read once. Raises UsageError for a file that is damaged."""
    renamed: dict[str, list[Renamed]] = defaultdict(list)
    for row in _rows("renamed", "code", "old", "new", "since", "known"):
        code, old, new, since, known = row
        renamed[code].append(Renamed(code, old, new, int(since), known != "soft"))
    by_key = {key: _classification(key, name, renamed) for key, name in CLASSIFICATIONS.items()}
    pairs = tuple(
        Pair(dept, tuple(gov.split()), back == "only")
        for dept, gov, back, _ in _rows("econ_pairs", "dept", "gov", "back", "known")
    )
    return AccountBook(by_key, pairs)


def _classification(key: str, name: str, renamed: Mapping[str, list[Renamed]]) -> Classification:
    accounts: dict[str, Account] = {}
    owners: dict[str, list[str]] = defaultdict(list)
    for code, title, since, until, known in _rows(name, "code", "name", "since", "until", "known"):
        accounts[code] = Account(code, title, int(since) if since else None, int(until) if until else None, known)
        owners[plain_name(title)].append(code)
    older = {code: tuple(found) for code, found in renamed.items() if code in accounts}
    return Classification(_LENGTHS[key], accounts, older, {plain: tuple(codes) for plain, codes in owners.items()})


def _rows(name: str, *columns: str) -> Iterator[tuple[str, ...]]:
    """The rows of one file. Raises UsageError where a column or a number is missing."""
    path: Path = rules_dir() / "accounts" / f"{name}.csv"
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            for row in reader:
                values = tuple(row[column] for column in columns)
                if None in values:
                    raise UsageError("rule-file-no-yaml", file=str(path), line=reader.line_num, problem="columns")
                yield values
    except (OSError, UnicodeDecodeError, KeyError, csv.Error) as error:
        raise UsageError("rule-file-unreadable", file=str(path), problem=str(error)) from error
