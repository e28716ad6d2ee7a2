"""Draw `samples/report.svg`, the picture in the README: the terminal report of a real run on a sample, made by rich.

python samples/picture.py
"""

from __future__ import annotations

import os
from io import StringIO
from pathlib import Path

from rich.console import Console

from budgetcheck import Settings, audit
from budgetcheck.language import messages
from budgetcheck.render import terminal

HERE = Path(__file__).resolve().parent
COLUMNS = 96
LINES = 60  # a picture of the first findings, not of all

# Like rich's own frame, but with fonts that a reader's machine has: a picture must not fetch anything.
FRAME = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: "Sarasa Mono SC", "Noto Sans Mono CJK SC", Menlo, Consolas, "Microsoft YaHei", monospace;
  font-size: {char_height}px; line-height: {line_height}px; }}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal"><rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/></clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def draw(path: str) -> str:
    """The report of one file as SVG."""
    console = Console(
        file=StringIO(), record=True, width=COLUMNS, force_terminal=True, color_system="truecolor", highlight=False,
        legacy_windows=False, _environ={},
    )  # fmt: skip
    terminal.render(audit([path], Settings()), messages("zh"), console)
    text = console.export_text(styles=True, clear=True)
    short = Console(
        file=StringIO(), record=True, width=COLUMNS, force_terminal=True, color_system="truecolor", highlight=False,
        legacy_windows=False, _environ={},
    )  # fmt: skip
    from rich.text import Text

    short.print(Text(f"$ budgetcheck audit {path}", style="bold"))
    short.print(Text.from_ansi("\n".join(text.split("\n")[:LINES])))
    return short.export_svg(title="budgetcheck", code_format=FRAME, unique_id="budgetcheck")


def main() -> None:
    """Write the picture."""
    os.chdir(HERE.parent)
    (HERE / "report.svg").write_text(draw("samples/budget-faulty.txt"), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
