"""Several disclosures over several processes; the same reports in the same order as with one process.

Processes are spawned, never forked: Windows has nothing else, and a fork copies threads' locks. An interrupt (Ctrl-C)
reaches the parent alone, which ends its children at once.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from pathlib import Path

from budgetcheck.config import Settings
from budgetcheck.exit_codes import ExitCode
from budgetcheck.language import messages
from budgetcheck.pipeline import Audited, audit_disclosure, failed, printable
from budgetcheck.progress import Notify, Stage, Step, silent
from budgetcheck.rulebook import RuleBook
from budgetcheck.selection import load_selected

_PATIENCE = 2.0  # seconds for a terminated process to be gone
Group = tuple[Path, ...]
"""The files of one disclosure."""


def run(groups: Sequence[Group], settings: Settings, book: RuleBook, notify: Notify = silent) -> tuple[Audited, ...]:
    """Audit every group, in order. `book` is the loaded rule book; other processes load it anew from the settings."""
    jobs = min(settings.jobs or os.cpu_count() or 1, len(groups))
    if jobs > 1:
        return _parallel(groups, settings, jobs, notify)
    audited = []
    for index, group in enumerate(groups):

        def tell(stage: Stage, group: Group = group, index: int = index) -> None:
            notify(Step(printable(group[0]), stage, index, len(groups)))

        audited.append(audit_disclosure(group, settings, book, tell))
        notify(Step(printable(group[0]), "done", index + 1, len(groups)))
    return tuple(audited)


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
    before = set(multiprocessing.active_children())
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_ignore_interrupt)
    try:
        futures: dict[Future[Audited], int] = {
            pool.submit(_work, group, settings): index for index, group in enumerate(groups)
        }
        for future in as_completed(futures):
            index = futures[future]
            try:
                results[index] = future.result()
            except BrokenProcessPool:
                continue
            notify(Step(printable(groups[index][0]), "done", len(results), len(groups)))
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        children = set(multiprocessing.active_children()) - before
        for child in children:
            child.terminate()
        for child in children:
            child.join(_PATIENCE)
        raise
    pool.shutdown()
    return results


def _ignore_interrupt() -> None:
    """Leave Ctrl-C to the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@cache
def _book(rules: tuple[Path, ...], select: tuple[str, ...], ignore: tuple[str, ...]) -> RuleBook:
    """The rule book of this process, loaded once."""
    return load_selected(rules, select, ignore)


def _work(group: Group, settings: Settings) -> Audited:
    """One disclosure, in another process."""
    return audit_disclosure(group, settings, _book(settings.rules, settings.select, settings.ignore), lambda _: None)
