"""The parts of documents that could not be read, in words: what is not said to be unread counts as read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePath

from budgetcheck.document import Document, Unread
from budgetcheck.language import Messages


def unread_lines(documents: Sequence[Document], messages: Messages) -> tuple[str, ...]:
    """One line per file, reason and kind of place, in reading order: `第 3、5–9 页：是图像，没有文字`."""
    groups: dict[tuple[int, str, str], list[Unread]] = {}
    for source, document in enumerate(documents):
        for part in document.unread:
            kind = _kind(part)
            groups.setdefault((source, part.reason, kind), []).append(part)
    lines = []
    for (source, reason, kind), parts in groups.items():
        text = messages.texts.get(f"unread-{reason}", reason)
        if kind:
            text = messages.text("unread-place", place=_places(parts, kind, messages), reason=text)
        if len(documents) > 1:
            name = PurePath(documents[source].path).name
            text = messages.text("spot-source", file=name, place=text)
        lines.append(text)
    return tuple(lines)


def _kind(part: Unread) -> str:
    where = part.location
    if where.page is not None:
        return "page"
    return "sheet" if where.sheet is not None else "line" if where.line is not None else ""


def page_ranges(pages: Iterable[int], messages: Messages) -> str:
    """`3、5–9` for 3, 5, 6, 7, 8, 9."""
    runs: list[list[int]] = []
    for page in sorted(set(pages)):
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    named = (f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
    return messages.text("list-comma").join(named)


def _places(parts: Sequence[Unread], kind: str, messages: Messages) -> str:
    if kind == "page":
        pages = page_ranges((part.location.page for part in parts if part.location.page is not None), messages)
        return messages.text("unread-page", page=pages)
    if kind == "line":
        lines = (f"{part.location.line}–{part.location.end_line}" for part in parts)
        return messages.text("unread-line", lines=messages.text("list-comma").join(lines))
    sheets = dict.fromkeys(part.location.sheet for part in parts if part.location.sheet is not None)
    return messages.text("unread-sheet", sheet=messages.text("list-comma").join(sheets))
