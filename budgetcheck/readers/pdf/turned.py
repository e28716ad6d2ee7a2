"""Text that goes up or down in a cell of a page whose text is level: read along its way, then taken as one level run.

Its characters come one by one. Going up (turned left), its lines follow one another from left to right and each begins
at the bottom; going down (turned right), from right to left, and each begins at the top.
"""

from __future__ import annotations

from budgetcheck.readers.pdf.lines import is_wide
from budgetcheck.readers.pdf.runs import Run

_DOWN, _UP = 1, 3
_APART = 0.6  # em: characters whose left edges are further apart stand in two lines


def turned_level(runs: list[Run]) -> list[Run]:
    """The runs of a cell, those of turned text as one run where all of them go one way."""
    if len(runs) < 2 or runs[0].way not in (_UP, _DOWN) or any(run.way != runs[0].way for run in runs):
        return runs
    up = runs[0].way == _UP
    lines: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: run.x0 if up else -run.x1):
        if lines and abs(run.x0 + run.x1 - lines[-1][0].x0 - lines[-1][0].x1) < 2 * _APART * run.size:
            lines[-1].append(run)
        else:
            lines.append([run])
    text = ""
    for line in lines:
        line.sort(key=lambda run: -run.y if up else run.y)
        piece = "".join(run.text for run in line)
        text += piece if not text or is_wide(text[-1]) or is_wide(piece[0]) else f" {piece}"
    x0, x1 = min(run.x0 for run in runs), max(run.x1 for run in runs)
    ends = (x0,) * (len(text) - 1)
    whole = runs[0]._replace(text=text, x0=x0, x1=x1, lefts=(*ends, x0), rights=(*ends, x1), way=0)
    return [whole]
