"""Explanation: Verdicts become findings with cause, culprit and coverage."""
