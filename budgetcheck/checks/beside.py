"""Beside: what a disclosure says of another year or of its budget is what that other disclosure says itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from budgetcheck.checks.base import Names, Pattern, Rule
from budgetcheck.checks.context import Context, Problem
from budgetcheck.checks.said import money, sentence, side
from budgetcheck.checks.select import Ref, Side, merged, resolve, stated
from budgetcheck.checks.settle import judged_as, undecided
from budgetcheck.disclosure import Profile, Statement
from budgetcheck.precision import judge
from budgetcheck.verdict import Relation, Term, Verdict
from budgetcheck.wording.patterns import regex

_INNER = re.compile(r"\(.*?\)|（.*?）|本级|机关$|汇总$")
_ALONE = re.compile(r"本级|机关$|[(（]机关[)）]")
_WHOSE = re.compile(r"(部门|单位)(?:综合)?(?:预算|决算)")
_HEADS = 6  # of the first titles and headings, which say whose disclosure it is
_SAME_SCOPE = re.compile(r"(?:同|可比|新)口径|口径(?:一致|调整|变化)|剔除|扣除")


def _listed(value: object) -> object:
    return (value,) if isinstance(value, dict) else value


class Beside(Rule):
    """The cell `left` (or what the statements about `subject` compare with, stated or told by the change) = the cell of the
    other disclosure that one of `right` names. `pairs` override fields of `left` and of every `right`.

    `other`: `last-year`: the disclosure of the same kind a year before; `budget`: the budget of a final account's year.
    Disclosures of another organisation are left out. Nothing is said where no such disclosure was given. A difference is
    `open` where one is of the department and the other of its own office alone, where the sentence names no kind of base
    or another scope, and where a text of either says what `unless` matches.
    """

    kind: Literal["beside"]
    other: Literal["last-year", "budget"]
    left: Ref = Ref()
    subject: Names = ()
    right: Annotated[tuple[Ref, ...], BeforeValidator(_listed)] = Field(min_length=1)
    pairs: tuple[tuple[dict[str, Any], dict[str, Any]], ...] = ()
    unless: Pattern = ""

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per pair (or statement) and fitting disclosure."""
        for there in context.beside:
            profile = there.disclosure.profile
            if not self._fits(context.disclosure.profile, profile):
                continue
            excuse = self._excuse(context, there)
            for mine, theirs in self.pairs or (({}, {}),):
                others = [_cells(merged(ref, theirs), there) for ref in self.right]
                for place, own, beside in self._own(context, mine):
                    yield self._compared(f"{profile.year}:{place}", own + excuse, others, profile, beside)

    def _fits(self, own: Profile, other: Profile) -> bool:
        names = [_INNER.sub("", name) for name in (own.organisation, other.organisation)]
        if own.year is None or other.year is None or (all(names) and not _same(*names)):
            return False
        if self.other == "last-year":
            return other.kind == own.kind and other.year == own.year - 1
        return (own.kind, other.kind) == ("final_account", "budget") and other.year == own.year

    def _excuse(self, *both: Context) -> Side:
        """Nothing, but for the reason why the two need not agree."""
        if (
            len({_own_office(context) for context in both}) > 1
            or len({whose for c in both if (whose := _whose(c))}) > 1
        ):
            return Side(weakness=Problem("open-other-scope"))
        said = (text for context in both for text in context.outline.of("heading", "body", "title", "note"))
        if self.unless and any(regex(self.unless).search(text.plain) for text in said):
            return Side(weakness=Problem("open-said-adjusted"))
        return Side()

    def _own(self, context: Context, fields: Mapping[str, Any]) -> Iterator[tuple[str, Side, tuple[Term, ...]]]:
        if not self.subject:
            ref = merged(self.left, fields)
            yield ".".join((ref.table, *ref.item[:1], ref.column[0])), _cells(ref, context), ()
            return
        year = context.disclosure.profile.year
        kinds = {"", "预算数", "年初预算"} if context.disclosure.profile.kind == "budget" else {"", "决算数"}
        for s in context.disclosure.statements:
            compared = s.subject in self.subject and not s.unit and year and s.base_year == year - 1
            if compared and s.base_kind in kinds and (base := _base(s)) is not None:
                vague = context.disclosure.profile.kind == "budget" and not s.base_kind
                if vague or _SAME_SCOPE.search(s.sentence):
                    base += Side(weakness=Problem("open-base-unnamed"))
                yield s.id, base, (sentence(s),)

    def _compared(
        self, place: str, own: Side, others: Sequence[Side], profile: Profile, beside: tuple[Term, ...]
    ) -> Verdict:
        usable = [one for one in others if not one.problem and not one.doubt]
        problem = own.problem or own.doubt or (None if usable else others[0].problem or others[0].doubt)
        if problem:
            return undecided(self, place, problem)
        if not any(t.figure for one in (own, *usable) for t in one.terms):
            return undecided(self, place, Problem("na-empty", {"table": place}))
        judged = [judge(Relation("=", own.terms, one.terms)) for one in usable]
        best = next((n for n, one in enumerate(judged) if one.outcome.agrees), 0)
        verdict = judged[best]
        if not verdict.outcome.agrees and (own.weakness or usable[best].weakness):
            return undecided(self, place, own.weakness or usable[best].weakness or Problem("na-empty"))
        values = {
            "own": _text(own),
            "other": _text(usable[best]),
            "year": profile.year,
            "row": usable[best].terms[0].place.row if usable[best].terms else "",
            "table": usable[best].terms[0].place.title if usable[best].terms else "",
        }
        shown = (*(t._replace(role="stated") for t in stated(own).terms), *beside)
        return judged_as(self, place, verdict, context=shown, reason="beside-differs", values=values)


def _own_office(context: Context) -> bool:
    """Whether a disclosure is of the department's own office alone."""
    return bool(_ALONE.search(context.disclosure.profile.organisation))


def _whose(context: Context) -> str:
    """部门 or 单位, as the first titles and headings have it; "" where they say both or neither."""
    heads = islice(context.outline.of("cover", "heading", "title"), _HEADS)
    found = {match for text in heads for match in _WHOSE.findall(text.plain)}
    return found.pop() if len(found) == 1 else ""


def _base(statement: Statement) -> Side | None:
    """What a statement compares with: the stated base, else this year's amount without its change."""
    slots = statement.slots
    if money([slots.get("base")]):
        return side(statement, "base")
    if statement.direction is None or not money([slots.get("current")]):
        return None
    if statement.direction == 0:
        return side(statement, "current") if "change" not in slots else None
    if not money([slots.get("change")]):
        return None
    return side(statement, "current") + side(statement, "change", -statement.direction)


def _cells(ref: Ref, context: Context) -> Side:
    scopes = context.scopes([ref.table])
    if isinstance(scopes, Problem):
        return Side(problem=scopes)
    if len(scopes) != 1:
        tables = " ".join(s.id for s in context.of_kind(ref.table))
        return Side(problem=Problem("open-several-tables", {"tables": tables}))
    return resolve(ref, context, scopes[0])


def _text(side: Side) -> str:
    """The amounts as printed; a blank counts as nothing."""
    shown = [(t.weight, t.figure) for t in side.terms if t.figure]
    said = [f.text if f.text.endswith(f.unit.symbol) else f"{f.text} {f.unit.symbol}" for _, f in shown]
    signs = [" − " if weight < 0 else " + " for weight, _ in shown]
    return "".join(sign + text for sign, text in zip(signs, said, strict=True)).removeprefix(" + ") or "0"


def _same(one: str, other: str) -> bool:
    """One name inside the other, or short for it."""
    shorter, longer = sorted((one, other), key=len)
    rest = iter(longer)
    return all(char in rest for char in shorter)
