"""Databases with the sample group in them, made once and copied."""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy.orm import Session

from bot.chat.inbound import Account, Profile
from bot.local import CHANNEL, furnish, give_room, residents
from bot.platforms.slack.manifest import manifest
from bot.workspace.town import TEAM, Town
from commands.me.acquaint import introduce
from commands.roster.importing import SAMPLE, import_roster
from commands.roster.read import read
from storage.people import people
from tests.conversation import START
from tests.transcript import MEETS, UNMET

Furnished = Callable[[frozenset[str]], Path]
"""The SQLite file for what a conversation starts from."""


def prepare(session: Session, givens: frozenset[str]) -> None:
    """The sample group in its room; everybody has met Scribe and chosen a language, unless told otherwise."""
    if MEETS in givens:
        furnish(session, START)
    else:
        import_roster(session, read(SAMPLE), START.date())
    town = Town.new(residents(session), manifest("http://127.0.0.1"), now=lambda: START)
    give_room(session, town.add_channel(CHANNEL).id)
    for person in people(session) if UNMET not in givens else ():
        person.language_chosen_at = START
        account = Account("slack", TEAM[0], town.person(person.email).id)
        introduce(session, Profile(account, person.name, person.email, person.language, person.zone), START)
