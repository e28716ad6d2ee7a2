"""What the parts of the terminal report share: where they print, in which language, how much."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.text import Text

from budgetcheck.language import Messages
from budgetcheck.render.console import Detail
from budgetcheck.render.text import width, wrapped

if TYPE_CHECKING:
    from rich.console import Console

_INDENT = 2
_GAP = 2
_LABELS = {"zh": 6, "en": 9}  # columns of the longest label
_NARROW = 24  # columns for the text in however narrow a window
_READABLE = 110  # columns beyond which a line of text is hard to follow

Part = tuple[str, Text | Sequence[Text]]
"""A label's key ("" for none) and its content: a text that is broken into lines where it is printed, or lines as they are."""


@dataclass(frozen=True, slots=True)
class View:
    """A console and how wide it is, a language, a level of detail, and the files of the disclosure that is printed."""

    console: Console
    width: int
    texts: Messages
    detail: Detail = "normal"
    files: tuple[str, ...] = ()

    @property
    def columns(self) -> int:
        """Columns for the text beside the labels."""
        return min(self.room, _READABLE)

    def line(self, text: str, style: str = "") -> None:
        """Print one line as it is, however long."""
        self.console.print(Text(text, style=style), soft_wrap=True)

    @property
    def room(self) -> int:
        """Columns beside the labels that the window has."""
        return max(self.width - _INDENT - _GAP - _LABELS[self.texts.lang], _NARROW)

    def labelled(self, parts: Iterable[Part]) -> None:
        """Print label keys ("" for none) beside their contents, each wrapped under itself, then an empty line."""
        block = Text()
        for label, content in parts:
            name = self.texts.text(label) if label else ""
            for line in self.fitted(content) if isinstance(content, Text) else content:
                gap = " " * (_LABELS[self.texts.lang] + _GAP - width(name))
                block.append(f"{' ' * _INDENT}{name}{gap}", style="dim" if name else "").append_text(line).append("\n")
                name = ""
        self.console.print(block, soft_wrap=True)

    def fitted(self, text: Text) -> Iterable[Text]:
        """The text as lines that fit beside the labels; where it has several styles, rich breaks it."""
        if text.spans:
            return text.wrap(self.console, self.room, overflow="fold")
        lines = (wrapped(line, self.columns) for line in text.plain.split("\n"))
        return (Text(line, style=text.style) for block in lines for line in block.split("\n"))
