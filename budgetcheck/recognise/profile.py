"""Whose disclosure it is, of which year, budget or final account."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from budgetcheck.disclosure import Column, DisclosureKind, Profile, Schedule
from budgetcheck.document import Document
from budgetcheck.recognise.printed import Printed
from budgetcheck.wording.normalise import tight

_COVER = re.compile(
    r"(?P<a>.{2,40}?)?(?<![比较与同])(?P<year>20\d\d)年?度?(?P<b>.{0,40}?)(?P<what>(?:部门|单位)?(?:综合)?(?:(?<!公共)(?<!基金)(?<!经营)预算|决算))(?:信息)?(?:公开)?.{0,12}"
)
_NAMED, _NUMBERED = re.compile(r"[\u4e00-\u9fff]{2}"), re.compile(r"\d[\d,.]{3}")  # a name, not amounts beside one
_ORGANISATION = re.compile(
    r".{2,40}?(?:局|委员会|委|厅|办公室|办|处|院|中心|部|署|会|馆|站|队|所|学校|大学|园|街道|镇|乡|政府|公司|社|宫|台|校|协会|\(本级\)|本级)"
)
_LEADING = re.compile(r"^(?:\d{3,}[-_]|附件?\d*[::]|第.部分[::]?|(?:部门|单位)?名称[::]|[一二三四五六七八九十]+、)+")
_NAME_LABEL = re.compile(r"(?:部门|单位)(?:[(/](?:部门|单位)\)?)?名称")
_ITEM = re.compile(r"[一二三四五六七八九十]+[、.]|[(（][一二三四五六七八九十\d]+[)）]|\d{1,2}[、.]")
_CRUMBS = re.compile(r"首页.{0,4}[>》›]|当前位置")  # where on its website a page stands
_FIRST = 60
_COVER_LINES = 3
_COVER_WEIGHTS = (42, 41, 40, 6, 6, 6, 6, 6)  # what the first texts say counts most, the very first decides
_SENTENCE = re.compile(r"[,，。;；]")


def profile_of(documents: Sequence[Document], printed: Sequence[Printed]) -> Profile:
    """Organisation from owner lines, cover or title; year and kind from cover and titles, by majority."""
    years: Counter[int] = Counter()
    kinds: Counter[str] = Counter()
    names: Counter[str] = Counter()
    for document in documents:
        _from_cover(document, years, kinds, names)
    for table in printed:
        if table.owner:
            names[_clean(table.owner)] += 3
        text = tight((table.title.text if table.title else "") + "".join(table.captions))
        if "决算" in text:
            kinds["final_account"] += 1
        elif "预算" in text and "一般公共预算" not in text and "基金预算" not in text and "经营预算" not in text:
            kinds["budget"] += 1
        for year in re.findall(r"20\d\d(?=年)", text):
            years[int(year)] += 2
    if not years:
        for table in printed:
            for _, rows, header in table.tables:
                for cell in (c for row in rows[: header.body + 3] for c in row if c is not None):
                    years.update(int(y) for y in re.findall(r"(20\d\d)(?=年)", tight(cell.text)[:40]))
    kind: DisclosureKind = "unknown"
    if kinds:
        top = kinds.most_common(1)[0][0]
        kind = "final_account" if top == "final_account" else "budget"
    return Profile(
        organisation=names.most_common(1)[0][0] if names else "",
        year=max(years, key=lambda y: (years[y], y)) if years else None,
        kind=kind,
    )


def completed(profile: Profile, schedules: Sequence[Schedule]) -> Profile:
    """A table volume without cover or owner lines tells by its columns what it is, and whose by its first rows."""
    if profile.kind == "unknown":
        profile = replace(profile, kind=_kind_by_columns(schedules))
    return profile if profile.organisation else _with_organisation(profile, schedules)


def _kind_by_columns(schedules: Sequence[Schedule]) -> DisclosureKind:
    """A final account prints 决算数 beside what was budgeted, a budget only 预算数."""
    headers = {tight("".join(column.header)) for schedule in schedules for column in schedule.columns}
    if any("决算" in header for header in headers):
        return "final_account"
    return "budget" if any("预算数" in header for header in headers) else "unknown"


def _with_organisation(profile: Profile, schedules: Sequence[Schedule]) -> Profile:
    """Whose it is, by the first row of 收入总表 or 整体绩效."""
    for kind in ("INC", "PFD"):
        own = [schedule for schedule in schedules if schedule.kind == kind]
        names = [row.names.get("单位", "") for schedule in own for row in schedule.rows]
        names += [column.header[0] for schedule in own for column in schedule.columns if _beside_name(schedule, column)]
        for name in names:
            if len(name) > 3 and _NAMED.search(name) and not _NUMBERED.search(name):
                return replace(profile, organisation=_clean(name))
    return profile


def _beside_name(schedule: Schedule, column: Column) -> bool:
    """Whether a column's outermost header is what a form prints beside 部门名称, above the columns themselves."""
    heads = {tight(c.header[0]) for c in schedule.columns if len(c.header) > 1}
    labelled = any(_NAME_LABEL.fullmatch(head) for head in heads)
    return labelled and len(column.header) > 1 and _ORGANISATION.fullmatch(tight(column.header[0])) is not None


def _from_cover(document: Document, years: Counter[int], kinds: Counter[str], names: Counter[str]) -> None:
    texts = [tight(p.text) for p in document.paragraphs if p.text.strip() and not _CRUMBS.search(p.text)]
    for i, text in enumerate(texts[:_FIRST]):
        running = _ITEM.match(text) or _SENTENCE.search(text)
        weight = 1 if running or i >= len(_COVER_WEIGHTS) else _COVER_WEIGHTS[i]
        match = _COVER.search(text) if len(text) < 80 else None
        if match is None and i < _COVER_LINES:  # a cover broken over two lines
            both = text + next((t for t in texts[i + 1 : i + 2] if not _ITEM.match(t)), "")
            match = _COVER.fullmatch(both) if len(both) < 80 and not _SENTENCE.search(both) else None
        if match:
            years[int(match["year"])] += weight
            kinds["final_account" if match["what"].endswith("决算") else "budget"] += weight
            for part in (match["a"] or "", match["b"] or ""):
                if _ORGANISATION.fullmatch(part):
                    names[_clean(part)] += weight
        elif i < 6 and len(text) < 40 and _ORGANISATION.fullmatch(text):
            names[_clean(text)] += 4
    for text in texts:
        if "决算" in text[:80]:
            kinds["final_account"] += 1 if len(text) < 80 else 0
        elif re.search(r"(?:部门|单位)预算", text[:80]):
            kinds["budget"] += 1 if len(text) < 80 else 0
    if not years:
        counted = Counter(int(y) for text in texts for y in re.findall(r"(20\d\d)\(?年", text))
        years.update(dict(counted.most_common(1)))


def _clean(name: str) -> str:
    return _LEADING.sub("", name).strip(":-_")
