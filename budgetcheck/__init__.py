"""budgetcheck: finds where a published departmental budget or final account contradicts itself."""

from __future__ import annotations

__version__ = "0.1.0"
