"""A sentence as a row of tokens: amounts, subjects, years, words of comparison. Nothing is assigned here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from budgetcheck.numerals import Amount, find_numbers
from budgetcheck.wording.folding import Folded, fold
from budgetcheck.wording.narrative_words import Words

TokenKind = Literal[
    "amount",
    "subject",
    "year",
    "direction",
    "compare",
    "share",
    "done",
    "list",
    "open",
    "close",
    "stop",
    "comma",
    "reason",
]
_LEAD = re.compile(r"^(?:[\d一二三四五六七八九十]+[.、]|其中:?|包括:?|年度?|用于)+")
_ACCOUNT_KEYS = {"2": "功能科目", "3": "部门经济科目", "5": "政府经济科目"}


@dataclass(frozen=True, slots=True)
class Mention:
    """A subject named in the text. `keys` name the account where it is one."""

    subject: str
    strong: bool
    keys: Mapping[str, str] = field(default_factory=dict)
    context: tuple[str, ...] = ()
    clear: bool = False
    plain: bool = False  # a bare 收入 or 支出
    compared: bool = False  # that is compared only (收入较上年增加…)

    def same(self, other: Mention | None) -> bool:
        """Whether both name the same thing."""
        return other is not None and (self.subject, dict(self.keys)) == (other.subject, dict(other.keys))


@dataclass(frozen=True, slots=True)
class Token:
    """`start`/`end` are offsets in the folded sentence; `number` is a direction or a year (relative years: ≤ 0)."""

    kind: TokenKind
    start: int
    end: int
    text: str
    amount: Amount | None = None
    mention: Mention | None = None
    number: int = 0


def tokens(sentence: str, words: Words) -> tuple[Folded, tuple[Token, ...]]:
    """The tokens of a sentence in order; where several readings overlap: accounts, amounts, subjects, then words."""
    folded = fold(sentence)
    taken = bytearray(len(folded.text))
    found: list[Token] = []
    for token in _candidates(sentence, folded, words):
        if not any(taken[token.start : token.end]):
            taken[token.start : token.end] = b"\1" * (token.end - token.start)
            found.append(token)
    return folded, tuple(sorted(found, key=lambda token: token.start))


def _candidates(sentence: str, folded: Folded, words: Words) -> Iterator[Token]:
    text = folded.text
    for pattern in words.accounts:
        for match in pattern.finditer(text):
            mention = _account(match)
            if mention:
                lead = _LEAD.match(match[0])
                yield Token(
                    "subject", match.start() + (lead.end() if lead else 0), match.end(), match[0], None, mention
                )
    for amount in find_numbers(sentence):
        if amount.unit is not None:
            start, end = folded.forward(amount.start), folded.forward(amount.end)
            yield Token("amount", start, end, amount.text, amount)
    for start, alias in words.subjects.find(text):
        word = words.meanings[alias]
        mention = Mention(word.subject, word.strong, {}, word.context, word.clear)
        yield Token("subject", start, start + len(alias), alias, None, mention)
    for match in words.plain.finditer(text):
        mention = Mention(words.plain_totals[match[0]], strong=False, plain=True)
        yield Token("subject", match.start(), match.end(), match[0], None, mention)
    for match in words.plain_compared.finditer(text):
        mention = Mention(words.plain_totals[match[0]], strong=False, plain=True, compared=True)
        yield Token("subject", match.start(), match.end(), match[0], None, mention)
    for match in words.tokens.finditer(text):
        kind: TokenKind = match.lastgroup  # type: ignore[assignment]
        yield Token(kind, match.start(), match.end(), match[0], number=_number(kind, match[0], words))


def _number(kind: str, text: str, words: Words) -> int:
    if kind == "direction":
        return words.directions[text]
    if kind == "year":
        return words.relative_years[text] if text in words.relative_years else int(text[:4])
    return 0


def _account(match: re.Match[str]) -> Mention | None:
    """The account that a path (类)(款)(项) or a coded item names."""
    parts = match.groupdict()
    names = {key: parts.get(group) for key, group in (("类", "class"), ("款", "section"), ("项", "item"))}
    keys = {key: _LEAD.sub("", name).lstrip(".、") for key, name in names.items() if name}
    code = parts.get("code")
    subject = "功能科目"
    if code:
        subject = _ACCOUNT_KEYS.get(code[0], "")
        keys = {subject: code, "名称": keys.get("项", "")}
    return Mention(subject, strong=True, keys=keys) if subject and keys else None
