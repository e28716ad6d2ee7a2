"""What a page draws besides characters: edges and shades of its paths, pictures; and its text objects, unopened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import repeat

from budgetcheck.document import Box
from budgetcheck.errors import UnreadableError
from budgetcheck.readers.pdf.native import FORM, IMAGE, PATH, TEXT, native
from budgetcheck.readers.pdf.paths import Strokes, join_dots, read_paths
from budgetcheck.readers.pdf.scratch import Scratch, bounds
from budgetcheck.readers.pdf.view import Matrix, View, times

MAX_OBJECTS = 400_000
"""More objects or characters than this on one page is no disclosure; reading stops with a clear error."""

_MAX_DEPTH = 12  # nested form objects
_OTHER = object()


@dataclass(slots=True)
class PageObjects:
    """The drawn objects of a page in points as displayed.

    `texts` are the handles of the text objects that have characters, by container, with the matrix that takes it to the
    page as displayed; `silent` the text objects without any, each with its container's matrix.
    """

    strokes: Strokes = field(default_factory=lambda: Strokes([], [], [], []))
    images: list[Box] = field(default_factory=list)
    texts: list[tuple[Matrix, list[int]]] = field(default_factory=list)
    silent: list[tuple[Matrix, int]] = field(default_factory=list)
    count: int = 0


def read_objects(page: int, owners: Iterable[int | None], view: View, *, number: int, name: str) -> PageObjects:
    """Walk the objects of a page (pdfium's handle), into form objects as well.

    `owners` are the text objects of the page's characters: what they are need not be asked.
    Raises UnreadableError `pdf-too-many-objects` beyond the limit.
    """
    call = native()
    found = PageObjects()
    scratch = Scratch()
    texts = dict.fromkeys(owners)
    texts.pop(None, None)
    count = _bounded(call.count_objects(page), found, number, name)
    waiting = [(list(map(call.get_object, repeat(page), range(count))), view.matrix, 0)]
    while waiting:
        items, matrix, depth = waiting.pop()
        others = [item for item in items if item not in texts]
        by_kind: dict[int, list[int]] = {TEXT: [], PATH: [], IMAGE: [], FORM: []}
        for kind, item in zip(map(call.object_type, others), others, strict=True):
            if kind in by_kind:
                by_kind[kind].append(item)
        if by_kind[PATH]:
            read_paths(by_kind[PATH], matrix, found.strokes)
        found.images += [bounds(item, matrix, scratch) for item in by_kind[IMAGE]]
        found.silent += [(matrix, item) for item in by_kind[TEXT]]
        for item in by_kind[FORM] if depth + 1 < _MAX_DEPTH else ():
            call.object_matrix(item, scratch.matrix.at[0])
            inner = times(tuple(scratch.matrix.values[:]), matrix)
            count = _bounded(call.form_count(item), found, number, name)
            waiting.append((list(map(call.form_object, repeat(item), range(count))), inner, depth + 1))
        if depth or by_kind[FORM]:
            found.texts.append((matrix, [item for item in items if texts.pop(item, _OTHER) is None]))
    join_dots(found.strokes)
    found.texts.append((view.matrix, [item for item in texts if item is not None]))
    return found


def _bounded(count: int, found: PageObjects, number: int, name: str) -> int:
    found.count += max(count, 0)
    if found.count > MAX_OBJECTS:
        raise UnreadableError("pdf-too-many-objects", file=name, page=number, limit=MAX_OBJECTS)
    return max(count, 0)
