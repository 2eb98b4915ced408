"""Calendars as files: they show the meetings as they are when the file is made, and follow no change."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.chat.file import File
from bot.chat.sentence import Both
from bot.chat.words import Reader, Words
from commands.feed import cards, gather
from commands.feed.told import Told
from commands.notice import Enclosure
from storage.groups import Group
from storage.people import Person

OWN, GROUP = Both("meetings", "reunions"), Both("group-meetings", "reunions-du-groupe")
"""The names of the files."""


def own(session: Session, group: Group, person: Person, now: datetime) -> Enclosure:
    """A person's own meetings."""
    text = gather.own(session, group, person, person.language, now)
    made = _file(group, person, OWN, "feed.own_name", text)
    line = f"scribe calendar export {made.name} --person {person.email}"
    return Enclosure(made, cards.file_own(), line)


def whole(session: Session, group: Group, person: Person, _: datetime) -> Enclosure:
    """The meetings of the whole group."""
    text = gather.whole(session, group, person.language)
    made = _file(group, person, GROUP, "feed.series_name", text)
    line = f"scribe calendar export {made.name} --language {person.language}"
    return Enclosure(made, cards.file_group(), line)


def _file(group: Group, person: Person, name: Both, title: str, text: str) -> File:
    told = Told(group, Words(Reader(person.language, person.zone)))
    return File(f"{name.in_(person.language)}.ics", told.name(title), "text/calendar", text.encode())
