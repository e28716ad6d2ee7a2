"""Rules against a Disclosure: exact arithmetic, one Verdict per rule and place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from budgetcheck.checks.base import Rule
    from budgetcheck.disclosure import Disclosure
    from budgetcheck.verdict import Verdict


def check(disclosure: Disclosure, rules: Iterable[Rule], beside: Iterable[Disclosure] = ()) -> tuple[Verdict, ...]:
    """Apply every rule to every place it is about. Verdicts come in the order of the rules and of reading.

    `beside`: other disclosures of the same organisation (last year's, the budget of a final account) to compare with.
    """
    from budgetcheck.checks.absent import with_absent
    from budgetcheck.checks.context import Context
    from budgetcheck.checks.doubtful import with_doubtful
    from budgetcheck.checks.withheld import with_withheld

    context = Context(disclosure, beside)
    applied = [rule for rule in rules if rule.applies(context)]
    found = [verdict for rule in applied for verdict in rule.verdicts(context)]
    return with_absent(context, applied, with_withheld(disclosure, with_doubtful(disclosure, found)))
