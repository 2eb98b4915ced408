"""What the commands share: settings and the store, with their faults told."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import OperationalError

from bot.calendar import zones
from bot.chat.sentence import say
from bot.cli.bilingual import Fault, tell
from bot.settings import Settings, Unset
from storage.migrate import WrongRevision, check
from storage.store import Store, open_engine


def settings() -> Settings:
    """The settings of the environment; every fault is told at once."""
    try:
        return Settings.from_environment(os.environ)
    except Unset as unset:
        for fault in unset.faults[:-1]:
            tell(fault.key, **fault.values)
        raise Fault(unset.faults[-1]) from unset


@contextmanager
def opened(url: str, *, checked: bool = True) -> Iterator[Store]:
    """A store, closed at the end; one at another revision is refused."""
    _zones()
    if url.startswith("sqlite:///"):
        Path(url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
    store = Store(open_engine(url))
    try:
        if checked:
            check(store.engine)
        yield store
    except OperationalError as error:
        raise Fault(say("cli.no_database", why=str(error.orig).strip().partition("\n")[0])) from error
    except WrongRevision as wrong:
        found = wrong.found or say("cli.none")
        raise Fault(say("cli.wrong_revision", found=found, wanted=wrong.wanted or "")) from wrong
    finally:
        store.close()


def _zones() -> None:
    try:
        zones.refuse_old_zones()
    except zones.OldZones as old:
        raise Fault(say("cli.old_zones", why=str(old))) from old
