"""Plant one wrong amount at a time into a real disclosure and see whether the audit notices it, and why where it does not.

    python tests/benchmarks/detection.py FILE... [--count 25] [--seed 1] [--text | --words] [--show]

A file is read once; each mutant changes the text of one cell of its Document, and the later stages run again in process.
`--text` changes amounts and percentages in sentences, `--words` turns a direction round, shifts a year or writes 元 for 万元.
A mutant is noticed when an error or warning that the untouched document does not have shows the changed cell.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from budgetcheck.checks import check
from budgetcheck.disclosure import Disclosure
from budgetcheck.document import Block, Cell, Document, Paragraph, Table
from budgetcheck.explain import explain
from budgetcheck.explain.inventory import inventory
from budgetcheck.language import messages
from budgetcheck.readers import read
from budgetcheck.readers.options import ReadOptions
from budgetcheck.recognise import recognise
from budgetcheck.report import DocumentReport, Finding
from budgetcheck.rulebook import RuleBook, load_rules
from budgetcheck.verdict import Outcome, Verdict

KINDS = ("digit", "swap", "shift", "unit")
WORDS = {"direction": "direction", "year": "year", "unit": "unit-word"}
AMOUNT = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?|\d+(\.\d+)?")
IN_TEXT = re.compile(r"(?<![\d.,])(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?=\s*(?:万元|亿元|元|%|％))")
DIRECTION = re.compile(r"(增加|减少|增长|下降|上升|降低)(?=\s*[\d.,]+\s*(?:万元|元|%|％))")
YEAR = re.compile(r"(?<![\d〔\[])(20\d\d)(?=\s*年)")
UNIT = re.compile(r"(?<=\d)\s*(万元|亿元|元)")
TURNED = {"增加": "减少", "减少": "增加", "增长": "下降", "下降": "增长", "上升": "降低", "降低": "上升"}
SCALED = {"万元": "元", "亿元": "万元", "元": "万元"}


@dataclass(frozen=True)
class Spot:
    """A printed amount that can be changed: block and cell of the Document (for a paragraph: where in its text the amount
    begins), and what recognition makes of it.
    """

    block: int
    cell: int
    text: str
    kind: str  # of the table
    name: str


@dataclass(frozen=True)
class Planted:
    """One mutant: what was changed, whether it was noticed, and what became of the checks of the cell."""

    document: str
    spot: Spot
    damage: str
    new: str
    noticed: bool
    findings: int  # new errors and warnings
    repaired: bool  # one of them names the printed number as the correction
    why: str
    detail: tuple[str, ...] = ()


def around(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - 40) : match.end() + 20]


def damaged(token: str, kind: str, rng: random.Random) -> str | None:
    if kind in {"direction", "unit-word"}:
        return (TURNED | SCALED).get(token)
    if kind == "year":
        return str(int(token) + rng.choice((-2, -1, 1)))
    digits = [i for i, c in enumerate(token) if c.isdigit()]
    chars = list(token)
    if kind == "digit":
        at = rng.choice(digits[:-1] or digits)
        chars[at] = rng.choice([d for d in "123456789" if d != token[at]])
        return "".join(chars)
    if kind == "swap":
        pairs = [(a, b) for a, b in pairwise(digits) if token[a] != token[b]]
        pairs = [(a, b) for a, b in pairs if not (a == 0 and token[b] == "0")]
        if not pairs:
            return None
        a, b = rng.choice(pairs)
        chars[a], chars[b] = chars[b], chars[a]
        return "".join(chars)
    value = Decimal(token.replace(",", "")) * (10 if kind == "shift" else 10000)
    decimals = len(token.split(".")[1]) if "." in token else 0
    return f"{value:,.{decimals}f}" if "," in token or value < 1000 else f"{value:.{decimals}f}"


class Bench:
    """A document with the audit of its untouched state."""

    def __init__(self, path: Path, book: RuleBook, options: ReadOptions | None = None) -> None:
        self.book = book
        self.document = read(path, options=options or ReadOptions())
        self.disclosure, self.verdicts, report = self.audit(self.document)
        self.known = {shape(finding) for finding in loud(report)}

    def audit(self, document: Document) -> tuple[Disclosure, tuple[Verdict, ...], DocumentReport]:
        disclosure = recognise([document])
        verdicts = check(disclosure, self.book.rules)
        return disclosure, verdicts, explain(disclosure, verdicts, self.book, messages("zh"))

    def spots(self) -> list[Spot]:
        """The amounts other than zero in tables, as recognised, that stand in one cell each."""
        cells = {
            (cell.location, cell.text.strip()): (b, c)
            for b, block in enumerate(self.document.blocks)
            if isinstance(block, Table)
            for c, cell in enumerate(block.cells)
        }
        kinds = {schedule.id: schedule.kind or "generic" for schedule in self.disclosure.schedules}
        found: dict[tuple[int, int], Spot] = {}
        for item in inventory(self.disclosure):
            figure = item.figure
            where = cells.get((figure.location, figure.text.strip()))
            if item.source == "table" and where and figure.value and AMOUNT.fullmatch(figure.text.strip()):
                name = f"{item.place.table} {item.place.row} | {item.place.column}"
                found.setdefault(where, Spot(*where, figure.text.strip(), kinds[item.place.table], name))
        return list(found.values())

    def text_spots(self) -> list[Spot]:
        """The amounts and percentages other than zero in sentences, by what recognition takes them for."""
        slots = {
            (figure.location, figure.value): f"{slot} {statement.subject or 'named'}"
            for statement in self.disclosure.statements
            for slot, figure in statement.slots.items()
        }
        return [
            Spot(b, match.start(1), match[1], slots.get((block.location, value), "unread"), around(block.text, match))
            for b, block in self._sentences()
            for match in IN_TEXT.finditer(block.text)
            if (value := Decimal(match[1].replace(",", "")))
        ]

    def word_spots(self) -> list[Spot]:
        """The directions, years and units in sentences with amounts other than zero."""
        return [
            Spot(b, match.start(1), match[1], kind, around(block.text, match))
            for b, block in self._sentences()
            if any(Decimal(match[1].replace(",", "")) for match in IN_TEXT.finditer(block.text))
            for kind, pattern in (("direction", DIRECTION), ("year", YEAR), ("unit", UNIT))
            for match in pattern.finditer(block.text)
        ]

    def _sentences(self) -> Iterator[tuple[int, Paragraph]]:
        for b, block in enumerate(self.document.blocks):
            if isinstance(block, Paragraph) and block.role == "body" and re.search("[，。；]", block.text):
                yield b, block

    def plant(self, spot: Spot, damage: str, new: str) -> Planted:
        blocks: list[Block] = list(self.document.blocks)
        block = blocks[spot.block]
        cell: Cell | Paragraph = block if isinstance(block, Paragraph) else block.cells[spot.cell]
        if isinstance(block, Paragraph):
            text = block.text[: spot.cell] + new + block.text[spot.cell + len(spot.text) :]
            blocks[spot.block] = replace(block, text=text)
        else:
            cells = (
                *block.cells[: spot.cell],
                block.cells[spot.cell]._replace(text=new),
                *block.cells[spot.cell + 1 :],
            )
            blocks[spot.block] = replace(block, cells=cells)
        _, verdicts, report = self.audit(replace(self.document, blocks=tuple(blocks)))
        fresh = [finding for finding in loud(report) if shape(finding) not in self.known]
        noticed = any(_shows(finding, cell, new) for finding in fresh)
        repaired = any(_repairs(finding, spot.text) for finding in fresh)
        before, after = _of_cell(self.verdicts, cell, spot.text), _of_cell(verdicts, cell, new)
        why = "" if noticed else _why(before, after)
        lines = [f"{k}: {before.get(k, '-')} -> {after.get(k, '-')}" for k in dict.fromkeys((*before, *after))]
        name = Path(self.document.path).name[:8]
        lines += [f"{f.severity} {f.rule}: {f.message[:160]} | {f.cause.text[:120] if f.cause else ''}" for f in fresh]
        return Planted(name, spot, damage, new, noticed, len(fresh), repaired, why, tuple(lines))


def loud(report: DocumentReport) -> list[Finding]:
    return [finding for finding in report.findings if finding.severity in {"error", "warning"}]


def shape(finding: Finding) -> tuple[object, ...]:
    return finding.rule, finding.stated, finding.expected, tuple(sorted(item.text for item in finding.evidence))


def _shows(finding: Finding, cell: Cell | Paragraph, new: str) -> bool:
    place = cell.location
    number = AMOUNT.fullmatch(new) is not None and not re.fullmatch(r"20\d\d", new)
    return any(
        (number and new in item.text)
        or (item.location.page == place.page and item.location.bbox == place.bbox and place.bbox)
        for item in finding.evidence
    )


def _repairs(finding: Finding, text: str) -> bool:
    new = finding.cause.repair.get("to") if finding.cause else None
    if new is None or not AMOUNT.fullmatch(text):
        return False
    return Decimal(new.replace(",", "")) == Decimal(text.replace(",", ""))


def _of_cell(verdicts: Iterable[Verdict], cell: Cell | Paragraph, text: str) -> dict[str, str]:
    """The checks that bind an amount (bounds marked), and how they ended."""
    found: dict[str, str] = {}
    for verdict in verdicts:
        binds = any(f.location == cell.location and f.text.strip() == text for f in verdict.figures)
        if binds and verdict.outcome is not Outcome.NOT_APPLICABLE:
            bound = verdict.relation is not None and verdict.relation.sign != "="
            reason = f" ({verdict.reason})" if verdict.reason else ""
            found[f"{verdict.rule}@{verdict.place}{' bound' if bound else ''}"] = f"{verdict.outcome.value}{reason}"
    return found


def _why(before: dict[str, str], after: dict[str, str]) -> str:
    decided = {key: one for key, one in before.items() if not one.startswith("open")}
    if not decided:
        return "unchecked"
    if all(key.endswith("bound") for key in decided):
        return "bounds only"
    if any(one.startswith(("fail", "review")) for one in after.values()):
        return "failed already, or mild"
    if any(after.get(key, "open").startswith("open") for key in decided):
        return "pass -> open or gone"
    return "rounding" if any(one.startswith("rounding") for one in after.values()) else "still passes"


def run(
    path: Path, book: RuleBook, *, count: int, seed: int, text: bool = False, words: bool = False
) -> Iterator[Planted]:
    """Up to `count` mutants of a file, chosen by `seed`: of its tables, of the numbers or of the words of its sentences."""
    bench, rng = Bench(path, book), random.Random(f"{seed}-{path.name[:8]}")
    spots = bench.word_spots() if words else bench.text_spots() if text else bench.spots()
    rng.shuffle(spots)
    made = 0
    for index, spot in enumerate(spots):
        if made == count:
            return
        damage = WORDS[spot.kind] if words else KINDS[index % len(KINDS)]
        new = damaged(spot.text, damage, rng)
        if new is not None and new != spot.text:
            made += 1
            yield bench.plant(spot, damage, new)


def summary(planted: Iterable[Planted]) -> Iterator[str]:
    """Noticed / planted per document, table kind and kind of change; then why the others went unnoticed."""
    mutants = list(planted)
    for title, key in (
        ("document", lambda p: p.document),
        ("table", lambda p: p.spot.kind),
        ("change", lambda p: p.damage),
        ("all", lambda _: ""),
    ):
        total = Counter(key(p) for p in mutants)
        hits = Counter(key(p) for p in mutants if p.noticed)
        for name in sorted(total):
            yield f"{title:9}{name:24} noticed {hits[name]} of {total[name]}"
    seen = sorted(p.findings for p in mutants if p.noticed)
    if seen:
        one = sum(number == 1 for number in seen)
        repaired = sum(p.repaired for p in mutants if p.noticed)
        yield f"of {len(seen)} noticed: {one} as one finding (at most {seen[-1]}), {repaired} with the printed number as repair"
    for why, number in Counter(p.why for p in mutants if not p.noticed).most_common():
        yield f"unnoticed: {why}: {number}"


def listed(one: Planted, *, show: bool) -> str:
    found = f"noticed {one.findings}" if one.noticed else "unnoticed"
    head = f"{found} {one.document} [{one.why}] {one.damage}: {one.spot.text} -> {one.new}  {one.spot.name}"
    return "\n    ".join([head, *(one.detail if show else ())])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--count", type=int, default=25)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--text", action="store_true", help="change numbers in sentences instead of tables")
    parser.add_argument("--words", action="store_true", help="change directions, years and units in sentences")
    parser.add_argument("--many", type=int, default=99, help="list the noticed ones with so many findings too")
    parser.add_argument("--show", action="store_true", help="show what became of each check of an unnoticed cell")
    args = parser.parse_args()
    book, planted = load_rules(), []
    for path in args.files:
        for one in run(path, book, count=args.count, seed=args.seed, text=args.text, words=args.words):
            planted.append(one)
            if not one.noticed or one.findings >= args.many:
                print(listed(one, show=args.show), flush=True)
    print("\n".join(summary(planted)))


if __name__ == "__main__":
    main()
