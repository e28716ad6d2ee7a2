"""Statement list: a sentence that gives an amount and lists what it consists of (其中：…) adds up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial
from itertools import groupby
from typing import Literal

from budgetcheck.checks.base import Names, Rule
from budgetcheck.checks.context import Context, Problem
from budgetcheck.checks.near import near, slipped
from budgetcheck.checks.partition import complete
from budgetcheck.checks.said import money, sentence, side
from budgetcheck.checks.select import Side
from budgetcheck.checks.settle import settle, undecided
from budgetcheck.disclosure import Statement
from budgetcheck.figures import Interval
from budgetcheck.naming import name_of
from budgetcheck.verdict import Outcome, Verdict
from budgetcheck.wording.folding import fold

_LEAST = 2
_OTHER = {"收入": "支出", "支出": "收入"}


class StatementList(Rule):
    """For every list of two or more amounts below a statement: the statement = their sum, whatever the items are called.

    `whole`: only these subjects; without it, every statement that no subject fits (a project, a unit), or of all other
    subjects (`besides`: those of which lists of several items are judged elsewhere). A list that names
    both income and expenditure is not one sum. `bound`: the items may add to less, as a list need not be exhaustive. Items
    that add to less than a total of `whole` are wrong where the list is shown to be complete, or where one slip explains
    the difference; else the list may be partial (open). `definite`: subjects that together are always everything.
    `near`: every list that the other rules leave, also one side of income and expenditure; a difference counts only
    where one slip of the pen explains it.
    """

    kind: Literal["statement-list"]
    whole: Names = ()
    slot: str = "current"
    bound: bool = False
    near: bool = False
    besides: Names | None = None
    definite: tuple[Names, ...] = ()

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per list."""
        statements = context.disclosure.statements
        for whole in statements:
            below = [s for s in statements if s.whole == whole.id]
            siblings = self.bound and any(_beside(whole, other) for other in statements)
            for number, listed in enumerate(_lists(whole, below, self.slot)):
                items = _clause(listed) if self.bound else listed
                place = f"{whole.id}.{self.slot}" + (f".{number}" if number else "")
                if self.near:
                    yield from self._near(context, place, whole, items)
                elif self._judged(whole, items) and not _two_sided(whole, items):
                    for verdict in self._verdict(place, whole, items):
                        yield self._believed(context, verdict, items, siblings=siblings)

    def _judged(self, whole: Statement, items: Sequence[Statement]) -> bool:
        if self.whole or not whole.subject:
            return not self.whole or whole.subject in self.whole
        return self.besides is not None and (whole.subject not in self.besides or len(items) < _LEAST)

    def _believed(self, context: Context, verdict: Verdict, items: Sequence[Statement], *, siblings: bool) -> Verdict:
        """Items that fall short of their total: an error only where nothing else can belong to the list. Items that exceed
        it: only where they cannot be `siblings` of it, and none of them can stand behind the end of the list."""
        over = verdict.gap is not None and verdict.gap < 0
        other = siblings or (over and len(_clause(items)) < len(items))
        if other and len(items) > 1 and verdict.outcome in {Outcome.FAIL, Outcome.REVIEW}:
            return undecided(
                self, verdict.place, Problem("open-partial-list", {"subject": name_of(items[0])}), verdict.relation
            )
        if self.bound or verdict.outcome not in {Outcome.FAIL, Outcome.REVIEW} or verdict.relation is None:
            return verdict
        short = verdict.gap is not None and verdict.gap > 0
        named = {item.subject for item in items}
        if any(named == set(names) for names in self.definite):
            return verdict
        if not short or complete(context, items, self.slot) or slipped(verdict.relation, verdict):
            return verdict
        return undecided(
            self, verdict.place, Problem("open-partial-list", {"subject": name_of(items[0])}), verdict.relation
        )

    def _near(self, context: Context, place: str, whole: Statement, items: Sequence[Statement]) -> Iterator[Verdict]:
        known = context.disclosure.profile.kind == "budget" and complete(context, items, self.slot)
        judged = whole.subject in self.whole or len(items) < _LEAST  # 其中 one item: it is a part
        judge = partial(near, complete=known)
        if not _two_sided(whole, items):
            yield from () if judged else map(judge, self._verdict(place, whole, items))
            return
        if "收支" not in whole.subject:
            yield from map(judge, self._verdict(place, whole, items))
            return
        first = next((n for n, item in enumerate(items) if "支出" in name_of(item)), 0)
        for name, part in (("收入", items[:first]), ("支出", items[first:])):
            if not any(_OTHER[name] in name_of(item) for item in part):
                yield from map(near, self._verdict(f"{place}.{name}", whole, part))

    def _verdict(self, place: str, whole: Statement, items: Sequence[Statement]) -> Iterator[Verdict]:
        figures = [s.slots.get(self.slot) for s in (whole, *items)]
        if len(items) < (1 if self.near or self.bound else _LEAST) or not money(figures):
            return
        parts = Side()
        for item in items:
            parts += side(item, self.slot)
        sign: Literal["=", ">="] = ">=" if self.bound else "="
        yield settle(self, place, side(whole, self.slot), parts, sign=sign, context=(sentence(whole),))


def _lists(whole: Statement, items: Sequence[Statement], slot: str) -> Iterator[list[Statement]]:
    """The items by the sentence that lists them, and within it by where they have reached the total: one total may be
    broken down in several ways (…；按资金来源分…)."""
    for _, group in groupby(items, key=lambda item: item.sentence):
        rest = list(group)
        while rest:
            end = _full(whole, rest, slot)
            yield rest[:end]
            rest = rest[end:]


def _full(whole: Statement, items: Sequence[Statement], slot: str) -> int:
    """How many of the items together are the total; all of them where no fewer are."""
    total, added = whole.slots.get(slot), Interval(Decimal(0), Decimal(0))
    for count, item in enumerate(items, start=1):
        figure = item.slots.get(slot)
        added += figure.interval if figure else Interval(Decimal(0), Decimal(0))
        rest = any(one.slots[slot].amount for one in items[count:] if slot in one.slots)
        if count >= _LEAST and total is not None and added.meets(total.interval) and rest:
            return count
    return len(items)


def _beside(whole: Statement, other: Statement) -> bool:
    """Whether a statement is another item of the list that the whole itself is of (甲 …，乙 …，其中 …)."""
    same = other.sentence == whole.sentence and other.id != whole.id and other.whole == whole.whole
    return same and not other.subject and "current" in other.slots


def _clause(items: Sequence[Statement]) -> Sequence[Statement]:
    """The items before the first semicolon, where others stand behind it (甲…，其中乙…；丙…，丁…): the list may end there.
    All of them where a semicolon stands between each of them.
    """
    text, breaks, end = fold(items[0].sentence).text, list[bool](), 0
    for item in items:
        printed = fold(item.slots["current"].text).text if "current" in item.slots else ""
        start = text.find(printed, end) if printed else -1
        if start < 0:
            return items
        breaks.append(";" in text[end:start])
        end = start + len(printed)
    inner = breaks[1:]
    first = inner.index(True) + 1 if any(inner) else len(items)
    return items if all(inner) else items[:first]


def _two_sided(whole: Statement, items: Sequence[Statement]) -> bool:
    """Whether income and expenditure stand in one list."""
    names = [name_of(item) for item in items]
    for own, other in _OTHER.items():
        if own in name_of(whole) and any(other in name for name in names):
            return True
    if "收支" in name_of(whole) and any(word in name for name in names for word in ("支出", "结余")):
        return True
    return all(any(word in name for name in names) for word in _OTHER)
