"""`python -m budgetcheck`."""

from __future__ import annotations

import sys

from budgetcheck.cli import main

if __name__ == "__main__":  # a spawned process imports this module again and must not run it
    sys.exit(main())
