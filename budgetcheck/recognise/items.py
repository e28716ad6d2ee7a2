"""What rows are: named items of laned tables, account rows in their hierarchy, units above their sub-units."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from budgetcheck.recognise.draft import Draft
from budgetcheck.recognise.keys import split_code
from budgetcheck.recognise.levels import by_codes, by_sums
from budgetcheck.recognise.sections import settle_heads
from budgetcheck.recognise.slots import Slot
from budgetcheck.wording.layouts import Layout, RowSpec, Vocabulary
from budgetcheck.wording.normalise import label_of, name_key
from budgetcheck.wording.spellings import hits

_EXPENSE = "支出"
_CLASSES = "类"  # in `made_of`: any class of the lane's classification
_ACCOUNTS = ("功能科目", "部门经济科目", "政府经济科目")


def settle_items(drafts: Sequence[Draft], layout: Layout, words: Vocabulary) -> None:
    """Named items and 类 by name in laned tables; named rows elsewhere."""
    lanes = dict.fromkeys(draft.lane for draft in drafts)
    for lane in lanes:
        own = [d for d in drafts if d.lane == lane and d.role in ("other", "total", "subtotal")]
        specs = layout.rows.get(lane.split("-")[0]) or layout.rows.get("") or ()
        if layout.require.lanes:
            _laned(own, specs, lane, layout.account_of(lane), words)
            _lone(own, specs)
            _made_up(own, specs)
            _below_nested(own)
        else:
            for draft in own:
                spec = next((s for s in specs if hits(s.pattern, draft.parsed.text)), None)
                if spec:
                    draft.item, draft.role = spec.item, spec.role
                elif draft.parsed.among:
                    draft.role = "of-which"
        if not layout.require.lanes:
            for draft in own:
                if draft.role == "total" and not draft.item:
                    draft.item = "合计"


def _laned(own: Sequence[Draft], specs: Sequence[RowSpec], lane: str, account: str, words: Vocabulary) -> None:
    section: Draft | None = None  # the row that rows with a deeper or no ordinal belong to
    within = ""
    for draft in own:
        text, depth = draft.parsed.text, draft.parsed.depth
        code, bare = split_code(text)
        spec = next((s for s in specs if hits(s.pattern, text)), None)
        class_code = words.class_code(account, bare if code else text) if account else ""
        if class_code and section is not None and section.keys and section.parsed.depth > 0 == depth and not code:
            class_code = ""  # 其他支出 is a 类, a 款 and a 项; where 类 have ordinals, this one is none
        if spec is not None and not (class_code and draft.role == "other" and not spec.head):
            section, within = _item(draft, spec, section, within, depth)
        elif class_code:
            draft.keys[account], draft.names[account] = class_code, bare or text
            draft.role, draft.level = "detail", 1
            if section is not None and section.role == "parent" and 0 < section.parsed.depth < depth:
                draft.parent, draft.level = section, 2  # 工资福利支出 within 人员经费和公用经费支出
            else:
                section = draft
        elif draft.parsed.among:
            draft.role, draft.parent = "of-which", section
        elif draft.role == "other":
            _unnamed(draft, section, lane, code, within)
            if draft.parent is None:
                section = draft


def _lone(own: Sequence[Draft], specs: Sequence[RowSpec]) -> None:
    """A label that several rows may bear names the one of its list (小计), where the list has no other row of that name."""
    for spec in specs:
        found = [d for d in own if not d.item and hits(spec.lone_pattern, d.parsed.text)]
        if len(found) == 1 and all(d.item != spec.item for d in own):
            found[0].item, found[0].role = spec.item, spec.role


def _made_up(own: Sequence[Draft], specs: Sequence[RowSpec]) -> None:
    """Rows right below one that they make up are its parts, though no ordinal or indent says so."""
    for spec in specs:
        for i, draft in enumerate(own):
            if not spec.made_of or draft.item != spec.item:
                continue
            parts = []
            for row in own[i + 1 :]:
                named = row.item in spec.made_of or (_CLASSES in spec.made_of and row.keys and not row.item)
                if not named or row.parent is not None or row.parsed.depth:
                    break
                parts.append(row)
            if _adds_up(draft, parts):
                for part in parts:
                    part.parent, part.level = draft, 2
                    part.role = "detail"


def _below_nested(own: Sequence[Draft]) -> None:
    """Rows without ordinal below a numbered part of another row: its parts where they make it up, else 其中 of it."""
    for i, draft in enumerate(own):
        if draft.parent is None or not draft.parsed.depth or draft.role != "detail":
            continue
        parts = []
        for row in own[i + 1 :]:
            if row.item or row.keys or row.parsed.depth or row.role not in ("detail", "of-which"):
                break
            parts.append(row)
        whole = _adds_up(draft, parts)
        for part in parts:
            part.parent, part.level, part.role = draft, 3, "detail" if whole else "of-which"
        if parts and whole:
            draft.role = "parent"


def _adds_up(whole: Draft, parts: Sequence[Draft]) -> bool:
    sums = [
        sum((v or Decimal(0) for v in column), Decimal(0)) for column in zip(*(p.values for p in parts), strict=True)
    ]
    return bool(parts) and any(whole.values) and sums == [v or Decimal(0) for v in whole.values]


def _item(draft: Draft, spec: RowSpec, section: Draft | None, within: str, depth: int) -> tuple[Draft | None, str]:
    draft.item = spec.within.get(within, spec.item)
    draft.role = spec.role
    if spec.role in ("total", "subtotal"):
        return None, ""
    if draft.parsed.among:
        draft.role, draft.parent = "of-which", section
        return section, within
    nested = section is not None and bool(section.item) and depth > section.parsed.depth
    if section is not None and section.item and not depth and not spec.children:
        nested = bool(section.parsed.depth)  # a group of its own (上年结转) needs no ordinal to stand beside the first
    named = section is not None and not depth and within in spec.within  # no ordinals: the form says whose part it is
    if section is not None and (named or (nested and (section.role == "parent" or within))):
        draft.parent, draft.level = section, 2
        return section, within
    return draft, spec.item if spec.children else ""


def _unnamed(draft: Draft, section: Draft | None, lane: str, code: str, within: str) -> None:
    """A row that the form does not name: part of the row above when its ordinal is deeper or missing."""
    depth = draft.parsed.depth
    if code:
        draft.keys["功能科目"] = code
    draft.role = "detail"
    if section is not None and within and depth > section.parsed.depth:
        draft.parent, draft.level = section, 2
        return
    if section is None or not (section.parsed.depth or section.keys):
        return
    if not depth or (section.parsed.depth and depth > section.parsed.depth):
        draft.parent = section
        draft.level = 2
        if section.keys or lane.startswith(_EXPENSE):
            draft.role = "of-which"


def settle_accounts(
    drafts: Sequence[Draft], slots: Sequence[Slot], words: Vocabulary, units: frozenset[str] = frozenset()
) -> None:
    """Levels and parents of rows keyed by accounts or unit codes; by sums where only names are printed."""
    keys = [slot.key for slot in slots]
    rows = [d for d in drafts if d.role == "other" or (d.role == "detail" and not d.item)]
    leading = next((k for k in keys if k in _ACCOUNTS), "")
    if not rows or any(slot.part == "label" for slot in slots):
        return
    if leading and not any(d.keys.get(leading) for d in rows):
        _by_names(rows, leading, words, units)
        return
    if leading:
        _unit_rows(rows, leading, units)
        section = ""
        beside = [k for k in _ACCOUNTS if k != leading and k in keys and _joint(rows, k)]
        marks = []
        for d in rows:
            if d.sectional or (d.keys.get("单位") and "单位" in keys):
                section = d.keys.get("单位", section)
            marks.append("|".join([section, *(d.keys.get(k, "") for k in beside)]))
        _nest(rows, [d.keys.get(leading, "") for d in rows], marks)
    elif "单位" in keys and all(d.keys.get("单位", "0").isdecimal() for d in rows) and "项目" not in keys:
        _nest(rows, [d.keys.get("单位", "") for d in rows], ["" for _ in rows])


def _joint(rows: Sequence[Draft], key: str) -> bool:
    """Whether a second classification stands in (nearly) every row, so that rows are pairs and do not nest."""
    filled = sum(1 for d in rows if d.keys.get(key))
    return filled * 10 >= len(rows) * 9


def _nest(rows: Sequence[Draft], codes: Sequence[str], marks: Sequence[str]) -> None:
    levels, parents = by_codes(codes, marks)
    for draft, level, parent in zip(rows, levels, parents, strict=True):
        if not draft.sectional:
            draft.role = "detail"
            draft.level = level
            draft.parent = rows[parent] if parent is not None else None


def _unit_rows(rows: Sequence[Draft], leading: str, units: frozenset[str]) -> None:
    """Rows that total a unit inside an account table: a unit without an account, or its code in the account column."""
    for draft in rows:
        code = draft.keys.get(leading, "")
        if code and not (code[0] in "235" and len(code) % 2):
            if len(code) in (3, 6, 9) or len(code) == 4:
                draft.keys = {"单位": code}
                draft.names = {"单位": draft.names.get(leading, draft.label)}
                draft.sectional = True
        elif not code and "单位" in draft.keys and not any(draft.names.get(k) for k in _ACCOUNTS):
            draft.sectional = True
        elif not code and (draft.keys.get("单位", "").isdecimal() or name_key(draft.label) in units):
            name = draft.names.pop(leading, draft.label)  # the unit's, in a column of names of units and accounts
            draft.keys.setdefault("单位", name_key(name))
            draft.names, draft.sectional = {"单位": name}, True
        if draft.sectional:
            draft.role = "parent"


def _by_names(rows: Sequence[Draft], leading: str, words: Vocabulary, units: frozenset[str]) -> None:
    """No codes: 类 are known by name, and the sums tell 款 from 项 below them where they allow one reading."""
    starts = []
    for i, draft in enumerate(rows):
        draft.role = "detail"
        name = label_of(draft.names.get(leading, draft.parsed.text)).text
        code = words.class_codes.get(name) if leading == "功能科目" else None
        if code and _larger_than_next(rows, i):
            draft.keys[leading], draft.level = code, 1
            starts.append(i)
        elif leading == "部门经济科目" and name in words.economic_classes:
            draft.keys[leading], draft.level = words.economic_classes[name], 1
            starts.append(i)
    if leading == "部门经济科目":
        settle_heads(rows, [(i, rows[i].keys[leading]) for i in starts], units)
    for k, start in enumerate(starts):
        below = rows[start + 1 : starts[k + 1] if k + 1 < len(starts) else len(rows)]
        if leading == "部门经济科目":
            for draft in below:
                if draft.sectional:
                    break
                draft.parent, draft.level = rows[start], 2
            continue
        values = [tuple(v or Decimal(0) for v in d.values) for d in below]
        reading = by_sums(values) or by_sums(values, _step(below)) if below else None
        for i, draft in enumerate(below):
            draft.parent = rows[start]
            draft.level = 0
            if reading is None:
                draft.role = "of-which"
                continue
            draft.level = reading[0][i]
            upper = reading[1][i]
            draft.parent = below[upper] if upper is not None else rows[start]


def _step(rows: Sequence[Draft]) -> Decimal:
    """One unit of the last place that the rows print."""
    exponents = [v.as_tuple().exponent for d in rows for v in d.values if v is not None]
    places = min((e for e in exponents if isinstance(e, int)), default=0)
    return Decimal(1).scaleb(places)


def _larger_than_next(rows: Sequence[Draft], i: int) -> bool:
    """A 类 is at least as large as what follows it (其他支出 is the name of a 类 and of many items)."""
    if i + 1 >= len(rows):
        return False
    own = next((v for v in rows[i].values if v is not None), Decimal(0))
    after = next((v for v in rows[i + 1].values if v is not None), Decimal(0))
    return own >= after


def settle_units(drafts: Sequence[Draft]) -> None:
    """Units by name: a first unit that equals the total and is followed by others is their parent."""
    rows = [d for d in drafts if d.role in ("other", "detail") and set(d.keys) == {"单位"} and d.parent is None]
    if len(rows) < 2 or any(d.keys["单位"].isdecimal() for d in rows):
        return
    total = next((d for d in drafts if d.role == "total"), None)
    first = rows[0]
    if total is not None and first.values == total.values and any(v for v in first.values):
        first.sectional, first.role, first.level = True, "parent", 1
        for draft in rows[1:]:
            draft.parent, draft.level = first, 2
