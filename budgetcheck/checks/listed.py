"""Listed: what one table names must have its row in another (每个绩效目标对应项目支出表中的一个项目)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from budgetcheck.checks.base import Names, Rule
from budgetcheck.checks.breakdown import KeyedRefs
from budgetcheck.checks.context import Context, Problem, Scope, kind_name
from budgetcheck.checks.group import Grouped, Key, Keyed, aligned, grouped, refined, tags
from budgetcheck.checks.select import Side
from budgetcheck.checks.settle import settle, undecided
from budgetcheck.checks.when import When
from budgetcheck.verdict import Outcome, Place, Term, Verdict


class Listed(Rule):
    """Every key of `each` stands in at least one of the tables of `among`.

    `within`: further keys that tell rows apart where all tables have them.
    """

    kind: Literal["listed"]
    each: Keyed
    among: KeyedRefs
    within: Names = ()
    when: When = When()

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
        for key, side in each.sides.items():
            where = f"{place}:{names[key]}"
            found = [group.sides[match[key]] for group, match in zip(among, matches, strict=True) if key in match]
            if found:
                terms = tuple(term for term in (*side.terms, *found[0].terms) if term.figure)
                yield Verdict(self.id, Outcome.PASS, where, context=terms)
            else:
                yield self._missing(where, key, side, each, among[0])

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
