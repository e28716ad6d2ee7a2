"""budgetcheck: finds where a published departmental budget or final account contradicts itself.

As a library: `from budgetcheck import audit`, then `audit(["部门预算.pdf"])` gives a `Report`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from budgetcheck.api import audit
    from budgetcheck.config import Settings
    from budgetcheck.report import Report

__version__ = "0.1.0"
__all__ = ["Report", "Settings", "__version__", "audit"]

_HOMES = {"audit": "budgetcheck.api", "Settings": "budgetcheck.config", "Report": "budgetcheck.report"}


def __getattr__(name: str) -> object:
    """Import the public names when first asked for: the command line starts without them."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'budgetcheck' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(home), name)
