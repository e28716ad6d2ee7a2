"""Several disclosures over several processes; the same reports in the same order as with one process.

Processes work on whole disclosures where there are several, on the pages of one where there is one: pools never nest.
"""

from __future__ import annotations

import faulthandler
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from budgetcheck.collection import collect_after_document
from budgetcheck.config import Settings
from budgetcheck.exit_codes import ExitCode
from budgetcheck.language import messages
from budgetcheck.pipeline import Audited, audit_disclosure, failed, printable
from budgetcheck.pool import cores, finished, spawned
from budgetcheck.progress import Notify, Stage, Step, silent

if TYPE_CHECKING:
    from budgetcheck.rulebook import RuleBook

_GRACE = 15.0  # seconds beyond the time limit, for a process that does not come back from a library to notice it
Group = tuple[Path, ...]
"""The files of one disclosure."""


def run(
    groups: Sequence[Group], settings: Settings, book: Callable[[], RuleBook], notify: Notify = silent
) -> tuple[Audited, ...]:
    """Audit every group, in order. `book` gives the rule book, loaded once; other processes load it from the settings."""
    jobs = min(settings.jobs or cores(), len(groups))
    if jobs > 1:
        return _parallel(groups, _reading_by(1, settings), jobs, notify)
    if len(groups) == 1 and settings.jobs != 1:
        settings = _reading_by(settings.jobs, settings)
    audited = []
    for index, group in enumerate(groups):

        def tell(stage: Stage, group: Group = group, index: int = index) -> None:
            notify(Step(printable(group[0]), stage, index, len(groups)))

        audited.append(audit_disclosure(group, settings, book, tell))
        if len(groups) > 1:
            collect_after_document()
        notify(Step(printable(group[0]), "done", index + 1, len(groups)))
    return tuple(audited)


def _reading_by(jobs: int, settings: Settings) -> Settings:
    waiting = None if jobs == 1 else settings.read.waiting  # which other processes cannot have
    return replace(settings, read=replace(settings.read, jobs=jobs, waiting=waiting))


def _parallel(groups: Sequence[Group], settings: Settings, jobs: int, notify: Notify) -> tuple[Audited, ...]:
    results = _pool(groups, settings, jobs, notify)
    # A process that died (out of memory, a crash inside a C library) takes the whole pool with it: the disclosures
    # that have no report get a process each, so that only the guilty one is left without.
    for index, group in enumerate(groups):
        if index not in results:
            lost = failed(
                [*group], ExitCode.INTERNAL, messages(settings.lang).text("process-died", path=printable(group[0]))
            )
            results[index] = _pool([group], settings, 1, silent).get(0, lost)
    return tuple(results[index] for index in range(len(groups)))


def _pool(groups: Sequence[Group], settings: Settings, jobs: int, notify: Notify) -> dict[int, Audited]:
    """Audit in a pool of processes; what was not finished when a process died is missing from the result."""
    results: dict[int, Audited] = {}
    largest_first = sorted(range(len(groups)), key=lambda index: -_size(groups[index]))  # so that none is left alone
    with spawned(jobs) as pool:
        futures: dict[Future[Audited], int] = {
            pool.submit(_work, groups[index], settings): index for index in largest_first
        }
        for future in finished(list(futures)):
            index = futures[future]
            try:
                results[index] = future.result()
            except BrokenProcessPool:
                continue
            notify(Step(printable(groups[index][0]), "done", len(results), len(groups)))
    return results


def _size(group: Group) -> int:
    """Bytes of a group's files, those that cannot be asked counting nothing."""
    total = 0
    for path in group:
        with suppress(OSError, ValueError):
            total += path.stat().st_size
    return total


@cache
def _book(rules: tuple[Path, ...], select: tuple[str, ...], ignore: tuple[str, ...]) -> RuleBook:
    """The rule book of this process, loaded once."""
    from budgetcheck.selection import load_selected

    return load_selected(rules, select, ignore)


def _work(group: Group, settings: Settings) -> Audited:
    """One disclosure, in another process."""
    with ended_after(settings.read.max_seconds + _GRACE):
        book = partial(_book, settings.rules, settings.select, settings.ignore)
        return audit_disclosure(group, settings, book, lambda _: None)


@contextmanager
def ended_after(seconds: float) -> Iterator[None]:
    """End this process where the block takes longer, whatever it is doing: the limit that also C libraries obey."""
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123 — os.devnull is a name, not a path
        faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()
