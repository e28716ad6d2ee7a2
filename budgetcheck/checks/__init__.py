"""Checks: rules applied to a Disclosure give Verdicts."""
