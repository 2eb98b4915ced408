"""A run's house: a database, a chat, the clock they share, and replicas that come and go."""

import os
import random
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar
from uuid import UUID

import httpx
from sqlalchemy import NullPool, create_engine
from sqlalchemy.orm import Session

from storage.migrate import upgrade
from storage.store import Store, open_engine
from tests.faults import chat
from tests.faults.clock import SharedClock
from tests.faults.databases import Kind, Server
from tests.faults.group import Load, settle_in, speak
from tests.faults.ills import POST, Ill
from tests.faults.journal import Entry, Reader
from tests.faults.processes import ROOT, SPAWN, Replica, launched, started, wait_for
from tests.faults.replica import Orders

T = TypeVar("T")

TIMEOUT = 0.75
"""Real seconds in which the chat has to answer: less than for real."""

TIMEOUTS = 4
"""Of them in a lease, as it is for real."""

MIGRATING = threading.Lock()
"""Alembic works for one at a time in a process."""


@dataclass
class House:
    """Everything that a scenario has in hand. ``opened`` is when the first replicas were ready."""

    folder: Path
    kind: Kind
    url: str
    clock: SharedClock
    api: str
    dice: random.Random
    server: Server | None
    timeout: float = TIMEOUT
    opened: datetime | None = None
    planned: set[UUID] = field(default_factory=set)
    replicas: list[Replica] = field(default_factory=list)
    _made: int = 0

    @property
    def lease(self) -> float:
        """Real seconds after which what a lost replica had in hand is taken over."""
        return TIMEOUTS * self.timeout

    @property
    def journal(self) -> Path:
        """What the chat writes down."""
        return self.folder / "chat.jsonl"

    @property
    def diary(self) -> Path:
        """What the replicas write down."""
        return self.folder / "replicas.jsonl"

    def asked(self, what: str = "asked") -> list[Entry]:
        """What the chat was asked, or has taken or answered."""
        return Reader(self.journal).every(what)

    def suffer(self, *ills: Ill) -> None:
        """What goes wrong in the chat from now on; nothing, if nothing is named."""
        told = {"ills": [ill.told() for ill in ills]}
        httpx.post(self.api.replace("/api/", "/control"), json=told, trust_env=False).raise_for_status()

    def settle_in(self) -> None:
        """The sample group, in a database that may be empty."""
        engine = open_engine(self.url)
        with MIGRATING:
            upgrade(engine)
        engine.dispose()
        self.change(lambda session: settle_in(session, self.clock.now(), self.dice))

    def speak(self, load: Load) -> datetime:
        """Have everything said that is said in a run; gives when the last of it is due."""
        self.planned |= set(self.change(lambda session: speak(session, load, self.dice)))
        if not self.replicas:
            self.clock.set(load.start)
        return load.end

    def orders(self) -> Orders:
        """Those of another replica."""
        self._made += 1
        name = f"r{self._made}"
        log = self.folder / "replicas.log"
        waits = (self.lease, self.timeout)
        return Orders(name, self.url, self.api, self.folder / "clock", self.diary, log, *waits)

    def start(self, count: int | None = None, *, pauses: bool = False) -> list[Replica]:
        """Start replicas, as many as this database is meant for unless told otherwise; they may not be ready
        yet."""
        orders = [replace(self.orders(), pauses=pauses) for _ in range(count or self.kind.replicas)]
        return self._with([started(each) for each in orders])

    def launch(
        self, count: int, *, folder: Path = ROOT, own_clock: bool = False, environment: Mapping[str, str] = {}
    ) -> list[Replica]:
        """Start replicas from the tree in a folder, each as a program of its own."""
        orders = [replace(self.orders(), own_clock=own_clock) for _ in range(count)]
        return self._with([launched(each, folder, environment) for each in orders])

    def _with(self, begun: list[Replica]) -> list[Replica]:
        self.replicas += begun
        return begun

    def ready(self, replicas: Iterable[Replica]) -> None:
        """Wait until replicas sweep."""
        names = {replica.name for replica in replicas}

        def all_started() -> bool:
            return names <= {one["who"] for one in Reader(self.diary).every("started")}

        wait_for(f"{', '.join(names)} start", all_started)
        self.opened = self.opened or self.clock.now()

    def kill(self, replica: Replica) -> None:
        """Kill one, for good."""
        replica.kill()
        self.replicas.remove(replica)

    def close(self) -> None:
        """Kill all."""
        for replica in list(self.replicas):
            self.kill(replica)

    def mind(self, load: Load, replicas: int | None = None) -> datetime:
        """Plan what is said, and start replicas, which sweep when this returns; gives when the last of it is
        due."""
        until = self.speak(load)
        self.ready(self.start(replicas))
        return until

    def scribe(self, *line: str) -> subprocess.Popen[bytes]:
        """Type a command of Scribe's."""
        environment = {**os.environ, **self.orders().environment}
        with (self.folder / "scribe.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "bot", *line], cwd=ROOT, env=environment, stdout=log, stderr=log
            )

    def sent_by(self, name: str, what: str = "asked") -> list[Entry]:
        """The messages that one replica has asked the chat to take, or that were taken or answered."""
        return [one for one in self.asked(what) if one["who"] == name and one["method"] == POST]

    def wait_until(self, instant: datetime, seconds: float = 90) -> None:
        """Wait until an instant has passed."""
        wait_for(f"it is {instant}", lambda: self.clock.now() >= instant, seconds)

    def ask(self, question: Callable[[Session], T]) -> T:
        """What the database answers. Nobody waits for this: it takes no lock, and leaves no connection."""
        engine = create_engine(self.url, poolclass=NullPool)
        with Session(engine, expire_on_commit=False) as session:
            return question(session)

    def change(self, work: Callable[[Session], T]) -> T:
        """Change the database, as Scribe does."""
        store = Store(open_engine(self.url))
        try:
            return store.now(work)
        finally:
            store.close()


@contextmanager
def house(
    folder: Path,
    kind: Kind,
    server: Server | None,
    start: datetime,
    seed: int,
    *,
    rate: float = 1,
    pause: float = 0.03,
    timeout: float = TIMEOUT,
    empty: bool = False,
) -> Iterator[House]:
    """A house where the sample group has settled in, unless it is to be ``empty``; nobody works in it yet."""
    folder.mkdir(parents=True)
    clock = SharedClock.make(folder / "clock", start, rate)
    url = server.database() if server else f"sqlite:///{folder / 'scribe.sqlite3'}"
    dice = random.Random(seed)  # noqa: S311 - not a secret
    place = chat.Place(folder / "clock", folder / "chat.jsonl", seed, pause)
    process = SPAWN.Process(target=chat.serve, args=(place,), daemon=True)
    process.start()
    made = House(folder, kind, url, clock, "", dice, server, timeout)
    try:
        (told,) = wait_for("the chat", lambda: Reader(place.journal).every("listening"))
        made.api = f"http://127.0.0.1:{told['port']}/api/"
        if not empty:
            made.settle_in()
        clock.set(start)
        yield made
    finally:
        made.close()
        process.kill()
        process.join()
