"""Columns: printed header paths to canonical roles, key parts, types, units and lanes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from budgetcheck.accounts import account_book, plain_name
from budgetcheck.disclosure import Column, ColumnType
from budgetcheck.figures import PERCENT, Unit
from budgetcheck.numerals import is_blank
from budgetcheck.recognise.lanes import laned
from budgetcheck.recognise.periods import period_parts
from budgetcheck.recognise.printed import Leaf
from budgetcheck.recognise.rowtests import is_amount
from budgetcheck.recognise.slots import Sample, Slot
from budgetcheck.recognise.units import unit_of_header
from budgetcheck.wording.layouts import ColumnSpec, Layout, Vocabulary
from budgetcheck.wording.normalise import header_text, label_of, tight
from budgetcheck.wording.spellings import hits

_PERCENT = re.compile(r".*(?:%|率|比例|幅度?|百分比)")
_COUNT = re.compile(r".*(?:数量|人数|台数|辆数|次数|个数|户数|件数|批次|人次)")
_MONEY = re.compile(r".*(?:金额|预算|决算|支出|收入|资金|拨款|经费|合计|小计|总计|总额|结转|结余|费|款)数?额?")
_WHOLE = re.compile(r"小计|合计")
_MOSTLY = 0.6
_SEVERAL = 3
_CODE_PARTS = ("code", "类", "款", "项")
_BEFORE = "上年预算数"  # the amount of an earlier year beside this year's


def assign(
    leaves: Sequence[Leaf], layout: Layout, words: Vocabulary, sample: Sample, unit: Unit | None
) -> tuple[Slot, ...]:
    """Every column of a table with role, type and lane. A role is taken once a lane; a second claim stays unrecognised."""
    periods = period_parts(leaves)
    plain = [
        _part_of_measure(leaf) if at in periods else _slot(leaf, layout, words, sample)
        for at, leaf in enumerate(leaves)
    ]
    slots = laned(_code_parts(_lent_accounts(_levels_together(plain), words)), layout, words, sample)
    slots = _by_period(_before(_claims(_besides(slots, layout), sample), layout), periods)
    unit = unit or _headed_unit(slots)
    return tuple(_with_unit(slot, unit) for slot in slots)


def _headed_unit(slots: Sequence[Slot]) -> Unit | None:
    """The unit that some headers of amounts state, for the columns beside them, where they all state the same."""
    headed = (unit_of_header(text) for slot in slots if slot.is_amount for text in slot.column.header)
    units = {unit for unit in headed if unit is not None}
    return units.pop() if len(units) == 1 else None


def _part_of_measure(leaf: Leaf) -> Slot:
    return Slot(Column(leaf.index, None, tuple(" ".join(t.split()) for t in leaf.path), "amount"))


def _by_period(slots: list[Slot], periods: Mapping[int, tuple[int, str]]) -> list[Slot]:
    """Columns of a period carry the role of the measure that they are a part of."""
    result = list(slots)
    for at, (whole, period) in periods.items():
        role = slots[whole].column.role
        if role is not None:
            result[at] = replace(slots[at], column=replace(slots[at].column, role=f"{role}/{period}"))
    return result


def _slot(leaf: Leaf, layout: Layout, words: Vocabulary, sample: Sample) -> Slot:
    path = _below_key([header_text(text) for text in leaf.path if tight(text)], words)
    column = Column(leaf.index, None, tuple(" ".join(t.split()) for t in leaf.path), "ignored")
    if not path:
        return Slot(replace(column, type=_content_type("", sample(leaf.index), blank="ignored")))
    if layout.require.lanes and hits(words.keys.compiled["labels"], path[-1]):
        return Slot(replace(column, role="项目", type="key"), "项目", "label")
    spec = match_column(path, layout)
    if spec is not None:
        role_key = spec.role if spec.type == "key" else ""
        return Slot(replace(column, role=spec.role, type=spec.type), role_key, "both" if role_key else "")
    slot = _key_slot(path, column, layout, words, sample)
    if slot is None and hits(words.keys.compiled["unsummed"], path[-1]):
        return Slot(replace(column, type="text"))
    return slot or Slot(replace(column, type=_content_type(path[-1], sample(leaf.index))))


def _below_key(path: list[str], words: Vocabulary) -> list[str]:
    """Without the word 合计 of a header row of amounts, where it stands below the header of codes or names."""
    if len(path) < 2 or not _WHOLE.fullmatch(path[-1]):
        return path
    parts = [pattern for part in ("code", "name") for pattern in words.keys.parts.get(part, ())]
    return path[:-1] if any(re.fullmatch(pattern, path[-2]) for pattern in parts) else path


def _lent_accounts(slots: list[Slot], words: Vocabulary) -> list[Slot]:
    """Code columns headed only 科目编码 or 类/款 belong to the classification that the name column to their right states.

    A name column that states none belongs to the classification of the codes to its left.
    """
    result = list(slots)
    for i, slot in enumerate(slots):
        if slot.part != "name":
            continue
        if _stated(slot, words) is None:
            known = {spec.key for spec in words.keys.accounts}
            aside = (one for one in reversed(result[:i]) if one.column.type != "ignored" and one.key != "单位")
            before = next(aside, slot)
            if before.part not in _CODE_PARTS and i + 1 < len(slots):
                before = slots[i + 1]  # forms that print the name first
            if before.part in _CODE_PARTS and {before.key, slot.key} <= known:
                result[i] = Slot(replace(slot.column, role=f"{before.key}/名称"), before.key, "name")
            continue
        at = i - 1
        while at >= 0 and slots[at].part in _CODE_PARTS and _stated(slots[at], words) is None:
            column = slots[at].column
            role = slot.key if slots[at].part == "code" else f"{slot.key}/{slots[at].part}"
            result[at] = Slot(replace(column, role=role), slot.key, slots[at].part)
            at -= 1
    return result


def _levels_together(slots: list[Slot]) -> list[Slot]:
    """类, 款 and 项 columns side by side under one header are levels of one classification, known by the codes of the 类."""
    result = list(slots)
    for i in range(1, len(result)):
        one, before = result[i], result[i - 1]
        same = before.column.header[:-1] == one.column.header[:-1]
        if one.part in ("款", "项") and before.part in ("类", "款") and same and one.key != before.key:
            role = f"{before.key}/{one.part}"
            result[i] = Slot(replace(one.column, role=role), before.key, one.part)
    return result


def _stated(slot: Slot, words: Vocabulary) -> str | None:
    whole = "".join(header_text(text) for text in slot.column.header)
    return next((a.key for a in words.keys.accounts if a.pattern.search(whole)), None)


def _code_parts(slots: list[Slot]) -> list[Slot]:
    """A code header over two or three columns without 类/款/项 of their own: the columns are those parts."""
    result = list(slots)
    at = 0
    while at < len(slots):
        end = at + 1
        while end < len(slots) and slots[end].part == "code" and slots[end].column.header == slots[at].column.header:
            end += 1
        if slots[at].part == "code" and slots[at].key not in ("单位", "项目") and 2 <= end - at <= 3:
            for part, i in zip(("类", "款", "项"), range(at, end), strict=False):
                key = slots[i].key
                result[i] = Slot(replace(slots[i].column, role=f"{key}/{part}"), key, part)
        at = end
    return result


def match_column(path: Sequence[str], layout: Layout) -> ColumnSpec | None:
    """The first spec of the layout that the header path means; a bare amount word is read with the header above it."""
    spec = _spec(path, layout)
    if len(path) < 2 or not _WHOLE.fullmatch(path[-1]) or (spec is not None and spec.under):
        return spec
    above = _spec(path[:-1], layout)
    return above if above is not None and above.type == "amount" and not above.heads else spec


def _spec(path: Sequence[str], layout: Layout) -> ColumnSpec | None:
    groups = path[:-1]
    for spec in layout.columns:
        headers, under, not_under = spec.patterns
        if spec.outer or not hits(headers, path[-1]):  # whether a header is the outer one, its table knows
            continue
        if under is not None and not any(hits(under, group) for group in groups):
            continue
        if not_under is not None and any(hits(not_under, group) for group in groups):
            continue
        return spec
    return None


def _key_slot(path: list[str], column: Column, layout: Layout, words: Vocabulary, sample: Sample) -> Slot | None:
    keys = words.keys
    leaf = path[-1]
    if hits(keys.compiled["ordinals"], leaf):
        return Slot(replace(column, role=leaf, type="ordinal"))
    for key in keys.columns:
        if hits(key.pattern, leaf) and not (leaf == "项目" and layout.account and len(path) == 1):
            return Slot(replace(column, role=key.role, type="key"), key.of or key.role, key.part)
    if hits(keys.compiled["account_headers"], leaf) or (leaf == "项目" and layout.account):
        whole = "".join(path)
        account = next((a.key for a in keys.accounts if a.pattern.search(whole)), "")
        account = account or _account_by_code(sample(column.index)) or layout.account or "科目"
        if account == "科目":
            account = "功能科目"
        part = next((p for p, heads in keys.parts.items() if any(re.fullmatch(h, leaf) for h in heads)), "both")
        role = account if part in ("code", "both") else f"{account}/{'名称' if part == 'name' else part}"
        return Slot(replace(column, role=role, type="key"), account, part)
    if hits(keys.compiled["texts"], leaf):
        return Slot(replace(column, role=leaf, type="text"))
    if hits(keys.compiled["labels"], leaf):
        role = layout.account if _names_accounts(sample(column.index), layout.account) else "项目"
        return Slot(replace(column, role=role, type="key"), role, "both")
    return None


def _names_accounts(texts: Sequence[str], account: str) -> bool:
    """Whether a column of labels names accounts of the classification (一、工资福利支出 …)."""
    classification = account_book().by_key.get(account)
    if classification is None:
        return False
    known = sum(1 for text in texts if plain_name(label_of(text).text) in classification.owners)
    return known >= _SEVERAL and known >= _MOSTLY * len(texts)


def _account_by_code(texts: Sequence[str]) -> str:
    """The classification that a column's codes are of, "" where they do not all begin as those of one."""
    codes = [match[1] for text in texts if (match := re.match(r"\[?([235])\d\d", tight(text)))]
    return {"2": "功能科目", "3": "部门经济科目", "5": "政府经济科目"}[codes[0]] if len(set(codes)) == 1 else ""


def _content_type(header: str, texts: Sequence[str], *, blank: ColumnType = "text") -> ColumnType:
    """The type of a column without a role, from what its cells hold and what its header says."""
    texts = [text for text in texts if not is_blank(text)]
    numbers = sum(1 for text in texts if is_amount(tight(text)))
    if texts and numbers < _MOSTLY * len(texts):
        return "text"
    if not texts:
        return "amount" if header and _MONEY.fullmatch(header) else blank
    if _PERCENT.fullmatch(header):
        return "percent"
    if _COUNT.fullmatch(header):
        return "count"
    if all(tight(t).isdecimal() and len(tight(t)) <= 3 for t in texts) and not _MONEY.fullmatch(header):
        return "ordinal"
    return "amount"


def _year(slot: Slot) -> str:
    """The latest year that the column's header states."""
    return max(re.findall(r"20\d\d", "".join(slot.column.header)), default="")


def _besides(slots: list[Slot], layout: Layout) -> list[Slot]:
    """A role that a header has only beside another column of its list: alone, it is that other column."""
    there = {(slot.column.lane, slot.column.role) for slot in slots}
    other = {spec.role: spec.besides for spec in layout.columns if spec.besides}
    result = []
    for slot in slots:
        beside = other.get(slot.column.role or "", "")
        alone = beside and (slot.column.lane, beside) not in there
        result.append(replace(slot, column=replace(slot.column, role=beside)) if alone else slot)
    return result


def _claims(slots: list[Slot], sample: Sample) -> list[Slot]:
    """One column per role and lane: a claimant without any printed cell gives way, then the first keeps the role."""
    claims: dict[tuple[str, str], list[int]] = {}
    for i, slot in enumerate(slots):
        if slot.column.role is not None and slot.column.type != "ordinal":
            claims.setdefault((slot.column.lane, slot.column.role), []).append(i)
    result = list(slots)
    for places in claims.values():
        if len(places) < 2:
            continue
        filled = [i for i in places if sample(slots[i].column.index)]
        keeper = max(filled or places, key=lambda i: (_year(slots[i]), -i))
        for i in places:
            if i == keeper:
                continue
            column = slots[i].column
            if column.role == "合计" and "" < _year(slots[i]) < _year(slots[keeper]):
                result[i] = Slot(replace(column, role=_BEFORE))
                continue
            kind: ColumnType = "ignored" if i not in filled else column.type
            result[i] = Slot(replace(column, role=None, type=kind if kind != "key" else "text"))
    return result


def _before(slots: list[Slot], layout: Layout) -> list[Slot]:
    """An earlier year's amount under the name that the layout has for one."""
    spec = _spec([_BEFORE], layout)
    if spec is None or any(slot.column.role == spec.role for slot in slots):
        return slots
    return [
        replace(slot, column=replace(slot.column, role=spec.role)) if slot.column.role == _BEFORE else slot
        for slot in slots
    ]


def _with_unit(slot: Slot, unit: Unit | None) -> Slot:
    if not slot.is_amount:
        return slot
    if slot.column.type == "percent":
        return replace(slot, column=replace(slot.column, unit=PERCENT))
    if slot.column.type == "count":
        return replace(slot, column=replace(slot.column, unit=Unit("", "count", PERCENT.scale)))
    own = next((u for text in reversed(slot.column.header) if (u := unit_of_header(text))), None)
    return replace(slot, column=replace(slot.column, unit=own or unit))
