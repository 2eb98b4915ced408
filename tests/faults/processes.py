"""Processes that come and go, and waiting for what they do."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from tests.faults.replica import Orders, run

T = TypeVar("T")

ROOT = Path(__file__).parent.parent.parent

SPAWN = multiprocessing.get_context("forkserver")
SPAWN.set_forkserver_preload(["tests.faults.replica", "tests.faults.chat"])


class TooLong(AssertionError):
    """What was waited for did not come about."""


def wait_for(what: str, seen: Callable[[], T | None], seconds: float = 30) -> T:
    """Wait until something is there. Raises :class:`TooLong`."""
    until = time.monotonic() + seconds
    while not (found := seen()):
        if time.monotonic() > until:
            raise TooLong(f"{what}: not within {seconds:.0f} s")
        time.sleep(0.05)
    return found


class Process(Protocol):
    """A process, however it was started."""

    @property
    def pid(self) -> int | None: ...
    @property
    def exitcode(self) -> int | None: ...
    def join(self) -> None: ...


@dataclass
class Program:
    """A process that was started as a program, by its command line."""

    started: subprocess.Popen[bytes]

    @property
    def pid(self) -> int | None:
        """Its number."""
        return self.started.pid

    @property
    def exitcode(self) -> int | None:
        """How it ended; None while it runs."""
        return self.started.poll()

    def join(self) -> None:
        """Wait until it has ended."""
        self.started.wait()


@dataclass
class Replica:
    """A process that sends, and how it was started."""

    orders: Orders
    process: Process

    @property
    def name(self) -> str:
        """What it calls itself."""
        return self.orders.name

    def signal(self, number: int) -> None:
        """Send it a signal."""
        if self.process.pid is not None and self.process.exitcode is None:
            os.kill(self.process.pid, number)

    def kill(self) -> None:
        """End it at once: it learns nothing of it."""
        self.signal(signal.SIGKILL)
        self.process.join()


def started(orders: Orders) -> Replica:
    """A replica, as a copy of a process that has loaded everything already."""
    process = SPAWN.Process(target=run, args=(orders,), daemon=True)
    process.start()
    return Replica(orders, process)


def launched(orders: Orders, folder: Path, environment: Mapping[str, str]) -> Replica:
    """A replica from the tree in a folder, as a program of its own."""
    line = (sys.executable, "-m", "tests.faults.replica", str(orders))
    process = subprocess.Popen(line, cwd=folder, env={**os.environ, "PYTHONPATH": str(folder), **environment})
    return Replica(orders, Program(process))
