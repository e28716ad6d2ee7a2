"""Indicator scoring: how an indicator is scored (评分标准), against its value, its relation and the points it is worth."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from budgetcheck.checks.base import Pattern, Rule
from budgetcheck.checks.context import Context
from budgetcheck.checks.indicated import grouped, place_of, printed, term
from budgetcheck.checks.said import HUNDRED
from budgetcheck.disclosure import Indicator
from budgetcheck.numerals import parse_number
from budgetcheck.verdict import Outcome, Term, Verdict
from budgetcheck.wording.indicator_words import indicator_words
from budgetcheck.wording.patterns import regex

_COLUMN, _REMARK = "评分标准", "备注"
_TOTALS = (HUNDRED, HUNDRED - 10)  # with and without the ten points of spending
_DECLARED = re.compile(r"(?:分值|总分|满分)(?:为|共|是|[:：])?(\d+(?:\.\d+)?)分")
_ASIDE = re.compile(r"[(（][^()（）]*[)）]|[\s，,。；;：:“”\"]")
_CLAUSE = re.compile(r"[，,。；;：:]")
_ONLY_POINTS = re.compile(r"[的则]?(?:得|计|记)[^得计记]{0,6}分")
_PERCENT = ("%", "百分点", "个百分点", "点", "个点")
_LEAST, _LIKE = 2, 3  # characters of what a sentence speaks of, and of its end that is the end of the name (投诉率)
_NOT = re.compile("[不未非无零缺欠逾误差负]")
_PERFECT = (("≥", HUNDRED), ("＞", HUNDRED), ("≤", Decimal(0)), ("＜", Decimal(0)))
_OWN_SCALE = 50  # more points than this for one indicator: the form scores every indicator out of a hundred


@dataclass(frozen=True, slots=True)
class _Scored:
    """An indicator, how it is scored (blanks out), and the points it is worth where the form prints them."""

    indicator: Indicator
    text: str
    full: Decimal | None

    def term(self) -> Term:
        """The scoring as a text."""
        entry = self.indicator.cells[_COLUMN]
        return Term(None, Decimal(1), place_of(self.indicator, _COLUMN), "operand", entry.location, entry.text)


class IndicatorScoring(Rule):
    """`test`: `full`: what earns all points is the value of the indicator. `sign`: points are not taken off for what the
    relation asks for. `points`: no degree earns more points than the indicator is worth; one finding for the document.

    `pattern` finds it in the text without blanks. Groups for `full`: subject (what is measured), number, unit, points ("" for
    all of them); for `sign`: unit, and `falls` or `rises`, one of which matches; for `points`: points. `not_name`: names
    whose rise or fall is the aim.
    """

    kind: Literal["indicator-scoring"]
    test: Literal["full", "sign", "points"]
    pattern: Pattern
    not_name: Pattern = ""

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per project whose form has such a column; for `points` one for all of them."""
        projects = grouped(context, context.disclosure.indicators, "project")
        scored = {key: list(_scored(members)) for key, members in projects.items()}
        if self.test == "points":
            found = [one for of_project in scored.values() for one in of_project if one.full is not None]
            scored = {_COLUMN: found if not any(map(self._other_scale, found)) else []}
        tests: Mapping[str, Callable[[_Scored], str | None]] = {
            "full": self._full,
            "sign": self._sign,
            "points": self._points,
        }
        for key, members in scored.items():
            told = [(one, said) for one in members if (said := tests[self.test](one)) is not None]
            wrong = [(one, said) for one, said in told if said]
            if not told:
                continue
            if not wrong:
                yield Verdict(self.id, Outcome.PASS, key)
                continue
            terms = tuple(t for one, _ in wrong for t in (term(one.indicator), one.term()))
            first, said = wrong[0]
            values = {
                "count": len(wrong),
                "first": printed(first.indicator),
                "said": said,
                "full": f"{first.full or 0:f}",
            }
            reason = f"scoring-{self.test}"
            yield Verdict(self.id, Outcome.FAIL, key, context=terms, reason=reason, values=values)

    def _full(self, one: _Scored) -> str | None:
        """What earns all points, where that is not the value; "" where it is; None where the text does not say."""
        indicator, figure = one.indicator, one.indicator.figure
        if figure is None or figure.doubt or not indicator.unit:
            return None
        told = []
        for match in regex(self.pattern).finditer(one.text):
            number, subject = Decimal(match["number"]), match["subject"]
            if match["unit"] not in _PERCENT:
                subject = indicator_words().patterns["leading"].sub("", subject)
            earns_all = match["points"] is None or Decimal(match["points"]) == one.full
            if not earns_all or not _same_unit(match["unit"], indicator.unit) or not _speaks_of(subject, indicator):
                continue
            if indicator.unit == "%" and (
                (not subject and number == HUNDRED) or (not match["unit"] and 0 < number <= 1)
            ):
                continue  # all of the plan, or a share of one
            if (indicator.relation, number) in _PERFECT:
                number = figure.value  # the best there is earns all points, what is asked for most of them
            told.append((number, match[0]))
        if not told:
            return None
        return "" if any(number == figure.value for number, _ in told) else told[0][1]

    def _sign(self, one: _Scored) -> str | None:
        """What points are taken off for, where the relation asks for it."""
        indicator, figure = one.indicator, one.indicator.figure
        asked = {"≤": "falls", "＜": "falls", "≥": "rises", "＞": "rises"}.get(indicator.relation)
        if (
            asked is None
            or figure is None
            or figure.doubt
            or (self.not_name and regex(self.not_name).search(indicator.level3))
        ):
            return None
        if asked == "falls" and indicator.unit == "%" and figure.value >= HUNDRED:
            return None  # a share that cannot be more: to fall short of it is meant
        said: str | None = None
        for match in regex(self.pattern).finditer(one.text):
            *before, subject = _CLAUSE.split(one.text[: match.start()])
            before = [clause for clause in before if not _ONLY_POINTS.fullmatch(clause)]
            about = _speaks_of(subject, indicator) if subject else not before or _names(before[-1], figure.value)
            unit = match["unit"]
            if not about or not (unit in ("", *_PERCENT) or _same_unit(unit, indicator.unit)):
                continue
            said = said or (match[0] if match[asked] else "")
        return said

    def _points(self, one: _Scored) -> str | None:
        """The points above what the indicator is worth."""
        found = [(Decimal(match["points"]), match[0]) for match in regex(self.pattern).finditer(one.text)]
        if not found or one.full is None:
            return None
        most, said = max(found)
        return said if most > one.full else ""

    def _other_scale(self, one: _Scored) -> bool:
        return any(Decimal(match["points"]) > _OWN_SCALE for match in regex(self.pattern).finditer(one.text))


def _scored(members: Sequence[Indicator]) -> Iterator[_Scored]:
    """The indicators that have a scoring of their own: one that several share speaks of none of them."""
    worth = _worth(members)
    cells = [i.cells[_COLUMN].location for i in members if _COLUMN in i.cells]
    for i in members:
        entry = i.cells.get(_COLUMN)
        if entry is None or i.doubt or entry.doubt or cells.count(entry.location) > 1:
            continue
        text = "".join(entry.text.split()).replace("％", "%")
        declared = _DECLARED.search(text)
        if text:
            yield _Scored(i, text, worth.get(i.id) or (Decimal(declared[1]) if declared else None))


def _worth(members: Sequence[Indicator]) -> Mapping[str, Decimal]:
    """The points of every indicator by its id: its weight, or a number in the remarks; nothing where they make no whole."""
    for numbers in (
        {i.id: i.weight.value for i in members if i.weight},
        {i.id: n.value for i in members if (e := i.cells.get(_REMARK)) and (n := parse_number(e.text))},
    ):
        if len(numbers) == len(members) and sum(numbers.values(), Decimal(0)) in _TOTALS and min(numbers.values()) >= 1:
            return numbers
    return {}


def _same_unit(printed_unit: str, unit: str) -> bool:
    return not printed_unit or printed_unit.removeprefix("个") == unit.removeprefix("个")


def _speaks_of(subject: str, indicator: Indicator) -> bool:
    """Whether a sentence about `subject` ("" for a sentence without one) is about the indicator."""
    name, said = _ASIDE.sub("", indicator.level3), _ASIDE.sub("", subject)
    if not said:
        return True
    alike = said in name or name in said or (len(said) >= _LIKE and name.endswith(said[-_LIKE:]))
    return alike and len(said) >= _LEAST and bool(_NOT.search(name)) == bool(_NOT.search(said))


def _names(clause: str, number: Decimal) -> bool:
    """Whether a clause gives the number, other than as points."""
    return any(Decimal(found) == number for found in re.findall(r"\d+(?:\.\d+)?(?![\d.分])", clause))
