"""What looks like an error and is none, trap by trap, and the slips that must not hide beside it."""

import pytest

pytest.register_assert_rewrite("traps.trial")
