"""Statement dated: amounts of the disclosure's own year are not called those of another year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal

from budgetcheck.checks.base import Pattern, Rule
from budgetcheck.checks.context import Context
from budgetcheck.checks.headings import paragraph
from budgetcheck.checks.said import sentence
from budgetcheck.disclosure import Statement
from budgetcheck.edits import significant
from budgetcheck.naming import SLOTS, name_of, term
from budgetcheck.verdict import Outcome, Place, Term, Verdict
from budgetcheck.wording.folding import fold

_YEAR = re.compile(r"20\d\d(?=年)")
_DATED = (
    re.compile(r"(?P<year>20\d\d)年(?:度)?,?(?P<between>[^,。;]*)$"),
    re.compile(
        r"^[(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})?[)、.．]{0,2}[^\d,。;:]{0,24}(?P<year>20\d\d)年(?P<between>(?:(?!20\d\d年|其中)[^。;]){0,60})$"
    ),
)
_OF = re.compile(
    r"年度?[^,。;\d]{0,20}(?:较|比|与|同)"
)  # 2030年支出较上年…: the year of a comparison, not of an amount
_SLOTS = ("current", "budget", "base", "change")
_LAST = -1
_TELLING = 3  # significant digits without which two years may well have one amount
_SEVERAL = 3  # years that a sentence names: it tells of the years one after the other


class StatementDated(Rule):
    """The year that a sentence names for an amount of a known subject is that of the disclosure.

    Sentences that name the disclosure's year as well compare, unless they name it in what follows `reason`; sentences
    (`unless`) and headings (`apart`) may say that another year is spoken of, and between a year and an amount words may
    stand (`event`) that date something else. The year before is wrong only where nothing else states the subject for the
    disclosure's own year, and it is not called an outcome (`told`), or where the amount is the one stated for it. Nothing is decided where most amounts are
    of another year: then the disclosure's own is not known for certain.
    """

    kind: Literal["statement-dated"]
    unless: Pattern = "(?!)"
    event: Pattern = "(?!)"
    reason: Pattern = "(?!)"
    told: Pattern = "(?!)"
    apart: Pattern = "(?!)"

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per statement that names a year in figures."""
        year = context.disclosure.profile.year
        dated = [
            (s, named) for s in context.disclosure.statements if s.subject and (named := self._named(s)) is not None
        ]
        if year is None or sum(named == year for _, named in dated) * 2 < len(dated):
            return
        for statement, named in dated:
            wrong = named != year and self._wrong(context, statement, named, year)
            if wrong or named == year:
                yield self._verdict(statement, named, year, wrong=wrong)

    def _named(self, statement: Statement) -> int | None:
        """The year in figures right before the amount that a statement gives for one year only."""
        slot = next((slot for slot in _SLOTS if slot in statement.slots), "")
        year = statement.base_year if slot == "base" else statement.year
        told = (
            slot == "current" and "base" in statement.slots and statement.direction is None
        )  # 2028年3万元，2029年4万元
        if not slot or year is None or told:
            return None
        text, printed = fold(statement.sentence).text, fold(statement.slots[slot].text).text
        for found in re.finditer(re.escape(printed), text):
            matches = (match for pattern in _DATED if (match := pattern.search(text[: found.start()])))
            match = next(matches, None)
            if match and int(match["year"]) == year and not re.search(self.event, match["between"]):
                return year
        return None

    def _wrong(self, context: Context, statement: Statement, named: int, year: int) -> bool:
        text, above = paragraph(context, statement.location)
        said = fold(statement.sentence).text
        plain = re.split(self.reason, said, maxsplit=1)[0]
        own_year = re.search(f"{year}(?!{_OF.pattern})年", plain)
        years = set(_YEAR.findall(plain))
        if own_year or len(years) >= _SEVERAL or re.search(self.unless, plain):
            return False
        heads = [head.plain for head in above]
        if any(re.search(self.apart, head) or str(named) in _YEAR.findall(head) for head in heads):
            return False
        if named - year != _LAST:
            return True
        own = [s for s in context.disclosure.statements if _of_year(s, year)]
        if _repeated(statement, own):
            return True
        around = text.plain if text else said
        told = f"{year}年" in around or re.search(self.told, plain)
        return not told and not any(_alike(statement, other) for other in own)

    def _verdict(self, statement: Statement, named: int, year: int, *, wrong: bool) -> Verdict:
        shown = [term(statement, slot)._replace(role="operand") for slot in SLOTS if slot in statement.slots]
        said = Term(
            None, Decimal(1), Place(title="正文", row=name_of(statement)), "stated", statement.location, f"{named}年"
        )
        return Verdict(
            self.id,
            Outcome.FAIL if wrong else Outcome.PASS,
            statement.id,
            context=(said, *shown, sentence(statement)),
            reason="dated" if wrong else "",
            values={"subject": name_of(statement), "stated": named, "expected": year},
        )


def _of_year(statement: Statement, year: int) -> bool:
    return bool(statement.slots.keys() & {"current", "budget"}) and statement.year in {None, year}


def _alike(statement: Statement, other: Statement) -> bool:
    return (statement.subject, statement.keys, statement.unit) == (other.subject, other.keys, other.unit)


def _repeated(statement: Statement, own: Sequence[Statement]) -> bool:
    """Whether the amount is one that is stated for the disclosure's own year, and not as unchanged."""
    figure = statement.slots.get("base")
    if figure is None or not figure.value or significant(figure.value) < _TELLING:
        return False
    same = [s for s in own if (now := s.slots.get("current")) and now.amount == figure.amount]
    based = any(s.slots["base"].amount == figure.amount for s in own if "base" in s.slots)
    return bool(same) and not based and not any(s.direction == 0 for s in same)
