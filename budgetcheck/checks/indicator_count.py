"""Indicator count: the same thing counted twice in the texts of one project, with two numbers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import Literal

from budgetcheck.checks.base import Rule
from budgetcheck.checks.context import Context
from budgetcheck.checks.indicated import Wording, grouped, term, texts_of
from budgetcheck.disclosure import Indicator
from budgetcheck.figures import WAN
from budgetcheck.verdict import Outcome, Verdict

_COUNTERS = {"名": "人", "位": "人", "人数": "人", "户数": "户", "平米": "平方米", "㎡": "平方米"}
_MENTION = re.compile(
    r"(?<![\d.,年月第—\-~～至])(?P<number>\d[\d,]*(?:\.\d+)?)(?P<wan>万)?"
    r"(?P<counter>人次|件次|平方米|平米|㎡|人|名|位|户|家|个|所|处|张|台|辆|件|对|份|套|条|座)(?P<after>[一-鿿]{0,10})"
)
_ABOUT = re.compile(r"(?:约|近|共计|共|达到|达|为)$")
_MEASURE = re.compile(r"[一-鿿]{2,}[量数额积]$")
_OCCASION = re.compile(
    r"春节|元旦|两节|十一|国庆|七一|六一|重阳|中秋|半年|季度|每|期|批|其中|平均|20\d\d|新增|上年|去年"
)
_BEFORE = 14  # characters before a count in which its occasion (每期, 其中) is looked for
_SAME = 6  # characters behind a count that tell what is counted
_NOUN = 3  # characters that name a thing; fewer (人员) are of many things
_FIELD = "绩效目标"  # one cell for all indicators of a project
_ABBREVIATED = 4  # characters of the shortest name that may stand for a longer one
_KINDS = 2  # indicators that make a division of what a text counts
_LONG = 8  # characters of a name that is one payment's own, not that of a sort of payments
_QUOTES = str.maketrans("", "", '“”"《》')
_STANDARD = re.compile(
    r"按照?(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>万?元)(?:的?标准)?(?:发放|给予|支付|补助|奖励)(?P<noun>[一-鿿、]{8,24})"
)


@dataclass(frozen=True, slots=True)
class _Mention:
    wording: Wording
    span: tuple[int, int]
    number: Decimal
    counter: str
    before: str
    after: str
    named: str  # what stands before it up to the last comma, a heading with colon included


class IndicatorCount(Rule):
    """`test`: `same`: a quantity named by the same words, before it (受理量约3万件) or behind it (12名服务对象), has one
    number in all texts of a project. Words behind it may name a kind that is counted in groups (50名困难儿童 …, 30名困难
    儿童 …): such numbers are one only where name and value of one indicator give them, where the words before them are
    the same too, or where they are a power of ten apart. `goal`: the one number that the goal gives of those whom
    exactly one quantity indicator names does not contradict its value (210户 … ≤ 190 户). `kinds`: nor is it above the
    limits of all kinds of them together (家庭730户 … 单人家庭 ≤ 400 户, 多人家庭 ≤ 290 户). `standard`: what the goal says is
    paid for something is the cost indicator of that name.
    """

    kind: Literal["indicator-count"]
    test: Literal["same", "goal", "kinds", "standard"]

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per project whose texts count something in common."""
        for key, members in grouped(context, context.disclosure.indicators, "project").items():
            if not members[0].project:
                continue
            tests = {"same": self._same, "goal": self._goal, "kinds": self._kinds, "standard": self._standard}
            yield from tests[self.test](key, members, texts_of(context, key))

    def _same(self, key: str, members: Sequence[Indicator], texts: Sequence[Wording]) -> Iterator[Verdict]:
        things: dict[tuple[str, str], list[_Mention]] = defaultdict(list)
        for mention in (m for wording in texts for m in _mentions(wording)):
            if _MEASURE.search(mention.named):
                things[mention.counter, mention.named].append(mention)
            if len(mention.after) >= _SAME and not mention.after.startswith("的"):
                things[mention.counter, "…" + mention.after[:_SAME]].append(mention)
        shared = {thing: found for thing, found in things.items() if len(found) > 1}
        wrong = [
            found
            for (_, words), found in shared.items()
            if len({m.number for m in found}) > 1 and (not words.startswith("…") or _slipped(found))
        ]
        if not wrong:
            if shared:
                yield Verdict(self.id, Outcome.PASS, key)
            return
        first = wrong[0]
        terms = tuple(m.wording.term(m.span) for found in wrong for m in found)
        numbers = "、".join(dict.fromkeys(m.wording.text[slice(*m.span)] for m in first))
        values = {"project": members[0].project, "numbers": numbers}
        yield Verdict(self.id, Outcome.FAIL, key, context=terms, reason="counted-twice", values=values)

    def _goal(self, key: str, members: Sequence[Indicator], texts: Sequence[Wording]) -> Iterator[Verdict]:
        quantities = [i for i in members if i.figure and not i.doubt and "数量" in i.level2]
        goals = [wording for wording in texts if wording.field == _FIELD]
        pairs = []
        for mention in (m for goal in goals for m in _mentions(goal)):
            named = [i for i in quantities if _is_of(i, mention)]
            if len(named) == 1:
                pairs.append((mention, named[0]))
        several = Counter(key for _, key in {(m.number, i.id) for m, i in pairs})
        pairs = [(m, i) for m, i in pairs if several[i.id] == 1]  # several numbers are those of its parts
        if not pairs:
            return
        wrong = [(m, i) for m, i in pairs if _contradicts(m.number, i)]
        if not wrong:
            yield Verdict(self.id, Outcome.PASS, key)
            return
        mention, indicator = wrong[0]
        terms = tuple(t for m, i in wrong for t in (m.wording.term(m.span), term(i)))
        stated = mention.wording.text[slice(*mention.span)]
        values = {"project": indicator.project, "stated": stated, "first": term(indicator).text}
        yield Verdict(self.id, Outcome.FAIL, key, context=terms, reason="count-differs", values=values)

    def _kinds(self, key: str, members: Sequence[Indicator], texts: Sequence[Wording]) -> Iterator[Verdict]:
        limits = [i for i in members if i.figure and not i.doubt and "数量" in i.level2 and i.relation in ("≤", "＝")]
        goals = [wording for wording in texts if wording.field == _FIELD]
        for mention in (m for goal in goals for m in _mentions(goal)):
            nouns = [mention.before[-k:] for k in range(_SAME, _ABBREVIATED - 1, -1)]
            same = [i for i in limits if _counter(i) == mention.counter]
            found = [(noun, [i for i in same if _is_kind(i.level3, noun)]) for noun in nouns]
            noun, kinds = next((pair for pair in found if len(pair[1]) >= _KINDS), ("", []))
            total = sum((i.figure.value for i in kinds if i.figure), Decimal(0))
            if len(kinds) < _KINDS or any(i.figure and i.figure.value >= mention.number for i in kinds):
                continue
            if mention.number <= total:
                yield Verdict(self.id, Outcome.PASS, f"{key}:{noun}")
                continue
            stated = mention.wording.text[slice(*mention.span)]
            values = {
                "project": kinds[0].project,
                "stated": stated,
                "first": term(kinds[0]).text,
                "total": f"{total:f}",
            }
            terms = (mention.wording.term(mention.span), *(term(i) for i in kinds))
            yield Verdict(self.id, Outcome.FAIL, f"{key}:{noun}", context=terms, reason="count-sum", values=values)

    def _standard(self, key: str, members: Sequence[Indicator], texts: Sequence[Wording]) -> Iterator[Verdict]:
        costs = [i for i in members if i.figure and not i.doubt and i.figure.unit.dimension == "money"]
        costs = [i for i in costs if "成本" in i.level1 + i.level2]
        for goal in (wording for wording in texts if wording.field == _FIELD):
            for match in _STANDARD.finditer(goal.text):
                named = [i for i in costs if len(i.level3) >= _LONG and match["noun"].startswith(i.level3)]
                if len(named) != 1 or named[0].figure is None:
                    continue
                amount = Decimal(match["number"].replace(",", "")) * (WAN.scale if match["unit"] == "万元" else 1)
                place = f"{key}:{named[0].level3}"
                if amount == named[0].figure.amount:
                    yield Verdict(self.id, Outcome.PASS, place)
                    continue
                values = {"project": named[0].project, "stated": match[0], "first": term(named[0]).text}
                terms = (goal.term(match.span()), term(named[0]))
                yield Verdict(self.id, Outcome.FAIL, place, context=terms, reason="standard-differs", values=values)


def _is_kind(name: str, noun: str) -> bool:
    """Whether a name is the noun with words put in (低保单人户家庭 of 低保家庭)."""
    return noun not in name and noun[:2] in name and _subsequence(noun, name)


def _counter(indicator: Indicator) -> str:
    return _COUNTERS.get(indicator.unit, indicator.unit)


def _is_of(indicator: Indicator, mention: _Mention) -> bool:
    """Whether a quantity indicator is of what a text counts; 个 may stand for any counter where the name follows in full."""
    if mention.counter == "个" and _counter(indicator) == "人":
        name = indicator.level3.translate(_QUOTES)
        return len(name) >= _ABBREVIATED and mention.after.startswith(name)
    return _counter(indicator) == mention.counter and _names(indicator.level3, mention)


def _mentions(wording: Wording) -> Iterator[_Mention]:
    text = wording.text
    for match in _MENTION.finditer(text):
        before = _ABOUT.sub("", text[: match.start()])
        named = re.split(r"[，。；、,;）)（(]", before)[-1]
        clause = re.split(r"[，。；、：,;:）)（(]", before[-_BEFORE:])[-1]
        if _OCCASION.search(clause) or _OCCASION.search(match["after"][:4]):
            continue
        number = Decimal(match["number"].replace(",", "")) * (WAN.scale if match["wan"] else 1)
        span = match.start(), match.end("counter")
        counter = _COUNTERS.get(match["counter"], match["counter"])
        after = re.match(r"[一-鿿]{0,10}", text[match.end("counter") :].translate(_QUOTES))
        yield _Mention(
            wording, span, number, counter, clause, after[0] if after else "", re.split(r"目标\d+[：:]", named)[-1]
        )


def _slipped(found: Sequence[_Mention]) -> bool:
    """Whether two numbers are of one thing: of one indicator, in the same phrase, or with zeros or 万 forgotten."""
    for one, other in combinations(found, 2):
        low, high = sorted((one.number, other.number))
        if low == high or one.wording is other.wording:
            continue
        same_row = one.wording.indicator is other.wording.indicator and _FIELD not in {
            one.wording.field,
            other.wording.field,
        }
        same_words = one.before == other.before and (bool(one.before) or one.after == other.after)
        if same_row or same_words or (low and (high / low).normalize().as_tuple().digits == (1,)):
            return True
    return False


def _names(name: str, mention: _Mention) -> bool:
    """Whether an indicator's name speaks of what is counted: it shares the adjoining noun, or abbreviates it."""
    before, after = mention.before, mention.after
    near = [before[-k:] for k in range(_NOUN, len(before) + 1)] + [after[:k] for k in range(_NOUN + 1, len(after) + 1)]
    if any(noun in name for noun in near):
        return True
    return len(name) >= _ABBREVIATED and name[0] == after[:1] and _subsequence(name, after)


def _subsequence(short: str, long: str) -> bool:
    letters = iter(long)
    return all(letter in letters for letter in short)


def _contradicts(number: Decimal, indicator: Indicator) -> bool:
    assert indicator.figure is not None
    value = indicator.figure.value
    return {"≤": number > value, "≥": number < value, "＝": number != value}.get(indicator.relation, False)
