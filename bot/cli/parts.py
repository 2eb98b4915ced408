"""What the commands share: settings and the store, with their faults told."""

import getpass
import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError, OperationalError

from bot.calendar import zones
from bot.chat.sentence import Sentence, say
from bot.cli.bilingual import Fault, tell
from bot.settings import Settings, Unset
from storage.audit import Origin
from storage.migrate import WrongRevision, check
from storage.store import Store, open_engine
from storage.upkeep import Unkept, Why, reading, refuse_damage, told, why_of


def settings() -> Settings:
    """The settings of the environment; every fault is told at once."""
    try:
        return Settings.from_environment(os.environ)
    except Unset as unset:
        for fault in unset.faults[:-1]:
            tell(fault.key, **fault.values)
        raise Fault(unset.faults[-1]) from unset


@contextmanager
def opened(url: str, *, checked: bool = True, whole: bool = False) -> Iterator[Store]:
    """A store, closed at the end; one at another revision is refused. With ``whole`` an SQLite file is looked
    through first, and a damaged one is refused."""
    _zones()
    if url.startswith("sqlite:///"):
        Path(url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
    store = Store(open_engine(url))
    try:
        if whole and url.startswith("sqlite:///"):
            _refuse_damaged(Path(url.removeprefix("sqlite:///")))
        if checked:
            check(store.engine)
        yield store
    except DBAPIError as error:
        if isinstance(error.orig, sqlite3.Error) and why_of(error.orig) is Why.DAMAGED:
            raise Fault(_damaged(url.removeprefix("sqlite:///"))) from error
        if not isinstance(error, OperationalError):
            raise
        raise Fault(say("cli.no_database", why=str(error.orig).strip().partition("\n")[0])) from error
    except WrongRevision as wrong:
        found = wrong.found or say("cli.none")
        raise Fault(say("cli.wrong_revision", found=found, wanted=wrong.wanted or "")) from wrong
    finally:
        store.close()


def from_terminal(command: str) -> Origin:
    """Who changes records by a command line: the user of the machine."""
    try:
        user = getpass.getuser()
    except (KeyError, OSError):  # one who has no name there
        user = str(os.getuid())
    return Origin(command, "cli", account=user)


def write(file: Path, body: bytes) -> None:
    """Write a file (``-`` is the terminal) byte for byte: some lines end with CRLF everywhere."""
    if str(file) == "-":
        sys.stdout.buffer.write(body)
        return
    try:
        file.write_bytes(body)
    except OSError as error:
        raise Fault(say("cli.unwritten", file=str(file), why=error.strerror or "?")) from error


def _refuse_damaged(file: Path) -> None:
    if not file.exists():
        return
    try:
        with told(file), reading(file, "rw") as connection:
            refuse_damage(connection, file)
    except Unkept as unkept:
        if unkept.why is Why.DAMAGED:
            raise Fault(_damaged(str(file))) from unkept
        raise Fault(say("cli.no_database", why=unkept.detail)) from unkept


def _damaged(file: str) -> Sentence:
    return say("upkeep.damaged_database", file=file)


def _zones() -> None:
    try:
        zones.refuse_old_zones()
    except zones.OldZones as old:
        raise Fault(say("cli.old_zones", why=str(old))) from old
