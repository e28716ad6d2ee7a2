"""Recognition: documents to a Disclosure of typed tables, statements and indicators."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from budgetcheck.disclosure import Disclosure
from budgetcheck.document import Document

__all__ = ["get_ready", "recognise"]


def get_ready() -> None:
    """Import and load what `recognise` needs, which it does by itself otherwise: for a caller that has to wait anyway."""
    for module in ("build", "indicators", "lines", "narrative"):
        import_module(f"{__name__}.{module}")
    import_module("budgetcheck.wording.layouts").vocabulary(None).compile()
    import_module("budgetcheck.wording.narrative_words").words()


def recognise(documents: Sequence[Document], rules: Path | None = None) -> Disclosure:
    """Recognise the documents of one disclosure. `rules` is a directory whose `tables/*.yaml` add or replace layouts."""
    from budgetcheck.recognise.anchors import with_said
    from budgetcheck.recognise.build import schedules
    from budgetcheck.recognise.indicators import indicators
    from budgetcheck.recognise.lines import line_tables
    from budgetcheck.recognise.narrative import statements
    from budgetcheck.recognise.profile import completed, profile_of
    from budgetcheck.recognise.scan import printed_tables
    from budgetcheck.wording.layouts import vocabulary

    words = vocabulary(rules)
    printed = []
    for source, document in enumerate(documents):
        printed += printed_tables(document, source, words)
        printed += line_tables(document, source, words, len(document.tables))
    profile = profile_of(documents, printed)
    tables = schedules(printed, words, profile)
    profile = completed(profile, tables)
    said = statements(documents, profile, tables)
    tables = with_said(tables, (figure for one in said for figure in one.slots.values()))
    return Disclosure(tuple(documents), profile, tables, said, indicators(tables, documents))
