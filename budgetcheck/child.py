"""A process of this program that answers one request: both are pickled, the request goes in, the answer comes out.

Plain `python -m` processes, not multiprocessing: they need no guard in the caller's main module, work alike on Windows,
and are killed when the time is up or the caller is interrupted.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path


class Child:
    """The process, started when the handle is made: its imports are done when the request is known.

    `idle`: nothing has been asked of it yet.
    """

    __slots__ = ("_process", "idle")

    def __init__(self, module: str) -> None:
        root = str(Path(__file__).resolve().parents[1])
        path = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
        self.idle = True
        self._process = subprocess.Popen(
            [sys.executable, "-m", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path},
        )

    def ask(self, request: object, seconds: float) -> object:
        """The answer to the only request.

        Raises TimeoutError when it takes longer, ChildProcessError when the process ends without one.
        """
        self.idle = False
        try:
            answer, _ = self._process.communicate(pickle.dumps(request), timeout=max(seconds, 0.0))
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.communicate()
            raise TimeoutError from None
        if self._process.returncode != 0:
            raise ChildProcessError
        return pickle.loads(answer)  # from our own child

    def end(self) -> None:
        """Kill the process if it is still there, whatever it does. One that was asked is seen off by whoever asked."""
        self._process.kill()
        if self.idle:
            self.idle = False
            with self._process:  # closes its pipes
                pass
