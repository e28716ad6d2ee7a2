"""Plant one error at a time into the performance indicators of real disclosures and see which rules notice it.

    python tests/benchmarks/indicator_errors.py FILE... [--count 20] [--seed 1] [--show]

A file is read and recognised once; each mutant changes one indicator (or goal, or project) among those of its project and
a few others, and the indicator rules run again. It is noticed when a rule that was content speaks of the changed row.
Reading is not measured here: what is planted is planted behind it.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from budgetcheck.checks import check
from budgetcheck.checks.base import Rule
from budgetcheck.disclosure import Entry, Indicator
from budgetcheck.numerals import parse_number
from budgetcheck.readers import read
from budgetcheck.recognise import recognise
from budgetcheck.recognise.indicators import value_figure
from budgetcheck.rulebook import load_rules
from budgetcheck.verdict import Outcome, Verdict
from budgetcheck.wording.indicator_words import indicator_words

OTHERS = 12  # further projects of the table that stay, for rules that compare
FLIP = {"≥": "≤", "≤": "≥", "＞": "＜", "＜": "＞"}
LEVELS = {
    "时效": ("产出指标", "质量指标"),
    "成本": ("产出指标", "时效指标"),
    "满意": ("效益指标", "社会效益指标"),
    "数量": ("效益指标", "质量指标"),
    "社会": ("产出指标", "社会效益指标"),
}
UNITS = {"元": "万元", "万元": "元", "%": "次", "次": "%", "个": "%", "人": "元", "日": "%", "月": "%", "份": "天"}
Mutated = tuple[list[Indicator], str]
"""The indicators of the project after the change, and what was planted."""


@dataclass(frozen=True)
class Planted:
    """One mutant: what was changed, and by which rules (error or warning, info) it was noticed."""

    document: str
    kind: str
    text: str
    loud: tuple[str, ...]
    quiet: tuple[str, ...]


def changed(
    i: Indicator, *, value: str | None = None, unit: str | None = None, relation: str | None = None
) -> Indicator:
    """An indicator with another value, unit or relation, its figure and cells with it."""
    value, unit = i.value if value is None else value, i.unit if unit is None else unit
    cells = dict(i.cells)
    if "指标值" in cells:
        cells["指标值"] = replace(cells["指标值"], text=value)
    figure = value_figure(f"{i.id}.value", value, unit, i.figure.location if i.figure else i.location)
    return replace(i, value=value, unit=unit, relation=relation or i.relation, figure=figure, cells=cells)


def one(members: Sequence[Indicator], old: Indicator, new: Indicator) -> list[Indicator]:
    """The project with one indicator replaced."""
    return [new if i is old else i for i in members]


def named(name: str, i: Indicator) -> bool:
    """Whether a named pattern of the vocabulary fits an indicator's name."""
    return indicator_words().patterns[name].search(i.level3) is not None


def direction(pick: Callable[[Indicator], bool]) -> Callable[[Sequence[Indicator], random.Random, int], Mutated | None]:
    """Turn ≥ and ≤ of an indicator of some sort."""

    def plant(members: Sequence[Indicator], rng: random.Random, _: int) -> Mutated | None:
        fit = [i for i in members if i.figure and i.relation in FLIP and pick(i)]
        if not fit:
            return None
        old = rng.choice(fit)
        return one(
            members, old, changed(old, relation=FLIP[old.relation])
        ), f"{old.level3} {old.relation}{old.value}{old.unit}"

    return plant


def factor(times: int) -> Callable[[Sequence[Indicator], random.Random, int], Mutated | None]:
    """Multiply a percentage."""

    def plant(members: Sequence[Indicator], rng: random.Random, _: int) -> Mutated | None:
        fit = [i for i in members if i.figure and i.unit in ("%", "％") and i.figure.value]
        if not fit:
            return None
        old = rng.choice(fit)
        assert old.figure is not None
        return one(
            members, old, changed(old, value=f"{old.figure.value * times:f}")
        ), f"{old.level3} {old.value}% × {times}"

    return plant


def level(members: Sequence[Indicator], rng: random.Random, _: int) -> Mutated | None:
    """File an indicator under another level."""
    fit = [(i, key) for i in members for key in LEVELS if key in i.level1 + i.level2]
    if not fit:
        return None
    old, key = rng.choice(fit)
    new = replace(old, level1=LEVELS[key][0], level2=LEVELS[key][1])
    return one(members, old, new), f"{old.level3} {old.value}{old.unit}: {old.level2} → {new.level1}/{new.level2}"


def unit(members: Sequence[Indicator], rng: random.Random, _: int) -> Mutated | None:
    """Give an indicator another unit."""
    fit = [i for i in members if i.figure and i.unit in UNITS]
    if not fit:
        return None
    old = rng.choice(fit)
    return one(
        members, old, changed(old, unit=UNITS[old.unit])
    ), f"{old.level3} {old.value} {old.unit} → {UNITS[old.unit]}"


def unsatisfied(members: Sequence[Indicator], rng: random.Random, _: int) -> Mutated | None:
    """Drop all satisfaction indicators."""
    kept = [i for i in members if "满意" not in i.level1 + i.level2]
    return (kept, "无满意度指标") if kept and len(kept) < len(members) else None


def twice(members: Sequence[Indicator], rng: random.Random, _: int) -> Mutated | None:
    """Print a row again."""
    old = rng.choice(members)
    return [*members, replace(old, id=f"{old.id}.again", row=old.row + 1)], old.level3


def last_year(members: Sequence[Indicator], rng: random.Random, year: int) -> Mutated | None:
    """Put last year where a text names this one, or where it says by when something is done."""
    for i in rng.sample(list(members), len(members)):
        for role in ("绩效目标", "三级指标", "指标值"):
            entry = i.cells.get(role)
            if entry is not None and f"{year}年" in entry.text:
                new = entry.text.replace(f"{year}年", f"{year - 1}年")
                at = max(0, entry.text.find(f"{year}年") - 20)
                return [_retold(m, role, entry, new) for m in members], "".join(new[at : at + 50].split())
    return None


def _retold(i: Indicator, role: str, entry: Entry, text: str) -> Indicator:
    if i.cells.get(role) != entry:
        return i
    told = replace(i, cells={**i.cells, role: entry._replace(text=text)})
    return replace(told, level3=text) if role == "三级指标" else told


def qualitative(members: Sequence[Indicator], rng: random.Random, _: int) -> Mutated | None:
    """Declare a number 定性."""
    fit = [i for i in members if parse_number(i.value) is not None and i.relation in FLIP]
    if not fit:
        return None
    old = rng.choice(fit)
    return one(members, old, changed(old, relation="定性")), f"{old.level3} 定性 {old.value}{old.unit}"


def dear(members: Sequence[Indicator], rng: random.Random, _: int) -> Mutated | None:
    """Ten times the cost."""
    fit = [
        i for i in members if "成本" in i.level1 + i.level2 and i.figure and i.unit in ("元", "万元") and i.figure.value
    ]
    if not fit:
        return None
    old = rng.choice(fit)
    assert old.figure is not None
    return one(
        members, old, changed(old, value=f"{old.figure.value * 10:f}")
    ), f"{old.level3} {old.value}{old.unit} × 10"


def overpaid(members: Sequence[Indicator], rng: random.Random, _: int) -> Mutated | None:
    """More points than an indicator is worth."""
    fit = [i for i in members if i.weight and "得分" in i.cells]
    if not fit:
        return None
    old = rng.choice(fit)
    assert old.weight is not None
    score = replace(old.cells["得分"], text=f"{old.weight.value + 2:f}")
    return one(members, old, replace(old, cells={**old.cells, "得分": score})), f"{old.level3} 得分 {score.text}"


def overweight(members: Sequence[Indicator], rng: random.Random, _: int) -> Mutated | None:
    """Another weight."""
    fit = [i for i in members if i.weight]
    if not fit:
        return None
    old = rng.choice(fit)
    assert old.weight is not None
    weight = replace(old.weight, value=old.weight.value + 5)
    return one(members, old, replace(old, weight=weight)), f"{old.level3} 权重 {weight.value:f}"


def _is_time(i: Indicator) -> bool:
    return (
        "时效" in i.level2 and i.relation == "≤" and indicator_words().patterns["duration"].search(i.unit) is not None
    )


def _is_cost(i: Indicator) -> bool:
    return "成本" in i.level1 + i.level2 and i.relation == "≤" and i.unit in ("元", "万元")


KINDS: dict[str, Callable[[Sequence[Indicator], random.Random, int], Mutated | None]] = {
    "direction: rate": direction(lambda i: i.unit in ("%", "％") and named("high-is-good", i) and i.relation == "≥"),
    "direction: bad rate or count": direction(lambda i: named("low-is-good", i) and i.relation == "≤"),
    "direction: cost": direction(_is_cost),
    "direction: time": direction(_is_time),
    "direction: quantity": direction(lambda i: "数量" in i.level2 and i.relation == "≥" and i.unit not in ("%", "％")),
    "percent × 10": factor(10),
    "percent × 100": factor(100),
    "level": level,
    "unit": unit,
    "no satisfaction": unsatisfied,
    "row twice": twice,
    "last year": last_year,
    "qualitative number": qualitative,
    "cost × 10": dear,
    "points above worth": overpaid,
    "weight": overweight,
}


class Bench:
    """A document's indicators by project, and what the rules say of them untouched."""

    def __init__(self, path: Path, rules: Sequence[Rule]) -> None:
        self.name, self.rules = path.name[:8], rules
        self.disclosure = recognise([read(path)])
        blocks: dict[tuple[str, str, str], list[Indicator]] = defaultdict(list)
        for i in self.disclosure.indicators:
            if not i.doubt:
                blocks[i.schedule, i.project, i.total.id if i.total else ""].append(i)
        self.blocks = list(blocks.values())

    def said(self, indicators: Sequence[Indicator]) -> dict[tuple[object, ...], Verdict]:
        """What fails, by what it shows."""
        small = replace(self.disclosure, indicators=tuple(indicators), schedules=(), statements=())
        found = check(small, self.rules)
        wrong = (v for v in found if v.outcome in (Outcome.FAIL, Outcome.REVIEW))
        return {(v.rule, v.reason, tuple(sorted(t.text for t in v.context if t.text))): v for v in wrong}

    def plant(self, at: int, kind: str, rng: random.Random) -> Planted | None:
        """One mutant of a project; None where it has nothing of the kind."""
        members = self.blocks[at]
        mutated = KINDS[kind](members, rng, self.disclosure.profile.year or 0)
        if mutated is None:
            return None
        form = members[0].schedule.partition("-")[0]
        same = [b for n, b in enumerate(self.blocks) if n != at and b[0].schedule.partition("-")[0] == form]
        others = [i for block in same[:OTHERS] for i in block]
        before, after = self.said([*members, *others]), self.said([*mutated[0], *others])
        severity = {rule.id: rule.severity for rule in self.rules}
        rules = sorted({v.rule for key, v in after.items() if key not in before})
        loud = tuple(rule for rule in rules if severity[rule] != "info")
        return Planted(self.name, kind, mutated[1], loud, tuple(rule for rule in rules if rule not in loud))


def run(path: Path, rules: Sequence[Rule], *, count: int, seed: int) -> Iterator[Planted]:
    """Up to `count` mutants of each kind."""
    bench = Bench(path, rules)
    for kind in KINDS:
        rng = random.Random(f"{seed}-{bench.name}-{kind}")
        order = rng.sample(range(len(bench.blocks)), len(bench.blocks))
        made = (planted for at in order if (planted := bench.plant(at, kind, rng)) is not None)
        yield from (planted for planted, _ in zip(made, range(count), strict=False))


def indicator_rules() -> list[Rule]:
    """The rules on indicators."""
    return [rule for rule in load_rules().rules if rule.kind.startswith("indicator")]


def summary(planted: Iterable[Planted]) -> Iterator[str]:
    """Noticed of planted per kind, as error or warning and at all, with the rules that did."""
    mutants = list(planted)
    for kind in KINDS:
        mine = [p for p in mutants if p.kind == kind]
        loud, quiet = sum(bool(p.loud) for p in mine), sum(bool(p.loud or p.quiet) for p in mine)
        rules = Counter(rule for p in mine for rule in (*p.loud, *p.quiet)).most_common(4)
        names = ", ".join(f"{rule} {n}" for rule, n in rules)
        yield f"{kind:30} {len(mine):4} planted, {loud:4} error or warning, {quiet:4} noticed   {names}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="list what went unnoticed")
    args = parser.parse_args()
    rules, planted = indicator_rules(), []
    for path in args.files:
        for found in run(path, rules, count=args.count, seed=args.seed):
            planted.append(found)
            if args.show and not found.loud and not found.quiet:
                print(f"unnoticed {found.document} {found.kind}: {found.text}")
    print("\n".join(summary(planted)))


if __name__ == "__main__":
    main()
