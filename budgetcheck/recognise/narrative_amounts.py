"""Which figure of a sentence is what: this year's amount, the budget's, last year's, a change, a rate, and of which draft.

The words of the sentence come from `narrative_slots`; what they have said so far is the state that an amount is read against.
"""

from __future__ import annotations

import re

from budgetcheck.recognise.narrative_draft import Draft, Setting
from budgetcheck.recognise.narrative_tokens import Mention, Token
from budgetcheck.recognise.narrative_totals import TOTALS, list_of, together
from budgetcheck.wording.narrative_words import Words

_BRACKETS = re.compile(r"\([^()]*\)")
_OWN_BUDGETS = ("年初预算", "全年预算")  # of the year of a final account


class Amounts:
    """What a sentence has said up to here, and where its next amount goes. The words that change it are read by `Reader`."""

    def __init__(self, sentence: str, text: str, offset: int, setting: Setting, words: Words) -> None:
        self.sentence, self.text, self.offset = sentence, text, offset
        self.setting, self.words = setting, words
        self.drafts: list[Draft] = []
        self.mention = setting.inherited
        self.fresh = False  # the mention was named in this clause
        self.current: Draft | None = None
        self.head: Draft | None = None
        self.in_list = False
        self.divided = False  # the list begins right behind a semicolon: of all that stands before
        self.direction: int | None = None
        self.comparing: int | None = None  # where the comparison began
        self.named: Mention | None = None  # what the comparison names
        self.compared_of: Mention | None = None  # what the clause named before the comparison began
        self.chain: list[Mention] = []  # the subjects named one after the other (甲、乙和丙), up to here
        self.queue: list[Mention] = []  # those that wait for their amounts (分别为…)
        self.subject_end, self.subject_text = -1, ""
        self.base_year: int | None = None
        self.year: int | None = None
        self.loose_year = False  # 上年, 去年 hold for their clause only
        self.dated = False  # the clause named a year in figures
        self.pending = ""  # share or done
        self.reason = False  # behind 主要原因是: amounts and years there explain, they state nothing
        self.reasons: list[tuple[int, int]] = []  # where the reasons stand
        self.share_of, self.share_start = "", 0
        self.aside = False  # in a bracket right behind what an amount is compared with
        self.brackets: list[tuple[Draft | None, Mention | None, Draft | None, bool, int | None, bool]] = []
        self.opened: list[tuple[int, int]] = []  # of each bracket: where it opens, and where the words before it begin
        self.words_start = 0  # where the words before an amount begin, brackets among them
        self.last_end = 0
        self.amount_end = 0
        self.stop_end = 0
        self.last_slot = ""
        self.seen = set(setting.above)

    def _amount(self, token: Token) -> None:
        assert token.amount is not None and token.amount.unit is not None
        money = token.amount.unit.dimension == "money"
        limit = money and self.words.limit.match(self.text, token.end)
        slot = "" if limit else self._money(token) if money else self._percent(token)
        self.last_end = self.words_start = self.amount_end = token.end
        self.last_slot = slot
        self.fresh = False if money else self.fresh
        self.chain = []

    def _money(self, token: Token) -> str:
        gap = self.text[self.last_end : token.start]
        if self.pending:
            return self._put(self.current, "budget", token) if self.pending == "done" else ""
        if self.direction is not None:
            return "" if gap.endswith(("到", "至")) else self._compared("change", token)
        if self.comparing is not None:
            return self._compared("change" if self.words.changed.search(gap) else "base", token)
        clear = self.mention is not None and self.mention.clear
        return "" if not clear and self._foreign(token.start) else self._stated(gap, token)

    def _foreign(self, until: int) -> bool:
        """Whether what stands before, reasons left out, says that the amount is none of the disclosure's."""
        found = (match.start() for match in self.words.foreign.finditer(self.text, 0, until))
        return any(not any(start <= at < end for start, end in self.reasons) for at in found)

    def _percent(self, token: Token) -> str:
        if self.pending == "share" and self.current:
            self.pending = ""
            foreign = not self.share_of and self.words.other_whole.search(self.text[self.share_start : token.start])
            if foreign or "share" in self.current.slots or (self.fresh and not self.current.same(self.mention)):
                return ""
            self.current.share_of = self.share_of
            return self._put(self.current, "share", token)
        if self.pending == "done" and self.current:
            self.pending = ""
            return self._put(self.current, "completion", token)
        if self.direction is not None:
            return self._compared("rate", token)
        if self.last_slot == "change" and self.text[self.last_end - 1 : token.start] == "(":
            return self._put(self.current, "rate", token)
        return ""

    def _compared(self, slot: str, token: Token) -> str:
        target = self._apart(self._target(), token.start, slot)
        if target is None:
            return ""
        if self.direction is not None:
            sign = self.direction
            if target.direction not in (None, sign):
                return ""
            target.direction = sign
        self._note_base(target, token.start)
        self.direction = None
        if self.year and not self.loose_year and not target.slots:
            target.year = self.year
        return self._put(target, slot, token)

    def _note_base(self, target: Draft, until: int) -> None:
        """Remember which year and which kind of figure the comparison names."""
        if self.comparing is None:
            return
        target.base_year = self.base_year or target.base_year
        target.base_kind = target.base_kind or self._base_kind(until)
        if self.direction is not None or target.direction == 0:
            self.comparing = None

    def _base_kind(self, until: int) -> str:
        phrase = _BRACKETS.sub("", self.text[self.comparing : until]).partition(",")[0]
        return next((kind for word, kind in self.words.base_kinds.items() if word in phrase), "")

    def _apart(self, target: Draft | None, until: int, slot: str = "") -> Draft | None:
        """The draft itself, or one beside it where a comparison with another figure begins (比上年…，比年初预算…)."""
        if target is None or self.comparing is None or not target.compared:
            return target
        kind = self._base_kind(until)
        same = (target.base_kind, target.base_year) == (kind, self.base_year)
        other = self.setting.final and not target.base_kind and kind in _OWN_BUDGETS  # 同比…；较年初预算…
        if slot not in target.slots and (same or not (target.base_kind or target.base_year or other)):
            return target
        self.current = target.again()
        self.drafts.append(self.current)
        return self.current

    def _target(self) -> Draft | None:
        """The draft that a comparison belongs to."""
        own = self.mention if self.fresh else self.compared_of
        if own is None and self.named and (self.named.strong or self.current is None):
            own = self.named
        if own is not None:
            found = next((d for d in reversed(self.drafts) if d.same(own)), None)
            if self.current is None or found is not None or self.fresh or own is self.compared_of:
                self.current = found or self._new(own)
                return self.current
        if self.current is None:
            self.current = self._called_before()
        if self.current is None:
            spoken = self._spoken_before() or self.mention
            self.current = self._new(spoken) if spoken is not None else None
        return self.current

    def _called_before(self) -> Draft | None:
        """The item of the sentence before (1.档案整理5万元，用于…。较上年增加1万元), where this one only compares it."""
        before = self.setting.called
        if before is None or self.drafts or self.comparing is None or before.slots.keys() != {"current"}:
            return None
        before.sentence += self.sentence
        return before

    def _spoken_before(self) -> Mention | None:
        """The subject of the sentence before, where this one only compares it (项目支出5万元。与上年相比增加1万元)."""
        before = self.setting.whole
        if before is None or self.setting.several or self.fresh or self.drafts or self.comparing is None:
            return None
        compared = before.direction is not None or before.slots.keys() & {"change", "rate", "base"}
        return None if compared or "current" not in before.slots else before.mention

    def _stated(self, gap: str, token: Token) -> str:
        """A figure that is no comparison: this year's, last year's or the budget's."""
        if self.words.differences.search(gap):
            return ""
        if self.queue and (not gap or self.words.joined.fullmatch(gap)):
            self.mention, self.fresh = self.queue.pop(0), True
            gap = ""
        elif self.fresh and len(self.chain) > 1:
            self.mention, self.chain = together(self.chain, self.words.wholes), []
        slot, budgeted = "current", self.in_list and self.head and "current" not in self.head.slots
        actual = self.words.actual_measures.search(gap)
        if self.setting.final and not actual and self._budgeted(gap, token.start):
            slot = "budget"
            own = self.current is not None and (not self.fresh or self.current.same(self.mention))
            if own and self.current and "budget" in self.current.slots and self._budget_kind(gap):
                return self._put(self.current, "budget_again", token)  # 年初预算为 A，全年预算为 B
        elif self.setting.final and not actual and budgeted and self.head and "budget" in self.head.slots:
            slot = "budget"  # the items of a budget
        elif self.year and self.setting.year and self.year == self.setting.year - 1:
            slot = "base"
        if self._of_another_year(slot, token):
            return ""
        target = self._owner(slot, gap, token.start)
        if target is None:
            return ""
        self.current = target
        if slot == "base":
            target.base_year = self.year
        elif self.year:
            target.year = self.year
        return self._put(target, slot, token)

    def _of_another_year(self, slot: str, token: Token) -> bool:
        """Put apart a second amount that is called another year's, of what has one already: its year may be wrong.

        Last year may have several amounts (预算数, 执行数); only one that is this year's is put apart.
        """
        named = self.year is not None and not self.loose_year and self.year != self.setting.year
        if not named or self.fresh or self.current is None or slot not in self.current.slots or token.amount is None:
            return False
        before = self.setting.whole if self.setting.whole and self.setting.whole.same(self.current.mention) else None
        own = self.current.slots.get("current") or (before.slots.get("current") if before else None)
        if slot == "base" and (own is None or own[0].value != token.amount.value):
            return False
        now, then = (None, self.year) if slot == "base" else (self.year, None)
        self.drafts.append(Draft(self.current.mention, self.sentence, self.offset, year=now, base_year=then))
        return bool(self._put(self.drafts[-1], slot, token))

    def _budgeted(self, gap: str, start: int) -> bool:
        bare = self.words.bare_budget.search(self.text[:start]) if self.fresh else None
        return bool(self.words.budget_measures.search(gap) or bare)

    def _budget_kind(self, gap: str) -> bool:
        """Whether the words before an amount say which of the year's budgets it is."""
        return any(word in gap for word, kind in self.words.base_kinds.items() if kind in _OWN_BUDGETS)

    def _owner(self, slot: str, gap: str, start: int) -> Draft | None:
        mention = self.mention
        if not self.fresh:
            other = self.words.neutral.sub("", gap)
            if self._beside(slot, gap, other):
                return self.current
            if self.in_list or other or self._of_fund(gap):
                return self._new(None, label=gap.strip("、,:;为"))  # the words name something else than what is above
        if mention is None:
            named = self.text[self.words_start : start].strip("、,:;为") if self.words_start < self.last_end else ""
            return self._new(None, label=named) if self.words.neutral.sub("", named) else None
        found = next((d for d in reversed(self.drafts) if d.same(mention)), None)
        if found is not None and slot not in found.slots:
            return found
        if found is not None and not self.fresh:
            return None
        return self._new(mention)

    def _beside(self, slot: str, gap: str, other: str) -> bool:
        """Whether the amount is the budget, or last year's amount, of what this year's stands before it. `other`: the words
        between that name something."""
        if self.current is None or slot in self.current.slots:
            return False
        if slot == "base" and self.brackets:
            return True
        half = "budget" in self.current.slots and self.words.actual_measures.search(gap) is not None
        return not other and (slot != "current" or half)

    def _of_fund(self, gap: str) -> bool:
        """Whether the words before an amount name a fund of what is spoken of, not the whole of it."""
        if self.mention is None or not self.words.funds.search(gap):
            return False
        return self.mention.subject in TOTALS or self.mention is not self.setting.inherited

    def _new(self, mention: Mention | None, label: str = "") -> Draft:
        if self.in_list:
            outer = list_of(self.head, mention, self.words)
            self.in_list = outer is not None or self.head is None
            self.head = outer
        again = self.in_list and self.head is not None and self.head.same(mention)
        part = again and self.divided and self.head is not None and "current" in self.head.slots
        whole = self.head if self.in_list and (part or not again) else None
        draft = Draft(mention, self.sentence, self.offset, label=label, whole=whole)
        draft.listed = self.in_list and self.head is None
        self.head = (
            draft if part else self.head
        )  # 政府采购…；其中：一般公共预算政府采购…：货物…: a part with a list of its own
        self.drafts.append(draft)
        return draft

    def _put(self, target: Draft | None, slot: str, token: Token) -> str:
        if target is None or slot in target.slots or token.amount is None:
            return ""
        target.slots[slot] = (token.amount, self.offset)
        return slot
