"""The cells behind a finding, as on paper: numbers under each other, what each is called, where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.text import Text

from budgetcheck.render.places import spot_text
from budgetcheck.render.text import clean, shortened, squeezed, width, wrapped
from budgetcheck.render.view import View
from budgetcheck.report import Evidence

_WEIGHT = {"stated": "bold", "operand": "", "context": "dim"}
_SHOWN = 10  # cells shown of one finding; --verbose shows all
_CONTEXT = 2
_LONG = 240  # columns of a sentence; --verbose shows it all
_SENTENCE = 24  # columns from which evidence is a sentence rather than a cell
_GAP = "  "
_MARK = f"▸{_GAP}"
_NARROWEST = 8  # columns of a name in a narrow window


class _Row(NamedTuple):
    """A cell on one line, or on several where its name is long."""

    mark: str
    number: str
    style: str
    unit: str
    name: str
    place: str


def evidence_lines(evidence: Sequence[Evidence], view: View) -> Iterator[Text]:
    """A caption per table and its cells below, then what is left out."""
    shown = evidence if view.detail == "verbose" else _most_telling(evidence)
    by_table: dict[tuple[str | None, str], list[Evidence]] = {}
    for item in shown:
        by_table.setdefault((item.table, item.title), []).append(item)
    for (table, title), items in by_table.items():
        caption = " ".join(part for part in (table or "", squeezed(title if table else view.texts.word(title))) if part)
        if caption:
            yield from view.fitted(Text(caption, style="italic"))
        sentences = [item for item in items if width(clean(item.text)) > _SENTENCE]
        yield from _aligned([_row(item, view) for item in items if item not in sentences], view.room)
        for item in sentences:
            yield from _sentence(item, view)
    if len(shown) < len(evidence):
        yield Text(view.texts.text("evidence-more", count=len(evidence) - len(shown)), style="dim")


def _most_telling(evidence: Sequence[Evidence]) -> Sequence[Evidence]:
    """At most ten: what is stated and the operands that are not zero come first, little context; the order is kept.

    Of many rows that each state something, the first ones in full.
    """
    many = sum(item.role == "stated" for item in evidence) > _SHOWN // 2

    def rank(item: Evidence) -> int:
        if item.role == "stated":
            return 1 if many else 0
        zero = not (item.value or "").strip("-0.,") and item.value is not None
        return (2 if zero or not item.text else 1) + (2 if item.role == "context" else 0)

    best = sorted(range(len(evidence)), key=lambda index: (rank(evidence[index]), index))[:_SHOWN]
    context = [index for index in best if evidence[index].role == "context"]
    return [evidence[index] for index in sorted(best) if index not in context[_CONTEXT:]]


def _row(item: Evidence, view: View) -> _Row:
    printed = clean(item.text)
    column = item.column if item.table else view.texts.word(item.column)
    return _Row(
        _mark(item),
        printed or view.texts.text("evidence-blank"),
        _WEIGHT[item.role],
        "" if printed.endswith(item.unit or " ") else item.unit or "",
        " · ".join(squeezed(part) for part in (item.row, column) if part),
        spot_text(item.location, view.texts, view.files),
    )


def _mark(item: Evidence) -> str:
    return _MARK if item.role == "stated" else " " * len(_MARK)


def _aligned(rows: Sequence[_Row], columns: int) -> Iterator[Text]:
    """The rows as lines: numbers end under each other, names are folded in the room that is left."""
    if not rows:
        return
    number = max(width(row.number) for row in rows)
    unit = max(width(row.unit) for row in rows)
    place = max(width(row.place) for row in rows)
    room = max(columns - len(_MARK) - number - unit - place - 3 * len(_GAP), _NARROWEST)
    names = [wrapped(row.name, room).split("\n") for row in rows]
    name = max(width(line) for lines in names for line in lines)
    margin = " " * (len(_MARK) + number + unit + 2 * len(_GAP))
    for row, (first, *more) in zip(rows, names, strict=True):
        line = Text(row.mark, style="").append(" " * (number - width(row.number)))
        line.stylize("bold red")
        line.append(row.number, style=row.style)
        line.append(f"{_GAP}{_padded(row.unit, unit)}{_GAP}{_padded(first, name)}{_GAP}")
        yield line.append(row.place, style="dim")
        yield from (Text(margin + rest) for rest in more)


def _padded(text: str, columns: int) -> str:
    return text + " " * (columns - width(text))


def _sentence(item: Evidence, view: View) -> Iterator[Text]:
    """A sentence and its place, folded beside its mark."""
    printed = clean(item.text)
    shown = printed if view.detail == "verbose" else shortened(printed, _LONG)
    place = spot_text(item.location, view.texts, view.files)
    first, *more = wrapped(f"{shown}{_GAP}{place}", view.columns - len(_MARK)).split("\n")
    yield Text().append(_mark(item), style="bold red").append(first)
    yield from (Text(" " * len(_MARK) + rest) for rest in more)
