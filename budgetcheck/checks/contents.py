"""Contents: what the contents list names is there."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Literal

from budgetcheck.checks.base import Names, Rule
from budgetcheck.checks.context import Context, Problem
from budgetcheck.checks.outline import Text, core, marked
from budgetcheck.checks.settle import undecided
from budgetcheck.document import Table
from budgetcheck.verdict import Outcome, Place, Term, Verdict
from budgetcheck.wording.layouts import vocabulary
from budgetcheck.wording.normalise import tight
from budgetcheck.wording.titles import Title, title_of

_HEADING = 80  # characters of the longest text that an entry may be the name of
_ALIKE = 0.6  # share of common text from which a heading is taken for another wording of an entry
_TOP_ROWS = 4  # rows of a grid among which its title may stand


class Contents(Rule):
    """`what: tables`: each table that the contents list names, by role. `what: sections`: each other entry, as a heading.

    A disclosure that shows less than half of the listed tables (or sections) keeps them in another file: not applicable.
    An unrecognised table may be the one that is missing: then it is open. `besides`: kinds that another rule asks for.
    """

    kind: Literal["contents"]
    what: Literal["tables", "sections"]
    besides: Names = ()

    def verdicts(self, context: Context) -> Iterator[Verdict]:
        """One verdict per entry."""
        entries = contents_entries(context)
        names = _names(context)
        asked = [(entry, title) for entry, title in entries if (title is not None) == (self.what == "tables")]
        asked = [(entry, title) for entry, title in asked if not (title and set(title.kinds) & set(self.besides))]
        there = {schedule.kind for schedule in context.disclosure.schedules}
        known = [bool(title and there & set(title.kinds)) for _, title in asked]
        shown = [role or self._named(entry, names) for role, (entry, _) in zip(known, asked, strict=True)]
        if not asked or 2 * sum(known if self.what == "tables" else shown) <= len(shown):
            return
        unknown = any(
            s.kind is None and any(c.type == "amount" for c in s.columns) for s in context.disclosure.schedules
        )
        for (entry, _), found in zip(asked, shown, strict=True):
            key = f"text.{entry.number}"
            if found:
                yield Verdict(self.id, Outcome.PASS, key)
            elif self.what == "tables" and unknown:
                yield undecided(self, key, Problem("open-unknown-entry", {"entry": entry.text.strip()}))
            else:
                said = Term(None, Decimal(1), Place(title="目录"), "stated", entry.location, entry.text)
                values = {"entry": entry.text.strip().rstrip(".…·• 0123456789")}
                yield Verdict(self.id, Outcome.FAIL, key, context=(said,), reason="not-there", values=values)

    def _named(self, entry: Text, names: set[str]) -> bool:
        """Whether a heading is the entry: a table by its very name, a section by a name inside it or one much alike."""
        wanted = core(entry.text)
        if wanted in names or self.what == "tables":
            return wanted in names
        near = (name for name in names if len(name) > 1)
        return any(wanted in name or (len(name) > 3 and name in wanted) or _alike(wanted, name) for name in near)


def contents_entries(context: Context) -> list[tuple[Text, Title | None]]:
    """The marked entries of the contents list, each with the title that it is where it names a table of a known kind."""
    words = vocabulary()
    found = []
    for text in context.outline.of("contents"):
        if marked(text.text) and len(core(text.text)) > 1:
            title = title_of(core(text.text), words)
            is_table = title is not None and title.kinds and title.core.endswith("表")
            found.append((text, title if is_table else None))
    return found


def _names(context: Context) -> set[str]:
    """Whatever may be what an entry names: headings, short texts, titles, the top rows of grids."""
    names = {core(t.text) for t in context.outline.of("heading", "body", "title") if len(t.text) <= _HEADING}
    for document in context.disclosure.documents:
        for block in document.blocks:
            if isinstance(block, Table):
                names |= {core(c.text) for c in block.cells if c.row < _TOP_ROWS and len(tight(c.text)) <= _HEADING}
    return names - {""}


def _alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE
