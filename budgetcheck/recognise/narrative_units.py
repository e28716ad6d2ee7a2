"""Whose figures a passage states: below a heading that names a unit, and after its name, it speaks of that unit."""

from __future__ import annotations

from collections.abc import Sequence

from budgetcheck.disclosure import Profile, Schedule
from budgetcheck.wording.normalise import label_of, name_key

_SHORTEST = 4  # characters; a shorter word names no unit for certain


def subordinate_units(schedules: Sequence[Schedule], profile: Profile) -> frozenset[str]:
    """The names of units below the owner, as the tables print them. A disclosure with one unit has none."""
    owners = {name_key(profile.organisation)}
    found = set()
    for schedule in schedules:
        for row in schedule.rows:
            name = name_key(row.names.get("单位") or row.keys.get("单位", ""))
            if row.role == "total":
                owners.add(name)
            elif len(name) >= _SHORTEST and not name.isdecimal():
                found.add(name)
    units = found - owners
    return frozenset(units) if len(units) > 1 else frozenset()


def unit_of(headings: Sequence[str], text: str, units: frozenset[str]) -> str:
    """The unit that the innermost naming heading, or the beginning of the text, names; "" for the whole."""
    if not units:
        return ""
    start = name_key(label_of(text[:120]).text)
    opening = [unit for unit in units if start.startswith(unit)]
    if opening:
        return max(opening, key=len)
    named = (name_key(label_of(heading).text) for heading in reversed(headings))
    return next((name for name in named if name in units), "")
