"""Small rosters for the tests: two co-chairs, and whatever rows a test adds from line 4 on."""

from bot.chat.words import Reader, Words
from bot.language import Language
from commands.roster.administrations import known
from commands.roster.faults import BadRoster
from commands.roster.read import table
from commands.roster.roster import Held, Known, Roster, Standing, Stream
from commands.roster.rules import check
from storage.people import Role

FILE = "r.csv"
COLUMNS = "administration,name,email,language,role"
CHAIRS = ("ca,Ada Roy,ada@ca.example,en,co-chair", "qc,Léo Cyr,leo@qc.example,fr,co-chair")
EMPTY = Standing(bodies=known())


def standing(*people: tuple[str, Role, str], sample: bool = False) -> Standing:
    """A database with these people: (name, role, administration); the e-mail is ``name@old.example``."""
    held = tuple(Held(f"{name.lower()}@old.example", role, code) for name, role, code in people)
    rows = {f"{name.lower()}@old.example": Known(name, code, sample) for name, _, code in people}
    return Standing(bodies=known(), people=rows, held=held)


def led(name: str, code: str) -> Standing:
    """A database in which one person, of no other role, leads a workstream."""
    email = f"{name.lower()}@old.example"
    return Standing(
        bodies=known(),
        streams=(Stream(code, "Tools", "Outils"),),
        people={email: Known(name, "on", False)},
        leads=((email, code),),
    )


def text(*rows: str, more: str = "", chairs: tuple[str, ...] = CHAIRS) -> str:
    """A file: the columns (and more of them), the co-chairs on lines 2 and 3, then these rows."""
    return "\n".join([f"{COLUMNS},{more}" if more else COLUMNS, *chairs, *rows]) + "\n"


def roster(data: str | bytes, there: Standing = EMPTY, representatives: int = 2) -> Roster:
    """The roster of a file's content. Raises BadRoster."""
    content = data.encode() if isinstance(data, str) else data
    return check(table(FILE, content), there, representatives)


def faults(data: str | bytes, there: Standing = EMPTY) -> BadRoster | None:
    """Why a file's content is refused; None when it is not."""
    try:
        roster(data, there)
    except BadRoster as bad:
        return bad
    return None


def told(data: str | bytes, language: Language, there: Standing = EMPTY) -> list[str]:
    """The faults as a reader sees them, with plain spaces."""
    words = Words(Reader(language))
    bad = faults(data, there)
    return [words.line(one).replace("\u00a0", " ") for one in bad.sentences()] if bad else []
