"""Statements of the narrative as sides of a relation: shared by the rule kinds that check sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from budgetcheck.checks.context import Problem
from budgetcheck.checks.select import Side
from budgetcheck.disclosure import Statement
from budgetcheck.figures import Figure, Interval
from budgetcheck.naming import SLOTS, name_of, term
from budgetcheck.verdict import Place, Term
from budgetcheck.wording.folding import fold
from budgetcheck.wording.patterns import regex

_COMPARED = frozenset({"base", "change", "rate"})
_BOTH, _SIDES = "收支总额", ("收入总额", "支出总额")
_BUDGETS = frozenset({"年初预算", "全年预算", "预算数"})
HUNDRED = Decimal(100)
_CLAUSE = re.compile(r"(?<!\d),|,(?!\d)|[。;:]")


def side(statement: Statement, slot: str, weight: int = 1) -> Side:
    """A figure of a statement as one side, with the doubts about the sentence and the number.

    Where it is unclear what a comparison is of, the amount itself is not in doubt.
    """
    figure = statement.slots.get(slot)
    unclear = statement.doubt if slot in _COMPARED or statement.doubt != "ambiguous-subject" else None
    doubt = unclear or (figure.doubt if figure else None)
    values = {"text": figure.text if figure else "", "subject": name_of(statement), "doubt": doubt or ""}
    return Side((term(statement, slot, weight),), doubt=Problem("open-doubtful-sentence", values) if doubt else None)


def sentence(statement: Statement) -> Term:
    """The sentence itself as context."""
    place = Place(title="正文", row=name_of(statement))
    return Term(None, Decimal(1), place, "context", statement.location, statement.sentence)


def clause_before(statement: Statement, figure: Figure) -> str:
    """The words of the clause up to an amount, made comparable; "" where the sentence does not print it."""
    said, printed = fold(statement.sentence).text, fold(figure.text).text
    start = said.find(printed)
    return _CLAUSE.split(said[:start])[-1] if start >= 0 else ""


def money(figures: Iterable[Figure | None]) -> bool:
    """Whether all figures are there and are money."""
    return all(figure is not None and figure.unit.dimension == "money" for figure in figures)


def compared(statement: Statement, roughly: str = "") -> bool:
    """Whether the text says by how much an amount changed: 持平 is not at all, unless the words match `roughly`."""
    if statement.direction:
        return money((statement.slots.get("change"),))
    return statement.direction == 0 and not (roughly and re.search(roughly, statement.sentence))


def changed(statement: Statement) -> Side:
    """The change that a statement prints as one side; 持平, which prints no number, counts as none."""
    if statement.direction == 0:
        place = Place(title="正文", row=name_of(statement), column=SLOTS["change"])
        return Side((Term(None, Decimal(1), place, location=statement.location, text="持平"),))
    return side(statement, "change")


def one_base(one: Statement, other: Statement) -> bool:
    """Whether two changes are from the same kind of figure of the same year, as far as the text says."""
    years = one.base_year and other.base_year
    if (one.base_kind in _BUDGETS) != (other.base_kind in _BUDGETS) and not years:
        return False  # 决算数与预算数持平: this year's budget, beside a total compared with last year
    pairs = ((one.base_kind, other.base_kind), (one.base_year, other.base_year))
    return all(not a or not b or a == b for a, b in pairs)


def with_current(statement: Statement, statements: Iterable[Statement], year: int | None) -> Statement:
    """A statement that only compares, with this year's amount where the narrative states one only of its subject.

    The total of income and expenditure is that of either, where the two are one amount.
    """
    if statement.slots.keys() & {"current", "base", "budget"}:
        return statement
    fund, _, both = statement.subject.partition(_BOTH)
    sides = [fund + one for one in _SIDES] if statement.subject.endswith(_BOTH) and not both else []
    for subjects in ([statement.subject], sides):
        own = [s for s in statements if s.subject in subjects and (s.keys, s.unit) == (statement.keys, statement.unit)]
        figures = [figure for s in own if s.year in {None, year} and (figure := s.slots.get("current")) is not None]
        if figures:
            same = len({figure.amount for figure in figures}) == 1 and money(figures)
            return replace(statement, slots={"current": figures[0], **statement.slots}) if same else statement
    return statement


def minus(left: Interval, right: Interval) -> Interval:
    """Every difference of a value of the left and one of the right."""
    return left + right.scaled(Decimal(-1))


def percent_of(part: Interval, whole: Interval) -> Interval | None:
    """Every percentage that a value of `part` can be of one of `whole`; None where the whole may be zero or less."""
    if whole.low <= 0:
        return None
    ends = [p / w * HUNDRED for p in (part.low, part.high) for w in (whole.low, whole.high)]
    return Interval(min(ends), max(ends))


def percents(interval: Interval) -> str:
    """Percentages as a reader compares them: two decimals, one number where both ends round to the same."""
    low, high = f"{interval.low:.2f}%", f"{interval.high:.2f}%"
    return low if low == high else f"{low}–{high}"


def spoken(statement: Statement, pattern: str) -> str:
    """The sentence of a statement, and of the sentences around it those that the pattern is about."""
    if regex(pattern).search(fold(statement.sentence).text):
        return statement.sentence.strip()
    parts: list[str] = re.findall(r"[^。；;]*[。；;]?", statement.remark)
    about = [part for part in parts if regex(pattern).search(fold(part).text)]
    if about:
        return statement.sentence.strip() + "".join(about)
    text = statement.sentence.strip()
    for part in parts:  # the pattern begins in one sentence and ends in another
        text += part
        if regex(pattern).search(fold(text).text):
            return text
    return statement.sentence.strip()
