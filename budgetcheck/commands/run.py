"""Run a command: typer parses, every error ends as one line on stderr with its exit code."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from budgetcheck.child import Child
from budgetcheck.commands.app import Invocation, Job, build_app
from budgetcheck.commands.early import page_name
from budgetcheck.commands.usage import ParserError, translated
from budgetcheck.errors import BudgetcheckError, UsageError
from budgetcheck.language import Lang, Messages, messages


def run(args: Sequence[str], lang: Lang, waiting: Child | None = None) -> int:
    """Run the command that `args` name; `waiting` is a process that may read for it. Returns the exit code."""
    try:
        texts = messages(lang)
    except BudgetcheckError as error:  # the catalogue itself is broken: there is no message to show for it
        print(f"{error.key} {error.values}", file=sys.stderr)
        return error.exit_code
    try:
        return _run(args, texts, waiting)
    except (BudgetcheckError, ParserError) as error:
        known = error if isinstance(error, BudgetcheckError) else _wrong_usage(error, args, texts)
        _complain(texts.error(known))
        return known.exit_code
    except BrokenPipeError:  # the reader of our output (head, a pager) has seen enough
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 — nothing may be flushed at exit
        return 0
    except KeyboardInterrupt:
        _complain(texts.text("interrupted"))
        return 130
    except Exception as error:  # a bug outside the pipeline, which catches its own
        frame = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(frame.filename).name}:{frame.lineno}"
        _complain(texts.text("internal-error", error=type(error).__name__, place=place))
        if "--verbose" in args or "-v" in args:
            traceback.print_exc()
        return 4


def _run(args: Sequence[str], texts: Messages, waiting: Child | None) -> int:
    invocation = Invocation(texts, args, waiting)
    job: Job = build_app()(args=list(args), prog_name="budgetcheck", standalone_mode=False, obj=invocation)
    return job()


def _wrong_usage(error: Exception, args: Sequence[str], texts: Messages) -> BudgetcheckError:
    """The parser's complaint in one sentence, with where to look the command up."""
    words = [arg for arg in args if not arg.startswith("-")]
    page = page_name(args)
    command = "budgetcheck" if page == "main" else f"budgetcheck {page.replace('-', ' ')}"
    return UsageError("wrong-usage", problem=texts.error(translated(error, words)), command=command)


def _complain(line: str) -> None:
    from budgetcheck.render.text import clean

    print(clean(line), file=sys.stderr)
