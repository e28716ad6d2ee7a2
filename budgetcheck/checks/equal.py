"""Equal and bound: one fact stated in two tables, or one amount that may not exceed another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator

from budgetcheck.checks.base import Rule
from budgetcheck.checks.context import Context, Problem, Scope, kind_name, named
from budgetcheck.checks.select import Ref, Side, as_context, resolve, resolve_all
from budgetcheck.checks.settle import Sign, settle, undecided
from budgetcheck.checks.when import Refs, When
from budgetcheck.verdict import Verdict


def _listed(value: object) -> object:
    return [value] if isinstance(value, dict) else value


def _in_list(value: object) -> object:
    return (value,) if isinstance(value, dict) else value


Alternatives = tuple[Refs, ...]
Fields = Annotated[tuple[dict[str, Any], ...], BeforeValidator(_in_list)]
"""What a pair says differently: of the first Ref, or of each Ref in turn."""


class Equal(Rule):
    """Σ `left` = Σ `right`, or = the right side of one of the `alternatives`.

    `pairs` states the same for several cells: each pair overrides fields of the left and the right Refs, and
    may override those of the first alternative.
    `context`: cells shown beside the arithmetic.
    """

    kind: Literal["equal", "bound"]
    left: Refs
    right: Refs
    alternatives: Annotated[Alternatives, BeforeValidator(_listed)] = ()
    pairs: tuple[tuple[Fields, Fields] | tuple[Fields, Fields, Fields], ...] = ()
    sign: Sign = "="
    when: When = When()
    context: Refs = ()

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per pair and organisation."""
        for left, right, *third in self.pairs or (((), ()),):
            others = [_override(refs, third[0] if third and not n else ()) for n, refs in enumerate(self.alternatives)]
            yield from self._compare(context, _override(self.left, left), (_override(self.right, right), *others))

    def _compare(self, context: Context, left: Refs, choices: tuple[Refs, ...]) -> Iterator[Verdict]:
        right = choices[0]
        required = [ref.table for ref in (*left, *right) if not ref.optional]
        tables = tuple(dict.fromkeys([*required, *(ref.table for refs in choices[1:] for ref in refs)]))
        missing = [kind for kind in dict.fromkeys(required) if not context.of_kind(kind)]
        tag = f":{_tag(left[0])}" if self.pairs else ""
        if missing:
            key = "na-no-table" if len(missing) == len(set(required)) else "open-missing-table"
            names = "、".join(map(kind_name, missing))
            values = {"table": names, "kinds": " ".join(missing)}
            yield undecided(self, "~".join(tables) + tag, Problem(key, values))
            return
        scopes = context.scopes((*tables, *self.when.tables, *(ref.table for ref in (*right, *self.context))))
        if isinstance(scopes, Problem):
            yield undecided(self, "~".join(tables) + tag, scopes)
            return
        for scope in scopes:
            place = "~".join(scope[kind][0].id if scope.get(kind) else kind for kind in tables) + tag
            blocked = self.when.blocks(context, scope)
            if blocked:
                yield undecided(self, place, blocked)
            else:
                yield from self._pair(context, scope, place, (left, *choices))

    def _pair(self, context: Context, scope: Scope, place: str, refs: tuple[Refs, ...]) -> Iterator[Verdict]:
        whole, *choices = (resolve_all(side, context, scope) for side in refs)
        if self.pairs and _absent(whole, choices[0]):
            yield undecided(self, place, Problem("na-form", {"table": place}))
            return
        ref = refs[0][0]
        if not whole.terms and not whole.problem and not ref.optional and ref.nonzero:
            values = {"table": named(scope[ref.table][0]), "column": ref.column[0]}
            yield undecided(self, place, Problem("open-total-empty", values))
            return
        beside = tuple(t for ref in self.context for t in as_context(resolve(ref, context, scope)))
        sides = (whole, *choices)
        if any(t.figure for s in sides for t in s.terms) or any(s.problem or s.doubt for s in sides):
            yield settle(self, place, whole, choices, sign=self.sign, context=beside)


def _override(refs: Refs, fields: Fields) -> Refs:
    changed = [
        Ref.model_validate({**ref.model_dump(exclude_unset=True), **new})
        for ref, new in zip(refs, fields, strict=False)
    ]
    return (*changed, *refs[len(changed) :])


def _absent(left: Side, right: Side) -> bool:
    """A line that one form does not have while the other shows no amount for it says nothing."""
    missing = {"open-missing-row", "open-missing-column"}
    sides = [side for side in (left, right) if side.problem and side.problem.key in missing]
    rest = [side for side in (left, right) if side not in sides]
    return bool(sides) and not any(t.figure and t.figure.value for side in rest for t in side.terms)


def _tag(ref: Ref) -> str:
    parts = [*ref.item[:1], *(v for values in ref.where.values() for v in values[:1])]
    if ref.column[0] != "合计" or not parts:
        parts.append(ref.column[0])
    return ".".join(parts)
