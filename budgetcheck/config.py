"""Settings of one audit: what the options of the command line and the callers of the API may choose."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Literal

from budgetcheck.language import Lang
from budgetcheck.readers.options import ReadOptions

FailOn = Literal["error", "warning", "info", "never"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How to audit.

    `rules` are directories of rules beside the built-in ones; `select`/`ignore` are rule ids or beginnings of ids.
    `fail_on` is the least severity that gives exit code 1. `min_checked` is the share of the table amounts (0 to 1) that
    decided checks must bind before a document counts as checked (else exit code 3).
    `together` takes all files as the volumes of one disclosure. `compare` are other disclosures of the same organisation,
    each one file: last year's, the budget of a final account. `jobs` is the number of processes, over documents or
    over the pages of a single one (0: as many as there are cores); more than one needs the caller's main module to be
    importable (spawn). `read.max_seconds` bounds the whole audit of a document.
    """

    rules: tuple[Path, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: FailOn = "error"
    min_checked: Decimal = Decimal("0.5")
    lang: Lang = "zh"
    together: bool = False
    compare: tuple[Path, ...] = ()
    jobs: int = 1
    read: ReadOptions = field(default_factory=ReadOptions)
