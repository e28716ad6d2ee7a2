"""Listed: what one table names must have its row in another (每个绩效目标对应项目支出表中的一个项目)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from typing import Literal

from budgetcheck.checks.base import Names, Pattern, Rule
from budgetcheck.checks.breakdown import KeyedRefs
from budgetcheck.checks.context import Context, Problem, Scope, kind_name
from budgetcheck.checks.group import Grouped, Key, Keyed, aligned, grouped, refined, tags
from budgetcheck.checks.select import Side
from budgetcheck.checks.settle import settle, undecided
from budgetcheck.checks.when import When
from budgetcheck.verdict import Outcome, Place, Term, Verdict
from budgetcheck.wording.patterns import regex

_NAME = 4  # a shorter name may well end another
_ASIDE = re.compile(r"20\d\d年?度?|[(（\[【][^()（）\[\]【】]*[)）\]】]|[-—_·、，,.。\s“”\"]")


class Listed(Rule):
    """Every key of `each` stands in at least one of the tables of `among`.

    `within`: further keys that tell rows apart where all tables have them. A name that is missing is `open` where most are
    (`mostly`: the lists are not of the same things), where the title of a table of `among` matches `partial`, where the
    name matches `unless`, and where a name there differs in year, brackets or the words in front only.
    """

    kind: Literal["listed"]
    each: Keyed
    among: KeyedRefs
    within: Names = ()
    when: When = When()
    mostly: bool = False
    partial: Pattern = ""
    unless: Pattern = ""

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per key."""
        tables = tuple(dict.fromkeys((self.each.table, *(ref.table for ref in self.among))))
        if not context.of_kind(self.each.table):
            yield undecided(self, "~".join(tables), Problem("na-no-table", {"table": kind_name(self.each.table)}))
            return
        scopes = context.scopes((*tables, *self.when.tables))
        for scope in (scopes,) if isinstance(scopes, Problem) else scopes:
            problem = scope if isinstance(scope, Problem) else self.when.blocks(context, scope)
            if problem or isinstance(scope, Problem):
                yield undecided(self, "~".join(tables), problem or Problem("na-form"))
            else:
                yield from self._scope(context, scope)

    def _scope(self, context: Context, scope: Scope) -> Iterator[Verdict]:
        by = refined(self.each, self.among, self.within, context, scope) if self.within else self.each.by
        finer = {"by": by} if by != self.each.by else {}
        each = grouped(self.each.model_copy(update=finer), context, scope)
        groups = [grouped(ref.model_copy(update=finer), context, scope) for ref in self.among]
        among = [group for group in groups if isinstance(group, Grouped)]
        place = "~".join((self.each.table, *(ref.table for ref in self.among)))
        if isinstance(each, Problem) or not among:
            kinds = [ref.table for ref in self.among]
            values = {"table": "、".join(map(kind_name, kinds)), "kinds": " ".join(kinds)}
            yield undecided(self, place, each if isinstance(each, Problem) else Problem("open-missing-table", values))
            return
        matches = [aligned(each.sides, group.sides) for group in among]
        names = tags(each.sides, len(self.each.by))
        here = [key for key in each.sides if any(key in match for match in matches)]
        doubt = self._doubt(among, few=self.mostly and 2 * len(here) <= len(each.sides))
        plain = {_plain(key[-1]) for group in among for key in group.sides}
        for key, side in each.sides.items():
            where = f"{place}:{names[key]}"
            found = [group.sides[match[key]] for group, match in zip(among, matches, strict=True) if key in match]
            if not found and (problem := doubt or self._excuse(key[-1], plain)):
                yield undecided(self, where, problem)
            elif found:
                terms = tuple(term for term in (*side.terms, *found[0].terms) if term.figure)
                yield Verdict(self.id, Outcome.PASS, where, context=terms)
            else:
                yield self._missing(where, key, side, each, among[0])

    def _doubt(self, among: Sequence[Grouped], *, few: bool) -> Problem | None:
        """Why nothing can be said of any name that is missing."""
        part = next((g for g in among if self.partial and regex(self.partial).search(g.name)), None)
        return Problem("open-other-lists", {"table": (part or among[0]).name}) if part or few else None

    def _excuse(self, name: str, there: Collection[str]) -> Problem | None:
        """Why a name need not stand there, or may do so in other words."""
        plain = _plain(name)
        akin = any(min(len(plain), len(other)) >= _NAME and _ends_alike(plain, other) for other in there)
        excused = bool(self.unless and regex(self.unless).search(name))
        return Problem("open-other-name", {"key": name}) if akin or excused else None

    def _missing(self, where: str, key: Key, side: Side, here: Grouped, there: Grouped) -> Verdict:
        cell = there.total[0] if there.total else None
        label = " ".join(key[-len(self.each.by) :])
        place = Place(there.schedule, cell.place.kind if cell else "", cell.place.title if cell else "", label)
        absent = Side(
            (Term(None, Decimal(1), place, location=cell.where if cell else None),),
            weakness=there.unkeyed,
        )
        verdict = settle(self, where, side, absent, context=(*here.total, *there.total))
        if verdict.outcome is Outcome.OPEN:
            return verdict
        values = {"table": there.name, "key": label}
        return Verdict(
            self.id,
            Outcome.FAIL,
            where,
            verdict.relation,
            verdict.context,
            "no-row",
            values,
            verdict.gap,
            verdict.slack,
        )


def _plain(name: str) -> str:
    """A name without years, brackets and marks."""
    return _ASIDE.sub("", name)


def _ends_alike(one: str, other: str) -> bool:
    return one.endswith(other) or other.endswith(one)
