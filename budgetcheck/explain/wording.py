"""The sentence of a finding, built from its arithmetic, in either language. It never says which side is right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from budgetcheck.explain.candidate import SLIPS, Candidate
from budgetcheck.explain.grouping import Group
from budgetcheck.explain.inventory import Item
from budgetcheck.explain.numbers import converted, formula, grouped, total, unit_of
from budgetcheck.explain.series import Series
from budgetcheck.figures import WAN, YI, YUAN
from budgetcheck.language import Messages
from budgetcheck.report import Cause
from budgetcheck.verdict import Outcome, Place, Relation, Term, Verdict

NOTES = ("truncation", "last-place", "sub-cent")
"""Patterns of `precision.judge` that make a difference harmless."""

_MEANT = {(YUAN.symbol, True): WAN.symbol, (WAN.symbol, True): YI.symbol, (WAN.symbol, False): YUAN.symbol}
"""The unit that was meant where the printed one makes the amount 10⁴ times too small (True) or too large."""

_WORDS = frozenset({"amounts", "words"})
"""Values of a reason that are words of the program's own."""

_TOLD = 3  # rival corrections that a sentence names


def where(place: Place, messages: Messages) -> str:
    """A cell, or a figure of a sentence, as a reader of the paper names it."""
    if place.title and not place.table:
        title, column = messages.word(place.title), messages.word(place.column)
        return messages.text("explain-said", title=title, row=place.row, column=column)
    if place.row and place.column:
        cell = messages.text("explain-cell", row=place.row, column=place.column)
    elif place.row:
        cell = messages.text("explain-cell-row", row=place.row)
    else:
        cell = messages.text("explain-cell-column", column=place.column) if place.column else ""
    title = place.title or _table_name(place, messages)
    return messages.text("explain-where", title=title, cell=cell) if title else cell


def _table_name(place: Place, messages: Messages) -> str:
    """A table without a printed title goes by the name of its kind, with its number where there are several."""
    kind, dash, number = place.table.partition("-")
    name = messages.texts.get(f"kind-{place.kind or kind}", "")
    return f"{name}{dash}{number}" if name else place.table


def sentence(verdict: Verdict, messages: Messages, title: str) -> str:
    """One sentence with the numbers in it. Where no arithmetic is involved: the verdict's own reason."""
    said = reason(verdict, messages)
    if verdict.relation is None:
        if verdict.reason not in NOTES:
            return said or title
        shown = (
            messages.text("explain-rate", **verdict.values) if {"range", "amounts"} <= verdict.values.keys() else title
        )
        return shown + messages.text(f"explain-{verdict.reason}")
    if verdict.reason == "no-row" and len(verdict.relation.stated) == 1:
        only = verdict.relation.stated
        values = {"where": _first(only, messages), "stated": _printed(only, messages), **verdict.values}
        return messages.text("explain-no-row", **values)
    text = _arithmetic(verdict, verdict.relation, messages) + _rounding(verdict, verdict.relation, messages)
    return f"{text}。{said}" if said and messages.lang == "zh" else f"{text}. {said}" if said else text


def series_sentence(series: Series, first: str, messages: Messages) -> str:
    """How many rows of how many break the rule, the first of them with its numbers, and what that means."""
    key = "explain-series-doubt" if series.doubtful else "explain-series-names" if series.names else "explain-series"
    return messages.text(key, count=len(series.members), rows=series.rows, agreeing=series.agreeing, first=first)


def reason(verdict: Verdict, messages: Messages) -> str:
    """What the verdict's reason says, "" where it has none or one that only the arithmetic needs."""
    template = messages.texts.get(verdict.reason, "") if verdict.reason not in NOTES else ""
    values = {name: messages.word(str(value)) if name in _WORDS else value for name, value in verdict.values.items()}
    try:
        return template.format(**values)
    except (KeyError, IndexError):
        return template


def _arithmetic(verdict: Verdict, relation: Relation, messages: Messages) -> str:
    expected = total(relation.operands)
    stated = total(relation.stated)

    def quantity(amount: Decimal) -> str:
        value = grouped(converted(amount, relation))
        return messages.text("explain-quantity", value=value, unit=unit_of(relation).symbol)

    printed = [term for term in relation.operands if term.figure] or list(relation.operands)
    others = [term for term in printed if term.figure and term.figure.value] or printed  # 0 explains nothing
    whole = [term for term in relation.stated if term.figure] or list(relation.stated)
    key = {"=": "explain-sum", "<=": "explain-above", ">=": "explain-below"}[relation.sign]
    single = len(whole) == 1 and len(others) == 1 and others[0].weight == 1
    return messages.text(
        "explain-same" if relation.sign == "=" and single else key,
        where=_first(whole, messages),
        other=_first(others, messages),
        stated=_printed(whole, messages) or quantity(stated),
        right=_printed(others, messages) or quantity(expected),
        expected=quantity(expected),
        difference=quantity(abs(stated - expected)),
        formula=formula(relation, messages),
    )


def _first(terms: Iterable[Term], messages: Messages) -> str:
    """Where the first of the terms stands, and how many there are."""
    places = [where(term.place, messages) for term in terms]
    if len(places) == 1:
        return places[0]
    return messages.text("explain-cells-more", first=places[0], count=len(places)) if places else ""


def _printed(terms: Iterable[Term], messages: Messages) -> str:
    """A single cell's number as printed, in its own unit; "" for several cells."""
    only = list(terms)
    if len(only) != 1:
        return ""
    figure = only[0].figure
    if figure is None:
        return only[0].text or messages.text("explain-blank")
    return messages.text("explain-quantity", value=grouped(figure.value), unit=figure.unit.symbol)


def _rounding(verdict: Verdict, relation: Relation, messages: Messages) -> str:
    note = verdict.reason if verdict.reason in NOTES else ""
    if note:
        return messages.text(f"explain-{note}")
    if not verdict.slack:
        return messages.text("explain-exact") if unit_of(relation).dimension == "money" else ""
    value = grouped(verdict.slack / unit_of(relation).scale).rstrip("0").rstrip(".")
    slack = messages.text("explain-quantity", value=value, unit=unit_of(relation).symbol)
    if verdict.outcome is Outcome.REVIEW and verdict.probability is not None:
        return messages.text("explain-improbable", slack=slack, probability=f"{verdict.probability:.1E}")
    return messages.text("explain-slack", slack=slack)


def cause(group: Group, verdicts: Sequence[Verdict], messages: Messages) -> Cause | None:
    """The likely cause with the one edit that heals it; several that do equally well are all named, without an edit."""
    if group.slipped:
        relation = verdicts[group.head].relation
        column = relation.stated[0].place.column if relation else ""
        return Cause(kind="row-shift", text=messages.text("cause-row-shift", column=column, rows=group.slipped))
    if not group.causes:
        return _same_gap(group, verdicts, messages)
    texts = [_cause_text(candidate, messages) for candidate in group.causes[:_TOLD]]
    if len(group.causes) > 1:
        joined = messages.text("cause-separator").join(texts)
        return Cause(kind="several", text=messages.text("cause-several", count=len(group.causes), causes=joined))
    best = group.causes[0]
    healed = len(best.heals)
    text = texts[0] if healed == 1 else messages.text("cause-heals", text=texts[0], count=healed)
    return Cause(kind=best.kind, text=text, repair=_repair(best))


def _same_gap(group: Group, verdicts: Sequence[Verdict], messages: Messages) -> Cause | None:
    """Findings with the very same gap, or with gaps that add up to it, have one origin."""
    relation, gap = verdicts[group.head].relation, verdicts[group.head].gap
    if not group.twins or relation is None or gap is None:
        return None
    difference = _gap(verdicts[group.head], messages)
    twins = messages.text("cause-gap-and").join(
        messages.text("cause-gap-of", where=_head(twin, messages), rule=twin.rule, difference=_gap(twin, messages))
        for twin in (verdicts[number] for number in group.twins)
    )
    kind = "same-gap" if len(group.twins) == 1 else "gap-sum"
    return Cause(kind=kind, text=messages.text(f"cause-{kind}", difference=difference, twins=twins))


def _gap(verdict: Verdict, messages: Messages) -> str:
    if verdict.relation is None:
        return ""
    value = grouped(converted(abs(verdict.gap or Decimal(0)), verdict.relation))
    return messages.text("explain-quantity", value=value, unit=unit_of(verdict.relation).symbol)


def _head(verdict: Verdict, messages: Messages) -> str:
    return _first(verdict.relation.stated[:1], messages) if verdict.relation else ""


def _cause_text(candidate: Candidate, messages: Messages) -> str:
    old = grouped(candidate.figure.value) if candidate.figure else ""
    source, amount = _source(candidate.source, messages)
    new = messages.text("explain-quantity", value=grouped(candidate.new), unit=candidate.unit)
    if candidate.kind == "unit" and candidate.figure:
        larger = abs(candidate.new) > abs(candidate.figure.value)
        meant = _MEANT.get((candidate.unit, larger))
        new = messages.text("explain-quantity", value=old, unit=meant) if meant else new
    text = messages.text(
        f"cause-{candidate.kind}",
        cell=where(candidate.place, messages),
        old=messages.text("explain-quantity", value=old, unit=candidate.unit),
        new=new,
        source=source,
        amount=amount,
    )
    if candidate.confirmed is None or candidate.kind not in SLIPS:
        return text
    return text + messages.text("cause-confirmed", other=where(candidate.confirmed.place, messages))


def _source(item: Item | None, messages: Messages) -> tuple[str, str]:
    if item is None:
        return "", ""
    figure = item.figure
    amount = messages.text("explain-quantity", value=grouped(figure.value), unit=figure.unit.symbol)
    return where(item.place, messages), amount


def _repair(candidate: Candidate) -> dict[str, str]:
    """The edit as data: where, from which printed text to which value."""
    return {
        "table": candidate.place.table,
        "row": candidate.place.row,
        "column": candidate.place.column,
        "from": candidate.figure.text if candidate.figure else "",
        "to": f"{candidate.new:f}",
        "unit": candidate.unit,
    }
