"""The head of a document's report: what it is, what was read, how much was checked, what was not, what was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from rich.text import Text

from budgetcheck.language import Messages
from budgetcheck.render.findings import STYLES
from budgetcheck.render.places import spot_text
from budgetcheck.render.text import clean, shortened, squeezed, wrapped
from budgetcheck.render.view import View
from budgetcheck.report import DocumentReport, ProfileRecord, TableSummary

_OUTCOMES = ("pass", "rounding", "fail", "review", "open", "n/a")
_REASONS = 2  # reasons of undecided checks in the summary; --verbose lists all
_REASON = 60  # columns of each
_FEW = 4  # names in a line before it says "and others"


def print_summary(document: DocumentReport, view: View) -> None:
    """Print the head of one document's report."""
    view.line(clean(document.path), style="bold")
    view.labelled(_lines(document, view.texts))


def _lines(document: DocumentReport, texts: Messages) -> Iterable[tuple[str, Text]]:
    if document.beside:
        yield "label-beside", Text(texts.text("list-comma").join(clean(path) for path in document.beside))
    yield "label-document", Text(profile_text(document.profile, texts), style="bold")
    yield "label-tables", _tables(document.tables, texts)
    coverage = document.coverage
    if coverage:
        share = percent(coverage.checked, coverage.figures)
        values = {"figures": coverage.figures, "checked": coverage.checked, "crossed": coverage.cross_checked}
        yield "label-coverage", Text(texts.text("coverage-line", share=share, **values))
    yield "label-verdicts", Text(_verdicts(document.verdicts, texts))
    if coverage and coverage.unchecked:
        yield "label-unchecked", Text(_unchecked(document, texts))
    if document.open:
        yield "label-open", Text("\n".join(_open(document, texts)))
    if document.unread:
        yield "label-unread", Text(texts.text("list-comma").join(map(clean, document.unread)), style="yellow")
    yield "label-findings", _result(document, texts)
    if document.advice:
        yield "label-advice", Text("\n".join(map(clean, document.advice)), style="yellow")


def profile_text(profile: ProfileRecord | None, texts: Messages) -> str:
    """`某某局 · 2024 年 · 部门预算`, saying plainly what the document does not tell."""
    if profile is None:
        return texts.text("organisation-unknown")
    organisation = clean(profile.organisation) or texts.text("organisation-unknown")
    year = texts.text("year", year=profile.year) if profile.year else texts.text("year-unknown")
    return f"{organisation} · {year} · {texts.text(f'kind-{profile.kind}')}"


def percent(part: int, whole: int) -> str:
    """A share in percent with one decimal, rounded down: 99.96 % is not 100 %."""
    tenths = part * 1000 // whole if whole else 0
    return f"{tenths // 10}.{tenths % 10}%"


def kind_name(kind: str, texts: Messages) -> str:
    """The name of a table kind; a kind of the user's own rules goes by its code."""
    return texts.texts.get(f"kind-{kind}", kind)


def _tables(tables: Sequence[TableSummary], texts: Messages) -> Text:
    known = [table for table in tables if table.kind]
    if not tables:
        return Text(texts.text("tables-none"), style="bold yellow")
    by_unit: dict[str, Counter[str]] = {}
    for table in known:
        by_unit.setdefault(table.unit or texts.text("unit-unknown"), Counter())[table.kind or ""] += 1
    groups = []
    for unit, kinds in by_unit.items():
        names = (f"{kind_name(kind, texts)}{f'×{count}' if count > 1 else ''}" for kind, count in kinds.items())
        groups.append(texts.text("tables-of-unit", unit=unit, names=texts.text("list-comma").join(names)))
    head = texts.text("tables-recognised", count=len(known)) if known else texts.text("tables-none")
    text = Text(head, style="" if known else "yellow")
    for group in groups:
        text.append(f"\n{clean(group)}", style="dim")
    if len(known) < len(tables):
        text.append(f"\n{texts.text('tables-unrecognised', count=len(tables) - len(known))}")
    return text


def _verdicts(verdicts: dict[str, int], texts: Messages) -> str:
    parts = (f"{texts.text(f'outcome-{name}')}\u00a0{verdicts[name]}" for name in _OUTCOMES if verdicts.get(name))
    return " · ".join(parts) or "0"


def _unchecked(document: DocumentReport, texts: Messages) -> str:
    """How many figures nothing binds, and in which tables."""
    assert document.coverage is not None
    unchecked = document.coverage.unchecked
    titles = {
        table.id: kind_name(table.kind, texts) if table.kind else squeezed(table.title) for table in document.tables
    }
    homes = Counter(
        titles.get(item.table or "") or item.table or texts.text("unchecked-elsewhere") for item in unchecked
    )
    names = [texts.text("unchecked-of", name=name, count=count) for name, count in homes.most_common()]
    return texts.text("unchecked-line", count=len(unchecked), names=_few(names, texts))


def _open(document: DocumentReport, texts: Messages) -> Iterable[str]:
    """Why checks were not decided, the commonest reasons; those that wait for the repair of a finding are counted apart."""
    waiting = sum(check.depends is not None for check in document.open)
    if waiting:
        yield texts.text("open-waiting", count=waiting)
    reasons = Counter(clean(check.reason) for check in document.open if check.depends is None)
    if not reasons:
        return
    most = reasons.most_common(_REASONS)
    names = [texts.text("open-of", reason=shortened(reason, _REASON), count=count) for reason, count in most]
    key = "open-line" if len(most) == len(reasons) else "open-line-more"
    yield texts.text(key, count=reasons.total(), reasons=texts.text("list-semicolon").join(names))


def _few(names: Sequence[str], texts: Messages) -> str:
    """The first names; how many there are where not all are shown."""
    if len(names) <= _FEW:
        return texts.text("list-comma").join(names)
    return texts.text("list-more", items=texts.text("list-comma").join(names[:_FEW]), count=len(names))


def _result(document: DocumentReport, texts: Messages) -> Text:
    counts = Counter(finding.severity for finding in document.findings)
    text = Text()
    for severity in ("error", "warning", "info"):
        if counts[severity]:
            text.append("" if not text else " · ")
            text.append(texts.text(f"count-{severity}", count=counts[severity]), style=STYLES[severity])
    if not document.findings and document.enough:
        text.append(texts.text("no-findings"), style="green")
    if not document.enough:
        text.append("\n" if text else "")
        text.append(texts.text("not-enough"), style="bold yellow")
    return text


def print_unsettled(document: DocumentReport, view: View) -> None:
    """For --verbose: every undecided check by reason, and every figure that nothing binds."""
    texts = view.texts
    by_reason: dict[str, list[str]] = {}
    for check in document.open:
        by_reason.setdefault(clean(check.reason), []).append(clean(f"{check.rule} {check.place}"))
    _print_groups("open-heading", by_reason, view)
    by_table: dict[str, list[str]] = {}
    for item in document.coverage.unchecked if document.coverage else ():
        home = clean(item.table or "") or texts.text("unchecked-elsewhere")
        by_table.setdefault(home, []).append(f"{clean(item.text)} ({spot_text(item.location, texts, view.files)})")
    _print_groups("unchecked-heading", by_table, view)


def _print_groups(heading: str, groups: dict[str, list[str]], view: View) -> None:
    if not groups:
        return
    view.line(view.texts.text(heading), style="bold")
    for name, members in groups.items():
        view.line(f"  {name} ({len(members)})")
        listed = wrapped(view.texts.text("list-comma").join(members), view.columns)
        view.line("\n".join(f"    {line}" for line in listed.split("\n")), style="dim")
    view.line("")
