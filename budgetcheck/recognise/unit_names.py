"""Rows that total a unit without saying 合计: known by the unit's name, which the owner line or another table states."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from budgetcheck.numerals import parse_number
from budgetcheck.recognise.draft import Draft
from budgetcheck.wording.normalise import name_key

_PLAIN = ("other", "detail", "parent")
_LISTED = 3  # rows with a name of their own that make a list
_IN_BRACKETS = re.compile(r"(?P<project>.+?)\((?P<unit>.+)\)")


def settle_sections(drafts: Sequence[Draft], units: frozenset[str]) -> None:
    """Rows in a list of projects that name a unit: the rows below are the unit's, the row is their parent."""
    listed = [d for d in drafts if d.role in _PLAIN and "项目" in d.keys]
    _coded_units(listed, units)
    rows = [d for d in listed if set(d.keys) == {"项目"}]
    for draft in rows:
        _named_unit(draft, units)
    rows = [d for d in rows if "单位" not in d.keys]
    heads = {id(d) for d in rows if d.keys["项目"] in units} | {id(d) for d in _summing(rows)}
    if not heads or len(heads) == len(rows):
        return
    above: Draft | None = None
    for draft in rows:
        if id(draft) in heads:
            above = draft
            draft.keys, draft.names = {"单位": draft.keys["项目"]}, {"单位": draft.names["项目"]}
            draft.role, draft.sectional, draft.level = "parent", True, 1
        elif above is not None:
            draft.parent, draft.level = above, 2
            draft.keys["单位"] = above.keys["单位"]


def _coded_units(rows: Sequence[Draft], units: frozenset[str]) -> None:
    """Rows with the code of a unit whose name is a unit's too, among projects that print the code of their unit.

    A code that those of the next row begin with is a department's. Only where the projects right below each make it up: lists with groups of projects are of another build.
    """
    coded = [i for i, d in enumerate(rows) if set(d.keys) == {"单位", "项目"} and d.keys["单位"].isdecimal()]
    heads = [i for i in coded if rows[i].keys["项目"] in units or _begins(rows[i], rows[i + 1 : i + 2])]
    for i, end in zip(heads, [*heads[1:], len(rows)], strict=False):
        if end > i + 1 and not _mostly_sums_up(rows[i], rows[i + 1 : end]):
            return
    for i in heads:
        draft = rows[i]
        draft.keys, draft.names = {"单位": draft.keys["单位"]}, {"单位": draft.names["项目"]}
        draft.role, draft.sectional = "parent", True


def _begins(draft: Draft, after: Sequence[Draft]) -> bool:
    code = draft.keys["单位"]
    return any(len(d.keys.get("单位", "")) > len(code) and d.keys["单位"].startswith(code) for d in after)


def _named_unit(draft: Draft, units: frozenset[str]) -> None:
    """A project that prints its unit in brackets after its name: 工作经费(甲单位)."""
    match = _IN_BRACKETS.fullmatch(draft.keys["项目"])
    if match and match["unit"] in units:
        draft.keys["项目"], draft.keys["单位"] = match["project"], match["unit"]


def _summing(rows: Sequence[Draft]) -> list[Draft]:
    """In a list whose rows carry texts (targets, reasons), the rows without any that are the sums of the rows below.

    All such rows are heads where most of them add up exactly; one that does not is a wrong sum, not a project.
    """
    bare = [i for i, d in enumerate(rows) if not _texts(d)]
    if len(bare) < 2 or bare[0] != 0 or len(bare) * 2 > len(rows):
        return []
    right = 0
    for i, end in zip(bare, [*bare[1:], len(rows)], strict=True):
        below = [[v or Decimal(0) for v in d.values] for d in rows[i + 1 : end]]
        sums = [sum(column, Decimal(0)) for column in zip(*below, strict=True)]
        right += bool(below) and sums == [v or Decimal(0) for v in rows[i].values]
    return [rows[i] for i in bare] if right * 2 > len(bare) else []


def _texts(draft: Draft) -> bool:
    """Whether the row prints a text beside its name."""
    printed = [e for e in draft.entries.values() if e.figure is None and e.text.strip()]
    return len(printed) > 1


def settle_unlabelled(drafts: Sequence[Draft]) -> None:
    """A row of amounts without any label, first or last in its table, is the total row (its 合计 was left out).

    The first one is only where it is the sum of the others in every column, or outgrows them all in a list whose other
    rows all say what they are: elsewhere it may be a header's rest.
    """
    rows = [d for d in drafts if d.role in _PLAIN and any(v is not None for v in d.values)]
    if not rows or any(d.role == "total" for d in drafts):
        return
    bare = [d for d in rows if not d.keys and not d.names and parse_number(d.label) is not None]
    if len(bare) == 1 and (bare[0] is rows[-1] or (bare[0] is rows[0] and _above_all(rows[0], rows[1:]))):
        bare[0].role, bare[0].item, bare[0].label = "total", "合计", ""


def _above_all(first: Draft, others: Sequence[Draft]) -> bool:
    if _sums_up(first, others):
        return True
    if len(others) < _LISTED or not all(draft.keys for draft in others):
        return False
    columns = zip(first.values, zip(*(draft.values for draft in others), strict=True), strict=True)
    return all(
        (whole or 0) > max(v or Decimal(0) for v in column) or not (whole or any(column)) for whole, column in columns
    )


def _mostly_sums_up(draft: Draft, others: Sequence[Draft]) -> bool:
    """Whether a row is the sum of rows in more of the columns in use than not: a slip in one column leaves it so."""
    used = [i for i, v in enumerate(draft.values) if v or any(d.values[i] for d in others)]
    right = sum(_column_sums_up(draft, others, i) for i in used)
    return right * 2 > len(used)


def _sums_up(draft: Draft, others: Sequence[Draft]) -> bool:
    """Whether a row is the sum of rows in every amount column."""
    return any(draft.values) and all(_column_sums_up(draft, others, i) for i in range(len(draft.values)))


def _column_sums_up(draft: Draft, others: Sequence[Draft], column: int) -> bool:
    """The same in one column, as far as each amount is rounded to its last place."""
    whole, parts = draft.values[column], [v for d in others if (v := d.values[column]) is not None]
    places = min((int(v.as_tuple().exponent) for v in (whole, *parts) if v is not None), default=0)
    slack = Decimal(1).scaleb(places) * len(parts) / 2
    return abs(sum(parts, Decimal(0)) - (whole or Decimal(0))) <= slack


def settle_total(drafts: Sequence[Draft], owner: str) -> None:
    """In a table without 合计, the first row names its owner: that is the total row. Rows of units below it are parents.

    Without a second row of amounts the row is total and only member at once; it is then called total too.
    """
    rows = [d for d in drafts if d.role in _PLAIN and any(v is not None for v in d.values)]
    if not rows or any(d.role == "total" for d in drafts):
        return
    first = rows[0]
    name = first.names.get("单位") or first.names.get("项目") or first.label
    accounts = [k for k in first.keys if k.endswith("科目")]
    if accounts or first.item or not owner or name_key(name) != name_key(owner):
        return
    if "单位" in first.keys and "项目" in first.keys:
        return  # a project of the owner's, not all of its money
    units = {d.keys["单位"] for d in rows if "单位" in d.keys}
    if len(rows) == 1 or first.sectional or len(units) > 1:
        first.role, first.item, first.parent, first.sectional = "total", "合计", None, False
        for draft in rows[1:]:
            if draft.parent is first:
                draft.parent = None
