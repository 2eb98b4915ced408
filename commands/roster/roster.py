"""A roster as values: what a file says, and what the database already has."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.chat.sentence import Both
from bot.language import Language
from commands.roster.administrations import Body
from storage.people import Role


@dataclass(frozen=True)
class Stream:
    """A workstream; codes are in small letters."""

    code: str
    name_en: str
    name_fr: str

    @property
    def name(self) -> Both:
        """The name in both languages."""
        return Both(self.name_en, self.name_fr)


@dataclass(frozen=True)
class Entry:
    """What a file says of a person: everything the person is from now on.

    ``roles`` and ``leads`` (codes of workstreams) tell the line that says so. ``administration`` is a
    code; without a ``zone`` the person's own stays, or the administration's is taken.
    """

    line: int
    name: str
    email: str
    language: Language
    administration: str | None = None
    zone: str | None = None
    roles: Mapping[Role, int] = field(default_factory=dict)
    leads: Mapping[str, int] = field(default_factory=dict)
    sample: bool = False


@dataclass(frozen=True)
class Roster:
    """A file without a fault: the administrations and workstreams it describes, and its people."""

    bodies: tuple[Body, ...]
    streams: tuple[Stream, ...]
    people: tuple[Entry, ...]


@dataclass(frozen=True)
class Held:
    """A role held by somebody of the database, for an administration (its code)."""

    email: str
    role: Role
    administration: str | None


@dataclass(frozen=True)
class Known:
    """A person of the database."""

    name: str
    administration: str | None
    sample: bool


@dataclass(frozen=True)
class Standing:
    """The roster of the database on a day; ``people`` by e-mail, ``leads`` are (e-mail, workstream)."""

    bodies: tuple[Body, ...] = ()
    streams: tuple[Stream, ...] = ()
    people: Mapping[str, Known] = field(default_factory=dict)
    held: tuple[Held, ...] = ()
    leads: tuple[tuple[str, str], ...] = ()
