"""Where our reading of PDF tables and pdfplumber's disagree, cell by cell, page by page.

    python tests/benchmarks/agreement.py FILE... [--show 60] [--seed 1] [--all] [--pictures DIR]

pdfplumber's tables are what `find_tables()` and `extract()` give by default. Two cells are one where the middle of one
lies in the other. A disagreement is a text that one reader has in a cell and the other has not, or has otherwise, at
that place. `--show` lists a sample of those about amounts (`--all`: about any text), evenly over kinds and files and the
same each time; `--pictures` draws each of these spots (their cell red, ours blue) for judging by eye.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from budgetcheck.document import Box
from budgetcheck.readers.pdf import read_pages
from budgetcheck.readers.pdf.filling import PageTable
from budgetcheck.readers.pdf.page import PageReading

AMOUNT = re.compile(r"[-+－]?(\d{1,3}([,，]\d{3})+([.．]\d+)?|\d+[.．]\d+)[%％]?")
PARTIAL = re.compile(r"(?=.*\d)[-+－]?[\d,，.．]*[,，.．][\d,，.．]*[%％]?")


Counts = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Seen:
    """A cell with text as one reader sees it: its box in points as displayed, its text without white space."""

    box: Box
    text: str
    amount: bool

    def holds(self, other: Seen) -> bool:
        """Whether the middle of the other cell lies in this one."""
        x, y = (other.box[0] + other.box[2]) / 2, (other.box[1] + other.box[3]) / 2
        return self.box[0] <= x <= self.box[2] and self.box[1] <= y <= self.box[3]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A cell about which the readers differ. `kind` says how; a reader without a cell there has None."""

    file: str
    page: int
    kind: str
    ours: Seen | None
    theirs: Seen | None

    @property
    def amount(self) -> bool:
        """Whether an amount is at stake."""
        return any(seen is not None and seen.amount for seen in (self.ours, self.theirs))


@dataclass(frozen=True, slots=True)
class Compared:
    """A file compared: cells with text of ours, of theirs, of theirs read alike, and where they differ.

    Counted as (cells, amount cells).
    """

    file: str
    ours: Counts
    theirs: Counts
    alike: Counts
    found: tuple[Disagreement, ...]


def compare(path: Path, only: Sequence[int] | None = None) -> Compared:
    """Both readings of a file; `only`: just these pages, counted from 1."""
    import pdfplumber

    data = path.read_bytes()
    name = path.name.split("_")[0]
    indices = None if only is None else [page - 1 for page in only]
    own = {reading.number: reading for reading in read_pages(data, indices, name=name)}
    sums = Counter[str]()
    found: list[Disagreement] = []
    with pdfplumber.open(path, pages=None if only is None else list(only)) as document:
        for page in document.pages:
            mine, other = list(own_cells(own[page.page_number])), list(their_cells(page))
            page.close()
            same, differing = _matched(name, page.page_number, mine, other)
            for who, cells in (("ours", mine), ("theirs", other), ("alike", same)):
                sums[who] += sum(bool(cell.text) for cell in cells)
                sums[who + " amounts"] += sum(cell.amount for cell in cells)
            found += differing
    ours, theirs, alike = ((sums[who], sums[who + " amounts"]) for who in ("ours", "theirs", "alike"))
    return Compared(name, ours, theirs, alike, tuple(found))


def own_cells(reading: PageReading) -> Iterator[Seen]:
    """The cells of a page as our reader sees them, before pages are joined."""
    for table in reading.blocks:
        if isinstance(table, PageTable):
            for cell in table.cells:
                box = (
                    table.xs[cell.column],
                    table.ys[cell.row],
                    table.xs[cell.column + cell.column_span],
                    table.ys[cell.row + cell.row_span],
                )
                yield _seen(reading.displayed(box), cell.text)


def their_cells(page: object) -> Iterator[Seen]:
    """The cells of a pdfplumber page, coordinates counted from the corner of the page as displayed."""
    left, top = page.bbox[0], page.bbox[1]  # type: ignore[attr-defined]
    for table in page.find_tables():  # type: ignore[attr-defined]
        for row, texts in zip(table.rows, table.extract(), strict=True):
            for box, text in zip(row.cells, texts, strict=True):
                if box is not None:
                    x0, y0, x1, y1 = map(float, box)
                    yield _seen((x0 - left, y0 - top, x1 - left, y1 - top), text or "")


def _seen(box: Box, text: str) -> Seen:
    squeezed = "".join(text.split())
    return Seen(box, squeezed, AMOUNT.fullmatch(squeezed) is not None or PARTIAL.fullmatch(squeezed) is not None)


def _matched(
    name: str, page: int, ours: Sequence[Seen], theirs: Sequence[Seen]
) -> tuple[list[Seen], list[Disagreement]]:
    """Their cells that we have too, and where the two readers differ, each place once."""
    alike: list[Seen] = []
    found: dict[tuple[Seen | None, str], Disagreement] = {}
    for cell in theirs:
        if not cell.text:
            continue
        near = [one for one in ours if one.holds(cell) or cell.holds(one)]
        if any(one.text == cell.text for one in near):
            alike.append(cell)
            continue
        one = _best(cell, near)
        found.setdefault((one, cell.text), Disagreement(name, page, _kind(cell, one, near), one, cell))
    known = {one for one, _ in found}
    for cell in ours:
        if not cell.text or cell in known:
            continue
        near = [one for one in theirs if one.holds(cell) or cell.holds(one)]
        if not any(one.text == cell.text for one in near):
            one = _best(cell, near)
            kind = "theirs-no-cell" if one is None else "theirs-empty" if not one.text else "theirs-other-text"
            if one is not None and cell.text in one.text:
                kind = "theirs-joined"
            found[cell, cell.text] = Disagreement(name, page, kind, cell, one)
    return alike, list(found.values())


def _best(cell: Seen, near: Sequence[Seen]) -> Seen | None:
    """The cell of the other reader at that place, one with text if there is one."""
    held = [one for one in near if one.holds(cell)] or list(near)
    return next((one for one in held if one.text), held[0] if held else None)


def _kind(theirs: Seen, ours: Seen | None, near: Sequence[Seen]) -> str:
    if ours is None:
        return "ours-no-cell"
    if theirs.text in ours.text:
        return "ours-joined"
    if "".join(one.text for one in near) == theirs.text:
        return "ours-split"
    return "ours-other-text" if any(one.text for one in near) else "ours-empty"


def sample(found: Iterable[Disagreement], count: int, seed: int) -> list[Disagreement]:
    """At most `count` of them: in turn over the kinds, and within a kind over the files. The same each time."""
    groups: dict[str, dict[str, list[Disagreement]]] = {}
    for one in found:
        groups.setdefault(one.kind, {}).setdefault(one.file, []).append(one)
    chance = random.Random(seed)
    queues: list[list[Disagreement]] = []
    for kind in sorted(groups):
        files = [chance.sample(group, len(group)) for _, group in sorted(groups[kind].items())]
        longest = max(map(len, files))
        queues.append([group[at] for at in range(longest) for group in files if at < len(group)])
    taken: list[Disagreement] = []
    for at in range(max(map(len, queues), default=0)):
        taken += [queue[at] for queue in queues if at < len(queue)]
    return taken[:count]


def draw(path: Path, one: Disagreement, target: Path, *, margin: float = 60.0, scale: float = 2.5) -> None:
    """The page picture around a disagreement, their cell framed red and ours blue."""
    import pypdfium2
    from PIL import ImageDraw

    document = pypdfium2.PdfDocument(path)
    picture = document[one.page - 1].render(scale=scale).to_pil().convert("RGB")
    pen = ImageDraw.Draw(picture)
    boxes = [seen.box for seen in (one.ours, one.theirs) if seen is not None]
    for seen, colour, inset in ((one.theirs, "red", 0), (one.ours, "blue", 3)):
        if seen is not None:
            x0, top, x1, bottom = (value * scale for value in seen.box)
            pen.rectangle(
                (x0 + inset, top + inset, max(x1 - inset, x0 + 4), max(bottom - inset, top + 4)), None, colour, 2
            )
    x0, y0 = min(box[0] for box in boxes) - margin, min(box[1] for box in boxes) - margin
    x1, y1 = max(box[2] for box in boxes) + margin, max(box[3] for box in boxes) + margin
    picture.crop(tuple(int(value * scale) for value in (max(x0, 0), max(y0, 0), x1, y1))).save(target)
    document.close()


def listed(one: Disagreement) -> str:
    """One line about a disagreement."""
    ours, theirs = ("-" if seen is None else repr(seen.text[:60]) for seen in (one.ours, one.theirs))
    box = (one.ours or one.theirs).box  # type: ignore[union-attr]
    place = ", ".join(f"{value:.0f}" for value in box)
    return f"{one.file} p{one.page} [{place}] {one.kind}: ours {ours}, theirs {theirs}"


def summary(compared: Iterable[Compared]) -> list[str]:
    """Counts over all files, one line each."""
    files = list(compared)
    lines = []
    for at, what in enumerate(("cells with text", "amounts")):
        ours, theirs, alike = (
            sum(counts[at] for counts in column) for column in zip(*map(_counts, files), strict=True)
        )
        lines.append(f"{what}: {ours} of ours, {theirs} of theirs, {alike} of these read alike ({alike / theirs:.4%})")
        kinds = Counter(one.kind for file in files for one in file.found if one.amount or not at)
        lines += [f"  {kind}: {count}" for kind, count in sorted(kinds.items())]
    return lines


def _counts(file: Compared) -> tuple[Counts, Counts, Counts]:
    return file.ours, file.theirs, file.alike


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--show", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--pictures", type=Path)
    arguments = parser.parse_args()
    paths = {path.name.split("_")[0]: path for path in sorted(arguments.files)}
    compared = [compare(path) for path in paths.values()]
    print("\n".join(summary(compared)))
    found = (one for file in compared for one in file.found if one.amount or arguments.all)
    shown = sample(found, arguments.show, arguments.seed)
    for number, one in enumerate(shown, 1):
        print(f"{number}. {listed(one)}")
        if arguments.pictures is not None:
            arguments.pictures.mkdir(parents=True, exist_ok=True)
            draw(paths[one.file], one, arguments.pictures / f"{number:03d}.png")


if __name__ == "__main__":
    main()
