"""Headers of tables that lost their spans: the groups of an upper row are laid over the columns of the row below.

A blank place in the lower row is a header merged downwards and takes one text of the upper row; a run of texts in the
lower row are the children of one or more groups. Where a run has several groups, the split is scored by vocabulary.
"""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from budgetcheck.recognise.printed import Header, Leaf, Row
from budgetcheck.wording.layouts import Layout, Vocabulary
from budgetcheck.wording.normalise import header_text, tight
from budgetcheck.wording.spellings import hits

Span = tuple[str, int, int]
"""A header text and the columns [start, end) that it stands over."""

_STARTS = ("小计", "合计", "总计")
_MOST_SPLITS = 4000


def width_of(rows: list[Row], header: Header) -> int:
    """How many columns the table has: as the header prints them, or as most rows fill them where that is more."""
    counts = Counter(_filled(row) for row in rows[header.body :])
    usual = max(counts, key=lambda width: (counts[width], width)) if counts else 0
    if not header.rows:
        return max(counts, default=0)
    widest = max(usual, *(_filled(rows[r]) for r in header.rows))
    if len(header.rows) > 1:
        upper, bottom = rows[header.rows[-2]], rows[header.rows[-1]]
        if len(upper) < len(bottom):  # spans collapsed: the bottom row alone has a place for every column
            widest = max(widest, len(bottom))
    return widest


def _filled(row: Row) -> int:
    return max((i + 1 for i, cell in enumerate(row) if cell is not None and tight(cell.text)), default=0)


def ragged_leaves(rows: list[Row], header: Header, layout: Layout, words: Vocabulary) -> tuple[Leaf, ...]:
    """The header path of every column, reconstructed."""
    width = width_of(rows, header)
    printed = [[cell.text if cell is not None else "" for cell in rows[r]] for r in header.rows]
    if not printed:
        return tuple(Leaf(i, ()) for i in range(width))
    bottom = (printed[-1] + [""] * width)[:width]
    levels: list[list[Span]] = [[(text, i, i + 1) for i, text in enumerate(bottom)]]
    if all(len(upper) >= width for upper in printed[:-1]):
        levels = [*_by_position(printed[:-1], bottom, width), *levels]
    else:
        for upper in reversed(printed[:-1]):
            if len(upper) >= width:
                below = [text for text, start, end in levels[0] for _ in range(start, end)]
                levels.insert(0, _by_position([upper], below, width)[0])
            else:
                levels.insert(0, _lay_over(upper, levels[0], width, layout, words))
    paths: list[list[str]] = [[] for _ in range(width)]
    for level in levels:
        for text, start, end in level:
            for column in range(start, min(end, width)):
                if tight(text):
                    paths[column].append(text)
    return tuple(Leaf(i, tuple(path)) for i, path in enumerate(paths))


def _lay_over(upper: list[str], below: list[Span], width: int, layout: Layout, words: Vocabulary) -> list[Span]:
    spans: list[Span] = []
    tokens = list(upper)
    at = 0
    while at < len(below):
        if not tight(below[at][0]):
            text = tokens.pop(0) if tokens else ""
            spans.append((text, below[at][1], below[at][2]))
            at += 1
            continue
        end = at
        while end < len(below) and tight(below[end][0]):
            end += 1
        blanks_after = sum(1 for span in below[end:] if not tight(span[0]))
        runs_after = _runs(below[end:])
        groups = len(tokens) - blanks_after if runs_after == 0 else 1
        groups = max(1, min(groups, end - at, max(1, len(tokens))))
        names = [tokens.pop(0) for _ in range(min(groups, len(tokens)))]
        spans += _split(names, below[at:end], layout, words)
        at = end
    return spans


def _runs(below: list[Span]) -> int:
    filled = [bool(tight(text)) for text, _, _ in below]
    return sum(1 for i, is_text in enumerate(filled) if is_text and (i == 0 or not filled[i - 1]))


def _by_position(uppers: list[list[str]], bottom: list[str], width: int) -> list[list[Span]]:
    """Rows as wide as the table: a blank place above a text of a lower row continues the group to its left.

    It does so within the group of the row above: no group reaches over the edge of the one that it is part of.
    """
    levels: list[list[Span]] = []
    edges: set[int] = set()
    for k, upper in enumerate(uppers):
        lower = [*uppers[k + 1 :], bottom]
        covered = [any(tight(row[i]) for row in lower) for i in range(width)]
        spans: list[Span] = []
        for i, text in enumerate(upper[:width]):
            last = spans[-1] if spans else None
            open_left = last is not None and tight(last[0]) and covered[last[1]] and i not in edges
            if last is not None and open_left and not tight(text) and covered[i]:
                spans[-1] = (last[0], last[1], i + 1)
            else:
                spans.append((text, i, i + 1))
        edges |= {start for text, start, _ in spans if tight(text)}
        levels.append(spans)
    return levels


def _split(names: list[str], children: list[Span], layout: Layout, words: Vocabulary) -> list[Span]:
    if not names:
        return [("", start, end) for _, start, end in children]
    if len(names) == 1:
        return [(names[0], children[0][1], children[-1][2])]
    best: tuple[float, tuple[int, ...]] | None = None
    for count, cuts in enumerate(combinations(range(1, len(children)), len(names) - 1)):
        if count > _MOST_SPLITS:
            break
        edges = (0, *cuts, len(children))
        score = sum(
            _score(name, [c[0] for c in children[edges[k] : edges[k + 1]]], layout, words)
            for k, name in enumerate(names)
        )
        if best is None or score > best[0]:
            best = (score, cuts)
    edges = (0, *(best[1] if best else ()), len(children))
    return [(name, children[edges[k]][1], children[edges[k + 1] - 1][2]) for k, name in enumerate(names)]


def _score(name: str, children: list[str], layout: Layout, words: Vocabulary) -> float:
    """How well the children fit below the group."""
    group = header_text(name)
    heads = [header_text(child) for child in children]
    score = -6.0 * (len(heads) - len(set(heads)))
    if len(heads) > 1 and heads[0] in _STARTS:
        score += 1
    score -= sum(1 for head in heads[1:] if head in _STARTS)
    keyish = [_is_key(head, words) for head in heads]
    if any(keyish) and not all(keyish):
        score -= 2
    if "科目" in group or "目录" in group or group == "项目":
        score += 1 if all(keyish) else -1
    for head in heads:
        if len(group) > 1 and group in head:
            score += 1
        if _fits(group, head, layout):
            score += 2
    return score


def _is_key(head: str, words: Vocabulary) -> bool:
    patterns = words.keys.compiled
    return (
        hits(patterns["account_headers"], head)
        or hits(patterns["labels"], head)
        or hits(patterns["texts"], head)
        or head in ("一级", "二级", "三级")
        or any(hits(column.pattern, head) for column in words.keys.columns)
    )


def _fits(group: str, head: str, layout: Layout) -> bool:
    for spec in layout.columns:
        headers, under, _ = spec.patterns
        if under is not None and hits(under, group) and hits(headers, head):
            return True
    return False
