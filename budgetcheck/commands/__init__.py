"""The commands, one module each, and what they share. Typer reads the options; the wording is in `rules/vocabulary`."""
