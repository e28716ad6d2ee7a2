"""Headers of texts without any columns: the wrapped header lines as one string, cut into known headers, hung below their groups."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from budgetcheck.recognise.columns import match_column
from budgetcheck.recognise.printed import Leaf
from budgetcheck.wording.layouts import Layout, Vocabulary
from budgetcheck.wording.normalise import header_text
from budgetcheck.wording.spellings import hits

_OPEN = re.compile(r"\.\*|\.\{")
_GROUPS = ("其中", "指导性目录")
_FUND_GROUP = "(本年)?(一般公共预算|政府性基金(预算)?|国有资本经营预算)(财政拨款)?(支出|收入)"
_SCRAPS = 2
_PARTS = ("科目编码", "科目名称", "科目代码")


@dataclass(frozen=True, slots=True)
class Token:
    """A header found in the header text, and where."""

    text: str
    at: int


def _patterns(layout: Layout, words: Vocabulary) -> tuple[re.Pattern[str], ...]:
    found: dict[str, None] = {}
    for spec in layout.columns:
        found.update(dict.fromkeys((*spec.headers, *spec.under)))
    for heads in layout.lanes.values():
        found.update(dict.fromkeys(heads))
    keys = words.keys
    for patterns in (keys.account_headers, keys.groups, keys.ordinals, keys.texts, *(c.headers for c in keys.columns)):
        found.update(dict.fromkeys(patterns))
    found.update(
        dict.fromkeys(
            ("(支出)?功能分类科目", "支出功能科目", "(政府|部门)(预算)?(支出)?经济分类科目", *_PARTS, _FUND_GROUP)
        )
    )
    return tuple(re.compile(p) for p in found if not _OPEN.search(p) and p not in ("类", "款", "项", "%"))


def cut(pieces: Sequence[str], layout: Layout, words: Vocabulary) -> list[Token]:
    """The known headers in header words (wrapped headers fall apart into several); what no layout knows is passed over.

    A header that ends where a word ends is taken first, the longest otherwise: a word may be half a header, never more.
    """
    plain = [header_text(piece) for piece in pieces]
    text = "".join(plain)
    edges = set(accumulate(len(piece) for piece in plain))
    patterns = _patterns(layout, words)
    tokens: list[Token] = []
    at = 0
    while at < len(text):
        ends = [m.end() for p in patterns if (m := p.match(text, at)) and m.end() > at]
        whole = [end for end in ends if end in edges]
        best = min(whole) if whole else max(ends, default=at)
        if best > at:
            tokens.append(Token(text[at:best], at))
            at = best
        else:
            at += 1
    return tokens


def unknown_in(pieces: Sequence[str], layout: Layout, words: Vocabulary) -> str:
    """What is left of header words when the known headers are taken out; a character or two say nothing."""
    text = "".join(header_text(piece) for piece in pieces)
    known = {at for token in cut(pieces, layout, words) for at in range(token.at, token.at + len(token.text))}
    left = "".join(character for at, character in enumerate(text) if at not in known)
    return left if len(left) > _SCRAPS else ""


def leaves_from(pieces: Sequence[str], layout: Layout, words: Vocabulary) -> tuple[Leaf, ...]:
    """The columns that header words mean, in table order: children stand where their group stands."""
    tokens = cut(pieces, layout, words)
    groups, runs = _groups(tokens, layout)
    placed: list[tuple[int, int, tuple[str, ...]]] = []
    current = 0
    seen: set[str] = set()
    for token in tokens:
        if token in groups:
            continue
        fitting = [i for i, g in enumerate(groups) if g.at < token.at and _attaches(g.text, token.text, layout)]
        fitting = [i for i in fitting if runs[i] == runs[fitting[-1]]]
        later = [i for i in fitting if i > current or (i == current and token.text not in seen)]
        if later:
            chosen = later[0]
            if chosen != current:
                current, seen = chosen, set()
            seen.add(token.text)
            placed.append((groups[chosen].at, token.at, (groups[chosen].text, token.text)))
        else:
            placed.append((token.at, token.at, (token.text,)))
    heads = {path[0] for _, _, path in placed if len(path) > 1}
    placed += [(g.at, g.at, (g.text,)) for g in groups if g.text not in heads and match_column([g.text], layout)]
    placed.sort(key=lambda p: (p[0], p[1]))
    kept = [path for _, _, path in placed if not _bare_group(path, placed, layout, words)]
    return tuple(Leaf(i, path) for i, path in enumerate(kept))


def _groups(tokens: list[Token], layout: Layout) -> tuple[list[Token], list[int]]:
    """The tokens that head others, and for each which run of neighbouring groups it stands in."""
    groups: list[Token] = []
    runs: list[int] = []
    last = -2
    for i, token in enumerate(tokens):
        if any(_attaches(g.text, token.text, layout) for g in groups):
            continue
        if token.text in _GROUPS or any(_attaches(token.text, other.text, layout) for other in tokens[i + 1 :]):
            runs.append(runs[-1] if groups and last == i - 1 else len(groups))
            groups.append(token)
            last = i
    return groups, runs


def _bare_group(
    path: tuple[str, ...], placed: list[tuple[int, int, tuple[str, ...]]], layout: Layout, words: Vocabulary
) -> bool:
    """A group word whose children say no group (本年预算数 over 合计, 基本支出 …): it is no column itself."""
    if len(path) > 1:
        return False
    spec = match_column(path, layout)
    if spec is None:
        return hits(words.keys.compiled["groups"], path[0])
    roles = {s.role for _, _, p in placed if (s := match_column(p, layout))}
    parts = layout.sums.get(spec.role, ())
    if spec.heads and all(part in roles for part in parts):
        return True
    totals = [p for _, _, p in placed if len(p) == 1 and p[0] in ("合计", "小计", "总计")]
    return spec.role == "合计" and bool(totals) and path not in totals


def _attaches(group: str, head: str, layout: Layout) -> bool:
    """Whether `head` is a column below `group` in this layout."""
    if head in _PARTS:
        return "科目" in group and group not in _PARTS
    if any(hits(pattern, group) for pattern in layout.lane_patterns.values()) and layout.require.lanes:
        return not any(hits(pattern, head) for pattern in layout.lane_patterns.values())
    spec = match_column([group, head], layout)
    if spec is None or group == head:
        return False
    _, under, _ = spec.patterns
    if under is not None and hits(under, group):
        return True
    prefix = spec.role.partition("/")[0] if "/" in spec.role else ""
    return bool(prefix) and group.startswith(prefix)
