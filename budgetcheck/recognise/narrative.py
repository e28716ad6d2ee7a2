"""The narrative of a disclosure as statements: what each clause says about one subject, with its figures by meaning.

Sentences are read one by one (`narrative_slots`); a subject inherits down the clauses of a sentence and, below an item
heading or inside an item paragraph, to the sentences of that item, never further.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from budgetcheck.disclosure import Profile, Schedule, Statement
from budgetcheck.document import Document
from budgetcheck.figures import Figure
from budgetcheck.numerals import Amount
from budgetcheck.recognise.narrative_draft import Draft, Setting
from budgetcheck.recognise.narrative_outline import Outline
from budgetcheck.recognise.narrative_settle import belongs
from budgetcheck.recognise.narrative_slots import Reader
from budgetcheck.recognise.narrative_text import Passage, passages, sentences
from budgetcheck.recognise.narrative_tokens import Mention, Token, tokens
from budgetcheck.recognise.narrative_units import subordinate_units, unit_of
from budgetcheck.wording.narrative_words import Words, words

_RATES = ("rate",)
_ENOUGH = 5  # so many rates that all end in 0 are no chance
HUNDRED = Decimal(100)


def statements(
    documents: Sequence[Document], profile: Profile, schedules: Sequence[Schedule] = ()
) -> tuple[Statement, ...]:
    """Every statement of the narrative, in reading order. `schedules` tell which names are those of units."""
    vocabulary = words()
    units = subordinate_units(schedules, profile)
    found: list[Statement] = []
    for document in documents:
        outline = Outline()
        below_item = False  # what follows an item may say more about it, and not about the heading above the items
        for passage in passages(document, vocabulary.headings):
            below_item = passage.item or (below_item and not passage.apart)
            drafts = _drafts(passage, profile, vocabulary)
            if below_item and not passage.item:
                _without_heading(drafts, passage, vocabulary)
            unit = unit_of([h.text for h in passage.headings], passage.text, units)
            ids = {id(draft): f"S{len(found) + n}" for n, draft in enumerate(drafts, start=1)}
            items, above = outline.above(passage, drafts, ids)
            inner = {ids[id(draft)]: draft.listed for draft in items}
            for one in _statements(drafts, passage, ids):
                listed = inner.get(one.id)
                linked = one if listed is None else replace(one, whole=above) if listed else replace(one, below=above)
                found.append(replace(linked, unit=unit))
    return _whole_percents(_zeros(found))


def _zeros(found: Sequence[Statement]) -> list[Statement]:
    """A printed 0 is no amount rounded to a whole 万元: its quantum is the finest of the narrative in that unit."""
    figures = [f for s in found for f in s.slots.values() if f.unit.dimension == "money"]
    finest: dict[str, Decimal] = {}
    for figure in figures:
        finest[figure.unit.symbol] = min(finest.get(figure.unit.symbol, figure.quantum), figure.quantum)
    zeros = {f.id: f._replace(quantum=finest[f.unit.symbol]) for f in figures if not f.value}
    return [replace(s, slots={slot: zeros.get(f.id, f) for slot, f in s.slots.items()}) for s in found]


def _whole_percents(found: Sequence[Statement]) -> tuple[Statement, ...]:
    """Where every rate ends in 0 (95.0%, 4.00%), that decimal is filled in, not computed: the quantum is a place coarser.

    Precision comes from all rates of a narrative as it does from a column of a table.
    """
    statements = list(found)
    while True:
        fine = [
            f for s in statements for slot in _RATES if (f := s.slots.get(slot)) and f.quantum < 1 and f.value % HUNDRED
        ]
        if len(fine) < _ENOUGH or any(f.value % (f.quantum * 10) for f in fine):
            return tuple(statements)
        coarse = {f.id: f._replace(quantum=f.quantum * 10) for f in fine}
        statements = [replace(s, slots={slot: coarse.get(f.id, f) for slot, f in s.slots.items()}) for s in statements]


def _without_heading(drafts: Sequence[Draft], passage: Passage, vocabulary: Words) -> None:
    """Take its subject from what is about that of the heading by nothing that the sentence says."""
    heading = _heading_mention(passage, vocabulary)
    for draft in drafts:
        if heading is not None and draft.mention is not None and draft.same(heading):
            named = {mention.subject for mention in _mentions(draft.sentence, vocabulary)}
            draft.mention = draft.mention if heading.subject in named else None


def _drafts(passage: Passage, profile: Profile, vocabulary: Words) -> list[Draft]:
    """The drafts of a passage, those of one subject in several sentences merged."""
    heading = _heading_mention(passage, vocabulary)
    named = {m.subject for h in passage.headings for m in _mentions(h.text, vocabulary)}
    inherited, merged, previous, latest, lead = heading, list[Draft](), None, None, list[str]()
    called: Draft | None = None
    item: Draft | None = None  # of a list, that the sentence before compares last: what follows explains it
    tops: tuple[Draft, ...] = ()
    several = False
    for offset, sentence in sentences(passage):
        folded, row = tokens(sentence, vocabulary)
        if not any(token.kind == "amount" for token in row):
            (lead if latest is None else (item or latest).remarks).append(sentence.strip())
        above = frozenset(named | {d.mention.subject for d in merged if d.mention})
        final = profile.kind == "final_account"
        setting = Setting(inherited, profile.year, final, above, previous, tops, several, called)
        reader = partial(Reader, sentence, folded.text, offset, words=vocabulary)
        opening = merged[0] if passage.item and merged and called is None else None
        ours = opening is not None and _of_item(opening, merged, row, reader, setting)
        drafts = [] if ours else reader(setting).read(row)
        for draft in drafts:
            _merge(merged, draft)
        named_first = drafts[0] if drafts and drafts[0].label and not drafts[0].listed else None
        alone = all(d.whole is named_first for d in drafts[1:])
        called = named_first if alone else None
        several = sum(d.whole is None and "current" in d.slots for d in drafts) > 1
        top = next((d for d in drafts if d.whole is None and d.mention), None)
        last = next((d for d in reversed(drafts) if d.direction), None)
        item = last if last is not None and last.whole is not None else None if drafts else item
        if top is not None:
            own = [d for d in drafts if d.whole is None and d.mention]
            tops = tuple(next((m for m in merged if m.same(d.mention)), d) for d in own)
        previous = next((d for d in merged if top and d.same(top.mention)), top) or previous
        latest = next((d for d in reversed(merged) if top and d.same(top.mention)), top) or latest
        if latest is not None and lead:
            latest.remarks[:0], lead = lead, []
        if passage.item and heading is None and inherited is None and top is not None:
            inherited = top.mention
    return merged


def _of_item(
    item: Draft, said: Sequence[Draft], row: Sequence[Token], reader: Callable[[Setting], Reader], setting: Setting
) -> bool:
    """Whether a sentence only compares the item that its paragraph opens with (1.档案整理5万元，用于设备采购4万元。较上年…), though
    more amounts stand between: where the figures say so. The comparison is put into the item.
    """
    first = next((token.kind for token in row if token.kind in {"amount", "compare", "subject"}), "")
    if first != "compare" or item.mention is not None or item.listed or item.whole is not None:
        return False
    tried = replace(item, slots=dict(item.slots))
    rest = reader(replace(setting, called=tried)).read(row)
    if rest or not belongs(tried, [draft for draft in said if draft is not item]):
        return False
    item.slots, item.sentence, item.direction = tried.slots, tried.sentence, tried.direction
    item.base_year, item.base_kind = tried.base_year, tried.base_kind
    return True


def _heading_mention(passage: Passage, vocabulary: Words) -> Mention | None:
    """The subject of the innermost heading, or the one that an item paragraph opens with before its first amount."""
    if passage.item:
        _, row = tokens(passage.text[:120], vocabulary)
        for token in row:
            if token.kind == "subject":
                mention = token.mention
                return mention if mention and not mention.context else None
            if token.kind in {"amount", "compare", "stop"}:
                return None
        return None
    if passage.headings:
        mentions = _mentions(passage.headings[-1].text, vocabulary)
        named = [m for m in mentions if m.strong] or mentions  # “三公”经费支出决算情况 speaks of 三公经费
        if len({m.subject for m in named}) == 1:
            return named[0]
    return None


def _mentions(text: str, vocabulary: Words) -> list[Mention]:
    _, row = tokens(text, vocabulary)
    return [t.mention for t in row if t.kind == "subject" and t.mention and not t.mention.context]


def _merge(merged: list[Draft], draft: Draft) -> None:
    """Join a draft to an earlier one of the same subject whose slots it completes; else keep it apart."""
    if draft.mention is not None and draft.whole is None:
        for other in merged:
            fits = other.same(draft.mention) and other.whole is None and not other.slots.keys() & draft.slots.keys()
            if fits and (draft.direction is None or other.direction in (None, draft.direction)):
                other.slots |= draft.slots
                other.direction = draft.direction if other.direction is None else other.direction
                other.soft = other.soft or draft.soft
                other.year = other.year or draft.year
                other.base_year = other.base_year or draft.base_year
                other.base_kind = other.base_kind or draft.base_kind
                other.ambiguous = other.ambiguous or draft.ambiguous
                if draft.sentence not in other.sentence:
                    other.sentence += draft.sentence
                return
    merged.append(draft)


def _statements(drafts: Sequence[Draft], passage: Passage, ids: Mapping[int, str]) -> Iterator[Statement]:
    for draft in drafts:
        name = ids[id(draft)]
        slots = {
            slot: _figure(f"{name}.{slot}", amount, offset, passage) for slot, (amount, offset) in draft.slots.items()
        }
        where = next(iter(slots.values())).location if slots else passage.location(draft.offset)
        yield Statement(
            id=name,
            subject=draft.mention.subject if draft.mention else "",
            sentence=draft.sentence.strip(),
            location=where,
            slots=slots,
            direction=draft.direction,
            year=draft.year,
            base_year=draft.base_year,
            base_kind=draft.base_kind,
            doubt="ambiguous-subject" if draft.ambiguous else None,
            keys=dict(draft.mention.keys) if draft.mention else {},
            label=draft.label,
            whole=ids.get(id(draft.whole), "") if draft.whole else "",
            share_of=draft.share_of,
            remark="".join(text for text in draft.remarks if text not in draft.sentence),
        )


def _figure(name: str, amount: Amount, offset: int, passage: Passage) -> Figure:
    assert amount.unit is not None
    quantum = Decimal(1).scaleb(-amount.decimals)
    where = passage.location(offset + amount.start, offset + amount.end)
    return Figure(name, amount.text.strip(), amount.value, amount.unit, quantum, where, amount.doubt)
