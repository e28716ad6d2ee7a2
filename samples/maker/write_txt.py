"""TXT: one line per paragraph, one line per table row with a TAB between cells, a blank line between blocks."""

from __future__ import annotations

from pathlib import Path

from maker.blocks import Block, Text, text_of


def write(blocks: list[Block], path: Path) -> None:
    parts: list[str] = []
    for block in blocks:
        if isinstance(block, Text):
            parts.append(block.text)
            continue
        parts.append(block.title)
        parts.append(f"金额单位：{block.unit}")
        parts.append("\n".join("\t".join(text_of(cell) for cell in row) for row in block.cells))
        parts.extend(block.notes)
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8", newline="\n")
