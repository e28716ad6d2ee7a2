"""Findings on a terminal: title, the sentence with the numbers, the cells as on paper, the cause, what to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from budgetcheck.language import Messages
from budgetcheck.render.places import order, spot_text
from budgetcheck.render.text import clean, shortened, squeezed, width, wrapped
from budgetcheck.render.view import View
from budgetcheck.report import Evidence, Finding, Quantity

if TYPE_CHECKING:
    from rich.console import RenderableType

STYLES = {"error": "bold red", "warning": "bold yellow", "info": "bold cyan"}
MARKS = {"error": "✗", "warning": "▲", "info": "●"}
_RANK = {"error": 0, "warning": 1, "info": 2}
_WEIGHT = {"stated": "bold", "operand": "", "context": "dim"}
_EVIDENCE = 10  # cells shown of one finding; --verbose shows all
_CONTEXT = 2
_PLACES = 8  # places of a note
_RELATED = 6
_LONG = 240  # columns of a sentence; --verbose shows it all
_TITLE = 40  # columns that a title needs beside the rule's id
_SENTENCE = 24  # columns from which evidence is a sentence rather than a cell


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """By severity, then by place in the document, then by rule."""
    return sorted(findings, key=lambda f: (_RANK[f.severity], _first_place(f), f.rule, f.id))


def _first_place(finding: Finding) -> tuple[int, int, str, int, int, int, int]:
    stated = [item for item in finding.evidence if item.role == "stated"] or list(finding.evidence)
    return order(stated[0].location) if stated else (0, 0, "", 0, 0, 0, 0)


def print_finding(finding: Finding, view: View) -> None:
    """Print one finding as a block, a note in few lines; nothing of the document's text is taken as markup."""
    view.console.print(_heading(finding, view), soft_wrap=True)
    view.labelled(
        _note(finding, view) if finding.severity == "info" and view.detail == "normal" else _parts(finding, view)
    )


def _heading(finding: Finding, view: View) -> Text:
    texts = view.texts
    style = STYLES[finding.severity]
    heading = Text().append(f"{MARKS[finding.severity]} {texts.text(f'severity-{finding.severity}')}  ", style=style)
    if finding.verdict == "review":
        heading.append(f"{texts.text('verdict-review')}  ", style="yellow")
    heading.append(clean(finding.rule), style="bold")
    heading.append("  ")
    room = view.console.width - heading.cell_len
    title = clean(finding.title)
    if width(title) > room:  # under the title where there is room for it, else below the heading
        indent = heading.cell_len if room > _TITLE else 4
        heading.append("" if room > _TITLE else f"\n{' ' * indent}")
        title = wrapped(title, view.console.width - indent).replace("\n", f"\n{' ' * indent}")
    return heading.append(title)


def _parts(finding: Finding, view: View) -> Iterable[tuple[str, RenderableType]]:
    """Label keys and contents, the most needed first."""
    message = clean(finding.message)
    if message and message != clean(finding.title):
        yield "", Text(message)
    formula = clean(finding.formula)
    if formula and formula not in message:
        yield "label-formula", Text(formula)
    if not formula:
        yield from _quantities(finding, message)
    if finding.difference and finding.difference.lstrip("-−+") not in message.replace(",", ""):
        yield "label-difference", Text(difference_text(finding, view.texts))
    for index, content in enumerate(_evidence(finding.evidence, view)):
        yield "" if index else "label-evidence", content
    if finding.cause and finding.cause.text:
        yield "label-cause", Text(clean(finding.cause.text), style="bold")
    if finding.fix:
        yield "label-fix", Text(clean(finding.fix))
    if finding.related:
        yield "label-related", Text(_related(finding.related, view))
    if view.detail == "verbose":
        for label, text in (
            ("label-why", finding.why),
            ("label-basis", finding.basis),
            ("label-id", finding.id),
        ):
            if text:
                yield label, Text(clean(text), style="dim")


def difference_text(finding: Finding, texts: Messages) -> str:
    """The difference in the unit of what is stated; rates and shares differ by percentage points. "" where there is none."""
    number, unit = clean(finding.difference or ""), clean(finding.stated.unit) if finding.stated else ""
    if not number or (unit and number.endswith(unit)):
        return number
    return f"{number} {texts.text('percentage-points') if unit == '%' else unit}".rstrip()


def _note(finding: Finding, view: View) -> Iterable[tuple[str, RenderableType]]:
    """A note: its sentence, and where it stands."""
    yield "", Text(clean(finding.message or finding.title))
    places = dict.fromkeys(spot_text(item.location, view.texts, view.files) for item in finding.evidence)
    names = [place for place in places if place]
    if names:
        shown = view.texts.text("list-comma").join(names[:_PLACES])
        more = len(names) > _PLACES
        yield "label-evidence", Text(view.texts.text("places-more", items=shown, count=len(names)) if more else shown)


def _quantities(finding: Finding, message: str) -> Iterable[tuple[str, Text]]:
    for label, quantity in (("label-stated", finding.stated), ("label-expected", finding.expected)):
        if quantity is not None and quantity.value not in message:
            yield label, Text(quantity_text(quantity))


def quantity_text(quantity: Quantity) -> str:
    """`569.856200 万元`."""
    return clean(f"{quantity.value} {quantity.unit}")


def _related(related: Sequence[str], view: View) -> str:
    texts = view.texts
    if view.detail != "verbose":  # a rule folded at several places is named once
        related = tuple(dict.fromkeys(name.partition("@")[0] for name in related))
    shown = related if view.detail == "verbose" else related[:_RELATED]
    names = texts.text("list-comma").join(clean(name) for name in shown)
    if len(shown) < len(related):
        return texts.text("related-more", names=names, count=len(related))
    return texts.text("related-few", names=names)


def _evidence(evidence: Sequence[Evidence], view: View) -> Iterable[RenderableType]:
    """A caption per table and its cells below, then what is left out."""
    shown = evidence if view.detail == "verbose" else _most_telling(evidence)
    by_table: dict[tuple[str | None, str], list[Evidence]] = {}
    for item in shown:
        by_table.setdefault((item.table, item.title), []).append(item)
    for (table, title), cells in by_table.items():
        caption = " ".join(part for part in (table or "", squeezed(title if table else view.texts.word(title))) if part)
        if caption:
            yield Text(caption, style="italic")
        yield _cells(cells, view)
    if len(shown) < len(evidence):
        yield Text(view.texts.text("evidence-more", count=len(evidence) - len(shown)), style="dim")


def _most_telling(evidence: Sequence[Evidence]) -> Sequence[Evidence]:
    """At most ten: what is stated and the operands that are not zero come first, little context; the order is kept.

    Of many rows that each state something, the first ones in full.
    """
    many = sum(item.role == "stated" for item in evidence) > _EVIDENCE // 2

    def rank(item: Evidence) -> int:
        if item.role == "stated":
            return 1 if many else 0
        zero = not (item.value or "").strip("-0.,") and item.value is not None
        return (2 if zero or not item.text else 1) + (2 if item.role == "context" else 0)

    best = sorted(range(len(evidence)), key=lambda index: (rank(evidence[index]), index))[:_EVIDENCE]
    context = [index for index in best if evidence[index].role == "context"]
    return [evidence[index] for index in sorted(best) if index not in context[_CONTEXT:]]


def _cells(items: Sequence[Evidence], view: View) -> RenderableType:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(justify="right", overflow="fold")
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold", ratio=None)
    grid.add_column(no_wrap=True)
    sentences = Table.grid(padding=(0, 2, 0, 0))
    sentences.add_column(no_wrap=True)
    sentences.add_column(overflow="fold")
    for item in items:
        mark = Text("▸" if item.role == "stated" else " ", style="bold red")
        place = spot_text(item.location, view.texts, view.files)
        printed = clean(item.text)
        if width(printed) > _SENTENCE:
            shown = printed if view.detail == "verbose" else shortened(printed, _LONG)
            sentences.add_row(mark, Text(wrapped(f"{shown}  {place}", view.columns - 3)))
            continue
        number = Text(printed or view.texts.text("evidence-blank"), style=_WEIGHT[item.role])
        column = item.column if item.table else view.texts.word(item.column)
        name = " · ".join(squeezed(part) for part in (item.row, column) if part)
        grid.add_row(
            mark,
            number,
            Text("" if printed.endswith(item.unit or " ") else item.unit or ""),
            Text(name),
            Text(place, style="dim"),
        )
    if not sentences.row_count:
        return grid
    if not grid.row_count:
        return sentences
    both = Table.grid()
    both.add_row(grid)
    both.add_row(sentences)
    return both
