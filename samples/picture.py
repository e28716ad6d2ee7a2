"""Draw `samples/report.svg`, the picture in the README: the terminal report of a real run on a sample, made by rich.

python samples/picture.py
"""

from __future__ import annotations

import html
import os
import re
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.text import Text

from budgetcheck import Settings, audit
from budgetcheck.language import messages
from budgetcheck.render import terminal
from budgetcheck.render.text import width

HERE = Path(__file__).resolve().parent
COLUMNS = 96
CELL = 12.2  # width of a column in rich's drawing
LINES = 64  # a picture of the first findings, not of all

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


def screen() -> Console:
    """A recording console, the same on every machine."""
    return Console(
        file=StringIO(),
        record=True,
        width=COLUMNS,
        force_terminal=True,
        color_system="truecolor",
        highlight=False,
        legacy_windows=False,
        _environ={},
    )


def draw(path: str) -> str:
    """The head of the report of one file as SVG: whole findings, as many as fit."""
    full, short = screen(), screen()
    terminal.render(audit([path], Settings()), messages("zh"), full)
    lines = full.export_text(styles=True).split("\n")
    end = max(number for number, line in enumerate(lines[:LINES]) if not line.strip())
    short.print(Text(f"$ budgetcheck audit {path}", style="bold"))
    short.print(Text.from_ansi("\n".join(lines[:end])))
    return aligned(short.export_svg(title="budgetcheck", code_format=FRAME, unique_id="budgetcheck"))


def aligned(svg: str) -> str:
    """Put every run of characters where a terminal has it: rich counts a Chinese character as one column wide."""
    return re.sub(r'<text class="(\S+)" x="([\d.]+)" y="([\d.]+)" textLength[^>]*>([^<]*)</text>', _runs, svg)


def _runs(match: re.Match[str]) -> str:
    style, x, y = match[1], float(match[2]), match[3]
    placed = []
    for run in re.findall(r"[\u00a0 ]+|[!-~]+|[^!-~\u00a0 ]+", html.unescape(match[4])):
        columns = [width(char) for char in run]
        starts = [x + CELL * sum(columns[:index]) for index in range(len(run))]
        if run.strip():
            wide = max(columns) > 1
            places = " ".join(f"{start:.1f}" for start in (starts if wide else starts[:1]))
            size = ' font-size="23px"' if wide else ""
            placed.append(f'<text class="{style}" x="{places}" y="{y}"{size}>{html.escape(run)}</text>')
        x += CELL * sum(columns)
    return "".join(placed)


def main() -> None:
    """Write the picture."""
    os.chdir(HERE.parent)
    (HERE / "report.svg").write_text(draw("samples/budget-faulty.txt"), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
