"""One replica in a process of its own: ``scribe worker`` itself, on the clock that all of a run share."""

import json
import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from datetime import timedelta
from functools import partial, wraps
from pathlib import Path
from typing import Any
from unittest.mock import patch

import bot.platforms.slack.asking
import bot.sending
import storage.claims
from bot import clock
from bot.__main__ import main
from bot.calendar.days import warm
from bot.cli import serve
from bot.sending import Sender
from bot.timekeeper import Timekeeper
from bot.worker import Worker
from tests.faults.clock import SharedClock
from tests.faults.journal import Journal


@dataclass(frozen=True)
class Orders:
    """Who a replica is, what it works on, and how long it waits: for an answer (``timeout``) and for one who
    is lost (``lease``), in real seconds. With ``pauses`` it stops itself each time before it posts; with its
    ``own_clock`` it does not live by the shared one."""

    name: str
    database_url: str
    api_url: str
    clock: Path
    journal: Path
    log: Path
    lease: float
    timeout: float
    pauses: bool = False
    own_clock: bool = False

    @classmethod
    def read(cls, line: str) -> "Orders":
        """As they are given on the command line."""
        told = json.loads(line)
        paths = {name: Path(told[name]) for name in ("clock", "journal", "log")}
        return cls(**{**told, **paths})

    def __str__(self) -> str:
        """For the command line."""
        return json.dumps(asdict(self), default=str)

    @property
    def environment(self) -> dict[str, str]:
        """The settings, as the process finds them."""
        return {
            "DATABASE_URL": self.database_url,
            "SLACK_API_URL": self.api_url,
            "SLACK_BOT_TOKEN": f"xoxb-{self.name}",
            "SLACK_SIGNING_SECRET": "unused",
            "BACKUP_FOLDER": "",
            "LC_ALL": "C.UTF-8",
        }


def run(orders: Orders) -> None:
    """Work until the process is told to stop, or is killed."""
    with orders.log.open("a") as log:
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)
    os.environ.update(orders.environment)
    sys.argv = ["scribe", "worker"]
    shared, journal = SharedClock(orders.clock), Journal(orders.journal)
    # PostgreSQL's server has a clock of its own, which leases run on; SQLite has the replica's.
    rate = shared.rate if orders.database_url.startswith("sqlite") else 1
    lease = timedelta(seconds=orders.lease * rate)
    with ExitStack() as stack:
        for target, name, value in (
            *([] if orders.own_clock else _on(shared)),
            (storage.claims, "LEASE", lease),
            (bot.sending, "FRESH", orders.lease / 4),
            (bot.platforms.slack.asking, "TIMEOUT", orders.timeout),
            (Worker, "sweep", _told(Worker.sweep, journal, orders.name)),
            (Worker, "start", _starting(Worker.start, journal, orders.name)),
            *([(Sender, "_send", _paused(Sender._send))] if orders.pauses else []),
        ):
            stack.enter_context(patch.object(target, name, value))
        main()


def _on(shared: SharedClock) -> list[tuple[Any, str, Any]]:
    """What has Scribe live by the shared clock, and know how fast it runs."""
    return [
        (clock, "real", shared.shown),
        (serve, "Timekeeper", partial(Timekeeper, steady=shared.true)),
    ]


def _told(sweep: Callable[[Worker], Any], journal: Journal, name: str) -> Callable[[Worker], Any]:
    @wraps(sweep)
    async def told(worker: Worker) -> int:
        done: int = await sweep(worker)
        journal.write("sweep", who=name, monotonic=time.monotonic())
        return done

    return told


def _starting(start: Callable[[Worker], None], journal: Journal, name: str) -> Callable[[Worker], None]:
    @wraps(start)
    def starting(worker: Worker) -> None:
        start(worker)
        journal.write("started", who=name, monotonic=time.monotonic())

    return starting


def _paused(send: Callable[..., Any]) -> Callable[..., Any]:
    """The worst moment to be suspended: it holds the lease, and is about to post."""

    @wraps(send)
    async def paused(*given: Any) -> Any:
        os.kill(os.getpid(), signal.SIGSTOP)
        return await send(*given)

    return paused


warm()  # before there are many: each is a copy of one process that has loaded everything

if __name__ == "__main__":
    run(Orders.read(sys.argv[1]))
