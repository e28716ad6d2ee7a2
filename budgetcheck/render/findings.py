"""Findings on a terminal: title, the sentence with the numbers, the cells as on paper, the cause, what to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.text import Text

from budgetcheck.language import Messages
from budgetcheck.render.evidence import evidence_lines
from budgetcheck.render.places import order, spot_text
from budgetcheck.render.text import clean, width, wrapped
from budgetcheck.render.view import Part, View
from budgetcheck.report import Finding, Quantity

STYLES = {"error": "bold red", "warning": "bold yellow", "info": "bold cyan"}
MARKS = {"error": "✗", "warning": "▲", "info": "●"}
_RANK = {"error": 0, "warning": 1, "info": 2}
_PLACES = 8  # places of a note
_RELATED = 6
_TITLE = 40  # columns that a title needs beside the rule's id


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
    room = view.width - heading.cell_len
    title = clean(finding.title)
    if width(title) > room:  # under the title where there is room for it, else below the heading
        indent = heading.cell_len if room > _TITLE else 4
        heading.append("" if room > _TITLE else f"\n{' ' * indent}")
        title = wrapped(title, view.width - indent).replace("\n", f"\n{' ' * indent}")
    return heading.append(title)


def _parts(finding: Finding, view: View) -> Iterable[Part]:
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
    yield "label-evidence", tuple(evidence_lines(finding.evidence, view))
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


def _note(finding: Finding, view: View) -> Iterable[Part]:
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
