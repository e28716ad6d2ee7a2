"""Of what an amount is the total, or a part: bare 收入 and 支出, totals of a fund, one amount for several, lists in lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from budgetcheck.recognise.narrative_draft import Draft
from budgetcheck.recognise.narrative_tokens import Mention
from budgetcheck.wording.narrative_words import Words

FUNDS = ("政府性基金", "国有资本经营")
OF_THE_YEAR = {"本年收入": "收入总额", "本年支出": "支出总额"}
TOTALS = ("收支总额", "收入总额", "支出总额", "本年收入", "本年支出")


def unsaid(mention: Mention, above: Mention | None, in_list: bool) -> bool:
    """Whether a bare 收入 or 支出 is no total: it is one beside other totals only, a bare 收入 also where nothing else is named."""
    if not mention.plain:
        return False
    if above is None:
        return in_list or "支出" in mention.subject
    return in_list or not above.subject.endswith(TOTALS)


def of_heading(mention: Mention, above: Mention | None) -> Mention:
    """A bare total below a heading of a fund of its own (政府性基金…: 本年收入…，本年支出…) is that fund's."""
    if above is None or mention.strong or mention.subject not in OF_THE_YEAR:
        return mention
    fund = next((fund for fund in FUNDS if above.subject.startswith(fund)), "")
    return replace(mention, subject=fund + OF_THE_YEAR[mention.subject]) if fund else mention


def scoped(mention: Mention, above: Mention | None, text: str, before: str) -> Mention:
    """A bare total takes on the fund of the total beside it (财政拨款收入总计…，支出总计…), or of the heading above it.

    `text`: how the total is printed; `before`: how the one beside it is ("" where it stands under a heading only).
    """
    if above is None or mention.strong or mention.subject not in TOTALS:
        return mention
    core = next((core for core in TOTALS if above.subject.endswith(core)), "")
    fund = above.subject.removesuffix(core) if core else ""
    twins = before.replace("支出", "收入").endswith(text.replace("支出", "收入")) if before else core == "收支总额"
    return replace(mention, subject=fund + mention.subject) if fund and core != mention.subject and twins else mention


def spoken_total(
    mention: Mention, named: Sequence[Draft | None], above: Mention | None, *, opening: bool = False
) -> Mention | None:
    """The total that a bare 收入 or 支出 compares: one that is spoken of; the whole of it, where one fund's stands in a list
    (其中：一般公共预算收入…，其他收入…。收入比上年…), and where only items are spoken of before the sentence or the part
    of it that it begins (`opening`); None where nothing is spoken of.
    """
    core, kind = mention.subject, mention.subject.removesuffix("总额")
    drafts = [draft for draft in named if draft is not None]
    free = [draft for draft in drafts if not draft.listed and draft.whole is None]
    found = next((d.mention for d in free if d.mention and d.mention.subject.endswith(core)), None)
    own = found.subject if found else ""
    beside = own != core and any(_beside(d, own, kind) for d in free)
    if found is not None and not beside:
        return found
    if drafts and (beside or len(free) < len(drafts)):
        return replace(mention, compared=False)
    if above is not None and above.subject.endswith(core):
        return above
    return replace(mention, compared=False) if opening and drafts else None


def _beside(draft: Draft, own: str, kind: str) -> bool:
    """Whether a draft is of other income than `own`, or one of several (本年收入中，一般公共预算收入…)."""
    other = kind == "收入" and kind in _named(draft) and _named(draft) != own
    return other or (_named(draft) == own and f"{kind}中，" in draft.sentence)


def _named(draft: Draft) -> str:
    return draft.mention.subject if draft.mention else draft.label


def together(chain: Sequence[Mention], wholes: Mapping[frozenset[str], str]) -> Mention | None:
    """What one amount for several subjects is of (甲、乙和丙共…): of the whole that they make up, else of none of them."""
    whole = wholes.get(frozenset(mention.subject for mention in chain), "")
    return Mention(whole, strong=True) if whole else None


def list_of(head: Draft | None, mention: Mention | None, words: Words) -> Draft | None:
    """The list that an item belongs to, None for none: a list ends where what stands beside its head is named (基本支出，包括…；
    项目支出), an inner list also where something is named that its head does not consist of.
    """
    while head is not None and head.mention is not None and mention is not None and not head.same(mention):
        own = head.mention.subject
        ended = mention.subject in words.beside.get(own, frozenset())
        inner = head.whole is not None and mention.subject not in words.parts.get(own, frozenset([mention.subject]))
        if not ended and not inner:
            break
        head = head.whole
    return head
