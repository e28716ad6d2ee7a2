"""From tokens to statements: which figure of a sentence is what, of which subject.

A reading machine over the tokens of one sentence. Subjects inherit from clause to clause; a comparison belongs to the
figure it follows. Where a list (其中：…) leaves two possible owners of a comparison the figures decide, and where they
cannot, the draft is marked ambiguous: a number is never taken because it stands near.
"""

from __future__ import annotations

from collections.abc import Sequence

from budgetcheck.recognise.narrative_amounts import Amounts
from budgetcheck.recognise.narrative_draft import Draft
from budgetcheck.recognise.narrative_settle import settle
from budgetcheck.recognise.narrative_tokens import Mention, Token
from budgetcheck.recognise.narrative_totals import of_heading, scoped, spoken_total, unsaid

_SIDES = ("收入", "支出")


class Reader(Amounts):
    """Reads one sentence. Call `read`; the drafts come back in order of appearance."""

    def read(self, tokens: Sequence[Token]) -> list[Draft]:
        """Work through the tokens and settle what stayed open."""
        for token in tokens:
            if not self.reason or token.kind in {"stop", "open", "close"}:
                getattr(self, f"_{token.kind}")(token)
        settle(self.drafts)
        return [draft for draft in self.drafts if draft.slots or draft.direction is not None]

    # --- words ---------------------------------------------------------------------------------------------------

    def _comma(self, token: Token) -> None:
        self.fresh, self.direction, self.dated, self.compared_of = False, None, False, None
        if self.loose_year:
            self.year, self.loose_year = None, False
        if self.pending == "done" or self.text[: token.start].endswith("%"):  # 占基本支出的 %，: a number left out
            self.pending = ""
        if token.text == ":":
            self.comparing, self.named, self.base_year = None, None, None  # 比上年增减情况：
        self.last_end = self.words_start = token.end

    def _reason(self, token: Token) -> None:
        self.reason = True
        self.reasons.append((token.start, len(self.text)))

    def _stop(self, token: Token) -> None:
        self._comma(token)
        if self.reasons:
            self.reasons[-1] = (self.reasons[-1][0], min(self.reasons[-1][1], token.start))
        self.reason, self.stop_end = False, token.end
        self.comparing, self.named, self.base_year, self.pending = None, None, None, ""
        if self.in_list and not any(d.whole is self.head for d in self.drafts):
            self.head = self.head.whole if self.head else None  # 主要包括 and words only: no list of amounts
            self.in_list = self.head is not None

    def _list(self, token: Token) -> None:
        if token.text in self.words.respectively and len(self.chain) > 1:
            self.queue, self.last_end = list(self.chain), token.end
            return
        if self.aside:
            self.reason = True  # 上年57.52万元（其中财政拨款57.45万元）: what last year's amount consisted of
            return
        self._comma(token)
        self.comparing, self.named, self.base_year, self.pending = None, None, None, ""
        side = self.text[self.stop_end : token.start]
        if self.drafts and self.stop_end and not side:
            self.head = self.head or self.drafts[0]  # 货物…、工程…、服务…；其中：of all that stands before
            self.divided = True
        elif self.in_list and side and self.amount_end <= self.stop_end:
            # 收入包括…；支出包括…: of one total; by other words of one that is not named
            self.head = self.head if self.words.sides.fullmatch(side) else None
        else:
            self.head = self.current or (self._whole_before(token.end) if not self.drafts else None)
            self.head = self.head.first or self.head if self.head else None
        self.in_list = True

    def _whole_before(self, start: int) -> Draft | None:
        """Of what the sentence before states, the list that begins here is of: of its side, where it states both."""
        first = self.text[start:].partition(",")[0]
        sides = [draft for draft in self.setting.tops for side in _SIDES if side in first and side in _name(draft)]
        return sides[0] if sides else self.setting.whole

    def _open(self, token: Token) -> None:
        self.brackets.append((self.current, self.mention, self.head, self.in_list, self.year, self.reason))
        if self.current is not None and self.last_slot == "current" and not self.text[self.last_end : token.start]:
            self.head, self.in_list = self.current, True  # 2.5万元（购置费0万元，运行费2.5万元）: its parts
        self.aside = self.last_slot == "base" and not self.text[self.last_end : token.start]
        self.opened.append((token.start, self.last_end))
        self.last_end = token.end

    def _close(self, token: Token) -> None:
        self.aside = False
        if self.brackets:
            current, mention, self.head, self.in_list, self.year, self.reason = self.brackets.pop()
            if self.current is not current:
                self.current, self.mention = current, mention
                self.comparing, self.direction, self.fresh = None, None, False
        start, words = self.opened.pop() if self.opened else (0, token.end)
        self.words_start = words if self.amount_end <= start else token.end
        self.last_end = token.end

    def _year(self, token: Token) -> None:
        year = token.number
        if year == 0 and self.dated:
            return  # 2023年当年预算执行数: the year is said already
        if self.words.denied.match(self.text, token.end):
            return  # 2023年无此项支出: of no amount
        self.dated = year > 0
        if year <= 0:
            year = self.setting.year + year if self.setting.year else 0
        if self.comparing is not None and self.base_year is None:
            self.base_year = year or None
        else:
            self.year, self.loose_year = year or None, token.number < 0

    def _compare(self, token: Token) -> None:
        self.comparing, self.named, self.base_year, self.direction = token.start, None, None, None
        self.compared_of, self.fresh = self.mention if self.fresh else self.compared_of, False

    def _share(self, token: Token) -> None:
        self.pending, self.share_of, self.share_start = "share", "", token.end

    def _done(self, token: Token) -> None:
        self.pending = "done"

    def _subject(self, token: Token) -> None:
        mention = token.mention
        assert mention is not None
        if not mention.strong and self.words.not_after.search(self.text[: token.start]):
            return
        if mention.context and not self.seen.intersection(mention.context):
            return
        if mention.compared:
            self._total_again(mention, opening=token.start == self.stop_end)
            return
        if self._measure(token, mention) or unsaid(mention, self.mention, self.in_list):
            return
        mention = mention if self.pending else of_heading(mention, self.setting.inherited)
        beside = any(d.same(self.mention) and "current" in d.slots for d in self.drafts)
        if not self.in_list and (beside or not self.drafts):
            mention = scoped(mention, self.mention, token.text, self.subject_text if beside else "")
        joined = self.words.joined.fullmatch(self.text[self.subject_end : token.start]) if self.chain else None
        self.chain = [*self.chain, mention] if joined else [mention]
        self.subject_end, self.subject_text = token.end, token.text
        self.seen.add(mention.subject)
        if self.pending == "share":
            self.share_of = mention.subject
        elif self.pending == "done":
            return
        elif self.comparing is not None and "," not in self.text[self.comparing : token.start]:
            self.named = mention
        elif not (self.fresh and self.mention and self.mention.strong and not mention.strong):
            self.mention, self.fresh, self.direction = mention, True, None

    def _total_again(self, mention: Mention, *, opening: bool) -> None:
        """A bare 收入 or 支出 that is compared is the total spoken of before, and no item of its list. `opening`: it begins
        the sentence or stands behind a semicolon, and so is no item where none was spoken of."""
        found = spoken_total(
            mention, (self.head, *reversed(self.drafts), *self.setting.tops), self.setting.inherited, opening=opening
        )
        if found is not None:
            self.mention, self.fresh, self.direction = found, True, None
            self.in_list, self.head, self.chain = False, None, []

    def _measure(self, token: Token, mention: Mention) -> bool:
        """Whether 支出决算 and the like only say which figure of the subject follows (年初预算为 B，支出决算为 C)."""
        if mention.strong or self.mention is None:
            return False
        if self.setting.final and self.mention.strong and self.words.budget_measures.fullmatch(token.text):
            return True
        if not self.words.actual_measures.fullmatch(token.text):
            return False
        half = self.current is not None and "budget" in self.current.slots and "current" not in self.current.slots
        return self.mention.strong or half

    def _direction(self, token: Token) -> None:
        if token.number == 0:
            if self.comparing is not None or self.direction is not None:
                target = self._apart(self._target(), token.start)
                if target:
                    target.direction, target.soft = 0, token.text in self.words.soft_flat
                    self._note_base(target, token.start)
            return
        self.direction = token.number


def _name(draft: Draft) -> str:
    return draft.mention.subject if draft.mention else ""
