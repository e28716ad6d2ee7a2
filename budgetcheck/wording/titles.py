"""Table titles: numbering, years and level words stripped, the core matched against the layouts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from budgetcheck.wording.layouts import Vocabulary
from budgetcheck.wording.normalise import tight
from budgetcheck.wording.spellings import hits

_QUOTES = re.compile("[\"'“”‘’「」『』《》]")
_LIKE_TITLE = re.compile(r".{2,60}(?:表|情况|明细)(?:-{1,2}[^()]{2,12})?(?:\([^()]{1,24}\)){0,3}")
_SENTENCE = re.compile(r"[。;；,，]|见附件|详见|如下|数据来源|是指|反映")
_TITLE_LENGTH = 64
_NUMBER_LENGTH = 14
_NUMERAL = re.compile(r"[\d一二三四五六七八九十]")
_ASIDE = re.compile(
    r"\((?:(?!经济|功能|上年)[^()]){2,30}\)$"
)  # a remark on what is in the table, no other classification or year
_YEAR = re.compile(r"20\d\d(?:年度?|/)?")
_EDGES = "-_、.:"


@dataclass(frozen=True, slots=True)
class Title:
    """A printed title, its core, and the kinds whose pattern it matches."""

    text: str
    core: str
    kinds: tuple[str, ...]


@cache
def _strippers(
    numbering: tuple[str, ...], endings: tuple[str, ...], drop: tuple[str, ...]
) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile("|".join(f"(?:{p})" for p in numbering)),
        re.compile("(?:" + "|".join(f"(?:{p})" for p in endings) + ")$"),
        re.compile("|".join(f"(?:{p})" for p in drop)),
    )


def core_of(text: str, words: Vocabulary) -> str:
    """The title without number, year, level words, unit and brackets that number it."""
    numbering, endings, drop = _strippers(words.titles.numbering, words.titles.endings, words.titles.drop)
    core = _QUOTES.sub("", tight(text)).lstrip("★*●")
    for _ in range(6):
        before = core
        match = numbering.match(core)
        if match and match.end() < len(core):
            core = core[match.end() :]
        core = endings.sub("", core)
        core = re.sub(r"^(?:20\d\d)年?度?", "", core)
        if core == before:
            break
    core = drop.sub("", _YEAR.sub("", core)).strip(_EDGES)
    for other, usual in words.titles.same.items():
        core = core.replace(other, usual)
    return core


def is_number_line(text: str, words: Vocabulary) -> bool:
    """Whether a text is nothing but the number of a table (部门公开表1, 公开01表, 附件2)."""
    plain = tight(text)
    if not 2 <= len(plain) <= _NUMBER_LENGTH or ":" in plain or not _NUMERAL.search(plain):
        return False
    return any(re.fullmatch(pattern, plain) for pattern in (*words.titles.numbering, *words.titles.endings))


def _kinds(core: str, words: Vocabulary) -> tuple[str, ...]:
    if not hits(words.title_pattern, core):  # true of most texts
        return ()
    return tuple(layout.kind for layout in words.layouts if hits(layout.title_pattern, core))


def _behind_owner(plain: str, words: Vocabulary) -> str:
    """The core of what stands behind a name and a year (某小学2030年收支总表), "" where no name does or it is no known title."""
    numbering, *_ = _strippers(words.titles.numbering, words.titles.endings, words.titles.drop)
    number = numbering.match(plain)
    bare = _QUOTES.sub("", plain[number.end() :] if number else plain)
    name = re.match(words.titles.owner, bare)
    core = core_of(bare[name.end() :], words) if name else ""
    return core if core and _kinds(core, words) else ""


def title_of(text: str, words: Vocabulary) -> Title | None:
    """The title that a paragraph or cell prints, None where it is none. `kinds` is empty for a title of another table."""
    plain = tight(text)
    if not 3 <= len(plain) <= _TITLE_LENGTH or _SENTENCE.search(plain):
        return None
    core = core_of(text, words)
    kinds = _kinds(core, words) or _kinds(_ASIDE.sub("", core), words)
    if not kinds and (owned := _behind_owner(plain, words)):
        core, kinds = owned, _kinds(owned, words)
    if kinds or (_LIKE_TITLE.fullmatch(core) and not core.endswith("如下表")):
        return Title(" ".join(text.split()), core, kinds)
    return None
