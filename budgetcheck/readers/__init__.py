"""Readers: a file becomes a Document. They know formats and nothing of budgets."""
