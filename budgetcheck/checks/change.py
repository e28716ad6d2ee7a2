"""Change: what a sentence says about an amount, the one it is compared with, and the difference, by amount and rate."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from budgetcheck.checks.base import Names, Pattern, Rule
from budgetcheck.checks.change_needed import needed
from budgetcheck.checks.context import Context, Problem
from budgetcheck.checks.said import HUNDRED, minus, money, percent_of, percents, sentence, side, with_current
from budgetcheck.checks.settle import settle, undecided
from budgetcheck.disclosure import Statement
from budgetcheck.figures import Figure, Interval
from budgetcheck.naming import name_of, term
from budgetcheck.precision import Judgement, judge_derived
from budgetcheck.verdict import Outcome, Relation, Verdict
from budgetcheck.wording.folding import fold
from budgetcheck.wording.patterns import regex

_COMPARED = re.compile(r"同比|[比较与同]|增|减|上升|下降|持平")
_NAMED = re.compile(r"收入|支出|收支|费|采购|拨款|总计|总额|预算|决算")
_AMOUNT = re.compile(r"\d\s*(?:万元|亿元|元)")


class Change(Rule):
    """One sentence's comparison. `test`:

    `amount`: 增减额 = |本年 − 基数|. `rate`: 增减幅 = 增减额 ÷ 基数. `zero-base`: no rate on a base of zero.
    `direction`: the word (增加, 减少, 持平) fits the sign of 本年 − 基数; words that match `roughly` allow a difference.
    `lent`: subjects of which a sentence may give the change and rate only; the amount is the one stated elsewhere.
    `fallen`: words right before a rate that no amount has fallen by, if it is above 100%.
    """

    kind: Literal["change"]
    test: Literal["amount", "rate", "zero-base", "direction"]
    roughly: Pattern | None = None
    lent: Names = ()
    fallen: Pattern = "(?!)"

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per statement that prints what the test needs."""
        statements, year = context.disclosure.statements, context.disclosure.profile.year
        named = {s.id: s for s in statements}
        lists = Counter(s.whole for s in statements if s.whole and {"current", "change", "rate"} <= s.slots.keys())
        items = Counter(s.whole for s in statements if s.whole)
        for statement in statements:
            one = with_current(statement, statements, year) if statement.subject in self.lent else statement
            if statement.doubt == "ambiguous-subject" and items[statement.whole] == 1:
                one = _resolved(one, named[statement.whole])
            verdict = self._verdict(one, named.get(statement.whole), each=lists[statement.whole] > 1)
            if verdict is not None:
                yield verdict

    def _verdict(self, statement: Statement, whole: Statement | None, *, each: bool) -> Verdict | None:
        if self.test == "amount":
            return self._amount(statement, whole)
        if self.test == "rate":
            return self._rate(statement, whole, each=each)
        return self._zero_base(statement) if self.test == "zero-base" else self._direction(statement)

    def _amount(self, statement: Statement, whole: Statement | None) -> Verdict | None:
        current, base, change = (statement.slots.get(slot) for slot in ("current", "base", "change"))
        if "rate" not in statement.slots and not statement.doubt and _outgrown(statement):
            if apart(statement) or (statement.whole and (whole is None or not _outgrown(_of(whole, statement)))):
                return undecided(self, statement.id, _ambiguous(statement))
            return self._impossible(statement, "change")
        if not current or not base or not change or not money((current, base, change)):
            return None
        sign = -1 if (current.amount, statement.direction or 0) < (base.amount, 0) else 1
        parts = side(statement, "current", sign) + side(statement, "base", -sign)
        return settle(self, statement.id, side(statement, "change"), parts, context=(sentence(statement),))

    def _rate(self, statement: Statement, whole: Statement | None, *, each: bool) -> Verdict | None:
        rate = statement.slots.get("rate")
        derived = list(rates(statement))
        impossible = _beyond_nothing(statement, rate, self.fallen) if rate else ""
        if impossible:
            return self._impossible(statement, "rate", impossible)
        outgrown = not derived and _outgrown(statement)
        if rate is None or not (derived or outgrown):
            return None
        relation = _shown(statement, "rate")
        loose = _loose(statement, whole, each=each)
        if statement.doubt or (outgrown and loose):
            return undecided(self, statement.id, _ambiguous(statement), relation)
        if outgrown:
            return self._impossible(statement, "rate")
        judged = [_strict(rate, judge_derived(rate, interval)) for interval in derived]
        order = (Outcome.PASS, Outcome.ROUNDING, Outcome.REVIEW, Outcome.FAIL)
        best = min(judged, key=lambda one: order.index(one.outcome))
        if best.outcome is Outcome.FAIL and loose:
            return undecided(self, statement.id, _ambiguous(statement), relation)
        values = {
            "subject": name_of(statement),
            "stated": rate.text,
            "range": percents(derived[0]),
            "amounts": "、".join(t.figure.text for t in relation.operands if t.figure),
        }
        reason: str = best.note or "rate-differs"
        if best.outcome is Outcome.FAIL and _unsaid_change(statement, rate):
            reason, values["base"] = "rate-of-change", statement.slots["base"].text
        return Verdict(
            self.id,
            best.outcome,
            statement.id,
            context=(*relation.stated, *relation.operands, sentence(statement)),
            reason="" if best.outcome.value in {"pass", "rounding"} else reason,
            values=values,
            gap=best.gap,
            slack=best.slack,
            needed=needed(statement) if best.outcome is Outcome.FAIL else {},
        )

    def _impossible(self, statement: Statement, slot: str, reason: str = "") -> Verdict:
        """An increase larger than what it led to."""
        relation = _shown(statement, slot)
        return Verdict(
            self.id,
            Outcome.FAIL,
            statement.id,
            context=(*relation.stated, *relation.operands, sentence(statement)),
            reason=reason or f"{slot}-outgrown",
            values={"subject": name_of(statement), "stated": statement.slots[slot].text},
        )

    def _zero_base(self, statement: Statement) -> Verdict | None:
        rate, base = statement.slots.get("rate"), _base_amount(statement)
        current, change = statement.slots.get("current"), statement.slots.get("change")
        if rate is None or base is None or not any(figure and figure.amount for figure in (current, change)):
            return None
        if statement.doubt:
            return undecided(self, statement.id, _ambiguous(statement))
        relation = _shown(statement, "rate")
        return Verdict(
            self.id,
            Outcome.PASS if base else Outcome.FAIL,
            statement.id,
            context=(*relation.stated, *relation.operands, sentence(statement)),
            reason="" if base else "rate-on-zero",
            values={"subject": name_of(statement), "stated": rate.text},
        )

    def _direction(self, statement: Statement) -> Verdict | None:
        current, base = statement.slots.get("current"), statement.slots.get("base")
        if statement.direction is None or not current or not base or not money((current, base)):
            return None
        gap = minus(current.interval, base.interval)
        said = statement.direction
        wrong = gap.low > 0 if said == -1 else gap.high < 0 if said == 1 else not gap.low <= 0 <= gap.high
        if statement.doubt:
            return undecided(self, statement.id, _ambiguous(statement))
        if said == 0 and self.roughly and regex(self.roughly).search(statement.sentence):
            wrong = False
        terms = (term(statement, "current")._replace(role="stated"), term(statement, "base"), sentence(statement))
        word = {1: "增加", -1: "减少", 0: "持平"}
        real = 1 if gap.low > 0 else -1 if gap.high < 0 else 0
        values = {"subject": name_of(statement), "said": word[said], "real": word[real]}
        outcome = Outcome.FAIL if wrong else Outcome.PASS
        return Verdict(
            self.id, outcome, statement.id, context=terms, reason="wrong-direction" if wrong else "", values=values
        )


def rates(statement: Statement) -> Iterator[Interval]:
    """The rates that the printed amounts allow, one per way of computing them."""
    current, base, change = (_interval(statement.slots.get(slot)) for slot in ("current", "base", "change"))
    if base and change:
        yield from _some(percent_of(change, base))
        if not current and statement.direction:  # the year of the amount may be a slip: then it is this year's
            yield from _some(_share_of_base(change, base, statement.direction))
    if base and current:
        yield from _some(_growth(current, base))
    if current and change and not base and statement.direction:
        yield from _some(_share_of_base(change, current, statement.direction))
    if current and not (change or base) and statement.direction == -1 and not statement.slots["current"].value:
        yield Interval(HUNDRED / 2, HUNDRED)  # what is nothing now was no less than what is printed as nothing


def _unsaid_change(statement: Statement, rate: Figure) -> bool:
    """Whether the rate fits once what reads as last year's amount is taken for the change (比上年[增加]1.43万元)."""
    current, base = (_interval(statement.slots.get(slot)) for slot in ("current", "base"))
    if not current or not base or "change" in statement.slots or not statement.direction:
        return False
    derived = _share_of_base(base, current, statement.direction)
    return derived is not None and judge_derived(rate, derived).outcome.agrees


def _strict(rate: Figure, judged: Judgement) -> Judgement:
    """A rate whose last printed place is filled in (95.0% among whole percents) cannot have been cut off there as well."""
    places = len(re.sub(r"^\D*\d+\D?|\D+$", "", rate.text))
    if judged.note == "truncation" and Decimal(1).scaleb(-places) < rate.quantum:
        return replace(judged, outcome=Outcome.FAIL, note="")
    return judged


def _growth(current: Interval, base: Interval) -> Interval | None:
    """|current ÷ base − 1| in percent. Each amount is one value: the base above and below the line is the same."""
    if base.low <= 0:
        return None
    low, high = ((ratio - 1) * HUNDRED for ratio in (current.low / base.high, current.high / base.low))
    if low < 0 < high:
        return Interval(Decimal(0), max(-low, high))
    return Interval(min(abs(low), abs(high)), max(abs(low), abs(high)))


def _share_of_base(change: Interval, current: Interval, direction: int) -> Interval | None:
    """change ÷ (current ∓ change) in percent: it rises with the change and falls with the current amount."""
    smallest = current.low - direction * change.high
    if smallest <= 0 or current.high - direction * change.low <= 0:
        return None
    low = change.low / (current.high - direction * change.low)
    return Interval(low * HUNDRED, change.high / smallest * HUNDRED)


def _interval(figure: Figure | None) -> Interval | None:
    return figure.interval if figure and figure.unit.dimension == "money" else None


def _some(interval: Interval | None) -> Iterator[Interval]:
    if interval is not None:
        yield interval


def _base_amount(statement: Statement) -> Decimal | None:
    """The base in 元 as printed, or as current and change give it; None where neither does."""
    current, base, change = (statement.slots.get(slot) for slot in ("current", "base", "change"))
    if base is not None:
        return base.amount if money((base,)) else None
    if not current or not change or not statement.direction or not money((current, change)):
        return None
    return current.amount - statement.direction * change.amount


def _outgrown(statement: Statement) -> bool:
    """Whether the increase is larger than what it led to: no base that is an amount goes with the two."""
    current, base, change = (_interval(statement.slots.get(slot)) for slot in ("current", "base", "change"))
    if not current or not change or base or statement.direction != 1:
        return False
    return current.high < change.low


def _risen_to_nothing(statement: Statement) -> bool:
    """Whether an amount of nothing is said to have grown by some percent."""
    current, rate = statement.slots.get("current"), statement.slots.get("rate")
    told = current is not None and rate is not None and statement.direction == 1 and not statement.doubt
    return bool(told and current and rate and not current.value and rate.value > 0 and not statement.whole)


def _beyond_nothing(statement: Statement, rate: Figure, fallen: str) -> str:
    """Why no two amounts have such a rate, whatever they are; "" where they may."""
    if _risen_to_nothing(statement):
        return "rise-to-nothing"
    return "fall-beyond-nothing" if _fallen_too_far(statement, rate, fallen) else ""


def _fallen_too_far(statement: Statement, rate: Figure, fallen: str) -> bool:
    """Whether an amount is said, right before the percentage, to have fallen by more than all of it."""
    said, printed = fold(statement.sentence).text, re.escape(fold(rate.text).text)
    return statement.direction == -1 and rate.value > HUNDRED and bool(re.search(f"(?:{fallen}){printed}", said))


def _resolved(statement: Statement, whole: Statement) -> Statement:
    """The only item of a list, of which or of its whole a comparison is, without the doubt where both are one amount."""
    return replace(statement, doubt=None) if _one_amount(statement, whole) else statement


def _loose(statement: Statement, whole: Statement | None, *, each: bool) -> bool:
    """A rate without a printed base in a list of items, of which it may be said as well as of the whole.

    Not where the whole has a comparison of its own, or items of its list have theirs (`each`), and the amounts at hand do
    not make a rate of the whole's either.
    """
    if "base" not in statement.slots and apart(statement):
        return True
    if "base" in statement.slots or not statement.whole or _one_amount(statement, whole):
        return False
    needed = {"current"} if each else {"change", "rate", "current"}
    if whole is None or not needed <= whole.slots.keys():
        return True
    rate = statement.slots.get("rate")
    fits = (judge_derived(rate, one).outcome is not Outcome.FAIL for one in rates(_of(whole, statement)) if rate)
    return any(fits)


def _one_amount(statement: Statement, whole: Statement | None) -> bool:
    """Whether the item is all of its whole: what is said of the one holds for the other."""
    own, other = statement.slots.get("current"), whole.slots.get("current") if whole else None
    return own is not None and other is not None and own.amount == other.amount != 0


def apart(statement: Statement) -> bool:
    """Whether the comparison is a sentence of its own after one with several amounts, and names none: it may be of any."""
    current, change = (statement.slots.get(slot) for slot in ("current", "change"))
    text = statement.sentence
    if not current or not change or change.text not in text:
        return False
    start = text.rfind(current.text, 0, text.index(change.text))
    before = text[:start].rpartition("。")[2]
    _, stop, own = text[start : text.index(change.text)].rpartition("。")
    clauses = (own, re.split("[，,]", own)[-1])
    named = any(_NAMED.search(_COMPARED.split(clause, maxsplit=1)[0]) for clause in clauses)
    return start >= 0 and bool(stop) and not named and bool(_AMOUNT.search(before))


def _of(whole: Statement, item: Statement) -> Statement:
    """The item's comparison said of the whole."""
    return replace(item, slots={**item.slots, "current": whole.slots["current"]}) if "current" in whole.slots else item


def _ambiguous(statement: Statement) -> Problem:
    return Problem("open-doubtful-sentence", {"subject": name_of(statement), "text": "", "doubt": "ambiguous-subject"})


def _shown(statement: Statement, stated: str) -> Relation:
    operands = tuple(
        term(statement, slot) for slot in ("current", "base", "change") if slot in statement.slots and slot != stated
    )
    return Relation("=", (term(statement, stated)._replace(role="stated"),), operands)
