"""The command line's entry point. What needs no heavy import is answered here: the language, --help, --version.

Typer, rich, pydantic and the stages are imported only once there is work for them, so that help is instant.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from budgetcheck.commands.early import help_page, platform_line, reading_ahead, split_language, wants_help


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit code (DESIGN §8); prints one line, never a traceback, for expected errors."""
    args = list(sys.argv[1:] if argv is None else argv)
    _never_fail_on_a_character()
    lang, args, problem = split_language(args)
    if problem:
        print(problem, file=sys.stderr)
        return 2
    if wants_help(args):
        print(help_page(args, lang), end="")
        return 0
    if not args:
        print(help_page(args, lang), end="", file=sys.stderr)
        return 2
    if args[0] == "--version":
        print(platform_line(lang))
        return 0
    # What else is installed has no say in how rules are read, and need not be looked for.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    with reading_ahead(args) as child:
        from budgetcheck.collection import no_collection_any_more
        from budgetcheck.commands.run import run

        if argv is None:
            no_collection_any_more()
        return run(args, lang, child)


def _never_fail_on_a_character() -> None:
    """A console that cannot show a character (GBK on Windows) shows a plainer one instead of raising."""
    from budgetcheck.commands.encoding import plainer

    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors=plainer())
