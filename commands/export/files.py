"""A table as a file that goes with a message, in its reader's language and on its reader's clock."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.calendar import zones
from bot.chat.file import File
from bot.chat.words import Reader, Words
from bot.language import Language
from commands.export import cards
from commands.export.sheet import LARGEST, MOST, Sheet, written
from commands.export.tables import TABLES
from commands.notice import Enclosure
from storage.groups import Group
from storage.people import Person

CSV = "text/csv"


def sheet(
    session: Session,
    group: Group,
    what: str,
    reader: Reader,
    now: datetime,
    largest: int = LARGEST,
    most: int = MOST,
) -> Sheet:
    """A table as it is at an instant."""
    table = TABLES[what]
    return written(table.head, table.rows(session, group, now), reader, largest, most)


def enclosed(what: str, session: Session, group: Group, person: Person, now: datetime) -> Enclosure | None:
    """The file, and what is said with it; None when the table has no row."""
    reader = Reader(person.language, person.zone)
    made = sheet(session, group, what, reader, now)
    if not made.rows:
        return None
    name = f"{stem(what, person.language)}-{zones.local(now, person.zone).date().isoformat()}.csv"
    title = Words(reader)(f"export.title_{what}")
    return Enclosure(File(name, title, CSV, made.body), cards.sent(what, made), line(what, name, reader))


def stem(what: str, language: Language) -> str:
    """What its file is called."""
    return TABLES[what].name.in_(language)


def line(what: str, name: str, reader: Reader) -> str:
    """The command line that writes the same to a file."""
    return f"scribe export {what} {name} --language {reader.language}"
