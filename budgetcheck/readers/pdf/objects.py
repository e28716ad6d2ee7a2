"""What a page draws besides characters: edges and shades of its paths, pictures; and its text objects, unopened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from budgetcheck.document import Box
from budgetcheck.errors import UnreadableError
from budgetcheck.readers.pdf.native import FORM, IMAGE, PATH, TEXT, Call, native
from budgetcheck.readers.pdf.paths import Strokes, read_path
from budgetcheck.readers.pdf.scratch import Scratch, bounds
from budgetcheck.readers.pdf.view import Matrix, View, times

MAX_OBJECTS = 400_000
"""More objects than this on one page is no disclosure; reading stops with a clear error."""

_MAX_DEPTH = 12  # nested form objects


@dataclass(slots=True)
class PageObjects:
    """The drawn objects of a page in points as displayed.

    `texts` are the handles of its text objects with the matrix that takes their container to the page as displayed.
    """

    strokes: Strokes = field(default_factory=lambda: Strokes([], [], []))
    images: list[Box] = field(default_factory=list)
    texts: dict[int, Matrix] = field(default_factory=dict)
    count: int = 0


def read_objects(page: int, view: View, *, number: int, name: str) -> PageObjects:
    """Walk the objects of a page (pdfium's handle), into form objects as well.

    Raises UnreadableError `pdf-too-many-objects` beyond the limit.
    """
    call = native()
    found = PageObjects()
    scratch = Scratch()
    kind_of, texts = call.object_type, found.texts
    count = _bounded(call.count_objects(page), found, number, name)
    stack = [(_members(call.get_object, page, count), view.matrix)]
    while stack:
        members, matrix = stack[-1]
        for item in members:
            kind = kind_of(item)
            if kind == TEXT:
                texts[item] = matrix
            elif kind == PATH:
                read_path(item, matrix, found.strokes, scratch)
            elif kind == IMAGE:
                found.images.append(bounds(item, matrix, scratch))
            elif kind == FORM and len(stack) < _MAX_DEPTH:
                call.object_matrix(item, scratch.matrix.at[0])
                inner = times(tuple(scratch.matrix.values[:]), matrix)
                count = _bounded(call.form_count(item), found, number, name)
                stack.append((_members(call.form_object, item, count), inner))
                break
        else:
            stack.pop()
    return found


def _members(get: Call, holder: int, count: int) -> Iterator[int]:
    """The objects of a page or form. A function of its own: `holder` must not change while it runs."""
    return (get(holder, index) for index in range(count))


def _bounded(count: int, found: PageObjects, number: int, name: str) -> int:
    found.count += max(count, 0)
    if found.count > MAX_OBJECTS:
        raise UnreadableError("pdf-too-many-objects", file=name, page=number, limit=MAX_OBJECTS)
    return max(count, 0)
