"""Codes and names that identify a row: glued, in cells of their own, or split over 类/款/项 cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from budgetcheck.recognise.slots import Slot
from budgetcheck.wording.normalise import name_key, tight

_GLUED = re.compile(
    r"(?P<code>\d{3,9})[-_:]+(?P<name>\D.*)|\[(?P<inner>\d{2,9})\](?P<rest>.+)|(?P<tight>\d{3,9})(?P<words>[^\d.,%\-/年].*)"
)
_PROJECT = re.compile(r"(?P<code>[0-9A-Z]*\d[0-9A-Z]{7,})[-_:](?P<name>.+)")
_UNIT = re.compile(r"(?P<code>\d{3,12})[-_:]?(?P<name>\D.*)?")
_NONE = {"", "无", "-", "/"}
_CLASS = 3  # digits of a 类
_ACCOUNTS = ("功能科目", "政府经济科目", "部门经济科目", "转移支付科目")


@dataclass(slots=True)
class RowKeys:
    """Keys and printed names of a row."""

    keys: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)


def split_code(text: str) -> tuple[str, str]:
    """(code, name) of an account cell: "2080201-行政运行", "[2014001]行政运行", "201一般公共服务", "行政运行", "201"."""
    plain = tight(text)
    if plain.isdecimal():
        return plain, ""
    match = _GLUED.fullmatch(plain)
    if match is None:
        return "", plain
    return (match["code"] or match["inner"] or match["tight"]), (match["name"] or match["rest"] or match["words"])


@dataclass(slots=True)
class KeyReader:
    """Reads the key cells of the rows of one lane in order (relative codes lean on the rows above)."""

    slots: Sequence[Slot]
    above: dict[str, str] = field(default_factory=dict)

    def read(self, cells: dict[int, str]) -> RowKeys:
        """Keys of one row; `cells` maps column index to printed text."""
        found = RowKeys()
        levels: dict[str, dict[str, str]] = {}
        for slot in self.slots:
            if not slot.key or slot.part == "label":
                continue
            text = cells.get(slot.column.index, "")
            plain = tight(text)
            if slot.part in ("类", "款", "项"):
                levels.setdefault(slot.key, {})[slot.part] = plain
            elif plain not in _NONE:
                self._take(slot, text, plain, found)
        for key, parts in levels.items():
            code = self._levelled(key, parts)
            if code:
                found.keys[key] = code
        for key in _ACCOUNTS:
            code = found.keys.get(key, "")
            if code and len(code) == 2 and self.above.get(key, ""):  # 款 printed relative to its 类
                found.keys[key] = self.above[key][:3] + code
            if key in found.keys:
                self.above[key] = found.keys[key]
        return found

    def _take(self, slot: Slot, text: str, plain: str, found: RowKeys) -> None:
        if slot.key in _ACCOUNTS:
            _take_account(slot, text, plain, found)
        elif slot.key == "单位":
            _take_unit(slot, text, plain, found)
        elif slot.key == "项目":
            _take_project(slot, text, plain, found)
        elif slot.key == "资金性质":
            code, name = split_code(text)
            found.keys["资金性质"] = code or name
            found.names["资金性质"] = name or plain
        else:
            found.keys[slot.key] = plain.rstrip("年度") if slot.key == "年度" else plain

    def _levelled(self, key: str, parts: dict[str, str]) -> str:
        """One code from 类/款/项 cells: absolute or relative, blank cells taken from the row above, zeros restored."""
        first, second, third = (parts.get(p, "") for p in ("类", "款", "项"))
        if not (first or second or third):
            return ""
        above = self.above.get(key, "")
        for text in (third, second):  # a full code in a lower cell
            if text.isdecimal() and len(text) >= 5:
                return text
        if first and not first.isdecimal():
            return ""
        if not first or (len(first) < _CLASS and second and second == above[3:5]):
            first = above[:_CLASS]  # blank, or digits lost within the 款 of the row above
        if not second and third:
            second = above[3:5]
        code = first
        for text in (second, third):
            if not text:
                break
            if not text.isdecimal():
                return ""
            code += text.zfill(2)
        return code


def _take_account(slot: Slot, text: str, plain: str, found: RowKeys) -> None:
    code, name = split_code(text)
    if slot.part == "name":
        code = "" if slot.key in found.keys else code
        found.names[slot.key] = name or plain
    if slot.part == "code" and not code:
        return
    if code:
        found.keys[slot.key] = code
    if name:
        found.names.setdefault(slot.key, name)


def _take_unit(slot: Slot, text: str, plain: str, found: RowKeys) -> None:
    match = _UNIT.fullmatch(plain)
    if match and slot.part != "name":
        found.keys["单位"] = match["code"]
        if match["name"]:
            found.names["单位"] = match["name"]
    else:
        found.keys.setdefault("单位", name_key(text))
        found.names["单位"] = plain


def _take_project(slot: Slot, text: str, plain: str, found: RowKeys) -> None:
    if slot.part == "code":
        found.keys["项目代码"] = plain
        return
    match = _PROJECT.fullmatch(plain)
    if match:
        found.keys["项目代码"] = match["code"]
    found.keys["项目"] = name_key(match["name"] if match else text)
    found.names["项目"] = match["name"] if match else plain
