"""The path of an account in a sentence: 类, 款 and 项 by name stand in one line of the classification."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Literal

from budgetcheck.accounts import account_book, plain_name
from budgetcheck.checks.base import Rule
from budgetcheck.checks.coded import coded
from budgetcheck.checks.context import Context
from budgetcheck.disclosure import Statement
from budgetcheck.naming import name_of
from budgetcheck.verdict import Outcome, Place, Term, Verdict

_KEY = "功能科目"
LEVELS = {"类": 3, "款": 5, "项": 7}
_EVERYWHERE = ("98", "99")  # 款 that every 类 may have under one name: 超长期特别国债安排的支出, 其他支出
Owners = Mapping[str, frozenset[str]]


class CodePath(Rule):
    """No sentence calls a 类 a 款, puts a 款 under another 类 or a 项 under another 款.

    Levels and 类 come from the account book; where a 项 belongs is what the tables of the disclosure print, since one name
    serves in many 款.
    """

    kind: Literal["code-path"]

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per path, however many sentences print it."""
        groups: dict[str, list[Statement]] = defaultdict(list)
        for statement in context.disclosure.statements:
            if statement.subject == _KEY and "款" in statement.keys and statement.doubt is None:
                groups[name_of(statement)].append(statement)
        known, printed = known_accounts(), printed_accounts(context)
        for path, said in groups.items():
            names = {level: said[0].keys.get(level, "").strip(".、 ") for level in LEVELS}
            plain = {level: plain_name(name) for level, name in names.items()}
            wrong = misplaced(names, plain, known, printed)
            if wrong is None:
                yield Verdict(self.id, Outcome.PASS, path)
                continue
            reason, values = wrong
            place = Place(title="正文", row=path)
            terms = tuple(Term(None, Decimal(1), place, "stated", one.location, one.sentence) for one in said)
            yield Verdict(self.id, Outcome.FAIL, path, context=terms, reason=reason, values=values)


def misplaced(
    names: Mapping[str, str], plain: Mapping[str, str], known: Owners, printed: Owners
) -> tuple[str, dict[str, object]] | None:
    """What is wrong with a path, as reason and values of a verdict; None where nothing is for certain. `names`: of 类, 款, 项
    ("" where not said); `plain`: the same made comparable.
    """
    return _level(names, plain, known) or _class(names, plain, known) or _item(names, plain, printed)


def _level(names: Mapping[str, str], plain: Mapping[str, str], known: Owners) -> tuple[str, dict[str, object]] | None:
    """A 款 by name that is a 类 and nothing else."""
    owners = known.get(plain["款"], frozenset())
    if owners and all(len(code) == LEVELS["类"] for code in owners):
        return "account-level", {"name": names["款"]}
    return None


def _class(names: Mapping[str, str], plain: Mapping[str, str], known: Owners) -> tuple[str, dict[str, object]] | None:
    """A 款 under a 类 that it is no part of; both are known, and only once."""
    classes = [code for code in known.get(plain["类"], ()) if len(code) == LEVELS["类"]]
    groups = [code for code in known.get(plain["款"], ()) if len(code) == LEVELS["款"]]
    if len(classes) != 1 or len(groups) != 1 or groups[0].startswith(classes[0]) or groups[0].endswith(_EVERYWHERE):
        return None
    right = account_book().by_key[_KEY].accounts.get(groups[0][:3])
    return "account-path", {
        "name": names["款"],
        "level": "类",
        "above": names["类"],
        "right": right.name if right else "",
    }


def _item(names: Mapping[str, str], plain: Mapping[str, str], printed: Owners) -> tuple[str, dict[str, object]] | None:
    """A 项 under a 款 where the tables print it under another, and that 款 with other 项."""
    items = [code for code in printed.get(plain["项"], ()) if len(code) == LEVELS["项"]]
    groups = [code for code in printed.get(plain["款"], ()) if len(code) == LEVELS["款"]]
    above = {code[:5] for code in items}
    if not plain["项"] or len(groups) != 1 or len(above) != 1 or groups[0] in above:
        return None
    right = next((name for name, codes in printed.items() if above & codes), "")
    if not right:
        return None
    return "account-path", {"name": names["项"], "level": "款", "above": names["款"], "right": right}


def known_accounts() -> Owners:
    """The codes of the book by plain name, older names included."""
    book = account_book().by_key[_KEY]
    found: dict[str, set[str]] = defaultdict(set)
    for code, account in book.accounts.items():
        found[plain_name(account.name)].add(code)
    for code, older in book.renamed.items():
        for one in older:
            found[plain_name(one.old)].add(code)
    return {name: frozenset(codes) for name, codes in found.items()}


def printed_accounts(context: Context) -> Owners:
    """The codes that the tables of the disclosure print, by plain name."""
    found: dict[str, set[str]] = defaultdict(set)
    for one in coded(context, (_KEY,)):
        if one.table:
            found[plain_name(one.name)].add(one.code)
    return {name: frozenset(codes) for name, codes in found.items()}
