"""Forms differ: a check that lacks what this form does not print is not applicable, one that lacks what should be there is open.

A table, column, row or key that was not found may not exist in this form, or may not have been read. Only the paper can
tell: it does not exist where the disclosure shows its tables, and nothing in it that was not understood could be the
missing thing, nor does the contents list promise it. Otherwise the check stays open. Mandatory tables are open as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from budgetcheck.checks.base import Rule
from budgetcheck.checks.contents import contents_entries
from budgetcheck.checks.context import AMOUNT_ROLES, Context
from budgetcheck.checks.group import key_of
from budgetcheck.checks.presence import Presence
from budgetcheck.disclosure import Column, Row, Schedule
from budgetcheck.verdict import Outcome, Severity, Verdict
from budgetcheck.wording.layouts import vocabulary
from budgetcheck.wording.normalise import tight
from budgetcheck.wording.titles import title_of

_VOLUME = 4  # kinds of tables from which a disclosure shows its tables, not an extract
_UNPRINTED = frozenset({"来源", "合计", "小计"})  # parts of roles that forms word otherwise, or not at all
_ELSEWHERE = "open-tables-elsewhere"


def with_absent(context: Context, rules: Iterable[Rule], verdicts: Sequence[Verdict]) -> tuple[Verdict, ...]:
    """The verdicts; open ones that lack what this form does not have are not applicable."""
    if not any(v.outcome is Outcome.OPEN for v in verdicts):
        return tuple(verdicts)
    form = _Form(context, rules)
    return tuple(form.settled(v) if v.outcome is Outcome.OPEN else v for v in verdicts)


class _Form:
    """What the disclosure prints, and what could be among what was not understood."""

    def __init__(self, context: Context, rules: Iterable[Rule]) -> None:
        schedules = context.disclosure.schedules
        self._context = context
        self._by_id = {schedule.id: schedule for schedule in schedules}
        self._there = {s.kind for s in schedules if s.kind and (s.rows or s.notes)}
        self._mandatory = _mandatory(context, rules)
        self._possible = self._unread() | _promised(context)

    def settled(self, verdict: Verdict) -> Verdict:
        """The verdict as it is honest to give it."""
        if not self._there and verdict.reason == "open-missing-table":
            return replace(verdict, reason=_ELSEWHERE, values={})
        if len(self._there) < _VOLUME:
            return verdict
        decide: Mapping[str, Callable[[Verdict], str]] = {
            "open-missing-table": self._table,
            "open-missing-column": self._column,
            "open-missing-row": self._row,
            "open-missing-key": self._key,
            "open-missing-total": self._total,
            "open-no-rows": self._rows,
        }
        found = decide.get(verdict.reason)
        reason = found(verdict) if found else ""
        return replace(verdict, outcome=Outcome.NOT_APPLICABLE, reason=reason) if reason else verdict

    def _unread(self) -> set[str]:
        """The kinds of table that an unrecognised table or an empty heading may be, by its title."""
        kinds: set[str] = set()
        for schedule in self._context.disclosure.schedules:
            if schedule.kind is None:
                title = title_of(schedule.title, vocabulary()) if schedule.title else None
                kinds |= set(title.kinds) if title else set()
        return kinds

    def _table(self, verdict: Verdict) -> str:
        kinds = str(verdict.values.get("kinds", "")).split()
        if not kinds or set(kinds) & self._possible:
            return ""
        for kind in kinds:
            if kind in self._mandatory and not self._there & set(self._mandatory[kind]):
                return ""
        return "na-form-table"

    def _column(self, verdict: Verdict) -> str:
        schedule, wanted = self._named(verdict), str(verdict.values.get("column", ""))
        if schedule is None or any(c.type == "amount" and not c.role for c in schedule.columns):
            return ""
        *groups, own = wanted.split("/")
        return (
            "" if own not in _UNPRINTED and any(_like(c, groups, own) for c in schedule.columns) else "na-form-column"
        )

    def _row(self, verdict: Verdict) -> str:
        schedule, wanted = self._named(verdict), str(verdict.values.get("row", ""))
        if schedule is None:
            return ""
        if schedule.empty:
            return "na-empty-table"
        rows = [row for row in schedule.rows if row.role in AMOUNT_ROLES]
        if any(row.item for row in rows) and any(_nameless(row) for row in rows):
            return ""
        return "" if any(wanted in tight(row.label) for row in rows) else "na-form-row"

    def _key(self, verdict: Verdict) -> str:
        schedule = self._named(verdict)
        if schedule is None or not all(c.role or c.type in {"ordinal", "ignored"} for c in schedule.columns):
            return ""
        keys = str(verdict.values.get("key", "")).split("、")
        return "na-form-key" if any(all(key_of(row, (key,)) is None for row in schedule.rows) for key in keys) else ""

    def _total(self, verdict: Verdict) -> str:
        schedule = self._named(verdict)
        if schedule is None:
            return ""
        if schedule.empty:
            return "na-empty-table"
        return "na-panels" if len(self._context.index(schedule).panels) > 1 else ""

    def _rows(self, verdict: Verdict) -> str:
        schedule = self._named(verdict)
        if schedule is None or not schedule.rows:
            return ""
        if all(row.role == "total" for row in schedule.rows):
            return "na-total-only" if not any(c.type in {"key", "text"} for c in schedule.columns) else ""
        return self._key(verdict)

    def _named(self, verdict: Verdict) -> Schedule | None:
        return self._by_id.get(str(verdict.values.get("schedule", "")))


def _mandatory(context: Context, rules: Iterable[Rule]) -> dict[str, tuple[str, ...]]:
    """The kinds that must be there, each with those that serve in its place."""
    found: dict[str, tuple[str, ...]] = {}
    year = context.disclosure.profile.year
    for rule in rules:
        if isinstance(rule, Presence) and rule.severity is not Severity.INFO:
            kinds = (kind for kind in rule.tables if not year or year >= rule.since.get(kind, year))
            found |= {kind: tuple(rule.instead.get(kind, ())) for kind in kinds}
    return found


def _promised(context: Context) -> set[str]:
    """The kinds of table that the contents list names."""
    return {kind for _, title in contents_entries(context) if title for kind in title.kinds}


def _like(column: Column, groups: Sequence[str], own: str) -> bool:
    """Whether the header of a column has the words of a role: its own and those of its groups."""
    header = [tight(text) for text in column.header]
    groups = [group for group in groups if group not in _UNPRINTED]
    return bool(header) and own in header[-1] and all(group in "".join(header) for group in groups)


def _nameless(row: Row) -> bool:
    """Whether a row prints an amount without anything that tells what it is."""
    figures = (entry.figure for entry in row.entries.values())
    return not row.item and not row.keys and not row.label and any(f and f.value for f in figures)
