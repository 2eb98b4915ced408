"""Importing a roster: read, check against the database, write; all of it or nothing.

What a file holds is in :mod:`commands.roster.columns`.
"""

from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import Final

from sqlalchemy.orm import Session

from commands.practice import Practice
from commands.roster.administrations import seed
from commands.roster.outcome import Outcome
from commands.roster.read import Table
from commands.roster.rules import check
from commands.roster.save import Watch, save
from commands.roster.standing import standing, working_group
from storage.audit import Origin, made_by
from storage.store import Store

SAMPLE: Final = Path(__file__).parent / "data" / "sample.csv"
"""Invented people of every government, and of a few cities."""


IMPORT: Final = Origin("roster")


class Rehearsed(Exception):
    """Carries an outcome out of a transaction that must leave nothing behind."""

    def __init__(self, outcome: Outcome) -> None:
        """What would have changed."""
        super().__init__()
        self.outcome = outcome


def import_roster(session: Session, table: Table, day: date, watch: Watch = nullcontext) -> Outcome:
    """Import a roster that holds from ``day``, in the caller's transaction; the working group and the
    administrations that Scribe knows are created where they are missing. Raises BadRoster with every fault;
    the caller undoes the transaction then."""
    seed(session)
    group = working_group(session)
    known = standing(session, group.id, day)
    roster = check(table, known, Practice.of(group).representatives)
    return save(session, group, roster, day, watch)


def rehearse(session: Session, table: Table, day: date, watch: Watch = nullcontext) -> Outcome:
    """Import a roster as :func:`import_roster` does, but raise Rehearsed with the outcome."""
    raise Rehearsed(import_roster(session, table, day, watch))


def run(
    store: Store,
    table: Table,
    day: date,
    *,
    dry_run: bool = False,
    watch: Watch = nullcontext,
    by: Origin = IMPORT,
) -> Outcome:
    """Import a roster in a transaction of its own; a dry run leaves nothing behind. Raises BadRoster."""
    do = rehearse if dry_run else import_roster

    def work(session: Session) -> Outcome:
        made_by(session, by)
        return do(session, table, day, watch)

    try:
        return store.now(work)
    except Rehearsed as rehearsed:
        return rehearsed.outcome
