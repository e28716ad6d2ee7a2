"""Breakdown: the same amounts by key in two tables (各类支出＝该类科目之和), and bounds by key (购买服务≤项目金额)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BeforeValidator

from budgetcheck.checks.base import Names, Rule
from budgetcheck.checks.context import Context, Problem, Scope, kind_name
from budgetcheck.checks.group import Grouped, Key, Keyed, aligned, grouped, nested, refined, shared, tags
from budgetcheck.checks.select import Side
from budgetcheck.checks.settle import Sign, settle, undecided
from budgetcheck.checks.when import When
from budgetcheck.verdict import Place, Term, Verdict


def _listed(value: object) -> object:
    return (value,) if isinstance(value, dict) else value


KeyedRefs = Annotated[tuple[Keyed, ...], BeforeValidator(_listed)]


class Breakdown(Rule):
    """For every key: `whole` = Σ `parts`, or = Σ of one of the `alternatives`.

    `exhaustive` says on which side a key must not stand alone: `both`, `whole` (every key of the whole has parts), `parts`
    (every key of the parts is in the whole), `none` (only keys of both sides are compared). `within`: further keys that tell rows apart where both sides have them.
    """

    kind: Literal["breakdown"]
    whole: Keyed
    parts: KeyedRefs
    sign: Sign = "="
    alternatives: tuple[KeyedRefs, ...] = ()
    exhaustive: Literal["both", "whole", "parts", "none"] = "both"
    within: Names = ()
    when: When = When()

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per key and organisation."""
        tables = tuple(dict.fromkeys((self.whole.table, *(ref.table for ref in self.parts))))
        required = {self.whole.table, *(ref.table for ref in self.parts if not ref.optional)}
        missing = [kind for kind in tables if kind in required and not context.of_kind(kind)]
        if missing:
            key = "na-no-table" if len(missing) == len(required) else "open-missing-table"
            values = {"table": "、".join(map(kind_name, missing)), "kinds": " ".join(missing)}
            yield undecided(self, "~".join(tables), Problem(key, values))
            return
        scopes = context.scopes((*tables, *self.when.tables))
        if isinstance(scopes, Problem):
            yield undecided(self, "~".join(tables), scopes)
            return
        for scope in scopes:
            yield from self._scope(context, scope, "~".join(s.id for k in tables for s in scope[k][:1]))

    def _scope(self, context: Context, scope: Scope, place: str) -> Iterator[Verdict]:
        blocked = self.when.blocks(context, scope)
        common = self.exhaustive == "none"
        by = self.whole.by
        if self.within:
            by = refined(self.whole, self.parts, self.within, context, scope, common=common)
        finer = {"by": by} if by != self.whole.by else {}
        whole = grouped(self.whole.model_copy(update=finer), context, scope)
        parts = _joined([(ref, grouped(ref.model_copy(update=finer), context, scope)) for ref in self.parts])
        others = [_joined([(ref, grouped(ref, context, scope)) for ref in refs]) for refs in self.alternatives]
        further = [group for group in others if isinstance(group, Grouped)]
        for problem in (blocked, whole, parts):
            if isinstance(problem, Problem):
                yield undecided(self, place, problem)
                return
        assert isinstance(whole, Grouped) and isinstance(parts, Grouped)
        for here, there in ((whole, parts), (parts, whole)):
            if not here.sides and any(side.amount for side in there.sides.values()):
                values = {"table": here.name, "schedule": here.schedule, "key": "、".join(by)}
                yield undecided(self, place, Problem("open-no-rows", values))
                return
        match = aligned(whole.sides, parts.sides)
        names = tags(dict.fromkeys((*whole.sides, *parts.sides)), len(self.whole.by))
        unkeyed = Side(weakness=whole.unkeyed or parts.unkeyed)
        unclear = shared(self.parts, self.within, context, scope) if common and by == self.whole.by else frozenset()
        for key, side in whole.sides.items():
            other = parts.sides.get(match[key]) if key in match else None
            choices = [other] if other is not None else []
            choices += [group.sides[key] for group in further if key in group.sides]
            if match.get(key) in unclear:
                values = {"table": parts.name, "key": names[key]}
                choices = [one + Side(weakness=Problem("open-several-units", values)) for one in choices]
            if choices:
                context_cells = (*whole.total, *parts.total)
                yield settle(
                    self, f"{place}:{names[key]}", side + unkeyed, choices, sign=self.sign, context=context_cells
                )
            elif self.exhaustive in {"both", "whole"}:
                yield self._alone(f"{place}:{names[key]}", key, side + unkeyed, whole, parts)
        for key, side in parts.sides.items():
            if key not in match.values() and self.exhaustive in {"both", "parts"}:
                yield self._alone(f"{place}:{names[key]}", key, side + unkeyed, parts, whole)

    def _alone(self, place: str, key: Key, side: Side, here: Grouped, there: Grouped) -> Verdict:
        """A key on one side only: the other side states nothing, in whole."""
        if nested(key, there.sides):
            problem = Problem("open-other-depth", {"table": there.name, "key": " ".join(key[-len(self.whole.by) :])})
            return undecided(self, place, problem)
        template = there.total[0].place if there.total else Place(table=there.schedule)
        label = " ".join(key[-len(self.whole.by) :])
        nothing = Place(template.table, template.kind, template.title, label, template.column)
        where = there.total[0].where if there.total else None
        absent = Side((Term(None, Decimal(1), nothing, location=where),))
        verdict = settle(self, place, side, absent, context=(*here.total, *there.total))
        if verdict.outcome.decided and verdict.gap:
            return Verdict(
                verdict.rule,
                verdict.outcome,
                place,
                verdict.relation,
                verdict.context,
                reason="no-row",
                values={"table": there.name, "key": label},
                gap=verdict.gap,
                slack=verdict.slack,
                probability=verdict.probability,
            )
        return verdict


def _joined(found: list[tuple[Keyed, Grouped | Problem]]) -> Grouped | Problem:
    """Several tables' amounts by key, added. An optional table that is missing adds nothing."""
    sides: dict[Key, Side] = {}
    total: tuple[Term, ...] = ()
    schedule, name, unkeyed = "", "", None
    for ref, group in found:
        if isinstance(group, Problem):
            if ref.optional:
                continue
            return group
        for key, side in group.sides.items():
            sides[key] = sides[key] + side if key in sides else side
        total += group.total
        schedule, name = schedule or group.schedule, name or group.name
        unkeyed = unkeyed or group.unkeyed
    return Grouped(sides, total, schedule, name, unkeyed)
