"""What the parts of the terminal report share: where they print, in which language, how much."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from budgetcheck.language import Messages
from budgetcheck.render.console import Detail
from budgetcheck.render.text import wrapped

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

_INDENT = 2
_GAP = 2
_LABELS = {"zh": 6, "en": 9}  # columns of the longest label
_READABLE = 110  # columns beyond which a line of text is hard to follow


@dataclass(frozen=True, slots=True)
class View:
    """A console, a language, a level of detail, and the files of the disclosure that is printed."""

    console: Console
    texts: Messages
    detail: Detail = "normal"
    files: tuple[str, ...] = ()

    @property
    def columns(self) -> int:
        """Columns for the text beside the labels."""
        return min(max(self.console.width - _INDENT - _GAP - _LABELS[self.texts.lang], 24), _READABLE)

    def line(self, text: str, style: str = "") -> None:
        """Print one line as it is, however long."""
        self.console.print(Text(text, style=style), soft_wrap=True)

    def labelled(self, parts: Iterable[tuple[str, RenderableType]]) -> None:
        """Print label keys ("" for none) beside their contents, each wrapped under itself, then an empty line."""
        grid = Table.grid(padding=(0, _GAP, 0, 0))
        grid.add_column(no_wrap=True, min_width=_LABELS[self.texts.lang])
        grid.add_column(overflow="fold")
        for label, content in parts:
            name = Text(self.texts.text(label) if label else "", style="dim")
            grid.add_row(name, self._fitted(content) if isinstance(content, Text) else content)
        self.console.print(Padding(grid, (0, 0, 0, _INDENT)))
        self.console.print()

    def _fitted(self, text: Text) -> Text:
        """The text with its lines broken; one of several styles is short and stays as it is."""
        if text.spans:
            return text
        return Text("\n".join(wrapped(line, self.columns) for line in text.plain.split("\n")), style=text.style)
